/* http1_request.h - the head of an HTTP/1.1 request as text, for hosts that give a bare socket.
 *
 * Pure. Adds what http_request leaves to the transport: Host, Content-Length and Accept-Encoding, which asks
 * for plain bytes, as http1.h reads no others. Host and Accept-Encoding stay the caller's when given.
 * Errors: invalid_request_error for what would break the head in two: a control character in a value, a name
 *         that is none, a header that frames the message. A value is never told: it may be a key.
 */
#ifndef VISION_HTTP1_REQUEST_H
#define VISION_HTTP1_REQUEST_H

#include "buffer.h"
#include "exchange.h"
#include "url.h"

#define HTTP1_REQUEST_HEAD_MAX (256u << 10)      /* more than any server reads */

/* Appends to `head`; `address` is the request's URL, parsed. */
bool http1_request_head(const http_request *, const url *address, buffer *head, failure *why);

#endif
