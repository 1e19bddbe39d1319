/** Whether a text that is pasted is code, and in which language. Pure. */

const LINES = 2;
const MOST = 20_000;
// Ends and beginnings of lines as programs have them, and texts do not.
const PROGRAM =
  /[{;]\s*$|^\s*[}\])]+[;,)]*\s*$|^\s*(?:def|class|import|from|return|if|elif|else|for|while|try|except|with|const|let|var|function|async|await|fn|func|pub|use|package|public|private|static|void|int|#include|#!|SELECT|INSERT|UPDATE|CREATE|echo|sudo|export)\b.*[:;({=,)]|^\s*(?:@\w+|<\/?[a-z][\w-]*[\s/>]|\/\/|\/\*|#include|\$ )|=>|:=|\w\(.*\)[;:]?\s*$|^\s*["\w.-]+\s*[:=]\s*[["{\w-].*,?$/;
const INDENTED = /^(?: {2,}|\t)\S/;

/** Languages as Visual Studio Code names them, where ours differ. */
const EDITORS = new Map(
  Object.entries({
    javascriptreact: "jsx",
    typescriptreact: "tsx",
    shellscript: "bash",
    plaintext: "",
    jsonc: "json",
  }),
);

/**
 * @param {string} text @param {string} editor what Visual Studio Code says of its text (JSON), or ""
 * @returns {{language: string} | null} null: it is a text
 */
export function codeIn(text, editor) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim());
  if (lines.length < LINES || text.length > MOST || /^\s{0,3}```/m.test(text)) return null;
  const language = languageOf(editor);
  // From an editor whole lines are code; of prose, an editor says that it is.
  if (language && language !== "markdown") return { language };
  if (language === "markdown") return null;
  const programs = lines.filter((line) => PROGRAM.test(line)).length;
  const indented = lines.filter((line) => INDENTED.test(line)).length;
  const is =
    indented > 0 ? programs / lines.length >= 0.4 : lines.length > 2 && programs / lines.length >= 0.75;
  return is ? { language: "" } : null;
}

/** @param {string} editor */
function languageOf(editor) {
  try {
    const { mode } = JSON.parse(editor);
    return typeof mode === "string" && /^[\w+#.-]{1,20}$/.test(mode) ? (EDITORS.get(mode) ?? mode) : "";
  } catch {
    return "";
  }
}
