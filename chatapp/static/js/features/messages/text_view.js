/** A message's text as templates. All text is data. */
import { html, nothing } from "../../core/html.js";
import { blocksOf } from "../../core/markup/blocks.js";
import { codeBlock } from "./code_view.js";
import { spoiler } from "./spoiler_view.js";

/**
 * @typedef {import("../../core/markup/blocks.js").Block} Block
 * @typedef {import("../../core/markup/blocks.js").Inline} Inline
 */

/** @typedef {(text: string, bare?: boolean) => unknown} Words how a feature shows words; `bare`: in code and addresses */

/** @type {Words} */
const plainly = (text) => text;
let words = plainly;

/** @param {string} text as it was written @param {Words} [shown] */
export function render(text, shown = plainly) {
  words = shown;
  const blocks = blocksOf(text);
  const [only] = blocks;
  // The common case needs no elements of its own: the direction is that of the whole text.
  return blocks.length === 1 && only?.type === "text" ? parts(only.inside) : blocks.map(view);
}

/** Each block has a direction of its own. @param {Block} block @returns {unknown} */
function view(block) {
  switch (block.type) {
    case "code":
      return codeBlock(block.language, String(words(block.text, true)));
    case "quote":
      return html`<blockquote dir="auto">${quoted(block.blocks)}</blockquote>`;
    case "list":
      return list(block, true);
    default:
      return html`<div dir="auto">${parts(block.inside)}</div>`;
  }
}

/** @param {Block[]} blocks */
const quoted = (blocks) =>
  blocks.length === 1 && blocks[0]?.type === "text" ? parts(blocks[0].inside) : blocks.map(view);

/** @param {import("../../core/markup/blocks.js").List} list @param {boolean} outer @returns {unknown} */
function list({ ordered, items }, outer) {
  const lines = items.map(
    ({ number, inside, lists }) =>
      html`<li value=${number ?? nothing}>${parts(inside)}${lists.map((inner) => list(inner, false))}</li>`,
  );
  const dir = outer ? "auto" : nothing;
  return ordered ? html`<ol dir=${dir}>${lines}</ol>` : html`<ul dir=${dir}>${lines}</ul>`;
}

/** @param {Inline[]} inside @returns {unknown[]} */
const parts = (inside) => inside.map((part) => (typeof part === "string" ? words(part) : element(part)));

/** @param {Exclude<Inline, string>} part @returns {unknown} */
function element(part) {
  switch (part.type) {
    case "code":
      return html`<code dir="auto">${words(part.text, true)}</code>`;
    case "link":
      return html`<a href=${part.href} target="_blank" rel="noopener noreferrer nofollow ugc" title=${part.href}>${part.text}</a>`;
    case "bold":
      return html`<strong>${parts(part.inside)}</strong>`;
    case "italic":
      return html`<em>${parts(part.inside)}</em>`;
    case "strike":
      return html`<s>${parts(part.inside)}</s>`;
    default:
      return spoiler(parts(part.inside));
  }
}
