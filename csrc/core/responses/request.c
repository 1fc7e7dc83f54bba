#include "core/responses/request.h"

#include "core/responses/writer.h"
#include "core/rewrite.h"

bool responses_begin(responses_writer *w, slice name)
{
  if (extra_body_has(&w->extra, name))
    return false;
  body_text(w->out, w->comma ? SLICE(",\"") : SLICE("\""));
  body_text(w->out, name);
  body_text(w->out, SLICE("\":"));
  w->comma = true;
  return true;
}

bool responses_fail(responses_writer *w, json_at node, const char *message)
{
  return chat_fail(w->chat, node, w->why, FAILURE_INVALID_REQUEST, "%s", message);
}

bool responses_refuse(responses_writer *w, json_at node, slice what)
{
  if (w->route->drop_params)
    return true;
  return chat_fail(w->chat, node, w->why, FAILURE_UNSUPPORTED_PARAMS,
                   "%.*s takes no %.*s: leave it out, or pass drop_params = true to have it dropped",
                   SLICE_ARG(slice_first(w->route->model, 100)), SLICE_ARG(slice_first(what, 64)));
}

void responses_put_others(responses_writer *w, json_at object, const name_list *written, bool *comma)
{
  const json *j = w->json;
  if (!json_is(j, object, JSON_OBJECT))
    return;
  for (json_at e = json_first(j, object); e != JSON_ABSENT; e = json_next(j, object, e)) {
    bool cache = !w->route->rules.keep_cache_control && json_equal(j, e, SLICE("cache_control"));
    if (cache || rewrite_listed(j, e, written) || json_is(j, json_value(e), JSON_NULL))
      continue;
    if (*comma)
      body_text(w->out, SLICE(","));
    *comma = true;
    body_span(w->out, json_raw(j, e));
    body_text(w->out, SLICE(":"));
    body_span(w->out, json_raw(j, json_value(e)));
  }
}

/* A field that is given and not null, or JSON_ABSENT. */
static json_at field(const responses_writer *w, chat_field f)
{
  json_at at = w->chat->field[f];
  return json_given(w->json, at) ? at : JSON_ABSENT;
}

static json_at top(const responses_writer *w, slice name)
{
  json_at at = json_member(w->json, JSON_ROOT, name);
  return json_given(w->json, at) ? at : JSON_ABSENT;
}

static void put_value(responses_writer *w, slice name, json_at at)
{
  if (at == JSON_ABSENT || !responses_begin(w, name))
    return;
  body_span(w->out, json_raw(w->json, at));
}

/* The API's own name wins, then the newer of the two. */
static void put_max_tokens(responses_writer *w)
{
  json_at at = top(w, SLICE("max_output_tokens"));
  if (at == JSON_ABSENT)
    at = field(w, CHAT_MAX_COMPLETION_TOKENS);
  if (at == JSON_ABSENT)
    at = field(w, CHAT_MAX_TOKENS);
  put_value(w, SLICE("max_output_tokens"), at);
}

static void inner_name(responses_writer *w, bool *comma, slice name)
{
  body_text(w->out, *comma ? SLICE(",\"") : SLICE("\""));
  body_text(w->out, name);
  body_text(w->out, SLICE("\":"));
  *comma = true;
}

/* {type:"json_schema",json_schema:{name,schema,…}} -> {type:"json_schema",name,schema,…} */
static void put_format(responses_writer *w, json_at format)
{
  static const slice written[] = {{"type", 4}};
  const json *j = w->json;
  json_at named = json_member(j, format, SLICE("json_schema"));
  bool comma = true;
  if (!json_is(j, named, JSON_OBJECT)) {
    body_span(w->out, json_raw(j, format));
    return;
  }
  body_text(w->out, SLICE("{\"type\":\"json_schema\""));
  responses_put_others(w, named, RESPONSES_NAMES(written), &comma);
  body_text(w->out, SLICE("}"));
}

static bool put_text(responses_writer *w)
{
  static const slice none = {"", 0}, both[] = {{"format", 6}, {"verbosity", 9}};
  json_at format = field(w, CHAT_RESPONSE_FORMAT), verbosity = top(w, SLICE("verbosity"));
  json_at own = top(w, SLICE("text"));
  bool comma = false;
  if (own != JSON_ABSENT && !json_is(w->json, own, JSON_OBJECT))
    return responses_fail(w, own, "must be an object");
  if ((format == JSON_ABSENT && verbosity == JSON_ABSENT && own == JSON_ABSENT) ||
      !responses_begin(w, SLICE("text")))
    return true;
  body_text(w->out, SLICE("{"));
  if (format != JSON_ABSENT) {
    inner_name(w, &comma, both[0]);
    put_format(w, format);
  }
  if (verbosity != JSON_ABSENT) {
    inner_name(w, &comma, both[1]);
    body_span(w->out, json_raw(w->json, verbosity));
  }
  name_list written = {format != JSON_ABSENT ? both : both + 1,
                       (size_t)(format != JSON_ABSENT) + (verbosity != JSON_ABSENT)};
  responses_put_others(w, own, written.count ? &written : &(name_list){&none, 0}, &comma);
  body_text(w->out, SLICE("}"));
  return true;
}

/* An effort given in the API's own member wins. */
static bool put_reasoning(responses_writer *w)
{
  static const slice none = {"", 0};
  json_at effort = field(w, CHAT_REASONING_EFFORT), own = top(w, SLICE("reasoning"));
  bool comma = false;
  if (own != JSON_ABSENT && !json_is(w->json, own, JSON_OBJECT))
    return responses_fail(w, own, "must be an object");
  if (json_given(w->json, json_member(w->json, own, SLICE("effort"))) ||
      (own != JSON_ABSENT && json_is(w->json, effort, JSON_OBJECT)))
    effort = JSON_ABSENT;
  if ((effort == JSON_ABSENT && own == JSON_ABSENT) || !responses_begin(w, SLICE("reasoning")))
    return true;
  if (json_is(w->json, effort, JSON_OBJECT)) {     /* LiteLLM: {effort, summary} */
    body_span(w->out, json_raw(w->json, effort));
    return true;
  }
  body_text(w->out, SLICE("{"));
  if (effort != JSON_ABSENT) {
    inner_name(w, &comma, SLICE("effort"));
    body_span(w->out, json_raw(w->json, effort));
  }
  responses_put_others(w, own, &(name_list){&none, 0}, &comma);
  body_text(w->out, SLICE("}"));
  return true;
}

#define LOGPROBS "message.output_text.logprobs"

/* logprobs are asked for by name, among what else is to be included. */
static bool put_include(responses_writer *w)
{
  const json *j = w->json;
  json_at own = top(w, SLICE("include"));
  json_at first = json_first_of(j, own);
  bool logprobs = json_is(j, field(w, CHAT_LOGPROBS), JSON_TRUE), comma = false;
  if (own != JSON_ABSENT && !json_is(j, own, JSON_ARRAY))
    return responses_fail(w, own, "must be a list");
  if ((own == JSON_ABSENT && !logprobs) || !responses_begin(w, SLICE("include")))
    return true;
  body_text(w->out, SLICE("["));
  for (json_at e = first; e != JSON_ABSENT; e = json_next(j, own, e)) {
    if (comma)
      body_text(w->out, SLICE(","));
    comma = true;
    logprobs = logprobs && !json_equal(j, e, SLICE(LOGPROBS));
    body_span(w->out, json_raw(j, e));
  }
  if (logprobs)
    body_text(w->out, comma ? SLICE(",\"" LOGPROBS "\"") : SLICE("\"" LOGPROBS "\""));
  body_text(w->out, SLICE("]"));
  return true;
}

/* A chat completion is not kept; here a response is, unless told otherwise. */
static void put_store(responses_writer *w)
{
  json_at store = top(w, SLICE("store"));
  if (store != JSON_ABSENT)
    put_value(w, SLICE("store"), store);
  else if (responses_begin(w, SLICE("store")))
    body_text(w->out, SLICE("false"));
}

static void put_stream(responses_writer *w)
{
  static const slice ours[] = {{"include_usage", 13}};       /* it always comes */
  json_at options = field(w, CHAT_STREAM_OPTIONS);
  bool comma = false;
  if (!w->chat->stream)
    return;
  if (responses_begin(w, SLICE("stream")))
    body_text(w->out, SLICE("true"));
  uint32_t usage = json_member(w->json, options, SLICE("include_usage")) != JSON_ABSENT;
  if (options == JSON_ABSENT || json_length(w->json, options) <= usage ||
      !responses_begin(w, SLICE("stream_options")))
    return;
  body_text(w->out, SLICE("{"));
  responses_put_others(w, options, RESPONSES_NAMES(ours), &comma);
  body_text(w->out, SLICE("}"));
}

/* Of the canonical form, without counterpart. */
static const slice foreign[] = {
  {"stop", 4}, {"n", 1}, {"seed", 4}, {"presence_penalty", 16}, {"frequency_penalty", 17},
  {"logit_bias", 10}, {"functions", 9}, {"function_call", 13}, {"audio", 5}, {"prediction", 10},
  {"modalities", 10}, {"web_search_options", 18}, {"top_k", 5}, {"thinking", 8},
};
/* Written elsewhere, from what stands here. */
static const slice woven[] = {
  {"input", 5}, {"text", 4}, {"verbosity", 9}, {"reasoning", 9}, {"include", 7}, {"store", 5},
  {"max_output_tokens", 17},
};
static const chat_field elsewhere[] = {
  CHAT_MODEL, CHAT_MESSAGES, CHAT_STREAM, CHAT_STREAM_OPTIONS, CHAT_MAX_TOKENS, CHAT_MAX_COMPLETION_TOKENS,
  CHAT_TOOLS, CHAT_TOOL_CHOICE, CHAT_RESPONSE_FORMAT, CHAT_REASONING_EFFORT, CHAT_LOGPROBS, CHAT_EXTRA_BODY,
};

static bool is_written_elsewhere(const responses_writer *w, json_at value)
{
  for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
    if (w->chat->field[elsewhere[i]] == value)
      return true;
  return false;
}

/* Says only what is so anyway: n = 1, no penalty, an empty list, text as the one modality. */
static bool is_idle(const responses_writer *w, json_at value)
{
  const json *j = w->json;
  double number;
  if (json_is(j, value, JSON_FALSE))
    return true;
  if (json_is(j, value, JSON_ARRAY) && json_length(j, value) == 1)
    return json_equal(j, json_first(j, value), SLICE("text")) && value != w->chat->field[CHAT_STOP];
  if (json_is(j, value, JSON_ARRAY) || json_is(j, value, JSON_OBJECT))
    return json_length(j, value) == 0;
  if (value == w->chat->field[CHAT_SEED] || value == w->chat->field[CHAT_TOP_K])
    return false;
  return json_number(j, value, &number) && number == (value == w->chat->field[CHAT_N] ? 1 : 0);
}

static bool is_refused(const responses_writer *w, json_at name)
{
  const route_rules *rules = &w->route->rules;
  json_at value = json_value(name);
  double number;
  if (rewrite_listed(w->json, name, RESPONSES_NAMES(foreign)))
    return !is_idle(w, value);
  if (rules->temperature_only_one && value == w->chat->field[CHAT_TEMPERATURE])
    return json_number(w->json, value, &number) && number != 1;
  return rewrite_listed(w->json, name, &rules->refuse) && !json_is(w->json, value, JSON_FALSE);
}

static bool put_other(responses_writer *w, json_at name)
{
  const json *j = w->json;
  json_at value = json_value(name);
  name_list extra = {w->extra.names, w->extra.count};
  if (json_is(j, value, JSON_NULL) || rewrite_listed(j, name, &w->route->rules.drop) ||
      rewrite_listed(j, name, &extra))
    return true;
  if (is_refused(w, name))
    return responses_refuse(w, value, json_inner(j, name));
  if (is_written_elsewhere(w, value) || rewrite_listed(j, name, RESPONSES_NAMES(woven)) ||
      rewrite_listed(j, name, RESPONSES_NAMES(foreign)))
    return true;
  if (responses_begin(w, json_inner(j, name)))
    body_span(w->out, json_raw(j, value));
  return true;
}

static bool put_others(responses_writer *w)
{
  for (json_at e = json_first(w->json, JSON_ROOT); e != JSON_ABSENT; e = json_next(w->json, JSON_ROOT, e))
    if (!put_other(w, e))
      return false;
  return true;
}

static bool build(responses_writer *w)
{
  body_text(w->out, SLICE("{"));
  if (responses_begin(w, SLICE("model")))
    body_string(w->out, w->route->wire_model);
  if (!responses_put_input(w) || !responses_put_tools(w))
    return false;
  responses_put_tool_choice(w);
  if (!put_text(w) || !put_reasoning(w) || !put_include(w))
    return false;
  put_max_tokens(w);
  put_store(w);
  put_stream(w);
  if (!put_others(w))
    return false;
  extra_body_put(&w->extra, w->out, w->comma);
  body_text(w->out, SLICE("}"));
  return body_ok(w->out, w->why);
}

bool responses_request_build(const route *r, const chat *c, body *out, failure *why)
{
  responses_writer w = {.route = r, .chat = c, .json = &c->json, .out = out, .why = why};
  bool ok = extra_body_read(&w.extra, c, why) && build(&w);
  extra_body_free(&w.extra);
  return ok;
}
