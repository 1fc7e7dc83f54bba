/* module.c - require "vision.sign", by libcrypto -> {
 *   signer = <vision.signer>                  hashes, HMAC, RSA signatures, for routes that sign
 *   sha256(bytes) -> 64 hex digits            nil, message when libcrypto fails
 *   random(count) -> bytes                    for keys; nil, message when there are none
 *   equal(a, b) -> boolean                    in a time that tells nothing but whether the lengths differ
 * }
 */
#include "lua/handles.h"

#include "core/signer.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include <limits.h>

static void *hash_new(void)
{
  EVP_MD_CTX *hash = EVP_MD_CTX_new();
  if (hash && EVP_DigestInit_ex(hash, EVP_sha256(), NULL) == 1)
    return hash;
  EVP_MD_CTX_free(hash);
  return NULL;
}

static bool hash_add(void *hash, slice bytes)
{
  return bytes.len == 0 || EVP_DigestUpdate(hash, bytes.ptr, bytes.len) == 1;
}

static bool hash_end(void *hash, unsigned char out[SIGNER_HASH])
{
  return EVP_DigestFinal_ex(hash, out, NULL) == 1;
}

static void hash_free(void *hash) { EVP_MD_CTX_free(hash); }

static bool hmac(slice key, slice text, unsigned char out[SIGNER_HASH])
{
  if (key.len > INT_MAX)
    return false;
  const unsigned char *bytes = (const unsigned char *)text.ptr;
  return HMAC(EVP_sha256(), key.ptr, (int)key.len, bytes, text.len, out, NULL) != NULL;
}

/* Without this libcrypto would ask the terminal. */
static int no_password(char *out, int size, int writing, void *context)
{
  (void)out, (void)size, (void)writing, (void)context;
  return 0;
}

static void key_free(void *key) { EVP_PKEY_free(key); }

static void *key_new(slice pem)
{
  if (pem.len > INT_MAX)
    return NULL;
  BIO *text = BIO_new_mem_buf(pem.ptr, (int)pem.len);
  EVP_PKEY *key = text ? PEM_read_bio_PrivateKey(text, NULL, no_password, NULL) : NULL;
  BIO_free(text);
  if (key && EVP_PKEY_base_id(key) == EVP_PKEY_RSA && EVP_PKEY_size(key) <= (int)SIGNER_SIGNATURE_MAX)
    return key;
  EVP_PKEY_free(key);
  return NULL;
}

static size_t key_sign(void *key, slice text, unsigned char out[SIGNER_SIGNATURE_MAX])
{
  size_t len = SIGNER_SIGNATURE_MAX;
  EVP_MD_CTX *signing = EVP_MD_CTX_new();
  bool ok = signing && EVP_DigestSignInit(signing, NULL, EVP_sha256(), NULL, key) == 1 &&
            EVP_DigestSign(signing, out, &len, (const unsigned char *)text.ptr, text.len) == 1;
  EVP_MD_CTX_free(signing);
  return ok ? len : 0;
}

static const signer libcrypto = {
  .abi = SIGNER_ABI, .name = "libcrypto", .hash_new = hash_new, .hash_add = hash_add, .hash_end = hash_end,
  .hash_free = hash_free, .hmac = hmac, .key_new = key_new, .key_sign = key_sign, .key_free = key_free,
};

enum { RANDOM_MAX = 256 };      /* bytes; a key has 16 to 32 */

static int refused(lua_State *L, const char *what)
{
  lua_pushnil(L);
  lua_pushfstring(L, "libcrypto %s", what);
  return 2;
}

static int sign_sha256(lua_State *L)
{
  size_t len;
  const char *bytes = luaL_checklstring(L, 1, &len);
  unsigned char hash[SIGNER_HASH];
  if (EVP_Digest(bytes, len, hash, NULL, EVP_sha256(), NULL) != 1)
    return refused(L, "cannot hash");
  char hex[2 * SIGNER_HASH];
  for (size_t i = 0; i < SIGNER_HASH; i++) {
    hex[2 * i] = "0123456789abcdef"[hash[i] >> 4];
    hex[2 * i + 1] = "0123456789abcdef"[hash[i] & 15];
  }
  lua_pushlstring(L, hex, sizeof hex);
  return 1;
}

static int sign_random(lua_State *L)
{
  lua_Integer count = luaL_checkinteger(L, 1);
  luaL_argcheck(L, count > 0 && count <= RANDOM_MAX, 1, "1 to 256 bytes");
  unsigned char bytes[RANDOM_MAX];
  if (RAND_bytes(bytes, (int)count) != 1)
    return refused(L, "has no random numbers");
  lua_pushlstring(L, (const char *)bytes, (size_t)count);
  OPENSSL_cleanse(bytes, sizeof bytes);
  return 1;
}

static int sign_equal(lua_State *L)
{
  size_t len, other;
  const char *a = luaL_checklstring(L, 1, &len), *b = luaL_checklstring(L, 2, &other);
  lua_pushboolean(L, len == other && CRYPTO_memcmp(a, b, len) == 0);
  return 1;
}

static const luaL_Reg functions[] = {
  {"sha256", sign_sha256}, {"random", sign_random}, {"equal", sign_equal}, {NULL, NULL},
};

__attribute__((visibility("default"))) int luaopen_vision_sign(lua_State *L);

int luaopen_vision_sign(lua_State *L)
{
  handles_check_abi(L);
  luaL_newlib(L, functions);
  handles_push_signer(L, &libcrypto);
  lua_setfield(L, -2, "signer");
  return 1;
}
