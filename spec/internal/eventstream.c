/* eventstream.h for specs: eventstream.new([limit]) -> decoder with feed(bytes), next(), close(), backlog().
 * Events are {kind=, name=, data=}. eventstream.crc(bytes[, crc]) -> number.
 */
#include "core/eventstream.h"
#include "internal.h"

#define KIND "internal.eventstream"

INTERNAL_EXPORT int luaopen_internal_eventstream(lua_State *);

static eventstream *self(lua_State *L) { return luaL_checkudata(L, 1, KIND); }

static int new_decoder(lua_State *L)
{
  lua_Number limit = luaL_optnumber(L, 1, EVENTSTREAM_LIMIT);
  eventstream *d = lua_newuserdatauv(L, sizeof *d, 0);
  memset(d, 0, sizeof *d);
  luaL_setmetatable(L, KIND);
  eventstream_init(d, (size_t)limit);
  return 1;
}

static int feed(lua_State *L)
{
  failure why;
  if (!eventstream_feed(self(L), internal_slice(L, 2), &why))
    return internal_failure(L, &why);
  lua_pushboolean(L, 1);
  return 1;
}

static int next_event(lua_State *L)
{
  static const char *const kinds[] = {"event", "exception", "error"};
  failure why;
  eventstream_event event;
  int found = eventstream_next(self(L), &event, &why);
  if (found < 0)
    return internal_failure(L, &why);
  if (found == 0)
    return 0;
  lua_createtable(L, 0, 3);
  lua_pushstring(L, kinds[event.kind]);
  lua_setfield(L, -2, "kind");
  lua_pushlstring(L, event.name.ptr ? event.name.ptr : "", event.name.len);
  lua_setfield(L, -2, "name");
  lua_pushlstring(L, event.data.ptr ? event.data.ptr : "", event.data.len);
  lua_setfield(L, -2, "data");
  return 1;
}

static int backlog(lua_State *L)
{
  lua_pushnumber(L, (lua_Number)eventstream_backlog(self(L)));
  return 1;
}

static int close_decoder(lua_State *L)
{
  eventstream_free(self(L));
  return 0;
}

static int crc(lua_State *L)
{
  lua_pushnumber(L, eventstream_crc((uint32_t)luaL_optnumber(L, 2, 0), internal_slice(L, 1)));
  return 1;
}

static const luaL_Reg methods[] = {
  {"feed", feed}, {"next", next_event}, {"backlog", backlog}, {"close", close_decoder},
  {"__gc", close_decoder}, {NULL, NULL},
};

static const luaL_Reg functions[] = {{"new", new_decoder}, {"crc", crc}, {NULL, NULL}};

int luaopen_internal_eventstream(lua_State *L)
{
  luaL_newmetatable(L, KIND);
  luaL_setfuncs(L, methods, 0);
  lua_pushvalue(L, -1);
  lua_setfield(L, -2, "__index");
  luaL_newlib(L, functions);
  return 1;
}
