#include "core/retry.h"

/* Digits only, at most nine of them, then an optional fraction. In thousandths; -1: not a number. */
static int64_t thousandths(slice text)
{
  int64_t value = 0, scale = 1000;
  size_t i = 0;
  for (; i < text.len && text.ptr[i] >= '0' && text.ptr[i] <= '9'; i++) {
    if (i == 9)
      return -1;
    value = value * 10 + (text.ptr[i] - '0');
  }
  if (i == 0)
    return -1;
  value *= 1000;
  if (i < text.len && text.ptr[i] == '.')
    for (i++; i < text.len && text.ptr[i] >= '0' && text.ptr[i] <= '9'; i++)
      value += (text.ptr[i] - '0') * (scale /= 10);
  return i == text.len ? value : -1;
}

static int number(slice text, size_t at, size_t digits)
{
  int value = 0;
  for (size_t i = at; i < at + digits; i++) {
    if (i >= text.len || text.ptr[i] < '0' || text.ptr[i] > '9')
      return -1;
    value = value * 10 + (text.ptr[i] - '0');
  }
  return value;
}

/* Days since 1970-01-01 of a Gregorian date (years from March, eras of 400 years). */
static int64_t days(int year, int month, int day)
{
  int y = month <= 2 ? year - 1 : year, era = y / 400, of_era = y % 400;
  int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return (int64_t)era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int64_t retry_http_date(slice text)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  int month = 0;
  if (text.len != 29 || text.ptr[3] != ',' || !slice_equal(slice_skip(text, 25), SLICE(" GMT")))
    return -1;
  for (int m = 0; m < 12; m++)
    if (memcmp(text.ptr + 8, months + 3 * m, 3) == 0)
      month = m + 1;
  int day = number(text, 5, 2), year = number(text, 12, 4);
  int hour = number(text, 17, 2), minute = number(text, 20, 2), second = number(text, 23, 2);
  if (!month || day < 1 || day > 31 || year < 1970 || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
      second < 0 || second > 60)
    return -1;
  return (((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) * 1000;
}

void retry_read_header(retry_hint *hint, slice name, slice value)
{
  if (slice_equal_nocase(name, SLICE("x-should-retry"))) {
    hint->should = slice_equal_nocase(value, SLICE("true"))    ? 1
                   : slice_equal_nocase(value, SLICE("false")) ? 0
                                                               : -1;
  } else if (slice_equal_nocase(name, SLICE("retry-after-ms")) ||
             slice_equal_nocase(name, SLICE("x-ms-retry-after-ms"))) {
    int64_t ms = thousandths(value);
    if (ms >= 0)
      hint->after_ms = ms / 1000;
  } else if (slice_equal_nocase(name, SLICE("retry-after")) ||
             slice_equal_nocase(name, SLICE("llm_provider-retry-after"))) {
    int64_t ms = thousandths(value);
    if (ms >= 0 && hint->after_ms < 0)
      hint->after_ms = ms;
    else if (ms < 0)
      hint->at_wall_ms = retry_http_date(value);
  }
}

int64_t retry_hinted(const retry_hint *hint, int64_t wall_ms)
{
  if (hint->after_ms >= 0)
    return hint->after_ms;
  if (hint->at_wall_ms < 0)
    return -1;
  return hint->at_wall_ms > wall_ms ? hint->at_wall_ms - wall_ms : 0;
}

int64_t retry_backoff(unsigned n, uint64_t random)
{
  int64_t ms = n < 4 ? (int64_t)500 << n : 8000;
  return ms - (int64_t)(random % (uint64_t)(ms / 4 + 1));
}

bool retry_status(int status)
{
  return status == 408 || status == 409 || status == 429 || (status >= 500 && status <= 599);
}
