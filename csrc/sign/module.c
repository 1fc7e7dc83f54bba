/* module.c - require "vision.sign" -> {signer = <vision.signer>}: hashes, HMAC, RSA signatures, by libcrypto.
 */
#include "lua/handles.h"

#include "core/signer.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>

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

__attribute__((visibility("default"))) int luaopen_vision_sign(lua_State *L);

int luaopen_vision_sign(lua_State *L)
{
  handles_check_abi(L);
  lua_createtable(L, 0, 1);
  handles_push_signer(L, &libcrypto);
  lua_setfield(L, -2, "signer");
  return 1;
}
