#include "core/completion.h"

#include "core/json.h"

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
