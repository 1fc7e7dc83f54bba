/* http1.h - one HTTP/1.1 reply from a bare socket: status, headers, body (chunked, by length, until close).
 *
 * For hosts that give a socket and no HTTP (nginx's cosockets); libcurl does it elsewhere.
 * Pure: bytes in, items out; any split gives the same items. 1xx replies are passed over.
 * Hostile input: header block limited, both Content-Length and Transfer-Encoding or two different lengths are
 * refused, obsolete folding is refused, chunk sizes cannot overflow.
 * Ownership: slices point into the bytes fed or into the decoder, and die at the next call.
 */
#ifndef VISION_HTTP1_H
#define VISION_HTTP1_H

#include "buffer.h"
#include "failure.h"
#include "slice.h"

#include <stdint.h>

#define HTTP1_HEAD_MAX (256u << 10)    /* status line and headers together; curl's own limit is 300 kB */

typedef enum http1_item {
  HTTP1_MORE,        /* feed more */
  HTTP1_STATUS,      /* .status */
  HTTP1_HEADER,      /* .name, .value */
  HTTP1_BODY,        /* .bytes */
  HTTP1_END,         /* the reply is whole; .keep_alive tells whether the connection may be used again */
  HTTP1_BROKEN       /* *why */
} http1_item;

typedef struct http1 {
  buffer head;              /* an unfinished line */
  slice input;              /* what was fed and not yet read */
  uint64_t left;            /* of the body or of the chunk */
  size_t head_size;
  int status;
  bool no_body, chunked, has_length, keep_alive, http10;
  unsigned char state;
  int http1_status;
  slice name, value, bytes;
  failure broken;
} http1;                    /* members below `state` are the item's; the rest is private */

void http1_init(http1 *, bool head_request);
void http1_feed(http1 *, slice bytes);               /* borrowed until http1_next returns HTTP1_MORE */
http1_item http1_next(http1 *, failure *why);
/* The peer closed. HTTP1_END when the reply may end so, else HTTP1_BROKEN. */
http1_item http1_closed(http1 *, failure *why);
void http1_free(http1 *);

#endif
