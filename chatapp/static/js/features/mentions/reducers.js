/** How events change whom the shown messages mention: an edit brings its own mentions, and names follow their people. Pure. */
import { patchMessage, patchMessages } from "../messages/items.js";

/** @typedef {import("./types.js").Mention} Mention */

/** @type {Record<string, import("../../core/reducers.js").Reducer>} */
export const reducers = {
  "message:edited": (shown, { message, carries }) =>
    patchMessage(shown, message, (item) => {
      const { mentions: _, ...parts } = item.parts;
      return item.message.deleted ? item : { ...item, parts: { ...parts, ...carries } };
    }),
  "person:renamed": (shown, { person }) => newPerson(shown, person),
  "person:changed": (shown, { person }) => newPerson(shown, person),
  "person:updated": (shown, { person }) => newPerson(shown, person),
  "person:erased": (shown, { person }) =>
    patchMessages(shown, (item) => {
      const { mentions: had, ...parts } = item.parts;
      const mentions = had?.filter((/** @type {Mention} */ each) => each.person?.id !== person.id);
      if (mentions?.length === had?.length) return item;
      return { ...item, parts: mentions.length ? { ...parts, mentions } : parts };
    }),
};

/** @param {any} shown @param {import("../../core/types.js").Person} person */
const newPerson = (shown, person) =>
  patchMessages(shown, (item) => {
    const mentions = /** @type {Mention[] | undefined} */ (item.parts.mentions);
    const older = (/** @type {Mention} */ { person: had }) => had?.id === person.id && had.rev < person.rev;
    return mentions?.some(older)
      ? {
          ...item,
          parts: {
            ...item.parts,
            mentions: mentions.map((each) => (older(each) ? { ...each, person } : each)),
          },
        }
      : item;
  });
