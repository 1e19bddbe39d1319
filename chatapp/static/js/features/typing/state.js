/**
 * Who is writing. Writers are removed after 5 s, or when their message comes. Pure.
 * @typedef {{id: string, name: string, avatar: string, until: number}} Writer
 */

export const FORGET_MS = 5000;

/**
 * @param {Writer[]} state
 * @param {{type: "started", person: import("../../core/types.js").Person, now: number}
 *   | {type: "stopped", id: string} | {type: "tick", now: number} | {type: "moved"}} action `now` in ms
 * @returns {Writer[]}
 */
export function reduceTyping(state, action) {
  if (action.type === "started") {
    const { id, name, avatar } = action.person;
    return [...state.filter((w) => w.id !== id), { id, name, avatar, until: action.now + FORGET_MS }];
  }
  if (action.type === "moved") return state.length === 0 ? state : [];
  const stay = state.filter((w) => (action.type === "tick" ? w.until > action.now : w.id !== action.id));
  return stay.length === state.length ? state : stay;
}

/**
 * The line's text, in pieces, so that a long name can be cut without cutting the rest. Three names at most.
 * @param {Writer[]} writers
 * @returns {{who?: Writer, text?: string}[]}
 */
export function typingLine(writers) {
  const [a, b, c] = writers.map((who) => ({ who }));
  if (!a) return [];
  if (!b) return [a, { text: " is writing" }];
  if (!c) return [a, { text: " and " }, b, { text: " are writing" }];
  if (writers.length === 3) return [a, { text: ", " }, b, { text: " and " }, c, { text: " are writing" }];
  return [{ text: "Several people are writing" }];
}
