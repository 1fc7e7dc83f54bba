/* A request as a body, the events of a stream (one a line), one whole reply, or an error's body. A body that
 * is built is JSON; what is read is a canonical object whose text and tape agree. The first byte says which.
 */
#include "check.h"

#include "core/dialect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const slice held[] = {{"https://held.example/", 21}};

static void check_body(body *b)
{
  failure why = {0};
  size_t got, length = (size_t)body_length(b);
  char *text = malloc(length + 1);
  require(text && body_read(b, text, length + 1, &got, &why) && got == length);
  json j = {0};
  bool read = json_read(&j, (slice){text, length}, &why);
  if (!read)
    fprintf(stderr, "%s\n%.*s\n", why.message, (int)length, text);
  require(read && json_is(&j, JSON_ROOT, JSON_OBJECT));
  json_free(&j);
  free(text);
}

static bool images_are_ready(const chat *c, const route *r)
{
  for (uint32_t i = 0; i < c->part_count; i++) {
    image *img = c->parts[i].image;
    if (!img)
      continue;
    if (image_source_of(img) == IMAGE_REMOTE ? !(r->accepts & ACCEPT_GS) : !image_inspect(img, NULL))
      return false;
  }
  return true;
}

static void build_request(route *r, slice text)
{
  chat c = {0};
  failure why = {0};
  if (chat_read(&c, text, NULL, 0, &why) && images_are_ready(&c, r)) {
    dialect_call call = {.route = r, .chat = &c, .created = 1};
    dialect_state *s = dialect_gemini.start(&call);
    body *b = body_new();
    if (dialect_gemini.build(s, b, &why))
      check_body(b);
    else
      require_failure(&why);
    body_free(b);
    dialect_gemini.finish(s);
  }
  chat_free(&c);
}

static void check_chunk(const dialect_chunk *chunk)
{
  json j = {0};
  require(json_read(&j, chunk->text, NULL) && json_is(&j, JSON_ROOT, JSON_OBJECT));
  require(json_is(&j, json_member(&j, JSON_ROOT, SLICE("choices")), JSON_ARRAY));
  require(chunk->json && chunk->json->count == j.count && slice_equal(chunk->json->text, chunk->text));
  require(!repeats_anywhere(&j));
  json_free(&j);
}

static void feed_events(dialect_state *s, slice text)
{
  dialect_chunk chunk;
  failure why = {0};
  while (text.len > 0) {
    const char *end = memchr(text.ptr, '\n', text.len);
    slice line = {text.ptr, end ? (size_t)(end - text.ptr) : text.len};
    dialect_event result = dialect_gemini.event(s, SLICE_NONE, line, &chunk, &why);
    require(result == DIALECT_NOTHING || result == DIALECT_CHUNK || result == DIALECT_FAILED);
    if (result == DIALECT_CHUNK)
      check_chunk(&chunk);
    if (result == DIALECT_FAILED) {
      require_failure(&why);
      return;
    }
    text = slice_skip(text, line.len + 1);
  }
  if (dialect_gemini.ended(s) && dialect_gemini.last(s, &chunk, &why) == DIALECT_CHUNK)
    check_chunk(&chunk);
}

static void feed_whole(dialect_state *s, slice text)
{
  dialect_chunk whole, chunk;
  failure why = {0};
  if (!dialect_gemini.reply(s, text, &whole, &why)) {
    require_failure(&why);
    return;
  }
  check_chunk(&whole);
  require(dialect_gemini.as_chunk(s, &whole, &chunk, &why));
  check_chunk(&chunk);
}

static void feed_error(dialect_state *s, slice text, int status)
{
  failure why = {.type = FAILURE_SERVER, .status = status, .retry_after = -1, .message = "error"};
  dialect_gemini.error(s, text, &why);
  require_failure(&why);
  require(why.status == status && why.retry_after >= -1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size < 2)
    return 0;
  slice text = {(const char *)data + 2, size - 2};
  route *r = route_new();
  chat c = {0};
  set_rules(r, data[1] & 64 ? 2 | 4 : 0);
  r->rules.generation = data[1] & 3;
  r->rules.minimal_thinking = data[1] >> 7;
  r->rules.file_urls = (name_list){held, 1};
  r->accepts = data[1] & 4 ? ACCEPT_GS | ACCEPT_BASE64 : ACCEPT_BASE64;
  dialect_call call = {.route = r, .chat = &c, .created = 1, .seed = data[1]};
  dialect_state *s = dialect_gemini.start(&call);
  switch (data[0] % 4) {
  case 0: build_request(r, text); break;
  case 1: feed_events(s, text); break;
  case 2: feed_whole(s, text); break;
  default: feed_error(s, text, 400 + data[1] % 200); break;
  }
  dialect_gemini.finish(s);
  route_release(r);
  return 0;
}
