#include "core/sigv4.h"

#include "core/secret.h"
#include "core/url.h"

#include <stdio.h>

#define ALGORITHM "AWS4-HMAC-SHA256"
#define PIECE 65536u           /* of a body, hashed at a time */
#define TEXT_LIMIT (64u << 10) /* what is signed: a path of URL_MAX encoded twice, and some headers */
#define DAY 8u                 /* of the date: "20250102" */
#define SECRET_LIMIT 1024u     /* the longest secret key; AWS's have 40 characters */

void sigv4_date(int64_t wall_ms, char out[SIGV4_DATE_SIZE])
{
  const int64_t day_ms = 86400000;
  int64_t days = wall_ms / day_ms, seconds = wall_ms % day_ms / 1000;
  /* Civil date from days since 1970, counted in years that begin with March. */
  int64_t z = days + 719468, era = z / 146097, doe = z % 146097;
  int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
  unsigned day = (unsigned)(doy - (153 * mp + 2) / 5 + 1), month = (unsigned)(mp < 10 ? mp + 3 : mp - 9);
  unsigned year = (unsigned)(yoe + era * 400 + (month <= 2)) % 10000;
  char text[64];
  snprintf(text, sizeof text, "%04u%02u%02uT%02u%02u%02uZ", year, month, day, (unsigned)(seconds / 3600),
           (unsigned)(seconds / 60 % 60), (unsigned)(seconds % 60));
  memcpy(out, text, SIGV4_DATE_SIZE - 1);
  out[SIGV4_DATE_SIZE - 1] = '\0';
}

static bool refused(failure *why) { return failure_set(why, FAILURE_SERVER, "the signing library failed"); }

static bool hash_pieces(const signer *s, void *hash, body *b, const cancel *wish, failure *why)
{
  char piece[PIECE];
  size_t got;
  do {
    if (cancel_asked(wish))
      return failure_set(why, FAILURE_CANCELLED, "the call was cancelled");
    if (!body_read(b, piece, sizeof piece, &got, why))
      return false;
    if (!s->hash_add(hash, (slice){piece, got}))
      return refused(why);
  } while (got == sizeof piece);
  return true;
}

bool sigv4_hash_body(const signer *s, body *b, const cancel *wish, unsigned char out[SIGNER_HASH],
                     failure *why)
{
  void *hash = s->hash_new();
  if (!hash)
    return failure_no_memory(why, "signing the request");
  body_rewind(b);
  bool ok = hash_pieces(s, hash, b, wish, why) && (s->hash_end(hash, out) || refused(why));
  body_rewind(b);
  s->hash_free(hash);
  return ok;
}

static bool hash_text(const signer *s, slice text, unsigned char out[SIGNER_HASH], failure *why)
{
  void *hash = s->hash_new();
  if (!hash)
    return failure_no_memory(why, "signing the request");
  bool ok = s->hash_add(hash, text) && s->hash_end(hash, out);
  s->hash_free(hash);
  return ok || refused(why);
}

static void put_hex(buffer *out, const unsigned char *bytes, size_t n)
{
  static const char digits[] = "0123456789abcdef";
  for (size_t i = 0; i < n; i++) {
    buffer_put_char(out, digits[bytes[i] >> 4]);
    buffer_put_char(out, digits[bytes[i] & 15]);
  }
}

static bool is_unreserved(char c)
{
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

static void put_path(buffer *out, slice path)
{
  if (path.len == 0)
    buffer_put_char(out, '/');
  for (size_t i = 0; i < path.len; i++) {
    if (is_unreserved(path.ptr[i]) || path.ptr[i] == '/')
      buffer_put_char(out, path.ptr[i]);
    else
      buffer_format(out, "%%%02X", (unsigned)(unsigned char)path.ptr[i]);
  }
}

/* Without blanks around it; runs of blanks become one. */
static void put_value(buffer *out, slice value)
{
  bool any = false, blank = false;
  for (size_t i = 0; i < value.len; i++) {
    char c = value.ptr[i];
    if (c == ' ' || c == '\t') {
      blank = any;
      continue;
    }
    if (blank)
      buffer_put_char(out, ' ');
    buffer_put_char(out, c);
    any = true;
    blank = false;
  }
}

static void put_signed_names(buffer *out, const sigv4_call *call)
{
  for (size_t i = 0; i < call->header_count; i++) {
    if (i)
      buffer_put_char(out, ';');
    buffer_put(out, call->headers[i].name);
  }
}

void sigv4_put_request(const sigv4_call *call, buffer *out)
{
  buffer_put(out, call->method);
  buffer_put_char(out, '\n');
  put_path(out, call->path);
  buffer_put(out, SLICE("\n\n"));              /* no query */
  for (size_t i = 0; i < call->header_count; i++) {
    buffer_put(out, call->headers[i].name);
    buffer_put_char(out, ':');
    put_value(out, call->headers[i].value);
    buffer_put_char(out, '\n');
  }
  buffer_put_char(out, '\n');
  put_signed_names(out, call);
  buffer_put_char(out, '\n');
  put_hex(out, call->body_hash, SIGNER_HASH);
}

bool sigv4_put_host(buffer *out, slice text, slice *path, failure *why)
{
  struct url u;
  if (!url_parse(&u, text, why))
    return false;
  bool literal = memchr(u.host.ptr, ':', u.host.len) != NULL;
  if (literal)
    buffer_put_char(out, '[');
  buffer_put(out, u.host);
  if (literal)
    buffer_put_char(out, ']');
  if (u.port != (u.tls ? 443 : 80))
    buffer_format(out, ":%u", (unsigned)u.port);
  *path = u.path;
  return true;
}

static void put_scope(buffer *out, const sigv4_key *key, const char *date)
{
  buffer_put(out, (slice){date, DAY});
  buffer_put_char(out, '/');
  buffer_put(out, key->region);
  buffer_put_char(out, '/');
  buffer_put(out, key->service);
  buffer_put(out, SLICE("/aws4_request"));
}

/* The key of the day, the region and the service, out of the secret. */
static bool derive(const signer *s, const sigv4_key *key, const char *date, unsigned char out[SIGNER_HASH])
{
  char first[SECRET_LIMIT + 4] = "AWS4";
  const slice steps[] = {{date, DAY}, key->region, key->service, SLICE("aws4_request")};
  if (key->secret.len > SECRET_LIMIT)
    return false;
  if (key->secret.len)
    memcpy(first + 4, key->secret.ptr, key->secret.len);
  slice with = {first, 4 + key->secret.len};
  bool ok = true;
  for (size_t i = 0; ok && i < sizeof steps / sizeof *steps; i++) {
    ok = s->hmac(with, steps[i], out);
    with = (slice){(const char *)out, SIGNER_HASH};
  }
  secret_wipe(first, sizeof first);
  return ok;
}

/* What is signed: the date, the scope and the hash of the request. */
static bool put_string_to_sign(const signer *s, const sigv4_key *key, const sigv4_call *call, buffer *out,
                               failure *why)
{
  unsigned char hash[SIGNER_HASH];
  buffer request;
  buffer_init(&request, TEXT_LIMIT);
  sigv4_put_request(call, &request);
  bool ok = buffer_ok(&request, "what is signed", why) && hash_text(s, buffer_slice(&request), hash, why);
  buffer_free(&request);
  if (!ok)
    return false;
  buffer_put(out, SLICE(ALGORITHM "\n"));
  buffer_put_text(out, call->date);
  buffer_put_char(out, '\n');
  put_scope(out, key, call->date);
  buffer_put_char(out, '\n');
  put_hex(out, hash, sizeof hash);
  return buffer_ok(out, "what is signed", why);
}

static bool sign(const signer *s, const sigv4_key *key, const sigv4_call *call,
                 unsigned char out[SIGNER_HASH], failure *why)
{
  unsigned char derived[SIGNER_HASH];
  buffer text;
  buffer_init(&text, TEXT_LIMIT);
  bool ok = put_string_to_sign(s, key, call, &text, why);
  if (ok)
    ok = (derive(s, key, call->date, derived) &&
          s->hmac((slice){(const char *)derived, SIGNER_HASH}, buffer_slice(&text), out)) || refused(why);
  secret_wipe(derived, sizeof derived);
  buffer_free(&text);
  return ok;
}

bool sigv4_put_authorization(const signer *s, const sigv4_key *key, const sigv4_call *call, buffer *out,
                             failure *why)
{
  unsigned char signature[SIGNER_HASH];
  if (!sign(s, key, call, signature, why))
    return false;
  buffer_put(out, SLICE(ALGORITHM " Credential="));
  buffer_put(out, key->access_key);
  buffer_put_char(out, '/');
  put_scope(out, key, call->date);
  buffer_put(out, SLICE(", SignedHeaders="));
  put_signed_names(out, call);
  buffer_put(out, SLICE(", Signature="));
  put_hex(out, signature, sizeof signature);
  return buffer_ok(out, "the signature", why);
}
