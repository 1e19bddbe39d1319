/** What those with a role do: to a person, and in the panel. What moderators tell somebody. Loaded for them. */
import { byId } from "../../core/dom.js";
import { remark } from "../../core/remark.js";
import { createActions } from "./actions.js";
import { createLetters } from "./letters.js";
import { createPanel } from "./panel.js";
import { createPersonSheet } from "./person_sheet.js";
import { createReports } from "./reports.js";
import { createUndo } from "./undo.js";

const SHIELD = "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z";

/** @param {import("../../kit.js").Kit} kit */
export function createModeration(kit) {
  const offer = createUndo();
  const actions = createActions(kit, offer);
  const reports = createReports(kit, kit.may, actions, offer);
  const panel = createPanel(kit, kit.may, actions, reports);
  const count = createCount(kit, reports);
  kit.link.on("reports:changed", ({ room, open }) => {
    if (open) remark(`A report waits in ${room}.`);
    count();
    panel.changed();
  });
  kit.entered.add("reports", count);
  if (kit.sync.inside()) count();
  const sheet = createPersonSheet(kit, kit.may, actions);
  kit.actions.add("moderation", {
    place: 95,
    label: "Mute, remove or ban",
    icon: SHIELD,
    grave: true,
    when: ({ own, person }) => !own && kit.may.against("mute", person.id),
    run: ({ person }) => sheet(person),
  });
  return { sheet, panel: panel.show, letters: createLetters(kit) };
}

/**
 * How many reports wait, on the button that opens the panel.
 * @param {import("../../kit.js").Kit} kit @param {ReturnType<typeof createReports>} reports
 */
function createCount({ may }, reports) {
  return async () => {
    const open = may.to("see_reports") ? await reports.waiting() : 0;
    if (open !== null) byId("moderation-button").textContent = open ? `Moderation · ${open}` : "Moderation";
  };
}
