/* loan.h - exchanges whose work another Lua state of this process does: it is given a number, as nginx's
 * thread pool hands on nothing but strings and numbers.
 *
 * Whatever the work makes stays in the exchange. Numbers are never used twice.
 * Ownership: the exchange stays its owner's, lent (core/exchange.h) until the work was done or it was taken
 *            back.
 * Threads:   any. What was at work when the process was forked stays lent in the child.
 */
#ifndef VISION_LUA_LOAN_H
#define VISION_LUA_LOAN_H

#include "core/exchange.h"

#include <stdbool.h>
#include <stdint.h>

uint64_t loan_make(exchange *);        /* 0: no memory */
/* Does the work, which may take long. False: it was done, begun or taken back before. */
bool loan_work(uint64_t number);
/* A SEND that was lent: whoever takes it gives it back. NULL: it was taken before, or taken back. */
exchange *loan_take(uint64_t number);
/* True: it had not begun, and never will. False: a thread is at it, or it was done. */
bool loan_cancel(uint64_t number);

#endif
