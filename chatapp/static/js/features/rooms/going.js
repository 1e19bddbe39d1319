/** Going to another room: a plain link, and the browser's back and forward, open it without a reload. */
import { announce } from "../../core/announce.js";
import { messageIn } from "../../core/permalink.js";
import { address } from "../../core/root.js";
import { slugOf } from "./slug.js";
import { pathOf, titleOf } from "./state.js";

/**
 * @param {import("../../kit.js").Kit} kit
 * @param {(slug: string) => string | undefined} titled the title of a room in the person's list
 * @returns {(slug: string) => void} goes to a room
 */
export function createGoing({ back, entered, go, jump, known, link, notices, refused, room }, titled) {
  /** @type {string | null} where we came from, until the room that we go to lets us in */
  let from = null;

  /** @param {string} slug */
  function open(slug) {
    from = room.slug;
    go({ slug, title: known(slug)?.title ?? titled(slug) ?? titleOf(slug) });
    announce(room.title);
  }

  /** @param {string} slug @param {string} [hash] names a message there */
  async function visit(slug, hash = "") {
    const message = messageIn(hash);
    if (slug === room.slug) {
      if (message === null) return;
      if (location.hash !== hash) back.push(pathOf(slug) + hash);
      return void jump.to(message);
    }
    // Without a connection the browser may have kept more of it than this page knows.
    if (link.status() !== "online" && !known(slug) && (await isKept(slug)))
      return location.assign(pathOf(slug) + hash);
    back.push(pathOf(slug) + hash);
    open(slug);
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || !plain(event, link)) return;
    const slug = link.hash.startsWith("#key=") ? null : roomAt(link);
    if (slug === null) return;
    event.preventDefault();
    visit(slug, link.hash);
  });
  addEventListener("popstate", () => {
    const slug = roomAt(location);
    if (slug === null) location.reload();
    else if (slug !== room.slug) open(slug);
  });
  entered.add("going", () => {
    from = null;
  });
  // A room that one cannot enter: back to where one was, unless the page began here.
  refused.add("back", ({ message }) => {
    if (from === null) return false;
    history.replaceState(history.state, "", pathOf(from));
    open(from);
    from = null;
    notices.say(message);
    return true;
  });
  return visit;
}

/** Whether the service worker has the room's page. @param {string} slug */
async function isKept(slug) {
  try {
    return Boolean(await caches.match(new URL(pathOf(slug), location.origin), { ignoreVary: true }));
  } catch {
    return false;
  }
}

/** Whether the link leads to a place of this page: the browser would open it in this tab, or it names a message. @param {MouseEvent} event @param {HTMLAnchorElement} link */
const plain = (event, link) =>
  !event.defaultPrevented &&
  event.button === 0 &&
  !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) &&
  (messageIn(link.hash) !== null || !(link.hash || link.target)) &&
  !link.hasAttribute("download");

/**
 * The room of an address of this chat; null for any other, and for one that the server would redirect.
 * @param {{origin: string, pathname: string, search: string}} at
 * @param {string} [ours] the origin of this page
 * @returns {string | null}
 */
export function roomAt({ origin, pathname, search }, ours = location.origin) {
  const path = decoded(pathname);
  if (origin !== ours || search || path === null) return null;
  if (path === address("/")) return "lobby";
  const before = address("/r/");
  const slug = path.startsWith(before) ? path.slice(before.length) : "";
  return slug !== "lobby" && slugOf(slug).slug === slug ? slug : null;
}

/** @param {string} path */
function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
