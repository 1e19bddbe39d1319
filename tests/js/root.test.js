/** The chat under a path of a host: its addresses, and names of its own in what all pages of the host share. */
import assert from "node:assert/strict";
import test from "node:test";

/** The module as a page with this root loads it. @param {string | undefined} root */
async function loaded(root) {
  globalThis.document = /** @type {any} */ ({
    documentElement: { dataset: root === undefined ? {} : { root } },
  });
  return import(`../../chatapp/static/js/core/root.js?${root}`);
}

test("a chat with a host of its own", async () => {
  const { address, DATABASE, own } = await loaded("");
  assert.equal(address("/r/hike"), "/r/hike");
  assert.deepEqual([DATABASE, own("theme")], ["chat", "chat.theme"]);
});

test("two chats under two paths share neither addresses nor names", async () => {
  const chat = await loaded("/chat");
  const team = await loaded("/team/chat");
  assert.equal(chat.address("/socket.io/"), "/chat/socket.io/");
  assert.equal(team.address("/"), "/team/chat/");
  assert.deepEqual([chat.DATABASE, team.DATABASE], ["chat/chat", "chat/team/chat"]);
  assert.deepEqual(
    [chat.own("draft.x"), team.own("draft.x")],
    ["chat/chat.draft.x", "chat/team/chat.draft.x"],
  );
});
