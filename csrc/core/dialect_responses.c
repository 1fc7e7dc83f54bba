/* The Responses dialect: OpenAI's newer API, for models that are served only there. */
#include "core/dialect.h"

#include "core/provider_error.h"
#include "core/responses/reply.h"
#include "core/responses/request.h"

#include <stdlib.h>

struct dialect_state {
  const dialect_call *call;
  responses_reply reply;
};

static dialect_state *start(const dialect_call *call)
{
  dialect_state *s = calloc(1, sizeof *s);
  if (s) {
    s->call = call;
    responses_reply_init(&s->reply, call);
  }
  return s;
}

static void finish(dialect_state *s)
{
  if (!s)
    return;
  responses_reply_free(&s->reply);
  free(s);
}

static bool build(dialect_state *s, body *out, failure *why)
{
  return responses_request_build(s->call->route, s->call->chat, out, why);
}

static bool reply(dialect_state *s, slice wire, dialect_chunk *canonical, failure *why)
{
  return dialect_read(&s->reply.wire, wire, why) && responses_reply_whole(&s->reply, canonical, why);
}

static dialect_event event(dialect_state *s, slice name, slice data, dialect_chunk *chunk, failure *why)
{
  if (s->reply.done)
    return responses_reply_owed(&s->reply, chunk, why);
  if (data.len == 0 || slice_starts(data, SLICE("[DONE]")))
    return DIALECT_NOTHING;
  if (echo_fits(&s->reply.echo, &s->reply.wire, data, &s->reply.canonical, &s->reply.text, chunk))
    return DIALECT_CHUNK;
  if (!dialect_read(&s->reply.wire, data, why))
    return DIALECT_FAILED;
  return responses_reply_event(&s->reply, name, chunk, why);
}

static bool as_chunk(dialect_state *s, const dialect_chunk *whole, dialect_chunk *chunk, failure *why)
{
  (void)whole;
  return responses_reply_as_chunk(&s->reply, chunk, why);
}

static bool ended(dialect_state *s) { return s->reply.done; }

static void error(dialect_state *s, slice wire, failure *why)
{
  json *j = &s->reply.wire;
  if (provider_error_read(j, wire, why) && !responses_reply_error(j, why))
    provider_error_fill(why, NULL, NULL, wire);
}

const dialect dialect_responses = {
  .name = "responses", .framing = FRAMING_SSE, .start = start, .finish = finish, .build = build,
  .reply = reply, .event = event, .as_chunk = as_chunk, .ended = ended, .error = error,
};
