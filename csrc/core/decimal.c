#include "core/decimal.h"

#include <stdio.h>
#include <string.h>

const char *decimal_put(decimal_text out, uint64_t value, uint64_t unit, unsigned digits)
{
  uint64_t scale = 1;
  for (unsigned i = 0; i < digits; i++)
    scale *= 10;
  uint64_t whole = value / unit, part = (value % unit * scale + unit / 2) / unit;
  if (part == scale) {
    whole++;
    part = 0;
  }
  int len = snprintf(out, sizeof(decimal_text), "%llu.%0*llu", (unsigned long long)whole, (int)digits,
                     (unsigned long long)part);
  while (len > 1 && out[len - 1] == '0')
    out[--len] = 0;
  if (out[len - 1] == '.')
    out[len - 1] = 0;
  return out;
}
