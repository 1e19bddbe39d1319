/** Shows who is writing, and tells the others when this person writes. */
import { createStore } from "../../core/store.js";
import { drawTyping } from "./line.js";
import { FORGET_MS, reduceTyping } from "./state.js";
import { createTeller } from "./tell.js";

/** @param {import("../../kit.js").Kit} kit */
export function install({ blocked, commands, link, room, me, moves, namesakes, on }) {
  const store = createStore(reduceTyping, /** @type {import("./state.js").Writer[]} */ ([]));
  const teller = createTeller(() => link.request("typing:start", { room: room.slug }).catch(() => {}));
  const draw = () => drawTyping(store.get(), namesakes);
  store.watch(draw);
  namesakes.watch(draw);

  on("typing:started", ({ person }) => {
    if (person.id === me.get().id || blocked.has(person.id)) return;
    namesakes.meet([person]);
    store.dispatch({ type: "started", person, now: performance.now() });
    setTimeout(() => store.dispatch({ type: "tick", now: performance.now() }), FORGET_MS + 20);
  });
  on("message:posted", ({ person }) => store.dispatch({ type: "stopped", id: person.id }));
  moves.add("typing", {
    arrive() {
      store.dispatch({ type: "moved" });
      teller.forget();
    },
  });
  teller.follow((text) => text.trim() !== "" && !commands.isPrivate(text));
}
