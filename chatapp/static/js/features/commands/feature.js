/** Commands in the message box: /me, /shrug, /nick, /help, and their completion. */
import { later } from "../../core/later.js";
import { completed, commands as simple } from "./commands.js";

/** @param {import("../../kit.js").Kit} kit */
export function install({ commands, completions, doors }) {
  for (const [name, command] of Object.entries(simple)) commands.add(name, command);
  commands.add("nick", {
    about: "Take another name",
    takes: "a name",
    run: (name) => {
      if (name.includes("\n")) return { wrong: "A name has one line." };
      return doors.open("rename", name);
    },
  });
  commands.add("help", { about: "Commands and formatting", run: () => doors.open("help") });
  doors.add("help", async () => {
    const help = await later(async () => await import("./help.js"));
    help?.showHelp(commands);
  });
  completions.add("commands", (before, whole) => completed(commands.all(), before, whole));
}
