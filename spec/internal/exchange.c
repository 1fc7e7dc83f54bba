/* A whole exchange in C, from a script: so that each of its allocations can be made to fail.
 *
 *   exchange.run{request=, images={path, …}, local=, dialect=, mock=, retries=, inline=, piece=, lend=,
 *                replies={{status=, headers={{name, value}, …}, body=, reason=}, …}}
 *   -> outcome, log | "failed", type, message
 * An image stands at each "" of the request. outcome is "done"; log holds every body sent and what came.
 * After the last reply connections break.
 */
#include "core/exchange.h"
#include "internal.h"

#include <stdlib.h>

#define SCRIPT_MAX 8           /* replies, headers of one, images */
#define LOG_MAX (1u << 20)

INTERNAL_EXPORT int luaopen_internal_exchange(lua_State *);

typedef struct scripted_reply {
  int status;
  int reason;
  slice body;
  http_header headers[SCRIPT_MAX];
  size_t header_count;
} scripted_reply;

typedef struct script {
  slice request, mock, dialect;
  const char *images[SCRIPT_MAX];
  scripted_reply replies[SCRIPT_MAX];
  size_t image_count, reply_count, piece;
  unsigned retries;
  bool local, inlines, lends;    /* lends: while replies come */
} script;

/* Not allocated: what is written here must not fail. */
static char played[LOG_MAX];
static size_t played_len;

static void log_bytes(slice s)
{
  if (s.len > LOG_MAX - played_len)
    abort();
  if (s.len)
    memcpy(played + played_len, s.ptr, s.len);
  played_len += s.len;
}

static slice text_field(lua_State *L, int index, const char *name)
{
  slice s = SLICE_NONE;
  lua_getfield(L, index, name);
  if (lua_isstring(L, -1))
    s.ptr = lua_tolstring(L, -1, &s.len);
  lua_pop(L, 1);               /* the table keeps it */
  return s;
}

static int number_field(lua_State *L, int index, const char *name, int otherwise)
{
  lua_getfield(L, index, name);
  int n = lua_isnil(L, -1) ? otherwise : (int)lua_tonumber(L, -1);
  lua_pop(L, 1);
  return n;
}

static bool flag_field(lua_State *L, int index, const char *name)
{
  lua_getfield(L, index, name);
  bool flag = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return flag;
}

static void read_headers(lua_State *L, int index, scripted_reply *r)
{
  lua_getfield(L, index, "headers");
  int list = lua_gettop(L);
  for (int i = 1; lua_istable(L, list) && i <= SCRIPT_MAX; i++) {
    lua_rawgeti(L, list, i);
    if (lua_isnil(L, -1))
      break;
    lua_rawgeti(L, list + 1, 1);
    lua_rawgeti(L, list + 1, 2);
    r->headers[r->header_count++] = (http_header){internal_slice(L, list + 2), internal_slice(L, list + 3)};
    lua_settop(L, list);
  }
  lua_settop(L, list - 1);
}

static void read_replies(lua_State *L, script *s)
{
  lua_getfield(L, 1, "replies");
  int list = lua_gettop(L);
  for (int i = 1; lua_istable(L, list) && i <= SCRIPT_MAX; i++) {
    lua_rawgeti(L, list, i);
    if (lua_isnil(L, -1))
      break;
    scripted_reply *r = &s->replies[s->reply_count++];
    r->status = number_field(L, list + 1, "status", 200);
    r->reason = number_field(L, list + 1, "reason", CLOSED_END);
    r->body = text_field(L, list + 1, "body");
    read_headers(L, list + 1, r);
    lua_settop(L, list);
  }
  lua_settop(L, list - 1);
}

static void read_images(lua_State *L, script *s)
{
  lua_getfield(L, 1, "images");
  for (int i = 1; lua_istable(L, -1) && i <= SCRIPT_MAX; i++) {
    lua_rawgeti(L, -1, i);
    if (lua_isstring(L, -1))
      s->images[s->image_count++] = lua_tostring(L, -1);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static route *make_route(const script *s)
{
  route *r = route_new();
  if (!r)
    return NULL;
  r->dialect = s->local         ? &dialect_local
               : s->dialect.len ? dialect_find(s->dialect)
                                : &dialect_openai;
  r->mocked = s->mock.ptr != NULL;
  r->mock = s->mock;
  r->provider = SLICE("p");
  r->model = r->wire_model = SLICE("m");
  r->url = SLICE("https://api.example/v1/chat/completions");
  r->accepts = s->inlines ? ACCEPT_BASE64 : ACCEPT_BASE64 | ACCEPT_HTTPS;
  r->retries = s->retries;
  r->key_header = SLICE("authorization");
  r->key_prefix = SLICE("Bearer ");
  r->credential = credential_new(SLICE("sk-canary-scripted"));
  if (r->credential)
    return r;
  route_release(r);
  return NULL;
}

/* NULL images are released as none. */
static bool place_images(const script *s, placed_image *placed)
{
  size_t n = 0;
  for (size_t i = 0; i + 1 < s->request.len && n < s->image_count; i++)
    if (s->request.ptr[i] == '"' && s->request.ptr[i + 1] == '"') {
      placed[n] = (placed_image){i++, image_from_file(slice_of(s->images[n]))};
      if (!placed[n++].image)
        return false;
    }
  return n == s->image_count;
}

static exchange *start(const script *s, failure *why)
{
  placed_image placed[SCRIPT_MAX] = {{0, NULL}};
  exchange *x = NULL;
  route *r = make_route(s);
  char *copy = malloc(s->request.len);
  if (r && copy && place_images(s, placed)) {
    memcpy(copy, s->request.ptr, s->request.len);
    request_text request = {.text = {copy, s->request.len}, .release = free, .owner = copy};
    x = exchange_new(r, request, placed, s->image_count, 1, why);
  } else {
    free(copy);
    failure_no_memory(why, "starting");
  }
  for (size_t i = 0; i < SCRIPT_MAX; i++)
    image_release(placed[i].image);
  route_release(r);
  return x;
}

static bool send_body(exchange *x, size_t piece)
{
  static char bytes[1 << 16];
  failure why;
  size_t got, before = played_len;
  body *b = exchange_request(x)->body;
  log_bytes(exchange_request(x)->url);
  do {
    if (!b)
      return true;
    if (!body_read(b, bytes, piece * 100, &got, &why)) {
      played_len = before;
      exchange_body_failed(x, &why);
      return false;
    }
    log_bytes((slice){bytes, got});
  } while (got > 0);
  return true;
}

static void take_chunks(exchange *x)
{
  dialect_chunk chunk;
  while (exchange_chunk(x, &chunk)) {
    log_bytes(chunk.text);
    log_bytes(SLICE("\n"));
  }
}

static void answer(const script *s, exchange *x, const scripted_reply *r)
{
  if (s->lends)
    exchange_lend(x);
  exchange_status(x, r->status);
  for (size_t i = 0; i < r->header_count; i++)
    exchange_header(x, r->headers[i].name, r->headers[i].value);
  for (slice left = r->body; left.len > 0; left = slice_skip(left, s->piece)) {
    exchange_bytes(x, slice_first(left, s->piece));
    if (!s->lends)
      take_chunks(x);
  }
  exchange_closed(x, r->reason, SLICE_NONE);
  if (s->lends)
    exchange_give_back(x);
}

static exchange_step play(const script *s, exchange *x)
{
  size_t next = 0;
  moment now = {1700000000000, 1};
  for (;;) {
    exchange_step step = exchange_next(x, now);
    if (step == EXCHANGE_DONE || step == EXCHANGE_FAILED)
      return step;
    if (step == EXCHANGE_WAIT)
      now.mono_ms += exchange_delay(x);
    else if (step == EXCHANGE_WORK)
      exchange_work(x);
    else if (!send_body(x, s->piece))
      exchange_closed(x, CLOSED_BODY, SLICE_NONE);
    else if (next < s->reply_count)
      answer(s, x, &s->replies[next++]);
    else
      exchange_closed(x, CLOSED_BROKEN, SLICE_NONE);
  }
}

static int push_end(lua_State *L, const failure *why)
{
  if (why->type == FAILURE_NONE) {
    lua_pushliteral(L, "done");
    lua_pushlstring(L, played, played_len);
    return 2;
  }
  lua_pushliteral(L, "failed");
  lua_pushstring(L, failure_name(why->type));
  lua_pushstring(L, why->message);
  return 3;
}

static int run(lua_State *L)
{
  script s = {.request = text_field(L, 1, "request"), .mock = text_field(L, 1, "mock"),
              .dialect = text_field(L, 1, "dialect")};
  failure why = {.type = FAILURE_NONE};
  dialect_chunk reply;
  s.local = flag_field(L, 1, "local");
  s.inlines = flag_field(L, 1, "inline");
  s.lends = flag_field(L, 1, "lend");
  s.retries = (unsigned)number_field(L, 1, "retries", 0);
  s.piece = (size_t)number_field(L, 1, "piece", 40);
  read_replies(L, &s);
  read_images(L, &s);
  played_len = 0;
  exchange *x = start(&s, &why);
  if (x) {
    exchange_step step = play(&s, x);
    take_chunks(x);
    if (step == EXCHANGE_DONE && exchange_reply(x, &reply))
      log_bytes(reply.text);
    why = *exchange_failure(x);
    exchange_free(x);
  }
  return push_end(L, &why);
}

static const luaL_Reg functions[] = {{"run", run}, {NULL, NULL}};

int luaopen_internal_exchange(lua_State *L)
{
  luaL_newlib(L, functions);
  return 1;
}
