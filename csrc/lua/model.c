#include "lua/vision.h"

#include "core/model.h"

#include <stdio.h>

#define NEAREST_MAX 128                /* as many as model_nearest gives */

/* core.supports_vision(name[, provider]) -> boolean. Never raises for a name that makes no sense. */
int model_get_vision(lua_State *L)
{
  slice name = check_text(L, 1, "supports_vision: name");
  slice provider = opt_text(L, 2, "supports_vision: provider");
  lua_pushboolean(L, model_supports_vision(provider, name));
  return 1;
}

static void set_text(lua_State *L, const char *name, const char *text)
{
  if (!text)
    return;
  lua_pushstring(L, text);
  lua_setfield(L, -2, name);
}

static void set_tokens(lua_State *L, const char *name, uint32_t tokens)
{
  if (tokens == 0)
    return;
  lua_pushinteger(L, (lua_Integer)tokens);
  lua_setfield(L, -2, name);
}

static void set_cost(lua_State *L, const char *name, double cost)
{
  if (cost < 0)
    return;
  lua_pushnumber(L, cost);
  lua_setfield(L, -2, name);
}

static void set_date(lua_State *L, const char *name, uint32_t date)
{
  char text[32];
  if (date == 0)
    return;
  snprintf(text, sizeof text, "%04u-%02u-%02u", date / 10000, date / 100 % 100, date % 100);
  set_text(L, name, text);
}

static void set_flags(lua_State *L, const model_row *row)
{
  const char *name;
  for (unsigned bit = 0; bit < 32 && (name = model_flag_name(bit)); bit++) {
    if (!(row->known >> bit & 1))
      continue;
    lua_pushboolean(L, row->flags >> bit & 1);
    lua_setfield(L, -2, name);
  }
}

/* A row's name is provider/model. */
static void set_provider(lua_State *L, const char *name)
{
  const char *slash = strchr(name, '/');
  if (!slash)
    return;
  lua_pushlstring(L, name, (size_t)(slash - name));
  lua_setfield(L, -2, "litellm_provider");
}

static void push_row(lua_State *L, const model_row *row)
{
  lua_createtable(L, 0, 16);
  set_text(L, "key", row->name);
  set_provider(L, row->name);
  set_text(L, "mode", row->mode);
  set_tokens(L, "max_input_tokens", row->max_input_tokens);
  set_tokens(L, "max_output_tokens", row->max_output_tokens);
  set_cost(L, "input_cost_per_token", row->input_cost);
  set_cost(L, "output_cost_per_token", row->output_cost);
  set_cost(L, "cache_read_input_token_cost", row->cached_input_cost);
  set_flags(L, row);
  set_date(L, "deprecation_date", row->deprecation_date);
  set_text(L, "successor", row->successor);
  if (row->retired) {
    lua_pushboolean(L, true);
    lua_setfield(L, -2, "retired");
  }
  if (row->inferred) {
    lua_pushboolean(L, true);
    lua_setfield(L, -2, "inferred");
  }
}

/* core.model_info(name[, provider]) -> table | nil */
int model_get_info(lua_State *L)
{
  model_row row;
  slice name = check_text(L, 1, "model_info: name"), provider = opt_text(L, 2, "model_info: provider");
  if (model_find(provider, name, &row))
    push_row(L, &row);
  else
    lua_pushnil(L);
  return 1;
}

/* core.model_provider(name) -> string | nil */
int model_get_provider(lua_State *L)
{
  slice provider = model_provider(check_text(L, 1, "model_provider: name"));
  if (provider.len)
    lua_pushlstring(L, provider.ptr, provider.len);
  else
    lua_pushnil(L);
  return 1;
}

/* core.models() -> names, sorted */
int model_get_all(lua_State *L)
{
  model_row row;
  lua_createtable(L, (int)model_count(), 0);
  for (size_t i = 0; model_at(i, &row); i++) {
    lua_pushstring(L, row.name);
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

/* core.nearest_models(name, n) -> names, nearest first */
int model_get_nearest(lua_State *L)
{
  const char *names[NEAREST_MAX];
  slice name = check_text(L, 1, "nearest_models: name");
  size_t wanted = (size_t)check_whole(L, 2, "nearest_models: n", 1, NEAREST_MAX);
  size_t count = model_nearest(name, names, wanted);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    lua_pushstring(L, names[i]);
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}
