/* json.c once more, in a process whose locale writes 0,5 for 0.5, whichever locales this machine has:
 * comma.number(text) -> number, comma.put_number(number) -> text. */
#include "internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

INTERNAL_EXPORT int luaopen_internal_json_comma(lua_State *);

__attribute__((format(printf, 3, 4)))
static int comma_snprintf(char *out, size_t size, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  int n = vsnprintf(out, size, format, args);
  va_end(args);
  char *point = strchr(out, '.');
  if (point)
    *point = ',';
  return n;
}

/* Stops at a point, as strtod does in such a locale. */
static double comma_strtod(const char *text, char **end)
{
  char copy[1024];
  snprintf(copy, sizeof copy, "%.*s", (int)strcspn(text, "."), text);
  return strtod(copy, end);
}

#define snprintf comma_snprintf
#define strtod comma_strtod
#define json_read comma_json_read
#define json_free comma_json_free
#define json_length comma_json_length
#define json_member comma_json_member
#define json_members comma_json_members
#define json_equal comma_json_equal
#define json_text comma_json_text
#define json_integer comma_json_integer
#define json_number comma_json_number
#define json_quote comma_json_quote
#define json_escape comma_json_escape
#define json_put_number comma_json_put_number
#define json_put_integer comma_json_put_integer
#define json_utf8 comma_json_utf8
#define json_scan comma_json_scan
#define json_implementations comma_json_implementations
#define json_use comma_json_use
#include "core/json.c"

static int number(lua_State *L)
{
  json j = {0};
  double value = 0;
  bool ok = json_read(&j, internal_slice(L, 1), NULL) && json_number(&j, JSON_ROOT, &value);
  json_free(&j);
  luaL_argcheck(L, ok, 1, "no number");
  lua_pushnumber(L, value);
  return 1;
}

static int put_number(lua_State *L)
{
  buffer out;
  double value = luaL_checknumber(L, 1);
  buffer_init(&out, 64);
  json_put_number(&out, value);
  return internal_buffer(L, &out);
}

static const luaL_Reg functions[] = {{"number", number}, {"put_number", put_number}, {NULL, NULL}};

int luaopen_internal_json_comma(lua_State *L)
{
  luaL_newlib(L, functions);
  return 1;
}
