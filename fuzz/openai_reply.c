/* A stream's events, one a line, or one whole reply, or an error's body. What is given out is a JSON object
 * whose text and tape agree, with a list of choices, and it names nothing twice that the server did not. */
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

static void check_chunk(const dialect_chunk *chunk, bool repeats)
{
  json j = {0};
  require(json_read(&j, chunk->text, NULL) && json_is(&j, JSON_ROOT, JSON_OBJECT));
  require(json_is(&j, json_member(&j, JSON_ROOT, SLICE("choices")), JSON_ARRAY));
  require(chunk->json && chunk->json->count == j.count && slice_equal(chunk->json->text, chunk->text));
  if (!repeats && repeats_anywhere(&j))
    fprintf(stderr, "%.*s\n", SLICE_ARG(chunk->text));
  require(repeats || !repeats_anywhere(&j));
  json_free(&j);
}

static void feed_events(dialect_state *s, slice text)
{
  while (text.len > 0) {
    const char *end = memchr(text.ptr, '\n', text.len);
    slice line = {text.ptr, end ? (size_t)(end - text.ptr) : text.len};
    slice data = line;
    bool repeats = wire_repeats(line);
    dialect_event result;
    do {
      dialect_chunk chunk;
      failure why = {0};
      result = dialect_openai.event(s, SLICE_NONE, data, &chunk, &why);
      if (result == DIALECT_CHUNK || result == DIALECT_CHUNK_AGAIN)
        check_chunk(&chunk, repeats);
      if (result == DIALECT_FAILED)
        require_failure(&why);
      data = SLICE_NONE;
    } while (result == DIALECT_CHUNK_AGAIN);
    if (result == DIALECT_END) {
      require(dialect_openai.ended(s));
      break;
    }
    text = slice_skip(text, line.len + 1);
  }
}

static void feed_whole(dialect_state *s, slice text)
{
  dialect_chunk whole, chunk;
  failure why = {0};
  bool repeats = wire_repeats(text);
  if (!dialect_openai.reply(s, text, &whole, &why)) {
    require_failure(&why);
    return;
  }
  check_chunk(&whole, repeats);
  require(dialect_openai.as_chunk(s, &whole, &chunk, &why));
  check_chunk(&chunk, repeats);
}

static void feed_error(dialect_state *s, slice text, int status)
{
  failure why = {.type = FAILURE_SERVER, .status = status, .message = "error"};
  dialect_openai.error(s, text, &why);
  require_failure(&why);
  require(why.status == status);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size < 2)
    return 0;
  slice text = {(const char *)data + 2, size - 2};
  route *r = route_new();
  chat c = {0};
  set_rules(r, data[1] & 1 ? 16384 : 0);
  dialect_call call = {.route = r, .chat = &c, .created = 1, .seed = data[1]};
  dialect_state *s = dialect_openai.start(&call);
  switch (data[0] % 3) {
  case 0: feed_events(s, text); break;
  case 1: feed_whole(s, text); break;
  default: feed_error(s, text, 400 + data[1] % 200); break;
  }
  dialect_openai.finish(s);
  route_release(r);
  return 0;
}
