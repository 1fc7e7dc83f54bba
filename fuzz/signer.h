/* signer.h - a signer that needs no library: any text that begins as PEM does is a key. */
#ifndef VISION_FUZZ_SIGNER_H
#define VISION_FUZZ_SIGNER_H

#include "core/signer.h"

static int the_key;

static void *key_new(slice pem) { return slice_starts(pem, SLICE("-----BEGIN")) ? &the_key : NULL; }

static size_t key_sign(void *key, slice text, unsigned char out[SIGNER_SIGNATURE_MAX])
{
  memset(out, (int)text.len, 256);
  return key == &the_key ? 256 : 0;
}

static void key_free(void *key) { (void)key; }

static const signer signs = {.abi = SIGNER_ABI, .name = "fuzz", .key_new = key_new, .key_sign = key_sign,
                             .key_free = key_free};

#endif
