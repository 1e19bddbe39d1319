/** What only those need who look for an emoji: loaded when the first one is looked for. */
import { byCode, emojiGroups, inTone } from "./emoji_data.js";
import { createPalette } from "./emoji_palette.js";
import { remember } from "./emoji_recent.js";
import { suggested } from "./emoji_suggested.js";

export { byCode, createPalette, emojiGroups, inTone, remember, suggested };
