/* Any split of a stream gives the same events, and ends the same way. Frames are mended first, so that their
 * checksums let the rest be reached: the second byte says how many. */
#include "core/eventstream.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void put_slice(buffer *log, slice s)
{
  buffer_format(log, "%zu:", s.len);
  buffer_put(log, s);
}

static bool take(eventstream *d, buffer *log)
{
  eventstream_event event;
  failure why;
  int found;
  while ((found = eventstream_next(d, &event, &why)) > 0) {
    buffer_format(log, "E%d", (int)event.kind);
    put_slice(log, event.name);
    put_slice(log, event.data);
  }
  return found == 0;
}

/* Everything that comes out, as text. Pieces are copied, so that a read past one is seen. */
static void decode(slice stream, size_t piece, size_t limit, buffer *log)
{
  eventstream d;
  failure why = {0};
  eventstream_init(&d, limit);
  bool ok = true;
  while (ok && stream.len > 0) {
    slice part = slice_first(stream, piece);
    char *copy = malloc(part.len);
    memcpy(copy, part.ptr, part.len);
    ok = eventstream_feed(&d, (slice){copy, part.len}, &why) && take(&d, log);
    free(copy);
    stream = slice_skip(stream, part.len);
    if (ok && eventstream_backlog(&d) != 0)      /* all was taken that can be */
      abort();
  }
  if (!ok) {
    eventstream_event none;
    if (eventstream_next(&d, &none, &why) != -1 || eventstream_feed(&d, SLICE("x"), &why))
      abort();
    buffer_format(log, "broken: %s", why.message);
  }
  eventstream_free(&d);
}

static void write_u32(char *at, uint32_t value)
{
  for (int i = 0; i < 4; i++)
    at[i] = (char)(value >> (24 - 8 * i));
}

static uint32_t read_u16(const char *at)
{
  return (uint32_t)((unsigned char)at[0] << 8 | (unsigned char)at[1]);
}

/* The first frames get short lengths that fit, and right checksums. */
static void mend(char *stream, size_t size, unsigned frames)
{
  while (frames-- > 0 && size >= 16) {
    uint32_t room = (uint32_t)(size < 4096 ? size : 4096), total = 16 + read_u16(stream + 2) % (room - 15);
    write_u32(stream, total);
    write_u32(stream + 4, read_u16(stream + 6) % (total - 15));
    write_u32(stream + 8, eventstream_crc(0, (slice){stream, 8}));
    write_u32(stream + total - 4, eventstream_crc(0, (slice){stream, total - 4}));
    stream += total;
    size -= total;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size < 3)
    return 0;
  size_t limit = data[0] < 128 ? EVENTSTREAM_LIMIT : data[0] - 100u, len = size - 3;
  char *bytes = malloc(len + 1);
  memcpy(bytes, data + 3, len);
  mend(bytes, len, data[1] % 8);
  slice stream = {bytes, len};
  buffer whole, single, pieces;
  buffer *logs[] = {&whole, &single, &pieces};
  size_t sizes[] = {len + 1, 1, data[2] + 1u};
  for (int i = 0; i < 3; i++) {
    buffer_init(logs[i], SIZE_MAX / 2);
    decode(stream, sizes[i], limit, logs[i]);
  }
  if (!slice_equal(buffer_slice(&whole), buffer_slice(&single)) ||
      !slice_equal(buffer_slice(&whole), buffer_slice(&pieces)))
    abort();
  for (int i = 0; i < 3; i++)
    buffer_free(logs[i]);
  free(bytes);
  return 0;
}
