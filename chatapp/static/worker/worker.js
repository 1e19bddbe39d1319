/**
 * The service worker: without a network it shows each room as it was when this browser last had it.
 *
 * Pages come from the network whenever it answers. A page that comes from here says so (`data-kept` on its root element).
 * The scripts and styles of a page belong to one version of the chat, so there is one cache for each version, and only the
 * newest is kept. Requests of the chat itself (`/socket.io/`) never come this way.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const scope = new URL(worker.registration.scope).pathname;
const PREFIX = `chat ${scope} `;
const PATIENCE_MS = 4000;
const BROKEN = new Set([502, 503, 504]); // a proxy whose chat does not answer
const MOST = { pages: 30, pictures: 300 };
const VERSION = /\/static\/([0-9a-f]+)\//;
const IN_PAGE = /\/(?:static\/[0-9a-f]+\/[\w./-]+|avatar\/[\w.~-]+)/g;

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(scope)) return;
  const path = url.pathname.slice(scope.length - 1);
  if (request.mode === "navigate" && isPage(path)) event.respondWith(page(request, url, event));
  else if (path.startsWith("/static/") || path.startsWith("/avatar/")) event.respondWith(file(request));
});

// The page asks to be kept as it is now, and says under which address: it may have opened another room.
worker.addEventListener("message", (event) => {
  if (typeof event.data?.keep !== "string" || !(event.source instanceof WindowClient)) return;
  const at = new URL(event.data.keep, location.origin);
  if (at.origin !== location.origin || !at.pathname.startsWith(scope)) return;
  if (!isPage(at.pathname.slice(scope.length - 1))) return;
  const url = bare(at);
  const asked = fetch(url, { headers: { Accept: "text/html" } });
  event.waitUntil(asked.then((answer) => keep(url, answer)).catch(() => {}));
});

// A page that somebody sees tells of it itself.
worker.addEventListener("push", (event) => event.waitUntil(pushed(event.data)));

/** @param {PushMessageData | null} data */
async function pushed(data) {
  if ((await rooms()).some(({ visibilityState }) => visibilityState === "visible")) return;
  const { room, title, seq, name, mentioned, direct, body = "" } = data?.json() ?? {};
  if (!room) return;
  const head = mentioned ? `${name} mentioned you in ${title}` : `${name} in ${title}`;
  const tag = `room ${room}`; // as the page has it: one for each room
  const how = { body, tag, renotify: true, data: { room, seq } };
  await worker.registration.showNotification(direct ? name : head, how);
}

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data ?? {}));
});

/**
 * The room at the message, in a window that is there, else in a new one.
 * @param {{room?: string, seq?: number}} at
 */
async function open({ room = "lobby", seq }) {
  const path = `${scope}${room === "lobby" ? "" : `r/${encodeURIComponent(room)}`}`;
  const ours = await rooms();
  const found = ours.find(({ url }) => new URL(url).pathname === path) ?? ours[0];
  if (!found) return worker.clients.openWindow(path + (seq ? `#m${seq}` : "")); // as core/permalink.js writes it
  found.postMessage({ open: { room, seq } });
  return found.focus();
}

/** The windows that show a room; a page about privacy tells of no message. */
async function rooms() {
  const all = await worker.clients.matchAll({ type: "window" });
  return all.filter(({ url }) => isPage(new URL(url).pathname.slice(scope.length - 1)));
}

/** @param {string} path below the chat's own */
const isPage = (path) => path === "/" || /^\/r\/[^/]+$/.test(path);

/** The address without what a share or a link into the room has added. @param {URL} url */
const bare = (url) => url.origin + url.pathname;

/** @param {Request} request @param {URL} url @param {FetchEvent} event */
async function page(request, url, event) {
  const kept = await find(bare(url));
  try {
    const answer = await fetch(request, kept ? { signal: AbortSignal.timeout(PATIENCE_MS) } : {});
    if (kept && BROKEN.has(answer.status)) return marked(kept);
    if (answer.ok && !answer.redirected) event.waitUntil(keep(bare(url), answer.clone()).catch(() => {}));
    return answer;
  } catch (error) {
    if (kept) return marked(kept);
    throw error;
  }
}

/** Scripts, styles and faces never change under their addresses. @param {Request} request */
async function file(request) {
  const found = await find(request.url);
  if (found) return found;
  const answer = await fetch(request);
  const version = request.url.match(VERSION)?.[1];
  // what a page loads later on; a version that is not kept yet is kept with its page
  if (version && answer.ok && (await caches.has(PREFIX + version)))
    await (await caches.open(PREFIX + version)).put(request.url, answer.clone());
  return answer;
}

/** @param {string} url */
const find = (url) => caches.match(url, { ignoreVary: true });

/** @param {Response} kept */
async function marked(kept) {
  const at = kept.headers.get("Date") ?? "";
  const text = (await kept.text()).replace("<html ", `<html data-kept="${at.replace(/[^\w:, +]/g, "")}" `);
  return new Response(text, { status: 200, headers: kept.headers });
}

/**
 * Keeps a page, and all that it needs.
 * @param {string} url @param {Response} answer
 */
async function keep(url, answer) {
  if (!answer.ok || !(answer.headers.get("Content-Type") ?? "").startsWith("text/html")) return;
  const text = await answer.clone().text();
  const needed = [...new Set(text.match(IN_PAGE) ?? [])].map(
    (path) => location.origin + scope.slice(0, -1) + path,
  );
  const version = text.match(VERSION)?.[1];
  if (!version) return;
  const name = PREFIX + version;
  const cache = await caches.open(name);
  await addMissing(cache, needed);
  await addMissing(cache, await parts(cache, needed));
  await cache.put(url, answer); // in one step: at no time the room is without a page
  for (const old of await caches.keys()) if (old.startsWith(PREFIX) && old !== name) await caches.delete(old);
  await trim(cache);
}

/** @param {Cache} cache @param {string[]} urls */
async function addMissing(cache, urls) {
  const missing = [];
  for (const url of urls) if (!(await cache.match(url))) missing.push(url);
  await Promise.allSettled(missing.map((url) => cache.add(url)));
}

/** What the script loads later on, without a network too. @param {Cache} cache @param {string[]} urls of the page's files */
async function parts(cache, urls) {
  const script = urls.find((url) => url.endsWith("/js/app.js"));
  const text = script ? await (await cache.match(script))?.text() : "";
  const names = new Set((text ?? "").match(/\bapp\.[\w-]+\.js(?=")|\.\.\/css\/later\.css(?=")/g));
  return [...names].map((name) => new URL(name, script).href);
}

/** The oldest pages and faces go. @param {Cache} cache */
async function trim(cache) {
  const all = await cache.keys();
  const pages = all.filter(({ url }) => isPage(new URL(url).pathname.slice(scope.length - 1)));
  const pictures = all.filter(({ url }) => url.includes("/avatar/"));
  const many = pages.length > MOST.pages ? await oldestFirst(cache, pages) : [];
  for (const old of [...many.slice(0, -MOST.pages), ...pictures.slice(0, -MOST.pictures)])
    await cache.delete(old);
}

/** By their dates: in some browsers a page that is kept anew stays at its place. @param {Cache} cache @param {readonly Request[]} pages */
async function oldestFirst(cache, pages) {
  const dated = pages.map(async (page) => ({ page, at: dateOf(await cache.match(page)) }));
  return (await Promise.all(dated)).sort((a, b) => a.at - b.at).map(({ page }) => page);
}

/** @param {Response | undefined} answer */
const dateOf = (answer) => Date.parse(answer?.headers.get("Date") ?? "") || 0;
