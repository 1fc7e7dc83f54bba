#include "core/failure.h"

#include "core/json.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const names[FAILURE_TYPES] = {
  [FAILURE_NONE] = "none",
  [FAILURE_INVALID_REQUEST] = "invalid_request_error",
  [FAILURE_UNSUPPORTED_PARAMS] = "unsupported_params",
  [FAILURE_CONTEXT_WINDOW] = "context_window_exceeded",
  [FAILURE_CONTENT_POLICY] = "content_policy_violation",
  [FAILURE_IMAGE] = "image_error",
  [FAILURE_IMAGE_FETCH] = "image_fetch_error",
  [FAILURE_AUTHENTICATION] = "authentication_error",
  [FAILURE_BILLING] = "billing_error",
  [FAILURE_PERMISSION] = "permission_error",
  [FAILURE_NOT_FOUND] = "not_found_error",
  [FAILURE_REQUEST_TOO_LARGE] = "request_too_large",
  [FAILURE_RATE_LIMIT] = "rate_limit_error",
  [FAILURE_TIMEOUT] = "timeout",
  [FAILURE_SERVER] = "server_error",
  [FAILURE_OVERLOADED] = "overloaded_error",
  [FAILURE_SERVICE_UNAVAILABLE] = "service_unavailable",
  [FAILURE_API_CONNECTION] = "api_connection_error",
  [FAILURE_API_RESPONSE] = "api_response_error",
  [FAILURE_MISSING_MODULE] = "missing_module",
  [FAILURE_CANCELLED] = "cancelled",
  [FAILURE_OUT_OF_MEMORY] = "out_of_memory",
};

const char *failure_name(failure_type type)
{
  return (unsigned)type < FAILURE_TYPES ? names[type] : names[FAILURE_NONE];
}

/* Bytes of the character that `text` begins with: 1 for a byte that begins none, 0 when `text` ends in the
 * middle of one. */
static size_t character(slice text)
{
  unsigned char lead = (unsigned char)text.ptr[0];
  size_t n = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
  for (size_t i = 1; i < n; i++) {
    if (i == text.len)
      return 0;
    if (((unsigned char)text.ptr[i] & 0xc0) != 0x80)
      return 1;
  }
  return n > 1 && !json_utf8(slice_first(text, n)) ? 1 : n;
}

/* What stands for it, or NULL: it may stand. Some terminals obey C1 controls (U+0080 to U+009F) too. */
static const char *stand_in(slice c)
{
  unsigned char lead = (unsigned char)c.ptr[0];
  if (c.len == 1)
    return lead < 0x20 || lead == 0x7f ? " " : lead < 0x80 ? NULL : "?";
  return lead == 0xc2 && (unsigned char)c.ptr[1] < 0xa0 ? " " : NULL;
}

void failure_copy(char *field, size_t size, slice text)
{
  size_t used = 0;
  if (size == 0)
    return;
  while (text.len > 0) {
    slice c = slice_first(text, character(text));
    const char *other = c.len ? stand_in(c) : NULL;
    size_t n = other ? 1 : c.len;
    if (n == 0 || n >= size - used)
      break;
    memcpy(field + used, other ? other : c.ptr, n);
    used += n;
    text = slice_skip(text, c.len);
  }
  field[used] = 0;
}

/* Formats first and stores then: the arguments may point into the field itself. A few bytes longer than the
 * field, so that the cut sees the character it falls into. */
static void store(char *field, size_t size, const char *format, va_list args)
{
  char text[sizeof((failure *)0)->message + 4];
  int n = vsnprintf(text, sizeof text, format, args);
  if (n < 0)
    n = 0;
  failure_copy(field, size, (slice){text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1});
}

static void clear(failure *why)
{
  memset(why, 0, sizeof *why);
  why->retry_after = -1;
}

bool failure_set(failure *why, failure_type type, const char *format, ...)
{
  if (!why)
    return false;
  char message[sizeof why->message];
  va_list args;
  va_start(args, format);
  store(message, sizeof message, format, args);
  va_end(args);
  clear(why);
  why->type = type;
  memcpy(why->message, message, strlen(message) + 1);
  return false;
}

bool failure_no_memory(failure *why, const char *doing)
{
  return failure_set(why, FAILURE_OUT_OF_MEMORY, "out of memory while %s", doing);
}

bool failure_at(failure *why, const char *format, ...)
{
  if (!why || why->place[0])
    return false;
  va_list args;
  va_start(args, format);
  store(why->place, sizeof why->place, format, args);
  va_end(args);
  return false;
}
