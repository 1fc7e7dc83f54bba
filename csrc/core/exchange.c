#include "core/exchange_state.h"

#include "core/limits.h"
#include "core/retry.h"
#include "core/secret.h"

#include <stdlib.h>

#define ERROR_BODY_MAX (1u << 20)       /* an error page; what is over is not kept */
#define OPEN_IMAGES_MAX 16              /* files kept open between their check and their sending */
#define WORK_TEXT_MAX ((size_t)32 << 20)

uint64_t exchange_random(exchange *x)
{
  uint64_t z = (x->random += 0x9e3779b97f4a7c15u);      /* splitmix64 */
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

/* Of a call that is over, though somebody may look at its reply for long, or that waits. */
static void close_images(exchange *x)
{
  for (uint32_t i = 0; i < x->chat.part_count; i++)
    if (x->chat.parts[i].image)
      image_close(x->chat.parts[i].image);
}

static void destroy(exchange *x)
{
  x->dialect->finish(x->state);
  body_free(x->body);
  chat_free(&x->chat);
  for (size_t i = 0; i < x->placed_count; i++)
    image_release(x->placed[i].image);
  free(x->placed);
  x->request_text.release(x->request_text.owner);
  free(x->headers);
  body_free(x->token_body);
  secret_free(&x->token_form);
  secret_free(&x->key_text);
  secret_free(&x->sign_text);
  buffer_free(&x->file_header);
  buffer_free(&x->bytes);
  buffer_free(&x->pending);
  buffer_free(&x->work_text);
  json_free(&x->pending_json);
  assembly_free(&x->assembly);
  buffer_free(&x->result);
  json_free(&x->result_json);
  image_fetch_free(&x->fetch);
  exchange_fit_free(x);
  reply_headers_free(&x->reply);
  sse_free(&x->sse);
  eventstream_free(&x->frames);
  route_release(x->route);
  free(x);
}

/* Of the two who end a loan the second frees it, if the holder does not want it back. */
static void end_loan(exchange *x, loan becomes)
{
  loan found = LOAN_OUT;
  if (!atomic_compare_exchange_strong(&x->loan, &found, becomes))
    destroy(x);
}

void exchange_free(exchange *x)
{
  if (!x)
    return;
  exchange_token_end(x);       /* here, as the credential is other calls' too */
  exchange_cancel(x);
  end_loan(x, LOAN_ABANDONED);
}

void exchange_lend(exchange *x) { atomic_store(&x->loan, LOAN_OUT); }
void exchange_take_back(exchange *x) { atomic_store(&x->loan, LOAN_NONE); }
bool exchange_lent(const exchange *x) { return atomic_load(&((exchange *)x)->loan) != LOAN_NONE; }
void exchange_give_back(exchange *x) { end_loan(x, LOAN_NONE); }
void exchange_cancel(exchange *x) { cancel_ask(&x->cancel); }
bool exchange_cancelled(const exchange *x) { return cancel_asked(&x->cancel); }

void exchange_work_lent(exchange *x)
{
  exchange_work(x);
  exchange_give_back(x);
}

/* The images are its own: their holder may go on looking at his while a thread is at work. */
static bool keep_images(exchange *x, const placed_image *images, size_t n, failure *why)
{
  if (n == 0)
    return true;
  x->placed = calloc(n, sizeof *x->placed);
  if (!x->placed)
    return failure_no_memory(why, "keeping the images");
  for (; x->placed_count < n; x->placed_count++) {
    placed_image *kept = &x->placed[x->placed_count];
    *kept = (placed_image){images[x->placed_count].at, image_twin(images[x->placed_count].image)};
    if (!kept->image)
      return failure_no_memory(why, "keeping the images");
  }
  return true;
}

static bool read_request(exchange *x, failure *why)
{
  chat *known = x->request_text.known;
  if (!known)
    return chat_read(&x->chat, x->request_text.text, x->placed, x->placed_count, why);
  x->chat = *known;
  *known = (chat){0};
  x->request_text.known = NULL;
  return true;
}

static bool set_up(exchange *x, const placed_image *images, size_t n, failure *why)
{
  const route *r = x->route;
  if (!keep_images(x, images, n, why) || !read_request(x, why))
    return false;
  if (!r->mocked && !limits_check_request(r, &x->chat, why))
    return false;
  x->call.chat = &x->chat;
  return exchange_make_headers(x, why);
}

exchange *exchange_new(route *r, request_text request, const placed_image *images, size_t n, uint64_t seed,
                       failure *why)
{
  exchange *x = calloc(1, sizeof *x);
  if (!x) {
    request.release(request.owner);
    failure_no_memory(why, "starting a call");
    return NULL;
  }
  x->route = route_retain(r);
  x->dialect = r->mocked ? &dialect_local : r->dialect;
  x->request_text = request;
  x->random = seed;
  x->call = (dialect_call){.route = r, .seed = seed};
  reply_headers_init(&x->reply);
  buffer_init(&x->pending, JSON_TEXT_MAX);     /* also of a whole reply, which max_response_bytes bounds */
  buffer_init(&x->work_text, WORK_TEXT_MAX);
  buffer_init(&x->sign_text, SIZE_MAX / 2);
  buffer_init(&x->file_header, SIZE_MAX / 2);
  sse_init(&x->sse, SSE_LIMIT);
  if (set_up(x, images, n, why))
    return x;
  exchange_free(x);
  return NULL;
}

static void hide_in_failure(exchange *x, slice secret)
{
  failure *why = &x->why;
  char *fields[] = {why->message, why->place, why->code, why->param, why->request_id};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    secret_hide(fields[i], strlen(fields[i]), secret);
}

static void hide_in_headers(exchange *x, slice secret)
{
  secret_hide(x->reply.text.ptr, x->reply.text.len, secret);
}

/* The route's own keys, and those that the caller put among its headers. */
static void hide_secrets(exchange *x, void (*hide)(exchange *, slice))
{
  const route *r = x->route;
  if (r->credential)
    hide(x, credential_secret(r->credential));
  if (r->signing.session)
    hide(x, credential_secret(r->signing.session));
  if (x->renews)
    exchange_token_secrets(x, hide);
  for (size_t i = 0; i < r->header_count; i++)
    hide(x, secret_in_header(r->headers[i].name, r->headers[i].value));
}

exchange_step exchange_fail(exchange *x)
{
  hide_secrets(x, hide_in_failure);
  exchange_token_end(x);
  x->stage = STAGE_FAILED;
  return EXCHANGE_FAILED;
}

static uint32_t remaining(const exchange *x)
{
  if (!x->deadline)
    return 0;
  int64_t left = x->deadline - x->now;
  return left < 1 ? 1 : left > INT32_MAX ? INT32_MAX : (uint32_t)left;
}

static exchange_step begin_send(exchange *x)
{
  const route *r = x->route;
  http_policy *p = &x->request.policy;
  *p = (http_policy){
    .guarded = x->fetching, .stream = x->chat.stream && !exchange_aside(x), .ca_file = r->ca_file,
    .allow = x->fetching ? r->allow_hosts : (name_list){NULL, 0},
    .max_bytes = x->fetching ? r->max_image_bytes : r->max_response_bytes,
    .proxy = x->fetching ? r->image_proxy : r->proxy,
    .http2 = !x->fetching && (!x->chat.stream || r->http2_streams),
    .connect_ms = r->timeouts.connect, .first_byte_ms = r->timeouts.first_byte, .idle_ms = r->timeouts.idle,
    .total_ms = remaining(x),
  };
  if (x->asking)
    exchange_token_policy(x, p);
  reply_headers_begin(&x->reply, 0);
  buffer_clear(&x->bytes);
  x->detail[0] = '\0';
  x->body_failure.type = FAILURE_NONE;
  exchange_restart_stream(x);
  if (x->request_text.rest)
    x->request_text.rest(x->request_text.owner);
  x->stage = STAGE_IN_FLIGHT;
  if (x->asking)
    x->token_attempts++;
  else if (x->fetching)
    x->fetch_attempts++;
  else
    x->attempts++;
  return EXCHANGE_SEND;
}

exchange_step exchange_send_call(exchange *x)
{
  const route *r = x->route;
  x->fetching = x->asking = false;
  x->request.method = SLICE("POST");
  x->request.url = x->chat.stream && r->stream_url.len ? r->stream_url : r->url;
  x->request.headers = x->headers;
  x->request.header_count = x->header_count;
  x->request.body = x->body;
  buffer_free(&x->bytes);
  buffer_init(&x->bytes, r->max_response_bytes ? r->max_response_bytes : SIZE_MAX / 2);
  x->stage = STAGE_READY;
  return EXCHANGE_SEND;
}

exchange_step exchange_send_fetch(exchange *x)
{
  x->fetching = true;
  x->fetch_headers[0] = (http_header){SLICE("accept"), SLICE("image/*, */*;q=0.1")};
  x->fetch_headers[1] = (http_header){SLICE("user-agent"), x->route->user_agent};
  x->request.method = SLICE("GET");
  x->request.url = (slice){x->fetch.url.ptr, x->fetch.url.len - 1};
  x->request.headers = x->fetch_headers;
  x->request.header_count = x->route->user_agent.len ? 2 : 1;
  x->request.body = NULL;
  buffer_free(&x->bytes);
  buffer_init(&x->bytes, x->route->max_image_bytes ? x->route->max_image_bytes : SIZE_MAX / 2);
  x->stage = STAGE_READY;
  return EXCHANGE_SEND;
}

/* Opens and checks every image that goes inline. *base64 tells whether there is one. */
static bool check_images(exchange *x, bool *base64)
{
  *base64 = false;
  for (uint32_t i = 0; i < x->chat.part_count; i++) {
    const chat_part *part = &x->chat.parts[i];
    char place[CHAT_PLACE_MAX];
    if (part->kind != PART_IMAGE || image_source_of(part->image) == IMAGE_REMOTE)
      continue;
    if (!image_inspect(part->image, &x->why))
      return failure_at(&x->why, "%s", chat_place(&x->chat, part->node, place, sizeof place));
    if (x->chat.image_count > OPEN_IMAGES_MAX)
      image_close(part->image);
    if (!limits_check_image(x->route, &x->chat, part, &x->why))
      return false;
    *base64 = true;
  }
  return true;
}

static bool build_body(exchange *x)
{
  bool base64;
  if (!check_images(x, &base64))
    return false;
  body_free(x->body);
  x->body = body_new();
  x->hashed = false;
  if (!x->body)
    return failure_no_memory(&x->why, "building the request");
  if (!x->dialect->build(x->state, x->body, &x->why))
    return false;
  return !base64 || limits_check_body(x->route, body_length(x->body), &x->why);
}

/* A fresh one for each attempt: what it remembered of a broken stream must go. */
static bool start_dialect(exchange *x)
{
  x->dialect->finish(x->state);
  x->state = x->dialect->start(&x->call);
  return x->state ? true : failure_no_memory(&x->why, "starting a call");
}

/* Fetches what is left to fetch, then makes the request. Returns SEND with stage READY when there is one to
 * send. */
static exchange_step prepare(exchange *x)
{
  bool base64;
  if (!start_dialect(x))
    return exchange_fail(x);
  if (x->route->mocked) {
    x->stage = STAGE_WORK;
    return EXCHANGE_WORK;
  }
  switch (image_fetch_next(&x->fetch, x->route, &x->chat, x->inline_all, &x->why)) {
  case 1: return exchange_send_fetch(x);
  case 0: break;
  default: return exchange_fail(x);
  }
  switch (exchange_fit_begin(x)) {
  case 1:
    x->fitting = true;
    x->stage = STAGE_WORK;
    return EXCHANGE_WORK;
  case 0: break;
  default: return exchange_fail(x);
  }
  if (x->dialect->local) {
    if (!check_images(x, &base64))
      return exchange_fail(x);
    x->stage = STAGE_WORK;
    return EXCHANGE_WORK;
  }
  return build_body(x) ? exchange_send_call(x) : exchange_fail(x);
}

/* A key that must rest holds back every call that uses it. */
static bool held_back(exchange *x)
{
  bool waits = x->route->credential && !x->fetching && !x->route->impatient;
  int64_t until = waits ? credential_not_before(x->route->credential) : 0;
  if (until <= x->now)
    return false;
  x->wait_until = until;
  return true;
}

static exchange_step finish_hashing(exchange *x)
{
  x->hashing = false;
  x->stage = STAGE_READY;
  return x->why.type == FAILURE_NONE ? EXCHANGE_SEND : exchange_fail(x);
}

/* Then from the start again: what is left to do before sending is looked at anew. */
static exchange_step finish_fitting(exchange *x)
{
  x->fitting = false;
  x->stage = STAGE_PREPARE;
  return exchange_fit_end(x) ? EXCHANGE_SEND : exchange_fail(x);
}

static exchange_step finish_work(exchange *x)
{
  if (x->fitting)
    return finish_fitting(x);
  if (x->hashing)
    return finish_hashing(x);
  x->call.work = buffer_slice(&x->work_text);
  if (x->why.type != FAILURE_NONE)
    return exchange_fail(x);
  x->closed = true;
  if (x->chat.stream || x->dialect->reply(x->state, x->call.work, &x->whole, &x->why))
    return x->stage = STAGE_DONE, EXCHANGE_DONE;
  return exchange_fail(x);
}

static exchange_step ready(exchange *x)
{
  if (x->renews && !x->fetching) {
    exchange_step first = exchange_token(x);
    return first == EXCHANGE_SEND ? begin_send(x) : first;
  }
  if (!x->signs || x->fetching)
    return begin_send(x);
  exchange_step first = exchange_sign(x);
  return first == EXCHANGE_SEND ? begin_send(x) : first;
}

static exchange_step step(exchange *x)
{
  switch (x->stage) {
  case STAGE_PREPARE: return prepare(x);
  case STAGE_READY: return held_back(x) ? EXCHANGE_WAIT : ready(x);
  case STAGE_IN_FLIGHT: return EXCHANGE_SEND;
  case STAGE_CLOSED: return exchange_judge(x);
  case STAGE_WAITING:
    if (x->now < x->wait_until)
      return EXCHANGE_WAIT;
    x->stage = STAGE_PREPARE;
    return EXCHANGE_SEND;
  case STAGE_WORK: return EXCHANGE_WORK;
  case STAGE_WORKED: return finish_work(x);
  case STAGE_DONE: return EXCHANGE_DONE;
  default: return EXCHANGE_FAILED;
  }
}

exchange_step exchange_next(exchange *x, moment now)
{
  x->now = now.mono_ms;
  x->wall = now.wall_ms;
  if (!x->timed) {
    x->timed = true;
    x->call.created = now.wall_ms / 1000;
    x->deadline = x->route->timeouts.total ? now.mono_ms + x->route->timeouts.total : 0;
  }
  bool waits = x->stage == STAGE_PREPARE || x->stage == STAGE_READY || x->stage == STAGE_WAITING;
  if (waits && x->deadline && x->now >= x->deadline) {
    x->reason = CLOSED_TOTAL_TIMEOUT;
    exchange_tell_closed(x);
    return exchange_fail(x);
  }
  exchange_step result;
  do
    result = step(x);
  while (result == EXCHANGE_SEND && x->stage != STAGE_IN_FLIGHT);
  if (result != EXCHANGE_SEND && result != EXCHANGE_WORK)
    close_images(x);           /* a thousand calls may wait for one key */
  return result;
}

const http_request *exchange_request(const exchange *x) { return &x->request; }

unsigned exchange_delay(const exchange *x)
{
  int64_t left = x->wait_until - x->now;
  if (x->deadline && x->deadline - x->now < left)
    left = x->deadline - x->now;
  return left < 1 ? 1 : left > RETRY_AFTER_MAX ? RETRY_AFTER_MAX : (unsigned)left;
}

/* A reply is of no use, and need not be read to its end. One that is lent is judged when it is back: the
 * credential is its holder's. */
static void fail_early(exchange *x)
{
  if (!exchange_lent(x))
    exchange_fail(x);
}

void exchange_status(exchange *x, int status)
{
  if (x->stage == STAGE_IN_FLIGHT && !x->began)
    reply_headers_begin(&x->reply, status);
}

void exchange_header(exchange *x, slice name, slice value)
{
  if (x->stage != STAGE_IN_FLIGHT || x->began)
    return;
  reply_headers_add(&x->reply, name, value);
  if (!exchange_headers_kept(x))
    fail_early(x);
}

void exchange_bytes(exchange *x, slice bytes)
{
  if (x->stage != STAGE_IN_FLIGHT || bytes.len == 0)
    return;
  x->began = true;
  if (exchange_aside(x) || !x->chat.stream || !exchange_success(x) || x->reply.content == CONTENT_JSON ||
      x->reply.content == CONTENT_HTML) {
    x->as_whole = !exchange_aside(x) && x->chat.stream && exchange_success(x);
    if (exchange_success(x))
      buffer_put(&x->bytes, bytes);
    else
      buffer_put(&x->bytes,
                 slice_first(bytes, ERROR_BODY_MAX > x->bytes.len ? ERROR_BODY_MAX - x->bytes.len : 0));
    return;
  }
  if (x->over || x->broke)
    return;
  bool fed = exchange_feed(x, bytes);
  if (x->delivered || x->has_pending)
    return;
  if (fed) {
    exchange_look_ahead(x);
  } else {
    x->broke = true;
    exchange_tell_reply(x);
  }
  if (x->broke && !exchange_worth_another_stream(x))     /* nothing to give out: why read on? */
    fail_early(x);
}

void exchange_body_failed(exchange *x, const failure *why) { x->body_failure = *why; }

void exchange_closed(exchange *x, closed_reason reason, slice detail)
{
  if (x->stage != STAGE_IN_FLIGHT)
    return;
  failure_copy(x->detail, sizeof x->detail, detail);
  x->reason = reason;
  x->closed = true;
  x->stage = STAGE_CLOSED;
}

bool exchange_streaming(const exchange *x) { return x->chat.stream; }

bool exchange_settled(const exchange *x)
{
  return x->stage == STAGE_FAILED || x->stage == STAGE_DONE || (x->over && !x->has_pending && x->delivered);
}

bool exchange_reply(exchange *x, dialect_chunk *reply)
{
  if (x->stage != STAGE_DONE || x->chat.stream)
    return false;
  *reply = x->whole;
  return true;
}

const failure *exchange_failure(const exchange *x)
{
  static const failure none = {.type = FAILURE_NONE, .retry_after = -1};
  return x->stage == STAGE_FAILED ? &x->why : &none;
}

void exchange_describe(const exchange *x, exchange_meta *meta)
{
  reply_headers *h = (reply_headers *)&x->reply;      /* its view is made anew on each call */
  hide_secrets((exchange *)x, hide_in_headers);
  *meta = (exchange_meta){.status = h->status, .attempts = x->attempts,
                          .request_id = reply_headers_request_id(h), .headers = reply_headers_view(h),
                          .header_count = h->count};
}

route *exchange_route(const exchange *x) { return x->route; }
