/* Texts, one a line: each that is read is learned, with two holes that the first bytes choose. A next one
 * that fits has the tape that reading it would give; and so has what is written with another string in the
 * hole. */
#include "check.h"

#include "core/repeat.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require_same_tape(const json *a, slice text)
{
  json b = {0};
  require(json_read(&b, text, NULL) && a->count == b.count && slice_equal(a->text, text));
  for (json_at at = 0; at < b.count; at++) {
    const json_node *x = &a->nodes[at], *y = &b.nodes[at];
    require(x->start == y->start && x->end == y->end && x->next == y->next && x->kind == y->kind);
    require(x->escaped == y->escaped && x->fraction == y->fraction);
  }
  json_free(&b);
}

static void learn(repeat *r, const json *j, unsigned first, unsigned second)
{
  json_at holes[2] = {first % j->count, second % j->count};
  repeat_learn(r, j, holes, holes[0] == holes[1] ? 1 : 2);
}

static void write_again(json *j, json_at hole, slice string)
{
  static repeat one;
  buffer out;
  buffer_init(&out, 1u << 20);
  repeat_learn(&one, j, &hole, 1);
  if (one.count && json_is(j, hole, JSON_STRING) && repeat_write(&one, j, string, &out))
    require_same_tape(j, buffer_slice(&out));
  buffer_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static repeat r;
  json j = {0};
  if (size < 3)
    return 0;
  slice text = {(const char *)data + 3, size - 3};
  repeat_forget(&r);
  while (text.len > 0) {
    const char *end = memchr(text.ptr, '\n', text.len);
    slice line = {text.ptr, end ? (size_t)(end - text.ptr) : text.len};
    text = slice_skip(text, line.len + 1);
    if (repeat_fits(&r, &j, line)) {
      require_same_tape(&j, line);
      continue;
    }
    repeat_forget(&r);
    if (json_read(&j, line, NULL))
      learn(&r, &j, data[0], data[1]);
  }
  if (r.count)
    write_again(&j, data[2] % j.count, SLICE("other \xc3\xa9 text"));
  json_free(&j);
  return 0;
}
