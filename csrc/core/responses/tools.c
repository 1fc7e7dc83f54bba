/* Tools and the choice among them: what stands inside "function" or "custom" moves one level up. */
#include "core/responses/writer.h"

#include "core/rewrite.h"

/* Of a tool: what is moved, and what moves there. */
static const slice flat_names[] = {{"type", 4}, {"function", 8}, {"custom", 6}, {"name", 4},
                                   {"description", 11}, {"parameters", 10}, {"strict", 6}, {"format", 6}};
static const slice type_only[] = {{"type", 4}};

/* Functions are strict here unless said otherwise, and not strict in the canonical form. */
static void put_function(responses_writer *w, json_at tool, json_at function)
{
  static const slice written[] = {{"type", 4}, {"parameters", 10}, {"strict", 6}};
  const json *j = w->json;
  bool comma = true;
  json_at parameters = json_member(j, function, SLICE("parameters"));
  json_at strict = json_member(j, function, SLICE("strict"));
  body_text(w->out, SLICE("{\"type\":\"function\""));
  responses_put_others(w, function, RESPONSES_NAMES(written), &comma);
  responses_put_others(w, tool, RESPONSES_NAMES(flat_names), &comma);
  body_text(w->out, SLICE(",\"parameters\":"));
  if (json_is(j, parameters, JSON_OBJECT))
    rewrite_without(w->out, j, parameters, &w->route->rules.schema_drop);
  else
    body_text(w->out, SLICE("{\"type\":\"object\",\"properties\":{}}"));
  body_text(w->out, json_is(j, strict, JSON_TRUE) ? SLICE(",\"strict\":true}") : SLICE(",\"strict\":false}"));
}

/* {type:"grammar",grammar:{definition,syntax}} is {type:"grammar",definition,syntax}. */
static void put_custom_format(responses_writer *w, json_at format)
{
  static const slice written[] = {{"type", 4}, {"grammar", 7}};
  const json *j = w->json;
  bool comma = true;
  json_at grammar = json_member(j, format, SLICE("grammar"));
  if (!json_is(j, grammar, JSON_OBJECT)) {
    body_span(w->out, json_raw(j, format));
    return;
  }
  body_text(w->out, SLICE("{\"type\":\"grammar\""));
  responses_put_others(w, grammar, RESPONSES_NAMES(written), &comma);
  body_text(w->out, SLICE("}"));
}

static void put_custom(responses_writer *w, json_at tool, json_at custom)
{
  static const slice written[] = {{"type", 4}, {"format", 6}};
  bool comma = true;
  json_at format = json_member(w->json, custom, SLICE("format"));
  body_text(w->out, SLICE("{\"type\":\"custom\""));
  responses_put_others(w, custom, RESPONSES_NAMES(written), &comma);
  responses_put_others(w, tool, RESPONSES_NAMES(flat_names), &comma);
  if (json_given(w->json, format)) {
    body_text(w->out, SLICE(",\"format\":"));
    put_custom_format(w, format);
  }
  body_text(w->out, SLICE("}"));
}

/* Tools in the API's own form (web_search, image_generation, mcp, …) stay as they are. */
static bool put_tool(responses_writer *w, json_at tool)
{
  const json *j = w->json;
  json_at function = json_member(j, tool, SLICE("function"));
  json_at custom = json_member(j, tool, SLICE("custom"));
  if (!json_is(j, tool, JSON_OBJECT))
    return responses_fail(w, tool, "must be an object: a tool");
  if (json_is(j, function, JSON_OBJECT))
    put_function(w, tool, function);
  else if (json_is(j, custom, JSON_OBJECT))
    put_custom(w, tool, custom);
  else
    body_span(w->out, json_raw(j, tool));
  return true;
}

bool responses_put_tools(responses_writer *w)
{
  const json *j = w->json;
  json_at tools = w->chat->field[CHAT_TOOLS];
  bool comma = false;
  if (!json_given(j, tools) || !responses_begin(w, SLICE("tools")))
    return true;
  body_text(w->out, SLICE("["));
  for (json_at e = json_first(j, tools); e != JSON_ABSENT; e = json_next(j, tools, e)) {
    if (comma)
      body_text(w->out, SLICE(","));
    comma = true;
    if (!put_tool(w, e))
      return false;
  }
  body_text(w->out, SLICE("]"));
  return true;
}

/* {type,function:{name}} -> {type,name}. */
static void put_named(responses_writer *w, json_at choice)
{
  const json *j = w->json;
  json_at type = json_member(j, choice, SLICE("type"));
  json_at inner = json_member(j, choice, SLICE("function"));
  bool comma = true;
  if (!json_is(j, inner, JSON_OBJECT))
    inner = json_member(j, choice, SLICE("custom"));
  if (!json_is(j, inner, JSON_OBJECT) || !json_is(j, type, JSON_STRING)) {
    body_span(w->out, json_raw(j, choice));
    return;
  }
  body_text(w->out, SLICE("{\"type\":"));
  body_span(w->out, json_raw(j, type));
  responses_put_others(w, inner, RESPONSES_NAMES(type_only), &comma);
  body_text(w->out, SLICE("}"));
}

static void put_allowed(responses_writer *w, json_at allowed)
{
  static const slice written[] = {{"type", 4}, {"tools", 5}};
  const json *j = w->json;
  json_at tools = json_member(j, allowed, SLICE("tools"));
  bool comma = true;
  body_text(w->out, SLICE("{\"type\":\"allowed_tools\""));
  responses_put_others(w, allowed, RESPONSES_NAMES(written), &comma);
  body_text(w->out, SLICE(",\"tools\":["));
  json_at first = json_first_of(j, tools);
  for (json_at e = first; e != JSON_ABSENT; e = json_next(j, tools, e)) {
    if (e != first)
      body_text(w->out, SLICE(","));
    put_named(w, e);
  }
  body_text(w->out, SLICE("]}"));
}

void responses_put_tool_choice(responses_writer *w)
{
  const json *j = w->json;
  json_at choice = w->chat->field[CHAT_TOOL_CHOICE];
  json_at allowed = json_member(j, choice, SLICE("allowed_tools"));
  if (!json_given(j, choice) || !json_given(j, w->chat->field[CHAT_TOOLS]) ||
      !responses_begin(w, SLICE("tool_choice")))
    return;
  if (json_is(j, allowed, JSON_OBJECT))
    put_allowed(w, allowed);
  else
    put_named(w, choice);
}
