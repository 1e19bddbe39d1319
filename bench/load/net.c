/* Sockets: each client dials from an address of its block (127.1.x.y), so that caps per address see many visitors. */
#define _GNU_SOURCE
#include "load.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static void watch(struct client *c, int op, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = c};
  epoll_ctl(epoll_fd, op, c->fd, &event);
}

void dial(struct client *c) {
  int yes = 1, block = opt.street * 4096 + c->number / opt.per_address + 1;
  struct sockaddr_in from = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(0x7f010000u + (uint32_t)block)};
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)opt.port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  c->stage = DIALING;
  setsockopt(c->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
  setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (c->fd < 0 || bind(c->fd, (struct sockaddr *)&from, sizeof from) ||
      (connect(c->fd, (struct sockaddr *)&to, sizeof to) && errno != EINPROGRESS)) {
    count.failed++;
    drop(c);
    return;
  }
  watch(c, EPOLL_CTL_ADD, EPOLLOUT);
}

void drop(struct client *c) {
  if (c->fd >= 0) close(c->fd);
  if (c->stage == IN) count.in--;
  c->fd = -1;
  c->stage = AWAY;
  c->rest_size = c->out_size = 0;
  c->inflight = 0;
  c->retry_at = now() + 0.1 + 0.2 * (c->number % 97) / 97.0;
}

static void keep(struct client *c, const char *data, size_t size) {
  if (c->out_size + size > c->out_room) c->out = realloc(c->out, c->out_room = (c->out_size + size) * 2);
  memcpy(c->out + c->out_size, data, size);
  c->out_size += size;
}

void queue_text(struct client *c, const char *text, size_t size) {
  if (c->stage == UPGRADING) { keep(c, text, size); return; }
  char head[8] = {(char)0x81};
  size_t n = 2;
  if (size < 126) head[1] = (char)(0x80 | size);
  else { head[1] = (char)(0x80 | 126); head[2] = (char)(size >> 8); head[3] = (char)size; n = 4; }
  keep(c, head, n);
  keep(c, "\0\0\0\0", 4);             /* a mask of zeros is a mask: the bytes stay as they are */
  keep(c, text, size);
}

void flush(struct client *c) {
  if (c->fd < 0 || !c->out_size) return;
  ssize_t n = send(c->fd, c->out, c->out_size, MSG_NOSIGNAL);
  if (n < 0) n = 0;
  memmove(c->out, c->out + n, c->out_size -= (size_t)n);
  if (c->out_size) watch(c, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
}

void dialed(struct client *c) {
  static const char request[] = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
      "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
  int error = 0;
  socklen_t size = sizeof error;
  if (c->stage == DIALING) {
    getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error) { count.failed++; drop(c); return; }
    c->stage = UPGRADING;
    queue_text(c, request, sizeof request - 1);
  }
  watch(c, EPOLL_CTL_MOD, EPOLLIN);
  flush(c);
}
