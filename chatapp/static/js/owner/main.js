/** The owner's page: tabs, one of them shown, and the connection by which they ask. It is no part of the chat's page. */
import { byId } from "../core/dom.js";
import { html, render } from "../core/html.js";
import { connectSocket } from "../core/socket.js";
import { createAsking } from "./asking.js";
import { tabs } from "./tabs.js";

/** @typedef {import("./answers.js").HouseSizes} HouseSizes */

const REFRESH_MS = 5000;

/** The cookie says who this is: for anybody else there is no such page. @type {any} */
const identity = { auth: () => ({ protocol: 1 }), named() {} };
const link = connectSocket(identity);
const asking = createAsking(link, byId("said"));
/** @type {HouseSizes | null} */
let sizes = null;
/** @type {Map<string, import("./tabs.js").Shown>} */
const open = new Map();

const names = () =>
  Object.keys(tabs).filter((name) => !tabs[name]?.optional || name in (sizes?.counts ?? {}));
const current = () => {
  const wanted = location.hash.slice(1);
  return names().includes(wanted) ? wanted : "overview";
};

/** A tab with its number, where something waits in it. @param {string} name */
function tabView(name) {
  const count = sizes?.counts[name] ?? 0;
  const here = name === current();
  return html`<a href=${`#${name}`} aria-current=${here ? "page" : "false"}>${tabs[name]?.title}${count ? html` <b>${count}</b>` : ""}</a>`;
}

function draw() {
  render(html`${names().map(tabView)}`, byId("tabs"));
  const name = current();
  for (const box of byId("panels").children) box.toggleAttribute("hidden", box.id !== `panel-${name}`);
}

/** Opens the tab of the address, and asks for what it shows. */
async function show() {
  const name = current();
  const tab = tabs[name];
  if (tab && !open.has(name)) {
    const box = document.createElement("section");
    box.id = `panel-${name}`;
    box.setAttribute("aria-label", tab.title);
    byId("panels").append(box);
    open.set(name, tab.create({ box, ask: asking.ask, say: asking.say, sizes: () => sizes }));
  }
  draw();
  const link = byId("tabs").querySelector('[aria-current="page"]');
  link?.scrollIntoView({ block: "nearest", inline: "nearest" });
  await open.get(name)?.load();
}

/** Numbers stay fresh while somebody looks. */
async function refresh() {
  if (document.hidden || link.status() !== "online") return;
  sizes = (await asking.quietly("house:sizes", {})) ?? sizes;
  draw();
  open.get(current())?.fresh?.();
}

addEventListener("hashchange", show);
document.addEventListener("visibilitychange", refresh);
link.watch(async () => {
  const online = link.status() === "online";
  byId("offline").hidden = online;
  if (online) {
    await refresh();
    await show();
    document.documentElement.dataset.ready = "yes";
  }
});
setInterval(refresh, REFRESH_MS);
draw();
link.open();
