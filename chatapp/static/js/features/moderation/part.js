/** What those with a role do: to a person, and in the panel. Loaded for them. */
import { createActions } from "./actions.js";
import { createPanel } from "./panel.js";
import { createPersonSheet } from "./person_sheet.js";
import { createUndo } from "./undo.js";

/** @param {import("../../kit.js").Kit} kit */
export function createModeration(kit) {
  const actions = createActions(kit, createUndo());
  return { sheet: createPersonSheet(kit, kit.may, actions), panel: createPanel(kit, kit.may, actions) };
}
