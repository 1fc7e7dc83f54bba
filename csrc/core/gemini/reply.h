/* gemini/reply.h - GenerateContentResponse, whole or a stream's event, made canonical (wire.md 7.3, 7.4).
 *
 * Text goes out as the spans it came in. What a stream must remember (ids, roles, calls seen, usage, which
 * candidates have finished) is kept for its first GEMINI_CANDIDATES candidates; more are refused.
 */
#ifndef VISION_GEMINI_REPLY_H
#define VISION_GEMINI_REPLY_H

#include "core/buffer.h"
#include "core/completion.h"
#include "core/dialect.h"
#include "core/echo.h"
#include "core/json.h"

#define GEMINI_CANDIDATES 16 /* candidateCount is at most 8 */

typedef struct gemini_reply {
  const dialect_call *call;
  json wire, canonical;        /* as it came; as we wrote it */
  buffer text;
  char id[COMPLETION_ID_SIZE]; /* made up where none is told; one for a whole stream */
  buffer head;                 /* a stream's own id and model, kept from its first event */
  size_t id_len;
  bool has_head;
  uint32_t role_given, finished;           /* a bit for each candidate */
  uint32_t calls[GEMINI_CANDIDATES];       /* seen so far */
  uint64_t made_ids;
  uint32_t images;
  echo echo;                   /* the last event, when all but its text and counts may come again */
  completion_usage usage;      /* the last told */
  bool has_usage;
} gemini_reply;

void gemini_reply_init(gemini_reply *, const dialect_call *);
void gemini_reply_free(gemini_reply *);

/* `wire` has been read. Fills *out. False and *why: it is an error, or no reply at all. */
bool gemini_reply_whole(gemini_reply *, dialect_chunk *out, failure *why);
/* An event like the one before it but for its text and counts: true, and it is in *out without reading it. */
bool gemini_reply_repeats(gemini_reply *, slice data, dialect_chunk *out);
/* The same, for one event of a stream. DIALECT_NOTHING: it only told usage. */
dialect_event gemini_reply_event(gemini_reply *, dialect_chunk *out, failure *why);
/* What the last gemini_reply_whole read, as one chunk. */
bool gemini_reply_as_chunk(gemini_reply *, dialect_chunk *out, failure *why);
/* The chunk that ends a stream: its usage. False with why->type FAILURE_NONE: none was told. */
bool gemini_reply_usage(gemini_reply *, dialect_chunk *out, failure *why);
/* Fills *why from an error's body that `wire` was read from. False: it says nothing of an error. */
bool gemini_reply_error(const json *, failure *why);

#endif
