/* stay.c - preloaded under the leak checker: a module that Lua closed keeps its symbols until the report. */
int dlclose(void *handle);

int dlclose(void *handle)
{
  (void)handle;
  return 0;
}
