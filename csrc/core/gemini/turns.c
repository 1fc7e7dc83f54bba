/* The messages of a generateContent request: whose turn it is, calls and their results, system texts. */
#include "core/gemini/writer.h"

#include "core/said.h"

/* Accepted in place of a signature that was lost; base64 of "skip_thought_signature_validator". */
#define LOST_SIGNATURE "c2tpcF90aG91Z2h0X3NpZ25hdHVyZV92YWxpZGF0b3I="

/* `signature` belongs to the last part of text. */
static bool put_content(gemini_writer *w, gemini_turn turn, const chat_message *m, json_at signature)
{
  if (m->parts == 0 && json_has_text(w->json, m->content)) {
    gemini_begin_part(w, turn);
    gemini_put_text_part(w, m->content, signature);
  }
  for (uint32_t i = 0; i < m->parts; i++)
    if (!gemini_put_part(w, turn, &w->chat->parts[m->first_part + i],
                         i + 1 == m->parts ? signature : JSON_ABSENT))
      return false;
  return true;
}

static bool put_user(gemini_writer *w, const chat_message *m)
{
  if (m->parts == 0 && !json_has_text(w->json, m->content)) {
    gemini_begin_part(w, TURN_USER);   /* a turn must have a part, and a part of text must not be empty */
    gemini_put(w, SLICE("{\"text\":\" \"}"));
    return true;
  }
  return put_content(w, TURN_USER, m, JSON_ABSENT);
}

/* Reads the text of a string node as JSON into w->parsed, which lives in w->text. */
static bool parse_string(gemini_writer *w, json_at string, failure *why)
{
  buffer_clear(&w->text);
  json_text(w->json, string, &w->text);
  return buffer_ok(&w->text, "a JSON text", why) && json_read(&w->parsed, buffer_slice(&w->text), why);
}

static bool put_arguments(gemini_writer *w, json_at arguments)
{
  slice object;
  if (!said_arguments(w->chat, arguments, &w->parsed, &w->text, &object, w->why))
    return false;
  gemini_put(w, object);
  return true;
}

static size_t find_mark(slice id)
{
  slice mark = SLICE(GEMINI_THOUGHT_MARK);
  for (size_t i = 0; i + mark.len <= id.len; i++) {
    const char *p = memchr(id.ptr + i, '_', id.len - i);
    if (!p)
      break;
    i = (size_t)(p - id.ptr);
    if (slice_starts(slice_skip(id, i), mark))
      return i;
  }
  return id.len;
}

/* Newer models know calls by their ids; older ones refuse the member. */
static void put_id(gemini_writer *w, json_at id)
{
  if (gemini_generation(w) < 3 || !json_has_text(w->json, id))
    return;
  slice text = json_inner(w->json, id);
  gemini_put(w, SLICE(",\"id\":\""));
  body_span(w->out, slice_first(text, find_mark(text)));
  gemini_put(w, SLICE("\""));
}

/* Between the quotes of a JSON string; empty: there is none. */
static slice signature_of(const gemini_writer *w, json_at call, json_at id)
{
  slice mark = SLICE(GEMINI_THOUGHT_MARK);
  json_at fields = json_member(w->json, call, SLICE("provider_specific_fields"));
  json_at told = json_member(w->json, fields, SLICE("thought_signature"));
  slice text = !json_has_text(w->json, id) ? SLICE_NONE : json_inner(w->json, id);
  size_t at = find_mark(text);
  if (at + mark.len < text.len)
    return slice_skip(text, at + mark.len);
  return !json_has_text(w->json, told) ? SLICE_NONE : json_inner(w->json, told);
}

static bool put_call(gemini_writer *w, json_at call, bool first)
{
  json_at id = json_member(w->json, call, SLICE("id"));
  json_at function = json_member(w->json, call, SLICE("function"));
  json_at name = json_member(w->json, function, SLICE("name"));
  if (!json_has_text(w->json, name))
    return chat_fail(w->chat, call, w->why, FAILURE_INVALID_REQUEST,
                     "a tool call needs a function with a name");
  gemini_begin_part(w, TURN_MODEL);
  gemini_put(w, SLICE("{\"functionCall\":{\"name\":"));
  gemini_put_raw(w, name);
  gemini_put(w, SLICE(",\"args\":"));
  if (!put_arguments(w, json_member(w->json, function, SLICE("arguments"))))
    return false;
  put_id(w, id);
  gemini_put(w, SLICE("}"));
  slice signature = signature_of(w, call, id);
  if (!signature.len && first && gemini_generation(w) >= 3)
    signature = SLICE(LOST_SIGNATURE);
  if (signature.len) {
    gemini_put(w, SLICE(",\"thoughtSignature\":\""));
    body_span(w->out, signature);
    gemini_put(w, SLICE("\""));
  }
  gemini_put(w, SLICE("}"));
  return true;
}

static bool put_assistant(gemini_writer *w, const chat_message *m)
{
  const json *j = w->json;
  bool calls = json_is(j, m->tool_calls, JSON_ARRAY) && json_first(j, m->tool_calls) != JSON_ABSENT;
  json_at fields = json_member(w->json, m->node, SLICE("provider_specific_fields"));
  json_at told = json_member(w->json, fields, SLICE("thought_signatures"));
  json_at signature = json_is(j, told, JSON_ARRAY) && !calls ? json_first(j, told) : JSON_ABSENT;
  if (!put_content(w, TURN_MODEL, m, signature))
    return false;
  for (json_at e = calls ? json_first(j, m->tool_calls) : JSON_ABSENT; e != JSON_ABSENT;
       e = json_next(j, m->tool_calls, e))
    if (!put_call(w, e, e == json_first(j, m->tool_calls)))
      return false;
  return true;
}

/* A JSON object in a string is the result itself. */
static bool put_result_text(gemini_writer *w, json_at text)
{
  failure why = {0};
  slice inner = json_inner(w->json, text);
  size_t at = 0;
  while (at < inner.len && (inner.ptr[at] == ' ' || inner.ptr[at] == '\\'))
    at += inner.ptr[at] == ' ' ? 1 : 2;
  if (at < inner.len && inner.ptr[at] == '{' && parse_string(w, text, &why)) {
    gemini_put(w, json_raw(&w->parsed, JSON_ROOT));
    return true;
  }
  if (why.type == FAILURE_OUT_OF_MEMORY)
    return failure_no_memory(w->why, "reading a tool's result");
  gemini_put(w, SLICE("{\"content\":"));
  gemini_put_raw(w, text);
  gemini_put(w, SLICE("}"));
  return true;
}

static bool put_result(gemini_writer *w, const chat_message *m)
{
  json_at only = JSON_ABSENT;
  size_t texts = 0;
  for (uint32_t i = 0; i < m->parts; i++)
    if (w->chat->parts[m->first_part + i].kind == PART_TEXT)
      only = w->chat->parts[m->first_part + i].text, texts++;
  if (m->parts == 0 && json_is(w->json, m->content, JSON_STRING))
    only = m->content, texts = 1;
  if (texts == 1)
    return put_result_text(w, only);
  gemini_put(w, SLICE("{\"content\":\""));
  for (uint32_t i = 0, told = 0; i < m->parts; i++) {
    const chat_part *part = &w->chat->parts[m->first_part + i];
    if (part->kind != PART_TEXT)
      continue;
    if (told++)
      gemini_put(w, SLICE("\\n"));
    body_span(w->out, json_inner(w->json, part->text));
  }
  gemini_put(w, SLICE("\"}"));
  return true;
}

static bool put_result_images(gemini_writer *w, const chat_message *m)
{
  bool any = false;
  for (uint32_t i = 0; i < m->parts; i++) {
    const chat_part *part = &w->chat->parts[m->first_part + i];
    if (part->kind == PART_TEXT)
      continue;
    gemini_put(w, any ? SLICE(",") : SLICE(",\"parts\":["));
    any = true;
    bool ok = part->kind == PART_IMAGE  ? gemini_put_image(w, part)
              : part->kind == PART_FILE ? gemini_put_file(w, part)
                                        : gemini_refuse_part(w, part);
    if (!ok)
      return false;
  }
  if (any)
    gemini_put(w, SLICE("]"));
  return true;
}

static bool put_tool(gemini_writer *w, const chat_message *m)
{
  json_at name = gemini_calls_name(&w->calls, w->json, m->tool_call_id, m->node, &w->text);
  if (name == JSON_ABSENT)
    name = m->name;
  if (!json_has_text(w->json, name))
    return chat_fail(w->chat, m->tool_call_id == JSON_ABSENT ? m->node : m->tool_call_id, w->why,
                     FAILURE_INVALID_REQUEST, "no tool call before this message has that id, so that the "
                     "function's name is not known");
  gemini_begin_part(w, TURN_TOOL);
  gemini_put(w, SLICE("{\"functionResponse\":{\"name\":"));
  gemini_put_raw(w, name);
  gemini_put(w, SLICE(",\"response\":"));
  if (!put_result(w, m))
    return false;
  put_id(w, m->tool_call_id);
  if (!put_result_images(w, m))
    return false;
  gemini_put(w, SLICE("}}"));
  return true;
}

static bool put_message(gemini_writer *w, const chat_message *m)
{
  switch (m->role) {
  case ROLE_SYSTEM: case ROLE_DEVELOPER: return true;
  case ROLE_ASSISTANT: return put_assistant(w, m);
  case ROLE_TOOL: case ROLE_FUNCTION: return put_tool(w, m);
  default: return put_user(w, m);
  }
}

bool gemini_put_contents(gemini_writer *w)
{
  const chat *c = w->chat;
  if (!gemini_begin_root(w, SLICE("contents")))
    return true;
  gemini_put(w, SLICE("["));
  for (uint32_t i = 0; i < c->message_count; i++)
    if (!put_message(w, &c->messages[i]))
      return false;
  if (w->turn == TURN_NONE) {          /* only system messages: there must be a turn to answer */
    gemini_begin_part(w, TURN_USER);
    gemini_put(w, SLICE("{\"text\":\".\"}"));
  }
  gemini_put(w, SLICE("]}]"));
  return true;
}

static void put_system_text(gemini_writer *w, json_at text, bool *comma)
{
  if (!json_has_text(w->json, text))
    return;
  if (*comma)
    gemini_put(w, SLICE(","));
  *comma = true;
  gemini_put_text_part(w, text, JSON_ABSENT);
}

static bool has_system(const gemini_writer *w)
{
  for (uint32_t i = 0; i < w->chat->message_count; i++) {
    const chat_message *m = &w->chat->messages[i];
    if (said_by_system(m) && (m->parts || json_has_text(w->json, m->content)))
      return true;
  }
  return false;
}

bool gemini_put_system(gemini_writer *w)
{
  const chat *c = w->chat;
  bool comma = false;
  if (!has_system(w) || !gemini_begin_root(w, SLICE("systemInstruction")))
    return true;
  gemini_put(w, SLICE("{\"parts\":["));
  for (uint32_t i = 0; i < c->message_count; i++) {
    const chat_message *m = &c->messages[i];
    if (!said_by_system(m))
      continue;
    if (m->parts == 0)
      put_system_text(w, m->content, &comma);
    for (uint32_t k = 0; k < m->parts; k++) {
      const chat_part *part = &c->parts[m->first_part + k];
      if (part->kind != PART_TEXT)
        return chat_fail(c, part->node, w->why, FAILURE_INVALID_REQUEST,
                         "a system message is text only there: put this into a user message");
      put_system_text(w, part->text, &comma);
    }
  }
  gemini_put(w, SLICE("]}"));
  return true;
}
