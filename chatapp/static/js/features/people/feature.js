/** Who I am and who is here, wired to the connection and the page. */
import { byId } from "../../core/dom.js";
import { createStore } from "../../core/store.js";
import { createPeopleList } from "./list.js";
import { drawMe } from "./me.js";
import { createRename } from "./rename.js";
import { doubtful, reduceRoster, rosterOf } from "./state.js";

const DOUBT_MS = 1500;

/**
 * @param {object} parts
 * @param {import("../../core/types.js").Person} parts.person who the page says I am
 * @param {string} parts.room slug
 * @param {import("../../core/socket.js").Link} parts.link
 * @param {() => void} parts.onChange my name or face is another
 * @param {() => void} parts.onRoster somebody came or went
 */
export function createPeople({ person, room, link, onChange, onRoster }) {
  let me = person;
  let limits = { name: 32, body: 4000, page: 50 };
  /** @type {unknown} */
  let after = null;
  let doubt = 0;
  const store = createStore(reduceRoster, rosterOf(me));
  const rename = createRename({ link, me: () => me, onPerson: take });
  const draw = createPeopleList({ onMe: rename.show.bind(rename), onMore: more });
  store.watch((roster) => {
    draw(roster, me);
    onRoster();
  });
  draw(store.get(), me);

  /** @param {import("../../core/types.js").Person} news */
  function take(news) {
    store.dispatch({ type: "person", person: news });
    if (news.id !== me.id || news.rev <= me.rev) return;
    me = news;
    drawMe(me);
    draw(store.get(), me);
    onChange();
  }

  async function ask(/** @type {unknown} */ from, /** @type {string} */ type) {
    const answer = await link
      .request("room:people", from ? { room, after: from } : { room })
      .catch(() => null);
    if (!answer) return;
    after = answer.next;
    store.dispatch({ type, people: answer.people, total: answer.people_total });
  }

  function more() {
    ask(after, "page");
  }

  /** A list that does not add up is asked for again, once things are quiet. */
  function check() {
    clearTimeout(doubt);
    if (doubtful(store.get())) doubt = setTimeout(() => ask(null, "entered"), DOUBT_MS * (1 + Math.random()));
  }

  link.on("session:ready", (ready) => {
    limits = { ...limits, ...ready.limits };
    if (ready.person.id === me.id) return take(ready.person);
    // Another identity (the cookie is gone): everything on this page belongs to somebody else now.
    if (!history.state?.stranger) {
      history.replaceState({ stranger: true }, "");
      return location.reload();
    }
    // A browser that keeps no cookie is somebody else each time; a second reload would not help.
    me = { ...ready.person, rev: ready.person.rev - 1 };
    take(ready.person);
  });
  link.on("person:updated", (event) => take(event.person));
  link.on("person:renamed", (event) => take(event.person));
  link.on("person:changed", (event) => take(event.person));
  link.on("presence:changed", (change) => {
    if (change.room !== room) return;
    store.dispatch({ type: "presence", change });
    check();
  });
  link.on("room:head", ({ room: of, total }) => {
    if (of !== room || typeof total !== "number") return;
    store.dispatch({ type: "total", total });
    check();
  });
  byId("me").addEventListener("click", () => rename.show());

  return {
    me: () => me,
    limits: () => limits,
    total: () => store.get().total,
    take,
    /** @param {any} answer of `room:enter` */
    entered(answer) {
      store.dispatch({ type: "entered", people: answer.people, total: answer.people_total });
      for (const p of answer.people) if (p.id === me.id) take(p);
      after = answer.people.length < answer.people_total ? (answer.people_next ?? null) : null;
    },
    /** @param {string} name */
    rename: (name) => rename.command(name),
  };
}
