/* decimal.h - numbers in messages: printf's own floating forms follow the host's locale. */
#ifndef VISION_DECIMAL_H
#define VISION_DECIMAL_H

#include <stddef.h>
#include <stdint.h>

typedef char decimal_text[32];

/* value / unit, rounded to at most `digits` decimals (0 to 6): "3.75", "20". `unit` is at most 2^32. */
const char *decimal_put(decimal_text out, uint64_t value, uint64_t unit, unsigned digits);

#endif
