/* url.h for specs: parse(text) -> {scheme=, host=, port=, tls=, path=, query=}, resolve(base, reference[,
 * limit]). */
#include "core/url.h"
#include "internal.h"

INTERNAL_EXPORT int luaopen_internal_url(lua_State *);

static void set_slice(lua_State *L, const char *field, slice s)
{
  lua_pushlstring(L, s.ptr, s.len);
  lua_setfield(L, -2, field);
}

static int parse(lua_State *L)
{
  url u;
  failure why;
  if (!url_parse(&u, internal_slice(L, 1), &why))
    return internal_failure(L, &why);
  lua_newtable(L);
  set_slice(L, "scheme", u.scheme);
  set_slice(L, "host", u.host);
  set_slice(L, "path", u.path);
  set_slice(L, "query", u.query);
  lua_pushnumber(L, u.port);
  lua_setfield(L, -2, "port");
  lua_pushboolean(L, u.tls);
  lua_setfield(L, -2, "tls");
  return 1;
}

static int same_origin(lua_State *L)
{
  url a, b;
  luaL_argcheck(L, url_parse(&a, internal_slice(L, 1), NULL), 1, "no URL");
  luaL_argcheck(L, url_parse(&b, internal_slice(L, 2), NULL), 2, "no URL");
  lua_pushboolean(L, url_same_origin(&a, &b));
  return 1;
}

/* What stood in the buffer before must stay as it was, and after a failure nothing more. */
static int resolve(lua_State *L)
{
  url base;
  failure why;
  buffer out;
  slice reference = internal_slice(L, 2);
  luaL_argcheck(L, url_parse(&base, internal_slice(L, 1), NULL), 1, "no URL");
  buffer_init(&out, (size_t)luaL_optnumber(L, 3, 65536));
  buffer_put(&out, SLICE("<"));
  bool ok = url_resolve(&base, reference, &out, &why);
  bool kept = out.len == 0 || (out.ptr[0] == '<' && (ok || out.len == 1));
  if (ok)
    lua_pushlstring(L, out.ptr + 1, out.len - 1);
  buffer_free(&out);
  luaL_argcheck(L, kept, 2, "the buffer is not what it was");
  return ok ? 1 : internal_failure(L, &why);
}

static const luaL_Reg functions[] = {
  {"parse", parse}, {"same_origin", same_origin}, {"resolve", resolve}, {NULL, NULL},
};

int luaopen_internal_url(lua_State *L)
{
  luaL_newlib(L, functions);
  return 1;
}
