/* ring.h - a list through its members: a member can leave without knowing the list.
 *
 * Ownership: links only. A zero-filled or removed member is in no ring; a ring itself needs ring_init().
 */
#ifndef VISION_RING_H
#define VISION_RING_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ring {
  struct ring *next, *prev;
} ring;

/* The structure that `member` of a ring lives in. */
#define RING_OWNER(link, type, member) ((type *)(void *)((char *)(link) - offsetof(type, member)))

static inline void ring_init(ring *head) { head->next = head->prev = head; }
static inline bool ring_empty(const ring *head) { return head->next == head; }

static inline void ring_remove(ring *link)                /* safe twice */
{
  if (!link->next)
    return;
  link->next->prev = link->prev;
  link->prev->next = link->next;
  link->next = link->prev = NULL;
}

static inline void ring_append(ring *head, ring *link)
{
  ring_remove(link);
  link->prev = head->prev;
  link->next = head;
  head->prev->next = link;
  head->prev = link;
}

/* Everything of `from` to the empty ring `to`. */
static inline void ring_move(ring *from, ring *to)
{
  ring_init(to);
  if (ring_empty(from))
    return;
  *to = *from;
  to->next->prev = to->prev->next = to;
  ring_init(from);
}

#endif
