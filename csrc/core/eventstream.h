/* eventstream.h - application/vnd.amazon.eventstream: bytes in, whole events out.
 *
 * Pure: no I/O, no clock, no globals. One decoder per response, one thread at a time.
 * Input:     any split of the stream, down to one byte, gives the same events. Both checksums of each frame
 *            are checked, the first before its lengths are believed.
 * Units:     every size is bytes; `limit` bounds one frame, not the whole stream.
 * Ownership: the decoder owns its buffer. Slices from eventstream_next() point into it and die at the next
 *            call on the same decoder; copy what you keep.
 * Errors:    false or -1, and *why is filled; sticky: the same failure again until eventstream_free().
 * Source:    the frame format as the AWS SDKs read it; wire.md 9.6.
 */
#ifndef VISION_EVENTSTREAM_H
#define VISION_EVENTSTREAM_H

#include "buffer.h"
#include "failure.h"
#include "slice.h"

#include <stdint.h>

#define EVENTSTREAM_LIMIT (16u << 20)        /* one frame; as SSE_LIMIT (the SDKs stop at 24 MiB) */
#define EVENTSTREAM_HEADERS_MAX (128u << 10) /* all headers of one frame, as in the SDKs */

typedef struct eventstream {
  buffer bytes;
  size_t at, given, limit;         /* at: where the next frame begins; given: bytes of the one handed out */
  failure broken;
} eventstream;                     /* zero-filled = closed; every member is private */

typedef enum eventstream_kind {
  EVENTSTREAM_EVENT,               /* name is :event-type, data its payload */
  EVENTSTREAM_EXCEPTION,           /* name is :exception-type, data its payload */
  EVENTSTREAM_ERROR                /* name is :error-code, data is :error-message: plain text */
} eventstream_kind;

typedef struct eventstream_event {
  eventstream_kind kind;
  slice name, data;
} eventstream_event;

void eventstream_init(eventstream *, size_t limit);             /* allocates nothing, cannot fail */
/* Copies `bytes`. false: out of memory, or broken before. What they say is judged by eventstream_next(), in
 * order. */
bool eventstream_feed(eventstream *, slice bytes, failure *why);
/* 1 an event, 0 feed more, -1 broken */
int eventstream_next(eventstream *, eventstream_event *, failure *why);
/* Bytes of frames that are whole and wait to be taken, and of what follows them; 0 while the next frame is
 * not whole: then more must be fed. */
size_t eventstream_backlog(const eventstream *);
void eventstream_free(eventstream *);                           /* safe on zero-filled, safe twice */

/* CRC-32 as in zlib and Ethernet; begin with 0, go on with the last result. */
uint32_t eventstream_crc(uint32_t crc, slice bytes);

#endif
