/* reference.h - how many hold a thing. Atomic: the last one may be a thread that ends abandoned work.
 *
 * What is counted is still used by one thread at a time, but for what its header says never changes.
 */
#ifndef VISION_REFERENCE_H
#define VISION_REFERENCE_H

#include <stdatomic.h>
#include <stdbool.h>

typedef atomic_uint reference_count;

static inline void reference_take(reference_count *count)
{
  atomic_fetch_add_explicit(count, 1, memory_order_relaxed);
}

/* True: it was the last. */
static inline bool reference_drop(reference_count *count)
{
  return atomic_fetch_sub_explicit(count, 1, memory_order_acq_rel) == 1;
}

#endif
