/* image_source.h - text that image.c needs: names for messages, data URLs, what bytes seem to be.
 * Private to image*.c.
 */
#ifndef VISION_IMAGE_SOURCE_H
#define VISION_IMAGE_SOURCE_H

#include "core/slice.h"

#define IMAGE_NAME_MAX 256u       /* of a path or URL in a message: more is cut in the middle */
#define IMAGE_HEAD_MAX 1024u      /* bytes looked at to tell a web page from a drawing from plain text */
#define DATA_HEAD_MAX 1024u       /* of a data URL before its comma: media types are short, attacks are not */

/* A short text of our own, NUL-terminated; zero-filled = empty. */
typedef struct text {
  char *ptr;
  size_t len;
} text;

static inline slice text_slice(const text *t) { return (slice){t->ptr, t->len}; }
bool text_set(text *, slice);     /* copies; false: out of memory, the text is as it was */
void text_unescape(text *);       /* `\/` becomes `/` */
void text_free(text *);

/* Reads what follows "data:". *data points into `url`. A URL that cannot be used is told in *broken, a static
 * text that follows the image's name; *label may be empty. False: out of memory. */
bool data_url_read(slice url, bool escaped, slice *data, text *label, const char **broken);
bool media_type_is_valid(slice);
/* What a person should hear about the wrong character at `at`; in.len: the text is cut short. */
const char *base64_complaint(slice in, size_t at);

void name_path(slice path, char *out, size_t size);
void name_url(slice url, char *out, size_t size);     /* without user, query and fragment: may be secret */
/* errno values as a person reads them; strerror() is not for threads. */
void error_text(int error, char *out, size_t size);
/* "an HTML page, …": bytes that are no image type we know, and the label they came with. */
const char *bytes_description(slice head, slice label);

#endif
