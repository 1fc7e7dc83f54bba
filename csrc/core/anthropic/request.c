#include "core/anthropic/request.h"

#include "core/anthropic/writer.h"
#include "core/model.h"
#include "core/rewrite.h"
#include "core/schema_strict.h"

#include <stdio.h>

#define TEXT_MAX ((size_t)1 << 30)       /* unescaped scratch; the request itself is the limit */
#define DEFAULT_MAX_TOKENS 4096          /* the API must be told; every model can */
#define BUDGET_MIN 1024                  /* the API's */
#define NAMES(list) ((name_list){list, sizeof list / sizeof *list})

bool anthropic_begin(anthropic_writer *w, slice name)
{
  if (extra_body_has(&w->extra, name))
    return false;
  body_text(w->out, w->comma ? SLICE(",\"") : SLICE("\""));
  body_text(w->out, name);
  body_text(w->out, SLICE("\":"));
  w->comma = true;
  return true;
}

bool anthropic_fail(anthropic_writer *w, json_at node, const char *message)
{
  return chat_fail(w->chat, node, w->why, FAILURE_INVALID_REQUEST, "%s", message);
}

bool anthropic_refuse(anthropic_writer *w, json_at node, const char *what)
{
  if (w->route->drop_params)
    return true;
  return chat_fail(w->chat, node, w->why, FAILURE_UNSUPPORTED_PARAMS,
                   "%.*s takes no %s: leave it out, or pass drop_params = true to have it dropped",
                   SLICE_ARG(slice_first(w->route->model, 100)), what);
}

static bool model_can(const route *r, uint32_t flag) { return (r->model_flags & flag) != 0; }

bool anthropic_model_can(const anthropic_writer *w, uint32_t flag) { return model_can(w->route, flag); }

bool anthropic_model_cannot(const anthropic_writer *w, uint32_t flag)
{
  return (w->route->model_known & flag) && !model_can(w->route, flag);
}

void anthropic_put_cache(anthropic_writer *w, json_at object)
{
  if (!json_is(w->json, object, JSON_OBJECT))
    return;
  json_at cache = json_member(w->json, object, SLICE("cache_control"));
  if (!json_is(w->json, cache, JSON_OBJECT))
    return;
  body_text(w->out, SLICE(",\"cache_control\":"));
  body_span(w->out, json_raw(w->json, cache));
}

static json_at field(const anthropic_writer *w, chat_field f)
{
  json_at at = w->chat->field[f];
  return json_given(w->json, at) ? at : JSON_ABSENT;
}

/* The schema of a response_format; JSON_ABSENT: none is asked for. */
static json_at asked_schema(const json *j, const chat *c)
{
  json_at format = c->field[CHAT_RESPONSE_FORMAT];
  if (!json_is(j, format, JSON_OBJECT) ||
      !json_equal(j, json_member(j, format, SLICE("type")), SLICE("json_schema")))
    return JSON_ABSENT;
  json_at named = json_member(j, format, SLICE("json_schema"));
  json_at schema = json_member(j, named, SLICE("schema"));
  return json_is(j, schema, JSON_OBJECT) ? schema : JSON_ABSENT;
}

/* Models that the registry does not know yet and that are told an effort are as new as it takes. */
static bool has_native_schema(const route *r)
{
  bool told = (r->model_known & MODEL_NATIVE_STRUCTURED_OUTPUT) != 0;
  return told ? model_can(r, MODEL_NATIVE_STRUCTURED_OUTPUT) : r->rules.adaptive_thinking;
}

json_at anthropic_json_tool_schema(const route *r, const chat *c)
{
  return has_native_schema(r) ? JSON_ABSENT : asked_schema(&c->json, c);
}

static bool check_format(anthropic_writer *w)
{
  static const slice known[] = {{"text", 4}, {"json_object", 11}, {"json_schema", 11}};
  json_at format = field(w, CHAT_RESPONSE_FORMAT);
  if (format == JSON_ABSENT)
    return true;
  json_at type = json_member(w->json, format, SLICE("type"));
  if (type != JSON_ABSENT && rewrite_listed(w->json, type, &NAMES(known)))
    return true;
  return anthropic_fail(w, format, "must have a type: text, json_object or json_schema");
}

typedef struct effort {
  slice name, sent;
  int64_t budget;              /* tokens, for models that take no effort */
} effort;

static const effort efforts[] = {
  {{"none", 4}, {"", 0}, 0},           {{"minimal", 7}, {"low", 3}, 1024}, {{"low", 3}, {"low", 3}, 1024},
  {{"medium", 6}, {"medium", 6}, 2048}, {{"high", 4}, {"high", 4}, 4096},
  {{"xhigh", 5}, {"xhigh", 5}, 8192},  {{"max", 3}, {"max", 3}, 16384},
};

/* NULL in *found: none is asked for, or it was dropped. */
static bool read_effort(anthropic_writer *w, const effort **found)
{
  json_at at = field(w, CHAT_REASONING_EFFORT);
  *found = NULL;
  if (at == JSON_ABSENT)
    return true;
  for (size_t i = 0; i < sizeof efforts / sizeof *efforts; i++)
    if (json_equal(w->json, at, efforts[i].name))
      *found = &efforts[i];
  if (!*found)
    return anthropic_fail(w, at, "must be one of none, minimal, low, medium, high, xhigh, max");
  if ((*found)->sent.len == 0)
    return *found = NULL, true;
  if (!anthropic_model_cannot(w, MODEL_REASONING))
    return true;
  *found = NULL;
  return anthropic_refuse(w, at, "reasoning_effort");
}

typedef struct plan {
  json_at max_tokens_at;       /* given, or JSON_ABSENT */
  int64_t max_tokens, budget;  /* budget 0: none */
  const effort *effort;
  json_at thinking;            /* given, or JSON_ABSENT */
} plan;

static int64_t given_budget(const json *j, json_at thinking)
{
  int64_t budget;
  json_at at = json_member(j, thinking, SLICE("budget_tokens"));
  return at != JSON_ABSENT && json_integer(j, at, &budget) && budget > 0 && budget < INT32_MAX ? budget : 0;
}

/* Room for the answer after the thinking, up to what the model can write. */
static int64_t default_max_tokens(const route *r, int64_t budget)
{
  int64_t most = r->default_max_tokens;
  if (!budget)
    return most ? most : DEFAULT_MAX_TOKENS;
  int64_t wanted = budget + DEFAULT_MAX_TOKENS;
  return most > budget && most < wanted ? most : wanted;
}

static bool read_plan(anthropic_writer *w, plan *p)
{
  const json *j = w->json;
  json_at newer = field(w, CHAT_MAX_COMPLETION_TOKENS);
  p->max_tokens_at = newer != JSON_ABSENT ? newer : field(w, CHAT_MAX_TOKENS);
  p->thinking = field(w, CHAT_THINKING);
  p->budget = given_budget(j, p->thinking);
  if (!read_effort(w, &p->effort))
    return false;
  if (p->effort && p->thinking == JSON_ABSENT && !w->route->rules.adaptive_thinking)
    p->budget = p->effort->budget;
  w->thinking = p->thinking == JSON_ABSENT
                  ? p->effort != NULL
                  : !json_equal(j, json_member(j, p->thinking, SLICE("type")), SLICE("disabled"));
  if (p->max_tokens_at == JSON_ABSENT || !json_integer(j, p->max_tokens_at, &p->max_tokens)) {
    p->max_tokens = default_max_tokens(w->route, p->budget);
    return true;
  }
  if (p->thinking != JSON_ABSENT || !p->budget || p->budget < p->max_tokens)
    return true;
  if (p->max_tokens <= BUDGET_MIN)
    return anthropic_fail(w, p->max_tokens_at, "must be over 1024: reasoning_effort takes that much");
  p->budget = p->max_tokens - 1;
  return true;
}

static void put_number(anthropic_writer *w, int64_t value)
{
  char digits[24];
  snprintf(digits, sizeof digits, "%lld", (long long)value);
  body_text(w->out, slice_of(digits));
}

static void put_max_tokens(anthropic_writer *w, const plan *p)
{
  if (!anthropic_begin(w, SLICE("max_tokens")))
    return;
  if (p->max_tokens_at != JSON_ABSENT) {
    body_span(w->out, json_raw(w->json, p->max_tokens_at));
    return;
  }
  put_number(w, p->max_tokens);
}

static void put_thinking(anthropic_writer *w, const plan *p)
{
  if ((p->thinking == JSON_ABSENT && !p->effort) || !anthropic_begin(w, SLICE("thinking")))
    return;
  if (p->thinking != JSON_ABSENT) {
    body_span(w->out, json_raw(w->json, p->thinking));
  } else if (w->route->rules.adaptive_thinking) {
    body_text(w->out, SLICE("{\"type\":\"adaptive\",\"display\":\"summarized\"}"));
  } else {
    body_text(w->out, SLICE("{\"type\":\"enabled\",\"budget_tokens\":"));
    put_number(w, p->budget);
    body_text(w->out, SLICE("}"));
  }
}

/* What the caller's own output_config does not say already. */
static void put_output_config(anthropic_writer *w, const plan *p)
{
  const json *j = w->json;
  json_at own = json_member(j, JSON_ROOT, SLICE("output_config"));
  json_at schema = has_native_schema(w->route) ? asked_schema(j, w->chat) : JSON_ABSENT;
  bool object = json_is(j, own, JSON_OBJECT), comma = object && json_length(j, own) > 0;
  bool effort = p->effort && w->route->rules.adaptive_thinking &&
                (!object || json_member(j, own, SLICE("effort")) == JSON_ABSENT);
  bool format = schema != JSON_ABSENT && (!object || json_member(j, own, SLICE("format")) == JSON_ABSENT);
  if ((!effort && !format && !object) || !anthropic_begin(w, SLICE("output_config")))
    return;
  body_text(w->out, SLICE("{"));
  if (object) {
    slice raw = json_raw(j, own);
    body_span(w->out, (slice){raw.ptr + 1, raw.len - 2});
  }
  if (effort) {
    body_text(w->out, comma ? SLICE(",\"effort\":") : SLICE("\"effort\":"));
    body_string(w->out, p->effort->sent);
    comma = true;
  }
  if (format) {
    body_text(w->out, comma ? SLICE(",\"format\":") : SLICE("\"format\":"));
    body_text(w->out, SLICE("{\"type\":\"json_schema\",\"schema\":"));
    schema_put_strict(w->out, j, schema);
    body_text(w->out, SLICE("}"));
  }
  body_text(w->out, SLICE("}"));
}

/* White space here is what is written plainly, or as \n, \r, \t. */
static bool is_white(slice inner)
{
  for (size_t i = 0; i < inner.len; i++) {
    if (inner.ptr[i] == '\\' && i + 1 < inner.len && strchr("nrt", inner.ptr[i + 1]))
      i++;
    else if (inner.ptr[i] != ' ')
      return false;
  }
  return true;
}

static bool stop_is_good(anthropic_writer *w, json_at stop, bool *good)
{
  if (!json_is(w->json, stop, JSON_STRING))
    return anthropic_fail(w, stop, "must be a string");
  *good = !is_white(json_inner(w->json, stop));
  return *good || anthropic_refuse(w, stop, "stop that is only white space");
}

static bool put_stop(anthropic_writer *w)
{
  const json *j = w->json;
  json_at stop = field(w, CHAT_STOP);
  bool list = json_is(j, stop, JSON_ARRAY), comma = false, good = false;
  if (stop == JSON_ABSENT || !anthropic_begin(w, SLICE("stop_sequences")))
    return true;
  body_text(w->out, SLICE("["));
  for (json_at e = list ? json_first(j, stop) : stop; e != JSON_ABSENT;
       e = list ? json_next(j, stop, e) : JSON_ABSENT) {
    if (!stop_is_good(w, e, &good))
      return false;
    if (!good)
      continue;
    if (comma)
      body_text(w->out, SLICE(","));
    comma = true;
    body_span(w->out, json_raw(j, e));
  }
  body_text(w->out, SLICE("]"));
  return true;
}

/* Who somebody is must not be told there: an address or a telephone number stays here. */
static bool is_personal(slice user)
{
  size_t digits = 0, others = 0;
  for (size_t i = 0; i < user.len; i++) {
    if (user.ptr[i] == '@')
      return true;
    digits += user.ptr[i] >= '0' && user.ptr[i] <= '9';
    others += !strchr("0123456789+-(). ", user.ptr[i]);
  }
  return digits >= 7 && others == 0;
}

static void put_user(anthropic_writer *w)
{
  const json *j = w->json;
  json_at user = field(w, CHAT_USER), own = json_member(j, JSON_ROOT, SLICE("metadata"));
  bool sent = json_given(j, own) && !rewrite_listed(j, own - 1, &w->route->rules.drop);
  if (sent || !json_is(j, user, JSON_STRING))
    return;
  if (is_personal(json_inner(j, user)) || !anthropic_begin(w, SLICE("metadata")))
    return;
  body_text(w->out, SLICE("{\"user_id\":"));
  body_span(w->out, json_raw(j, user));
  body_text(w->out, SLICE("}"));
}

static bool put_service_tier(anthropic_writer *w)
{
  const json *j = w->json;
  json_at tier = field(w, CHAT_SERVICE_TIER);
  bool standard = json_equal(j, tier, SLICE("default")) || json_equal(j, tier, SLICE("standard_only"));
  if (tier == JSON_ABSENT)
    return true;
  if (!standard && !json_equal(j, tier, SLICE("auto")))
    return anthropic_refuse(w, tier, "such service_tier (it has auto and default)");
  if (anthropic_begin(w, SLICE("service_tier")))
    body_text(w->out, standard ? SLICE("\"standard_only\"") : SLICE("\"auto\""));
  return true;
}

/* One of temperature, top_p, top_k. What a model without them would do anyway is left out without a word. */
static bool put_sampling(anthropic_writer *w, chat_field f)
{
  json_at at = field(w, f);
  double value;
  if (at == JSON_ABSENT)
    return true;
  if (anthropic_model_cannot(w, MODEL_SAMPLING_PARAMS)) {
    bool usual = f != CHAT_TOP_K && json_number(w->json, at, &value) && value == 1;
    return usual || anthropic_refuse(w, at, chat_field_name(f).ptr);
  }
  if (anthropic_begin(w, chat_field_name(f)))
    body_span(w->out, json_raw(w->json, at));
  return true;
}

/* Says only what is so anyway: n = 1, no penalty, no log probabilities. */
static bool is_idle(const json *j, json_at at, bool count)
{
  double value;
  if (json_is(j, at, JSON_FALSE))
    return true;
  if (json_is(j, at, JSON_OBJECT) || json_is(j, at, JSON_ARRAY))
    return json_length(j, at) == 0;
  return json_number(j, at, &value) && value == (count ? 1 : 0);
}

/* Members of the canonical form that the API has no place for. */
static const slice foreign[] = {
  {"n", 1}, {"seed", 4}, {"presence_penalty", 16}, {"frequency_penalty", 17}, {"logit_bias", 10},
  {"logprobs", 8}, {"top_logprobs", 12}, {"functions", 9}, {"function_call", 13}, {"audio", 5},
  {"prediction", 10}, {"modalities", 10}, {"web_search_options", 18},
};
/* Written elsewhere, from what stands here. */
static const slice woven[] = {{"output_config", 13}};

static bool is_field(const anthropic_writer *w, json_at value)
{
  for (int f = 0; f < CHAT_FIELDS; f++)
    if (w->chat->field[f] == value)
      return true;
  return false;
}

static bool put_other(anthropic_writer *w, json_at name)
{
  const json *j = w->json;
  const route_rules *rules = &w->route->rules;
  json_at value = json_value(name);
  slice text = json_inner(j, name);
  char what[72];
  if (json_is(j, value, JSON_NULL) || rewrite_listed(j, name, &rules->drop) ||
      rewrite_listed(j, name, &(name_list){w->extra.names, w->extra.count}))
    return true;
  if (rewrite_listed(j, name, &NAMES(foreign)) || rewrite_listed(j, name, &rules->refuse)) {
    bool count = value == w->chat->field[CHAT_N];
    failure_copy(what, sizeof what, count ? SLICE("n other than 1") : text);
    return is_idle(j, value, count) || anthropic_refuse(w, value, what);
  }
  if (is_field(w, value) || rewrite_listed(j, name, &NAMES(woven)))
    return true;
  if (anthropic_begin(w, text))
    body_span(w->out, json_raw(j, value));
  return true;
}

static bool put_others(anthropic_writer *w)
{
  const json *j = w->json;
  for (json_at e = json_first(j, JSON_ROOT); e != JSON_ABSENT; e = json_next(j, JSON_ROOT, e))
    if (!put_other(w, e))
      return false;
  const route_rules *rules = &w->route->rules;
  for (size_t i = 0; i < rules->body_add_count; i++)
    if (json_member(j, JSON_ROOT, rules->body_add[i].from) == JSON_ABSENT &&
        anthropic_begin(w, rules->body_add[i].from))
      body_text(w->out, rules->body_add[i].to);
  return true;
}

static bool put_stream(anthropic_writer *w)
{
  if (w->chat->stream && anthropic_begin(w, SLICE("stream")))
    body_text(w->out, SLICE("true"));
  return true;
}

static bool build(anthropic_writer *w)
{
  plan p = {0};
  if (!check_format(w) || !read_plan(w, &p))
    return false;
  body_text(w->out, SLICE("{"));
  if (!w->route->rules.drop_model && anthropic_begin(w, SLICE("model")))
    body_string(w->out, w->route->wire_model);
  put_max_tokens(w, &p);
  if (!anthropic_put_system(w) || !anthropic_put_messages(w) || !anthropic_put_tools(w) ||
      !anthropic_put_tool_choice(w))
    return false;
  put_thinking(w, &p);
  put_output_config(w, &p);
  put_user(w);
  if (!put_sampling(w, CHAT_TEMPERATURE) || !put_sampling(w, CHAT_TOP_P) || !put_sampling(w, CHAT_TOP_K) ||
      !put_stop(w) || !put_service_tier(w) || !put_stream(w) || !put_others(w))
    return false;
  extra_body_put(&w->extra, w->out, w->comma);
  body_text(w->out, SLICE("}"));
  return body_ok(w->out, w->why);
}

bool anthropic_request_build(const route *r, const chat *c, tool_names *names, body *out, failure *why)
{
  anthropic_writer w = {.route = r, .chat = c, .json = &c->json, .out = out, .why = why, .names = names};
  w.json_tool = anthropic_json_tool_schema(r, c);
  buffer_init(&w.text, TEXT_MAX);
  bool ok = extra_body_read(&w.extra, c, why) && build(&w);
  extra_body_free(&w.extra);
  buffer_free(&w.text);
  json_free(&w.arguments);
  return ok;
}
