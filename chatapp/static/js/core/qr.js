/** A link as a QR code, drawn in the browser: its secret must not go to the server. Loaded at the first use. */
import { html, nothing } from "./html.js";

const BORDER = 2;

export async function loadQr() {
  const { correction, generate } = await import("lean-qr/index.js");

  /** @param {string} text @returns {string} the address of the picture; "" when the text is too long */
  function address(text) {
    try {
      const code = generate(text, { minCorrectionLevel: correction.M });
      return `data:image/svg+xml,${encodeURIComponent(drawn(code))}`;
    } catch {
      return "";
    }
  }

  return {
    address,
    /** @param {string} text @param {string} name for those who do not see it */
    view(text, name) {
      const src = address(text);
      return src ? html`<img class="code" alt=${name} width="220" height="220" src=${src}>` : nothing;
    },
  };
}

/** @param {{size: number, get: (x: number, y: number) => boolean}} code */
function drawn({ size, get }) {
  let path = "";
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      if (get(x, y)) {
        const start = x;
        while (get(x + 1, y)) x++;
        path += `M${start} ${y}h${x + 1 - start}v1H${start}z`;
      }
  const whole = size + 2 * BORDER;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-BORDER} ${-BORDER} ${whole} ${whole}" shape-rendering="crispEdges"><path fill="#fff" d="M${-BORDER} ${-BORDER}h${whole}v${whole}H${-BORDER}z"/><path d="${path}"/></svg>`;
}
