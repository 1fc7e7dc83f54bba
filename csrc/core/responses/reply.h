/* responses/reply.h - a Response, whole or as a stream of events, made canonical.
 *
 * Text goes out as the spans it came in. One choice always. What a stream must remember: its id, which output
 * item is which tool call, what kind of reasoning it tells, and what is owed after its last event.
 */
#ifndef VISION_RESPONSES_REPLY_H
#define VISION_RESPONSES_REPLY_H

#include "core/buffer.h"
#include "core/completion.h"
#include "core/dialect.h"
#include "core/echo.h"
#include "core/json.h"

#define RESPONSES_CALLS 1024   /* of one answer; more are refused: a hostile stream cannot make it grow */

typedef struct responses_call {
  int64_t item;                /* output_index */
  bool told, argued;           /* its name went out; some of its arguments did */
} responses_call;

typedef enum responses_owed { OWES_NOTHING, OWES_USAGE, OWES_END } responses_owed;
typedef enum responses_thought { THOUGHT_NONE, THOUGHT_SUMMARY, THOUGHT_TEXT } responses_thought;

typedef struct responses_reply {
  const dialect_call *call;
  json wire, canonical;        /* as it came; as we wrote it */
  buffer text;
  char made_id[COMPLETION_ID_SIZE];
  buffer head;                 /* the response's id and model */
  size_t id_len;
  int64_t created;
  bool has_head, role_given, said;         /* said: something of the answer went out */
  responses_call *calls;
  size_t call_count, call_cap;
  responses_thought thought;   /* which of the two kinds is told */
  bool thought_breaks;         /* a part of it ended: the next one begins behind an empty line */
  echo echo;                   /* the last delta, when all but its text and number may come again */
  completion_usage usage;
  bool has_usage;
  responses_owed owed;
  bool done;                   /* the last event came */
} responses_reply;

void responses_reply_init(responses_reply *, const dialect_call *);
void responses_reply_free(responses_reply *);

/* `wire` has been read. Fills *out. False and *why: it failed, is not finished, or is no response at all. */
bool responses_reply_whole(responses_reply *, dialect_chunk *out, failure *why);
/* What the last responses_reply_whole read, as one chunk. */
bool responses_reply_as_chunk(responses_reply *, dialect_chunk *out, failure *why);
/* `wire` is one event's data; `name` its name, for servers that tell the type nowhere else. */
dialect_event responses_reply_event(responses_reply *, slice name, dialect_chunk *out, failure *why);
/* After the last event: the usage, then the end. */
dialect_event responses_reply_owed(responses_reply *, dialect_chunk *out, failure *why);
/* Fills *why from an error's body that `wire` was read from. False: it says nothing of an error. */
bool responses_reply_error(const json *, failure *why);

#endif
