#include "core/anthropic/reply.h"

#include "core/completion.h"
#include "core/provider_error.h"

#define TOKENS_MAX (INT64_MAX / 8)       /* of one count: their sum cannot overflow */

enum { OWES_TEXT = 1, OWES_FINISH = 2, OWES_USAGE = 4, OWES_END = 8 };

void anthropic_reply_init(anthropic_reply *r, const dialect_call *call, const tool_names *names)
{
  *r = (anthropic_reply){.call = call, .names = names, .usage = {-1, -1, -1, -1, -1}};
  buffer *all[] = {&r->text, &r->scratch, &r->head, &r->thinking, &r->signature, &r->held};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    buffer_init(all[i], COMPLETION_MAX);
}

void anthropic_reply_free(anthropic_reply *r)
{
  buffer *all[] = {&r->text, &r->scratch, &r->head, &r->thinking, &r->signature, &r->held};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    buffer_free(all[i]);
  json_free(&r->wire);
  json_free(&r->canonical);
}

static json_at member(const anthropic_reply *r, json_at object, const char *name)
{
  return json_member(&r->wire, object, slice_of(name));
}

static bool equals(const anthropic_reply *r, json_at at, const char *text)
{
  return json_equal(&r->wire, at, slice_of(text));
}

static bool is_string(const anthropic_reply *r, json_at at) { return json_is(&r->wire, at, JSON_STRING); }

/* A string's text as it stands between its quotes; empty when there is none. */
static slice inner(const anthropic_reply *r, json_at at)
{
  return is_string(r, at) ? json_inner(&r->wire, at) : SLICE_NONE;
}

static void put_count(const anthropic_reply *r, json_at usage, const char *name, int64_t *count)
{
  int64_t value;
  json_at at = member(r, usage, name);
  if (at != JSON_ABSENT && json_integer(&r->wire, at, &value) && value >= 0 && value <= TOKENS_MAX)
    *count = value;
}

/* Later counts replace earlier ones: they are cumulative, and may be fewer. */
static void read_usage(anthropic_reply *r, json_at usage)
{
  anthropic_usage *u = &r->usage;
  put_count(r, usage, "input_tokens", &u->input);
  put_count(r, usage, "output_tokens", &u->output);
  put_count(r, usage, "cache_creation_input_tokens", &u->cache_write);
  put_count(r, usage, "cache_read_input_tokens", &u->cache_read);
  put_count(r, member(r, usage, "output_tokens_details"), "thinking_tokens", &u->thinking);
}

static bool has_usage(const anthropic_reply *r) { return r->usage.input >= 0 || r->usage.output >= 0; }

static int64_t at_least_zero(int64_t n) { return n > 0 ? n : 0; }

static void put_usage(anthropic_reply *r)
{
  const anthropic_usage *u = &r->usage;
  completion_usage canonical = {
    .prompt = at_least_zero(u->input) + at_least_zero(u->cache_write) + at_least_zero(u->cache_read),
    .completion = u->output, .cached = u->cache_read, .reasoning = u->thinking,
    .cache_write = u->cache_write,
  };
  completion_put_usage(&r->text, &canonical);
}

static slice finish_of(const anthropic_reply *r, json_at reason)
{
  static const struct {
    const char *theirs;
    slice ours;
  } table[] = {
    {"end_turn", {"stop", 4}},     {"stop_sequence", {"stop", 4}},       {"pause_turn", {"stop", 4}},
    {"max_tokens", {"length", 6}}, {"compaction", {"length", 6}},
    {"model_context_window_exceeded", {"length", 6}}, {"refusal", {"content_filter", 14}},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (equals(r, reason, table[i].theirs))
      return table[i].ours;
  return r->tools ? SLICE("tool_calls") : SLICE("stop");
}

/* What could not be kept on the way is missing in the end. */
static void share_failure(const buffer *from, buffer *to)
{
  to->no_memory |= from->no_memory;
  to->over |= from->over;
}

/* {"id":…,"model":… of a reply or a chunk. */
static void begin(anthropic_reply *r, buffer *out, json_at message, bool chunk)
{
  const json *j = &r->wire;
  char made_up[COMPLETION_ID_SIZE];
  json_at id = member(r, message, "id"), model = member(r, message, "model");
  completion_head head = {.id = completion_id(r->call->seed, made_up), .created = r->call->created,
                          .model = r->call->route->wire_model};
  buffer_clear(&r->scratch);
  buffer_clear(&r->thinking);             /* free between blocks */
  if (inner(r, id).len) {
    json_text(j, id, &r->scratch);
    head.id = buffer_slice(&r->scratch);
  }
  if (inner(r, model).len) {
    json_text(j, model, &r->thinking);
    head.model = buffer_slice(&r->thinking);
  }
  completion_begin(out, &head, chunk);
  share_failure(&r->scratch, out);
  share_failure(&r->thinking, out);
  buffer_clear(&r->thinking);
}

static bool is_answer(const anthropic_reply *r, json_at block)
{
  return r->names->reserved.len && json_equal(&r->wire, member(r, block, "name"), r->names->reserved);
}

static anthropic_block kind_of(const anthropic_reply *r, json_at block)
{
  json_at type = member(r, block, "type");
  if (equals(r, type, "text"))
    return BLOCK_TEXT;
  if (equals(r, type, "thinking"))
    return BLOCK_THINKING;
  if (!equals(r, type, "tool_use"))
    return BLOCK_OTHER;
  return is_answer(r, block) ? BLOCK_ANSWER : BLOCK_TOOL;
}

/* "id":…,"type":"function","function":{"name":…,"arguments":" */
static void begin_call(anthropic_reply *r, json_at block)
{
  char made_up[COMPLETION_ID_SIZE];
  json_at id = member(r, block, "id"), name = member(r, block, "name");
  slice caller = tool_names_caller(r->names, inner(r, name));
  bool mapped = caller.ptr != inner(r, name).ptr;
  buffer_put(&r->text, SLICE("\"id\":"));
  if (inner(r, id).len)
    buffer_put(&r->text, json_raw(&r->wire, id));
  else
    json_quote(&r->text, completion_id(r->call->seed + r->tools + 1, made_up));
  buffer_put(&r->text, SLICE(",\"type\":\"function\",\"function\":{\"name\":"));
  if (mapped || !is_string(r, name))
    json_quote(&r->text, caller);
  else
    buffer_put(&r->text, json_raw(&r->wire, name));
  buffer_put(&r->text, SLICE(",\"arguments\":\""));
}

/* The input as text: {} where there is none. */
static void put_arguments(anthropic_reply *r, json_at block)
{
  json_at input = member(r, block, "input");
  if (json_is(&r->wire, input, JSON_OBJECT))
    completion_put_compact(&r->text, json_raw(&r->wire, input));
  else
    buffer_put(&r->text, SLICE("{}"));
}

static void put_joined(anthropic_reply *r, json_at content, anthropic_block kind, const char *name)
{
  const json *j = &r->wire;
  for (json_at e = json_first(j, content); e != JSON_ABSENT; e = json_next(j, content, e))
    if (kind_of(r, e) == kind)
      buffer_put(&r->text, inner(r, member(r, e, name)));
}

static bool is_thought(const anthropic_reply *r, json_at block)
{
  json_at type = member(r, block, "type");
  return equals(r, type, "thinking") || equals(r, type, "redacted_thinking");
}

static void put_thoughts(anthropic_reply *r, json_at content)
{
  const json *j = &r->wire;
  bool comma = false;
  buffer_put(&r->text, SLICE(",\"thinking_blocks\":["));
  for (json_at e = json_first(j, content); e != JSON_ABSENT; e = json_next(j, content, e)) {
    if (!is_thought(r, e))
      continue;
    if (comma)
      buffer_put_char(&r->text, ',');
    comma = true;
    buffer_put(&r->text, json_raw(j, e));
  }
  buffer_put_char(&r->text, ']');
}

static void put_calls(anthropic_reply *r, json_at content)
{
  const json *j = &r->wire;
  buffer_put(&r->text, SLICE(",\"tool_calls\":["));
  for (json_at e = json_first(j, content); e != JSON_ABSENT; e = json_next(j, content, e)) {
    if (kind_of(r, e) != BLOCK_TOOL)
      continue;
    buffer_put(&r->text, r->tools ? SLICE(",{") : SLICE("{"));
    begin_call(r, e);
    put_arguments(r, e);
    buffer_put(&r->text, SLICE("\"}}"));
    r->tools++;
  }
  buffer_put_char(&r->text, ']');
}

typedef struct blocks {
  size_t text, thinking, thoughts, tools;
  json_at answer;              /* the first; JSON_ABSENT: none */
} blocks;

static blocks count_blocks(const anthropic_reply *r, json_at content)
{
  const json *j = &r->wire;
  blocks n = {.answer = JSON_ABSENT};
  for (json_at e = json_first(j, content); e != JSON_ABSENT; e = json_next(j, content, e)) {
    anthropic_block kind = kind_of(r, e);
    n.text += kind == BLOCK_TEXT;
    n.thinking += kind == BLOCK_THINKING && inner(r, member(r, e, "thinking")).len;
    n.thoughts += is_thought(r, e);
    n.tools += kind == BLOCK_TOOL;
    if (kind == BLOCK_ANSWER && n.answer == JSON_ABSENT)
      n.answer = e;
  }
  return n;
}

static void put_message(anthropic_reply *r, json_at content)
{
  blocks n = count_blocks(r, content);
  buffer_put(&r->text, SLICE("{\"role\":\"assistant\",\"content\":"));
  if (n.answer != JSON_ABSENT || n.text) {
    buffer_put_char(&r->text, '"');
    if (n.answer != JSON_ABSENT)
      put_arguments(r, n.answer);
    else
      put_joined(r, content, BLOCK_TEXT, "text");
    buffer_put_char(&r->text, '"');
  } else {
    buffer_put(&r->text, SLICE("null"));
  }
  if (n.thinking) {
    buffer_put(&r->text, SLICE(",\"reasoning_content\":\""));
    put_joined(r, content, BLOCK_THINKING, "thinking");
    buffer_put_char(&r->text, '"');
  }
  if (n.thoughts)
    put_thoughts(r, content);
  if (n.tools)
    put_calls(r, content);
  buffer_put_char(&r->text, '}');
}

bool anthropic_reply_error(anthropic_reply *r, failure *why)
{
  const json *j = &r->wire;
  provider_words words;
  json_at error = member(r, JSON_ROOT, "error");
  if (!provider_error_find(j, &words))
    return false;
  provider_error_fill(why, j, &words, j->text);
  slice code = inner(r, member(r, member(r, error, "details"), "error_code"));
  if (code.len && !why->code[0])
    failure_copy(why->code, sizeof why->code, code);
  return true;
}

/* True: it is an error, told in *why. */
static bool is_error(anthropic_reply *r, json_at type, failure *why)
{
  if (!equals(r, type, "error") && !json_is(&r->wire, member(r, JSON_ROOT, "error"), JSON_OBJECT))
    return false;
  failure_set(why, FAILURE_SERVER, "error");
  why->status = 200;
  if (!anthropic_reply_error(r, why))
    failure_set(why, FAILURE_SERVER, "the provider gave no reason");
  return true;
}

bool anthropic_reply_whole(anthropic_reply *r, dialect_chunk *out, failure *why)
{
  const json *j = &r->wire;
  if (!json_is(j, JSON_ROOT, JSON_OBJECT))
    return failure_set(why, FAILURE_API_RESPONSE, "the reply is JSON, but no object");
  if (is_error(r, member(r, JSON_ROOT, "type"), why))
    return false;
  json_at content = member(r, JSON_ROOT, "content");
  if (!json_is(j, content, JSON_ARRAY))
    return failure_set(why, FAILURE_API_RESPONSE, "the reply has no content: is this a Messages API?");
  r->tools = 0;
  r->usage = (anthropic_usage){-1, -1, -1, -1, -1};
  read_usage(r, member(r, JSON_ROOT, "usage"));
  buffer_clear(&r->text);
  begin(r, &r->text, JSON_ROOT, false);
  buffer_put(&r->text, SLICE(",\"choices\":[{\"index\":0,\"message\":"));
  put_message(r, content);
  buffer_put(&r->text, SLICE(",\"finish_reason\":"));
  json_quote(&r->text, finish_of(r, member(r, JSON_ROOT, "stop_reason")));
  buffer_put(&r->text, SLICE("}]"));
  if (has_usage(r))
    put_usage(r);
  buffer_put_char(&r->text, '}');
  return completion_end(&r->text, &r->canonical, out, why);
}

/* What every chunk begins with, kept. `message`: of message_start, or JSON_ABSENT. */
static void keep_head(anthropic_reply *r, json_at message)
{
  buffer_clear(&r->head);
  begin(r, &r->head, message, true);
  r->named = r->head.len;
  completion_begin_delta(&r->head);
}

static void begin_chunk(anthropic_reply *r)
{
  if (r->head.len == 0 && !r->head.no_memory)
    keep_head(r, JSON_ABSENT);
  buffer_clear(&r->text);
  buffer_put(&r->text, buffer_slice(&r->head));
}

static dialect_event end_chunk(anthropic_reply *r, slice tail, dialect_chunk *out, failure *why)
{
  buffer_put(&r->text, tail);
  if (!buffer_ok(&r->head, "the reply", why) || !completion_end(&r->text, &r->canonical, out, why))
    return DIALECT_FAILED;
  return DIALECT_CHUNK;
}

/* "name":"…" with text that is JSON's already. */
static dialect_event text_chunk(anthropic_reply *r, slice name, slice text, dialect_chunk *out, failure *why)
{
  if (text.len == 0)
    return DIALECT_NOTHING;
  begin_chunk(r);
  completion_put_text(&r->text, name, text);
  return end_chunk(r, SLICE(COMPLETION_DELTA_END), out, why);
}

static dialect_event content_chunk(anthropic_reply *r, slice text, dialect_chunk *out, failure *why)
{
  if (!r->names->reserved.len)
    return text_chunk(r, SLICE("content"), text, out, why);
  buffer_put(&r->held, text);
  return DIALECT_NOTHING;
}

static dialect_event thought_chunk(anthropic_reply *r, slice text, dialect_chunk *out, failure *why)
{
  buffer_put(&r->thinking, text);
  return text_chunk(r, SLICE("reasoning_content"), text, out, why);
}

static dialect_event call_chunk(anthropic_reply *r, json_at block, dialect_chunk *out, failure *why)
{
  json_at input = member(r, block, "input");
  begin_chunk(r);
  buffer_put(&r->text, SLICE("\"tool_calls\":[{\"index\":"));
  json_put_integer(&r->text, r->tools);
  buffer_put_char(&r->text, ',');
  begin_call(r, block);
  if (json_is(&r->wire, input, JSON_OBJECT) && json_length(&r->wire, input) > 0) {
    put_arguments(r, block);
    r->fed = true;
  }
  r->tools++;
  return end_chunk(r, SLICE("\"}}]" COMPLETION_DELTA_END), out, why);
}

/* More of the last call's arguments. */
static dialect_event arguments_chunk(anthropic_reply *r, slice text, dialect_chunk *out, failure *why)
{
  if (text.len == 0)
    return DIALECT_NOTHING;
  r->fed = true;
  begin_chunk(r);
  buffer_put(&r->text, SLICE("\"tool_calls\":[{\"index\":"));
  json_put_integer(&r->text, r->tools - 1);
  buffer_put(&r->text, SLICE(",\"function\":{\"arguments\":\""));
  buffer_put(&r->text, text);
  return end_chunk(r, SLICE("\"}}]" COMPLETION_DELTA_END), out, why);
}

static dialect_event input_chunk(anthropic_reply *r, slice text, dialect_chunk *out, failure *why)
{
  if (r->block == BLOCK_TOOL)
    return arguments_chunk(r, text, out, why);
  if (r->block != BLOCK_ANSWER || text.len == 0)
    return DIALECT_NOTHING;
  r->fed = true;
  return text_chunk(r, SLICE("content"), text, out, why);
}

/* A block that came whole in its first event, as it stands. */
static dialect_event block_chunk(anthropic_reply *r, json_at block, dialect_chunk *out, failure *why)
{
  begin_chunk(r);
  buffer_put(&r->text, SLICE("\"thinking_blocks\":["));
  buffer_put(&r->text, json_raw(&r->wire, block));
  return end_chunk(r, SLICE("]" COMPLETION_DELTA_END), out, why);
}

static dialect_event answer_chunk(anthropic_reply *r, json_at block, dialect_chunk *out, failure *why)
{
  json_at input = member(r, block, "input");
  r->block = r->answered ? BLOCK_OTHER : BLOCK_ANSWER;       /* the first one is the answer */
  if (r->answered)
    return DIALECT_NOTHING;
  r->answered = true;
  if (!json_is(&r->wire, input, JSON_OBJECT) || json_length(&r->wire, input) == 0)
    return DIALECT_NOTHING;
  r->fed = true;
  begin_chunk(r);
  buffer_put(&r->text, SLICE("\"content\":\""));
  completion_put_compact(&r->text, json_raw(&r->wire, input));
  return end_chunk(r, SLICE("\"" COMPLETION_DELTA_END), out, why);
}

static dialect_event start_block(anthropic_reply *r, dialect_chunk *out, failure *why)
{
  json_at block = member(r, JSON_ROOT, "content_block");
  r->block = kind_of(r, block);
  r->fed = false;
  buffer_clear(&r->thinking);
  buffer_clear(&r->signature);
  switch (r->block) {
  case BLOCK_TEXT: return content_chunk(r, inner(r, member(r, block, "text")), out, why);
  case BLOCK_TOOL: return call_chunk(r, block, out, why);
  case BLOCK_ANSWER: return answer_chunk(r, block, out, why);
  case BLOCK_THINKING:
    buffer_put(&r->signature, inner(r, member(r, block, "signature")));
    return thought_chunk(r, inner(r, member(r, block, "thinking")), out, why);
  default: return is_thought(r, block) ? block_chunk(r, block, out, why) : DIALECT_NOTHING;
  }
}

/* What a delta means is in its data, not only in the event's name. */
static dialect_event content_delta(anthropic_reply *r, json_at text, dialect_chunk *out, failure *why)
{
  dialect_event result = content_chunk(r, inner(r, text), out, why);
  if (result == DIALECT_CHUNK && is_string(r, member(r, JSON_ROOT, "type")))
    echo_learn(&r->echo, &r->wire, text, NULL, 0, &r->canonical);
  return result;
}

static dialect_event delta_block(anthropic_reply *r, dialect_chunk *out, failure *why)
{
  json_at delta = member(r, JSON_ROOT, "delta"), type = member(r, delta, "type");
  if (equals(r, type, "text_delta"))
    return content_delta(r, member(r, delta, "text"), out, why);
  if (equals(r, type, "input_json_delta"))
    return input_chunk(r, inner(r, member(r, delta, "partial_json")), out, why);
  if (equals(r, type, "thinking_delta"))
    return thought_chunk(r, inner(r, member(r, delta, "thinking")), out, why);
  if (equals(r, type, "signature_delta"))
    buffer_put(&r->signature, inner(r, member(r, delta, "signature")));
  return DIALECT_NOTHING;
}

/* There is something in it, or there was no memory for it. */
static bool is_told(const buffer *b) { return b->len || b->no_memory || b->over; }

/* The whole block, to be sent back with the next request. */
static dialect_event thinking_chunk(anthropic_reply *r, dialect_chunk *out, failure *why)
{
  begin_chunk(r);
  buffer_put(&r->text, SLICE("\"thinking_blocks\":[{\"type\":\"thinking\",\"thinking\":\""));
  buffer_put(&r->text, buffer_slice(&r->thinking));
  buffer_put(&r->text, SLICE("\",\"signature\":\""));
  buffer_put(&r->text, buffer_slice(&r->signature));
  if (!buffer_ok(&r->thinking, "the thinking", why) || !buffer_ok(&r->signature, "the thinking", why))
    return DIALECT_FAILED;
  return end_chunk(r, SLICE("\"}]" COMPLETION_DELTA_END), out, why);
}

static dialect_event stop_block(anthropic_reply *r, dialect_chunk *out, failure *why)
{
  anthropic_block was = r->block;
  r->block = BLOCK_OTHER;
  if (was == BLOCK_TOOL && !r->fed)
    return arguments_chunk(r, SLICE("{}"), out, why);
  if (was == BLOCK_ANSWER && !r->fed)
    return text_chunk(r, SLICE("content"), SLICE("{}"), out, why);
  if (was == BLOCK_THINKING && (is_told(&r->thinking) || is_told(&r->signature)))
    return thinking_chunk(r, out, why);
  return DIALECT_NOTHING;
}

static dialect_event start_message(anthropic_reply *r, dialect_chunk *out, failure *why)
{
  json_at message = member(r, JSON_ROOT, "message");
  read_usage(r, member(r, message, "usage"));
  keep_head(r, message);
  begin_chunk(r);
  return end_chunk(r, SLICE("\"role\":\"assistant\"" COMPLETION_DELTA_END), out, why);
}

static void owe_finish(anthropic_reply *r, json_at reason)
{
  r->finished = true;
  r->finish = finish_of(r, reason);
  r->owed |= OWES_FINISH | (is_told(&r->held) && !r->answered ? OWES_TEXT : 0);
}

static dialect_event delta_message(anthropic_reply *r, dialect_chunk *out, failure *why)
{
  json_at reason = member(r, member(r, JSON_ROOT, "delta"), "stop_reason");
  read_usage(r, member(r, JSON_ROOT, "usage"));
  if (!is_string(r, reason) || r->finished)
    return DIALECT_NOTHING;
  owe_finish(r, reason);
  return anthropic_reply_owed(r, out, why);
}

static dialect_event stop_message(anthropic_reply *r, dialect_chunk *out, failure *why)
{
  if (!r->finished)
    owe_finish(r, JSON_ABSENT);
  r->done = true;
  r->owed |= OWES_END | (has_usage(r) ? OWES_USAGE : 0);
  return anthropic_reply_owed(r, out, why);
}

static dialect_event finish_chunk(anthropic_reply *r, dialect_chunk *out, failure *why)
{
  begin_chunk(r);
  buffer_put(&r->text, SLICE("},\"finish_reason\":"));
  json_quote(&r->text, r->finish);
  return end_chunk(r, SLICE("}]}"), out, why);
}

static dialect_event usage_chunk(anthropic_reply *r, dialect_chunk *out, failure *why)
{
  begin_chunk(r);
  r->text.len = r->named < r->text.len ? r->named : r->text.len;
  buffer_put(&r->text, SLICE(",\"choices\":[]"));
  put_usage(r);
  return end_chunk(r, SLICE("}"), out, why);
}

dialect_event anthropic_reply_end(anthropic_reply *r, dialect_chunk *out, failure *why)
{
  r->done = true;
  return has_usage(r) ? usage_chunk(r, out, why) : DIALECT_END;
}

dialect_event anthropic_reply_owed(anthropic_reply *r, dialect_chunk *out, failure *why)
{
  unsigned next = r->owed & -r->owed;
  dialect_event result;
  r->owed &= ~next;
  switch (next) {
  case OWES_TEXT:
    if (!buffer_ok(&r->held, "the reply", why))
      return DIALECT_FAILED;
    result = text_chunk(r, SLICE("content"), buffer_slice(&r->held), out, why);
    break;
  case OWES_FINISH: result = finish_chunk(r, out, why); break;
  case OWES_USAGE: result = usage_chunk(r, out, why); break;
  case OWES_END: return DIALECT_END;
  default: return DIALECT_NOTHING;
  }
  return result == DIALECT_CHUNK && r->owed ? DIALECT_CHUNK_AGAIN : result;
}

dialect_event anthropic_reply_event(anthropic_reply *r, slice name, dialect_chunk *out, failure *why)
{
  static const struct {
    slice name;
    dialect_event (*take)(anthropic_reply *, dialect_chunk *, failure *);
  } events[] = {
    {{"content_block_delta", 19}, delta_block}, {{"content_block_start", 19}, start_block},
    {{"content_block_stop", 18}, stop_block},   {{"message_start", 13}, start_message},
    {{"message_delta", 13}, delta_message},     {{"message_stop", 12}, stop_message},
  };
  if (!json_is(&r->wire, JSON_ROOT, JSON_OBJECT))
    return failure_set(why, FAILURE_API_RESPONSE, "an event is JSON, but no object"), DIALECT_FAILED;
  json_at type = member(r, JSON_ROOT, "type");
  if (is_error(r, type, why))
    return DIALECT_FAILED;
  for (size_t i = 0; i < sizeof events / sizeof *events; i++)
    if (is_string(r, type) ? json_equal(&r->wire, type, events[i].name) : slice_equal(name, events[i].name))
      return events[i].take(r, out, why);
  return DIALECT_NOTHING;      /* ping, and what is not invented yet */
}
