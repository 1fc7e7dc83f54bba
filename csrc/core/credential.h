/* credential.h - a secret shared by calls, and what all of them must know of it: a rate limit hit by one call
 * slows every call that uses the same key.
 *
 * Ownership: reference-counted; the secret is wiped when the last reference goes.
 * Units:     not_before is the monotonic clock of `moment`, milliseconds.
 */
#ifndef VISION_CREDENTIAL_H
#define VISION_CREDENTIAL_H

#include "slice.h"

#include <stdint.h>

typedef struct credential credential;

credential *credential_new(slice secret);               /* NULL: out of memory */
credential *credential_retain(credential *);
void credential_release(credential *);                  /* NULL is fine */
slice credential_secret(const credential *);
/* No call should be sent before then. Never moves backwards. */
void credential_hold(credential *, int64_t until_ms);
int64_t credential_not_before(const credential *);

#endif
