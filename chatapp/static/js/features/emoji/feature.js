/** `:tada:` becomes 🎉 in the message box, with suggestions while it is typed. */
import { byId } from "../../core/dom.js";
import { typeOver } from "../../core/typing.js";
import { codeBefore } from "./shortcodes.js";

const SUGGESTED = 8;

/** @param {import("../../kit.js").Kit} kit */
export function install({ completions, emoji }) {
  const box = byId("text", HTMLTextAreaElement);

  /** The part with its data, null when they cannot be loaded now. */
  async function loaded() {
    try {
      const part = await emoji.part();
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
      label: `:${each.codes.find((code) => code.startsWith(found.code)) ?? each.codes[0]}:`,
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
    // While the data came, more may have been typed: then it stays as it is.
    if (!meant || box.value !== value || box.selectionStart !== at) return;
    part.remember(part.inTone(meant));
    typeOver(box, found.from, at, part.inTone(meant));
  });
}
