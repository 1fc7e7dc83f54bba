/* The provider of the bench: canned answers on loopback, one thread a connection, as little CPU as can be.
 *
 *   server            prints its port, then serves until its standard input closes
 *   POST /small/…     a reply of some 500 bytes
 *   POST /stream/…    20,000 chunks of 250 bytes that differ in their text only, [DONE]
 *   POST /varied/…    the same, each with another member that is not the same as in the one before
 *   POST /short/…     200 chunks in one write;  POST /writes/…  a write each;  POST /paced/…  5 ms between
 *                     them, and the time of the write in each: "@" and 19 digits, ns of the steady clock
 *   POST /many/…      50 such chunks, a write each; the second one goes when MANY streams have got the first
 * The request's body is read and thrown away.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define CHUNKS 20000
#define CHUNK_SIZE 250
#define MANY 1000
#define MANY_CHUNKS 50
#define MANY_PATIENCE 5          /* seconds, for clients that have no thousand connections at once */
#define INPUT_SIZE (1u << 16)
#define SHORT 200
#define PACE_NS 5000000

static const char small_body[] =
  "{\"id\":\"chatcmpl-BenchBenchBenchBenchBench\",\"object\":\"chat.completion\",\"created\":1700000000,"
  "\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
  "\"content\":\"A wooden boardwalk runs through a green meadow.\",\"refusal\":null},\"logprobs\":null,"
  "\"finish_reason\":"
  "\"stop\"}],\"usage\":{\"prompt_tokens\":1118,\"completion_tokens\":11,\"total_tokens\":1129,"
  "\"prompt_tokens_details\":{\"cached_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}},"
  "\"system_fingerprint\":\"fp_bench\"}";

typedef struct reply {
  char *bytes;
  size_t size;
} reply;

static reply small_reply, stream_reply, varied_reply, short_reply;

static reply make_small(void)
{
  char *bytes = malloc(sizeof small_body + 200);
  int n = sprintf(bytes, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                  sizeof small_body - 1, small_body);
  return (reply){bytes, (size_t)n};
}

/* CHUNK_SIZE bytes; the text fills what the rest leaves. It changes: LiteLLM ends a stream that repeats
 * itself. */
static void put_chunk(char *out, int i, bool last, bool varied)
{
  char head[CHUNK_SIZE + 1], tail[CHUNK_SIZE + 1], other[40] = "";
  const char *role = i == 0 ? "\"role\":\"assistant\"," : "";
  if (varied)
    sprintf(other, "\"obfuscation\":\"%06d\",", i);
  int h = sprintf(head, "data: {\"id\":\"chatcmpl-BenchBenchBenchBenchBench\",\"object\":"
                  "\"chat.completion.chunk\",\"created\":1700000000,%s\"model\":\"gpt-4o-mini-2024-07-18\","
                  "\"choices\":[{\"index\":0,\"delta\":{%s\"content\":\"", other, role);
  int t = sprintf(tail, "\"},\"finish_reason\":%s}]}\n\n", last ? "\"stop\"" : "null");
  memcpy(out, head, (size_t)h);
  memset(out + h, 'a' + i % 26, (size_t)(CHUNK_SIZE - h - t));
  memcpy(out + CHUNK_SIZE - t, tail, (size_t)t);
}

static reply make_stream(bool varied, int count)
{
  static const char done[] = "data: [DONE]\n\n";
  size_t body = (size_t)count * CHUNK_SIZE + sizeof done - 1;
  char *bytes = malloc(body + 200);
  size_t n = (size_t)sprintf(bytes, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                             "Content-Length: %zu\r\n\r\n", body);
  for (int i = 0; i < count; i++, n += CHUNK_SIZE)
    put_chunk(bytes + n, i, i == count - 1, varied);
  memcpy(bytes + n, done, sizeof done - 1);
  return (reply){bytes, n + sizeof done - 1};
}

static bool send_all(int fd, reply r)
{
  while (r.size) {
    ssize_t n = send(fd, r.bytes, r.size, MSG_NOSIGNAL);
    if (n <= 0)
      return false;
    r.bytes += n;
    r.size -= (size_t)n;
  }
  return true;
}

/* Until MANY streams wait here. */
static void wait_for_all(void)
{
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  static pthread_cond_t complete = PTHREAD_COND_INITIALIZER;
  static unsigned waiting, generation;
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += MANY_PATIENCE;
  pthread_mutex_lock(&lock);
  unsigned mine = generation;
  if (++waiting == MANY) {
    waiting = 0;
    generation++;
    pthread_cond_broadcast(&complete);
  }
  while (generation == mine && pthread_cond_timedwait(&complete, &lock, &until) == 0)
    ;
  if (generation == mine) {
    waiting = 0;
    generation++;
    pthread_cond_broadcast(&complete);
  }
  pthread_mutex_unlock(&lock);
}

static bool send_many(int fd)
{
  static const char done[] = "data: [DONE]\n\n";
  char head[200];
  int n = sprintf(head, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: %zu\r\n\r\n",
                  (size_t)MANY_CHUNKS * CHUNK_SIZE + sizeof done - 1);
  const char *chunks = stream_reply.bytes + stream_reply.size - (sizeof done - 1) - CHUNKS * CHUNK_SIZE;
  bool sent = send_all(fd, (reply){head, (size_t)n}) && send_all(fd, (reply){(char *)chunks, CHUNK_SIZE});
  wait_for_all();
  for (int i = 1; sent && i < MANY_CHUNKS; i++)       /* the last ones: they end with a finish reason */
    sent = send_all(fd, (reply){(char *)chunks + (CHUNKS - MANY_CHUNKS + i) * CHUNK_SIZE, CHUNK_SIZE});
  return sent && send_all(fd, (reply){(char *)done, sizeof done - 1});
}

/* The head with the first chunk, then chunk by chunk. */
static bool send_slowly(int fd, bool paced)
{
  const char *first = strstr(short_reply.bytes, "data: "), *end = short_reply.bytes + short_reply.size;
  const char *at = short_reply.bytes, *next = first + CHUNK_SIZE;
  for (int i = 0; at < end; i++, at = next, next += CHUNK_SIZE) {
    char piece[2 * CHUNK_SIZE + 1];
    size_t size = (size_t)((next > end ? end : next) - at);
    memcpy(piece, at, size);
    if (paced && i > 0 && i < SHORT - 1) {
      struct timespec t, pace = {0, PACE_NS};
      nanosleep(&pace, NULL);
      clock_gettime(CLOCK_MONOTONIC, &t);
      char stamp[40];
      sprintf(stamp, "@%019lld", (long long)t.tv_sec * 1000000000 + t.tv_nsec);
      memcpy(strstr(piece, "content\":\"") + 10, stamp, 20);
    }
    if (!send_all(fd, (reply){piece, size}))
      return false;
  }
  return true;
}

/* One request: its head is in buf[0, *len), the rest of the body is read over it. */
static bool serve_one(int fd, char *buf, size_t *len)
{
  char *end;
  while (!(end = memmem(buf, *len, "\r\n\r\n", 4))) {
    ssize_t n = *len < INPUT_SIZE ? recv(fd, buf + *len, INPUT_SIZE - *len, 0) : 0;
    if (n <= 0)
      return false;
    *len += (size_t)n;
  }
  *end = '\0';
  const char *length = strcasestr(buf, "\r\ncontent-length:");
  size_t body = length ? strtoull(length + 17, NULL, 10) : 0, have = *len - (size_t)(end + 4 - buf);
  bool many = strstr(buf, " /many") != NULL, paced = strstr(buf, " /paced") != NULL;
  bool slow = paced || strstr(buf, " /writes") != NULL;
  reply r = strstr(buf, " /stream") ? stream_reply : strstr(buf, " /varied") ? varied_reply
            : strstr(buf, " /short") ? short_reply : small_reply;
  while (have < body) {
    ssize_t n = recv(fd, buf, INPUT_SIZE, 0);
    if (n <= 0)
      return false;
    have += (size_t)n;
  }
  *len = 0;
  return many ? send_many(fd) : slow ? send_slowly(fd, paced) : send_all(fd, r);
}

static void *serve(void *argument)
{
  int fd = (int)(long)argument, one = 1;
  char *buf = malloc(INPUT_SIZE + 1);
  size_t len = 0;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  while (buf && serve_one(fd, buf, &len))
    ;
  free(buf);
  close(fd);
  return NULL;
}

static void *watch_input(void *unused)
{
  char c;
  while (read(0, &c, 1) > 0)
    ;
  (void)unused;
  _exit(0);
}

int main(void)
{
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof a;
  pthread_t thread;
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  struct rlimit files;
  signal(SIGPIPE, SIG_IGN);
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  small_reply = make_small();
  stream_reply = make_stream(false, CHUNKS);
  short_reply = make_stream(false, SHORT);
  varied_reply = make_stream(true, CHUNKS);
  if (bind(listener, (struct sockaddr *)&a, sizeof a) || listen(listener, 4096) ||
      getsockname(listener, (struct sockaddr *)&a, &size)) {
    perror("bench server");
    return 1;
  }
  printf("%d\n", ntohs(a.sin_port));
  fflush(stdout);
  pthread_create(&thread, NULL, watch_input, NULL);
  for (;;) {
    int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    if (fd >= 0 && pthread_create(&thread, NULL, serve, (void *)(long)fd) == 0)
      pthread_detach(thread);
  }
}
