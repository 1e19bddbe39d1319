/** Who is in the room, as the server tells it: one page of people, the next when it is wanted, and what changes. */
import { createStore } from "../../core/store.js";
import { doubtful, reduceRoster, rosterOf } from "./state.js";

const DOUBT_MS = 1500;
const WARM = 8;

/**
 * @param {object} parts
 * @param {import("../../core/types.js").Room} parts.room
 * @param {Pick<import("../../core/socket.js").Link, "request">} parts.link
 * @param {{get: () => import("../../core/types.js").Person}} parts.me
 * @param {import("../../kit.js").Kit["moves"]} parts.moves
 * @param {(name: string, listener: (data: any) => void) => void} parts.on events of this room
 */
export function createRoster({ room, link, me, moves, on }) {
  const store = createStore(reduceRoster, rosterOf(me.get()));
  let doubt = 0;

  /** @param {string | null} after @param {"entered" | "page"} type */
  async function ask(after, type) {
    const asked = after === null ? { room: room.slug } : { room: room.slug, after };
    /** @type {import("../../core/types.js").PeoplePage | null} */
    const page = await link.request("room:people", asked).catch(() => null);
    if (!page) return;
    store.dispatch({ type, people: page.people, total: page.people_total, next: page.next ?? null });
  }

  /** A list that does not add up is asked for again, once things are quiet. */
  function check() {
    clearTimeout(doubt);
    if (doubtful(store.get())) doubt = setTimeout(() => ask(null, "entered"), DOUBT_MS * (1 + Math.random()));
  }

  on("presence:changed", (change) => {
    store.dispatch({ type: "presence", change });
    check();
  });
  on("room:head", ({ total }) => {
    if (typeof total !== "number") return;
    store.dispatch({ type: "total", total });
    check();
  });

  /** @type {Map<string, import("./state.js").Roster>} who was in rooms that were open before */
  const before = new Map();
  moves.add("people", {
    leave() {
      clearTimeout(doubt);
      before.delete(room.slug);
      before.set(room.slug, store.get());
      if (before.size > WARM) before.delete(/** @type {string} */ (before.keys().next().value));
    },
    arrive: () => store.dispatch({ type: "moved", roster: before.get(room.slug) ?? rosterOf(me.get()) }),
  });

  return {
    get: store.get,
    watch: store.watch,
    more: () => ask(store.get().next, "page"),
    /** @param {import("../../core/types.js").Person} news */
    person: (news) => store.dispatch({ type: "person", person: news }),
    /** @param {{people: import("../../core/types.js").Person[], people_total: number, people_next?: string | null}} answer of `room:enter` */
    entered: ({ people, people_total: total, people_next: next }) =>
      store.dispatch({ type: "entered", people, total, next: next ?? null }),
  };
}
