#include "curl/poller.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <unistd.h>

#ifdef __linux__

#include <sys/epoll.h>

bool poller_open(poller *p)
{
  p->fd = epoll_create1(EPOLL_CLOEXEC);
  return p->fd >= 0;
}

bool poller_set(poller *p, int socket, unsigned want, unsigned had)
{
  struct epoll_event event = {0};
  event.data.fd = socket;
  event.events = (want & POLLER_READ ? EPOLLIN : 0u) | (want & POLLER_WRITE ? EPOLLOUT : 0u);
  int change = !want ? EPOLL_CTL_DEL : had ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
  if (epoll_ctl(p->fd, change, socket, &event) == 0)
    return true;
  /* A number that was closed and given out again is not what `had` says. */
  if (change == EPOLL_CTL_MOD && errno == ENOENT)
    return epoll_ctl(p->fd, EPOLL_CTL_ADD, socket, &event) == 0;
  if (change == EPOLL_CTL_ADD && errno == EEXIST)
    return epoll_ctl(p->fd, EPOLL_CTL_MOD, socket, &event) == 0;
  return change == EPOLL_CTL_DEL;
}

int poller_wait(poller *p, poller_event *out, int timeout_ms)
{
  struct epoll_event events[POLLER_BATCH];
  int n = epoll_wait(p->fd, events, POLLER_BATCH, timeout_ms);
  for (int i = 0; i < n; i++) {
    unsigned what = events[i].events;
    out[i].socket = events[i].data.fd;
    out[i].what = (what & EPOLLIN ? POLLER_READ : 0u) | (what & EPOLLOUT ? POLLER_WRITE : 0u);
    if (what & (EPOLLERR | EPOLLHUP))
      out[i].what = POLLER_READ | POLLER_WRITE;
  }
  return n;
}

#else

#include <sys/event.h>
#include <sys/time.h>
#include <sys/types.h>

bool poller_open(poller *p)
{
  p->fd = kqueue();
  if (p->fd >= 0)
    fcntl(p->fd, F_SETFD, FD_CLOEXEC);
  return p->fd >= 0;
}

static bool poller_filter(poller *p, int socket, short filter, bool want)
{
  struct kevent change;
  EV_SET(&change, socket, filter, want ? EV_ADD : EV_DELETE, 0, 0, NULL);
  return kevent(p->fd, &change, 1, NULL, 0, NULL) == 0 || !want;
}

bool poller_set(poller *p, int socket, unsigned want, unsigned had)
{
  (void)had;      /* adding twice and deleting what is not there are harmless here */
  return poller_filter(p, socket, EVFILT_READ, want & POLLER_READ)
    && poller_filter(p, socket, EVFILT_WRITE, want & POLLER_WRITE);
}

int poller_wait(poller *p, poller_event *out, int timeout_ms)
{
  struct kevent events[POLLER_BATCH];
  struct timespec limit = {timeout_ms / 1000, (timeout_ms % 1000) * 1000000L};
  int n = kevent(p->fd, NULL, 0, events, POLLER_BATCH, timeout_ms < 0 ? NULL : &limit);
  for (int i = 0; i < n; i++) {
    out[i].socket = (int)events[i].ident;
    out[i].what = events[i].filter == EVFILT_WRITE ? POLLER_WRITE : POLLER_READ;
    if (events[i].flags & EV_ERROR)
      out[i].what = POLLER_READ | POLLER_WRITE;
  }
  return n;
}

#endif

void poller_close(poller *p)
{
  if (p->fd >= 0)
    close(p->fd);
  p->fd = -1;
}
