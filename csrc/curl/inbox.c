#include "curl/inbox.h"

#include <stdlib.h>

inbox *inbox_new(void)
{
  inbox *made = calloc(1, sizeof *made);
  if (!made)
    return NULL;
  ring_init(&made->letters);
  made->references = 1;
  return made;
}

void inbox_release(inbox *box)
{
  if (box && --box->references == 0)
    free(box);
}

void letter_address(letter *l, inbox *to, int64_t mark)
{
  l->to = to;
  l->mark = mark;
  if (to)
    to->references++;
}

void letter_post(letter *l)
{
  if (l->to && !l->link.next)
    ring_append(&l->to->letters, &l->link);
}

void letter_destroy(letter *l)
{
  ring_remove(&l->link);
  inbox_release(l->to);
  l->to = NULL;
}

bool inbox_empty(const inbox *box)
{
  return ring_empty(&box->letters);
}

bool inbox_take(inbox *box, int64_t *mark)
{
  if (inbox_empty(box))
    return false;
  letter *first = RING_OWNER(box->letters.next, letter, link);
  ring_remove(&first->link);
  *mark = first->mark;
  return true;
}
