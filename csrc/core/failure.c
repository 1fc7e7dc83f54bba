#include "core/failure.h"

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

/* The longest prefix of at most `max` bytes that ends between characters. */
static size_t cut(const char *text, size_t len, size_t max)
{
  if (len <= max)
    return len;
  size_t n = max;
  while (n > 0 && max - n < 3 && ((unsigned char)text[n] & 0xc0) == 0x80)
    n--;
  return n;
}

/* No control characters: these texts reach terminals and line-based logs. */
void failure_copy(char *field, size_t size, slice text)
{
  if (size == 0)
    return;
  size_t n = cut(text.ptr, text.len, size - 1);
  for (size_t i = 0; i < n; i++)
    field[i] = (unsigned char)text.ptr[i] < 0x20 || text.ptr[i] == 0x7f ? ' ' : text.ptr[i];
  field[n] = 0;
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
