/* picture.h - the file bytes of an image to a gray picture that Tesseract reads well.
 *
 * Upright (EXIF), on white where it was transparent, small ones enlarged, with a margin. Of a TIFF the first
 * page, of a GIF the first frame.
 * Pure:      prints nothing, whatever the bytes are. PNG and JPEG go to their libraries directly, because
 *            Leptonica lets those write to standard error; it reads the other formats in silence.
 * Limits:    PICTURE_PIXELS and PICTURE_SIDE, checked by the header before anything is decoded.
 * Ownership: the caller ends a picture with pixDestroy().
 */
#ifndef VISION_PICTURE_H
#define VISION_PICTURE_H

#include "core/failure.h"
#include "core/slice.h"

#define PICTURE_PIXELS 100000000u   /* decoded, one byte each: 100 MB here and about as much in Tesseract */
#define PICTURE_SIDE 32000u         /* Tesseract's coordinates are 15 bits, and the margin is added */

/* NULL: *why is a FAILURE_IMAGE, or out of memory. */
struct Pix *picture_decode(slice bytes, failure *why);

#endif
