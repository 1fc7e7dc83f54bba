/* http1.c - core.http1: one request and its reply over a bare socket, for transports written in Lua.
 *
 * The request goes out as text that C wrote, the reply's bytes go straight into the exchange: no header and
 * no piece of a body becomes a Lua value on the way.
 */
#include "lua/failure.h"
#include "lua/handles.h"
#include "lua/vision.h"

#include "core/http1.h"
#include "core/http1_request.h"

#define WIRE_HANDLE "vision.http1"
#define KEY_MAX 16384      /* of a plan: a host, a file's name and an address */

typedef struct wire {
  exchange_share *share;
  buffer head, key;          /* of the request and of its plan, until Lua has them */
  http1 reply;
  uint64_t room;             /* what the reply's body may still bring; UINT64_MAX: no limit */
  bool packed;               /* it is compressed, which nobody asked for */
} wire;

static wire *check_wire(lua_State *L)
{
  wire *w = luaL_checkudata(L, 1, WIRE_HANDLE);
  luaL_argcheck(L, w->share != NULL, 1, "this wire is closed");
  luaL_argcheck(L, !exchange_lent(w->share->exchange), 1, "this exchange is at work on another thread");
  return w;
}

static int wire_close(lua_State *L)
{
  wire *w = luaL_checkudata(L, 1, WIRE_HANDLE);
  exchange_share_release(w->share);
  w->share = NULL;
  buffer_free(&w->head);
  buffer_free(&w->key);
  http1_free(&w->reply);
  return 0;
}

/* core.http1_plan(exchange) -> what a key of core.http1 stands for */
int http1_plan(lua_State *L)
{
  url address;
  failure why;
  const http_request *request = exchange_request(exchange_check_sending(L)->exchange);
  const http_policy *p = &request->policy;
  if (!url_parse(&address, request->url, &why))
    return push_failure(L, &why);
  lua_createtable(L, 0, 11);
  field_text(L, "host", address.host);
  field_number(L, "port", address.port);
  field_flag(L, "tls", address.tls);
  field_flag(L, "body", request->body != NULL);
  field_flag(L, "stream", p->stream);
  field_flag(L, "guarded", p->guarded);
  field_text(L, "ca_file", p->ca_file);
  field_text(L, "proxy", p->proxy);
  field_number(L, "connect_ms", p->connect_ms);
  field_number(L, "first_byte_ms", p->first_byte_ms);
  field_number(L, "idle_ms", p->idle_ms);
  return 1;
}

static void put_number(buffer *out, uint32_t n) { buffer_put(out, (slice){(const char *)&n, sizeof n}); }

/* The same for the same plan. Nobody reads it: a text ends at its NUL, a number is as it lies in memory. */
static void put_key(buffer *out, const http_request *request, const url *address)
{
  const http_policy *p = &request->policy;
  const slice texts[] = {address->host, p->ca_file, p->proxy};
  put_number(out, address->port);
  put_number(out, p->connect_ms);
  put_number(out, p->first_byte_ms);
  put_number(out, p->idle_ms);
  put_number(out, address->tls | (request->body != NULL) << 1 | p->stream << 2 | p->guarded << 3);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    buffer_put(out, texts[i]);
    buffer_put_char(out, '\0');
  }
}

static void begin(wire *w, exchange_share *share, const http_request *request)
{
  w->share = exchange_share_retain(share);
  w->room = request->policy.max_bytes ? request->policy.max_bytes : UINT64_MAX;
  buffer_init(&w->head, HTTP1_REQUEST_HEAD_MAX);
  buffer_init(&w->key, KEY_MAX);
  http1_init(&w->reply, slice_equal(request->method, SLICE("HEAD")));
  if (request->body)
    body_rewind(request->body);
}

/* core.http1(exchange) -> wire, head, key, total_ms | nil, err: for the request under way, from its first
 * byte. The key is that of what core.http1_plan() tells: whoever keeps plans by it need not ask again. */
int http1_make(lua_State *L)
{
  url address;
  failure why;
  exchange_share *share = exchange_check_sending(L);
  const http_request *request = exchange_request(share->exchange);
  wire *w = lua_newuserdatauv(L, sizeof *w, 0);
  memset(w, 0, sizeof *w);
  luaL_setmetatable(L, WIRE_HANDLE);
  begin(w, share, request);
  if (!url_parse(&address, request->url, &why) || !http1_request_head(request, &address, &w->head, &why))
    return push_failure(L, &why);
  put_key(&w->key, request, &address);
  if (!buffer_ok(&w->key, "how the request is sent", &why))
    return push_failure(L, &why);
  lua_pushlstring(L, w->head.ptr, w->head.len);
  lua_pushlstring(L, w->key.ptr, w->key.len);
  lua_pushnumber(L, request->policy.total_ms);
  buffer_free(&w->head);
  buffer_free(&w->key);
  return 4;
}

static void take_header(wire *w)
{
  const http1 *h = &w->reply;
  if (slice_equal_nocase(h->name, SLICE("Content-Encoding")) && h->value.len > 0
      && !slice_equal_nocase(h->value, SLICE("identity")))
    w->packed = true;
  exchange_header(w->share->exchange, h->name, h->value);
}

/* The pieces of a feed go into the exchange. HTTP1_BODY: there is more of it than is allowed. */
static http1_item drain(wire *w, failure *why)
{
  for (;;) {
    http1_item item = http1_next(&w->reply, why);
    if (item == HTTP1_STATUS)
      exchange_status(w->share->exchange, w->reply.status);
    else if (item == HTTP1_HEADER)
      take_header(w);
    else if (item != HTTP1_BODY || w->packed || w->reply.bytes.len > w->room)
      return item;
    else {
      w->room -= w->room == UINT64_MAX ? 0 : w->reply.bytes.len;
      exchange_bytes(w->share->exchange, w->reply.bytes);
    }
  }
}

static int push_outcome(lua_State *L, const char *reason, const char *detail)
{
  lua_pushstring(L, reason);
  lua_pushstring(L, detail);
  return 2;
}

static int push_item(lua_State *L, const wire *w, http1_item item, const failure *why)
{
  switch (item) {
  case HTTP1_MORE:
    return 0;
  case HTTP1_END:
    lua_pushliteral(L, "end");
    lua_pushboolean(L, w->reply.keep_alive);
    return 2;
  case HTTP1_BODY:
    return w->packed ? push_outcome(L, "broken", "its reply is compressed, which was not asked for")
                     : push_outcome(L, "too_large", "the reply is larger than the limit");
  default:
    return push_outcome(L, why->type == FAILURE_OUT_OF_MEMORY ? "no_memory" : "broken", why->message);
  }
}

/* wire:feed(bytes) -> nil: go on reading | reason, detail for exchange:closed(), after "end" the detail is
 * whether the connection may be used again */
static int wire_feed(lua_State *L)
{
  failure why;
  wire *w = check_wire(L);
  http1_feed(&w->reply, check_text(L, 2, "feed: bytes"));
  return push_item(L, w, drain(w, &why), &why);
}

/* wire:closed() -> reason, detail: the peer closed, after feed() gave nil */
static int wire_closed(lua_State *L)
{
  failure why;
  wire *w = check_wire(L);
  return push_item(L, w, http1_closed(&w->reply, &why), &why);
}

void http1_open(lua_State *L)
{
  static const luaL_Reg methods[] = {
    {"feed", wire_feed}, {"closed", wire_closed}, {"close", wire_close}, {"__gc", wire_close},
    {"__close", wire_close}, {NULL, NULL},
  };
  handle_open(L, WIRE_HANDLE, methods);
}
