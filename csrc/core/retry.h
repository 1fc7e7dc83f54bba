/* retry.h - how long to wait before another attempt (wire.md 15.2).
 *
 * Pure: the wall clock and the random number are arguments. Units: milliseconds.
 */
#ifndef VISION_RETRY_H
#define VISION_RETRY_H

#include "slice.h"

#include <stdint.h>

#define RETRY_AFTER_MAX 120000     /* openai-python: a longer wait is told to the caller, not waited */

/* What the server asked for, from its headers in any of their forms; the most precise one wins. */
typedef struct retry_hint {
  int64_t after_ms;                /* retry-after-ms, x-ms-retry-after-ms, retry-after in seconds; -1: none */
  int64_t at_wall_ms;              /* retry-after as a date, milliseconds since 1970; -1: none */
  int8_t should;                   /* x-should-retry: 1 true, 0 false, -1 not told */
} retry_hint;

#define RETRY_HINT_NONE ((retry_hint){-1, -1, -1})

/* Takes one reply header into account. */
void retry_read_header(retry_hint *, slice name, slice value);
/* Milliseconds that the hint asks to wait from `wall_ms` on; -1: it does not say. */
int64_t retry_hinted(const retry_hint *, int64_t wall_ms);
/* min(0.5 * 2^n, 8) seconds, less up to a quarter of it by `random`; n counts from 0. */
int64_t retry_backoff(unsigned n, uint64_t random);
/* 408, 409, 429 and 5xx are worth another try. */
bool retry_status(int status);
/* An IMF-fixdate ("Sun, 06 Nov 1994 08:49:37 GMT") as milliseconds since 1970; -1: not one. */
int64_t retry_http_date(slice);

#endif
