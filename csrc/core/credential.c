#include "core/credential.h"

#include <stdlib.h>

struct credential {
  unsigned references;
  int64_t not_before;
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
  c->references = 1;
  c->not_before = 0;
  c->len = secret.len;
  if (secret.len)
    memcpy(c->secret, secret.ptr, secret.len);
  c->secret[secret.len] = 0;
  return c;
}

credential *credential_retain(credential *c)
{
  c->references++;
  return c;
}

/* A plain memset before free is a dead store; the barrier claims that somebody may still read it. */
static void wipe(char *ptr, size_t len)
{
  memset(ptr, 0, len);
  __asm__ volatile("" : : "r"(ptr) : "memory");
}

void credential_release(credential *c)
{
  if (!c || --c->references)
    return;
  wipe(c->secret, c->len);
  free(c);
}

slice credential_secret(const credential *c)
{
  return (slice){c->secret, c->len};
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
