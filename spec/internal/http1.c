/* http1.h for specs: http1.read(bytes, size[, {head=, closed=}]) feeds in pieces of `size` bytes.
 * -> {items="SHHBE", status=, headers={{name, value}, ...}, body=, keep_alive=, type=, message=}: items by
 * their first letters, M where the bytes ended too soon, X where it broke; pieces of a body are one B.
 * The first two allocations are this file's own, all others are http1's.
 */
#include "core/http1.h"
#include "internal.h"

INTERNAL_EXPORT int luaopen_internal_http1(lua_State *);

typedef struct reading {
  lua_State *L;
  http1 *h;
  buffer *items, *body;
  failure why;
  int headers;
} reading;

static void add_letter(reading *r, char letter)
{
  if (r->items->len == 0 || letter != 'B' || r->items->ptr[r->items->len - 1] != 'B')
    buffer_put_char(r->items, letter);
}

static void add_header(reading *r)
{
  lua_State *L = r->L;
  lua_createtable(L, 2, 0);
  lua_pushlstring(L, r->h->name.ptr, r->h->name.len);
  lua_rawseti(L, -2, 1);
  lua_pushlstring(L, r->h->value.ptr, r->h->value.len);
  lua_rawseti(L, -2, 2);
  lua_rawseti(L, -2, ++r->headers);
}

/* With the table of headers on top. */
static http1_item note(reading *r, http1_item item)
{
  static const char letters[] = "MSHBEX";
  if (item != HTTP1_MORE)
    add_letter(r, letters[item]);
  if (item == HTTP1_HEADER)
    add_header(r);
  if (item == HTTP1_BODY)
    buffer_put(r->body, r->h->bytes);
  return item;
}

static http1_item drain(reading *r)
{
  http1_item item;
  do {
    item = note(r, http1_next(r->h, &r->why));
  } while (item != HTTP1_MORE && item != HTTP1_END && item != HTTP1_BROKEN);
  return item;
}

static http1_item read_all(reading *r, slice bytes, size_t size, bool closed)
{
  http1_item item = HTTP1_MORE;
  while (item == HTTP1_MORE && bytes.len > 0) {
    http1_feed(r->h, slice_first(bytes, size));
    bytes = slice_skip(bytes, size);
    item = drain(r);
  }
  if (item == HTTP1_MORE && closed)
    item = note(r, http1_closed(r->h, &r->why));
  else if (item == HTTP1_MORE)
    buffer_put_char(r->items, 'M');
  return item;
}

static void set_text(lua_State *L, const char *name, const buffer *b)
{
  lua_pushlstring(L, b->ptr ? b->ptr : "", b->len);
  lua_setfield(L, -2, name);
}

static void set_result(reading *r, http1_item item)
{
  lua_State *L = r->L;
  set_text(L, "items", r->items);
  set_text(L, "body", r->body);
  lua_pushinteger(L, r->h->status);
  lua_setfield(L, -2, "status");
  lua_pushboolean(L, r->h->keep_alive);
  lua_setfield(L, -2, "keep_alive");
  if (item != HTTP1_BROKEN)
    return;
  lua_pushstring(L, failure_name(r->why.type));
  lua_setfield(L, -2, "type");
  lua_pushstring(L, r->why.message);
  lua_setfield(L, -2, "message");
}

static bool option(lua_State *L, const char *name)
{
  if (!lua_istable(L, 3))
    return false;
  lua_getfield(L, 3, name);
  bool on = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return on;
}

static int read_reply(lua_State *L)
{
  slice bytes = internal_slice(L, 1);
  size_t size = (size_t)luaL_checknumber(L, 2);
  bool closed = option(L, "closed");
  http1 h;
  buffer items, body;
  http1_init(&h, option(L, "head"));
  buffer_init(&items, SIZE_MAX);
  buffer_init(&body, SIZE_MAX);
  buffer_reserve(&items, bytes.len + 2);      /* an item takes a byte at least, and there is an end */
  buffer_reserve(&body, bytes.len);
  reading r = {.L = L, .h = &h, .items = &items, .body = &body};
  lua_newtable(L);
  lua_newtable(L);
  http1_item item = read_all(&r, bytes, size, closed);
  lua_setfield(L, -2, "headers");
  set_result(&r, item);
  http1_free(&h);
  buffer_free(&items);
  buffer_free(&body);
  return 1;
}

static const luaL_Reg functions[] = {{"read", read_reply}, {NULL, NULL}};

int luaopen_internal_http1(lua_State *L)
{
  luaL_newlib(L, functions);
  return 1;
}
