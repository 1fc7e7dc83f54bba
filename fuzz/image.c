/* The header reader over any bytes: bounded work, sizes that are possible, and the same from an image. */
#include "core/image.h"

#include <stdlib.h>

#define READS_MAX 20000u

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct source {
  slice bytes;
  size_t reads;
} source;

static void require(bool condition)
{
  if (!condition)
    abort();
}

static bool source_read(void *context, uint64_t offset, char *out, size_t n)
{
  source *s = context;
  s->reads++;
  if (offset > s->bytes.len || n > s->bytes.len - offset)
    return false;
  memcpy(out, s->bytes.ptr + offset, n);
  return true;
}

static void inspect(slice bytes, bool known, const image_info *info)
{
  image *i = image_borrow_bytes(bytes);
  failure why;
  require(i != NULL);
  bool fine = image_inspect(i, &why);
  require(fine == (known && bytes.len > 0));
  if (fine) {
    const image_info *same = image_info_of(i);
    require(same->type == info->type && same->width == info->width && same->height == info->height);
  } else {
    require(why.type == FAILURE_IMAGE && why.message[0]);
  }
  image_release(i);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  source s = {{(const char *)data, size}, 0};
  image_reader reader = {source_read, &s, size};
  image_info info;
  failure why;
  bool fine = image_read_header(&reader, &info, &why);
  require(s.reads <= READS_MAX);
  require(info.orientation >= 1 && info.orientation <= 8);
  if (fine && info.type != MEDIA_UNKNOWN && info.type != MEDIA_PDF)
    require(info.width > 0 && info.height > 0 && info.width <= INT32_MAX && info.height <= INT32_MAX);
  inspect(s.bytes, fine && info.type != MEDIA_UNKNOWN, &info);
  reader.size = UINT64_MAX;                /* a source that promises more than it has */
  image_read_header(&reader, &info, &why);
  return 0;
}
