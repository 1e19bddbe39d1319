/** The chat as an app: kept for times without a network, on the home screen, with a badge and as a target of shares. */
import { showBadge } from "./badge.js";
import { offerInstall } from "./install.js";
import { showKept } from "./kept.js";
import { takeShared } from "./shared.js";
import { keepPage } from "./worker.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const { counts, log, room, starts } = kit;
  showKept(kit);
  showBadge(counts);
  offerInstall();
  starts.add("worker", () => keepPage(() => `${room.slug} ${log.get().last}`));
  starts.add("shared text", takeShared);
}
