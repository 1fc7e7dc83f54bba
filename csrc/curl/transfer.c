#include "curl/transfer.h"

#include "core/guard.h"
#include "core/secret.h"
#include "core/url.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* Read ahead of the socket, base64 included. From 64 kB (curl's own) to 2 MB, curl's most, 20 MB go out
 * at the same rate on loopback; this halves curl's system calls and still fits in a level 2 cache. */
#define TRANSFER_UPLOAD_BYTES (128L << 10)
/* As http1.h has it: libcurl before 8.3 has no limit of its own. */
#define TRANSFER_HEAD_MAX (256u << 10)
/* What a reply that nobody needs any more may still send before its connection is cheaper to make anew. */
#define TRANSFER_LEFT_MAX (64u << 10)
/* "No limit" for connecting: curl takes 0 for its own five minutes. */
#define TRANSFER_CONNECT_MAX_MS 86400000L

static char no_expect[] = "Expect:";      /* no 100-continue: it costs a round trip */

static void transfer_say(transfer *t, const char *text)
{
  failure_copy(t->detail, sizeof t->detail, slice_of(text));
}

static void transfer_decide(transfer *t, closed_reason reason, const char *detail)
{
  t->decided = true;
  t->reason = reason;
  transfer_say(t, detail);
}

/* The guard. */

static bool transfer_refuses(transfer *t, int family, const void *address)
{
  const char *why = guard_refuses(address, family == AF_INET ? 4 : family == AF_INET6 ? 16 : 0);
  if (!why)
    return false;
  char text[INET6_ADDRSTRLEN] = "an address of an unknown family", detail[CURL_ERROR_SIZE];
  inet_ntop(family, address, text, sizeof text);
  snprintf(detail, sizeof detail, "%s is %s", text, why);
  transfer_decide(t, CLOSED_REFUSED, detail);
  return true;
}

static bool transfer_refuses_socket(transfer *t, const struct curl_sockaddr *a)
{
  const void *address = &a->addr;
  const struct sockaddr_in *four = address;
  const struct sockaddr_in6 *six = address;
  if (a->family == AF_INET6)
    return transfer_refuses(t, AF_INET6, &six->sin6_addr);
  return transfer_refuses(t, a->family, &four->sin_addr);
}

static bool transfer_refuses_text(transfer *t, const char *text)
{
  unsigned char bytes[16];
  char plain[INET6_ADDRSTRLEN];
  snprintf(plain, sizeof plain, "%.*s", (int)strcspn(text, "%"), text);      /* without a zone */
  if (inet_pton(AF_INET, plain, bytes) == 1)
    return transfer_refuses(t, AF_INET, bytes);
  return transfer_refuses(t, inet_pton(AF_INET6, plain, bytes) == 1 ? AF_INET6 : AF_UNSPEC, bytes);
}

/* Behind a proxy nobody here sees the address. So an address that is written out, in any form inet_aton
 * reads (0x7f000001, 2130706433, 0177.1), and the name that is never public, are refused without asking. */
static bool transfer_refuses_host(transfer *t, slice host)
{
  char text[256];
  unsigned char bytes[16];
  struct in_addr four;
  while (host.len > 0 && host.ptr[host.len - 1] == '.')
    host.len--;
  snprintf(text, sizeof text, "%.*s", (int)(host.len < sizeof text ? host.len : 0), host.ptr);
  if (inet_aton(text, &four))
    return transfer_refuses(t, AF_INET, &four);
  if (inet_pton(AF_INET6, text, bytes) == 1)
    return transfer_refuses(t, AF_INET6, bytes);
  slice tail = SLICE("localhost");
  if (host.len < tail.len || !slice_equal_nocase(slice_skip(host, host.len - tail.len), tail)
      || (host.len > tail.len && host.ptr[host.len - tail.len - 1] != '.'))
    return false;
  transfer_decide(t, CLOSED_REFUSED, "localhost is a loopback address");
  return true;
}

/* What curl calls. None of these may reach Lua. */

static curl_socket_t transfer_open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
  transfer *t = context;
  (void)purpose;
  if (t->guarded && transfer_refuses_socket(t, address))
    return CURL_SOCKET_BAD;
#ifdef SOCK_CLOEXEC
  int fd = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
#else
  int fd = socket(address->family, address->socktype, address->protocol);
  if (fd >= 0)
    fcntl(fd, F_SETFD, FD_CLOEXEC);
#endif
  if (fd < 0 && (errno == EMFILE || errno == ENFILE))
    transfer_decide(t, CLOSED_CONNECT, "there are too many open files (see ulimit -n)");
  if (fd < 0)
    return CURL_SOCKET_BAD;
  if (sockets_born(&t->host->sockets, fd))
    return fd;
  close(fd);
  transfer_decide(t, CLOSED_NO_MEMORY, "");
  return CURL_SOCKET_BAD;
}

/* Kept by the connection, which may outlive the transfer. */
static int transfer_close_socket(void *context, curl_socket_t fd)
{
  sockets_dying(context, fd);
  return close(fd);
}

static int transfer_ready_to_send(void *context, char *peer, char *local, int peer_port, int local_port)
{
  transfer *t = context;
  (void)local;
  (void)peer_port;
  (void)local_port;
  if (t->guarded && !t->set_proxy && transfer_refuses_text(t, peer))
    return CURL_PREREQFUNC_ABORT;
  t->connected = true;
  t->decided = false;            /* by another address of the same host */
  t->connected_at = t->quiet_since = t->host->now;
  return CURL_PREREQFUNC_OK;
}

static size_t transfer_read(char *out, size_t size, size_t n, void *context)
{
  transfer *t = context;
  size_t got = 0;
  failure why;
  if (!t->exchange)
    return CURL_READFUNC_ABORT;
  t->quiet_since = t->host->now;
  if (body_read(t->body, out, size * n, &got, &why))
    return got;
  exchange_body_failed(t->exchange, &why);
  transfer_decide(t, CLOSED_BODY, why.message);
  return CURL_READFUNC_ABORT;
}

static int transfer_seek(void *context, curl_off_t offset, int origin)
{
  transfer *t = context;
  if (!t->exchange || offset != 0 || origin != SEEK_SET)
    return CURL_SEEKFUNC_FAIL;
  body_rewind(t->body);
  return CURL_SEEKFUNC_OK;
}

static size_t transfer_drop(transfer *t, size_t n)
{
  t->received += n;
  return t->received > TRANSFER_LEFT_MAX ? 0 : n;
}

static void transfer_tell(transfer *t)
{
  t->news = true;
  if (t->letter)
    letter_post(t->letter);
}

static size_t transfer_write(char *bytes, size_t size, size_t count, void *context)
{
  transfer *t = context;
  size_t n = size * count;
  if (!t->exchange)
    return transfer_drop(t, n);
  if (t->stream && exchange_backlog(t->exchange) > t->ahead) {
    t->paused = true;
    ring_append(&t->host->paused, &t->paused_link);
    return CURL_WRITEFUNC_PAUSE;
  }
  if (t->max_bytes && n > t->max_bytes - t->received) {
    transfer_decide(t, CLOSED_TOO_LARGE, "the reply is larger than the limit");
    return 0;
  }
  if (t->received == 0)
    t->first_byte_at = t->host->now;
  t->received += n;
  t->quiet_since = t->host->now;
  if (t->stream)
    transfer_tell(t);
  exchange_bytes(t->exchange, (slice){bytes, n});
  return n;
}

static slice transfer_trim(slice s)
{
  while (s.len > 0 && (s.ptr[0] == ' ' || s.ptr[0] == '\t'))
    s = slice_skip(s, 1);
  while (s.len > 0 && strchr(" \t\r\n", s.ptr[s.len - 1]))
    s.len--;
  return s;
}

static int transfer_status(slice line)
{
  const char *space = memchr(line.ptr, ' ', line.len);
  int status = 0;
  for (const char *p = space ? space + 1 : line.ptr; p < line.ptr + line.len && *p >= '0' && *p <= '9'; p++)
    status = status < 1000 ? status * 10 + (*p - '0') : status;
  return status;
}

/* One line at a time. Only after a 1xx reply may a second status line come. curl hands out trailers here too,
 * they count for nothing. */
static size_t transfer_header(char *bytes, size_t size, size_t count, void *context)
{
  transfer *t = context;
  slice line = transfer_trim((slice){bytes, size * count});
  if (!t->exchange)
    return size * count;
  t->head_bytes += size * count;
  if (t->head_bytes > TRANSFER_HEAD_MAX) {
    transfer_decide(t, CLOSED_TOO_LARGE, "the reply's headers are larger than 256 kB");
    return 0;
  }
  const char *colon = line.len ? memchr(line.ptr, ':', line.len) : NULL;
  if (line.len == 0)
    t->head = t->status >= 200 ? HEAD_OVER : HEAD_AWAITED;
  else if (t->head == HEAD_AWAITED && slice_starts_nocase(line, SLICE("HTTP/"))) {
    t->head = HEAD_OPEN;
    t->status = transfer_status(line);
    exchange_status(t->exchange, t->status);
  } else if (t->head == HEAD_OPEN && colon && colon > line.ptr) {
    slice name = {line.ptr, (size_t)(colon - line.ptr)};
    exchange_header(t->exchange, transfer_trim(name), transfer_trim(slice_skip(line, name.len + 1)));
  }
  return size * count;
}

/* The handle. */

static void transfer_set_callbacks(transfer *t)
{
  CURL *easy = t->easy;
  curl_easy_setopt(easy, CURLOPT_PRIVATE, t);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, t->error);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, transfer_write);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, t);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, transfer_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, t);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, transfer_read);
  curl_easy_setopt(easy, CURLOPT_READDATA, t);
  curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, transfer_seek);
  curl_easy_setopt(easy, CURLOPT_SEEKDATA, t);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, transfer_open_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, t);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, transfer_close_socket);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, &t->host->sockets);
  curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, transfer_ready_to_send);
  curl_easy_setopt(easy, CURLOPT_PREREQDATA, t);
}

static void transfer_set_constants(transfer *t)
{
  CURL *easy = t->easy;
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 1L);
  curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
#if LIBCURL_VERSION_NUM >= 0x075500
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

transfer *transfer_new(transfer_host *host)
{
  transfer *t = calloc(1, sizeof *t);
  if (!t)
    return NULL;
  t->host = host;
  t->easy = curl_easy_init();
  if (!t->easy) {
    free(t);
    return NULL;
  }
  transfer_set_callbacks(t);
  transfer_set_constants(t);
  return t;
}

void transfer_free(transfer *t)
{
  transfer_end(t);
  curl_easy_cleanup(t->easy);
  free(t->lines);
  free(t->list);
  free(t);
}

static size_t transfer_lines_size(const http_request *request)
{
  size_t size = 0;
  for (size_t i = 0; i < request->header_count; i++)
    size += request->headers[i].name.len + request->headers[i].value.len + sizeof ": ";
  return size;
}

static bool transfer_reserve(transfer *t, size_t lines, size_t nodes)
{
  if (lines > t->lines_cap) {
    char *grown = realloc(t->lines, lines);      /* between requests: nothing secret is in the old one */
    if (!grown)
      return false;
    t->lines = grown;
    t->lines_cap = lines;
  }
  if (nodes > t->list_cap) {
    struct curl_slist *grown = realloc(t->list, nodes * sizeof *grown);
    if (!grown)
      return false;
    t->list = grown;
    t->list_cap = nodes;
  }
  return true;
}

static char *transfer_put(char *at, slice s)
{
  if (s.len > 0)
    memcpy(at, s.ptr, s.len);
  return at + s.len;
}

/* curl leaves the list with us, so its nodes are an array and its lines one block: no allocation for a call
 * like the last one. To curl "Name:" means "do not send it"; "Name;" sends it empty. */
static bool transfer_set_headers(transfer *t, const http_request *request)
{
  size_t nodes = request->header_count + 1, lines = transfer_lines_size(request);
  if (!transfer_reserve(t, lines, nodes))
    return false;
  t->lines_len = lines;
  char *at = t->lines;
  for (size_t i = 0; i < request->header_count; i++) {
    const http_header *header = &request->headers[i];
    t->list[i] = (struct curl_slist){at, &t->list[i + 1]};
    at = transfer_put(at, header->name);
    at = transfer_put(at, header->value.len ? SLICE(": ") : SLICE(";"));
    at = transfer_put(at, header->value);
    *at++ = '\0';
  }
  t->list[nodes - 1] = (struct curl_slist){no_expect, NULL};
  return curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->list) == CURLE_OK;
}

static void transfer_set_body(transfer *t, body *b)
{
  slice whole = SLICE_NONE;
  t->body = b;
  t->body_length = b ? body_length(b) : 0;
  bool reading = b && !body_whole(b, &whole);
  if (!b) {
    curl_easy_setopt(t->easy, CURLOPT_HTTPGET, 1L);
    t->set_post = false;
    return;
  }
  curl_easy_setopt(t->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)t->body_length);
  curl_easy_setopt(t->easy, CURLOPT_POSTFIELDS, reading ? NULL : whole.ptr ? whole.ptr : "");
  if (!t->set_post)
    curl_easy_setopt(t->easy, CURLOPT_POST, 1L);
  t->set_post = true;
  if (reading && !t->set_reading)
    curl_easy_setopt(t->easy, CURLOPT_UPLOAD_BUFFERSIZE, TRANSFER_UPLOAD_BYTES);
  t->set_reading = t->set_reading || reading;
}

/* NULL gives curl's own choice back: the environment's proxy, the system's certificates. */
static void transfer_set_trust(transfer *t, const http_policy *policy)
{
  bool ca = policy->ca_file.len > 0, proxy = policy->proxy.len > 0;
  if (ca || t->set_ca)
    curl_easy_setopt(t->easy, CURLOPT_CAINFO, ca ? policy->ca_file.ptr : NULL);
  if (proxy || t->set_proxy || policy->guarded != t->set_guarded)
    curl_easy_setopt(t->easy, CURLOPT_PROXY, proxy ? policy->proxy.ptr : policy->guarded ? "" : NULL);
  t->set_ca = ca;
  t->set_proxy = proxy;
}

static void transfer_set_policy(transfer *t, const http_policy *policy)
{
  bool http2 = policy->http2 && !policy->guarded;
  long version = http2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1;
  transfer_set_trust(t, policy);
  if (http2 != t->set_http2)
    curl_easy_setopt(t->easy, CURLOPT_HTTP_VERSION, version);
  if (policy->stream != t->set_stream)
    curl_easy_setopt(t->easy, CURLOPT_ACCEPT_ENCODING, policy->stream ? "identity" : "");
  if (policy->guarded != t->set_guarded) {
    curl_easy_setopt(t->easy, CURLOPT_FRESH_CONNECT, (long)policy->guarded);
    curl_easy_setopt(t->easy, CURLOPT_FORBID_REUSE, (long)policy->guarded);
  }
  if (policy->connect_ms != t->set_connect_ms)
    curl_easy_setopt(t->easy, CURLOPT_CONNECTTIMEOUT_MS,
                     policy->connect_ms ? (long)policy->connect_ms : TRANSFER_CONNECT_MAX_MS);
  t->set_http2 = http2;
  t->set_stream = policy->stream;
  t->set_guarded = policy->guarded;
  t->set_connect_ms = policy->connect_ms;
}

static void transfer_reset(transfer *t, const http_policy *policy)
{
  int64_t now = t->host->now;
  t->max_bytes = policy->max_bytes;
  t->received = t->head_bytes = 0;
  t->first_byte_ms = policy->first_byte_ms;
  t->idle_ms = policy->idle_ms;
  t->started = t->quiet_since = now;
  t->connected_at = t->first_byte_at = -1;
  t->total_at = policy->total_ms ? now + policy->total_ms : TRANSFER_NEVER;
  t->stream = policy->stream;
  t->ahead = EXCHANGE_BACKLOG;
  t->head = HEAD_AWAITED;
  t->status = 0;
  t->connected = t->paused = t->news = t->decided = false;
  t->detail[0] = t->error[0] = '\0';
}

/* The guard's part that needs no address: is the host allowed by name, and what would a proxy hide? */
static bool transfer_guard(transfer *t, const http_request *request)
{
  url address;
  failure why;
  t->guarded = request->policy.guarded;
  if (!t->guarded)
    return true;
  if (!url_parse(&address, request->url, &why)) {
    transfer_decide(t, CLOSED_REFUSED, why.message);
    return false;
  }
  if (guard_allows_host(request->policy.allow.names, request->policy.allow.count, address.host))
    t->guarded = false;
  else if (request->policy.proxy.len > 0) {
    t->guarded = false;              /* from here on every address is the proxy's */
    return !transfer_refuses_host(t, address.host);
  }
  return true;
}

bool transfer_begin(transfer *t, exchange *x, closed_reason *reason)
{
  const http_request *request = exchange_request(x);
  transfer_reset(t, &request->policy);
  if (!transfer_guard(t, request)) {
    *reason = t->reason;
    return false;
  }
  t->exchange = x;
  transfer_set_policy(t, &request->policy);
  transfer_set_body(t, request->body);
  if (transfer_set_headers(t, request)
      && curl_easy_setopt(t->easy, CURLOPT_URL, request->url.ptr) == CURLE_OK)
    return true;
  *reason = CLOSED_NO_MEMORY;
  return false;
}

static closed_reason transfer_reason(const transfer *t, CURLcode code)
{
  switch (code) {
  case CURLE_OK:
    return CLOSED_END;
  case CURLE_COULDNT_RESOLVE_HOST:
  case CURLE_COULDNT_RESOLVE_PROXY:
    return CLOSED_RESOLVE;
  case CURLE_SSL_CONNECT_ERROR:
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_CERTPROBLEM:
  case CURLE_SSL_CIPHER:
  case CURLE_SSL_CACERT_BADFILE:
  case CURLE_SSL_CRL_BADFILE:
  case CURLE_SSL_ISSUER_ERROR:
  case CURLE_SSL_INVALIDCERTSTATUS:
  case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
  case CURLE_SSL_ENGINE_INITFAILED:
    return CLOSED_TLS;
  case CURLE_OUT_OF_MEMORY:
    return CLOSED_NO_MEMORY;
  case CURLE_OPERATION_TIMEDOUT:         /* the only limit that curl itself keeps */
    return CLOSED_CONNECT_TIMEOUT;
  default:
    return t->connected ? CLOSED_BROKEN : CLOSED_CONNECT;
  }
}

closed_reason transfer_result(transfer *t, CURLcode code)
{
  /* A refused address is no verdict when another one of the same host was good. */
  if (t->decided && code != CURLE_OK)
    return t->reason;
  transfer_say(t, code == CURLE_OK ? "" : t->error[0] ? t->error : curl_easy_strerror(code));
  return transfer_reason(t, code);
}

bool transfer_leave(transfer *t)
{
  curl_off_t sent = 0;
  curl_easy_getinfo(t->easy, CURLINFO_SIZE_UPLOAD_T, &sent);
  if (sent < 0 || (uint64_t)sent < t->body_length)
    return false;
  t->exchange = NULL;
  t->owner = NULL;
  t->letter = NULL;
  t->lingers = true;
  t->received = 0;
  return true;
}

void transfer_end(transfer *t)
{
  secret_wipe(t->lines, t->lines_len);
  t->lines_len = 0;
  ring_remove(&t->paused_link);
  t->paused = t->lingers = false;
  t->exchange = NULL;
  t->owner = NULL;
  t->letter = NULL;
  t->body = NULL;
}

void transfer_resume(transfer *t)
{
  ring_remove(&t->paused_link);
  t->paused = false;
  t->quiet_since = t->host->now;
  t->ahead = t->exchange ? exchange_backlog(t->exchange) + EXCHANGE_BACKLOG : 0;
  curl_easy_pause(t->easy, CURLPAUSE_CONT);
}

static int64_t transfer_after(int64_t since, uint32_t ms)
{
  return ms ? since + ms : TRANSFER_NEVER;
}

static int64_t transfer_earlier(int64_t a, int64_t b) { return a < b ? a : b; }

/* Looked at lazily: bytes that come move a limit without touching a timer. So the next look must not be later
 * than any limit that can begin until then. */
bool transfer_check(transfer *t, int64_t *next)
{
  int64_t now = t->host->now;
  bool begun = t->received > 0;
  int64_t quiet = TRANSFER_NEVER;
  if (t->connected && !t->paused)
    quiet = transfer_after(t->quiet_since, begun ? t->idle_ms : t->first_byte_ms);
  if (now >= t->total_at)
    transfer_decide(t, CLOSED_TOTAL_TIMEOUT, "");
  else if (now >= quiet)
    transfer_decide(t, begun ? CLOSED_IDLE_TIMEOUT : CLOSED_FIRST_BYTE_TIMEOUT, "");
  else {
    int64_t later = begun && !t->paused ? TRANSFER_NEVER : transfer_after(now, t->idle_ms);
    if (!t->connected)
      later = transfer_earlier(later, transfer_after(now, t->first_byte_ms));
    *next = transfer_earlier(transfer_earlier(t->total_at, quiet), later);
    return true;
  }
  return false;
}
