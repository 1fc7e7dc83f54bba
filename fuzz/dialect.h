/* dialect.h - one dialect under a fuzzer, both ways. What it sends is one JSON object that names nothing
 * twice that the request did not; what it gives out is canonical, and its text and tape agree.
 */
#ifndef VISION_FUZZ_DIALECT_H
#define VISION_FUZZ_DIALECT_H

#include "check.h"

#include "core/dialect.h"

typedef struct fuzzed {
  const dialect *d;
  dialect_state *s;
  slice event;                 /* the name of every event; FRAMING_EVENTSTREAM: each line's, before a tab */
  bool own_names;              /* nothing is named twice, though the server did */
} fuzzed;

static inline bool text_repeats(const fuzzed *f, slice text)
{
  json j = {0};
  bool result = !f->own_names && json_read(&j, text, NULL) && repeats_anywhere(&j);
  json_free(&j);
  return result;
}

/* As the exchange has them before it builds: inspected. `remote`: some may stay where they are. */
static inline bool images_are_ready(const chat *c, bool remote)
{
  for (uint32_t i = 0; i < c->part_count; i++) {
    image *img = c->parts[i].image;
    if (!img)
      continue;
    if (image_source_of(img) == IMAGE_REMOTE ? !remote : !image_inspect(img, NULL))
      return false;
  }
  return true;
}

static inline void check_body(body *b, bool repeats)
{
  size_t got, length = (size_t)body_length(b);
  char *text = malloc(length + 1);
  json j = {0};
  failure why = {0};
  require(text && body_read(b, text, length + 1, &got, &why) && got == length);
  bool read = json_read(&j, (slice){text, length}, &why);
  if (!read)
    fprintf(stderr, "%s\n%.*s\n", why.message, (int)length, text);
  require(read && json_is(&j, JSON_ROOT, JSON_OBJECT));
  require(repeats || !repeats_itself(&j, JSON_ROOT));
  json_free(&j);
  free(text);
}

static inline void build_body(const fuzzed *f, const chat *c)
{
  failure why = {0};
  body *b = body_new();
  require(b != NULL);
  if (f->d->build(f->s, b, &why))
    check_body(b, repeats_anywhere(&c->json));
  else
    require_failure(&why);
  body_free(b);
}

static inline void check_chunk(const dialect_chunk *chunk, bool repeats)
{
  json j = {0};
  require(json_read(&j, chunk->text, NULL) && json_is(&j, JSON_ROOT, JSON_OBJECT));
  require(json_is(&j, json_member(&j, JSON_ROOT, SLICE("choices")), JSON_ARRAY));
  require(chunk->json && chunk->json->count == j.count && slice_equal(chunk->json->text, chunk->text));
  bool twice = !repeats && repeats_anywhere(&j);
  if (twice)
    fprintf(stderr, "%.*s\n", SLICE_ARG(chunk->text));
  require(!twice);
  json_free(&j);
}

static inline dialect_event feed_event(const fuzzed *f, slice name, slice data)
{
  bool repeats = text_repeats(f, data);
  dialect_event result;
  do {
    dialect_chunk chunk;
    failure why = {0};
    result = f->d->event(f->s, name, data, &chunk, &why);
    if (result == DIALECT_CHUNK || result == DIALECT_CHUNK_AGAIN)
      check_chunk(&chunk, repeats);
    if (result == DIALECT_FAILED)
      require_failure(&why);
    name = f->event;
    data = SLICE_NONE;
  } while (result == DIALECT_CHUNK_AGAIN);
  return result;
}

/* Events, one a line, as the exchange feeds them: nothing after the end, nothing after a failure. */
static inline void feed_events(const fuzzed *f, slice text)
{
  while (text.len > 0) {
    const char *end = memchr(text.ptr, '\n', text.len);
    slice line = {text.ptr, end ? (size_t)(end - text.ptr) : text.len}, name = f->event;
    text = slice_skip(text, line.len + 1);
    const char *tab = f->d->framing == FRAMING_EVENTSTREAM ? memchr(line.ptr, '\t', line.len) : NULL;
    if (tab) {
      name = slice_first(line, (size_t)(tab - line.ptr));
      line = slice_skip(line, name.len + 1);
    }
    dialect_event result = feed_event(f, name, line);
    if (result == DIALECT_END)
      require(f->d->ended(f->s));
    if (result == DIALECT_END || result == DIALECT_FAILED)
      return;
  }
  dialect_chunk chunk;
  failure why = {0};
  if (f->d->last && f->d->ended(f->s) && f->d->last(f->s, &chunk, &why) == DIALECT_CHUNK)
    check_chunk(&chunk, !f->own_names);
}

static inline void feed_whole(const fuzzed *f, slice text)
{
  dialect_chunk whole, chunk;
  failure why = {0};
  bool repeats = text_repeats(f, text);
  if (!f->d->reply(f->s, text, &whole, &why)) {
    require_failure(&why);
    return;
  }
  check_chunk(&whole, repeats);
  require(f->d->as_chunk(f->s, &whole, &chunk, &why));
  check_chunk(&chunk, repeats);
}

static inline void feed_error(const fuzzed *f, slice text, int status)
{
  failure why = {.type = FAILURE_SERVER, .status = status, .retry_after = -1, .message = "error"};
  if (f->d->error_header)
    snprintf(why.code, sizeof why.code, "%s", status % 2 ? "ThrottlingException:http://x/" : "");
  f->d->error(f->s, text, &why);
  require_failure(&why);
  require(why.status == status && why.retry_after >= -1);
  if (f->d->exception) {
    f->d->exception(f->s, slice_first(text, 30), slice_skip(text, 30), &why);
    require_failure(&why);
  }
}

/* `kind`: a stream, a whole reply, an error of a status that `choice` chooses. */
static inline void feed(const fuzzed *f, unsigned kind, slice text, uint8_t choice)
{
  switch (kind) {
  case 0: feed_events(f, text); break;
  case 1: feed_whole(f, text); break;
  default: feed_error(f, text, 400 + choice % 200); break;
  }
}

/* Text up to the first line's end; what follows it is left in *text. */
static inline slice take_line(slice *text)
{
  const char *end = memchr(text->ptr, '\n', text->len);
  slice line = slice_first(*text, end ? (size_t)(end - text->ptr) : text->len);
  *text = slice_skip(*text, line.len + 1);
  return line;
}

#endif
