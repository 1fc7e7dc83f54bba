/* The OpenAI chat-completions dialect, and the servers that speak it nearly (wire.md 1, 4, 10). */
#include "core/dialect.h"

#include "core/openai/reply.h"
#include "core/openai/request.h"
#include "core/provider_error.h"

#include <stdlib.h>

struct dialect_state {
  const dialect_call *call;
  openai_reply reply;
  bool done;                   /* [DONE] came */
  bool any_chunk;
};

static dialect_state *start(const dialect_call *call)
{
  dialect_state *s = calloc(1, sizeof *s);
  if (s) {
    s->call = call;
    openai_reply_init(&s->reply, call);
  }
  return s;
}

static void finish(dialect_state *s)
{
  if (!s)
    return;
  openai_reply_free(&s->reply);
  free(s);
}

static bool build(dialect_state *s, body *out, failure *why)
{
  return openai_request_build(s->call->route, s->call->chat, out, why);
}

static bool read_wire(dialect_state *s, slice text, failure *why)
{
  return dialect_read(openai_reply_wire(&s->reply), text, why);
}

static bool reply(dialect_state *s, slice wire, dialect_chunk *canonical, failure *why)
{
  return read_wire(s, wire, why) && openai_reply_mend(&s->reply, false, canonical, why);
}

static dialect_event event(dialect_state *s, slice name, slice data, dialect_chunk *chunk, failure *why)
{
  (void)name;
  if (s->done)
    return DIALECT_END;
  if (slice_starts(data, SLICE("[DONE]"))) {
    s->done = true;
    if (s->reply.finished || !s->any_chunk)
      return DIALECT_END;
    /* The server forgot the finish reason. */
    return openai_reply_finish(&s->reply, chunk, why) ? DIALECT_CHUNK_AGAIN : DIALECT_FAILED;
  }
  if (data.len == 0)
    return DIALECT_NOTHING;
  if (openai_reply_repeats(&s->reply, data, chunk))
    return DIALECT_CHUNK;
  if (!read_wire(s, data, why))
    return DIALECT_FAILED;
  s->any_chunk = true;
  return openai_reply_mend(&s->reply, true, chunk, why) ? DIALECT_CHUNK : DIALECT_FAILED;
}

static bool as_chunk(dialect_state *s, const dialect_chunk *whole, dialect_chunk *chunk, failure *why)
{
  return openai_reply_as_chunk(&s->reply, whole->json, chunk, why);
}

static bool ended(dialect_state *s) { return s->done || s->reply.finished; }

static void error(dialect_state *s, slice wire, failure *why)
{
  provider_words words;
  json *j = openai_reply_wire(&s->reply);
  if (!provider_error_read(j, wire, why))
    return;
  bool found = provider_error_find(j, &words);
  provider_error_fill(why, found ? j : NULL, found ? &words : NULL, wire);
}

const dialect dialect_openai = {
  .name = "openai", .framing = FRAMING_SSE, .start = start, .finish = finish, .build = build, .reply = reply,
  .event = event, .as_chunk = as_chunk, .ended = ended, .error = error,
};
