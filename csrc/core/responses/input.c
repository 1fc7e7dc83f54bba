/* Messages as input items. */
#include "core/responses/writer.h"

#include "core/rewrite.h"

#include <stdio.h>

#define CALLS_SEARCHED 1024u   /* of the turn before a tool result; no provider lets one turn call more */

static void begin_item(responses_writer *w)
{
  if (w->items)
    body_text(w->out, SLICE(","));
  w->items = true;
}

static void put_raw(responses_writer *w, json_at at) { body_span(w->out, json_raw(w->json, at)); }

/* The url's string in the request is what is sent: a URL, or a data URL whose own label is right. */
static bool url_verbatim(const chat_part *part)
{
  switch (image_source_of(part->image)) {
  case IMAGE_REMOTE: return true;
  case IMAGE_BASE64: return slice_equal_nocase(image_label(part->image), chat_media_type(part));
  default: return false;
  }
}

static void put_url(responses_writer *w, const chat_part *part)
{
  char place[CHAT_PLACE_MAX];
  if (url_verbatim(part) && json_has_text(w->json, part->url)) {
    put_raw(w, part->url);
  } else if (image_source_of(part->image) == IMAGE_REMOTE) {
    body_string(w->out, image_location(part->image));
  } else {
    body_text(w->out, SLICE("\"data:"));
    body_text(w->out, chat_media_type(part));
    body_text(w->out, SLICE(";base64,"));
    body_image_base64(w->out, part->image, chat_part_place(w->chat, part, place, sizeof place));
    body_text(w->out, SLICE("\""));
  }
}

/* The API's own type says that detail must be told. */
static void put_image(responses_writer *w, const chat_part *part)
{
  static const slice in_part[] = {{"type", 4}, {"image_url", 9}, {"detail", 6}};
  bool comma = true;
  body_text(w->out, SLICE("{\"type\":\"input_image\",\"image_url\":"));
  put_url(w, part);
  body_text(w->out, SLICE(",\"detail\":"));
  body_string(w->out, part->detail.len && !w->route->rules.drop_detail ? part->detail : SLICE("auto"));
  responses_put_others(w, part->node, RESPONSES_NAMES(in_part), &comma);
  body_text(w->out, SLICE("}"));
}

static void put_text(responses_writer *w, const chat_part *part)
{
  static const slice written[] = {{"type", 4}, {"text", 4}};
  bool comma = true;
  body_text(w->out, SLICE("{\"type\":\"input_text\",\"text\":"));
  put_raw(w, part->text);
  responses_put_others(w, part->node, RESPONSES_NAMES(written), &comma);
  body_text(w->out, SLICE("}"));
}

static bool is_web_address(const json *j, json_at at)
{
  slice text = json_is(j, at, JSON_STRING) ? json_inner(j, at) : SLICE_NONE;
  return slice_starts_nocase(text, SLICE("https:")) || slice_starts_nocase(text, SLICE("http:"));
}

/* A file_id that is an address is one by LiteLLM's custom. */
static bool put_file(responses_writer *w, const chat_part *part)
{
  static const slice in_file[] = {{"format", 6}}, in_url_file[] = {{"format", 6}, {"file_id", 7}};
  static const slice in_part[] = {{"type", 4}, {"file", 4}};
  bool comma = true;
  json_at file = json_member(w->json, part->node, SLICE("file"));
  json_at id = json_member(w->json, file, SLICE("file_id"));
  if (!json_is(w->json, file, JSON_OBJECT))
    return responses_fail(w, part->node, "a file part needs a file with file_data or a file_id");
  body_text(w->out, SLICE("{\"type\":\"input_file\""));
  if (is_web_address(w->json, id)) {
    body_text(w->out, SLICE(",\"file_url\":"));
    put_raw(w, id);
    responses_put_others(w, file, RESPONSES_NAMES(in_url_file), &comma);
  } else {
    responses_put_others(w, file, RESPONSES_NAMES(in_file), &comma);
  }
  responses_put_others(w, part->node, RESPONSES_NAMES(in_part), &comma);
  body_text(w->out, SLICE("}"));
  return true;
}

/* A part of a user's, system or tool message. Kinds we do not know are the API's own: as they stand. */
static bool put_part(responses_writer *w, const chat_part *part)
{
  static const slice nothing = {"", 0};
  bool comma = false;
  switch (part->kind) {
  case PART_TEXT: put_text(w, part); return true;
  case PART_IMAGE: put_image(w, part); return true;
  case PART_FILE: return put_file(w, part);
  default: break;
  }
  body_text(w->out, SLICE("{"));
  responses_put_others(w, part->node, &(name_list){&nothing, 0}, &comma);
  body_text(w->out, SLICE("}"));
  return true;
}

static bool put_parts(responses_writer *w, const chat_message *m)
{
  body_text(w->out, SLICE("["));
  for (uint32_t i = 0; i < m->parts; i++) {
    if (i)
      body_text(w->out, SLICE(","));
    if (!put_part(w, &w->chat->parts[m->first_part + i]))
      return false;
  }
  body_text(w->out, SLICE("]"));
  return true;
}

/* A string where the message has one, or nothing. */
static bool put_content(responses_writer *w, const chat_message *m)
{
  if (m->parts)
    return put_parts(w, m);
  if (json_is(w->json, m->content, JSON_STRING))
    put_raw(w, m->content);
  else
    body_text(w->out, SLICE("\"\""));
  return true;
}

static bool put_message(responses_writer *w, const chat_message *m)
{
  begin_item(w);
  body_text(w->out, SLICE("{\"type\":\"message\",\"role\":"));
  if (m->role == ROLE_DEVELOPER && !w->route->rules.keep_developer)
    body_text(w->out, SLICE("\"system\""));
  else
    put_raw(w, m->role_node);
  body_text(w->out, SLICE(",\"content\":"));
  if (!put_content(w, m))
    return false;
  body_text(w->out, SLICE("}"));
  return true;
}

static void put_refusal(responses_writer *w, json_at text)
{
  body_text(w->out, SLICE("{\"type\":\"refusal\",\"refusal\":"));
  put_raw(w, text);
  body_text(w->out, SLICE("}"));
}

static void put_output_text(responses_writer *w, json_at text)
{
  body_text(w->out, SLICE("{\"type\":\"output_text\",\"text\":"));
  put_raw(w, text);
  body_text(w->out, SLICE(",\"annotations\":[]}"));
}

static bool put_said_part(responses_writer *w, const chat_part *part)
{
  static const slice nothing = {"", 0};
  bool comma = false;
  json_at refusal = json_member(w->json, part->node, SLICE("refusal"));
  if (part->kind == PART_IMAGE || part->kind == PART_FILE || part->kind == PART_AUDIO)
    return responses_fail(w, part->node, "the model's own messages can hold text only: show it as the user");
  if (part->kind == PART_TEXT) {
    put_output_text(w, part->text);
  } else if (part->kind == PART_REFUSAL && json_is(w->json, refusal, JSON_STRING)) {
    put_refusal(w, refusal);
  } else {
    body_text(w->out, SLICE("{"));
    responses_put_others(w, part->node, &(name_list){&nothing, 0}, &comma);
    body_text(w->out, SLICE("}"));
  }
  return true;
}

/* What the model said, as a list: parts, and a refusal that stands beside them. */
static bool put_said_parts(responses_writer *w, const chat_message *m, json_at refusal)
{
  bool comma = false;
  body_text(w->out, SLICE("["));
  if (!m->parts && json_has_text(w->json, m->content)) {
    put_output_text(w, m->content);
    comma = true;
  }
  for (uint32_t i = 0; i < m->parts; i++, comma = true) {
    if (comma)
      body_text(w->out, SLICE(","));
    if (!put_said_part(w, &w->chat->parts[m->first_part + i]))
      return false;
  }
  if (refusal != JSON_ABSENT) {
    if (comma)
      body_text(w->out, SLICE(","));
    put_refusal(w, refusal);
  }
  body_text(w->out, SLICE("]"));
  return true;
}

static bool is_all_text(const responses_writer *w, const chat_message *m)
{
  for (uint32_t i = 0; i < m->parts; i++)
    if (w->chat->parts[m->first_part + i].kind != PART_TEXT)
      return false;
  return true;
}

/* One string: only lists that the API made itself have an id, which its type asks for. */
static void put_said_text(responses_writer *w, const chat_message *m)
{
  body_text(w->out, SLICE("\""));
  for (uint32_t i = 0; i < m->parts; i++)
    body_span(w->out, json_inner(w->json, w->chat->parts[m->first_part + i].text));
  body_text(w->out, SLICE("\""));
}

static bool put_said(responses_writer *w, const chat_message *m)
{
  json_at refusal = json_member(w->json, m->node, SLICE("refusal"));
  if (!json_has_text(w->json, refusal))
    refusal = JSON_ABSENT;
  if (!m->parts && !json_has_text(w->json, m->content) && refusal == JSON_ABSENT)
    return true;
  begin_item(w);
  body_text(w->out, SLICE("{\"type\":\"message\",\"role\":\"assistant\",\"content\":"));
  if (!m->parts && refusal == JSON_ABSENT)
    put_raw(w, m->content);
  else if (is_all_text(w, m) && refusal == JSON_ABSENT)
    put_said_text(w, m);
  else if (!put_said_parts(w, m, refusal))
    return false;
  body_text(w->out, SLICE("}"));
  return true;
}

/* What an earlier reply gave as reasoning_items: the model goes on thinking where it was. */
static void put_reasoning(responses_writer *w, const chat_message *m)
{
  json_at list = json_member(w->json, m->node, SLICE("reasoning_items"));
  if (!json_is(w->json, list, JSON_ARRAY))
    return;
  for (json_at e = json_first(w->json, list); e != JSON_ABSENT; e = json_next(w->json, list, e)) {
    begin_item(w);
    put_raw(w, e);
  }
}

static bool is_custom(const json *j, json_at call)
{
  return json_equal(j, json_member(j, call, SLICE("type")), SLICE("custom"));
}

/* Arguments are a string of JSON; an object is taken for what it says, nothing for no arguments. */
static void put_arguments(responses_writer *w, json_at arguments)
{
  if (json_has_text(w->json, arguments))
    put_raw(w, arguments);
  else if (json_is(w->json, arguments, JSON_OBJECT))
    body_string(w->out, json_raw(w->json, arguments));
  else
    body_text(w->out, SLICE("\"{}\""));
}

static bool put_call(responses_writer *w, json_at call)
{
  const json *j = w->json;
  bool custom = is_custom(j, call);
  json_at inner = json_member(j, call, custom ? SLICE("custom") : SLICE("function"));
  json_at id = json_member(j, call, SLICE("id")), name = json_member(j, inner, SLICE("name"));
  json_at input = json_member(j, inner, SLICE("input"));
  if (!json_has_text(j, id))
    return responses_fail(w, call, "needs an id that its result can name");
  if (!json_has_text(j, name))
    return responses_fail(w, call, "needs the name of what is called, in function.name");
  begin_item(w);
  body_text(w->out, custom ? SLICE("{\"type\":\"custom_tool_call\",\"call_id\":")
                           : SLICE("{\"type\":\"function_call\",\"call_id\":"));
  put_raw(w, id);
  body_text(w->out, SLICE(",\"name\":"));
  put_raw(w, name);
  body_text(w->out, custom ? SLICE(",\"input\":") : SLICE(",\"arguments\":"));
  if (!custom)
    put_arguments(w, json_member(j, inner, SLICE("arguments")));
  else if (json_is(j, input, JSON_STRING))
    put_raw(w, input);
  else
    body_text(w->out, SLICE("\"\""));
  body_text(w->out, SLICE("}"));
  return true;
}

static bool put_assistant(responses_writer *w, const chat_message *m)
{
  const json *j = w->json;
  put_reasoning(w, m);
  if (!put_said(w, m))
    return false;
  if (!json_given(j, m->tool_calls))
    return true;
  if (!json_is(j, m->tool_calls, JSON_ARRAY))
    return responses_fail(w, m->tool_calls, "must be a list of calls");
  w->calls = m;
  for (json_at e = json_first(j, m->tool_calls); e != JSON_ABSENT; e = json_next(j, m->tool_calls, e))
    if (!put_call(w, e))
      return false;
  return true;
}

/* Was the call that this result answers one of a custom tool? */
static bool answers_custom(const responses_writer *w, const chat_message *m)
{
  const json *j = w->json;
  uint32_t searched = 0;
  if (!w->calls)
    return false;
  json_at list = w->calls->tool_calls;
  for (json_at e = json_first(j, list); e != JSON_ABSENT && searched++ < CALLS_SEARCHED;
       e = json_next(j, list, e)) {
    json_at id = json_member(j, e, SLICE("id"));
    if (is_custom(j, e) && json_is(j, id, JSON_STRING) &&
        slice_equal(json_raw(j, id), json_raw(j, m->tool_call_id)))
      return true;
  }
  return false;
}

static bool put_result(responses_writer *w, const chat_message *m)
{
  if (!json_has_text(w->json, m->tool_call_id))
    return responses_fail(w, m->node, "needs the tool_call_id of the call that it answers");
  begin_item(w);
  body_text(w->out, answers_custom(w, m) ? SLICE("{\"type\":\"custom_tool_call_output\",\"call_id\":")
                                         : SLICE("{\"type\":\"function_call_output\",\"call_id\":"));
  put_raw(w, m->tool_call_id);
  body_text(w->out, SLICE(",\"output\":"));
  if (!put_content(w, m))
    return false;
  body_text(w->out, SLICE("}"));
  return true;
}

static bool put_one(responses_writer *w, const chat_message *m)
{
  switch (m->role) {
  case ROLE_ASSISTANT: return put_assistant(w, m);
  case ROLE_TOOL: return put_result(w, m);
  case ROLE_FUNCTION:
    return responses_fail(w, m->role_node, "is of the old functions: use tools, and role tool for results");
  case ROLE_OTHER:
    return responses_fail(w, m->role_node, "must be one of system, developer, user, assistant, tool");
  default: return put_message(w, m);
  }
}

bool responses_put_input(responses_writer *w)
{
  if (!responses_begin(w, SLICE("input")))
    return true;
  body_text(w->out, SLICE("["));
  for (uint32_t i = 0; i < w->chat->message_count; i++)
    if (!put_one(w, &w->chat->messages[i]))
      return false;
  body_text(w->out, SLICE("]"));
  return true;
}
