/* sse.h for specs: sse.new([limit]) -> decoder with feed(bytes), next(), finish(), close(),
 * capacity(), backlog().
 * Events are {name=, data=}; name is absent when empty.
 */
#include "core/sse.h"
#include "internal.h"

#define KIND "internal.sse"

INTERNAL_EXPORT int luaopen_internal_sse(lua_State *);

static sse *self(lua_State *L)
{
  return luaL_checkudata(L, 1, KIND);
}

static int new_decoder(lua_State *L)
{
  lua_Number limit = luaL_optnumber(L, 1, SSE_LIMIT);
  sse *d = lua_newuserdatauv(L, sizeof *d, 0);
  memset(d, 0, sizeof *d);
  luaL_setmetatable(L, KIND);
  sse_init(d, (size_t)limit);
  if (lua_toboolean(L, 2))             /* sse.new(limit, true): bare JSON is an event */
    sse_take_bare(d);
  return 1;
}

static int feed(lua_State *L)
{
  failure why;
  if (!sse_feed(self(L), internal_slice(L, 2), &why))
    return internal_failure(L, &why);
  lua_pushboolean(L, 1);
  return 1;
}

static int push_event(lua_State *L, int found, const sse_event *event, const failure *why)
{
  if (found < 0)
    return internal_failure(L, why);
  if (found == 0)
    return 0;
  lua_createtable(L, 0, 2);
  lua_pushlstring(L, event->data.ptr, event->data.len);
  lua_setfield(L, -2, "data");
  if (event->name.len == 0)
    return 1;
  lua_pushlstring(L, event->name.ptr, event->name.len);
  lua_setfield(L, -2, "name");
  return 1;
}

static int next_event(lua_State *L)
{
  failure why;
  sse_event event;
  int found = sse_next(self(L), &event, &why);
  return push_event(L, found, &event, &why);
}

static int finish(lua_State *L)
{
  failure why;
  sse_event event;
  int found = sse_end(self(L), &event, &why);
  return push_event(L, found, &event, &why);
}

static int capacity(lua_State *L)
{
  lua_pushnumber(L, (lua_Number)self(L)->cap);
  return 1;
}

static int backlog(lua_State *L)
{
  lua_pushnumber(L, (lua_Number)sse_backlog(self(L)));
  return 1;
}

static int close_decoder(lua_State *L)
{
  sse_free(self(L));
  return 0;
}

static const luaL_Reg methods[] = {
  {"feed", feed}, {"next", next_event}, {"finish", finish}, {"capacity", capacity}, {"backlog", backlog},
  {"close", close_decoder}, {"__gc", close_decoder}, {NULL, NULL},
};

static const luaL_Reg functions[] = {{"new", new_decoder}, {NULL, NULL}};

int luaopen_internal_sse(lua_State *L)
{
  luaL_newmetatable(L, KIND);
  luaL_setfuncs(L, methods, 0);
  lua_pushvalue(L, -1);
  lua_setfield(L, -2, "__index");
  luaL_newlib(L, functions);
  return 1;
}
