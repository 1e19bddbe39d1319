/* Reading: one big buffer for everybody; what is left of a frame waits at its client. */
#include "load.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { ROOM = 1 << 20 };
static unsigned char buffer[ROOM];

/* Eats whole frames from `at` on; returns where it stopped. */
static size_t eat_frames(struct client *c, size_t at, size_t size) {
  while (c->fd >= 0 && size - at >= 2) {
    unsigned char *b = buffer + at;
    size_t length = b[1] & 127, head = 2;
    if (length == 126) {
      if (size - at < 4) break;
      length = (size_t)b[2] << 8 | b[3];
      head = 4;
    } else if (length == 127) {
      if (size - at < 10) break;
      length = (size_t)b[6] << 24 | (size_t)b[7] << 16 | (size_t)b[8] << 8 | b[9];
      head = 10;
    }
    if (size - at < head + length) break;
    if ((b[0] & 15) == 8) { count.closed++; drop(c); break; }
    if ((b[0] & 15) == 1) on_text(c, (char *)b + head, length);
    at += head + length;
  }
  return at;
}

static size_t eat(struct client *c, size_t size) {
  if (c->stage != UPGRADING) return eat_frames(c, 0, size);
  int head = on_http(c, (char *)buffer, size);
  if (head < 0) { count.failed++; drop(c); return size; }
  if (!head) return 0;
  c->stage = OPENING;
  return eat_frames(c, (size_t)head, size);
}

void readable(struct client *c) {
  size_t rest = c->rest_size;
  if (rest) memcpy(buffer, c->rest, rest);
  ssize_t n = recv(c->fd, buffer + rest, ROOM - rest, 0);
  if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (n <= 0) { count.closed++; drop(c); return; }
  count.bytes += (size_t)n;
  size_t size = rest + (size_t)n, eaten = eat(c, size);
  if (c->fd < 0) return;
  c->rest_size = size - eaten;
  if (c->rest_size) {
    c->rest = realloc(c->rest, c->rest_size);
    memcpy(c->rest, buffer + eaten, c->rest_size);
  }
  flush(c);
}
