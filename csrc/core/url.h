/* url.h - just enough of RFC 3986 for http(s) endpoints, redirects and the guard.
 *
 * Pure spans over the text. Refuses what could be read two ways: control characters, spaces, backslashes,
 * a userinfo part ("http://a@b"), an empty host, a port out of range.
 */
#ifndef VISION_URL_H
#define VISION_URL_H

#include "buffer.h"
#include "failure.h"
#include "slice.h"

#include <stdint.h>

#define URL_MAX 8192u          /* what servers accept; longer is a mistake or an attack */

typedef struct url {
  slice scheme;                /* as written; http or https only */
  slice host;                  /* without the brackets of an IPv6 literal */
  uint16_t port;               /* given, or the scheme's */
  bool tls;
  slice path;                  /* "" or begins with '/' ; without query */
  slice query;                 /* with its '?', or "" */
} url;

bool url_parse(url *, slice text, failure *why);
/* Same scheme, host (case-insensitive) and port: a key may go there. */
bool url_same_origin(const url *, const url *);
/* Appends the absolute form of `reference` (a Location header) seen from `base`. Fragment dropped. */
bool url_resolve(const url *base, slice reference, buffer *out, failure *why);

#endif
