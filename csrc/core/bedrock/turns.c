/* The messages of a Converse request: system lifted, turns merged so that they alternate, parts as blocks. */
#include "core/bedrock/writer.h"

#include "core/said.h"

#define FOLLOWS_SYSTEM "{\"text\":\"The next text is a system message:\"}"
#define EMPTY_RESULT "{\"text\":\"(empty)\"}"      /* a result needs a block, and no text may be blank */

static void close_turn(bedrock_writer *w)
{
  if (w->turn == TURN_NONE)
    return;
  if (w->document != JSON_ABSENT && !w->has_text && w->lonely == JSON_ABSENT)
    w->lonely = w->document;
  body_text(w->out, SLICE("]}"));
  w->turn = TURN_NONE;
}

static void open_turn(bedrock_writer *w)
{
  if (w->turns)
    body_text(w->out, SLICE(","));
  body_text(w->out, w->role == TURN_USER ? SLICE("{\"role\":\"user\",\"content\":[")
                                         : SLICE("{\"role\":\"assistant\",\"content\":["));
  w->turns = true;
  w->turn = w->role;
  w->has_text = false;
  w->document = JSON_ABSENT;
}

void bedrock_begin_block(bedrock_writer *w, slice text)
{
  if (w->inner) {
    if (w->inner_comma)
      body_text(w->out, SLICE(","));
    w->inner_comma = true;
  } else if (w->turn != w->role) {
    close_turn(w);
    open_turn(w);
  } else {
    body_text(w->out, SLICE(","));
  }
  body_text(w->out, text);
}

void bedrock_put_cache(bedrock_writer *w, json_at object)
{
  const json *j = w->json;
  json_at cache = json_member(j, object, SLICE("cache_control"));
  if (!json_is(j, cache, JSON_OBJECT))
    return;
  json_at ttl = json_member(j, cache, SLICE("ttl"));
  bedrock_begin_block(w, SLICE("{\"cachePoint\":{\"type\":\"default\""));
  if (json_is(j, ttl, JSON_STRING)) {
    body_text(w->out, SLICE(",\"ttl\":"));
    body_span(w->out, json_raw(j, ttl));
  }
  body_text(w->out, SLICE("}}"));
}

/* Blank text is refused by the API, and says nothing. */
static void put_text(bedrock_writer *w, json_at string, bool trim)
{
  if (said_blank(w->json, string))
    return;
  bedrock_begin_block(w, SLICE("{\"text\":"));
  if (trim) {
    body_text(w->out, SLICE("\""));
    body_span(w->out, said_trimmed(json_inner(w->json, string)));
    body_text(w->out, SLICE("\""));
  } else {
    body_span(w->out, json_raw(w->json, string));
  }
  body_text(w->out, SLICE("}"));
  w->has_text |= !w->inner;
}

static bool put_part(bedrock_writer *w, const chat_part *part, bool trim)
{
  json_at refusal;
  switch (part->kind) {
  case PART_TEXT: put_text(w, part->text, trim); return true;
  case PART_IMAGE: return bedrock_put_image(w, part);
  case PART_FILE: return bedrock_put_file(w, part);
  case PART_REFUSAL:
    refusal = json_member(w->json, part->node, SLICE("refusal"));
    if (json_is(w->json, refusal, JSON_STRING))
      put_text(w, refusal, trim);
    return true;
  default: return bedrock_fail(w, part->node, "is a part that Converse does not take");
  }
}

/* A cachePoint may not stand inside of a tool's result: it comes after it. */
static void put_part_cache(bedrock_writer *w, const chat_part *part, bool result)
{
  const json *j = w->json;
  if (!result)
    bedrock_put_cache(w, part->node);
  else if (json_is(j, json_member(j, part->node, SLICE("cache_control")), JSON_OBJECT))
    w->cache_owed = true;
}

static bool put_content(bedrock_writer *w, const chat_message *m, bool prefill)
{
  bool result = m->role == ROLE_TOOL;
  uint32_t last = prefill ? said_last(w->chat, m) : m->parts;
  if (m->parts == 0 && json_is(w->json, m->content, JSON_STRING))
    put_text(w, m->content, prefill);
  for (uint32_t i = 0; i < m->parts; i++) {
    const chat_part *part = &w->chat->parts[m->first_part + i];
    bool trim = part->kind == PART_TEXT && i == last;
    if (!put_part(w, part, trim))
      return false;
    put_part_cache(w, part, result);
  }
  return true;
}

static bool put_system_texts(bedrock_writer *w, const chat_message *m)
{
  for (uint32_t i = 0; i < m->parts; i++) {
    const chat_part *part = &w->chat->parts[m->first_part + i];
    if (part->kind != PART_TEXT)
      return bedrock_fail(w, part->node, "stands in a system message, which takes text only");
  }
  if (!put_content(w, m, false))
    return false;
  if (said_anything(w->chat, m))
    bedrock_put_cache(w, m->node);
  return true;
}

bool bedrock_put_system(bedrock_writer *w)
{
  const chat *c = w->chat;
  uint32_t lead = said_leading(c);
  bool any = false, ok = true;
  for (uint32_t i = 0; i < lead; i++)
    any |= said_anything(w->chat, &c->messages[i]);
  if (!any || !bedrock_begin(w, SLICE("system")))
    return true;
  body_text(w->out, SLICE("["));
  w->inner = true;
  w->inner_comma = false;
  for (uint32_t i = 0; ok && i < lead; i++)
    ok = put_system_texts(w, &c->messages[i]);
  w->inner = false;
  body_text(w->out, SLICE("]"));
  return ok;
}

bool bedrock_put_name(bedrock_writer *w, json_at name)
{
  slice wire;
  if (!tool_names_wire(w->names, w->chat, name, &wire, w->why))
    return false;
  body_string(w->out, wire);
  return true;
}

static bool put_arguments(bedrock_writer *w, json_at arguments)
{
  slice object;
  if (!said_arguments(w->chat, arguments, &w->arguments, &w->text, &object, w->why))
    return false;
  body_text(w->out, object);
  return true;
}

static bool put_call(bedrock_writer *w, json_at call)
{
  static const slice names[] = {{"id", 2}, {"function", 8}}, inside[] = {{"name", 4}, {"arguments", 9}};
  const json *j = w->json;
  json_at found[2], function[2];
  if (!json_is(j, call, JSON_OBJECT) || !json_members(j, call, names, 2, found, w->why) ||
      !json_is(j, found[0], JSON_STRING) || !json_is(j, found[1], JSON_OBJECT) ||
      !json_members(j, found[1], inside, 2, function, w->why) || !json_is(j, function[0], JSON_STRING))
    return bedrock_fail(w, call, "must be {id = …, function = {name = …, arguments = …}}");
  bedrock_begin_block(w, SLICE("{\"toolUse\":{\"toolUseId\":"));
  if (!tool_names_put_id(w->names, j, found[0], w->out, &w->text, w->why))
    return false;
  body_text(w->out, SLICE(",\"name\":"));
  if (!bedrock_put_name(w, function[0]))
    return false;
  body_text(w->out, SLICE(",\"input\":"));
  if (!put_arguments(w, function[1]))
    return false;
  body_text(w->out, SLICE("}}"));
  return true;
}

static void put_thought(bedrock_writer *w, json_at block)
{
  const json *j = w->json;
  json_at text = json_member(j, block, SLICE("thinking")), data = json_member(j, block, SLICE("data"));
  json_at signature = json_member(j, block, SLICE("signature"));
  if (json_is(j, data, JSON_STRING)) {
    bedrock_begin_block(w, SLICE("{\"reasoningContent\":{\"redactedContent\":"));
    body_span(w->out, json_raw(j, data));
    body_text(w->out, SLICE("}}"));
  } else if (json_is(j, text, JSON_STRING)) {
    bedrock_begin_block(w, SLICE("{\"reasoningContent\":{\"reasoningText\":{\"text\":"));
    body_span(w->out, json_raw(j, text));
    if (json_is(j, signature, JSON_STRING)) {
      body_text(w->out, SLICE(",\"signature\":"));
      body_span(w->out, json_raw(j, signature));
    }
    body_text(w->out, SLICE("}}}"));
  }
}

static bool put_assistant(bedrock_writer *w, const chat_message *m)
{
  const json *j = w->json;
  json_at thoughts = json_member(j, m->node, SLICE("thinking_blocks"));
  bool last = m + 1 == w->chat->messages + w->chat->message_count;
  if (json_is(j, thoughts, JSON_ARRAY))
    for (json_at e = json_first(j, thoughts); e != JSON_ABSENT; e = json_next(j, thoughts, e))
      if (json_is(j, e, JSON_OBJECT))
        put_thought(w, e);
  /* What the model is to go on from must not end in white space. */
  if (!put_content(w, m, last && !said_calls(w->chat, m)))
    return false;
  if (said_calls(w->chat, m))
    for (json_at e = json_first(j, m->tool_calls); e != JSON_ABSENT; e = json_next(j, m->tool_calls, e))
      if (!put_call(w, e))
        return false;
  if (w->turn == TURN_ASSISTANT)
    bedrock_put_cache(w, m->node);
  return true;
}

static bool put_result(bedrock_writer *w, const chat_message *m)
{
  const json *j = w->json;
  json_at error = json_member(j, m->node, SLICE("is_error"));
  if (!json_is(j, m->tool_call_id, JSON_STRING))
    return bedrock_fail(w, m->node, "has no tool_call_id: which call does it answer?");
  bedrock_begin_block(w, SLICE("{\"toolResult\":{\"toolUseId\":"));
  if (!tool_names_put_id(w->names, j, m->tool_call_id, w->out, &w->text, w->why))
    return false;
  body_text(w->out, SLICE(",\"content\":["));
  w->inner = true;
  w->inner_comma = w->cache_owed = false;
  bool ok = put_content(w, m, false);
  if (!w->inner_comma)
    body_text(w->out, SLICE(EMPTY_RESULT));
  w->inner = false;
  body_text(w->out, json_is(j, error, JSON_TRUE) ? SLICE("],\"status\":\"error\"}}") : SLICE("]}}"));
  if (ok && w->cache_owed)
    bedrock_begin_block(w, SLICE("{\"cachePoint\":{\"type\":\"default\"}}"));
  else if (ok)
    bedrock_put_cache(w, m->node);
  return ok;
}

static bool put_user(bedrock_writer *w, const chat_message *m)
{
  if (said_by_system(m) && said_anything(w->chat, m))
    bedrock_begin_block(w, SLICE(FOLLOWS_SYSTEM));
  if (!put_content(w, m, false))
    return false;
  if (w->turn == TURN_USER)
    bedrock_put_cache(w, m->node);
  return true;
}

static bool put_message(bedrock_writer *w, const chat_message *m)
{
  if (m->role == ROLE_FUNCTION || m->role == ROLE_OTHER)
    return bedrock_fail(w, m->role_node,
                        "is a role that Converse does not know: system, user, assistant, tool");
  w->role = m->role == ROLE_ASSISTANT ? TURN_ASSISTANT : TURN_USER;
  if (m->role == ROLE_ASSISTANT)
    return put_assistant(w, m);
  return m->role == ROLE_TOOL ? put_result(w, m) : put_user(w, m);
}

bool bedrock_put_messages(bedrock_writer *w)
{
  const chat *c = w->chat;
  if (!bedrock_begin(w, SLICE("messages")))
    return true;
  body_text(w->out, SLICE("["));
  w->document = w->lonely = JSON_ABSENT;
  for (uint32_t i = said_leading(c); i < c->message_count; i++)
    if (!put_message(w, &c->messages[i]))
      return false;
  if (!w->turns)
    return bedrock_fail(w, c->field[CHAT_MESSAGES], "has no message with anything to answer");
  close_turn(w);
  if (w->lonely != JSON_ABSENT)
    return bedrock_fail(w, w->lonely, "is a document without a text beside it, which Converse does not take");
  body_text(w->out, SLICE("]"));
  return true;
}
