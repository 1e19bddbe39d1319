/** Replies: a message shows the beginning of the one that it answers, and leads there. */
import { byId } from "../../core/dom.js";
import { nothing } from "../../core/html.js";
import { timelineOf } from "../messages/items.js";
import { stepKeys } from "./keys.js";
import { quoteOf } from "./quote.js";
import { reducers } from "./reducers.js";
import { onSwipe } from "./swipe.js";
import { line, quoteView } from "./view.js";

const ARROW = "M10 6L4 12l6 6M4 12h9a7 7 0 0 1 7 7";
const NAME = "reply";

/** @param {import("../../kit.js").Kit} kit */
export function install({ actions, jump, log, namesakes, reduce, slots, writing }) {
  for (const [name, reducer] of Object.entries(reducers)) reduce(name, reducer);
  const items = () => timelineOf(log.get().shown).items;

  /** What a reply to this message quotes, also before it is sent. @param {number} seq @returns {import("./types.js").Quote} */
  function quote(seq) {
    const item = items().find((each) => each.seq === seq);
    return item?.kind === "message" ? quoteOf(item.message) : { seq };
  }

  /** @param {number} seq */
  function begin(seq) {
    // While something is edited, the text in the box is that of another message.
    writing.begin(NAME, seq);
    byId("text").focus();
  }

  slots.change((row) =>
    row.carries?.reply ? { ...row, parts: { ...row.parts, reply: quote(row.carries.reply) } } : row,
  );
  slots.add({
    name: "above",
    of: ({ parts: { reply } }) => {
      if (reply?.person) namesakes.meet([reply.person]);
      return [
        reply?.seq,
        reply?.person,
        reply?.text,
        reply?.deleted,
        namesakes.tagOf(reply?.person?.id ?? ""),
      ];
    },
    view: ([seq, person, text, deleted], { row, people }) =>
      seq
        ? quoteView({ seq, person: people.get(person?.id) ?? person, text, deleted }, namesakes, () =>
            jump.to(seq, row.seq),
          )
        : nothing,
  });
  actions.add(NAME, {
    place: 10,
    label: "Reply",
    icon: ARROW,
    bar: true,
    when: ({ seq }) => seq !== undefined,
    run: ({ seq }) => begin(seq),
  });
  writing.kinds.add(NAME, {
    view: ({ message }) => line(quote(message), namesakes, () => jump.to(message)),
    adds: ({ message }) => ({ carries: { reply: message } }),
  });
  onSwipe(byId("log"), begin);
  stepKeys(byId("text"), items, writing, begin);
}
