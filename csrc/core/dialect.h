/* dialect.h - the seam between the canonical form and one wire format: build a body, read a result, read one
 * event, read an error. One file per wire format; pure, no I/O, no clock that is not an argument.
 */
#ifndef VISION_DIALECT_H
#define VISION_DIALECT_H

#include "body.h"
#include "buffer.h"
#include "chat.h"
#include "failure.h"
#include "json.h"
#include "route.h"
#include "slice.h"

#include <stdint.h>

typedef enum dialect_framing { FRAMING_NONE, FRAMING_SSE, FRAMING_EVENTSTREAM } dialect_framing;

/* What one call's dialect remembers between events. Made and freed by the dialect; opaque to the exchange. */
typedef struct dialect_state dialect_state;

typedef enum dialect_event {
  DIALECT_NOTHING,     /* the event says nothing to the caller */
  DIALECT_CHUNK,       /* one canonical chunk */
  DIALECT_CHUNK_AGAIN, /* one chunk, and ask again with an empty event: the dialect remembers what it owes */
  DIALECT_END,         /* the stream is whole */
  DIALECT_FAILED       /* *why */
} dialect_event;

/* A canonical chunk or reply: its text, and the same text already read. */
typedef struct dialect_chunk {
  slice text;
  const json *json;
  json_at content;                 /* not 0: the first choice's text; the rest adds nothing to what came */
} dialect_chunk;

typedef struct dialect_call {      /* what every function may look at; lives as long as the call */
  const route *route;
  const chat *chat;
  slice work;                      /* local dialect: what the worker read */
  int64_t created;                 /* wall clock, seconds: for replies that have no `created` */
  uint64_t seed;                   /* for ids that must be made up */
} dialect_call;

typedef struct dialect {
  const char *name;
  dialect_framing framing;
  bool local;                      /* no request is sent: WORK produces the answer */
  bool bare_json;                  /* FRAMING_SSE: JSON between two events, without "data:", is one too */
  /* NULL: out of memory. */
  dialect_state *(*start)(const dialect_call *);
  void (*finish)(dialect_state *);                                  /* NULL is fine */
  /* Appends the wire body. Images have been inspected, and fetched where the route takes no URL. */
  bool (*build)(dialect_state *, body *, failure *why);
  /* A whole reply -> canonical text, valid until finish or the next call. */
  bool (*reply)(dialect_state *, slice wire, dialect_chunk *canonical, failure *why);
  /* One event -> at most one chunk at a time; the chunk is valid until the next call. */
  dialect_event (*event)(dialect_state *, slice name, slice data, dialect_chunk *chunk, failure *why);
  /* FRAMING_EVENTSTREAM: a frame says why the stream broke; `data` is JSON or plain text -> *why. */
  void (*exception)(dialect_state *, slice name, slice data, failure *why);
  /* A stream was asked for and a whole reply came: the same as one chunk. `whole` is what reply() gave. */
  bool (*as_chunk)(dialect_state *, const dialect_chunk *whole, dialect_chunk *chunk, failure *why);
  /* The body ended and no event said so. False: the stream was cut short. */
  bool (*ended)(dialect_state *);
  /* After ended() said yes: DIALECT_CHUNK, what was kept for the end, or DIALECT_END. NULL: nothing is. */
  dialect_event (*last)(dialect_state *, dialect_chunk *chunk, failure *why);
  /* An error reply's body -> type, message, code, param; why->type and why->status come in set from the
   * status. */
  void (*error)(dialect_state *, slice wire, failure *why);
  /* A reply header whose value names the error: it comes in as why->code. NULL: there is none. */
  const char *error_header;
} dialect;

extern const dialect dialect_openai;
extern const dialect dialect_anthropic;
extern const dialect dialect_bedrock;
extern const dialect dialect_gemini;
extern const dialect dialect_responses;
extern const dialect dialect_local;

/* For dialects. Reads what came; false: *why, an answer that cannot be read, or no memory. */
bool dialect_read(json *, slice wire, failure *why);
/* By name, as presets give it; NULL: no such dialect. */
const dialect *dialect_find(slice name);

#endif
