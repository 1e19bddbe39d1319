/** Links to messages: the address of the page may name one, and the menu of a message copies its link. */
import { announce } from "../../core/announce.js";
import { copyText } from "../../core/clipboard.js";
import { hashOf, messageIn } from "../../core/permalink.js";
import { remark } from "../../core/remark.js";
import { pathOf } from "../rooms/state.js";

const LINK = "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1";

/** @param {import("../../kit.js").Kit} kit */
export function install({ actions, entered, jump, moves, room }) {
  /** @type {number | null} the message to go to as soon as we are in the room */
  let wanted = messageIn(location.hash);

  actions.add("link", {
    place: 32,
    label: "Copy link",
    icon: LINK,
    when: ({ seq }) => seq !== undefined,
    async run({ seq }) {
      const url = new URL(pathOf(room.slug) + hashOf(seq), location.origin).href;
      if (await copyText(url)) announce("Link copied");
      else remark(url);
    },
  });
  moves.add("permalinks", {
    arrive() {
      wanted = messageIn(location.hash);
    },
  });
  entered.add("permalinks", () => {
    if (wanted !== null) jump.to(wanted);
    wanted = null;
  });
  addEventListener("hashchange", () => {
    const seq = messageIn(location.hash);
    if (seq !== null) jump.to(seq);
  });
}
