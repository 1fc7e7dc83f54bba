/* base64.h - RFC 4648, standard and url alphabets, into the caller's memory.
 *
 * Scalar, SSSE3, AVX2, AVX-512 VBMI and NEON code, picked once at run time; all give the same bytes.
 * Decoding is strict: right alphabet, right padding, zero trailing bits, no white space.
 */
#ifndef VISION_BASE64_H
#define VISION_BASE64_H

#include "slice.h"

#include <stdint.h>

#define BASE64_BAD ((size_t)-1)

typedef enum base64_alphabet { BASE64_STANDARD, BASE64_URL } base64_alphabet;   /* URL: no padding */

/* Characters that `n` bytes become (padded for STANDARD); SIZE_MAX when that would overflow. */
size_t base64_encoded_size(size_t n, base64_alphabet);
/* Encodes all of `in`; `out` has base64_encoded_size() bytes. Returns characters written.
 * `in` may lie in `out` if it ends where the characters will end: no second piece of memory is needed. */
size_t base64_encode(char *out, slice in, base64_alphabet);
/* Upper bound of the bytes that `n` characters become. */
size_t base64_decoded_size(size_t n);
/* Decodes all of `in`; `out` has base64_decoded_size(in.len) bytes. Returns bytes written, or BASE64_BAD and
 * *bad_at = offset of the first wrong character (in.len: it is cut short). STANDARD needs its padding. */
size_t base64_decode(char *out, slice in, base64_alphabet, size_t *bad_at);
/* Checks STANDARD text without decoding it into memory. Returns decoded bytes or BASE64_BAD. `\/` for `/` is
 * understood when `escaped` (JSON text as some encoders write it) and counted as one character;
 * *bad_at is where the wrong one stands in the text all the same. */
size_t base64_check(slice in, bool escaped, size_t *bad_at);

/* For tests and the bench: the implementations this machine can run, best first; NULL ends the list. */
const char *const *base64_implementations(void);
bool base64_use(const char *implementation);        /* false: not available here */

#endif
