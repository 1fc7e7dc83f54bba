/* buffer.h, failure.h, credential.h and route.h for specs. A buffer is a userdata with methods. */
#include "core/buffer.h"
#include "core/credential.h"
#include "core/route.h"
#include "internal.h"

#include <stdint.h>
#include <stdlib.h>

#define BUFFER "internal.buffer"

INTERNAL_EXPORT int luaopen_internal_buffer(lua_State *);

static buffer *check(lua_State *L) { return luaL_checkudata(L, 1, BUFFER); }

static int new(lua_State *L)
{
  size_t limit = (size_t)luaL_checknumber(L, 1);
  buffer *b = lua_newuserdatauv(L, sizeof *b, 0);
  buffer_init(b, limit);
  luaL_setmetatable(L, BUFFER);
  return 1;
}

static int put(lua_State *L)
{
  buffer_put(check(L), internal_slice(L, 2));
  return 0;
}

/* format(text): appends "text|7". */
static int format(lua_State *L)
{
  const char *text = luaL_checkstring(L, 2);
  buffer_format(check(L), "%s|%d", text, 7);
  return 0;
}

static int put_text(lua_State *L)
{
  buffer_put_text(check(L), luaL_checkstring(L, 2));
  buffer_put_text(check(L), NULL);
  return 0;
}

/* Both tell whether there is room. */
static int reserve(lua_State *L)
{
  lua_pushboolean(L, buffer_reserve(check(L), (size_t)luaL_checknumber(L, 2)) != NULL);
  return 1;
}

static int reserve_all(lua_State *L)
{
  lua_pushboolean(L, buffer_reserve(check(L), SIZE_MAX) != NULL);
  return 1;
}

static int consume(lua_State *L)
{
  buffer_consume(check(L), (size_t)luaL_checknumber(L, 2));
  return 0;
}

static int clear(lua_State *L)
{
  buffer_clear(check(L));
  return 0;
}

static int text(lua_State *L)
{
  slice s = buffer_slice(check(L));
  lua_pushlstring(L, s.ptr ? s.ptr : "", s.len);
  return 1;
}

static int ok(lua_State *L)
{
  failure why;
  if (!buffer_ok(check(L), "the reply", &why))
    return internal_failure(L, &why);
  lua_pushboolean(L, 1);
  return 1;
}

/* take() -> text | nil when empty */
static int take(lua_State *L)
{
  size_t len;
  char *bytes = buffer_take(check(L), &len);
  if (bytes)
    lua_pushlstring(L, bytes, len);
  else
    lua_pushnil(L);
  free(bytes);
  return 1;
}

static int release(lua_State *L)
{
  buffer_free(check(L));
  return 0;
}

/* failure(message[, place]) -> {name=, message=, place=, retry_after=}: set from its own text, to prove that
 * may be. */
static int make_failure(lua_State *L)
{
  failure why;
  const char *message = luaL_checkstring(L, 1);
  failure_set(&why, FAILURE_RATE_LIMIT, "%s", message);
  bool said = failure_set(&why, FAILURE_RATE_LIMIT, "%s", why.message);
  said = failure_set(NULL, FAILURE_SERVER, "x") || said;
  failure_at(&why, "%s", luaL_optstring(L, 2, ""));
  failure_at(&why, "%s", "too late");
  luaL_argcheck(L, !said, 1, "failures are false");
  lua_newtable(L);
  lua_pushstring(L, failure_name(why.type));
  lua_setfield(L, -2, "name");
  lua_pushstring(L, why.message);
  lua_setfield(L, -2, "message");
  lua_pushstring(L, why.place);
  lua_setfield(L, -2, "place");
  lua_pushnumber(L, (lua_Number)why.retry_after);
  lua_setfield(L, -2, "retry_after");
  return 1;
}

/* failure_copy(size, text) -> what a field of that size holds */
static int copy(lua_State *L)
{
  char field[64];
  size_t size = (size_t)luaL_checknumber(L, 1);
  luaL_argcheck(L, size > 0 && size <= sizeof field, 1, "out of range");
  failure_copy(field, size, internal_slice(L, 2));
  lua_pushstring(L, field);
  return 1;
}

static int failure_names(lua_State *L)
{
  lua_newtable(L);
  for (int i = 0; i < FAILURE_TYPES; i++) {
    lua_pushstring(L, failure_name((failure_type)i));
    lua_rawseti(L, -2, i + 1);
  }
  return 1;
}

/* credential(secret, hold, …) -> secret, not_before | nil */
static int use_credential(lua_State *L)
{
  credential *c = credential_new(internal_slice(L, 1));
  if (!c)
    return lua_pushnil(L), 1;
  for (int i = 2, n = lua_gettop(L); i <= n; i++)
    credential_hold(c, (int64_t)lua_tonumber(L, i));
  credential_release(credential_retain(c));
  slice secret = credential_secret(c);
  lua_pushlstring(L, secret.ptr, secret.len);
  lua_pushnumber(L, (lua_Number)credential_not_before(c));
  credential_release(c);
  credential_release(NULL);
  return 2;
}

/* route(text, n) -> n kept copies joined | nil when one could not be kept */
static int use_route(lua_State *L)
{
  slice s = internal_slice(L, 1);
  int n = (int)luaL_checknumber(L, 2);
  route *r = route_new();
  bool good = r != NULL;
  buffer all;
  buffer_init(&all, (size_t)1 << 30);
  for (int i = 0; good && i < n; i++) {
    slice kept = route_keep(r, s);
    void *block = route_alloc(r, 24);
    good = kept.ptr && kept.ptr[kept.len] == 0 && block && (uintptr_t)block % _Alignof(max_align_t) == 0;
    if (good)
      buffer_put(&all, kept);
  }
  if (r) {
    good = good && !route_alloc(r, SIZE_MAX) && !route_keep(r, (slice){"", SIZE_MAX}).ptr;
    r->credential = credential_new(SLICE("secret"));
    route_release(route_retain(r));
  }
  route_release(r);
  if (good)
    return internal_buffer(L, &all);
  buffer_free(&all);
  return lua_pushnil(L), 1;
}

static const luaL_Reg methods[] = {
  {"put", put}, {"format", format}, {"put_text", put_text}, {"reserve", reserve}, {"reserve_all",
  reserve_all},
  {"consume", consume}, {"clear", clear}, {"text", text}, {"ok", ok}, {"take", take}, {"free", release},
  {"__gc", release}, {NULL, NULL},
};

static const luaL_Reg functions[] = {
  {"new", new}, {"failure", make_failure}, {"failure_copy", copy}, {"failure_names", failure_names},
  {"credential", use_credential}, {"route", use_route}, {NULL, NULL},
};

int luaopen_internal_buffer(lua_State *L)
{
  luaL_newmetatable(L, BUFFER);
  luaL_setfuncs(L, methods, 0);
  lua_pushvalue(L, -1);
  lua_setfield(L, -2, "__index");
  luaL_newlib(L, functions);
  return 1;
}
