/* internal.h - what the test-only bindings share. Each is `luaopen_internal_<unit>` in internal.so; failures
 * come back as nil, type, message.
 */
#ifndef VISION_SPEC_INTERNAL_H
#define VISION_SPEC_INTERNAL_H

#include "core/buffer.h"
#include "core/failure.h"
#include "core/slice.h"
#include "lua/compat.h"

#define INTERNAL_EXPORT __attribute__((visibility("default")))

static inline slice internal_slice(lua_State *L, int index)
{
  slice s;
  s.ptr = luaL_checklstring(L, index, &s.len);
  return s;
}

static inline int internal_failure(lua_State *L, const failure *why)
{
  lua_pushnil(L);
  lua_pushstring(L, failure_name(why->type));
  lua_pushstring(L, why->message);
  return 3;
}

/* Pushes what was written, or the failure; frees the buffer. */
static inline int internal_buffer(lua_State *L, buffer *b)
{
  failure why;
  bool ok = buffer_ok(b, "the text", &why);
  if (ok)
    lua_pushlstring(L, b->ptr ? b->ptr : "", b->len);
  buffer_free(b);
  return ok ? 1 : internal_failure(L, &why);
}

#endif
