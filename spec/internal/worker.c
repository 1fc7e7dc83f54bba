/* worker.c - worker.read(handle, bytes[, languages]) -> text | nil, type, message: a worker, without an
 * exchange. */
#include "core/buffer.h"
#include "lua/compat.h"
#include "lua/handles.h"

#define TEXT_MAX ((size_t)1 << 20)

static int worker_read(lua_State *L)
{
  slice bytes, languages;
  worker_box *box = luaL_checkudata(L, 1, WORKER_HANDLE);
  bytes.ptr = luaL_checklstring(L, 2, &bytes.len);
  languages.ptr = luaL_optlstring(L, 3, "", &languages.len);
  buffer text;
  failure why = {0};
  buffer_init(&text, TEXT_MAX);
  if (box->worker->read_text(box->worker, bytes, languages, &text, &why)) {
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

static const luaL_Reg functions[] = {{"read", worker_read}, {NULL, NULL}};

__attribute__((visibility("default"))) int luaopen_internal_worker(lua_State *L)
{
  luaL_newlib(L, functions);
  return 1;
}
