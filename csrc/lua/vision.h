/* vision.h - what the files of csrc/lua share: how methods are registered, arguments are checked, and
 * which function of which file becomes which member of vision.core.
 */
#ifndef VISION_LUA_VISION_H
#define VISION_LUA_VISION_H

#include "lua/compat.h"

#include "core/exchange.h"
#include "core/slice.h"

#include <stdint.h>

/* Makes the metatable `name`, or adds to it: names that begin with "__" go there, the others are methods. */
void handle_open(lua_State *L, const char *name, const luaL_Reg *functions);

/* Arguments, or misuse that names them by `what`: "image: source". No string is read as a number, nor
 * a number as a string; luaL_checkinteger would take 2.5 on 5.1. */
slice check_text(lua_State *L, int arg, const char *what);
slice opt_text(lua_State *L, int arg, const char *what);      /* nil: empty */
void check_table(lua_State *L, int arg, const char *what);
int64_t check_whole(lua_State *L, int arg, const char *what, int64_t low, int64_t high);

/* Members of the table on top. */
void field_text(lua_State *L, const char *name, slice);
void field_number(lua_State *L, const char *name, uint64_t);
void field_flag(lua_State *L, const char *name, bool);

#define WHOLE_MAX ((int64_t)1 << 53)                          /* the largest that every Lua counts exactly */

void image_open(lua_State *L);
int image_new(lua_State *L);                                  /* core.image(source[, opts]) */
int image_new_bytes(lua_State *L);
int image_encode_file(lua_State *L);                          /* core.encode_image(path) */
int image_data_url_file(lua_State *L);                        /* core.data_url(path) */
int image_base64(lua_State *L);                               /* core.base64(bytes) */
int image_unbase64(lua_State *L);

void route_open(lua_State *L);
int route_make(lua_State *L);                                 /* core.route{…} */
int grant_make(lua_State *L);                                 /* core.grant{path= | text= | machine=} */
int credential_make(lua_State *L);                            /* core.credential(secret) */

void intake_open(lua_State *L);
int intake_make(lua_State *L);                                /* core.intake{…} */
int intake_make_budget(lua_State *L);                         /* core.intake_budget(bytes) */
/* Raises when there is no open intake at `arg`. */
void intake_check(lua_State *L, int arg);
/* Its text, with a reference of its own; nothing more can be fed. False: *why. */
bool intake_take_text(lua_State *L, int arg, request_text *, failure *why);

void exchange_open(lua_State *L);
int exchange_make(lua_State *L);                              /* core.exchange(route, request[, skip]) */
int exchange_completion(lua_State *L);                        /* core.completion(route, request[, skip]) */
int exchange_borrow(lua_State *L);                            /* core.borrow(number) */
int exchange_work_by_number(lua_State *L);                    /* core.work(number) */
int exchange_multi(lua_State *L);                             /* core.multi(opts) */
int exchange_ticks(lua_State *L);                             /* core.ticks() */
int exchange_clock(lua_State *L);                             /* core.clock() */
struct exchange_share *exchange_check_sending(lua_State *L);  /* argument 1, after next() said "send" */

void http1_open(lua_State *L);
int http1_make(lua_State *L);                                 /* core.http1(exchange) */
int http1_plan(lua_State *L);                                 /* core.http1_plan(exchange) */

int fit_push_size(lua_State *L);                              /* core.fit_size(w, h, detail, …) */
int thumbnail_write(lua_State *L);                            /* core.thumbnail(from, to, worker) */
int thumbnail_stop(lua_State *L);                             /* core.stop_thumbnails() */
int fit_wants(lua_State *L);                                  /* exchange:wants_fit() */
int fit_hand_in(lua_State *L);                                /* exchange:fit_with(worker, scales) */

int model_get_vision(lua_State *L);                           /* core.supports_vision(name[, provider]) */
int model_get_info(lua_State *L);
int model_get_provider(lua_State *L);
int model_get_all(lua_State *L);
int model_get_nearest(lua_State *L);

#endif
