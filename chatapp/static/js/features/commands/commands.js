/** The commands that need no feature of their own. Pure. */

const SLASH = "/";
const SHRUG = "¯\\_(ツ)_/¯";

/** @type {Record<string, import("../../core/commands.js").Command>} */
export const commands = {
  me: {
    about: "Say what you do",
    takes: "what you do",
    says: true,
    run: (rest) => (rest ? { send: `${SLASH}me ${rest}` } : { wrong: "Write what you do: /me waves" }),
    // Readers see an action in "/me waves", but not behind a space.
    literal: (text) => ` ${text}`,
  },
  shrug: {
    about: `Add ${SHRUG}`,
    takes: "a message, or nothing",
    says: true,
    run: (rest) => ({ send: rest ? `${rest} ${SHRUG}` : SHRUG }),
  },
};

/**
 * The commands whose names begin with what is typed. One that is written out has nothing to complete.
 * @param {[string, import("../../core/commands.js").Command][]} all @param {string} before the text before the cursor
 * @param {string} whole @returns {import("../../core/completions.js").Found | null}
 */
export function completed(all, before, whole) {
  const typed = /^\/([A-Za-z][a-z0-9_-]*)?$/.exec(before);
  if (!typed || before !== whole.trimEnd()) return null;
  const start = (typed[1] ?? "").toLowerCase();
  const options = all
    .filter(([name]) => name.startsWith(start) && name !== start)
    .map(([name, { about, takes }]) => ({
      insert: SLASH + name + (takes ? " " : ""),
      label: SLASH + name,
      note: about,
    }));
  return { from: 0, options };
}
