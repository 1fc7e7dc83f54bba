/* worker.h - the seam to optional modules (csrc/ocr, later csrc/fit): a table of functions, no link between
 * them.
 *
 * A module of its own .so hands this table to the core through Lua (a full userdata, see csrc/lua/worker.h).
 * run() takes milliseconds to seconds, may be called on any thread, one call at a time for each `state` it
 * makes itself; it must not print, exit or abort.
 */
#ifndef VISION_WORKER_H
#define VISION_WORKER_H

#include "buffer.h"
#include "failure.h"
#include "slice.h"

#define WORKER_ABI 1

typedef struct worker {
  unsigned abi;                /* WORKER_ABI of the module; another one is refused */
  const char *name;            /* "ocr" */
  /* Reads the text in an image (its file bytes). Appends UTF-8 to *text. `languages`: "eng+deu", or empty. */
  bool (*read_text)(const struct worker *, slice image_bytes, slice languages, buffer *text, failure *why);
} worker;

#endif
