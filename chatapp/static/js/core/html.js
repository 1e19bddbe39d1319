/** The one door to lit-html: templates whose values are data, never markup. */

import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { html, nothing, render } from "../../vendor/lit-html/lit-html.js";

export { html, nothing, render, repeat };
