/** A sentence over the message box that goes away by itself. Screen readers hear it, too. */
import { announce } from "./announce.js";
import { byId } from "./dom.js";

const SHOWN_MS = 6000;
let leaving = 0;

/** @param {string} text */
export function remark(text) {
  const line = byId("remark");
  if (line.hidden) announce(text);
  line.textContent = text;
  line.hidden = false;
  clearTimeout(leaving);
  leaving = setTimeout(() => {
    line.hidden = true;
  }, SHOWN_MS);
}
