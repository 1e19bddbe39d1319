/** The host of an address in a text: where it ends, and whether it can be taken for another. Pure. */
import { oneFamily } from "../scripts.js";

const NAME = /[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)*/uy;
const NUMBER = /\[[0-9a-f:.]{2,45}\]/iy;
// A top-level domain ends before a letter of a script without capitals: "example.comをご覧" is an address and a word.
const GOES_ON = /\.[^\p{Lo}.]+(?=\p{Lo}[^.]*$)/u;
const LOOKS_LATIN = /^[асԁеһіјӏорԛѕԝхуѵανορκχυ\d-]*[асԁеһіјӏорԛѕԝхуѵανορκχυ][асԁеһіјӏорԛѕԝхуѵανορκχυ\d-]*$/u;
const LOOKS_LIKE_A_SLASH = /[a-z0-9][ノ丿ソゾン]|[ノ丿ソゾン][a-z0-9]/iu;
// Characters after which a reader would read on: the real host would not be the one that it seems.
const SEEMS_TO_GO_ON = /[@%\\\u2044\u2215\u2571\u27CB\u29F8\uFF0F]|[\p{Cf}\p{Me}][\p{Lu}\p{Ll}\p{N}.-]/uy;

/**
 * The end of the host that begins at `at`, or -1 when no host there can be shown as a link.
 * @param {string} text @param {number} at
 */
export function hostEnd(text, at) {
  NUMBER.lastIndex = NAME.lastIndex = at;
  if (NUMBER.test(text)) return NUMBER.lastIndex;
  const name = NAME.exec(text)?.[0] ?? "";
  const cut = GOES_ON.exec(name);
  const host = (cut ? name.slice(0, cut.index + cut[0].length) : name).replace(/[._-]+$/, "");
  return host && honest(host) ? at + host.length : -1;
}

/** True when what follows an authority makes it look like another. @param {string} text @param {number} at */
export function seemsToGoOn(text, at) {
  SEEMS_TO_GO_ON.lastIndex = at;
  return SEEMS_TO_GO_ON.test(text);
}

/** @param {string} host */
function honest(host) {
  const labels = host.split(".");
  const ascii = /^[a-z0-9-]+$/i;
  if (labels.length === 1) return ascii.test(host);
  if (!labels.every(oneFamily) || LOOKS_LIKE_A_SLASH.test(host)) return false;
  return !(ascii.test(labels.at(-1) ?? "") && labels.some((label) => LOOKS_LATIN.test(label)));
}
