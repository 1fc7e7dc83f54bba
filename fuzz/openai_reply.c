/* A stream's events, one a line, or one whole reply, or an error's body, as dialect.h checks them. */
#include "dialect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size < 2)
    return 0;
  slice text = {(const char *)data + 2, size - 2};
  route *r = route_new();
  chat c = {0};
  set_rules(r, data[1] & 1 ? 16384 : 0);
  dialect_call call = {.route = r, .chat = &c, .created = 1, .seed = data[1]};
  fuzzed f = {.d = &dialect_openai, .s = dialect_openai.start(&call)};
  feed(&f, data[0] % 3, text, data[1]);
  dialect_openai.finish(f.s);
  route_release(r);
  return 0;
}
