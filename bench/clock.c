/* clock.c - what job.lua's figures are taken with: the same calls as floor.c's. */
#define _GNU_SOURCE
#include <lauxlib.h>
#include <sys/resource.h>
#include <time.h>

/* clock() -> CPU seconds (user + system) of the process, wall seconds */
static int now(lua_State *L)
{
  struct rusage u;
  struct timespec t;
  getrusage(RUSAGE_SELF, &u);
  clock_gettime(CLOCK_MONOTONIC, &t);
  lua_pushnumber(L, (lua_Number)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
                      (lua_Number)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6);
  lua_pushnumber(L, (lua_Number)t.tv_sec + (lua_Number)t.tv_nsec / 1e9);
  return 2;
}

int luaopen_clock(lua_State *L)
{
  lua_pushcfunction(L, now);
  return 1;
}
