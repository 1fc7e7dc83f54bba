#include "core/eventstream.h"

#define PRELUDE 12u           /* two lengths and their checksum */
#define TRAILER 4u            /* the checksum of all before it */

/* What a byte adds to the checksum, with n bytes behind it, is linear in its bits: eight of them tell all. */
#define BIT(i, n, part) ((i) >> (n) & 1 ? (part) : 0u)
#define ENTRY(i, a, b, c, d, e, f, g, h)                                                                     \
  (BIT(i, 0, a) ^ BIT(i, 1, b) ^ BIT(i, 2, c) ^ BIT(i, 3, d) ^ BIT(i, 4, e) ^ BIT(i, 5, f) ^                \
   BIT(i, 6, g) ^ BIT(i, 7, h))
#define FOUR(i, ...) \
  ENTRY(i, __VA_ARGS__), ENTRY(i + 1, __VA_ARGS__), ENTRY(i + 2, __VA_ARGS__), ENTRY(i + 3, __VA_ARGS__)
#define SIXTEEN(i, ...) \
  FOUR(i, __VA_ARGS__), FOUR(i + 4, __VA_ARGS__), FOUR(i + 8, __VA_ARGS__), FOUR(i + 12, __VA_ARGS__)
#define SIXTY_FOUR(i, ...)                                                                                   \
  SIXTEEN(i, __VA_ARGS__), SIXTEEN(i + 16, __VA_ARGS__), SIXTEEN(i + 32, __VA_ARGS__), \
  SIXTEEN(i + 48, __VA_ARGS__)
#define TABLE(...)                                                                                           \
  SIXTY_FOUR(0, __VA_ARGS__), SIXTY_FOUR(64, __VA_ARGS__), SIXTY_FOUR(128, __VA_ARGS__), \
  SIXTY_FOUR(192, __VA_ARGS__)

static const uint32_t crc_tables[8][256] = {
  { TABLE(0x77073096, 0xee0e612c, 0x076dc419, 0x0edb8832,
          0x1db71064, 0x3b6e20c8, 0x76dc4190, 0xedb88320) },
  { TABLE(0x191b3141, 0x32366282, 0x646cc504, 0xc8d98a08,
          0x4ac21251, 0x958424a2, 0xf0794f05, 0x3b83984b) },
  { TABLE(0x01c26a37, 0x0384d46e, 0x0709a8dc, 0x0e1351b8,
          0x1c26a370, 0x384d46e0, 0x709a8dc0, 0xe1351b80) },
  { TABLE(0xb8bc6765, 0xaa09c88b, 0x8f629757, 0xc5b428ef,
          0x5019579f, 0xa032af3e, 0x9b14583d, 0xed59b63b) },
  { TABLE(0x3d6029b0, 0x7ac05360, 0xf580a6c0, 0x30704bc1,
          0x60e09782, 0xc1c12f04, 0x58f35849, 0xb1e6b092) },
  { TABLE(0xcb5cd3a5, 0x4dc8a10b, 0x9b914216, 0xec53826d,
          0x03d6029b, 0x07ac0536, 0x0f580a6c, 0x1eb014d8) },
  { TABLE(0xa6770bb4, 0x979f1129, 0xf44f2413, 0x33ef4e67,
          0x67de9cce, 0xcfbd399c, 0x440b7579, 0x8816eaf2) },
  { TABLE(0xccaa009e, 0x4225077d, 0x844a0efa, 0xd3e51bb5,
          0x7cbb312b, 0xf9766256, 0x299dc2ed, 0x533b85da) },
};

/* Eight bytes at a time: frames are short and many, and each is summed whole. */
uint32_t eventstream_crc(uint32_t crc, slice bytes)
{
  const unsigned char *p = (const unsigned char *)bytes.ptr;
  size_t left = bytes.len;
  crc = ~crc;
  for (; left >= 8; left -= 8, p += 8) {
    uint32_t first = (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
    first ^= crc;
    crc = crc_tables[7][first & 0xff] ^ crc_tables[6][first >> 8 & 0xff] ^ crc_tables[5][first >> 16 & 0xff] ^
          crc_tables[4][first >> 24] ^ crc_tables[3][p[4]] ^ crc_tables[2][p[5]] ^ crc_tables[1][p[6]] ^
          crc_tables[0][p[7]];
  }
  for (; left > 0; left--, p++)
    crc = crc_tables[0][(crc ^ *p) & 0xff] ^ crc >> 8;
  return ~crc;
}

void eventstream_init(eventstream *d, size_t limit)
{
  memset(d, 0, sizeof *d);
  buffer_init(&d->bytes, SIZE_MAX / 2);
  d->limit = limit;
}

void eventstream_free(eventstream *d)
{
  buffer_free(&d->bytes);
  memset(d, 0, sizeof *d);
}

static bool is_broken(const eventstream *d, failure *why)
{
  if (d->broken.type == FAILURE_NONE)
    return false;
  if (why)
    *why = d->broken;
  return true;
}

static uint32_t read_u32(const char *at)
{
  const unsigned char *p = (const unsigned char *)at;
  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* What was given out goes; the rest moves to the front when that frees half: no byte is moved often. */
static void forget(eventstream *d)
{
  d->at += d->given;
  d->given = 0;
  if (d->at == 0 || d->at < d->bytes.len / 2)
    return;
  buffer_consume(&d->bytes, d->at);
  d->at = 0;
}

bool eventstream_feed(eventstream *d, slice bytes, failure *why)
{
  if (is_broken(d, why))
    return false;
  forget(d);
  buffer_put(&d->bytes, bytes);
  if (buffer_ok(&d->bytes, "the stream", NULL))
    return true;
  failure_no_memory(&d->broken, "reading the stream");
  return !is_broken(d, why);
}

static slice unread(const eventstream *d)
{
  size_t at = d->at + d->given;
  return (slice){d->bytes.ptr ? d->bytes.ptr + at : NULL, d->bytes.len - at};
}

size_t eventstream_backlog(const eventstream *d)
{
  slice rest = unread(d);
  if (rest.len < PRELUDE || rest.len < read_u32(rest.ptr))
    return 0;
  return rest.len;
}

static bool check_prelude(const eventstream *d, slice rest, failure *why)
{
  uint32_t total = read_u32(rest.ptr), headers = read_u32(rest.ptr + 4);
  if (eventstream_crc(0, slice_first(rest, 8)) != read_u32(rest.ptr + 8))
    return failure_set(why, FAILURE_API_RESPONSE,
                       "the stream is damaged: a frame's lengths fail their checksum");
  if (total < PRELUDE + TRAILER || headers > total - PRELUDE - TRAILER)
    return failure_set(why, FAILURE_API_RESPONSE,
                       "the stream is damaged: a frame's lengths contradict each other");
  if (headers > EVENTSTREAM_HEADERS_MAX)
    return failure_set(why, FAILURE_API_RESPONSE, "one frame of the stream has headers of over %u bytes",
                       (unsigned)EVENTSTREAM_HEADERS_MAX);
  if (total > d->limit)
    return failure_set(why, FAILURE_API_RESPONSE, "one event of the stream is over %zu bytes", d->limit);
  return true;
}

/* Takes `n` bytes off the front. */
static bool take(slice *rest, size_t n, slice *out)
{
  if (rest->len < n)
    return false;
  *out = slice_first(*rest, n);
  *rest = slice_skip(*rest, n);
  return true;
}

/* A length of `width` bytes, and as many bytes as it says. */
static bool take_counted(slice *rest, size_t width, slice *out)
{
  slice count;
  size_t n = 0;
  if (!take(rest, width, &count))
    return false;
  for (size_t i = 0; i < width; i++)
    n = n << 8 | (unsigned char)count.ptr[i];
  return take(rest, n, out);
}

#define TYPE_BYTES 6
#define TYPE_STRING 7
#define TYPES 10

/* A header's value; *value is set for strings alone, which are all that we read. */
static bool take_value(slice *rest, slice *value)
{
  static const uint8_t sizes[TYPES] = {0, 0, 1, 2, 4, 8, 0, 0, 8, 16};
  slice type, other;
  *value = SLICE_NONE;
  if (!take(rest, 1, &type))
    return false;
  unsigned char t = (unsigned char)type.ptr[0];
  if (t >= TYPES)
    return false;
  if (t == TYPE_STRING)
    return take_counted(rest, 2, value);
  return t == TYPE_BYTES ? take_counted(rest, 2, &other) : take(rest, sizes[t], &other);
}

typedef struct frame_headers {
  slice message_type, event_type, exception_type, error_code, error_message;
} frame_headers;

static bool read_headers(slice rest, frame_headers *h)
{
  const struct {
    slice name;
    slice *into;
  } known[] = {
    {{":message-type", 13}, &h->message_type},     {{":event-type", 11}, &h->event_type},
    {{":exception-type", 15}, &h->exception_type}, {{":error-code", 11}, &h->error_code},
    {{":error-message", 14}, &h->error_message},
  };
  slice name, value;
  while (rest.len > 0) {
    if (!take_counted(&rest, 1, &name) || !take_value(&rest, &value))
      return false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
      if (slice_equal(name, known[i].name))
        *known[i].into = value;
  }
  return true;
}

static bool read_frame(slice frame, eventstream_event *event, failure *why)
{
  frame_headers h = {0};
  size_t headers = read_u32(frame.ptr + 4);
  slice checked = slice_first(frame, frame.len - TRAILER), inside = slice_skip(checked, PRELUDE);
  if (eventstream_crc(0, checked) != read_u32(frame.ptr + checked.len))
    return failure_set(why, FAILURE_API_RESPONSE, "the stream is damaged: a frame fails its checksum");
  if (!read_headers(slice_first(inside, headers), &h))
    return failure_set(why, FAILURE_API_RESPONSE, "the stream is damaged: a frame's headers cannot be read");
  *event = (eventstream_event){EVENTSTREAM_EVENT, h.event_type, slice_skip(inside, headers)};
  if (slice_equal(h.message_type, SLICE("exception")))
    *event = (eventstream_event){EVENTSTREAM_EXCEPTION, h.exception_type, event->data};
  else if (slice_equal(h.message_type, SLICE("error")))
    *event = (eventstream_event){EVENTSTREAM_ERROR, h.error_code, h.error_message};
  return true;
}

int eventstream_next(eventstream *d, eventstream_event *event, failure *why)
{
  if (is_broken(d, why))
    return -1;
  forget(d);
  slice rest = unread(d);
  if (rest.len < PRELUDE)
    return 0;
  if (!check_prelude(d, rest, &d->broken))
    return is_broken(d, why), -1;
  uint32_t total = read_u32(rest.ptr);
  if (rest.len < total)
    return 0;
  if (!read_frame(slice_first(rest, total), event, &d->broken))
    return is_broken(d, why), -1;
  d->given = total;
  return 1;
}
