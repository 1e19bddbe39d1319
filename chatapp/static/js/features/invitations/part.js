/** What links, rooms that let nobody in, and the dialog of those who let others in do. Loaded when one of them is needed. */
import { dialogById } from "../../core/dom.js";
import { remark } from "../../core/remark.js";
import { newId } from "../../core/tabs.js";
import { pathOf } from "../rooms/state.js";
import { createDoor } from "./door.js";
import { forgetKept } from "./forget.js";
import { createManage } from "./manage.js";

/** @param {import("../../kit.js").Kit} kit */
export function createInvitations(kit) {
  const { entered, go, link, notices, room, sync } = kit;
  /** The open room was lost, and the server has not let us in again. */
  let out = false;
  entered.add("let in again", () => {
    if (out) dialogById("closed").close();
    out = false;
  });
  const door = createDoor(kit, letIn);

  /** @param {import("./state.js").LetIn} answer @param {{slug: string, title: string}} [as] */
  function letIn({ room: slug }, as = { slug, title: "Private room" }) {
    if (slug === room.slug) return sync.again();
    history.pushState(history.state, "", pathOf(slug));
    go(as);
  }

  return {
    manage: createManage(kit),
    /** By the secret of a link. @param {string} secret */
    async come(secret) {
      try {
        const answer = await link.request("link:use", { secret });
        if (answer.changed || out || !sync.inside() || answer.room !== room.slug) letIn(answer);
      } catch (caught) {
        const error = /** @type {import("../../core/types.js").WireError} */ (caught);
        if (sync.inside() && !out) notices.say(error.message);
        else door.show(error.message);
      }
    },
    /** The server says that there is no such room, or that it is not for this person. */
    stay() {
      forgetKept(room.slug);
      door.show();
    },
    /** @param {{room: string}} lost */
    lost({ room: slug }) {
      out ||= slug === room.slug;
      forgetKept(slug);
    },
    /** A new private room. @param {string} [title] */
    async make(title = "") {
      try {
        const made = await link.request("room:make", { id: newId(), title });
        letIn({ room: made.room.slug, changed: true }, made.room);
        remark("Only you are here. “Share” makes links for others.");
      } catch (error) {
        notices.say(/** @type {Error} */ (error).message);
      }
    },
  };
}
