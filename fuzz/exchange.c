/* An exchange under random hands. The first bytes choose the route and the request; then each byte is
 * something that a transport or a consumer does: ask what to do, feed what came, close, take a chunk. */
#include "check.h"

#include "core/exchange.h"

#define SECRET "sk-fuzz-canary"
#define STEPS_MAX 400          /* to the end from anywhere: attempts, redirects and images are few */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TEXT(s) {s, sizeof(s) - 1}
#define GIF_BASE64 "R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="
#define CHUNK(delta, finish) \
  "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\"," \
  "\"choices\":[{\"index\":0,\"delta\":" delta ",\"finish_reason\":" finish "}]}\n\n"

static const slice requests[] = {
  TEXT("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"),
  TEXT("{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"),
  TEXT("{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":"
       "\"data:image/png;base64," GIF_BASE64 "\"}]}]}"),
  TEXT("{\"stream\":true,\"messages\":[{\"role\":\"tool\",\"content\":[{\"type\":\"image_url\","
       "\"image_url\":{\"url\":\"https://a.example/b.gif\"}},{\"type\":\"image_url\","
       "\"image_url\":\"http://c.example/?d=e\"}]}]}"),
  TEXT("{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":"
       "\"https://a.example/b.gif\",\"detail\":\"low\"}},\"?\"]}],\"extra_body\":{\"model\":1}}"),
};
static const slice replies[] = {
  TEXT(CHUNK("{\"role\":\"assistant\",\"content\":\"a\"}", "null")),
  TEXT(CHUNK("{\"content\":\"b\"}", "null")),
  TEXT(CHUNK("{}", "\"stop\"")), TEXT("data: [DONE]\n\n"), TEXT(": comment\n\n"),
  TEXT(CHUNK("{\"reasoning\":\"r\",\"tool_calls\":[{\"id\":\"t\",\"function\":"
             "{\"name\":\"f\",\"arguments\":{}}}]}", "null")),
  TEXT("data: {\"error\":{\"message\":\"Overloaded " SECRET "\",\"type\":\"overloaded_error\"}}\n\n"),
  TEXT("{\"id\":\"r\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
       "\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}"),
  TEXT("{\"choices\":[{\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}}]}"),
  TEXT("{\"error\":{\"message\":\"Incorrect key: " SECRET "\",\"code\":\"" SECRET "\"}}"),
  TEXT("{\"error\":{\"message\":\"Failed to download image\",\"code\":\"invalid_image_url\"}}"),
  TEXT("<html>" SECRET "</html>"),
  TEXT("GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"),
  TEXT("\n"), TEXT("data: {"), TEXT("data: 1\n\n"),
};
static const http_header headers[] = {
  {TEXT("content-type"), TEXT("text/event-stream")}, {TEXT("content-type"), TEXT("application/json")},
  {TEXT("content-type"), TEXT("text/html")}, {TEXT("retry-after"), TEXT("2")},
  {TEXT("retry-after"), TEXT("900")},
  {TEXT("retry-after-ms"), TEXT("5")}, {TEXT("x-should-retry"), TEXT("true")},
  {TEXT("x-should-retry"), TEXT("false")}, {TEXT("location"), TEXT("/there?" SECRET)},
  {TEXT("location"), TEXT("ftp://x")}, {TEXT("x-request-id"), TEXT(SECRET)},
};
static const int statuses[] = {200, 200, 200, 100, 204, 301, 302, 400, 401, 404, 408, 413, 429, 500, 503, 529,
                               0, -1};
#define PICK(list, n) ((list)[(n) % (sizeof(list) / sizeof *(list))])

typedef struct hands {
  const uint8_t *data;
  size_t left;
  exchange *x;
  moment now;
  exchange_step step;
  bool sending, canned, local;
  buffer fed;                  /* to the attempt under way */
} hands;

static unsigned take(hands *h)
{
  if (h->left == 0)
    return 0;
  h->left--;
  return *h->data++;
}

static slice take_bytes(hands *h)
{
  size_t n = take(h);
  slice s = {(const char *)h->data, n < h->left ? n : h->left};
  h->data += s.len;
  h->left -= s.len;
  return s;
}

static bool has_secret(const char *text) { return strstr(text, SECRET) != NULL; }

static void check_failure(const hands *h)
{
  const failure *why = exchange_failure(h->x);
  require_failure(why);
  require(!has_secret(why->message) && !has_secret(why->code) && !has_secret(why->param));
  require(!has_secret(why->place) && !has_secret(why->request_id));
}

static void check_chunk(const dialect_chunk *chunk)
{
  json j = {0};
  require(json_read(&j, chunk->text, NULL) && json_is(&j, JSON_ROOT, JSON_OBJECT));
  require(chunk->json && chunk->json->count == j.count);
  json_free(&j);
}

static bool take_chunk(hands *h)
{
  dialect_chunk chunk;
  if (!exchange_chunk(h->x, &chunk))
    return false;
  check_chunk(&chunk);
  return true;
}

/* An end mark, a finish reason, or a whole reply; names may be written with escapes. */
static bool fed_an_end(const hands *h)
{
  slice fed = buffer_slice(&h->fed);
  return h->local || contains(fed, SLICE("[DONE]")) || contains(fed, SLICE("finish")) ||
         contains(fed, SLICE("choices")) || contains(fed, SLICE("\\"));
}

static void check_body(const hands *h, body *b)
{
  failure why = {0};
  json j = {0};
  size_t size = (size_t)body_length(b), got;
  char *text = malloc(size + 1);
  require(body_read(b, text, size + 1, &got, &why) && got == size);
  require(json_read(&j, (slice){text, got}, NULL));
  require(!h->canned || !contains((slice){text, got}, SLICE(SECRET)));
  body_rewind(b);
  json_free(&j);
  free(text);
}

static void check_request(const hands *h)
{
  const http_request *request = exchange_request(h->x);
  require(request->method.len && request->url.len && request->url.ptr[request->url.len] == '\0');
  require(memchr(request->url.ptr, '\0', request->url.len) == NULL);
  for (size_t i = 0; i < request->header_count; i++)
    require(!request->policy.guarded || !contains(request->headers[i].value, SLICE(SECRET)));
  require(request->policy.guarded == !request->body);
  if (request->body)
    check_body(h, request->body);
}

static void next(hands *h)
{
  h->step = exchange_next(h->x, h->now);
  h->sending = h->step == EXCHANGE_SEND;
  if (h->sending) {
    buffer_clear(&h->fed);
    check_request(h);
  } else if (h->step == EXCHANGE_FAILED) {
    check_failure(h);
  } else if (h->step == EXCHANGE_WAIT) {
    require(exchange_delay(h->x) >= 1 && exchange_delay(h->x) <= 120000);
  } else if (h->step == EXCHANGE_DONE && !exchange_streaming(h->x)) {
    dialect_chunk reply;
    require(exchange_reply(h->x, &reply));
    check_chunk(&reply);
  }
}

static void feed(hands *h, slice bytes)
{
  char *copy = malloc(bytes.len + 1);        /* of its own, and gone at once */
  memcpy(copy, bytes.ptr, bytes.len);
  exchange_bytes(h->x, (slice){copy, bytes.len});
  free(copy);
  buffer_put(&h->fed, bytes);
}

static void close_reply(hands *h, unsigned reason)
{
  exchange_closed(h->x, reason % (CLOSED_BODY + 1), reason & 128 ? SLICE("why " SECRET) : SLICE_NONE);
  h->sending = false;
}

static void look(const hands *h)
{
  exchange_meta meta;
  exchange_describe(h->x, &meta);
  for (size_t i = 0; i < meta.header_count; i++)
    require(meta.headers[i].name.len + meta.headers[i].value.len < 1u << 20);
  exchange_backlog(h->x);
  require(exchange_settled(h->x) || exchange_failure(h->x)->type == FAILURE_NONE);
}

static void act(hands *h)
{
  unsigned what = take(h);
  switch (what % 10) {
  case 0:
    h->now.mono_ms += what < 128 ? what * 10 : what * 1000;
    h->now.wall_ms += take(h) * 100;
    if (!h->sending)
      next(h);
    break;
  case 1: exchange_status(h->x, PICK(statuses, take(h))); break;
  case 2: {
    const http_header *header = &PICK(headers, what / 10);
    exchange_header(h->x, header->name, header->value);
    break;
  }
  case 3: {
    slice name = take_bytes(h);
    exchange_header(h->x, name, take_bytes(h));
    break;
  }
  case 4: feed(h, take_bytes(h)); break;
  case 5: case 6: feed(h, PICK(replies, what / 10)); break;
  case 7: close_reply(h, what < 128 ? 0 : take(h)); break;
  case 8: take_chunk(h); break;
  default: look(h); break;
  }
}

static void end(hands *h)
{
  if (h->sending)
    close_reply(h, 0);
  for (int i = 0; h->step != EXCHANGE_DONE && h->step != EXCHANGE_FAILED; i++) {
    require(i < STEPS_MAX);
    next(h);
    if (h->step == EXCHANGE_SEND)
      close_reply(h, CLOSED_BROKEN);
    else if (h->step == EXCHANGE_WORK)
      exchange_work(h->x);
    else if (h->step == EXCHANGE_WAIT)
      h->now.mono_ms += exchange_delay(h->x);
  }
  exchange_status(h->x, 500);
  exchange_header(h->x, SLICE("retry-after"), SLICE("1"));
  exchange_bytes(h->x, SLICE("data: {}\n\n"));
  exchange_closed(h->x, CLOSED_BROKEN, SLICE_NONE);
  /* Taking a last chunk may have shown a cut stream. */
  exchange_step again = exchange_next(h->x, h->now);
  require(again == h->step || (again == EXCHANGE_FAILED && exchange_streaming(h->x)));
  require(exchange_settled(h->x));
  while (take_chunk(h))
    ;
  if (exchange_failure(h->x)->type != FAILURE_NONE)
    check_failure(h);
  else if (exchange_streaming(h->x))
    require(fed_an_end(h));
}

static bool read_text(const worker *w, slice image, slice languages, const cancel *wish, buffer *text,
                      failure *why)
{
  (void)w, (void)languages, (void)wish;
  if (image.len % 2)
    return failure_set(why, FAILURE_IMAGE, "no text in it");
  buffer_put(text, SLICE("what it \xff says"));
  return true;
}

static route *make_route(const uint8_t *data)
{
  static const worker reader = {.abi = WORKER_ABI, .name = "reader", .read_text = read_text};
  route *r = route_new();
  set_rules(r, data[0] | (unsigned)data[1] << 8);
  r->dialect = data[2] & 1 ? &dialect_local : &dialect_openai;
  r->worker = data[2] & 2 ? &reader : NULL;
  r->mocked = (data[2] & 12) == 12;
  r->mock = SLICE("mocked  words\n");
  r->accepts = data[2] & 16 ? ACCEPT_BASE64 | ACCEPT_HTTPS : ACCEPT_BASE64;
  r->retries = data[2] >> 5 & 3;
  r->timeouts.total = data[2] & 128 ? 5000 : 0;
  r->max_response_bytes = data[3] & 128 ? 500 : 0;
  r->url = SLICE("https://api.example/v1/chat/completions");
  r->key_header = SLICE("authorization");
  r->key_prefix = SLICE("Bearer ");
  r->key_hint = SLICE("set A_KEY");
  r->user_agent = SLICE("vision/fuzz");
  r->successor = data[3] & 64 ? SLICE("m2") : SLICE_NONE;
  r->credential = credential_new(SLICE(SECRET));
  return r;
}

static exchange *start(hands *h, route *r, unsigned which)
{
  failure why = {0};
  size_t known = sizeof requests / sizeof *requests;
  h->canned = which % (known + 1) < known;
  slice text = h->canned ? requests[which % (known + 1)] : take_bytes(h);
  char *copy = malloc(text.len + 1);
  memcpy(copy, text.ptr, text.len);
  request_text request = {.text = {copy, text.len}, .release = free, .owner = copy};
  exchange *x = exchange_new(r, request, NULL, 0, which, &why);
  if (!x)
    require_failure(&why);
  return x;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size < 5)
    return 0;
  hands h = {.data = data + 4, .left = size - 4, .now = {1700000000000, 1000}, .step = EXCHANGE_WAIT};
  route *r = make_route(data);
  h.local = r->mocked || r->dialect == &dialect_local;
  buffer_init(&h.fed, SIZE_MAX / 2);
  h.x = start(&h, r, data[3]);
  if (h.x) {
    while (h.left > 0)
      act(&h);
    end(&h);
  }
  exchange_free(h.x);
  buffer_free(&h.fed);
  route_release(r);
  return 0;
}
