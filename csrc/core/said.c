#include "core/said.h"

/* Length of the white space, written plainly or as an escape, that ends `text`. */
static size_t space_at_end(slice text)
{
  size_t slashes = 0;
  char last = text.len ? text.ptr[text.len - 1] : 'x';
  if (last == ' ')
    return 1;
  if (last != 'n' && last != 't' && last != 'r')
    return 0;
  while (slashes + 1 < text.len && text.ptr[text.len - 2 - slashes] == '\\')
    slashes++;
  return slashes % 2 ? 2 : 0;
}

slice said_trimmed(slice inner)
{
  for (size_t n = space_at_end(inner); n > 0; n = space_at_end(inner))
    inner.len -= n;
  return inner;
}

bool said_blank(const json *j, json_at string) { return said_trimmed(json_inner(j, string)).len == 0; }

uint32_t said_last(const chat *c, const chat_message *m)
{
  for (uint32_t i = m->parts; i-- > 0;) {
    const chat_part *part = &c->parts[m->first_part + i];
    if (part->kind != PART_TEXT || !said_blank(&c->json, part->text))
      return i;
  }
  return m->parts;
}

bool said_anything(const chat *c, const chat_message *m)
{
  if (m->parts == 0)
    return json_is(&c->json, m->content, JSON_STRING) && !said_blank(&c->json, m->content);
  return said_last(c, m) < m->parts;
}

bool said_calls(const chat *c, const chat_message *m)
{
  return json_is(&c->json, m->tool_calls, JSON_ARRAY) && json_first(&c->json, m->tool_calls) != JSON_ABSENT;
}

bool said_arguments(const chat *c, json_at arguments, json *tape, buffer *scratch, slice *object,
                    failure *why)
{
  const json *j = &c->json;
  bool string = json_is(j, arguments, JSON_STRING);
  failure parse;
  *object = json_is(j, arguments, JSON_OBJECT) ? json_raw(j, arguments) : SLICE("{}");
  if (json_is(j, arguments, JSON_OBJECT) || !json_given(j, arguments) ||
      (string && said_blank(j, arguments)))
    return true;
  if (!string)
    return chat_fail(c, arguments, why, FAILURE_INVALID_REQUEST, "must be a string of JSON");
  buffer_clear(scratch);
  json_text(j, arguments, scratch);
  if (!buffer_ok(scratch, "the arguments of a tool call", why))
    return false;
  if (!json_read(tape, buffer_slice(scratch), &parse)) {
    if (parse.type == FAILURE_OUT_OF_MEMORY)
      return *why = parse, false;
    return chat_fail(c, arguments, why, FAILURE_INVALID_REQUEST, "is not JSON: %.300s", parse.message);
  }
  if (!json_is(tape, JSON_ROOT, JSON_OBJECT))
    return chat_fail(c, arguments, why, FAILURE_INVALID_REQUEST, "must hold a JSON object");
  *object = json_raw(tape, JSON_ROOT);
  return true;
}

bool said_by_system(const chat_message *m) { return m->role == ROLE_SYSTEM || m->role == ROLE_DEVELOPER; }

uint32_t said_leading(const chat *c)
{
  uint32_t n = 0;
  while (n < c->message_count && said_by_system(&c->messages[n]))
    n++;
  return n;
}
