/* The generateContent dialect: Google AI Studio's API, and the same body elsewhere (wire.md 7). */
#include "core/dialect.h"

#include "core/gemini/reply.h"
#include "core/gemini/request.h"
#include "core/provider_error.h"

#include <stdlib.h>

struct dialect_state {
  const dialect_call *call;
  gemini_reply reply;
};

static dialect_state *start(const dialect_call *call)
{
  dialect_state *s = calloc(1, sizeof *s);
  if (s) {
    s->call = call;
    gemini_reply_init(&s->reply, call);
  }
  return s;
}

static void finish(dialect_state *s)
{
  if (!s)
    return;
  gemini_reply_free(&s->reply);
  free(s);
}

static bool build(dialect_state *s, body *out, failure *why)
{
  return gemini_request_build(s->call->route, s->call->chat, out, why);
}

static bool reply(dialect_state *s, slice wire, dialect_chunk *canonical, failure *why)
{
  return dialect_read(&s->reply.wire, wire, why) && gemini_reply_whole(&s->reply, canonical, why);
}

static dialect_event event(dialect_state *s, slice name, slice data, dialect_chunk *chunk, failure *why)
{
  (void)name;
  if (data.len == 0)
    return DIALECT_NOTHING;
  if (gemini_reply_repeats(&s->reply, data, chunk))
    return DIALECT_CHUNK;
  if (!dialect_read(&s->reply.wire, data, why))
    return DIALECT_FAILED;
  return gemini_reply_event(&s->reply, chunk, why);
}

static bool as_chunk(dialect_state *s, const dialect_chunk *whole, dialect_chunk *chunk, failure *why)
{
  (void)whole;
  return gemini_reply_as_chunk(&s->reply, chunk, why);
}

/* There is no end mark: an answer is whole when each candidate that began has said why it stopped. */
static bool ended(dialect_state *s)
{
  const gemini_reply *r = &s->reply;
  return r->finished && (r->role_given & ~r->finished) == 0;
}

static dialect_event last(dialect_state *s, dialect_chunk *chunk, failure *why)
{
  failure told = {0};
  if (gemini_reply_usage(&s->reply, chunk, &told))
    return DIALECT_CHUNK;
  if (told.type == FAILURE_NONE)
    return DIALECT_END;
  *why = told;
  return DIALECT_FAILED;
}

static void error(dialect_state *s, slice wire, failure *why)
{
  json *j = &s->reply.wire;
  if (provider_error_read(j, wire, why) && !gemini_reply_error(j, why))
    provider_error_fill(why, NULL, NULL, wire);
}

const dialect dialect_gemini = {
    .name = "gemini",
    .framing = FRAMING_SSE,
    .bare_json = true,
    .start = start,
    .finish = finish,
    .build = build,
    .reply = reply,
    .event = event,
    .as_chunk = as_chunk,
    .ended = ended,
    .last = last,
    .error = error,
};
