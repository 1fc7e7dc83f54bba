#include "core/repeat.h"

#define DIGITS_MAX 18          /* fits into int64, as json_integer() wants it */

void repeat_forget(repeat *r) { r->count = 0; }

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool can_vary(const json *j, json_at at)
{
  return json_is(j, at, JSON_STRING) || (json_is(j, at, JSON_NUMBER) && !j->nodes[at].fraction &&
                                         is_digit(j->text.ptr[j->nodes[at].start]));
}

/* Where a hole begins and ends in its text: a string's quotes are outside. */
static size_t hole_start(const json *j, json_at at)
{
  return (size_t)j->nodes[at].start + json_is(j, at, JSON_STRING);
}

static size_t hole_end(const json *j, json_at at)
{
  return (size_t)j->nodes[at].end - json_is(j, at, JSON_STRING);
}

static bool keep_piece(repeat *r, unsigned i, size_t *used, slice text, size_t from, size_t to)
{
  if (to - from > REPEAT_MAX - *used)
    return false;
  memcpy(r->around + *used, text.ptr + from, to - from);
  *used += r->pieces[i] = to - from;
  return true;
}

/* Into the text's order. */
static void add_hole(repeat *r, json_at hole)
{
  unsigned i = r->count++;
  for (; i > 0 && r->holes[i - 1] > hole; i--)
    r->holes[i] = r->holes[i - 1];
  r->holes[i] = hole;
}

static bool keep_pieces(repeat *r, const json *j)
{
  size_t from = 0, used = 0;
  for (unsigned i = 0; i < r->count; i++) {
    if (!keep_piece(r, i, &used, j->text, from, hole_start(j, r->holes[i])))
      return false;
    from = hole_end(j, r->holes[i]);
  }
  return keep_piece(r, r->count, &used, j->text, from, j->text.len);
}

void repeat_learn(repeat *r, const json *j, const json_at *holes, unsigned n)
{
  r->count = 0;
  for (unsigned i = 0; i < n && r->count < REPEAT_HOLES; i++)
    if (can_vary(j, holes[i]))
      add_hole(r, holes[i]);
  if (!keep_pieces(r, j))
    r->count = 0;
}

/* What follows a hole moves by `by`, and so do the ends of what it is in. Unsigned arithmetic wraps: the hole
 * may have become shorter. */
static void move(json *j, json_at hole, uint32_t by)
{
  uint32_t start = j->nodes[hole].start;
  for (json_at at = 0; at <= hole; at++)
    if (j->nodes[at].end > start)
      j->nodes[at].end += by;
  for (json_at at = hole + 1; at < j->count; at++) {
    j->nodes[at].start += by;
    j->nodes[at].end += by;
  }
}

static void fill_hole(json *j, json_at at, size_t length)
{
  uint32_t by = (uint32_t)(length - (hole_end(j, at) - hole_start(j, at)));
  j->nodes[at].escaped = 0;
  if (by != 0)
    move(j, at, by);
}

/* The end of a string's inside; a quote must follow, which the next piece begins with. */
static bool scan_string(slice text, size_t from, size_t *end)
{
  bool high = false;
  *end = json_scan(text, from, &high);
  return !high || json_utf8((slice){text.ptr + from, *end - from});
}

static bool scan_number(slice text, size_t from, size_t *end)
{
  size_t at = from;
  while (at < text.len && is_digit(text.ptr[at]))
    at++;
  *end = at;
  return at > from && at - from <= DIGITS_MAX && (at - from == 1 || text.ptr[from] != '0');
}

/* The piece before hole `i`, or after the last one. */
static bool has_piece(const repeat *r, unsigned i, const char **piece, slice text, size_t *at)
{
  size_t n = r->pieces[i];
  if (text.len - *at < n || memcmp(text.ptr + *at, *piece, n) != 0)
    return false;
  *piece += n;
  *at += n;
  return true;
}

bool repeat_fits(const repeat *r, json *j, slice text)
{
  size_t lengths[REPEAT_HOLES], at = 0, end;
  const char *piece = r->around;
  if (r->count == 0 || text.len > JSON_TEXT_MAX)
    return false;
  for (unsigned i = 0; i < r->count; i++) {
    if (!has_piece(r, i, &piece, text, &at))
      return false;
    if (!(json_is(j, r->holes[i], JSON_STRING) ? scan_string(text, at, &end) : scan_number(text, at, &end)))
      return false;
    lengths[i] = end - at;
    at = end;
  }
  if (!has_piece(r, r->count, &piece, text, &at) || at != text.len)
    return false;
  j->text = text;
  for (unsigned i = 0; i < r->count; i++)
    fill_hole(j, r->holes[i], lengths[i]);
  return true;
}

bool repeat_write(const repeat *r, json *j, slice string, buffer *out)
{
  size_t before = r->pieces[0], behind = r->pieces[1];
  char *at = buffer_reserve(out, before + string.len + behind);
  if (!at)
    return false;
  memcpy(at, r->around, before);
  memcpy(at + before, string.ptr, string.len);
  memcpy(at + before + string.len, r->around + before, behind);
  buffer_advance(out, before + string.len + behind);
  j->text = buffer_slice(out);
  fill_hole(j, r->holes[0], string.len);
  return true;
}
