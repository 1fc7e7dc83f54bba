/* repeat.h - most texts of a stream differ from the one before in a string or two: those are not read again.
 *
 * A pattern is a text that was read, with holes: strings and whole numbers that may be others next time. A
 * text that fits takes over the tape, with its offsets moved: comparisons and scans instead of a parse.
 * Ownership: the pattern copies its text; the tape stays the json's, and must not be used for another text
 *            between learning and fitting.
 */
#ifndef VISION_REPEAT_H
#define VISION_REPEAT_H

#include "json.h"

#define REPEAT_MAX 2048u       /* a longer pattern is not learned: events have 100 to 500 bytes of it */
#define REPEAT_HOLES 6u        /* the text, its padding, a number or three */

typedef struct repeat {
  char around[REPEAT_MAX];     /* the pieces between the holes; quotes belong to the pieces */
  size_t pieces[REPEAT_HOLES + 1];     /* bytes of each */
  json_at holes[REPEAT_HOLES];
  unsigned count;              /* of holes; 0: nothing learned */
} repeat;                      /* zero-filled = nothing learned */

/* The next text may be this one again, but for these nodes, in any order. What is neither a string nor a
 * whole number from 0 on is no hole, nor is JSON_ABSENT; without any nothing is learned. The first count. */
void repeat_learn(repeat *, const json *, const json_at *holes, unsigned n);
void repeat_forget(repeat *);
/* True: `text` fits, and *j is what json_read() would have made of it. False: nothing has changed. */
bool repeat_fits(const repeat *, json *j, slice text);
/* Appends what was learned, with one hole, and `string` in it: JSON text without an escape. *j becomes the
 * tape of all that is in `out`. False: no memory, and *j has not changed. */
bool repeat_write(const repeat *, json *j, slice string, buffer *out);

#endif
