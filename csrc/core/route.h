/* route.h - everything that a preset and the caller's options add up to: where a call goes and by which
 * rules.
 *
 * Immutable once made and reference-counted: a client makes one for a model and uses it for every call.
 * Provider rules are data here; no file of csrc/ names a provider but the generated model data.
 * Ownership: all text lives in the route's own memory (route_keep); the credential and worker are retained or
 *            static. One thread at a time for the reference count.
 * Units:     bytes, pixels, milliseconds. 0 means "no limit" for every limit and timeout.
 */
#ifndef VISION_ROUTE_H
#define VISION_ROUTE_H

#include "buffer.h"
#include "credential.h"
#include "failure.h"
#include "image.h"
#include "reference.h"
#include "signer.h"
#include "slice.h"
#include "worker.h"

#include <stdint.h>

struct dialect;

typedef struct name_list {
  const slice *names;
  size_t count;
} name_list;

typedef struct name_pair {
  slice from, to;
} name_pair;

typedef struct http_header {
  slice name, value;
} http_header;

/* How an image may reach the provider. */
typedef enum image_accept {
  ACCEPT_HTTPS = 1 << 0,       /* passed as an https:// URL */
  ACCEPT_HTTP = 1 << 1,
  ACCEPT_BASE64 = 1 << 2,
  ACCEPT_GS = 1 << 3,
  ACCEPT_S3 = 1 << 4
} image_accept;

typedef struct route_limits {
  uint32_t images;                  /* in one request */
  uint64_t image_bytes;             /* one image, its own bytes */
  uint64_t document_bytes;          /* one PDF, its own bytes */
  uint64_t base64_request_bytes;    /* whole body when it holds a base64 image */
  uint64_t pixels;                  /* one image, width * height */
  uint32_t side;                    /* one image, longer side */
  uint32_t crowd, crowd_side;       /* the same for each, when there are more than `crowd` in the request */
  bool no_system_with_image;
  uint32_t media_types;             /* bit (1 << media_type) set: taken. 0: not known, all are sent */
  slice source;                     /* where the limits are published; told in the error */
} route_limits;

typedef struct route_rules {        /* what must differ from the canonical body; wire.md 4.2, 10 */
  const name_pair *rename;          /* top-level members: max_tokens -> max_completion_tokens */
  size_t rename_count;
  name_list drop;                   /* top-level members this server must not see */
  name_list refuse; /* top-level members this model refuses: an error, or dropped by drop_params */
  name_list message_drop;           /* members of every message: reasoning_content, thinking_blocks, … */
  name_list schema_drop;            /* members anywhere inside tools: strict, $schema, additionalProperties */
  slice tool_choice_required;       /* what "required" and a named function become; "" = as they are */
  bool keep_format;                 /* image_url.format is understood there */
  bool drop_detail;                 /* image_url.detail is refused there */
  bool keep_developer;              /* else role developer becomes system */
  bool keep_tool_images;            /* else images in tool results are hoisted into a user message */
  bool keep_cache_control;          /* else stripped from parts and tools */
  bool drop_nulls;                  /* top-level and message members that are null are left out */
  bool temperature_only_one;        /* any other temperature is refused (or dropped) */
  bool text_first;                  /* in a user turn with images the text parts go first */
  bool reasoning_outside_completion;/* usage: completion_tokens does not count reasoning; fold it in */
  bool include_usage;               /* ask for usage in streams, whatever the caller says */
  const name_pair *body_add;        /* further top-level members: name -> raw JSON */
  size_t body_add_count;
  slice file_header;                /* "name: value", sent with a file that lies at the provider */
  bool drop_model;                  /* the URL names the model; the body must not */
  slice reasoning;                  /* how an effort is told: "thinking", "config", "effort"; "": it is not */
  uint32_t generation;              /* of the model's make, where its wire differs; 0: not told */
  uint32_t minimal_thinking;        /* the least effort: as a budget of tokens; by levels: there is one (1) */
  name_list file_urls;              /* URLs that begin so are files the provider holds: never fetched */
  bool typed_urls;                  /* an https URL is passed on where a format or its end tells the type */
  bool adaptive_thinking;           /* reasoning_effort is told as an effort, not as a budget of tokens */
} route_rules;

typedef struct route_timeouts {
  uint32_t connect, first_byte, idle, total;
} route_timeouts;

/* Requests are signed instead of carrying a key: the route's credential is then the secret key. */
typedef struct route_signing {
  const signer *signer;             /* NULL: nothing is signed */
  slice service, region, access_key;
  credential *session;              /* a session token, sent and signed; NULL: none */
} route_signing;

typedef struct route {
  const struct dialect *dialect;
  slice provider;                   /* "openai": for errors and meta */
  slice model;                      /* as the caller named it; in replies and errors */
  slice wire_model;                 /* as the provider knows it; in the body */
  slice url;                        /* whole URL of the call */
  slice stream_url;                 /* when streaming goes elsewhere; else "" */
  slice key_header, key_prefix;     /* "authorization", "Bearer "; "" = no key is sent */
  credential *credential;           /* NULL: none */
  route_signing signing;
  slice key_hint;                   /* told on 401: "set OPENAI_API_KEY or pass api_key" */
  const http_header *headers;       /* further ones, checked for CR, LF and NUL */
  size_t header_count;
  unsigned accepts;                 /* image_accept bits */
  route_limits limits;
  route_rules rules;
  route_timeouts timeouts;
  uint32_t retries;                 /* further attempts after the first */
  uint64_t max_response_bytes;
  uint64_t max_image_bytes;         /* one fetched image; wire.md 2: 50 MB */
  name_list allow_hosts;            /* for guarded fetches, by name */
  slice user_agent;
  slice ca_file;                    /* "" = the system's */
  slice proxy, image_proxy;         /* "" = from the environment; none for guarded fetches */
  bool http2_streams;               /* streams too may use HTTP/2 */
  bool drop_params;
  bool fit;                         /* images are made to fit, but for those that say no */
  bool impatient;                   /* a key that must rest holds no call back: who calls asks another */
  bool ignore_limits;               /* the caller's override: send what breaks a documented limit */
  bool vision_known, vision;        /* what model_info says; used for a refusal that names the place */
  uint32_t model_known, model_flags;   /* model.h's bits, likewise: told at all; true */
  uint32_t default_max_tokens;      /* for dialects that must send one; 0 = none */
  slice successor;                  /* told when the provider says the model is gone */
  const worker *worker;             /* local dialect: does the work. NULL otherwise */
  slice mock;                       /* local dialect: answer with this text */
  bool mocked;
  /* private */
  reference_count references;
  struct route_block *memory;
} route;

route *route_new(void);                               /* one reference, all zero; NULL: out of memory */
route *route_retain(route *);
void route_release(route *);                          /* NULL is fine */
/* Memory that lives as long as the route. NULL: out of memory. */
void *route_alloc(route *, size_t size);
/* Copies text in. On failure an empty slice with ptr NULL. */
slice route_keep(route *, slice);

#endif
