/* The Messages API (wire.md 6), at its maker and wherever else it is spoken. */
#include "core/dialect.h"

#include "core/anthropic/reply.h"
#include "core/anthropic/request.h"
#include "core/completion.h"
#include "core/provider_error.h"

#include <stdlib.h>

struct dialect_state {
  const dialect_call *call;
  tool_names names;
  anthropic_reply reply;
};

static dialect_state *start(const dialect_call *call)
{
  dialect_state *s = calloc(1, sizeof *s);
  if (s) {
    s->call = call;
    s->names.longest = ANTHROPIC_NAME_MAX;
    if (anthropic_json_tool_schema(call->route, call->chat) != JSON_ABSENT)
      s->names.reserved = SLICE(ANTHROPIC_JSON_TOOL);
    anthropic_reply_init(&s->reply, call, &s->names);
  }
  return s;
}

static void finish(dialect_state *s)
{
  if (!s)
    return;
  anthropic_reply_free(&s->reply);
  tool_names_free(&s->names);
  free(s);
}

static bool build(dialect_state *s, body *out, failure *why)
{
  return anthropic_request_build(s->call->route, s->call->chat, &s->names, out, why);
}

static bool reply(dialect_state *s, slice wire, dialect_chunk *canonical, failure *why)
{
  return dialect_read(&s->reply.wire, wire, why) && anthropic_reply_whole(&s->reply, canonical, why);
}

static dialect_event event(dialect_state *s, slice name, slice data, dialect_chunk *chunk, failure *why)
{
  if (s->reply.owed)
    return anthropic_reply_owed(&s->reply, chunk, why);
  if (s->reply.done)
    return DIALECT_END;
  if (data.len == 0)
    return DIALECT_NOTHING;
  if (echo_fits(&s->reply.echo, &s->reply.wire, data, &s->reply.canonical, &s->reply.text, chunk))
    return DIALECT_CHUNK;
  if (!dialect_read(&s->reply.wire, data, why))
    return DIALECT_FAILED;
  return anthropic_reply_event(&s->reply, name, chunk, why);
}

static bool as_chunk(dialect_state *s, const dialect_chunk *whole, dialect_chunk *chunk, failure *why)
{
  return completion_as_chunk(whole->json, &s->reply.text, &s->reply.canonical, chunk, why);
}

static bool ended(dialect_state *s) { return s->reply.done || s->reply.finished; }

/* A stream that ends after its stop reason is whole; message_stop would have told the usage. */
static dialect_event last(dialect_state *s, dialect_chunk *chunk, failure *why)
{
  return s->reply.done ? DIALECT_END : anthropic_reply_end(&s->reply, chunk, why);
}

static void error(dialect_state *s, slice wire, failure *why)
{
  if (provider_error_read(&s->reply.wire, wire, why) && !anthropic_reply_error(&s->reply, why))
    provider_error_fill(why, NULL, NULL, wire);
}

const dialect dialect_anthropic = {
  .name = "anthropic", .framing = FRAMING_SSE, .start = start, .finish = finish, .build = build,
  .reply = reply, .event = event, .as_chunk = as_chunk, .ended = ended, .last = last, .error = error,
};
