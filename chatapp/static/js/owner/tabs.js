/**
 * The tabs of the owner's page, in their order. A tab that is `optional` is there when the server tells a count for it:
 * a feature adds that by `kit.tabs`, and its view here.
 *
 * @typedef {{box: HTMLElement, ask: (name: string, data?: object) => Promise<any>, say: (text: string) => void,
 *   sizes: () => import("./answers.js").HouseSizes | null}} Place
 * @typedef {{load: () => unknown, fresh?: () => unknown}} Shown `load` asks anew; `fresh`: `sizes` has new numbers
 * @typedef {{title: string, optional?: boolean, create: (place: Place) => Shown}} Tab
 */
import { createLog } from "./log.js";
import { createOverview } from "./overview.js";
import { createPeople } from "./people.js";
import { createRestrictions } from "./restrictions.js";
import { createRooms } from "./rooms.js";
import { createSettings } from "./settings.js";

/** @type {Record<string, Tab>} */
export const tabs = {
  overview: { title: "Overview", create: createOverview },
  people: { title: "People", create: createPeople },
  rooms: { title: "Rooms", create: createRooms },
  bans: { title: "Bans", create: createRestrictions },
  settings: { title: "Settings", create: createSettings },
  log: { title: "Log", create: createLog },
};
