/* Requests that are signed: the hash of the body, and the headers of each attempt. */
#include "core/exchange_state.h"

#include "core/sigv4.h"
#include "core/url.h"

#define HASH_IN_PLACE (1u << 20)        /* bytes of a body hashed at once, in 3 ms at most; more is WORK */
#define AUTHORIZATION_MAX 2048u         /* a signature's scope and names; the access key is extra */

bool exchange_hash(exchange *x)
{
  x->hashed = sigv4_hash_body(x->route->signing.signer, x->body, &x->cancel, x->body_hash, &x->why);
  return x->hashed;
}

static slice header_value(const exchange *x, slice name)
{
  for (size_t i = 0; i < x->header_count; i++)
    if (slice_equal_nocase(x->headers[i].name, name))
      return x->headers[i].value;
  return SLICE_NONE;
}

static void add(exchange *x, slice name, slice value)
{
  x->headers[x->header_count++] = (http_header){name, value};
}

/* What was appended since `start`, with a NUL after it. */
static slice appended(buffer *text, size_t start)
{
  buffer_put_char(text, '\0');
  return text->ptr ? (slice){text->ptr + start, text->len - start - 1} : SLICE_NONE;
}

/* At once for all texts below, which must not move. */
static bool reserve(exchange *x, slice session)
{
  size_t access_key = x->route->signing.access_key.len;
  buffer_clear(&x->sign_text);
  return buffer_reserve(&x->sign_text, URL_MAX + session.len + access_key + AUTHORIZATION_MAX) != NULL;
}

static bool sign_headers(exchange *x)
{
  const route_signing *s = &x->route->signing;
  slice session = s->session ? credential_secret(s->session) : SLICE_NONE, host, path;
  sigv4_key key = {s->access_key, credential_secret(x->route->credential), s->region, s->service};
  if (!reserve(x, session))
    return failure_no_memory(&x->why, "signing the request");
  if (!sigv4_put_host(&x->sign_text, x->request.url, &path, &x->why))
    return false;
  host = appended(&x->sign_text, 0);
  sigv4_date(x->wall, x->sign_date);
  slice date = {x->sign_date, SIGV4_DATE_SIZE - 1};
  const http_header headers[] = {
    {SLICE("content-type"), header_value(x, SLICE("content-type"))}, {SLICE("host"), host},
    {SLICE("x-amz-date"), date}, {SLICE("x-amz-security-token"), session},
  };
  sigv4_call call = {.method = x->request.method, .path = path, .headers = headers,
                     .header_count = session.len ? 4 : 3, .date = x->sign_date, .body_hash = x->body_hash};
  size_t start = x->sign_text.len;
  if (!sigv4_put_authorization(s->signer, &key, &call, &x->sign_text, &x->why))
    return false;
  add(x, SLICE("x-amz-date"), date);
  if (session.len)
    add(x, SLICE("x-amz-security-token"), session);
  add(x, SLICE("authorization"), appended(&x->sign_text, start));
  return buffer_ok(&x->sign_text, "the signature", &x->why);
}

exchange_step exchange_sign(exchange *x)
{
  if (!x->hashed && body_length(x->body) > HASH_IN_PLACE) {
    x->hashing = true;
    x->stage = STAGE_WORK;
    return EXCHANGE_WORK;
  }
  x->header_count = x->unsigned_headers;
  if ((!x->hashed && !exchange_hash(x)) || !sign_headers(x))
    return exchange_fail(x);
  x->request.header_count = x->header_count;
  return EXCHANGE_SEND;
}
