#include "core/relay.h"

#include "core/json.h"

static bool only_usage(const json *j)
{
  json_at choices = json_member(j, JSON_ROOT, SLICE("choices"));
  return json_is(j, choices, JSON_ARRAY) && json_first(j, choices) == JSON_ABSENT &&
         json_is(j, json_member(j, JSON_ROOT, SLICE("usage")), JSON_OBJECT);
}

/* A chunk with `content` adds nothing but text to what came before it. */
static void note_usage(const dialect_chunk *chunk, buffer *usage)
{
  json_at at = chunk->content ? JSON_ABSENT : json_member(chunk->json, JSON_ROOT, SLICE("usage"));
  if (!json_is(chunk->json, at, JSON_OBJECT))
    return;
  buffer_clear(usage);
  buffer_put(usage, json_raw(chunk->json, at));
}

static void put_json(const dialect_chunk *chunk, const relay_style *style, buffer *out)
{
  const json *j = chunk->json;
  json_at model = style->model.len ? json_member(j, JSON_ROOT, SLICE("model")) : JSON_ABSENT;
  if (model == JSON_ABSENT) {
    buffer_put(out, chunk->text);
    return;
  }
  slice name = json_raw(j, model);
  const char *end = chunk->text.ptr + chunk->text.len, *behind = name.ptr + name.len;
  buffer_put(out, (slice){chunk->text.ptr, (size_t)(name.ptr - chunk->text.ptr)});
  json_quote(out, style->model);
  buffer_put(out, (slice){behind, (size_t)(end - behind)});
}

void relay_json(const dialect_chunk *chunk, const relay_style *style, buffer *out, buffer *usage)
{
  note_usage(chunk, usage);
  put_json(chunk, style, out);
}

/* Between the tokens of a chunk a line may end; on this wire that would end the event. */
static void on_one_line(char *text, size_t len)
{
  for (char *p = text; (p = memchr(p, '\n', (size_t)(text + len - p))) != NULL;)
    *p = ' ';
  for (char *p = text; (p = memchr(p, '\r', (size_t)(text + len - p))) != NULL;)
    *p = ' ';
}

static void put_event(const dialect_chunk *chunk, const relay_style *style, buffer *out)
{
  buffer_put(out, SLICE("data: "));
  size_t mark = out->len;
  put_json(chunk, style, out);
  on_one_line(out->ptr + mark, out->len - mark);
  buffer_put(out, SLICE("\n\n"));
}

bool relay_chunks(exchange *x, const relay_style *style, buffer *out, buffer *usage)
{
  dialect_chunk chunk;
  size_t start = out->len;
  while (exchange_chunk(x, &chunk)) {
    note_usage(&chunk, usage);
    if (!style->withhold_usage || chunk.content || !only_usage(chunk.json))
      put_event(&chunk, style, out);
    if (out->len - start >= RELAY_MAX)
      return false;
  }
  return exchange_settled(x) && exchange_failure(x)->type == FAILURE_NONE;
}
