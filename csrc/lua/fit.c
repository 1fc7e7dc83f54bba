/* Images that are to fit: what Lua hands in for it, and the arithmetic for who wants to know beforehand. */
#include "lua/exchange_user.h"
#include "lua/failure.h"
#include "lua/vision.h"

#include "core/fit.h"

#include <stdio.h>

/* The member `name` of the table on top; 0 when there is none. */
static uint64_t number_of(lua_State *L, const char *name, int64_t high)
{
  lua_getfield(L, -1, name);
  uint64_t value = lua_isnil(L, -1) ? 0 : (uint64_t)check_whole(L, -1, name, 0, high);
  lua_pop(L, 1);
  return value;
}

/* The {detail =, longer =, shorter =, patch =, patches =} on top. */
static void read_scale(lua_State *L, fit_scale *scale)
{
  lua_getfield(L, -1, "detail");
  snprintf(scale->detail, sizeof scale->detail, "%s", lua_isstring(L, -1) ? lua_tostring(L, -1) : "");
  lua_pop(L, 1);
  scale->longer = (uint32_t)number_of(L, "longer", UINT32_MAX);
  scale->shorter = (uint32_t)number_of(L, "shorter", UINT32_MAX);
  scale->patch = (uint32_t)number_of(L, "patch", UINT32_MAX);
  scale->patches = (uint32_t)number_of(L, "patches", UINT32_MAX);
}

/* The list of them at `arg`; how many. */
static size_t read_scales(lua_State *L, int arg, fit_scale *scales)
{
  size_t count = 0;
  check_table(L, arg, "the scales");
  for (; count < FIT_SCALES; count++) {
    lua_rawgeti(L, arg, (int)count + 1);
    if (!lua_istable(L, -1))
      break;
    read_scale(L, &scales[count]);
    lua_pop(L, 1);
  }
  lua_settop(L, arg);
  return count;
}

static uint32_t check_side(lua_State *L, int arg, const char *what)
{
  return (uint32_t)check_whole(L, arg, what, 1, UINT32_MAX);
}

/* core.fit_size(width, height, detail, limits, scales) -> width, height */
int fit_push_size(lua_State *L)
{
  fit_scale scales[FIT_SCALES];
  fit_size size = {check_side(L, 1, "fit_size: width"), check_side(L, 2, "fit_size: height")};
  slice detail = opt_text(L, 3, "fit_size: detail");
  check_table(L, 4, "fit_size: limits");
  lua_pushvalue(L, 4);
  route_limits limits = {.side = (uint32_t)number_of(L, "side", UINT32_MAX),
                         .pixels = number_of(L, "pixels", WHOLE_MAX)};
  lua_settop(L, 5);
  size_t count = read_scales(L, 5, scales);
  size = fit_down(size, &limits, fit_scale_of(scales, count, detail));
  lua_pushinteger(L, (lua_Integer)size.width);
  lua_pushinteger(L, (lua_Integer)size.height);
  return 2;
}

/* exchange:wants_fit() -> the place of the first image that is to fit | nil */
int fit_wants(lua_State *L)
{
  char place[CHAT_PLACE_MAX];
  if (!exchange_wants_fit(exchange_check_open(L), place, sizeof place))
    return 0;
  lua_pushstring(L, place);
  return 1;
}

/* exchange:fit_with(worker, scales), before the first next() */
int fit_hand_in(lua_State *L)
{
  fit_scale scales[FIT_SCALES];
  exchange *e = exchange_check_open(L);
  worker_box *box = luaL_checkudata(L, 2, WORKER_HANDLE);
  luaL_argcheck(L, box->worker && box->worker->abi == WORKER_ABI && box->worker->fit, 2,
                "vision.fit is of another version than vision; install them together");
  lua_settop(L, 3);
  size_t count = read_scales(L, 3, scales);
  exchange_fit_with(e, box->worker, scales, count);
  return 0;
}
