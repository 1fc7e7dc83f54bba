#include "core/fit.h"

#include <stdlib.h>

bool fit_wanted(const route *r, const chat_part *part)
{
  if (part->kind != PART_IMAGE)
    return false;
  image_wish wish = image_fit(part->image);
  return wish == IMAGE_WISH_YES || (wish == IMAGE_WISH_NONE && r->fit);
}

const fit_scale *fit_scale_of(const fit_scale *scales, size_t count, slice detail)
{
  const fit_scale *usual = NULL;
  for (size_t i = 0; i < count; i++) {
    if (scales[i].detail[0] == '\0')
      usual = &scales[i];
    else if (slice_equal(slice_of(scales[i].detail), detail))
      return &scales[i];
  }
  return usual;
}

static uint64_t cells(fit_size s, uint32_t side)
{
  return (((uint64_t)s.width + side - 1) / side) * (((uint64_t)s.height + side - 1) / side);
}

static bool is_within(fit_size s, const route_limits *limits, const fit_scale *scale)
{
  uint32_t longer = s.width > s.height ? s.width : s.height;
  uint32_t shorter = s.width < s.height ? s.width : s.height;
  if (longer > FIT_SIDE_MAX || (limits->side && longer > limits->side) ||
      (limits->pixels && (uint64_t)s.width * s.height > limits->pixels))
    return false;
  return !scale || ((!scale->longer || longer <= scale->longer) &&
                    (!scale->shorter || shorter <= scale->shorter) &&
                    (!scale->patch || !scale->patches || cells(s, scale->patch) <= scale->patches));
}

/* `part` pixels where `whole` were `side`, to the nearest. */
static uint32_t scaled(uint32_t side, uint32_t part, uint32_t whole)
{
  uint64_t result = ((uint64_t)side * part + whole / 2) / whole;
  return result ? (uint32_t)result : 1;
}

/* By halving over the longer side: a smaller picture never breaks what a larger one keeps. */
fit_size fit_down(fit_size s, const route_limits *limits, const fit_scale *scale)
{
  if (is_within(s, limits, scale))
    return s;
  bool wide = s.width >= s.height;
  uint32_t longer = wide ? s.width : s.height, shorter = wide ? s.height : s.width;
  uint32_t good = 1, bad = longer;
  while (bad - good > 1) {
    uint32_t side = good + (bad - good) / 2, other = scaled(shorter, side, longer);
    fit_size next = wide ? (fit_size){side, other} : (fit_size){other, side};
    *(is_within(next, limits, scale) ? &good : &bad) = side;
  }
  uint32_t other = scaled(shorter, good, longer);
  return wide ? (fit_size){good, other} : (fit_size){other, good};
}

static int compare_sizes(const void *a, const void *b)
{
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

uint64_t fit_share(uint64_t *sizes, size_t count, uint64_t most)
{
  qsort(sizes, count, sizeof *sizes, compare_sizes);
  for (size_t i = 0; i < count; i++) {
    uint64_t share = most / (count - i);
    if (sizes[i] > share)
      return share;
    most -= sizes[i];
  }
  return UINT64_MAX;
}
