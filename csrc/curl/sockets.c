#include "curl/sockets.h"

#include <stdlib.h>
#include <string.h>

#define SOCKETS_FIRST 64      /* watches of the first table */

bool sockets_open(sockets *s)
{
  *s = (sockets){.poller = {-1}};
  return poller_open(&s->poller);
}

void sockets_close(sockets *s)
{
  poller_close(&s->poller);
  free(s->watches);
  s->watches = NULL;
  s->count = 0;
}

bool sockets_renew(sockets *s)
{
  sockets_close(s);
  return poller_open(&s->poller);
}

static watch *sockets_watch(sockets *s, int socket)
{
  size_t at = (size_t)socket;
  if (at < s->count)
    return &s->watches[at];
  size_t count = s->count ? s->count : SOCKETS_FIRST;
  while (count <= at)
    count *= 2;
  watch *grown = realloc(s->watches, count * sizeof *grown);
  if (!grown)
    return NULL;
  memset(grown + s->count, 0, (count - s->count) * sizeof *grown);
  s->watches = grown;
  s->count = count;
  return &grown[at];
}

bool sockets_born(sockets *s, int socket)
{
  watch *w = sockets_watch(s, socket);
  if (w)
    *w = (watch){0};
  return w != NULL;
}

void sockets_dying(sockets *s, int socket)
{
  if ((size_t)socket >= s->count)
    return;
  watch *w = &s->watches[socket];
  if (w->armed)
    poller_set(&s->poller, socket, 0, w->armed);
  *w = (watch){0};
}

bool sockets_want(sockets *s, int socket, void *lane, unsigned want, bool lazy)
{
  watch *w = sockets_watch(s, socket);
  if (!w)
    return false;
  w->lane = lane;
  w->want = (unsigned char)want;
  if (lazy && (want == w->armed || want == 0))
    return true;
  bool set = (want == 0 && w->armed == 0) || poller_set(&s->poller, socket, want, w->armed);
  w->armed = (unsigned char)(set ? want : 0);
  return set;
}

int sockets_wait(sockets *s, socket_event *out, int timeout_ms)
{
  poller_event events[POLLER_BATCH];
  int found = 0, n = poller_wait(&s->poller, events, timeout_ms);
  for (int i = 0; i < n; i++) {
    watch *w = &s->watches[events[i].socket];
    if (w->want)
      out[found++] = (socket_event){w->lane, events[i].socket, events[i].what};
    else {
      poller_set(&s->poller, events[i].socket, 0, w->armed);
      w->armed = 0;
    }
  }
  return n < 0 ? n : found;
}
