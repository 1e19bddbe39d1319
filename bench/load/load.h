/* The load client: many Socket.IO clients in one process, one epoll loop, no dependencies.
 *
 *   main.c     the loop, the phases of a run          options.c   the flags, and what each is for
 *   net.c      sockets, WebSocket frames out          frames.c    WebSocket frames in
 *   session.c  Engine.IO and Socket.IO of one client  work.c      sending, deliveries, acknowledgements
 *   report.c   clocks, the server's /proc, JSON lines
 */
#ifndef LOAD_H
#define LOAD_H
#include <stddef.h>
#include <stdint.h>

enum stage { AWAY, DIALING, UPGRADING, OPENING, CONNECTING, READYING, ENTERING, IN };

struct client {
  int fd, number, sender;
  enum stage stage;
  double retry_at;
  char *rest; size_t rest_size;     /* bytes of a frame that is not complete yet */
  char *out; size_t out_size, out_room;
  int inflight;                     /* sent, and not yet delivered back (fanout) or acknowledged (acked) */
  unsigned long serial;
  char *token;                      /* the person's, from session:ready: comes back with it */
};

struct options {
  const char *mode, *payload, *ready, *enter, *send, *event;
  int port, clients, senders, window, apart, pid, flight, per_address, street, block, resume;
  double seconds, warmup, rate;
};

struct counters {
  unsigned long sent, deliveries, bytes, acked, refused, others, closed, failed, pings;
  int in;                           /* clients that have come in */
};

extern struct options opt;
extern struct counters count;
extern struct client *clients;
extern char refusal[200];           /* the first refused answer, word for word */
extern int epoll_fd;

void read_options(int argc, char **argv);

void dial(struct client *c);
void queue_text(struct client *c, const char *text, size_t size);
void flush(struct client *c);
void drop(struct client *c);

void readable(struct client *c);

void dialed(struct client *c);
int on_http(struct client *c, const char *data, size_t size);   /* bytes eaten, 0 = more, -1 = refused */
void on_text(struct client *c, const char *text, size_t size);
void came_in(struct client *c);

void start_work(void);
void stop_work(void);
void send_one(struct client *c);
void send_due(void);                                            /* mode rate: what the clock asks for */
void refill(struct client *c);                                  /* keeps the window full; unless apart, what is read together is answered together */
void on_delivery(struct client *c, const char *text, size_t size);
void on_ack(struct client *c, const char *text, size_t size);

double now(void);
uint64_t nanoseconds(void);
double server_cpu(void);                                        /* seconds, all threads */
long server_memory(const char *field);                          /* KiB: "Pss:" or "Rss:" */
void note_latency(double milliseconds);
double latency(double quantile);
unsigned long latencies(void);
void clear_latencies(void);
#endif
