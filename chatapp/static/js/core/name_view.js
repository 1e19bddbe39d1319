/** How a name is written on the page: with its tag when another name in the room looks like it. */
import { html, nothing } from "./html.js";
import { createNamesakes } from "./namesakes.js";

export function createNames() {
  const namesakes = createNamesakes();
  return {
    ...namesakes,
    /** The name as a template. @param {{id: string, name: string}} person */
    view({ id, name }) {
      const tag = namesakes.tagOf(id);
      return html`<bdi>${name}</bdi>${tag ? html`<span class="tag" dir="ltr"> ${tag}</span>` : nothing}`;
    },
  };
}

/** @typedef {ReturnType<typeof createNames>} Namesakes */
