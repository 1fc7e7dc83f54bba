/* repeat.h - most chunks of a stream differ from the one before in one string: those are not read again.
 *
 * A pattern is a text that was read, all but one string of it. A text that fits takes over the tape, with its
 * offsets moved: a comparison and a scan instead of a parse.
 * Ownership: the pattern copies its text; the tape stays the json's, and must not be used for another text
 *            between learning and fitting.
 */
#ifndef VISION_REPEAT_H
#define VISION_REPEAT_H

#include "json.h"

#define REPEAT_MAX 4096u       /* a longer pattern is not learned: chunks have some 200 bytes of it */

typedef struct repeat {
  char around[REPEAT_MAX];     /* what stands before the string, then what stands behind it */
  size_t before, behind;       /* bytes of each, with the quotes; before 0: nothing learned */
  json_at string;
} repeat;                      /* zero-filled = nothing learned */

/* The next text may be this one again, but for the string `at`. */
void repeat_learn(repeat *, const json *, json_at at);
void repeat_forget(repeat *);
/* True: `text` fits, and *j is what json_read() would have made of it. False: nothing has changed. */
bool repeat_fits(const repeat *, json *j, slice text);

#endif
