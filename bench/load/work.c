/* What the clients do once they are in. A body carries its sender and the time it was sent: #s0003t0000123456789012345#. */
#define _GNU_SOURCE
#include "load.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int working;
static double next_due;
static int turn;

void start_work(void) {
  working = 1;
  next_due = now();
  if (!strcmp(opt.mode, "rate")) return;
  for (int i = 0; i < opt.clients && i < opt.senders; i++) { refill(&clients[i]); flush(&clients[i]); }
}

void stop_work(void) { working = 0; }

void refill(struct client *c) {
  if (!working || !c->sender || c->fd < 0 || (strcmp(opt.mode, "fanout") && strcmp(opt.mode, "acked"))) return;
  while (c->inflight < opt.window) {
    send_one(c);
    if (opt.apart) flush(c);
  }
}

void send_due(void) {
  while (working && !strcmp(opt.mode, "rate") && now() >= next_due) {
    struct client *c = &clients[turn++ % opt.senders];
    if (c->stage == IN) { send_one(c); flush(c); }
    next_due += 1 / opt.rate;
  }
}

static size_t fill(char *out, const char *template, struct client *c) {
  size_t n = 0;
  for (const char *p = template; *p; p++) {
    if (*p != '%') { out[n++] = *p; continue; }
    switch (*++p) {
      case 'i': n += (size_t)sprintf(out + n, "%lu", c->serial); break;
      case 'b': n += (size_t)sprintf(out + n, "#s%04dt%019llu# see you at the fountain at seven", c->number, (unsigned long long)nanoseconds()); break;
      case 'c': n += (size_t)sprintf(out + n, "%08llx-%04d-%lu", (unsigned long long)(opt.pid + nanoseconds() / 1000), c->number, c->serial); break;
      default: out[n++] = '%'; out[n++] = *p;
    }
  }
  return n;
}

void send_one(struct client *c) {
  char text[4096];
  c->serial++;
  queue_text(c, text, fill(text, opt.send, c));
  c->inflight++;
  count.sent++;
}

void on_delivery(struct client *c, const char *text, size_t size) {
  count.deliveries++;
  int rate = opt.mode[0] == 'r';
  if (!rate && !c->sender) return;
  const char *mark = memmem(text, size, "#s", 2);
  if (!mark || (size_t)(mark - text) + 26 > size) return;
  int own = atoi(mark + 2) == c->number;
  if (rate && (!own || opt.clients > 2)) note_latency((double)(nanoseconds() - strtoull(mark + 7, NULL, 10)) / 1e6);
  if (!rate && own && opt.mode[0] == 'f') { c->inflight--; refill(c); }
}

void on_ack(struct client *c, const char *text, size_t size) {
  (void)text; (void)size;
  if (opt.mode[0] != 'a') return;
  c->inflight--;
  refill(c);
}
