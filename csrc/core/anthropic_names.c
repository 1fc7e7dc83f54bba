#include "core/anthropic_names.h"

#include <stdio.h>
#include <stdlib.h>

#define TRIES 1000u      /* get_x, get_x_2, …: more tools of one name are a mistake */

void anthropic_names_free(anthropic_names *n)
{
  for (size_t i = 0; i < n->count; i++)
    buffer_free(&n->at[i].caller);
  free(n->at);
  *n = (anthropic_names){0};
}

static bool fits(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

static bool name_fits(slice name)
{
  for (size_t i = 0; i < name.len; i++)
    if (!fits(name.ptr[i]))
      return false;
  return name.len > 0 && name.len <= ANTHROPIC_NAME_MAX;
}

json_at anthropic_tool_name(const json *j, json_at tool)
{
  json_at function = json_member(j, tool, SLICE("function"));
  json_at name = json_member(j, function == JSON_ABSENT ? tool : function, SLICE("name"));
  return json_is(j, name, JSON_STRING) ? name : JSON_ABSENT;
}

static bool is_ours(const anthropic_names *n, slice name)
{
  return n->json_tool && slice_equal(name, SLICE(ANTHROPIC_JSON_TOOL));
}

static bool is_taken(const anthropic_names *n, const chat *c, slice wire)
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
    json_at name = json_is(j, e, JSON_OBJECT) ? anthropic_tool_name(j, e) : JSON_ABSENT;
    if (json_equal(j, name, wire))
      return true;
  }
  return false;
}

/* One '_' for each character that does not fit. */
static size_t squeeze(slice name, char *out, size_t size)
{
  size_t n = 0;
  for (size_t i = 0; i < name.len && n < size; i++)
    if (((unsigned char)name.ptr[i] & 0xc0) != 0x80)
      out[n++] = fits(name.ptr[i]) ? name.ptr[i] : '_';
  if (n == 0)
    out[n++] = '_';
  return n;
}

static bool choose(const anthropic_names *n, const chat *c, anthropic_name *name)
{
  char tail[16] = "";
  size_t len = squeeze(buffer_slice(&name->caller), name->wire, ANTHROPIC_NAME_MAX);
  for (unsigned i = 2; i < TRIES; i++) {
    size_t room = ANTHROPIC_NAME_MAX - strlen(tail), base = len < room ? len : room;
    memcpy(name->wire + base, tail, strlen(tail) + 1);
    if (!is_taken(n, c, slice_of(name->wire)))
      return true;
    snprintf(tail, sizeof tail, "_%u", i);
  }
  return false;
}

static anthropic_name *add(anthropic_names *n)
{
  if (n->count == n->cap) {
    size_t cap = n->cap ? n->cap * 2 : 4;
    anthropic_name *more = realloc(n->at, cap * sizeof *more);
    if (!more)
      return NULL;
    n->at = more;
    n->cap = cap;
  }
  anthropic_name *name = &n->at[n->count];
  *name = (anthropic_name){0};
  return name;
}

bool anthropic_names_wire(anthropic_names *n, const chat *c, json_at at, slice *wire, failure *why)
{
  const json *j = &c->json;
  slice inner = json_inner(j, at);
  if (!json_escaped(j, at) && name_fits(inner) && !is_ours(n, inner))
    return *wire = inner, true;
  for (size_t i = 0; i < n->count; i++)
    if (json_equal(j, at, buffer_slice(&n->at[i].caller)))
      return *wire = slice_of(n->at[i].wire), true;
  if (n->count == ANTHROPIC_NAMES_MAX)
    return chat_fail(c, at, why, FAILURE_INVALID_REQUEST,
                     "is one of more than %d tool names with other characters than letters, digits, _ and -",
                     ANTHROPIC_NAMES_MAX);
  anthropic_name *name = add(n);
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

slice anthropic_names_caller(const anthropic_names *n, slice wire)
{
  for (size_t i = 0; i < n->count; i++)
    if (slice_equal(slice_of(n->at[i].wire), wire))
      return buffer_slice(&n->at[i].caller);
  return wire;
}
