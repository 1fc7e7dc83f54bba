/* Tools of a generateContent request, and which of them the model must or may call. */
#include "core/gemini/writer.h"

#include "core/gemini/schema.h"

static bool is_function_tool(const gemini_writer *w, json_at tool)
{
  return json_is(w->json, json_member(w->json, tool, SLICE("function")), JSON_OBJECT);
}

static bool put_declaration(gemini_writer *w, json_at function)
{
  json_at name = json_member(w->json, function, SLICE("name"));
  json_at description = json_member(w->json, function, SLICE("description"));
  json_at parameters = json_member(w->json, function, SLICE("parameters"));
  if (!json_has_text(w->json, name))
    return chat_fail(w->chat, function, w->why, FAILURE_INVALID_REQUEST, "a function needs a name");
  gemini_put(w, SLICE("{\"name\":"));
  gemini_put_raw(w, name);
  if (json_has_text(w->json, description)) {
    gemini_put(w, SLICE(",\"description\":"));
    gemini_put_raw(w, description);
  }
  if (json_is(w->json, parameters, JSON_OBJECT) && json_first(w->json, parameters) != JSON_ABSENT) {
    gemini_put(w, SLICE(",\"parameters\":"));
    if (!gemini_schema_write(w->out, w->chat, parameters, false, w->why))
      return false;
  }
  gemini_put(w, SLICE("}"));
  return true;
}

/* The provider's own tools ({"googleSearch":{}}) stand beside the declarations, as they came. */
static bool put_own_tools(gemini_writer *w, json_at tools, bool comma)
{
  const json *j = w->json;
  for (json_at e = json_first(j, tools); e != JSON_ABSENT; e = json_next(j, tools, e)) {
    if (is_function_tool(w, e))
      continue;
    if (!json_is(j, e, JSON_OBJECT) || json_member(w->json, e, SLICE("type")) != JSON_ABSENT)
      return chat_fail(w->chat, e, w->why, FAILURE_UNSUPPORTED_PARAMS,
                       "%.*s takes functions, and tools of its own without a type",
                       SLICE_ARG(slice_first(w->route->provider, 40)));
    if (comma)
      gemini_put(w, SLICE(","));
    comma = true;
    gemini_put_raw(w, e);
  }
  return true;
}

bool gemini_put_tools(gemini_writer *w)
{
  const json *j = w->json;
  json_at tools = w->field[CHAT_TOOLS];
  bool any = false;
  if (!json_is(j, tools, JSON_ARRAY) || json_first(j, tools) == JSON_ABSENT ||
      !gemini_begin_root(w, SLICE("tools")))
    return true;
  gemini_put(w, SLICE("["));
  for (json_at e = json_first(j, tools); e != JSON_ABSENT; e = json_next(j, tools, e)) {
    if (!is_function_tool(w, e))
      continue;
    gemini_put(w, any ? SLICE(",") : SLICE("{\"functionDeclarations\":["));
    any = true;
    if (!put_declaration(w, json_member(w->json, e, SLICE("function"))))
      return false;
  }
  if (any)
    gemini_put(w, SLICE("]}"));
  if (!put_own_tools(w, tools, any))
    return false;
  gemini_put(w, SLICE("]"));
  return true;
}

static void put_mode(gemini_writer *w, slice mode)
{
  gemini_put(w, SLICE("{\"functionCallingConfig\":{\"mode\":\""));
  gemini_put(w, mode);
  gemini_put(w, SLICE("\""));
}

/* {"type":"function","function":{"name":…}} -> its name */
static json_at chosen_name(const gemini_writer *w, json_at choice)
{
  json_at function = json_member(w->json, choice, SLICE("function"));
  return json_member(w->json, function == JSON_ABSENT ? choice : function, SLICE("name"));
}

/* The tools that must be chosen from. False: a choice of another kind. */
static bool put_allowed(gemini_writer *w, json_at choice)
{
  const json *j = w->json;
  json_at allowed = json_member(w->json, choice, SLICE("allowed_tools"));
  json_at list = json_member(w->json, allowed, SLICE("tools"));
  bool comma = false;
  if (!json_is(j, list, JSON_ARRAY) ||
      !json_equal(j, json_member(w->json, allowed, SLICE("mode")), SLICE("required")))
    return false;
  put_mode(w, SLICE("ANY"));
  gemini_put(w, SLICE(",\"allowedFunctionNames\":["));
  for (json_at e = json_first(j, list); e != JSON_ABSENT; e = json_next(j, list, e)) {
    if (!json_has_text(w->json, chosen_name(w, e)))
      continue;
    if (comma)
      gemini_put(w, SLICE(","));
    comma = true;
    gemini_put_raw(w, chosen_name(w, e));
  }
  gemini_put(w, SLICE("]"));
  return true;
}

static bool put_choice(gemini_writer *w, json_at choice)
{
  static const struct {
    slice choice, mode;
  } modes[] = {{{"auto", 4}, {"AUTO", 4}}, {{"none", 4}, {"NONE", 4}}, {{"required", 8}, {"ANY", 3}},
               {{"any", 3}, {"ANY", 3}}};
  for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
    if (json_equal(w->json, choice, modes[i].choice))
      return put_mode(w, modes[i].mode), true;
  if (!json_has_text(w->json, chosen_name(w, choice)))
    return put_allowed(w, choice);
  put_mode(w, SLICE("ANY"));
  gemini_put(w, SLICE(",\"allowedFunctionNames\":["));
  gemini_put_raw(w, chosen_name(w, choice));
  gemini_put(w, SLICE("]"));
  return true;
}

bool gemini_put_tool_choice(gemini_writer *w)
{
  json_at choice = w->field[CHAT_TOOL_CHOICE], tools = w->field[CHAT_TOOLS];
  bool any = json_is(w->json, tools, JSON_ARRAY) && json_first(w->json, tools) != JSON_ABSENT;
  if (choice == JSON_ABSENT || !any || !gemini_begin_root(w, SLICE("toolConfig")))
    return true;
  if (!put_choice(w, choice))
    return chat_fail(
        w->chat, choice, w->why, FAILURE_UNSUPPORTED_PARAMS,
        "must be auto, none, required, a function by its name, or allowed_tools that are required");
  gemini_put(w, SLICE("}}"));
  return true;
}
