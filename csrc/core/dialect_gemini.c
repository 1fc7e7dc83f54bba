/* The generateContent dialect: Google AI Studio's API, and the same body elsewhere (wire.md 7). */
#include "core/dialect.h"

#include "core/gemini_reply.h"
#include "core/gemini_request.h"
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

static bool read_wire(dialect_state *s, slice text, failure *why)
{
  failure parse;
  if (json_read(&s->reply.wire, text, &parse))
    return true;
  return failure_set(why, parse.type == FAILURE_OUT_OF_MEMORY ? parse.type : FAILURE_API_RESPONSE,
                     "the reply is %.400s", parse.message);
}

static bool reply(dialect_state *s, slice wire, dialect_chunk *canonical, failure *why)
{
  return read_wire(s, wire, why) && gemini_reply_whole(&s->reply, canonical, why);
}

static dialect_event event(dialect_state *s, slice name, slice data, dialect_chunk *chunk, failure *why)
{
  (void)name;
  if (data.len == 0)
    return DIALECT_NOTHING;
  return read_wire(s, data, why) ? gemini_reply_event(&s->reply, chunk, why) : DIALECT_FAILED;
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
  failure parse;
  bool read = json_read(j, wire, &parse);
  if (!read && parse.type == FAILURE_OUT_OF_MEMORY)
    *why = parse;
  else if (!read || !gemini_reply_error(j, why))
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
