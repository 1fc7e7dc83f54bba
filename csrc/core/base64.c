/* base64.c - the plain code, and the choice of a kernel. */
#include "core/base64.h"
#include "core/base64_kernel.h"

#include <stdatomic.h>

#define KERNELS_MAX 8          /* more than any machine has; bounds the list of names */
#define UPPER 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26
#define LOWER 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, \
  50, 51, 52
#define DIGIT 53, 54, 55, 56, 57, 58, 59, 60, 61, 62

static const char alphabets[2][65] = {
  [BASE64_STANDARD] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
  [BASE64_URL] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
};

/* Value plus one, so that what is not written down is 0 and becomes 255 when one is taken off again. */
static const uint8_t ranks[2][256] = {
  [BASE64_STANDARD] = {['A'] = UPPER, ['a'] = LOWER, ['0'] = DIGIT, ['+'] = 63, ['/'] = 64},
  [BASE64_URL] = {['A'] = UPPER, ['a'] = LOWER, ['0'] = DIGIT, ['-'] = 63, ['_'] = 64},
};

static const base64_kernel scalar = {.name = "scalar"};
static _Atomic(const base64_kernel *) chosen;

static uint8_t value_of(const uint8_t *rank, char c)
{
  return (uint8_t)(rank[(uint8_t)c] - 1);
}

static const base64_kernel *machine_kernels(void)
{
#if defined(__x86_64__) || defined(__i386__)
  return base64_x86;
#elif defined(__aarch64__)
  return base64_neon;
#else
  static const base64_kernel none[] = {{.name = NULL}};
  return none;
#endif
}

/* Every thread that asks first finds the same answer, so a relaxed store is enough. */
static const base64_kernel *kernel_choose(void)
{
  const base64_kernel *k = machine_kernels();
  while (k->name && !k->available())
    k++;
  if (!k->name)
    k = &scalar;
  atomic_store_explicit(&chosen, k, memory_order_relaxed);
  return k;
}

static const base64_kernel *kernel(void)
{
  const base64_kernel *k = atomic_load_explicit(&chosen, memory_order_relaxed);
  return k ? k : kernel_choose();
}

const char *const *base64_implementations(void)
{
  static _Thread_local const char *names[KERNELS_MAX + 1];
  size_t n = 0;
  for (const base64_kernel *k = machine_kernels(); k->name && n < KERNELS_MAX - 1; k++)
    if (k->available())
      names[n++] = k->name;
  names[n++] = scalar.name;
  names[n] = NULL;
  return names;
}

bool base64_use(const char *implementation)
{
  const base64_kernel *k = machine_kernels();
  while (k->name && (strcmp(k->name, implementation) != 0 || !k->available()))
    k++;
  if (!k->name && strcmp(scalar.name, implementation) != 0)
    return false;
  atomic_store_explicit(&chosen, k->name ? k : &scalar, memory_order_relaxed);
  return true;
}

size_t base64_encoded_size(size_t n, base64_alphabet alphabet)
{
  size_t groups = n / 3, rest = n % 3;
  if (groups > (SIZE_MAX - 4) / 4)
    return SIZE_MAX;
  if (rest == 0)
    return groups * 4;
  return groups * 4 + (alphabet == BASE64_STANDARD ? 4 : rest + 1);
}

size_t base64_decoded_size(size_t n)
{
  return n / 4 * 3 + n % 4 * 3 / 4;
}

/* One group: the bytes are all read before the first character is written. */
static void encode_group(char *out, const uint8_t *in, const char *alphabet)
{
  uint32_t bits = (uint32_t)in[0] << 16 | (uint32_t)in[1] << 8 | in[2];
  out[0] = alphabet[bits >> 18];
  out[1] = alphabet[bits >> 12 & 63];
  out[2] = alphabet[bits >> 6 & 63];
  out[3] = alphabet[bits & 63];
}

/* The last one or two bytes. Returns characters written. */
static size_t encode_tail(char *out, const uint8_t *in, size_t n, base64_alphabet alphabet)
{
  uint8_t group[3] = {in[0], n == 2 ? in[1] : 0, 0};
  char text[4];
  encode_group(text, group, alphabets[alphabet]);
  memcpy(out, text, n + 1);
  if (alphabet == BASE64_URL)
    return n + 1;
  memset(out + n + 1, '=', 3 - n);
  return 4;
}

size_t base64_encode(char *out, slice in, base64_alphabet alphabet)
{
  const uint8_t *bytes = (const uint8_t *)in.ptr;
  const base64_kernel *k = kernel();
  size_t at = alphabet == BASE64_STANDARD && k->encode ? k->encode(out, bytes, in.len) : 0;
  char *to = out + at / 3 * 4;
  for (; in.len - at >= 3; at += 3, to += 4)
    encode_group(to, bytes + at, alphabets[alphabet]);
  if (at < in.len)
    to += encode_tail(to, bytes + at, in.len - at, alphabet);
  return (size_t)(to - out);
}

static size_t wrong(size_t *bad_at, size_t at)
{
  if (bad_at)
    *bad_at = at;
  return BASE64_BAD;
}

/* Judges where the alphabet ends at `at`, after `chars` characters: the padding, and the bits that the last
 * character has too many. Returns decoded bytes of the whole. */
static size_t judge_end(slice in, size_t at, size_t chars, base64_alphabet alphabet, size_t *bad_at)
{
  size_t rest = in.len - at, over = chars % 4;
  size_t padding = over < 2 || alphabet == BASE64_URL ? 0 : 4 - over;
  for (size_t i = 0; i < rest; i++)
    if (i >= padding || in.ptr[at + i] != '=')
      return wrong(bad_at, at + i);
  if (rest < padding || over == 1)
    return wrong(bad_at, in.len);
  if (over > 0 && (value_of(ranks[alphabet], in.ptr[at - 1]) & (over == 2 ? 15 : 3)) != 0)
    return wrong(bad_at, at - 1);
  return base64_decoded_size(chars);
}

static bool decode_group(char *out, const char *in, const uint8_t *rank)
{
  uint8_t a = value_of(rank, in[0]), b = value_of(rank, in[1]);
  uint8_t c = value_of(rank, in[2]), d = value_of(rank, in[3]);
  if ((a | b | c | d) & 0x80)
    return false;
  out[0] = (char)(a << 2 | b >> 4);
  out[1] = (char)(b << 4 | c >> 2);
  out[2] = (char)(c << 6 | d);
  return true;
}

/* The last group, of two or three characters, already judged. */
static void decode_tail(char *out, const char *in, size_t chars, const uint8_t *rank)
{
  char text[4] = {in[0], in[1], chars == 3 ? in[2] : in[0], in[0]}, bytes[3];
  decode_group(bytes, text, rank);
  if (chars == 2)
    out[0] = bytes[0];
  else
    memcpy(out, bytes, 2);
}

size_t base64_decode(char *out, slice in, base64_alphabet alphabet, size_t *bad_at)
{
  const uint8_t *rank = ranks[alphabet];
  const base64_kernel *k = kernel();
  size_t at = alphabet == BASE64_STANDARD && k->decode ? k->decode(out, (const uint8_t *)in.ptr, in.len) : 0;
  char *to = out + at / 4 * 3;
  while (in.len - at >= 4 && decode_group(to, in.ptr + at, rank))
    at += 4, to += 3;
  size_t end = at;
  while (end < in.len && value_of(rank, in.ptr[end]) < 64)
    end++;
  size_t size = judge_end(in, end, end, alphabet, bad_at);
  if (size != BASE64_BAD && end > at)
    decode_tail(to, in.ptr + at, end - at, rank);
  return size;
}

size_t base64_check(slice in, bool escaped, size_t *bad_at)
{
  const uint8_t *rank = ranks[BASE64_STANDARD];
  const base64_kernel *k = kernel();
  size_t backslashes = 0;
  size_t at = k->check ? k->check((const uint8_t *)in.ptr, in.len, escaped, &backslashes) : 0;
  for (; at < in.len; at++) {
    if (escaped && in.ptr[at] == '\\' && at + 1 < in.len && in.ptr[at + 1] == '/')
      at++, backslashes++;
    if (value_of(rank, in.ptr[at]) >= 64)
      break;
  }
  return judge_end(in, at, at - backslashes, BASE64_STANDARD, bad_at);
}
