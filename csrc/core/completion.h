/* completion.h - writes canonical replies and chunks, for dialects whose wire has another shape.
 *
 * One open object at a time; members in the order of wire.md 1.3. Text goes to a buffer, whose errors are
 * sticky.
 */
#ifndef VISION_COMPLETION_H
#define VISION_COMPLETION_H

#include "buffer.h"
#include "json.h"
#include "slice.h"

#include <stdint.h>

typedef struct completion_head {
  slice id;                    /* made up with completion_id() when the provider gives none */
  int64_t created;
  slice model;
} completion_head;

typedef struct completion_usage {
  int64_t prompt, completion, cached, reasoning;     /* negative: not told; total is prompt + completion */
  int64_t cache_write, image;                        /* 0 or less: not told; image is part of prompt */
} completion_usage;

/* {"id":…,"object":"chat.completion"[".chunk"],"created":…,"model":… */
void completion_begin(buffer *, const completion_head *, bool chunk);
/* The inside of a JSON string that holds `text`, which is JSON too, without the blanks between its tokens. */
void completion_put_compact(buffer *, slice text);
/* ,"usage":{…} */
void completion_put_usage(buffer *, const completion_usage *);
/* A whole reply as the one chunk that says the same; `text` and `tape` may be those of the reply. */
bool completion_as_chunk(const json *whole, buffer *text, json *tape, failure *why);
/* "chatcmpl-" and 24 letters and digits from `seed`, with NUL; out holds COMPLETION_ID_SIZE. */
#define COMPLETION_ID_SIZE 34
slice completion_id(uint64_t seed, char *out);

#endif
