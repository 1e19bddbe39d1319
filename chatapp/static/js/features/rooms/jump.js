/** The choices of the dialog in which one goes to a room, or makes one by its name. */
import { byId } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { slugOf } from "./slug.js";

/** @param {HTMLDialogElement} dialog @param {() => import("./state.js").RoomLine[]} rooms @param {(slug: string) => void} visit goes to a room @param {import("../../kit.js").Kit["doors"]} doors */
export function createJump(dialog, rooms, visit, doors) {
  const input = byId("jump-name", HTMLInputElement);
  const list = byId("jump-list");
  let chosen = 0;

  function makePrivate() {
    dialog.close();
    doors.open("private", input.value.trim());
  }
  const foot = document.createElement("div");
  list.after(foot);
  function openNotes() {
    dialog.close();
    doors.open("direct", []);
  }
  render(
    html`<button type="button" class="row" @click=${openNotes}><span class="name">📝 Notes to myself</span><small>Only you, on all your devices</small></button><button type="button" class="row private" @click=${makePrivate}><span class="name">🔒 New private room</span><small>Only people with a link</small></button>`,
    foot,
  );

  /** @param {{slug: string} | undefined} choice */
  function go(choice) {
    if (!choice) return;
    dialog.close();
    visit(choice.slug);
  }

  /** @returns {{all: {slug: string, title: string, note: string}[], says: string | undefined}} */
  function choices() {
    const wanted = input.value.trim().toLowerCase();
    const { slug, says } = slugOf(input.value);
    const fits = (/** @type {import("./state.js").RoomLine} */ { title, slug: of }) =>
      `${title} ${of}`.toLowerCase().includes(wanted) || (slug && of.includes(slug));
    const all = rooms()
      .filter(fits)
      .slice(0, 8)
      .map((r) => ({ slug: r.slug, title: r.title, note: r.unread ? `${r.unread} unread` : "" }));
    if (slug && !rooms().some((r) => r.slug === slug)) all.push({ slug, title: slug, note: "New room" });
    return { all, says };
  }

  function draw() {
    const { all, says } = choices();
    chosen = Math.max(0, Math.min(chosen, all.length - 1));
    input.setAttribute("aria-activedescendant", all.length ? `jump-${chosen}` : "");
    render(
      all.length
        ? all.map(
            (c, i) =>
              html`<li role="option" class="row" id=${`jump-${i}`} aria-selected=${String(i === chosen)} @click=${() => go(c)}><span class="name"><bdi>${c.title}</bdi></span>${c.note ? html`<small>${c.note}</small>` : nothing}</li>`,
          )
        : html`<li class="hint" role="option" aria-selected="false" aria-disabled="true">${says}</li>`,
      list,
    );
    list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  input.addEventListener("input", () => {
    chosen = 0;
    draw();
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    chosen += step;
    draw();
  });
  return {
    begin() {
      chosen = 0;
      draw();
    },
    go: () => go(choices().all[chosen]),
  };
}
