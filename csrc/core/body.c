/* body.c - the segments of a request body, and a place in them to read from. */
#include "core/body.h"
#include "core/json.h"

#include <stdlib.h>

#define BODY_TEXT_MAX ((size_t)1 << 30)      /* images and long spans do not come through here */
#define SPAN_MIN 64u                         /* below this a copy is cheaper than a segment */
#define SEGMENTS_FIRST 16u

typedef enum segment_kind { SEGMENT_TEXT, SEGMENT_SPAN, SEGMENT_BASE64, SEGMENT_BYTES } segment_kind;

typedef struct segment {
  segment_kind kind;
  uint32_t version;          /* of the image, when it was put in */
  uint64_t len;
  size_t at;                 /* SEGMENT_TEXT: where in body.text */
  const char *span;
  image *image;
  char *place;
} segment;

struct body {
  buffer text;
  segment *segments;
  size_t count, cap;
  uint64_t length;
  bool no_memory, too_long, not_inspected;
  size_t next;               /* the segment being read, and how far */
  uint64_t offset;
};

body *body_new(void)
{
  body *b = calloc(1, sizeof *b);
  if (b)
    buffer_init(&b->text, BODY_TEXT_MAX);
  return b;
}

void body_free(body *b)
{
  if (!b)
    return;
  for (size_t i = 0; i < b->count; i++) {
    image_release(b->segments[i].image);
    free(b->segments[i].place);
  }
  free(b->segments);
  buffer_free(&b->text);
  free(b);
}

static bool lengthen(body *b, uint64_t n)
{
  if (n > UINT64_MAX - b->length) {
    b->too_long = true;
    return false;
  }
  b->length += n;
  return true;
}

/* A new last segment, zero-filled but for its kind and length; NULL: no memory, or too long. */
static segment *segment_add(body *b, segment_kind kind, uint64_t len)
{
  if (b->count == b->cap) {
    size_t cap = b->cap ? b->cap * 2 : SEGMENTS_FIRST;
    segment *more = cap <= SIZE_MAX / sizeof *more ? realloc(b->segments, cap * sizeof *more) : NULL;
    if (!more) {
      b->no_memory = true;
      return NULL;
    }
    b->segments = more;
    b->cap = cap;
  }
  if (!lengthen(b, len))
    return NULL;
  segment *s = &b->segments[b->count++];
  *s = (segment){.kind = kind, .len = len};
  return s;
}

/* What was appended to the text since it was `before` long becomes part of the last segment, or a new one. */
static void text_added(body *b, size_t before)
{
  size_t n = b->text.len - before;
  segment *last = b->count ? &b->segments[b->count - 1] : NULL;
  if (n == 0)
    return;
  if (last && last->kind == SEGMENT_TEXT) {
    if (lengthen(b, n))
      last->len += n;
    return;
  }
  segment *s = segment_add(b, SEGMENT_TEXT, n);
  if (s)
    s->at = before;
}

void body_text(body *b, slice text)
{
  size_t before = b->text.len;
  buffer_put(&b->text, text);
  text_added(b, before);
}

void body_span(body *b, slice span)
{
  if (span.len < SPAN_MIN) {
    body_text(b, span);
    return;
  }
  segment *s = segment_add(b, SEGMENT_SPAN, span.len);
  if (s)
    s->span = span.ptr;
}

void body_string(body *b, slice utf8)
{
  size_t before = b->text.len;
  json_quote(&b->text, utf8);
  text_added(b, before);
}

static void add_image(body *b, segment_kind kind, image *image, uint64_t len, const char *place)
{
  if (image_size(image) == 0) {
    b->not_inspected = true;
    return;
  }
  size_t size = strlen(place) + 1;
  char *copy = malloc(size);
  segment *s = copy ? segment_add(b, kind, len) : NULL;
  if (!s) {
    b->no_memory = b->no_memory || !copy;
    free(copy);
    return;
  }
  memcpy(copy, place, size);
  s->place = copy;
  s->image = image_retain(image);
  s->version = image_version(image);
}

void body_image_base64(body *b, image *image, const char *place)
{
  add_image(b, SEGMENT_BASE64, image, image_base64_size(image), place);
}

void body_image_bytes(body *b, image *image, const char *place)
{
  add_image(b, SEGMENT_BYTES, image, image_size(image), place);
}

bool body_ok(const body *b, failure *why)
{
  if (b->no_memory)
    return failure_no_memory(why, "building the request");
  if (b->too_long)
    return failure_set(why, FAILURE_REQUEST_TOO_LARGE, "the request is too large to be counted");
  if (b->not_inspected)
    return failure_set(why, FAILURE_IMAGE, "an image was put into the request before it was looked at");
  return buffer_ok(&b->text, "the request", why);
}

uint64_t body_length(const body *b) { return b->length; }

static bool image_part(body *b, const segment *s, char *out, size_t n, failure *why)
{
  if (image_version(s->image) != s->version) {
    char name[128];
    image_name(s->image, name, sizeof name);
    failure_set(why, FAILURE_IMAGE, "%s changed while it was being sent", name);
    return failure_at(why, "%s", s->place);
  }
  bool fine = s->kind == SEGMENT_BASE64 ? image_read_base64(s->image, b->offset, out, n, why)
    : image_read(s->image, b->offset, out, n, why);
  return fine || failure_at(why, "%s", s->place);
}

static bool segment_part(body *b, const segment *s, char *out, size_t n, failure *why)
{
  if (s->kind != SEGMENT_TEXT && s->kind != SEGMENT_SPAN)
    return image_part(b, s, out, n, why);
  const char *from = s->kind == SEGMENT_TEXT ? b->text.ptr + s->at : s->span;
  memcpy(out, from + b->offset, n);
  return true;
}

bool body_read(body *b, char *out, size_t n, size_t *got, failure *why)
{
  *got = 0;
  while (*got < n && b->next < b->count) {
    const segment *s = &b->segments[b->next];
    uint64_t left = s->len - b->offset;
    size_t part = n - *got < left ? n - *got : (size_t)left;
    if (!segment_part(b, s, out + *got, part, why))
      return false;
    *got += part;
    b->offset += part;
    if (b->offset == s->len) {
      if (s->image)
        image_close(s->image);      /* a request may hold more files than a process may have open */
      b->next++;
      b->offset = 0;
    }
  }
  return true;
}

bool body_borrow(body *b, size_t n, slice *out)
{
  const segment *s = b->next < b->count ? &b->segments[b->next] : NULL;
  if (!s || s->kind != SEGMENT_SPAN || s->len - b->offset <= n)
    return false;                    /* what ends the segment is left to body_read() */
  *out = (slice){s->span + b->offset, n};
  b->offset += n;
  return true;
}

void body_rewind(body *b)
{
  b->next = 0;
  b->offset = 0;
}

bool body_whole(const body *b, slice *whole)
{
  if (b->count == 0) {
    *whole = (slice){"", 0};
    return true;
  }
  const segment *s = &b->segments[0];
  if (b->count > 1 || s->kind == SEGMENT_BASE64 || s->kind == SEGMENT_BYTES)
    return false;
  *whole = (slice){s->kind == SEGMENT_TEXT ? b->text.ptr + s->at : s->span, (size_t)s->len};
  return true;
}
