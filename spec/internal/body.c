/* body.h for specs. A body is a userdata; what it borrows is kept in its registry entry by the spec itself.
 *
 *   new() -> body | nil    :text(s) :span(s) :string(s) :base64(image, place) :bytes(image, place)
 *   :ok() -> true | nil, type, message     :length()      :rewind()      :whole() -> text | nil
 *   :read(n) -> bytes | nil, type, message, place
 */
#include "core/body.h"
#include "image.h"

#include <stdlib.h>

#define BODY "internal.body"

INTERNAL_EXPORT int luaopen_internal_body(lua_State *);

static body *check(lua_State *L)
{
  body **b = luaL_checkudata(L, 1, BODY);
  luaL_argcheck(L, *b != NULL, 1, "released");
  return *b;
}

static int new(lua_State *L)
{
  body **b = lua_newuserdatauv(L, sizeof *b, 0);
  *b = NULL;
  luaL_setmetatable(L, BODY);
  *b = body_new();
  if (!*b)
    lua_pushnil(L);
  return 1;
}

static int text(lua_State *L)
{
  body_text(check(L), internal_slice(L, 2));
  return 0;
}

static int span(lua_State *L)
{
  body_span(check(L), internal_slice(L, 2));
  return 0;
}

/* long_span(): a span that nobody reads, of half of all there can be. */
static int long_span(lua_State *L)
{
  body_span(check(L), (slice){"", SIZE_MAX / 2 + 1});
  return 0;
}

static int string(lua_State *L)
{
  body_string(check(L), internal_slice(L, 2));
  return 0;
}

static int base64(lua_State *L)
{
  body_image_base64(check(L), internal_image(L, 2), luaL_checkstring(L, 3));
  return 0;
}

static int bytes(lua_State *L)
{
  body_image_bytes(check(L), internal_image(L, 2), luaL_checkstring(L, 3));
  return 0;
}

static int ok(lua_State *L)
{
  failure why;
  if (!body_ok(check(L), &why))
    return internal_failure(L, &why);
  lua_pushboolean(L, 1);
  return 1;
}

static int length(lua_State *L)
{
  lua_pushnumber(L, (lua_Number)body_length(check(L)));
  return 1;
}

static int read(lua_State *L)
{
  body *b = check(L);
  size_t n = (size_t)luaL_checknumber(L, 2), got;
  char *out = malloc(n ? n : 1);
  failure why;
  if (!out)
    return luaL_error(L, "out of memory");
  bool fine = body_read(b, out, n, &got, &why);
  if (fine)
    lua_pushlstring(L, out, got);
  free(out);
  if (fine)
    return 1;
  internal_failure(L, &why);
  lua_pushstring(L, why.place);
  return 4;
}

static int rewind_body(lua_State *L)
{
  body_rewind(check(L));
  return 0;
}

static int whole(lua_State *L)
{
  slice s;
  if (!body_whole(check(L), &s))
    return 0;
  lua_pushlstring(L, s.ptr, s.len);
  return 1;
}

static int release(lua_State *L)
{
  body **b = luaL_checkudata(L, 1, BODY);
  body_free(*b);
  *b = NULL;
  return 0;
}

static const luaL_Reg methods[] = {
  {"text", text}, {"span", span}, {"long_span", long_span}, {"string", string}, {"base64", base64},
  {"bytes", bytes}, {"ok", ok}, {"length", length}, {"read", read}, {"rewind", rewind_body}, {"whole", whole},
  {"release", release}, {"__gc", release}, {NULL, NULL},
};
static const luaL_Reg functions[] = {{"new", new}, {NULL, NULL}};

int luaopen_internal_body(lua_State *L)
{
  if (luaL_newmetatable(L, BODY)) {
    luaL_setfuncs(L, methods, 0);
    lua_pushvalue(L, -1);
    lua_setfield(L, -2, "__index");
  }
  lua_pop(L, 1);
  luaL_newlib(L, functions);
  return 1;
}
