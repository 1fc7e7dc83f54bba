#include "lua/vision.h"

#include "lua/archive.h"
#include "lua/failure.h"
#include "lua/handles.h"
#include "lua/value.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

#define VISION_VERSION "0.1.0"

void handle_open(lua_State *L, const char *name, const luaL_Reg *functions)
{
  luaL_newmetatable(L, name);
  lua_pushstring(L, name);
  lua_setfield(L, -2, "__name");
  lua_getfield(L, -1, "__index");
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, "__index");
  }
  for (const luaL_Reg *f = functions; f->name; f++) {
    lua_pushcfunction(L, f->func);
    lua_setfield(L, strncmp(f->name, "__", 2) == 0 ? -3 : -2, f->name);
  }
  lua_pop(L, 2);
}

static void check_type(lua_State *L, int arg, const char *what, int type)
{
  if (lua_type(L, arg) != type)
    misuse(L, lua_isnoneornil(L, arg) ? "%s is missing: a %s is expected" : "%s must be a %s (it is a %s)",
           what, lua_typename(L, type), luaL_typename(L, arg));
}

slice check_text(lua_State *L, int arg, const char *what)
{
  slice s;
  check_type(L, arg, what, LUA_TSTRING);
  s.ptr = lua_tolstring(L, arg, &s.len);
  return s;
}

slice opt_text(lua_State *L, int arg, const char *what)
{
  return lua_isnoneornil(L, arg) ? SLICE("") : check_text(L, arg, what);
}

void check_table(lua_State *L, int arg, const char *what)
{
  check_type(L, arg, what, LUA_TTABLE);
}

int64_t check_whole(lua_State *L, int arg, const char *what, int64_t low, int64_t high)
{
  check_type(L, arg, what, LUA_TNUMBER);
  lua_Number n = lua_tonumber(L, arg);
  if (!(n >= (lua_Number)low && n <= (lua_Number)high && n == floor(n))) {
    char range[64];
    snprintf(range, sizeof range, "%lld to %lld", (long long)low, (long long)high);
    misuse(L, "%s must be a whole number from %s", what, range);
  }
  return (int64_t)n;
}

void field_text(lua_State *L, const char *name, slice text)
{
  lua_pushlstring(L, text.ptr ? text.ptr : "", text.len);
  lua_setfield(L, -2, name);
}

void field_number(lua_State *L, const char *name, uint64_t value)
{
  compat_pushint64(L, (long long)value);
  lua_setfield(L, -2, name);
}

void field_flag(lua_State *L, const char *name, bool value)
{
  lua_pushboolean(L, value);
  lua_setfield(L, -2, name);
}

/* core.environment() -> every variable by its name */
static int environment_copy(lua_State *L)
{
  lua_newtable(L);
  for (char **at = environ; at && *at; at++) {
    const char *equals = strchr(*at, '=');
    if (!equals)
      continue;
    lua_pushlstring(L, *at, (size_t)(equals - *at));
    lua_pushstring(L, equals + 1);
    lua_rawset(L, -3);
  }
  return 1;
}

/* core.fingerprint(text) -> 16 hex digits that tell texts apart, though not against whoever means harm */
static int fingerprint(lua_State *L)
{
  char digits[17];
  slice text = check_text(L, 1, "fingerprint: text");
  snprintf(digits, sizeof digits, "%016llx", (unsigned long long)slice_hash(text));
  lua_pushlstring(L, digits, sizeof digits - 1);
  return 1;
}

static const luaL_Reg functions[] = {
  {"array", value_array},
  {"marks", value_marks},
  {"encode", value_encode},
  {"decode", value_decode},
  {"failure", failure_make},
  {"image", image_new},
  {"image_bytes", image_new_bytes},
  {"encode_image", image_encode_file},
  {"data_url", image_data_url_file},
  {"base64", image_base64},
  {"unbase64", image_unbase64},
  {"fingerprint", fingerprint},
  {"route", route_make},
  {"credential", credential_make},
  {"grant", grant_make},
  {"intake", intake_make},
  {"intake_budget", intake_make_budget},
  {"archive", archive_make},
  {"take_text_back", archive_take_back},
  {"exchange", exchange_make},
  {"completion", exchange_completion},
  {"work", exchange_work_by_number},
  {"borrow", exchange_borrow},
  {"multi", exchange_multi},
  {"clock", exchange_clock},
  {"ticks", exchange_ticks},
  {"environment", environment_copy},
  {"http1", http1_make},
  {"http1_plan", http1_plan},
  {"fit_size", fit_push_size},
  {"thumbnail", thumbnail_write},
  {"stop_thumbnails", thumbnail_stop},
  {"supports_vision", model_get_vision},
  {"model_info", model_get_info},
  {"model_provider", model_get_provider},
  {"models", model_get_all},
  {"nearest_models", model_get_nearest},
  {NULL, NULL},
};

/* Everything a Lua state needs is in its own registry: the .so may be open in several states and threads. */
__attribute__((visibility("default"))) int luaopen_vision_core(lua_State *L);

int luaopen_vision_core(lua_State *L)
{
  failure_open(L);
  value_open(L);
  image_open(L);
  route_open(L);
  intake_open(L);
  archive_open(L);
  exchange_open(L);
  http1_open(L);
  lua_pushinteger(L, HANDLES_ABI);
  lua_setfield(L, LUA_REGISTRYINDEX, HANDLES_ABI_NAME);
  luaL_newlib(L, functions);
  lua_pushliteral(L, VISION_VERSION);
  lua_setfield(L, -2, "version");
  lua_pushlightuserdata(L, NULL);
  lua_setfield(L, -2, "null");
  return 1;
}
