/* The tools of a Converse request, and what is chosen of them. */
#include "core/bedrock/writer.h"

#include "core/model.h"

/* Converse wants tools described when earlier turns called some; the caller gave none any more. */
#define TOOLS_OF_EARLIER_TURNS \
  "{\"toolSpec\":{\"name\":\"earlier_tools\",\"description\":\"Stands for the tools of earlier turns.\"," \
  "\"inputSchema\":{\"json\":{\"type\":\"object\",\"properties\":{}}}}}"
#define NO_PARAMETERS "{\"type\":\"object\",\"properties\":{}}"

static json_at json_schema_of(const chat *c)
{
  const json *j = &c->json;
  json_at format = c->field[CHAT_RESPONSE_FORMAT];
  if (!json_is(j, format, JSON_OBJECT) || !json_equal(j, json_member(j, format, SLICE("type")),
                                                      SLICE("json_schema")))
    return JSON_ABSENT;
  json_at holder = json_member(j, format, SLICE("json_schema"));
  return json_is(j, holder, JSON_OBJECT) ? holder : JSON_ABSENT;
}

bool bedrock_has_json_tool(const route *r, const chat *c)
{
  return json_schema_of(c) != JSON_ABSENT && !(r->model_flags & MODEL_NATIVE_STRUCTURED_OUTPUT);
}

static bool earlier_calls(const chat *c)
{
  for (uint32_t i = 0; i < c->message_count; i++) {
    const chat_message *m = &c->messages[i];
    bool calls = json_is(&c->json, m->tool_calls, JSON_ARRAY) &&
                 json_first(&c->json, m->tool_calls) != JSON_ABSENT;
    if (m->role == ROLE_TOOL || (m->role == ROLE_ASSISTANT && calls))
      return true;
  }
  return false;
}

static void begin_tool(bedrock_writer *w, bool *comma, slice text)
{
  if (*comma)
    body_text(w->out, SLICE(","));
  *comma = true;
  body_text(w->out, text);
}

static bool put_function(bedrock_writer *w, json_at function, bool *comma)
{
  static const slice names[] = {{"name", 4}, {"description", 11}, {"parameters", 10}, {"strict", 6}};
  const json *j = w->json;
  json_at found[4];
  if (!json_members(j, function, names, 4, found, w->why))
    return false;
  if (!json_is(j, found[0], JSON_STRING))
    return bedrock_fail(w, function, "has no name");
  if (json_equal(j, found[0], SLICE(BEDROCK_JSON_TOOL)) && bedrock_has_json_tool(w->route, w->chat))
    return bedrock_fail(w, found[0], "is the name of the tool that response_format is told by");
  begin_tool(w, comma, SLICE("{\"toolSpec\":{\"name\":"));
  if (!bedrock_put_name(w, found[0]))
    return false;
  bool described = json_has_text(j, found[1]);
  body_text(w->out, SLICE(",\"description\":"));      /* it may not be empty */
  body_span(w->out, json_raw(j, described ? found[1] : found[0]));
  body_text(w->out, SLICE(",\"inputSchema\":{\"json\":"));
  if (json_is(j, found[2], JSON_OBJECT))
    body_span(w->out, json_raw(j, found[2]));
  else
    body_text(w->out, SLICE(NO_PARAMETERS));
  body_text(w->out, json_is(j, found[3], JSON_TRUE) ? SLICE("},\"strict\":true}}") : SLICE("}}}"));
  return true;
}

static bool put_tool(bedrock_writer *w, json_at tool, bool *comma)
{
  const json *j = w->json;
  json_at function = json_member(j, tool, SLICE("function"));
  if (!json_is(j, function, JSON_OBJECT))
    return bedrock_fail(w, tool, "must be {type = \"function\", function = {name = …}}");
  if (!put_function(w, function, comma))
    return false;
  if (json_is(j, json_member(j, tool, SLICE("cache_control")), JSON_OBJECT))
    begin_tool(w, comma, SLICE("{\"cachePoint\":{\"type\":\"default\"}}"));
  return true;
}

static bool put_json_tool(bedrock_writer *w, bool *comma)
{
  const json *j = w->json;
  json_at holder = json_schema_of(w->chat), schema = json_member(j, holder, SLICE("schema"));
  json_at description = json_member(j, holder, SLICE("description"));
  if (!json_is(j, schema, JSON_OBJECT))
    return bedrock_fail(w, holder, "has no schema");
  begin_tool(w, comma, SLICE("{\"toolSpec\":{\"name\":\"" BEDROCK_JSON_TOOL "\",\"description\":"));
  if (json_has_text(j, description))
    body_span(w->out, json_raw(j, description));
  else
    body_text(w->out, SLICE("\"Gives the answer in the form that is asked for.\""));
  body_text(w->out, SLICE(",\"inputSchema\":{\"json\":"));
  body_span(w->out, json_raw(j, schema));
  body_text(w->out, SLICE("}}}"));
  return true;
}

/* Some models cannot be made to call: they are left to choose. */
static bool may_force(const route *r)
{
  return !(r->model_known & MODEL_FORCED_TOOL_USE) || (r->model_flags & MODEL_FORCED_TOOL_USE);
}

static bool put_named_choice(bedrock_writer *w, json_at choice)
{
  const json *j = w->json;
  json_at name = json_member(j, json_member(j, choice, SLICE("function")), SLICE("name"));
  if (!json_is(j, name, JSON_STRING))
    return bedrock_fail(w, choice,
                        "must be auto, none, required or {type = \"function\", function = {name = …}}");
  if (!may_force(w->route))
    return true;
  body_text(w->out, SLICE(",\"toolChoice\":{\"tool\":{\"name\":"));
  if (!bedrock_put_name(w, name))
    return false;
  body_text(w->out, SLICE("}}"));
  return true;
}

static bool put_choice(bedrock_writer *w, json_at choice, bool json_tool, bool others)
{
  const json *j = w->json;
  if (json_tool && may_force(w->route)) {
    body_text(w->out, others ? SLICE(",\"toolChoice\":{\"any\":{}}")
                             : SLICE(",\"toolChoice\":{\"tool\":{\"name\":\"" BEDROCK_JSON_TOOL "\"}}"));
    return true;
  }
  if (json_tool || !others || !json_given(j, choice) || json_equal(j, choice, SLICE("none")))
    return true;
  if (json_is(j, choice, JSON_OBJECT))
    return put_named_choice(w, choice);
  if (json_equal(j, choice, SLICE("auto")))
    body_text(w->out, SLICE(",\"toolChoice\":{\"auto\":{}}"));
  else if (!json_equal(j, choice, SLICE("required")))
    return put_named_choice(w, choice);
  else if (may_force(w->route))
    body_text(w->out, SLICE(",\"toolChoice\":{\"any\":{}}"));
  return true;
}

/* There is no choice "none": the tools are left out, unless earlier turns called some. */
static bool check_none(bedrock_writer *w, json_at choice, bool earlier, bool *tools)
{
  if (!json_equal(w->json, choice, SLICE("none")))
    return true;
  *tools = *tools && earlier;
  return !*tools || bedrock_refuse(w, choice, SLICE("tool_choice \"none\" after turns that called tools"));
}

bool bedrock_put_tools(bedrock_writer *w)
{
  const json *j = w->json;
  json_at list = w->chat->field[CHAT_TOOLS], choice = w->chat->field[CHAT_TOOL_CHOICE];
  bool tools = json_is(j, list, JSON_ARRAY) && json_first(j, list) != JSON_ABSENT;
  bool json_tool = bedrock_has_json_tool(w->route, w->chat), earlier = earlier_calls(w->chat), comma = false;
  if (!check_none(w, choice, earlier, &tools))
    return false;
  if ((!tools && !json_tool && !earlier) || !bedrock_begin(w, SLICE("toolConfig")))
    return true;
  body_text(w->out, SLICE("{\"tools\":["));
  if (json_tool && !put_json_tool(w, &comma))
    return false;
  if (tools)
    for (json_at e = json_first(j, list); e != JSON_ABSENT; e = json_next(j, list, e))
      if (!put_tool(w, e, &comma))
        return false;
  if (!comma)
    begin_tool(w, &comma, SLICE(TOOLS_OF_EARLIER_TURNS));
  body_text(w->out, SLICE("]"));
  if (!put_choice(w, choice, json_tool, tools))
    return false;
  body_text(w->out, SLICE("}"));
  return true;
}
