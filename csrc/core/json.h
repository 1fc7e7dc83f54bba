/* json.h - a span reader: JSON text in, a tape of offsets over it out; and the escaping a writer needs.
 *
 * Nothing is copied or unescaped while reading: a 20 MB string costs one scan and one tape entry.
 * Strict RFC 8259: UTF-8 checked, no duplicates are judged here (json_members does), no trailing bytes,
 * lone surrogate escapes are an error. No recursion; depth and node count are limited.
 * Units:     offsets and lengths are bytes of the text. Texts are limited to JSON_TEXT_MAX.
 * Ownership: a json borrows its text, which must outlive it; the tape is its own, until json_free().
 * Errors:    FAILURE_INVALID_REQUEST with line and column; the caller retypes it when the text is a reply.
 */
#ifndef VISION_JSON_H
#define VISION_JSON_H

#include "buffer.h"
#include "failure.h"
#include "slice.h"

#include <stdint.h>

#define JSON_TEXT_MAX 0xfffffff0u   /* offsets are 32 bit: the tape stays 16 bytes a node */
#define JSON_DEPTH_MAX 512          /* no chat request or schema comes near; bounds every walk */
#define JSON_NODES_MAX 4000000u     /* 64 MB of tape; a hostile "[[],[],…]" stops here */

typedef enum json_kind { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT }
json_kind;

typedef uint32_t json_at; /* a node: index into the tape. In an object: name, value, name, value, … */
#define JSON_ROOT 0u
#define JSON_ABSENT 0xffffffffu

typedef struct json_node {
  uint32_t start, end;              /* bytes of the value in the text, quotes and brackets included */
  uint32_t next;                    /* the node after this one and all that is inside it */
  uint8_t kind;                     /* json_kind */
  uint8_t escaped;                  /* a string with a backslash in it */
  uint8_t fraction;                 /* a number with '.', 'e' or 'E' */
} json_node;

typedef struct json {
  slice text;
  json_node *nodes;
  uint32_t count, cap;
} json;                             /* zero-filled = empty */

/* Reads one whole text. May be called again on the same json: the tape's memory is reused.
 * On false nothing may be asked of it until the next json_read. */
bool json_read(json *, slice text, failure *why);
void json_free(json *);             /* safe on zero-filled, safe twice */

static inline json_kind json_kind_of(const json *j, json_at at) { return (json_kind)j->nodes[at].kind; }
/* The value's own text: quotes and brackets included. */
static inline slice json_raw(const json *j, json_at at)
{
  return (slice){j->text.ptr + j->nodes[at].start, j->nodes[at].end - j->nodes[at].start};
}
/* A string's text between the quotes, still escaped when json_escaped(). */
static inline slice json_inner(const json *j, json_at at)
{
  return (slice){j->text.ptr + j->nodes[at].start + 1, j->nodes[at].end - j->nodes[at].start - 2};
}
static inline bool json_escaped(const json *j, json_at at) { return j->nodes[at].escaped != 0; }
static inline bool json_is(const json *j, json_at at, json_kind kind)
{
  return at != JSON_ABSENT && j->nodes[at].kind == kind;
}
/* A string with something in it. */
static inline bool json_has_text(const json *j, json_at at)
{
  return json_is(j, at, JSON_STRING) && json_inner(j, at).len;
}
/* There is a value, and it is not null. */
static inline bool json_given(const json *j, json_at at)
{
  return at != JSON_ABSENT && j->nodes[at].kind != JSON_NULL;
}
/* `at` is true or false, and there is one at all. */
static inline bool json_is_bool(const json *j, json_at at)
{
  return json_is(j, at, JSON_TRUE) || json_is(j, at, JSON_FALSE);
}

/* Walking: for (json_at e = json_first(j, a); e != JSON_ABSENT; e = json_next(j, a, e)) …
 * In an object `e` is the name; its value is json_value(e). */
static inline json_at json_first(const json *j, json_at container)
{
  return container + 1 < j->nodes[container].next ? container + 1 : JSON_ABSENT;
}
static inline json_at json_value(json_at name) { return name + 1; }
static inline json_at json_next(const json *j, json_at container, json_at element)
{
  json_at after =
      j->nodes[container].kind == JSON_OBJECT ? j->nodes[element + 1].next : j->nodes[element].next;
  return after < j->nodes[container].next ? after : JSON_ABSENT;
}
/* The first element of an array; anything else has none. */
static inline json_at json_first_of(const json *j, json_at list)
{
  return json_is(j, list, JSON_ARRAY) ? json_first(j, list) : JSON_ABSENT;
}
uint32_t json_length(const json *, json_at container);      /* elements, or members */

/* The value of the first member with that name (compared unescaped), or JSON_ABSENT; not an object:
 * JSON_ABSENT. */
json_at json_member(const json *, json_at object, slice name);
/* Looks up `n` names at once in one pass: found[i] is the value of names[i] or JSON_ABSENT.
 * A name of the list that stands twice is an error that names it: what we read is what is sent. */
bool json_members(const json *, json_at object, const slice *names, size_t n, json_at *found, failure *why);

/* A string node equals `text`, escapes resolved. False when `at` is no string. */
bool json_equal(const json *, json_at at, slice text);
/* Appends a string node's text, escapes resolved, as UTF-8. */
void json_text(const json *, json_at at, buffer *out);
/* An integer written without fraction or exponent, within int64. False: something else. */
bool json_integer(const json *, json_at at, int64_t *value);
/* Any number as a double (strtod rules, locale-proof). False: not a number, or not finite. */
bool json_number(const json *, json_at at, double *value);

/* Appends `text` (UTF-8) as a JSON string with its quotes; invalid UTF-8 becomes U+FFFD. Never escapes '/'.
 */
void json_quote(buffer *out, slice text);
/* Appends the inside only. */
void json_escape(buffer *out, slice text);
/* Shortest decimal that reads back as the same double; integers without ".0". Not finite: "null". */
void json_put_number(buffer *out, double value);
void json_put_integer(buffer *out, int64_t value);

/* True when the bytes are valid UTF-8 (no surrogates, no overlong forms). */
bool json_utf8(slice);

/* First byte at or after `from` in `text` that is a quote, a backslash, or below 0x20, or text.len; *high is
 * set when a byte over 0x7f was passed. The scan that makes long strings cheap (SSE2, AVX2 or NEON where
 * there is one). */
size_t json_scan(slice text, size_t from, bool *high);

/* For tests and the bench: the implementations of json_scan this machine can run, best first; NULL ends the
 * list. */
const char *const *json_implementations(void);
bool json_use(const char *implementation);          /* false: not available here */

#endif
