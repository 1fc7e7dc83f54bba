#include "core/pages.h"

#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>

#define GRAIN ((size_t)64 << 10)      /* blocks of nearly the same size can stand in for each other */

static void *map(size_t size, int how)
{
  void *block = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_ANONYMOUS | how, -1, 0);
  return block == MAP_FAILED ? NULL : block;
}

/* A spare block has its size where its content was. */
static size_t size_of(const char *block)
{
  size_t size;
  memcpy(&size, block, sizeof size);
  return size;
}

/* NULL: there is none, or somebody else has it by now. */
static char *remove_spare(pages *p, unsigned i)
{
  char *block = (char *)atomic_exchange(&p->spare[i], 0);
  if (block)
    atomic_fetch_sub(&p->kept, size_of(block));
  return block;
}

static void drop_spare(pages *p, unsigned i)
{
  char *block = remove_spare(p, i);
  if (block)
    munmap(block, size_of(block));
}

/* False: that place is taken. */
static bool keep_at(pages *p, unsigned i, char *block)
{
  uintptr_t none = 0;
  size_t size = size_of(block);
  if (!atomic_compare_exchange_strong(&p->spare[i], &none, (uintptr_t)block))
    return false;
  atomic_fetch_add(&p->kept, size);
  return true;
}

/* Not twice as large as is asked for: it may be held for long. */
static char *take_spare(pages *p, unsigned i, size_t need, size_t *cap)
{
  char *block = remove_spare(p, i);
  if (!block)
    return NULL;
  *cap = size_of(block);
  if (*cap >= need && *cap / 2 <= need)
    return block;
  if (!keep_at(p, i, block))
    munmap(block, *cap);
  return NULL;
}

char *pages_take(pages *p, size_t need, size_t *cap, size_t *touched)
{
  *touched = 0;
  if (need > SIZE_MAX - GRAIN)
    return NULL;
  need = (need + GRAIN - 1) / GRAIN * GRAIN;
  for (unsigned i = 0; i < PAGES_SPARES; i++) {
    char *block = take_spare(p, i, need, cap);
    if (block)
      return *touched = *cap, block;
  }
  *cap = need;
  return map(need, MAP_PRIVATE);
}

void pages_forget(char *block, size_t cap) { madvise(block, cap, MADV_DONTNEED); }

static unsigned next_place(pages *p) { return atomic_fetch_add(&p->next, 1) % PAGES_SPARES; }

static bool keep(pages *p, char *block, size_t cap)
{
  if (cap > PAGES_KEPT_MAX)
    return false;
  memcpy(block, &cap, sizeof cap);
  for (unsigned i = 0; i < PAGES_SPARES && atomic_load(&p->kept) + cap > PAGES_KEPT_MAX; i++)
    drop_spare(p, next_place(p));
  for (unsigned i = 0; i < PAGES_SPARES; i++)
    if (keep_at(p, i, block))
      return true;
  unsigned place = next_place(p);
  drop_spare(p, place);
  return keep_at(p, place, block);
}

void pages_give(pages *p, char *block, size_t cap)
{
  if (block && !keep(p, block, cap))
    munmap(block, cap);
}

void pages_free(pages *p)
{
  for (unsigned i = 0; i < PAGES_SPARES; i++)
    drop_spare(p, i);
}

void *pages_share(size_t size) { return map(size, MAP_SHARED); }
void pages_unshare(void *block, size_t size) { munmap(block, size); }
