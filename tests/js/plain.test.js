/** A message without its formatting, for notifications and quoted lines; what somebody does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { actionOf } from "../../chatapp/static/js/core/markup/action.js";
import { glance, plain, spoken } from "../../chatapp/static/js/core/markup/plain.js";

test("the words stay, the marks go, and a spoiler stays covered", () => {
  assert.equal(
    plain("**Mia**: `a` ~~b~~ https://a.b/_c_ ||who *did* it||"),
    "Mia: a b https://a.b/_c_ (spoiler)",
  );
  assert.equal(plain("||x||", "…"), "…");
  assert.equal(plain("> q\n\n- a\n  1. b\n  2. c\n- d\n```js\nx\n```"), "q\n• a\n1. b\n2. c\n• d\nx");
  assert.equal(plain("snake_case\n\n2*3"), "snake_case\n\n2*3");
});

test("/me says what somebody does", () => {
  assert.equal(actionOf("/me waves *far*"), "waves *far*");
  for (const no of ["/me", "/me ", "/me \n ", " /me waves", "/meow waves", "//me waves", "x /me waves"])
    assert.equal(actionOf(no), null, no);
  assert.equal(spoken("Mia", "/me waves *far*"), "Mia waves far");
  assert.equal(spoken("Mia", "*hello*"), "Mia: hello");
});

test("a glance is one line, and covers a spoiler whose end was cut off", () => {
  assert.equal(glance("one\n\n- **two**\n- three ||x|| ."), "one • two • three (spoiler) .");
  assert.equal(glance("he did it: ||the butl"), "he did it: (spoiler)");
  assert.equal(
    glance("||a|| and **||the butl"),
    "(spoiler) and **||the butl".replace("**||the butl", "**(spoiler)"),
  );
  assert.equal(glance("a || b ||"), "a || b ||");
});
