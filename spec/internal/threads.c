/* threads.c - the same chunk in several Lua states at once, each on a thread of its own: what nginx's and
 * editors' thread pools do to a module.
 *
 * threads.run(n, chunk) -> {result, …}   the chunk gets its number, 1 to n; its result is made text; a raise
 * is told as "error: …". All chunks are compiled before any runs, so that they start together. */
#include "lua/compat.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define THREADS_MAX 64
#define RESULT_SIZE 512

typedef struct thread {
  pthread_t id;
  lua_State *L;
  pthread_barrier_t *start;
  char result[RESULT_SIZE];
} thread;

static void keep(thread *t, int failed)
{
  const char *text = lua_tostring(t->L, -1);
  size_t n = failed ? strlen("error: ") : 0;
  memcpy(t->result, "error: ", n);
  strncpy(t->result + n, text ? text : luaL_typename(t->L, -1), sizeof t->result - n - 1);
}

static void *run(void *arg)
{
  thread *t = arg;
  pthread_barrier_wait(t->start);
  keep(t, lua_pcall(t->L, 1, 1, 0) != 0);
  lua_close(t->L);
  return NULL;
}

static int prepare(thread *t, int number, const char *chunk, size_t len, pthread_barrier_t *start)
{
  t->start = start;
  t->L = luaL_newstate();
  if (!t->L)
    return 0;
  luaL_openlibs(t->L);
  int ok = luaL_loadbuffer(t->L, chunk, len, "=thread") == 0;
  lua_pushinteger(t->L, number);
  return ok;
}

static int start_all(thread *threads, int n, const char *chunk, size_t len)
{
  pthread_barrier_t start;
  int ready = 1, started = 0;
  for (int i = 0; i < n; i++)
    ready = prepare(&threads[i], i + 1, chunk, len, &start) && ready;
  pthread_barrier_init(&start, NULL, (unsigned)n);
  while (ready && started < n && pthread_create(&threads[started].id, NULL, run, &threads[started]) == 0)
    started++;
  if (ready && started < n)
    abort();       /* those started wait for the others for ever; a test may die */
  for (int i = 0; i < started; i++)
    pthread_join(threads[i].id, NULL);
  for (int i = started; i < n; i++)
    if (threads[i].L)
      lua_close(threads[i].L);
  pthread_barrier_destroy(&start);
  return ready;
}

static int threads_run(lua_State *L)
{
  size_t len;
  int n = (int)luaL_checkinteger(L, 1);
  const char *chunk = luaL_checklstring(L, 2, &len);
  luaL_argcheck(L, n > 0 && n <= THREADS_MAX, 1, "number of threads out of range");
  thread *threads = lua_newuserdatauv(L, (size_t)n * sizeof *threads, 0);
  memset(threads, 0, (size_t)n * sizeof *threads);
  if (!start_all(threads, n, chunk, len))
    return luaL_error(L, "no memory for a state, or the chunk does not compile");
  lua_createtable(L, n, 0);
  for (int i = 0; i < n; i++) {
    lua_pushstring(L, threads[i].result);
    lua_rawseti(L, -2, i + 1);
  }
  return 1;
}

static const luaL_Reg functions[] = {{"run", threads_run}, {NULL, NULL}};

__attribute__((visibility("default"))) int luaopen_internal_threads(lua_State *L)
{
  luaL_newlib(L, functions);
  return 1;
}
