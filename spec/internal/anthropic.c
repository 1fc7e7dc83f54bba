/* require "internal.anthropic": the dialect under failing allocations, with no exchange around it.
 *
 *   talk(request, reply) -> body, canonical | nil, type, message
 *
 * `reply` is a whole reply, or for a request that streams the data of one event a line; canonical is then one
 * chunk a line. The model is one without structured output of its own.
 */
#include "internal.h"

#include "core/dialect.h"

INTERNAL_EXPORT int luaopen_internal_anthropic(lua_State *);

#define TEXT_MAX ((size_t)1 << 20)

static bool read_body(body *b, buffer *out, failure *why)
{
  size_t got, size = (size_t)body_length(b);
  char *to = buffer_reserve(out, size);
  if (!to)
    return failure_no_memory(why, "keeping the body");
  if (!body_read(b, to, size, &got, why))
    return false;
  buffer_advance(out, got);
  return true;
}

static bool build(dialect_state *s, chat *c, buffer *out, failure *why)
{
  body *b = body_new();
  bool ok = b != NULL;
  for (uint32_t i = 0; i < c->part_count && ok; i++) {
    image *img = c->parts[i].image;
    ok = !img || image_source_of(img) == IMAGE_REMOTE || image_inspect(img, why);
  }
  ok = ok && dialect_anthropic.build(s, b, why) && read_body(b, out, why);
  if (!b)
    failure_no_memory(why, "building the request");
  body_free(b);
  return ok;
}

static bool stream(dialect_state *s, slice lines, buffer *out, failure *why)
{
  while (lines.len > 0) {
    const char *end = memchr(lines.ptr, '\n', lines.len);
    slice line = {lines.ptr, end ? (size_t)(end - lines.ptr) : lines.len}, data = line;
    dialect_event got = DIALECT_CHUNK_AGAIN;
    while (got == DIALECT_CHUNK_AGAIN) {
      dialect_chunk chunk;
      got = dialect_anthropic.event(s, SLICE_NONE, data, &chunk, why);
      data = SLICE_NONE;
      if (got == DIALECT_FAILED)
        return false;
      if (got == DIALECT_CHUNK || got == DIALECT_CHUNK_AGAIN) {
        buffer_put(out, chunk.text);
        buffer_put_char(out, '\n');
      }
    }
    lines = slice_skip(lines, line.len + 1);
  }
  return buffer_ok(out, "the chunks", why);
}

static bool read(dialect_state *s, bool streams, slice reply, buffer *out, failure *why)
{
  dialect_chunk whole, chunk;
  if (streams)
    return stream(s, reply, out, why);
  if (!dialect_anthropic.reply(s, reply, &whole, why))
    return false;
  buffer_put(out, whole.text);
  return dialect_anthropic.as_chunk(s, &whole, &chunk, why) && buffer_ok(out, "the reply", why);
}

static bool talk_through(slice request, slice reply, route *r, buffer *sent, buffer *got, failure *why)
{
  chat c = {0};
  dialect_call call = {.route = r, .chat = &c, .created = 1, .seed = 1};
  dialect_state *s = NULL;
  bool ok = chat_read(&c, request, NULL, 0, why);
  if (ok && !(s = dialect_anthropic.start(&call)))
    ok = failure_no_memory(why, "starting a call");
  ok = ok && build(s, &c, sent, why) && read(s, c.stream, reply, got, why);
  dialect_anthropic.finish(s);
  chat_free(&c);
  return ok;
}

static int talk(lua_State *L)
{
  slice request = internal_slice(L, 1), reply = internal_slice(L, 2);
  failure why = {.type = FAILURE_NONE};
  buffer sent, got;
  route *r = route_new();
  if (!r)
    return failure_no_memory(&why, "making a route"), internal_failure(L, &why);
  r->model = r->wire_model = SLICE("claude");
  r->accepts = ACCEPT_HTTPS | ACCEPT_BASE64;
  buffer_init(&sent, TEXT_MAX);
  buffer_init(&got, TEXT_MAX);
  bool ok = talk_through(request, reply, r, &sent, &got, &why);
  route_release(r);
  if (ok) {
    lua_pushlstring(L, sent.ptr, sent.len);
    lua_pushlstring(L, got.ptr ? got.ptr : "", got.len);
  }
  buffer_free(&sent);
  buffer_free(&got);
  return ok ? 2 : internal_failure(L, &why);
}

static const luaL_Reg functions[] = {{"talk", talk}, {NULL, NULL}};

int luaopen_internal_anthropic(lua_State *L)
{
  luaL_newlib(L, functions);
  return 1;
}
