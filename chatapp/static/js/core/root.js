/**
 * The chat's path on its host. One host may have several chats under different paths, and all its pages share one storage.
 */

/** The prefix of every path; "" when the chat has the host to itself. */
const root = globalThis.document?.documentElement.dataset.root ?? "";

/** An address of the chat. @param {string} path with a slash at its start, as the server sends it: "/avatar/…" */
export const address = (path) => root + path;

/** The name of the chat's own database. */
export const DATABASE = `chat${root}`;

/** A name that is unique among the chats of a host, for their shared storage, locks and channels. @param {string} name */
export const own = (name) => `chat${root}.${name}`;
