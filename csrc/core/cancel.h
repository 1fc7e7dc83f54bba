/* cancel.h - a wish that long work may look at: nobody wants what it computes any more.
 *
 * Any thread may ask, any thread may look; it is never taken back.
 */
#ifndef VISION_CANCEL_H
#define VISION_CANCEL_H

#include <stdatomic.h>
#include <stdbool.h>

typedef struct cancel {
  atomic_bool asked;
} cancel;                      /* zero-filled = not asked */

static inline void cancel_ask(cancel *c) { atomic_store_explicit(&c->asked, true, memory_order_relaxed); }
/* NULL: nobody can ask. */
static inline bool cancel_asked(const cancel *c)
{
  return c && atomic_load_explicit(&((cancel *)c)->asked, memory_order_relaxed);
}

#endif
