/* The Responses API both ways: a request (the first line), and what comes back: events one a line, a whole
 * reply, or an error's body. A body is JSON whose top level names nothing twice that the request did not;
 * what is read is canonical, and its text and tape agree. */
#include "check.h"

#include "core/dialect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool wire_repeats(slice wire)
{
  json j = {0};
  bool result = json_read(&j, wire, NULL) && repeats_anywhere(&j);
  json_free(&j);
  return result;
}

static void check_body(body *b, bool repeats)
{
  size_t got, length = (size_t)body_length(b);
  char *text = malloc(length + 1);
  json j = {0};
  failure why = {0};
  require(text && body_read(b, text, length + 1, &got, &why) && got == length);
  require(json_read(&j, (slice){text, length}, NULL) && json_is(&j, JSON_ROOT, JSON_OBJECT));
  require(repeats || !repeats_itself(&j, JSON_ROOT));
  json_free(&j);
  free(text);
}

static bool inspect(const chat *c)
{
  for (uint32_t i = 0; i < c->part_count; i++) {
    image *img = c->parts[i].image;
    if (img && image_source_of(img) != IMAGE_REMOTE && !image_inspect(img, NULL))
      return false;
  }
  return true;
}

static void build(dialect_state *s, const chat *c)
{
  failure why = {0};
  body *b = body_new();
  require(b != NULL);
  if (!inspect(c))
    why.type = FAILURE_NONE;
  else if (dialect_responses.build(s, b, &why))
    check_body(b, repeats_anywhere(&c->json));
  else
    require_failure(&why);
  body_free(b);
}

static void check_chunk(const dialect_chunk *chunk, bool repeats)
{
  json j = {0};
  require(json_read(&j, chunk->text, NULL) && json_is(&j, JSON_ROOT, JSON_OBJECT));
  require(json_is(&j, json_member(&j, JSON_ROOT, SLICE("choices")), JSON_ARRAY));
  require(chunk->json && chunk->json->count == j.count && slice_equal(chunk->json->text, chunk->text));
  require(repeats || !repeats_anywhere(&j));
  json_free(&j);
}

static dialect_event feed_event(dialect_state *s, slice line)
{
  bool repeats = wire_repeats(line);
  dialect_event result;
  do {
    dialect_chunk chunk;
    failure why = {0};
    result = dialect_responses.event(s, SLICE("response.completed"), line, &chunk, &why);
    if (result == DIALECT_CHUNK || result == DIALECT_CHUNK_AGAIN)
      check_chunk(&chunk, repeats);
    if (result == DIALECT_FAILED)
      require_failure(&why);
    line = SLICE_NONE;
  } while (result == DIALECT_CHUNK_AGAIN);
  return result;
}

static void feed_events(dialect_state *s, slice text)
{
  while (text.len > 0) {
    const char *end = memchr(text.ptr, '\n', text.len);
    slice line = {text.ptr, end ? (size_t)(end - text.ptr) : text.len};
    dialect_event result = feed_event(s, line);
    if (result == DIALECT_END)
      require(dialect_responses.ended(s));
    if (result == DIALECT_END || result == DIALECT_FAILED)
      return;
    text = slice_skip(text, line.len + 1);
  }
}

static void feed_whole(dialect_state *s, slice text)
{
  dialect_chunk whole, chunk;
  failure why = {0};
  bool repeats = wire_repeats(text);
  if (!dialect_responses.reply(s, text, &whole, &why)) {
    require_failure(&why);
    return;
  }
  check_chunk(&whole, repeats);
  require(dialect_responses.as_chunk(s, &whole, &chunk, &why));
  check_chunk(&chunk, repeats);
}

static void feed_error(dialect_state *s, slice text, int status)
{
  failure why = {.type = FAILURE_SERVER, .status = status, .message = "error"};
  dialect_responses.error(s, text, &why);
  require_failure(&why);
  require(why.status == status);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size < 2)
    return 0;
  slice text = {(const char *)data + 2, size - 2};
  const char *end = memchr(text.ptr, '\n', text.len);
  slice request = slice_first(text, end ? (size_t)(end - text.ptr) : text.len);
  slice reply = slice_skip(text, request.len + 1);
  route *r = route_new();
  chat c = {0};
  set_rules(r, (unsigned)data[1] << 6 | (data[1] & 2));
  bool read = chat_read(&c, request, NULL, 0, NULL);
  if (!read)
    chat_free(&c);
  dialect_call call = {.route = r, .chat = &c, .created = 1, .seed = data[1]};
  dialect_state *s = dialect_responses.start(&call);
  if (read)
    build(s, &c);
  switch (data[0] % 3) {
  case 0: feed_events(s, reply); break;
  case 1: feed_whole(s, reply); break;
  default: feed_error(s, reply, 400 + data[1] % 200); break;
  }
  dialect_responses.finish(s);
  chat_free(&c);
  route_release(r);
  return 0;
}
