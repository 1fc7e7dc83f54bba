/* base64_neon.c - base64 by vectors on 64-bit ARM; the loads and stores part and join the characters. */
#if defined(__aarch64__)

#include "core/base64_kernel.h"

#include <arm_neon.h>

static const uint8_t alphabet[65] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/* Values of the characters 0 to 127; 0xff: not in the alphabet. */
static const uint8_t values[128] = {
#define NO 0xff
#define NO8 NO, NO, NO, NO, NO, NO, NO, NO
  NO8, NO8, NO8, NO8, NO8, NO, NO, NO, 62, NO, NO, NO, 63, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61,
  NO, NO, NO, NO, NO, NO, NO, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
  20, 21, 22, 23, 24, 25, NO, NO, NO, NO, NO, NO, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37,
  38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, NO, NO, NO, NO, NO
#undef NO8
#undef NO
};

static size_t encode_neon(char *out, const uint8_t *in, size_t n)
{
  const uint8x16x4_t table = vld1q_u8_x4(alphabet);
  const uint8x16_t low6 = vdupq_n_u8(63);
  size_t at = 0;
  for (; n - at >= 48; at += 48, out += 64) {
    uint8x16x3_t b = vld3q_u8(in + at);
    uint8x16x4_t c;
    c.val[0] = vshrq_n_u8(b.val[0], 2);
    c.val[1] = vandq_u8(vsliq_n_u8(vshrq_n_u8(b.val[1], 4), b.val[0], 4), low6);
    c.val[2] = vandq_u8(vsliq_n_u8(vshrq_n_u8(b.val[2], 6), b.val[1], 2), low6);
    c.val[3] = vandq_u8(b.val[2], low6);
    for (int i = 0; i < 4; i++)
      c.val[i] = vqtbl4q_u8(table, c.val[i]);
    vst4q_u8((uint8_t *)out, c);
  }
  return at;
}

/* 0xff where the character is not of the alphabet. A look-up past a table gives 0: the halves are joined. */
static inline uint8x16_t translate(uint8x16_t c, uint8x16x4_t low, uint8x16x4_t high)
{
  uint8x16_t v = vorrq_u8(vqtbl4q_u8(low, c), vqtbl4q_u8(high, vsubq_u8(c, vdupq_n_u8(64))));
  return vorrq_u8(v, vcgeq_u8(c, vdupq_n_u8(128)));
}

static size_t decode_neon(char *out, const uint8_t *in, size_t n)
{
  const uint8x16x4_t low = vld1q_u8_x4(values), high = vld1q_u8_x4(values + 64);
  size_t at = 0;
  for (; n - at >= 64; at += 64, out += 48) {
    uint8x16x4_t c = vld4q_u8(in + at);
    for (int i = 0; i < 4; i++)
      c.val[i] = translate(c.val[i], low, high);
    uint8x16_t all = vorrq_u8(vorrq_u8(c.val[0], c.val[1]), vorrq_u8(c.val[2], c.val[3]));
    if (vmaxvq_u8(all) >= 64)
      break;
    uint8x16x3_t b;
    b.val[0] = vsliq_n_u8(vshrq_n_u8(c.val[1], 4), c.val[0], 2);
    b.val[1] = vsliq_n_u8(vshrq_n_u8(c.val[2], 2), c.val[1], 4);
    b.val[2] = vsliq_n_u8(c.val[3], c.val[2], 6);
    vst3q_u8((uint8_t *)out, b);
  }
  return at;
}

/* The blocks with escapes in them: every backslash has its slash, in the next block if need be. */
static bool escapes_right(const uint8_t *in, size_t n, bool *carry, size_t *count)
{
  for (size_t i = 0; i < n; i++) {
    if (*carry && in[i] != '/')
      return false;
    *carry = in[i] == '\\';
    if (!*carry && (in[i] > 127 || values[in[i]] > 63))
      return false;
    *count += *carry;
  }
  return true;
}

static size_t check_neon(const uint8_t *in, size_t n, bool escaped, size_t *backslashes)
{
  const uint8x16x4_t low = vld1q_u8_x4(values), high = vld1q_u8_x4(values + 64);
  size_t at = 0, count = 0;
  bool carry = false;
  for (; n - at >= 32; at += 32) {
    uint8x16_t a = translate(vld1q_u8(in + at), low, high), b = translate(vld1q_u8(in + at + 16), low, high);
    if (!carry && vmaxvq_u8(vorrq_u8(a, b)) < 64)
      continue;
    bool carried = carry;
    size_t counted = count;
    if (!escaped || !escapes_right(in + at, 32, &carry, &count)) {
      carry = carried;
      count = counted;
      break;
    }
  }
  *backslashes = count - carry;
  return at - carry;
}

static bool have_neon(void) { return true; }

const base64_kernel base64_neon[] = {
  {"neon", have_neon, encode_neon, decode_neon, check_neon},
  {.name = NULL},
};

#else
typedef int base64_neon_is_elsewhere;     /* an empty file is not C */
#endif
