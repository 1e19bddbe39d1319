/** What can be done with the text of any message: copy it, and under a finger select a part of it. */
import { announce } from "../../core/announce.js";
import { copyText } from "../../core/clipboard.js";
import { later } from "../../core/later.js";

const COPY = "M9 9h10v11H9zM15 9V4H5v11h4";
const SELECT = "M9 4H6v16h3M6 12h0M15 4h3v16h-3M10 9h4M12 9v6";

/** @param {import("../../core/actions.js").Actions} actions @param {HTMLElement} list */
export function addOwnActions(actions, list) {
  actions.add("copy", {
    place: 30,
    label: "Copy text",
    icon: COPY,
    when: ({ body }) => body !== "",
    async run({ body }) {
      announce((await copyText(body)) ? "Copied" : "This browser copies nothing here");
    },
  });
  actions.add("select", {
    place: 40,
    label: "Select text",
    icon: SELECT,
    finger: true,
    when: ({ body }) => body !== "",
    run: ({ key }) =>
      later(async () =>
        (await import("./selecting.js")).select(
          list.querySelector(`[data-key="${CSS.escape(key)}"] .bubble`),
        ),
      ),
  });
}
