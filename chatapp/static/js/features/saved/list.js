/** The list of what a person has saved, a page at a time; each leads to its message, in whatever room. */
import { closable } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { hashOf } from "../../core/permalink.js";
import { pathOf } from "../rooms/state.js";

/** @typedef {import("./types.js").SavedLine} SavedLine */

/** @param {import("../../kit.js").Kit} kit @param {(slug: string, message: number, on: boolean) => void} save @param {typeof import("../../core/excerpts.js").excerpts} excerpts @returns {() => void} opens it */
export function createSaved({ link }, save, excerpts) {
  const dialog = closable(document.createElement("dialog"));
  dialog.className = "excerpts";
  dialog.id = "saved";
  dialog.setAttribute("aria-labelledby", "saved-title");
  document.body.append(dialog);
  /** @type {SavedLine[]} */
  let lines = [];

  /** A link, so that the room is opened as by any other. @param {SavedLine} line */
  function go({ room, seq }) {
    dialog.close();
    const way = document.createElement("a");
    way.href = pathOf(room.slug) + hashOf(seq);
    document.body.append(way);
    way.click();
    way.remove();
  }

  /** @param {SavedLine} line */
  function remove(line) {
    save(line.room.slug, line.seq, false);
    lines = lines.filter((each) => each !== line);
    draw("", null);
  }

  /** @param {string} words @param {string | null} next */
  function draw(words, next) {
    const empty = "Nothing yet. Save a message by its menu; nobody else sees this list.";
    render(
      html`<h2 id="saved-title">Saved</h2>
      ${excerpts(lines, { go, undo: remove, undoing: "Remove" })}
      <p class="hint" role="status">${words || (lines.length ? "" : empty)}</p>
      <div class="buttons">${next ? html`<button type="button" @click=${() => load(next)}>Show older</button>` : nothing}<button type="button" class="main" data-close>Close</button></div>`,
      dialog,
    );
  }

  /** @param {string | null} after */
  async function load(after) {
    try {
      /** @type {import("./types.js").SavedPage} */
      const page = await link.request("saved:list", after ? { after } : {});
      lines = after ? [...lines, ...page.messages] : page.messages;
      draw("", page.next);
    } catch (error) {
      draw(/** @type {Error} */ (error).message, after);
    }
  }

  return function show() {
    lines = [];
    draw("Loading…", null);
    load(null);
    if (!dialog.open) dialog.showModal();
  };
}
