#include "core/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define BUFFER_FIRST 256u     /* one event or one small body; doubling takes over from there */

void buffer_init(buffer *b, size_t limit)
{
  *b = (buffer){.limit = limit};
}

static size_t grown_capacity(const buffer *b, size_t need)
{
  size_t cap = b->cap < BUFFER_FIRST ? BUFFER_FIRST : b->cap;
  while (cap < need)
    cap = cap > SIZE_MAX / 2 ? SIZE_MAX : cap * 2;
  return cap < b->limit ? cap : b->limit;
}

static bool grow(buffer *b, size_t need)
{
  size_t cap = grown_capacity(b, need);
  char *ptr = realloc(b->ptr, cap);
  if (!ptr) {
    b->no_memory = true;
    return false;
  }
  b->ptr = ptr;
  b->cap = cap;
  return true;
}

char *buffer_reserve(buffer *b, size_t n)
{
  if (b->over || b->no_memory)
    return NULL;
  if (b->len > b->limit || n > b->limit - b->len) {
    b->over = true;
    return NULL;
  }
  size_t need = b->len + n;
  if ((need > b->cap || !b->ptr) && !grow(b, need ? need : 1))
    return NULL;
  return b->ptr + b->len;
}

void buffer_advance(buffer *b, size_t n)
{
  b->len += n;
}

void buffer_put(buffer *b, slice s)
{
  if (s.len == 0)
    return;
  char *out = buffer_reserve(b, s.len);
  if (!out)
    return;
  memcpy(out, s.ptr, s.len);
  b->len += s.len;
}

void buffer_put_char(buffer *b, char c)
{
  buffer_put(b, (slice){&c, 1});
}

void buffer_put_text(buffer *b, const char *text)
{
  buffer_put(b, slice_of(text));
}

static void format_into(buffer *b, size_t n, const char *format, va_list args)
{
  char *out = n < SIZE_MAX ? buffer_reserve(b, n + 1) : NULL;   /* vsnprintf writes a NUL too */
  if (!out)
    return;
  vsnprintf(out, n + 1, format, args);
  b->len += n;
}

/* Short texts, nearly all, go through the stack, so that the NUL does not count against the limit. */
void buffer_format(buffer *b, const char *format, ...)
{
  char small[256];
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int n = vsnprintf(small, sizeof small, format, args);
  if (n >= 0 && (size_t)n < sizeof small)
    buffer_put(b, (slice){small, (size_t)n});
  else if (n >= 0)
    format_into(b, (size_t)n, format, again);
  else
    b->no_memory = true;
  va_end(again);
  va_end(args);
}

void buffer_clear(buffer *b)
{
  b->len = 0;
  b->over = b->no_memory = false;
}

void buffer_consume(buffer *b, size_t n)
{
  if (n >= b->len) {
    b->len = 0;
    return;
  }
  memmove(b->ptr, b->ptr + n, b->len - n);
  b->len -= n;
}

bool buffer_ok(const buffer *b, const char *what, failure *why)
{
  if (b->over)
    return failure_set(why, FAILURE_REQUEST_TOO_LARGE, "%s is over its limit of %zu bytes", what, b->limit);
  if (b->no_memory)
    return failure_set(why, FAILURE_OUT_OF_MEMORY, "out of memory for %s", what);
  return true;
}

char *buffer_take(buffer *b, size_t *len)
{
  char *ptr = b->ptr;
  *len = b->len;
  if (b->len == 0) {
    free(ptr);
    ptr = NULL;
  }
  buffer_init(b, b->limit);
  return ptr;
}

void buffer_free(buffer *b)
{
  free(b->ptr);
  buffer_init(b, b->limit);
}
