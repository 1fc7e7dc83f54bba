/* retry.h for specs: hinted({{name, value}, …}, wall_ms) -> ms, should; backoff(n, random) -> ms;
 * date(text) -> ms | -1; status(n) -> boolean. */
#include "core/retry.h"
#include "internal.h"

INTERNAL_EXPORT int luaopen_internal_retry(lua_State *);

static int hinted(lua_State *L)
{
  retry_hint hint = RETRY_HINT_NONE;
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
  for (int i = 1;; i++) {
    lua_rawgeti(L, 1, i);
    if (lua_isnil(L, -1))
      break;
    lua_rawgeti(L, 3, 1);
    lua_rawgeti(L, 3, 2);
    retry_read_header(&hint, internal_slice(L, 4), internal_slice(L, 5));
    lua_settop(L, 2);
  }
  lua_pushnumber(L, (lua_Number)retry_hinted(&hint, (int64_t)luaL_optnumber(L, 2, 0)));
  lua_pushnumber(L, hint.should);
  return 2;
}

static int backoff(lua_State *L)
{
  unsigned n = (unsigned)luaL_checknumber(L, 1);
  lua_pushnumber(L, (lua_Number)retry_backoff(n, (uint64_t)luaL_checknumber(L, 2)));
  return 1;
}

static int date(lua_State *L)
{
  lua_pushnumber(L, (lua_Number)retry_http_date(internal_slice(L, 1)));
  return 1;
}

static int status(lua_State *L)
{
  lua_pushboolean(L, retry_status((int)luaL_checknumber(L, 1)));
  return 1;
}

static const luaL_Reg functions[] = {
  {"hinted", hinted}, {"backoff", backoff}, {"date", date}, {"status", status}, {NULL, NULL},
};

int luaopen_internal_retry(lua_State *L)
{
  luaL_newlib(L, functions);
  return 1;
}
