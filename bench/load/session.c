/* One client's way in: HTTP upgrade, Engine.IO open, CONNECT, the ready event, the entering request. */
#define _GNU_SOURCE
#include "load.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int starts(const char *text, size_t size, const char *with) {
  size_t n = strlen(with);
  return size >= n && !memcmp(text, with, n);
}

int on_http(struct client *c, const char *data, size_t size) {
  (void)c;
  const char *end = memmem(data, size, "\r\n\r\n", 4);
  if (!end) return 0;
  if (!starts(data, size, "HTTP/1.1 101")) {
    if (!refusal[0]) snprintf(refusal, sizeof refusal, "%.*s", (int)(size < 190 ? size : 190), data);
    return -1;
  }
  return (int)(end - data) + 4;
}

static void keep_token(struct client *c, const char *text, size_t size) {
  const char *at = memmem(text, size, "\"token\":\"", 9);
  if (!at) return;
  at += 9;
  free(c->token);
  c->token = strndup(at, strcspn(at, "\""));
}

/* CONNECT; one who was here before shows the token. */
static void greet(struct client *c) {
  char text[1024];
  int n = snprintf(text, sizeof text, "40%s", opt.payload);
  if (c->token) n = snprintf(text, sizeof text, "40{\"protocol\":1,\"token\":\"%s\"}", c->token);
  queue_text(c, text, (size_t)n);
  c->stage = CONNECTING;
}

static void enter(struct client *c) {
  if (!*opt.enter) { came_in(c); return; }
  queue_text(c, opt.enter, strlen(opt.enter));
  c->stage = ENTERING;
}

static void refuse(struct client *c, const char *text, size_t size) {
  count.refused++;
  if (!refusal[0]) snprintf(refusal, sizeof refusal, "%.*s", (int)(size < 190 ? size : 190), text);
  if (c->stage != IN) drop(c);
}

static void on_way_in(struct client *c, const char *text, size_t size) {
  if (c->stage == OPENING && text[0] == '0') greet(c);
  else if (c->stage == CONNECTING && starts(text, size, "40")) {
    c->stage = READYING;
    if (!*opt.ready) enter(c);
  } else if (c->stage == READYING && starts(text, size, "42[\"") && starts(text + 4, size - 4, opt.ready)) {
    keep_token(c, text, size);
    enter(c);
  } else if (c->stage == ENTERING && starts(text, size, "43")) {
    if (memmem(text, size < 64 ? size : 64, "\"ok\":false", 10)) refuse(c, text, size);
    else came_in(c);
  }
}

void on_text(struct client *c, const char *text, size_t size) {
  static char prefix[80];
  static size_t length;
  if (!length) length = (size_t)snprintf(prefix, sizeof prefix, "42[\"%s\"", opt.event);
  if (size >= length && !memcmp(text, prefix, length)) { if (c->stage == IN) on_delivery(c, text, size); return; }
  if (size == 1 && text[0] == '2') { count.pings++; queue_text(c, "3", 1); return; }
  if (starts(text, size, "44")) { refuse(c, text, size); return; }
  if (c->stage != IN) { on_way_in(c, text, size); return; }
  if (!starts(text, size, "43")) { count.others++; return; }
  if (memmem(text, size < 64 ? size : 64, "\"ok\":false", 10)) refuse(c, text, size);
  else count.acked++;
  on_ack(c, text, size);
}
