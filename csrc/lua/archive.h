/* archive.h - texts of intakes that another Lua state of this process reads, by their number.
 *
 * Ownership: the loan holds a reference to the intake until core.take_text_back(number).
 * Threads:   any; one at a time reads a text.
 */
#ifndef VISION_LUA_ARCHIVE_H
#define VISION_LUA_ARCHIVE_H

#include "lua/compat.h"

#include "core/intake.h"

#include <stdint.h>

uint64_t archive_lend(intake *);       /* 0: no memory */

void archive_open(lua_State *L);
int archive_make(lua_State *L);        /* core.archive(text or number, signer, folder) */
int archive_take_back(lua_State *L);   /* core.take_text_back(number) */

#endif
