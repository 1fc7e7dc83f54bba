/* openai/reply.h - replies and chunks of OpenAI-compatible servers, made canonical where they are not
 * (wire.md 4.3).
 *
 * What is canonical already is passed on as the same bytes. What is mended: reasoning under other names,
 * content as a list, finish reasons of their own, tool calls without index or with arguments as an object,
 * missing ids and dates, roles repeated in every delta, reasoning tokens counted outside.
 */
#ifndef VISION_OPENAI_REPLY_H
#define VISION_OPENAI_REPLY_H

#include "core/buffer.h"
#include "core/dialect.h"
#include "core/json.h"
#include "core/echo.h"

#define OPENAI_CHOICES 64 /* choices whose state is kept; n is at most 128 anywhere, and 1 nearly always */

typedef struct openai_reply {
  const dialect_call *call;
  json wire, canonical;        /* as it came; as we rewrote it */
  buffer text;
  slice id;                    /* the first chunk's, or made up: one for a whole stream */
  char id_text[64];
  uint64_t role_given, tools_seen, finished;     /* a bit for each choice */
  uint32_t next_tool[OPENAI_CHOICES];
  repeat repeat;               /* the last chunk, when all but its text may come again */
  json_at content;             /* that text */
} openai_reply;

void openai_reply_init(openai_reply *, const dialect_call *);
void openai_reply_free(openai_reply *);
/* Where text is read to; what was read before is forgotten. */
json *openai_reply_wire(openai_reply *);
/* A chunk like the one before it but for its text, padding and date: true, and it is in *out without reading
 * and mending. */
bool openai_reply_repeats(openai_reply *, slice text, dialect_chunk *out);
/* `wire` has been read from text. Fills *out with canonical text and its tape. False: it is an error, or says
 * that the upstream broke in mid-answer (finish_reason "error"). */
bool openai_reply_mend(openai_reply *, bool chunk, dialect_chunk *out, failure *why);
/* The last chunk of a stream whose server forgot to say why it ended: a finish reason for choice 0. */
bool openai_reply_finish(openai_reply *, dialect_chunk *out, failure *why);
/* A server answered a stream request with a whole reply: the same as one chunk. `whole` is canonical. */
bool openai_reply_as_chunk(openai_reply *, const json *whole, dialect_chunk *out, failure *why);

#endif
