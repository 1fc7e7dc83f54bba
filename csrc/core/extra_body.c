#include "core/extra_body.h"

static bool read_name(extra_body *x, const chat *c, json_at name, failure *why)
{
  size_t start = x->text.len;
  for (size_t i = 0; i < x->count; i++)
    if (json_equal(x->json, name, x->names[i]))
      return chat_fail(c, name, why, FAILURE_INVALID_REQUEST, "stands twice");
  json_text(x->json, name, &x->text);
  if (!buffer_ok(&x->text, "extra_body", why))
    return false;
  x->names[x->count++] = (slice){x->text.ptr + start, x->text.len - start};
  return true;
}

bool extra_body_read(extra_body *x, const chat *c, failure *why)
{
  const json *j = &c->json;
  json_at object = c->field[CHAT_EXTRA_BODY];
  size_t size = 1;
  *x = (extra_body){.json = j, .object = JSON_ABSENT};
  if (!json_is(j, object, JSON_OBJECT))
    return true;
  if (json_length(j, object) > EXTRA_BODY_MAX)
    return chat_fail(c, object, why, FAILURE_INVALID_REQUEST, "has more than %d members", EXTRA_BODY_MAX);
  for (json_at e = json_first(j, object); e != JSON_ABSENT; e = json_next(j, object, e))
    size += json_inner(j, e).len;
  buffer_init(&x->text, size);
  if (!buffer_reserve(&x->text, size))         /* at once: the names are slices of it */
    return failure_no_memory(why, "building the request");
  x->object = object;
  for (json_at e = json_first(j, object); e != JSON_ABSENT; e = json_next(j, object, e))
    if (!read_name(x, c, e, why))
      return false;
  return true;
}

void extra_body_free(extra_body *x)
{
  buffer_free(&x->text);
  *x = (extra_body){.object = JSON_ABSENT};
}

bool extra_body_has(const extra_body *x, slice name)
{
  for (size_t i = 0; i < x->count; i++)
    if (slice_equal(x->names[i], name))
      return true;
  return false;
}

void extra_body_put(const extra_body *x, body *out, bool comma)
{
  if (!x->count)
    return;
  for (json_at e = json_first(x->json, x->object); e != JSON_ABSENT; e = json_next(x->json, x->object, e)) {
    if (comma)
      body_text(out, SLICE(","));
    comma = true;
    body_span(out, json_raw(x->json, e));
    body_text(out, SLICE(":"));
    body_span(out, json_raw(x->json, json_value(e)));
  }
}
