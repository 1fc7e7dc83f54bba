/* base64_kernel.h - the seam between base64.c and its vector code: whole blocks, standard alphabet.
 *
 * A kernel stops where it likes, at the latest before the first block that holds anything but the alphabet;
 * base64.c does the rest one group at a time and finds the wrong character. Private to base64*.c.
 */
#ifndef VISION_BASE64_KERNEL_H
#define VISION_BASE64_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct base64_kernel {
  const char *name;
  bool (*available)(void);
  /* Encodes a multiple of 3 bytes; returns how many. Every block is loaded before any of it is stored, in
   * order, so that `in` may lie at the end of `out` (base64.h). */
  size_t (*encode)(char *out, const uint8_t *in, size_t n);
  /* Decodes a multiple of 4 characters; returns how many. Never writes past out[n / 4 * 3]. */
  size_t (*decode)(char *out, const uint8_t *in, size_t n);
  /* Characters passed over that are all right; `\/` too when `escaped`, whose backslashes are counted. Never
   * ends between the two. */
  size_t (*check)(const uint8_t *in, size_t n, bool escaped, size_t *backslashes);
} base64_kernel;

/* Best first; a name of NULL ends the list. Only one of the two is linked. */
extern const base64_kernel base64_x86[];
extern const base64_kernel base64_neon[];

#endif
