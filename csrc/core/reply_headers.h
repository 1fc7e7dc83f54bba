/* reply_headers.h - what is kept of a reply's status line and headers: for retries, errors and vision.meta().
 *
 * Bounded: more than REPLY_HEADERS_MAX headers or REPLY_HEADERS_BYTES of text are passed over, not refused;
 * what the exchange itself acts on is read before that.
 */
#ifndef VISION_REPLY_HEADERS_H
#define VISION_REPLY_HEADERS_H

#include "buffer.h"
#include "retry.h"
#include "route.h"
#include "slice.h"

#define REPLY_HEADERS_MAX 128
#define REPLY_HEADERS_BYTES (32u << 10)

typedef enum reply_content { CONTENT_OTHER, CONTENT_JSON, CONTENT_EVENTS, CONTENT_HTML } reply_content;

typedef struct reply_headers {
  int status;
  reply_content content;
  retry_hint hint;
  buffer text, location;
  struct { uint32_t name, name_len, value, value_len; } at[REPLY_HEADERS_MAX];
  uint32_t count;
  int request_id;              /* index into `at`, or -1 */
  http_header view[REPLY_HEADERS_MAX];
} reply_headers;

void reply_headers_init(reply_headers *);
void reply_headers_begin(reply_headers *, int status); /* forgets what came before (1xx, a proxy's reply) */
void reply_headers_add(reply_headers *, slice name, slice value);
/* The kept ones; valid until the next add or begin. */
const http_header *reply_headers_view(reply_headers *);
slice reply_headers_request_id(reply_headers *);
/* The first of that name, or "". */
slice reply_headers_find(reply_headers *, slice name);
void reply_headers_free(reply_headers *);

#endif
