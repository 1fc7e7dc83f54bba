#include "core/bedrock/reply.h"

#include "core/bedrock/request.h"
#include "core/provider_error.h"


void bedrock_reply_init(bedrock_reply *r, const dialect_call *call, const tool_names *names,
                        bool json_tool)
{
  *r = (bedrock_reply){.call = call, .names = names, .json_tool = json_tool};
  buffer_init(&r->text, COMPLETION_MAX);
  buffer_init(&r->thinking, COMPLETION_MAX);
  buffer_init(&r->held, COMPLETION_MAX);
  r->head = (completion_head){completion_id(call->seed, r->id_text), call->created, call->route->wire_model};
}

void bedrock_reply_free(bedrock_reply *r)
{
  json_free(&r->wire);
  json_free(&r->canonical);
  buffer_free(&r->text);
  buffer_free(&r->thinking);
  buffer_free(&r->held);
}

static json_at member(const bedrock_reply *r, json_at object, const char *name)
{
  return json_member(&r->wire, object, slice_of(name));
}

/* The inside of a string, JSON's still; "" for anything else. */
static slice inner(const bedrock_reply *r, json_at at)
{
  return json_is(&r->wire, at, JSON_STRING) ? json_inner(&r->wire, at) : SLICE_NONE;
}

/* wire.md 9.5; what is not listed ends an answer like any other. */
static slice finish_of(const bedrock_reply *r, json_at reason, bool calls, bool answered)
{
  static const struct {
    slice theirs, ours;
  } reasons[] = {
    {{"max_tokens", 10}, {"length", 6}},
    {{"model_context_window_exceeded", 29}, {"length", 6}},
    {{"guardrail_intervened", 20}, {"content_filter", 14}},
    {{"content_filtered", 16}, {"content_filter", 14}},
  };
  for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
    if (json_equal(&r->wire, reason, reasons[i].theirs))
      return reasons[i].ours;
  bool calling = json_equal(&r->wire, reason, SLICE("tool_use")) && !answered;
  return calls || calling ? SLICE("tool_calls") : SLICE("stop");
}

static int64_t count(const bedrock_reply *r, json_at usage, const char *name)
{
  int64_t value;
  json_at at = member(r, usage, name);
  bool told = at != JSON_ABSENT && json_integer(&r->wire, at, &value) && value >= 0 && value <= INT32_MAX;
  return told ? value : -1;
}

static void put_usage(bedrock_reply *r, json_at usage)
{
  int64_t input = count(r, usage, "inputTokens"), output = count(r, usage, "outputTokens");
  int64_t read = count(r, usage, "cacheReadInputTokens"), written = count(r, usage, "cacheWriteInputTokens");
  completion_usage canonical = {
    .prompt = (input > 0 ? input : 0) + (read > 0 ? read : 0) + (written > 0 ? written : 0),
    .completion = output, .cached = read, .reasoning = -1, .cache_write = written,
  };
  completion_put_usage(&r->text, &canonical);
}

typedef enum block_kind { BLOCK_OTHER, BLOCK_TEXT, BLOCK_THOUGHT, BLOCK_CALL, BLOCK_ANSWER } block_kind;

static bool is_answer(const bedrock_reply *r, json_at use)
{
  return r->json_tool && json_equal(&r->wire, member(r, use, "name"), SLICE(BEDROCK_JSON_TOOL));
}

static block_kind kind_of(const bedrock_reply *r, json_at block)
{
  const json *j = &r->wire;
  json_at use = member(r, block, "toolUse");
  if (json_is(j, use, JSON_OBJECT))
    return is_answer(r, use) ? BLOCK_ANSWER : BLOCK_CALL;
  if (json_is(j, member(r, block, "text"), JSON_STRING))
    return BLOCK_TEXT;
  return json_is(j, member(r, block, "reasoningContent"), JSON_OBJECT) ? BLOCK_THOUGHT : BLOCK_OTHER;
}

static json_at thought_of(const bedrock_reply *r, json_at block, const char *name)
{
  return member(r, member(r, member(r, block, "reasoningContent"), "reasoningText"), name);
}

static void put_string(bedrock_reply *r, slice text_of_json)
{
  buffer_put_char(&r->text, '"');
  buffer_put(&r->text, text_of_json);
  buffer_put_char(&r->text, '"');
}

/* "id":…,"type":"function","function":{"name":…,"arguments":  - of a toolUse. */
static void put_call_head(bedrock_reply *r, json_at use)
{
  json_at name = member(r, use, "name"), id = member(r, use, "toolUseId");
  buffer_put(&r->text, SLICE("\"id\":"));
  put_string(r, inner(r, id));
  buffer_put(&r->text, SLICE(",\"type\":\"function\",\"function\":{\"name\":"));
  slice wire = inner(r, name), caller = tool_names_caller(r->names, wire);
  if (caller.ptr == wire.ptr)
    put_string(r, wire);
  else
    json_quote(&r->text, caller);
  buffer_put(&r->text, SLICE(",\"arguments\":"));
}

/* The input of a call as the JSON text that arguments are. */
static void put_input(bedrock_reply *r, json_at use)
{
  json_at input = member(r, use, "input");
  buffer_put_char(&r->text, '"');
  completion_put_compact(&r->text,
                         json_is(&r->wire, input, JSON_OBJECT) ? json_raw(&r->wire, input) : SLICE("{}"));
  buffer_put_char(&r->text, '"');
}

static void put_calls(bedrock_reply *r, json_at content)
{
  const json *j = &r->wire;
  bool any = false;
  for (json_at e = json_first(j, content); e != JSON_ABSENT; e = json_next(j, content, e)) {
    if (kind_of(r, e) != BLOCK_CALL)
      continue;
    buffer_put(&r->text, any ? SLICE(",{") : SLICE(",\"tool_calls\":[{"));
    put_call_head(r, member(r, e, "toolUse"));
    put_input(r, member(r, e, "toolUse"));
    buffer_put(&r->text, SLICE("}}"));
    any = true;
  }
  if (any)
    buffer_put_char(&r->text, ']');
}

/* A thought as the next request must repeat it. */
static void put_thought(bedrock_reply *r, slice text, slice signature)
{
  buffer_put(&r->text, SLICE("{\"type\":\"thinking\",\"thinking\":"));
  put_string(r, text);
  if (signature.ptr) {
    buffer_put(&r->text, SLICE(",\"signature\":"));
    put_string(r, signature);
  }
  buffer_put_char(&r->text, '}');
}

static void put_redacted(bedrock_reply *r, json_at data)
{
  buffer_put(&r->text, SLICE("{\"type\":\"redacted_thinking\",\"data\":"));
  put_string(r, inner(r, data));
  buffer_put_char(&r->text, '}');
}

static void put_thoughts(bedrock_reply *r, json_at content)
{
  const json *j = &r->wire;
  bool any = false;
  for (json_at e = json_first(j, content); e != JSON_ABSENT; e = json_next(j, content, e)) {
    if (kind_of(r, e) != BLOCK_THOUGHT)
      continue;
    json_at redacted = member(r, member(r, e, "reasoningContent"), "redactedContent");
    buffer_put(&r->text, any ? SLICE(",") : SLICE(",\"thinking_blocks\":["));
    if (json_is(j, redacted, JSON_STRING))
      put_redacted(r, redacted);
    else
      put_thought(r, inner(r, thought_of(r, e, "text")), inner(r, thought_of(r, e, "signature")));
    any = true;
  }
  if (any)
    buffer_put_char(&r->text, ']');
}

typedef struct blocks {
  size_t text, thinking, calls;
  json_at answer;              /* the first; JSON_ABSENT: none */
} blocks;

static blocks count_blocks(const bedrock_reply *r, json_at content)
{
  const json *j = &r->wire;
  blocks n = {.answer = JSON_ABSENT};
  for (json_at e = json_first(j, content); e != JSON_ABSENT; e = json_next(j, content, e)) {
    block_kind kind = kind_of(r, e);
    n.text += kind == BLOCK_TEXT;
    n.thinking += kind == BLOCK_THOUGHT && inner(r, thought_of(r, e, "text")).len;
    n.calls += kind == BLOCK_CALL;
    if (kind == BLOCK_ANSWER && n.answer == JSON_ABSENT)
      n.answer = e;
  }
  return n;
}

static void put_joined(bedrock_reply *r, json_at content, block_kind kind)
{
  const json *j = &r->wire;
  buffer_put_char(&r->text, '"');
  for (json_at e = json_first(j, content); e != JSON_ABSENT; e = json_next(j, content, e))
    if (kind_of(r, e) == kind)
      buffer_put(&r->text, inner(r, kind == BLOCK_TEXT ? member(r, e, "text") : thought_of(r, e, "text")));
  buffer_put_char(&r->text, '"');
}

static void put_message(bedrock_reply *r, json_at content, const blocks *n)
{
  buffer_put(&r->text, SLICE("{\"role\":\"assistant\",\"content\":"));
  if (n->answer != JSON_ABSENT)
    put_input(r, member(r, n->answer, "toolUse"));
  else if (n->text)
    put_joined(r, content, BLOCK_TEXT);
  else
    buffer_put(&r->text, SLICE("null"));
  if (n->thinking) {
    buffer_put(&r->text, SLICE(",\"reasoning_content\":"));
    put_joined(r, content, BLOCK_THOUGHT);
  }
  put_thoughts(r, content);
  put_calls(r, content);
  buffer_put_char(&r->text, '}');
}

bool bedrock_reply_whole(bedrock_reply *r, dialect_chunk *out, failure *why)
{
  const json *j = &r->wire;
  json_at content = member(r, member(r, member(r, JSON_ROOT, "output"), "message"), "content");
  json_at usage = member(r, JSON_ROOT, "usage");
  if (!json_is(j, content, JSON_ARRAY))
    return failure_set(why, FAILURE_API_RESPONSE,
                       "the reply has no output.message.content: is this Converse?");
  blocks n = count_blocks(r, content);
  buffer_clear(&r->text);
  completion_begin(&r->text, &r->head, false);
  buffer_put(&r->text, SLICE(",\"choices\":[{\"index\":0,\"message\":"));
  put_message(r, content, &n);
  buffer_put(&r->text, SLICE(",\"finish_reason\":"));
  json_quote(&r->text,
             finish_of(r, member(r, JSON_ROOT, "stopReason"), n.calls > 0, n.answer != JSON_ABSENT));
  buffer_put(&r->text, SLICE("}]"));
  if (json_is(j, usage, JSON_OBJECT))
    put_usage(r, usage);
  buffer_put_char(&r->text, '}');
  return completion_end(&r->text, &r->canonical, out, why);
}

static void begin_chunk(bedrock_reply *r)
{
  buffer_clear(&r->text);
  completion_begin(&r->text, &r->head, true);
  completion_begin_delta(&r->text);
}

static dialect_event end_chunk(bedrock_reply *r, slice tail, dialect_chunk *out, failure *why)
{
  buffer_put(&r->text, tail);
  return completion_end(&r->text, &r->canonical, out, why) ? DIALECT_CHUNK : DIALECT_FAILED;
}

/* "name":"…" with text that is JSON's already. */
static dialect_event text_chunk(bedrock_reply *r, slice name, slice text, dialect_chunk *out, failure *why)
{
  if (text.len == 0)
    return DIALECT_NOTHING;
  begin_chunk(r);
  completion_put_text(&r->text, name, text);
  return end_chunk(r, SLICE(COMPLETION_DELTA_END), out, why);
}

static dialect_event hold(bedrock_reply *r, buffer *into, slice text, failure *why)
{
  (void)r;
  buffer_put(into, text);
  return buffer_ok(into, "the reply", why) ? DIALECT_NOTHING : DIALECT_FAILED;
}

static dialect_event thoughts_chunk(bedrock_reply *r, json_at redacted, slice signature, dialect_chunk *out,
                                    failure *why)
{
  begin_chunk(r);
  buffer_put(&r->text, SLICE("\"thinking_blocks\":["));
  if (redacted != JSON_ABSENT)
    put_redacted(r, redacted);
  else
    put_thought(r, buffer_slice(&r->thinking), signature);
  buffer_clear(&r->thinking);
  return end_chunk(r, SLICE("]" COMPLETION_DELTA_END), out, why);
}

static dialect_event reasoning_delta(bedrock_reply *r, json_at part, dialect_chunk *out, failure *why)
{
  const json *j = &r->wire;
  json_at signature = member(r, part, "signature"), redacted = member(r, part, "redactedContent");
  slice text = inner(r, member(r, part, "text"));
  if (json_is(j, redacted, JSON_STRING))
    return thoughts_chunk(r, redacted, SLICE_NONE, out, why);
  if (json_is(j, signature, JSON_STRING))
    return thoughts_chunk(r, JSON_ABSENT, inner(r, signature), out, why);
  if (hold(r, &r->thinking, text, why) == DIALECT_FAILED)
    return DIALECT_FAILED;
  return text_chunk(r, SLICE("reasoning_content"), text, out, why);
}

/* More of the last call's arguments. */
static dialect_event input_delta(bedrock_reply *r, slice text, dialect_chunk *out, failure *why)
{
  if (text.len == 0 || (!r->answer_open && !r->tool_open))
    return DIALECT_NOTHING;
  r->fed = true;
  if (r->answer_open)
    return text_chunk(r, SLICE("content"), text, out, why);
  begin_chunk(r);
  buffer_put(&r->text, SLICE("\"tool_calls\":[{\"index\":"));
  json_put_integer(&r->text, r->tools - 1);
  buffer_put(&r->text, SLICE(",\"function\":{\"arguments\":"));
  put_string(r, text);
  return end_chunk(r, SLICE("}}]" COMPLETION_DELTA_END), out, why);
}

static dialect_event content_delta(bedrock_reply *r, json_at text, dialect_chunk *out, failure *why)
{
  json_at padding = member(r, JSON_ROOT, "p");
  if (r->json_tool)
    return hold(r, &r->held, inner(r, text), why);
  dialect_event result = text_chunk(r, SLICE("content"), inner(r, text), out, why);
  if (result == DIALECT_CHUNK)
    echo_learn(&r->echo, &r->wire, text, &padding, 1, &r->canonical);
  return result;
}

static dialect_event block_delta(bedrock_reply *r, dialect_chunk *out, failure *why)
{
  const json *j = &r->wire;
  json_at delta = member(r, JSON_ROOT, "delta"), use = member(r, delta, "toolUse");
  json_at thought = member(r, delta, "reasoningContent");
  if (json_is(j, use, JSON_OBJECT))
    return input_delta(r, inner(r, member(r, use, "input")), out, why);
  if (json_is(j, thought, JSON_OBJECT))
    return reasoning_delta(r, thought, out, why);
  return content_delta(r, member(r, delta, "text"), out, why);
}

static dialect_event block_start(bedrock_reply *r, dialect_chunk *out, failure *why)
{
  json_at use = member(r, member(r, JSON_ROOT, "start"), "toolUse");
  r->fed = r->tool_open = r->answer_open = false;
  if (!json_is(&r->wire, use, JSON_OBJECT))
    return DIALECT_NOTHING;
  if (is_answer(r, use)) {
    r->answer_open = !r->answered;
    r->answered = true;
    return DIALECT_NOTHING;
  }
  r->tool_open = true;
  begin_chunk(r);
  buffer_put(&r->text, SLICE("\"tool_calls\":[{\"index\":"));
  json_put_integer(&r->text, r->tools++);
  buffer_put_char(&r->text, ',');
  put_call_head(r, use);
  return end_chunk(r, SLICE("\"\"}}]" COMPLETION_DELTA_END), out, why);
}

/* A call without input is a call with an empty object; a thought without a signature is kept too. */
static dialect_event block_stop(bedrock_reply *r, dialect_chunk *out, failure *why)
{
  dialect_event event = DIALECT_NOTHING;
  if ((r->tool_open || r->answer_open) && !r->fed)
    event = input_delta(r, SLICE("{}"), out, why);
  else if (r->thinking.len)
    event = thoughts_chunk(r, JSON_ABSENT, SLICE_NONE, out, why);
  r->tool_open = r->answer_open = false;
  return event;
}

static dialect_event finish_chunk(bedrock_reply *r, dialect_chunk *out, failure *why)
{
  r->owed = false;
  begin_chunk(r);
  buffer_put(&r->text, SLICE("},\"finish_reason\":"));
  json_quote(&r->text, r->reason);
  return end_chunk(r, SLICE("}]}"), out, why);
}

dialect_event bedrock_reply_owed(bedrock_reply *r, dialect_chunk *out, failure *why)
{
  return finish_chunk(r, out, why);
}

/* Text that was held back is the answer after all when no other came. */
static dialect_event message_stop(bedrock_reply *r, dialect_chunk *out, failure *why)
{
  r->finished = true;
  r->reason = finish_of(r, member(r, JSON_ROOT, "stopReason"), r->tools > 0, r->answered);
  if (r->answered || r->held.len == 0)
    return finish_chunk(r, out, why);
  r->owed = true;
  dialect_event event = text_chunk(r, SLICE("content"), buffer_slice(&r->held), out, why);
  return event == DIALECT_CHUNK ? DIALECT_CHUNK_AGAIN : event;
}

static dialect_event metadata(bedrock_reply *r, dialect_chunk *out, failure *why)
{
  json_at usage = member(r, JSON_ROOT, "usage");
  r->done = true;
  if (!json_is(&r->wire, usage, JSON_OBJECT))
    return DIALECT_END;
  buffer_clear(&r->text);
  completion_begin(&r->text, &r->head, true);
  buffer_put(&r->text, SLICE(",\"choices\":[]"));
  put_usage(r, usage);
  buffer_put_char(&r->text, '}');
  return completion_end(&r->text, &r->canonical, out, why) ? DIALECT_CHUNK_AGAIN : DIALECT_FAILED;
}

static dialect_event message_start(bedrock_reply *r, dialect_chunk *out, failure *why)
{
  begin_chunk(r);
  return end_chunk(r, SLICE("\"role\":\"assistant\",\"content\":\"\"" COMPLETION_DELTA_END), out, why);
}

bool bedrock_reply_repeats(bedrock_reply *r, slice name, slice data, dialect_chunk *out)
{
  if (!slice_equal(name, SLICE("contentBlockDelta")))
    return echo_forget(&r->echo), false;
  return echo_fits(&r->echo, &r->wire, data, &r->canonical, &r->text, out);
}

dialect_event bedrock_reply_event(bedrock_reply *r, slice name, dialect_chunk *out, failure *why)
{
  static const struct {
    slice name;
    dialect_event (*read)(bedrock_reply *, dialect_chunk *, failure *);
  } events[] = {
    {{"messageStart", 12}, message_start},    {{"contentBlockStart", 17}, block_start},
    {{"contentBlockDelta", 17}, block_delta}, {{"contentBlockStop", 16}, block_stop},
    {{"messageStop", 11}, message_stop},      {{"metadata", 8}, metadata},
  };
  for (size_t i = 0; i < sizeof events / sizeof *events; i++)
    if (slice_equal(name, events[i].name))
      return events[i].read(r, out, why);
  return DIALECT_NOTHING;
}

/* `word` is lower case. */
static bool says(const char *message, const char *word)
{
  slice text = slice_of(message), wanted = slice_of(word);
  for (; text.len >= wanted.len; text = slice_skip(text, 1))
    if (slice_starts_nocase(text, wanted))
      return true;
  return false;
}

/* The bare name of an exception, which may stand behind a namespace and before an address. */
static slice bare_name(slice name)
{
  const char *sharp = name.len ? memchr(name.ptr, '#', name.len) : NULL;
  if (sharp)
    name = slice_skip(name, (size_t)(sharp - name.ptr) + 1);
  const char *colon = name.len ? memchr(name.ptr, ':', name.len) : NULL;
  return colon ? slice_first(name, (size_t)(colon - name.ptr)) : name;
}

void bedrock_error_refine(failure *why, slice exception)
{
  static const struct {
    slice name;
    failure_type type;
  } types[] = {
    {{"UnrecognizedClientException", 27}, FAILURE_AUTHENTICATION},
    {{"InvalidSignatureException", 25}, FAILURE_AUTHENTICATION},
    {{"SignatureDoesNotMatch", 21}, FAILURE_AUTHENTICATION},
    {{"IncompleteSignatureException", 28}, FAILURE_AUTHENTICATION},
    {{"IncompleteSignature", 19}, FAILURE_AUTHENTICATION},
    {{"InvalidClientTokenId", 20}, FAILURE_AUTHENTICATION},
    {{"ExpiredTokenException", 21}, FAILURE_AUTHENTICATION},
    {{"ExpiredToken", 12}, FAILURE_AUTHENTICATION},
    {{"MissingAuthenticationTokenException", 35}, FAILURE_AUTHENTICATION},
    {{"AccessDeniedException", 21}, FAILURE_PERMISSION},
    {{"ValidationException", 19}, FAILURE_INVALID_REQUEST},
    {{"ResourceNotFoundException", 25}, FAILURE_NOT_FOUND},
    {{"ModelTimeoutException", 21}, FAILURE_TIMEOUT},
    {{"ThrottlingException", 19}, FAILURE_RATE_LIMIT},
    {{"ServiceQuotaExceededException", 29}, FAILURE_RATE_LIMIT},
    {{"ModelNotReadyException", 22}, FAILURE_RATE_LIMIT},
    {{"ModelErrorException", 19}, FAILURE_SERVER},
    {{"ModelStreamErrorException", 25}, FAILURE_SERVER},
    {{"InternalServerException", 23}, FAILURE_SERVER},
    {{"ServiceUnavailableException", 27}, FAILURE_SERVICE_UNAVAILABLE},
  };
  slice name = bare_name(exception);
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (slice_equal_nocase(name, types[i].name) && why->type != FAILURE_CONTEXT_WINDOW)
      why->type = types[i].type;
  bool invalid = why->type == FAILURE_INVALID_REQUEST;
  if (invalid && (says(why->message, "too many input tokens") || says(why->message, "too many tokens") ||
                  says(why->message, "prompt is too long") || says(why->message, "input is too long") ||
                  says(why->message, "expected maxlength:")))
    why->type = FAILURE_CONTEXT_WINDOW;
  if (name.len)
    failure_copy(why->code, sizeof why->code, name);
}
