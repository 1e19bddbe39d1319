/** The only import of lit-html: templates whose values are data, never markup. */

import { html, noChange, nothing, render } from "lit-html";
import { Directive, directive } from "lit-html/directive.js";
import { setChildPartValue } from "lit-html/directive-helpers.js";
import { repeat } from "lit-html/directives/repeat.js";

export { Directive, directive, html, noChange, nothing, render, repeat, setChildPartValue };
