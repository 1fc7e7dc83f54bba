#include "core/completion.h"

void completion_begin(buffer *out, const completion_head *head, bool chunk)
{
  buffer_put(out, SLICE("{\"id\":"));
  json_quote(out, head->id);
  buffer_put(out, chunk ? SLICE(",\"object\":\"chat.completion.chunk\",\"created\":")
                        : SLICE(",\"object\":\"chat.completion\",\"created\":"));
  json_put_integer(out, head->created);
  buffer_put(out, SLICE(",\"model\":"));
  json_quote(out, head->model);
}

void completion_begin_delta(buffer *out) { buffer_put(out, SLICE(",\"choices\":[{\"index\":0,\"delta\":{")); }

void completion_put_name(buffer *out, bool *comma, slice name)
{
  buffer_put(out, *comma ? SLICE(",\"") : SLICE("\""));
  buffer_put(out, name);
  buffer_put(out, SLICE("\":"));
  *comma = true;
}

void completion_put_text(buffer *out, slice name, slice text)
{
  bool comma = false;
  completion_put_name(out, &comma, name);
  buffer_put_char(out, '"');
  buffer_put(out, text);
  buffer_put_char(out, '"');
}

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

void completion_put_compact(buffer *out, slice text)
{
  bool string = false;
  size_t from = 0;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    if (string && c == '\\') {
      i++;
    } else if (c == '"') {
      string = !string;
    } else if (!string && is_blank(c)) {
      json_escape(out, (slice){text.ptr + from, i - from});
      from = i + 1;
    }
  }
  json_escape(out, slice_skip(text, from));
}

void completion_put_usage(buffer *out, const completion_usage *u)
{
  int64_t prompt = u->prompt > 0 ? u->prompt : 0, completion = u->completion > 0 ? u->completion : 0;
  buffer_put(out, SLICE(",\"usage\":{\"prompt_tokens\":"));
  json_put_integer(out, prompt);
  buffer_put(out, SLICE(",\"completion_tokens\":"));
  json_put_integer(out, completion);
  buffer_put(out, SLICE(",\"total_tokens\":"));
  json_put_integer(out, prompt <= INT64_MAX - completion ? prompt + completion : INT64_MAX);
  if (u->cached >= 0 || u->cache_write > 0 || u->image > 0) {
    buffer_put(out, SLICE(",\"prompt_tokens_details\":{\"cached_tokens\":"));
    json_put_integer(out, u->cached > 0 ? u->cached : 0);
    if (u->cache_write > 0) {
      buffer_put(out, SLICE(",\"cache_write_tokens\":"));
      json_put_integer(out, u->cache_write);
    }
    if (u->image > 0) {
      buffer_put(out, SLICE(",\"image_tokens\":"));
      json_put_integer(out, u->image);
    }
    buffer_put_char(out, '}');
  }
  if (u->reasoning >= 0) {
    buffer_put(out, SLICE(",\"completion_tokens_details\":{\"reasoning_tokens\":"));
    json_put_integer(out, u->reasoning);
    buffer_put_char(out, '}');
  }
  buffer_put_char(out, '}');
}

/* A whole reply's tool calls have no index; a chunk's do. */
static void put_indexed_calls(buffer *out, const json *whole, json_at calls)
{
  int64_t number = 0;
  buffer_put_char(out, '[');
  for (json_at e = json_first(whole, calls); e != JSON_ABSENT; e = json_next(whole, calls, e), number++) {
    slice call = json_raw(whole, e);
    if (number)
      buffer_put_char(out, ',');
    if (!json_is(whole, e, JSON_OBJECT) || json_length(whole, e) == 0 ||
        json_member(whole, e, SLICE("index")) != JSON_ABSENT) {
      buffer_put(out, call);
      continue;
    }
    buffer_put(out, SLICE("{\"index\":"));
    json_put_integer(out, number);
    buffer_put_char(out, ',');
    buffer_put(out, slice_skip(call, 1));
  }
  buffer_put_char(out, ']');
}

static void put_delta(buffer *out, const json *whole, json_at message)
{
  bool comma = false;
  buffer_put_char(out, '{');
  json_at first = json_is(whole, message, JSON_OBJECT) ? json_first(whole, message) : JSON_ABSENT;
  for (json_at e = first; e != JSON_ABSENT; e = json_next(whole, message, e)) {
    json_at value = json_value(e);
    if (comma)
      buffer_put_char(out, ',');
    comma = true;
    buffer_put(out, json_raw(whole, e));
    buffer_put_char(out, ':');
    if (json_is(whole, value, JSON_ARRAY) && json_equal(whole, e, SLICE("tool_calls")))
      put_indexed_calls(out, whole, value);
    else
      buffer_put(out, json_raw(whole, value));
  }
  buffer_put_char(out, '}');
}

static void put_raw(buffer *out, const json *j, json_at at, slice otherwise)
{
  buffer_put(out, at == JSON_ABSENT ? otherwise : json_raw(j, at));
}

/* False: a choice that says nothing. */
static bool put_choice(buffer *out, const json *whole, json_at choice, bool comma)
{
  json_at message = json_member(whole, choice, SLICE("message"));
  json_at finish = json_member(whole, choice, SLICE("finish_reason"));
  if (message == JSON_ABSENT || finish == JSON_ABSENT)
    return false;
  buffer_put(out, comma ? SLICE(",{\"index\":") : SLICE("{\"index\":"));
  put_raw(out, whole, json_member(whole, choice, SLICE("index")), SLICE("0"));
  buffer_put(out, SLICE(",\"delta\":"));
  put_delta(out, whole, message);
  buffer_put(out, SLICE(",\"finish_reason\":"));
  buffer_put(out, json_raw(whole, finish));
  buffer_put_char(out, '}');
  return true;
}

static void put_chunk(buffer *out, const json *whole)
{
  json_at choices = json_member(whole, JSON_ROOT, SLICE("choices"));
  json_at usage = json_member(whole, JSON_ROOT, SLICE("usage"));
  bool comma = false;
  buffer_put(out, SLICE("{\"id\":"));
  put_raw(out, whole, json_member(whole, JSON_ROOT, SLICE("id")), SLICE("\"\""));
  buffer_put(out, SLICE(",\"object\":\"chat.completion.chunk\",\"created\":"));
  put_raw(out, whole, json_member(whole, JSON_ROOT, SLICE("created")), SLICE("0"));
  buffer_put(out, SLICE(",\"model\":"));
  put_raw(out, whole, json_member(whole, JSON_ROOT, SLICE("model")), SLICE("\"\""));
  buffer_put(out, SLICE(",\"choices\":["));
  json_at first = json_first_of(whole, choices);
  for (json_at e = first; e != JSON_ABSENT; e = json_next(whole, choices, e))
    comma = put_choice(out, whole, e, comma) || comma;
  buffer_put_char(out, ']');
  if (json_is(whole, usage, JSON_OBJECT)) {
    buffer_put(out, SLICE(",\"usage\":"));
    buffer_put(out, json_raw(whole, usage));
  }
  buffer_put_char(out, '}');
}

bool completion_end(const buffer *text, json *tape, dialect_chunk *out, failure *why)
{
  if (!buffer_ok(text, "the reply", why) || !json_read(tape, buffer_slice(text), why))
    return false;
  *out = (dialect_chunk){.text = buffer_slice(text), .json = tape};
  return true;
}

bool completion_as_chunk(const json *whole, buffer *text, json *tape, dialect_chunk *out, failure *why)
{
  buffer chunk;
  buffer_init(&chunk, text->limit);
  put_chunk(&chunk, whole);
  buffer_free(text);
  *text = chunk;
  return completion_end(text, tape, out, why);
}

slice completion_id(uint64_t seed, char *out)
{
  static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  size_t n = sizeof "chatcmpl-" - 1;
  memcpy(out, "chatcmpl-", n);
  while (n < COMPLETION_ID_SIZE - 1) {      /* splitmix64: the seed may be small and regular */
    uint64_t z = (seed += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    for (int i = 0; i < 8 && n < COMPLETION_ID_SIZE - 1; i++, z >>= 8)
      out[n++] = digits[(z & 0xff) % 62];
  }
  out[n] = '\0';
  return (slice){out, n};
}
