/* failure.h - error values: tables with the metatable "vision.error", from the core's failures or from Lua.
 *
 * Fields: type, message, place, provider, model, status, code, param, retry_after (seconds), request_id;
 * those that are not known are nil. tostring(err) is one line for a person; `..` takes an err on either side.
 * Depends on nothing else of csrc/lua, so that any .so may link it.
 */
#ifndef VISION_LUA_FAILURE_H
#define VISION_LUA_FAILURE_H

#include "lua/compat.h"

#include "core/failure.h"
#include "core/route.h"

#define ERROR_HANDLE "vision.error"

void failure_open(lua_State *L);                     /* makes the metatable; for luaopen_vision_core */
int failure_make(lua_State *L);                      /* core.failure{…} -> err */

/* Pushes the error value alone. `r` tells provider and model; NULL: neither. */
void push_error(lua_State *L, const failure *why, const route *r);
/* Pushes nil, err: `return push_failure(L, &why);` */
int push_failure(lua_State *L, const failure *why);
int push_failure_of(lua_State *L, const failure *why, const route *r);
/* For a failed malloc: nil, err. */
int push_no_memory(lua_State *L, const char *doing);

/* Raises with the position of the first caller that is not vision's own Lua: whoever wrote the wrong call.
 * `format` is lua_pushfstring's. Never returns. */
int misuse(lua_State *L, const char *format, ...);

#endif
