#include "core/provider_error.h"

#include "core/buffer.h"

#include <stdio.h>

/* wire.md 15.1, "one table for all". */
failure_type provider_error_type(int status)
{
  switch (status) {
  case 401: return FAILURE_AUTHENTICATION;
  case 402: return FAILURE_BILLING;
  case 403: return FAILURE_PERMISSION;
  case 404: return FAILURE_NOT_FOUND;
  case 408: case 504: return FAILURE_TIMEOUT;
  case 413: return FAILURE_REQUEST_TOO_LARGE;
  case 429: return FAILURE_RATE_LIMIT;
  case 503: return FAILURE_SERVICE_UNAVAILABLE;
  case 529: return FAILURE_OVERLOADED;
  default: break;
  }
  if (status >= 500 && status <= 599)
    return FAILURE_SERVER;
  return status >= 400 && status <= 499 ? FAILURE_INVALID_REQUEST : FAILURE_API_RESPONSE;
}

/* Lower case; wire.md 15.1. */
static const char *const context_window_words[] = {
  "context_length_exceeded", "maximum context length", "exceed context limit", "maximum context limit",
  "longer than the model's context length", "prompt is too long", "too many tokens", "input is too long",
  "exceeds the maximum number of tokens allowed", "exceeds the available context size",
};
static const char *const content_policy_codes[] = {
  "content_policy_violation", "content_filter", "responsibleaipolicyviolation",
};
static const char *const image_download_words[] = {
    "downloading",        "download the image", "download image",     "fetch image",
    "fetching image",     "fetch the image",    "invalid_image_url",  "timeout while download",
    "failed to download", "unable to download", "could not download", "fetch content",
};

/* `word` is lower case. */
static bool contains(slice text, const char *word)
{
  size_t n = strlen(word);
  for (size_t i = 0; i + n <= text.len; i++)
    if (slice_lower(text.ptr[i]) == word[0] && slice_equal_nocase((slice){text.ptr + i, n}, (slice){word, n}))
      return true;
  return false;
}

static bool contains_any(slice text, const char *const *words, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (contains(text, words[i]))
      return true;
  return false;
}
#define CONTAINS_ANY(text, words) contains_any(text, words, sizeof(words) / sizeof *(words))

static bool members_of(const json *j, json_at object, provider_words *w)
{
  static const slice message = {"message", 7}, Message = {"Message", 7}, type = {"type", 4},
                     code = {"code", 4}, param = {"param", 5};
  w->message = json_member(j, object, message);
  if (w->message == JSON_ABSENT)
    w->message = json_member(j, object, Message);
  w->type = json_member(j, object, type);
  w->code = json_member(j, object, code);
  w->param = json_member(j, object, param);
  return json_is(j, w->message, JSON_STRING);
}

bool provider_error_find(const json *j, provider_words *w)
{
  static const slice error = {"error", 5}, detail = {"detail", 6}, msg = {"msg", 3};
  *w = (provider_words){JSON_ABSENT, JSON_ABSENT, JSON_ABSENT, JSON_ABSENT};
  json_at root = JSON_ROOT;
  if (json_is(j, root, JSON_ARRAY) && json_first(j, root) != JSON_ABSENT)
    root = json_first(j, root);
  if (!json_is(j, root, JSON_OBJECT))
    return false;
  json_at e = json_member(j, root, error);
  if (json_is(j, e, JSON_OBJECT))
    return members_of(j, e, w) || w->code != JSON_ABSENT || w->type != JSON_ABSENT;
  if (json_is(j, e, JSON_STRING)) {
    w->message = e;
    return true;
  }
  json_at d = json_member(j, root, detail);
  if (json_is(j, d, JSON_ARRAY) && json_is(j, json_first(j, d), JSON_OBJECT))
    d = json_member(j, json_first(j, d), msg);
  if (json_is(j, d, JSON_OBJECT) && json_is(j, json_member(j, d, error), JSON_STRING))
    d = json_member(j, d, error);
  if (json_is(j, d, JSON_STRING)) {
    w->message = d;
    return true;
  }
  return members_of(j, root, w);
}

/* A string or number node's text into a fixed field. False: out of memory. */
static bool copy_node(const json *j, json_at at, char *field, size_t size)
{
  if (at == JSON_ABSENT || json_is(j, at, JSON_NULL))
    return true;
  if (!json_is(j, at, JSON_STRING) || !json_escaped(j, at)) {
    failure_copy(field, size, json_is(j, at, JSON_STRING) ? json_inner(j, at) : json_raw(j, at));
    return true;
  }
  buffer text;
  buffer_init(&text, json_raw(j, at).len);
  json_text(j, at, &text);
  failure_copy(field, size, buffer_slice(&text));
  bool ok = !text.no_memory;
  buffer_free(&text);
  return ok;
}

static void refine(failure *why, slice kind)
{
  slice text = slice_of(why->message), code = slice_of(why->code);
  bool client_side = why->status == 0 || (why->status >= 400 && why->status < 500) || why->status == 200;
  if (CONTAINS_ANY(code, content_policy_codes))
    why->type = FAILURE_CONTENT_POLICY;
  else if (slice_equal(code, SLICE("insufficient_quota")) || slice_equal(kind, SLICE("insufficient_quota")))
    why->type = FAILURE_BILLING;
  else if (client_side && why->type != FAILURE_RATE_LIMIT && !contains(text, "string_above_max_length") &&
           !contains(code, "string_above_max_length") &&
           (slice_equal(code, SLICE("context_length_exceeded")) || CONTAINS_ANY(text, context_window_words)))
    why->type = FAILURE_CONTEXT_WINDOW;
}

/* An error without a status of its own (inside a stream that answered 200): its code or kind names the type.
 */
static void type_from_words(failure *why, slice kind)
{
  static const struct {
    const char *word;
    failure_type type;
  } kinds[] = {
    {"overloaded", FAILURE_OVERLOADED},       {"rate_limit", FAILURE_RATE_LIMIT},
    {"authentication", FAILURE_AUTHENTICATION}, {"invalid_api_key", FAILURE_AUTHENTICATION},
    {"permission", FAILURE_PERMISSION},       {"not_found", FAILURE_NOT_FOUND},
    {"invalid_request", FAILURE_INVALID_REQUEST}, {"timeout", FAILURE_TIMEOUT},
    {"billing", FAILURE_BILLING},             {"too_large", FAILURE_REQUEST_TOO_LARGE},
    {"server_error", FAILURE_SERVER},         {"internal", FAILURE_SERVER},
  };
  int status = 0;
  if (sscanf(why->code, "%3d", &status) == 1 && status >= 400 && status <= 599) {
    why->type = provider_error_type(status);
    return;
  }
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (contains(kind, kinds[i].word) || contains(slice_of(why->code), kinds[i].word)) {
      why->type = kinds[i].type;
      return;
    }
  why->type = FAILURE_SERVER;
}

/* The first words of a reply that is not JSON, tags left out: enough to recognise a proxy's error page. */
static void tell_raw(failure *why, slice raw)
{
  char text[200];
  size_t n = 0;
  bool tag = false, space = true;
  for (size_t i = 0; i < raw.len && n + 1 < sizeof text; i++) {
    unsigned char c = (unsigned char)raw.ptr[i];
    tag = c == '<' || (tag && c != '>');
    bool blank = c <= ' ' || c == '<' || c == '>' || c == 0x7f;
    if (tag && !blank)
      continue;
    if (!blank || !space)
      text[n++] = blank ? ' ' : (char)c;
    space = blank;
  }
  text[n] = '\0';
  char clean[sizeof text];
  failure_copy(clean, sizeof clean, (slice){text, n});
  if (raw.len == 0)
    failure_set(why, why->type, "the server answered %d with an empty body", why->status);
  else
    failure_set(why, why->type, "the server answered %d, not in JSON: %s", why->status, clean);
}

void provider_error_fill(failure *why, const json *j, const provider_words *w, slice raw)
{
  int status = why->status;
  if (!w) {
    tell_raw(why, raw);
    why->status = status;
    return;
  }
  char message[sizeof why->message] = "", kind[64] = "";
  bool whole = copy_node(j, w->message, message, sizeof message) && copy_node(j, w->type, kind, sizeof kind);
  failure_set(why, why->type, "%s", message[0] ? message : kind[0] ? kind : "the provider gave no reason");
  why->status = status;
  if (!whole || !copy_node(j, w->code, why->code, sizeof why->code) ||
      !copy_node(j, w->param, why->param, sizeof why->param)) {
    failure_no_memory(why, "reading an error");
    why->status = status;
    return;
  }
  if (status < 400)
    type_from_words(why, slice_of(kind));
  refine(why, slice_of(kind));
}

bool provider_error_read(json *j, slice wire, failure *why)
{
  failure parse;
  if (json_read(j, wire, &parse))
    return true;
  if (parse.type == FAILURE_OUT_OF_MEMORY)
    *why = parse;
  else
    provider_error_fill(why, NULL, NULL, wire);
  return false;
}

bool provider_error_image_download(const failure *why)
{
  if (why->type != FAILURE_INVALID_REQUEST)
    return false;
  slice text = slice_of(why->message), code = slice_of(why->code);
  if (slice_equal(code, SLICE("invalid_image_url")))
    return true;
  return (contains(text, "image") || contains(text, "url")) && CONTAINS_ANY(text, image_download_words);
}

bool provider_error_model_gone(const failure *why)
{
  slice code = slice_of(why->code), text = slice_of(why->message);
  return slice_equal(code, SLICE("model_not_found")) || slice_equal(code, SLICE("model_decommissioned")) ||
         (why->type == FAILURE_NOT_FOUND && contains(text, "model")) ||
         (contains(text, "model") && (contains(text, "decommissioned") || contains(text, "deprecated") ||
                                      contains(text, "does not exist")));
}
