/** Links as QR codes, drawn in the browser: the secret of a link must not go to the server. Loaded at the first use. */
import { createPart } from "./later.js";

export const createQr = () => createPart(async () => (await import("./qr_part.js")).loadQr());
