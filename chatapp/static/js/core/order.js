/**
 * Who is who in this room, and what holds there, as the server tells it. Pure.
 *
 * @typedef {"guest" | "room_moderator" | "host" | "moderator" | "owner"} Standing
 * @typedef {{read_only: boolean, locked: boolean, slow: number}} Rules
 * @typedef {{house: Record<string, string>, room: Record<string, string>}} Roles by a person's id
 * @typedef {{roles: Roles, rules: Rules, panic: boolean, writes: boolean}} Order `writes`: this person may
 */

/** From the lowest to the highest. @type {Standing[]} */
const RANKS = ["guest", "room_moderator", "host", "moderator", "owner"];

/** @type {Order} */
export const NO_ORDER = {
  roles: { house: {}, room: {} },
  rules: { read_only: false, locked: false, slow: 0 },
  panic: false,
  writes: true,
};

/**
 * @param {Order} order
 * @param {any} action entered {answer} · moved: to another room, of which nothing is known yet · role {change} · rules {rules} · panic {on}
 * @returns {Order}
 */
export function reduceOrder(order, action) {
  switch (action.type) {
    case "entered": {
      const { roles, rules, panic, writes } = action.answer;
      return { roles, rules, panic, writes };
    }
    case "moved":
      return { ...NO_ORDER, roles: { ...NO_ORDER.roles, house: order.roles.house }, panic: order.panic };
    case "role":
      return { ...order, roles: withRole(order.roles, action.change) };
    case "rules":
      return { ...order, rules: action.rules };
    case "panic":
      return { ...order, panic: action.on };
    default:
      return order;
  }
}

/** @param {Roles} roles @param {{room: string, person: string, role: string}} change */
function withRole(roles, { room, person, role }) {
  const scope = room ? "room" : "house";
  const { [person]: _, ...others } = roles[scope];
  return { ...roles, [scope]: role === "guest" ? others : { ...others, [person]: role } };
}

/** The highest of what somebody is in the room and in the house. @param {Order} order @param {string} id @returns {Standing} */
export function standingOf({ roles }, id) {
  const inHouse = /** @type {Standing} */ (roles.house[id] ?? "guest");
  const inRoom = /** @type {Standing} */ (
    roles.room[id] === "moderator" ? "room_moderator" : (roles.room[id] ?? "guest")
  );
  return RANKS.indexOf(inHouse) > RANKS.indexOf(inRoom) ? inHouse : inRoom;
}

/** Whether the first may act against the second. @param {Standing} a @param {Standing} b */
export const outranks = (a, b) => a === "owner" || RANKS.indexOf(a) > RANKS.indexOf(b);

/** The words of a badge, "" for nobody special. @param {Standing} standing */
export const badgeWord = (standing) =>
  standing === "guest" ? "" : standing === "room_moderator" ? "moderator" : standing;
