/* body.h - a request body as segments: text, borrowed spans, and images that are encoded as they are read.
 *
 * A 20 MB photo costs its file descriptor and the transport's send buffer, whatever its size.
 * Ownership: text put in is copied; spans are borrowed and must outlive the body; images are retained.
 * Errors:    building is sticky, like buffer: ask body_ok() at the end. Reading fails with the image's place.
 */
#ifndef VISION_BODY_H
#define VISION_BODY_H

#include "buffer.h"
#include "failure.h"
#include "image.h"
#include "slice.h"

#include <stdint.h>

typedef struct body body;

body *body_new(void);                                   /* NULL: out of memory */
void body_free(body *);

void body_text(body *, slice);                          /* copied; neighbours are joined */
/* Borrowed; short ones (under 64 bytes) are copied instead. */
void body_span(body *, slice);
void body_string(body *, slice utf8);                   /* as a JSON string, quotes included */
/* `place` is told when reading the image fails; copied. The image must have been inspected. */
void body_image_base64(body *, image *, const char *place);
void body_image_bytes(body *, image *, const char *place);
bool body_ok(const body *, failure *why);

uint64_t body_length(const body *);                     /* exact, known before anything is read */
/* Copies the next bytes into `out`. *got < n only at the end. */
bool body_read(body *, char *out, size_t n, size_t *got, failure *why);
/* The next n bytes where they lie, as body_read() would give them; false: they are not in one piece. */
bool body_borrow(body *, size_t n, slice *out);
void body_rewind(body *);                               /* for a retry */
/* Both together for the memory of a small body: true and the whole of it when it is one text segment. */
bool body_whole(const body *, slice *);

#endif
