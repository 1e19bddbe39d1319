/** The list of what is pinned in the open room; each leads to its message. */
import { closable } from "../../core/dom.js";
import { html, render } from "../../core/html.js";

/** @param {import("../../kit.js").Kit} kit @param {(message: number, on: boolean) => Promise<unknown>} pin @param {typeof import("../../core/excerpts.js").excerpts} excerpts @returns {() => void} opens it */
export function createPins({ jump, may, me, room, visits }, pin, excerpts) {
  const dialog = closable(document.createElement("dialog"));
  dialog.className = "excerpts";
  dialog.id = "pins";
  dialog.setAttribute("aria-labelledby", "pins-title");
  document.body.append(dialog);

  /** @param {number} seq */
  function go(seq) {
    dialog.close();
    jump.to(seq);
  }

  /** @param {number} seq */
  async function unpin(seq) {
    await pin(seq, false);
    load();
  }

  /** @param {import("./types.js").PinLine[]} pins @param {string} words */
  const draw = (pins, words) =>
    render(
      html`<h2 id="pins-title">Pinned in <bdi>${room.title}</bdi></h2>
      ${excerpts(pins, { go: ({ seq }) => go(seq), undo: may.to("pin_message") ? ({ seq }) => unpin(seq) : null, undoing: "Unpin" })}
      <p class="hint" role="status">${words}</p>
      <div class="buttons"><button type="button" class="main" data-close>Close</button></div>`,
      dialog,
    );

  async function load() {
    try {
      /** @type {import("./types.js").PinList} */
      const { pins } = await visits.request(me.get().id, "pins:list", { room: room.slug });
      draw(
        pins,
        pins.length ? "" : "Nothing is pinned. The room's host and moderators pin by the menu of a message.",
      );
    } catch (error) {
      draw([], /** @type {Error} */ (error).message);
    }
  }

  return function show() {
    draw([], "Loading…");
    load();
    if (!dialog.open) dialog.showModal();
  };
}
