#include "core/gemini/reply.h"

#include "core/gemini/request.h"
#include "core/provider_error.h"

#define HEAD_MAX 4096u                 /* of a reply's id and model together */
#define COUNT_MAX ((int64_t)1 << 53)   /* tokens: past this no Lua number is exact */

typedef enum form { FORM_WHOLE, FORM_CHUNK } form;

/* The response, or the first of an array around it. */
static json_at root_of(const json *j)
{
  return json_is(j, JSON_ROOT, JSON_ARRAY) ? json_first(j, JSON_ROOT) : JSON_ROOT;
}

void gemini_reply_init(gemini_reply *r, const dialect_call *call)
{
  *r = (gemini_reply){.call = call};
  buffer_init(&r->text, COMPLETION_MAX);
  buffer_init(&r->head, HEAD_MAX);
}

void gemini_reply_free(gemini_reply *r)
{
  json_free(&r->wire);
  json_free(&r->canonical);
  buffer_free(&r->text);
  buffer_free(&r->head);
}

/* A stream keeps the id of its first event: later ones may tell none. */
static bool keep_head(gemini_reply *r, json_at root, failure *why)
{
  const json *j = &r->wire;
  json_at id = json_member(j, root, SLICE("responseId")), model = json_member(j, root, SLICE("modelVersion"));
  if (r->has_head)
    return true;
  if (json_has_text(j, id) && json_inner(j, id).len < HEAD_MAX / 2)
    json_text(j, id, &r->head);
  else
    buffer_put(&r->head, completion_id(r->call->seed, r->id));
  r->id_len = r->head.len;
  if (json_has_text(j, model) && json_inner(j, model).len < HEAD_MAX / 2)
    json_text(j, model, &r->head);
  else
    buffer_put(&r->head, slice_first(r->call->route->model, HEAD_MAX / 2));
  r->has_head = buffer_ok(&r->head, "the reply's id", why);
  return r->has_head;
}

static void begin(gemini_reply *r, form form)
{
  slice head = buffer_slice(&r->head);
  completion_head h = {slice_first(head, r->id_len), r->call->created, slice_skip(head, r->id_len)};
  buffer_clear(&r->text);
  completion_begin(&r->text, &h, form == FORM_CHUNK);
}

static int64_t count(const json *j, json_at usage, slice name)
{
  int64_t n;
  json_at at = json_member(j, usage, name);
  if (at == JSON_ABSENT || !json_integer(j, at, &n) || n < 0)
    return 0;
  return n > COUNT_MAX ? COUNT_MAX : n;
}

/* What a search brought into the prompt is not counted. */
static bool searched(const json *j, json_at root)
{
  json_at candidates = json_member(j, root, SLICE("candidates"));
  for (json_at e = json_first_of(j, candidates); e != JSON_ABSENT; e = json_next(j, candidates, e))
    if (json_is(j, json_member(j, e, SLICE("groundingMetadata")), JSON_OBJECT))
      return true;
  return false;
}

static int64_t image_tokens(const json *j, json_at usage)
{
  json_at list = json_member(j, usage, SLICE("promptTokensDetails"));
  int64_t sum = 0;
  for (json_at e = json_first_of(j, list); e != JSON_ABSENT && sum < COUNT_MAX; e = json_next(j, list, e))
    if (json_equal(j, json_member(j, e, SLICE("modality")), SLICE("IMAGE")))
      sum += count(j, e, SLICE("tokenCount"));
  return sum;
}

static void note_usage(gemini_reply *r, json_at root)
{
  const json *j = &r->wire;
  json_at usage = json_member(j, root, SLICE("usageMetadata"));
  if (!json_is(j, usage, JSON_OBJECT))
    return;
  int64_t prompt = count(j, usage, SLICE("promptTokenCount"));
  int64_t tools = count(j, usage, SLICE("toolUsePromptTokenCount"));
  int64_t said = count(j, usage, SLICE("candidatesTokenCount"));
  int64_t thought = count(j, usage, SLICE("thoughtsTokenCount"));
  bool holds_thoughts = prompt + said + tools == count(j, usage, SLICE("totalTokenCount"));
  json_at cached = json_member(j, usage, SLICE("cachedContentTokenCount"));
  r->has_usage = true;
  r->usage = (completion_usage){
    .prompt = searched(j, root) ? prompt : prompt + tools,
    .completion = holds_thoughts ? said : said + thought,
    .cached = cached == JSON_ABSENT ? -1 : count(j, usage, SLICE("cachedContentTokenCount")),
    .reasoning = json_member(j, usage, SLICE("thoughtsTokenCount")) == JSON_ABSENT ? -1 : thought,
    .image = image_tokens(j, usage),
  };
}

static slice finish_of(const json *j, json_at native)
{
  static const slice stop[] = {{"STOP", 4},
                               {"FINISH_REASON_UNSPECIFIED", 25},
                               {"MALFORMED_FUNCTION_CALL", 23},
                               {"MALFORMED_RESPONSE", 18},
                               {"UNEXPECTED_TOOL_CALL", 20},
                               {"TOO_MANY_TOOL_CALLS", 19},
                               {"MISSING_THOUGHT_SIGNATURE", 25}};
  static const slice filter[] = {{"SAFETY", 6}, {"RECITATION", 10}, {"LANGUAGE", 8}, {"OTHER", 5},
                                 {"BLOCKLIST", 9}, {"PROHIBITED_CONTENT", 18}, {"SPII", 4}, {"NO_IMAGE", 8},
                                 {"ESCALATION", 10}, {"MODEL_ARMOR", 11}};
  if (json_equal(j, native, SLICE("MAX_TOKENS")))
    return SLICE("length");
  for (size_t i = 0; i < sizeof stop / sizeof *stop; i++)
    if (json_equal(j, native, stop[i]))
      return SLICE("stop");
  for (size_t i = 0; i < sizeof filter / sizeof *filter; i++)
    if (json_equal(j, native, filter[i]))
      return SLICE("content_filter");
  return slice_starts(json_inner(j, native), SLICE("IMAGE_")) ? SLICE("content_filter") : SLICE("stop");
}

/* STOP and MAX_TOKENS are told whole by the canonical reason. */
static bool tells_more(const json *j, json_at native)
{
  return json_has_text(j, native) && !json_equal(j, native, SLICE("STOP")) &&
         !json_equal(j, native, SLICE("MAX_TOKENS")) &&
         !json_equal(j, native, SLICE("FINISH_REASON_UNSPECIFIED"));
}

/* Joins the parts' text, thoughts or not. False: there was none. */
static bool put_text(gemini_reply *r, json_at parts, bool thoughts, slice name, bool *comma)
{
  const json *j = &r->wire;
  bool any = false;
  for (json_at e = json_first_of(j, parts); e != JSON_ABSENT; e = json_next(j, parts, e)) {
    json_at text = json_member(j, e, SLICE("text"));
    if (!json_has_text(j, text) || json_is(j, json_member(j, e, SLICE("thought")), JSON_TRUE) != thoughts)
      continue;
    if (!any) {
      completion_put_name(&r->text, comma, name);
      buffer_put_char(&r->text, '"');
    }
    any = true;
    buffer_put(&r->text, json_inner(j, text));
  }
  if (any)
    buffer_put_char(&r->text, '"');
  return any;
}

static json_at signature_of(const json *j, json_at part)
{
  return json_member(j, part, SLICE("thoughtSignature"));
}

/* An id that carries the signature, so that it comes back with the conversation whoever stores it. */
static void put_call_id(gemini_reply *r, json_at id, json_at signature)
{
  const json *j = &r->wire;
  char made[COMPLETION_ID_SIZE];
  buffer_put_char(&r->text, '"');
  if (json_has_text(j, id)) {
    buffer_put(&r->text, json_inner(j, id));
  } else {
    slice text = completion_id(r->call->seed + ++r->made_ids, made);
    buffer_put(&r->text, SLICE("call_"));
    buffer_put(&r->text, slice_skip(text, sizeof "chatcmpl-" - 1));
  }
  if (json_has_text(j, signature)) {
    buffer_put(&r->text, SLICE(GEMINI_THOUGHT_MARK));
    buffer_put(&r->text, json_inner(j, signature));
  }
  buffer_put_char(&r->text, '"');
}

static void put_call(gemini_reply *r, json_at part, json_at call, form form, uint32_t index)
{
  const json *j = &r->wire;
  json_at name = json_member(j, call, SLICE("name")), args = json_member(j, call, SLICE("args"));
  json_at signature = signature_of(j, part);
  buffer_put_char(&r->text, '{');
  if (form == FORM_CHUNK)
    buffer_format(&r->text, "\"index\":%u,", (unsigned)index);
  buffer_put(&r->text, SLICE("\"id\":"));
  put_call_id(r, json_member(j, call, SLICE("id")), signature);
  buffer_put(&r->text, SLICE(",\"type\":\"function\",\"function\":{\"name\":"));
  buffer_put(&r->text, json_has_text(j, name) ? json_raw(j, name) : SLICE("\"\""));
  buffer_put(&r->text, SLICE(",\"arguments\":\""));
  completion_put_compact(&r->text, json_is(j, args, JSON_OBJECT) ? json_raw(j, args) : SLICE("{}"));
  buffer_put(&r->text, SLICE("\"}"));
  if (json_has_text(j, signature)) {
    buffer_put(&r->text, SLICE(",\"provider_specific_fields\":{\"thought_signature\":"));
    buffer_put(&r->text, json_raw(j, signature));
    buffer_put_char(&r->text, '}');
  }
  buffer_put_char(&r->text, '}');
}

static void put_calls(gemini_reply *r, json_at parts, form form, uint32_t index, bool *comma)
{
  const json *j = &r->wire;
  bool any = false;
  for (json_at e = json_first_of(j, parts); e != JSON_ABSENT; e = json_next(j, parts, e)) {
    json_at call = json_member(j, e, SLICE("functionCall"));
    if (!json_is(j, call, JSON_OBJECT))
      continue;
    if (any)
      buffer_put_char(&r->text, ',');
    else
      completion_put_name(&r->text, comma, SLICE("tool_calls")), buffer_put_char(&r->text, '[');
    any = true;
    put_call(r, e, call, form, r->calls[index]++);
  }
  if (any)
    buffer_put_char(&r->text, ']');
}

static bool is_image(const json *j, json_at blob)
{
  json_at type = json_member(j, blob, SLICE("mimeType"));
  return json_has_text(j, type) && slice_starts_nocase(json_inner(j, type), SLICE("image/")) &&
         json_has_text(j, json_member(j, blob, SLICE("data")));
}

static void put_images(gemini_reply *r, json_at parts, bool *comma)
{
  const json *j = &r->wire;
  bool any = false;
  for (json_at e = json_first_of(j, parts); e != JSON_ABSENT; e = json_next(j, parts, e)) {
    json_at blob = json_member(j, e, SLICE("inlineData"));
    if (!is_image(j, blob))
      continue;
    if (any)
      buffer_put_char(&r->text, ',');
    else
      completion_put_name(&r->text, comma, SLICE("images")), buffer_put_char(&r->text, '[');
    any = true;
    buffer_format(&r->text, "{\"type\":\"image_url\",\"index\":%u,\"image_url\":{\"url\":\"data:",
                  (unsigned)r->images++);
    buffer_put(&r->text, json_inner(j, json_member(j, blob, SLICE("mimeType"))));
    buffer_put(&r->text, SLICE(";base64,"));
    buffer_put(&r->text, json_inner(j, json_member(j, blob, SLICE("data"))));
    buffer_put(&r->text, SLICE("\"}}"));
  }
  if (any)
    buffer_put_char(&r->text, ']');
}

/* Signatures of parts that are no calls: those keep theirs. */
static void put_signatures(gemini_reply *r, json_at parts, bool *comma)
{
  const json *j = &r->wire;
  bool any = false;
  for (json_at e = json_first_of(j, parts); e != JSON_ABSENT; e = json_next(j, parts, e)) {
    if (!json_has_text(j, signature_of(j, e)) || json_member(j, e, SLICE("functionCall")) != JSON_ABSENT)
      continue;
    if (any)
      buffer_put_char(&r->text, ',');
    else
      completion_put_name(&r->text, comma, SLICE("provider_specific_fields")),
          buffer_put(&r->text, SLICE("{\"thought_signatures\":["));
    any = true;
    buffer_put(&r->text, json_raw(j, signature_of(j, e)));
  }
  if (any)
    buffer_put(&r->text, SLICE("]}"));
}

static void put_message(gemini_reply *r, json_at candidate, form form, uint32_t index)
{
  const json *j = &r->wire;
  json_at parts = json_member(j, json_member(j, candidate, SLICE("content")), SLICE("parts"));
  bool comma = false;
  buffer_put(&r->text, form == FORM_CHUNK ? SLICE("\"delta\":{") : SLICE("\"message\":{"));
  if (form == FORM_WHOLE || !(r->role_given & 1u << index)) {
    completion_put_name(&r->text, &comma, SLICE("role"));
    buffer_put(&r->text, SLICE("\"assistant\""));
  }
  r->role_given |= 1u << index;
  if (!put_text(r, parts, false, SLICE("content"), &comma) && form == FORM_WHOLE) {
    completion_put_name(&r->text, &comma, SLICE("content"));
    buffer_put(&r->text, SLICE("null"));
  }
  put_text(r, parts, true, SLICE("reasoning_content"), &comma);
  put_calls(r, parts, form, index, &comma);
  put_images(r, parts, &comma);
  put_signatures(r, parts, &comma);
  buffer_put_char(&r->text, '}');
}

static void put_token(gemini_reply *r, json_at token)
{
  const json *j = &r->wire;
  json_at text = json_member(j, token, SLICE("token")), log = json_member(j, token, SLICE("logProbability"));
  buffer_put(&r->text, SLICE("\"token\":"));
  buffer_put(&r->text, json_is(j, text, JSON_STRING) ? json_raw(j, text) : SLICE("\"\""));
  buffer_put(&r->text, SLICE(",\"logprob\":"));
  buffer_put(&r->text, json_is(j, log, JSON_NUMBER) ? json_raw(j, log) : SLICE("0"));
  buffer_put(&r->text, SLICE(",\"bytes\":null"));
}

static void put_top(gemini_reply *r, json_at top)
{
  const json *j = &r->wire;
  json_at list = json_member(j, top, SLICE("candidates"));
  bool comma = false;
  buffer_put(&r->text, SLICE(",\"top_logprobs\":["));
  for (json_at e = json_first_of(j, list); e != JSON_ABSENT; e = json_next(j, list, e)) {
    buffer_put(&r->text, comma ? SLICE(",{") : SLICE("{"));
    comma = true;
    put_token(r, e);
    buffer_put_char(&r->text, '}');
  }
  buffer_put_char(&r->text, ']');
}

static void put_logprobs(gemini_reply *r, json_at candidate)
{
  const json *j = &r->wire;
  json_at result = json_member(j, candidate, SLICE("logprobsResult"));
  json_at chosen = json_member(j, result, SLICE("chosenCandidates")),
          tops = json_member(j, result, SLICE("topCandidates"));
  json_at top = json_first_of(j, tops);
  bool comma = false;
  if (json_first_of(j, chosen) == JSON_ABSENT)
    return;
  buffer_put(&r->text, SLICE(",\"logprobs\":{\"content\":["));
  for (json_at e = json_first_of(j, chosen); e != JSON_ABSENT; e = json_next(j, chosen, e)) {
    buffer_put(&r->text, comma ? SLICE(",{") : SLICE("{"));
    comma = true;
    put_token(r, e);
    put_top(r, top);
    buffer_put_char(&r->text, '}');
    top = top == JSON_ABSENT ? top : json_next(j, tops, top);
  }
  buffer_put(&r->text, SLICE("]}"));
}

static void put_finish(gemini_reply *r, json_at native, form form, uint32_t index)
{
  const json *j = &r->wire;
  bool told = json_has_text(j, native);
  slice finish = told ? finish_of(j, native) : SLICE("stop");
  if (slice_equal(finish, SLICE("stop")) && r->calls[index])
    finish = SLICE("tool_calls");
  buffer_put(&r->text, SLICE(",\"finish_reason\":"));
  if (told || form == FORM_WHOLE) {
    buffer_put_char(&r->text, '"');
    buffer_put(&r->text, finish);
    buffer_put_char(&r->text, '"');
    r->finished |= 1u << index;
  } else {
    buffer_put(&r->text, SLICE("null"));
  }
  if (tells_more(j, native)) {
    buffer_put(&r->text, SLICE(",\"native_finish_reason\":"));
    buffer_put(&r->text, json_raw(j, native));
  }
}

static void put_choice(gemini_reply *r, json_at candidate, form form, uint32_t index)
{
  buffer_format(&r->text, "{\"index\":%u,", (unsigned)index);
  put_message(r, candidate, form, index);
  put_logprobs(r, candidate);
  put_finish(r, json_member(&r->wire, candidate, SLICE("finishReason")), form, index);
  buffer_put_char(&r->text, '}');
}

/* The prompt itself was refused: an answer without content. */
static void put_blocked(gemini_reply *r, json_at reason, form form)
{
  buffer_put(&r->text, form == FORM_CHUNK
                           ? SLICE("{\"index\":0,\"delta\":{\"role\":\"assistant\"}")
                           : SLICE("{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null}"));
  buffer_put(&r->text, SLICE(",\"finish_reason\":\"content_filter\",\"native_finish_reason\":"));
  buffer_put(&r->text, json_raw(&r->wire, reason));
  buffer_put_char(&r->text, '}');
  r->finished |= 1;
}

static json_at block_reason(const json *j, json_at root)
{
  json_at reason = json_member(j, json_member(j, root, SLICE("promptFeedback")), SLICE("blockReason"));
  return json_has_text(j, reason) ? reason : JSON_ABSENT;
}

static bool put_choices(gemini_reply *r, json_at root, form form, failure *why)
{
  const json *j = &r->wire;
  json_at candidates = json_member(j, root, SLICE("candidates")), reason = block_reason(j, root);
  uint32_t number = 0, seen = 0;
  buffer_put(&r->text, SLICE(",\"choices\":["));
  for (json_at e = json_first_of(j, candidates); e != JSON_ABSENT;
       e = json_next(j, candidates, e), number++) {
    json_at at = json_member(j, e, SLICE("index"));
    int64_t index;
    if (at == JSON_ABSENT || !json_integer(j, at, &index))
      index = number;
    if (index < 0 || index >= GEMINI_CANDIDATES || (seen & 1u << index))
      return failure_set(why, FAILURE_API_RESPONSE, "the reply has a candidate with an index of no use");
    if (seen)
      buffer_put_char(&r->text, ',');
    seen |= 1u << index;
    put_choice(r, e, form, (uint32_t)index);
  }
  if (!seen && reason != JSON_ABSENT)
    put_blocked(r, reason, form);
  buffer_put_char(&r->text, ']');
  return true;
}

/* There is something to say: a candidate, or why there is none. */
static bool has_choices(const json *j, json_at root)
{
  return json_first_of(j, json_member(j, root, SLICE("candidates"))) != JSON_ABSENT ||
         block_reason(j, root) != JSON_ABSENT;
}

static bool is_error(const json *j, json_at root)
{
  json_at error = json_member(j, root, SLICE("error"));
  return json_given(j, error);
}

/* An error in a reply that promised none: its own status tells the type. */
static bool tell_error(const gemini_reply *r, failure *why)
{
  failure_set(why, FAILURE_SERVER, "the provider gave no reason");
  gemini_reply_error(&r->wire, why);
  return false;
}

static bool write_all(gemini_reply *r, form form, dialect_chunk *out, failure *why)
{
  json_at root = root_of(&r->wire);
  begin(r, form);
  if (!put_choices(r, root, form, why))
    return false;
  if (r->has_usage)
    completion_put_usage(&r->text, &r->usage);
  buffer_put_char(&r->text, '}');
  return completion_end(&r->text, &r->canonical, out, why);
}

bool gemini_reply_whole(gemini_reply *r, dialect_chunk *out, failure *why)
{
  const json *j = &r->wire;
  json_at root = root_of(j);
  if (is_error(j, root))
    return tell_error(r, why);
  if (!has_choices(j, root))
    return failure_set(why, FAILURE_API_RESPONSE, "the reply has neither candidates nor a reason why");
  note_usage(r, root);
  return keep_head(r, root, why) && write_all(r, FORM_WHOLE, out, why);
}

bool gemini_reply_as_chunk(gemini_reply *r, dialect_chunk *out, failure *why)
{
  r->role_given = r->finished = r->images = 0;
  r->made_ids = 0;
  memset(r->calls, 0, sizeof r->calls);
  return write_all(r, FORM_CHUNK, out, why);
}

/* The one text of a candidate's one part. */
static json_at only_text(const json *j, json_at root)
{
  json_at candidate = json_first_of(j, json_member(j, root, SLICE("candidates")));
  json_at parts = json_member(j, json_member(j, candidate, SLICE("content")), SLICE("parts"));
  return json_member(j, json_first_of(j, parts), SLICE("text"));
}

/* The counts go up with each event. */
static void learn(gemini_reply *r, json_at root)
{
  const json *j = &r->wire;
  json_at usage = json_member(j, root, SLICE("usageMetadata"));
  json_at counts[] = {json_member(j, usage, SLICE("candidatesTokenCount")),
                      json_member(j, usage, SLICE("totalTokenCount")),
                      json_member(j, usage, SLICE("thoughtsTokenCount")),
                      json_member(j, usage, SLICE("promptTokenCount"))};
  echo_learn(&r->echo, j, only_text(j, root), counts, sizeof counts / sizeof *counts, &r->canonical);
}

bool gemini_reply_repeats(gemini_reply *r, slice data, dialect_chunk *out)
{
  if (!echo_fits(&r->echo, &r->wire, data, &r->canonical, &r->text, out))
    return false;
  note_usage(r, root_of(&r->wire));
  return true;
}

dialect_event gemini_reply_event(gemini_reply *r, dialect_chunk *out, failure *why)
{
  const json *j = &r->wire;
  json_at root = root_of(j);
  if (is_error(j, root))
    return tell_error(r, why), DIALECT_FAILED;
  note_usage(r, root);
  if (!has_choices(j, root))
    return DIALECT_NOTHING;
  if (!keep_head(r, root, why))
    return DIALECT_FAILED;
  begin(r, FORM_CHUNK);
  if (!put_choices(r, root, FORM_CHUNK, why))
    return DIALECT_FAILED;
  buffer_put_char(&r->text, '}');
  if (!completion_end(&r->text, &r->canonical, out, why))
    return DIALECT_FAILED;
  learn(r, root);
  return DIALECT_CHUNK;
}

bool gemini_reply_usage(gemini_reply *r, dialect_chunk *out, failure *why)
{
  if (!r->has_usage || !r->has_head)
    return why->type = FAILURE_NONE, false;
  begin(r, FORM_CHUNK);
  buffer_put(&r->text, SLICE(",\"choices\":[]"));
  completion_put_usage(&r->text, &r->usage);
  buffer_put_char(&r->text, '}');
  r->has_usage = false;
  return completion_end(&r->text, &r->canonical, out, why);
}

/* "17s", "0.5s" -> milliseconds; -1: neither. */
static int64_t delay_of(const json *j, json_at at)
{
  double seconds;
  slice text = json_is(j, at, JSON_STRING) ? json_inner(j, at) : SLICE_NONE;
  json number = {0};
  int64_t ms = -1;
  if (text.len < 2 || text.len > 32 || text.ptr[text.len - 1] != 's')
    return -1;
  if (json_read(&number, slice_first(text, text.len - 1), NULL) &&
      json_number(&number, JSON_ROOT, &seconds) && seconds >= 0 && seconds < 1e9)
    ms = (int64_t)(seconds * 1000);
  json_free(&number);
  return ms;
}

static bool is_type(const json *j, json_at detail, slice end)
{
  json_at type = json_member(j, detail, SLICE("@type"));
  slice text = json_has_text(j, type) ? json_inner(j, type) : SLICE_NONE;
  return text.len >= end.len && slice_equal(slice_skip(text, text.len - end.len), end);
}

/* What the details add: a bad key is told as INVALID_ARGUMENT, and the delay is nowhere else. */
static void read_details(const json *j, json_at details, failure *why)
{
  for (json_at e = json_first_of(j, details); e != JSON_ABSENT; e = json_next(j, details, e)) {
    json_at reason = json_member(j, e, SLICE("reason"));
    if (is_type(j, e, SLICE("RetryInfo")))
      why->retry_after = delay_of(j, json_member(j, e, SLICE("retryDelay")));
    if (!json_equal(j, reason, SLICE("API_KEY_INVALID")))
      continue;
    why->type = FAILURE_AUTHENTICATION;
    failure_copy(why->code, sizeof why->code, json_inner(j, reason));
  }
}

bool gemini_reply_error(const json *j, failure *why)
{
  json_at error = json_member(j, root_of(j), SLICE("error")), code = json_member(j, error, SLICE("code"));
  provider_words words;
  int64_t status = 0;
  if (!provider_error_find(j, &words))
    return false;
  if (why->status < 400 && code != JSON_ABSENT && json_integer(j, code, &status) && status >= 400 &&
      status <= 599) {
    why->status = (int)status;
    why->type = provider_error_type((int)status);
  }
  if (json_is(j, error, JSON_OBJECT) && json_has_text(j, json_member(j, error, SLICE("status"))))
    words.code = json_member(j, error, SLICE("status"));
  provider_error_fill(why, j, &words, j->text);
  read_details(j, json_member(j, error, SLICE("details")), why);
  return true;
}
