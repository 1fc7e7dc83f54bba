/* The floors of the bench: the least that C and libcurl must do for the same job.
 *
 *   floor small URL N          N kept-alive POSTs with curl_easy_perform, the reply copied
 *   floor stream URL N         N streams, split into events and no more
 *   floor upload URL N FILE    N POSTs of the JSON around FILE's base64, encoded as it is read
 * Prints the CPU seconds (user + system) spent, and the wall seconds; one more before them, which opens the
 * connection, is not counted.
 */
#define _GNU_SOURCE
#include "core/base64.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char sink[1 << 20], tail[1 << 20];
static size_t sink_len, tail_len;
static unsigned long events;

static double cpu(void)
{
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
         (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static double wall(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t keep(char *bytes, size_t one, size_t n, void *unused)
{
  (void)one, (void)unused;
  if (sink_len + n <= sizeof sink) {
    memcpy(sink + sink_len, bytes, n);
    sink_len += n;
  }
  return n;
}

/* Events end at an empty line: what is left of one waits in `tail`. */
static size_t split(char *bytes, size_t one, size_t n, void *unused)
{
  (void)one, (void)unused;
  const char *p = bytes, *end = bytes + n, *lf;
  while ((lf = memmem(p, (size_t)(end - p), "\n\n", 2))) {
    events++;
    tail_len = 0;
    p = lf + 2;
  }
  if (tail_len + (size_t)(end - p) <= sizeof tail) {
    memcpy(tail + tail_len, p, (size_t)(end - p));
    tail_len += (size_t)(end - p);
  }
  return n;
}

static const char hello[] =
  "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
static const char before[] =
  "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":"
  "\"What's in this image?\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/jpeg;base64,";
static const char after[] = "\"}}]}]}";
static struct { int fd; size_t size, at, text; char raw[48 * 1024]; } up;

static size_t produce(char *out, size_t one, size_t room, void *unused)
{
  (void)one, (void)unused;
  size_t head = sizeof before - 1, foot = sizeof after - 1, n = 0;
  while (n < room && up.text < head)
    out[n++] = before[up.text++];
  while (up.at < up.size && room - n >= 4) {
    size_t want = (room - n) / 4 * 3;
    ssize_t got = pread(up.fd, up.raw, want < sizeof up.raw ? want : sizeof up.raw, (off_t)up.at);
    if (got <= 0)
      return CURL_READFUNC_ABORT;
    up.at += (size_t)got;
    n += base64_encode(out + n, (slice){up.raw, (size_t)got}, BASE64_STANDARD);
  }
  while (up.at == up.size && n < room && up.text < head + foot)
    out[n++] = after[up.text++ - head];
  return n;
}

int main(int argc, char **argv)
{
  if (argc < 4)
    return 2;
  long n = atol(argv[3]);
  CURL *c = curl_easy_init();
  struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
  headers = curl_slist_append(headers, "Authorization: Bearer sk-bench");
  headers = curl_slist_append(headers, "Expect:");
  curl_easy_setopt(c, CURLOPT_URL, argv[2]);
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(c, CURLOPT_POST, 1L);
  curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, strcmp(argv[1], "stream") ? keep : split);
  if (strcmp(argv[1], "upload") == 0 && argc == 5) {
    struct stat s;
    up.fd = open(argv[4], O_RDONLY);
    if (fstat(up.fd, &s))
      return 1;
    up.size = (size_t)s.st_size;
    curl_easy_setopt(c, CURLOPT_READFUNCTION, produce);
    curl_easy_setopt(c, CURLOPT_UPLOAD_BUFFERSIZE, 512L * 1024);
    curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE,
                     (curl_off_t)(sizeof before + sizeof after - 2 + (up.size + 2) / 3 * 4));
  } else {
    curl_easy_setopt(c, CURLOPT_POSTFIELDS, hello);
  }
  double c0 = 0, w0 = 0;
  for (long i = 0; i <= n; i++) {
    if (i == 1) {
      c0 = cpu();
      w0 = wall();
    }
    sink_len = up.at = up.text = 0;
    CURLcode code = curl_easy_perform(c);
    if (code != CURLE_OK) {
      fprintf(stderr, "floor: %s\n", curl_easy_strerror(code));
      return 1;
    }
  }
  printf("%.6f %.6f\n", cpu() - c0, wall() - w0);
  return 0;
}
