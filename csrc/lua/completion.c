/* core.completion: one whole call, blocking, by the transport of vision.curl; core.multi opens one. */
#include "lua/exchange_user.h"
#include "lua/failure.h"
#include "lua/vision.h"

#define SHARED_MULTI "vision.shared_multi"   /* registry: the one that completion() uses */

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
  while (u->box.share && (exchange_user_lent(u) || !exchange_settled(u->box.share->exchange))) {
    call_method(L, AT_MULTI, "wait", AT_CALL);
    lua_settop(L, AT_CALL);
  }
}

/* reply, nil, meta or nil, err, meta */
static int finish_completion(lua_State *L, exchange_user *u)
{
  exchange_push_meta(L, u->box.share->exchange);
  call_method(L, AT_CALL, "timings", 0);
  lua_pop(L, 1);
  lua_setfield(L, AT_META, "timings");
  if (exchange_push_reply(L, u) == 1)
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
  lua_pushcfunction(L, exchange_user_close);
  lua_pushvalue(L, AT_EXCHANGE);
  lua_call(L, 1, 0);
  return results;
}
