/* gemini/calls.h - the tool calls of a conversation by their ids: a result on this wire carries the
 * function's name, which only the call knows.
 *
 * Ownership: its own memory; nodes are the chat's.
 */
#ifndef VISION_GEMINI_CALLS_H
#define VISION_GEMINI_CALLS_H

#include "core/buffer.h"
#include "core/chat.h"
#include "core/failure.h"

typedef struct gemini_call gemini_call;

typedef struct gemini_calls {
  gemini_call *at;             /* sorted by id, then by place */
  size_t count;
  buffer ids;
} gemini_calls;                /* zero-filled = empty */

bool gemini_calls_read(gemini_calls *, const chat *, failure *why);
/* The name's node of the last call with that id before the node `before`, or JSON_ABSENT. `scratch` is
 * overwritten. */
json_at gemini_calls_name(const gemini_calls *, const json *, json_at id, json_at before, buffer *scratch);
void gemini_calls_free(gemini_calls *);        /* safe on zero-filled, safe twice */

#endif
