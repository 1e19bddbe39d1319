/** What every text needs before it goes to the server. Pure. */

/**
 * Halves of characters (a broken paste, a broken input method) become the mark for "cannot be shown": the server
 * ends a connection that sends one, and an entry that ends every connection would be tried for ever.
 * @param {string} text
 */
export const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, "\uFFFD");
