/* The floor of "one send for each delivery": accepts WebSockets, answers CONNECT, gives every message to everybody. It parses nothing
 * else, checks nothing and keeps nothing. One thread, epoll.      c_floor PORT */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { FILES = 65536, ROOM = 1 << 16 };
static int open_now[FILES], place[FILES], people;   /* everybody's fd; where a fd stands in that list */
static char upgraded[FILES];
static unsigned char buffer[ROOM];

/* Its accept key is that of the load client's fixed handshake: SHA-1 would add nothing to what is measured. */
static const char hello[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

static size_t frame(unsigned char *out, const void *text, size_t size) {
  size_t head = 2;
  out[0] = 0x81;
  if (size < 126) out[1] = (unsigned char)size;
  else { out[1] = 126; out[2] = (unsigned char)(size >> 8); out[3] = (unsigned char)size; head = 4; }
  memcpy(out + head, text, size);
  return head + size;
}

static void say(int fd, const char *text) {
  unsigned char out[256];
  if (send(fd, out, frame(out, text, strlen(text)), MSG_NOSIGNAL) < 0) return;
}

static void gone(int fd) {
  if (upgraded[fd] == 2) { int last = open_now[--people]; open_now[place[fd]] = last; place[last] = place[fd]; }
  upgraded[fd] = 0;
  close(fd);
}

static void on_text(int fd, unsigned char *text, size_t size) {
  static unsigned char out[ROOM + 16];
  if (size >= 2 && text[0] == '4' && text[1] == '0') {
    say(fd, "40{\"sid\":\"floor\"}");
    upgraded[fd] = 2;
    place[fd] = people;
    open_now[people++] = fd;
  } else if (size > 2 && text[0] == '4' && text[1] == '2') {
    size_t n = frame(out, text, size);
    for (int i = 0; i < people; i++)
      if (send(open_now[i], out, n, MSG_NOSIGNAL) < 0) continue;
  }
}

static void on_frames(int fd, size_t size) {
  for (size_t at = 0; size - at >= 6;) {
    size_t length = buffer[at + 1] & 127, head = 2;
    if (length == 126) { length = (size_t)buffer[at + 2] << 8 | buffer[at + 3]; head = 4; }
    unsigned char *mask = buffer + at + head, *text = mask + 4;
    if (size - at < head + 4 + length) return;
    for (size_t i = 0; i < length; i++) text[i] ^= mask[i & 3];
    on_text(fd, text, length);
    at += head + 4 + length;
  }
}

static void readable(int fd) {
  ssize_t n = recv(fd, buffer, sizeof buffer, 0);
  if (n <= 0) { gone(fd); return; }
  if (upgraded[fd]) { on_frames(fd, (size_t)n); return; }
  if (send(fd, hello, sizeof hello - 1, MSG_NOSIGNAL) < 0) { gone(fd); return; }
  upgraded[fd] = 1;
  say(fd, "0{\"sid\":\"floor\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}");
}

static void welcome(int loop, int door) {
  int yes = 1, fd = accept4(door, NULL, NULL, SOCK_NONBLOCK);
  if (fd < 0) return;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  epoll_ctl(loop, EPOLL_CTL_ADD, fd, &(struct epoll_event){.events = EPOLLIN, .data.fd = fd});
}

int main(int argc, char **argv) {
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  int yes = 1, door = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), loop = epoll_create1(0);
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argc > 1 ? argv[1] : "5000")), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(door, (struct sockaddr *)&at, sizeof at) || listen(door, 4096)) { perror("c_floor"); return 1; }
  epoll_ctl(loop, EPOLL_CTL_ADD, door, &(struct epoll_event){.events = EPOLLIN, .data.fd = door});
  for (;;) {
    struct epoll_event events[256];
    int n = epoll_wait(loop, events, 256, -1);
    for (int i = 0; i < n; i++) {
      if (events[i].data.fd == door) welcome(loop, door);
      else readable(events[i].data.fd);
    }
  }
}
