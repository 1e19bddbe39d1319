/** What links, rooms that let nobody in, and the dialog of those who let others in do. Loaded when one of them is needed. */
import { dialogById } from "../../core/dom.js";
import { remark } from "../../core/remark.js";
import { newId } from "../../core/tabs.js";
import { pathOf } from "../rooms/state.js";
import { createDoor } from "./door.js";
import { forgetKept } from "./forget.js";
import { createManage } from "./manage.js";

/** @param {import("../../kit.js").Kit} kit @returns {Record<string, (data?: any) => unknown>} */
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

  /** @param {string} request @param {object} wish @returns {Promise<boolean>} */
  async function open(request, wish) {
    try {
      /** @type {import("./state.js").RoomMade} */
      const made = await link.request(request, wish);
      letIn({ room: made.room.slug, changed: true }, made.room);
      return true;
    } catch (error) {
      notices.say(/** @type {Error} */ (error).message);
      return false;
    }
  }

  return {
    links: createManage(kit),
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
    async private(title = "") {
      if (await open("room:make", { id: newId(), title }))
        remark("Only you are here. “Share” makes links for others.");
    },
    /** A direct message. @param {string | string[]} named with whom: ids, or names with commas between; nobody: notes */
    direct: (named) =>
      open("direct:open", {
        people: [named].flat().flatMap((each) => each.split(",").filter((name) => name.trim())),
      }),
  };
}
