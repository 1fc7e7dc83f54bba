#include "core/sse.h"

#include <stdlib.h>

#define FIRST_CAP 4096u       /* a stream of short events fits; doubling takes over from there */

void sse_init(sse *d, size_t limit)
{
  memset(d, 0, sizeof *d);
  d->limit = limit;
}

void sse_take_bare(sse *d) { d->takes_bare = true; }

void sse_free(sse *d)
{
  free(d->buf);
  memset(d, 0, sizeof *d);
}

static bool is_broken(const sse *d, failure *why)
{
  if (d->broken.type == FAILURE_NONE)
    return false;
  if (why)
    *why = d->broken;
  return true;
}

/* The first byte that is still of use. */
static size_t kept(const sse *d)
{
  return d->has_data ? d->data : d->at;
}

/* Forgets the event handed out. */
static void forget(sse *d)
{
  if (!d->given)
    return;
  d->given = d->ready = d->has_data = d->bare = false;
  d->name_len = 0;
}

static void slide(sse *d)
{
  size_t by = kept(d);
  if (by == 0)
    return;
  memmove(d->buf, d->buf + by, d->len - by);
  d->len -= by;
  d->at -= by;
  d->lf = d->lf > by ? d->lf - by : 0;
  d->cr = d->cr > by ? d->cr - by : 0;
  d->data = 0;
}

static size_t grown_capacity(size_t cap, size_t need)
{
  if (cap < FIRST_CAP)
    cap = FIRST_CAP;
  while (cap - cap / 4 < need && cap <= SIZE_MAX / 2)
    cap *= 2;
  return cap;
}

/* Moves what is of use to the front, and leaves a quarter free each time: no byte is moved often. */
static bool make_room(sse *d, size_t n)
{
  if (n <= d->cap - d->len)
    return true;
  slide(d);
  if (n > SIZE_MAX / 4 || d->len > SIZE_MAX / 4)
    return false;
  size_t cap = grown_capacity(d->cap, d->len + n);
  if (cap == d->cap)
    return true;
  char *buf = realloc(d->buf, cap);
  if (!buf)
    return false;
  d->buf = buf;
  d->cap = cap;
  return true;
}

static size_t find(const sse *d, size_t from, char c)
{
  if (from == d->len || d->buf[from] == c)
    return from;
  const char *p = memchr(d->buf + from, c, d->len - from);
  return p ? (size_t)(p - d->buf) : d->len;
}

/* Where the line ends, or d->len: not yet. */
static size_t line_end(sse *d)
{
  d->lf = find(d, d->lf > d->at ? d->lf : d->at, '\n');
  d->cr = find(d, d->cr > d->at ? d->cr : d->at, '\r');
  return d->lf < d->cr ? d->lf : d->cr;
}

/* A \r ended the last line; a \n behind it is part of that end, and may come only now. */
static void finish_crlf(sse *d)
{
  if (!d->after_cr || d->at == d->len)
    return;
  d->after_cr = false;
  if (d->buf[d->at] == '\n')
    d->at++;
}

static slice take_line(sse *d, size_t end)
{
  slice line = {d->buf + d->at, end - d->at};
  d->after_cr = end < d->len && d->buf[end] == '\r';
  d->at = end < d->len ? end + 1 : end;
  if (!d->begun && slice_starts(line, SLICE("\xef\xbb\xbf")))
    line = slice_skip(line, 3);
  d->begun = true;
  return line;
}

/* "name", "name:value" or "name: value". */
static bool field_value(slice line, slice name, slice *value)
{
  if (!slice_starts(line, name))
    return false;
  *value = slice_skip(line, name.len);
  if (value->len == 0)
    return true;
  if (value->ptr[0] != ':')
    return false;
  *value = slice_skip(*value, value->len > 1 && value->ptr[1] == ' ' ? 2 : 1);
  return true;
}

/* Joins in place: "data" and the line end that are dropped are longer than the \n that is put in. */
static void add_data(sse *d, slice value)
{
  if (!d->has_data) {
    d->has_data = true;
    d->data = (size_t)(value.ptr - d->buf);
    d->data_len = value.len;
    return;
  }
  char *out = d->buf + d->data + d->data_len;
  *out = '\n';
  memmove(out + 1, value.ptr, value.len);
  d->data_len += 1 + value.len;
}

/* A copy, as data behind it may be moved over it. */
static bool set_name(sse *d, slice value)
{
  if (value.len > SSE_NAME_MAX)
    return failure_set(&d->broken, FAILURE_API_RESPONSE, "the stream has an event name of over %u bytes",
      SSE_NAME_MAX);
  memcpy(d->name, value.ptr, value.len);
  d->name_len = value.len;
  return true;
}

static bool read_field(sse *d, slice line)
{
  slice value;
  if (d->takes_bare && !d->has_data && line.len)
    d->bare = line.ptr[0] == '{' || line.ptr[0] == '[';
  if (d->bare) {
    add_data(d, line);
    return true;
  }
  if (field_value(line, SLICE("data"), &value))
    add_data(d, value);
  else if (field_value(line, SLICE("event"), &value))
    return set_name(d, value);
  return true;
}

/* An empty line. An event without data is none. */
static bool end_event(sse *d)
{
  if (!d->has_data)
    d->name_len = 0;
  return d->ready = d->has_data;
}

/* Reads lines until an event is whole. Sizes are checked where every split of the bytes would check them: at
 * the end of each line, and where the bytes end. */
static int parse(sse *d)
{
  for (;;) {
    finish_crlf(d);
    size_t end = line_end(d);
    if (end - kept(d) > d->limit) {
      failure_set(&d->broken, FAILURE_API_RESPONSE, "one event of the stream is over %zu bytes", d->limit);
      return -1;
    }
    if (end == d->len)
      return 0;
    slice line = take_line(d, end);
    if (line.len > 0 && !read_field(d, line))
      return -1;
    if (line.len == 0 && end_event(d))
      return 1;
  }
}

bool sse_feed(sse *d, slice bytes, failure *why)
{
  if (is_broken(d, why))
    return false;
  forget(d);
  if (bytes.len == 0)
    return true;
  if (!make_room(d, bytes.len)) {
    failure_no_memory(&d->broken, "reading the stream");
    return !is_broken(d, why);
  }
  memcpy(d->buf + d->len, bytes.ptr, bytes.len);
  d->len += bytes.len;
  if (!d->ready && d->len - kept(d) > d->limit)
    parse(d);
  return !is_broken(d, why);
}

static int give(sse *d, sse_event *event)
{
  d->ready = d->given = true;
  event->name = (slice){d->name, d->name_len};
  event->data = (slice){d->buf + d->data, d->data_len};
  return 1;
}

int sse_next(sse *d, sse_event *event, failure *why)
{
  if (is_broken(d, why))
    return -1;
  forget(d);
  int found = d->ready ? 1 : parse(d);
  if (found < 0)
    is_broken(d, why);
  return found > 0 ? give(d, event) : found;
}

int sse_end(sse *d, sse_event *event, failure *why)
{
  int found = sse_next(d, event, why);
  if (found != 0)
    return found;
  if (d->at < d->len && !read_field(d, take_line(d, d->len))) {
    is_broken(d, why);
    return -1;
  }
  return end_event(d) ? give(d, event) : 0;
}
