/* handles.h - the userdata that pass between vision's shared objects (core.so, curl.so, ocr.so): boxes of one
 * pointer, known by the name of their metatable in the registry. Nothing here is linked: each .so has a copy.
 *
 * A box is made in this order: userdata, zero-filled; metatable; resource. So a raise never leaks, and a box
 * whose pointer is NULL is a closed one.
 */
#ifndef VISION_HANDLES_H
#define VISION_HANDLES_H

#include "lua/compat.h"

#include "core/credential.h"
#include "core/exchange.h"
#include "core/image.h"
#include "core/route.h"
#include "core/signer.h"
#include "core/worker.h"

#include <stdlib.h>

/* core.so writes it into the registry under HANDLES_ABI_NAME; a .so that finds another refuses to load.
 * Raised with every change of this file or of a struct behind it. */
#define HANDLES_ABI 6
#define HANDLES_ABI_NAME "vision.abi"

#define EXCHANGE_HANDLE "vision.exchange"
#define ROUTE_HANDLE "vision.route"
#define CREDENTIAL_HANDLE "vision.credential"
#define IMAGE_HANDLE "vision.image"
#define WORKER_HANDLE "vision.worker"
#define SIGNER_HANDLE "vision.signer"
#define LOAN_HANDLE "vision.loan"

/* An exchange has two holders: the userdata, and the transport in C that drives it. The last one frees it, so
 * neither has to outlive the other, and Lua may collect them in any order. One thread at a time. */
typedef struct exchange_share {
  exchange *exchange;
  unsigned references;
  bool driven;           /* by a transport in C: Lua only takes from it (chunk, text, reply, failure, …) */
} exchange_share;

/* What the userdata begins with; core.so keeps more behind it. */
typedef struct exchange_box { exchange_share *share; } exchange_box;

/* A request of another Lua state's exchange, under way. Whoever has sent it gives it back: NULL. */
typedef struct loan_box { exchange *exchange; } loan_box;

typedef struct route_box { route *route; } route_box;
typedef struct credential_box { credential *credential; } credential_box;
typedef struct image_box { image *image; } image_box;
typedef struct worker_box { const worker *worker; } worker_box;
typedef struct signer_box { const signer *signer; } signer_box;

static inline exchange_share *exchange_share_retain(exchange_share *share)
{
  share->references++;
  return share;
}

static inline void exchange_share_release(exchange_share *share)        /* NULL is fine */
{
  if (!share || --share->references > 0)
    return;
  exchange_free(share->exchange);
  free(share);
}

/* Each raises with the caller's position when the argument is something else, or closed. */
static inline exchange_share *handles_check_exchange(lua_State *L, int arg)
{
  exchange_box *box = luaL_checkudata(L, arg, EXCHANGE_HANDLE);
  luaL_argcheck(L, box->share != NULL, arg, "this exchange is closed");
  return box->share;
}

static inline route *handles_check_route(lua_State *L, int arg)
{
  route_box *box = luaL_checkudata(L, arg, ROUTE_HANDLE);
  luaL_argcheck(L, box->route != NULL, arg, "this route is closed");
  return box->route;
}

static inline image *handles_check_image(lua_State *L, int arg)
{
  image_box *box = luaL_checkudata(L, arg, IMAGE_HANDLE);
  luaL_argcheck(L, box->image != NULL, arg, "this image is closed");
  return box->image;
}

/* Called first by the luaopen_ of every .so but core.so; raises when the two were not built together. */
static inline void handles_check_abi(lua_State *L)
{
  lua_getfield(L, LUA_REGISTRYINDEX, HANDLES_ABI_NAME);
  lua_Number found = lua_tonumber(L, -1);
  lua_pop(L, 1);
  if (found != HANDLES_ABI)
    luaL_error(L, "this module and vision.core are of different versions, or vision.core is not loaded; "
                  "install them together");
}

/* For an optional module: pushes its worker, which must be static. */
static inline void handles_push_worker(lua_State *L, const worker *w)
{
  worker_box *box = lua_newuserdatauv(L, sizeof *box, 0);
  box->worker = w;
  if (luaL_newmetatable(L, WORKER_HANDLE)) {
    lua_pushliteral(L, WORKER_HANDLE);
    lua_setfield(L, -2, "__name");
  }
  lua_setmetatable(L, -2);
}

/* The same for the module that signs. */
static inline void handles_push_signer(lua_State *L, const signer *s)
{
  signer_box *box = lua_newuserdatauv(L, sizeof *box, 0);
  box->signer = s;
  if (luaL_newmetatable(L, SIGNER_HANDLE)) {
    lua_pushliteral(L, SIGNER_HANDLE);
    lua_setfield(L, -2, "__name");
  }
  lua_setmetatable(L, -2);
}

#endif
