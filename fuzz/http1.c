/* Any split of a reply gives the same items, and ends the same way. */
#include "core/buffer.h"
#include "core/http1.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct reading {
  http1 h;
  buffer items, body;
  failure why;
} reading;

static void put_slice(buffer *log, slice s)
{
  buffer_format(log, "%zu:", s.len);
  buffer_put(log, s);
}

static http1_item note(reading *r, http1_item item)
{
  if (item == HTTP1_STATUS)
    buffer_format(&r->items, "status %d ", r->h.status);
  if (item == HTTP1_HEADER) {
    put_slice(&r->items, r->h.name);
    put_slice(&r->items, r->h.value);
  }
  if (item == HTTP1_BODY && r->h.bytes.len == 0)
    abort();
  if (item == HTTP1_BODY)
    buffer_put(&r->body, r->h.bytes);
  if (item == HTTP1_BROKEN)
    buffer_format(&r->items, "broken: %s", r->why.message);
  if (item == HTTP1_END)
    buffer_put_text(&r->items, "end");
  return item;
}

static http1_item drain(reading *r)
{
  http1_item item;
  do {
    item = note(r, http1_next(&r->h, &r->why));
  } while (item == HTTP1_STATUS || item == HTTP1_HEADER || item == HTTP1_BODY);
  return item;
}

/* Pieces are copied, so that a read past one is seen. */
static http1_item feed(reading *r, slice part)
{
  char *copy = malloc(part.len);
  memcpy(copy, part.ptr, part.len);
  http1_feed(&r->h, (slice){copy, part.len});
  http1_item item = drain(r);
  free(copy);
  return item;
}

static void read_reply(reading *r, slice bytes, size_t size, bool head)
{
  memset(r, 0, sizeof *r);
  http1_init(&r->h, head);
  buffer_init(&r->items, SIZE_MAX);
  buffer_init(&r->body, SIZE_MAX);
  http1_item item = HTTP1_MORE;
  while (item == HTTP1_MORE && bytes.len > 0) {
    slice part = slice_first(bytes, size);
    bytes = slice_skip(bytes, part.len);
    item = feed(r, part);
  }
  if (item == HTTP1_MORE)
    item = note(r, http1_closed(&r->h, &r->why));
  if (item == HTTP1_MORE || (item == HTTP1_BROKEN && http1_next(&r->h, NULL) != HTTP1_BROKEN))
    abort();
}

static void free_reply(reading *r)
{
  http1_free(&r->h);
  buffer_free(&r->items);
  buffer_free(&r->body);
}

static void must_equal(const buffer *a, const buffer *b)
{
  if (!slice_equal(buffer_slice(a), buffer_slice(b)))
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size < 2)
    return 0;
  slice bytes = {(const char *)data + 2, size - 2};
  reading r[3];
  size_t sizes[] = {size, 1, data[1] + 2u};
  for (int i = 0; i < 3; i++)
    read_reply(&r[i], bytes, sizes[i], data[0] & 1);
  for (int i = 1; i < 3; i++) {
    must_equal(&r[0].items, &r[i].items);
    must_equal(&r[0].body, &r[i].body);
  }
  for (int i = 0; i < 3; i++)
    free_reply(&r[i]);
  return 0;
}
