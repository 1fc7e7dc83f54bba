/* Makes allocations of ours fail, and threads. The linker sends malloc, … pthread_create of internal.so here
 * (--wrap), and those of faults/vision/core.so and curl.so, which share the faults.so that this is then.
 *
 *   faults.fail_at(n)      the n-th allocation from now fails, once
 *   faults.fail_after(n)   the n-th and all that follow
 *   faults.fail_lua_at(n)  the n-th allocation of this Lua state, and the one with which Lua tries again
 *   faults.fail_threads(flag)   no thread can be made
 *   faults.off() -> allocations asked for since then
 *   faults.live() -> allocations of ours that were not freed
 */
#include "internal.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>

void *__real_malloc(size_t);
void *__real_calloc(size_t, size_t);
void *__real_realloc(void *, size_t);
void __real_free(void *);
void *__real_mmap(void *, size_t, int, int, int, off_t);
int __real_pthread_create(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
INTERNAL_EXPORT void *__wrap_malloc(size_t);
INTERNAL_EXPORT void *__wrap_calloc(size_t, size_t);
INTERNAL_EXPORT void *__wrap_realloc(void *, size_t);
INTERNAL_EXPORT void __wrap_free(void *);
INTERNAL_EXPORT void *__wrap_mmap(void *, size_t, int, int, int, off_t);
INTERNAL_EXPORT int __wrap_pthread_create(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
INTERNAL_EXPORT int luaopen_internal_faults(lua_State *);

/* Atomic: workers allocate on threads of their own. */
static atomic_size_t seen, first, last;       /* fails while first <= seen <= last; first 0: never */
static atomic_long live;
static atomic_bool threadless;

static lua_Alloc lua_alloc;                   /* what lua_failing() stands in for; NULL: it does not */
static void *lua_context;

static bool fails(void)
{
  size_t n = atomic_fetch_add(&seen, 1) + 1, from = atomic_load(&first);
  return from > 0 && n >= from && n <= atomic_load(&last);
}

static void *counted(void *ptr)
{
  if (ptr)
    atomic_fetch_add(&live, 1);
  return ptr;
}

void *__wrap_malloc(size_t size) { return fails() ? NULL : counted(__real_malloc(size)); }
void *__wrap_calloc(size_t n, size_t size) { return fails() ? NULL : counted(__real_calloc(n, size)); }

/* Files may be mapped all the same. */
void *__wrap_mmap(void *at, size_t size, int access, int how, int file, off_t offset)
{
  return how & MAP_ANONYMOUS && fails() ? MAP_FAILED : __real_mmap(at, size, access, how, file, offset);
}

void *__wrap_realloc(void *ptr, size_t size)
{
  if (fails())
    return NULL;
  return ptr ? __real_realloc(ptr, size) : counted(__real_malloc(size));
}

void __wrap_free(void *ptr)
{
  if (ptr)
    atomic_fetch_sub(&live, 1);
  __real_free(ptr);
}

int __wrap_pthread_create(pthread_t *made, const pthread_attr_t *with, void *(*run)(void *), void *context)
{
  return atomic_load(&threadless) ? EAGAIN : __real_pthread_create(made, with, run, context);
}

static void arm(size_t from, size_t to)
{
  atomic_store(&seen, 0);
  atomic_store(&last, to);
  atomic_store(&first, from);
}

static size_t ordinal(lua_State *L)
{
  lua_Number n = luaL_checknumber(L, 1);
  luaL_argcheck(L, n >= 1 && n < 1e9, 1, "counts from 1");
  return (size_t)n;
}

static int fail_at(lua_State *L)
{
  size_t n = ordinal(L);
  arm(n, n);
  return 0;
}

static int fail_after(lua_State *L)
{
  arm(ordinal(L), (size_t)-1);
  return 0;
}

/* Lua counts on smaller memory being had. For what is new, osize is a type, not a size. */
static void *lua_failing(void *context, void *ptr, size_t osize, size_t nsize)
{
  if ((!ptr || nsize > osize) && nsize > 0 && fails())
    return NULL;
  return lua_alloc(context, ptr, osize, nsize);
}

static int fail_lua_at(lua_State *L)
{
  size_t n = ordinal(L);
  if (!lua_alloc)
    lua_alloc = lua_getallocf(L, &lua_context);
  lua_setallocf(L, lua_failing, lua_context);
  arm(n, n + 1);
  return 0;
}

static int fail_threads(lua_State *L)
{
  atomic_store(&threadless, lua_toboolean(L, 1));
  return 0;
}

static int off(lua_State *L)
{
  size_t asked = atomic_load(&seen);
  if (lua_alloc)
    lua_setallocf(L, lua_alloc, lua_context);
  lua_alloc = NULL;
  arm(0, 0);
  lua_pushinteger(L, (lua_Integer)asked);
  return 1;
}

static int count_live(lua_State *L)
{
  lua_pushinteger(L, (lua_Integer)atomic_load(&live));
  return 1;
}

static const luaL_Reg functions[] = {
  {"fail_at", fail_at}, {"fail_after", fail_after}, {"fail_lua_at", fail_lua_at}, {"off", off},
  {"fail_threads", fail_threads}, {"live", count_live}, {NULL, NULL},
};

int luaopen_internal_faults(lua_State *L)
{
  luaL_newlib(L, functions);
  return 1;
}
