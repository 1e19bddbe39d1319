/** The colours of code, loaded when a block with a language is seen: the library once, each language when it is needed. */
import { createTokens } from "./code_tokens.js";

const LANGUAGES =
  "bash c cpp csharp css dart diff dockerfile elixir go graphql haskell ini java javascript json kotlin latex less lua makefile markdown nginx objectivec perl php powershell python r ruby rust scala scss sql swift typescript xml yaml";
/** @type {Readonly<Record<string, string>>} */
const OTHER_NAMES = {
  ...{ sh: "bash", shell: "bash", zsh: "bash", console: "bash", h: "c", "c++": "cpp", cc: "cpp", hpp: "cpp" },
  ...{
    "c#": "csharp",
    cs: "csharp",
    docker: "dockerfile",
    ex: "elixir",
    exs: "elixir",
    golang: "go",
    gql: "graphql",
  },
  ...{
    hs: "haskell",
    toml: "ini",
    conf: "ini",
    js: "javascript",
    jsx: "javascript",
    mjs: "javascript",
    cjs: "javascript",
  },
  ...{
    node: "javascript",
    kt: "kotlin",
    tex: "latex",
    make: "makefile",
    mk: "makefile",
    md: "markdown",
    objc: "objectivec",
  },
  ...{
    patch: "diff",
    pl: "perl",
    ps1: "powershell",
    pwsh: "powershell",
    py: "python",
    python3: "python",
    pycon: "python",
  },
  ...{
    rb: "ruby",
    rs: "rust",
    postgres: "sql",
    sqlite: "sql",
    mysql: "sql",
    ts: "typescript",
    tsx: "typescript",
  },
  ...{ html: "xml", svg: "xml", xhtml: "xml", vue: "xml", yml: "yaml", jsonc: "json", json5: "json" },
};
/** @type {Readonly<Record<string, string[]>>} languages that stand inside of others */
const INSIDE = { xml: ["css", "javascript"], markdown: ["xml"], php: ["xml"] };

/** @type {Promise<ReturnType<typeof createTokens>> | null} */
let loaded = null;

/**
 * @param {string} language as people write it @param {string} text
 * @returns {Promise<import("./code_tokens.js").Token[] | null>} null: no such language
 */
export async function coloursOf(language, text) {
  const name = OTHER_NAMES[language] ?? language;
  if (!LANGUAGES.split(" ").includes(name)) return null;
  loaded ??= library();
  const tokens = await loaded;
  for (const each of [name, ...(INSIDE[name] ?? [])]) {
    if (tokens.knows(each)) continue;
    const { default: grammar } = await import(`highlight/languages/${each}.js`);
    tokens.learn(each, grammar);
  }
  return tokens.of(name, text);
}

async function library() {
  const { default: core } = await import("highlight/core.js");
  return createTokens(core);
}
