/* The Converse dialect: a request to its body, a whole reply, a stream's events (one a line: name, tab,
 * JSON), an error's body, an exception, as dialect.h checks them. */
#include "dialect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The request stands in memory of its own size: what is read past it is seen. */
static void send(const route *r, slice text)
{
  chat c = {0};
  char *copy = malloc(text.len + 1);
  memcpy(copy, text.ptr, text.len);
  dialect_call call = {.route = r, .chat = &c, .created = 1, .seed = 7};
  if (chat_read(&c, (slice){copy, text.len}, NULL, 0, NULL) && images_are_ready(&c, true)) {
    fuzzed f = {.d = &dialect_bedrock, .s = dialect_bedrock.start(&call)};
    build_body(&f, &c);
    dialect_bedrock.finish(f.s);
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
    fuzzed f = {.d = &dialect_bedrock, .s = dialect_bedrock.start(&call)};
    feed(&f, data[0] % 4 - 1, text, data[1]);
    dialect_bedrock.finish(f.s);
    chat_free(&c);
  }
  route_release(r);
  return 0;
}
