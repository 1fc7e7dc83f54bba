/* Reply headers, one a line: whatever a server says, the wait stays within its bounds. */
#include "check.h"

#include "core/retry.h"

#include <stdint.h>

#define MONTH_MS (31ll * 24 * 3600 * 1000)
#define LATEST_MS 253402300800000ll      /* the year 10000 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_hint(const retry_hint *hint, int64_t wall)
{
  int64_t ms = retry_hinted(hint, wall);
  require(hint->should >= -1 && hint->should <= 1);
  require(hint->after_ms >= -1 && hint->after_ms < 1000000000ll * 1000);
  require(hint->at_wall_ms >= -1 && hint->at_wall_ms < LATEST_MS + MONTH_MS);
  require(ms >= -1 && (ms >= 0) == (hint->after_ms >= 0 || hint->at_wall_ms >= 0));
}

static void read_line(retry_hint *hint, slice line)
{
  const char *colon = memchr(line.ptr, ':', line.len);
  if (!colon)
    return;
  slice name = {line.ptr, (size_t)(colon - line.ptr)};
  retry_read_header(hint, name, slice_skip(line, name.len + 1));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  retry_hint hint = RETRY_HINT_NONE;
  slice text = {(const char *)data, size};
  uint64_t random = 0;
  memcpy(&random, data, size < sizeof random ? size : sizeof random);
  for (unsigned n = 0; n < 8; n++) {
    int64_t most = n < 4 ? (int64_t)500 << n : 8000, ms = retry_backoff(n, random);
    require(ms <= most && ms >= most - most / 4);
  }
  int64_t date = retry_http_date(text);
  require(date >= -1 && date < LATEST_MS + MONTH_MS);
  while (text.len > 0) {
    const char *end = memchr(text.ptr, '\n', text.len);
    slice line = {text.ptr, end ? (size_t)(end - text.ptr) : text.len};
    char *copy = malloc(line.len + 1);       /* so that a read past it is seen */
    memcpy(copy, line.ptr, line.len);
    copy = realloc(copy, line.len ? line.len : 1);
    read_line(&hint, (slice){copy, line.len});
    free(copy);
    check_hint(&hint, (int64_t)(random >> 12));
    text = slice_skip(text, line.len + 1);
  }
  return 0;
}
