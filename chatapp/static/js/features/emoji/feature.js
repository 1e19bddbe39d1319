/** `:tada:` becomes 🎉 in the message box, with suggestions while it is typed. */
import { byId } from "../../core/dom.js";
import { typeOver } from "../../core/typing.js";
import { codeBefore } from "./shortcodes.js";

const SUGGESTED = 8;

/** @param {import("../../kit.js").Kit} kit */
export function install({ completions, emoji: palette }) {
  const box = byId("text", HTMLTextAreaElement);

  /** The part with its data, null when they cannot be loaded now. */
  async function loaded() {
    try {
      const part = await palette.part();
      return { ...part, groups: await part.emojiGroups() };
    } catch {
      return null;
    }
  }

  completions.add("emoji", async (before) => {
    const found = codeBefore(before, false);
    const part = found && (await loaded());
    if (!found || !part) return null;
    const options = part.suggested(part.groups, found.code, SUGGESTED).map((each) => ({
      insert: `${part.inTone(each)} `,
      label: `:${each.codes.find((code) => code.startsWith(found.code)) ?? each.codes[0] ?? each.name}:`,
      note: each.name,
      picture: part.inTone(each),
    }));
    return { from: found.from, options };
  });

  box.addEventListener("input", async (event) => {
    const { selectionStart: at, value } = box;
    const typed = event instanceof InputEvent && event.data?.endsWith(":");
    const found = typed ? codeBefore(value.slice(0, at), true) : null;
    const part = found && (await loaded());
    if (!found || !part) return;
    const meant = part.byCode(part.groups, found.code);
    // While the data came, more may have been typed behind it.
    if (!meant || !box.value.startsWith(value.slice(0, at))) return;
    const emoji = part.inTone(meant);
    const cursor = box.selectionStart - (at - found.from) + emoji.length;
    part.remember(emoji);
    typeOver(box, found.from, at, emoji);
    box.setSelectionRange(cursor, cursor);
  });
}
