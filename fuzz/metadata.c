/* A picture's metadata dropped from any bytes: what stays is smaller, the same picture, and has none left. */
#include "fit/metadata.h"

#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool inspect(slice bytes, image_info *info)
{
  image *i = image_borrow_bytes(bytes);
  require(i != NULL);
  bool fine = image_inspect(i, NULL);
  if (fine)
    *info = *image_info_of(i);
  image_release(i);
  return fine;
}

static void check_kept(slice file, const buffer *out, const image_info *info)
{
  image_info kept;
  buffer again;
  require(out->len < file.len || slice_equal(file, buffer_slice(out)));
  if (!inspect(buffer_slice(out), &kept)) {     /* what is left cannot hold the pixels that it claims */
    require(info->type == MEDIA_PNG);
    return;
  }
  require(kept.type == info->type && kept.orientation == 1);
  if (info->orientation == 1)
    require(kept.width == info->width && kept.height == info->height);
  buffer_init(&again, SIZE_MAX / 2);
  require(metadata_drop(buffer_slice(out), kept.type, &again) == METADATA_NONE);
  require(slice_equal(buffer_slice(&again), buffer_slice(out)));
  buffer_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  image_info info;
  buffer out;
  slice file = {(const char *)data, size};
  if (!inspect(file, &info))
    return 0;
  buffer_init(&out, SIZE_MAX / 2);
  metadata_found found = metadata_drop(file, info.type, &out);
  if (found != METADATA_UNSURE)
    check_kept(file, &out, &info);
  buffer_free(&out);
  return 0;
}
