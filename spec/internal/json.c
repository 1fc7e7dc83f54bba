/* json.h for specs. A text becomes a tree: {kind=, raw=, text=, escaped=, number=, integer=, names={…},
 * child, …}. */
#include "core/json.h"
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>

#define NO_LIMIT ((size_t)1 << 30)

INTERNAL_EXPORT int luaopen_internal_json(lua_State *);

static const char *const kinds[] = {"null", "false", "true", "number", "string", "array", "object"};

static void set_string(lua_State *L, const char *field, slice s)
{
  lua_pushlstring(L, s.ptr, s.len);
  lua_setfield(L, -2, field);
}

static void push_text(lua_State *L, const json *j, json_at at)
{
  buffer text;
  buffer_init(&text, NO_LIMIT);
  json_text(j, at, &text);
  lua_pushlstring(L, text.ptr ? text.ptr : "", text.len);
  buffer_free(&text);
}

static void push_integer_text(lua_State *L, int64_t value)
{
  char text[32];
  snprintf(text, sizeof text, "%lld", (long long)value);
  lua_pushstring(L, text);
}

static void set_number(lua_State *L, const json *j, json_at at)
{
  double number;
  int64_t integer;
  if (json_number(j, at, &number)) {
    lua_pushnumber(L, number);
    lua_setfield(L, -2, "number");
  }
  if (json_integer(j, at, &integer)) {
    push_integer_text(L, integer);
    lua_setfield(L, -2, "integer");
  }
}

static void push_node(lua_State *L, const json *j, json_at at);

static void set_children(lua_State *L, const json *j, json_at at)
{
  bool object = json_is(j, at, JSON_OBJECT);
  lua_newtable(L);
  int i = 0;
  for (json_at e = json_first(j, at); e != JSON_ABSENT; e = json_next(j, at, e)) {
    i++;
    if (object) {
      push_text(L, j, e);
      lua_rawseti(L, -2, i);
    }
    push_node(L, j, object ? json_value(e) : e);
    lua_rawseti(L, -3, i);
  }
  lua_setfield(L, -2, "names");
}

/* Recursive, and no deeper than JSON_DEPTH_MAX. */
static void push_node(lua_State *L, const json *j, json_at at)
{
  luaL_checkstack(L, 8, "nested too deeply");
  lua_newtable(L);
  lua_pushstring(L, kinds[json_kind_of(j, at)]);
  lua_setfield(L, -2, "kind");
  set_string(L, "raw", json_raw(j, at));
  if (json_is(j, at, JSON_STRING)) {
    push_text(L, j, at);
    lua_setfield(L, -2, "text");
    lua_pushboolean(L, json_escaped(j, at));
    lua_setfield(L, -2, "escaped");
  }
  set_number(L, j, at);
  if (json_is(j, at, JSON_ARRAY) || json_is(j, at, JSON_OBJECT))
    set_children(L, j, at);
}

/* read(text[, before]): `before` is read first, with the same tape. */
static int read_tree(lua_State *L)
{
  json j = {0};
  failure why;
  slice text = internal_slice(L, 1);
  if (!lua_isnoneornil(L, 2))
    json_read(&j, internal_slice(L, 2), NULL);
  bool ok = json_read(&j, text, &why);
  if (ok)
    push_node(L, &j, JSON_ROOT);
  json_free(&j);
  json_free(&j);
  return ok ? 1 : internal_failure(L, &why);
}

/* check(text) -> nodes | nil, type, message */
static int check(lua_State *L)
{
  json j = {0};
  failure why;
  bool ok = json_read(&j, internal_slice(L, 1), &why);
  lua_pushnumber(L, j.count);
  json_free(&j);
  return ok ? 1 : internal_failure(L, &why);
}

/* A text whose length says more than offsets can; its bytes are never looked at. */
static int check_too_long(lua_State *L)
{
  json j = {0};
  failure why;
  json_read(&j, (slice){"[]", (size_t)JSON_TEXT_MAX + 1}, &why);
  return internal_failure(L, &why);
}

static void must_read(lua_State *L, json *j)
{
  failure why;
  if (json_read(j, internal_slice(L, 1), &why))
    return;
  json_free(j);
  luaL_error(L, "%s", why.message);
}

static int member(lua_State *L)
{
  json j = {0};
  slice name = internal_slice(L, 2);
  must_read(L, &j);
  json_at at = json_member(&j, JSON_ROOT, name);
  if (at == JSON_ABSENT)
    lua_pushnil(L);
  else
    lua_pushlstring(L, json_raw(&j, at).ptr, json_raw(&j, at).len);
  json_free(&j);
  return 1;
}

/* members(text, name, …) -> {name = raw} | nil, type, message */
static int members(lua_State *L)
{
  enum { MOST = 8 };
  slice names[MOST];
  json_at found[MOST];
  int n = lua_gettop(L) - 1;
  luaL_argcheck(L, n <= MOST, n, "too many names");
  for (int i = 0; i < n; i++)
    names[i] = internal_slice(L, i + 2);
  json j = {0};
  failure why;
  must_read(L, &j);
  bool ok = json_members(&j, JSON_ROOT, names, (size_t)n, found, &why);
  lua_newtable(L);
  for (int i = 0; ok && i < n; i++)
    if (found[i] != JSON_ABSENT)
      set_string(L, names[i].ptr, json_raw(&j, found[i]));
  json_free(&j);
  return ok ? 1 : internal_failure(L, &why);
}

static int equal(lua_State *L)
{
  json j = {0};
  slice text = internal_slice(L, 2);
  must_read(L, &j);
  lua_pushboolean(L, json_equal(&j, JSON_ROOT, text) && !json_equal(&j, JSON_ABSENT, text));
  json_free(&j);
  return 1;
}

static int length(lua_State *L)
{
  json j = {0};
  must_read(L, &j);
  lua_pushnumber(L, json_length(&j, JSON_ROOT));
  json_free(&j);
  return 1;
}

/* text(json string[, limit]) */
static int text(lua_State *L)
{
  json j = {0};
  buffer out;
  buffer_init(&out, (size_t)luaL_optnumber(L, 2, (lua_Number)NO_LIMIT));
  must_read(L, &j);
  json_text(&j, JSON_ROOT, &out);
  json_free(&j);
  return internal_buffer(L, &out);
}

static int quote(lua_State *L)
{
  buffer out;
  slice s = internal_slice(L, 1);
  buffer_init(&out, (size_t)luaL_optnumber(L, 2, (lua_Number)NO_LIMIT));
  json_quote(&out, s);
  return internal_buffer(L, &out);
}

static int escape(lua_State *L)
{
  buffer out;
  slice s = internal_slice(L, 1);
  buffer_init(&out, NO_LIMIT);
  json_escape(&out, s);
  return internal_buffer(L, &out);
}

static int put_number(lua_State *L)
{
  buffer out;
  double value = luaL_checknumber(L, 1);
  buffer_init(&out, NO_LIMIT);
  json_put_number(&out, value);
  return internal_buffer(L, &out);
}

/* Takes text: not every Lua has 64-bit integers. */
static int put_integer(lua_State *L)
{
  buffer out;
  int64_t value = strtoll(luaL_checkstring(L, 1), NULL, 10);
  buffer_init(&out, NO_LIMIT);
  json_put_integer(&out, value);
  return internal_buffer(L, &out);
}

static int utf8(lua_State *L)
{
  lua_pushboolean(L, json_utf8(internal_slice(L, 1)));
  return 1;
}

/* scan(text, from) -> offset, high */
static int scan(lua_State *L)
{
  bool high = false;
  lua_pushnumber(L, (lua_Number)json_scan(internal_slice(L, 1), (size_t)luaL_checknumber(L, 2), &high));
  lua_pushboolean(L, high);
  return 2;
}

static int implementations(lua_State *L)
{
  const char *const *names = json_implementations();
  lua_newtable(L);
  for (int i = 0; names[i]; i++) {
    lua_pushstring(L, names[i]);
    lua_rawseti(L, -2, i + 1);
  }
  return 1;
}

static int use(lua_State *L)
{
  lua_pushboolean(L, json_use(luaL_checkstring(L, 1)));
  return 1;
}

static const luaL_Reg functions[] = {
  {"read", read_tree}, {"check", check}, {"check_too_long", check_too_long}, {"member", member},
  {"members", members}, {"equal", equal}, {"length", length}, {"text", text}, {"quote", quote},
  {"escape", escape}, {"put_number", put_number}, {"put_integer", put_integer}, {"utf8", utf8}, {"scan",
  scan},
  {"implementations", implementations}, {"use", use}, {NULL, NULL},
};

int luaopen_internal_json(lua_State *L)
{
  luaL_newlib(L, functions);
  return 1;
}
