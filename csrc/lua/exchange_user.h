/* exchange_user.h - core.exchange in Lua: the userdata, for the files whose methods it has.
 *
 * exchange.c makes, lends and ends it; exchange_transport.c is for who moves its bytes, exchange_take.c for
 * who wants what came; completion.c is all of it in one call.
 */
#ifndef VISION_LUA_EXCHANGE_USER_H
#define VISION_LUA_EXCHANGE_USER_H

#include "lua/handles.h"

#include "core/buffer.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct exchange_user {
  exchange_box box;
  buffer scratch;                            /* unescaped strings, pieces of the body */
  buffer usage;                              /* the newest that relay() met, as JSON */
  bool sending;                              /* next() said "send", and closed() was not called yet */
  bool work;                                 /* next() said "work", and it was not done yet */
  uint64_t loan;                             /* 0: never lent by number */
  bool lent_request;                         /* by that: what is lent is a request, not work */
} exchange_user;

/* Argument 1, which may be closed. */
exchange_user *exchange_check_user(lua_State *L);
/* The same, or raises: it is closed or lent. */
exchange *exchange_check_open(lua_State *L);
/* For what only a transport in Lua may do: raises too when one in C drives it. */
exchange *exchange_check_transport(lua_State *L);
bool exchange_user_lent(const exchange_user *);               /* of one that is not closed */
int exchange_user_close(lua_State *L);                        /* exchange:close() */

void exchange_transport_open(lua_State *L);                   /* adds methods */
void exchange_take_open(lua_State *L);
void exchange_push_meta(lua_State *L, exchange *);            /* for vision.meta */
int exchange_push_reply(lua_State *L, exchange_user *);       /* pushes reply | nil, err: 1 or 2 */

#endif
