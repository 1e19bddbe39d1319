/**
 * What the address of a room may be: letters, digits and vowel marks of any script, joined by hyphens. Pure.
 *
 * The rule is that of the server (`chatapp/features/rooms/slugs.py`). The cases in `tests/features/rooms/room_names.json`
 * test both. Only the server knows which rooms exist, so a name that looks like another room's is refused there.
 */

import { oneFamily } from "../../core/scripts.js";

const LIMIT = 48;

// NFKC makes other letters of these: sara am of Thai and Lao, Lao digraphs, Kazakh's high hamza, Korean letters alone.
const WHOLE = /([\u0675-\u0678\u0E33\u0EB3\u0EDC\u0EDD\u3131-\u3163\u3165-\u318E])/u;
// A joiner that forms a letter stays. Persian's half space becomes a space. All other invisible characters are removed.
const UNSEEN =
  /([\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA][\u200C\u200D]|\u200D(?=\u09CD))|((?<=\p{Script=Arabic})\u200C(?=\p{Script=Arabic}))|[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
// The apostrophe of Ukrainian is a letter.
const APOSTROPHE = /(?<=\p{Script=Cyrillic})['\u2019](?=\p{Script=Cyrillic})/gu;
// Marks that stand inside a word: of Catalan, Hebrew and Tibetan.
const WORD =
  /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_\u200C\u200D]|(?<=l)·(?=l)|(?<=\p{Script=Hebrew})[׳״](?=\p{Script=Hebrew})|(?<=\p{Script=Tibetan})་(?=\p{Script=Tibetan}))*/gu;
const PILED_UP = /(?:(?![\u200C\u200D])\p{Script=Inherited}){3}|(?:(?!\p{Script=Myanmar})\p{M}){5}|\p{M}{8}/u;

/**
 * The address that a name means ("Film Club!" is "film-club"), or why there is none.
 * @param {string} typed
 * @returns {{slug: string, says?: undefined} | {slug?: undefined, says: string}}
 */
export function slugOf(typed) {
  const slug = tidy(typed);
  if ([...slug].length > LIMIT) return { says: `The name of a room can have up to ${LIMIT} characters.` };
  if (!slug) return { says: "The name of a room has letters or digits of any script, like “weekend hike”." };
  if (PILED_UP.test(slug)) return { says: "That name has too many marks on one letter." };
  if (!slug.split("-").every(oneFamily))
    return { says: "A word in the name of a room cannot mix the letters of two scripts." };
  return { slug };
}

/** @param {string} typed */
function tidy(typed) {
  const text = normal(typed)
    .replace(UNSEEN, (_, joined, space) => joined ?? (space ? "-" : ""))
    .replaceAll("İ", "i")
    .toLowerCase()
    .normalize("NFC") // the i takes a mark that the İ had not taken
    .replace(APOSTROPHE, "ʼ");
  return Array.from(text.matchAll(WORD), ([word]) => word.replace(/_+$/, "")).join("-");
}

/** NFKC, except for letters that it would replace by others. @param {string} text */
const normal = (text) =>
  text
    .split(WHOLE)
    .map((part, index) => (index % 2 ? part : part.normalize("NFKC")))
    .join("")
    .normalize("NFC");
