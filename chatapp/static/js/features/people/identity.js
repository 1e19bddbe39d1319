/** The person of this page: the one that the server names, and never an older copy. */

/**
 * @typedef {import("../../core/types.js").Person} Person
 * @param {Pick<import("../../core/socket.js").Link, "on">} link
 * @param {{get: () => Person, dispatch: (person: Person) => void}} me
 * @returns {(news: Person) => void} takes over a newer copy of me
 */
export function followIdentity(link, me) {
  /** @param {Person} news */
  function take(news) {
    const had = me.get();
    if (news.id === had.id && news.rev > had.rev) me.dispatch(news);
  }

  link.on("session:ready", ({ person }) => {
    if (person.id === me.get().id) return take(person);
    // Another identity (the cookie is gone): everything on this page belonged to somebody else.
    if (!history.state?.stranger) {
      history.replaceState({ stranger: true }, "");
      return location.reload();
    }
    // A browser that keeps no cookie becomes another person each time: a second reload would not help.
    me.dispatch(person);
  });
  return take;
}
