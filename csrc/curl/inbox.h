/* inbox.h - which of many calls have something to take: whoever drives thousands asks here, not each of them.
 *
 * An owner has one inbox for its calls, and each call a letter with the owner's mark on it. Posting a letter
 * that lies there already does nothing, so an inbox never holds more than the calls under way.
 * Ownership: inboxes are reference-counted, each letter holds a reference. Letters live in their calls.
 * Threads:   that of the transport.
 */
#ifndef VISION_INBOX_H
#define VISION_INBOX_H

#include "curl/ring.h"

#include <stdint.h>

typedef struct inbox {
  ring letters;                 /* in the order in which they came */
  unsigned references;
} inbox;

typedef struct letter {         /* zero-filled: of a call that nobody asks about */
  ring link;
  inbox *to;
  int64_t mark;
} letter;

inbox *inbox_new(void);                          /* NULL: out of memory */
void inbox_release(inbox *);                     /* NULL is fine */

void letter_address(letter *, inbox *, int64_t mark);   /* once, before anything else; NULL: to nobody */
void letter_post(letter *);
void letter_destroy(letter *);

bool inbox_empty(const inbox *);
bool inbox_take(inbox *, int64_t *mark);         /* the first one; false: there is none */

#endif
