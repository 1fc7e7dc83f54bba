/* sockets.h - curl's sockets in one poller, with as few system calls as can be.
 *
 * A kept-alive connection is asked for and given up once for each request. Giving up costs nothing here: the
 * socket stays armed, and is disarmed only when it then tells something that nobody asked for.
 * Ownership: curl owns the sockets; `lane` is handed back with each event.
 */
#ifndef VISION_SOCKETS_H
#define VISION_SOCKETS_H

#include "curl/poller.h"

#include <stddef.h>

typedef struct watch {
  void *lane;                   /* whom an event is for */
  unsigned char want, armed;    /* POLLER_ bits: wished by curl; set in the poller */
} watch;

typedef struct sockets {
  poller poller;
  watch *watches;               /* by socket number, which the system keeps small */
  size_t count;
} sockets;

typedef struct socket_event {
  void *lane;
  int socket;
  unsigned what;                /* POLLER_ bits */
} socket_event;

bool sockets_open(sockets *);
void sockets_close(sockets *);                          /* safe twice */
/* In a forked child: a poller of its own. The old one is the parent's too and must not be told anything. */
bool sockets_renew(sockets *);

/* The number is a new socket's: nothing is known of it. false: no memory. */
bool sockets_born(sockets *, int socket);
/* About to be closed. */
void sockets_dying(sockets *, int socket);
/* `lazy`: the socket is known to be the one of sockets_born(), so what was set still holds. */
bool sockets_want(sockets *, int socket, void *lane, unsigned want, bool lazy);
/* As poller_wait(); events that nobody wants are not counted. */
int sockets_wait(sockets *, socket_event *, int timeout_ms);

#endif
