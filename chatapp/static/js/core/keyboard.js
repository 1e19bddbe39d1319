/** The keyboard of this device. */

export const mac = () => /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");
