/** What core/qr.js uses. */
export const correction: { L: number; M: number; Q: number; H: number };
/** Throws an error for a text that has no room in a code. */
export function generate(
  text: string,
  options?: { minCorrectionLevel?: number },
): { size: number; get: (x: number, y: number) => boolean };
