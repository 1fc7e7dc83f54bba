/* transport.h - drives exchanges with libcurl: many calls, one thread, one descriptor.
 *
 * Blocking programs and event loops use it alike: transport_step() moves everything that can move. A loop
 * watches transport_fd() for reading, sets a timer for transport_timeout(), and steps without waiting. The
 * work of exchanges is done on threads of work_pool.h, unless somebody waits for it and for nothing else.
 * Guarded fetches have a curl multi of their own: no connection of theirs is ever reused.
 * Units:     milliseconds.
 * Ownership: transports are reference-counted, each call holds a reference. A call belongs to who started it
 *            and borrows its exchange until call_free(), which ends its connection.
 * Fork:      in a child the transport starts afresh; calls of the parent are `foreign` there and over.
 * Threads:   one at a time. An exchange that is lent (core/exchange.h) is at work.
 */
#ifndef VISION_TRANSPORT_H
#define VISION_TRANSPORT_H

#include "core/exchange.h"
#include "core/failure.h"
#include "curl/inbox.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct transport transport;
typedef struct call call;

typedef struct call_timings {       /* of the last request, after the start of the call; -1: not reached */
  int64_t started, connected, first_byte, finished;
} call_timings;

transport *transport_new(failure *why);
transport *transport_retain(transport *);
void transport_release(transport *);             /* NULL is fine */
/* Ends every call and connection. What is left answers that it is closed. Safe twice. */
void transport_close(transport *);
bool transport_closed(const transport *);

/* Sends the first request, if that is what the exchange wants. NULL: out of memory, or it is closed. When
 * there may be something for call_ready(), `mark` comes into the inbox (NULL: nobody is told). */
call *transport_start(transport *, exchange *, inbox *, int64_t mark, failure *why);
/* Sends the request that is under way and feeds what comes, up to exchange_closed(); no further step. Blocks,
 * but not for long once the exchange was cancelled. false: not even begun. */
bool transport_send(transport *, exchange *, failure *why);
/* Waits until something happens, at most `timeout_ms` (-1: no limit, 0: not at all). false: a signal came. */
bool transport_step(transport *, int timeout_ms);
/* The same for who wants this call's news alone: its work may be done here. */
bool transport_wait(transport *, const call *, int timeout_ms);
int transport_fd(transport *);
/* Until the next step is due whatever the descriptor says; -1: nothing is. */
int transport_timeout(transport *);

/* Something to take, or the end: true once for each time that bytes came, always once it is over. Asking
 * means wanting more: a stream that was held back goes on, however long its one unfinished event is. */
bool call_ready(call *);
bool call_foreign(const call *);                 /* started before a fork, by the parent */
const transport *call_transport(const call *);
void call_time(call *, call_timings *);
void call_free(call *);                          /* NULL is fine */

#endif
