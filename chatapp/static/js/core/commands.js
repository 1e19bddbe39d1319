/**
 * What a message that begins with a slash means. Features add commands by `kit.commands.add(name, command)`.
 *
 * `run` gets what follows the name. It returns a text to send in place of the command, or words about what is wrong (nothing
 * is sent, and the text stays in the box), or nothing: it has done what was asked.
 *
 * @typedef {{send: string} | {wrong: string}} Outcome
 * @typedef {object} Command
 * @property {string} about a few words for the list
 * @property {string} [takes] what follows the name, for the list
 * @property {(rest: string) => Outcome | void} run
 * @property {boolean} [says] the others will read what follows
 * @property {(text: string) => string} [literal] what is sent for `//name …`, when `/name …` would have a meaning to readers
 */
import { createRegistry } from "./registry.js";

// Names are small letters. "/usr/bin", "/ 2" and "/TODO" are texts; a keyboard that begins with a capital is understood.
const WRITTEN = /^(\/\/?)([A-Za-z][a-z0-9_-]{0,31})(?=\s|$)\s*/;

export function createCommands() {
  /** @type {ReturnType<typeof createRegistry<Command>>} */
  const registry = createRegistry();

  /** @param {string} text */
  function parse(text) {
    const [whole = "", slashes = "", name = ""] = WRITTEN.exec(text) ?? [];
    const command = registry.get(name) ?? registry.get(name.toLowerCase());
    const named = command !== undefined || /^[a-z]/.test(name);
    return whole && named
      ? { command, name, literal: slashes === "//", rest: text.slice(whole.length) }
      : null;
  }

  return {
    add: registry.add,
    /** @returns {[string, Command][]} by name */
    all: () => registry.all().sort(([a], [b]) => (a < b ? -1 : 1)),
    /** True for a text that others will not read: a command, or the beginning of one. @param {string} text */
    isPrivate(text) {
      const found = parse(text);
      return found ? !found.literal && !found.command?.says : text === "/";
    },
    /** Does what the text says. @param {string} text @returns {Outcome | null} null: done, nothing to send */
    run(text) {
      const found = parse(text);
      if (!found) return { send: text };
      const { command, name, literal, rest } = found;
      if (literal) return { send: command?.literal?.(text.slice(1)) ?? text.slice(1) };
      if (!command) return { wrong: unknown(name) };
      return command.run(rest.trim()) ?? null;
    },
  };
}

/** @param {string} name */
const unknown = (name) =>
  `There is no command /${name}. /help shows the commands; //${name} sends the text as it is.`;

/** @typedef {ReturnType<typeof createCommands>} Commands */
