#include "core/bedrock/writer.h"

#include "core/model.h"
#include "core/rewrite.h"
#include "core/schema_strict.h"

#include <stdio.h>

#define UNKNOWN_MAX 64u        /* members passed on to the model: each is looked up in the request */
#define BUDGET_MIN 1024        /* tokens of thinking: the least that is taken */

static const slice additional_fields = {"additionalModelRequestFields", 28};

/* Converse's own members, which a request may carry as they are; they win over what we would write. */
static const slice native_names[] = {
  {"guardrailConfig", 15}, {"performanceConfig", 17}, {"requestMetadata", 15}, {"promptVariables", 15},
  {"additionalModelResponseFieldPaths", 33}, {"inferenceConfig", 15}, {"toolConfig", 10}, {"system", 6},
  {"outputConfig", 12}, {"serviceTier", 11},
};
/* What changes nothing in the answer is left out; what would is refused. */
static const slice ignored_names[] = {
  {"metadata", 8}, {"store", 5}, {"prompt_cache_key", 16}, {"prompt_cache_retention", 22},
  {"safety_identifier", 17},
};
static const slice refused_names[] = {
  {"modalities", 10}, {"audio", 5}, {"prediction", 10}, {"web_search_options", 18}, {"verbosity", 9},
  {"functions", 9}, {"function_call", 13},
};
#define LIST(names) (&(name_list){names, sizeof names / sizeof *names})

bool bedrock_fail(bedrock_writer *w, json_at node, const char *message)
{
  return chat_fail(w->chat, node, w->why, FAILURE_INVALID_REQUEST, "%s", message);
}

bool bedrock_refuse(bedrock_writer *w, json_at node, slice name)
{
  if (w->route->drop_params)
    return true;
  return chat_fail(w->chat, node, w->why, FAILURE_UNSUPPORTED_PARAMS,
                   "%.*s takes no %.*s: leave it out, or pass drop_params = true to have it dropped",
                   SLICE_ARG(slice_first(w->route->model, 100)), SLICE_ARG(slice_first(name, 64)));
}

static void put_member_name(bedrock_writer *w, bool *comma, slice name)
{
  body_text(w->out, *comma ? SLICE(",\"") : SLICE("\""));
  body_text(w->out, name);
  body_text(w->out, SLICE("\":"));
  *comma = true;
}

static bool is_native(slice name)
{
  for (size_t i = 0; i < sizeof native_names / sizeof *native_names; i++)
    if (slice_equal(name, native_names[i]))
      return true;
  return false;
}

bool bedrock_begin(bedrock_writer *w, slice name)
{
  if (extra_body_has(&w->extra, name))
    return false;
  if (is_native(name) && json_given(w->json, json_member(w->json, JSON_ROOT, name)))
    return false;
  put_member_name(w, &w->comma, name);
  return true;
}

static json_at given(const bedrock_writer *w, chat_field field)
{
  json_at at = w->chat->field[field];
  if (!json_given(w->json, at) || rewrite_listed(w->json, at - 1, &w->route->rules.drop))
    return JSON_ABSENT;
  return at;
}

/* The same, unless the model refuses it. False: and that is an error. */
static bool wanted(bedrock_writer *w, chat_field field, json_at *at)
{
  double number;
  *at = given(w, field);
  if (*at == JSON_ABSENT)
    return true;
  const route_rules *rules = &w->route->rules;
  bool sampling = field == CHAT_TEMPERATURE || field == CHAT_TOP_P || field == CHAT_TOP_K;
  bool none = (w->route->model_known & ~w->route->model_flags & MODEL_SAMPLING_PARAMS) && sampling;
  bool one = field == CHAT_TEMPERATURE && (rules->temperature_only_one || none) &&
             json_number(w->json, *at, &number) && number == 1;
  bool refused = rewrite_listed(w->json, *at - 1, &rules->refuse) || none ||
                 (field == CHAT_TEMPERATURE && rules->temperature_only_one);
  if (!refused || one)
    return *at = none && one ? JSON_ABSENT : *at, true;
  json_at node = *at;
  *at = JSON_ABSENT;
  return bedrock_refuse(w, node, chat_field_name(field));
}

static json_at max_tokens(const bedrock_writer *w)
{
  json_at at = given(w, CHAT_MAX_COMPLETION_TOKENS);
  return at != JSON_ABSENT ? at : given(w, CHAT_MAX_TOKENS);
}

static void put_inference(bedrock_writer *w, bool *open, slice name, json_at value, bool list)
{
  if (value == JSON_ABSENT)
    return;
  body_text(w->out, *open ? SLICE("") : SLICE("{"));
  put_member_name(w, open, name);
  body_text(w->out, list ? SLICE("[") : SLICE(""));
  body_span(w->out, json_raw(w->json, value));
  body_text(w->out, list ? SLICE("]") : SLICE(""));
}

static bool put_inference_config(bedrock_writer *w)
{
  json_at temperature, top_p, stop, most = max_tokens(w);
  bool open = false;
  if (!wanted(w, CHAT_TEMPERATURE, &temperature) || !wanted(w, CHAT_TOP_P, &top_p) ||
      !wanted(w, CHAT_STOP, &stop))
    return false;
  if (json_is(w->json, stop, JSON_ARRAY) && json_first(w->json, stop) == JSON_ABSENT)
    stop = JSON_ABSENT;
  if (most == JSON_ABSENT && temperature == JSON_ABSENT && top_p == JSON_ABSENT && stop == JSON_ABSENT)
    return true;
  if (!bedrock_begin(w, SLICE("inferenceConfig")))
    return true;
  put_inference(w, &open, SLICE("maxTokens"), most, false);
  put_inference(w, &open, SLICE("temperature"), temperature, false);
  put_inference(w, &open, SLICE("topP"), top_p, false);
  put_inference(w, &open, SLICE("stopSequences"), stop, json_is(w->json, stop, JSON_STRING));
  body_text(w->out, SLICE("}"));
  return true;
}

/* A value at which the parameter changes nothing. */
static bool is_harmless(const json *j, chat_field field, json_at value)
{
  double number;
  switch (field) {
  case CHAT_N: return json_number(j, value, &number) && number == 1;
  case CHAT_PRESENCE_PENALTY:
  case CHAT_FREQUENCY_PENALTY: return json_number(j, value, &number) && number == 0;
  case CHAT_LOGPROBS: return json_is(j, value, JSON_FALSE);
  case CHAT_PARALLEL_TOOL_CALLS: return json_is(j, value, JSON_TRUE);
  default: return false;
  }
}

static bool check_refused(bedrock_writer *w)
{
  static const chat_field fields[] = {
    CHAT_N, CHAT_SEED, CHAT_PRESENCE_PENALTY, CHAT_FREQUENCY_PENALTY, CHAT_LOGIT_BIAS, CHAT_LOGPROBS,
    CHAT_TOP_LOGPROBS, CHAT_PARALLEL_TOOL_CALLS,
  };
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    json_at at = given(w, fields[i]);
    if (at != JSON_ABSENT && !is_harmless(w->json, fields[i], at) &&
        !bedrock_refuse(w, at, chat_field_name(fields[i])))
      return false;
  }
  return true;
}

/* Members that the request's own additionalModelRequestFields has win. */
static bool begin_additional(bedrock_writer *w, slice name)
{
  const json *j = w->json;
  json_at own = json_member(j, JSON_ROOT, additional_fields);
  if (json_is(j, own, JSON_OBJECT) && json_member(j, own, name) != JSON_ABSENT)
    return false;
  if (!w->additional) {
    put_member_name(w, &w->comma, additional_fields);
    body_text(w->out, SLICE("{"));
    w->additional = true;
  }
  put_member_name(w, &w->additional_comma, name);
  return true;
}

static void put_own_additional(bedrock_writer *w)
{
  const json *j = w->json;
  json_at own = json_member(j, JSON_ROOT, additional_fields);
  if (!json_is(j, own, JSON_OBJECT))
    return;
  put_member_name(w, &w->comma, additional_fields);
  body_text(w->out, SLICE("{"));
  w->additional = true;
  for (json_at e = json_first(j, own); e != JSON_ABSENT; e = json_next(j, own, e)) {
    put_member_name(w, &w->additional_comma, json_inner(j, e));
    body_span(w->out, json_raw(j, json_value(e)));
  }
}

static bool put_top_k(bedrock_writer *w)
{
  json_at at;
  bool nested = slice_equal(w->route->rules.reasoning, SLICE("config"));
  if (!wanted(w, CHAT_TOP_K, &at))
    return false;
  if (at == JSON_ABSENT || !begin_additional(w, nested ? SLICE("inferenceConfig") : SLICE("top_k")))
    return true;
  body_text(w->out, nested ? SLICE("{\"topK\":") : SLICE(""));
  body_span(w->out, json_raw(w->json, at));
  body_text(w->out, nested ? SLICE("}") : SLICE(""));
  return true;
}

/* Tokens of thinking for an effort; 0: no such effort. */
static int budget_of(const json *j, json_at effort)
{
  static const struct {
    slice name;
    int tokens;
  } budgets[] = {{{"minimal", 7}, 1024}, {{"low", 3}, 1024},   {{"medium", 6}, 2048},
                 {{"high", 4}, 4096},    {{"xhigh", 5}, 8192}, {{"max", 3}, 16384}};
  for (size_t i = 0; i < sizeof budgets / sizeof *budgets; i++)
    if (json_equal(j, effort, budgets[i].name))
      return budgets[i].tokens;
  return 0;
}

static void put_effort(bedrock_writer *w, json_at effort, bool three)
{
  const json *j = w->json;
  if (json_equal(j, effort, SLICE("minimal")))
    body_text(w->out, SLICE("\"low\""));
  else if (three && (json_equal(j, effort, SLICE("xhigh")) || json_equal(j, effort, SLICE("max"))))
    body_text(w->out, SLICE("\"high\""));
  else
    body_span(w->out, json_raw(j, effort));
}

/* The budget must be less than what may be answered. */
static bool put_budget(bedrock_writer *w, json_at effort, int budget)
{
  json_at most = max_tokens(w);
  int64_t limit;
  if (most != JSON_ABSENT && json_integer(w->json, most, &limit) && limit <= budget) {
    if (limit <= BUDGET_MIN)
      return bedrock_refuse(w, effort, SLICE("reasoning_effort with max_tokens of 1024 or less"));
    budget = (int)limit - 1;
  }
  if (!begin_additional(w, SLICE("thinking")))
    return true;
  char text[64];
  snprintf(text, sizeof text, "{\"type\":\"enabled\",\"budget_tokens\":%d}", budget);
  body_text(w->out, slice_of(text));
  return true;
}

static void put_adaptive(bedrock_writer *w, json_at effort)
{
  if (begin_additional(w, SLICE("thinking")))
    body_text(w->out, SLICE("{\"type\":\"adaptive\",\"display\":\"summarized\"}"));
  if (!begin_additional(w, SLICE("output_config")))
    return;
  body_text(w->out, SLICE("{\"effort\":"));
  put_effort(w, effort, false);
  body_text(w->out, SLICE("}"));
}

static bool put_reasoning(bedrock_writer *w)
{
  const route_rules *rules = &w->route->rules;
  json_at effort, thinking = given(w, CHAT_THINKING);
  if (thinking != JSON_ABSENT && begin_additional(w, SLICE("thinking")))
    body_span(w->out, json_raw(w->json, thinking));
  if (!wanted(w, CHAT_REASONING_EFFORT, &effort))
    return false;
  if (effort == JSON_ABSENT || thinking != JSON_ABSENT || json_equal(w->json, effort, SLICE("none")))
    return true;
  int budget = budget_of(w->json, effort);
  if (!budget)
    return bedrock_fail(w, effort, "must be none, minimal, low, medium, high, xhigh or max");
  if (slice_equal(rules->reasoning, SLICE("thinking"))) {
    if (!rules->adaptive_thinking)
      return put_budget(w, effort, budget);
    put_adaptive(w, effort);
  } else if (slice_equal(rules->reasoning, SLICE("config"))) {
    if (begin_additional(w, SLICE("reasoningConfig"))) {
      body_text(w->out, SLICE("{\"type\":\"enabled\",\"maxReasoningEffort\":"));
      put_effort(w, effort, true);
      body_text(w->out, SLICE("}"));
    }
  } else if (slice_equal(rules->reasoning, SLICE("effort"))) {
    if (begin_additional(w, SLICE("reasoning_effort")))
      put_effort(w, effort, true);
  } else {
    return bedrock_refuse(w, effort, SLICE("reasoning_effort"));
  }
  return true;
}

static bool is_field(const chat *c, json_at value)
{
  for (int i = 0; i < CHAT_FIELDS; i++)
    if (c->field[i] == value)
      return true;
  return false;
}

/* A member that none of ours is: Converse's own, or for the model. */
static bool put_unknown(bedrock_writer *w, json_at name, bool native)
{
  const json *j = w->json;
  json_at value = json_value(name);
  bool own = rewrite_listed(j, name, LIST(native_names));
  if (is_field(w->chat, value) || own != native || json_is(j, value, JSON_NULL) ||
      rewrite_listed(j, name, LIST(ignored_names)) || rewrite_listed(j, name, &w->route->rules.drop) ||
      json_equal(j, name, additional_fields))
    return true;
  if (rewrite_listed(j, name, LIST(refused_names)) || rewrite_listed(j, name, &w->route->rules.refuse))
    return bedrock_refuse(w, value, json_inner(j, name));
  buffer_clear(&w->text);
  json_text(j, name, &w->text);
  if (!buffer_ok(&w->text, "a member's name", w->why))
    return false;
  if (++w->unknown > UNKNOWN_MAX)
    return bedrock_fail(w, value, "is one of too many fields that are not known here");
  if (json_member(j, JSON_ROOT, buffer_slice(&w->text)) != value)
    return bedrock_fail(w, value, "stands twice");
  if (native && extra_body_has(&w->extra, buffer_slice(&w->text)))
    return true;
  if (native)
    put_member_name(w, &w->comma, json_inner(j, name));
  else if (!begin_additional(w, json_inner(j, name)))
    return true;
  body_span(w->out, json_raw(j, value));
  return true;
}

static bool put_unknowns(bedrock_writer *w, bool native)
{
  const json *j = w->json;
  for (json_at e = json_first(j, JSON_ROOT); e != JSON_ABSENT; e = json_next(j, JSON_ROOT, e))
    if (!put_unknown(w, e, native))
      return false;
  return true;
}

static bool put_additional(bedrock_writer *w)
{
  if (extra_body_has(&w->extra, additional_fields))
    return true;
  put_own_additional(w);
  if (!put_top_k(w) || !put_reasoning(w) || !put_unknowns(w, false))
    return false;
  if (w->additional)
    body_text(w->out, SLICE("}"));
  return true;
}

/* As constrained decoding takes it, as a string of JSON. */
static bool put_schema_text(bedrock_writer *w, json_at schema)
{
  body *strict = body_new();
  size_t got = 0;
  if (!strict)
    return failure_no_memory(w->why, "building the request");
  schema_put_strict(strict, w->json, schema);
  size_t length = (size_t)body_length(strict);
  buffer_clear(&w->text);
  char *text = buffer_reserve(&w->text, length + 1);
  bool ok = body_ok(strict, w->why) && buffer_ok(&w->text, "a schema", w->why) &&
            body_read(strict, text, length + 1, &got, w->why);
  if (ok)
    body_string(w->out, (slice){text, got});
  body_free(strict);
  return ok;
}

/* A model that can answer in a schema. */
static bool put_output(bedrock_writer *w)
{
  const json *j = w->json;
  json_at format = given(w, CHAT_RESPONSE_FORMAT);
  if (format == JSON_ABSENT || !json_equal(j, json_member(j, format, SLICE("type")), SLICE("json_schema")))
    return true;
  json_at holder = json_member(j, format, SLICE("json_schema"));
  json_at schema = json_member(j, holder, SLICE("schema"));
  if (!json_is(j, schema, JSON_OBJECT))
    return bedrock_fail(w, format, "has no json_schema with a schema");
  if (bedrock_has_json_tool(w->route, w->chat) || !bedrock_begin(w, SLICE("outputConfig")))
    return true;
  json_at name = json_member(j, holder, SLICE("name")), told = json_member(j, holder, SLICE("description"));
  body_text(w->out, SLICE("{\"textFormat\":{\"type\":\"json_schema\",\"structure\":{\"jsonSchema\":{"));
  body_text(w->out, SLICE("\"schema\":"));
  if (!put_schema_text(w, schema))
    return false;
  body_text(w->out, SLICE(",\"name\":"));
  body_span(w->out, json_is(j, name, JSON_STRING) ? json_raw(j, name) : SLICE("\"answer\""));
  if (json_is(j, told, JSON_STRING)) {
    body_text(w->out, SLICE(",\"description\":"));
    body_span(w->out, json_raw(j, told));
  }
  body_text(w->out, SLICE("}}}}"));
  return true;
}

static void put_service_tier(bedrock_writer *w)
{
  json_at tier = given(w, CHAT_SERVICE_TIER);
  if (!json_is(w->json, tier, JSON_STRING) || json_equal(w->json, tier, SLICE("auto")) ||
      !bedrock_begin(w, SLICE("serviceTier")))
    return;
  body_text(w->out, SLICE("{\"type\":"));
  body_span(w->out, json_raw(w->json, tier));
  body_text(w->out, SLICE("}"));
}

static bool build(bedrock_writer *w)
{
  body_text(w->out, SLICE("{"));
  if (!check_refused(w) || !bedrock_put_messages(w) || !bedrock_put_system(w) || !put_inference_config(w) ||
      !bedrock_put_tools(w) || !put_output(w) || !put_additional(w))
    return false;
  put_service_tier(w);
  if (!put_unknowns(w, true))
    return false;
  extra_body_put(&w->extra, w->out, w->comma);
  body_text(w->out, SLICE("}"));
  return body_ok(w->out, w->why);
}

bool bedrock_request_build(const route *r, const chat *c, tool_names *names, body *out, failure *why)
{
  bedrock_writer w = {.route = r, .chat = c, .json = &c->json, .out = out, .why = why, .names = names};
  buffer_init(&w.text, c->json.text.len + 1024);
  bool ok = extra_body_read(&w.extra, c, why) && build(&w);
  extra_body_free(&w.extra);
  buffer_free(&w.text);
  json_free(&w.arguments);
  return ok;
}
