/* timers.h - deadlines, earliest first: a binary heap of timers that live inside what they belong to.
 *
 * Units:     `at` is whatever clock the caller keeps; here milliseconds of a steady one.
 * Ownership: borrows each timer from timers_set() until timers_clear() or timers_pop().
 * Errors:    only timers_reserve() can fail; afterwards as many timers as reserved fit without asking.
 */
#ifndef VISION_TIMERS_H
#define VISION_TIMERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct timer {
  int64_t at;
  size_t slot;               /* 1-based place in the heap; 0: not set */
  int kind;                  /* the owner's: what the timer lives in */
} timer;                     /* zero-filled = not set */

typedef struct timers {
  timer **heap;
  size_t count, cap;
} timers;                    /* zero-filled = empty */

bool timers_reserve(timers *, size_t count);
void timers_set(timers *, timer *, int64_t at);      /* again: moves it */
void timers_clear(timers *, timer *);                /* not set is fine */
timer *timers_first(const timers *);                 /* NULL: none */
void timers_free(timers *);

#endif
