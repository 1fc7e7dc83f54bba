/* exchange.h - one completion as a state machine that does no I/O.
 *
 * Whoever holds it (a transport) asks exchange_next() what to do, does it, feeds back what came, asks
 * again:
 *
 *   SEND   send exchange_request(); feed status, headers, bytes as they come, then closed; ask again
 *   WAIT   come back after exchange_delay() milliseconds
 *   WORK   call exchange_work(), here or on another thread (exchange_lend); ask again
 *   DONE   take the reply, or (streaming) the last chunks; nothing more will come
 *   FAILED take exchange_failure()
 *
 * Time and randomness are arguments, never read: every path replays exactly in a test.
 * While a SEND is under way exchange_next() only says SEND again; exchange_chunk() may be called at any time.
 * Ownership: adopts the request's text, retains the route, makes twins of the images. Slices it gives out
 *            live until the next call on the same exchange, but the request's, which live until
 *            exchange_closed().
 * Errors:    after FAILED or DONE every feed is ignored.
 * Threads:   one at a time. While it is lent its holder may only call exchange_lent, _cancel, _free,
 *            _streaming, _route and, unless it is a SEND, _describe. What it shares (route, bytes of images)
 *            nobody changes then, and its credential is left to its holder.
 * Secrets:   the credential is in exchange_request()'s headers and nowhere else.
 */
#ifndef VISION_EXCHANGE_H
#define VISION_EXCHANGE_H

#include "body.h"
#include "chat.h"
#include "dialect.h"
#include "failure.h"
#include "fit.h"
#include "route.h"
#include "slice.h"

#include <stdint.h>

typedef enum exchange_step { EXCHANGE_SEND, EXCHANGE_WAIT, EXCHANGE_WORK, EXCHANGE_DONE, EXCHANGE_FAILED }
exchange_step;

typedef struct moment {
  int64_t wall_ms;             /* since 1970: dates, signing */
  int64_t mono_ms;             /* a steady clock: timeouts, waits */
} moment;

typedef struct http_policy {
  bool guarded; /* refuse non-public addresses unless the host is in `allow`; no proxy; no HTTP/2 */
  bool stream;                 /* a reply that is read as it comes: HTTP/1.1, backpressure */
  name_list allow;
  uint64_t max_bytes;          /* of the reply's body, after decoding; 0: none */
  slice ca_file, proxy;        /* NUL-terminated; "" = the system's, the environment's (guarded: none) */
  bool http2;                  /* may use HTTP/2 */
  uint32_t connect_ms, first_byte_ms, idle_ms, total_ms;    /* 0: none. total: what is left of the call */
} http_policy;

typedef struct http_request {
  slice method, url;           /* url is NUL-terminated too, as are header names and values */
  const http_header *headers;  /* all of them but Host, Content-Length, Connection, Accept-Encoding */
  size_t header_count;
  body *body;                  /* NULL: none. Rewound by the exchange */
  http_policy policy;
} http_request;

typedef enum closed_reason {
  CLOSED_END,    /* the reply is whole, as far as HTTP can tell */
  CLOSED_BROKEN, /* reset, or cut short */
  CLOSED_RESOLVE, CLOSED_CONNECT, CLOSED_TLS,     /* never got as far as sending */
  CLOSED_CONNECT_TIMEOUT, CLOSED_FIRST_BYTE_TIMEOUT, CLOSED_IDLE_TIMEOUT, CLOSED_TOTAL_TIMEOUT,
  CLOSED_TOO_LARGE, /* the reply passed policy.max_bytes */
  CLOSED_REFUSED,   /* the guard: the detail says which address and why */
  CLOSED_BODY,      /* the request body could not be read: body's failure via exchange_body_failed */
  CLOSED_NO_MEMORY, /* the transport's */
  CLOSED_HOST       /* the host lacks a setting, or cannot do this: the detail is the whole message */
} closed_reason;

typedef struct exchange exchange;

/* Canonical JSON, and who keeps it: release(owner) is called once, when nobody reads it any more; rest(owner)
 * each time that it was read to its end and will be sent; it may be NULL. */
typedef struct request_text {
  slice text;
  void (*release)(void *owner);
  void *owner;
  void (*rest)(void *owner);
  chat *known;               /* what chat_read() made of it: the exchange's from then on; NULL: not read */
} request_text;

/* NULL and *why: the request breaks a rule, or there is no memory. `request` is released by the exchange,
 * also on failure. `images` stay the caller's: it has twins of them (image.h). `seed` feeds jitter and
 * made-up ids. */
exchange *exchange_new(route *, request_text request, const placed_image *images, size_t n, uint64_t seed,
                       failure *why);
/* NULL is fine; legal in every state. One that is lent is cancelled, and freed where its work ends. */
void exchange_free(exchange *);

exchange_step exchange_next(exchange *, moment now);
const http_request *exchange_request(const exchange *);
unsigned exchange_delay(const exchange *);
void exchange_work(exchange *);

/* WORK elsewhere: the holder lends it and hands it over; that thread does the work, which gives it back. A
 * SEND too: that thread feeds what comes, up to exchange_closed(), and gives it back. */
void exchange_lend(exchange *);
void exchange_work_lent(exchange *);
void exchange_give_back(exchange *);
bool exchange_lent(const exchange *);                 /* false: back, with all that was done */
void exchange_take_back(exchange *);                  /* nobody has begun, nor ever will */
/* Work that looks at it ends soon, and the call with FAILURE_CANCELLED. From any thread that may free it. */
void exchange_cancel(exchange *);
bool exchange_cancelled(const exchange *);
/* Instead of exchange_work(): the host cannot do it, and why. */
void exchange_work_failed(exchange *, const failure *);

/* Before the first exchange_next(). The first image that is to fit, "messages[1].content[2]", for which there
 * must be a worker; false: none. */
bool exchange_wants_fit(const exchange *, char *place, size_t size);
/* Who does it (kept by pointer), and to what the model's maker scales pictures down (copied; at most
 * FIT_SCALES). */
void exchange_fit_with(exchange *, const worker *, const fit_scale *, size_t count);

void exchange_status(exchange *, int status);         /* again for each 1xx or after a proxy's CONNECT */
void exchange_header(exchange *, slice name, slice value);
void exchange_bytes(exchange *, slice);               /* split anywhere */
void exchange_body_failed(exchange *, const failure *);  /* body_read said so; then close with CLOSED_BODY */
void exchange_closed(exchange *, closed_reason, slice detail);

bool exchange_streaming(const exchange *);
/* Streaming: the next canonical chunk. False: none now (ask exchange_settled whether one may still come). */
bool exchange_chunk(exchange *, dialect_chunk *);
/* Streaming: what the chunks given out so far add up to, in the form of a whole reply. */
bool exchange_result(exchange *, dialect_chunk *reply, failure *why);
/* Bytes received and not yet taken as chunks: over EXCHANGE_BACKLOG the transport stops reading. */
size_t exchange_backlog(const exchange *);
#define EXCHANGE_BACKLOG (256u << 10)
/* The answer is whole, or failed: no further byte can change it. The transport may stop reading. */
bool exchange_settled(const exchange *);
/* Not streaming, after DONE: the canonical reply. */
bool exchange_reply(exchange *, dialect_chunk *);
const failure *exchange_failure(const exchange *);    /* type FAILURE_NONE unless FAILED */

/* For vision.meta(). */
typedef struct exchange_meta {
  int status;
  unsigned attempts;
  slice request_id;
  const http_header *headers;  /* of the last reply of the call itself */
  size_t header_count;
} exchange_meta;
void exchange_describe(const exchange *, exchange_meta *);
route *exchange_route(const exchange *);

#endif
