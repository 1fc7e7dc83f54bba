#include "curl/work_pool.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/eventfd.h>
#endif

/* As many engines as csrc/ocr keeps, some 20 MB each; and never more than there are processors. */
#define WORK_THREADS 4
/* What a main thread has: libraries of pictures expect no less, and only what is touched is memory. */
#define WORK_STACK ((size_t)8 << 20)

typedef struct work_thread {
  bool alive;
  exchange *exchange;            /* at work on it; NULL: idle */
  work_job *job;                 /* that it is; NULL: was dropped */
} work_thread;

struct work_port {
  ring finished;
  int fd, signal_fd;             /* the same one, or the ends of a pipe */
};

static struct {
  pthread_mutex_t lock;
  pthread_cond_t wanted, gone;   /* a thread is; one is no more */
  ring queue;
  work_thread threads[WORK_THREADS];
  unsigned alive, idle, ports;
  unsigned queued;
  unsigned life;                 /* counts forks: what is of the parent's has another */
  bool exits;
} pool = {.lock = PTHREAD_MUTEX_INITIALIZER, .wanted = PTHREAD_COND_INITIALIZER,
          .gone = PTHREAD_COND_INITIALIZER, .queue = {&pool.queue, &pool.queue}};

/* Ports. */

#ifdef __linux__

static bool port_open_descriptors(work_port *p)
{
  p->fd = p->signal_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  return p->fd >= 0;
}

static void port_close_descriptors(work_port *p) { close(p->fd); }

#else

static bool port_open_descriptors(work_port *p)
{
  int ends[2];
  if (pipe(ends) != 0)
    return false;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
  }
  p->fd = ends[0];
  p->signal_fd = ends[1];
  return true;
}

static void port_close_descriptors(work_port *p)
{
  close(p->fd);
  close(p->signal_fd);
}

#endif

/* Full already is as good. */
static void port_signal(work_port *p)
{
  uint64_t one = 1;
  ssize_t ignored = write(p->signal_fd, &one, sizeof one);
  (void)ignored;
}

static void port_hush(work_port *p)
{
  char bytes[64];
  while (read(p->fd, bytes, sizeof bytes) == sizeof bytes)
    ;
}

/* The queue and the threads, with the lock held but while one works. */

static void queue_leave(work_job *job)
{
  ring_remove(&job->link);
  job->queued = false;
  pool.queued--;
}

static void thread_work(work_thread *self)
{
  self->job = RING_OWNER(pool.queue.next, work_job, link);
  queue_leave(self->job);
  self->job->thread = self;
  exchange *x = self->exchange = self->job->exchange;
  pthread_mutex_unlock(&pool.lock);
  exchange_work(x);
  pthread_mutex_lock(&pool.lock);
  exchange_give_back(x);
  work_job *done = self->job;
  self->exchange = NULL;
  self->job = NULL;
  if (!done)
    return;
  done->thread = NULL;
  if (ring_empty(&done->port->finished))
    port_signal(done->port);
  ring_append(&done->port->finished, &done->link);
}

static void *thread_run(void *context)
{
  work_thread *self = context;
  pthread_mutex_lock(&pool.lock);
  for (;;) {
    while (ring_empty(&pool.queue) && pool.ports > 0 && !pool.exits) {
      pool.idle++;
      pthread_cond_wait(&pool.wanted, &pool.lock);
      pool.idle--;
    }
    if (ring_empty(&pool.queue) || pool.exits)
      break;
    thread_work(self);
  }
  self->alive = false;
  pool.alive--;
  pthread_cond_broadcast(&pool.gone);
  pthread_mutex_unlock(&pool.lock);
  return NULL;
}

static bool thread_create(work_thread *made)
{
  pthread_t id;
  pthread_attr_t attributes;
  sigset_t all, before;
  if (pthread_attr_init(&attributes) != 0)
    return false;
  pthread_attr_setstacksize(&attributes, WORK_STACK);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);       /* a new thread has what its maker has */
  bool created = pthread_create(&id, &attributes, thread_run, made) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
  return created;
}

static unsigned threads_allowed(void)
{
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  return processors < 1 ? 1 : processors > WORK_THREADS ? WORK_THREADS : (unsigned)processors;
}

/* One more, if all are busy. */
static void threads_grow(void)
{
  work_thread *made = pool.threads;
  if (pool.idle >= pool.queued || pool.alive >= threads_allowed())
    return;
  while (made->alive)
    made++;
  *made = (work_thread){.alive = true};
  pool.alive++;
  if (!thread_create(made)) {
    made->alive = false;
    pool.alive--;
  }
}

/* The process. */

static void before_fork(void) { pthread_mutex_lock(&pool.lock); }
static void after_fork(void) { pthread_mutex_unlock(&pool.lock); }

static void in_child(void)
{
  pool.wanted = pool.gone = (pthread_cond_t)PTHREAD_COND_INITIALIZER;
  ring_init(&pool.queue);
  for (int i = 0; i < WORK_THREADS; i++)
    pool.threads[i] = (work_thread){0};
  pool.alive = pool.idle = pool.queued = 0;
  pool.life++;
  pthread_mutex_unlock(&pool.lock);
}

/* What the libraries under the threads have at their ends goes after this: nobody may be in them by then. */
static void at_exit(void)
{
  pthread_mutex_lock(&pool.lock);
  pool.exits = true;
  for (int i = 0; i < WORK_THREADS; i++)
    if (pool.threads[i].exchange)
      exchange_cancel(pool.threads[i].exchange);
  pthread_cond_broadcast(&pool.wanted);
  while (pool.alive > 0)
    pthread_cond_wait(&pool.gone, &pool.lock);
  pthread_mutex_unlock(&pool.lock);
}

static void prepare(void)
{
  pthread_atfork(before_fork, after_fork, in_child);
  atexit(at_exit);
}

work_port *work_port_open(void)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  work_port *p = malloc(sizeof *p);
  if (!p || !port_open_descriptors(p)) {
    free(p);
    return NULL;
  }
  pthread_once(&once, prepare);
  ring_init(&p->finished);
  pthread_mutex_lock(&pool.lock);
  pool.ports++;
  pthread_mutex_unlock(&pool.lock);
  return p;
}

void work_port_close(work_port *p)
{
  if (!p)
    return;
  pthread_mutex_lock(&pool.lock);
  if (--pool.ports == 0)
    pthread_cond_broadcast(&pool.wanted);
  pthread_mutex_unlock(&pool.lock);
  port_close_descriptors(p);
  free(p);
}

int work_port_fd(const work_port *p) { return p->fd; }

bool work_begin(work_job *job, exchange *x, work_port *p)
{
  pthread_mutex_lock(&pool.lock);
  *job = (work_job){.exchange = x, .port = p, .queued = true, .life = pool.life};
  ring_append(&pool.queue, &job->link);
  pool.queued++;
  threads_grow();
  bool begun = pool.alive > 0 && !pool.exits;
  if (begun)
    exchange_lend(x);
  else
    queue_leave(job);
  pthread_cond_signal(&pool.wanted);
  pthread_mutex_unlock(&pool.lock);
  return begun;
}

work_job *work_take_finished(work_port *p)
{
  work_job *job = NULL;
  port_hush(p);
  pthread_mutex_lock(&pool.lock);
  if (!ring_empty(&p->finished)) {
    job = RING_OWNER(p->finished.next, work_job, link);
    ring_remove(&job->link);
  }
  pthread_mutex_unlock(&pool.lock);
  return job;
}

void work_drop(work_job *job)
{
  pthread_mutex_lock(&pool.lock);
  if (job->life == pool.life) {
    if (job->thread)
      job->thread->job = NULL;
    if (job->queued) {
      queue_leave(job);
      exchange_take_back(job->exchange);
    }
    ring_remove(&job->link);
  }
  *job = (work_job){0};
  pthread_mutex_unlock(&pool.lock);
}
