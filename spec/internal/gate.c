/* gate.c - work that takes exactly as long as a spec wants, in whatever thread and Lua state.
 *
 *   gate.worker          a worker: reads "read by gate" out of any picture, once it is let through
 *   gate.open([n])       lets n (all, without n) through, those that are still to come too
 *   gate.entered(n)      waits until n have come since reset()
 *   gate.left(n)         waits until n have gone through
 *   gate.elsewhere() -> of those that came, how many came on another thread than that of reset()
 *   gate.reset()         shuts it and counts from 0; those that still wait go, and count no more
 *   gate.put(n), gate.take() -> n      a number from one state to another
 * A wait of over a minute ends the process: a spec that hangs says less.
 */
#include "core/buffer.h"
#include "core/cancel.h"
#include "internal.h"
#include "lua/compat.h"
#include "lua/handles.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#define PATIENCE_S 60
#define ALL 1000000

INTERNAL_EXPORT int luaopen_internal_gate(lua_State *);

static struct {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  pthread_t home;
  long passes, entered, left, elsewhere;
  long round;                  /* between two resets */
  double cell;                 /* 0: empty */
} gate = {.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};

static void wait_for_change(void)
{
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += PATIENCE_S;
  if (pthread_cond_timedwait(&gate.changed, &gate.lock, &until) != 0)
    abort();
}

static void pass(void)
{
  long round = gate.round;
  gate.entered++;
  gate.elsewhere += !pthread_equal(gate.home, pthread_self());
  pthread_cond_broadcast(&gate.changed);
  while (gate.passes == 0 && gate.round == round)
    wait_for_change();
  if (gate.round != round)
    return;
  gate.passes--;
  gate.left++;
  pthread_cond_broadcast(&gate.changed);
}

static bool read_text(const struct worker *self, slice bytes, slice languages, const cancel *wish,
                      buffer *text, failure *why)
{
  (void)self, (void)bytes, (void)languages, (void)why;
  pthread_mutex_lock(&gate.lock);
  if (!cancel_asked(wish))     /* else nobody waits for it, and its round may be over */
    pass();
  pthread_mutex_unlock(&gate.lock);
  buffer_put(text, SLICE("read by gate"));
  return true;
}

static int gate_open(lua_State *L)
{
  pthread_mutex_lock(&gate.lock);
  gate.passes += (long)luaL_optinteger(L, 1, ALL);
  pthread_cond_broadcast(&gate.changed);
  pthread_mutex_unlock(&gate.lock);
  return 0;
}

static int wait_until(lua_State *L, const long *count)
{
  long wanted = (long)luaL_checkinteger(L, 1);
  pthread_mutex_lock(&gate.lock);
  while (*count < wanted)
    wait_for_change();
  pthread_mutex_unlock(&gate.lock);
  return 0;
}

static int gate_entered(lua_State *L) { return wait_until(L, &gate.entered); }
static int gate_left(lua_State *L) { return wait_until(L, &gate.left); }

static int gate_elsewhere(lua_State *L)
{
  pthread_mutex_lock(&gate.lock);
  long count = gate.elsewhere;
  pthread_mutex_unlock(&gate.lock);
  lua_pushinteger(L, count);
  return 1;
}

static int gate_reset(lua_State *L)
{
  (void)L;
  pthread_mutex_lock(&gate.lock);
  gate.home = pthread_self();
  gate.passes = gate.entered = gate.left = gate.elsewhere = 0;
  gate.cell = 0;
  gate.round++;
  pthread_cond_broadcast(&gate.changed);
  pthread_mutex_unlock(&gate.lock);
  return 0;
}

static int gate_put(lua_State *L)
{
  double value = luaL_checknumber(L, 1);
  pthread_mutex_lock(&gate.lock);
  gate.cell = value;
  pthread_cond_broadcast(&gate.changed);
  pthread_mutex_unlock(&gate.lock);
  return 0;
}

static int gate_take(lua_State *L)
{
  pthread_mutex_lock(&gate.lock);
  while (gate.cell == 0)
    wait_for_change();
  double value = gate.cell;
  gate.cell = 0;
  gate.round++;
  pthread_cond_broadcast(&gate.changed);
  pthread_mutex_unlock(&gate.lock);
  lua_pushnumber(L, value);
  return 1;
}

/* A child that is forked while another thread holds the lock would never get it. */
static void before_fork(void) { pthread_mutex_lock(&gate.lock); }
static void after_fork(void) { pthread_mutex_unlock(&gate.lock); }
static void watch_forks(void)
{
  if (pthread_atfork(before_fork, after_fork, after_fork) != 0)
    abort();
}

int luaopen_internal_gate(lua_State *L)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  static const worker w = {.abi = WORKER_ABI, .name = "gate", .read_text = read_text};
  static const luaL_Reg functions[] = {{"open", gate_open}, {"left", gate_left}, {"entered", gate_entered},
    {"elsewhere", gate_elsewhere}, {"reset", gate_reset}, {"put", gate_put}, {"take", gate_take},
    {NULL, NULL}};
  pthread_once(&once, watch_forks);
  luaL_newlib(L, functions);
  handles_push_worker(L, &w);
  lua_setfield(L, -2, "worker");
  return 1;
}
