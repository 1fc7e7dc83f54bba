/* image_fetch.h - which remote images a route cannot take by URL, and what becomes of them.
 *
 * No I/O: the exchange sends what this says under guard and hands the bytes back. The same URL is fetched
 * once.
 */
#ifndef VISION_IMAGE_FETCH_H
#define VISION_IMAGE_FETCH_H

#include "buffer.h"
#include "chat.h"
#include "failure.h"
#include "route.h"
#include "url.h"

#define IMAGE_FETCH_REDIRECTS 5     /* curl's default is 30, browsers' 20; pictures need one or two */

typedef struct image_fetch {
  uint32_t part;               /* whose image is being fetched */
  buffer url;                  /* NUL-terminated; where we are now, after redirects */
  unsigned redirects;
} image_fetch;

/* The next image that must be fetched before the request can be built: 1 (and *f is ready to be sent), 0:
 * none, -1: one cannot be sent at all. `all`: even those that the route takes by URL. */
int image_fetch_next(image_fetch *, const route *, const chat *, bool all, failure *why);
/* Goes on to a Location. False: too many, or not an http(s) URL. */
bool image_fetch_redirect(image_fetch *, const chat *, slice location, failure *why);
/* Puts the bytes (malloc'ed, taken over) in the place of every image with that URL. */
bool image_fetch_put(const image_fetch *, chat *, char *bytes, size_t len, failure *why);
/* The URL for messages: without its query, which may hold a signature. */
slice image_fetch_name(const image_fetch *);
void image_fetch_free(image_fetch *);

#endif
