#include "core/jwt.h"

#include "core/base64.h"
#include "core/json.h"

#define PART_MAX (64u << 10)   /* a header or its claims: names and addresses */

static void put_part(buffer *out, slice bytes)
{
  char *at = buffer_reserve(out, base64_encoded_size(bytes.len, BASE64_URL));
  if (at)
    buffer_advance(out, base64_encode(at, bytes, BASE64_URL));
}

static void put_header(buffer *part, const jwt_claims *c)
{
  buffer_put(part, SLICE("{\"typ\":\"JWT\",\"alg\":\"RS256\""));
  if (c->key_id.len) {
    buffer_put(part, SLICE(",\"kid\":"));
    json_quote(part, c->key_id);
  }
  buffer_put_char(part, '}');
}

static void put_claims(buffer *part, const jwt_claims *c)
{
  buffer_put(part, SLICE("{\"iss\":"));
  json_quote(part, c->issuer);
  buffer_put(part, SLICE(",\"scope\":"));
  json_quote(part, c->scope);
  buffer_put(part, SLICE(",\"aud\":"));
  json_quote(part, c->audience);
  buffer_put(part, SLICE(",\"iat\":"));
  json_put_integer(part, c->issued);
  buffer_put(part, SLICE(",\"exp\":"));
  json_put_integer(part, c->expires);
  buffer_put_char(part, '}');
}

static bool put_encoded(buffer *out, const jwt_claims *c, void (*put)(buffer *, const jwt_claims *),
                        failure *why)
{
  buffer part;
  buffer_init(&part, PART_MAX);
  put(&part, c);
  bool ok = buffer_ok(&part, "a signed request for a token", why);
  if (ok)
    put_part(out, buffer_slice(&part));
  buffer_free(&part);
  return ok;
}

bool jwt_put(const signer *s, void *key, const jwt_claims *c, buffer *out, failure *why)
{
  unsigned char signature[SIGNER_SIGNATURE_MAX];
  size_t start = out->len;
  if (!put_encoded(out, c, put_header, why))
    return false;
  buffer_put_char(out, '.');
  if (!put_encoded(out, c, put_claims, why) || !buffer_ok(out, "a signed request for a token", why))
    return false;
  size_t len = s->key_sign(key, (slice){out->ptr + start, out->len - start}, signature);
  if (!len)
    return failure_set(why, FAILURE_SERVER, "%s could not sign with the private key", s->name);
  buffer_put_char(out, '.');
  put_part(out, (slice){(const char *)signature, len});
  return buffer_ok(out, "a signed request for a token", why);
}
