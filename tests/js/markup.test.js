/** Formatting: what is meant as such, and nothing else; the same as a second program says; linear. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { blocksOf } from "../../chatapp/static/js/core/markup/blocks.js";
import { counted } from "./support/counted.js";
import { random, text } from "./support/random_texts.js";
import { secondBlocks } from "./support/second_markup.js";

const TAGS = { bold: "b", italic: "i", strike: "s", spoiler: "?" };

/** The tree as one line that can be read. */
const shown = (body) => blocksOf(body).map(block).join("¶");
const inside = (parts) => parts.map(part).join("");

function part(each) {
  if (typeof each === "string") return each;
  if (each.type === "code") return `<c>${each.text}</c>`;
  if (each.type === "link") return `<a>${each.text}</a>`;
  return `<${TAGS[each.type]}>${inside(each.inside)}</${TAGS[each.type]}>`;
}

function block(each) {
  if (each.type === "text") return inside(each.inside);
  if (each.type === "code") return `[${each.language}|${each.text}]`;
  if (each.type === "quote") return `{${each.blocks.map(block).join("¶")}}`;
  const items = each.items.map((item) => [
    `${item.number ?? "•"} ${inside(item.inside)}`,
    ...item.lists.map(block),
  ]);
  return `(${items.flat().join("; ")})`;
}

/** A text that is shown as it is. */
const stays = (body) => assert.equal(shown(body), body);

test("marks around words format them", () => {
  for (const [body, is] of Object.entries({
    "**bold** *it* _it_ ~~no~~": "<b>bold</b> <i>it</i> <i>it</i> <s>no</s>",
    "***both***": "<b><i>both</i></b>",
    "**b *i* b**, (_i_).": "<b>b <i>i</i> b</b>, (<i>i</i>).",
    "||who||": "<?>who</?>",
    "||two\nlines||": "<?>two\nlines</?>",
    "`x * y * z` and ``a`b`` and `` ` ``": "<c>x * y * z</c> and <c>a`b</c> and <c>`</c>",
    "**太字**です、*斜体*。": "<b>太字</b>です、<i>斜体</i>。",
    "**한국어**는": "<b>한국어</b>는",
    "ו**מודגש**": "ו<b>מודגש</b>",
    "**жирный** текст": "<b>жирный</b> текст",
    "🎉**x**🎉 **🎉**": "🎉<b>x</b>🎉 <b>🎉</b>",
    '**"said"**': '<b>"said"</b>',
    "*a **b* c**": "<i>a **b</i> c**",
    "*a *b* c*": "*a <i>b</i> c*",
  }))
    assert.equal(shown(body), is);
});

test("what looks like code, sums, arrows, faces or drawings stays as it is", () => {
  for (const body of [
    "snake_case_name, __init__.py, _private and ~/.ssh/config",
    "2*3*4 = 24, 2**3**4, a * b * c, x^*y^*, 5* and 4*",
    "f(*args, **kwargs), {**a, **b}, int *p, *q; /*c*/ /* c */ (a+b)*c*(d)",
    "if (!a||!b||!c) a || b || c |x| ~x~",
    "rm *.js,*.ts; foo.*bar.*; SELECT count(*), sum(*)",
    "'*' and '*', \"**\" and \"**\"",
    "-> --> <-- ==> >> >>> >text >_< ^_^ -_- *_* o_O T_T (*_*) (*^_^*) (*≧ω≦*) ¯\\_(ツ)_/¯",
    "   *\n  ***\n *****\n   |",
    "+--+--+\n|  |  |\n+--+--+",
    "- 5\n- 3",
    "- only one",
    "it`s and that`s, `` and ```",
    "```\nnever closed",
    "```\n\n```",
    "1998. That was a year\n1999. This too",
    "> ",
    "C:\\_x\\_y \\*x\\*",
    "# no heading",
    "[words](https:nowhere)",
  ])
    stays(body);
});

test("marks do not reach over a line, nor into code or links", () => {
  stays("*a\nb*");
  stays("**a\nb**");
  assert.equal(shown("*a `b*` c*"), "<i>a <c>b*</c> c</i>");
  assert.equal(shown("https://a.b/*c*/_d_e *x*"), "<a>https://a.b/*c*/_d_e</a> <i>x</i>");
  assert.equal(shown("**https://a.b/c** `https://a.b`"), "<b><a>https://a.b/c</a></b> <c>https://a.b</c>");
});

test("blocks of code, quotes and lists", () => {
  for (const [body, is] of Object.entries({
    "see\n```JS\nlet *a* = `b`;\n\n  x\n```\nnow": "see¶[js|let *a* = `b`;\n\n  x]¶now",
    "```x = 1\ny```": "[|x = 1\ny]",
    "````\n```\n````": "[|```]",
    "> one\n>\n> *two*\nsays he": "{one\n\n<i>two</i>}¶says he",
    "> > > > four": "{{{> four}}}",
    "> ```\n> x\n> ```": "{[|x]}",
    "- one\n  goes on\n- *two*": "(• one\ngoes on; • <i>two</i>)",
    "3. c\n4) d": "(3 c; 4 d)",
    "- a\n  1. b\n  2. c\n    - d\n- e": "(• a; (1 b; 2 c; (• d)); • e)",
    "- a\n- b\n1. c\n2. d": "(• a; • b)¶(1 c; 2 d)",
    "Buy:\n\n- 🍎\n- 🍐\n\nThanks": "Buy:¶(• 🍎; • 🍐)¶Thanks",
  }))
    assert.equal(shown(body), is);
});

test("a second program that was written from the page says the same of 100,000 random texts", () => {
  const next = random(20_261_127);
  let formatted = 0;
  for (let i = 0; i < 100_000; i++) {
    const body = text(next, i % 10 === 0 ? 60 : 16);
    const [ours, other] = [JSON.stringify(blocksOf(body)), JSON.stringify(secondBlocks(body))];
    if (ours !== other) assert.deepEqual(blocksOf(body), secondBlocks(body), JSON.stringify(body));
    if (ours.split('"type"').length > 2) formatted++;
  }
  assert.ok(formatted > 30_000, `only ${formatted} had anything to compare`);
});

const LONG = [
  ..."*_~|`>-\n ",
  ...[
    "*a ",
    "a* ",
    "*a* ",
    "**a ",
    "***a*** ",
    "||a ",
    "||a\n",
    "||a|| ",
    "~~a _b *c **d ||e ",
    "_a_ ",
    "` ",
    "`a ",
    "`` ` ",
    "```\n",
    "```a\n",
  ],
  ...[
    "```\n\n",
    "````\n```\n",
    "> ",
    ">\n",
    "> a\n",
    "> > > > a\n",
    "> ```\n",
    "- a\n",
    "  - a\n",
    "- a\n1. a\n",
    "- a\n  a\n",
    "1. a\n\n",
    "\n\n",
    "   \n",
  ],
  ...[
    "https://a.b/ ",
    "www.",
    "a@",
    "é*",
    "太*",
    "*太",
    "\u0301*",
    "🎉**",
    "(*",
    "'*'",
    "*_~~||",
    "a**b*c_d~~e||f",
  ],
];

test("the work grows with the length, and no faster, whatever is written", () => {
  const ticks = Array.from({ length: 440 }, (_, i) => "`".repeat(i + 1)).join(" ");
  const shapes = [...LONG.map((each) => [each, (size) => each.repeat(size / each.length)])];
  shapes.push([
    "runs of backticks of every length",
    (size) => ticks.repeat(size / ticks.length + 1).slice(0, size),
  ]);
  for (const [name, make] of shapes) {
    const [short, long] = [25_000, 100_000].map((size) => counted(() => blocksOf(make(size))));
    assert.ok(short > 1000, `${JSON.stringify(name)}: nothing was counted`);
    assert.ok(long <= 4.5 * short + 1000, `${JSON.stringify(name)}: ${short} steps, then ${long}`);
    assert.ok(long <= 200 * 100_000, `${JSON.stringify(name)}: ${long} steps`);
  }
});

test("the count of steps sees what is not linear", () => {
  const slow = (body) => [...body].map((_, i) => body.slice(i).indexOf("!")).length;
  const [short, long] = [1000, 4000].map((size) => counted(() => slow("a".repeat(size))));
  assert.ok(long > 10 * short);
});
