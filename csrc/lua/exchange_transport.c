/* The side of core.exchange that a transport in Lua has: what to do next, what to send, what came back. */
#include "lua/exchange_user.h"
#include "lua/failure.h"
#include "lua/vision.h"

#include <time.h>

#define READ_MAX (16 << 20)                  /* one read_body(): transports ask for some 64 kB */
#define STATUS_MAX 999

static exchange *check_sending(lua_State *L)
{
  exchange *e = exchange_check_transport(L);
  luaL_argcheck(L, exchange_check_user(L)->sending, 1, "nothing is being sent: next() did not say \"send\"");
  return e;
}

exchange_share *exchange_check_sending(lua_State *L)
{
  check_sending(L);
  return handles_check_exchange(L, 1);
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

/* core.ticks() -> microseconds of the same clock: what short times are measured by */
int exchange_ticks(lua_State *L)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  compat_pushint64(L, (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000);
  return 1;
}

/* exchange:next([wall_ms, mono_ms]) -> step */
static int user_next(lua_State *L)
{
  static const char *const steps[] = {[EXCHANGE_SEND] = "send", [EXCHANGE_WAIT] = "wait",
    [EXCHANGE_WORK] = "work", [EXCHANGE_DONE] = "done", [EXCHANGE_FAILED] = "failed"};
  exchange *e = exchange_check_transport(L);
  exchange_user *u = exchange_check_user(L);
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
  buffer *scratch = &exchange_check_user(L)->scratch;
  size_t n = (size_t)check_whole(L, 2, "read_body: n", 1, READ_MAX), got = 0;
  body *b = exchange_request(e)->body;
  slice whole;
  if (b && body_borrow(b, n, &whole)) {
    lua_pushlstring(L, whole.ptr, whole.len);
    return 1;
  }
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
  lua_pushinteger(L, (lua_Integer)exchange_delay(exchange_check_transport(L)));
  return 1;
}

static int user_work(lua_State *L)
{
  exchange_work(exchange_check_transport(L));
  exchange_check_user(L)->work = false;
  return 0;
}

/* exchange:work_failed(message): instead of work(); the host cannot do it, and this is why */
static int user_work_failed(lua_State *L)
{
  failure why;
  exchange *e = exchange_check_transport(L);
  failure_set(&why, FAILURE_MISSING_MODULE, "%s", check_text(L, 2, "work_failed: message").ptr);
  exchange_work_failed(e, &why);
  exchange_check_user(L)->work = false;
  return 0;
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
static int exchange_user_closed(lua_State *L)
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
  exchange_check_user(L)->sending = false;
  return 0;
}

void exchange_transport_open(lua_State *L)
{
  static const luaL_Reg methods[] = {
    {"next", user_next},
    {"request", user_request},
    {"read_body", user_read_body},
    {"delay", user_delay},
    {"work", user_work},
    {"work_failed", user_work_failed},
    {"status", user_status},
    {"header", user_header},
    {"bytes", user_bytes},
    {"closed", exchange_user_closed},
    {NULL, NULL},
  };
  handle_open(L, EXCHANGE_HANDLE, methods);
}
