/** Who this page belongs to: the person that the server names, and never an older copy of them. */
import { rewriteHistory } from "../../core/identity.js";

const IN_THIS_TAB = "This browser keeps no cookie for this chat. You are this person in this tab only.";
const IN_THIS_PAGE = "This browser keeps nothing for this chat. You are this person until the page closes.";
const gaveBack = (/** @type {string} */ lost, /** @type {string} */ name) =>
  `Somebody who had the name “${lost}” before you is back. You are “${name}” now, and can choose another.`;
const STAYS_AFTER_MS = 1000;

/**
 * @typedef {import("../../core/types.js").Person} Person
 * @param {Pick<import("../../kit.js").Kit, "identity" | "link" | "me" | "notices" | "room">} kit
 * @returns {(news: Person) => void} takes over what is news about me
 */
export function followIdentity({ identity, link, me, notices, room }) {
  let leaving = false;

  /** @param {Person} news */
  function take(news) {
    const had = me.get();
    if (news.id === had.id && news.rev > had.rev) me.dispatch(news);
  }

  /** Nobody will come back as this person: the others need not wait for it. */
  function leaveAtOnce() {
    if (leaving) return;
    leaving = true;
    // Firefox has closed the connection when the page is hidden; elsewhere the page may go without being asked before.
    for (const name of ["beforeunload", "pagehide"]) addEventListener(name, () => ask("room:leave"));
    // Whoever stays after all is in the room again; what came meanwhile is asked for at the next event.
    addEventListener("beforeunload", () => setTimeout(() => ask("room:enter"), STAYS_AFTER_MS));
  }

  const ask = (/** @type {string} */ name) => link.request(name, { room: room.slug }).catch(() => {});

  /** The server did not know us by a cookie: this tab remembers who we are. @param {Person} person */
  function stay(person) {
    const lasts = identity.keep(person);
    notices.say(lasts ? IN_THIS_TAB : IN_THIS_PAGE);
    if (!lasts) leaveAtOnce();
  }

  /** The cookie is gone, and everything on this page belongs to somebody else now. @returns {boolean} false: loading again does not help */
  const loadAgain = () =>
    navigator.cookieEnabled && !history.state?.stranger && rewriteHistory({ stranger: true });

  me.watch(identity.changed);
  link.on("person:updated", ({ person, lost }) => lost && notices.say(gaveBack(lost, person.name)));
  link.on("session:ready", ({ person, token, lost }) => {
    const same = person.id === me.get().id;
    if (!same && loadAgain()) return location.reload();
    if (same) take(person);
    else me.dispatch(person);
    if (token) stay(person);
    if (lost) notices.say(gaveBack(lost, person.name));
  });
  return take;
}
