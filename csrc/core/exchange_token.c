/* Access tokens: asked for before the call, by one call for all that share the credential. */
#include "core/exchange_state.h"

#include "core/provider_error.h"
#include "core/retry.h"
#include "core/secret.h"

#include <stdio.h>

#define TOKEN_WAIT 100                  /* ms between two looks at another call's renewal */
#define TOKEN_IDLE 30000u               /* ms without a byte: a token takes a tenth of a second */
#define TOKEN_REPLY_MAX (64u << 10)     /* bytes; real replies have 1200 */

void exchange_token_end(exchange *x)
{
  if (x->renews)
    credential_end_renewal(x->route->credential, x);
}

static bool make_form(exchange *x, const grant *g)
{
  secret_free(&x->token_form);
  body_free(x->token_body);
  x->token_body = NULL;
  buffer_init(&x->token_form, GRANT_FILE_MAX);
  if (grant_machine(g).len)
    return true;
  if (!grant_put_form(g, x->wall, &x->token_form, &x->why))
    return false;
  x->token_body = body_new();
  if (!x->token_body)
    return failure_no_memory(&x->why, "asking for a token");
  body_span(x->token_body, buffer_slice(&x->token_form));
  return body_ok(x->token_body, &x->why);
}

static size_t make_headers(exchange *x, const grant *g)
{
  http_header *h = x->token_headers;
  size_t n = 0;
  if (grant_machine(g).len)
    h[n++] = (http_header){SLICE("metadata-flavor"), SLICE("Google")};
  else
    h[n++] = (http_header){SLICE("content-type"), SLICE("application/x-www-form-urlencoded")};
  h[n++] = (http_header){SLICE("accept"), SLICE("application/json")};
  if (x->route->user_agent.len)
    h[n++] = (http_header){SLICE("user-agent"), x->route->user_agent};
  return n;
}

static exchange_step ask(exchange *x)
{
  const grant *g = credential_grant(x->route->credential);
  if (!make_form(x, g))
    return exchange_fail(x);
  x->asking = true;
  x->request.method = x->token_body ? SLICE("POST") : SLICE("GET");
  x->request.url = grant_url(g);
  x->request.headers = x->token_headers;
  x->request.header_count = make_headers(x, g);
  x->request.body = x->token_body;
  secret_free(&x->bytes);
  buffer_init(&x->bytes, TOKEN_REPLY_MAX);
  return EXCHANGE_SEND;
}

/* The metadata server is on this machine's own link, so no proxy may see the request, and no other private
 * address is asked. */
void exchange_token_policy(const exchange *x, http_policy *p)
{
  const grant *g = credential_grant(x->route->credential);
  p->max_bytes = TOKEN_REPLY_MAX;
  p->first_byte_ms = p->first_byte_ms && p->first_byte_ms < TOKEN_IDLE ? p->first_byte_ms : TOKEN_IDLE;
  p->idle_ms = p->idle_ms && p->idle_ms < TOKEN_IDLE ? p->idle_ms : TOKEN_IDLE;
  if (!grant_machine(g).len)
    return;
  p->guarded = true;
  p->http2 = false;
  p->proxy = SLICE("");
  p->allow = (name_list){&x->token_host, 1};
}

exchange_step exchange_token(exchange *x)
{
  credential *c = x->route->credential;
  token_state state = x->token_fresh ? TOKEN_GOOD : credential_token(c, x->wall);
  slice value;
  x->token_host = grant_machine(credential_grant(c));
  if (state == TOKEN_NONE || (state == TOKEN_STALE && !x->token_kept)) {
    if (credential_begin_renewal(c, x, x->now))
      return ask(x);
    if (state == TOKEN_NONE)
      return x->wait_until = x->now + TOKEN_WAIT, EXCHANGE_WAIT;
  }
  x->token_fresh = false;
  if (!exchange_put_key(x, &value, &x->why))
    return exchange_fail(x);
  x->headers[x->key_at].value = value;
  return EXCHANGE_SEND;
}

static bool take_token(exchange *x)
{
  credential *c = x->route->credential;
  buffer token = {0};
  int64_t seconds;
  bool ok = buffer_ok(&x->bytes, "a token", &x->why) &&
            grant_read_reply(buffer_slice(&x->bytes), &token, &seconds, &x->why);
  if (ok && !credential_put_token(c, buffer_slice(&token), x->wall, seconds))
    ok = failure_no_memory(&x->why, "keeping a token");
  secret_free(&token);
  return ok;
}

static exchange_step go_on(exchange *x)
{
  exchange_token_end(x);
  secret_free(&x->bytes);
  x->token_attempts = 0;
  return exchange_send_call(x);
}

static bool worth_asking_again(const exchange *x)
{
  static const char *const codes[] = {"internal_failure", "server_error", "temporarily_unavailable"};
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
    if (strcmp(x->why.code, codes[i]) == 0)
      return true;
  return retry_status(x->reply.status);
}

/* Why there is no token; true when asking again may help. */
static bool tell(exchange *x)
{
  char reason[sizeof x->why.message];
  slice name = slice_first(grant_name(credential_grant(x->route->credential)), 200);
  bool again = false;
  if (x->reason != CLOSED_END) {
    again = exchange_tell_closed(x);
  } else if (!exchange_success(x)) {
    failure_type type = provider_error_type(x->reply.status);
    type = type == FAILURE_INVALID_REQUEST ? FAILURE_AUTHENTICATION : type;
    failure_set(&x->why, type, "the server answered %d", x->reply.status);
    grant_read_error(buffer_slice(&x->bytes), &x->why);
    exchange_tell_reply(x);
    again = worth_asking_again(x);
  }
  snprintf(reason, sizeof reason, "%s", x->why.message);
  snprintf(x->why.message, sizeof x->why.message, "no access token for %.*s: %.700s", SLICE_ARG(name),
           reason);
  if (x->reason == CLOSED_END)
    exchange_append(x, " - asked at ", x->request.url);
  return again;
}

exchange_step exchange_judge_token(exchange *x)
{
  if (x->reason == CLOSED_END && exchange_success(x) && take_token(x)) {
    x->token_fresh = true;
    return go_on(x);
  }
  if (x->why.type == FAILURE_OUT_OF_MEMORY || x->reason == CLOSED_NO_MEMORY) {
    if (x->reason == CLOSED_NO_MEMORY)
      exchange_tell_closed(x);
    return exchange_fail(x);
  }
  if (credential_token(x->route->credential, x->wall) == TOKEN_STALE) {
    x->token_kept = true;              /* the next call tries again */
    return go_on(x);
  }
  return exchange_retry_or_fail(x, tell(x));
}

bool exchange_token_refused(exchange *x)
{
  slice used = slice_skip(buffer_slice(&x->key_text), x->route->key_prefix.len);
  if (x->token_refused)
    return false;
  x->token_refused = true;
  credential_drop_token(x->route->credential, slice_first(used, used.len - 1));
  x->stage = STAGE_PREPARE;
  return true;
}

void exchange_token_secrets(exchange *x, void (*hide)(exchange *, slice))
{
  static const char assertion[] = "&assertion=";
  slice used = slice_skip(buffer_slice(&x->key_text), x->route->key_prefix.len), secret;
  if (used.len)
    hide(x, slice_first(used, used.len - 1));
  for (unsigned n = 0; (secret = grant_secret(credential_grant(x->route->credential), n)).len; n++)
    hide(x, secret);
  const char *form = x->token_form.len ? memmem(x->token_form.ptr, x->token_form.len, assertion,
                                                sizeof assertion - 1) : NULL;
  if (form)
    hide(x, slice_skip(buffer_slice(&x->token_form),
                       (size_t)(form - x->token_form.ptr) + sizeof assertion - 1));
}
