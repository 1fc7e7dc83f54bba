/* metadata.h - a picture without what its camera or its editor told beside it, its pixels byte for byte.
 *
 * EXIF (with GPS), XMP, IPTC, comments and texts go; what decides how the pixels look (colour profiles,
 * animation) stays. JPEG, PNG, WebP and GIF; other types are decoded and encoded anew.
 * Hostile:   the file is walked by its own lengths, each checked; what does not add up is left to be encoded
 *            anew.
 */
#ifndef VISION_METADATA_H
#define VISION_METADATA_H

#include "core/buffer.h"
#include "core/image.h"
#include "core/slice.h"

typedef enum metadata_found {
  METADATA_NONE,       /* there is none: *out is empty */
  METADATA_DROPPED,    /* *out is the file without */
  METADATA_UNSURE      /* the file does not add up, or its type is not known here: *out is to be ignored */
} metadata_found;

metadata_found metadata_drop(slice file, media_type, buffer *out);

#endif
