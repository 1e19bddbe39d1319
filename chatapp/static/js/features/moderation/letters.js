/** What moderators tell this person: a warning, or what became of a report. One at a time, until it is read. */
import { html, render } from "../../core/html.js";
import { createDialog } from "./dialog.js";

/**
 * @typedef {{id: string, kind: string, room: string, text: string, at: string}} Letter
 * @typedef {{changed: boolean}} LetterRead the answer to `letter:read`, `person:warn`
 */

const TITLES = { warning: "A warning", report: "Thank you" };

/** @param {Pick<import("../../kit.js").Kit, "link">} kit */
export function createLetters({ link }) {
  const dialog = createDialog("letter", "From the moderators");
  const box = /** @type {HTMLElement} */ (dialog.firstElementChild);
  /** @type {Letter[]} */
  let letters = [];
  /** However it is closed, it was read. */
  dialog.addEventListener("close", () => {
    const [read] = letters;
    if (!read) return;
    letters = letters.slice(1);
    link.request("letter:read", { id: read.id }).catch(() => {});
    draw();
  });

  function draw() {
    const [letter] = letters;
    if (!letter) return;
    render(
      html`<h2>${TITLES[/** @type {keyof typeof TITLES} */ (letter.kind)] ?? "From the moderators"}</h2><p><bdi>${letter.text}</bdi></p>
      <div class="buttons"><button type="button" class="main" data-close>Understood</button></div>`,
      box,
    );
    if (!dialog.open) dialog.showModal();
  }

  /** @param {Letter[]} waiting all that was not read, on any device */
  return function take(waiting) {
    letters = waiting;
    if (waiting.length) draw();
    else if (dialog.open) dialog.close();
  };
}
