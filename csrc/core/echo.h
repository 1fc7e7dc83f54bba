/* echo.h - canonical chunks that differ from the one before in their text only, and their events.
 *
 * A dialect that has made a chunk of an event shows both. When the next event is the same one but for its
 * text, and for what tells nothing (padding, numbers), the chunk is the same one with that text in it:
 * neither is read or written anew.
 * Ownership: see repeat.h; both tapes stay the dialect's.
 */
#ifndef VISION_ECHO_H
#define VISION_ECHO_H

#include "dialect.h"
#include "repeat.h"

typedef struct echo {
  repeat wire, chunk;
  json_at said, content;       /* the text there and here */
} echo;                        /* zero-filled = nothing learned */

/* The text of a chunk that has nothing else which adds up or changes what comes later; else JSON_ABSENT. */
json_at echo_content(const json *chunk);
/* `text` of the event is all that the chunk says; otherwise nothing is learned. `others`: what may differ
 * besides, in any order, JSON_ABSENT among them too. */
void echo_learn(echo *, const json *wire, json_at text, const json_at *others, unsigned n, const json *chunk);
void echo_forget(echo *);
/* True: *wire is the tape of `event`, `text` holds the chunk, *chunk is its tape and *out both. False:
 * the event is to be read, as one without a text always is; all that was learned is forgotten. */
bool echo_fits(echo *, json *wire, slice event, json *chunk, buffer *text, dialect_chunk *out);

#endif
