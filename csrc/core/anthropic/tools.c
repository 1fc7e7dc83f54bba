/* Tools of a Messages API request, and which of them the model must or may call. */
#include "core/anthropic/writer.h"

#include "core/model.h"

/* The API wants `tools` when the history has calls; none of them may then be made again. */
#define PAST_TOOL "{\"name\":\"past_tool\",\"description\":\"Was called earlier; no longer available.\"," \
                  "\"input_schema\":{\"type\":\"object\",\"properties\":{}}}"

static bool has_tools(const anthropic_writer *w)
{
  json_at tools = w->chat->field[CHAT_TOOLS];
  return json_is(w->json, tools, JSON_ARRAY) && json_first(w->json, tools) != JSON_ABSENT;
}

static bool has_history(const anthropic_writer *w)
{
  const chat *c = w->chat;
  for (uint32_t i = 0; i < c->message_count; i++) {
    const chat_message *m = &c->messages[i];
    if (m->role == ROLE_TOOL)
      return true;
    if (json_is(w->json, m->tool_calls, JSON_ARRAY) && json_first(w->json, m->tool_calls) != JSON_ABSENT)
      return true;
  }
  return false;
}

/* Tools are only spoken of because calls stand in the history. */
static bool only_history(const anthropic_writer *w)
{
  return !has_tools(w) && w->json_tool == JSON_ABSENT && has_history(w);
}

bool anthropic_put_name(anthropic_writer *w, json_at name)
{
  slice wire;
  if (!tool_names_wire(w->names, w->chat, name, &wire, w->why))
    return false;
  body_text(w->out, SLICE("\""));
  body_text(w->out, wire);
  body_text(w->out, SLICE("\""));
  return true;
}

bool anthropic_put_id(anthropic_writer *w, json_at id)
{
  if (json_inner(w->json, id).len == 0)
    return anthropic_fail(w, id, "is empty");
  return tool_names_put_id(w->names, w->json, id, w->out, &w->text, w->why);
}

/* The API wants a schema whose type is object. */
static void put_schema(anthropic_writer *w, json_at schema)
{
  const json *j = w->json;
  if (!json_is(j, schema, JSON_OBJECT) || json_length(j, schema) == 0) {
    body_text(w->out, SLICE("{\"type\":\"object\",\"properties\":{}}"));
  } else if (json_member(j, schema, SLICE("type")) == JSON_ABSENT) {
    body_text(w->out, SLICE("{\"type\":\"object\","));
    body_span(w->out, slice_skip(json_raw(j, schema), 1));
  } else {
    body_span(w->out, json_raw(j, schema));
  }
}

static bool put_function(anthropic_writer *w, json_at tool, json_at function)
{
  static const slice names[] = {{"name", 4}, {"description", 11}, {"parameters", 10}, {"strict", 6}};
  const json *j = w->json;
  json_at found[4];
  if (!json_is(j, function, JSON_OBJECT))
    return anthropic_fail(w, tool, "has no function");
  if (!json_members(j, function, names, 4, found, w->why))
    return false;
  if (!json_is(j, found[0], JSON_STRING))
    return anthropic_fail(w, function, "has no name");
  body_text(w->out, SLICE("{\"type\":\"custom\",\"name\":"));
  if (!anthropic_put_name(w, found[0]))
    return false;
  if (json_is(j, found[1], JSON_STRING)) {
    body_text(w->out, SLICE(",\"description\":"));
    body_span(w->out, json_raw(j, found[1]));
  }
  body_text(w->out, SLICE(",\"input_schema\":"));
  put_schema(w, found[2]);
  if (json_is(j, found[3], JSON_TRUE) && anthropic_model_can(w, MODEL_NATIVE_STRUCTURED_OUTPUT))
    body_text(w->out, SLICE(",\"strict\":true"));
  anthropic_put_cache(w, tool);
  if (json_member(j, tool, SLICE("cache_control")) == JSON_ABSENT)
    anthropic_put_cache(w, function);
  body_text(w->out, SLICE("}"));
  return true;
}

static bool put_tool(anthropic_writer *w, json_at tool)
{
  const json *j = w->json;
  if (!json_is(j, tool, JSON_OBJECT))
    return anthropic_fail(w, tool, "must be an object: {type = \"function\", function = …}");
  json_at type = json_member(j, tool, SLICE("type")), function = json_member(j, tool, SLICE("function"));
  if (json_equal(j, type, SLICE("function")) || function != JSON_ABSENT)
    return put_function(w, tool, function);
  if (json_member(j, tool, SLICE("custom")) != JSON_ABSENT)
    return anthropic_fail(w, tool, "is a custom tool, with free text: only functions are taken");
  body_span(w->out, json_raw(j, tool));        /* the API's own form */
  return true;
}

static void put_json_tool(anthropic_writer *w)
{
  body_text(w->out, SLICE("{\"type\":\"custom\",\"name\":\"" ANTHROPIC_JSON_TOOL
                          "\",\"description\":\"Answer with this tool.\",\"input_schema\":"));
  put_schema(w, w->json_tool);
  body_text(w->out, SLICE("}"));
}

bool anthropic_put_tools(anthropic_writer *w)
{
  const json *j = w->json;
  json_at tools = w->chat->field[CHAT_TOOLS];
  bool comma = false, own = has_tools(w);
  if (!own && w->json_tool == JSON_ABSENT && !has_history(w))
    return true;
  if (!anthropic_begin(w, SLICE("tools")))
    return true;
  body_text(w->out, SLICE("["));
  for (json_at e = own ? json_first(j, tools) : JSON_ABSENT; e != JSON_ABSENT; e = json_next(j, tools, e)) {
    if (comma)
      body_text(w->out, SLICE(","));
    comma = true;
    if (!put_tool(w, e))
      return false;
  }
  if (w->json_tool != JSON_ABSENT) {
    if (comma)
      body_text(w->out, SLICE(","));
    put_json_tool(w);
  } else if (!own) {
    body_text(w->out, SLICE(PAST_TOOL));
  }
  body_text(w->out, SLICE("]"));
  return true;
}

/* What the request asks for; `name` only with CHOICE_TOOL. */
typedef enum choice_kind { CHOICE_UNSAID, CHOICE_AUTO, CHOICE_ANY, CHOICE_NONE, CHOICE_TOOL } choice_kind;

static bool read_word(anthropic_writer *w, json_at choice, choice_kind *kind)
{
  static const struct {
    slice word;
    choice_kind kind;
  } words[] = {{{"auto", 4}, CHOICE_AUTO}, {{"required", 8}, CHOICE_ANY}, {{"any", 3}, CHOICE_ANY},
               {{"none", 4}, CHOICE_NONE}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (json_equal(w->json, choice, words[i].word))
      return *kind = words[i].kind, true;
  return anthropic_fail(w, choice, "must be auto, required, none, or name a function");
}

/* {type:"function",function:{name}}, or the API's own {type:"tool",name}, {type:"auto"}, … */
static bool read_object(anthropic_writer *w, json_at choice, choice_kind *kind, json_at *name)
{
  const json *j = w->json;
  json_at type = json_member(j, choice, SLICE("type"));
  *name = tool_names_node(j, choice);
  if (*name != JSON_ABSENT)
    return *kind = CHOICE_TOOL, true;
  if (json_is(j, type, JSON_STRING) && !json_equal(j, type, SLICE("required")))
    return read_word(w, type, kind);
  return anthropic_fail(w, choice, "must be auto, required, none, or name a function");
}

static bool read_choice(anthropic_writer *w, choice_kind *kind, json_at *name)
{
  const json *j = w->json;
  json_at choice = w->chat->field[CHAT_TOOL_CHOICE];
  *kind = CHOICE_UNSAID;
  *name = JSON_ABSENT;
  if (!json_given(j, choice))
    return true;
  if (json_is(j, choice, JSON_OBJECT))
    return read_object(w, choice, kind, name);
  return read_word(w, choice, kind);
}

/* Forcing a call is refused by some models, and beside thinking. */
static bool may_force(const anthropic_writer *w)
{
  return !w->thinking && !anthropic_model_cannot(w, MODEL_FORCED_TOOL_USE);
}

/* The answer must come by our tool: alone if it is alone, else by one of all. */
static choice_kind force_answer(const anthropic_writer *w, choice_kind kind)
{
  if (!may_force(w))
    return CHOICE_AUTO;
  return has_tools(w) && kind != CHOICE_NONE ? CHOICE_ANY : CHOICE_TOOL;
}

static bool put_choice(anthropic_writer *w, choice_kind kind, json_at name, bool one_at_a_time)
{
  static const slice types[] = {
    [CHOICE_UNSAID] = {"{\"type\":\"auto\"", 14}, [CHOICE_AUTO] = {"{\"type\":\"auto\"", 14},
    [CHOICE_ANY] = {"{\"type\":\"any\"", 13},     [CHOICE_NONE] = {"{\"type\":\"none\"", 14},
    [CHOICE_TOOL] = {"{\"type\":\"tool\",\"name\":", 22},
  };
  if (!anthropic_begin(w, SLICE("tool_choice")))
    return true;
  body_text(w->out, types[kind]);
  if (kind == CHOICE_TOOL && name == JSON_ABSENT)
    body_text(w->out, SLICE("\"" ANTHROPIC_JSON_TOOL "\""));
  else if (kind == CHOICE_TOOL && !anthropic_put_name(w, name))
    return false;
  if (one_at_a_time && kind != CHOICE_NONE)
    body_text(w->out, SLICE(",\"disable_parallel_tool_use\":true"));
  body_text(w->out, SLICE("}"));
  return true;
}

bool anthropic_put_tool_choice(anthropic_writer *w)
{
  const chat *c = w->chat;
  choice_kind kind;
  json_at name;
  json_at own = json_member(w->json, c->field[CHAT_TOOL_CHOICE], SLICE("disable_parallel_tool_use"));
  bool one = json_is(w->json, c->field[CHAT_PARALLEL_TOOL_CALLS], JSON_FALSE) ||
             json_is(w->json, own, JSON_TRUE);
  if (!read_choice(w, &kind, &name))
    return false;
  if (only_history(w))
    return put_choice(w, CHOICE_NONE, JSON_ABSENT, false);
  if (!has_tools(w) && w->json_tool == JSON_ABSENT)
    return true;
  bool forced = kind == CHOICE_ANY || kind == CHOICE_TOOL;
  if (w->json_tool != JSON_ABSENT && kind != CHOICE_TOOL) {
    kind = force_answer(w, kind);
  } else if (forced && anthropic_model_cannot(w, MODEL_FORCED_TOOL_USE)) {
    if (!anthropic_refuse(w, c->field[CHAT_TOOL_CHOICE], "tool_choice that forces a call"))
      return false;
    kind = CHOICE_AUTO;
  }
  if (kind == CHOICE_UNSAID && !one)
    return true;
  return put_choice(w, kind, name, one);
}
