/* module.c - require "vision.sign" -> {signer = <vision.signer>}: hashing and HMAC by libcrypto. */
#include "lua/handles.h"

#include "core/signer.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

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

static const signer libcrypto = {
  .abi = SIGNER_ABI, .name = "libcrypto", .hash_new = hash_new, .hash_add = hash_add, .hash_end = hash_end,
  .hash_free = hash_free, .hmac = hmac,
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
