/* picture.h - pixels, by libvips: decoded, upright, scaled, in sRGB; and encoded, with nothing beside them.
 *
 * Only libvips' loaders of PNG, JPEG, GIF, WebP, TIFF, HEIC and AVIF are ever called, each by its name and
 * chosen by our own header reader: what else a file may be for another reader does not count. Of a TIFF the
 * first page, of an animation the first frame.
 * Limits:    the header's pixels are the caller's to check; a decoder that finds another size is refused.
 * Threads:   any number at once. Time and cancelling are looked at whenever libvips has done some lines; not
 *            within one call of a decoder that makes a whole picture (HEIC, AVIF).
 * Silent:    process-wide settings of libvips are made once, at the first use: its operation cache is off,
 *            its untrusted operations are blocked, its messages go nowhere, it uses one thread for a picture.
 * Memory:    three or four bytes for each pixel of the result, twice where it must shrink further; in libvips
 *            an allocation that fails ends the process, as GLib has it.
 */
#ifndef VISION_FIT_PICTURE_H
#define VISION_FIT_PICTURE_H

#include "core/buffer.h"
#include "core/failure.h"
#include "core/image.h"
#include "core/worker.h"

#include <stdint.h>

typedef struct picture picture;

/* Decodes `job->bytes`, whose header said *info, and scales to the job's size. NULL and *why. */
picture *picture_make(const worker_fit *job, const image_info *info, failure *why);
void picture_free(picture *);                          /* NULL is fine */
bool picture_has_alpha(const picture *);
/* Scales down further, by a factor less than 1. False and *why; the picture is as it was. */
bool picture_shrink(picture *, double factor, failure *why);
/* Appended to *out. Transparent parts become white in a JPEG. */
bool picture_put_png(picture *, buffer *out, failure *why);
bool picture_put_jpeg(picture *, int quality, buffer *out, failure *why);
/* libvips', "8.14.1" */
const char *picture_version(void);

#endif
