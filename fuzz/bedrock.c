/* The Converse dialect: a request to its body, a whole reply, a stream's events (one a line: name, tab,
 * JSON), an error's body, an exception. What is sent and what is given out is JSON, text and tape agree, and
 * no member stands twice that did not before. */
#include "check.h"

#include "core/dialect.h"

#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool text_repeats(slice text)
{
  json j = {0};
  bool result = json_read(&j, text, NULL) && repeats_anywhere(&j);
  json_free(&j);
  return result;
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

static void feed_events(dialect_state *s, slice text)
{
  while (text.len > 0) {
    const char *end = memchr(text.ptr, '\n', text.len);
    slice line = {text.ptr, end ? (size_t)(end - text.ptr) : text.len};
    const char *tab = memchr(line.ptr, '\t', line.len);
    slice name = slice_first(line, tab ? (size_t)(tab - line.ptr) : 0);
    slice data = slice_skip(line, tab ? name.len + 1 : 0);
    bool repeats = text_repeats(data);
    dialect_event result;
    do {
      dialect_chunk chunk;
      failure why = {0};
      result = dialect_bedrock.event(s, name, data, &chunk, &why);
      if (result == DIALECT_CHUNK || result == DIALECT_CHUNK_AGAIN)
        check_chunk(&chunk, repeats);
      if (result == DIALECT_FAILED)
        require_failure(&why);
      name = data = SLICE_NONE;
    } while (result == DIALECT_CHUNK_AGAIN);
    if (result == DIALECT_END) {
      require(dialect_bedrock.ended(s));
      break;
    }
    text = slice_skip(text, line.len + 1);
  }
}

static void feed_whole(dialect_state *s, slice text)
{
  dialect_chunk whole, chunk;
  failure why = {0};
  bool repeats = text_repeats(text);
  if (!dialect_bedrock.reply(s, text, &whole, &why)) {
    require_failure(&why);
    return;
  }
  check_chunk(&whole, repeats);
  require(dialect_bedrock.as_chunk(s, &whole, &chunk, &why));
  check_chunk(&chunk, repeats);
}

static void feed_error(dialect_state *s, slice text, int status)
{
  failure why = {.type = FAILURE_SERVER, .status = status, .message = "error"};
  snprintf(why.code, sizeof why.code, "%s", status % 2 ? "ThrottlingException:http://x/" : "");
  dialect_bedrock.error(s, text, &why);
  require_failure(&why);
  require(why.status == status);
  dialect_bedrock.exception(s, slice_first(text, 30), slice_skip(text, 30), &why);
  require_failure(&why);
}

static bool inspect(chat *c)
{
  for (uint32_t i = 0; i < c->part_count; i++) {
    image *img = c->parts[i].image;
    if (img && image_source_of(img) != IMAGE_REMOTE && !image_inspect(img, NULL))
      return false;
  }
  return true;
}

static char *read_all(body *b, size_t *len)
{
  failure why;
  size_t size = (size_t)body_length(b);
  char *text = malloc(size + 1);
  require(body_read(b, text, size + 1, len, &why) && *len == size);
  return text;
}

static void check_body(const chat *c, body *b)
{
  json j = {0};
  size_t len;
  char *text = read_all(b, &len);
  require(json_read(&j, (slice){text, len}, NULL) && json_is(&j, JSON_ROOT, JSON_OBJECT));
  require(repeats_anywhere(&c->json) || !repeats_itself(&j, JSON_ROOT));
  json_free(&j);
  free(text);
}

/* The request stands in memory of its own size: what is read past it is seen. */
static void send(const route *r, slice text)
{
  chat c = {0};
  failure why = {0};
  char *copy = malloc(text.len + 1);
  memcpy(copy, text.ptr, text.len);
  dialect_call call = {.route = r, .chat = &c, .created = 1, .seed = 7};
  if (chat_read(&c, (slice){copy, text.len}, NULL, 0, &why) && inspect(&c)) {
    dialect_state *s = dialect_bedrock.start(&call);
    body *b = body_new();
    if (dialect_bedrock.build(s, b, &why))
      check_body(&c, b);
    else
      require_failure(&why);
    body_free(b);
    dialect_bedrock.finish(s);
  }
  chat_free(&c);
  free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const slice ways[] = {{"", 0}, {"thinking", 8}, {"config", 6}, {"effort", 6}};
  if (size < 2)
    return 0;
  slice text = {(const char *)data + 2, size - 2};
  route *r = route_new();
  chat c = {0};
  set_rules(r, data[1] & 6 ? 2 : 0);
  r->rules.reasoning = ways[data[1] >> 3 & 3];
  r->rules.adaptive_thinking = data[1] & 1;
  r->drop_params = data[1] & 128;
  r->model_flags = data[1] & 64 ? ~0u : 0;
  dialect_call call = {.route = r, .chat = &c, .created = 1, .seed = data[1]};
  if (data[0] % 4 == 0) {
    send(r, text);
  } else {
    chat_read(&c, SLICE("{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"response_format\":{\"type\":"
                        "\"json_schema\",\"json_schema\":{\"schema\":{}}}}"), NULL, 0, NULL);
    dialect_state *s = dialect_bedrock.start(&call);
    switch (data[0] % 4) {
    case 1: feed_events(s, text); break;
    case 2: feed_whole(s, text); break;
    default: feed_error(s, text, 400 + data[1] % 200); break;
    }
    dialect_bedrock.finish(s);
    chat_free(&c);
  }
  route_release(r);
  return 0;
}
