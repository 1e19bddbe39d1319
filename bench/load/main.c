/* A run: everybody in, a warm-up, the measured time, one JSON line for each phase. */
#include "load.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>

struct counters count;
struct client *clients;
char refusal[200];
int epoll_fd;
static int dialed_to, way_in;          /* clients dialed so far; those on their way */
static double block_at, block_cpu, first_in, started;

void came_in(struct client *c) {
  c->stage = IN;
  if (!count.in && !first_in) first_in = now();
  count.in++;
  if (count.in % opt.block) return;
  double t = now(), cpu = server_cpu();
  printf("{\"at\":\"block\",\"in\":%d,\"seconds\":%.3f,\"cpu\":%.3f}\n", count.in, t - block_at, cpu - block_cpu);
  block_at = t;
  block_cpu = cpu;
}

static void open_doors(void) {
  way_in = 0;
  for (int i = 0; i < opt.clients; i++) way_in += clients[i].stage != IN && clients[i].stage != AWAY;
  double t = now();
  for (int i = 0, tried = 0; i < opt.clients && tried < opt.clients && way_in < opt.flight; i++, tried++) {
    struct client *c = &clients[dialed_to++ % opt.clients];
    if (c->stage != AWAY || t < c->retry_at) continue;
    dial(c);
    way_in++;
  }
}

static void turn(int timeout) {
  struct epoll_event events[512];
  int n = epoll_wait(epoll_fd, events, 512, timeout);
  for (int i = 0; i < n; i++) {
    struct client *c = events[i].data.ptr;
    if (c->fd < 0) continue;
    if (events[i].events & EPOLLOUT) dialed(c);
    if (c->fd >= 0 && events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR) && c->stage != DIALING) readable(c);
  }
  send_due();
}

static void run_for(double seconds) {
  int timeout = strcmp(opt.mode, "rate") ? 20 : 1;
  for (double end = now() + seconds; now() < end;) turn(timeout);
}

/* Returns when all are in, or after 15 s without anybody coming in. */
static int gather(const char *name) {
  double seen_at = now();
  int seen = count.in;
  started = block_at = now();
  block_cpu = server_cpu();
  double cpu = block_cpu;
  while (count.in < opt.clients && now() - seen_at < 15) {
    open_doors();
    turn(1);
    if (count.in > seen) { seen = count.in; seen_at = now(); }
  }
  printf("{\"at\":\"%s\",\"in\":%d,\"seconds\":%.3f,\"since_first\":%.3f,\"cpu\":%.3f,\"pss\":%ld,\"rss\":%ld,\"failed\":%lu}\n", name, count.in,
         now() - started, now() - first_in, server_cpu() - cpu, server_memory("Pss:"), server_memory("Rss:"), count.failed);
  fflush(stdout);
  return count.in == opt.clients;
}

static void measure(void) {
  start_work();
  run_for(opt.warmup);
  count = (struct counters){.in = count.in};
  clear_latencies();
  double t = now(), cpu = server_cpu();
  run_for(opt.seconds);
  double seconds = now() - t;
  cpu = server_cpu() - cpu;
  stop_work();
  printf("{\"at\":\"measured\",\"seconds\":%.4f,\"cpu\":%.3f,\"sent\":%lu,\"deliveries\":%lu,\"acked\":%lu,\"refused\":%lu,\"others\":%lu,"
         "\"closed\":%lu,\"pings\":%lu,\"bytes\":%lu,\"latencies\":%lu,\"p50\":%.3f,\"p99\":%.3f,\"pss\":%ld,\"rss\":%ld}\n",
         seconds, cpu, count.sent, count.deliveries, count.acked, count.refused, count.others, count.closed, count.pings, count.bytes,
         latencies(), latency(0.5), latency(0.99), server_memory("Pss:"), server_memory("Rss:"));
  fflush(stdout);
}

static int come_back(void) {
  while (count.in) turn(20);
  first_in = 0;
  return gather("back");
}

int main(int argc, char **argv) {
  struct rlimit files;
  read_options(argc, argv);
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  setvbuf(stdout, NULL, _IOLBF, 0);
  epoll_fd = epoll_create1(0);
  clients = calloc((size_t)opt.clients, sizeof *clients);
  for (int i = 0; i < opt.clients; i++) clients[i] = (struct client){.fd = -1, .number = i, .sender = i < opt.senders};
  printf("{\"at\":\"before\",\"pss\":%ld,\"rss\":%ld}\n", server_memory("Pss:"), server_memory("Rss:"));
  int ok = gather("joined");
  if (ok && strcmp(opt.mode, "join")) measure();
  if (ok && opt.resume) ok = come_back();
  if (refusal[0]) fprintf(stderr, "refused: %s\n", refusal);
  return !ok;
}
