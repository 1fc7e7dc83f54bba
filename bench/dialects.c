/* What a dialect costs without a network: an exchange is given a request, or a reply's bytes, in memory.
 * dialects request DIALECT FILE   seconds: memcpy of the request in FILE; reading it, writing the dialect's
 * body dialects stream DIALECT FILE    seconds: memchr and memcpy of each line in FILE; taking its chunks.
 * Chunks. CPU time, the fastest of many in turns. FILE's bytes are fed as a transport would: in pieces.
 * */
#define _GNU_SOURCE
#include "core/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 25
#define ASK "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
#define PIECE (16u << 10)        /* libcurl's: what it hands over, and what it asks for */

static slice file;
static char *output;             /* room for the file */
static route *the_route;
static unsigned long chunks;

static double cpu(void)
{
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void die(const char *what)
{
  fprintf(stderr, "dialects: %s\n", what);
  exit(1);
}

static void keep(void) { __asm__ __volatile__("" : : "r"(output) : "memory"); }      /* or it is left out */

static slice read_file(const char *name)
{
  FILE *f = fopen(name, "rb");
  if (!f || fseek(f, 0, SEEK_END))
    die(name);
  size_t size = (size_t)ftell(f);
  char *bytes = malloc(size + 1);
  rewind(f);
  if (!bytes || fread(bytes, 1, size, f) != size)
    die(name);
  fclose(f);
  return (slice){bytes, size};
}

static double copy(void)
{
  double begun = cpu();
  memcpy(output, file.ptr, file.len);
  keep();
  return cpu() - begun;
}

static double scan(void)
{
  double begun = cpu();
  for (slice rest = file; rest.len > 0;) {
    const char *end = memchr(rest.ptr, '\n', rest.len);
    size_t n = end ? (size_t)(end - rest.ptr) + 1 : rest.len;
    memcpy(output, rest.ptr, n);
    keep();
    rest = slice_skip(rest, n);
  }
  return cpu() - begun;
}

static void keep_text(void *owner) { (void)owner; }      /* it is used again */

static exchange *start(slice request)
{
  failure why = {0};
  request_text text = {.text = request, .release = keep_text};
  exchange *x = exchange_new(the_route, text, NULL, 0, 1, &why);
  if (!x)
    die(why.message);
  return x;
}

static void send(exchange *x)
{
  if (exchange_next(x, (moment){1700000000000, 1000}) != EXCHANGE_SEND)
    die(exchange_failure(x)->message);
}

/* From the caller's text to the bytes that go out. */
static double translate(void)
{
  failure why = {0};
  size_t got = PIECE, sent = 0;
  double begun = cpu();
  exchange *x = start(file);
  send(x);
  for (; got == PIECE; sent += got)
    if (!body_read(exchange_request(x)->body, output, PIECE, &got, &why))
      die(why.message);
  double took = cpu() - begun;
  if (sent < file.len / 4)
    die("the image was not sent");
  exchange_free(x);
  return took;
}

static void take_chunks(exchange *x)
{
  dialect_chunk chunk;
  while (exchange_chunk(x, &chunk))
    chunks++;
}

static double receive(void)
{
  exchange *x = start(SLICE(ASK));
  bool framed = the_route->dialect->framing == FRAMING_EVENTSTREAM;
  chunks = 0;
  send(x);
  exchange_status(x, 200);
  exchange_header(x, SLICE("content-type"),
                  framed ? SLICE("application/vnd.amazon.eventstream") : SLICE("text/event-stream"));
  double begun = cpu();
  for (slice rest = file; rest.len > 0; rest = slice_skip(rest, PIECE)) {
    exchange_bytes(x, slice_first(rest, PIECE));
    take_chunks(x);
  }
  exchange_closed(x, CLOSED_END, SLICE_NONE);
  if (exchange_next(x, (moment){1700000000000, 1000}) != EXCHANGE_DONE)
    die(exchange_failure(x)->message);
  take_chunks(x);
  double took = cpu() - begun;
  exchange_free(x);
  return took;
}

static void make_route(const char *name)
{
  the_route = route_new();
  if (!the_route || !(the_route->dialect = dialect_find(slice_of(name))))
    die(name);
  the_route->provider = the_route->model = the_route->wire_model = SLICE("m");
  the_route->url = SLICE("https://api.example/");
  the_route->accepts = ACCEPT_BASE64 | ACCEPT_HTTPS;
  the_route->default_max_tokens = 1000;
}

int main(int argc, char **argv)
{
  double best[2] = {0, 0};
  if (argc != 4)
    return 2;
  make_route(argv[2]);
  file = read_file(argv[3]);
  output = malloc(file.len + PIECE);
  if (!output)
    die("no memory");
  memset(output, 0, file.len + PIECE);
  double (*const jobs[2])(void) = {argv[1][0] == 'r' ? copy : scan, argv[1][0] == 'r' ? translate : receive};
  for (int round = 0; round <= ROUNDS; round++)
    for (int i = 0; i < 2; i++) {
      double took = jobs[i]();
      if (round > 0 && (best[i] == 0 || took < best[i]))       /* the first one warms up */
        best[i] = took;
    }
  printf("%.9f %.9f %lu\n", best[0], best[1], chunks);
  return 0;
}
