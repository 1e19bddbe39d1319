/* The flags. Texts may hold %i (number of the request), %b (body), %c (a fresh client id) and %t (the person's token). */
#include "load.h"
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

struct options opt = {.mode = "idle", .payload = "", .ready = "", .enter = "", .send = "42[\"message\",{\"body\":\"%b\"}]",
                      .event = "message", .port = 5000, .clients = 1, .senders = 1, .window = 8, .flight = 64,
                      .per_address = 40, .block = 1000, .seconds = 2, .warmup = 0.5, .rate = 20};

static const struct option flags[] = {
    {"mode", 1, 0, 'm'},        /* fanout, acked, rate, join, idle */
    {"port", 1, 0, 'p'},        {"clients", 1, 0, 'n'},
    {"senders", 1, 0, 's'},     /* the first so many clients send */
    {"window", 1, 0, 'w'},      /* messages of one sender in flight */
    {"apart", 0, 0, 'A'},       /* each message leaves in a packet of its own */
    {"rate", 1, 0, 'r'},        /* messages a second, all senders together */
    {"seconds", 1, 0, 't'},     {"warmup", 1, 0, 'u'},
    {"payload", 1, 0, 'c'},     /* of CONNECT, the text after 40 */
    {"ready", 1, 0, 'y'},       /* the event to wait for after CONNECT */
    {"enter", 1, 0, 'e'},       /* request that brings a client in; acknowledged */
    {"send", 1, 0, 'x'},        /* request that says something */
    {"event", 1, 0, 'v'},       /* the event that delivers it */
    {"pid", 1, 0, 'd'},         /* the server, for its CPU time and memory */
    {"flight", 1, 0, 'f'},      /* clients on their way in at once */
    {"per-address", 1, 0, 'a'}, /* clients from one source address */
    {"street", 1, 0, 'S'},      /* another block of source addresses: for those who are not the same people */
    {"block", 1, 0, 'b'},       /* joins reported together */
    {"resume", 0, 0, 'R'},      /* after all are in, wait for a restart and come back */
    {0, 0, 0, 0}};

void read_options(int argc, char **argv) {
  int key;
  while ((key = getopt_long(argc, argv, "", flags, NULL)) != -1) {
    switch (key) {
      case 'm': opt.mode = optarg; break;
      case 'p': opt.port = atoi(optarg); break;
      case 'n': opt.clients = atoi(optarg); break;
      case 's': opt.senders = atoi(optarg); break;
      case 'w': opt.window = atoi(optarg); break;
      case 'A': opt.apart = 1; break;
      case 'r': opt.rate = atof(optarg); break;
      case 't': opt.seconds = atof(optarg); break;
      case 'u': opt.warmup = atof(optarg); break;
      case 'c': opt.payload = optarg; break;
      case 'y': opt.ready = optarg; break;
      case 'e': opt.enter = optarg; break;
      case 'x': opt.send = optarg; break;
      case 'v': opt.event = optarg; break;
      case 'd': opt.pid = atoi(optarg); break;
      case 'f': opt.flight = atoi(optarg); break;
      case 'a': opt.per_address = atoi(optarg); break;
      case 'S': opt.street = atoi(optarg); break;
      case 'b': opt.block = atoi(optarg); break;
      case 'R': opt.resume = 1; break;
      default: fprintf(stderr, "see options.c for the flags\n"); exit(2);
    }
  }
}
