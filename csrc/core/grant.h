/* grant.h - what an access token is asked for with (wire.md 8.2): a service account's key, a user's refresh
 * token, an application's own secret (RFC 6749 4.4), or the machine's own metadata server.
 *
 * Pure: no I/O, the clock is an argument. Immutable once read.
 * Secrets:   the key file's text is the caller's to wipe; what is kept of it is wiped by grant_free(). No
 *            failure shows any of it.
 * Units:     wall_ms since 1970; a token's life in seconds.
 */
#ifndef VISION_GRANT_H
#define VISION_GRANT_H

#include "buffer.h"
#include "failure.h"
#include "signer.h"
#include "slice.h"

#include <stdint.h>

#define GRANT_FILE_MAX (256u << 10)     /* bytes of a key file; real ones have 2400 */

typedef struct grant grant;

/* From the text of a key file. NULL and *why: FAILURE_MISSING_MODULE when it signs and there is no signer. */
grant *grant_read(slice text, const signer *, failure *why);
/* The tokens of the machine that this runs on, from "host" or "host:port". */
grant *grant_of_machine(slice host, failure *why);
typedef struct grant_client {
  slice url, id, secret, scope;
} grant_client;
/* The tokens of an application that is known by its secret; all four are copied. */
grant *grant_of_client(const grant_client *, failure *why);
void grant_free(grant *);                             /* NULL is fine */

slice grant_project(const grant *);                   /* as the file tells; "" when it does not */
slice grant_quota_project(const grant *);
slice grant_name(const grant *);                      /* who asks, for messages; NUL-terminated */
slice grant_url(const grant *);                       /* NUL-terminated */
/* The machine's: asked by GET, with no body and no proxy, at this host alone. Else "". */
slice grant_machine(const grant *);
/* Appends the form that is sent; a JWT in it is made anew. */
bool grant_put_form(const grant *, int64_t wall_ms, buffer *out, failure *why);
/* Takes token and life out of a reply; the token is appended. */
bool grant_read_reply(slice text, buffer *token, int64_t *seconds, failure *why);
/* What a refusal says: why->code and the message. */
void grant_read_error(slice text, failure *why);
/* The n-th text that no message may show; "" ends them. */
slice grant_secret(const grant *, unsigned n);

#endif
