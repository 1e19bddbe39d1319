/**
 * Makes chatapp/static/vendor/emojibase/emoji.json from the npm package emojibase-data: what the page needs of it, by groups.
 *
 *     npm install --prefix FOLDER emojibase-data@17.0.0
 *     node tools/emoji_data.mjs FOLDER/node_modules/emojibase-data
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const NEWEST = 15.1; // what most systems can draw
const COMPONENTS = 2; // skin tones and hair by themselves
const SHORTCODES = ["github", "iamcal", "emojibase"];
const OUT = new URL("../chatapp/static/vendor/emojibase/", import.meta.url);

const from = process.argv[2];
const read = (name) => JSON.parse(readFileSync(`${from}/en/${name}.json`, "utf8"));
const codes = SHORTCODES.map((name) => read(`shortcodes/${name}`));
const { groups } = read("messages");

/** The shortcodes of each emoji. One that two sets give to different emoji belongs to that of the first set. */
const shortcodes = new Map();
const taken = new Set();
for (const set of codes)
  for (const [hexcode, names] of Object.entries(set))
    for (const name of [names].flat().filter((each) => !taken.has(each))) {
      taken.add(name);
      shortcodes.set(hexcode, [...(shortcodes.get(hexcode) ?? []), name]);
    }

/** As the server stores a reaction (chatapp/core/emoji.py): with the selector of pictures only where it is needed. */
const clean = (emoji) =>
  emoji
    .replaceAll("\ufe0f", "")
    .replace(
      /(?![\p{Emoji_Presentation}\p{Emoji_Modifier}\p{RI}])\p{Emoji}(?!\p{Emoji_Modifier})/gu,
      "$&\ufe0f",
    );

/** `[emoji, name, shortcodes, further words, with each of the five skin tones?]` */
const line = ({ emoji, label, hexcode, tags = [], skins = [] }) => {
  const words = tags.filter((tag) => !label.split(" ").includes(tag));
  const tones = skins.filter(({ tone }) => typeof tone === "number").sort((a, b) => a.tone - b.tone);
  return [
    clean(emoji),
    label,
    (shortcodes.get(hexcode) ?? []).join(" "),
    words.join(" "),
    ...(tones.length === 5 ? [tones.map((each) => clean(each.emoji))] : []),
  ];
};
const all = read("data")
  .filter(({ group, version }) => group !== undefined && group !== COMPONENTS && version <= NEWEST)
  .sort((a, b) => a.order - b.order);
const grouped = groups
  .filter(({ order }) => order !== COMPONENTS)
  .map(({ message, order }) => ({
    name: message,
    emoji: all.filter(({ group }) => group === order).map(line),
  }));

mkdirSync(OUT, { recursive: true });
const { version } = JSON.parse(readFileSync(`${from}/package.json`, "utf8"));
writeFileSync(new URL("emoji.json", OUT), `${JSON.stringify({ version, groups: grouped })}\n`);
copyFileSync(`${from}/LICENSE`, new URL("LICENSE", OUT));
