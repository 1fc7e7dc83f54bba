/* The provider of the bench: canned answers on loopback, one thread a connection, as little CPU as can be.
 *
 *   server            prints its port, then serves until its standard input closes
 *   POST /small/…     a reply of some 500 bytes
 *   POST /stream/…    20,000 chunks of 250 bytes, [DONE]
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
#include <sys/socket.h>
#include <unistd.h>

#define CHUNKS 20000
#define CHUNK_SIZE 250
#define INPUT_SIZE (1u << 18)

static const char small_body[] =
  "{\"id\":\"chatcmpl-BenchBenchBenchBenchBench\",\"object\":\"chat.completion\",\"created\":1700000000,"
  "\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
  "\"A wooden boardwalk runs through a green meadow.\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":"
  "\"stop\"}],\"usage\":{\"prompt_tokens\":1118,\"completion_tokens\":11,\"total_tokens\":1129,"
  "\"prompt_tokens_details\":{\"cached_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}},"
  "\"system_fingerprint\":\"fp_bench\"}";

static char *small_reply, *stream_reply;
static size_t small_size, stream_size;

static void make_replies(void)
{
  small_reply = malloc(sizeof small_body + 200);
  small_size = (size_t)sprintf(small_reply, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                               "%zu\r\n\r\n%s", sizeof small_body - 1, small_body);
  stream_reply = malloc((size_t)CHUNKS * (CHUNK_SIZE + 1) + 1000);
  size_t n = (size_t)sprintf(stream_reply, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: "
                             "%zu\r\n\r\n", (size_t)CHUNKS * CHUNK_SIZE + 14);
  for (int i = 0; i < CHUNKS; i++) {
    char head[300];
    int h = sprintf(head, "data: {\"id\":\"chatcmpl-BenchBenchBenchBenchBench\",\"object\":\"chat.completion.chunk\","
                    "\"created\":1700000000,\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[{\"index\":0,\"delta\":"
                    "{%s\"content\":\"", i == 0 ? "\"role\":\"assistant\"," : "");
    const char *tail = i == CHUNKS - 1 ? "\"},\"finish_reason\":\"stop\"}]}\n\n" : "\"},\"finish_reason\":null}]}\n\n";
    memcpy(stream_reply + n, head, (size_t)h);
    memset(stream_reply + n + h, 'x', CHUNK_SIZE - (size_t)h - strlen(tail));
    memcpy(stream_reply + n + CHUNK_SIZE - strlen(tail), tail, strlen(tail));
    n += CHUNK_SIZE;
  }
  memcpy(stream_reply + n, "data: [DONE]\n\n", 14);
  stream_size = n + 14;
}

static bool send_all(int fd, const char *bytes, size_t size)
{
  while (size) {
    ssize_t n = send(fd, bytes, size, MSG_NOSIGNAL);
    if (n <= 0)
      return false;
    bytes += n;
    size -= (size_t)n;
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
  bool stream = strstr(buf, " /stream") != NULL;
  while (have < body) {
    ssize_t n = recv(fd, buf, INPUT_SIZE, 0);
    if (n <= 0)
      return false;
    have += (size_t)n;
  }
  *len = 0;
  return stream ? send_all(fd, stream_reply, stream_size) : send_all(fd, small_reply, small_size);
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
  signal(SIGPIPE, SIG_IGN);
  make_replies();
  if (bind(listener, (struct sockaddr *)&a, sizeof a) || listen(listener, 1024) ||
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
