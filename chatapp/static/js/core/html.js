/** The only import of lit-html: templates whose values are data, never markup. */

import { html, noChange, nothing, render } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";

export { html, noChange, nothing, render, repeat };
