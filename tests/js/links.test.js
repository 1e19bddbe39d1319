/** Links: an address ends where people mean it to end, in every script, and leads where it seems to lead. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { pieces, safeHref } from "../../chatapp/static/js/core/markup/links.js";
import { AROUND, ASCII, LETTERS, NONE, WHOLE } from "./support/links.js";

const links = (body) =>
  pieces(body)
    .filter((piece) => piece.href)
    .map((piece) => [piece.text, piece.href]);
const joined = (body) =>
  pieces(body)
    .map((piece) => piece.text)
    .join("");
const pairs = (wanted) => wanted.map((link) => (typeof link === "string" ? [link, link] : link));

for (const [kind, cases] of Object.entries({ AROUND, ASCII, WHOLE, LETTERS }))
  for (const [text, wanted] of Object.entries(cases))
    test(`${kind.toLowerCase()}: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(links(text), pairs(wanted));
      assert.equal(joined(text), text);
    });

test("an address ends the same with other text around it", () => {
  for (const [text, wanted] of Object.entries({ ...AROUND, ...ASCII, ...WHOLE, ...LETTERS }))
    for (const around of [`\n${text}\n`, `読む ${text} です`, `${text}  `, `(${text} )`])
      assert.deepEqual(links(around), pairs(wanted), around);
});

test("what only looks like an address, or hides where it leads, is no link", () => {
  for (const text of NONE)
    for (const around of [text, `見て ${text} です`, `(${text} )`])
      assert.deepEqual(links(around), [], around);
});

test("nothing but http, https and mailto is opened, and no name and password", () => {
  for (const bad of [
    "javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "JaVaScRiPt:x",
  ])
    assert.equal(safeHref(bad), null, bad);
  for (const bad of [
    "https://",
    "https://bank.example@evil.example/",
    "https://a:b@evil.example/",
    "mailto:mia",
  ])
    assert.equal(safeHref(bad), null, bad);
});

test("a link leads to the host that is written in it", () => {
  const hosts = [
    "a.example",
    "пример.рф",
    "例え.テスト",
    "paypal.com",
    "p\u0430ypal.com",
    "evil.example",
    "::1",
    "localhost",
  ];
  const between = [
    "",
    "@",
    "\\",
    "/",
    "\u2215",
    "\uff0f",
    "%2f",
    ":80@",
    "\u200b",
    "\u200d",
    "。",
    "#",
    "?",
    "ノ",
    ".",
    ":",
  ];
  for (const one of hosts)
    for (const sign of between)
      for (const other of hosts)
        for (const [text, href] of links(`https://${one}${sign}${other}/`)) {
          const written = /^https:\/\/([^/?#]*)/.exec(text)[1];
          assert.equal(new URL(href).host, new URL(`https://${written}`).host, text);
          assert.ok(!/[@\\%\u2215\uff0f\u200b\u200d]/.test(written), text);
        }
});

test("any text comes back whole, and each link in it is one by itself", () => {
  const signs = [
    ..."a.b:/@?#%()[]{}<>\"'’“”„«»、。，（）「」・·–—…؟।\u200b\u200d\u2069אаあ🎉\ufe0f 8_-*,;|\\",
  ];
  const words = ["https://", "www.", "mailto:", "example.com", "a@b.example", "/a", "http"];
  let seed = 7;
  const random = (n) => {
    seed = (seed * 48271) % 2147483647;
    return seed % n;
  };
  const pick = () => (random(3) ? signs[random(signs.length)] : words[random(words.length)]);
  for (let round = 0; round < 20_000; round++) {
    const body = Array.from({ length: 1 + random(14) }, pick).join("");
    assert.equal(joined(body), body);
    for (const [text, href] of links(body)) {
      assert.deepEqual(links(text), [[text, href]], body);
      assert.match(href, /^(?:https?:\/\/[^/?#@]|mailto:[^@]+@[^@]+$)/, body);
    }
  }
});

test("texts are taken apart in time that grows as they do", async () => {
  // A square of this length would take minutes for each shape; the thread is ended, so that the test says which one.
  const thread = new Worker(new URL("support/long_texts.js", import.meta.url));
  let shape = "none";
  const limit = setTimeout(() => thread.terminate(), 120_000);
  thread.on("message", (next) => {
    shape = next;
  });
  await new Promise((done, failed) => thread.on("error", failed).on("exit", done));
  clearTimeout(limit);
  assert.equal(shape, "done");
});
