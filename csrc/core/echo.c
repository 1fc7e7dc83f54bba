#include "core/echo.h"

#define CONTAINERS 4           /* the chunk, choices, the choice, its delta */

void echo_forget(echo *e) { repeat_forget(&e->wire); }

json_at echo_content(const json *chunk)
{
  unsigned containers = 0;
  json_at choices = json_member(chunk, JSON_ROOT, SLICE("choices"));
  json_at choice = json_first_of(chunk, choices);
  if (!json_is(chunk, choice, JSON_OBJECT))
    return JSON_ABSENT;
  json_at delta = json_member(chunk, choice, SLICE("delta"));
  json_at index = json_member(chunk, choice, SLICE("index"));
  json_at finish = json_member(chunk, choice, SLICE("finish_reason"));
  if (!json_is(chunk, delta, JSON_OBJECT) || json_length(chunk, delta) != 1 ||
      json_given(chunk, finish) ||
      !json_is(chunk, index, JSON_NUMBER) || !slice_equal(json_raw(chunk, index), SLICE("0")))
    return JSON_ABSENT;
  for (json_at at = 0; at < chunk->count; at++)
    containers += json_is(chunk, at, JSON_OBJECT) || json_is(chunk, at, JSON_ARRAY);
  json_at content = json_member(chunk, delta, SLICE("content"));
  return containers == CONTAINERS && json_is(chunk, content, JSON_STRING) ? content : JSON_ABSENT;
}

void echo_learn(echo *e, const json *wire, json_at text, const json_at *others, unsigned n, const json *chunk)
{
  json_at holes[REPEAT_HOLES];
  unsigned count = 0;
  echo_forget(e);
  e->content = echo_content(chunk);
  e->said = text;
  if (e->content == JSON_ABSENT || !json_is(wire, text, JSON_STRING) ||
      !slice_equal(json_inner(wire, text), json_inner(chunk, e->content)))
    return;
  holes[count++] = text;
  for (unsigned i = 0; i < n && count < REPEAT_HOLES; i++)
    holes[count++] = others[i];
  repeat_learn(&e->chunk, chunk, &e->content, 1);
  if (e->chunk.count)
    repeat_learn(&e->wire, wire, holes, count);
}

bool echo_fits(echo *e, json *wire, slice event, json *chunk, buffer *text, dialect_chunk *out)
{
  buffer_clear(text);
  if (!repeat_fits(&e->wire, wire, event) || json_inner(wire, e->said).len == 0 ||
      !repeat_write(&e->chunk, chunk, json_inner(wire, e->said), text))
    return echo_forget(e), false;
  *out = (dialect_chunk){buffer_slice(text), chunk, e->content};
  return true;
}
