#include "core/tool_names.h"

#include <stdio.h>
#include <stdlib.h>

#define TRIES 1000u      /* get_x, get_x_2, …: more tools of one name are a mistake */
#define HASH_TAIL 9u     /* '_' and eight hex digits */

void tool_names_free(tool_names *n)
{
  for (size_t i = 0; i < n->count; i++)
    buffer_free(&n->at[i].caller);
  free(n->at);
  *n = (tool_names){0};
}

static bool takes(char c, slice others)
{
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-')
    return true;
  return others.len && memchr(others.ptr, c, others.len);
}

static bool fits(slice text, slice others, size_t longest)
{
  for (size_t i = 0; i < text.len; i++)
    if (!takes(text.ptr[i], others))
      return false;
  return text.len > 0 && text.len <= longest;
}

/* One '_' for each character that is not taken; at least one, at most `size`. */
static size_t squeeze(slice text, slice others, char *out, size_t size)
{
  size_t n = 0;
  for (size_t i = 0; i < text.len && n < size; i++)
    if (((unsigned char)text.ptr[i] & 0xc0) != 0x80)
      out[n++] = takes(text.ptr[i], others) ? text.ptr[i] : '_';
  if (n == 0)
    out[n++] = '_';
  return n;
}

json_at tool_names_node(const json *j, json_at tool)
{
  json_at function = json_member(j, tool, SLICE("function"));
  json_at name = json_member(j, function == JSON_ABSENT ? tool : function, SLICE("name"));
  return json_is(j, name, JSON_STRING) ? name : JSON_ABSENT;
}

static bool is_ours(const tool_names *n, slice name)
{
  return n->reserved.len && slice_equal(name, n->reserved);
}

static bool is_taken(const tool_names *n, const chat *c, slice wire)
{
  const json *j = &c->json;
  json_at tools = c->field[CHAT_TOOLS];
  if (is_ours(n, wire))
    return true;
  for (size_t i = 0; i < n->count; i++)
    if (slice_equal(slice_of(n->at[i].wire), wire))
      return true;
  if (!json_is(j, tools, JSON_ARRAY))
    return false;
  for (json_at e = json_first(j, tools); e != JSON_ABSENT; e = json_next(j, tools, e)) {
    json_at name = json_is(j, e, JSON_OBJECT) ? tool_names_node(j, e) : JSON_ABSENT;
    if (json_equal(j, name, wire))
      return true;
  }
  return false;
}

static bool choose(const tool_names *n, const chat *c, tool_name *name)
{
  char tail[16] = "";
  size_t len = squeeze(buffer_slice(&name->caller), SLICE_NONE, name->wire, n->longest);
  for (unsigned i = 2; i < TRIES; i++) {
    size_t room = n->longest - strlen(tail), base = len < room ? len : room;
    memcpy(name->wire + base, tail, strlen(tail) + 1);
    if (!is_taken(n, c, slice_of(name->wire)))
      return true;
    snprintf(tail, sizeof tail, "_%u", i);
  }
  return false;
}

static tool_name *add(tool_names *n)
{
  if (n->count == n->cap) {
    size_t cap = n->cap ? n->cap * 2 : 4;
    tool_name *more = realloc(n->at, cap * sizeof *more);
    if (!more)
      return NULL;
    n->at = more;
    n->cap = cap;
  }
  tool_name *name = &n->at[n->count];
  *name = (tool_name){0};
  return name;
}

bool tool_names_wire(tool_names *n, const chat *c, json_at at, slice *wire, failure *why)
{
  const json *j = &c->json;
  slice inner = json_inner(j, at);
  if (!json_escaped(j, at) && fits(inner, SLICE_NONE, n->longest) && !is_ours(n, inner))
    return *wire = inner, true;
  for (size_t i = 0; i < n->count; i++)
    if (json_equal(j, at, buffer_slice(&n->at[i].caller)))
      return *wire = slice_of(n->at[i].wire), true;
  if (n->count == TOOL_NAMES_MAX)
    return chat_fail(c, at, why, FAILURE_INVALID_REQUEST,
                     "is one of more than %d tool names that are not 1 to %zu letters, digits, _ and -",
                     TOOL_NAMES_MAX, n->longest);
  tool_name *name = add(n);
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

slice tool_names_caller(const tool_names *n, slice wire)
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

bool tool_names_put_id(const tool_names *n, const json *j, json_at id, body *out, buffer *scratch,
                       failure *why)
{
  char text[TOOL_NAME_MAX + 1];
  slice inner = json_inner(j, id);
  if (!json_escaped(j, id) && fits(inner, n->id_others, n->longest)) {
    body_span(out, json_raw(j, id));
    return true;
  }
  buffer_clear(scratch);
  json_text(j, id, scratch);
  if (!buffer_ok(scratch, "a tool call's id", why))
    return false;
  size_t len = squeeze(buffer_slice(scratch), n->id_others, text, n->longest - HASH_TAIL);
  snprintf(text + len, sizeof text - len, "_%08x", (unsigned)hash(buffer_slice(scratch)));
  body_string(out, (slice){text, len + HASH_TAIL});
  return true;
}
