/** This device becomes a person of another one, by a code that is typed, or that a link brings. Never without a yes. */
import { byId, closable, dialogById } from "../../core/dom.js";
import { become } from "./become.js";

/** @param {() => import("../../core/types.js").Person} me */
export function createArrival(me) {
  const dialog = closable(dialogById("arrive"));
  const field = byId("arrive-code", HTMLInputElement);
  const error = byId("arrive-error");

  byId("arrive-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    error.textContent = "";
    error.textContent = await become("come", { code: field.value });
  });

  /** @param {string} [code] */
  function show(code = "") {
    field.value = code;
    error.textContent = "";
    byId("arrive-now").textContent = me().name;
    if (!dialog.open) dialog.showModal();
    byId(code ? "arrive-yes" : "arrive-code").focus();
  }

  /** The code leaves the address bar and the history at once. */
  function fromLink() {
    const code = location.hash.match(/^#come=([\w-]+)$/)?.[1];
    if (!code) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    show(code);
  }

  addEventListener("hashchange", fromLink);
  fromLink();
  return { show };
}
