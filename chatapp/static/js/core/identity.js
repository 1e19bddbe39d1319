/**
 * Who this page connects as. A browser is known by its cookie, and nothing is kept here. One that keeps no cookie for
 * this site is known by the token that the server names: it stays in the tab, through a reload too where the tab's own
 * storage or its history allows it.
 *
 * @typedef {import("./types.js").Person} Person
 * @typedef {{token: string, person: Person}} Kept
 */

import { own } from "./root.js";

const KEY = own("identity");

/** @param {{person: Person, ticket: string | null}} page whom it shows; `ticket`: of a visitor who is not stored yet */
export function createIdentity({ person, ticket }) {
  let kept = find();
  let token = kept?.token;

  /** @param {Person} now @returns {boolean} false: until the page closes */
  function keep(now) {
    if (!token) return true;
    kept = { token, person: now };
    return write(kept);
  }

  // Another entry of the history, as a link to a place in the page makes one, knows nothing yet.
  addEventListener("hashchange", () => kept && write(kept));

  return {
    /** As this tab knew it last. @returns {Person} */
    person: () => kept?.person ?? person,
    /** What CONNECT says. */
    auth: () => ({ protocol: 1, ...(token ? { token } : ticket ? { ticket } : {}) }),
    /** The server has answered; it names no token where the cookie is enough. @param {{token?: string | null}} ready */
    named(ready) {
      token = ready.token ?? token;
    },
    /** The browser keeps no cookie: this tab keeps who it is. */
    keep,
    /** Name or face have changed. @param {Person} now */
    changed(now) {
      if (kept) keep(now);
    },
  };
}

/** @returns {Kept | null} */
function find() {
  for (const look of [fromStorage, fromHistory]) {
    const found = look();
    if (typeof found?.token === "string" && typeof found.person?.id === "string") return found;
  }
  return null;
}

function fromStorage() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

/** @returns {any} */
const fromHistory = () => history.state?.identity;

/** @param {Kept} kept @returns {boolean} false: nowhere */
function write(kept) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
    return true;
  } catch {
    return rewriteHistory({ identity: kept });
  }
}

/** Adds to what this entry of the tab's history remembers. @param {object} news @returns {boolean} false: refused */
export function rewriteHistory(news) {
  try {
    history.replaceState({ ...history.state, ...news }, "");
    return true;
  } catch {
    return false;
  }
}

/** @typedef {ReturnType<typeof createIdentity>} Identity */
