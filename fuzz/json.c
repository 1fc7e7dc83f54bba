/* Reads, then asks everything of every node. What was read must mean the same to every implementation of the
 * scan, and a string that is unescaped and quoted again must read back as it was. */
#include "core/json.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
  if (!condition)
    abort();
}

static void check_string(const json *j, json_at at)
{
  buffer text, again;
  json back = {0};
  buffer_init(&text, 1u << 28);
  buffer_init(&again, 1u << 28);
  json_text(j, at, &text);
  require(buffer_ok(&text, "text", NULL) && text.len <= json_inner(j, at).len);
  require(json_utf8(buffer_slice(&text)) && json_equal(j, at, buffer_slice(&text)));
  json_quote(&again, buffer_slice(&text));
  require(json_read(&back, buffer_slice(&again), NULL) && back.count == 1);
  require(json_equal(&back, JSON_ROOT, buffer_slice(&text)));
  json_free(&back);
  buffer_free(&again);
  buffer_free(&text);
}

static void check_number(const json *j, json_at at)
{
  double value, same;
  int64_t integer;
  json_integer(j, at, &integer);
  if (!json_number(j, at, &value))
    return;
  buffer text;
  json back = {0};
  buffer_init(&text, 64);
  json_put_number(&text, value);
  require(json_read(&back, buffer_slice(&text), NULL));
  require(json_number(&back, JSON_ROOT, &same) && same == value);
  json_free(&back);
  buffer_free(&text);
}

static void check_container(const json *j, json_at at)
{
  uint32_t n = 0;
  for (json_at e = json_first(j, at); e != JSON_ABSENT; e = json_next(j, at, e), n++)
    require(e > at && e < j->nodes[at].next && (!json_is(j, at, JSON_OBJECT) || json_is(j, e, JSON_STRING)));
  require(n == json_length(j, at));
  json_at found[2];
  json_members(j, at, (const slice[]){SLICE("a"), SLICE("")}, 2, found, NULL);
  require(found[0] == json_member(j, at, SLICE("a")) || found[0] == JSON_ABSENT);
}

static void check_node(const json *j, json_at at)
{
  json_node node = j->nodes[at];
  require(node.start < node.end && node.end <= j->text.len && node.next > at && node.next <= j->count);
  switch (json_kind_of(j, at)) {
  case JSON_STRING:
    check_string(j, at);
    break;
  case JSON_NUMBER:
    check_number(j, at);
    break;
  case JSON_ARRAY: case JSON_OBJECT:
    check_container(j, at);
    break;
  default:
    break;
  }
}

static void check_quote(slice bytes)
{
  buffer out;
  json back = {0};
  buffer_init(&out, 1u << 28);
  json_quote(&out, bytes);
  require(json_read(&back, buffer_slice(&out), NULL) && back.count == 1);
  json_free(&back);
  buffer_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  slice text = {(const char *)data, size};
  json j = {0};
  failure why;
  bool first = false;
  const char *const *names = json_implementations();
  for (size_t i = 0; names[i]; i++) {
    require(json_use(names[i]));
    bool ok = json_read(&j, text, &why);
    require(ok || why.type == FAILURE_INVALID_REQUEST);
    require(i == 0 || ok == first);
    first = ok;
  }
  require(json_use(names[0]));
  for (json_at at = 0; at < j.count; at++)
    check_node(&j, at);
  json_free(&j);
  check_quote(text);
  return 0;
}
