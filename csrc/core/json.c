#include "core/json.h"

#include <float.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#if defined __SSE2__
#include <immintrin.h>
#elif defined __aarch64__ && defined __ARM_NEON
#include <arm_neon.h>
#endif

#define TAPE_FIRST 64u        /* nodes; a streamed chunk has about thirty */
#define SCAN_INLINE 64        /* bytes looked at before the scan for long strings is called */

static inline bool stops(unsigned char c)
{
  return c == '"' || c == '\\' || c < 0x20;
}

static size_t scan_scalar(slice text, size_t from, bool *high)
{
  unsigned char seen = 0;
  size_t i = from;
  for (; i < text.len && !stops((unsigned char)text.ptr[i]); i++)
    seen |= (unsigned char)text.ptr[i];
  *high |= seen > 0x7f;
  return i;
}

/* stops16() tells for 16 bytes which end a scan and, in *high, which are over 0x7f: one group of
 * 1 << LANE_BITS bits for each byte, the first byte lowest. */
#if defined __SSE2__
#define LANE_BITS 0
static inline uint64_t stops16(const char *p, uint64_t *high)
{
  __m128i v = _mm_loadu_si128((const __m128i *)p);
  __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('"')), _mm_cmpeq_epi8(v, _mm_set1_epi8('\\')));
  __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v);
  *high = (unsigned)_mm_movemask_epi8(v);
  return (unsigned)_mm_movemask_epi8(_mm_or_si128(marks, control));
}
#elif defined __aarch64__ && defined __ARM_NEON
#define LANE_BITS 2
static inline uint64_t lanes(uint8x16_t v)
{
  return vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(v), 4)), 0);
}

static inline uint64_t stops16(const char *p, uint64_t *high)
{
  uint8x16_t v = vld1q_u8((const uint8_t *)p);
  uint8x16_t marks = vorrq_u8(vceqq_u8(v, vdupq_n_u8('"')), vceqq_u8(v, vdupq_n_u8('\\')));
  *high = lanes(vcgtq_u8(v, vdupq_n_u8(0x7f)));
  return lanes(vorrq_u8(marks, vcltq_u8(v, vdupq_n_u8(0x20))));
}
#endif

#ifdef LANE_BITS
/* true: it ends inside these 16 bytes, at *i. */
static inline bool scan16(slice text, size_t *i, uint64_t *seen)
{
  uint64_t high, stop = stops16(text.ptr + *i, &high);
  if (!stop) {
    *seen |= high;
    *i += 16;
    return false;
  }
  *seen |= high & ((stop & (0 - stop)) - 1);
  *i += (size_t)__builtin_ctzll(stop) >> LANE_BITS;
  return true;
}

/* Passes over whole blocks of 64 bytes with nothing to stop at. */
static inline size_t skip_blocks(slice text, size_t from, uint64_t *seen)
{
  size_t i = from;
  for (; text.len - i >= 64; i += 64) {
    const char *p = text.ptr + i;
    uint64_t high[4];
    uint64_t stop = stops16(p, &high[0]) | stops16(p + 16, &high[1]) | stops16(p + 32, &high[2]) |
                    stops16(p + 48, &high[3]);
    if (stop)
      break;
    *seen |= high[0] | high[1] | high[2] | high[3];
  }
  return i;
}

static size_t scan_vector(slice text, size_t from, bool *high)
{
  uint64_t seen = 0;
  size_t i = skip_blocks(text, from, &seen);
  bool found = false;
  while (!found && text.len - i >= 16)
    found = scan16(text, &i, &seen);
  *high |= seen != 0;
  return found ? i : scan_scalar(text, i, high);
}

/* Strings of JSON are mostly short: those end here, without a call. */
static inline size_t scan_string(slice text, size_t from, bool *high)
{
  uint64_t seen = 0;
  size_t i = from;
  while (i - from < SCAN_INLINE && text.len - i >= 16)
    if (scan16(text, &i, &seen)) {
      *high |= seen != 0;
      return i;
    }
  *high |= seen != 0;
  return json_scan(text, i, high);
}
#else
static inline size_t scan_string(slice text, size_t from, bool *high)
{
  return scan_scalar(text, from, high);
}
#endif

#if defined __SSE2__
__attribute__((target("avx2"))) static inline __m256i stops32(__m256i v)
{
  __m256i quote = _mm256_cmpeq_epi8(v, _mm256_set1_epi8('"'));
  __m256i slash = _mm256_cmpeq_epi8(v, _mm256_set1_epi8('\\'));
  __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8(0x1f)), v);
  return _mm256_or_si256(_mm256_or_si256(quote, slash), control);
}

__attribute__((target("avx2"))) static size_t scan_avx2(slice text, size_t from, bool *high)
{
  __m256i seen = _mm256_setzero_si256();
  size_t i = from;
  for (; text.len - i >= 64; i += 64) {
    __m256i a = _mm256_loadu_si256((const __m256i *)(text.ptr + i));
    __m256i b = _mm256_loadu_si256((const __m256i *)(text.ptr + i + 32));
    __m256i stop = _mm256_or_si256(stops32(a), stops32(b));
    if (!_mm256_testz_si256(stop, stop))
      break;
    seen = _mm256_or_si256(seen, _mm256_or_si256(a, b));
  }
  *high |= _mm256_movemask_epi8(seen) != 0;
  _mm256_zeroupper();          /* gcc 12 leaves it out; SSE code would crawl from here on */
  return scan_vector(text, i, high);
}

static bool has_avx2(void) { return __builtin_cpu_supports("avx2"); }
#endif

static bool always(void) { return true; }

typedef size_t scan_function(slice, size_t, bool *);

static const struct scanner {
  const char *name;
  scan_function *scan;
  bool (*runs_here)(void);
} scanners[] = {
#if defined __SSE2__
  {"avx2", scan_avx2, has_avx2},
  {"sse2", scan_vector, always},
#elif defined LANE_BITS
  {"neon", scan_vector, always},
#endif
  {"scalar", scan_scalar, always},
};

#define SCANNERS (sizeof scanners / sizeof *scanners)

/* Every thread that finds it empty stores the same value. */
static _Atomic(scan_function *) chosen;

static scan_function *choose(void)
{
  size_t i = 0;
  while (!scanners[i].runs_here())
    i++;
  atomic_store_explicit(&chosen, scanners[i].scan, memory_order_relaxed);
  return scanners[i].scan;
}

size_t json_scan(slice text, size_t from, bool *high)
{
  scan_function *scan = atomic_load_explicit(&chosen, memory_order_relaxed);
  return (scan ? scan : choose())(text, from, high);
}

const char *const *json_implementations(void)
{
  static _Thread_local const char *names[SCANNERS + 1];
  size_t n = 0;
  for (size_t i = 0; i < SCANNERS; i++)
    if (scanners[i].runs_here())
      names[n++] = scanners[i].name;
  names[n] = NULL;
  return names;
}

bool json_use(const char *implementation)
{
  for (size_t i = 0; i < SCANNERS; i++)
    if (strcmp(scanners[i].name, implementation) == 0 && scanners[i].runs_here()) {
      atomic_store_explicit(&chosen, scanners[i].scan, memory_order_relaxed);
      return true;
    }
  return false;
}

static inline bool is_tail(unsigned char c) { return (c & 0xc0) == 0x80; }

/* Bytes of the character at `p`; 0: it is none. */
static inline size_t character(const unsigned char *p, size_t left)
{
  if (p[0] < 0x80)
    return 1;
  if (p[0] < 0xe0)
    return p[0] >= 0xc2 && left >= 2 && is_tail(p[1]) ? 2 : 0;
  if (p[0] < 0xf0) {
    bool whole = left >= 3 && is_tail(p[1]) && is_tail(p[2]);
    return whole && (p[0] != 0xe0 || p[1] >= 0xa0) && (p[0] != 0xed || p[1] < 0xa0) ? 3 : 0;
  }
  bool whole = p[0] <= 0xf4 && left >= 4 && is_tail(p[1]) && is_tail(p[2]) && is_tail(p[3]);
  return whole && (p[0] != 0xf0 || p[1] >= 0x90) && (p[0] != 0xf4 || p[1] < 0x90) ? 4 : 0;
}

static inline bool eight_ascii(const char *p)
{
  uint64_t word;
  memcpy(&word, p, sizeof word);
  return (word & 0x8080808080808080u) == 0;
}

/* Offset of the first byte that is not UTF-8, or the length. */
static size_t utf8_prefix(slice s)
{
  size_t i = 0;
  while (i < s.len) {
    while (s.len - i >= 8 && eight_ascii(s.ptr + i))
      i += 8;
    for (size_t n; i < s.len; i += n) {
      n = character((const unsigned char *)s.ptr + i, s.len - i);
      if (n == 0)
        return i;
      if (n == 1 && s.len - i >= 8 && eight_ascii(s.ptr + i))
        break;
    }
  }
  return s.len;
}

bool json_utf8(slice s)
{
  return utf8_prefix(s) == s.len;
}

typedef struct reader {
  json *json;
  slice text;
  const char *end;
  const char *bad;             /* where and */
  const char *message;         /* what is wrong; NULL: out of memory */
  uint32_t depth;
  json_at open[JSON_DEPTH_MAX];
} reader;

/* Reading functions take the position and return the one after what they read, or NULL after this. */
__attribute__((cold, noinline)) static const char *fail(reader *r, const char *at, const char *message)
{
  r->bad = at;
  r->message = message;
  return NULL;
}

__attribute__((cold, noinline)) static bool grow(reader *r, const char *at)
{
  json *j = r->json;
  if (j->cap >= JSON_NODES_MAX)
    return fail(r, at, "too many values");
  uint32_t cap = j->cap == 0 ? TAPE_FIRST : j->cap < JSON_NODES_MAX / 2 ? j->cap * 2 : JSON_NODES_MAX;
  json_node *nodes = realloc(j->nodes, cap * sizeof *nodes);
  if (!nodes)
    return fail(r, at, NULL);
  j->nodes = nodes;
  j->cap = cap;
  return true;
}

static inline json_node *add(reader *r, const char *start, json_kind kind)
{
  json *j = r->json;
  if (j->count == j->cap && !grow(r, start))
    return NULL;
  json_node *node = &j->nodes[j->count++];
  *node = (json_node){.start = (uint32_t)(start - r->text.ptr), .next = j->count, .kind = (uint8_t)kind};
  return node;
}

static inline const char *finish(reader *r, json_node *node, const char *p)
{
  node->end = (uint32_t)(p - r->text.ptr);
  return p;
}

static inline const char *skip_space(const reader *r, const char *p)
{
  while (p < r->end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
    p++;
  return p;
}

static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_hex(char c)
{
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Four checked hexadecimal digits. */
static unsigned hex4(const char *p)
{
  unsigned value = 0;
  for (int i = 0; i < 4; i++)
    value = value * 16 + ((unsigned)p[i] & 15) + ((unsigned)p[i] >> 6) * 9;
  return value;
}

static bool is_unicode_escape(const char *p, const char *end)
{
  return end - p >= 6 && p[0] == '\\' && p[1] == 'u' && is_hex(p[2]) && is_hex(p[3]) && is_hex(p[4]) &&
         is_hex(p[5]);
}

static bool is_high_surrogate(unsigned unit) { return unit >= 0xd800 && unit <= 0xdbff; }
static bool is_low_surrogate(unsigned unit) { return unit >= 0xdc00 && unit <= 0xdfff; }

static const char *read_unicode_escape(reader *r, const char *p)
{
  if (!is_unicode_escape(p, r->end))
    return fail(r, p, "\\u needs four hexadecimal digits");
  unsigned unit = hex4(p + 2);
  if (is_low_surrogate(unit))
    return fail(r, p, "half of a surrogate pair");
  if (!is_high_surrogate(unit))
    return p + 6;
  if (!is_unicode_escape(p + 6, r->end) || !is_low_surrogate(hex4(p + 8)))
    return fail(r, p, "half of a surrogate pair");
  return p + 12;
}

static const char *read_escape(reader *r, const char *p)
{
  switch (r->end - p > 1 ? p[1] : 0) {
  case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't':
    return p + 2;
  case 'u':
    return read_unicode_escape(r, p);
  default:
    return fail(r, p, "an unknown escape");
  }
}

static const char *check_utf8(reader *r, const char *from, const char *to)
{
  slice s = {from, (size_t)(to - from)};
  size_t good = utf8_prefix(s);
  return good == s.len ? to : fail(r, from + good, "a byte that is not UTF-8");
}

static const char *read_string(reader *r, const char *p)
{
  json_node *node = add(r, p, JSON_STRING);
  if (!node)
    return NULL;
  const char *start = p++;
  bool high = false;
  for (;;) {
    p = r->text.ptr + scan_string(r->text, (size_t)(p - r->text.ptr), &high);
    if (p == r->end)
      return fail(r, start, "a string that is not closed");
    if (*p == '"')
      break;
    if (*p != '\\')
      return fail(r, p, "a control character in a string");
    node->escaped = 1;
    p = read_escape(r, p);
    if (!p)
      return NULL;
  }
  if (high && !check_utf8(r, start + 1, p))
    return NULL;
  return finish(r, node, p + 1);
}

/* At least one digit. */
static inline const char *read_digits(reader *r, const char *p)
{
  if (p == r->end || !is_digit(*p))
    return fail(r, p, "a digit is missing");
  while (p < r->end && is_digit(*p))
    p++;
  return p;
}

static const char *read_fraction(reader *r, json_node *node, const char *p)
{
  if (*p == '.') {
    node->fraction = 1;
    p = read_digits(r, p + 1);
  }
  if (p && p < r->end && (*p == 'e' || *p == 'E')) {
    node->fraction = 1;
    p++;
    p = read_digits(r, p < r->end && (*p == '+' || *p == '-') ? p + 1 : p);
  }
  return p;
}

static const char *read_number(reader *r, const char *p)
{
  json_node *node = add(r, p, JSON_NUMBER);
  if (!node)
    return NULL;
  const char *first = *p == '-' ? p + 1 : p;
  p = read_digits(r, first);
  if (!p)
    return NULL;
  if (*first == '0' && p > first + 1)
    return fail(r, first, "a number that begins with 0");
  if (p < r->end && (*p == '.' || *p == 'e' || *p == 'E'))
    p = read_fraction(r, node, p);
  return p ? finish(r, node, p) : NULL;
}

static const char *read_word(reader *r, const char *p, slice word, json_kind kind)
{
  if ((size_t)(r->end - p) < word.len || memcmp(p, word.ptr, word.len) != 0)
    return fail(r, p, "an unknown word");
  json_node *node = add(r, p, kind);
  return node ? finish(r, node, p + word.len) : NULL;
}

static const char *read_scalar(reader *r, const char *p)
{
  switch (*p) {
  case '"':
    return read_string(r, p);
  case 'n':
    return read_word(r, p, SLICE("null"), JSON_NULL);
  case 't':
    return read_word(r, p, SLICE("true"), JSON_TRUE);
  case 'f':
    return read_word(r, p, SLICE("false"), JSON_FALSE);
  case ']': case '}': case ',': case ':':
    return fail(r, p, "a value is missing");
  default:
    return *p == '-' || is_digit(*p) ? read_number(r, p) : fail(r, p, "an unexpected character");
  }
}

/* A member's name and its colon. */
static const char *read_name(reader *r, const char *p)
{
  p = skip_space(r, p);
  if (p == r->end || *p != '"')
    return fail(r, p, "a member name is missing");
  p = read_string(r, p);
  if (!p)
    return NULL;
  p = skip_space(r, p);
  if (p == r->end || *p != ':')
    return fail(r, p, "a colon is missing");
  return p + 1;
}

static inline char closer(const json_node *container)
{
  return container->kind == JSON_OBJECT ? '}' : ']';
}

static const char *close_container(reader *r, const char *p)
{
  json_node *container = &r->json->nodes[r->open[--r->depth]];
  container->next = r->json->count;
  return finish(r, container, p);
}

/* An object's first name is read too. An empty container is closed again. */
static const char *open_container(reader *r, const char *p)
{
  if (r->depth == JSON_DEPTH_MAX)
    return fail(r, p, "nested too deeply");
  json_node *container = add(r, p, *p == '{' ? JSON_OBJECT : JSON_ARRAY);
  if (!container)
    return NULL;
  r->open[r->depth++] = r->json->count - 1;
  p = skip_space(r, p + 1);
  if (p < r->end && *p == closer(container))
    return close_container(r, p + 1);
  return container->kind == JSON_OBJECT ? read_name(r, p) : p;
}

/* A scalar, an empty container, or all that opens before the first of these. */
static const char *read_value(reader *r, const char *p)
{
  for (;;) {
    p = skip_space(r, p);
    if (p == r->end)
      return fail(r, p, "the text ends where a value is missing");
    if (*p != '{' && *p != '[')
      return read_scalar(r, p);
    uint32_t depth = r->depth;
    p = open_container(r, p);
    if (!p || r->depth == depth)
      return p;
  }
}

/* Closes what ends here, up to the root or to a comma, after which another value must come. */
static const char *read_after(reader *r, const char *p)
{
  while (p && r->depth > 0) {
    const json_node *container = &r->json->nodes[r->open[r->depth - 1]];
    p = skip_space(r, p);
    if (p == r->end)
      return fail(r, p, "the text ends inside an array or object");
    if (*p == ',')
      return container->kind == JSON_OBJECT ? read_name(r, p + 1) : p + 1;
    if (*p != closer(container))
      return fail(r, p, "a comma or a closing bracket is missing");
    p = close_container(r, p + 1);
  }
  return p;
}

static bool read_text(reader *r)
{
  const char *p = r->text.ptr;
  do
    p = read_after(r, read_value(r, p));
  while (p && r->depth > 0);
  if (!p)
    return false;
  p = skip_space(r, p);
  return p == r->end || fail(r, p, "more text after the value");
}

/* Lines and columns count from 1, columns in characters. */
__attribute__((cold)) static bool tell(const reader *r, failure *why)
{
  if (!r->message)
    return failure_no_memory(why, "reading JSON");
  size_t line = 1, column = 1;
  for (const char *p = r->text.ptr; p < r->bad; p++) {
    if (*p == '\n') {
      line++;
      column = 1;
    } else if (!is_tail((unsigned char)*p))
      column++;
  }
  return failure_set(why, FAILURE_INVALID_REQUEST, "not valid JSON at line %zu, column %zu: %s", line, column,
                     r->message);
}

bool json_read(json *j, slice text, failure *why)
{
  j->count = 0;
  j->text = text;
  if (text.len > JSON_TEXT_MAX)
    return failure_set(why, FAILURE_INVALID_REQUEST, "JSON text of more than %u bytes", JSON_TEXT_MAX);
  if (text.len == 0)
    return failure_set(why, FAILURE_INVALID_REQUEST, "not valid JSON: the text is empty");
  reader r;
  r.json = j;
  r.text = text;
  r.end = text.ptr + text.len;
  r.depth = 0;
  if (read_text(&r))
    return true;
  j->count = 0;
  return tell(&r, why);
}

void json_free(json *j)
{
  free(j->nodes);
  *j = (json){0};
}

uint32_t json_length(const json *j, json_at container)
{
  uint32_t n = 0;
  for (json_at e = json_first(j, container); e != JSON_ABSENT; e = json_next(j, container, e))
    n++;
  return n;
}

static size_t put_utf8(char *out, unsigned c)
{
  if (c < 0x80)
    return out[0] = (char)c, 1;
  size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
  for (size_t i = n; --i > 0; c >>= 6)
    out[i] = (char)(0x80 | (c & 0x3f));
  out[0] = (char)(lead[n] | c);
  return n;
}

/* Resolves the escape at *p, which was checked when it was read, and moves *p past it. */
static size_t unescape(const char **p, char out[4])
{
  static const char plain[] = "\"\"\\\\//b\bf\fn\nr\rt\t";
  const char *at = *p;
  if (at[1] != 'u') {
    const char *pair = plain;
    while (*pair != at[1])
      pair += 2;
    *p += 2;
    return out[0] = pair[1], 1;
  }
  unsigned unit = hex4(at + 2);
  *p += 6;
  if (!is_high_surrogate(unit))
    return put_utf8(out, unit);
  *p += 6;
  return put_utf8(out, 0x10000 + ((unit - 0xd800) << 10) + (hex4(at + 8) - 0xdc00));
}

static bool escaped_equal(slice inner, slice text)
{
  const char *p = inner.ptr, *end = p + inner.len;
  size_t at = 0;
  while (p < end) {
    char bytes[4] = {*p};
    size_t n = 1;
    if (*p == '\\')
      n = unescape(&p, bytes);
    else
      p++;
    if (text.len - at < n || memcmp(text.ptr + at, bytes, n) != 0)
      return false;
    at += n;
  }
  return at == text.len;
}

static inline bool string_equal(const json *j, json_at at, slice text)
{
  slice inner = json_inner(j, at);
  return json_escaped(j, at) ? escaped_equal(inner, text) : slice_equal(inner, text);
}

bool json_equal(const json *j, json_at at, slice text)
{
  return json_is(j, at, JSON_STRING) && string_equal(j, at, text);
}

json_at json_member(const json *j, json_at object, slice name)
{
  if (!json_is(j, object, JSON_OBJECT))
    return JSON_ABSENT;
  for (json_at e = json_first(j, object); e != JSON_ABSENT; e = json_next(j, object, e))
    if (string_equal(j, e, name))
      return json_value(e);
  return JSON_ABSENT;
}

static size_t find_name(const json *j, json_at e, const slice *names, size_t n)
{
  size_t i = 0;
  while (i < n && !string_equal(j, e, names[i]))
    i++;
  return i;
}

bool json_members(const json *j, json_at object, const slice *names, size_t n, json_at *found, failure *why)
{
  for (size_t i = 0; i < n; i++)
    found[i] = JSON_ABSENT;
  if (!json_is(j, object, JSON_OBJECT))
    return true;
  for (json_at e = json_first(j, object); e != JSON_ABSENT; e = json_next(j, object, e)) {
    size_t i = find_name(j, e, names, n);
    if (i == n)
      continue;
    if (found[i] != JSON_ABSENT)
      return failure_set(why, FAILURE_INVALID_REQUEST, "member \"%.*s\" stands twice", SLICE_ARG(names[i]));
    found[i] = json_value(e);
  }
  return true;
}

void json_text(const json *j, json_at at, buffer *out)
{
  slice rest = json_inner(j, at);
  while (json_escaped(j, at) && rest.len > 0) {
    const char *slash = memchr(rest.ptr, '\\', rest.len);
    if (!slash)
      break;
    buffer_put(out, (slice){rest.ptr, (size_t)(slash - rest.ptr)});
    char bytes[4];
    size_t n = unescape(&slash, bytes);
    buffer_put(out, (slice){bytes, n});
    rest = slice_skip(rest, (size_t)(slash - rest.ptr));
  }
  buffer_put(out, rest);
}

bool json_integer(const json *j, json_at at, int64_t *value)
{
  if (!json_is(j, at, JSON_NUMBER) || j->nodes[at].fraction)
    return false;
  slice text = json_raw(j, at);
  bool negative = text.ptr[0] == '-';
  uint64_t most = (uint64_t)INT64_MAX + negative, sum = 0;
  for (size_t i = negative; i < text.len; i++) {
    unsigned digit = (unsigned)(text.ptr[i] - '0');
    if (sum > (most - digit) / 10)
      return false;
    sum = sum * 10 + digit;
  }
  *value = negative ? (int64_t)(0 - sum) : (int64_t)sum;
  return true;
}

#define DIGITS_MAX 780       /* no point half way between two doubles has more than 767 */
#define EXPONENT_MAX 99999   /* far outside of double's range either way */

/* value = digits * 10^exponent. Without a decimal point there is nothing in it that a locale could change. */
typedef struct decimal {
  bool negative, more;         /* more: digits were left out that are not all zero */
  size_t count;
  int64_t exponent;
  char digits[DIGITS_MAX + 32];
} decimal;

static void add_digit(decimal *d, char c, bool fraction)
{
  if (d->count == DIGITS_MAX) {
    d->more |= c != '0';
    d->exponent += !fraction;
    return;
  }
  d->exponent -= fraction;
  if (d->count > 0 || c != '0')
    d->digits[d->count++] = c;
}

static int64_t exponent_value(slice text)
{
  int64_t value = 0;
  for (size_t i = 0; i < text.len; i++)
    if (is_digit(text.ptr[i]) && value < (int64_t)1 << 40)     /* no text makes up for that */
      value = value * 10 + (text.ptr[i] - '0');
  return text.len > 0 && text.ptr[0] == '-' ? -value : value;
}

/* `text` is a number of JSON's grammar. */
static void read_decimal(decimal *d, slice text)
{
  d->negative = text.ptr[0] == '-';
  d->more = false;
  d->count = 0;
  d->exponent = 0;
  bool fraction = false;
  size_t i = d->negative;
  for (; i < text.len && (text.ptr[i] | 0x20) != 'e'; i++)
    if (text.ptr[i] == '.')
      fraction = true;
    else
      add_digit(d, text.ptr[i], fraction);
  d->exponent += exponent_value(slice_skip(text, i + 1));
  if (d->more) {               /* one digit more than is kept tells which side of half way it lies */
    d->digits[d->count++] = '1';
    d->exponent--;
  }
}

/* Exact when both factors are: up to 15 digits and a power of ten up to 22. */
static bool small_decimal(const decimal *d, double *value)
{
  static const double power[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
    1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  if (FLT_EVAL_METHOD != 0 || d->count > 15 || d->exponent < -22 || d->exponent > 22)
    return false;
  int64_t sum = 0;
  for (size_t i = 0; i < d->count; i++)
    sum = sum * 10 + (d->digits[i] - '0');
  *value = d->exponent < 0 ? (double)sum / power[-d->exponent] : (double)sum * power[d->exponent];
  return true;
}

static double decimal_value(slice text)
{
  decimal d;
  double value = 0;
  read_decimal(&d, text);
  if (d.count > 0 && !small_decimal(&d, &value)) {
    int64_t e = d.exponent;
    int exponent = e > EXPONENT_MAX ? EXPONENT_MAX : e < -EXPONENT_MAX ? -EXPONENT_MAX : (int)e;
    snprintf(d.digits + d.count, sizeof d.digits - d.count, "e%d", exponent);
    value = strtod(d.digits, NULL);
  }
  return d.negative ? -value : value;
}

static bool is_finite(double value)
{
  return value <= DBL_MAX && value >= -DBL_MAX;
}

bool json_number(const json *j, json_at at, double *value)
{
  if (!json_is(j, at, JSON_NUMBER))
    return false;
  *value = decimal_value(json_raw(j, at));
  return is_finite(*value);
}

static void put_run(buffer *out, slice run)
{
  for (;;) {
    size_t good = utf8_prefix(run);
    buffer_put(out, slice_first(run, good));
    if (good == run.len)
      return;
    buffer_put(out, SLICE("\xef\xbf\xbd"));
    run = slice_skip(run, good + 1);
  }
}

static void put_escape(buffer *out, unsigned char c)
{
  static const char plain[] = "\"\"\\\\\bb\ff\nn\rr\tt";
  for (const char *pair = plain; *pair; pair += 2)
    if ((unsigned char)*pair == c) {
      buffer_put(out, (slice){(char[]){'\\', pair[1]}, 2});
      return;
    }
  char text[] = {'\\', 'u', '0', '0', (char)('0' + (c >> 4)), "0123456789abcdef"[c & 15]};
  buffer_put(out, (slice){text, sizeof text});
}

void json_escape(buffer *out, slice text)
{
  for (size_t from = 0; from < text.len;) {
    bool high = false;
    size_t stop = scan_string(text, from, &high);
    slice run = {text.ptr + from, stop - from};
    if (high)
      put_run(out, run);
    else
      buffer_put(out, run);
    if (stop < text.len)
      put_escape(out, (unsigned char)text.ptr[stop]);
    from = stop + 1;
  }
}

void json_quote(buffer *out, slice text)
{
  buffer_put_char(out, '"');
  json_escape(out, text);
  buffer_put_char(out, '"');
}

void json_put_integer(buffer *out, int64_t value)
{
  char text[20];               /* -9223372036854775808 */
  char *p = text + sizeof text;
  uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  do
    *--p = (char)('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (value < 0)
    *--p = '-';
  buffer_put(out, (slice){p, (size_t)(text + sizeof text - p)});
}

/* Whatever is no digit, sign or exponent is the locale's decimal point, of one byte or more. */
static size_t fix_point(char *text)
{
  size_t n = 0;
  for (const char *p = text; *p; p++) {
    bool point = !is_digit(*p) && *p != '-' && *p != '+' && *p != 'e';
    if (!point)
      text[n++] = *p;
    else if (text[n - 1] != '.')
      text[n++] = '.';
  }
  text[n] = 0;
  return n;
}

static bool is_integral(double value)
{
  const double exact = 9007199254740992.0;     /* 2^53: up to here every integer is a double */
  return value >= -exact && value <= exact && value == (double)(int64_t)value &&
         (value != 0 || !__builtin_signbit(value));
}

void json_put_number(buffer *out, double value)
{
  if (!is_finite(value)) {
    buffer_put(out, SLICE("null"));
    return;
  }
  if (is_integral(value)) {
    json_put_integer(out, (int64_t)value);
    return;
  }
  char text[64];
  size_t n;
  bool same;
  int precision = value > -DBL_MIN && value < DBL_MIN ? 1 : 15;   /* any 15 survive, but of subnormals */
  do {
    snprintf(text, sizeof text, "%.*g", precision, value);
    n = fix_point(text);
    same = decimal_value((slice){text, n}) == value;
  } while (!same && precision++ < 17);
  buffer_put(out, (slice){text, n});
}
