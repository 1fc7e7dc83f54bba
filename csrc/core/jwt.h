/* jwt.h - a JSON Web Token, signed RS256 (RFC 7515, 7519): what a service account asks for access with.
 *
 * Pure: the time is an argument, the signature is the signer's. Units: seconds since 1970.
 */
#ifndef VISION_JWT_H
#define VISION_JWT_H

#include "buffer.h"
#include "failure.h"
#include "signer.h"
#include "slice.h"

#include <stdint.h>

typedef struct jwt_claims {
  slice issuer, scope, audience;
  slice key_id;                /* in the header; "": none */
  int64_t issued, expires;
} jwt_claims;

/* Appends header.claims.signature. `key` is one of the signer's. */
bool jwt_put(const signer *, void *key, const jwt_claims *, buffer *out, failure *why);

#endif
