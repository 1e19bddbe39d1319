/** Who may import whom in the browser: main → features → kit → core, features only lower ones, nothing in a circle. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { files, imports, runs } from "./support/sources.js";

/** From the lowest up, as on the server; what is not named here stands above all of them, beside its likes. */
const LOWEST = ["people", "rooms", "messages"];

const feature = (file) => /^features\/(\w+)\//.exec(file)?.[1];
const level = (name) => (LOWEST.includes(name) ? LOWEST.indexOf(name) : LOWEST.length);

/** Whether a file may know another. */
function allowed(from, to) {
  if (from === "main.js") return true;
  if (from.startsWith("owner/")) return to.startsWith("core/") || to.startsWith("owner/");
  if (from.startsWith("core/") || from === "theme.js") return to.startsWith("core/");
  if (from === "kit.js") return to.startsWith("core/");
  if (to === "kit.js" || to.startsWith("core/")) return true;
  const [own, other] = [feature(from), feature(to)];
  return other !== undefined && (own === other || level(other) < level(own));
}

test("imports go one way, for types too", () => {
  const wrong = files.flatMap((from) =>
    imports(from)
      .filter((to) => !allowed(from, to))
      .map((to) => `${from} → ${to}`),
  );
  assert.deepEqual(wrong, []);
});

test("the rule sees what is wrong", () => {
  assert.equal(allowed("core/log.js", "features/messages/items.js"), false);
  assert.equal(allowed("core/log.js", "kit.js"), false);
  assert.equal(allowed("features/people/rename.js", "features/messages/writing.js"), false);
  assert.equal(allowed("features/typing/feature.js", "features/keys/keys.js"), false);
  assert.equal(allowed("features/typing/feature.js", "features/messages/writing.js"), true);
});

test("no module needs itself", () => {
  const done = new Set();
  const visit = (file, above) => {
    assert.ok(!above.includes(file), `a circle: ${[...above, file].join(" → ")}`);
    if (done.has(file)) return;
    for (const next of runs(file)) visit(next, [...above, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  assert.ok(done.size > 50);
});

test("every feature is installed by main.js, and by its feature.js alone", () => {
  const features = new Set(files.map(feature).filter(Boolean));
  assert.deepEqual(
    new Set(runs("main.js").filter(feature)),
    new Set([...features].map((name) => `features/${name}/feature.js`)),
  );
});

test("only html.js knows lit-html and only socket.js the Socket.IO client", async () => {
  const { readFileSync } = await import("node:fs");
  const text = (file) => readFileSync(new URL(`../../chatapp/static/js/${file}`, import.meta.url), "utf8");
  const importers = (name) => files.filter((file) => new RegExp(`^import .*"${name}`, "m").test(text(file)));
  assert.deepEqual(importers("lit-html"), ["core/html.js"]);
  assert.deepEqual(importers("socket.io-client"), ["core/socket.js"]);
});
