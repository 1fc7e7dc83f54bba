/* poller.h - many sockets behind one descriptor: epoll on Linux, kqueue on the BSDs and macOS.
 *
 * The one descriptor is what an event loop watches: it is readable when poller_wait() has something to tell.
 * Knows nothing of who wants what: the caller keeps that, and names both the old and the new wish.
 * Units:     milliseconds; -1 waits without end.
 * Ownership: sockets stay the caller's. A closed one leaves by itself, unless a forked child still has it.
 * Errors:    false, or -1; errno tells.
 */
#ifndef VISION_POLLER_H
#define VISION_POLLER_H

#include <stdbool.h>

#define POLLER_READ 1u
#define POLLER_WRITE 2u
#define POLLER_BATCH 64      /* events of one wait; the others come with the next */

typedef struct poller {
  int fd;                    /* -1: closed */
} poller;

typedef struct poller_event {
  int socket;
  unsigned what;             /* POLLER_READ | POLLER_WRITE; an error or a hang-up is both */
} poller_event;

bool poller_open(poller *);
void poller_close(poller *);                                        /* safe twice */
/* `had` is what the socket was last set to; 0 for "not there", both ways. */
bool poller_set(poller *, int socket, unsigned want, unsigned had);
/* Number of events, 0 when the time is over, -1 on failure; EINTR is told, not retried. */
int poller_wait(poller *, poller_event *, int timeout_ms);

#endif
