/**
 * The words of a program by what they are, from highlight.js, which hands them to an emitter: no markup is made. Pure.
 *
 * @typedef {"word" | "text" | "number" | "name" | "remark" | ""} Kind
 * @typedef {[string, Kind]} Token
 */

/** @type {[Kind, RegExp][]} */
const KINDS = [
  ["remark", /^(comment|quote|meta|doctag|deletion)/],
  ["text", /^(string|regexp|char|link|addition|code|formula|selector-attr)/],
  ["number", /^(number|literal|symbol|bullet)/],
  ["name", /^(title|attr|property|variable|section|selector-(class|id)|template-variable)/],
  ["word", /^(keyword|built_in|type|name|selector-tag|operator|strong|emphasis|template-tag)/],
];

/** @param {string} scope of highlight.js @returns {Kind} */
const kindOf = (scope) => KINDS.find(([, scopes]) => scopes.test(scope))?.[0] ?? "";

/** What highlight.js tells its findings to. */
class Tokens {
  /** @type {Token[]} */
  list = [];
  /** @type {Kind[]} */
  #scopes = [];

  /** @param {string} text */
  addText(text) {
    const kind = this.#scopes.findLast(Boolean) ?? "";
    const last = this.list.at(-1);
    if (last?.[1] === kind) last[0] += text;
    else if (text) this.list.push([text, kind]);
  }

  /** @param {string} name */
  startScope(name) {
    this.#scopes.push(kindOf(name));
  }

  endScope() {
    this.#scopes.pop();
  }

  /** @param {any} other */
  __addSublanguage(other) {
    this.list.push(...other.list);
  }

  // The library's older names for the same.
  /** @param {string} name */
  openNode(name) {
    this.startScope(name);
  }

  closeNode() {
    this.endScope();
  }

  finalize() {}

  toHTML() {
    return "";
  }
}

/** @param {any} library the core of highlight.js */
export function createTokens(library) {
  const own = library.newInstance();
  own.configure({ __emitter: Tokens });
  return {
    /** @param {string} language */
    knows: (language) => Boolean(own.getLanguage(language)),
    /** @param {string} language @param {unknown} grammar */
    learn: (language, grammar) => own.registerLanguage(language, grammar),
    /** @param {string} language a known one @param {string} text @returns {Token[]} */
    of(language, text) {
      const { errorRaised, _emitter } = own.highlight(text, { language, ignoreIllegals: true });
      return errorRaised ? [[text, ""]] : _emitter.list;
    },
  };
}
