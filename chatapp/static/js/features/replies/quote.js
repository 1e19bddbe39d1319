/** What a reply quotes. Pure. */

/** @typedef {import("./types.js").Quote} Quote */

/** Code points, as the server counts them (features/replies/store.py). */
const CHARACTERS = 200;

/** The part of a text that is quoted. @param {string} body */
export const beginning = (body) => [...body.slice(0, 2 * CHARACTERS)].slice(0, CHARACTERS).join("");

/** The quote of a message that is shown. @param {import("../../core/types.js").Message} message @returns {Quote} */
export const quoteOf = ({ seq, person, body = "", deleted }) =>
  deleted ? { seq, person, deleted: true } : { seq, person, text: beginning(body) };
