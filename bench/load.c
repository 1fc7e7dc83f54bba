/* The load of the gateway's bench: so many connections to 127.0.0.1, each asks again when it is answered.
 *
 *   load PORT PATH BODY-FILE CONNECTIONS SECONDS CHUNKS [RATE [COUNT [HEADERS]]]
 *
 * CHUNKS: that a stream must have, 0: whole replies. RATE: requests a second of all connections; 0: as many
 * as go. Stops asking after SECONDS or COUNT (0: any) requests, waits for what is under way, and prints
 *   requests errors seconds p50 p99 chunks chunk-p50 chunk-p99      (percentiles: microseconds)
 * A chunk with the server's time in it ("@" and 19 digits: ns of the steady clock) has a latency.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define CONNECTIONS_MAX 1024
#define REPLY_MAX ((size_t)256 << 10)      /* 200 chunks are 50 kB */
#define SAMPLES_MAX ((size_t)4 << 20)      /* later ones count, but for no percentile */
#define STAMP 20
#define DRAIN_NS 30000000000ll             /* what takes longer after the end is an error */
#define PAUSE_NS 100000000ll               /* before a connection that failed is tried again */

typedef struct samples {
  float *us;
  size_t count, all;
} samples;

typedef struct connection {
  int fd;                                  /* -1: closed */
  bool busy, writing, last;                /* last: the server closes after this reply */
  int64_t began, not_before;
  size_t sent, len, seen, head;            /* of the request; of the reply: read, looked at, its head's end */
  size_t body;                             /* announced; 0: in chunks */
  int stamps;
  char *reply;
} connection;

static struct sockaddr_in target;
static char *request;
static size_t request_len;
static int want_chunks, poller;
static uint64_t asked, errors;
static samples requests, chunks;
static connection all[CONNECTIONS_MAX];

static int64_t now_ns(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void note(samples *s, int64_t ns)
{
  if (s->count < SAMPLES_MAX)
    s->us[s->count++] = (float)ns / 1000;
  s->all++;
}

static int compare(const void *a, const void *b)
{
  float x = *(const float *)a, y = *(const float *)b;
  return (x > y) - (x < y);
}

static double percentile(const samples *s, double part)
{
  return s->count ? s->us[(size_t)(part * (double)(s->count - 1))] : 0;
}

static void watch(connection *c, int how)
{
  struct epoll_event e = {.events = c->writing ? EPOLLIN | EPOLLOUT : EPOLLIN, .data.ptr = c};
  epoll_ctl(poller, how, c->fd, &e);
}

static bool open_connection(connection *c)
{
  int one = 1;
  c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&target, sizeof target)) {
    if (c->fd >= 0)
      close(c->fd);
    c->fd = -1;
    return false;
  }
  setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  c->writing = false;
  watch(c, EPOLL_CTL_ADD);
  return true;
}

static void drop(connection *c)
{
  if (c->fd >= 0)
    close(c->fd);
  c->fd = -1;
}

static void fail(connection *c, const char *why)
{
  if (errors++ < 3)
    fprintf(stderr, "load: %s: %.200s\n", why, c->len ? c->reply : "");
  c->busy = false;
  c->not_before = now_ns() + PAUSE_NS;
  drop(c);
}

static void push(connection *c)
{
  while (c->sent < request_len) {
    ssize_t n = send(c->fd, request + c->sent, request_len - c->sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0 && errno != EAGAIN)
      return;                              /* shows when it is read */
    if (n < 0)
      break;
    c->sent += (size_t)n;
  }
  bool more = c->sent < request_len;
  if (more != c->writing) {
    c->writing = more;
    watch(c, EPOLL_CTL_MOD);
  }
}

static void ask(connection *c)
{
  asked++;
  c->sent = c->len = c->seen = c->head = c->body = 0;
  c->last = false;
  c->stamps = 0;
  c->busy = true;
  c->began = now_ns();
  if (c->fd < 0 && !open_connection(c))
    fail(c, "cannot connect");
  else
    push(c);
}

static void read_head(connection *c)
{
  char *end = memmem(c->reply, c->len, "\r\n\r\n", 4);
  if (!end)
    return;
  c->head = c->seen = (size_t)(end + 4 - c->reply);
  *end = '\0';
  const char *length = strcasestr(c->reply, "\r\ncontent-length:");
  c->last = strcasestr(c->reply, "\r\nconnection: close") != NULL;
  c->body = length ? strtoull(length + 17, NULL, 10) : 0;
  *end = '\r';
}

static void read_stamps(connection *c)
{
  char *at = c->reply + c->seen, *end = c->reply + c->len;
  while ((at = memchr(at, '@', (size_t)(end - at))) && end - at >= STAMP) {
    note(&chunks, now_ns() - strtoll(at + 1, NULL, 10));
    c->stamps++;
    at += STAMP;
  }
  c->seen = (size_t)((at ? at : end) - c->reply);
}

static bool is_whole(const connection *c)
{
  if (!c->head)
    return false;
  if (c->body)
    return c->len - c->head >= c->body;
  return c->len >= 5 && memcmp(c->reply + c->len - 5, "0\r\n\r\n", 5) == 0;
}

static int count_chunks(connection *c)
{
  int n = 0;
  char *at = c->reply + c->head, *end = c->reply + c->len;
  for (; (at = memmem(at, (size_t)(end - at), "\"delta\":", 8)) != NULL; at += 8)
    n++;
  return n;
}

/* One chunk more is LiteLLM's, of the reason to finish alone. */
static bool is_right(connection *c)
{
  if (strncmp(c->reply, "HTTP/1.1 200 ", 13))
    return false;
  char *body = c->reply + c->head;
  if (!want_chunks)
    return memmem(body, c->len - c->head, "\"choices\"", 9) != NULL;
  int chunks_seen = count_chunks(c);
  return memmem(body, c->len - c->head, "[DONE]", 6) && chunks_seen - want_chunks >= 0 &&
         chunks_seen - want_chunks <= 1;
}

static void take(connection *c)
{
  ssize_t n = recv(c->fd, c->reply + c->len, REPLY_MAX - c->len, MSG_DONTWAIT);
  if (n < 0 && errno == EAGAIN)
    return;
  if (n <= 0 || !c->busy) {
    if (c->busy)
      fail(c, "closed");
    drop(c);
    return;
  }
  c->len += (size_t)n;
  c->reply[c->len] = '\0';
  if (!c->head)
    read_head(c);
  if (c->head && want_chunks)
    read_stamps(c);
  if (!is_whole(c))
    return;
  if (!is_right(c)) {
    fail(c, "a wrong answer");
    return;
  }
  note(&requests, now_ns() - c->began);
  c->busy = false;
  if (c->last)
    drop(c);
}

static char *read_file(const char *name, size_t *len)
{
  FILE *file = fopen(name, "rb");
  if (!file || fseek(file, 0, SEEK_END) || (*len = (size_t)ftell(file)) == 0)
    return NULL;
  rewind(file);
  char *text = malloc(*len);
  if (text && fread(text, 1, *len, file) != *len)
    text = NULL;
  fclose(file);
  return text;
}

static bool make_request(const char *path, const char *name, const char *headers)
{
  size_t len, room = 1000 + strlen(headers);
  char *body = read_file(name, &len);
  if (!body || !(request = malloc(len + room)))
    return false;
  int head = snprintf(request, room, "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                      "Content-Type: application/json\r\nAuthorization: Bearer sk-bench-of-the-gateway\r\n"
                      "Accept: */*\r\n%sContent-Length: %zu\r\n\r\n", path, headers, len);
  memcpy(request + head, body, len);
  request_len = (size_t)head + len;
  free(body);
  return true;
}

/* Asks on every connection that is free and due. Returns how many are busy. */
static int ask_where_due(int count, bool more, int64_t begun, double rate)
{
  int busy = 0;
  int64_t now = now_ns();
  for (int i = 0; i < count; i++) {
    connection *c = &all[i];
    bool due = rate <= 0 || (double)asked < (double)(now - begun) / 1e9 * rate;
    if (!c->busy && more && due && now >= c->not_before)
      ask(c);
    busy += c->busy;
  }
  return busy;
}

static int64_t run(int count, double seconds, double rate, uint64_t limit)
{
  struct epoll_event ready[CONNECTIONS_MAX];
  int64_t begun = now_ns(), end = begun + (int64_t)(seconds * 1e9);
  for (;;) {
    bool more = now_ns() < end && (!limit || asked < limit);
    if (!ask_where_due(count, more, begun, rate) && !more)
      return now_ns() - begun;
    if (now_ns() > end + DRAIN_NS)
      break;
    int n = epoll_wait(poller, ready, CONNECTIONS_MAX, rate > 0 ? 1 : 50);
    for (int i = 0; i < n; i++) {
      connection *c = ready[i].data.ptr;
      if (ready[i].events & EPOLLOUT && c->fd >= 0)
        push(c);
      if (ready[i].events & ~(uint32_t)EPOLLOUT && c->fd >= 0)
        take(c);
    }
  }
  for (int i = 0; i < count; i++)
    errors += all[i].busy;
  return now_ns() - begun;
}

int main(int argc, char **argv)
{
  int count = argc > 6 ? atoi(argv[4]) : 0;
  if (count < 1 || count > CONNECTIONS_MAX || !make_request(argv[2], argv[3], argc > 9 ? argv[9] : "")) {
    fprintf(stderr, "usage: load PORT PATH BODY-FILE CONNECTIONS SECONDS CHUNKS [RATE [COUNT [HEADERS]]]\n");
    return 2;
  }
  target = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1])),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  want_chunks = atoi(argv[6]);
  poller = epoll_create1(EPOLL_CLOEXEC);
  signal(SIGPIPE, SIG_IGN);
  requests.us = malloc(SAMPLES_MAX * sizeof(float));
  chunks.us = malloc(SAMPLES_MAX * sizeof(float));
  for (int i = 0; i < count; i++) {
    all[i].fd = -1;
    if (!(all[i].reply = malloc(REPLY_MAX + 1)))
      return 1;
  }
  int64_t took = run(count, atof(argv[5]), argc > 7 ? atof(argv[7]) : 0,
                     argc > 8 ? strtoull(argv[8], NULL, 10) : 0);
  qsort(requests.us, requests.count, sizeof(float), compare);
  qsort(chunks.us, chunks.count, sizeof(float), compare);
  printf("%zu %llu %.6f %.1f %.1f %zu %.1f %.1f\n", requests.all, (unsigned long long)errors,
         (double)took / 1e9, percentile(&requests, 0.5), percentile(&requests, 0.99), chunks.all,
         percentile(&chunks, 0.5), percentile(&chunks, 0.99));
  return 0;
}
