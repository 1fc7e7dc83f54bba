/* The Messages API both ways: a request (its first line), and what comes back: events one a line, a whole
 * reply, or an error, as dialect.h checks them. */
#include "dialect.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size < 2)
    return 0;
  slice text = {(const char *)data + 2, size - 2}, request = take_line(&text);
  route *r = route_new();
  chat c = {0};
  set_route(r, data[1]);
  if (!chat_read(&c, request, NULL, 0, NULL)) {
    chat_free(&c);
    require(chat_read(&c, SLICE("{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"), NULL, 0, NULL));
  }
  dialect_call call = {.route = r, .chat = &c, .created = 1, .seed = data[1]};
  fuzzed f = {.d = &dialect_anthropic, .s = dialect_anthropic.start(&call), .event = SLICE("message_stop")};
  if (images_are_ready(&c, true))
    build_body(&f, &c);
  feed(&f, data[0] % 3, text, data[1]);
  dialect_anthropic.finish(f.s);
  chat_free(&c);
  route_release(r);
  return 0;
}
