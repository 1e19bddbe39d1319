/** The chat as an app: kept for times without a network, on the home screen, and as a target of shares. */
import { createPart } from "../../core/later.js";
import { offerInstall } from "./install.js";
import { showKept } from "./kept.js";
import { keepPage } from "./worker.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const { log, room, starts } = kit;
  showKept(kit);
  offerInstall();
  starts.add("worker", () => keepPage(() => `${room.slug} ${log.get().last}`));
  if (location.search.includes("shared-"))
    starts.add("shared text", createPart(async () => (await import("./shared.js")).takeShared()).use);
}
