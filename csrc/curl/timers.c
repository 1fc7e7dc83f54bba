#include "curl/timers.h"

#include <stdlib.h>

static void timers_place(timers *t, timer *node, size_t slot)
{
  t->heap[slot - 1] = node;
  node->slot = slot;
}

static void timers_rise(timers *t, timer *node, size_t slot)
{
  while (slot > 1 && t->heap[slot / 2 - 1]->at > node->at) {
    timers_place(t, t->heap[slot / 2 - 1], slot);
    slot /= 2;
  }
  timers_place(t, node, slot);
}

static void timers_sink(timers *t, timer *node, size_t slot)
{
  for (;;) {
    size_t child = slot * 2;
    if (child > t->count)
      break;
    if (child < t->count && t->heap[child]->at < t->heap[child - 1]->at)
      child++;
    if (t->heap[child - 1]->at >= node->at)
      break;
    timers_place(t, t->heap[child - 1], slot);
    slot = child;
  }
  timers_place(t, node, slot);
}

bool timers_reserve(timers *t, size_t count)
{
  if (count <= t->cap)
    return true;
  size_t cap = t->cap ? t->cap * 2 : 16;
  while (cap < count)
    cap *= 2;
  timer **heap = cap > SIZE_MAX / sizeof *heap ? NULL : realloc(t->heap, cap * sizeof *heap);
  if (!heap)
    return false;
  t->heap = heap;
  t->cap = cap;
  return true;
}

void timers_set(timers *t, timer *node, int64_t at)
{
  bool later = node->slot && at > node->at;
  node->at = at;
  if (later)
    timers_sink(t, node, node->slot);
  else
    timers_rise(t, node, node->slot ? node->slot : ++t->count);
}

void timers_clear(timers *t, timer *node)
{
  size_t slot = node->slot;
  if (!slot)
    return;
  node->slot = 0;
  timer *last = t->heap[--t->count];
  if (last == node)
    return;
  if (slot > 1 && t->heap[slot / 2 - 1]->at > last->at)
    timers_rise(t, last, slot);
  else
    timers_sink(t, last, slot);
}

timer *timers_first(const timers *t)
{
  return t->count ? t->heap[0] : NULL;
}

void timers_free(timers *t)
{
  free(t->heap);
  *t = (timers){0};
}
