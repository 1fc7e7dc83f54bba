/* pages.h - large blocks of memory from the system itself, of which a few are kept for who asks next.
 *
 * What is freed to malloc stays in its heap where it was touched: a budget for large blocks that come and go
 * would not bound what a process has of the machine. A block from here is gone when it is given back, or one
 * of PAGES_SPARES that are at hand, touched already.
 * Threads: any, on the same one.
 */
#ifndef VISION_PAGES_H
#define VISION_PAGES_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#define PAGES_SPARES 4
#define PAGES_KEPT_MAX ((size_t)32 << 20)    /* bytes, of all of them: enough to lie idle */

typedef struct pages {                       /* zero-filled: none is kept */
  atomic_uintptr_t spare[PAGES_SPARES];
  atomic_size_t kept;                        /* bytes */
  atomic_uint next;                          /* the one that makes room */
} pages;

/* At least `need` bytes, *cap of them, with anything in them; NULL: out of memory. *touched: how many of them
 * are in memory already; the others will be when they are written. */
char *pages_take(pages *, size_t need, size_t *cap, size_t *touched);
void pages_forget(char *block, size_t cap);                /* and none of them is in memory */
void pages_give(pages *, char *block, size_t cap);         /* NULL is fine */
void pages_free(pages *);                                  /* what is kept */
/* Zeros, seen by processes that are forked later too; NULL: out of memory. Ends with pages_unshare(). */
void *pages_share(size_t size);
void pages_unshare(void *, size_t size);

#endif
