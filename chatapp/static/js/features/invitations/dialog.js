/** A dialog that only this part needs, and that the page's template does not have. */
import { closable } from "../../core/dom.js";

/** @param {string} name for those who do not see it */
export function createDialog(name) {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-label", name);
  document.body.append(dialog);
  return dialog;
}

/** @param {string} name */
export const createClosable = (name) => closable(createDialog(name));
