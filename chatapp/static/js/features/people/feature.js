/** Who I am and who is here. */
import { byId } from "../../core/dom.js";
import { standingOf } from "../../core/order.js";
import { followIdentity } from "./identity.js";
import { createPeopleList } from "./list.js";
import { drawMe } from "./me.js";
import { createRename } from "./rename.js";
import { createRoster } from "./roster.js";

const CHANGES = ["person:updated", "person:renamed", "person:changed"];

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const { counts, doors, entered, link, me, namesakes, order } = kit;
  const roster = createRoster(kit);
  const take = followIdentity(kit);
  const rename = createRename({ link, me: me.get, onPerson: take });
  const list = createPeopleList({
    onMe: () => rename.show(),
    onMore: roster.more,
    name: namesakes.view,
    standing: (id) => standingOf(order.get(), id),
    onPerson: (person) => (mayAct() ? () => doors.open("person", person) : null),
  });
  // only those with a role can do something about others
  const mayAct = () => standingOf(order.get(), me.get().id) !== "guest";

  function draw() {
    namesakes.meet(roster.get().people.values());
    list(roster.get(), me.get());
  }

  const changed = (/** @type {{person: import("../../core/types.js").Person}} */ { person }) => {
    roster.person(person);
    take(person);
  };

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
  for (const name of CHANGES) link.on(name, changed);
  doors.add("rename", (name = "") => rename.command(name));
  byId("me").addEventListener("click", () => rename.show());
  drawMe(me.get());
  draw();
}
