/* model.h for specs. A row becomes a table with the member names of model_row; what is not told is nil. */
#include "core/model.h"
#include "internal.h"

INTERNAL_EXPORT int luaopen_internal_model(lua_State *);

enum { MOST_NEAREST = 32 };

static slice opt_slice(lua_State *L, int arg)
{
  return lua_isnoneornil(L, arg) ? SLICE_NONE : internal_slice(L, arg);
}

static void set_number(lua_State *L, const char *field, double number, bool told)
{
  if (!told)
    return;
  lua_pushnumber(L, number);
  lua_setfield(L, -2, field);
}

static void set_text(lua_State *L, const char *field, const char *text)
{
  lua_pushstring(L, text);
  lua_setfield(L, -2, field);
}

static void set_boolean(lua_State *L, const char *field, bool value)
{
  lua_pushboolean(L, value);
  lua_setfield(L, -2, field);
}

static int push_row(lua_State *L, const model_row *row)
{
  lua_createtable(L, 0, 16);
  set_text(L, "name", row->name);
  set_text(L, "mode", row->mode);
  set_text(L, "successor", row->successor);
  set_number(L, "known", row->known, true);
  set_number(L, "flags", row->flags, true);
  set_number(L, "max_input_tokens", row->max_input_tokens, row->max_input_tokens > 0);
  set_number(L, "max_output_tokens", row->max_output_tokens, row->max_output_tokens > 0);
  set_number(L, "input_cost", row->input_cost, row->input_cost >= 0);
  set_number(L, "output_cost", row->output_cost, row->output_cost >= 0);
  set_number(L, "cached_input_cost", row->cached_input_cost, row->cached_input_cost >= 0);
  set_number(L, "deprecation_date", row->deprecation_date, row->deprecation_date > 0);
  set_boolean(L, "retired", row->retired);
  set_boolean(L, "inferred", row->inferred);
  for (unsigned bit = 0; model_flag_name(bit); bit++)
    if (row->known >> bit & 1)
      set_boolean(L, model_flag_name(bit), row->flags >> bit & 1);
  return 1;
}

/* find(name[, provider]) -> row | nil */
static int find(lua_State *L)
{
  model_row row;
  return model_find(opt_slice(L, 2), internal_slice(L, 1), &row) ? push_row(L, &row) : 0;
}

/* supports_vision(name[, provider]) -> boolean */
static int supports_vision(lua_State *L)
{
  lua_pushboolean(L, model_supports_vision(opt_slice(L, 2), internal_slice(L, 1)));
  return 1;
}

/* provider(name) -> string, "" for none */
static int provider(lua_State *L)
{
  slice s = model_provider(internal_slice(L, 1));
  lua_pushlstring(L, s.ptr ? s.ptr : "", s.len);
  return 1;
}

static int count(lua_State *L)
{
  lua_pushnumber(L, (lua_Number)model_count());
  return 1;
}

/* at(index from 0) -> row | nil */
static int at(lua_State *L)
{
  model_row row;
  return model_at((size_t)luaL_checknumber(L, 1), &row) ? push_row(L, &row) : 0;
}

/* nearest(name, n) -> array of names */
static int nearest(lua_State *L)
{
  const char *names[MOST_NEAREST];
  lua_Number n = luaL_checknumber(L, 2);
  luaL_argcheck(L, n >= 0 && n <= MOST_NEAREST, 2, "too many");
  size_t found = model_nearest(internal_slice(L, 1), names, (size_t)n);
  lua_newtable(L);
  for (size_t i = 0; i < found; i++) {
    lua_pushstring(L, names[i]);
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

static int flag_name(lua_State *L)
{
  lua_pushstring(L, model_flag_name((unsigned)luaL_checknumber(L, 1)));
  return 1;
}

static const luaL_Reg functions[] = {
  {"find", find}, {"supports_vision", supports_vision}, {"provider", provider}, {"count", count},
  {"at", at}, {"nearest", nearest}, {"flag_name", flag_name}, {NULL, NULL},
};

int luaopen_internal_model(lua_State *L)
{
  luaL_newlib(L, functions);
  return 1;
}
