/* http1.h - one HTTP/1.1 reply from a bare socket: status, headers, body (chunked, by length, until close).
 *
 * For hosts that give a socket and no HTTP (nginx's cosockets); libcurl does it elsewhere.
 * Pure:      bytes in, items out; any split gives the same items (a body may come in other pieces). 1xx
 *            replies are passed over, trailers are read and dropped.
 * Input:     hostile. The heads are limited; a reply with both Content-Length and Transfer-Encoding, two
 *            different lengths, a coding other than chunked, folded lines, NUL or a stray CR is refused;
 *            chunk sizes cannot overflow. A line of a head may end with a bare LF, one between chunks not.
 * Ownership: slices point into the bytes fed or into the decoder, and die at the next call.
 * Errors:    HTTP1_BROKEN, and *why is filled: api_response_error for what is not HTTP, api_connection_error
 *            for a connection that closed too early; sticky.
 */
#ifndef VISION_HTTP1_H
#define VISION_HTTP1_H

#include "buffer.h"
#include "failure.h"
#include "slice.h"

#include <stdint.h>

#define HTTP1_HEAD_MAX (256u << 10)    /* all heads and trailers of a reply; curl's own limit is 300 kB */
#define HTTP1_CHUNK_LINE_MAX 4096u     /* a chunk's size and its extensions, which nobody sends */

typedef enum http1_item {
  HTTP1_MORE,        /* feed more */
  HTTP1_STATUS,      /* .status */
  HTTP1_HEADER,      /* .name, .value */
  HTTP1_BODY,        /* .bytes */
  HTTP1_END,         /* the reply is whole; .keep_alive tells whether the connection may be used again */
  HTTP1_BROKEN       /* *why */
} http1_item;

typedef struct http1 {
  int status;               /* of HTTP1_STATUS, and still there later */
  slice name, value;        /* of HTTP1_HEADER; the value without the blanks around it */
  slice bytes;              /* of HTTP1_BODY; never empty */
  bool keep_alive;          /* of HTTP1_END */
  /* The rest is private. */
  buffer line;              /* a line that is not whole yet */
  slice input;              /* what was fed and not yet read */
  uint64_t length, left;    /* Content-Length; what is still to come of the body or of the chunk */
  size_t head_size;
  unsigned char state;
  bool head_request, http10, chunked, has_length, asked_close, asked_keep, begun, line_given;
  failure broken;
} http1;

void http1_init(http1 *, bool head_request);         /* allocates nothing */
void http1_feed(http1 *, slice bytes);               /* borrowed until http1_next returns HTTP1_MORE */
http1_item http1_next(http1 *, failure *why);        /* after HTTP1_END: HTTP1_END again */
/* The peer closed, after http1_next said HTTP1_MORE. HTTP1_END if a reply may end so, else HTTP1_BROKEN. */
http1_item http1_closed(http1 *, failure *why);
void http1_free(http1 *);                            /* safe on zero-filled, safe twice */

/* What may stand in a head's line, of a reply or a request. */
bool http1_is_name(slice);
bool http1_is_value(slice);

#endif
