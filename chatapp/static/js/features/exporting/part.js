/** The dialog of an export: in which form; then how far it is. */
import { announce } from "../../core/announce.js";
import { closable } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { address } from "../../core/root.js";
import { receive } from "./receiving.js";

const FORMS = [
  ["html", "Web page", "To read in any browser"],
  ["markdown", "Markdown", "Text for notes and documents"],
  ["json", "JSON", "For programs"],
];
const FAILED = "The file has not come. Try again.";

/** @param {import("../../kit.js").Kit} kit @returns {(slug?: string) => void} opens it */
export function createExport({ known, me, room, visits }) {
  const dialog = closable(document.createElement("dialog"));
  dialog.id = "export";
  dialog.setAttribute("aria-labelledby", "export-title");
  document.body.append(dialog);
  /** @type {AbortController | null} what is being received */
  let running = null;
  let slug = "";

  /** @param {string} form */
  async function save(form) {
    const stop = new AbortController();
    running = stop;
    draw(0);
    try {
      await visits.during(slug, async () => {
        const place = await visits.request(me.get().id, "room:export", { room: slug, form });
        const answer = await fetch(address(place.path), { signal: stop.signal });
        if (!answer.ok) throw await refusal(answer);
        keep(await receive(answer, place, draw), `${slug}.${form === "markdown" ? "md" : form}`);
      });
      dialog.close();
      announce("The file is saved");
    } catch (error) {
      if (!stop.signal.aborted) draw(null, /** @type {any} */ (error)?.message ?? FAILED);
    } finally {
      running = null;
    }
  }

  function print() {
    dialog.close();
    window.print();
  }

  /** @param {number | null} part from 0 to 1 while it comes @param {string} [wrong] */
  function draw(part, wrong = "") {
    const title = known(slug)?.title ?? slug;
    const choices = FORMS.map(
      ([form = "", name, words]) =>
        html`<button type="button" class="row" @click=${() => save(form)}><span class="name">${name}</span><small>${words}</small></button>`,
    );
    const paper =
      slug === room.slug
        ? html`<button type="button" class="row" @click=${print}><span class="name">Print</span><small>What is loaded of it</small></button>`
        : nothing;
    const percent = Math.round((part ?? 0) * 100);
    render(
      html`<h2 id="export-title">Export <bdi>${title}</bdi></h2>
      ${wrong ? html`<p class="hint" role="alert">${wrong}</p>` : nothing}
      ${part === null ? html`<p class="hint">The whole conversation, with edits, replies and reactions, as one file.</p>${choices}${paper}` : html`<progress max="100" value=${percent} aria-label="Export"></progress><p class="hint">${percent} %</p>`}
      <div class="buttons"><button type="button" data-close>${part === null ? "Close" : "Cancel"}</button></div>`,
      dialog,
    );
  }

  dialog.addEventListener("close", () => running?.abort());
  return function show(of = room.slug) {
    slug = of;
    draw(null);
    if (!dialog.open) dialog.showModal();
  };
}

/** @param {Response} answer @returns {Promise<Error>} with words for a person */
async function refusal(answer) {
  const said = await answer.json().catch(() => null);
  return new Error(said?.error?.message ?? FAILED);
}

/** Hands a file to the browser. @param {Blob} file @param {string} name */
function keep(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
