/** Reporting a message: what is wrong with it, and a note. Nobody but moderators hears of it. */
import { html } from "../../core/html.js";
import { remark } from "../../core/remark.js";
import { newId } from "../../core/tabs.js";

/** @type {Record<string, string>} */
const KINDS = {
  spam: "Spam or advertising",
  abuse: "Insults or threats",
  sexual: "Sexual or violent",
  private: "Somebody's private data",
  other: "Something else",
};

/**
 * The form. `id` is made once for each form, so that a second press reports nothing again.
 * @param {import("../../kit.js").Kit} kit @param {{seq: number}} row @param {() => void} done
 */
export function reportForm({ me, notices, room, visits }, row, done) {
  const id = newId();
  const slug = room.slug;

  /** @param {SubmitEvent} event */
  function send(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const said = { kind: form.get("kind"), note: form.get("note") };
    done();
    visits
      .request(me.get().id, "message:report", { id, room: slug, message: row.seq, ...said })
      .then(() => remark("Reported. The moderators see it, and nobody else."))
      .catch((/** @type {Error} */ error) => notices.say(`Not reported. ${error.message}`));
  }

  return html`<form @submit=${send}><h2>Report this message</h2>
    ${Object.entries(KINDS).map(([kind, words], at) => html`<label class="check"><input type="radio" name="kind" value=${kind} .checked=${at === 0}> ${words}</label>`)}
    <label for="report-note">For the moderators (optional)</label><input id="report-note" name="note" maxlength="300" autocomplete="off">
    <div class="buttons"><button type="button" data-close>Cancel</button><button type="submit" class="main">Report</button></div></form>`;
}
