/* transfer.h - one HTTP request of an exchange on one curl easy handle: options in, bytes to the exchange.
 *
 * Handles are kept for further requests; what stays the same is set once. The multi interface that moves the
 * bytes is transport.c's.
 * Ownership: a transfer borrows the exchange, and of its request the body, from transfer_begin() until
 *            transfer_leave() or transfer_end().
 * Units:     milliseconds of the host's `now`.
 * Secrets:   header lines are wiped by transfer_end().
 */
#ifndef VISION_TRANSFER_H
#define VISION_TRANSFER_H

#include "core/exchange.h"
#include "curl/inbox.h"
#include "curl/ring.h"
#include "curl/sockets.h"
#include "curl/timers.h"

#include <curl/curl.h>

#define TRANSFER_NEVER INT64_MAX

/* Of the reply's head: a status line may come, headers come, nothing of it comes any more. */
typedef enum transfer_head { HEAD_AWAITED, HEAD_OPEN, HEAD_OVER } transfer_head;

/* What the transfers of one transport share. */
typedef struct transfer_host {
  sockets sockets;
  timers timers;
  ring paused;                  /* transfers that wait for the consumer */
  int64_t now;                  /* set anew after each wait and each piece of work */
} transfer_host;

typedef struct transfer {
  CURL *easy;
  transfer_host *host;
  exchange *exchange;           /* NULL: what comes is dropped */
  void *owner, *lane;           /* the transport's */
  letter *letter;               /* the owner's: posted when a stream gets bytes */
  ring link, paused_link;       /* the transport's list; host->paused */
  timer timer;
  char *lines;                  /* header lines, each NUL-terminated */
  struct curl_slist *list;      /* nodes over `lines`; one array */
  size_t lines_cap, list_cap, lines_len;
  /* Of the request under way. */
  body *body;
  uint64_t body_length;
  uint64_t max_bytes, received, head_bytes;
  size_t ahead;                 /* a stream is read on until so much is not taken */
  uint32_t first_byte_ms, idle_ms;
  int64_t started, total_at, quiet_since, connected_at, first_byte_at;
  bool stream, guarded, connected, paused, lingers;
  transfer_head head;
  int status;
  bool news;                    /* a stream got bytes that nobody has asked for yet */
  bool decided;                 /* `reason` is ours and goes before curl's */
  closed_reason reason;
  /* Options as they are set on the handle. */
  bool set_post, set_stream, set_http2, set_guarded, set_ca, set_proxy, set_reading;
  uint32_t set_connect_ms;
  char detail[CURL_ERROR_SIZE]; /* ours */
  char error[CURL_ERROR_SIZE];  /* curl's */
} transfer;

transfer *transfer_new(transfer_host *);              /* NULL: out of memory */
void transfer_free(transfer *);                       /* not in a multi any more */
/* Sets everything for exchange_request(). false: *reason and t->detail say why it cannot be sent. */
bool transfer_begin(transfer *, exchange *, closed_reason *reason);
/* How it ended, `code` being curl's word; t->detail then says it in words, empty for a good end. */
closed_reason transfer_result(transfer *, CURLcode code);
/* The exchange needs nothing more and may go; the rest of the reply is read and dropped, so that its
 * connection can be kept. false: the request is not wholly sent, so this cannot be. */
bool transfer_leave(transfer *);
/* Forgets the request; the handle may begin another. */
void transfer_end(transfer *);
/* Reads on after a pause: by another EXCHANGE_BACKLOG, since what is there may be one unfinished event. */
void transfer_resume(transfer *);
/* The time of the next thing to look at, and, when `now` has passed a limit, false with the reason set. */
bool transfer_check(transfer *, int64_t *next);

#endif
