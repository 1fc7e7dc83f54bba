/* slice.h - borrowed bytes: a pointer and a length, never owned, never NUL-terminated by promise. */
#ifndef VISION_SLICE_H
#define VISION_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct slice {
  const char *ptr;
  size_t len;
} slice;

#define SLICE(literal) ((slice){(literal), sizeof(literal) - 1})
#define SLICE_NONE ((slice){NULL, 0})
/* For printf-like calls: "%.*s", SLICE_ARG(s). The length must fit an int. */
#define SLICE_ARG(s) (int)(s).len, (s).ptr

static inline slice slice_of(const char *text) { return (slice){text, text ? strlen(text) : 0}; }

static inline bool slice_equal(slice a, slice b)
{
  if (a.len != b.len || a.len == 0)
    return a.len == b.len;
  return a.ptr[0] == b.ptr[0] && memcmp(a.ptr, b.ptr, a.len) == 0; /* most differ at once: save the call */
}

static inline bool slice_starts(slice s, slice prefix)
{
  return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

/* FNV-1a, 64 bits: tells texts apart, though not against whoever means harm. */
static inline uint64_t slice_hash(slice s)
{
  uint64_t h = 14695981039346656037u;
  for (size_t i = 0; i < s.len; i++)
    h = (h ^ (unsigned char)s.ptr[i]) * 1099511628211u;
  return h;
}

/* ASCII only: protocol names, never user text. */
static inline char slice_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static inline bool slice_equal_nocase(slice a, slice b)
{
  if (a.len != b.len)
    return false;
  for (size_t i = 0; i < a.len; i++)
    if (slice_lower(a.ptr[i]) != slice_lower(b.ptr[i]))
      return false;
  return true;
}

static inline bool slice_starts_nocase(slice s, slice prefix)
{
  return s.len >= prefix.len && slice_equal_nocase((slice){s.ptr, prefix.len}, prefix);
}

/* What is left after the first `n` bytes; empty when there are no more. */
static inline slice slice_skip(slice s, size_t n)
{
  return n < s.len ? (slice){s.ptr + n, s.len - n} : (slice){s.ptr ? s.ptr + s.len : NULL, 0};
}

static inline slice slice_first(slice s, size_t n) { return (slice){s.ptr, n < s.len ? n : s.len}; }

#endif
