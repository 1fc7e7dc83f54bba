/* Chunks out of a stream, one at a time, as the consumer asks for them. */
#include "core/exchange_state.h"

#include <stdio.h>

/* Before each attempt: nothing of the one before may be left. */
void exchange_restart_stream(exchange *x)
{
  sse_free(&x->sse);
  sse_init(&x->sse, SSE_LIMIT);
  if (x->dialect->bare_json)
    sse_take_bare(&x->sse);
  eventstream_free(&x->frames);
  eventstream_init(&x->frames, EVENTSTREAM_LIMIT);
  x->closed = x->began = x->as_whole = x->drained = x->again = x->over = x->broke = false;
}

/* The stream is over without its end. Before the first chunk the caller may try again. */
static bool cut_short(exchange *x)
{
  failure_type type = FAILURE_API_CONNECTION;
  char why[sizeof x->why.message];
  if (x->reason == CLOSED_END)
    snprintf(why, sizeof why, "the stream ended without its end mark");
  else {
    exchange_tell_closed(x);
    type = x->why.type;
    snprintf(why, sizeof why, "%s", x->why.message);
  }
  if (x->delivered)
    failure_set(&x->why, type, "%s; %llu chunk%s had come, and the answer is not whole", why,
                (unsigned long long)x->delivered, x->delivered == 1 ? "" : "s");
  else
    failure_set(&x->why, type, "%s", why);
  return false;
}

static bool framed(const exchange *x) { return x->dialect->framing == FRAMING_EVENTSTREAM; }

bool exchange_feed(exchange *x, slice bytes)
{
  return framed(x) ? eventstream_feed(&x->frames, bytes, &x->why) : sse_feed(&x->sse, bytes, &x->why);
}

static int next_frame(exchange *x, sse_event *event)
{
  eventstream_event frame;
  int got = eventstream_next(&x->frames, &frame, &x->why);
  if (got != 1)
    return got;
  *event = (sse_event){frame.name, frame.data};
  if (frame.kind == EVENTSTREAM_EVENT)
    return 1;
  x->dialect->exception(x->state, frame.name, frame.data, &x->why);
  return -1;
}

/* 1: an event; 0: none now; -1: broken. */
static int next_event(exchange *x, sse_event *event)
{
  if (framed(x))
    return next_frame(x, event);
  int got = sse_next(&x->sse, event, &x->why);
  if (got != 0 || !x->closed || x->drained)
    return got;
  x->drained = true;
  return sse_end(&x->sse, event, &x->why);
}

static bool broke(exchange *x)
{
  x->broke = true;
  exchange_tell_reply(x);
  if (x->delivered) {
    exchange_append(x, " (in mid-stream: the answer is not whole)", SLICE_NONE);
    exchange_fail(x);
  }
  return false;
}

/* What made no sense was the unfinished last event: the stream broke there. */
static bool cut_in_event(const exchange *x) { return x->drained && x->why.type == FAILURE_API_RESPONSE; }

/* Nothing more is to be had now; if nothing more can come, was that the end? True: it kept a chunk. */
static bool no_more(exchange *x, dialect_chunk *chunk)
{
  if (!x->closed || x->over || x->stage == STAGE_IN_FLIGHT)
    return false;
  if (x->reason != CLOSED_END || !x->dialect->ended(x->state)) {
    cut_short(x);
    exchange_fail(x);
    return false;
  }
  x->over = true;
  dialect_event kept = x->dialect->last ? x->dialect->last(x->state, chunk, &x->why) : DIALECT_END;
  return kept == DIALECT_CHUNK || (kept == DIALECT_FAILED && broke(x));
}

static bool whole_as_chunk(exchange *x, dialect_chunk *chunk)
{
  if (x->over || x->stage != STAGE_DONE)
    return false;
  x->over = true;
  return x->dialect->as_chunk(x->state, &x->whole, chunk, &x->why) || broke(x);
}

static bool next_chunk(exchange *x, dialect_chunk *chunk)
{
  sse_event event = {SLICE_NONE, SLICE_NONE};
  if (x->as_whole)
    return whole_as_chunk(x, chunk);
  while (!x->over && !x->broke) {
    if (!x->again && !x->dialect->local) {
      int got = next_event(x, &event);
      if (got == 0)
        return no_more(x, chunk);
      if (got < 0)
        return broke(x);
    }
    dialect_event result = x->dialect->event(x->state, x->again ? SLICE_NONE : event.name,
                                             x->again ? SLICE_NONE : event.data, chunk, &x->why);
    x->again = result == DIALECT_CHUNK_AGAIN;
    switch (result) {
    case DIALECT_NOTHING: break;
    case DIALECT_END: x->over = true; break;
    case DIALECT_FAILED: return cut_in_event(x) ? no_more(x, chunk) : broke(x);
    default: return true;
    }
  }
  return false;
}

/* The chunk is copied, because what it points to moves when more bytes are fed. */
bool exchange_look_ahead(exchange *x)
{
  dialect_chunk chunk;
  if (x->has_pending)
    return true;
  if (!next_chunk(x, &chunk))
    return false;
  buffer_clear(&x->pending);
  buffer_put(&x->pending, chunk.text);
  x->has_pending = buffer_ok(&x->pending, "a chunk", &x->why) &&
                   json_read(&x->pending_json, buffer_slice(&x->pending), &x->why);
  x->broke = !x->has_pending;
  return x->has_pending;
}

static bool take_chunk(exchange *x, dialect_chunk *chunk)
{
  if (x->has_pending) {
    *chunk = (dialect_chunk){.text = buffer_slice(&x->pending), .json = &x->pending_json};
    x->has_pending = false;
    return true;
  }
  if (x->stage != STAGE_DONE && (x->stage != STAGE_IN_FLIGHT || !x->delivered))
    return false;
  if (next_chunk(x, chunk))
    return true;
  if (x->broke && x->stage == STAGE_DONE)      /* the last chunks could not be made: then it is not done */
    exchange_fail(x);
  return false;
}

bool exchange_chunk(exchange *x, dialect_chunk *chunk)
{
  if (!x->chat.stream || x->stage == STAGE_FAILED || !take_chunk(x, chunk))
    return false;
  if (x->delivered++ > 0 && chunk->content)
    assembly_add_content(&x->assembly, chunk->json, chunk->content);
  else
    assembly_add(&x->assembly, chunk->json);
  return true;
}

bool exchange_result(exchange *x, dialect_chunk *reply, failure *why)
{
  buffer_free(&x->result);
  buffer_init(&x->result, JSON_TEXT_MAX);
  if (!assembly_write(&x->assembly, &x->result, why) ||
      !json_read(&x->result_json, buffer_slice(&x->result), why))
    return false;
  *reply = (dialect_chunk){.text = buffer_slice(&x->result), .json = &x->result_json};
  return true;
}

size_t exchange_backlog(const exchange *x)
{
  if (!x->chat.stream)
    return 0;
  return framed(x) ? eventstream_backlog(&x->frames) : sse_backlog(&x->sse);
}

