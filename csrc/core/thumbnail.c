#include "thumbnail.h"

#include "fit.h"

#include <stdlib.h>

static bool check(image *im, failure *why)
{
  if (!image_inspect(im, why))
    return false;
  const image_info *info = image_info_of(im);
  if (info->width == 0 || info->height == 0)
    return failure_set(why, FAILURE_IMAGE, "a document has no thumbnail");
  if (image_size(im) > THUMBNAIL_SOURCE_MAX || (uint64_t)info->width * info->height > THUMBNAIL_PIXELS_MAX)
    return failure_set(why, FAILURE_REQUEST_TOO_LARGE, "%u x %u pixels in %llu bytes are too much for a "
                       "thumbnail", (unsigned)info->width, (unsigned)info->height,
                       (unsigned long long)image_size(im));
  return true;
}

/* The worker gives nothing where the file may stay as it is. */
static bool run(const worker *w, const worker_fit *job, buffer *out, failure *why)
{
  size_t before = out->len;
  if (!w->fit(w, job, out, why))
    return false;
  if (out->len == before)
    buffer_put(out, job->bytes);
  return buffer_ok(out, "a thumbnail", why);
}

bool thumbnail_make(image *im, const worker *w, const cancel *cancel, buffer *out, failure *why)
{
  static const route_limits small = {.side = THUMBNAIL_SIDE};
  if (!check(im, why))
    return false;
  size_t n = (size_t)image_size(im);
  char *bytes = malloc(n ? n : 1);
  if (!bytes)
    return failure_no_memory(why, "making a thumbnail");
  const image_info *info = image_info_of(im);
  fit_size size = fit_down((fit_size){info->width, info->height}, &small, NULL);
  worker_fit job = {.bytes = {bytes, n}, .width = size.width, .height = size.height,
                    .max_bytes = THUMBNAIL_BYTES_MAX, .types = 1u << MEDIA_JPEG,
                    .time_ms = THUMBNAIL_TIME_MS, .cancel = cancel};
  bool ok = image_read(im, 0, bytes, n, why) && run(w, &job, out, why);
  free(bytes);
  return ok;
}
