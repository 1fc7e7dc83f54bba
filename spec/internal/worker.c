/* worker.c - a worker, without an exchange:
 *
 *   worker.read(handle, bytes[, languages[, cancelled]]) -> text | nil, type, message
 *   worker.fit(handle, bytes, {width =, height =, max_bytes =, types =, time_ms =, wasted =, cancelled =})
 *     -> bytes, "" when it may be sent as it is | nil, type, message
 */
#include "core/buffer.h"
#include "lua/compat.h"
#include "lua/handles.h"

#define TEXT_MAX ((size_t)1 << 20)
#define RESULT_MAX ((size_t)64 << 20)

static int worker_read(lua_State *L)
{
  slice bytes, languages;
  worker_box *box = luaL_checkudata(L, 1, WORKER_HANDLE);
  bytes.ptr = luaL_checklstring(L, 2, &bytes.len);
  languages.ptr = luaL_optlstring(L, 3, "", &languages.len);
  buffer text;
  cancel wish = {0};
  failure why = {0};
  buffer_init(&text, TEXT_MAX);
  if (lua_toboolean(L, 4))
    cancel_ask(&wish);
  if (box->worker->read_text(box->worker, bytes, languages, &wish, &text, &why)) {
    lua_pushlstring(L, text.ptr ? text.ptr : "", text.len);
    buffer_free(&text);
    return 1;
  }
  buffer_free(&text);
  lua_pushnil(L);
  lua_pushstring(L, failure_name(why.type));
  lua_pushstring(L, why.message);
  return 3;
}

static lua_Number job_number(lua_State *L, const char *name)
{
  lua_getfield(L, 3, name);
  lua_Number n = lua_tonumber(L, -1);
  lua_pop(L, 1);
  return n;
}

static bool job_flag(lua_State *L, const char *name)
{
  lua_getfield(L, 3, name);
  bool flag = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return flag;
}

static int worker_run_fit(lua_State *L)
{
  slice bytes;
  cancel wish = {0};
  buffer out;
  failure why = {0};
  worker_box *box = luaL_checkudata(L, 1, WORKER_HANDLE);
  bytes.ptr = luaL_checklstring(L, 2, &bytes.len);
  luaL_checktype(L, 3, LUA_TTABLE);
  worker_fit job = {
    .bytes = bytes, .width = (uint32_t)job_number(L, "width"), .height = (uint32_t)job_number(L, "height"),
    .max_bytes = (uint64_t)job_number(L, "max_bytes"), .types = (uint32_t)job_number(L, "types"),
    .time_ms = (uint32_t)job_number(L, "time_ms"), .wasted = job_flag(L, "wasted"), .cancel = &wish,
  };
  if (job_flag(L, "cancelled"))
    cancel_ask(&wish);
  buffer_init(&out, RESULT_MAX);
  bool ok = box->worker->fit(box->worker, &job, &out, &why);
  if (ok)
    lua_pushlstring(L, out.ptr ? out.ptr : "", out.len);
  else
    lua_pushnil(L);
  buffer_free(&out);
  if (ok)
    return 1;
  lua_pushstring(L, failure_name(why.type));
  lua_pushstring(L, why.message);
  return 3;
}

static const luaL_Reg functions[] = {{"read", worker_read}, {"fit", worker_run_fit}, {NULL, NULL}};

__attribute__((visibility("default"))) int luaopen_internal_worker(lua_State *L)
{
  luaL_newlib(L, functions);
  return 1;
}
