#include "core/credential.h"

#include "core/reference.h"
#include "core/secret.h"

#include <stdlib.h>

#define RENEW_MS 225000        /* before a token's end: as Google's own clients leave for other clocks */
#define RENEW_SHARE 4          /* of a life that is shorter than that: in its last quarter */
#define USABLE_MS 10000        /* a call sent with less to live might find it dead */
#define RENEWAL_MS 60000       /* a renewal without an end for so long was given up: others may try */

struct credential {
  reference_count references;
  int64_t not_before;
  grant *grant;                /* NULL: `secret` is it */
  char *token;                 /* NULL: none */
  size_t token_len;
  int64_t token_ends, renew_at;         /* wall clock */
  const void *renewer;         /* NULL: nobody renews */
  int64_t renewing_since;
  size_t len;
  char secret[];               /* NUL-terminated too */
};

credential *credential_new(slice secret)
{
  if (secret.len >= SIZE_MAX - sizeof(credential))
    return NULL;
  credential *c = malloc(sizeof *c + secret.len + 1);
  if (!c)
    return NULL;
  *c = (credential){.len = secret.len};
  reference_take(&c->references);
  if (secret.len)
    memcpy(c->secret, secret.ptr, secret.len);
  c->secret[secret.len] = 0;
  return c;
}

credential *credential_retain(credential *c)
{
  reference_take(&c->references);
  return c;
}

credential *credential_new_grant(grant *g)
{
  credential *c = credential_new(SLICE_NONE);
  if (c)
    c->grant = g;
  else
    grant_free(g);
  return c;
}

static void forget_token(credential *c)
{
  secret_wipe(c->token, c->token_len);
  free(c->token);
  c->token = NULL;
  c->token_len = 0;
}

void credential_release(credential *c)
{
  if (!c || !reference_drop(&c->references))
    return;
  secret_wipe(c->secret, c->len);
  forget_token(c);
  grant_free(c->grant);
  free(c);
}

slice credential_secret(const credential *c)
{
  return c->grant ? (slice){c->token, c->token_len} : (slice){c->secret, c->len};
}

void credential_hold(credential *c, int64_t until_ms)
{
  if (until_ms > c->not_before)
    c->not_before = until_ms;
}

int64_t credential_not_before(const credential *c)
{
  return c->not_before;
}

const grant *credential_grant(const credential *c) { return c->grant; }

token_state credential_token(const credential *c, int64_t wall_ms)
{
  if (!c->token || wall_ms > c->token_ends - USABLE_MS)
    return TOKEN_NONE;
  return wall_ms < c->renew_at ? TOKEN_GOOD : TOKEN_STALE;
}

bool credential_begin_renewal(credential *c, const void *who, int64_t now_ms)
{
  if (c->renewer && c->renewer != who && now_ms < c->renewing_since + RENEWAL_MS)
    return false;
  c->renewer = who;
  c->renewing_since = now_ms;
  return true;
}

void credential_end_renewal(credential *c, const void *who)
{
  if (c->renewer == who)
    c->renewer = NULL;
}

bool credential_put_token(credential *c, slice token, int64_t wall_ms, int64_t seconds)
{
  char *copy = malloc(token.len ? token.len : 1);
  int64_t life = seconds * 1000, early = life / RENEW_SHARE;
  if (!copy)
    return false;
  if (token.len)
    memcpy(copy, token.ptr, token.len);
  forget_token(c);
  c->token = copy;
  c->token_len = token.len;
  c->token_ends = wall_ms + life;
  c->renew_at = c->token_ends - (early < RENEW_MS ? early : RENEW_MS);
  return true;
}

void credential_drop_token(credential *c, slice token)
{
  if (slice_equal(credential_secret(c), token))
    forget_token(c);
}
