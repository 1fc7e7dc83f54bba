/* secret.h - keys stay out of what a person or a log gets to see, though a server repeats them.
 *
 * Pure, in place: the length stays, what is hidden becomes '*'. Also a part of a key is hidden, from its
 * beginning on: texts are cut.
 */
#ifndef VISION_SECRET_H
#define VISION_SECRET_H

#include "buffer.h"
#include "slice.h"

#define SECRET_MIN 12u         /* shorter ones are words that local servers ask for: "ollama" */
#define SECRET_PART 8u         /* so much of a key's beginning tells nothing: "sk-proj-" */

/* Overwrites it: a plain memset before free is a dead store. */
void secret_wipe(void *bytes, size_t len);
void secret_free(buffer *);                      /* wiped, and freed */
/* A secret shorter than SECRET_MIN, or with a NUL in it, hides nothing. */
void secret_hide(char *text, size_t len, slice secret);
/* The key in a header's value ("Bearer sk-..."), or "" when that header carries none. */
slice secret_in_header(slice name, slice value);

#endif
