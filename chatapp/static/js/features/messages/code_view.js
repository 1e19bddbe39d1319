/** A block of code. Its colours come when it is seen for the first time: what makes them is loaded then. */
import { Directive, directive, html, noChange, nothing, setChildPartValue } from "../../core/html.js";
import { whenSeen } from "../../core/seen.js";

/** @param {string} language as it was written, "" for none @param {string} text */
export const codeBlock = (language, text) =>
  html`<pre dir="ltr" tabindex="0" role="group" aria-label=${`Code ${language}`.trim()} data-language=${language || nothing}><code>${language ? coloured(language, text) : text}</code></pre>`;

/** Shows the text at once, and in colours when they are there. */
class Coloured extends Directive {
  #shown = "";

  /** @override @param {{parentNode: Node}} part @param {any[]} values language and text */
  update(part, [language, text]) {
    const key = `${language}\n${text}`;
    if (key === this.#shown) return noChange;
    this.#shown = key;
    const paint = async () => {
      const tokens = await colours(language, text);
      if (tokens && key === this.#shown) setChildPartValue(part, tokens.map(span), this);
    };
    whenSeen(/** @type {Element} */ (part.parentNode), paint);
    return text;
  }
}

const coloured = directive(Coloured);

/** @param {string} language @param {string} text @returns {Promise<import("./code_tokens.js").Token[] | null>} null: none, or they cannot be loaded */
async function colours(language, text) {
  try {
    const { coloursOf } = await import("./code_colours.js");
    return await coloursOf(language, text);
  } catch {
    return null;
  }
}

/** @param {import("./code_tokens.js").Token} token */
const span = ([text, kind]) => (kind ? html`<span class=${`code-${kind}`}>${text}</span>` : text);
