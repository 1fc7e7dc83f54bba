/* fork.c - fork(body) -> true when body() returned true in a child process. Its error goes to stderr. */
#include "internal.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static int run_forked(lua_State *L)
{
  int status = -1;
  luaL_checktype(L, 1, LUA_TFUNCTION);
  pid_t child = fork();
  if (child == 0) {
    int failed = lua_pcall(L, 0, 1, 0);
    if (failed)
      fprintf(stderr, "in the child: %s\n", lua_tostring(L, -1));
    _exit(failed || !lua_toboolean(L, -1));
  }
  while (child > 0 && waitpid(child, &status, 0) < 0)
    ;
  lua_pushboolean(L, WIFEXITED(status) && WEXITSTATUS(status) == 0);
  return 1;
}

INTERNAL_EXPORT int luaopen_internal_fork(lua_State *L)
{
  lua_pushcfunction(L, run_forked);
  return 1;
}
