/* image.h for specs. An image is a userdata with methods; failures are nil, type, message.
 *
 *   file(path) bytes(s) adopt(s) url(s) -> image | nil       borrow_bytes(s) borrow_url(s, escaped)
 *   borrow_base64(s, label, escaped) -> image | nil          (what is borrowed stays alive with the image)
 *   header(bytes[, promised size]) -> info | nil, type, message
 */
#include "image.h"

#include <stdlib.h>

INTERNAL_EXPORT int luaopen_internal_image(lua_State *);

typedef struct held {
  image *image;
  char *bytes;              /* borrowed by the image */
} held;

image *internal_image(lua_State *L, int index)
{
  held *h = luaL_checkudata(L, index, "internal.image");
  luaL_argcheck(L, h->image != NULL, index, "released");
  return h->image;
}

static held *push_held(lua_State *L)
{
  held *h = lua_newuserdatauv(L, sizeof *h, 0);
  *h = (held){0};
  luaL_setmetatable(L, "internal.image");
  return h;
}

/* In memory of its own size, so that AddressSanitizer sees what is read past it. */
static slice borrowed(lua_State *L, held *h)
{
  slice s = internal_slice(L, 1);
  h->bytes = malloc(s.len ? s.len : 1);
  if (!h->bytes)
    return SLICE_NONE;
  if (s.len)
    memcpy(h->bytes, s.ptr, s.len);
  return (slice){h->bytes, s.len};
}

static int finish(lua_State *L, const held *h)
{
  if (!h->image)
    lua_pushnil(L);
  return 1;
}

static int from_file(lua_State *L)
{
  held *h = push_held(L);
  h->image = image_from_file(internal_slice(L, 1));
  return finish(L, h);
}

static int from_bytes(lua_State *L)
{
  held *h = push_held(L);
  h->image = image_from_bytes(internal_slice(L, 1));
  return finish(L, h);
}

static int from_url(lua_State *L)
{
  held *h = push_held(L);
  h->image = image_from_url(internal_slice(L, 1));
  return finish(L, h);
}

static int adopt_bytes(lua_State *L)
{
  held *h = push_held(L);
  slice s = borrowed(L, h);
  if (h->bytes)
    h->image = image_adopt_bytes(h->bytes, s.len);
  h->bytes = NULL;
  return finish(L, h);
}

static int borrow_bytes(lua_State *L)
{
  held *h = push_held(L);
  slice s = borrowed(L, h);
  h->image = h->bytes ? image_borrow_bytes(s) : NULL;
  return finish(L, h);
}

static int borrow_url(lua_State *L)
{
  bool escaped = lua_toboolean(L, 2);
  held *h = push_held(L);
  slice s = borrowed(L, h);
  h->image = h->bytes ? image_borrow_url(s, escaped) : NULL;
  return finish(L, h);
}

static int borrow_base64(lua_State *L)
{
  bool escaped = lua_toboolean(L, 3);
  held *h = push_held(L);
  slice s = borrowed(L, h);
  h->image = h->bytes ? image_borrow_base64(s, slice_of(luaL_checkstring(L, 2)), escaped) : NULL;
  return finish(L, h);
}

static int release(lua_State *L)
{
  held *h = luaL_checkudata(L, 1, "internal.image");
  image_release(h->image);
  free(h->bytes);
  *h = (held){0};
  return 0;
}

static int push_info(lua_State *L, const image_info *info)
{
  lua_newtable(L);
  lua_pushstring(L, media_type_short(info->type));
  lua_setfield(L, -2, "type");
  lua_pushnumber(L, info->width);
  lua_setfield(L, -2, "width");
  lua_pushnumber(L, info->height);
  lua_setfield(L, -2, "height");
  lua_pushinteger(L, info->orientation);
  lua_setfield(L, -2, "orientation");
  lua_pushboolean(L, info->animated);
  lua_setfield(L, -2, "animated");
  return 1;
}

static int inspect(lua_State *L)
{
  image *i = internal_image(L, 1);
  failure why;
  return image_inspect(i, &why) ? push_info(L, image_info_of(i)) : internal_failure(L, &why);
}

static int push_slice(lua_State *L, slice s)
{
  lua_pushlstring(L, s.ptr ? s.ptr : "", s.len);
  return 1;
}

/* read(offset, n), read_base64(offset, n) -> bytes | nil, type, message */
static int read_with(lua_State *L, bool (*read)(image *, uint64_t, char *, size_t, failure *))
{
  image *i = internal_image(L, 1);
  size_t n = (size_t)luaL_checknumber(L, 3);
  char *out = malloc(n ? n : 1);
  failure why;
  if (!out)
    return luaL_error(L, "out of memory");
  bool ok = read(i, (uint64_t)luaL_checknumber(L, 2), out, n, &why);
  if (ok)
    lua_pushlstring(L, out, n);
  free(out);
  return ok ? 1 : internal_failure(L, &why);
}

static int read_bytes(lua_State *L) { return read_with(L, image_read); }
static int read_base64(lua_State *L) { return read_with(L, image_read_base64); }

static int size(lua_State *L)
{
  lua_pushnumber(L, (lua_Number)image_size(internal_image(L, 1)));
  return 1;
}

static int base64_size(lua_State *L)
{
  lua_pushnumber(L, (lua_Number)image_base64_size(internal_image(L, 1)));
  return 1;
}

static int source(lua_State *L)
{
  static const char *const names[] = {"file", "memory", "base64", "remote"};
  lua_pushstring(L, names[image_source_of(internal_image(L, 1))]);
  return 1;
}

static int name(lua_State *L)
{
  char out[512];
  size_t room = (size_t)luaL_optnumber(L, 2, sizeof out);
  luaL_argcheck(L, room <= sizeof out, 2, "too much");
  lua_pushstring(L, image_name(internal_image(L, 1), out, room));
  return 1;
}

static int close_image(lua_State *L)
{
  image_close(internal_image(L, 1));
  return 0;
}

static int media_type_to_send(lua_State *L) { return push_slice(L, image_media_type(internal_image(L, 1))); }
static int location(lua_State *L) { return push_slice(L, image_location(internal_image(L, 1))); }
static int label(lua_State *L) { return push_slice(L, image_label(internal_image(L, 1))); }
static int span(lua_State *L) { return push_slice(L, image_base64_span(internal_image(L, 1))); }

/* options(detail, format) -> boolean, detail, format */
static int options(lua_State *L)
{
  image *i = internal_image(L, 1);
  bool ok = image_set_detail(i, internal_slice(L, 2)) && image_set_format(i, internal_slice(L, 3));
  lua_pushboolean(L, ok);
  push_slice(L, image_detail(i));
  push_slice(L, image_format(i));
  return 3;
}

typedef struct memory {
  slice bytes;
  size_t reads;
} memory;

static bool memory_read(void *context, uint64_t offset, char *out, size_t n)
{
  memory *m = context;
  m->reads++;
  if (offset > m->bytes.len || n > m->bytes.len - offset)
    return false;
  memcpy(out, m->bytes.ptr + offset, n);
  return true;
}

static int header(lua_State *L)
{
  memory m = {internal_slice(L, 1), 0};
  image_reader reader = {memory_read, &m, (uint64_t)luaL_optnumber(L, 2, (lua_Number)m.bytes.len)};
  image_info info;
  failure why;
  if (!image_read_header(&reader, &info, &why))
    return internal_failure(L, &why);
  push_info(L, &info);
  lua_pushinteger(L, (lua_Integer)m.reads);
  return 2;
}

/* media(name) -> short name, name | short name */
static int media(lua_State *L)
{
  media_type type = media_type_of_name(internal_slice(L, 1));
  lua_pushstring(L, media_type_short(type));
  lua_pushstring(L, media_type_name(type));
  return 2;
}

static const luaL_Reg methods[] = {
  {"inspect", inspect}, {"read", read_bytes}, {"read_base64", read_base64}, {"size", size},
  {"base64_size", base64_size}, {"source", source}, {"name", name}, {"close", close_image},
  {"media_type", media_type_to_send}, {"location", location}, {"label", label}, {"span", span},
  {"options", options}, {"release", release}, {"__gc", release}, {NULL, NULL},
};
static const luaL_Reg functions[] = {
  {"file", from_file}, {"bytes", from_bytes}, {"url", from_url}, {"adopt", adopt_bytes},
  {"borrow_bytes", borrow_bytes}, {"borrow_url", borrow_url}, {"borrow_base64", borrow_base64},
  {"header", header}, {"media", media}, {NULL, NULL},
};

int luaopen_internal_image(lua_State *L)
{
  if (luaL_newmetatable(L, "internal.image")) {
    luaL_setfuncs(L, methods, 0);
    lua_pushvalue(L, -1);
    lua_setfield(L, -2, "__index");
  }
  lua_pop(L, 1);
  luaL_newlib(L, functions);
  return 1;
}
