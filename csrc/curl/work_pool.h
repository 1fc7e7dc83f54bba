/* work_pool.h - a few threads that do the work of exchanges, for all transports of the process.
 *
 * What is done arrives at a port, whose descriptor a transport watches beside its sockets. Threads are made
 * when work waits for one, block all signals, and end with the last port, at the latest with the process.
 * Ownership: a job lives in its call, and borrows the exchange, which is lent meanwhile (core/exchange.h). A
 *            port has one transport; its jobs are dropped before it is closed.
 * Threads:   a port and its jobs are used on their transport's.
 * Fork:      in a child there are no threads: the parent's jobs never arrive, and dropping them does nothing.
 */
#ifndef VISION_WORK_POOL_H
#define VISION_WORK_POOL_H

#include "core/exchange.h"
#include "curl/ring.h"

#include <stdbool.h>

typedef struct work_port work_port;

typedef struct work_job {        /* private, zero-filled = at no port */
  ring link;
  exchange *exchange;
  work_port *port;
  struct work_thread *thread;    /* that does it now */
  bool queued;
  unsigned life;
} work_job;

work_port *work_port_open(void);                 /* NULL: no memory, or no descriptor */
void work_port_close(work_port *);               /* NULL is fine */
int work_port_fd(const work_port *);             /* readable when there is something to take */
/* Lends the exchange. false: there is no thread, and it was not lent. */
bool work_begin(work_job *, exchange *, work_port *);
work_job *work_take_finished(work_port *);       /* NULL: no more of them now */
/* Not to arrive any more. Whoever is at it ends it; the exchange may be freed. Safe in every state. */
void work_drop(work_job *);

#endif
