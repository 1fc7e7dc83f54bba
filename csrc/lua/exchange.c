#include "lua/failure.h"
#include "lua/handles.h"
#include "lua/loan.h"
#include "lua/value.h"
#include "lua/vision.h"

#include "core/relay.h"

#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

#define SHARED_MULTI "vision.shared_multi"   /* registry: the one that completion() uses */
#define READ_MAX (16 << 20)                  /* one read_body(): transports ask for some 64 kB */
#define STATUS_MAX 999

typedef struct exchange_user {
  exchange_box box;
  buffer scratch;                            /* unescaped strings, pieces of the body */
  bool sending;                              /* next() said "send", and closed() was not called yet */
  bool work;                                 /* next() said "work", and it was not done yet */
  uint64_t loan;                             /* 0: never lent by number */
  bool lent_request;                         /* by that: what is lent is a request, not work */
} exchange_user;

static exchange_user *check_user(lua_State *L)
{
  return luaL_checkudata(L, 1, EXCHANGE_HANDLE);
}

static bool is_lent(const exchange_user *u) { return exchange_lent(u->box.share->exchange); }

/* Closed, or a thread has it: there is nothing to take now. */
static bool is_away(const exchange_user *u) { return !u->box.share || is_lent(u); }

static exchange *check_open(lua_State *L)
{
  exchange_share *share = handles_check_exchange(L, 1);
  luaL_argcheck(L, !exchange_lent(share->exchange), 1, "this exchange is at work on another thread");
  return share->exchange;
}

/* For what only a transport may do. */
static exchange *check_transport(lua_State *L)
{
  exchange *e = check_open(L);
  luaL_argcheck(L, !handles_check_exchange(L, 1)->driven, 1, "this exchange is driven by a multi");
  return e;
}

static exchange *check_sending(lua_State *L)
{
  exchange *e = check_transport(L);
  luaL_argcheck(L, check_user(L)->sending, 1, "nothing is being sent: next() did not say \"send\"");
  return e;
}

exchange_share *exchange_check_sending(lua_State *L)
{
  check_sending(L);
  return handles_check_exchange(L, 1);
}

static int user_close(lua_State *L)
{
  exchange_user *u = check_user(L);
  exchange_share *share = u->box.share;
  u->box.share = NULL;
  if (share && share->exchange)
    exchange_cancel(share->exchange);      /* others may hold it, and a thread be at work on it */
  if (u->loan)
    loan_cancel(u->loan);
  exchange_share_release(share);
  buffer_free(&u->scratch);
  return 0;
}

/* Made-up ids and the jitter of retries differ between processes; nothing secret hangs on it. */
static uint64_t make_seed(const void *salt)
{
  uint64_t seed;
  if (getentropy(&seed, sizeof seed) != 0)
    seed = (uint64_t)time(NULL) * 0x9e3779b97f4a7c15u ^ (uint64_t)(uintptr_t)salt;
  return seed;
}

static char *copy_text(slice text)
{
  char *copy = malloc(text.len + 1);
  if (copy && text.len)
    memcpy(copy, text.ptr, text.len);
  return copy;
}

/* The request at stack index 2; a table's images are placed in *t. False: *why. */
static bool take_request(lua_State *L, value_text *t, request_text *request, failure *why)
{
  if (lua_type(L, 2) == LUA_TUSERDATA)
    return intake_take_text(L, 2, request, why);
  slice s;
  char *text;
  if (lua_type(L, 2) == LUA_TSTRING) {
    s.ptr = lua_tolstring(L, 2, &s.len);
    text = copy_text(s);
  } else {
    value_style style = {.images = true, .skip = lua_istable(L, 3) ? 3 : 0, .root = "the request"};
    if (!value_write(L, 2, t, &style, why))
      return false;
    text = buffer_take(&t->out, &s.len);
  }
  *request = (request_text){{text, s.len}, free, text};
  return text || failure_no_memory(why, "reading the request");
}

static bool open_exchange(lua_State *L, exchange_user *u, route *r, failure *why)
{
  request_text request;
  value_text *t = value_new(L);
  bool good = take_request(L, t, &request, why);
  if (good) {
    exchange *e = exchange_new(r, request, t->images, t->count, make_seed(u), why);
    u->box.share->exchange = e;
    good = e != NULL;
  }
  value_release(t);
  lua_pop(L, 1);
  return good;
}

static exchange_user *new_user(lua_State *L)
{
  exchange_user *u = lua_newuserdatauv(L, sizeof *u, 0);
  memset(u, 0, sizeof *u);
  luaL_setmetatable(L, EXCHANGE_HANDLE);
  buffer_init(&u->scratch, JSON_TEXT_MAX);
  return u;
}

/* core.exchange(route, request[, skip]) -> exchange | nil, err */
int exchange_make(lua_State *L)
{
  failure why;
  route *r = handles_check_route(L, 1);
  int type = lua_type(L, 2);
  if (type == LUA_TUSERDATA)
    intake_check(L, 2);
  else if (type != LUA_TTABLE && type != LUA_TSTRING)
    misuse(L, "the request must be a table or JSON text (it is a %s)", luaL_typename(L, 2));
  if (!lua_isnoneornil(L, 3))
    check_table(L, 3, "exchange: skip");
  lua_settop(L, 3);
  exchange_user *u = new_user(L);
  u->box.share = calloc(1, sizeof *u->box.share);
  if (!u->box.share)
    return push_no_memory(L, "starting a call");
  u->box.share->references = 1;
  if (open_exchange(L, u, r, &why))
    return 1;
  exchange_share_release(u->box.share);
  u->box.share = NULL;
  return push_failure_of(L, &why, r);
}

/* loan:close([why]): the request was not sent, and its owner must not wait for ever */
static int loan_end(lua_State *L)
{
  loan_box *box = luaL_checkudata(L, 1, LOAN_HANDLE);
  exchange *e = box->exchange;
  box->exchange = NULL;
  if (e) {
    exchange_closed(e, CLOSED_HOST, lua_isstring(L, 2) ? check_text(L, 2, "close: why") : SLICE("not sent"));
    exchange_give_back(e);
  }
  return 0;
}

/* core.borrow(number) -> a request that an exchange elsewhere lent | nil: nobody wants it any more */
int exchange_borrow(lua_State *L)
{
  int64_t number = check_whole(L, 1, "borrow: number", 1, WHOLE_MAX);
  loan_box *box = lua_newuserdatauv(L, sizeof *box, 0);
  box->exchange = NULL;
  luaL_setmetatable(L, LOAN_HANDLE);
  box->exchange = loan_take((uint64_t)number);
  return box->exchange != NULL;
}

static int64_t clock_ms(clockid_t clock)
{
  struct timespec t;
  clock_gettime(clock, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The arguments wall_ms and mono_ms; without them the clocks that vision.curl goes by. */
static moment check_moment(lua_State *L)
{
  if (lua_isnone(L, 2))
    return (moment){clock_ms(CLOCK_REALTIME), clock_ms(CLOCK_MONOTONIC)};
  lua_Number wall = luaL_checknumber(L, 2), mono = luaL_checknumber(L, 3);
  const lua_Number end = (lua_Number)WHOLE_MAX;
  luaL_argcheck(L, wall >= 0 && wall < end, 2, "milliseconds since 1970 are expected");
  luaL_argcheck(L, mono >= 0 && mono < end, 3, "milliseconds of a steady clock are expected");
  return (moment){(int64_t)wall, (int64_t)mono};
}

/* core.clock() -> ms of a steady clock: the one that exchanges go by */
int exchange_clock(lua_State *L)
{
  compat_pushint64(L, clock_ms(CLOCK_MONOTONIC));
  return 1;
}

/* exchange:next([wall_ms, mono_ms]) -> step */
static int user_next(lua_State *L)
{
  static const char *const steps[] = {[EXCHANGE_SEND] = "send", [EXCHANGE_WAIT] = "wait",
    [EXCHANGE_WORK] = "work", [EXCHANGE_DONE] = "done", [EXCHANGE_FAILED] = "failed"};
  exchange *e = check_transport(L);
  exchange_user *u = check_user(L);
  luaL_argcheck(L, !u->sending, 1, "a request is under way: call closed() first");
  exchange_step step = exchange_next(e, check_moment(L));
  u->sending = step == EXCHANGE_SEND;
  u->work = step == EXCHANGE_WORK;
  lua_pushstring(L, steps[step]);
  return 1;
}

static void push_policy(lua_State *L, const http_policy *p)
{
  lua_createtable(L, 0, 11);
  field_flag(L, "guarded", p->guarded);
  field_flag(L, "stream", p->stream);
  field_flag(L, "http2", p->http2);
  field_text(L, "ca_file", p->ca_file);
  field_text(L, "proxy", p->proxy);
  field_number(L, "max_bytes", p->max_bytes);
  field_number(L, "connect_ms", p->connect_ms);
  field_number(L, "first_byte_ms", p->first_byte_ms);
  field_number(L, "idle_ms", p->idle_ms);
  field_number(L, "total_ms", p->total_ms);
  lua_createtable(L, (int)p->allow.count, 0);
  for (size_t i = 0; i < p->allow.count; i++) {
    lua_pushlstring(L, p->allow.names[i].ptr, p->allow.names[i].len);
    lua_rawseti(L, -2, (int)i + 1);
  }
  lua_setfield(L, -2, "allow");
}

static void push_header_pairs(lua_State *L, const http_header *headers, size_t count)
{
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    lua_createtable(L, 2, 0);
    lua_pushlstring(L, headers[i].name.ptr, headers[i].name.len);
    lua_rawseti(L, -2, 1);
    lua_pushlstring(L, headers[i].value.ptr, headers[i].value.len);
    lua_rawseti(L, -2, 2);
    lua_rawseti(L, -2, (int)i + 1);
  }
}

/* exchange:request() -> what to send. Its headers hold the key. */
static int user_request(lua_State *L)
{
  const http_request *request = exchange_request(check_sending(L));
  lua_createtable(L, 0, 5);
  field_text(L, "method", request->method);
  field_text(L, "url", request->url);
  if (request->body)
    field_number(L, "length", body_length(request->body));
  push_header_pairs(L, request->headers, request->header_count);
  lua_setfield(L, -2, "headers");
  push_policy(L, &request->policy);
  lua_setfield(L, -2, "policy");
  return 1;
}

/* exchange:read_body(n) -> up to n bytes, "" at the end | nil, err */
static int user_read_body(lua_State *L)
{
  failure why;
  exchange *e = check_sending(L);
  buffer *scratch = &check_user(L)->scratch;
  size_t n = (size_t)check_whole(L, 2, "read_body: n", 1, READ_MAX), got = 0;
  body *b = exchange_request(e)->body;
  buffer_clear(scratch);
  char *out = buffer_reserve(scratch, n);
  if (!out)
    return luaL_error(L, "out of memory for a piece of the request");
  if (b && !body_read(b, out, n, &got, &why)) {
    exchange_body_failed(e, &why);
    return push_failure_of(L, &why, exchange_route(e));
  }
  lua_pushlstring(L, out, got);
  return 1;
}

static int user_delay(lua_State *L)
{
  lua_pushinteger(L, (lua_Integer)exchange_delay(check_transport(L)));
  return 1;
}

static int user_work(lua_State *L)
{
  exchange_work(check_transport(L));
  check_user(L)->work = false;
  return 0;
}

/* exchange:lend() -> number | nil, err: what core.work() in another Lua state does the work by. Until then it
 * answers settled(), failure(), meta(), lent(), cancel(), take_back() and close(), and has nothing else. */
static int user_lend(lua_State *L)
{
  exchange *e = check_transport(L);
  exchange_user *u = check_user(L);
  luaL_argcheck(L, u->work || u->sending, 1, "there is no work: next() did not say \"work\" or \"send\"");
  u->loan = loan_make(e);
  if (!u->loan)
    return push_no_memory(L, "handing on the work");
  u->lent_request = u->sending;
  u->work = u->sending = false;
  lua_pushnumber(L, (lua_Number)u->loan);
  return 1;
}

/* exchange:lent() -> boolean: the work is still to be done, or under way */
static int user_lent(lua_State *L)
{
  exchange_user *u = check_user(L);
  lua_pushboolean(L, u->box.share && is_lent(u));
  return 1;
}

/* exchange:take_back() -> true: nobody had begun, and work() may be called here; false: too late */
static int user_take_back(lua_State *L)
{
  exchange_user *u = check_user(L);
  bool back = u->box.share && u->loan && loan_cancel(u->loan);
  u->work = u->work || (back && !u->lent_request);
  u->sending = u->sending || (back && u->lent_request);
  lua_pushboolean(L, back);
  return 1;
}

/* exchange:work_failed(message): instead of work(); the host cannot do it, and this is why */
static int user_work_failed(lua_State *L)
{
  failure why;
  exchange *e = check_transport(L);
  failure_set(&why, FAILURE_MISSING_MODULE, "%s", check_text(L, 2, "work_failed: message").ptr);
  exchange_work_failed(e, &why);
  check_user(L)->work = false;
  return 0;
}

/* exchange:cancel(): work under way ends soon, and the call with the error "cancelled" */
static int user_cancel(lua_State *L)
{
  exchange_user *u = check_user(L);
  if (u->box.share)
    exchange_cancel(u->box.share->exchange);
  return 0;
}

/* core.work(number) -> true: it was done here; false: nobody wants it any more */
int exchange_work_by_number(lua_State *L)
{
  lua_pushboolean(L, loan_work((uint64_t)check_whole(L, 1, "work: number", 1, WHOLE_MAX)));
  return 1;
}

static int user_status(lua_State *L)
{
  exchange *e = check_sending(L);
  exchange_status(e, (int)check_whole(L, 2, "status: status", 100, STATUS_MAX));
  return 0;
}

static int user_header(lua_State *L)
{
  exchange *e = check_sending(L);
  slice name = check_text(L, 2, "header: name"), value = check_text(L, 3, "header: value");
  exchange_header(e, name, value);
  return 0;
}

static int user_bytes(lua_State *L)
{
  exchange *e = check_sending(L);
  exchange_bytes(e, check_text(L, 2, "bytes: bytes"));
  return 0;
}

/* exchange:closed(reason[, detail]) */
static int user_closed(lua_State *L)
{
  static const char *const reasons[] = {
    [CLOSED_END] = "end", [CLOSED_BROKEN] = "broken", [CLOSED_RESOLVE] = "resolve",
    [CLOSED_CONNECT] = "connect", [CLOSED_TLS] = "tls", [CLOSED_CONNECT_TIMEOUT] = "connect_timeout",
    [CLOSED_FIRST_BYTE_TIMEOUT] = "first_byte_timeout", [CLOSED_IDLE_TIMEOUT] = "idle_timeout",
    [CLOSED_TOTAL_TIMEOUT] = "total_timeout", [CLOSED_TOO_LARGE] = "too_large",
    [CLOSED_REFUSED] = "refused", [CLOSED_BODY] = "body",
    [CLOSED_NO_MEMORY] = "no_memory", [CLOSED_HOST] = "host", NULL};
  exchange *e = check_sending(L);
  int reason = luaL_checkoption(L, 2, NULL, reasons);
  slice detail = opt_text(L, 3, "closed: detail");
  exchange_closed(e, (closed_reason)reason, detail);
  check_user(L)->sending = false;
  return 0;
}

/* exchange:chunk() -> the next chunk, or nil: none now */
static int user_chunk(lua_State *L)
{
  dialect_chunk chunk;
  exchange_user *u = check_user(L);
  if (is_away(u) || !exchange_chunk(u->box.share->exchange, &chunk))
    lua_pushnil(L);
  else
    value_push(L, chunk.json, JSON_ROOT, &u->scratch);
  return 1;
}

/* exchange:skip() -> true: a chunk was taken and not made into a table; false: none now */
static int user_skip(lua_State *L)
{
  dialect_chunk chunk;
  exchange_user *u = check_user(L);
  lua_pushboolean(L, !is_away(u) && exchange_chunk(u->box.share->exchange, &chunk));
  return 1;
}

/* exchange:result() -> what the chunks taken so far add up to, as a reply | nil, err */
static int user_result(lua_State *L)
{
  failure why;
  dialect_chunk reply;
  exchange *e = check_open(L);
  luaL_argcheck(L, exchange_streaming(e), 1, "this exchange does not stream: it has a reply");
  if (!exchange_result(e, &reply, &why))
    return push_failure_of(L, &why, exchange_route(e));
  value_push(L, reply.json, JSON_ROOT, &check_user(L)->scratch);
  return 1;
}

/* choices[1].delta.content of the first choice when it is a string with something in it; else JSON_ABSENT. */
static json_at find_content(const json *j)
{
  int64_t index;
  json_at choices = json_member(j, JSON_ROOT, SLICE("choices"));
  if (!json_is(j, choices, JSON_ARRAY) || json_first(j, choices) == JSON_ABSENT)
    return JSON_ABSENT;
  json_at choice = json_first(j, choices), number = json_member(j, choice, SLICE("index"));
  if (number != JSON_ABSENT && json_integer(j, number, &index) && index != 0)
    return JSON_ABSENT;
  json_at delta = json_member(j, choice, SLICE("delta"));
  json_at content = delta == JSON_ABSENT ? JSON_ABSENT : json_member(j, delta, SLICE("content"));
  return json_is(j, content, JSON_STRING) && json_inner(j, content).len > 0 ? content : JSON_ABSENT;
}

static json_at text_of(const dialect_chunk *chunk)
{
  if (!chunk->content)
    return find_content(chunk->json);
  return json_inner(chunk->json, chunk->content).len > 0 ? chunk->content : JSON_ABSENT;
}

static int push_no_text(lua_State *L, const exchange_user *u)
{
  lua_pushnil(L);
  lua_pushboolean(L, u->box.share && (is_lent(u) || !exchange_settled(u->box.share->exchange)));
  return 2;
}

/* exchange:text() -> text | nil, more. `more`: there may be some later. */
static int user_text(lua_State *L)
{
  dialect_chunk chunk;
  exchange_user *u = check_user(L);
  while (!is_away(u) && exchange_chunk(u->box.share->exchange, &chunk)) {
    json_at content = text_of(&chunk);
    if (content == JSON_ABSENT)
      continue;
    value_push_string(L, chunk.json, content, &u->scratch);
    return 1;
  }
  return push_no_text(L, u);
}

static int user_settled(lua_State *L)
{
  exchange_user *u = check_user(L);
  lua_pushboolean(L, !u->box.share || (!is_lent(u) && exchange_settled(u->box.share->exchange)));
  return 1;
}

static int user_streaming(lua_State *L)
{
  lua_pushboolean(L, exchange_streaming(handles_check_exchange(L, 1)->exchange));
  return 1;
}

/* Fills *chunk, or pushes nil, err and returns false. Asking too early, or a stream, is misuse. */
static bool take_reply(lua_State *L, exchange *e, dialect_chunk *chunk)
{
  const failure *why = exchange_failure(e);
  if (why->type != FAILURE_NONE) {
    push_failure_of(L, why, exchange_route(e));
    return false;
  }
  if (exchange_streaming(e))
    misuse(L, "a streaming exchange has chunks, not a reply");
  if (!exchange_reply(e, chunk))
    misuse(L, "there is no reply yet: next() has to say \"done\" first");
  return true;
}

static int push_reply(lua_State *L, exchange_user *u)
{
  dialect_chunk chunk;
  if (!take_reply(L, u->box.share->exchange, &chunk))
    return 2;
  value_push(L, chunk.json, JSON_ROOT, &u->scratch);
  return 1;
}

static int user_reply(lua_State *L)
{
  check_open(L);
  return push_reply(L, check_user(L));
}

static int user_reply_json(lua_State *L)
{
  dialect_chunk chunk;
  if (!take_reply(L, check_open(L), &chunk))
    return 2;
  lua_pushlstring(L, chunk.text.ptr, chunk.text.len);
  return 1;
}

/* What relay() and relay_reply() are asked for: [model[, withhold_usage]]. */
static relay_style check_style(lua_State *L)
{
  return (relay_style){.model = opt_text(L, 2, "relay: model"), .withhold_usage = lua_toboolean(L, 3)};
}

static int push_relayed(lua_State *L, exchange_user *u)
{
  failure why;
  if (!buffer_ok(&u->scratch, "what goes to the client", &why))
    return push_failure_of(L, &why, exchange_route(u->box.share->exchange));
  lua_pushlstring(L, u->scratch.ptr ? u->scratch.ptr : "", u->scratch.len);
  return 1;
}

/* exchange:relay([model[, withhold_usage]]) -> the chunks there are now, as server-sent events; "": none */
static int user_relay(lua_State *L)
{
  relay_style style = check_style(L);
  exchange_user *u = check_user(L);
  if (is_away(u)) {
    lua_pushliteral(L, "");
    return 1;
  }
  buffer_clear(&u->scratch);
  relay_chunks(u->box.share->exchange, &style, &u->scratch);
  return push_relayed(L, u);
}

/* exchange:relay_reply([model]) -> the reply as JSON | nil, err */
static int user_relay_reply(lua_State *L)
{
  dialect_chunk reply;
  relay_style style = check_style(L);
  exchange_user *u = check_user(L);
  if (!take_reply(L, check_open(L), &reply))
    return 2;
  buffer_clear(&u->scratch);
  relay_json(&reply, &style, &u->scratch);
  return push_relayed(L, u);
}

/* exchange:failure() -> err | nil: it has not failed, or not yet */
static int user_failure(lua_State *L)
{
  exchange *e = handles_check_exchange(L, 1)->exchange;
  const failure *why = exchange_lent(e) ? NULL : exchange_failure(e);
  if (!why || why->type == FAILURE_NONE)
    lua_pushnil(L);
  else
    push_error(L, why, exchange_route(e));
  return 1;
}

/* Sets headers[lower name]; one that comes twice is joined as HTTP joins them. */
static void set_header(lua_State *L, http_header h)
{
  luaL_Buffer name;
  luaL_buffinit(L, &name);
  for (size_t i = 0; i < h.name.len; i++)
    luaL_addchar(&name, slice_lower(h.name.ptr[i]));
  luaL_pushresult(&name);
  lua_pushvalue(L, -1);
  lua_rawget(L, -3);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    lua_pushlstring(L, h.value.ptr, h.value.len);
  } else {
    lua_pushliteral(L, ", ");
    lua_pushlstring(L, h.value.ptr, h.value.len);
    lua_concat(L, 3);
  }
  lua_rawset(L, -3);
}

static void push_meta(lua_State *L, exchange *e)
{
  exchange_meta meta;
  exchange_describe(e, &meta);
  lua_createtable(L, 0, 5);
  if (meta.status)
    field_number(L, "status", (uint64_t)meta.status);
  field_number(L, "attempts", meta.attempts);
  if (meta.request_id.len)
    field_text(L, "request_id", meta.request_id);
  lua_createtable(L, 0, (int)meta.header_count);
  for (size_t i = 0; i < meta.header_count; i++)
    set_header(L, meta.headers[i]);
  lua_setfield(L, -2, "headers");
}

static void push_no_meta(lua_State *L)
{
  lua_createtable(L, 0, 2);
  field_number(L, "attempts", 0);
  lua_newtable(L);
  lua_setfield(L, -2, "headers");
}

static int user_meta(lua_State *L)
{
  exchange *e = handles_check_exchange(L, 1)->exchange;
  if (is_lent(check_user(L)) && check_user(L)->lent_request)      /* the reply's headers are that thread's */
    push_no_meta(L);
  else
    push_meta(L, e);
  return 1;
}

/* Pushes require "vision.curl", or nil and an err that says what the loader said. */
static bool push_curl(lua_State *L)
{
  failure why;
  lua_getglobal(L, "require");
  lua_pushliteral(L, "vision.curl");
  if (lua_pcall(L, 1, 1, 0) == 0)
    return true;
  const char *said = lua_tostring(L, -1);
  failure_set(&why, FAILURE_MISSING_MODULE, "vision.curl cannot be loaded: %s", said ? said : "no reason");
  push_failure(L, &why);
  return false;
}

/* core.multi(opts) -> multi | nil, err */
int exchange_multi(lua_State *L)
{
  lua_settop(L, 1);
  if (!push_curl(L))
    return 2;
  lua_getfield(L, -1, "multi");
  lua_pushvalue(L, 1);
  lua_call(L, 1, LUA_MULTRET);
  return lua_gettop(L) - 2;
}

/* Pushes the multi of this Lua state, or nil, err. */
static bool push_shared_multi(lua_State *L)
{
  lua_getfield(L, LUA_REGISTRYINDEX, SHARED_MULTI);
  if (!lua_isnil(L, -1))
    return true;
  if (!push_curl(L))
    return false;
  lua_getfield(L, -1, "multi");
  lua_call(L, 0, 2);
  if (lua_isnil(L, -2))
    return false;
  lua_pop(L, 1);
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, SHARED_MULTI);
  return true;
}

/* Calls object:method(argument) and leaves two results; argument 0: none. */
static void call_method(lua_State *L, int object, const char *method, int argument)
{
  lua_getfield(L, object, method);
  lua_pushvalue(L, object);
  if (argument)
    lua_pushvalue(L, argument);
  lua_call(L, argument ? 2 : 1, 2);
}

enum { AT_ROUTE = 1, AT_REQUEST, AT_SKIP, AT_EXCHANGE, AT_MULTI, AT_CALL, AT_META };

/* Stack: …, exchange, multi, call. An interrupt raised out of wait() leaves the call to the collector. */
static void wait_until_settled(lua_State *L, const exchange_user *u)
{
  while (u->box.share && (is_lent(u) || !exchange_settled(u->box.share->exchange))) {
    call_method(L, AT_MULTI, "wait", AT_CALL);
    lua_settop(L, AT_CALL);
  }
}

/* reply, nil, meta or nil, err, meta */
static int finish_completion(lua_State *L, exchange_user *u)
{
  push_meta(L, u->box.share->exchange);
  call_method(L, AT_CALL, "timings", 0);
  lua_pop(L, 1);
  lua_setfield(L, AT_META, "timings");
  if (push_reply(L, u) == 1)
    lua_pushnil(L);
  lua_pushvalue(L, AT_META);
  call_method(L, AT_CALL, "close", 0);
  lua_pop(L, 2);
  return 3;
}

static int complete(lua_State *L, exchange_user *u)
{
  if (!push_shared_multi(L))
    return 2;
  lua_replace(L, AT_MULTI);
  lua_settop(L, AT_MULTI);
  call_method(L, AT_MULTI, "start", AT_EXCHANGE);
  if (lua_isnil(L, AT_CALL))
    return 2;
  lua_settop(L, AT_CALL);
  wait_until_settled(L, u);
  if (!u->box.share)
    return misuse(L, "the exchange was closed while it was waited for");
  return finish_completion(L, u);
}

/* core.completion(route, request[, skip]) -> reply, nil, meta | nil, err, meta: one whole call, blocking */
int exchange_completion(lua_State *L)
{
  int made = exchange_make(L);
  if (made != 1)
    return made;
  exchange_user *u = lua_touserdata(L, AT_EXCHANGE);
  if (exchange_streaming(u->box.share->exchange))
    return misuse(L, "core.completion gives whole replies; a stream is an exchange with a multi");
  lua_pushnil(L);
  int results = complete(L, u);
  lua_pushcfunction(L, user_close);
  lua_pushvalue(L, AT_EXCHANGE);
  lua_call(L, 1, 0);
  return results;
}

void exchange_open(lua_State *L)
{
  static const luaL_Reg loan_methods[] = {{"close", loan_end}, {"__gc", loan_end}, {"__close", loan_end},
                                          {NULL, NULL}};
  static const luaL_Reg methods[] = {
    {"wants_fit", fit_wants},
    {"fit_with", fit_hand_in},
    {"next", user_next},
    {"request", user_request},
    {"read_body", user_read_body},
    {"delay", user_delay},
    {"work", user_work},
    {"lend", user_lend},
    {"lent", user_lent},
    {"take_back", user_take_back},
    {"work_failed", user_work_failed},
    {"cancel", user_cancel},
    {"status", user_status},
    {"header", user_header},
    {"bytes", user_bytes},
    {"closed", user_closed},
    {"chunk", user_chunk},
    {"skip", user_skip},
    {"result", user_result},
    {"text", user_text},
    {"settled", user_settled},
    {"streaming", user_streaming},
    {"reply", user_reply},
    {"reply_json", user_reply_json},
    {"relay", user_relay},
    {"relay_reply", user_relay_reply},
    {"failure", user_failure},
    {"meta", user_meta},
    {"close", user_close},
    {"__gc", user_close},
    {"__close", user_close},
    {NULL, NULL},
  };
  handle_open(L, EXCHANGE_HANDLE, methods);
  handle_open(L, LOAN_HANDLE, loan_methods);
}
