#include "core/gemini/writer.h"

#include "core/gemini/schema.h"
#include "core/rewrite.h"

#include <stdio.h>

/* False: the caller gave that member, which wins. */
bool gemini_begin_root(gemini_writer *w, slice name)
{
  if (gemini_overlay_has(&w->overlay, w->json, name, false))
    return false;
  gemini_put(w, w->root_comma ? SLICE(",\"") : SLICE("\""));
  gemini_put(w, name);
  gemini_put(w, SLICE("\":"));
  return w->root_comma = true;
}

static bool begin_config(gemini_writer *w, slice name)
{
  if (gemini_overlay_has(&w->overlay, w->json, name, true) ||
      gemini_overlay_has(&w->overlay, w->json, SLICE("generationConfig"), false))
    return false;
  if (!w->config_comma && !gemini_begin_root(w, SLICE("generationConfig")))
    return false;
  gemini_put(w, w->config_comma ? SLICE(",\"") : SLICE("{\""));
  gemini_put(w, name);
  gemini_put(w, SLICE("\":"));
  return w->config_comma = true;
}

static void put_config(gemini_writer *w, slice name, json_at value)
{
  if (value != JSON_ABSENT && begin_config(w, name))
    gemini_put_raw(w, value);
}

static void put_numbers(gemini_writer *w)
{
  static const struct {
    chat_field field;
    slice name;
  } numbers[] = {
    {CHAT_TEMPERATURE, {"temperature", 11}},
    {CHAT_TOP_P, {"topP", 4}},
    {CHAT_TOP_K, {"topK", 4}},
    {CHAT_N, {"candidateCount", 14}},
    {CHAT_SEED, {"seed", 4}},
    {CHAT_PRESENCE_PENALTY, {"presencePenalty", 15}},
    {CHAT_FREQUENCY_PENALTY, {"frequencyPenalty", 16}},
    {CHAT_LOGPROBS, {"responseLogprobs", 16}},
    {CHAT_TOP_LOGPROBS, {"logprobs", 8}},
  };
  json_at most = w->field[CHAT_MAX_COMPLETION_TOKENS];
  put_config(w, SLICE("maxOutputTokens"), most != JSON_ABSENT ? most : w->field[CHAT_MAX_TOKENS]);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    put_config(w, numbers[i].name, w->field[numbers[i].field]);
}

static void put_stop(gemini_writer *w)
{
  json_at stop = w->field[CHAT_STOP];
  bool one = json_is(w->json, stop, JSON_STRING);
  if (stop == JSON_ABSENT || !begin_config(w, SLICE("stopSequences")))
    return;
  gemini_put(w, one ? SLICE("[") : SLICE(""));
  gemini_put_raw(w, stop);
  gemini_put(w, one ? SLICE("]") : SLICE(""));
}

static bool put_response_format(gemini_writer *w)
{
  json_at format = w->field[CHAT_RESPONSE_FORMAT], type = json_member(w->json, format, SLICE("type"));
  json_at schema = json_member(w->json, json_member(w->json, format, SLICE("json_schema")), SLICE("schema"));
  bool wants_schema = json_equal(w->json, type, SLICE("json_schema"));
  if (format == JSON_ABSENT || json_equal(w->json, type, SLICE("text")))
    return true;
  if (!wants_schema && !json_equal(w->json, type, SLICE("json_object")))
    return chat_fail(w->chat, format, w->why, FAILURE_UNSUPPORTED_PARAMS,
                     "must be of type text, json_object or json_schema");
  if (begin_config(w, SLICE("responseMimeType")))
    gemini_put(w, SLICE("\"application/json\""));
  if (!wants_schema || !json_is(w->json, schema, JSON_OBJECT))
    return true;
  if (gemini_generation(w) >= 2)
    return put_config(w, SLICE("responseJsonSchema"), schema), true;
  return !begin_config(w, SLICE("responseSchema")) ||
         gemini_schema_write(w->out, w->chat, schema, true, w->why);
}

/* From this generation on each part says its own; the one before has one for all: the highest. */
static void put_media_resolution(gemini_writer *w)
{
  gemini_resolution most = RESOLUTION_NONE;
  if (gemini_generation(w) != 2)
    return;
  for (uint32_t i = 0; i < w->chat->part_count; i++) {
    const chat_part *part = &w->chat->parts[i];
    gemini_resolution this = part->kind == PART_IMAGE ? gemini_resolution_of(part) : RESOLUTION_NONE;
    if (this > most && this != RESOLUTION_UNKNOWN)
      most = this;
  }
  if (most == RESOLUTION_ULTRA)
    most = RESOLUTION_HIGH;            /* the highest for all */
  if (most != RESOLUTION_NONE && begin_config(w, SLICE("mediaResolution")))
    gemini_put_resolution(w, most);
}

typedef enum effort { EFFORT_NONE, EFFORT_MINIMAL, EFFORT_LOW, EFFORT_MEDIUM, EFFORT_HIGH, EFFORTS } effort;

static effort effort_of(const gemini_writer *w, json_at at)
{
  static const slice names[EFFORTS] = {{"none", 4}, {"minimal", 7}, {"low", 3}, {"medium", 6}, {"high", 4}};
  effort e = EFFORT_NONE;
  while (e < EFFORTS && !json_equal(w->json, at, names[e]))
    e++;
  return e;
}

static void put_level(gemini_writer *w, effort effort)
{
  static const slice levels[EFFORTS] = {
      {"minimal", 7}, {"minimal", 7}, {"low", 3}, {"medium", 6}, {"high", 4}};
  bool lowest = effort <= EFFORT_MINIMAL && !w->route->rules.minimal_thinking;
  gemini_put(w, SLICE("{\"thinkingLevel\":\""));
  gemini_put(w, lowest ? SLICE("low") : levels[effort]);
  gemini_put(w,
      effort == EFFORT_NONE ? SLICE("\",\"includeThoughts\":false}") : SLICE("\",\"includeThoughts\":true}"));
}

static void put_budget(gemini_writer *w, effort effort)
{
  static const uint32_t budgets[EFFORTS] = {0, 0, 1024, 2048, 4096};       /* wire.md 7.2 */
  char text[80];
  uint32_t tokens = effort == EFFORT_MINIMAL ? w->route->rules.minimal_thinking : budgets[effort];
  int n = snprintf(text, sizeof text, "{\"thinkingBudget\":%u,\"includeThoughts\":%s}", (unsigned)tokens,
                   tokens ? "true" : "false");
  gemini_put(w, (slice){text, (size_t)n});
}

/* {"type":"enabled","budget_tokens":1024}, as other makes' models are told. */
static void put_thinking(gemini_writer *w, json_at thinking)
{
  json_at tokens = json_member(w->json, thinking, SLICE("budget_tokens"));
  bool off = json_equal(w->json, json_member(w->json, thinking, SLICE("type")), SLICE("disabled"));
  if (thinking == JSON_ABSENT || !begin_config(w, SLICE("thinkingConfig")))
    return;
  if (off) {
    gemini_put(w, SLICE("{\"thinkingBudget\":0,\"includeThoughts\":false}"));
    return;
  }
  gemini_put(w, SLICE("{\"includeThoughts\":true"));
  if (json_is(w->json, tokens, JSON_NUMBER)) {
    gemini_put(w, SLICE(",\"thinkingBudget\":"));
    gemini_put_raw(w, tokens);
  }
  gemini_put(w, SLICE("}"));
}

static bool put_reasoning(gemini_writer *w)
{
  json_at at = w->field[CHAT_REASONING_EFFORT];
  effort effort = at == JSON_ABSENT ? EFFORTS : effort_of(w, at);
  if (at == JSON_ABSENT)
    return put_thinking(w, w->field[CHAT_THINKING]), true;
  if (effort == EFFORTS)
    return w->route->drop_params ||
           chat_fail(w->chat, at, w->why, FAILURE_UNSUPPORTED_PARAMS,
                     "must be none, minimal, low, medium or high; pass drop_params = true "
                     "to leave it out");
  if (!begin_config(w, SLICE("thinkingConfig")))
    return true;
  if (gemini_generation(w) >= 3)
    put_level(w, effort);
  else
    put_budget(w, effort);
  return true;
}

static void put_modality(gemini_writer *w, json_at at)
{
  static const struct {
    slice ours, theirs;
  } known[] = {{{"text", 4}, {"TEXT", 4}}, {{"image", 5}, {"IMAGE", 5}}, {{"audio", 5}, {"AUDIO", 5}}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (json_equal(w->json, at, known[i].ours)) {
      body_string(w->out, known[i].theirs);
      return;
    }
  gemini_put_raw(w, at);
}

/* ["text","image"] -> ["TEXT","IMAGE"] */
static void put_modalities(gemini_writer *w)
{
  const json *j = w->json;
  json_at list = json_member(j, JSON_ROOT, SLICE("modalities"));
  bool comma = false;
  if (!json_is(j, list, JSON_ARRAY) || !begin_config(w, SLICE("responseModalities")))
    return;
  gemini_put(w, SLICE("["));
  for (json_at e = json_first(j, list); e != JSON_ABSENT; e = json_next(j, list, e)) {
    gemini_put(w, comma ? SLICE(",") : SLICE(""));
    comma = true;
    put_modality(w, e);
  }
  gemini_put(w, SLICE("]"));
}

static void put_members(gemini_writer *w, const json_at *names, size_t count, bool *comma)
{
  for (size_t i = 0; i < count; i++) {
    if (*comma)
      gemini_put(w, SLICE(","));
    *comma = true;
    gemini_put_raw(w, names[i]);
    gemini_put(w, SLICE(":"));
    gemini_put_raw(w, json_value(names[i]));
  }
}

static bool put_generation_config(gemini_writer *w)
{
  gemini_overlay *o = &w->overlay;
  put_numbers(w);
  put_stop(w);
  put_modalities(w);
  put_media_resolution(w);
  if (!put_response_format(w) || !put_reasoning(w))
    return false;
  if (o->config_count && !w->config_comma && gemini_begin_root(w, SLICE("generationConfig"))) {
    gemini_put(w, SLICE("{"));
    put_members(w, o->config, o->config_count, &w->config_comma);
    gemini_put(w, SLICE("}"));
    return true;
  }
  if (!w->config_comma)
    return true;
  put_members(w, o->config, o->config_count, &w->config_comma);
  gemini_put(w, SLICE("}"));
  return true;
}

static chat_field field_of(const gemini_writer *w, json_at value)
{
  chat_field f = (chat_field)0;
  while (f < CHAT_FIELDS && w->chat->field[f] != value)
    f++;
  return f;
}

static bool refuse(const gemini_writer *w, json_at name)
{
  return chat_fail(w->chat, json_value(name), w->why, FAILURE_UNSUPPORTED_PARAMS,
                   "%.*s does not take this parameter; pass drop_params = true to leave it out",
                   SLICE_ARG(slice_first(w->route->model, 100)));
}

/* Which of the request's members are ours to translate, which go on as they are, which are refused. */
static bool sort_members(gemini_writer *w)
{
  const json *j = w->json;
  const route_rules *rules = &w->route->rules;
  for (size_t f = 0; f < CHAT_FIELDS; f++)
    w->field[f] = JSON_ABSENT;
  if (!gemini_overlay_add_all(&w->overlay, w->chat, w->chat->field[CHAT_EXTRA_BODY], w->why))
    return false;
  for (json_at e = json_first(j, JSON_ROOT); e != JSON_ABSENT; e = json_next(j, JSON_ROOT, e)) {
    json_at value = json_value(e);
    chat_field f = field_of(w, value);
    if (json_is(j, value, JSON_NULL) || rewrite_listed(j, e, &rules->drop))
      continue;
    if (rewrite_listed(j, e, &rules->refuse)) {
      if (!w->route->drop_params)
        return refuse(w, e);
    } else if (f < CHAT_FIELDS) {
      w->field[f] = value;
    } else if (!json_equal(j, e, SLICE("modalities")) &&
               !gemini_overlay_add(&w->overlay, w->chat, e, w->why)) {
      return false;
    }
  }
  return true;
}

static bool build(gemini_writer *w)
{
  if (!sort_members(w) || !gemini_calls_read(&w->calls, w->chat, w->why))
    return false;
  gemini_put(w, SLICE("{"));
  if (!gemini_put_contents(w) || !gemini_put_system(w) || !gemini_put_tools(w) ||
      !gemini_put_tool_choice(w) || !put_generation_config(w))
    return false;
  put_members(w, w->overlay.root, w->overlay.root_count, &w->root_comma);
  gemini_put(w, SLICE("}"));
  return body_ok(w->out, w->why);
}

bool gemini_request_build(const route *r, const chat *c, body *out, failure *why)
{
  gemini_writer w = {.route = r, .chat = c, .json = &c->json, .out = out, .why = why};
  buffer_init(&w.text, JSON_TEXT_MAX);
  bool ok = build(&w);
  gemini_calls_free(&w.calls);
  json_free(&w.parsed);
  buffer_free(&w.text);
  return ok;
}
