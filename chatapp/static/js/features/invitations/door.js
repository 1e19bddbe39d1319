/** The dialog over a room that one may not enter. It is the same for one that is not there: the server does not say which. */
import { html, nothing, render } from "../../core/html.js";
import { address } from "../../core/root.js";
import { createDialog } from "./dialog.js";

/**
 * @param {Pick<import("../../kit.js").Kit, "entered" | "link" | "moves" | "room">} kit
 * @param {(answer: import("./state.js").LetIn) => void} letIn
 */
export function createDoor({ entered, link, moves, room }, letIn) {
  const dialog = createDialog("Nobody lets you in here");
  dialog.className = "door";
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  let wrong = "";

  /** @param {SubmitEvent} event */
  async function unlock(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const password = String(new FormData(form).get("password") ?? "");
    if (!password) return;
    try {
      letIn(await link.request("room:unlock", { room: room.slug, password }));
    } catch (error) {
      wrong = /** @type {Error} */ (error).message;
      draw("");
    }
  }

  /** @param {string} why */
  function draw(why) {
    render(
      html`<h2>There is nothing here for you</h2>
      <p>${why || "This room is private, or it does not exist. Somebody inside can give you a link."}</p>
      <form method="dialog" autocomplete="off" novalidate @submit=${unlock}>
        <label>Password, if the room has one <input name="password" maxlength="200" autocomplete="current-password" spellcheck="false" autocapitalize="off" enterkeyhint="go"></label>
        ${wrong ? html`<p class="error" role="alert">${wrong}</p>` : nothing}
        <div class="buttons"><button type="button" @click=${() => location.assign(address("/"))}>To the lobby</button>
        <button type="submit" class="main">Enter</button></div>
      </form>`,
      dialog,
    );
    if (!dialog.open) dialog.showModal();
  }

  entered.add("door", () => dialog.close());
  moves.add("door", { arrive: () => dialog.close() });
  return {
    show(why = "") {
      wrong = "";
      draw(why);
    },
  };
}
