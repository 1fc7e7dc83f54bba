/* thumbnail.h - a small JPEG of an image: what a list shows instead of the whole.
 *
 * Takes milliseconds to seconds: for a thread that nobody waits for. The worker (csrc/fit) does it, within
 * the limits below, and gives up soon after `cancel`.
 * Units: pixels as displayed, bytes of files.
 */
#ifndef VISION_THUMBNAIL_H
#define VISION_THUMBNAIL_H

#include "buffer.h"
#include "cancel.h"
#include "failure.h"
#include "image.h"
#include "worker.h"

#define THUMBNAIL_SIDE 320u               /* of its longer side: as large as a list or a page shows it */
#define THUMBNAIL_BYTES_MAX (64u << 10)   /* a page of a list has up to 200 */
#define THUMBNAIL_TIME_MS 4000u           /* a server's end waits for it */
/* Both are held in memory: the file, and up to 11 bytes a pixel by decoders that keep the whole picture. */
#define THUMBNAIL_SOURCE_MAX ((uint64_t)64 << 20)
#define THUMBNAIL_PIXELS_MAX 25000000u

/* Appended to *out, upright and without metadata. False: none can be made of it (FAILURE_IMAGE,
 * FAILURE_TIMEOUT, FAILURE_REQUEST_TOO_LARGE), or not now (FAILURE_CANCELLED, FAILURE_OUT_OF_MEMORY,
 * FAILURE_MISSING_MODULE). */
bool thumbnail_make(image *, const worker *, const cancel *, buffer *out, failure *why);

#endif
