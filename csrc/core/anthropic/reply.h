/* anthropic/reply.h - replies and stream events of the Messages API, made canonical (wire.md 6.3, 6.4).
 *
 * Texts are joined as the JSON text they are. A call of the tool that stands for a schema becomes the
 * content.
 */
#ifndef VISION_ANTHROPIC_REPLY_H
#define VISION_ANTHROPIC_REPLY_H

#include "core/buffer.h"
#include "core/dialect.h"
#include "core/echo.h"
#include "core/json.h"
#include "core/tool_names.h"

typedef enum anthropic_block { BLOCK_OTHER, BLOCK_TEXT, BLOCK_TOOL, BLOCK_ANSWER, BLOCK_THINKING }
anthropic_block;

typedef struct anthropic_usage {       /* -1: not told */
  int64_t input, output, cache_write, cache_read, thinking;
} anthropic_usage;

typedef struct anthropic_reply {
  const dialect_call *call;
  const tool_names *names;
  json wire, canonical;        /* as it came; as we wrote it */
  buffer text, scratch;
  buffer head;                 /* how each chunk begins; `named` bytes of it say whose it is */
  size_t named;
  buffer thinking, signature;  /* of the block under way, JSON text */
  buffer held;                 /* text that counts only if no answer comes by the tool */
  anthropic_usage usage;
  anthropic_block block;       /* the one under way */
  bool fed;                    /* it got input */
  bool answered;               /* the tool that stands for a schema was called */
  bool finished, done;         /* a stop reason came; message_stop came */
  uint32_t tools;              /* calls so far */
  slice finish;
  echo echo;                   /* the last event, when all but its text may come again */
  unsigned owed;               /* chunks of the last event that are still to be given */
} anthropic_reply;

void anthropic_reply_init(anthropic_reply *, const dialect_call *, const tool_names *);
void anthropic_reply_free(anthropic_reply *);
/* `wire` has been read from a whole reply. */
bool anthropic_reply_whole(anthropic_reply *, dialect_chunk *out, failure *why);
/* `wire` has been read from an event's data; `name` counts where the data has no type. */
dialect_event anthropic_reply_event(anthropic_reply *, slice name, dialect_chunk *out, failure *why);
/* The next of what the last event owes; with nothing owed DIALECT_NOTHING. */
dialect_event anthropic_reply_owed(anthropic_reply *, dialect_chunk *out, failure *why);
/* What is owed when the bytes end without message_stop: the usage, or DIALECT_END. */
dialect_event anthropic_reply_end(anthropic_reply *, dialect_chunk *out, failure *why);
/* What `wire` says went wrong; why->type and why->status come in set. False: it is no error. */
bool anthropic_reply_error(anthropic_reply *, failure *why);

#endif
