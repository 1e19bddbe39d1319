/* Clocks, the server's /proc and latencies in steps of 10 microseconds up to a second. */
#include "load.h"
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { STEPS = 100000 };
static unsigned long steps[STEPS], noted;

uint64_t nanoseconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

double now(void) { return (double)nanoseconds() / 1e9; }

double server_cpu(void) {
  char path[64], text[1024];
  unsigned long user = 0, system = 0;
  if (!opt.pid) return 0;
  snprintf(path, sizeof path, "/proc/%d/stat", opt.pid);
  FILE *file = fopen(path, "r");
  if (!file) return 0;
  size_t n = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  text[n] = 0;
  char *after = strrchr(text, ')');
  if (after) sscanf(after + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
  return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

long server_memory(const char *field) {
  char path[64], line[256];
  long kib = 0;
  if (!opt.pid) return 0;
  snprintf(path, sizeof path, "/proc/%d/smaps_rollup", opt.pid);
  FILE *file = fopen(path, "r");
  while (file && fgets(line, sizeof line, file))
    if (!strncmp(line, field, strlen(field))) sscanf(line + strlen(field), "%ld", &kib);
  if (file) fclose(file);
  return kib;
}

void note_latency(double milliseconds) {
  int step = (int)(milliseconds * 100);
  steps[step < 0 ? 0 : step >= STEPS ? STEPS - 1 : step]++;
  noted++;
}

double latency(double quantile) {
  unsigned long want = (unsigned long)(quantile * (double)noted), seen = 0;
  for (int i = 0; i < STEPS; i++)
    if ((seen += steps[i]) > want) return (i + 0.5) / 100;
  return 0;
}

unsigned long latencies(void) { return noted; }

void clear_latencies(void) {
  memset(steps, 0, sizeof steps);
  noted = 0;
}
