/* compat.h - write against 5.4; older hosts get shims. The one place that knows which Lua this is; it grows
 * only by what the tree calls.
 */
#ifndef VISION_COMPAT_H
#define VISION_COMPAT_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#if LUA_VERSION_NUM < 504
#define lua_newuserdatauv(L, size, nuv) lua_newuserdata(L, size)          /* call with nuv == 0 only */
#endif

#if LUA_VERSION_NUM < 502                                                 /* Lua 5.1 and LuaJIT */
#undef luaL_setmetatable
#undef luaL_setfuncs
#undef luaL_newlib
#define luaL_setmetatable(L, name) (luaL_getmetatable(L, name), lua_setmetatable(L, -2))
#define luaL_setfuncs(L, regs, nup) luaL_register(L, NULL, regs)          /* call with nup == 0 only */
#define luaL_newlib(L, regs) (lua_newtable(L), luaL_setfuncs(L, regs, 0))
#define lua_rawlen(L, i) lua_objlen(L, i)
#endif

/* 5.1 and LuaJIT have no integers of their own: every number is asked for as a double there. */
#if LUA_VERSION_NUM < 503
#define compat_isinteger(L, i) ((void)(L), (void)(i), 0)
#else
#define compat_isinteger(L, i) lua_isinteger(L, i)
#endif

/* Userdata whose metatable the registry knows by `name`, or NULL: luaL_testudata, which 5.1 does not have. */
static inline void *compat_testudata(lua_State *L, int index, const char *name)
{
  void *box = lua_touserdata(L, index);
  if (!box || lua_islightuserdata(L, index) || !lua_getmetatable(L, index))
    return NULL;
  luaL_getmetatable(L, name);
  int same = lua_rawequal(L, -1, -2);
  lua_pop(L, 2);
  return same ? box : NULL;
}

/* Where every number is a double, whole numbers past 2^53 are rounded. */
static inline void compat_pushint64(lua_State *L, long long value)
{
#if LUA_VERSION_NUM < 503
  lua_pushnumber(L, (lua_Number)value);
#else
  lua_pushinteger(L, (lua_Integer)value);
#endif
}

#endif
