/** Who I am and who is here. */
import { byId } from "../../core/dom.js";
import { standingOf } from "../../core/order.js";
import { followIdentity } from "./identity.js";
import { createPeopleList } from "./list.js";
import { drawMe } from "./me.js";
import { createRename } from "./rename.js";
import { createRoster } from "./roster.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const { counts, doors, entered, link, me, namesakes, order } = kit;
  const roster = createRoster(kit);
  const take = followIdentity(kit);
  const rename = createRename({ link, me: me.get, onPerson: take });
  const list = listOf(kit, () => rename.show(), roster.more);

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
  for (const name of ["person:updated", "person:renamed", "person:changed"])
    link.on(name, ({ person }) => {
      roster.person(person);
      take(person);
    });
  doors.add("rename", (name = "") => rename.command(name));
  byId("me").addEventListener("click", () => rename.show());
  drawMe(me.get());
  draw();
}

/** @param {import("../../kit.js").Kit} kit @param {() => void} onMe @param {() => void} onMore */
function listOf({ doors, me, namesakes, order }, onMe, onMore) {
  const standing = (/** @type {string} */ id) => standingOf(order.get(), id);
  /** Only those with a role can do something about others. */
  const mayAct = () => standing(me.get().id) !== "guest";
  return createPeopleList({
    onMe,
    onMore,
    name: namesakes.view,
    standing,
    onPerson: (person) => (mayAct() ? () => doors.open("person", person) : null),
  });
}
