#include "lua/failure.h"

#include "core/decimal.h"

#include <limits.h>
#include <stdarg.h>
#include <string.h>

#define OWN_SOURCE "vision.source"     /* registry: how the chunk names of vision's own Lua files begin */
#define LEVELS_MAX 32                  /* wrappers of ours are two or three deep; the rest is the user's */

typedef struct error_field {
  const char *name;
  size_t text;                         /* offset in struct failure, or 0: not from there */
  int type;
} error_field;

static const error_field fields[] = {
  {"type", 0, LUA_TSTRING},
  {"message", offsetof(failure, message), LUA_TSTRING},
  {"place", offsetof(failure, place), LUA_TSTRING},
  {"code", offsetof(failure, code), LUA_TSTRING},
  {"param", offsetof(failure, param), LUA_TSTRING},
  {"request_id", offsetof(failure, request_id), LUA_TSTRING},
  {"provider", 0, LUA_TSTRING},
  {"model", 0, LUA_TSTRING},
  {"status", 0, LUA_TNUMBER},
  {"retry_after", 0, LUA_TNUMBER},
  {NULL, 0, 0},
};

static void set_slice(lua_State *L, const char *name, slice text)
{
  if (text.len == 0)
    return;
  lua_pushlstring(L, text.ptr, text.len);
  lua_setfield(L, -2, name);
}

void push_error(lua_State *L, const failure *why, const route *r)
{
  lua_createtable(L, 0, 8);
  set_slice(L, "type", slice_of(failure_name(why->type)));
  for (const error_field *f = fields; f->name; f++)
    if (f->text)
      set_slice(L, f->name, slice_of((const char *)why + f->text));
  if (r) {
    set_slice(L, "provider", r->provider);
    set_slice(L, "model", r->model);
  }
  if (why->status) {
    lua_pushinteger(L, why->status);
    lua_setfield(L, -2, "status");
  }
  if (why->retry_after >= 0) {
    lua_pushnumber(L, (lua_Number)why->retry_after / 1000);
    lua_setfield(L, -2, "retry_after");
  }
  luaL_setmetatable(L, ERROR_HANDLE);
}

int push_failure_of(lua_State *L, const failure *why, const route *r)
{
  lua_pushnil(L);
  push_error(L, why, r);
  return 2;
}

int push_failure(lua_State *L, const failure *why)
{
  return push_failure_of(L, why, NULL);
}

int push_no_memory(lua_State *L, const char *doing)
{
  failure why;
  failure_no_memory(&why, doing);
  return push_failure(L, &why);
}

/* A frame of a file under vision's own folder. */
static bool is_own(lua_State *L, const lua_Debug *frame)
{
  lua_getfield(L, LUA_REGISTRYINDEX, OWN_SOURCE);
  const char *own = lua_tostring(L, -1);
  bool is = own && strncmp(frame->source, own, strlen(own)) == 0;
  lua_pop(L, 1);
  return is;
}

/* Pushes "file:line: " of the caller to blame; of our own Lua when there is no other. */
static void push_position(lua_State *L)
{
  lua_Debug frame;
  for (int level = 1; level < LEVELS_MAX && lua_getstack(L, level, &frame); level++) {
    lua_getinfo(L, "Sl", &frame);
    if (frame.currentline > 0 && !is_own(L, &frame)) {
      lua_pushfstring(L, "%s:%d: ", frame.short_src, frame.currentline);
      return;
    }
  }
  luaL_where(L, 1);
}

int misuse(lua_State *L, const char *format, ...)
{
  luaL_checkstack(L, 8, "no room for an error message");
  push_position(L);
  va_list args;
  va_start(args, format);
  lua_pushvfstring(L, format, args);
  va_end(args);
  lua_concat(L, 2);
  return lua_error(L);
}

/* The raw field as text, or NULL: whoever got an err may have changed it. The text lives with the table. */
static const char *text_of(lua_State *L, int err, const char *name)
{
  lua_pushstring(L, name);
  lua_rawget(L, err);
  const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
  lua_pop(L, 1);
  return text;
}

static bool number_of(lua_State *L, int err, const char *name, lua_Number *value)
{
  lua_pushstring(L, name);
  lua_rawget(L, err);
  bool found = lua_type(L, -1) == LUA_TNUMBER;
  *value = found ? lua_tonumber(L, -1) : 0;
  lua_pop(L, 1);
  return found;
}

/* "20 s" rather than 5.4's "20.0 s"; "1.5 s" whatever the locale. */
static void push_seconds(lua_State *L, lua_Number seconds)
{
  decimal_text text;
  lua_pushfstring(L, ", retry after %s s", decimal_put(text, (uint64_t)(seconds * 1000 + 0.5), 1000, 3));
}

/* What a program branches on and a support desk asks for, in brackets after the message. */
static int push_details(lua_State *L, int err)
{
  int top = lua_gettop(L);
  const char *type = text_of(L, err, "type"), *code = text_of(L, err, "code"), *text;
  lua_Number number;
  lua_pushfstring(L, " (%s", type ? type : "error");
  if (number_of(L, err, "status", &number) && number > 0 && number < 1000)
    lua_pushfstring(L, ", HTTP %d", (int)number);
  if (code && (!type || strcmp(code, type) != 0))
    lua_pushfstring(L, ", %s", code);
  if ((text = text_of(L, err, "param")) && !text_of(L, err, "place"))
    lua_pushfstring(L, ", parameter %s", text);
  if (number_of(L, err, "retry_after", &number) && number >= 0 && number < INT_MAX)
    push_seconds(L, number);
  if ((text = text_of(L, err, "request_id")))
    lua_pushfstring(L, ", request %s", text);
  lua_pushliteral(L, ")");
  return lua_gettop(L) - top;
}

/* "openai: messages[1].content[2]: the message (type, HTTP 400, request req_1)" */
static void push_description(lua_State *L, int err)
{
  luaL_checkstack(L, 16, "no room for an error message");
  const char *provider = text_of(L, err, "provider"), *place = text_of(L, err, "place");
  const char *message = text_of(L, err, "message");
  lua_pushfstring(L, "%s%s", provider ? provider : "", provider ? ": " : "");
  lua_pushfstring(L, "%s%s", place ? place : "", place ? ": " : "");
  lua_pushstring(L, message ? message : "no message");
  lua_concat(L, 3 + push_details(L, err));
}

static int error_tostring(lua_State *L)
{
  luaL_checktype(L, 1, LUA_TTABLE);
  push_description(L, 1);
  return 1;
}

static bool is_error(lua_State *L, int index)
{
  if (!lua_istable(L, index) || !lua_getmetatable(L, index))
    return false;
  luaL_getmetatable(L, ERROR_HANDLE);
  bool is = lua_rawequal(L, -1, -2);
  lua_pop(L, 2);
  return is;
}

static void push_operand(lua_State *L, int index)
{
  if (is_error(L, index))
    push_description(L, index);
  else if (lua_isstring(L, index))
    lua_pushvalue(L, index);
  else
    misuse(L, "attempt to concatenate a %s value", luaL_typename(L, index));
}

static int error_concat(lua_State *L)
{
  push_operand(L, 1);
  push_operand(L, 2);
  lua_concat(L, 2);
  return 1;
}

static bool is_failure_name(const char *name)
{
  for (int type = FAILURE_NONE + 1; type < FAILURE_TYPES; type++)
    if (strcmp(failure_name((failure_type)type), name) == 0)
      return true;
  return false;
}

static const error_field *find_field(const char *name)
{
  const error_field *f = fields;
  while (f->name && strcmp(f->name, name) != 0)
    f++;
  return f->name ? f : NULL;
}

/* key at -2, value at -1 */
static void check_member(lua_State *L)
{
  if (lua_type(L, -2) != LUA_TSTRING)
    misuse(L, "failure: a member's name is a %s", luaL_typename(L, -2));
  const char *name = lua_tostring(L, -2);
  const error_field *f = find_field(name);
  if (!f)
    misuse(L, "failure: unknown member '%s' (type, message, place, provider, model, status, code, param, "
              "retry_after, request_id)", name);
  if (lua_type(L, -1) != f->type)
    misuse(L, "failure: '%s' is a %s, not a %s", name, luaL_typename(L, -1), lua_typename(L, f->type));
}

int failure_make(lua_State *L)
{
  lua_settop(L, 1);
  if (!lua_istable(L, 1))
    misuse(L, "failure: a table is expected");
  lua_createtable(L, 0, 8);
  for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
    check_member(L);
    lua_pushvalue(L, -2);
    lua_pushvalue(L, -2);
    lua_rawset(L, 2);
  }
  const char *type = text_of(L, 2, "type");
  if (!type || !is_failure_name(type))
    misuse(L, "failure: type is %s, which is none of the documented error types", type ? type : "missing");
  if (!text_of(L, 2, "message"))
    misuse(L, "failure: message is missing");
  lua_pushvalue(L, 2);
  luaL_setmetatable(L, ERROR_HANDLE);
  return 1;
}

/* "@/usr/share/lua/5.4/vision/" when such a file is what requires the core. */
static void note_own_source(lua_State *L)
{
  static const char folder[] = "/vision/";
  lua_Debug frame;
  for (int level = 1; level < LEVELS_MAX && lua_getstack(L, level, &frame); level++) {
    lua_getinfo(L, "S", &frame);
    if (frame.what[0] == 'C')
      continue;
    const char *last = strrchr(frame.source, '/');
    size_t len = last ? (size_t)(last - frame.source) + 1 : 0;
    const size_t tail = sizeof folder - 1;
    if (len < tail || memcmp(frame.source + len - tail, folder, tail) != 0)
      return;
    lua_pushlstring(L, frame.source, len);
    lua_setfield(L, LUA_REGISTRYINDEX, OWN_SOURCE);
    return;
  }
}

void failure_open(lua_State *L)
{
  static const luaL_Reg meta[] = {{"__tostring", error_tostring}, {"__concat", error_concat}, {NULL, NULL}};
  luaL_newmetatable(L, ERROR_HANDLE);
  luaL_setfuncs(L, meta, 0);
  lua_pushliteral(L, ERROR_HANDLE);
  lua_setfield(L, -2, "__name");
  lua_pop(L, 1);
  note_own_source(L);
}
