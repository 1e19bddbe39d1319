/** `:tada:` becomes 🎉 in the message box, with suggestions while it is typed. */
import { byId } from "../../core/dom.js";
import { byCode, emojiGroups, inTone, search } from "../../core/emoji_data.js";
import { recent, remember } from "../../core/emoji_recent.js";
import { typeOver } from "../../core/typing.js";
import { codeBefore } from "./shortcodes.js";

const SUGGESTED = 8;

/** @param {import("../../kit.js").Kit} kit */
export function install({ completions }) {
  const box = byId("text", HTMLTextAreaElement);

  completions.add("emoji", async (before) => {
    const found = codeBefore(before, false);
    const groups = found && (await emojiGroups().catch(() => null));
    if (!found || !groups) return null;
    const [used, rest] = [recent(), search(groups, found.code)];
    // Of equally good ones, that which this person uses.
    const order = (/** @type {string} */ emoji) => (used.includes(emoji) ? 0 : 1);
    const best = [...rest.slice(0, SUGGESTED * 2)].sort((a, b) => order(inTone(a)) - order(inTone(b)));
    const exact = rest.filter(({ codes }) => codes.includes(found.code));
    const options = [...new Set([...exact, ...best])].slice(0, SUGGESTED).map((emoji) => ({
      insert: `${inTone(emoji)} `,
      label: `:${emoji.codes.find((code) => code.startsWith(found.code)) ?? emoji.codes[0]}:`,
      note: emoji.name,
      picture: inTone(emoji),
    }));
    return { from: found.from, options };
  });

  box.addEventListener("input", async (event) => {
    const { selectionStart: at, value } = box;
    const typed =
      event instanceof InputEvent && event.inputType === "insertText" && event.data?.endsWith(":");
    const found = typed ? codeBefore(value.slice(0, at), true) : null;
    if (!found) return;
    const groups = await emojiGroups().catch(() => null);
    const emoji = groups && byCode(groups, found.code);
    // While the data came, more may have been typed: then it stays as it is.
    if (!emoji || box.value !== value || box.selectionStart !== at) return;
    remember(inTone(emoji));
    typeOver(box, found.from, at, inTone(emoji));
  });
}
