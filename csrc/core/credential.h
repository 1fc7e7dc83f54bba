/* credential.h - a secret shared by calls, and what all of them must know of it: a rate limit hit by one call
 * slows every call that uses the same key.
 *
 * Ownership: reference-counted; the secret is wiped when the last reference goes. Released on any thread, the
 *            rest one thread at a time.
 * Units:     not_before is the monotonic clock of `moment`, milliseconds.
 */
#ifndef VISION_CREDENTIAL_H
#define VISION_CREDENTIAL_H

#include "grant.h"
#include "slice.h"

#include <stdint.h>

typedef struct credential credential;

credential *credential_new(slice secret);               /* NULL: out of memory */
/* One whose secret is a token that is asked for with the grant, which is taken over, also on failure. */
credential *credential_new_grant(grant *);
credential *credential_retain(credential *);
void credential_release(credential *);                  /* NULL is fine */
slice credential_secret(const credential *);           /* with a grant: the token, "" when there is none */
/* No call should be sent before then. Never moves backwards. */
void credential_hold(credential *, int64_t until_ms);
int64_t credential_not_before(const credential *);

/* Tokens. The wall clock counts: a machine that slept has not stopped a token's life. */
typedef enum token_state {
  TOKEN_GOOD,
  TOKEN_STALE,                 /* can be used, but is to be renewed */
  TOKEN_NONE
} token_state;

const grant *credential_grant(const credential *);      /* NULL: a secret as it was given */
token_state credential_token(const credential *, int64_t wall_ms);
/* True: `who` asks for a token now, nobody else does. False: another call does. One that does not come to an
 * end is forgotten after some time. */
bool credential_begin_renewal(credential *, const void *who, int64_t now_ms);
void credential_end_renewal(credential *, const void *who);         /* not his: nothing happens */
bool credential_put_token(credential *, slice token, int64_t wall_ms, int64_t seconds); /* false: no memory */
void credential_drop_token(credential *, slice token);  /* it was refused; another one stays */

#endif
