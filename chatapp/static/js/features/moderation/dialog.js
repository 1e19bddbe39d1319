/** Dialogs of moderators, which the page does not have from the beginning. */
import { closable } from "../../core/dom.js";

/** @param {string} id @param {string} label @param {string} [kind] "sheet" from below on a phone */
export function createDialog(id, label, kind = "") {
  const dialog = document.createElement("dialog");
  dialog.id = id;
  dialog.className = kind;
  dialog.setAttribute("aria-label", label);
  dialog.append(document.createElement("div"));
  document.body.append(dialog);
  return closable(dialog);
}
