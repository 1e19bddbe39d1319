/** Prepares a text for the server. Pure. */

/**
 * Lone surrogates (from a broken paste or input method) become the replacement character: the server
 * closes a connection that sends one, and an entry that closes every connection would be retried for ever.
 * @param {string} text
 */
export const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, "\uFFFD");
