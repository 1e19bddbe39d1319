/** Who I am and who is here. */
import { byId } from "../../core/dom.js";
import { createPart, soon } from "../../core/later.js";
import { standingOf } from "../../core/order.js";
import { followIdentity } from "./identity.js";
import { createPeopleList } from "./list.js";
import { drawMe } from "./me.js";
import { createRoster } from "./roster.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const { counts, entered, link, me, namesakes, order } = kit;
  const roster = createRoster(kit);
  const take = followIdentity(kit);
  const list = listOf(kit, addRename(kit, take), roster.more);

  function draw() {
    namesakes.meet(roster.get().people.values());
    list(roster.get(), me.get());
  }

  me.watch((person) => {
    roster.person(person);
    drawMe(person);
    draw();
  });
  namesakes.watch(draw);
  roster.watch(({ total }) => {
    draw();
    counts.dispatch({ people: total });
  });
  order.watch(draw);
  entered.add("people", (answer) => {
    roster.entered(answer);
    for (const person of answer.people) take(person);
  });
  for (const name of ["person:updated", "person:renamed", "person:changed", "person:erased"])
    link.on(name, ({ person }) => {
      roster.person(person);
      take(person);
    });
  drawMe(me.get());
  draw();
}

/**
 * @param {import("../../kit.js").Kit} kit @param {(person: import("../../core/types.js").Person) => void} onPerson
 * @returns {() => void} opens the dialog
 */
function addRename({ doors, link, me }, onPerson) {
  const part = createPart(async () =>
    (await import("./rename.js")).createRename({ link, me: me.get, onPerson }),
  );
  const show = async () => (await part.use())?.show();
  doors.add("rename", async (name = "") => (await part.use())?.command(name), part.prepare);
  byId("me").addEventListener("click", show);
  for (const id of ["me", "people-list"]) soon(byId(id), part.prepare);
  return show;
}

/** @param {import("../../kit.js").Kit} kit @param {() => void} onMe @param {() => void} onMore */
function listOf({ doors, namesakes, order }, onMe, onMore) {
  const standing = (/** @type {string} */ id) => standingOf(order.get(), id);
  return createPeopleList({
    onMe,
    onMore,
    name: namesakes.view,
    standing,
    onPerson: (person) => () => doors.open("card", person),
  });
}
