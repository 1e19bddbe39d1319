/** How events change what replies quote: a quote shows its message as it is now. Pure. */
import { patchMessages } from "../messages/items.js";
import { beginning } from "./quote.js";

/** @typedef {import("./types.js").Quote} Quote */

/** @type {Record<string, import("../../core/reducers.js").Reducer>} */
export const reducers = {
  "message:edited": (shown, { message, body }) =>
    patchQuotes(shown, (quote) =>
      quote.seq === message && !quote.deleted ? { ...quote, text: beginning(body) } : quote,
    ),
  "message:deleted": (shown, { message }) => gone(shown, { first: message, last: message }),
  "messages:deleted": gone,
  "log:floor": (shown, { floor }) =>
    patchQuotes(shown, (quote) =>
      quote.seq < floor && (quote.person || !quote.deleted) ? { seq: quote.seq, deleted: true } : quote,
    ),
  "person:renamed": (shown, { person }) => newPerson(shown, person),
  "person:changed": (shown, { person }) => newPerson(shown, person),
  "person:erased": (shown, { person }) => newPerson(shown, person),
  "person:updated": (shown, { person }) => newPerson(shown, person),
};

/** @param {any} shown @param {{first: number, last: number, author?: string}} which */
function gone(shown, { first, last, author }) {
  return patchQuotes(shown, (quote) =>
    quote.seq >= first && quote.seq <= last && !quote.deleted && (!author || author === quote.person?.id)
      ? { seq: quote.seq, person: quote.person, deleted: true }
      : quote,
  );
}

/** @param {any} shown @param {(quote: Quote) => Quote} change */
const patchQuotes = (shown, change) =>
  patchMessages(shown, (item) => {
    const quote = item.parts.reply;
    const news = quote && change(quote);
    return news === quote ? item : { ...item, parts: { ...item.parts, reply: news } };
  });

/** @param {any} shown @param {import("../../core/types.js").Person} person */
const newPerson = (shown, person) =>
  patchQuotes(shown, (quote) =>
    quote.person && quote.person.id === person.id && quote.person.rev < person.rev
      ? { ...quote, person }
      : quote,
  );
