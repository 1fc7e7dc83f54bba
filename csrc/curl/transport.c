#include "curl/transport.h"

#include "curl/transfer.h"
#include "curl/work_pool.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* Idle connections kept: a burst of calls as wide as this finds them open again. */
#define TRANSPORT_CONNECTIONS 64L
/* Handles kept for the next call; each holds some 6 kB. */
#define TRANSPORT_SPARE 16u
/* How long a reply that is not needed any more may take to end, and leave its connection to the next. */
#define TRANSPORT_LINGER_MS 1000
/* How soon transport_send() sees that nobody wants its reply any more. */
#define TRANSPORT_CANCEL_MS 250

enum { TIMER_CALL, TIMER_TRANSFER };

typedef struct lane {            /* one curl multi */
  transport *transport;
  CURLM *multi;
  int64_t at;                    /* when curl wants to be called; TRANSFER_NEVER: not */
  bool no_memory;                /* why a socket could not be watched */
} lane;

struct transport {
  transfer_host host;
  lane open, guarded;            /* the second one is made when it is first needed */
  ring calls, transfers;         /* all calls; transfers under way */
  transfer *spare[TRANSPORT_SPARE];
  unsigned spares;
  size_t timers_used;
  size_t lingering;              /* transfers that no call owns */
  work_port *port;               /* made when there is work first */
  size_t working;                /* calls that a thread has */
  const call *waited_for;        /* by transport_wait() */
  unsigned references;
  pid_t pid;
  bool closed;
};

typedef enum call_state { CALL_SENDING, CALL_WAITING, CALL_WORKING, CALL_FINISHED } call_state;

struct call {
  transport *transport;
  exchange *exchange;
  transfer *transfer;            /* SENDING only */
  ring link;
  timer timer;
  letter letter;
  call_state state;
  bool foreign;
  bool once, sent;               /* one request is wanted and no further step */
  work_job job;                  /* `lent`: a thread has it, or it has arrived */
  bool lent;
  int64_t begun;
  call_timings timings;
};

static void call_drive(call *);

static int64_t clock_ms(clockid_t clock)
{
  struct timespec t;
  clock_gettime(clock, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void transport_tick(transport *t)
{
  t->host.now = clock_ms(CLOCK_MONOTONIC);
}

/* Lanes: what curl asks for. */

static int lane_on_timer(CURLM *multi, long timeout_ms, void *context)
{
  lane *l = context;
  (void)multi;
  l->at = timeout_ms < 0 ? TRANSFER_NEVER : l->transport->host.now + timeout_ms;
  return 0;
}

static int lane_on_socket(CURL *easy, curl_socket_t fd, int what, void *context, void *ignored)
{
  lane *l = context;
  transfer *t = NULL;
  (void)ignored;
  curl_easy_getinfo(easy, CURLINFO_PRIVATE, &t);
  unsigned want = what == CURL_POLL_IN ? POLLER_READ : what == CURL_POLL_OUT ? POLLER_WRITE
                : what == CURL_POLL_INOUT ? POLLER_READ | POLLER_WRITE : 0;
  /* Once a transfer is connected its socket is that of its connection, made by our open-socket callback. */
  if (sockets_want(&l->transport->host.sockets, fd, l, want, t && t->connected))
    return 0;
  l->no_memory = errno == ENOMEM;
  return -1;
}

static bool lane_open(lane *l, transport *t)
{
  l->transport = t;
  l->at = TRANSFER_NEVER;
  if (l->multi)
    return true;
  l->multi = curl_multi_init();
  if (!l->multi)
    return false;
  curl_multi_setopt(l->multi, CURLMOPT_SOCKETFUNCTION, lane_on_socket);
  curl_multi_setopt(l->multi, CURLMOPT_SOCKETDATA, l);
  curl_multi_setopt(l->multi, CURLMOPT_TIMERFUNCTION, lane_on_timer);
  curl_multi_setopt(l->multi, CURLMOPT_TIMERDATA, l);
  curl_multi_setopt(l->multi, CURLMOPT_MAXCONNECTS, TRANSPORT_CONNECTIONS);
  return true;
}

static void lane_close(lane *l)
{
  if (l->multi)
    curl_multi_cleanup(l->multi);
  l->multi = NULL;
  l->at = TRANSFER_NEVER;
}

/* Transfers. */

static bool transport_reserve_timer(transport *t)
{
  if (!timers_reserve(&t->host.timers, t->timers_used + 1))
    return false;
  t->timers_used++;
  return true;
}

static transfer *transport_take(transport *t)
{
  if (t->spares > 0)
    return t->spare[--t->spares];
  if (!transport_reserve_timer(t))
    return NULL;
  transfer *made = transfer_new(&t->host);
  if (made)
    made->timer.kind = TIMER_TRANSFER;
  else
    t->timers_used--;
  return made;
}

static void transport_discard(transport *t, transfer *old)
{
  t->timers_used--;
  transfer_free(old);
}

static void transport_put_back(transport *t, transfer *used)
{
  timers_clear(&t->host.timers, &used->timer);
  ring_remove(&used->link);
  transfer_end(used);
  if (t->spares < TRANSPORT_SPARE)
    t->spare[t->spares++] = used;
  else
    transport_discard(t, used);
}

/* Out of its multi: a connection in the middle of a reply is closed by that. */
static void transport_end(transport *t, transfer *used)
{
  t->lingering -= used->lingers;
  curl_multi_remove_handle(((lane *)used->lane)->multi, used->easy);
  transport_put_back(t, used);
}

static void call_note_times(call *c, const transfer *t)
{
  c->timings.started = t->started - c->begun;
  c->timings.connected = t->connected_at < 0 ? -1 : t->connected_at - c->begun;
  c->timings.first_byte = t->first_byte_at < 0 ? -1 : t->first_byte_at - c->begun;
}

/* The exchange hears how its request ended; the transfer is over. */
static void call_closed(call *c, closed_reason reason, const char *detail)
{
  char text[CURL_ERROR_SIZE] = "";
  transfer *t = c->transfer;
  memcpy(text, detail, strlen(detail) < sizeof text ? strlen(detail) : sizeof text - 1);
  c->transfer = NULL;
  if (t) {
    call_note_times(c, t);
    transport_end(c->transport, t);
  }
  exchange_closed(c->exchange, reason, slice_of(text));
}

/* false: it has passed one of its limits. */
static bool transport_watch(transport *t, transfer *under_way)
{
  int64_t next;
  if (!transfer_check(under_way, &next))
    return false;
  if (next != TRANSFER_NEVER)
    timers_set(&t->host.timers, &under_way->timer, next);
  return true;
}

/* false: the exchange was told why not, and is to be asked again. */
static bool call_send(call *c)
{
  transport *t = c->transport;
  closed_reason reason = CLOSED_NO_MEMORY;      /* that of curl_multi_add_handle */
  const http_request *request = exchange_request(c->exchange);
  lane *l = request->policy.guarded ? &t->guarded : &t->open;
  transfer *made = lane_open(l, t) ? transport_take(t) : NULL;
  if (!made) {
    call_closed(c, CLOSED_NO_MEMORY, "");
    return false;
  }
  if (!transfer_begin(made, c->exchange, &reason)
      || curl_multi_add_handle(l->multi, made->easy) != CURLM_OK) {
    char detail[CURL_ERROR_SIZE];
    memcpy(detail, made->detail, sizeof detail);
    transport_put_back(t, made);
    call_closed(c, reason, detail);
    return false;
  }
  made->owner = c;
  made->letter = &c->letter;
  made->lane = l;
  ring_append(&t->transfers, &made->link);
  c->transfer = made;
  c->state = CALL_SENDING;
  transport_watch(t, made);
  return true;
}

/* What curl has finished goes to the exchanges, which may at once want another request. */
static bool lane_reap(lane *l)
{
  transport *t = l->transport;
  CURLMsg *message;
  int left;
  bool any = false;
  while (l->multi && (message = curl_multi_info_read(l->multi, &left))) {
    transfer *done = NULL;
    CURLcode code = message->data.result;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &done);
    any = true;
    call *c = done->owner;
    if (!c) {
      transport_end(t, done);
      continue;
    }
    closed_reason reason = transfer_result(done, code);
    call_closed(c, reason, done->detail);
    call_drive(c);
  }
  return any;
}

/* The consumer has all it wants. The connection is worth a second of waiting, but not of the consumer's; that
 * of a call that failed in the middle is worth nothing. */
static void call_leave_transfer(call *c)
{
  transport *t = c->transport;
  transfer *left = c->transfer;
  c->transfer = NULL;
  call_note_times(c, left);
  bool whole = exchange_settled(c->exchange) && exchange_failure(c->exchange)->type == FAILURE_NONE;
  if (!whole || !transfer_leave(left)) {
    transport_end(t, left);
    return;
  }
  if (left->paused)
    transfer_resume(left);
  t->lingering++;
  timers_set(&t->host.timers, &left->timer, t->host.now + TRANSPORT_LINGER_MS);
}

static void call_finish(call *c)
{
  timers_clear(&c->transport->host.timers, &c->timer);
  c->state = CALL_FINISHED;
  c->timings.finished = c->transport->host.now - c->begun;
  letter_post(&c->letter);
}

/* Asks the exchange what to do until it is something that takes time. */
static void call_drive(call *c)
{
  timers *due = &c->transport->host.timers;
  for (;;) {
    moment now = {clock_ms(CLOCK_REALTIME), c->transport->host.now};
    if (c->once && c->sent) {
      call_finish(c);
      return;
    }
    switch (exchange_next(c->exchange, now)) {
    case EXCHANGE_SEND:
      c->sent = true;
      if (call_send(c))
        return;
      break;
    case EXCHANGE_WAIT:
      c->state = CALL_WAITING;
      timers_set(due, &c->timer, now.mono_ms + exchange_delay(c->exchange));
      return;
    case EXCHANGE_WORK:          /* not here: starting a call should not take long */
      c->state = CALL_WORKING;
      timers_set(due, &c->timer, now.mono_ms);
      return;
    default:
      call_finish(c);
      return;
    }
  }
}

/* Work. */

static bool transport_open_port(transport *t)
{
  if (t->port)
    return true;
  t->port = work_port_open();
  if (!t->port)
    return false;
  int fd = work_port_fd(t->port);
  if (sockets_born(&t->host.sockets, fd) && sockets_want(&t->host.sockets, fd, t, POLLER_READ, false))
    return true;
  work_port_close(t->port);
  t->port = NULL;
  return false;
}

static void transport_close_port(transport *t)
{
  if (t->port)
    sockets_dying(&t->host.sockets, work_port_fd(t->port));
  work_port_close(t->port);
  t->port = NULL;
}

/* Somebody waits for this call, and nothing else could go on meanwhile: a thread would be of no use. */
static bool call_is_alone(const call *c)
{
  const transport *t = c->transport;
  return t->waited_for == c && ring_empty(&t->transfers) && t->host.timers.count == 0 && t->working == 0;
}

static void call_work(call *c)
{
  transport *t = c->transport;
  c->lent = !call_is_alone(c) && transport_open_port(t) && work_begin(&c->job, c->exchange, t->port);
  if (c->lent) {
    t->working++;
    return;
  }
  exchange_work(c->exchange);
  transport_tick(t);
  call_drive(c);
}

/* Nobody waits for what the thread computes. */
static void call_leave_work(call *c)
{
  if (!c->lent)
    return;
  exchange_cancel(c->exchange);
  work_drop(&c->job);
  c->lent = false;
  c->transport->working--;
}

static void transport_take_work(transport *t)
{
  work_job *job;
  while (t->port && (job = work_take_finished(t->port))) {
    call *c = RING_OWNER(job, call, job);
    c->lent = false;
    t->working--;
    call_drive(c);
  }
}

static void call_due(call *c)
{
  if (c->state == CALL_WORKING)
    call_work(c);
  else
    call_drive(c);
}

static void transfer_due(transport *t, transfer *late)
{
  call *c = late->owner;
  if (!c)
    transport_end(t, late);      /* it has lingered long enough */
  else if (!transport_watch(t, late)) {
    call_closed(c, late->reason, late->detail);
    call_drive(c);
  }
}

static bool transport_run_timers(transport *t)
{
  timers *due = &t->host.timers;
  timer *first;
  bool any = false;
  /* Not more than were set before: work that asks for more work comes with the next step. */
  for (size_t left = due->count; left > 0; left--) {
    first = timers_first(due);
    if (!first || first->at > t->host.now)
      break;
    any = true;
    timers_clear(due, first);
    if (first->kind == TIMER_CALL)
      call_due(RING_OWNER(first, call, timer));
    else
      transfer_due(t, RING_OWNER(first, transfer, timer));
  }
  return any;
}

/* curl gave the whole multi up (no memory, or a socket that cannot be watched): its requests are over,
 * and the next ones get a new one. */
static void lane_fail(lane *l, CURLMcode code)
{
  transport *t = l->transport;
  bool no_memory = code == CURLM_OUT_OF_MEMORY || l->no_memory;
  l->no_memory = false;
  for (ring *at = t->transfers.next, *next; at != &t->transfers; at = next) {
    transfer *lost = RING_OWNER(at, transfer, link);
    next = at->next;
    if (lost->lane == l && lost->owner)
      call_closed(lost->owner, no_memory ? CLOSED_NO_MEMORY : CLOSED_BROKEN, curl_multi_strerror(code));
    else if (lost->lane == l)
      transport_end(t, lost);
  }
  lane_close(l);
  for (ring *at = t->calls.next; at != &t->calls; at = at->next) {
    call *c = RING_OWNER(at, call, link);
    if (c->state == CALL_SENDING && !c->transfer)
      call_drive(c);
  }
}

static void lane_act(lane *l, curl_socket_t fd, int what)
{
  int running;
  if (!l->multi)
    return;
  if (fd == CURL_SOCKET_TIMEOUT)
    l->at = TRANSFER_NEVER;
  CURLMcode code = curl_multi_socket_action(l->multi, fd, what, &running);
  if (code != CURLM_OK && code != CURLM_BAD_SOCKET)
    lane_fail(l, code);
}

/* Everything that is due now. */
static bool transport_run(transport *t)
{
  lane *lanes[] = {&t->open, &t->guarded};
  bool any = transport_run_timers(t);
  for (size_t i = 0; i < 2; i++) {
    if (lanes[i]->multi && lanes[i]->at <= t->host.now) {
      any = true;
      lane_act(lanes[i], CURL_SOCKET_TIMEOUT, 0);
    }
    any = lane_reap(lanes[i]) || any;
  }
  return any;
}

static bool transfer_may_resume(const transfer *t)
{
  return !t->exchange || exchange_backlog(t->exchange) <= EXCHANGE_BACKLOG;
}

static void transport_resume(transport *t)
{
  ring waiting;
  ring_move(&t->host.paused, &waiting);
  while (!ring_empty(&waiting)) {
    transfer *held = RING_OWNER(waiting.next, transfer, paused_link);
    ring_append(&t->host.paused, &held->paused_link);
    if (transfer_may_resume(held))
      transfer_resume(held);
  }
}

/* A forked child has the same sockets and the same epoll as its parent, who would feel it all. So all
 * of it is left alone, memory too, and the child begins anew. */
static void transport_leave_parent(transport *t)
{
  for (ring *at = t->calls.next; at != &t->calls; at = at->next) {
    call *c = RING_OWNER(at, call, link);
    c->transfer = NULL;
    c->state = CALL_FINISHED;
    c->foreign = true;
    c->lent = false;
    letter_post(&c->letter);
  }
  for (timer *first; (first = timers_first(&t->host.timers));)
    timers_clear(&t->host.timers, first);
  ring_init(&t->transfers);
  ring_init(&t->host.paused);
  t->lingering = t->working = 0;
  work_port_close(t->port);
  t->port = NULL;
  t->open.multi = t->guarded.multi = NULL;
  t->pid = getpid();
  if (!sockets_renew(&t->host.sockets))
    transport_close(t);
}

static bool transport_usable(transport *t)
{
  if (!t->closed && t->pid != getpid())
    transport_leave_parent(t);
  return !t->closed;
}

static int64_t transport_due_at(const transport *t)
{
  const timer *first = timers_first(&t->host.timers);
  int64_t at = first ? first->at : TRANSFER_NEVER;
  at = t->open.multi && t->open.at < at ? t->open.at : at;
  return t->guarded.multi && t->guarded.at < at ? t->guarded.at : at;
}

/* Milliseconds until then, at most `most` (-1: no limit). */
static int transport_until(const transport *t, int most)
{
  int64_t at = transport_due_at(t), wait = at - t->host.now;
  if (at == TRANSFER_NEVER || (most >= 0 && wait > most))
    return most;
  return wait < 0 ? 0 : wait > INT_MAX ? INT_MAX : (int)wait;
}

bool transport_step(transport *t, int timeout_ms)
{
  socket_event events[POLLER_BATCH];
  if (!transport_usable(t))
    return true;
  transport_tick(t);
  transport_resume(t);
  bool busy = transport_run(t);
  int n = sockets_wait(&t->host.sockets, events, busy ? 0 : transport_until(t, timeout_ms));
  if (n < 0)
    return errno != EINTR;
  transport_tick(t);
  for (int i = 0; i < n; i++) {
    unsigned what = events[i].what;
    if (events[i].lane == t) {
      transport_take_work(t);
      continue;
    }
    lane_act(events[i].lane, events[i].socket,
             (what & POLLER_READ ? CURL_CSELECT_IN : 0) | (what & POLLER_WRITE ? CURL_CSELECT_OUT : 0));
  }
  transport_run(t);
  return true;
}

bool transport_wait(transport *t, const call *c, int timeout_ms)
{
  t->waited_for = c;
  bool quiet = transport_step(t, timeout_ms);
  t->waited_for = NULL;
  return quiet;
}

int transport_fd(transport *t)
{
  return transport_usable(t) ? t->host.sockets.poller.fd : -1;
}

int transport_timeout(transport *t)
{
  if (!transport_usable(t))
    return -1;
  transport_tick(t);
  return transport_until(t, -1);
}

/* Calls. */

static void transport_begin_curl(void)
{
  curl_global_init(CURL_GLOBAL_DEFAULT);
}

transport *transport_new(failure *why)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, transport_begin_curl);
  transport *t = calloc(1, sizeof *t);
  if (!t) {
    failure_no_memory(why, "making a transport");
    return NULL;
  }
  ring_init(&t->calls);
  ring_init(&t->transfers);
  ring_init(&t->host.paused);
  t->references = 1;
  t->pid = getpid();
  transport_tick(t);
  bool watching = sockets_open(&t->host.sockets);
  if (!watching)
    failure_set(why, FAILURE_API_CONNECTION, "cannot watch sockets: %s", strerror(errno));
  else if (lane_open(&t->open, t))
    return t;
  else
    failure_no_memory(why, "making a transport");
  transport_release(t);
  return NULL;
}

transport *transport_retain(transport *t)
{
  t->references++;
  return t;
}

void transport_close(transport *t)
{
  if (t->closed || (t->pid != getpid() && !transport_usable(t)))
    return;
  t->closed = true;
  while (!ring_empty(&t->transfers)) {
    transfer *under_way = RING_OWNER(t->transfers.next, transfer, link);
    if (under_way->owner)
      ((call *)under_way->owner)->transfer = NULL;
    transport_end(t, under_way);
  }
  for (ring *at = t->calls.next; at != &t->calls; at = at->next) {
    call *c = RING_OWNER(at, call, link);
    call_leave_work(c);
    if (c->state != CALL_FINISHED)
      call_finish(c);
  }
  transport_close_port(t);
  while (t->spares > 0)
    transport_discard(t, t->spare[--t->spares]);
  lane_close(&t->open);
  lane_close(&t->guarded);
  sockets_close(&t->host.sockets);
}

bool transport_closed(const transport *t)
{
  return t->closed;
}

void transport_release(transport *t)
{
  if (!t || --t->references > 0)
    return;
  transport_close(t);
  timers_free(&t->host.timers);
  free(t);
}

static call *call_begin(transport *t, exchange *x, inbox *told, int64_t mark, bool once, failure *why)
{
  if (!transport_usable(t)) {
    failure_set(why, FAILURE_CANCELLED, "this transport is closed");
    return NULL;
  }
  call *c = calloc(1, sizeof *c);
  if (!c || !transport_reserve_timer(t)) {
    free(c);
    failure_no_memory(why, "starting a call");
    return NULL;
  }
  transport_tick(t);
  if (t->lingering > 0)
    transport_step(t, 0);        /* what they wait for may be here, and their connections free */
  c->transport = transport_retain(t);
  c->exchange = x;
  c->once = once;
  c->timer.kind = TIMER_CALL;
  letter_address(&c->letter, told, mark);
  c->begun = t->host.now;
  c->timings = (call_timings){-1, -1, -1, -1};
  ring_append(&t->calls, &c->link);
  call_drive(c);
  if (c->state == CALL_SENDING)
    transport_run(t);
  return c;
}

call *transport_start(transport *t, exchange *x, inbox *told, int64_t mark, failure *why)
{
  return call_begin(t, x, told, mark, false, why);
}

bool transport_send(transport *t, exchange *x, failure *why)
{
  call *c = call_begin(t, x, NULL, 0, true, why);
  if (!c)
    return false;
  while (c->state != CALL_FINISHED && !exchange_cancelled(x))
    transport_step(t, TRANSPORT_CANCEL_MS);
  bool finished = c->state == CALL_FINISHED;
  call_free(c);
  if (!finished)
    exchange_closed(x, CLOSED_BROKEN, SLICE(""));
  return true;
}

bool call_ready(call *c)
{
  transfer *t = c->transfer;
  if (c->state == CALL_FINISHED || !t)
    return c->state == CALL_FINISHED;
  if (exchange_settled(c->exchange)) {
    transport_tick(c->transport);
    call_leave_transfer(c);
    exchange_closed(c->exchange, CLOSED_END, SLICE_NONE);
    call_drive(c);
    return true;
  }
  if (t->paused && !t->news)
    transfer_resume(t);
  bool news = t->news;
  t->news = false;
  return news;
}

bool call_foreign(const call *c)
{
  return c->foreign;
}

const transport *call_transport(const call *c)
{
  return c->transport;
}

/* A stream whose last chunk was taken is over, though its transfer may not be. */
void call_time(call *c, call_timings *out)
{
  if (c->transfer)
    call_note_times(c, c->transfer);
  *out = c->timings;
  if (out->finished < 0 && !exchange_lent(c->exchange) && exchange_settled(c->exchange))
    out->finished = c->transport->host.now - c->begun;
}

void call_free(call *c)
{
  if (!c)
    return;
  transport *t = c->transport;
  transport_usable(t);           /* in a forked child the transfer is the parent's */
  if (c->transfer) {
    transport_tick(t);
    call_leave_transfer(c);
  }
  call_leave_work(c);
  timers_clear(&t->host.timers, &c->timer);
  ring_remove(&c->link);
  letter_destroy(&c->letter);
  t->timers_used--;
  free(c);
  transport_release(t);
}
