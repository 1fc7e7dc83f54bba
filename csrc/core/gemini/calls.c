#include "core/gemini/calls.h"

#include <stdlib.h>

struct gemini_call {
  slice id;
  size_t start;                /* of the id, until all are read and the buffer stands still */
  json_at node, name;
};

static int compare_keys(slice a, json_at a_node, slice b, json_at b_node)
{
  if (a.len != b.len)
    return a.len < b.len ? -1 : 1;
  int order = a.len ? memcmp(a.ptr, b.ptr, a.len) : 0;
  return order ? order : a_node < b_node ? -1 : a_node > b_node;
}

static int compare(const void *a, const void *b)
{
  const gemini_call *x = a, *y = b;
  return compare_keys(x->id, x->node, y->id, y->node);
}

static size_t count_calls(const chat *c)
{
  size_t n = 0;
  for (uint32_t i = 0; i < c->message_count; i++)
    if (json_is(&c->json, c->messages[i].tool_calls, JSON_ARRAY))
      n += json_length(&c->json, c->messages[i].tool_calls);
  return n;
}

static void add(gemini_calls *calls, const json *j, json_at call)
{
  json_at id = json_member(j, call, SLICE("id"));
  json_at function = id == JSON_ABSENT ? JSON_ABSENT : json_member(j, call, SLICE("function"));
  json_at name = json_member(j, function, SLICE("name"));
  if (!json_is(j, id, JSON_STRING) || !json_is(j, name, JSON_STRING))
    return;
  gemini_call *made = &calls->at[calls->count++];
  *made = (gemini_call){.start = calls->ids.len, .node = call, .name = name};
  json_text(j, id, &calls->ids);
  made->id.len = calls->ids.len - made->start;
}

bool gemini_calls_read(gemini_calls *calls, const chat *c, failure *why)
{
  const json *j = &c->json;
  size_t n = count_calls(c);
  if (n == 0)
    return true;
  buffer_init(&calls->ids, j->text.len);
  calls->at = calloc(n, sizeof *calls->at);
  if (!calls->at)
    return failure_no_memory(why, "reading the tool calls");
  for (uint32_t i = 0; i < c->message_count; i++) {
    json_at list = c->messages[i].tool_calls;
    for (json_at e = json_first_of(j, list); e != JSON_ABSENT;
         e = json_next(j, list, e))
      add(calls, j, e);
  }
  if (!buffer_ok(&calls->ids, "the tool calls", why))
    return false;
  for (size_t i = 0; i < calls->count; i++)
    calls->at[i].id.ptr = calls->ids.ptr + calls->at[i].start;
  qsort(calls->at, calls->count, sizeof *calls->at, compare);
  return true;
}

json_at gemini_calls_name(const gemini_calls *calls, const json *j, json_at id, json_at before,
                          buffer *scratch)
{
  size_t low = 0, high = calls->count;
  if (!json_is(j, id, JSON_STRING))
    return JSON_ABSENT;
  buffer_clear(scratch);
  json_text(j, id, scratch);
  slice wanted = buffer_slice(scratch);
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    if (compare_keys(calls->at[mid].id, calls->at[mid].node, wanted, before) < 0)
      low = mid + 1;
    else
      high = mid;
  }
  return low && slice_equal(calls->at[low - 1].id, wanted) ? calls->at[low - 1].name : JSON_ABSENT;
}

void gemini_calls_free(gemini_calls *calls)
{
  free(calls->at);
  buffer_free(&calls->ids);
  *calls = (gemini_calls){0};
}
