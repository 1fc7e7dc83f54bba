#include "core/gemini/request.h"

#include "core/gemini/calls.h"
#include "core/gemini/overlay.h"
#include "core/gemini/schema.h"
#include "core/image_source.h"
#include "core/rewrite.h"
#include "core/said.h"

#include <stdio.h>

/* Accepted in place of a signature that was lost; base64 of "skip_thought_signature_validator". */
#define LOST_SIGNATURE "c2tpcF90aG91Z2h0X3NpZ25hdHVyZV92YWxpZGF0b3I="

typedef enum turn { TURN_NONE, TURN_USER, TURN_MODEL, TURN_TOOL } turn;

typedef struct writer {
  const route *route;
  const chat *chat;
  const json *json;
  json_at field[CHAT_FIELDS];  /* JSON_ABSENT too where it is null or left out */
  body *out;
  gemini_overlay overlay;      /* the caller's own members, which win */
  gemini_calls calls;
  json parsed;                 /* a string's text, as JSON: arguments, a tool's result */
  buffer text;
  turn turn;                   /* whose parts are being written */
  bool root_comma, config_comma;
  failure *why;
} writer;

static uint32_t generation(const writer *w)
{
  return w->route->rules.generation ? w->route->rules.generation : 2;
}

static json_at member(const writer *w, json_at object, slice name)
{
  return json_is(w->json, object, JSON_OBJECT) ? json_member(w->json, object, name) : JSON_ABSENT;
}

static void put(writer *w, slice text) { body_text(w->out, text); }

static void put_raw(writer *w, json_at at) { body_span(w->out, json_raw(w->json, at)); }

/* False: the caller gave that member, which wins. */
static bool begin_root(writer *w, slice name)
{
  if (gemini_overlay_has(&w->overlay, w->json, name, false))
    return false;
  put(w, w->root_comma ? SLICE(",\"") : SLICE("\""));
  put(w, name);
  put(w, SLICE("\":"));
  return w->root_comma = true;
}

static bool begin_config(writer *w, slice name)
{
  if (gemini_overlay_has(&w->overlay, w->json, name, true) ||
      gemini_overlay_has(&w->overlay, w->json, SLICE("generationConfig"), false))
    return false;
  if (!w->config_comma && !begin_root(w, SLICE("generationConfig")))
    return false;
  put(w, w->config_comma ? SLICE(",\"") : SLICE("{\""));
  put(w, name);
  put(w, SLICE("\":"));
  return w->config_comma = true;
}

static void begin_part(writer *w, turn turn)
{
  if (w->turn == turn) {
    put(w, SLICE(","));
    return;
  }
  if (w->turn != TURN_NONE)
    put(w, SLICE("]},"));
  put(w, turn == TURN_MODEL ? SLICE("{\"role\":\"model\",\"parts\":[")
                            : SLICE("{\"role\":\"user\",\"parts\":["));
  w->turn = turn;
}

static bool is_blank(const writer *w, json_at text)
{
  return !json_is(w->json, text, JSON_STRING) || json_inner(w->json, text).len == 0;
}

static void put_text_part(writer *w, json_at text, json_at signature)
{
  put(w, SLICE("{\"text\":"));
  put_raw(w, text);
  if (!is_blank(w, signature)) {
    put(w, SLICE(",\"thoughtSignature\":"));
    put_raw(w, signature);
  }
  put(w, SLICE("}"));
}

static slice type_of_remote(const chat_part *part)
{
  return part->format.len ? chat_media_type(part) : media_type_by_end(image_location(part->image));
}

static bool put_file_data(writer *w, const chat_part *part)
{
  slice url = image_location(part->image), type = type_of_remote(part);
  if (!type.len && slice_starts_nocase(url, SLICE("gs://")))
    return chat_fail(
        w->chat, part->node, w->why, FAILURE_INVALID_REQUEST,
        "the name does not say which type of image this is: give format = \"image/png\" beside the url");
  put(w, SLICE("\"fileData\":{"));
  if (type.len) {
    put(w, SLICE("\"mimeType\":"));
    body_string(w->out, type);
    put(w, SLICE(","));
  }
  put(w, SLICE("\"fileUri\":"));
  if (part->url != JSON_ABSENT && json_inner(w->json, part->url).len)
    put_raw(w, part->url);
  else
    body_string(w->out, url);
  put(w, SLICE("}"));
  return true;
}

static void put_inline_data(writer *w, const chat_part *part)
{
  char place[CHAT_PLACE_MAX];
  put(w, SLICE("\"inlineData\":{\"mimeType\":"));
  body_string(w->out, chat_media_type(part));
  put(w, SLICE(",\"data\":\""));
  body_image_base64(w->out, part->image, chat_part_place(w->chat, part, place, sizeof place));
  put(w, SLICE("\"}"));
}

typedef enum resolution { RESOLUTION_NONE, RESOLUTION_LOW, RESOLUTION_MEDIUM, RESOLUTION_HIGH,
  RESOLUTION_ULTRA, RESOLUTION_UNKNOWN } resolution;

static resolution resolution_of(const chat_part *part)
{
  static const struct {
    slice detail;
    resolution resolution;
  } known[] = {
      {{"", 0}, RESOLUTION_NONE},          {{"auto", 4}, RESOLUTION_NONE},
      {{"low", 3}, RESOLUTION_LOW},        {{"medium", 6}, RESOLUTION_MEDIUM},
      {{"high", 4}, RESOLUTION_HIGH},      {{"ultra_high", 10}, RESOLUTION_ULTRA},
      {{"original", 8}, RESOLUTION_ULTRA},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (slice_equal(part->detail, known[i].detail))
      return known[i].resolution;
  return RESOLUTION_UNKNOWN;
}

static void put_resolution(writer *w, resolution resolution)
{
  static const slice levels[] = {[RESOLUTION_LOW] = {"\"MEDIA_RESOLUTION_LOW\"", 22},
                                 [RESOLUTION_MEDIUM] = {"\"MEDIA_RESOLUTION_MEDIUM\"", 25},
                                 [RESOLUTION_HIGH] = {"\"MEDIA_RESOLUTION_HIGH\"", 23},
                                 [RESOLUTION_ULTRA] = {"\"MEDIA_RESOLUTION_ULTRA_HIGH\"", 29}};
  put(w, levels[resolution]);
}

static bool put_image(writer *w, const chat_part *part)
{
  resolution resolution = resolution_of(part);
  if (resolution == RESOLUTION_UNKNOWN)
    return chat_fail(w->chat, part->node, w->why, FAILURE_INVALID_REQUEST,
                     "has a detail that is none of auto, low, medium, high and ultra_high");
  put(w, SLICE("{"));
  if (image_source_of(part->image) != IMAGE_REMOTE)
    put_inline_data(w, part);
  else if (!put_file_data(w, part))
    return false;
  if (generation(w) >= 3 && resolution != RESOLUTION_NONE) {
    put(w, SLICE(",\"mediaResolution\":{\"level\":"));
    put_resolution(w, resolution);
    put(w, SLICE("}"));
  }
  put(w, SLICE("}"));
  return true;
}

/* "data:application/pdf;base64,…" -> label and base64 text, both as they stand. */
static bool split_data_url(slice url, slice *label, slice *base64)
{
  const char *comma = url.len ? memchr(url.ptr, ',', url.len) : NULL;
  slice head = {url.ptr, comma ? (size_t)(comma - url.ptr) : 0};
  if (!comma || !slice_starts_nocase(head, SLICE("data:")) || head.len < 12 ||
      !slice_equal_nocase(slice_skip(head, head.len - 7), SLICE(";base64")))
    return false;
  *label = (slice){head.ptr + 5, head.len - 12};
  const char *more = memchr(label->ptr, ';', label->len);
  if (more)
    label->len = (size_t)(more - label->ptr);
  *base64 = slice_skip(url, head.len + 1);
  return true;
}

static void put_blob(writer *w, slice type, slice base64)
{
  put(w, SLICE("{\"inlineData\":{\"mimeType\":\""));
  put(w, type);
  put(w, SLICE("\",\"data\":\""));
  body_span(w->out, base64);
  put(w, SLICE("\"}}"));
}

static bool put_file(writer *w, const chat_part *part)
{
  json_at file = member(w, part->node, SLICE("file"));
  json_at data = member(w, file, SLICE("file_data")), id = member(w, file, SLICE("file_id"));
  json_at format = member(w, file, SLICE("format"));
  slice label, base64;
  if (json_is(w->json, id, JSON_STRING) && json_inner(w->json, id).len) {
    put(w, SLICE("{\"fileData\":{"));
    if (!is_blank(w, format)) {
      put(w, SLICE("\"mimeType\":"));
      put_raw(w, format);
      put(w, SLICE(","));
    }
    put(w, SLICE("\"fileUri\":"));
    put_raw(w, id);
    put(w, SLICE("}}"));
    return true;
  }
  if (!json_is(w->json, data, JSON_STRING) || !split_data_url(json_inner(w->json, data), &label, &base64))
    return chat_fail(w->chat, part->node, w->why, FAILURE_INVALID_REQUEST,
                     "a file needs a file_id, or a file_data that is a data URL in base64");
  if (!is_blank(w, format))
    label = json_inner(w->json, format);
  put_blob(w, label, base64);
  return true;
}

static bool put_audio(writer *w, const chat_part *part)
{
  json_at audio = member(w, part->node, SLICE("input_audio"));
  json_at data = member(w, audio, SLICE("data")), format = member(w, audio, SLICE("format"));
  if (is_blank(w, data) || is_blank(w, format))
    return chat_fail(w->chat, part->node, w->why, FAILURE_INVALID_REQUEST,
                     "input_audio needs data and format");
  put(w, SLICE("{\"inlineData\":{\"mimeType\":\"audio/"));
  body_span(w->out, json_inner(w->json, format));
  put(w, SLICE("\",\"data\":\""));
  body_span(w->out, json_inner(w->json, data));
  put(w, SLICE("\"}}"));
  return true;
}

static bool refuse_part(writer *w, const chat_part *part)
{
  json_at type = member(w, part->node, SLICE("type"));
  slice name = slice_first(json_inner(w->json, type), 60);
  return chat_fail(w->chat, part->node, w->why, FAILURE_INVALID_REQUEST,
                   "%.*s takes no part of type %.*s here", SLICE_ARG(slice_first(w->route->provider, 40)),
                   SLICE_ARG(name));
}

/* An echo of what a model of another make thought: nothing to send. */
static bool is_echo(const writer *w, const chat_part *part)
{
  json_at type = member(w, part->node, SLICE("type"));
  return json_equal(w->json, type, SLICE("thinking")) ||
         json_equal(w->json, type, SLICE("redacted_thinking"));
}

static bool put_part(writer *w, turn turn, const chat_part *part, json_at signature)
{
  json_at refusal;
  switch (part->kind) {
  case PART_TEXT:
    if (!is_blank(w, part->text))
      begin_part(w, turn), put_text_part(w, part->text, signature);
    return true;
  case PART_REFUSAL:
    refusal = member(w, part->node, SLICE("refusal"));
    if (!is_blank(w, refusal))
      begin_part(w, turn), put_text_part(w, refusal, JSON_ABSENT);
    return true;
  case PART_IMAGE: return begin_part(w, turn), put_image(w, part);
  case PART_FILE: return begin_part(w, turn), put_file(w, part);
  case PART_AUDIO: return begin_part(w, turn), put_audio(w, part);
  default: return is_echo(w, part) || refuse_part(w, part);
  }
}

/* `signature` belongs to the last part of text. */
static bool put_content(writer *w, turn turn, const chat_message *m, json_at signature)
{
  if (m->parts == 0 && !is_blank(w, m->content)) {
    begin_part(w, turn);
    put_text_part(w, m->content, signature);
  }
  for (uint32_t i = 0; i < m->parts; i++)
    if (!put_part(w, turn, &w->chat->parts[m->first_part + i], i + 1 == m->parts ? signature : JSON_ABSENT))
      return false;
  return true;
}

static bool put_user(writer *w, const chat_message *m)
{
  if (m->parts == 0 && is_blank(w, m->content)) {
    begin_part(w, TURN_USER);          /* a turn must have a part, and a part of text must not be empty */
    put(w, SLICE("{\"text\":\" \"}"));
    return true;
  }
  return put_content(w, TURN_USER, m, JSON_ABSENT);
}

/* Reads the text of a string node as JSON into w->parsed, which lives in w->text. */
static bool parse_string(writer *w, json_at string, failure *why)
{
  buffer_clear(&w->text);
  json_text(w->json, string, &w->text);
  return buffer_ok(&w->text, "a JSON text", why) && json_read(&w->parsed, buffer_slice(&w->text), why);
}

static bool put_arguments(writer *w, json_at call, json_at arguments)
{
  failure why;
  if (json_is(w->json, arguments, JSON_OBJECT))
    return put_raw(w, arguments), true;
  if (is_blank(w, arguments))
    return put(w, SLICE("{}")), true;
  if (!parse_string(w, arguments, &why)) {
    if (why.type == FAILURE_OUT_OF_MEMORY)
      return failure_no_memory(w->why, "reading a tool call");
    return chat_fail(w->chat, arguments, w->why, FAILURE_INVALID_REQUEST, "the arguments are %.400s",
                     why.message);
  }
  if (!json_is(&w->parsed, JSON_ROOT, JSON_OBJECT))
    return chat_fail(w->chat, arguments == JSON_ABSENT ? call : arguments, w->why, FAILURE_INVALID_REQUEST,
                     "the arguments must be a JSON object in a string");
  put(w, json_raw(&w->parsed, JSON_ROOT));
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
static void put_id(writer *w, json_at id)
{
  if (generation(w) < 3 || is_blank(w, id))
    return;
  slice text = json_inner(w->json, id);
  put(w, SLICE(",\"id\":\""));
  body_span(w->out, slice_first(text, find_mark(text)));
  put(w, SLICE("\""));
}

/* Between the quotes of a JSON string; empty: there is none. */
static slice signature_of(const writer *w, json_at call, json_at id)
{
  slice mark = SLICE(GEMINI_THOUGHT_MARK);
  json_at told = member(w, member(w, call, SLICE("provider_specific_fields")), SLICE("thought_signature"));
  slice text = is_blank(w, id) ? SLICE_NONE : json_inner(w->json, id);
  size_t at = find_mark(text);
  if (at + mark.len < text.len)
    return slice_skip(text, at + mark.len);
  return is_blank(w, told) ? SLICE_NONE : json_inner(w->json, told);
}

static bool put_call(writer *w, json_at call, bool first)
{
  json_at id = member(w, call, SLICE("id")), function = member(w, call, SLICE("function"));
  json_at name = member(w, function, SLICE("name"));
  if (is_blank(w, name))
    return chat_fail(w->chat, call, w->why, FAILURE_INVALID_REQUEST,
                     "a tool call needs a function with a name");
  begin_part(w, TURN_MODEL);
  put(w, SLICE("{\"functionCall\":{\"name\":"));
  put_raw(w, name);
  put(w, SLICE(",\"args\":"));
  if (!put_arguments(w, call, member(w, function, SLICE("arguments"))))
    return false;
  put_id(w, id);
  put(w, SLICE("}"));
  slice signature = signature_of(w, call, id);
  if (!signature.len && first && generation(w) >= 3)
    signature = SLICE(LOST_SIGNATURE);
  if (signature.len) {
    put(w, SLICE(",\"thoughtSignature\":\""));
    body_span(w->out, signature);
    put(w, SLICE("\""));
  }
  put(w, SLICE("}"));
  return true;
}

static bool put_assistant(writer *w, const chat_message *m)
{
  const json *j = w->json;
  bool calls = json_is(j, m->tool_calls, JSON_ARRAY) && json_first(j, m->tool_calls) != JSON_ABSENT;
  json_at told =
      member(w, member(w, m->node, SLICE("provider_specific_fields")), SLICE("thought_signatures"));
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
static bool put_result_text(writer *w, json_at text)
{
  failure why = {0};
  slice inner = json_inner(w->json, text);
  size_t at = 0;
  while (at < inner.len && (inner.ptr[at] == ' ' || inner.ptr[at] == '\\'))
    at += inner.ptr[at] == ' ' ? 1 : 2;
  if (at < inner.len && inner.ptr[at] == '{' && parse_string(w, text, &why)) {
    put(w, json_raw(&w->parsed, JSON_ROOT));
    return true;
  }
  if (why.type == FAILURE_OUT_OF_MEMORY)
    return failure_no_memory(w->why, "reading a tool's result");
  put(w, SLICE("{\"content\":"));
  put_raw(w, text);
  put(w, SLICE("}"));
  return true;
}

static bool put_result(writer *w, const chat_message *m)
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
  put(w, SLICE("{\"content\":\""));
  for (uint32_t i = 0, told = 0; i < m->parts; i++) {
    const chat_part *part = &w->chat->parts[m->first_part + i];
    if (part->kind != PART_TEXT)
      continue;
    if (told++)
      put(w, SLICE("\\n"));
    body_span(w->out, json_inner(w->json, part->text));
  }
  put(w, SLICE("\"}"));
  return true;
}

static bool put_result_images(writer *w, const chat_message *m)
{
  bool any = false;
  for (uint32_t i = 0; i < m->parts; i++) {
    const chat_part *part = &w->chat->parts[m->first_part + i];
    if (part->kind == PART_TEXT)
      continue;
    put(w, any ? SLICE(",") : SLICE(",\"parts\":["));
    any = true;
    bool ok = part->kind == PART_IMAGE  ? put_image(w, part)
              : part->kind == PART_FILE ? put_file(w, part)
                                        : refuse_part(w, part);
    if (!ok)
      return false;
  }
  if (any)
    put(w, SLICE("]"));
  return true;
}

static bool put_tool(writer *w, const chat_message *m)
{
  json_at name = gemini_calls_name(&w->calls, w->json, m->tool_call_id, m->node, &w->text);
  if (name == JSON_ABSENT)
    name = m->name;
  if (is_blank(w, name))
    return chat_fail(w->chat, m->tool_call_id == JSON_ABSENT ? m->node : m->tool_call_id, w->why,
                     FAILURE_INVALID_REQUEST, "no tool call before this message has that id, so that the "
                     "function's name is not known");
  begin_part(w, TURN_TOOL);
  put(w, SLICE("{\"functionResponse\":{\"name\":"));
  put_raw(w, name);
  put(w, SLICE(",\"response\":"));
  if (!put_result(w, m))
    return false;
  put_id(w, m->tool_call_id);
  if (!put_result_images(w, m))
    return false;
  put(w, SLICE("}}"));
  return true;
}

static bool put_message(writer *w, const chat_message *m)
{
  switch (m->role) {
  case ROLE_SYSTEM: case ROLE_DEVELOPER: return true;
  case ROLE_ASSISTANT: return put_assistant(w, m);
  case ROLE_TOOL: case ROLE_FUNCTION: return put_tool(w, m);
  default: return put_user(w, m);
  }
}

static bool put_contents(writer *w)
{
  const chat *c = w->chat;
  if (!begin_root(w, SLICE("contents")))
    return true;
  put(w, SLICE("["));
  for (uint32_t i = 0; i < c->message_count; i++)
    if (!put_message(w, &c->messages[i]))
      return false;
  if (w->turn == TURN_NONE) {          /* only system messages: there must be a turn to answer */
    begin_part(w, TURN_USER);
    put(w, SLICE("{\"text\":\".\"}"));
  }
  put(w, SLICE("]}]"));
  return true;
}

static void put_system_text(writer *w, json_at text, bool *comma)
{
  if (is_blank(w, text))
    return;
  if (*comma)
    put(w, SLICE(","));
  *comma = true;
  put_text_part(w, text, JSON_ABSENT);
}

static bool has_system(const writer *w)
{
  for (uint32_t i = 0; i < w->chat->message_count; i++) {
    const chat_message *m = &w->chat->messages[i];
    if (said_by_system(m) && (m->parts || !is_blank(w, m->content)))
      return true;
  }
  return false;
}

static bool put_system(writer *w)
{
  const chat *c = w->chat;
  bool comma = false;
  if (!has_system(w) || !begin_root(w, SLICE("systemInstruction")))
    return true;
  put(w, SLICE("{\"parts\":["));
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
  put(w, SLICE("]}"));
  return true;
}

static bool is_function_tool(const writer *w, json_at tool)
{
  return json_is(w->json, member(w, tool, SLICE("function")), JSON_OBJECT);
}

static bool put_declaration(writer *w, json_at function)
{
  json_at name = member(w, function, SLICE("name")), description = member(w, function, SLICE("description"));
  json_at parameters = member(w, function, SLICE("parameters"));
  if (is_blank(w, name))
    return chat_fail(w->chat, function, w->why, FAILURE_INVALID_REQUEST, "a function needs a name");
  put(w, SLICE("{\"name\":"));
  put_raw(w, name);
  if (!is_blank(w, description)) {
    put(w, SLICE(",\"description\":"));
    put_raw(w, description);
  }
  if (json_is(w->json, parameters, JSON_OBJECT) && json_first(w->json, parameters) != JSON_ABSENT) {
    put(w, SLICE(",\"parameters\":"));
    if (!gemini_schema_write(w->out, w->chat, parameters, false, w->why))
      return false;
  }
  put(w, SLICE("}"));
  return true;
}

/* The provider's own tools ({"googleSearch":{}}) stand beside the declarations, as they came. */
static bool put_own_tools(writer *w, json_at tools, bool comma)
{
  const json *j = w->json;
  for (json_at e = json_first(j, tools); e != JSON_ABSENT; e = json_next(j, tools, e)) {
    if (is_function_tool(w, e))
      continue;
    if (!json_is(j, e, JSON_OBJECT) || member(w, e, SLICE("type")) != JSON_ABSENT)
      return chat_fail(w->chat, e, w->why, FAILURE_UNSUPPORTED_PARAMS,
                       "%.*s takes functions, and tools of its own without a type",
                       SLICE_ARG(slice_first(w->route->provider, 40)));
    if (comma)
      put(w, SLICE(","));
    comma = true;
    put_raw(w, e);
  }
  return true;
}

static bool put_tools(writer *w)
{
  const json *j = w->json;
  json_at tools = w->field[CHAT_TOOLS];
  bool any = false;
  if (!json_is(j, tools, JSON_ARRAY) || json_first(j, tools) == JSON_ABSENT || !begin_root(w, SLICE("tools")))
    return true;
  put(w, SLICE("["));
  for (json_at e = json_first(j, tools); e != JSON_ABSENT; e = json_next(j, tools, e)) {
    if (!is_function_tool(w, e))
      continue;
    put(w, any ? SLICE(",") : SLICE("{\"functionDeclarations\":["));
    any = true;
    if (!put_declaration(w, member(w, e, SLICE("function"))))
      return false;
  }
  if (any)
    put(w, SLICE("]}"));
  if (!put_own_tools(w, tools, any))
    return false;
  put(w, SLICE("]"));
  return true;
}

static void put_mode(writer *w, slice mode)
{
  put(w, SLICE("{\"functionCallingConfig\":{\"mode\":\""));
  put(w, mode);
  put(w, SLICE("\""));
}

/* {"type":"function","function":{"name":…}} -> its name */
static json_at chosen_name(const writer *w, json_at choice)
{
  json_at function = member(w, choice, SLICE("function"));
  return member(w, function == JSON_ABSENT ? choice : function, SLICE("name"));
}

/* The tools that must be chosen from. False: a choice of another kind. */
static bool put_allowed(writer *w, json_at choice)
{
  const json *j = w->json;
  json_at allowed = member(w, choice, SLICE("allowed_tools")), list = member(w, allowed, SLICE("tools"));
  bool comma = false;
  if (!json_is(j, list, JSON_ARRAY) || !json_equal(j, member(w, allowed, SLICE("mode")), SLICE("required")))
    return false;
  put_mode(w, SLICE("ANY"));
  put(w, SLICE(",\"allowedFunctionNames\":["));
  for (json_at e = json_first(j, list); e != JSON_ABSENT; e = json_next(j, list, e)) {
    if (is_blank(w, chosen_name(w, e)))
      continue;
    if (comma)
      put(w, SLICE(","));
    comma = true;
    put_raw(w, chosen_name(w, e));
  }
  put(w, SLICE("]"));
  return true;
}

static bool put_choice(writer *w, json_at choice)
{
  static const struct {
    slice choice, mode;
  } modes[] = {{{"auto", 4}, {"AUTO", 4}}, {{"none", 4}, {"NONE", 4}}, {{"required", 8}, {"ANY", 3}},
               {{"any", 3}, {"ANY", 3}}};
  for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
    if (json_equal(w->json, choice, modes[i].choice))
      return put_mode(w, modes[i].mode), true;
  if (is_blank(w, chosen_name(w, choice)))
    return put_allowed(w, choice);
  put_mode(w, SLICE("ANY"));
  put(w, SLICE(",\"allowedFunctionNames\":["));
  put_raw(w, chosen_name(w, choice));
  put(w, SLICE("]"));
  return true;
}

static bool put_tool_choice(writer *w)
{
  json_at choice = w->field[CHAT_TOOL_CHOICE], tools = w->field[CHAT_TOOLS];
  bool any = json_is(w->json, tools, JSON_ARRAY) && json_first(w->json, tools) != JSON_ABSENT;
  if (choice == JSON_ABSENT || !any || !begin_root(w, SLICE("toolConfig")))
    return true;
  if (!put_choice(w, choice))
    return chat_fail(
        w->chat, choice, w->why, FAILURE_UNSUPPORTED_PARAMS,
        "must be auto, none, required, a function by its name, or allowed_tools that are required");
  put(w, SLICE("}}"));
  return true;
}

static void put_config(writer *w, slice name, json_at value)
{
  if (value != JSON_ABSENT && begin_config(w, name))
    put_raw(w, value);
}

static void put_numbers(writer *w)
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

static void put_stop(writer *w)
{
  json_at stop = w->field[CHAT_STOP];
  bool one = json_is(w->json, stop, JSON_STRING);
  if (stop == JSON_ABSENT || !begin_config(w, SLICE("stopSequences")))
    return;
  put(w, one ? SLICE("[") : SLICE(""));
  put_raw(w, stop);
  put(w, one ? SLICE("]") : SLICE(""));
}

static bool put_response_format(writer *w)
{
  json_at format = w->field[CHAT_RESPONSE_FORMAT], type = member(w, format, SLICE("type"));
  json_at schema = member(w, member(w, format, SLICE("json_schema")), SLICE("schema"));
  bool wants_schema = json_equal(w->json, type, SLICE("json_schema"));
  if (format == JSON_ABSENT || json_equal(w->json, type, SLICE("text")))
    return true;
  if (!wants_schema && !json_equal(w->json, type, SLICE("json_object")))
    return chat_fail(w->chat, format, w->why, FAILURE_UNSUPPORTED_PARAMS,
                     "must be of type text, json_object or json_schema");
  if (begin_config(w, SLICE("responseMimeType")))
    put(w, SLICE("\"application/json\""));
  if (!wants_schema || !json_is(w->json, schema, JSON_OBJECT))
    return true;
  if (generation(w) >= 2)
    return put_config(w, SLICE("responseJsonSchema"), schema), true;
  return !begin_config(w, SLICE("responseSchema")) ||
         gemini_schema_write(w->out, w->chat, schema, true, w->why);
}

/* From this generation on each part says its own; the one before has one for all: the highest. */
static void put_media_resolution(writer *w)
{
  resolution most = RESOLUTION_NONE;
  if (generation(w) != 2)
    return;
  for (uint32_t i = 0; i < w->chat->part_count; i++) {
    const chat_part *part = &w->chat->parts[i];
    resolution this = part->kind == PART_IMAGE ? resolution_of(part) : RESOLUTION_NONE;
    if (this > most && this != RESOLUTION_UNKNOWN)
      most = this;
  }
  if (most == RESOLUTION_ULTRA)
    most = RESOLUTION_HIGH;            /* the highest for all */
  if (most != RESOLUTION_NONE && begin_config(w, SLICE("mediaResolution")))
    put_resolution(w, most);
}

typedef enum effort { EFFORT_NONE, EFFORT_MINIMAL, EFFORT_LOW, EFFORT_MEDIUM, EFFORT_HIGH, EFFORTS } effort;

static effort effort_of(const writer *w, json_at at)
{
  static const slice names[EFFORTS] = {{"none", 4}, {"minimal", 7}, {"low", 3}, {"medium", 6}, {"high", 4}};
  effort e = EFFORT_NONE;
  while (e < EFFORTS && !json_equal(w->json, at, names[e]))
    e++;
  return e;
}

static void put_level(writer *w, effort effort)
{
  static const slice levels[EFFORTS] = {
      {"minimal", 7}, {"minimal", 7}, {"low", 3}, {"medium", 6}, {"high", 4}};
  bool lowest = effort <= EFFORT_MINIMAL && !w->route->rules.minimal_thinking;
  put(w, SLICE("{\"thinkingLevel\":\""));
  put(w, lowest ? SLICE("low") : levels[effort]);
  put(w,
      effort == EFFORT_NONE ? SLICE("\",\"includeThoughts\":false}") : SLICE("\",\"includeThoughts\":true}"));
}

static void put_budget(writer *w, effort effort)
{
  static const uint32_t budgets[EFFORTS] = {0, 0, 1024, 2048, 4096};       /* wire.md 7.2 */
  char text[80];
  uint32_t tokens = effort == EFFORT_MINIMAL ? w->route->rules.minimal_thinking : budgets[effort];
  int n = snprintf(text, sizeof text, "{\"thinkingBudget\":%u,\"includeThoughts\":%s}", (unsigned)tokens,
                   tokens ? "true" : "false");
  put(w, (slice){text, (size_t)n});
}

/* {"type":"enabled","budget_tokens":1024}, as other makes' models are told. */
static void put_thinking(writer *w, json_at thinking)
{
  json_at tokens = member(w, thinking, SLICE("budget_tokens"));
  bool off = json_equal(w->json, member(w, thinking, SLICE("type")), SLICE("disabled"));
  if (thinking == JSON_ABSENT || !begin_config(w, SLICE("thinkingConfig")))
    return;
  if (off) {
    put(w, SLICE("{\"thinkingBudget\":0,\"includeThoughts\":false}"));
    return;
  }
  put(w, SLICE("{\"includeThoughts\":true"));
  if (json_is(w->json, tokens, JSON_NUMBER)) {
    put(w, SLICE(",\"thinkingBudget\":"));
    put_raw(w, tokens);
  }
  put(w, SLICE("}"));
}

static bool put_reasoning(writer *w)
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
  if (generation(w) >= 3)
    put_level(w, effort);
  else
    put_budget(w, effort);
  return true;
}

static void put_modality(writer *w, json_at at)
{
  static const struct {
    slice ours, theirs;
  } known[] = {{{"text", 4}, {"TEXT", 4}}, {{"image", 5}, {"IMAGE", 5}}, {{"audio", 5}, {"AUDIO", 5}}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (json_equal(w->json, at, known[i].ours)) {
      body_string(w->out, known[i].theirs);
      return;
    }
  put_raw(w, at);
}

/* ["text","image"] -> ["TEXT","IMAGE"] */
static void put_modalities(writer *w)
{
  const json *j = w->json;
  json_at list = json_member(j, JSON_ROOT, SLICE("modalities"));
  bool comma = false;
  if (!json_is(j, list, JSON_ARRAY) || !begin_config(w, SLICE("responseModalities")))
    return;
  put(w, SLICE("["));
  for (json_at e = json_first(j, list); e != JSON_ABSENT; e = json_next(j, list, e)) {
    put(w, comma ? SLICE(",") : SLICE(""));
    comma = true;
    put_modality(w, e);
  }
  put(w, SLICE("]"));
}

static void put_members(writer *w, const json_at *names, size_t count, bool *comma)
{
  for (size_t i = 0; i < count; i++) {
    if (*comma)
      put(w, SLICE(","));
    *comma = true;
    put_raw(w, names[i]);
    put(w, SLICE(":"));
    put_raw(w, json_value(names[i]));
  }
}

static bool put_generation_config(writer *w)
{
  gemini_overlay *o = &w->overlay;
  put_numbers(w);
  put_stop(w);
  put_modalities(w);
  put_media_resolution(w);
  if (!put_response_format(w) || !put_reasoning(w))
    return false;
  if (o->config_count && !w->config_comma && begin_root(w, SLICE("generationConfig"))) {
    put(w, SLICE("{"));
    put_members(w, o->config, o->config_count, &w->config_comma);
    put(w, SLICE("}"));
    return true;
  }
  if (!w->config_comma)
    return true;
  put_members(w, o->config, o->config_count, &w->config_comma);
  put(w, SLICE("}"));
  return true;
}

static chat_field field_of(const writer *w, json_at value)
{
  chat_field f = (chat_field)0;
  while (f < CHAT_FIELDS && w->chat->field[f] != value)
    f++;
  return f;
}

static bool refuse(const writer *w, json_at name)
{
  return chat_fail(w->chat, json_value(name), w->why, FAILURE_UNSUPPORTED_PARAMS,
                   "%.*s does not take this parameter; pass drop_params = true to leave it out",
                   SLICE_ARG(slice_first(w->route->model, 100)));
}

/* Which of the request's members are ours to translate, which go on as they are, which are refused. */
static bool sort_members(writer *w)
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

static bool build(writer *w)
{
  if (!sort_members(w) || !gemini_calls_read(&w->calls, w->chat, w->why))
    return false;
  put(w, SLICE("{"));
  if (!put_contents(w) || !put_system(w) || !put_tools(w) || !put_tool_choice(w) || !put_generation_config(w))
    return false;
  put_members(w, w->overlay.root, w->overlay.root_count, &w->root_comma);
  put(w, SLICE("}"));
  return body_ok(w->out, w->why);
}

bool gemini_request_build(const route *r, const chat *c, body *out, failure *why)
{
  writer w = {.route = r, .chat = c, .json = &c->json, .out = out, .why = why};
  buffer_init(&w.text, JSON_TEXT_MAX);
  bool ok = build(&w);
  gemini_calls_free(&w.calls);
  json_free(&w.parsed);
  buffer_free(&w.text);
  return ok;
}
