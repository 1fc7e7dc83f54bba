/* The Messages API both ways: a request (its first line), and what comes back: events one a line, a whole
 * reply, or an error. A body is JSON that names nothing twice; chunks are canonical and agree with their
 * tape. */
#include "check.h"

#include "core/dialect.h"
#include "core/model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void set_route(route *r, unsigned bits)
{
  static const name_pair add[] = {{{"anthropic_version", 17}, {"\"v\"", 3}}};
  r->model_known = MODEL_NATIVE_STRUCTURED_OUTPUT | MODEL_SAMPLING_PARAMS | MODEL_FORCED_TOOL_USE;
  r->model_flags = bits & 1 ? r->model_known | MODEL_MID_CONVERSATION_SYSTEM : 0;
  r->drop_params = bits & 2;
  r->rules.adaptive_thinking = bits & 4;
  r->rules.drop_model = bits & 8;
  r->rules.body_add = add;
  r->rules.body_add_count = bits & 16 ? 1 : 0;
  r->default_max_tokens = bits & 32 ? 1000 : 0;
  r->wire_model = r->model = SLICE("m\"\xc3\xa9");
  r->provider = SLICE("p");
}

static void check_body(body *b, bool repeats)
{
  size_t got, length = (size_t)body_length(b);
  char *text = malloc(length + 1);
  json j = {0};
  failure why = {0};
  require(text != NULL);
  if (body_read(b, text, length, &got, &why)) {
    require(got == length && json_read(&j, (slice){text, length}, NULL));
    require(json_is(&j, JSON_ROOT, JSON_OBJECT));
    require(repeats || !repeats_itself(&j, JSON_ROOT));
  } else {
    require_failure(&why);
  }
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
  if (inspect(c)) {
    if (dialect_anthropic.build(s, b, &why))
      check_body(b, repeats_anywhere(&c->json));
    else
      require_failure(&why);
  }
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

static bool wire_repeats(slice wire)
{
  json j = {0};
  bool result = json_read(&j, wire, NULL) && repeats_anywhere(&j);
  json_free(&j);
  return result;
}

static void feed_events(dialect_state *s, slice text)
{
  while (text.len > 0) {
    const char *end = memchr(text.ptr, '\n', text.len);
    slice line = {text.ptr, end ? (size_t)(end - text.ptr) : text.len}, data = line;
    bool repeats = wire_repeats(line);
    dialect_event result;
    do {
      dialect_chunk chunk;
      failure why = {0};
      result = dialect_anthropic.event(s, SLICE("message_stop"), data, &chunk, &why);
      if (result == DIALECT_CHUNK || result == DIALECT_CHUNK_AGAIN)
        check_chunk(&chunk, repeats);
      if (result == DIALECT_FAILED)
        require_failure(&why);
      data = SLICE_NONE;
    } while (result == DIALECT_CHUNK_AGAIN);
    if (result == DIALECT_END) {
      require(dialect_anthropic.ended(s));
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
  if (!dialect_anthropic.reply(s, text, &whole, &why)) {
    require_failure(&why);
    return;
  }
  check_chunk(&whole, repeats);
  require(dialect_anthropic.as_chunk(s, &whole, &chunk, &why));
  check_chunk(&chunk, repeats);
}

static void feed_error(dialect_state *s, slice text, int status)
{
  failure why = {.type = FAILURE_SERVER, .status = status, .message = "error"};
  dialect_anthropic.error(s, text, &why);
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
  set_route(r, data[1]);
  if (!chat_read(&c, request, NULL, 0, NULL)) {
    chat_free(&c);
    require(chat_read(&c, SLICE("{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"), NULL, 0, NULL));
  }
  dialect_call call = {.route = r, .chat = &c, .created = 1, .seed = data[1]};
  dialect_state *s = dialect_anthropic.start(&call);
  build(s, &c);
  switch (data[0] % 3) {
  case 0: feed_events(s, reply); break;
  case 1: feed_whole(s, reply); break;
  default: feed_error(s, reply, 400 + data[1] % 200); break;
  }
  dialect_anthropic.finish(s);
  chat_free(&c);
  route_release(r);
  return 0;
}
