/* bedrock/reply.h - Converse's replies, stream events and errors, made canonical (wire.md 9.5 to 9.7). */
#ifndef VISION_BEDROCK_REPLY_H
#define VISION_BEDROCK_REPLY_H

#include "core/buffer.h"
#include "core/completion.h"
#include "core/dialect.h"
#include "core/echo.h"
#include "core/json.h"
#include "core/tool_names.h"

typedef struct bedrock_reply {
  const dialect_call *call;
  const tool_names *names;
  bool json_tool;              /* the call of BEDROCK_JSON_TOOL is the answer */
  json wire, canonical;        /* as it came; as we wrote it */
  buffer text;
  char id_text[COMPLETION_ID_SIZE];
  completion_head head;
  /* Of a stream. */
  bool tool_open, answer_open; /* the block under way: a call; the call that is the answer */
  bool fed;                    /* it got some input */
  bool answered;               /* the answer came by its tool */
  bool finished, done;         /* messageStop, metadata came */
  bool owed;                   /* messageStop's chunk, after the text that was held back */
  int64_t tools;               /* calls so far */
  slice reason;                /* the finish reason that is owed */
  echo echo;                   /* the last contentBlockDelta, when all but its text may come again */
  buffer thinking, held;       /* the thought under way; text that may not be the answer: both JSON's */
} bedrock_reply;

void bedrock_reply_init(bedrock_reply *, const dialect_call *, const tool_names *, bool json_tool);
void bedrock_reply_free(bedrock_reply *);
/* An event like the one before but for its text and padding: true, and it is in *out without reading it. */
bool bedrock_reply_repeats(bedrock_reply *, slice name, slice data, dialect_chunk *out);
/* `wire` has been read. */
bool bedrock_reply_whole(bedrock_reply *, dialect_chunk *out, failure *why);
dialect_event bedrock_reply_event(bedrock_reply *, slice name, dialect_chunk *out, failure *why);
/* The chunk that messageStop still owes. */
dialect_event bedrock_reply_owed(bedrock_reply *, dialect_chunk *out, failure *why);
/* Refines what provider_error_fill() said by the exception's name ("ThrottlingException:http://…"). */
void bedrock_error_refine(failure *why, slice exception);

#endif
