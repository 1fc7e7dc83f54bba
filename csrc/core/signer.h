/* signer.h - the seam to the optional module that signs (csrc/sign): a table of functions, no link between
 * them.
 *
 * libcrypto costs over a millisecond to load, and most programs never sign: so core.so does not link it. The
 * module of its own .so hands this table to the core through Lua (csrc/lua/handles.h), when a route needs it.
 * Every function may be called on any thread.
 */
#ifndef VISION_SIGNER_H
#define VISION_SIGNER_H

#include "slice.h"

#define SIGNER_ABI 2
#define SIGNER_HASH 32         /* bytes of a SHA-256 */
#define SIGNER_SIGNATURE_MAX 1024u      /* bytes of one: an RSA key of 8192 bits */

typedef struct signer {
  unsigned abi;                /* SIGNER_ABI of the module; another one is refused */
  const char *name;            /* "libcrypto" */
  /* SHA-256 piece by piece. NULL or false: out of memory, or the library refused. */
  void *(*hash_new)(void);
  bool (*hash_add)(void *, slice);
  bool (*hash_end)(void *, unsigned char out[SIGNER_HASH]);
  void (*hash_free)(void *);   /* NULL is fine */
  /* HMAC-SHA-256. */
  bool (*hmac)(slice key, slice text, unsigned char out[SIGNER_HASH]);
  /* A private RSA key, in PEM without a password. NULL: it is none. */
  void *(*key_new)(slice pem);
  /* RSASSA-PKCS1-v1_5 with SHA-256. Bytes of the signature, or 0. */
  size_t (*key_sign)(void *key, slice text, unsigned char out[SIGNER_SIGNATURE_MAX]);
  void (*key_free)(void *);    /* wipes it; NULL is fine */
} signer;

#endif
