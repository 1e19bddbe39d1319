/** Suggestions for the word before the cursor: loaded when somebody writes. */
import { byId } from "../../core/dom.js";
import { createPart } from "../../core/later.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const part = createPart(async () => (await import("./part.js")).createCompletion(kit));
  byId("text").addEventListener("input", async () => (await part.prepare())?.());
}
