/* sse.h - server-sent events: bytes in, whole events out.
 *
 * Pure: no I/O, no clock, no globals. One decoder per response, one thread at a time.
 * Input:     any split of the stream, down to one byte, gives the same events. Lines end with \n, \r\n or \r,
 *            also mixed; a BOM at the start is dropped; comments, id and retry are ignored.
 * Units:     every size is bytes; `limit` bounds one unfinished event, not the whole stream.
 * Ownership: the decoder owns its buffer. Slices from sse_next() point into it and die at the next
 *            call on the same decoder; copy what you keep.
 * Errors:    false or -1, and *why is filled; sticky: the same failure again until sse_free().
 * Source:    WHATWG HTML, "Parsing an event stream"; wire.md 1.4.
 */
#ifndef VISION_SSE_H
#define VISION_SSE_H

#include "failure.h"
#include "slice.h"

#define SSE_LIMIT (16u << 20)      /* one event; the largest seen carry a generated image as base64 */

typedef struct sse {
  char *buf;
  size_t len, cap;                 /* bytes received and not yet given out are buf[pos, len) */
  size_t pos, limit;
  size_t scanned;                  /* how far the search for a line end has come */
  size_t data_len;                 /* data of the event so far, gathered when it has several lines */
  unsigned char state;
  failure broken;
} sse;                             /* zero-filled = closed; members may be rearranged by sse.c's author */

typedef struct sse_event {
  slice name, data;                /* name is empty when the event has none */
} sse_event;

void sse_init(sse *, size_t limit);                 /* allocates nothing, cannot fail */
bool sse_feed(sse *, slice bytes, failure *why);    /* false: out of memory, or one event over the limit */
int sse_next(sse *, sse_event *, failure *why);     /* 1 an event, 0 feed more, -1 broken */
/* No more bytes will come. 1: a last event without its blank line is in *event (data may be whole JSON or cut:
 * the caller judges); 0: nothing was left. */
int sse_end(sse *, sse_event *, failure *why);
void sse_free(sse *);                               /* safe on zero-filled, safe twice */

#endif
