/** Words and links that are not taken here, and a box to try a text. */
import { html, nothing } from "../../core/html.js";
import { newId } from "../../core/tabs.js";

/**
 * @typedef {{id: string, room: string, kind: string, pattern: string}} FilterLine
 * @typedef {{filters: FilterLine[]}} FilterList the answer to `filters:list`, `filter:add`, `filter:remove`
 * @typedef {{refusal: string | null}} FilterTested the answer to `filter:test`
 */

/** @type {Record<string, string>} */
const KINDS = { word: "Word", link: "Link", newcomer_links: "Links from newcomers" };

/**
 * @param {Pick<import("../../kit.js").Kit, "room">} kit @param {import("../../core/may.js").May} may
 * @param {import("./actions.js").Actions} actions @param {() => void} changed
 */
export function createFilters({ room }, may, actions, changed) {
  /** @type {FilterLine[]} */
  let lines = [];
  /** @type {string | null} what the last try would be told */
  let told = null;

  async function load() {
    lines = (await actions.ask("filters:list", { room: room.slug }))?.filters ?? [];
    changed();
  }

  /** @param {SubmitEvent} event */
  async function add(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const { kind, pattern, everywhere } = Object.fromEntries(new FormData(form));
    const where = everywhere ? {} : { room: room.slug };
    if (await actions.ask("filter:add", { id: newId(), kind, pattern: pattern ?? "", ...where }))
      form.reset();
    return load();
  }

  /** @param {Event} event */
  async function test(event) {
    const text = /** @type {HTMLInputElement} */ (event.currentTarget).value;
    const answer = text && (await actions.ask("filter:test", { room: room.slug, text }));
    told = answer ? (answer.refusal ?? "Taken.") : null;
    changed();
  }

  /** @param {string} id */
  const remove = (id) => actions.ask("filter:remove", { id }).then(load);

  /** Those of the whole chat are for its moderators to remove. @param {FilterLine} line */
  const line = (
    line,
  ) => html`<li><span><b><bdi>${line.pattern === "*" ? "all links" : line.pattern}</bdi></b> ${KINDS[line.kind] ?? line.kind}<small>${line.room ? `in ${line.room}` : "in the whole chat"}</small></span>
    ${line.room || may.to("ban_from_house") ? html`<button type="button" aria-label=${`Remove ${line.kind} ${line.pattern}`} @click=${() => remove(line.id)}>Remove</button>` : nothing}</li>`;

  return {
    load,
    view: () => html`<details><summary>Words and links · ${lines.length}</summary>
      <ul class="order-list">${lines.map(line)}</ul>
      <form class="filter" @submit=${add}>
        <select name="kind" aria-label="What is not taken">${Object.entries(KINDS).map(([kind, words]) => html`<option value=${kind}>${words}</option>`)}</select>
        <input name="pattern" maxlength="60" autocomplete="off" aria-label="Word, or name of a site" placeholder="word, two words, *part*, example.com">
        ${may.to("ban_from_house") ? html`<label class="check"><input type="checkbox" name="everywhere" value="yes"> In the whole chat, and in names</label>` : nothing}
        <div class="buttons"><button type="submit">Do not take it</button></div></form>
      <label for="filter-try">Try a text</label><input id="filter-try" maxlength="4000" autocomplete="off" @change=${test}>
      <p class="hint" role="status">${told ?? ""}</p></details>`,
  };
}
