/* extra_body.h - the request's extra_body: members that go into the body last and win over all others.
 *
 * Ownership: borrows the chat, which must outlive it; the unescaped names are its own until
 *            extra_body_free().
 */
#ifndef VISION_EXTRA_BODY_H
#define VISION_EXTRA_BODY_H

#include "body.h"
#include "buffer.h"
#include "chat.h"
#include "failure.h"

#define EXTRA_BODY_MAX 64      /* members: each name is compared with each of the request */

typedef struct extra_body {
  const json *json;
  json_at object;              /* JSON_ABSENT: none was given */
  slice names[EXTRA_BODY_MAX];
  size_t count;
  buffer text;
} extra_body;                  /* zero-filled = empty */

/* False: too many members, one that stands twice, or no memory. */
bool extra_body_read(extra_body *, const chat *, failure *why);
void extra_body_free(extra_body *);          /* safe on zero-filled, safe twice */
bool extra_body_has(const extra_body *, slice name);
/* Appends "name":value for each; a comma goes before the first when `comma`. */
void extra_body_put(const extra_body *, body *, bool comma);

#endif
