/* Makes allocations of internal.so fail. The linker sends its malloc, calloc and realloc here (--wrap); Lua's
 * own allocations are not touched.
 *
 *   faults.fail_at(n)      the n-th allocation from now fails, once
 *   faults.fail_after(n)   the n-th and all that follow
 *   faults.off() -> allocations asked for since then
 */
#include "internal.h"

#include <stdatomic.h>

void *__real_malloc(size_t);
void *__real_calloc(size_t, size_t);
void *__real_realloc(void *, size_t);
void *__wrap_malloc(size_t);
void *__wrap_calloc(size_t, size_t);
void *__wrap_realloc(void *, size_t);
INTERNAL_EXPORT int luaopen_internal_faults(lua_State *);

/* Atomic: workers allocate on threads of their own. */
static atomic_size_t seen, first, last;       /* fails while first <= seen <= last; first 0: never */

static bool fails(void)
{
  size_t n = atomic_fetch_add(&seen, 1) + 1, from = atomic_load(&first);
  return from > 0 && n >= from && n <= atomic_load(&last);
}

void *__wrap_malloc(size_t size) { return fails() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t n, size_t size) { return fails() ? NULL : __real_calloc(n, size); }
void *__wrap_realloc(void *ptr, size_t size) { return fails() ? NULL : __real_realloc(ptr, size); }

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

static int off(lua_State *L)
{
  lua_pushinteger(L, (lua_Integer)atomic_load(&seen));
  arm(0, 0);
  return 1;
}

static const luaL_Reg functions[] = {
  {"fail_at", fail_at}, {"fail_after", fail_after}, {"off", off}, {NULL, NULL},
};

int luaopen_internal_faults(lua_State *L)
{
  luaL_newlib(L, functions);
  return 1;
}
