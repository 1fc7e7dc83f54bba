/* The input as a URL, copied and borrowed, escaped and not: what is read in pieces must be what is read at
 * once. */
#include "core/base64.h"
#include "core/body.h"
#include "core/image.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
  if (!condition)
    abort();
}

static void read_all(image *i, unsigned step)
{
  size_t size = (size_t)image_size(i), text_size = (size_t)image_base64_size(i);
  char *bytes = malloc(size), *text = malloc(text_size), *again = malloc(text_size);
  require(bytes && text && again);
  require(image_read(i, 0, bytes, size, NULL) && image_read_base64(i, 0, text, text_size, NULL));
  require(base64_encode(again, (slice){bytes, size}, BASE64_STANDARD) == text_size);
  require(memcmp(again, text, text_size) == 0);
  for (size_t at = 0, n; at < text_size; at += n) {
    n = step < text_size - at ? step : text_size - at;
    require(image_read_base64(i, at, again, n, NULL) && memcmp(again, text + at, n) == 0);
  }
  for (size_t end = size, n; end > 0; end -= n) {      /* backwards: a cursor must begin again */
    n = step < end ? step : end;
    require(image_read(i, end - n, again, n, NULL) && memcmp(again, bytes + end - n, n) == 0);
  }
  free(bytes);
  free(text);
  free(again);
}

static void send(image *i)
{
  body *b = body_new();
  char piece[100];
  size_t got;
  uint64_t all = 0;
  require(b != NULL);
  body_image_base64(b, i, "messages[1].content[1]");
  require(body_ok(b, NULL) && body_length(b) == image_base64_size(i));
  do {
    require(body_read(b, piece, sizeof piece, &got, NULL));
    all += got;
  } while (got == sizeof piece);
  require(all == body_length(b));
  body_free(b);
}

static void try(image *i, unsigned step)
{
  char name[64];
  failure why;
  require(i != NULL);
  require(strlen(image_name(i, name, sizeof name)) < sizeof name);
  if (image_inspect(i, &why)) {
    require(image_info_of(i)->type != MEDIA_UNKNOWN);
    read_all(i, step);
    send(i);
  } else {
    require(why.type == FAILURE_IMAGE && why.message[0]);
  }
  image_release(i);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  slice url = {(const char *)data + (size > 0), size > 0 ? size - 1 : 0};
  unsigned step = size > 0 ? data[0] % 67u + 1 : 1;
  try(image_from_url(url), step);
  try(image_borrow_url(url, false), step);
  try(image_borrow_url(url, true), step);
  try(image_borrow_base64(url, SLICE("image/png"), true), step);
  return 0;
}
