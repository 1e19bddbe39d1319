/** How events change the reactions of the shown messages. Pure. */
import { patchMessage, patchMessages } from "../messages/items.js";
import { withKind, withMine, withPerson } from "./state.js";

/** @typedef {import("../messages/items.js").Parts} Parts */

const NAME = "reactions";

/** @type {Record<string, import("../../core/reducers.js").Reducer>} */
export const reducers = {
  "reaction:changed": (shown, data, { me }) =>
    patchMessage(shown, data.message, (item) => {
      const kinds = withKind(item.parts[NAME] ?? [], data);
      const had = item.mine[NAME] ?? [];
      const mine = withMine(
        kinds,
        had,
        data.person.id === me ? data : { emoji: data.emoji, put: had.includes(data.emoji) },
      );
      return { ...item, parts: withPart(item.parts, kinds), mine: withPart(item.mine, mine) };
    }),
  "person:renamed": (shown, { person }) => newPerson(shown, person),
  "person:changed": (shown, { person }) => newPerson(shown, person),
  "person:erased": (shown, { person }) => newPerson(shown, person),
  "person:updated": (shown, { person }) => newPerson(shown, person),
};

/** @param {Parts} parts @param {unknown[]} value an empty one is left out, as in a page @returns {Parts} */
function withPart(parts, value) {
  const { [NAME]: _, ...others } = parts;
  return value.length > 0 ? { ...others, [NAME]: value } : others;
}

/** @param {any} shown @param {import("../../core/types.js").Person} person */
const newPerson = (shown, person) =>
  patchMessages(shown, (item) => {
    if (!item.parts[NAME]) return item;
    const kinds = withPerson(item.parts[NAME], person);
    return kinds === item.parts[NAME] ? item : { ...item, parts: withPart(item.parts, kinds) };
  });
