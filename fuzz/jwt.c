/* Claims, one a line: three parts of base64url, of which two are JSON that says what was given. */
#include "check.h"
#include "signer.h"

#include "core/base64.h"
#include "core/jwt.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static slice take(slice *text, char end)
{
  const char *at = text->len ? memchr(text->ptr, end, text->len) : NULL;
  slice part = {text->ptr, at ? (size_t)(at - text->ptr) : text->len};
  *text = slice_skip(*text, part.len + 1);
  return part;
}

static char *decode(slice part, size_t *len)
{
  char *out = malloc(part.len + 1);
  *len = base64_decode(out, part, BASE64_URL, NULL);
  require(*len != BASE64_BAD);
  return out;
}

static void require_text(slice part, const char *name, slice want)
{
  size_t len;
  char *text = decode(part, &len);
  json j = {0};
  require(json_read(&j, (slice){text, len}, NULL) && !repeats_anywhere(&j));
  require(!json_utf8(want) || json_equal(&j, json_member(&j, JSON_ROOT, slice_of(name)), want));
  json_free(&j);
  free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  slice text = {(const char *)data, size};
  jwt_claims c = {.issued = (int64_t)size, .expires = INT64_MAX};
  buffer out;
  failure why = {0};
  c.issuer = take(&text, '\n');
  c.scope = take(&text, '\n');
  c.audience = take(&text, '\n');
  c.key_id = take(&text, '\n');
  buffer_init(&out, 1u << 20);
  if (jwt_put(&signs, &the_key, &c, &out, &why)) {
    slice made = buffer_slice(&out), header = take(&made, '.'), claims = take(&made, '.');
    size_t len;
    if (c.key_id.len)
      require_text(header, "kid", c.key_id);
    require_text(claims, "iss", c.issuer);
    require_text(claims, "aud", c.audience);
    free(decode(made, &len));
    require(len == 256);
  } else {
    require_failure(&why);
  }
  buffer_free(&out);
  return 0;
}
