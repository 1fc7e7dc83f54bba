/* sigv4.h - AWS Signature Version 4 of one request, in its headers (wire.md 9.3).
 *
 * Pure: the date is an argument, hashing is the signer's. Queries are not signed: no call of ours has one.
 * Secrets: the secret key is in `key` and in what is derived from it, which is wiped; never in *why.
 */
#ifndef VISION_SIGV4_H
#define VISION_SIGV4_H

#include "body.h"
#include "buffer.h"
#include "cancel.h"
#include "failure.h"
#include "route.h"
#include "signer.h"
#include "slice.h"

#include <stdint.h>

#define SIGV4_DATE_SIZE 17     /* "20250102T030405Z" and its NUL */
#define SIGV4_HEADERS_MAX 8    /* signed ones: content-type, host, date, token, and room */

typedef struct sigv4_key {
  slice access_key, secret, region, service;
} sigv4_key;

typedef struct sigv4_call {
  slice method;
  slice path;                  /* as it is sent, percent-encoded: it is encoded once more here */
  const http_header *headers;  /* what is signed, host among them: lower-case names, in their order */
  size_t header_count;         /* at most SIGV4_HEADERS_MAX */
  const char *date;            /* as in the header x-amz-date */
  const unsigned char *body_hash;          /* SIGNER_HASH bytes */
} sigv4_call;

/* The x-amz-date of a moment (milliseconds since 1970, at most the year 9999). */
void sigv4_date(int64_t wall_ms, char out[SIGV4_DATE_SIZE]);
/* The SHA-256 of a whole body, which is read from its start and rewound after. May take long. */
bool sigv4_hash_body(const signer *, body *, const cancel *, unsigned char out[SIGNER_HASH], failure *why);
/* Appends the host as it stands in the header: with its port when that is not the scheme's. */
bool sigv4_put_host(buffer *out, slice url, slice *path, failure *why);
/* Appends the value of the header `authorization`. */
bool sigv4_put_authorization(const signer *, const sigv4_key *, const sigv4_call *, buffer *out,
                             failure *why);
/* Appends what is hashed and then signed, for tests. */
void sigv4_put_request(const sigv4_call *, buffer *out);

#endif
