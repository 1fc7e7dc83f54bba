/* Any split of a stream gives the same events, and ends the same way. */
#include "core/buffer.h"
#include "core/sse.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void put_slice(buffer *log, slice s)
{
  buffer_format(log, "%zu:", s.len);
  buffer_put(log, s);
}

static int take(sse *d, buffer *log, int (*next)(sse *, sse_event *, failure *))
{
  sse_event event;
  failure why;
  int found;
  while ((found = next(d, &event, &why)) > 0) {
    buffer_put_char(log, 'E');
    put_slice(log, event.name);
    put_slice(log, event.data);
  }
  return found;
}

/* Everything that comes out, as text. Pieces are copied, so that a read past one is seen. */
static void decode(slice stream, size_t piece, size_t limit, buffer *log)
{
  sse d;
  failure why = {0};
  sse_init(&d, limit);
  bool ok = true;
  while (ok && stream.len > 0) {
    slice part = slice_first(stream, piece);
    char *copy = malloc(part.len);
    memcpy(copy, part.ptr, part.len);
    ok = sse_feed(&d, (slice){copy, part.len}, &why) && take(&d, log, sse_next) == 0;
    free(copy);
    stream = slice_skip(stream, part.len);
  }
  if (ok)
    ok = take(&d, log, sse_end) == 0;
  if (!ok) {
    sse_event none;
    if (sse_next(&d, &none, &why) != -1)
      abort();
    buffer_format(log, "broken: %s", why.message);
  }
  sse_free(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size < 2)
    return 0;
  size_t limit = data[0] < 128 ? SSE_LIMIT : data[0] - 127u;
  size_t piece = data[1] + 1u;
  slice stream = {(const char *)data + 2, size - 2};
  buffer whole, bytes, pieces;
  buffer *logs[] = {&whole, &bytes, &pieces};
  size_t sizes[] = {stream.len + 1, 1, piece};
  for (int i = 0; i < 3; i++) {
    buffer_init(logs[i], SIZE_MAX);
    decode(stream, sizes[i], limit, logs[i]);
  }
  if (!slice_equal(buffer_slice(&whole), buffer_slice(&bytes)) ||
      !slice_equal(buffer_slice(&whole), buffer_slice(&pieces)))
    abort();
  for (int i = 0; i < 3; i++)
    buffer_free(logs[i]);
  return 0;
}
