/* worker.h - the seam to optional modules (csrc/ocr, csrc/fit): a table of functions, no link between them.
 *
 * A module of its own .so hands this table to the core through Lua (a full userdata, see csrc/lua/handles.h).
 * Functions take milliseconds to seconds and are only called by exchange_work(): on any thread, by many at
 * once. They must not print, exit or abort, and leave nothing behind in the thread that called them.
 * Cancelling: what is given a `cancel` looks at it as it goes, and fails soon once somebody asked.
 */
#ifndef VISION_WORKER_H
#define VISION_WORKER_H

#include "buffer.h"
#include "cancel.h"
#include "failure.h"
#include "slice.h"

#include <stdint.h>

#define WORKER_ABI 3

typedef struct worker_fit {
  slice bytes;                 /* the image's own, which stay as they are */
  uint32_t width, height;      /* as displayed: what it is to have, at most what it has */
  bool wasted;                 /* more pixels are legal and of no use: what gains no bytes may keep them */
  uint64_t max_bytes;          /* of the result; 0: any */
  uint32_t types;              /* bit (1 << media_type) set: taken. 0: any */
  uint32_t time_ms;            /* give up with FAILURE_TIMEOUT after so long; 0: never */
  const cancel *cancel;
} worker_fit;

typedef struct worker {
  unsigned abi;                /* WORKER_ABI of the module; another one is refused */
  const char *name;            /* "ocr", "fit" */
  /* Reads the text in an image (its file bytes). Appends UTF-8 to *text. `languages`: "eng+deu", or empty.
   * NULL: this module reads none. */
  bool (*read_text)(const struct worker *, slice image_bytes, slice languages, const cancel *, buffer *text,
                    failure *why);
  /* Makes an image fit: upright, in size, type and bytes, without metadata. Appends the new image's bytes to
   * *out, or nothing when it may be sent as it is. NULL: this module fits none. */
  bool (*fit)(const struct worker *, const worker_fit *, buffer *out, failure *why);
} worker;

#endif
