/* buffer.h - a growing buffer that cannot be made without a limit.
 *
 * Ownership: the buffer owns its bytes until buffer_free() or buffer_take().
 * Errors:    sticky. After an append that would pass the limit, or for which there is no memory, every later
 *            append is ignored; ask once, at the end, with buffer_ok(). So writers read as a list of appends.
 */
#ifndef VISION_BUFFER_H
#define VISION_BUFFER_H

#include "failure.h"
#include "slice.h"

typedef struct buffer {
  char *ptr;
  size_t len, cap, limit;
  bool over;       /* the limit was hit */
  bool no_memory;
} buffer;

static inline slice buffer_slice(const buffer *b) { return (slice){b->ptr, b->len}; }

void buffer_init(buffer *, size_t limit);            /* allocates nothing */
void buffer_put(buffer *, slice);
void buffer_put_char(buffer *, char);
void buffer_put_text(buffer *, const char *);        /* NUL-terminated */
void buffer_format(buffer *, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Room for `n` more bytes, or NULL (sticky). Write there, then buffer_advance() by what was written. */
char *buffer_reserve(buffer *, size_t n);
void buffer_advance(buffer *, size_t n);
void buffer_clear(buffer *);                         /* keeps the memory, forgets the errors */
/* Drops the first `n` bytes. */
void buffer_consume(buffer *, size_t n);
/* true when no append failed; else fills *why (`what` names the thing that grew: "the reply"). */
bool buffer_ok(const buffer *, const char *what, failure *why);
/* Hands the bytes to the caller, who frees them with free(); the buffer is empty again. NULL when empty. */
char *buffer_take(buffer *, size_t *len);
void buffer_free(buffer *);                          /* safe on zero-filled, safe twice */

#endif
