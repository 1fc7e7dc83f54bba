/* A key file, a reply or a refusal of the token's server: what is read of it can be sent, and no message
 * shows a secret. */
#include "check.h"
#include "signer.h"

#include "core/grant.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_form(slice text)
{
  for (size_t i = 0; i < text.len; i++)
    if ((unsigned char)text.ptr[i] <= 0x20 || (unsigned char)text.ptr[i] >= 0x7f)
      return false;
  return true;
}

static void check_grant(const grant *g)
{
  buffer form;
  failure why = {0};
  slice secret;
  buffer_init(&form, 1u << 24);
  require(grant_url(g).len && grant_url(g).ptr[grant_url(g).len] == '\0' && grant_name(g).ptr);
  require(!memchr(grant_url(g).ptr, '\0', grant_url(g).len));
  if (grant_put_form(g, 1700000000000, &form, &why))
    require(is_form(buffer_slice(&form)) && (form.len > 0) == (grant_machine(g).len == 0));
  else
    require_failure(&why);
  for (unsigned n = 0; (secret = grant_secret(g, n)).len; n++)
    require(n < 8 && !memchr(secret.ptr, '\0', secret.len));
  buffer_free(&form);
}

static slice take_line(slice *text)
{
  const char *end = text->len ? memchr(text->ptr, '\n', text->len) : NULL;
  slice line = {text->ptr, end ? (size_t)(end - text->ptr) : text->len};
  *text = slice_skip(*text, line.len + 1);
  return line;
}

static grant *client(slice text, failure *why)
{
  grant_client c;
  c.url = take_line(&text);
  c.id = take_line(&text);
  c.secret = take_line(&text);
  c.scope = text;
  return grant_of_client(&c, why);
}

static void read_grant(slice text, unsigned kind)
{
  failure why = {0};
  grant *g = kind == 0 ? grant_read(text, text.len % 2 ? &signs : NULL, &why)
           : kind == 1 ? grant_of_machine(text, &why) : client(text, &why);
  if (g)
    check_grant(g);
  else
    require_failure(&why);
  grant_free(g);
}

static void read_reply(slice text)
{
  failure why = {.type = FAILURE_SERVER, .message = "refused"};
  buffer token = {0};
  int64_t seconds;
  if (grant_read_reply(text, &token, &seconds, &why))
    require(token.len > 0 && is_form(buffer_slice(&token)) && seconds >= 0 && seconds <= 43200);
  else
    require_failure(&why);
  buffer_free(&token);
  grant_read_error(text, &why);
  require_failure(&why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size < 1)
    return 0;
  slice text = {(const char *)data + 1, size - 1};
  if (data[0] % 4 == 3)
    read_reply(text);
  else
    read_grant(text, data[0] % 4);
  return 0;
}
