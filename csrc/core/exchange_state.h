/* exchange_state.h - the inside of an exchange, for the files that are it: exchange.c runs the stages in
 * order, exchange_judge.c says what a reply means, exchange_stream.c takes chunks out of a stream,
 * exchange_headers.c makes the call's headers, exchange_sign.c signs, exchange_token.c asks for tokens,
 * exchange_work.c does the WORK, exchange_fit.c makes images fit.
 */
#ifndef VISION_EXCHANGE_STATE_H
#define VISION_EXCHANGE_STATE_H

#include "core/exchange.h"

#include "core/assembly.h"
#include "core/cancel.h"
#include "core/eventstream.h"
#include "core/image_fetch.h"
#include "core/reply_headers.h"
#include "core/sigv4.h"
#include "core/sse.h"

#define TOKEN_HEADERS 3 /* content-type, accept, user-agent; or metadata-flavor */
#define FETCH_HEADERS 2 /* accept, and user-agent: many picture hosts refuse a client without one */

typedef enum loan {
  LOAN_NONE,
  LOAN_OUT,            /* another thread has it, or is to get it */
  LOAN_ABANDONED       /* and its holder does not want it back: that thread frees it */
} loan;

typedef enum stage {
  STAGE_PREPARE,       /* fetch what must be fetched, then build the body */
  STAGE_READY,         /* the request can be sent */
  STAGE_IN_FLIGHT,     /* between SEND and closed */
  STAGE_CLOSED,        /* the reply is to be judged */
  STAGE_WAITING,       /* until wait_until, then PREPARE anew */
  STAGE_WORK,          /* exchange_work() is to be called */
  STAGE_WORKED,
  STAGE_DONE,
  STAGE_FAILED
} stage;

struct fit_entry;

/* Images made to fit: see exchange_fit.c. */
typedef struct exchange_fitting {
  const worker *worker;        /* NULL: none was handed in */
  fit_scale scales[FIT_SCALES];
  size_t scale_count;
  struct fit_entry *entries;   /* while they are worked on */
  size_t count;
  bool limited;                /* the route bounds the whole body: `room` bytes are left for these */
  uint64_t room;
  uint32_t time_ms;            /* for each */
} exchange_fitting;

struct exchange {
  route *route;
  request_text request_text;
  placed_image *placed;
  size_t placed_count;
  chat chat;
  const dialect *dialect;
  dialect_call call;
  dialect_state *state;
  stage stage;
  _Atomic loan loan;
  cancel cancel;
  bool timed;                  /* the first next() came: deadline and call.created are set */
  uint64_t random;
  int64_t now, wall, deadline, wait_until;     /* mono, wall, mono, mono; deadline 0: none */
  unsigned attempts, fetch_attempts;

  bool fetching;               /* the request under way is for a remote image */
  bool inline_all;             /* the provider could not download an image: all go inline, once */
  image_fetch fetch;

  body *body;
  http_request request;
  http_header *headers;        /* of the call */
  size_t header_count;
  buffer file_header;          /* name and value, each with a NUL behind it */
  http_header fetch_headers[FETCH_HEADERS];
  buffer key_text;             /* prefix and secret; wiped */
  size_t key_at;               /* which of `headers` carries it */

  bool renews;                 /* the key is a token that is asked for first */
  bool asking;                 /* the request under way is for a token */
  bool token_fresh;            /* it came for this very attempt: used however short its life */
  bool token_refused;          /* one was, and another was asked for, once */
  bool token_kept;             /* renewing failed: the one there is must do */
  unsigned token_attempts;
  buffer token_form;           /* wiped */
  body *token_body;
  http_header token_headers[TOKEN_HEADERS];
  slice token_host;            /* the metadata server's, in the policy's list */

  bool signs, hashing, hashed;           /* hashing: WORK is the hash of the body */
  size_t unsigned_headers;     /* how many of `headers` do not come from signing */
  unsigned char body_hash[SIGNER_HASH];
  char sign_date[SIGV4_DATE_SIZE];
  buffer sign_text;            /* of the headers of the signature */

  reply_headers reply;
  buffer bytes;                /* a whole reply, an error's body, a fetched image */
  closed_reason reason;
  char detail[512];
  failure body_failure;

  sse sse;                     /* one of these, as the dialect's framing says */
  eventstream frames;
  bool began;                  /* bytes came: status and headers are settled, what follows are trailers */
  bool again;                  /* the dialect owes another chunk of the last event */
  bool closed;                 /* no more bytes will come */
  bool over;                   /* the dialect saw the end */
  bool as_whole;               /* a whole reply came to a stream request */
  bool drained;                /* the unfinished last event was asked for */
  bool broke;                  /* an event said so, or was no JSON: `why` tells */
  uint64_t delivered;
  bool has_pending;
  buffer pending;              /* the first chunk, taken ahead of the consumer; see look_ahead() */
  json pending_json;

  assembly assembly;           /* of the chunks given out */
  buffer result;
  json result_json;

  exchange_fitting fit;
  bool fitting;                /* WORK is to make images fit */

  dialect_chunk whole;
  buffer work_text;
  failure why;
};

/* exchange.c */
/* The end, with what `why` says; should the key stand in it (some servers repeat it), it is hidden. */
exchange_step exchange_fail(exchange *);
exchange_step exchange_send_fetch(exchange *);
uint64_t exchange_random(exchange *);
/* Makes the request to be sent that of the call itself: SEND, to be gone on with. */
exchange_step exchange_send_call(exchange *);
/* The request under way is not the call's own. */
static inline bool exchange_aside(const exchange *x) { return x->fetching || x->asking; }
static inline bool exchange_success(const exchange *x)
{
  return x->reply.status >= 200 && x->reply.status <= 299;
}

/* exchange_headers.c */
bool exchange_make_headers(exchange *, failure *why);
/* Prefix and secret as they are now. NUL-terminated; valid until the next of these. */
bool exchange_put_key(exchange *, slice *value, failure *why);

/* exchange_judge.c: after closed. May answer SEND with another stage than IN_FLIGHT: go on stepping. */
exchange_step exchange_judge(exchange *);
/* Fills `why` with the reason that the request under way ended without a whole reply; true when worth another
 * try. */
bool exchange_tell_closed(exchange *);
/* False, and `why` tells: there was no memory for them all. */
bool exchange_headers_kept(exchange *);
/* Status and request id of the reply, into `why`. */
void exchange_tell_reply(exchange *);
/* A stream broke as `why` says before its first chunk: may another attempt help? */
bool exchange_worth_another_stream(const exchange *);
/* Appends to the message of `why`. */
void exchange_append(exchange *, const char *text, slice tail);

/* Another attempt, if there is one left and time for it; else the failure stands. */
exchange_step exchange_retry_or_fail(exchange *, bool worth_it);

/* exchange_token.c */
/* Before the call is sent: SEND, with the token in its header or as a request for one; WAIT while another
 * call asks for it. */
exchange_step exchange_token(exchange *);
void exchange_token_policy(const exchange *, http_policy *);
exchange_step exchange_judge_token(exchange *);
/* The server refused the token: true when another one will be asked for. */
bool exchange_token_refused(exchange *);
void exchange_token_secrets(exchange *, void (*hide)(exchange *, slice));
void exchange_token_end(exchange *);

/* exchange_sign.c */
/* The headers that sign the request to be sent now: SEND; or WORK when the body must be hashed first. */
exchange_step exchange_sign(exchange *);
bool exchange_hash(exchange *);

/* exchange_fit.c */
/* Before the body is built, when every image is here: 1 there is WORK to do, 0 none, -1 failed. */
int exchange_fit_begin(exchange *);
bool exchange_fit_run(exchange *);     /* the WORK: touches nothing that another thread may use */
bool exchange_fit_end(exchange *);     /* the results in their places; false: `why` tells */
void exchange_fit_free(exchange *);

/* exchange_stream.c */
bool exchange_feed(exchange *, slice bytes);
void exchange_restart_stream(exchange *);
/* Takes the first chunk ahead of the consumer: until there is one, a broken stream can be tried again. */
bool exchange_look_ahead(exchange *);

#endif
