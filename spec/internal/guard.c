/* guard.h for specs. refuses(address in text or in bytes) -> why | nil; allows_host(host, pattern, …) ->
 * boolean. */
#include "core/guard.h"
#include "internal.h"

#include <arpa/inet.h>

INTERNAL_EXPORT int luaopen_internal_guard(lua_State *);

static int refuses(lua_State *L)
{
  uint8_t bytes[16];
  const char *text = luaL_checkstring(L, 1);
  size_t len = strchr(text, ':') ? 16 : 4;
  luaL_argcheck(L, inet_pton(len == 16 ? AF_INET6 : AF_INET, text, bytes) == 1, 1, "no address");
  lua_pushstring(L, guard_refuses(bytes, len));
  return 1;
}

static int refuses_bytes(lua_State *L)
{
  slice bytes = internal_slice(L, 1);
  lua_pushstring(L, guard_refuses((const uint8_t *)bytes.ptr, bytes.len));
  return 1;
}

static int allows_host(lua_State *L)
{
  enum { MOST = 8 };
  slice patterns[MOST];
  int n = lua_gettop(L) - 1;
  slice host = internal_slice(L, 1);
  luaL_argcheck(L, n <= MOST, n, "too many patterns");
  for (int i = 0; i < n; i++)
    patterns[i] = internal_slice(L, i + 2);
  lua_pushboolean(L, guard_allows_host(patterns, (size_t)n, host));
  return 1;
}

static const luaL_Reg functions[] = {
  {"refuses", refuses}, {"refuses_bytes", refuses_bytes}, {"allows_host", allows_host}, {NULL, NULL},
};

int luaopen_internal_guard(lua_State *L)
{
  luaL_newlib(L, functions);
  return 1;
}
