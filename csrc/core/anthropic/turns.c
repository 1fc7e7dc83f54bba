/* The messages of a Messages API request: system lifted, turns merged, parts as blocks. */
#include "core/anthropic/writer.h"

#include "core/base64.h"
#include "core/model.h"
#include "core/said.h"

#include <stdlib.h>

#define FOLLOWS_SYSTEM "{\"type\":\"text\",\"text\":\"The next text is a system message:\"}"
#define EMPTY_TURN "{\"type\":\"text\",\"text\":\"(empty)\"}"       /* an empty text is refused */

typedef enum turn { TURN_USER, TURN_ASSISTANT, TURN_SYSTEM } turn;

static void begin_block(anthropic_writer *w, slice text)
{
  if (w->blocks)
    body_text(w->out, SLICE(","));
  w->blocks = true;
  body_text(w->out, text);
}

/* `holder`: whose cache_control it carries. Blank text is refused by the API, and says nothing. */
static void put_text(anthropic_writer *w, json_at string, json_at holder, bool trim)
{
  if (said_blank(w->json, string))
    return;
  begin_block(w, SLICE("{\"type\":\"text\",\"text\":"));
  if (trim) {
    body_text(w->out, SLICE("\""));
    body_span(w->out, said_trimmed(json_inner(w->json, string)));
    body_text(w->out, SLICE("\""));
  } else {
    body_span(w->out, json_raw(w->json, string));
  }
  anthropic_put_cache(w, holder);
  body_text(w->out, SLICE("}"));
}

static bool is_pdf(slice media_type) { return slice_equal_nocase(media_type, SLICE("application/pdf")); }

/* By the format that was given, else by the path's ending. */
static bool is_pdf_url(slice format, slice url)
{
  if (format.len)
    return is_pdf(format);
  size_t end = 0;
  while (end < url.len && url.ptr[end] != '?' && url.ptr[end] != '#')
    end++;
  return end > 4 && slice_equal_nocase((slice){url.ptr + end - 4, 4}, SLICE(".pdf"));
}

static void begin_source(anthropic_writer *w, bool document)
{
  begin_block(w, document ? SLICE("{\"type\":\"document\",\"source\":{")
                          : SLICE("{\"type\":\"image\",\"source\":{"));
}

static void put_base64(anthropic_writer *w, const chat_part *part, image *img, slice media_type)
{
  char place[CHAT_PLACE_MAX];
  begin_source(w, is_pdf(media_type));
  body_text(w->out, SLICE("\"type\":\"base64\",\"media_type\":"));
  body_string(w->out, media_type);
  body_text(w->out, SLICE(",\"data\":\""));
  body_image_base64(w->out, img, chat_part_place(w->chat, part, place, sizeof place));
  body_text(w->out, SLICE("\"}"));
}

static void put_image(anthropic_writer *w, const chat_part *part)
{
  if (image_source_of(part->image) != IMAGE_REMOTE) {
    put_base64(w, part, part->image, chat_media_type(part));
  } else {
    slice url = image_location(part->image);
    begin_source(w, is_pdf_url(part->format, url));
    body_text(w->out, SLICE("\"type\":\"url\",\"url\":"));
    body_string(w->out, url);
    body_text(w->out, SLICE("}"));
  }
  anthropic_put_cache(w, part->node);
  body_text(w->out, SLICE("}"));
}

/* A document of text goes as text: the API takes base64 for PDF only. */
static bool put_decoded(anthropic_writer *w, json_at data)
{
  const json *j = w->json;
  size_t bad;
  buffer_clear(&w->text);
  json_text(j, data, &w->text);
  if (!buffer_ok(&w->text, "a document", w->why))
    return false;
  slice url = buffer_slice(&w->text);
  const char *comma = memchr(url.ptr, ',', url.len);
  slice encoded = slice_skip(url, comma ? (size_t)(comma - url.ptr) + 1 : url.len);
  char *text = malloc(base64_decoded_size(encoded.len) + 1);
  if (!text)
    return failure_no_memory(w->why, "reading a document");
  size_t n = base64_decode(text, encoded, BASE64_STANDARD, &bad);
  bool ok = n != BASE64_BAD && json_utf8((slice){text, n});
  if (ok) {
    begin_source(w, true);
    body_text(w->out, SLICE("\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":"));
    body_string(w->out, (slice){text, n});
    body_text(w->out, SLICE("}"));
  }
  free(text);
  return ok || anthropic_fail(w, data, "is no base64 of UTF-8 text");
}

static bool put_inline_file(anthropic_writer *w, const chat_part *part, json_at data, slice format)
{
  const json *j = w->json;
  image *img = image_borrow_url(json_inner(j, data), json_escaped(j, data));
  if (!img)
    return failure_no_memory(w->why, "reading a document");
  bool ok = true;
  slice label = format.len ? format : image_label(img);
  if (slice_starts_nocase(label, SLICE("text/"))) {
    ok = put_decoded(w, data);
  } else if (image_source_of(img) == IMAGE_REMOTE) {
    ok = anthropic_fail(w, data, "must be a data URL: data:application/pdf;base64,…");
  } else if (!image_inspect(img, w->why)) {
    char place[CHAT_PLACE_MAX];
    ok = failure_at(w->why, "%s", chat_place(w->chat, data, place, sizeof place));
  } else {
    put_base64(w, part, img, format.len ? format : image_media_type(img));
  }
  image_release(img);
  return ok;
}

/* A file that lies at the provider, or anywhere by URL. */
static void put_file_id(anthropic_writer *w, json_at id, slice format)
{
  slice inner = json_inner(w->json, id);
  bool url = slice_starts_nocase(inner, SLICE("https:")) || slice_starts_nocase(inner, SLICE("http:"));
  begin_source(w, !slice_starts_nocase(format, SLICE("image/")));
  body_text(w->out, url ? SLICE("\"type\":\"url\",\"url\":") : SLICE("\"type\":\"file\",\"file_id\":"));
  body_span(w->out, json_raw(w->json, id));
  body_text(w->out, SLICE("}"));
}

static bool put_file(anthropic_writer *w, const chat_part *part)
{
  static const slice names[] = {{"file_data", 9}, {"file_id", 7}, {"filename", 8}, {"format", 6}};
  const json *j = w->json;
  json_at file = json_member(j, part->node, SLICE("file")), found[4];
  if (!json_is(j, file, JSON_OBJECT))
    return anthropic_fail(w, part->node, "has no file: {file_data = …} or {file_id = …}");
  if (!json_members(j, file, names, 4, found, w->why))
    return false;
  slice format = json_is(j, found[3], JSON_STRING) ? json_inner(j, found[3]) : SLICE_NONE;
  if (json_is(j, found[0], JSON_STRING)) {
    if (!put_inline_file(w, part, found[0], format))
      return false;
  } else if (json_is(j, found[1], JSON_STRING)) {
    put_file_id(w, found[1], format);
  } else {
    return anthropic_fail(w, file, "has neither file_data nor file_id");
  }
  if (json_is(j, found[2], JSON_STRING) && !slice_starts_nocase(format, SLICE("image/"))) {
    body_text(w->out, SLICE(",\"title\":"));
    body_span(w->out, json_raw(j, found[2]));
  }
  anthropic_put_cache(w, part->node);
  body_text(w->out, SLICE("}"));
  return true;
}

static bool put_part(anthropic_writer *w, const chat_part *part, bool trim)
{
  json_at refusal;
  switch (part->kind) {
  case PART_TEXT: put_text(w, part->text, part->node, trim); return true;
  case PART_IMAGE: put_image(w, part); return true;
  case PART_FILE: return put_file(w, part);
  case PART_AUDIO: return anthropic_fail(w, part->node, "is audio, which this API does not take");
  case PART_REFUSAL:
    refusal = json_member(w->json, part->node, SLICE("refusal"));
    if (json_is(w->json, refusal, JSON_STRING))
      put_text(w, refusal, JSON_ABSENT, trim);
    return true;
  default:                     /* a block in the API's own form */
    begin_block(w, SLICE(""));
    body_span(w->out, json_raw(w->json, part->node));
    return true;
  }
}

static bool put_content(anthropic_writer *w, const chat_message *m)
{
  const json *j = w->json;
  /* What the model is to go on from must not end in white space. */
  bool prefill = m->role == ROLE_ASSISTANT && m + 1 == w->chat->messages + w->chat->message_count &&
                 !said_calls(w->chat, m);
  uint32_t last = prefill ? said_last(w->chat, m) : m->parts;
  if (m->parts == 0 && json_is(j, m->content, JSON_STRING))
    put_text(w, m->content, m->node, prefill);
  for (uint32_t i = 0; i < m->parts; i++)
    if (!put_part(w, &w->chat->parts[m->first_part + i], i == last))
      return false;
  return true;
}

static bool put_system_texts(anthropic_writer *w, const chat_message *m)
{
  for (uint32_t i = 0; i < m->parts; i++) {
    const chat_part *part = &w->chat->parts[m->first_part + i];
    if (part->kind != PART_TEXT)
      return anthropic_fail(w, part->node, "a system message takes text only: put it into a user message");
  }
  return put_content(w, m);
}

bool anthropic_put_system(anthropic_writer *w)
{
  const chat *c = w->chat;
  uint32_t lead = said_leading(c);
  bool any = false;
  for (uint32_t i = 0; i < lead; i++)
    any |= said_anything(c, &c->messages[i]);
  if (!any)
    return true;
  json_at own = json_member(w->json, JSON_ROOT, SLICE("system"));
  if (json_given(w->json, own))
    return anthropic_fail(w, own, "stands beside system messages: give one of them");
  if (!anthropic_begin(w, SLICE("system")))
    return true;
  w->blocks = false;
  body_text(w->out, SLICE("["));
  for (uint32_t i = 0; i < lead; i++)
    if (!put_system_texts(w, &c->messages[i]))
      return false;
  body_text(w->out, SLICE("]"));
  return true;
}

static bool put_result(anthropic_writer *w, const chat_message *m)
{
  const json *j = w->json;
  json_at error = json_member(j, m->node, SLICE("is_error"));
  if (!json_is(j, m->tool_call_id, JSON_STRING))
    return anthropic_fail(w, m->node, "has no tool_call_id: which call does it answer?");
  begin_block(w, SLICE("{\"type\":\"tool_result\",\"tool_use_id\":"));
  if (!anthropic_put_id(w, m->tool_call_id))
    return false;
  if (said_anything(w->chat, m) && m->parts == 0) {
    body_text(w->out, SLICE(",\"content\":"));
    body_span(w->out, json_raw(j, m->content));
  } else if (said_anything(w->chat, m)) {
    body_text(w->out, SLICE(",\"content\":["));
    w->blocks = false;
    if (!put_content(w, m))
      return false;
    w->blocks = true;
    body_text(w->out, SLICE("]"));
  }
  if (json_is_bool(j, error)) {
    body_text(w->out, SLICE(",\"is_error\":"));
    body_span(w->out, json_raw(j, error));
  }
  anthropic_put_cache(w, m->node);
  body_text(w->out, SLICE("}"));
  return true;
}

/* Thinking of another provider carries no signature and cannot be replayed. */
static bool is_signed(const json *j, json_at block)
{
  json_at type = json_member(j, block, SLICE("type"));
  return json_equal(j, type, SLICE("redacted_thinking")) ||
         (json_equal(j, type, SLICE("thinking")) &&
          json_is(j, json_member(j, block, SLICE("signature")), JSON_STRING));
}

static void put_thinking(anthropic_writer *w, const chat_message *m)
{
  const json *j = w->json;
  json_at blocks = json_member(j, m->node, SLICE("thinking_blocks"));
  if (!json_is(j, blocks, JSON_ARRAY))
    return;
  for (json_at e = json_first(j, blocks); e != JSON_ABSENT; e = json_next(j, blocks, e))
    if (is_signed(j, e)) {
      begin_block(w, SLICE(""));
      body_span(w->out, json_raw(j, e));
    }
}

static bool put_input(anthropic_writer *w, json_at arguments)
{
  slice object;
  if (!said_arguments(w->chat, arguments, &w->arguments, &w->text, &object, w->why))
    return false;
  body_text(w->out, object);
  return true;
}

static bool put_call(anthropic_writer *w, json_at call)
{
  const json *j = w->json;
  json_at function = json_member(j, call, SLICE("function"));
  json_at id = json_member(j, call, SLICE("id"));
  json_at name = json_member(j, function, SLICE("name"));
  if (!json_is(j, id, JSON_STRING) || !json_is(j, name, JSON_STRING))
    return anthropic_fail(w, call, "must have an id and a function with a name");
  begin_block(w, SLICE("{\"type\":\"tool_use\",\"id\":"));
  if (!anthropic_put_id(w, id))
    return false;
  body_text(w->out, SLICE(",\"name\":"));
  if (!anthropic_put_name(w, name))
    return false;
  body_text(w->out, SLICE(",\"input\":"));
  if (!put_input(w, json_member(j, function, SLICE("arguments"))))
    return false;
  anthropic_put_cache(w, call);
  body_text(w->out, SLICE("}"));
  return true;
}

static bool put_assistant(anthropic_writer *w, const chat_message *m)
{
  const json *j = w->json;
  json_at old = json_member(j, m->node, SLICE("function_call"));
  if (json_given(j, old))
    return anthropic_fail(w, old, "is the old form of a tool call: give tool_calls");
  put_thinking(w, m);
  if (!put_content(w, m))
    return false;
  if (!said_calls(w->chat, m))
    return true;
  for (json_at e = json_first(j, m->tool_calls); e != JSON_ABSENT; e = json_next(j, m->tool_calls, e))
    if (!put_call(w, e))
      return false;
  return true;
}

static bool put_user(anthropic_writer *w, const chat_message *m)
{
  if (m->role == ROLE_TOOL)
    return true;               /* stands already: results come first */
  if (!said_by_system(m))
    return put_content(w, m);
  if (!said_anything(w->chat, m))
    return true;
  begin_block(w, SLICE(FOLLOWS_SYSTEM));
  return put_system_texts(w, m);
}

static bool turn_of(anthropic_writer *w, const chat_message *m, turn *t)
{
  bool inside = anthropic_model_can(w, MODEL_MID_CONVERSATION_SYSTEM);
  switch (m->role) {
  case ROLE_SYSTEM: case ROLE_DEVELOPER: *t = inside ? TURN_SYSTEM : TURN_USER; return true;
  case ROLE_USER: case ROLE_TOOL: *t = TURN_USER; return true;
  case ROLE_ASSISTANT: *t = TURN_ASSISTANT; return true;
  default:
    return anthropic_fail(w, m->role_node, "must be one of system, developer, user, assistant, tool");
  }
}

static bool put_blocks(anthropic_writer *w, const chat_message *m, const chat_message *end, turn t)
{
  bool ok = true;
  for (const chat_message *r = m; r < end && ok && t == TURN_USER; r++)
    ok = r->role != ROLE_TOOL || put_result(w, r);
  for (; m < end && ok; m++)
    ok = t == TURN_USER ? put_user(w, m) : t == TURN_ASSISTANT ? put_assistant(w, m) : put_system_texts(w, m);
  return ok;
}

static bool put_turn(anthropic_writer *w, const chat_message *m, const chat_message *end, turn t)
{
  static const slice heads[] = {
    [TURN_USER] = {"{\"role\":\"user\",\"content\":[", 26},
    [TURN_ASSISTANT] = {"{\"role\":\"assistant\",\"content\":[", 31},
    [TURN_SYSTEM] = {"{\"role\":\"system\",\"content\":[", 28},
  };
  body_text(w->out, heads[t]);
  w->blocks = false;
  if (!put_blocks(w, m, end, t))
    return false;
  if (!w->blocks)
    body_text(w->out, SLICE(EMPTY_TURN));
  body_text(w->out, SLICE("]}"));
  return true;
}

/* Says nothing at all: would only make an empty turn. */
static bool is_silent(const anthropic_writer *w, const chat_message *m)
{
  return said_by_system(m) && !said_anything(w->chat, m);
}

bool anthropic_put_messages(anthropic_writer *w)
{
  const chat *c = w->chat;
  const chat_message *m = c->messages + said_leading(c), *end = c->messages + c->message_count;
  bool first = true;
  if (m == end)
    return anthropic_fail(w, c->field[CHAT_MESSAGES], "holds only system messages: add a user message");
  if (!anthropic_begin(w, SLICE("messages")))
    return true;
  body_text(w->out, SLICE("["));
  while (m < end) {
    const chat_message *next = m + 1;
    turn t, other;
    if (!turn_of(w, m, &t))
      return false;
    while (next < end) {
      if (!turn_of(w, next, &other))
        return false;
      if (other != t)
        break;
      next++;
    }
    if (next - m > 1 || !is_silent(w, m)) {
      if (!first)
        body_text(w->out, SLICE(","));
      first = false;
      if (!put_turn(w, m, next, t))
        return false;
    }
    m = next;
  }
  body_text(w->out, SLICE("]"));
  return true;
}
