/* The jobs of the bench that are in memory only: base64 and a long string inside JSON.
 *
 *   bytes encode|decode SIZE   seconds for SIZE bytes: memcpy, ours, the library's (0: none)
 *   bytes json SIZE            seconds: memchr and memcpy of a string of SIZE bytes, json_read of it
 * Each is the fastest of many, taken in turns. BASE64_LIB names a shared library with aklomp's base64_encode
 * and base64_decode.
 */
#define _GNU_SOURCE
#include "core/base64.h"
#include "core/json.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BATCH_BYTES (1u << 22)   /* one timing covers at least this much, so that the clock does not count */
#define ROUNDS 25

typedef void library_encode(const char *, size_t, char *, size_t *, int);
typedef int library_decode(const char *, size_t, char *, size_t *, int);

static library_encode *their_encode;
static library_decode *their_decode;
static char *input, *output;     /* input: what the job reads; output: room for all that it writes */
static size_t input_size;

static double wall(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void copy(void)
{
  memcpy(output, input, input_size);
  __asm__ __volatile__("" : : "r"(output) : "memory");   /* or it is left out */
}

static void our_encoding(void) { base64_encode(output, (slice){input, input_size}, BASE64_STANDARD); }

static void our_decoding(void)
{
  if (base64_decode(output, (slice){input, input_size}, BASE64_STANDARD, NULL) == BASE64_BAD)
    exit(1);
}

static void their_encoding(void)
{
  size_t n;
  their_encode(input, input_size, output, &n, 0);
}

static void their_decoding(void)
{
  size_t n;
  if (their_decode(input, input_size, output, &n, 0) != 1)
    exit(1);
}

static void scan_and_copy(void)
{
  const char *quote = memchr(input + 6, '"', input_size - 6);
  memcpy(output, input + 6, (size_t)(quote - input - 6));
  __asm__ __volatile__("" : : "r"(output) : "memory");
}

static void reading(void)
{
  static json document;
  failure why;
  if (!json_read(&document, (slice){input, input_size}, &why))
    exit(1);
}

/* Fastest of ROUNDS, in turns: what disturbs the machine disturbs all of them. */
static void time_all(void (*const jobs[])(void), double *best, int n)
{
  size_t batch = input_size < BATCH_BYTES ? BATCH_BYTES / input_size : 1;
  for (int round = 0; round <= ROUNDS; round++)
    for (int i = 0; i < n; i++) {
      if (!jobs[i])
        continue;
      double begun = wall();
      for (size_t k = 0; k < batch; k++)
        jobs[i]();
      double took = (wall() - begun) / (double)batch;
      if (round > 0 && (best[i] == 0 || took < best[i]))      /* the first one warms up */
        best[i] = took;
    }
}

static void find_library(void)
{
  const char *name = getenv("BASE64_LIB");
  void *library = name && *name ? dlopen(name, RTLD_NOW | RTLD_LOCAL) : NULL;
  if (library) {
    *(void **)&their_encode = dlsym(library, "base64_encode");
    *(void **)&their_decode = dlsym(library, "base64_decode");
  }
}

/* Bytes without a pattern; the generator is Knuth's. */
static void fill(char *bytes, size_t size)
{
  uint64_t x = 1;
  for (size_t i = 0; i < size; i++) {
    x = x * 6364136223846793005u + 1442695040888963407u;
    bytes[i] = (char)(x >> 56);
  }
}

static void prepare(const char *job, size_t size)
{
  size_t text = base64_encoded_size(size, BASE64_STANDARD);
  input = malloc(text + 16);
  output = malloc(text + 16);
  if (!input || !output)
    exit(1);
  memset(output, 0, text + 16);
  fill(input, input_size = size);
  if (strcmp(job, "decode") == 0) {
    base64_encode(output, (slice){input, size}, BASE64_STANDARD);
    memcpy(input, output, input_size = text);
  } else if (strcmp(job, "json") == 0) {
    memcpy(input, "{\"a\":\"", 6);
    memset(input + 6, 'x', size);
    memcpy(input + 6 + size, "\"}", 2);
    input_size = size + 8;
  }
}

int main(int argc, char **argv)
{
  double best[3] = {0, 0, 0};
  if (argc != 3)
    return 2;
  prepare(argv[1], (size_t)strtoull(argv[2], NULL, 10));
  find_library();
  void (*const encode[])(void) = {copy, our_encoding, their_encode ? their_encoding : NULL};
  void (*const decode[])(void) = {copy, our_decoding, their_decode ? their_decoding : NULL};
  void (*const json[])(void) = {scan_and_copy, reading, NULL};
  time_all(argv[1][0] == 'e' ? encode : argv[1][0] == 'd' ? decode : json, best, 3);
  printf("%.9f %.9f %.9f\n", best[0], best[1], best[2]);
  return 0;
}
