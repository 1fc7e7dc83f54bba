/* What a reply means: done, another attempt, another request, or a failure. */
#include "core/exchange_state.h"

#include "core/decimal.h"
#include "core/provider_error.h"
#include "core/retry.h"

#include <stdio.h>

exchange_step exchange_retry_or_fail(exchange *x, bool worth_it)
{
  unsigned attempts = x->asking ? x->token_attempts : x->fetching ? x->fetch_attempts : x->attempts;
  int64_t hinted = retry_hinted(&x->reply.hint, x->wall);
  if (hinted < 0)
    hinted = x->why.retry_after;           /* some tell it in the error's body */
  int64_t wait = hinted > 0 ? hinted : retry_backoff(attempts - 1, exchange_random(x));
  x->why.retry_after = hinted;
  if (x->reply.hint.should >= 0 && !exchange_aside(x))
    worth_it = x->reply.hint.should == 1;
  if (x->reply.status == 429 && hinted > 0 && hinted <= RETRY_AFTER_MAX && !exchange_aside(x) &&
      x->route->credential)
    credential_hold(x->route->credential, x->now + hinted);
  if (!worth_it || attempts > x->route->retries || hinted > RETRY_AFTER_MAX)
    return exchange_fail(x);
  if (x->deadline && x->now + wait >= x->deadline)
    return exchange_fail(x);
  x->wait_until = x->now + wait;
  x->stage = STAGE_WAITING;
  return EXCHANGE_WAIT;
}

static slice host_of(const exchange *x)
{
  struct url u;
  return url_parse(&u, x->request.url, NULL) ? slice_first(u.host, 200) : SLICE("the server");
}

static const char *seconds(uint32_t ms, decimal_text out) { return decimal_put(out, ms, 1000, 3); }

/* Why there is no whole reply, in words; true when another attempt may help. */
bool exchange_tell_closed(exchange *x)
{
  const http_policy *p = &x->request.policy;
  slice host = host_of(x);
  decimal_text s;
  switch (x->reason) {
  case CLOSED_RESOLVE:
    failure_set(&x->why, FAILURE_API_CONNECTION, "could not find the host %.*s: %s", SLICE_ARG(host),
                x->detail);
    return true;
  case CLOSED_CONNECT:
    failure_set(&x->why, FAILURE_API_CONNECTION, "could not connect to %.*s: %s", SLICE_ARG(host), x->detail);
    return true;
  case CLOSED_TLS:
    failure_set(&x->why, FAILURE_API_CONNECTION,
                "no trusted TLS connection to %.*s: %s (a private CA is given by "
                "ca_file)",
                SLICE_ARG(host), x->detail);
    return false;
  case CLOSED_CONNECT_TIMEOUT:
    failure_set(&x->why, FAILURE_TIMEOUT, "no connection to %.*s within %s s", SLICE_ARG(host),
                seconds(p->connect_ms, s));
    return true;
  case CLOSED_FIRST_BYTE_TIMEOUT:
    failure_set(&x->why, FAILURE_TIMEOUT, "%.*s sent nothing within %s s", SLICE_ARG(host),
                seconds(p->first_byte_ms, s));
    return true;
  case CLOSED_IDLE_TIMEOUT:
    failure_set(&x->why, FAILURE_TIMEOUT, "%.*s stopped sending for %s s", SLICE_ARG(host),
                seconds(p->idle_ms, s));
    return true;
  case CLOSED_TOTAL_TIMEOUT:
    failure_set(&x->why, FAILURE_TIMEOUT, "the call took longer than %s s (timeout)",
                seconds(x->route->timeouts.total, s));
    return false;
  case CLOSED_TOO_LARGE:
    failure_set(&x->why, FAILURE_API_RESPONSE, "the reply of %.*s is larger than %llu bytes (%s)",
                SLICE_ARG(host), (unsigned long long)p->max_bytes,
                x->fetching ? "max_image_bytes" : "max_response_bytes");
    return false;
  case CLOSED_REFUSED:
    failure_set(&x->why, FAILURE_PERMISSION, "%s; allow_hosts names the hosts that may be asked nevertheless",
                x->detail[0] ? x->detail : "the address was refused");
    return false;
  case CLOSED_BODY:
    x->why = x->body_failure;
    if (x->why.type == FAILURE_NONE)
      failure_set(&x->why, FAILURE_API_CONNECTION, "the request could not be read");
    return false;
  case CLOSED_NO_MEMORY:
    return failure_no_memory(&x->why, "moving a request or its reply");
  case CLOSED_HOST:
    return failure_set(&x->why, FAILURE_API_CONNECTION, "%s", x->detail);
  default:
    failure_set(&x->why, FAILURE_API_CONNECTION, "the connection to %.*s broke%s%s", SLICE_ARG(host),
                x->detail[0] ? ": " : "", x->detail);
    return true;
  }
}

void exchange_append(exchange *x, const char *text, slice tail)
{
  char *message = x->why.message;
  const size_t size = sizeof x->why.message;
  size_t len = strlen(message);
  failure_copy(message + len, size - len, slice_of(text));
  len += strlen(message + len);
  failure_copy(message + len, size - len, slice_first(tail, 500));
}

static exchange_step follow(exchange *x)
{
  if (!image_fetch_redirect(&x->fetch, &x->chat, buffer_slice(&x->reply.location), &x->why))
    return exchange_fail(x);
  x->fetch_attempts--;         /* it is the same attempt */
  return exchange_send_fetch(x);
}

static exchange_step judge_fetch(exchange *x)
{
  int status = x->reply.status;
  slice name = slice_first(image_fetch_name(&x->fetch), 300);
  json_at place = x->chat.parts[x->fetch.part].node;
  char why[sizeof x->why.message];
  size_t len;
  if (x->reason == CLOSED_END && status == 200) {
    if (!buffer_ok(&x->bytes, "the image", &x->why))
      return exchange_fail(x);
    char *bytes = buffer_take(&x->bytes, &len);
    x->fetching = false;
    if (!bytes) {
      chat_fail(&x->chat, place, &x->why, FAILURE_IMAGE_FETCH, "%.*s is empty", SLICE_ARG(name));
      return exchange_fail(x);
    }
    if (!image_fetch_put(&x->fetch, &x->chat, bytes, len, &x->why))
      return exchange_fail(x);
    x->fetch_attempts = 0;
    x->stage = STAGE_PREPARE;
    return EXCHANGE_SEND;
  }
  if (x->reason == CLOSED_END && status >= 301 && status <= 308 && x->reply.location.len)
    return follow(x);
  bool retry = x->reason == CLOSED_END ? retry_status(status) : exchange_tell_closed(x);
  if (x->reason == CLOSED_NO_MEMORY)
    return exchange_fail(x);
  if (x->reason == CLOSED_END)
    snprintf(why, sizeof why, "the server answered %d", status);
  else
    snprintf(why, sizeof why, "%s", x->why.message);
  chat_fail(&x->chat, place, &x->why, FAILURE_IMAGE_FETCH, "could not fetch %.*s: %s", SLICE_ARG(name), why);
  x->why.status = x->reason == CLOSED_END ? status : 0;
  return exchange_retry_or_fail(x, retry);
}

/* An answer that is no success. */
static exchange_step judge_error(exchange *x)
{
  failure *why = &x->why;
  int status = x->reply.status;
  if (status == 401 && x->renews && exchange_token_refused(x))
    return EXCHANGE_SEND;
  failure_set(why, provider_error_type(status), "error");
  why->status = status;
  if (status >= 300 && status < 400) {
    failure_set(why, FAILURE_API_RESPONSE,
                "the server answered %d and points to %.*s: keys are not sent on; give the "
                "right address as api_base",
                status, SLICE_ARG(slice_first(buffer_slice(&x->reply.location), 300)));
  } else {
    if (x->dialect->error_header)
      failure_copy(why->code, sizeof why->code,
                   reply_headers_find(&x->reply, slice_of(x->dialect->error_header)));
    x->dialect->error(x->state, buffer_slice(&x->bytes), why);
  }
  exchange_tell_reply(x);
  size_t len = strlen(why->message);
  if (why->type == FAILURE_AUTHENTICATION && x->route->key_hint.len)
    exchange_append(x, len && why->message[len - 1] == '.' ? " " : ". ", x->route->key_hint);
  if (status == 404)
    exchange_append(x, " - asked at ", x->request.url);
  if (x->route->successor.len && provider_error_model_gone(why))
    exchange_append(x, ". A model to use instead: ", x->route->successor);
  if (!x->inline_all && provider_error_image_download(why)) {
    failure none = {.type = FAILURE_NONE};
    x->inline_all = true;
    x->stage = STAGE_PREPARE;
    if (image_fetch_next(&x->fetch, x->route, &x->chat, true, &none) == 1)
      return EXCHANGE_SEND;
    if (none.type == FAILURE_OUT_OF_MEMORY)
      return *why = none, exchange_fail(x);
  }
  bool worth_it = retry_status(status) || why->type == FAILURE_SERVER;
  return exchange_retry_or_fail(x, worth_it && why->type != FAILURE_BILLING);
}

void exchange_tell_reply(exchange *x)
{
  x->why.status = x->reply.status;
  failure_copy(x->why.request_id, sizeof x->why.request_id, reply_headers_request_id(&x->reply));
}

static exchange_step done(exchange *x)
{
  x->stage = STAGE_DONE;
  return EXCHANGE_DONE;
}

static exchange_step judge_whole(exchange *x)
{
  slice text = buffer_slice(&x->bytes);
  if (x->dialect->reply(x->state, text, &x->whole, &x->why))
    return done(x);
  exchange_tell_reply(x);
  if (x->why.type != FAILURE_API_RESPONSE)
    return exchange_fail(x);
  if (text.len == 0)
    failure_set(&x->why, FAILURE_API_RESPONSE, "the server answered %d with an empty body", x->reply.status);
  else if (x->reply.content == CONTENT_HTML || text.ptr[0] == '<')
    failure_set(&x->why, FAILURE_API_RESPONSE,
                "the server answered with a web page, not JSON: is api_base right?");
  else if (x->reply.content == CONTENT_EVENTS)
    failure_set(&x->why, FAILURE_API_RESPONSE, "the server answered with a stream: call with stream = true");
  exchange_tell_reply(x);
  exchange_append(x, " - asked at ", x->request.url);
  return exchange_fail(x);
}

/* Nothing was given out yet, so that the caller never sees half of two answers. */
bool exchange_worth_another_stream(const exchange *x)
{
  failure_type type = x->why.type;
  return type == FAILURE_API_CONNECTION || type == FAILURE_OVERLOADED ||
         type == FAILURE_SERVICE_UNAVAILABLE || type == FAILURE_SERVER || type == FAILURE_RATE_LIMIT;
}

static exchange_step judge_stream(exchange *x)
{
  if (x->as_whole && !x->delivered && !x->has_pending && judge_whole(x) == EXCHANGE_FAILED)
    return EXCHANGE_FAILED;
  x->stage = STAGE_DONE;
  if (x->delivered || exchange_look_ahead(x))
    return EXCHANGE_DONE;
  if (x->stage == STAGE_DONE && !x->broke) {
    failure_set(&x->why, FAILURE_API_RESPONSE, "the stream was empty");
    exchange_tell_reply(x);
    return exchange_fail(x);
  }
  return exchange_retry_or_fail(x, exchange_worth_another_stream(x));
}

bool exchange_headers_kept(exchange *x)
{
  bool kept = !x->reply.text.no_memory && !x->reply.location.no_memory;
  return kept || failure_no_memory(&x->why, "reading the reply's headers");
}

exchange_step exchange_judge(exchange *x)
{
  bool broken = x->reason != CLOSED_END;
  if (!exchange_headers_kept(x))
    return exchange_fail(x);
  if (x->asking)
    return exchange_judge_token(x);
  if (x->fetching)
    return judge_fetch(x);
  if (!broken && !buffer_ok(&x->bytes, "the reply", &x->why))
    return exchange_fail(x);
  bool given = x->delivered || x->has_pending;
  if (x->chat.stream && exchange_success(x) && (given || (!broken && x->reply.status != 204)))
    return judge_stream(x);
  if (broken)
    return exchange_retry_or_fail(x, exchange_tell_closed(x));
  return exchange_success(x) ? judge_whole(x) : judge_error(x);
}
