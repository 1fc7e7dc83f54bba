/* completion.h - writes canonical replies and chunks, for dialects whose wire has another shape.
 *
 * One open object at a time; members in the order of wire.md 1.3. Text goes to a buffer, whose errors are
 * sticky: completion_end() tells them, and reads the text back.
 */
#ifndef VISION_COMPLETION_H
#define VISION_COMPLETION_H

#include "buffer.h"
#include "dialect.h"
#include "json.h"
#include "slice.h"

#include <stdint.h>

#define COMPLETION_MAX ((size_t)1 << 30)   /* of a text: the transport's limit on the reply is what counts */

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
/* A chunk of the first choice, up to where its delta's members go: ,"choices":[{"index":0,"delta":{ */
void completion_begin_delta(buffer *);
#define COMPLETION_DELTA_END "},\"finish_reason\":null}]}"
/* [,]"name": with a comma unless it is the first. */
void completion_put_name(buffer *, bool *comma, slice name);
/* "name":"…"; `text` is JSON's already, the inside of a string. */
void completion_put_text(buffer *, slice name, slice text);
/* The inside of a JSON string that holds `text`, which is JSON too, without the blanks between its tokens. */
void completion_put_compact(buffer *, slice text);
/* ,"usage":{…} */
void completion_put_usage(buffer *, const completion_usage *);
/* The text is whole: *out is it, read onto `tape`; valid until either changes. */
bool completion_end(const buffer *text, json *tape, dialect_chunk *out, failure *why);
/* A whole reply as the one chunk that says the same; `text` and `tape` may be those of the reply. */
bool completion_as_chunk(const json *whole, buffer *text, json *tape, dialect_chunk *out, failure *why);
/* "chatcmpl-" and 24 letters and digits from `seed`, with NUL; out holds COMPLETION_ID_SIZE. */
#define COMPLETION_ID_SIZE 34
slice completion_id(uint64_t seed, char *out);

#endif
