/* stay.c - preloaded with the leak checker: a module that Lua closed keeps its symbols until the report, and
 * the programs that a spec starts are not preloaded. */
#include <stdlib.h>

int dlclose(void *handle);

int dlclose(void *handle)
{
  (void)handle;
  return 0;
}

__attribute__((constructor)) static void only_here(void) { unsetenv("LD_PRELOAD"); }
