/* Headers of the call: ours first, then the route's; the caller's own header of the same name wins. */
#include "core/exchange_state.h"

#include "core/secret.h"

#include <stdlib.h>

#define OWN_HEADERS 5                   /* content-type, accept, user-agent, the key, a file's */
#define SIGN_HEADERS 3                  /* x-amz-date, x-amz-security-token, authorization */

static bool header_given(const exchange *x, slice name)
{
  for (size_t i = 0; i < x->route->header_count; i++)
    if (slice_equal_nocase(x->route->headers[i].name, name))
      return true;
  return false;
}

static void add_header(exchange *x, slice name, slice value)
{
  if (!header_given(x, name))
    x->headers[x->header_count++] = (http_header){name, value};
}

static slice accepted_reply(const exchange *x)
{
  if (!x->chat.stream)
    return SLICE("application/json");
  return x->dialect->framing == FRAMING_EVENTSTREAM ? SLICE("application/vnd.amazon.eventstream")
                                                    : SLICE("text/event-stream");
}

bool exchange_put_key(exchange *x, slice *value, failure *why)
{
  const route *r = x->route;
  slice secret = credential_secret(r->credential);
  secret_free(&x->key_text);
  buffer_init(&x->key_text, 64u << 10);
  /* At once: growing would leave a copy behind that nobody wipes. */
  buffer_reserve(&x->key_text, r->key_prefix.len + secret.len + 1);
  buffer_put(&x->key_text, r->key_prefix);
  buffer_put(&x->key_text, secret);
  buffer_put_char(&x->key_text, '\0');
  if (!buffer_ok(&x->key_text, "the key", why))
    return false;
  *value = (slice){x->key_text.ptr, x->key_text.len - 1};
  return true;
}

/* A file that is told by its id alone. */
static bool has_held_file(const chat *c)
{
  const json *j = &c->json;
  for (uint32_t i = 0; i < c->part_count; i++) {
    const chat_part *part = &c->parts[i];
    json_at file = part->kind == PART_FILE ? json_member(j, part->node, SLICE("file")) : JSON_ABSENT;
    json_at id = json_member(j, file, SLICE("file_id"));
    if (json_is(j, id, JSON_STRING) && !slice_starts_nocase(json_inner(j, id), SLICE("http")))
      return true;
  }
  return false;
}

/* The header's values are a list: what the caller has there stays. */
static bool add_file_header(exchange *x, failure *why)
{
  slice told = x->route->rules.file_header;
  const char *colon = told.len ? memchr(told.ptr, ':', told.len) : NULL;
  if (!colon || !has_held_file(&x->chat))
    return true;
  slice name = slice_first(told, (size_t)(colon - told.ptr)), value = slice_skip(told, name.len + 2);
  size_t at = 0;
  while (at < x->header_count && !slice_equal_nocase(x->headers[at].name, name))
    at++;
  buffer_put(&x->file_header, name);
  buffer_put_char(&x->file_header, '\0');
  if (at < x->header_count) {
    buffer_put(&x->file_header, x->headers[at].value);
    buffer_put_char(&x->file_header, ',');
  }
  buffer_put(&x->file_header, value);
  buffer_put_char(&x->file_header, '\0');
  if (!buffer_ok(&x->file_header, "a header", why))
    return false;
  slice text = {x->file_header.ptr, x->file_header.len - 1};
  x->headers[at] = (http_header){slice_first(text, name.len), slice_skip(text, name.len + 1)};
  x->header_count += at == x->header_count;
  return true;
}

bool exchange_make_headers(exchange *x, failure *why)
{
  const route *r = x->route;
  x->headers = calloc(OWN_HEADERS + SIGN_HEADERS + r->header_count, sizeof *x->headers);
  if (!x->headers)
    return failure_no_memory(why, "building the request");
  add_header(x, SLICE("content-type"), SLICE("application/json"));
  add_header(x, SLICE("accept"), accepted_reply(x));
  if (r->user_agent.len)
    add_header(x, SLICE("user-agent"), r->user_agent);
  if (r->key_header.len && r->credential) {
    slice key;
    if (!exchange_put_key(x, &key, why))
      return false;
    x->key_at = x->header_count;
    add_header(x, r->key_header, key);
    x->renews = x->header_count > x->key_at && credential_grant(r->credential);
  }
  for (size_t i = 0; i < r->header_count; i++)
    x->headers[x->header_count++] = r->headers[i];
  if (!add_file_header(x, why))
    return false;
  x->unsigned_headers = x->header_count;
  x->signs = r->signing.signer && r->credential && !header_given(x, SLICE("authorization"));
  return true;
}
