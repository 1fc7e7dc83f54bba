/* limits.h - what a route says of images, checked before anything is sent (wire.md 14).
 *
 * Data per route; a limit that is certainly broken is an error that names the part, the limit, its source and
 * how to override it. Nothing is ever changed silently.
 */
#ifndef VISION_LIMITS_H
#define VISION_LIMITS_H

#include "chat.h"
#include "failure.h"
#include "route.h"

#include <stdint.h>

/* The limits as they are for this request: many images may be held to a shorter side. */
route_limits limits_in(const route_limits *, const chat *);
/* Counts and combinations: needs no image opened. */
bool limits_check_request(const route *, const chat *, failure *why);
/* One image that will be sent inline: opened and inspected already. */
bool limits_check_image(const route *, const chat *, const chat_part *, failure *why);
/* The whole body, when it carries base64 images. */
bool limits_check_body(const route *, uint64_t length, failure *why);

#endif
