/* The side of core.exchange that gives out what came: chunks, replies, failures, facts of the call. */
#include "lua/exchange_user.h"
#include "lua/failure.h"
#include "lua/value.h"
#include "lua/vision.h"

#include "core/relay.h"

#define RELAY_PIECE ((size_t)127)      /* LuaJIT hashes every byte of strings up to this length */
#define RELAY_PIECES ((size_t)16)      /* they fit on a Lua stack that nobody made larger */

/* Closed, or a thread has it: there is nothing to take now. */
static bool is_away(const exchange_user *u) { return !u->box.share || exchange_user_lent(u); }

/* exchange:chunk() -> the next chunk, or nil: none now */
static int user_chunk(lua_State *L)
{
  dialect_chunk chunk;
  exchange_user *u = exchange_check_user(L);
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
  exchange_user *u = exchange_check_user(L);
  lua_pushboolean(L, !is_away(u) && exchange_chunk(u->box.share->exchange, &chunk));
  return 1;
}

/* exchange:result() -> what the chunks taken so far add up to, as a reply | nil, err */
static int user_result(lua_State *L)
{
  failure why;
  dialect_chunk reply;
  exchange *e = exchange_check_open(L);
  luaL_argcheck(L, exchange_streaming(e), 1, "this exchange does not stream: it has a reply");
  if (!exchange_result(e, &reply, &why))
    return push_failure_of(L, &why, exchange_route(e));
  value_push(L, reply.json, JSON_ROOT, &exchange_check_user(L)->scratch);
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
  return json_has_text(j, content) ? content : JSON_ABSENT;
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
  lua_pushboolean(L, u->box.share && (exchange_user_lent(u) || !exchange_settled(u->box.share->exchange)));
  return 2;
}

/* exchange:text() -> text | nil, more. `more`: there may be some later. */
static int user_text(lua_State *L)
{
  dialect_chunk chunk;
  exchange_user *u = exchange_check_user(L);
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
  exchange_user *u = exchange_check_user(L);
  lua_pushboolean(L, !u->box.share || (!exchange_user_lent(u) && exchange_settled(u->box.share->exchange)));
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

int exchange_push_reply(lua_State *L, exchange_user *u)
{
  dialect_chunk chunk;
  if (!take_reply(L, u->box.share->exchange, &chunk))
    return 2;
  value_push(L, chunk.json, JSON_ROOT, &u->scratch);
  return 1;
}

static int user_reply(lua_State *L)
{
  exchange_check_open(L);
  return exchange_push_reply(L, exchange_check_user(L));
}

static int user_reply_json(lua_State *L)
{
  dialect_chunk chunk;
  if (!take_reply(L, exchange_check_open(L), &chunk))
    return 2;
  lua_pushlstring(L, chunk.text.ptr, chunk.text.len);
  return 1;
}

/* What relay() and relay_reply() are asked for: [model[, withhold_usage]]. */
static relay_style check_style(lua_State *L)
{
  return (relay_style){.model = opt_text(L, 2, "relay: model"), .withhold_usage = lua_toboolean(L, 3)};
}

/* The strings that make up a text. LuaJIT's hash looks at every byte of short ones only: a longer one that
 * differs in its middle from others, as chunks do, is compared with all of them not collected yet. */
static int push_pieces(lua_State *L, slice text)
{
  int count = 0;
  size_t piece = text.len > RELAY_PIECES * RELAY_PIECE ? text.len : RELAY_PIECE;
  for (; text.len > 0; count++) {
    slice first = slice_first(text, piece);
    lua_pushlstring(L, first.ptr, first.len);
    text = slice_skip(text, first.len);
  }
  return count;
}

/* exchange:relay([model[, withhold_usage]]) -> done, events...: the chunks there are now as server-sent
 * events, one text in so many strings; done: the stream came to its end, and nothing follows them */
static int user_relay(lua_State *L)
{
  failure why;
  relay_style style = check_style(L);
  exchange_user *u = exchange_check_user(L);
  buffer_clear(&u->scratch);
  lua_pushboolean(L, !is_away(u) && relay_chunks(u->box.share->exchange, &style, &u->scratch, &u->usage));
  if (!buffer_ok(&u->scratch, "what goes to the client", &why))
    return luaL_error(L, "%s", why.message);
  return 1 + push_pieces(L, buffer_slice(&u->scratch));
}

/* exchange:relay_reply([model]) -> the reply as JSON | nil, err */
static int user_relay_reply(lua_State *L)
{
  failure why;
  dialect_chunk reply;
  relay_style style = check_style(L);
  exchange_user *u = exchange_check_user(L);
  if (!take_reply(L, exchange_check_open(L), &reply))
    return 2;
  buffer_clear(&u->scratch);
  relay_json(&reply, &style, &u->scratch, &u->usage);
  if (!buffer_ok(&u->scratch, "what goes to the client", &why))
    return push_failure_of(L, &why, exchange_route(u->box.share->exchange));
  lua_pushlstring(L, u->scratch.ptr, u->scratch.len);
  return 1;
}

/* exchange:usage() -> the newest usage in what relay() and relay_reply() gave, or withheld | nil: none yet */
static int user_usage(lua_State *L)
{
  failure why;
  exchange_user *u = exchange_check_user(L);
  if (!u->usage.len || !buffer_ok(&u->usage, "a reply's usage", &why)) {
    lua_pushnil(L);
    return 1;
  }
  value_text *t = value_new(L);
  if (json_read(&t->tape, buffer_slice(&u->usage), &why))
    value_push(L, &t->tape, JSON_ROOT, &t->out);
  else
    lua_pushnil(L);
  value_release(t);
  return 1;
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

void exchange_push_meta(lua_State *L, exchange *e)
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
  const exchange_user *u = exchange_check_user(L);
  if (exchange_user_lent(u) && u->lent_request)      /* the reply's headers are that thread's */
    push_no_meta(L);
  else
    exchange_push_meta(L, e);
  return 1;
}

void exchange_take_open(lua_State *L)
{
  static const luaL_Reg methods[] = {
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
    {"usage", user_usage},
    {"failure", user_failure},
    {"meta", user_meta},
    {NULL, NULL},
  };
  handle_open(L, EXCHANGE_HANDLE, methods);
}
