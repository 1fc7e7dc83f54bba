/* sse.h - server-sent events: bytes in, whole events out.
 *
 * Pure: no I/O, no clock, no globals. One decoder per response, one thread at a time.
 * Input:     any split of the stream, down to one byte, gives the same events. Lines end with \n, \r\n or \r,
 *            also mixed; a BOM at the start is dropped; comments, id and retry are ignored.
 * Units:     every size is bytes; `limit` bounds one event as it was sent, not the whole stream.
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
#define SSE_NAME_MAX 256u          /* one event's name; the longest in use have some fifty characters */

typedef struct sse {
  char *buf;
  size_t len, cap, limit;
  size_t at;                       /* where the line to be read begins; before it, only data is of use */
  size_t lf, cr;                   /* no \n in [at, lf), no \r in [at, cr): every byte is searched once */
  size_t data, data_len;           /* of the event so far: its lines are joined where they lie */
  size_t name_len;
  bool has_data, ready, given;     /* ready: the event is whole; given: it was handed out and can go */
  bool begun, after_cr;
  bool takes_bare, bare;           /* bare: the lines of the event under way are data as they stand */
  char name[SSE_NAME_MAX];
  failure broken;
} sse;                             /* zero-filled = closed; every member is private */

typedef struct sse_event {
  slice name, data;                /* name is empty when the event has none */
} sse_event;

void sse_init(sse *, size_t limit);                 /* allocates nothing, cannot fail */
/* From now on a line that begins with '{' or '[' where no event is open begins one, whose lines up to the
 * next empty one are its data: some servers break off a stream with JSON that is no event (wire.md 7.4). */
void sse_take_bare(sse *);
/* Copies `bytes`. false: out of memory, or one event over the limit. Take the events between two calls: those
 * not taken are kept, whatever their size. */
bool sse_feed(sse *, slice bytes, failure *why);
int sse_next(sse *, sse_event *, failure *why);     /* 1 an event, 0 feed more, -1 broken */
/* No more bytes will come. 1: an event not taken yet, or a last one without its blank line, is in *event (its
 * data may be whole JSON or cut: the caller judges); 0: nothing was left. */
int sse_end(sse *, sse_event *, failure *why);
/* Bytes fed and not yet given out. */
static inline size_t sse_backlog(const sse *d) { return d->len - d->at; }
void sse_free(sse *);                               /* safe on zero-filled, safe twice */

#endif
