/* chat.c, rewrite.c and openai/request.c once more, with every step over the tape counted: time without a
 * clock.
 *
 *   request.build(text[, image_bytes]) -> steps, body | steps, nil, type, message, place
 *     images stand at each ""
 *   request.without(text, {name, …}) -> text, steps
 */
#include "core/body.h"
#include "core/json.h"
#include "core/route.h"
#include "internal.h"

#include <stdlib.h>

#define NAMES_MAX 8

INTERNAL_EXPORT int luaopen_internal_request(lua_State *);

static double steps;

static inline json_at counted_members(const json *j, json_at object)
{
  return json_is(j, object, JSON_OBJECT) ? json_length(j, object) : 1;
}

#define json_is(j, at, kind) (steps++, json_is(j, at, kind))
#define json_next(j, container, at) (steps++, json_next(j, container, at))
#define json_equal(j, at, text) (steps++, json_equal(j, at, text))
#define json_member(j, object, name) (steps += counted_members(j, object), json_member(j, object, name))
#define json_members(j, object, names, n, found, why) \
  (steps += counted_members(j, object), json_members(j, object, names, n, found, why))
#define chat_read counted_chat_read
#define chat_free counted_chat_free
#define chat_field_name counted_chat_field_name
#define chat_place counted_chat_place
#define chat_part_place counted_chat_part_place
#define chat_fail counted_chat_fail
#define chat_media_type counted_chat_media_type
#define rewrite_listed counted_rewrite_listed
#define rewrite_without counted_rewrite_without
#define openai_request_build counted_openai_request_build

#include "../../csrc/core/chat.c"
#include "../../csrc/core/rewrite.c"
#include "../../csrc/core/openai/request.c"

#undef json_is

static int push_body(lua_State *L, body *b, failure *why)
{
  size_t size = (size_t)body_length(b), got;
  char *text = malloc(size + 1);
  bool ok = text && body_read(b, text, size, &got, why);
  if (ok)
    lua_pushlstring(L, text, size);
  free(text);
  return ok ? 1 : internal_failure(L, why);
}

static int push_refusal(lua_State *L, const failure *why)
{
  internal_failure(L, why);
  lua_pushstring(L, why->place);
  return 4;
}

static size_t place_images(slice text, slice bytes, placed_image *placed, size_t most)
{
  size_t n = 0;
  for (size_t i = 0; i + 1 < text.len && n < most; i++)
    if (text.ptr[i] == '"' && text.ptr[i + 1] == '"') {
      placed[n].at = i++;
      placed[n++].image = image_borrow_bytes(bytes);
    }
  return n;
}

static bool build_counted(const chat *c, body *b, failure *why)
{
  route *r = route_new();
  bool ok = r != NULL;
  for (uint32_t i = 0; ok && i < c->part_count; i++)
    if (c->parts[i].image && image_source_of(c->parts[i].image) != IMAGE_REMOTE)
      ok = image_inspect(c->parts[i].image, why);
  if (ok) {
    r->wire_model = SLICE("m");
    ok = openai_request_build(r, c, b, why);
  }
  route_release(r);
  return ok;
}

static int request_build(lua_State *L)
{
  slice text = internal_slice(L, 1), bytes = lua_isnoneornil(L, 2) ? SLICE_NONE : internal_slice(L, 2);
  size_t most = bytes.len ? text.len / 2 : 0;
  placed_image *placed = calloc(most + 1, sizeof *placed);
  size_t n = place_images(text, bytes, placed, most);
  chat c = {0};
  failure why = {.type = FAILURE_NONE};
  body *b = body_new();
  steps = 0;
  bool ok = chat_read(&c, text, placed, n, &why) && build_counted(&c, b, &why);
  lua_pushnumber(L, steps);
  int pushed = 1 + (ok ? push_body(L, b, &why) : push_refusal(L, &why));
  chat_free(&c);
  body_free(b);
  for (size_t i = 0; i < n; i++)
    image_release(placed[i].image);
  free(placed);
  return pushed;
}

static int request_without(lua_State *L)
{
  slice names[NAMES_MAX];
  size_t n = 0;
  json j = {0};
  failure why;
  body *b = body_new();
  for (; n < NAMES_MAX; n++) {
    lua_rawgeti(L, 2, (int)n + 1);
    if (lua_isnil(L, -1))
      break;
    names[n] = internal_slice(L, -1);
  }
  bool ok = json_read(&j, internal_slice(L, 1), &why);
  steps = 0;
  if (ok)
    rewrite_without(b, &j, JSON_ROOT, &(name_list){names, n});
  ok = ok && body_ok(b, &why);
  int pushed = ok ? push_body(L, b, &why) : internal_failure(L, &why);
  lua_pushnumber(L, steps);
  json_free(&j);
  body_free(b);
  return ok ? 2 : pushed;
}

static const luaL_Reg request_functions[] = {
  {"build", request_build}, {"without", request_without}, {NULL, NULL},
};

int luaopen_internal_request(lua_State *L)
{
  luaL_newlib(L, request_functions);
  return 1;
}
