/* base64.h for specs.
 *
 *   implementations() -> {names}       use(name) -> boolean
 *   encode(bytes[, url][, in_place]) -> text        decode(text[, url]) -> bytes | nil, bad_at
 *   check(text[, escaped]) -> size | nil, bad_at
 *
 * Every text and result lies at the end of memory of just its size, for AddressSanitizer and valgrind.
 */
#include "core/base64.h"
#include "internal.h"

#include <stdlib.h>

INTERNAL_EXPORT int luaopen_internal_base64(lua_State *);

static char *copy_of(lua_State *L, slice s)
{
  char *copy = malloc(s.len ? s.len : 1);
  luaL_argcheck(L, copy != NULL, 1, "out of memory");
  if (s.len)
    memcpy(copy, s.ptr, s.len);
  return copy;
}

static int implementations(lua_State *L)
{
  lua_newtable(L);
  int n = 0;
  for (const char *const *name = base64_implementations(); *name; name++) {
    lua_pushstring(L, *name);
    lua_rawseti(L, -2, ++n);
  }
  return 1;
}

static int use(lua_State *L)
{
  lua_pushboolean(L, base64_use(luaL_checkstring(L, 1)));
  return 1;
}

static base64_alphabet alphabet(lua_State *L) { return lua_toboolean(L, 2) ? BASE64_URL : BASE64_STANDARD; }

static int encode(lua_State *L)
{
  slice in = internal_slice(L, 1);
  size_t size = base64_encoded_size(in.len, alphabet(L));
  char *out = malloc(size ? size : 1), *copy = copy_of(L, in);
  luaL_argcheck(L, out != NULL, 1, "out of memory");
  slice from = {copy, in.len};
  if (lua_toboolean(L, 3)) {
    memcpy(out + size - in.len, in.ptr, in.len);
    from.ptr = out + size - in.len;
  }
  lua_pushlstring(L, out, base64_encode(out, from, alphabet(L)));
  free(copy);
  free(out);
  return 1;
}

static int push_size(lua_State *L, size_t size, size_t bad_at)
{
  if (size != BASE64_BAD)
    return 1;
  lua_pushnil(L);
  lua_pushinteger(L, (lua_Integer)bad_at);
  return 2;
}

static int decode(lua_State *L)
{
  slice in = internal_slice(L, 1);
  char *out = malloc(base64_decoded_size(in.len) + 1), *copy = copy_of(L, in), *last = out;
  luaL_argcheck(L, out != NULL, 1, "out of memory");
  last += 1;                              /* so that what is written may end where the memory does */
  size_t bad_at = 0, size = base64_decode(last, (slice){copy, in.len}, alphabet(L), &bad_at);
  if (size != BASE64_BAD)
    lua_pushlstring(L, last, size);
  free(copy);
  free(out);
  return push_size(L, size, bad_at);
}

static int check(lua_State *L)
{
  slice in = internal_slice(L, 1);
  char *copy = copy_of(L, in);
  size_t bad_at = 0, size = base64_check((slice){copy, in.len}, lua_toboolean(L, 2), &bad_at);
  free(copy);
  if (size != BASE64_BAD)
    lua_pushinteger(L, (lua_Integer)size);
  return push_size(L, size, bad_at);
}

/* encoded_size(n | nil for SIZE_MAX[, url]) -> characters | "overflow" */
static int encoded_size(lua_State *L)
{
  size_t size = base64_encoded_size(lua_isnil(L, 1) ? SIZE_MAX : (size_t)luaL_checknumber(L, 1), alphabet(L));
  if (size == SIZE_MAX)
    lua_pushstring(L, "overflow");
  else
    lua_pushnumber(L, (lua_Number)size);
  return 1;
}

static const luaL_Reg functions[] = {
  {"implementations", implementations}, {"use", use}, {"encode", encode}, {"decode", decode},
  {"check", check}, {"encoded_size", encoded_size}, {NULL, NULL},
};

int luaopen_internal_base64(lua_State *L)
{
  luaL_newlib(L, functions);
  return 1;
}
