/* Bedrock's Converse and ConverseStream (wire.md 9). */
#include "core/dialect.h"

#include "core/bedrock/reply.h"
#include "core/bedrock/request.h"
#include "core/completion.h"
#include "core/provider_error.h"

#include <stdlib.h>

struct dialect_state {
  const dialect_call *call;
  tool_names names;
  bedrock_reply reply;
};

static dialect_state *start(const dialect_call *call)
{
  dialect_state *s = calloc(1, sizeof *s);
  if (s) {
    s->call = call;
    s->names.longest = BEDROCK_NAME_MAX;
    s->names.id_others = SLICE(BEDROCK_ID_OTHERS);
    bool json_tool = bedrock_has_json_tool(call->route, call->chat);
    if (json_tool)
      s->names.reserved = SLICE(BEDROCK_JSON_TOOL);
    bedrock_reply_init(&s->reply, call, &s->names, json_tool);
  }
  return s;
}

static void finish(dialect_state *s)
{
  if (!s)
    return;
  bedrock_reply_free(&s->reply);
  tool_names_free(&s->names);
  free(s);
}

static bool build(dialect_state *s, body *out, failure *why)
{
  return bedrock_request_build(s->call->route, s->call->chat, &s->names, out, why);
}

static bool reply(dialect_state *s, slice wire, dialect_chunk *canonical, failure *why)
{
  return dialect_read(&s->reply.wire, wire, why) && bedrock_reply_whole(&s->reply, canonical, why);
}

static dialect_event event(dialect_state *s, slice name, slice data, dialect_chunk *chunk, failure *why)
{
  if (s->reply.owed)
    return bedrock_reply_owed(&s->reply, chunk, why);
  if (s->reply.done)
    return DIALECT_END;
  if (data.len == 0)
    return DIALECT_NOTHING;
  if (bedrock_reply_repeats(&s->reply, name, data, chunk))
    return DIALECT_CHUNK;
  if (!dialect_read(&s->reply.wire, data, why))
    return DIALECT_FAILED;
  return bedrock_reply_event(&s->reply, name, chunk, why);
}

static bool as_chunk(dialect_state *s, const dialect_chunk *whole, dialect_chunk *chunk, failure *why)
{
  return completion_as_chunk(whole->json, &s->reply.text, &s->reply.canonical, chunk, why);
}

static bool ended(dialect_state *s) { return s->reply.done || s->reply.finished; }

/* Fills *why from an error's body: {message} or {Message}, and perhaps its name as __type. */
static void fill(dialect_state *s, slice wire, slice name, failure *why)
{
  json *j = &s->reply.wire;
  provider_words words;
  failure parse;
  bool read = json_read(j, wire, &parse);
  if (!read && parse.type == FAILURE_OUT_OF_MEMORY) {
    *why = parse;
    return;
  }
  bool found = read && provider_error_find(j, &words);
  provider_error_fill(why, found ? j : NULL, found ? &words : NULL, wire);
  json_at type = read ? json_member(j, JSON_ROOT, SLICE("__type")) : JSON_ABSENT;
  if (!name.len && read && json_is(j, type, JSON_STRING))
    name = json_inner(j, type);
  bedrock_error_refine(why, name);
}

static void error(dialect_state *s, slice wire, failure *why)
{
  char name[sizeof why->code];
  memcpy(name, why->code, sizeof name);
  why->code[0] = '\0';
  fill(s, wire, slice_of(name), why);
}

static void exception(dialect_state *s, slice name, slice data, failure *why)
{
  char text[sizeof why->message];
  failure_set(why, FAILURE_SERVER, "error");
  if (data.len && data.ptr[0] == '{') {
    why->status = 200;
    fill(s, data, name, why);
  } else {
    failure_copy(text, sizeof text, data);
    failure_set(why, FAILURE_SERVER, "%s", text[0] ? text : "the provider gave no reason");
    bedrock_error_refine(why, name);
  }
}

const dialect dialect_bedrock = {
  .name = "bedrock", .framing = FRAMING_EVENTSTREAM, .start = start, .finish = finish, .build = build,
  .reply = reply, .event = event, .as_chunk = as_chunk, .ended = ended, .error = error,
  .exception = exception, .error_header = "x-amzn-errortype",
};
