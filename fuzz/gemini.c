/* A request as a body, the events of a stream (one a line), one whole reply, or an error's body, as dialect.h
 * checks them. The first byte says which. */
#include "dialect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const slice held[] = {{"https://held.example/", 21}};

static void send(route *r, slice text)
{
  chat c = {0};
  if (chat_read(&c, text, NULL, 0, NULL) && images_are_ready(&c, r->accepts & ACCEPT_GS)) {
    dialect_call call = {.route = r, .chat = &c, .created = 1};
    fuzzed f = {.d = &dialect_gemini, .s = dialect_gemini.start(&call)};
    build_body(&f, &c);
    dialect_gemini.finish(f.s);
  }
  chat_free(&c);
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
  fuzzed f = {.d = &dialect_gemini, .s = dialect_gemini.start(&call), .own_names = true};
  if (data[0] % 4 == 0)
    send(r, text);
  else
    feed(&f, data[0] % 4 - 1, text, data[1]);
  dialect_gemini.finish(f.s);
  route_release(r);
  return 0;
}
