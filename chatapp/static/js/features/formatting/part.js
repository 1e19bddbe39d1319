/** What formatting needs once something is selected or pasted: loaded then. */
import { buttons } from "./bar.js";
import { codeIn } from "./pasted.js";
import { asBlock, formatted } from "./wrap.js";

export { asBlock, buttons, codeIn, formatted };
