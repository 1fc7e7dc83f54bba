/* fit.h - how small an image must become for a route and a model: which are to fit, the pixels, the bytes.
 *
 * Arithmetic only; what is decided here is done by a worker (csrc/fit) as an exchange's WORK.
 * Units:     pixels as displayed, bytes of an image itself.
 */
#ifndef VISION_FIT_H
#define VISION_FIT_H

#include "chat.h"
#include "route.h"

#include <stdint.h>

#define FIT_SCALES 8           /* levels of detail that a maker tells apart: low to original are five */
#define FIT_DETAIL 16          /* of its name, with the NUL */
/* JPEG's own limit, with room for a block; no provider takes as much. */
#define FIT_SIDE_MAX 65500u
/* Phones make 108 megapixels; decoders that keep the whole picture take up to 11 bytes for each. */
#define FIT_PIXELS_MAX 110000000u

/* To what a model's maker scales a picture down by himself: more pixels are sent for nothing. 0: no rule. */
typedef struct fit_scale {
  char detail[FIT_DETAIL];     /* "": of an image without one, and of details that have no rule */
  uint32_t longer, shorter;    /* most pixels of that side */
  uint32_t patch, patches;     /* most squares of `patch` pixels a side that cover it */
} fit_scale;

typedef struct fit_size {
  uint32_t width, height;
} fit_size;

/* Does this image have to fit? What it says itself wins over the route. */
bool fit_wanted(const route *, const chat_part *);
/* The rule for `detail`, else the one of no detail; NULL: there is none. */
const fit_scale *fit_scale_of(const fit_scale *, size_t count, slice detail);
/* The largest size in the same proportions that neither breaks a limit nor is scaled down. `scale` may be
 * NULL. Never larger than given, never 0. */
fit_size fit_down(fit_size, const route_limits *, const fit_scale *);
/* Bytes that each of `count` images may have so that together they have at most `most`: those that have less
 * keep it, the others share what is left. Reorders `sizes`. */
uint64_t fit_share(uint64_t *sizes, size_t count, uint64_t most);

#endif
