#include "lua/failure.h"
#include "lua/handles.h"
#include "lua/value.h"
#include "lua/vision.h"

#include "core/base64.h"

#include <stdio.h>

/* What is opened as a URL; all else is a path. */
static const slice schemes[] = {
  {"data:", 5}, {"http://", 7}, {"https://", 8}, {"gs://", 5}, {"s3://", 5},
};

static bool is_url(slice source)
{
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
    if (slice_starts_nocase(source, schemes[i]))
      return true;
  return false;
}

static int image_close_box(lua_State *L)
{
  image_box *box = luaL_checkudata(L, 1, IMAGE_HANDLE);
  image_release(box->image);
  box->image = NULL;
  return 0;
}

static image_box *new_box(lua_State *L)
{
  image_box *box = lua_newuserdatauv(L, sizeof *box, 0);
  box->image = NULL;
  luaL_setmetatable(L, IMAGE_HANDLE);
  return box;
}

static bool set_fit(lua_State *L, image *picture, const char *caller)
{
  if (!lua_isboolean(L, -1))
    misuse(L, "%s: option 'fit' is a %s, not a boolean", caller, luaL_typename(L, -1));
  image_set_fit(picture, lua_toboolean(L, -1) ? IMAGE_WISH_YES : IMAGE_WISH_NO);
  return true;
}

/* One option: its name at -2, its value at -1. False: out of memory. */
static bool set_option(lua_State *L, image *picture, const char *caller)
{
  const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : luaL_typename(L, -2);
  bool detail = strcmp(name, "detail") == 0;
  if (strcmp(name, "fit") == 0)
    return set_fit(L, picture, caller);
  if (!detail && strcmp(name, "format") != 0)
    misuse(L, "%s: unknown option '%s' (detail, format, fit)", caller, name);
  if (lua_type(L, -1) != LUA_TSTRING)
    misuse(L, "%s: option '%s' is a %s, not a string", caller, name, luaL_typename(L, -1));
  slice value;
  value.ptr = lua_tolstring(L, -1, &value.len);
  if (value.len == 0 || memchr(value.ptr, 0, value.len) || !json_utf8(value))
    misuse(L, "%s: option '%s' is not a text", caller, name);
  return detail ? image_set_detail(picture, value) : image_set_format(picture, value);
}

static bool set_options(lua_State *L, image *picture, const char *caller)
{
  bool kept = true;
  if (lua_isnoneornil(L, 2))
    return true;
  if (!lua_istable(L, 2))
    misuse(L, "%s: options must be a table (it is a %s)", caller, luaL_typename(L, 2));
  for (lua_pushnil(L); lua_next(L, 2); lua_pop(L, 1))
    kept = set_option(L, picture, caller) && kept;
  return kept;
}

static int new_image(lua_State *L, slice source, image *(*make)(slice), const char *caller)
{
  lua_settop(L, 2);
  image_box *box = new_box(L);
  box->image = make(source);
  if (!box->image || !set_options(L, box->image, caller))
    return luaL_error(L, "out of memory for an image");
  return 1;
}

int image_new(lua_State *L)
{
  slice source = check_text(L, 1, "image: source");
  if (source.len == 0)
    misuse(L, "image: source is an empty string; a path or a URL is expected");
  if (memchr(source.ptr, 0, source.len))
    misuse(L, "image: source holds a NUL byte; an image's bytes go into vision.image_bytes");
  return new_image(L, source, is_url(source) ? image_from_url : image_from_file, "image");
}

int image_new_bytes(lua_State *L)
{
  return new_image(L, check_text(L, 1, "image_bytes: bytes"), image_from_bytes, "image_bytes");
}

/* The image of argument 1, looked at; NULL and *why when it cannot be. Files are not kept open: a program may
 * hold thousands of images. */
static image *inspected(lua_State *L, failure *why)
{
  image *picture = handles_check_image(L, 1);
  bool good = image_inspect(picture, why);
  image_close(picture);
  return good ? picture : NULL;
}

static int get_media_type(lua_State *L)
{
  failure why;
  image *picture = inspected(L, &why);
  if (!picture)
    return push_failure(L, &why);
  slice type = image_media_type(picture);
  lua_pushlstring(L, type.ptr, type.len);
  return 1;
}

static int push_side(lua_State *L, uint32_t pixels, const char *side)
{
  failure why;
  if (pixels) {
    lua_pushinteger(L, (lua_Integer)pixels);
    return 1;
  }
  failure_set(&why, FAILURE_IMAGE, "the header of this file type does not tell its %s", side);
  return push_failure(L, &why);
}

static int get_width(lua_State *L)
{
  failure why;
  image *picture = inspected(L, &why);
  return picture ? push_side(L, image_info_of(picture)->width, "width") : push_failure(L, &why);
}

static int get_height(lua_State *L)
{
  failure why;
  image *picture = inspected(L, &why);
  return picture ? push_side(L, image_info_of(picture)->height, "height") : push_failure(L, &why);
}

static int get_size(lua_State *L)
{
  failure why;
  image *picture = inspected(L, &why);
  if (!picture)
    return push_failure(L, &why);
  compat_pushint64(L, (long long)image_size(picture));
  return 1;
}

/* Appends `prefix` and the base64 form, in memory of exactly that size. */
static bool put_base64(buffer *out, image *picture, slice prefix, failure *why)
{
  uint64_t size = image_base64_size(picture);
  if (size > JSON_TEXT_MAX - prefix.len)
    return failure_set(why, FAILURE_IMAGE, "the image is too large for a string: %llu bytes of base64",
                       (unsigned long long)size);
  buffer_init(out, prefix.len + (size_t)size + 1);
  buffer_put(out, prefix);
  char *at = buffer_reserve(out, (size_t)size);
  if (!at)
    return failure_no_memory(why, "encoding an image");
  if (!image_read_base64(picture, 0, at, (size_t)size, why))
    return false;
  buffer_advance(out, (size_t)size);
  return true;
}

static int push_base64(lua_State *L, image *picture, bool data_url)
{
  failure why;
  char text_before[256];
  value_text *text = value_new(L);
  bool good = image_inspect(picture, &why);
  slice prefix = {text_before, 0};
  if (good && data_url)
    prefix.len = (size_t)snprintf(text_before, sizeof text_before, "data:%.*s;base64,",
                                  SLICE_ARG(image_media_type(picture)));
  good = good && put_base64(&text->out, picture, slice_first(prefix, sizeof text_before - 1), &why);
  image_close(picture);
  if (!good) {
    value_release(text);
    return push_failure(L, &why);
  }
  lua_pushlstring(L, text->out.ptr ? text->out.ptr : "", text->out.len);
  value_release(text);
  return 1;
}

static int get_base64(lua_State *L) { return push_base64(L, handles_check_image(L, 1), false); }
static int get_data_url(lua_State *L) { return push_base64(L, handles_check_image(L, 1), true); }

static int push_file(lua_State *L, const char *what, bool data_url)
{
  slice path = check_text(L, 1, what);
  if (path.len == 0 || memchr(path.ptr, 0, path.len))
    misuse(L, "%s is empty or holds a NUL byte", what);
  lua_settop(L, 1);
  image_box *box = new_box(L);
  box->image = image_from_file(path);
  return box->image ? push_base64(L, box->image, data_url) : push_no_memory(L, "opening an image");
}

int image_encode_file(lua_State *L) { return push_file(L, "encode_image: path", false); }
int image_data_url_file(lua_State *L) { return push_file(L, "data_url: path", true); }

static int get_location(lua_State *L)
{
  slice location = image_location(handles_check_image(L, 1));
  if (location.len == 0)
    return 0;
  lua_pushlstring(L, location.ptr, location.len);
  return 1;
}

static int get_detail(lua_State *L)
{
  slice detail = image_detail(handles_check_image(L, 1));
  if (detail.len == 0)
    return 0;
  lua_pushlstring(L, detail.ptr, detail.len);
  return 1;
}

/* image:fit() -> what was asked for with the image: true, false, or nil */
static int get_fit(lua_State *L)
{
  image_wish wish = image_fit(handles_check_image(L, 1));
  if (wish == IMAGE_WISH_NONE)
    return 0;
  lua_pushboolean(L, wish == IMAGE_WISH_YES);
  return 1;
}

/* image:tokens(model[, detail]): the makers' rules are data, kept in Lua and loaded when somebody asks. */
static int get_tokens(lua_State *L)
{
  handles_check_image(L, 1);
  lua_settop(L, 3);
  if (lua_isnil(L, 3) && get_detail(L))
    lua_replace(L, 3);
  lua_getglobal(L, "require");
  lua_pushliteral(L, "vision.tokens");
  lua_call(L, 1, 1);
  lua_getfield(L, -1, "of_image");
  lua_replace(L, -2);
  lua_insert(L, 1);
  lua_call(L, 3, LUA_MULTRET);
  return lua_gettop(L);
}

static int image_tostring(lua_State *L)
{
  char name[256];
  image_box *box = luaL_checkudata(L, 1, IMAGE_HANDLE);
  lua_pushfstring(L, "vision.image: %s", box->image ? image_name(box->image, name, sizeof name) : "closed");
  return 1;
}

int image_base64(lua_State *L)
{
  slice bytes = check_text(L, 1, "base64: bytes");
  size_t size = base64_encoded_size(bytes.len, BASE64_STANDARD);
  if (size == SIZE_MAX)
    return luaL_error(L, "out of memory for base64");
  lua_settop(L, 1);
  value_text *text = value_new(L);
  buffer_init(&text->out, size + 1);
  char *out = buffer_reserve(&text->out, size);
  if (!out)
    return luaL_error(L, "out of memory for base64");
  lua_pushlstring(L, out, base64_encode(out, bytes, BASE64_STANDARD));
  value_release(text);
  return 1;
}

static int push_bad_base64(lua_State *L, slice text, size_t at)
{
  failure why;
  if (at >= text.len)
    failure_set(&why, FAILURE_INVALID_REQUEST, "this base64 text is cut short, or its padding is missing");
  else
    failure_set(&why, FAILURE_INVALID_REQUEST, "not base64: wrong character at byte %zu", at + 1);
  return push_failure(L, &why);
}

int image_unbase64(lua_State *L)
{
  slice text = check_text(L, 1, "unbase64: text");
  lua_settop(L, 1);
  value_text *decoded = value_new(L);
  size_t bad_at = 0, size = base64_decoded_size(text.len);
  buffer_init(&decoded->out, size + 1);
  char *out = buffer_reserve(&decoded->out, size);
  if (!out)
    return luaL_error(L, "out of memory for base64");
  size_t n = base64_decode(out, text, BASE64_STANDARD, &bad_at);
  if (n == BASE64_BAD) {
    value_release(decoded);
    return push_bad_base64(L, text, bad_at);
  }
  lua_pushlstring(L, out, n);
  value_release(decoded);
  return 1;
}

void image_open(lua_State *L)
{
  static const luaL_Reg methods[] = {
    {"media_type", get_media_type},
    {"width", get_width},
    {"height", get_height},
    {"size", get_size},
    {"base64", get_base64},
    {"data_url", get_data_url},
    {"location", get_location},
    {"detail", get_detail},
    {"fit", get_fit},
    {"tokens", get_tokens},
    {"close", image_close_box},
    {"__gc", image_close_box},
    {"__close", image_close_box},
    {"__tostring", image_tostring},
    {NULL, NULL},
  };
  handle_open(L, IMAGE_HANDLE, methods);
}
