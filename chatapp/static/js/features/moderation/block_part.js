/** What is hidden of those who are blocked, and the sheet about somebody. Loaded when somebody is blocked, or may be. */
import { html, nothing } from "../../core/html.js";
import { hide } from "./block_hiding.js";
import { createList } from "./block_list.js";
import { createSheet } from "./block_sheet.js";

/** @param {import("../../kit.js").Kit} kit */
export function createBlocks(kit) {
  const { blocked, link, slots } = kit;
  /** @type {Set<string>} keys of messages that are shown once */
  const shown = new Set();
  /** Another set for each state, so that what was made with the former one is made again. */
  let now = new Set(blocked);

  slots.change((row) => hide(row, now, shown));
  slots.add({
    name: "gone",
    of: ({ gone }) => [gone],
    view: ([gone], { row }) =>
      gone
        ? html`<button type="button" class="undo" @click=${() => show(row.key)}>Show once</button>`
        : nothing,
  });
  kit.moves.add("blocks", { leave: () => shown.clear() });

  /** @param {string} key */
  function show(key) {
    shown.add(key);
    slots.redraw();
  }

  /** @param {{blocked: string[]}} data all whom this person has blocked */
  function changed({ blocked: ids }) {
    blocked.clear();
    for (const id of ids) blocked.add(id);
    now = new Set(ids);
    shown.clear();
    slots.redraw();
    list.follow(ids.length);
  }

  /** A change of which this page was not told while it was away. */
  link.watch(async (status) => {
    if (status !== "online" || !blocked.size) return;
    const answer = await link.request("blocks:list", {}).catch(() => null);
    if (answer) changed({ blocked: answer.people.map((/** @type {{id: string}} */ { id }) => id) });
  });

  const sheet = createSheet(kit);
  const list = createList(kit, sheet.unblock);
  return { changed, about: sheet.show };
}
