#include "core/gemini/overlay.h"

/* The next letter that counts: neither case nor '_' does. '\0': the end. */
static char next_letter(slice *s)
{
  while (s->len && s->ptr[0] == '_')
    *s = slice_skip(*s, 1);
  char c = s->len ? slice_lower(s->ptr[0]) : '\0';
  *s = slice_skip(*s, 1);
  return c;
}

static bool same_name(slice a, slice b)
{
  for (;;) {
    char x = next_letter(&a), y = next_letter(&b);
    if (x != y)
      return false;
    if (x == '\0')
      return true;
  }
}

static bool listed(const json *j, const json_at *names, size_t count, slice name)
{
  for (size_t i = 0; i < count; i++)
    if (same_name(json_inner(j, names[i]), name))
      return true;
  return false;
}

static bool add(const chat *c, json_at *names, size_t *count, json_at name, failure *why)
{
  if (listed(&c->json, names, *count, json_inner(&c->json, name)))
    return true;
  if (*count == GEMINI_OVERLAY_MAX)
    return chat_fail(c, name, why, FAILURE_INVALID_REQUEST,
                     "is one of more than %u members that are passed on", GEMINI_OVERLAY_MAX);
  names[(*count)++] = name;
  return true;
}

bool gemini_overlay_add(gemini_overlay *o, const chat *c, json_at name, failure *why)
{
  const json *j = &c->json;
  json_at value = json_value(name);
  if (!json_is(j, value, JSON_OBJECT) || !same_name(json_inner(j, name), SLICE("generationConfig")))
    return add(c, o->root, &o->root_count, name, why);
  for (json_at e = json_first(j, value); e != JSON_ABSENT; e = json_next(j, value, e))
    if (!add(c, o->config, &o->config_count, e, why))
      return false;
  return true;
}

bool gemini_overlay_add_all(gemini_overlay *o, const chat *c, json_at object, failure *why)
{
  const json *j = &c->json;
  if (!json_is(j, object, JSON_OBJECT))
    return true;
  for (json_at e = json_first(j, object); e != JSON_ABSENT; e = json_next(j, object, e))
    if (!gemini_overlay_add(o, c, e, why))
      return false;
  return true;
}

bool gemini_overlay_has(const gemini_overlay *o, const json *j, slice name, bool config)
{
  return config ? listed(j, o->config, o->config_count, name) : listed(j, o->root, o->root_count, name);
}
