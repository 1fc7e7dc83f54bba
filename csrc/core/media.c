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

slice media_type_by_end(slice url)
{
  static const struct {
    slice end, type;
  } known[] = {
    {{".png", 4}, {"image/png", 9}},    {{".jpg", 4}, {"image/jpeg", 10}},
    {{".jpeg", 5}, {"image/jpeg", 10}}, {{".webp", 5}, {"image/webp", 10}},
    {{".heic", 5}, {"image/heic", 10}}, {{".heif", 5}, {"image/heif", 10}},
    {{".gif", 4}, {"image/gif", 9}},    {{".avif", 5}, {"image/avif", 10}},
    {{".bmp", 4}, {"image/bmp", 9}},    {{".pdf", 4}, {"application/pdf", 15}},
  };
  const char *query = url.len ? memchr(url.ptr, '?', url.len) : NULL;
  slice path = query ? slice_first(url, (size_t)(query - url.ptr)) : url;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (path.len > known[i].end.len &&
        slice_equal_nocase(slice_skip(path, path.len - known[i].end.len), known[i].end))
      return known[i].type;
  return SLICE_NONE;
}
