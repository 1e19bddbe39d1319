/** A message as text without formatting: for notifications, titles, quoted lines, and what is read aloud. Pure. */
import { actionOf } from "./action.js";
import { blocksOf } from "./blocks.js";

const VEILED = "(spoiler)";

/**
 * The words without their marks. What is veiled stays so.
 * @param {string} body @param {string} [veiled] in place of a spoiler
 */
export const plain = (body, veiled = VEILED) => lines(blocksOf(actionOf(body) ?? body), veiled).join("\n");

/** "Mia: hello", "Mia waves". @param {string} name @param {string} body */
export const spoken = (name, body) => `${name}${actionOf(body) === null ? ":" : ""} ${plain(body)}`;

/**
 * For one short line. A text that was cut has lost the end of its spoiler: then all the rest is covered.
 * @param {string} body
 */
export const glance = (body) =>
  plain(body)
    .replace(/\s+/gu, " ")
    .replace(/(?<![^\s([{"'*_~])\|\|(?=[^\s|]).*$/u, VEILED);

/** @param {import("./blocks.js").Block[]} blocks @param {string} veiled @returns {string[]} */
const lines = (blocks, veiled) =>
  blocks.flatMap((block) => {
    if (block.type === "code") return [block.text];
    if (block.type === "quote") return lines(block.blocks, veiled);
    return block.type === "list" ? items(block, veiled) : [words(block.inside, veiled)];
  });

/** @param {import("./blocks.js").List} list @param {string} veiled @returns {string[]} */
const items = (list, veiled) =>
  list.items.flatMap(({ number, inside, lists }) => [
    `${number === null ? "•" : `${number}.`} ${words(inside, veiled)}`,
    ...lists.flatMap((inner) => items(inner, veiled)),
  ]);

/** @param {import("./blocks.js").Inline[]} inside @param {string} veiled @returns {string} */
const words = (inside, veiled) =>
  inside
    .map((part) => {
      if (typeof part === "string") return part;
      if (part.type === "code" || part.type === "link") return part.text;
      return part.type === "spoiler" ? veiled : words(part.inside, veiled);
    })
    .join("");
