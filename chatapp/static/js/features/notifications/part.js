/** Tells of new messages: by the tab, by a sound, by a notification of the system. */
import { glance } from "../../core/markup/plain.js";
import { read } from "../../core/prefs.js";
import { createDialog } from "./dialog.js";
import { createOneTab } from "./one_tab.js";
import { createPush } from "./push.js";
import { play } from "./sounds.js";
import { isDirect, isQuiet, isTold, newsOf } from "./state.js";
import { leave, showSystem, withdraw } from "./system.js";
import { followTab } from "./tab.js";
import { createWishes } from "./wishes.js";

/** @typedef {import("./state.js").News} News */

const AT_MOST_EVERY_MS = 1000;

/** @param {import("../../kit.js").Kit} kit */
export function createNotifications(kit) {
  const { boot, counts, go, jump, link, me, on, reads, room } = kit;
  const wishes = createWishes(kit);
  const tabs = createOneTab(
    () => me.get().id,
    () => (document.hidden || !document.hasFocus() ? null : room.slug),
  );
  let blocked = boot.blocked;
  let before = counts.get().lines;
  let playedAt = -AT_MOST_EVERY_MS;

  /** @param {string} slug */
  const lineOf = (slug) => counts.get().lines.find((line) => line.slug === slug);

  /** @param {News} news */
  async function tell(news) {
    const [sound, shows] = [read("sound"), read("notify") && leave() === "granted"];
    if (!(sound || shows) || !tabs.leads() || !isTold(news, lineOf(news.room)?.notify)) return;
    if (isQuiet(wishes.get(), new Date())) return;
    const looked = await tabs.looked();
    if (looked.has(news.room)) return;
    if (sound && performance.now() - playedAt >= AT_MOST_EVERY_MS) {
      playedAt = performance.now();
      play(sound);
    }
    if (shows && looked.size === 0) await showSystem(news, wishes.get()?.bodies ?? true, () => open(news));
  }

  /** @param {{room: string, seq: number}} at */
  function open({ room: slug, seq }) {
    if (slug !== room.slug) go({ slug, title: lineOf(slug)?.title ?? slug });
    jump.to(seq);
  }

  on("message:posted", ({ seq, person, body = "", carries }) => {
    if (person.id === me.get().id || blocked.includes(person.id)) return;
    const mine = isFor(carries, me.get().id);
    const direct = isDirect(lineOf(room.slug));
    tell({ room: room.slug, title: room.title, seq, name: person.name, body: glance(body), mine, direct });
  });
  counts.watch(({ lines }) => {
    const news = before.length ? newsOf(before, lines, room.slug, me.get().id) : [];
    for (const line of before)
      if (line.unread && !lines.find(({ slug }) => slug === line.slug)?.unread) withdraw(line.slug);
    before = lines;
    const last = news.filter(({ room: slug }) => !blocked.includes(lineOf(slug)?.last?.person ?? ""));
    for (const each of last) tell({ ...each, body: glance(each.body) });
  });
  link.on("blocks:changed", (data) => {
    blocked = data.blocked;
  });
  reads.add("notifications", withdraw);
  navigator.serviceWorker?.addEventListener("message", ({ data }) => data?.open && open(data.open));
  followTab(kit);
  return { show: createDialog(kit, wishes, createPush(kit)) };
}

/** @param {Record<string, any> | undefined} carries @param {string} id */
const isFor = (carries, id) =>
  Boolean(carries?.mentions?.some((/** @type {any} */ { person }) => !person || person.id === id));
