/**
 * Who is writing: forgotten after 5 s or when the message comes. Pure.
 * @typedef {{id: string, name: string, avatar: string, until: number}} Writer
 */

export const FORGET_MS = 5000;

/**
 * @param {Writer[]} state
 * @param {{type: "started", person: import("../../core/types.js").Person, now: number}
 *   | {type: "stopped", id: string} | {type: "tick", now: number}} action `now` in ms
 * @returns {Writer[]}
 */
export function reduceTyping(state, action) {
  if (action.type === "started") {
    const { id, name, avatar } = action.person;
    return [...state.filter((w) => w.id !== id), { id, name, avatar, until: action.now + FORGET_MS }];
  }
  const stay = state.filter((w) => (action.type === "tick" ? w.until > action.now : w.id !== action.id));
  return stay.length === state.length ? state : stay;
}

/** Three names at most. @param {string[]} names */
export function typingText(names) {
  if (names.length === 0) return "";
  if (names.length === 1) return `${names[0]} is writing`;
  if (names.length === 2) return `${names[0]} and ${names[1]} are writing`;
  if (names.length === 3) return `${names[0]}, ${names[1]} and ${names[2]} are writing`;
  return "Several people are writing";
}
