/* failure.h - what went wrong: a type to branch on, a message for a person, the place in the request.
 *
 * Plain data of fixed size: filling one allocates nothing, so "out of memory" can be told too.
 * Units:     status is HTTP's, 0 when no reply came; retry_after is milliseconds, -1 when not told.
 * Ownership: all text is copied in, cut at a UTF-8 boundary when too long; nothing to free.
 * Secrets:   never put a key or image bytes in here; everything in it reaches the user's screen.
 */
#ifndef VISION_FAILURE_H
#define VISION_FAILURE_H

#include "slice.h"

#include <stdint.h>

/* The types and their names are the public contract (docs/errors.md). */
typedef enum failure_type {
  FAILURE_NONE,
  FAILURE_INVALID_REQUEST,      /* invalid_request_error: the request breaks a rule, ours or the provider's */
  FAILURE_UNSUPPORTED_PARAMS,   /* unsupported_params: a parameter this model refuses; see drop_params */
  FAILURE_CONTEXT_WINDOW,       /* context_window_exceeded */
  FAILURE_CONTENT_POLICY,       /* content_policy_violation */
  FAILURE_IMAGE,                /* image_error: an image cannot be read, or is not an image */
  FAILURE_IMAGE_FETCH,          /* image_fetch_error: a remote image could not be fetched */
  FAILURE_AUTHENTICATION,       /* authentication_error: 401, or no key was given */
  FAILURE_BILLING,              /* billing_error: 402, or the quota is spent */
  FAILURE_PERMISSION,           /* permission_error: 403 */
  FAILURE_NOT_FOUND,            /* not_found_error: 404 */
  FAILURE_REQUEST_TOO_LARGE,    /* request_too_large: 413, or over a limit of ours */
  FAILURE_RATE_LIMIT,           /* rate_limit_error: 429 */
  FAILURE_TIMEOUT,              /* timeout: ours, or 408 and 504 */
  FAILURE_SERVER,               /* server_error: 5xx */
  FAILURE_OVERLOADED,           /* overloaded_error: 529 */
  FAILURE_SERVICE_UNAVAILABLE,  /* service_unavailable: 503 */
  FAILURE_API_CONNECTION,       /* api_connection_error: no reply, or the connection broke */
  FAILURE_API_RESPONSE,         /* api_response_error: a reply that is not what it should be */
  FAILURE_MISSING_MODULE,       /* missing_module: an optional part is not installed; the message says how */
  FAILURE_CANCELLED,            /* cancelled: closed by the caller */
  FAILURE_OUT_OF_MEMORY,        /* out_of_memory */
  FAILURE_TYPES
} failure_type;

typedef struct failure {
  failure_type type;
  int status;
  int64_t retry_after;
  char message[1024];
  char place[160];      /* 1-based, as Lua counts: messages[2].content[1].image_url.url */
  char code[64];        /* the provider's own code, as text */
  char param[128];
  char request_id[128];
} failure;

/* The public name of a type: "rate_limit_error". */
const char *failure_name(failure_type);

/* Clears *why, then sets type and message. Always false, so that `return failure_set(…)` reads well.
 * `why` may be NULL: the caller does not want to know. */
bool failure_set(failure *why, failure_type, const char *format, ...)
  __attribute__((format(printf, 3, 4)));

/* "out of memory while <doing>". */
bool failure_no_memory(failure *why, const char *doing);

/* Sets the place of a failure that has none yet. Always false. */
bool failure_at(failure *why, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Copies text into one of the fixed fields, cut at a UTF-8 boundary. It may come from a server and reach a
 * terminal or a log of lines: control characters become spaces, what is no UTF-8 becomes "?". */
void failure_copy(char *field, size_t size, slice text);

#endif
