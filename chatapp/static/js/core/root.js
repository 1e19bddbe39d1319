/**
 * Where the chat is on its host. One host may have several under different paths, and all its pages share one storage.
 */

/** The path before every address; "" when the chat has the host to itself. */
const root = globalThis.document?.documentElement.dataset.root ?? "";

/** An address of the chat. @param {string} path with a slash before it, as the server says it: "/avatar/…" */
export const address = (path) => root + path;

/** The name of the chat's own database. */
export const DATABASE = `chat${root}`;

/** A name of our own in what the pages of a host share: storage, locks, channels. @param {string} name */
export const own = (name) => `chat${root}.${name}`;
