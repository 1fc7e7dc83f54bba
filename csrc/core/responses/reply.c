#include "core/responses/reply.h"

#include "core/provider_error.h"

#include <stdlib.h>

#define HEAD_MAX 4096u                 /* of a response's id and model together */
#define COUNT_MAX ((int64_t)1 << 53)   /* past this no Lua number is exact */
#define BREAK "\\n\\n"                 /* between parts of reasoning, as JSON text */

typedef enum form { FORM_WHOLE, FORM_CHUNK } form;

static bool is_type(const json *j, json_at object, slice type)
{
  return json_equal(j, json_member(j, object, SLICE("type")), type);
}

void responses_reply_init(responses_reply *r, const dialect_call *call)
{
  *r = (responses_reply){.call = call};
  buffer_init(&r->text, COMPLETION_MAX);
  buffer_init(&r->head, HEAD_MAX);
}

void responses_reply_free(responses_reply *r)
{
  json_free(&r->wire);
  json_free(&r->canonical);
  buffer_free(&r->text);
  buffer_free(&r->head);
  free(r->calls);
  r->calls = NULL;
}

static void put_head_text(responses_reply *r, json_at at, slice otherwise)
{
  if (json_has_text(&r->wire, at) && json_inner(&r->wire, at).len < HEAD_MAX / 2)
    json_text(&r->wire, at, &r->head);
  else
    buffer_put(&r->head, slice_first(otherwise, HEAD_MAX / 2));
}

/* Id, date and model of the response; a stream keeps those of its first event. */
static bool keep_head(responses_reply *r, json_at response, failure *why)
{
  const json *j = &r->wire;
  double created;
  if (r->has_head)
    return true;
  put_head_text(r, json_member(j, response, SLICE("id")), completion_id(r->call->seed, r->made_id));
  r->id_len = r->head.len;
  put_head_text(r, json_member(j, response, SLICE("model")), r->call->route->wire_model);
  json_at at = json_member(j, response, SLICE("created_at"));
  bool told = at != JSON_ABSENT && json_number(j, at, &created) && created >= 0 && created < 1e15;
  r->created = told ? (int64_t)created : r->call->created;
  r->has_head = buffer_ok(&r->head, "the reply's id", why);
  return r->has_head;
}

static void begin(responses_reply *r, form form)
{
  slice head = buffer_slice(&r->head);
  completion_head h = {slice_first(head, r->id_len), r->created, slice_skip(head, r->id_len)};
  buffer_clear(&r->text);
  completion_begin(&r->text, &h, form == FORM_CHUNK);
}

/* Negative: not told. */
static int64_t count(const json *j, json_at object, slice name)
{
  int64_t n;
  json_at at = json_member(j, object, name);
  if (at == JSON_ABSENT || !json_integer(j, at, &n) || n < 0)
    return -1;
  return n > COUNT_MAX ? COUNT_MAX : n;
}

static void note_usage(responses_reply *r, json_at response)
{
  const json *j = &r->wire;
  json_at usage = json_member(j, response, SLICE("usage"));
  if (!json_is(j, usage, JSON_OBJECT))
    return;
  json_at input = json_member(j, usage, SLICE("input_tokens_details"));
  json_at output = json_member(j, usage, SLICE("output_tokens_details"));
  r->has_usage = true;
  r->usage = (completion_usage){
    .prompt = count(j, usage, SLICE("input_tokens")),
    .completion = count(j, usage, SLICE("output_tokens")),
    .cached = count(j, input, SLICE("cached_tokens")),
    .reasoning = count(j, output, SLICE("reasoning_tokens")),
    .cache_write = count(j, input, SLICE("cache_write_tokens")),
  };
}

/* Appends a string's inside to the member's value, which begins with the first of them. */
static void join(responses_reply *r, json_at text, slice name, slice between, bool *any, bool *comma)
{
  if (!*any) {
    completion_put_name(&r->text, comma, name);
    buffer_put_char(&r->text, '"');
  } else {
    buffer_put(&r->text, between);
  }
  *any = true;
  buffer_put(&r->text, json_inner(&r->wire, text));
}

/* The text of all parts of one type in all messages. */
static bool put_said(responses_reply *r, json_at output, slice type, slice inner, slice name, bool *comma)
{
  const json *j = &r->wire;
  bool any = false;
  for (json_at item = json_first_of(j, output); item != JSON_ABSENT; item = json_next(j, output, item)) {
    json_at parts = is_type(j, item, SLICE("message")) ? json_member(j, item, SLICE("content")) : JSON_ABSENT;
    for (json_at e = json_first_of(j, parts); e != JSON_ABSENT; e = json_next(j, parts, e)) {
      json_at text = json_member(j, e, inner);
      if (is_type(j, e, type) && json_is(j, text, JSON_STRING))
        join(r, text, name, SLICE_NONE, &any, comma);
    }
  }
  if (any)
    buffer_put_char(&r->text, '"');
  return any;
}

/* Summaries where there are any, else the thoughts themselves. */
static bool put_thoughts(responses_reply *r, json_at output, slice list, bool *comma)
{
  const json *j = &r->wire;
  bool any = false;
  for (json_at item = json_first_of(j, output); item != JSON_ABSENT; item = json_next(j, output, item)) {
    json_at parts = is_type(j, item, SLICE("reasoning")) ? json_member(j, item, list) : JSON_ABSENT;
    for (json_at e = json_first_of(j, parts); e != JSON_ABSENT; e = json_next(j, parts, e)) {
      json_at text = json_member(j, e, SLICE("text"));
      if (json_has_text(j, text))
        join(r, text, SLICE("reasoning_content"), SLICE(BREAK), &any, comma);
    }
  }
  if (any)
    buffer_put_char(&r->text, '"');
  return any;
}

/* A reasoning item that can be sent back: the model goes on thinking from it. */
static bool is_kept_thought(const json *j, json_at item)
{
  return is_type(j, item, SLICE("reasoning")) &&
         json_has_text(j, json_member(j, item, SLICE("encrypted_content")));
}

static void put_reasoning_items(responses_reply *r, json_at output, bool *comma)
{
  const json *j = &r->wire;
  bool any = false;
  for (json_at item = json_first_of(j, output); item != JSON_ABSENT; item = json_next(j, output, item)) {
    if (!is_kept_thought(j, item))
      continue;
    if (any) {
      buffer_put_char(&r->text, ',');
    } else {
      completion_put_name(&r->text, comma, SLICE("reasoning_items"));
      buffer_put_char(&r->text, '[');
    }
    any = true;
    buffer_put(&r->text, json_raw(j, item));
  }
  if (any)
    buffer_put_char(&r->text, ']');
}

static bool is_call(const json *j, json_at item)
{
  return is_type(j, item, SLICE("function_call")) || is_type(j, item, SLICE("custom_tool_call"));
}

static void put_string(responses_reply *r, json_at at)
{
  buffer_put(&r->text, json_is(&r->wire, at, JSON_STRING) ? json_raw(&r->wire, at) : SLICE("\"\""));
}

static void put_arguments(responses_reply *r, json_at arguments)
{
  buffer_put(&r->text, json_has_text(&r->wire, arguments) ? json_raw(&r->wire, arguments) : SLICE("\"{}\""));
}

/* {"index":…,"id":…,"type":…,"function":{"name":…,"arguments":… ; closed by the caller, who writes the
 * arguments too. */
static void begin_call(responses_reply *r, json_at item, bool custom, form form, size_t index)
{
  const json *j = &r->wire;
  buffer_put_char(&r->text, '{');
  if (form == FORM_CHUNK)
    buffer_format(&r->text, "\"index\":%u,", (unsigned)index);
  buffer_put(&r->text, SLICE("\"id\":"));
  put_string(r, json_member(j, item, SLICE("call_id")));
  buffer_put(&r->text, custom ? SLICE(",\"type\":\"custom\",\"custom\":{\"name\":")
                              : SLICE(",\"type\":\"function\",\"function\":{\"name\":"));
  put_string(r, json_member(j, item, SLICE("name")));
  buffer_put(&r->text, custom ? SLICE(",\"input\":") : SLICE(",\"arguments\":"));
}

static void put_call(responses_reply *r, json_at item, form form, size_t index)
{
  const json *j = &r->wire;
  bool custom = is_type(j, item, SLICE("custom_tool_call"));
  begin_call(r, item, custom, form, index);
  if (custom)
    put_string(r, json_member(j, item, SLICE("input")));
  else
    put_arguments(r, json_member(j, item, SLICE("arguments")));
  buffer_put(&r->text, SLICE("}}"));
}

static bool put_calls(responses_reply *r, json_at output, form form, bool *comma)
{
  const json *j = &r->wire;
  size_t n = 0;
  for (json_at item = json_first_of(j, output); item != JSON_ABSENT; item = json_next(j, output, item)) {
    if (!is_call(j, item))
      continue;
    if (n) {
      buffer_put_char(&r->text, ',');
    } else {
      completion_put_name(&r->text, comma, SLICE("tool_calls"));
      buffer_put_char(&r->text, '[');
    }
    put_call(r, item, form, n++);
  }
  if (n)
    buffer_put_char(&r->text, ']');
  return n > 0;
}

/* {type:"url_citation",url,…} -> {type:"url_citation",url_citation:{url,…}}. False: of another type. */
static bool put_annotation(responses_reply *r, json_at annotation, bool more)
{
  const json *j = &r->wire;
  bool comma = false;
  if (!is_type(j, annotation, SLICE("url_citation")))
    return false;
  buffer_put(&r->text, more ? SLICE(",{\"type\":\"url_citation\",\"url_citation\":{")
                            : SLICE("{\"type\":\"url_citation\",\"url_citation\":{"));
  for (json_at e = json_first(j, annotation); e != JSON_ABSENT; e = json_next(j, annotation, e)) {
    if (json_equal(j, e, SLICE("type")))
      continue;
    if (comma)
      buffer_put_char(&r->text, ',');
    comma = true;
    buffer_put(&r->text, json_raw(j, e));
    buffer_put_char(&r->text, ':');
    buffer_put(&r->text, json_raw(j, json_value(e)));
  }
  buffer_put(&r->text, SLICE("}}"));
  return true;
}

/* What all parts of all messages have in a list named `list`: annotations, as they are called there too, or
 * log probabilities. False: nothing. */
static bool put_gathered(responses_reply *r, json_at output, slice list, slice open, bool annotations)
{
  const json *j = &r->wire;
  size_t mark = r->text.len;
  bool any = false;
  buffer_put(&r->text, open);
  for (json_at item = json_first_of(j, output); item != JSON_ABSENT; item = json_next(j, output, item)) {
    json_at parts = is_type(j, item, SLICE("message")) ? json_member(j, item, SLICE("content")) : JSON_ABSENT;
    for (json_at part = json_first_of(j, parts); part != JSON_ABSENT; part = json_next(j, parts, part)) {
      json_at found = json_member(j, part, list);
      for (json_at e = json_first_of(j, found); e != JSON_ABSENT; e = json_next(j, found, e)) {
        if (annotations) {
          any = put_annotation(r, e, any) || any;
          continue;
        }
        if (any)
          buffer_put_char(&r->text, ',');
        any = true;
        buffer_put(&r->text, json_raw(j, e));
      }
    }
  }
  if (!any && r->text.len > mark)
    r->text.len = mark;
  return any;
}

static void put_annotations(responses_reply *r, json_at output, bool comma)
{
  if (put_gathered(r, output, SLICE("annotations"),
                   comma ? SLICE(",\"annotations\":[") : SLICE("\"annotations\":["), true))
    buffer_put_char(&r->text, ']');
}

static void put_role(responses_reply *r, bool *comma)
{
  completion_put_name(&r->text, comma, SLICE("role"));
  buffer_put(&r->text, SLICE("\"assistant\""));
  r->role_given = true;
}

/* True: it calls tools. */
static bool put_message(responses_reply *r, json_at output, form form)
{
  bool comma = false;
  buffer_put(&r->text, form == FORM_CHUNK ? SLICE("\"delta\":{") : SLICE("\"message\":{"));
  put_role(r, &comma);
  if (!put_said(r, output, SLICE("output_text"), SLICE("text"), SLICE("content"), &comma) &&
      form == FORM_WHOLE) {
    completion_put_name(&r->text, &comma, SLICE("content"));
    buffer_put(&r->text, SLICE("null"));
  }
  put_said(r, output, SLICE("refusal"), SLICE("refusal"), SLICE("refusal"), &comma);
  if (!put_thoughts(r, output, SLICE("summary"), &comma))
    put_thoughts(r, output, SLICE("content"), &comma);
  bool calls = put_calls(r, output, form, &comma);
  put_reasoning_items(r, output, &comma);
  put_annotations(r, output, comma);
  buffer_put_char(&r->text, '}');
  return calls;
}

/* An answer that was cut says why; one that calls tools waits for them. */
static void put_finish(responses_reply *r, json_at response, bool calls)
{
  const json *j = &r->wire;
  json_at reason = json_member(j, json_member(j, response, SLICE("incomplete_details")), SLICE("reason"));
  bool cut = json_has_text(j, reason) ||
             json_equal(j, json_member(j, response, SLICE("status")), SLICE("incomplete"));
  buffer_put(&r->text, SLICE(",\"finish_reason\":"));
  if (cut && json_equal(j, reason, SLICE("content_filter")))
    buffer_put(&r->text, SLICE("\"content_filter\""));
  else if (cut)
    buffer_put(&r->text, SLICE("\"length\""));
  else
    buffer_put(&r->text, calls ? SLICE("\"tool_calls\"") : SLICE("\"stop\""));
  if (!cut || !json_has_text(j, reason) || json_equal(j, reason, SLICE("content_filter")) ||
      json_equal(j, reason, SLICE("max_output_tokens")))
    return;
  buffer_put(&r->text, SLICE(",\"native_finish_reason\":"));
  buffer_put(&r->text, json_raw(j, reason));
}

static void put_logprobs(responses_reply *r, json_at output)
{
  if (put_gathered(r, output, SLICE("logprobs"), SLICE(",\"logprobs\":{\"content\":["), false))
    buffer_put(&r->text, SLICE("]}"));
}

/* Usage, the tier that served it, and the end of the reply. */
static void end_root(responses_reply *r, json_at response)
{
  json_at tier = response == JSON_ABSENT ? response : json_member(&r->wire, response, SLICE("service_tier"));
  if (json_has_text(&r->wire, tier)) {
    buffer_put(&r->text, SLICE(",\"service_tier\":"));
    buffer_put(&r->text, json_raw(&r->wire, tier));
  }
  if (r->has_usage)
    completion_put_usage(&r->text, &r->usage);
  buffer_put_char(&r->text, '}');
}

static void write_choice(responses_reply *r, json_at response, form form)
{
  json_at output = json_member(&r->wire, response, SLICE("output"));
  begin(r, form);
  buffer_put(&r->text, SLICE(",\"choices\":[{\"index\":0,"));
  bool calls = put_message(r, output, form);
  put_logprobs(r, output);
  put_finish(r, response, calls);
  buffer_put(&r->text, SLICE("}]"));
}

/* Codes of a response that failed in a stream or a 200, which no status explains. */
static void type_of_code(failure *why)
{
  static const char *const policies[] = {"bio_policy", "misalignment_policy_violation"};
  static const char *const requests[] = {"invalid_", "image_", "unsupported_image", "empty_image",
                                         "failed_to_download_image", "data_residency_mismatch"};
  slice code = slice_of(why->code);
  if (why->status >= 400 || why->type != FAILURE_SERVER)
    return;
  for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
    if (slice_starts(code, slice_of(requests[i])))
      why->type = FAILURE_INVALID_REQUEST;
  for (size_t i = 0; i < sizeof policies / sizeof *policies; i++)
    if (slice_equal(code, slice_of(policies[i])))
      why->type = FAILURE_CONTENT_POLICY;
}

/* Where the error stands: in a failed response, in an event around one, or at the root. */
static json_at error_of(const json *j)
{
  json_at error = json_member(j, json_member(j, JSON_ROOT, SLICE("response")), SLICE("error"));
  return json_is(j, error, JSON_OBJECT) ? error : json_member(j, JSON_ROOT, SLICE("error"));
}

bool responses_reply_error(const json *j, failure *why)
{
  provider_words words;
  json_at error = error_of(j);
  if (json_is(j, error, JSON_OBJECT))
    words = (provider_words){json_member(j, error, SLICE("message")), json_member(j, error, SLICE("type")),
                             json_member(j, error, SLICE("code")), json_member(j, error, SLICE("param"))};
  else if (!provider_error_find(j, &words))
    return false;
  provider_error_fill(why, j, &words, j->text);
  type_of_code(why);
  return true;
}

static bool tell_error(const responses_reply *r, failure *why)
{
  failure_set(why, FAILURE_SERVER, "the provider gave no reason");
  why->status = 200;
  if (!responses_reply_error(&r->wire, why))
    failure_set(why, FAILURE_SERVER, "the response failed, and the provider gave no reason");
  return false;
}

static bool has_error(const json *j, json_at object)
{
  json_at error = json_member(j, object, SLICE("error"));
  return json_given(j, error);
}

/* A response that holds an answer. */
static bool check(const responses_reply *r, json_at response, failure *why)
{
  const json *j = &r->wire;
  json_at status = json_member(j, response, SLICE("status"));
  if (has_error(j, response) || json_equal(j, status, SLICE("failed")))
    return tell_error(r, why);
  if (!json_is(j, json_member(j, response, SLICE("output")), JSON_ARRAY))
    return failure_set(why, FAILURE_API_RESPONSE, "the reply has no output: is this a Responses endpoint?");
  bool over = !json_has_text(j, status) || json_equal(j, status, SLICE("completed")) ||
              json_equal(j, status, SLICE("incomplete"));
  return over || failure_set(why, FAILURE_API_RESPONSE, "the response is %.*s, not completed",
                             SLICE_ARG(slice_first(json_inner(j, status), 32)));
}

bool responses_reply_whole(responses_reply *r, dialect_chunk *out, failure *why)
{
  if (!check(r, JSON_ROOT, why) || !keep_head(r, JSON_ROOT, why))
    return false;
  note_usage(r, JSON_ROOT);
  write_choice(r, JSON_ROOT, FORM_WHOLE);
  end_root(r, JSON_ROOT);
  return completion_end(&r->text, &r->canonical, out, why);
}

bool responses_reply_as_chunk(responses_reply *r, dialect_chunk *out, failure *why)
{
  write_choice(r, JSON_ROOT, FORM_CHUNK);
  end_root(r, JSON_ROOT);
  return completion_end(&r->text, &r->canonical, out, why);
}

static void begin_delta(responses_reply *r, bool *comma)
{
  *comma = false;
  begin(r, FORM_CHUNK);
  completion_begin_delta(&r->text);
  if (!r->role_given)
    put_role(r, comma);
  r->said = true;
}

static dialect_event end_delta(responses_reply *r, dialect_chunk *out, failure *why)
{
  buffer_put(&r->text, SLICE(",\"finish_reason\":null}]}"));
  return completion_end(&r->text, &r->canonical, out, why) ? DIALECT_CHUNK : DIALECT_FAILED;
}

/* One delta with one text, and log probabilities where they came with it. */
static dialect_event text_chunk(responses_reply *r, slice name, slice before, dialect_chunk *out,
                                failure *why)
{
  const json *j = &r->wire;
  json_at delta = json_member(j, JSON_ROOT, SLICE("delta"));
  json_at log = json_member(j, JSON_ROOT, SLICE("logprobs"));
  bool comma;
  if (!json_has_text(j, delta))
    return DIALECT_NOTHING;
  begin_delta(r, &comma);
  completion_put_name(&r->text, &comma, name);
  buffer_put_char(&r->text, '"');
  buffer_put(&r->text, before);
  buffer_put(&r->text, json_inner(j, delta));
  buffer_put(&r->text, SLICE("\"}"));
  if (json_first_of(j, log) != JSON_ABSENT) {
    buffer_put(&r->text, SLICE(",\"logprobs\":{\"content\":"));
    buffer_put(&r->text, json_raw(j, log));
    buffer_put_char(&r->text, '}');
  }
  return end_delta(r, out, why);
}

/* What an event means is in its data, not only in its name. */
static dialect_event content_delta(responses_reply *r, dialect_chunk *out, failure *why)
{
  const json *j = &r->wire;
  json_at others[] = {json_member(j, JSON_ROOT, SLICE("sequence_number")),
                      json_member(j, JSON_ROOT, SLICE("obfuscation"))};
  dialect_event result = text_chunk(r, SLICE("content"), SLICE_NONE, out, why);
  if (result == DIALECT_CHUNK && json_is(j, json_member(j, JSON_ROOT, SLICE("type")), JSON_STRING))
    echo_learn(&r->echo, j, json_member(j, JSON_ROOT, SLICE("delta")), others, 2, &r->canonical);
  return result;
}

/* Summaries and the thoughts themselves may both come: the kind that came first is told. */
static dialect_event thought_chunk(responses_reply *r, responses_thought kind, dialect_chunk *out,
                                   failure *why)
{
  if (!json_has_text(&r->wire, json_member(&r->wire, JSON_ROOT, SLICE("delta"))))
    return DIALECT_NOTHING;
  if (r->thought == THOUGHT_NONE)
    r->thought = kind;
  if (r->thought != kind)
    return DIALECT_NOTHING;
  slice before = r->thought_breaks ? SLICE(BREAK) : SLICE_NONE;
  r->thought_breaks = false;
  return text_chunk(r, SLICE("reasoning_content"), before, out, why);
}

static int64_t item_index(const json *j)
{
  int64_t index;
  json_at at = json_member(j, JSON_ROOT, SLICE("output_index"));
  return at != JSON_ABSENT && json_integer(j, at, &index) ? index : -1;
}

/* The call that an event speaks of; the last one is the usual case. NULL: none that began. */
static responses_call *find_call(const responses_reply *r, int64_t item)
{
  for (size_t i = r->call_count; i-- > 0;)
    if (r->calls[i].item == item)
      return &r->calls[i];
  return NULL;
}

static responses_call *new_call(responses_reply *r, int64_t item, failure *why)
{
  if (r->call_count == RESPONSES_CALLS) {
    failure_set(why, FAILURE_API_RESPONSE, "the reply has more than %d tool calls", RESPONSES_CALLS);
    return NULL;
  }
  if (r->call_count == r->call_cap) {
    size_t cap = r->call_cap ? r->call_cap * 2 : 4;
    responses_call *grown = realloc(r->calls, cap * sizeof *grown);
    if (!grown)
      return failure_no_memory(why, "reading the reply"), NULL;
    r->calls = grown;
    r->call_cap = cap;
  }
  r->calls[r->call_count] = (responses_call){.item = item};
  return &r->calls[r->call_count++];
}

static size_t index_of(const responses_reply *r, const responses_call *call)
{
  return (size_t)(call - r->calls);
}

static void begin_calls(responses_reply *r)
{
  bool comma;
  begin_delta(r, &comma);
  completion_put_name(&r->text, &comma, SLICE("tool_calls"));
  buffer_put_char(&r->text, '[');
}

static dialect_event end_calls(responses_reply *r, dialect_chunk *out, failure *why)
{
  buffer_put(&r->text, SLICE("]}"));
  return end_delta(r, out, why);
}

/* A call begins: its name now, its arguments as they come. A custom tool's input comes whole, at its end. */
static dialect_event call_begins(responses_reply *r, json_at item, dialect_chunk *out, failure *why)
{
  const json *j = &r->wire;
  int64_t index = item_index(j);
  if (find_call(r, index))
    return DIALECT_NOTHING;
  responses_call *call = new_call(r, index, why);
  if (!call)
    return DIALECT_FAILED;
  if (!is_type(j, item, SLICE("function_call")))
    return DIALECT_NOTHING;
  json_at arguments = json_member(j, item, SLICE("arguments"));
  call->told = true;
  call->argued = json_has_text(j, arguments);
  begin_calls(r);
  begin_call(r, item, false, FORM_CHUNK, index_of(r, call));
  put_string(r, arguments);
  buffer_put(&r->text, SLICE("}}"));
  return end_calls(r, out, why);
}

static dialect_event arguments_chunk(responses_reply *r, responses_call *call, json_at arguments,
                                     dialect_chunk *out, failure *why)
{
  begin_calls(r);
  buffer_format(&r->text, "{\"index\":%u,\"function\":{\"arguments\":", (unsigned)index_of(r, call));
  put_arguments(r, arguments);
  buffer_put(&r->text, SLICE("}}"));
  call->argued = true;
  return end_calls(r, out, why);
}

static dialect_event arguments_go_on(responses_reply *r, dialect_chunk *out, failure *why)
{
  json_at delta = json_member(&r->wire, JSON_ROOT, SLICE("delta"));
  responses_call *call = find_call(r, item_index(&r->wire));
  if (!call || !call->told || !json_has_text(&r->wire, delta))
    return DIALECT_NOTHING;
  return arguments_chunk(r, call, delta, out, why);
}

/* Servers that give no deltas give the whole here. */
static dialect_event call_ends(responses_reply *r, json_at item, dialect_chunk *out, failure *why)
{
  responses_call *call = find_call(r, item_index(&r->wire));
  if (!call)
    call = new_call(r, item_index(&r->wire), why);
  if (!call)
    return DIALECT_FAILED;
  if (call->argued)
    return DIALECT_NOTHING;
  if (call->told)
    return arguments_chunk(r, call, json_member(&r->wire, item, SLICE("arguments")), out, why);
  call->told = call->argued = true;
  begin_calls(r);
  put_call(r, item, FORM_CHUNK, index_of(r, call));
  return end_calls(r, out, why);
}

static dialect_event thought_ends(responses_reply *r, json_at item, dialect_chunk *out, failure *why)
{
  bool comma;
  r->thought_breaks = r->thought != THOUGHT_NONE;
  if (!is_kept_thought(&r->wire, item))
    return DIALECT_NOTHING;
  begin_delta(r, &comma);
  completion_put_name(&r->text, &comma, SLICE("reasoning_items"));
  buffer_put_char(&r->text, '[');
  buffer_put(&r->text, json_raw(&r->wire, item));
  buffer_put(&r->text, SLICE("]}"));
  return end_delta(r, out, why);
}

static dialect_event item_ends(responses_reply *r, dialect_chunk *out, failure *why)
{
  json_at item = json_member(&r->wire, JSON_ROOT, SLICE("item"));
  if (is_call(&r->wire, item))
    return call_ends(r, item, out, why);
  return is_type(&r->wire, item, SLICE("reasoning")) ? thought_ends(r, item, out, why) : DIALECT_NOTHING;
}

static dialect_event item_begins(responses_reply *r, dialect_chunk *out, failure *why)
{
  json_at item = json_member(&r->wire, JSON_ROOT, SLICE("item"));
  return is_call(&r->wire, item) ? call_begins(r, item, out, why) : DIALECT_NOTHING;
}

static dialect_event annotation_chunk(responses_reply *r, dialect_chunk *out, failure *why)
{
  json_at annotation = json_member(&r->wire, JSON_ROOT, SLICE("annotation"));
  bool comma;
  if (!is_type(&r->wire, annotation, SLICE("url_citation")))
    return DIALECT_NOTHING;
  begin_delta(r, &comma);
  completion_put_name(&r->text, &comma, SLICE("annotations"));
  buffer_put_char(&r->text, '[');
  put_annotation(r, annotation, false);
  buffer_put(&r->text, SLICE("]}"));
  return end_delta(r, out, why);
}

/* The last event holds the whole response; of a server that gave no deltas it is the answer. */
static dialect_event response_ends(responses_reply *r, dialect_chunk *out, failure *why)
{
  json_at response = json_member(&r->wire, JSON_ROOT, SLICE("response"));
  if (!json_is(&r->wire, response, JSON_OBJECT))
    return failure_set(why, FAILURE_API_RESPONSE, "the stream's last event has no response"), DIALECT_FAILED;
  if (has_error(&r->wire, response))
    return tell_error(r, why), DIALECT_FAILED;
  if (!keep_head(r, response, why))
    return DIALECT_FAILED;
  note_usage(r, response);
  r->done = true;
  r->owed = r->has_usage ? OWES_USAGE : OWES_END;
  if (!r->said) {
    write_choice(r, response, FORM_CHUNK);
    buffer_put_char(&r->text, '}');
  } else {
    begin(r, FORM_CHUNK);
    buffer_put(&r->text, SLICE(",\"choices\":[{\"index\":0,\"delta\":{}"));
    put_finish(r, response, r->call_count > 0);
    buffer_put(&r->text, SLICE("}]}"));
  }
  return completion_end(&r->text, &r->canonical, out, why) ? DIALECT_CHUNK_AGAIN : DIALECT_FAILED;
}

dialect_event responses_reply_owed(responses_reply *r, dialect_chunk *out, failure *why)
{
  if (r->owed != OWES_USAGE)
    return DIALECT_END;
  r->owed = OWES_END;
  begin(r, FORM_CHUNK);
  buffer_put(&r->text, SLICE(",\"choices\":[]"));
  end_root(r, JSON_ABSENT);
  return completion_end(&r->text, &r->canonical, out, why) ? DIALECT_CHUNK_AGAIN : DIALECT_FAILED;
}

typedef enum event_kind {
  EVENT_CREATED, EVENT_ITEM_BEGINS, EVENT_TEXT, EVENT_REFUSAL, EVENT_SUMMARY, EVENT_SUMMARY_PART,
  EVENT_THOUGHT, EVENT_ARGUMENTS, EVENT_ANNOTATION, EVENT_ITEM_ENDS, EVENT_ENDS, EVENT_FAILED, EVENT_OTHER
} event_kind;

static event_kind kind_of(const json *j, slice name)
{
  static const struct {
    const char *name;
    event_kind kind;
  } events[] = {
    {"response.output_text.delta", EVENT_TEXT},
    {"response.function_call_arguments.delta", EVENT_ARGUMENTS},
    {"response.reasoning_summary_text.delta", EVENT_SUMMARY},
    {"response.reasoning_text.delta", EVENT_THOUGHT},
    {"response.refusal.delta", EVENT_REFUSAL},
    {"response.output_item.added", EVENT_ITEM_BEGINS},
    {"response.output_item.done", EVENT_ITEM_ENDS},
    {"response.reasoning_summary_part.added", EVENT_SUMMARY_PART},
    {"response.output_text.annotation.added", EVENT_ANNOTATION},
    {"response.created", EVENT_CREATED},
    {"response.completed", EVENT_ENDS},
    {"response.incomplete", EVENT_ENDS},
    {"response.failed", EVENT_FAILED},
    {"error", EVENT_FAILED},
  };
  json_at type = json_member(j, JSON_ROOT, SLICE("type"));
  for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
    slice known = slice_of(events[i].name);
    if (json_is(j, type, JSON_STRING) ? json_equal(j, type, known) : slice_equal(name, known))
      return events[i].kind;
  }
  return has_error(j, JSON_ROOT) ? EVENT_FAILED : EVENT_OTHER;
}

static dialect_event created(responses_reply *r, failure *why)
{
  json_at response = json_member(&r->wire, JSON_ROOT, SLICE("response"));
  return keep_head(r, response, why) ? DIALECT_NOTHING : DIALECT_FAILED;
}

static dialect_event other(const responses_reply *r, failure *why)
{
  if (!json_is(&r->wire, json_member(&r->wire, JSON_ROOT, SLICE("choices")), JSON_ARRAY))
    return DIALECT_NOTHING;
  failure_set(why, FAILURE_API_RESPONSE, "the stream is of chat completions, not of a Responses endpoint");
  return DIALECT_FAILED;
}

dialect_event responses_reply_event(responses_reply *r, slice name, dialect_chunk *out, failure *why)
{
  event_kind kind = kind_of(&r->wire, name);
  if (kind == EVENT_CREATED)
    return created(r, why);
  if (kind == EVENT_FAILED)
    return tell_error(r, why), DIALECT_FAILED;
  if (kind == EVENT_ENDS)
    return response_ends(r, out, why);
  if (kind == EVENT_OTHER)
    return other(r, why);
  if (!keep_head(r, JSON_ABSENT, why))
    return DIALECT_FAILED;
  switch (kind) {
  case EVENT_ITEM_BEGINS: return item_begins(r, out, why);
  case EVENT_ITEM_ENDS: return item_ends(r, out, why);
  case EVENT_TEXT: return content_delta(r, out, why);
  case EVENT_REFUSAL: return text_chunk(r, SLICE("refusal"), SLICE_NONE, out, why);
  case EVENT_SUMMARY: return thought_chunk(r, THOUGHT_SUMMARY, out, why);
  case EVENT_THOUGHT: return thought_chunk(r, THOUGHT_TEXT, out, why);
  case EVENT_SUMMARY_PART: r->thought_breaks = r->thought != THOUGHT_NONE; return DIALECT_NOTHING;
  case EVENT_ARGUMENTS: return arguments_go_on(r, out, why);
  default: return annotation_chunk(r, out, why);
  }
}
