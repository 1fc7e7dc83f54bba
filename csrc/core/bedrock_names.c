#include "core/bedrock_names.h"

#include <stdio.h>
#include <stdlib.h>

#define TRIES 1000u      /* get_x, get_x_2, …: more tools of one name are a mistake */
#define HASH_TAIL 9u     /* '_' and eight hex digits */

void bedrock_names_free(bedrock_names *n)
{
  for (size_t i = 0; i < n->count; i++)
    buffer_free(&n->at[i].caller);
  free(n->at);
  *n = (bedrock_names){0};
}

static bool is_word(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

static bool in_id(char c) { return is_word(c) || c == '.' || c == ':'; }

static bool fits(slice text, bool (*takes)(char))
{
  for (size_t i = 0; i < text.len; i++)
    if (!takes(text.ptr[i]))
      return false;
  return text.len > 0 && text.len <= BEDROCK_NAME_MAX;
}

/* One '_' for each character that is not taken; at least one, at most `size`. */
static size_t squeeze(slice text, bool (*takes)(char), char *out, size_t size)
{
  size_t n = 0;
  for (size_t i = 0; i < text.len && n < size; i++)
    if (((unsigned char)text.ptr[i] & 0xc0) != 0x80)
      out[n++] = takes(text.ptr[i]) ? text.ptr[i] : '_';
  if (n == 0)
    out[n++] = '_';
  return n;
}

json_at bedrock_tool_name(const json *j, json_at tool)
{
  json_at function = json_member(j, tool, SLICE("function"));
  json_at name = json_member(j, function, SLICE("name"));
  return json_is(j, name, JSON_STRING) ? name : JSON_ABSENT;
}

static bool is_taken(const bedrock_names *n, const chat *c, slice wire)
{
  const json *j = &c->json;
  json_at tools = c->field[CHAT_TOOLS];
  for (size_t i = 0; i < n->count; i++)
    if (slice_equal(slice_of(n->at[i].wire), wire))
      return true;
  if (!json_is(j, tools, JSON_ARRAY))
    return false;
  for (json_at e = json_first(j, tools); e != JSON_ABSENT; e = json_next(j, tools, e))
    if (json_equal(j, bedrock_tool_name(j, e), wire))
      return true;
  return false;
}

static bool choose(const bedrock_names *n, const chat *c, bedrock_name *name)
{
  char tail[16] = "";
  size_t len = squeeze(buffer_slice(&name->caller), is_word, name->wire, BEDROCK_NAME_MAX);
  for (unsigned i = 2; i < TRIES; i++) {
    size_t room = BEDROCK_NAME_MAX - strlen(tail), base = len < room ? len : room;
    memcpy(name->wire + base, tail, strlen(tail) + 1);
    if (!is_taken(n, c, slice_of(name->wire)))
      return true;
    snprintf(tail, sizeof tail, "_%u", i);
  }
  return false;
}

/* Room for all that may come: names are few. */
static bedrock_name *add(bedrock_names *n)
{
  if (!n->at)
    n->at = calloc(BEDROCK_NAMES_MAX, sizeof *n->at);
  return n->at ? &n->at[n->count] : NULL;
}

bool bedrock_names_wire(bedrock_names *n, const chat *c, json_at at, slice *wire, failure *why)
{
  const json *j = &c->json;
  slice inner = json_inner(j, at);
  if (!json_escaped(j, at) && fits(inner, is_word))
    return *wire = inner, true;
  for (size_t i = 0; i < n->count; i++)
    if (json_equal(j, at, buffer_slice(&n->at[i].caller)))
      return *wire = slice_of(n->at[i].wire), true;
  if (n->count == BEDROCK_NAMES_MAX)
    return chat_fail(c, at, why, FAILURE_INVALID_REQUEST,
                     "is one of more than %d tool names that are not 1 to %d letters, digits, _ and -",
                     BEDROCK_NAMES_MAX, BEDROCK_NAME_MAX);
  bedrock_name *name = add(n);
  if (!name)
    return failure_no_memory(why, "building the request");
  buffer_init(&name->caller, inner.len + 1);
  json_text(j, at, &name->caller);
  bool ok = buffer_ok(&name->caller, "a tool's name", why);
  if (ok && !choose(n, c, name))
    ok = chat_fail(c, at, why, FAILURE_INVALID_REQUEST, "is the name of too many tools");
  if (!ok)
    return buffer_free(&name->caller), false;
  n->count++;
  *wire = slice_of(name->wire);
  return true;
}

slice bedrock_names_caller(const bedrock_names *n, slice wire)
{
  for (size_t i = 0; i < n->count; i++)
    if (slice_equal(slice_of(n->at[i].wire), wire))
      return buffer_slice(&n->at[i].caller);
  return wire;
}

/* FNV-1a: two ids of one request should differ after squeezing as before it. */
static uint32_t hash(slice text)
{
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < text.len; i++)
    h = (h ^ (unsigned char)text.ptr[i]) * 16777619u;
  return h;
}

bool bedrock_put_id(body *out, const json *j, json_at id, buffer *scratch, failure *why)
{
  char text[BEDROCK_NAME_MAX + 1];
  slice inner = json_inner(j, id);
  if (!json_escaped(j, id) && fits(inner, in_id)) {
    body_span(out, json_raw(j, id));
    return true;
  }
  buffer_clear(scratch);
  json_text(j, id, scratch);
  if (!buffer_ok(scratch, "a tool call's id", why))
    return false;
  size_t n = squeeze(buffer_slice(scratch), in_id, text, BEDROCK_NAME_MAX - HASH_TAIL);
  snprintf(text + n, sizeof text - n, "_%08x", (unsigned)hash(buffer_slice(scratch)));
  body_string(out, (slice){text, n + HASH_TAIL});
  return true;
}
