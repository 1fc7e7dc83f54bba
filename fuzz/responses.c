/* The Responses API both ways: a request (the first line), and what comes back: events one a line, a whole
 * reply, or an error's body, as dialect.h checks them. */
#include "dialect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size < 2)
    return 0;
  slice text = {(const char *)data + 2, size - 2}, request = take_line(&text);
  route *r = route_new();
  chat c = {0};
  set_rules(r, (unsigned)data[1] << 6 | (data[1] & 2));
  bool read = chat_read(&c, request, NULL, 0, NULL);
  if (!read)
    chat_free(&c);
  dialect_call call = {.route = r, .chat = &c, .created = 1, .seed = data[1]};
  fuzzed f = {.d = &dialect_responses, .s = dialect_responses.start(&call),
              .event = SLICE("response.completed")};
  if (read && images_are_ready(&c, true))
    build_body(&f, &c);
  feed(&f, data[0] % 3, text, data[1]);
  dialect_responses.finish(f.s);
  chat_free(&c);
  route_release(r);
  return 0;
}
