/* media.c - names of the media types. */
#include "core/image.h"

static const struct { const char *name, *brief; } media_types[MEDIA_TYPES] = {
  [MEDIA_UNKNOWN] = {NULL, "unknown"},
  [MEDIA_PNG] = {"image/png", "png"},
  [MEDIA_JPEG] = {"image/jpeg", "jpeg"},
  [MEDIA_GIF] = {"image/gif", "gif"},
  [MEDIA_WEBP] = {"image/webp", "webp"},
  [MEDIA_BMP] = {"image/bmp", "bmp"},
  [MEDIA_TIFF] = {"image/tiff", "tiff"},
  [MEDIA_HEIC] = {"image/heic", "heic"},
  [MEDIA_AVIF] = {"image/avif", "avif"},
  [MEDIA_PDF] = {"application/pdf", "pdf"},
};

const char *media_type_name(media_type type) { return media_types[type].name; }
const char *media_type_short(media_type type) { return media_types[type].brief; }

media_type media_type_of_name(slice name)
{
  if (slice_equal_nocase(name, SLICE("image/jpg")))
    return MEDIA_JPEG;
  for (int type = MEDIA_UNKNOWN + 1; type < MEDIA_TYPES; type++)
    if (slice_equal_nocase(name, slice_of(media_types[type].name)))
      return (media_type)type;
  return MEDIA_UNKNOWN;
}
