/* base64_x86.c - base64 by vectors: SSSE3, AVX2, AVX-512 VBMI.
 *
 * Method of W. Mula and D. Lemire ("Faster base64 encoding and decoding using AVX2 instructions", 2018;
 * "Base64 encoding and decoding at almost the speed of a memory copy", 2019): characters are classified and
 * translated by table look-ups within a register, bits are moved by multiplications.
 */
#if defined(__x86_64__) || defined(__i386__)

#include "core/base64_kernel.h"

#include <immintrin.h>

#define SSSE3 __attribute__((target("ssse3")))
#define AVX2 __attribute__((target("avx2,popcnt")))
#define VBMI __attribute__((target("avx512f,avx512bw,avx512vbmi,popcnt")))
#define VBMI_INLINE VBMI __attribute__((always_inline)) static inline
#define AVX2_INLINE AVX2 __attribute__((always_inline)) static inline
#define SSSE3_INLINE SSSE3 __attribute__((always_inline)) static inline

/* What must be added to a 6-bit value to make it a character. Index 13: A to Z; 0: a to z; 1 to 10: digits;
 * 11 and 12: the last two. */
#define ENCODE_OFFSETS 71, -4, -4, -4, -4, -4, -4, -4, -4, -4, -4, -19, -16, 65, 0, 0
/* A character is right when the entries of its low and of its high four bits have no bit in common. */
#define LOW_CLASSES 0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, \
  0x13, 0x1a, 0x1b, 0x1b, 0x1b, 0x1a
#define HIGH_CLASSES 0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, \
  0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10
/* By the high four bits, one less for '/': what makes a character its value. */
#define DECODE_OFFSETS 0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0
/* Three bytes b0 b1 b2 become b1 b0 b2 b1, so that each value lies within one 16-bit half. */
#define SPREAD 1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10
#define SPREAD_LATE 5, 4, 6, 5, 8, 7, 9, 8, 11, 10, 12, 11, 14, 13, 15, 14
#define GATHER 2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1

SSSE3_INLINE __m128i encode_16(__m128i in)
{
  in = _mm_shuffle_epi8(in, _mm_setr_epi8(SPREAD));
  __m128i even = _mm_mulhi_epu16(_mm_and_si128(in, _mm_set1_epi32(0x0fc0fc00)), _mm_set1_epi32(0x04000040));
  __m128i odd = _mm_mullo_epi16(_mm_and_si128(in, _mm_set1_epi32(0x003f03f0)), _mm_set1_epi32(0x01000010));
  __m128i values = _mm_or_si128(even, odd);
  __m128i class = _mm_subs_epu8(values, _mm_set1_epi8(51));
  __m128i upper = _mm_cmpgt_epi8(_mm_set1_epi8(26), values);
  class = _mm_or_si128(class, _mm_and_si128(upper, _mm_set1_epi8(13)));
  return _mm_add_epi8(values, _mm_shuffle_epi8(_mm_setr_epi8(ENCODE_OFFSETS), class));
}

SSSE3 static size_t encode_ssse3(char *out, const uint8_t *in, size_t n)
{
  size_t at = 0;
  for (; n - at >= 16; at += 12, out += 16)
    _mm_storeu_si128((__m128i *)out, encode_16(_mm_loadu_si128((const __m128i *)(in + at))));
  return at;
}

/* The high four bits of each byte; zero in *wrong where the character is right. */
SSSE3_INLINE __m128i classify_16(__m128i in, __m128i *wrong)
{
  const __m128i low_bits = _mm_set1_epi8(0x0f);
  __m128i high = _mm_and_si128(_mm_srli_epi32(in, 4), low_bits);
  __m128i low = _mm_shuffle_epi8(_mm_setr_epi8(LOW_CLASSES), _mm_and_si128(in, low_bits));
  *wrong = _mm_and_si128(low, _mm_shuffle_epi8(_mm_setr_epi8(HIGH_CLASSES), high));
  return high;
}

SSSE3 static size_t decode_ssse3(char *out, const uint8_t *in, size_t n)
{
  size_t at = 0;
  for (; n - at >= 24; at += 16, out += 12) {      /* 16 bytes are stored for 12: 8 characters must follow */
    __m128i v = _mm_loadu_si128((const __m128i *)(in + at)), wrong;
    __m128i high = classify_16(v, &wrong);
    if (_mm_movemask_epi8(_mm_cmpeq_epi8(wrong, _mm_setzero_si128())) != 0xffff)
      break;
    __m128i slash = _mm_cmpeq_epi8(v, _mm_set1_epi8('/'));
    v = _mm_add_epi8(v, _mm_shuffle_epi8(_mm_setr_epi8(DECODE_OFFSETS), _mm_add_epi8(slash, high)));
    v = _mm_maddubs_epi16(v, _mm_set1_epi32(0x01400140));
    v = _mm_madd_epi16(v, _mm_set1_epi32(0x00011000));
    _mm_storeu_si128((__m128i *)out, _mm_shuffle_epi8(v, _mm_setr_epi8(GATHER)));
  }
  return at;
}

/* What all check kernels share: one bit for each character of a block. A backslash must have a slash after
 * it, if need be in the next block (`carry`). False: something here is wrong. */
static inline bool escapes_right(uint64_t wrong, uint64_t back, uint64_t slash, unsigned width,
  uint64_t *carry)
{
  if ((wrong & ~back) != 0 || ((back << 1 | *carry) & ~slash & (UINT64_MAX >> (64 - width))) != 0)
    return false;
  *carry = back >> (width - 1) & 1;
  return true;
}

/* A last block that ends with a backslash is given back: its slash was not seen. */
static inline size_t without_carry(size_t at, uint64_t carry, size_t *backslashes, size_t count)
{
  *backslashes = count - (size_t)carry;
  return at - (size_t)carry;
}

SSSE3 static size_t check_ssse3(const uint8_t *in, size_t n, bool escaped, size_t *backslashes)
{
  size_t at = 0, count = 0;
  uint64_t carry = 0;
  for (; n - at >= 16; at += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(in + at)), wrong;
    classify_16(v, &wrong);
    uint64_t bad = 0xffffu & ~(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(wrong, _mm_setzero_si128()));
    if ((bad | carry) == 0)
      continue;
    uint64_t back = escaped ? (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_set1_epi8('\\'))) : 0;
    uint64_t slash = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_set1_epi8('/')));
    if (!escapes_right(bad, back, slash, 16, &carry))
      break;
    count += (size_t)__builtin_popcountll(back);
  }
  return without_carry(at, carry, backslashes, count);
}

/* `spread`: the twelve bytes of each half are moved to where the multiplications want them. */
AVX2_INLINE __m256i encode_32(__m256i in, __m256i spread)
{
  in = _mm256_shuffle_epi8(in, spread);
  __m256i even = _mm256_and_si256(in, _mm256_set1_epi32(0x0fc0fc00));
  __m256i odd = _mm256_and_si256(in, _mm256_set1_epi32(0x003f03f0));
  even = _mm256_mulhi_epu16(even, _mm256_set1_epi32(0x04000040));
  odd = _mm256_mullo_epi16(odd, _mm256_set1_epi32(0x01000010));
  __m256i values = _mm256_or_si256(even, odd);
  __m256i class = _mm256_subs_epu8(values, _mm256_set1_epi8(51));
  __m256i upper = _mm256_cmpgt_epi8(_mm256_set1_epi8(26), values);
  class = _mm256_or_si256(class, _mm256_and_si256(upper, _mm256_set1_epi8(13)));
  const __m256i offsets = _mm256_setr_epi8(ENCODE_OFFSETS, ENCODE_OFFSETS);
  return _mm256_add_epi8(values, _mm256_shuffle_epi8(offsets, class));
}

AVX2_INLINE void encode_block(char *out, const uint8_t *in, __m256i spread)
{
  _mm256_storeu_si256((__m256i *)out, encode_32(_mm256_loadu_si256((const __m256i *)in), spread));
}

/* One load that begins four bytes early gives each half its twelve bytes; only the first cannot do that. */
AVX2 static size_t encode_avx2(char *out, const uint8_t *in, size_t n)
{
  const __m256i spread = _mm256_setr_epi8(SPREAD_LATE, SPREAD);
  size_t at = 0;
  if (n >= 52) {
    _mm_storeu_si128((__m128i *)out, encode_16(_mm_loadu_si128((const __m128i *)in)));
    at += 12, out += 16;
  }
  for (; at > 0 && n - at >= 100; at += 96, out += 128) {
    encode_block(out, in + at - 4, spread);
    encode_block(out + 32, in + at + 20, spread);
    encode_block(out + 64, in + at + 44, spread);
    encode_block(out + 96, in + at + 68, spread);
  }
  for (; at > 0 && n - at >= 28; at += 24, out += 32)
    encode_block(out, in + at - 4, spread);
  return at + encode_ssse3(out, in + at, n - at);
}

AVX2_INLINE __m256i classify_32(__m256i in, __m256i *wrong)
{
  const __m256i low_bits = _mm256_set1_epi8(0x0f);
  __m256i high = _mm256_and_si256(_mm256_srli_epi32(in, 4), low_bits);
  __m256i low = _mm256_and_si256(in, low_bits);
  low = _mm256_shuffle_epi8(_mm256_setr_epi8(LOW_CLASSES, LOW_CLASSES), low);
  *wrong = _mm256_and_si256(low, _mm256_shuffle_epi8(_mm256_setr_epi8(HIGH_CLASSES, HIGH_CLASSES), high));
  return high;
}

AVX2_INLINE __m256i values_32(__m256i v, __m256i high)
{
  __m256i slash = _mm256_cmpeq_epi8(v, _mm256_set1_epi8('/'));
  __m256i offsets = _mm256_setr_epi8(DECODE_OFFSETS, DECODE_OFFSETS);
  v = _mm256_add_epi8(v, _mm256_shuffle_epi8(offsets, _mm256_add_epi8(slash, high)));
  v = _mm256_maddubs_epi16(v, _mm256_set1_epi32(0x01400140));
  v = _mm256_madd_epi16(v, _mm256_set1_epi32(0x00011000));
  v = _mm256_shuffle_epi8(v, _mm256_setr_epi8(GATHER, GATHER));
  return _mm256_permutevar8x32_epi32(v, _mm256_setr_epi32(0, 1, 2, 4, 5, 6, 7, 7));
}

AVX2 static size_t decode_avx2(char *out, const uint8_t *in, size_t n)
{
  size_t at = 0;
  for (; n - at >= 76; at += 64, out += 48) {      /* 32 bytes are stored for 24: 12 characters must follow */
    __m256i first = _mm256_loadu_si256((const __m256i *)(in + at)), wrong;
    __m256i second = _mm256_loadu_si256((const __m256i *)(in + at + 32)), wrong_too;
    __m256i high = classify_32(first, &wrong), high_too = classify_32(second, &wrong_too);
    wrong = _mm256_or_si256(wrong, wrong_too);
    if (!_mm256_testz_si256(wrong, wrong))
      break;
    _mm256_storeu_si256((__m256i *)out, values_32(first, high));
    _mm256_storeu_si256((__m256i *)(out + 24), values_32(second, high_too));
  }
  return at + decode_ssse3(out, in + at, n - at);
}

AVX2 static size_t check_avx2(const uint8_t *in, size_t n, bool escaped, size_t *backslashes)
{
  size_t at = 0, count = 0;
  uint64_t carry = 0;
  for (; n - at >= 32; at += 32) {
    __m256i v = _mm256_loadu_si256((const __m256i *)(in + at)), wrong;
    classify_32(v, &wrong);
    if (carry == 0 && _mm256_testz_si256(wrong, wrong))
      continue;
    __m256i right = _mm256_cmpeq_epi8(wrong, _mm256_setzero_si256());
    uint64_t back = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(v, _mm256_set1_epi8('\\')));
    uint64_t slash = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(v, _mm256_set1_epi8('/')));
    if (!escaped)
      back = 0;
    if (!escapes_right((uint32_t)~_mm256_movemask_epi8(right), back, slash, 32, &carry))
      break;
    count += (size_t)__builtin_popcountll(back);
  }
  return without_carry(at, carry, backslashes, count);
}

/* Values of the characters 0 to 127 for vpermi2b; what is not in the alphabet has the highest bit. */
static const uint8_t vbmi_values[128] __attribute__((aligned(64))) = {
#define NO 0x80
#define NO8 NO, NO, NO, NO, NO, NO, NO, NO
  NO8, NO8, NO8, NO8, NO8, NO, NO, NO, 62, NO, NO, NO, 63, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61,
  NO, NO, NO, NO, NO, NO, NO, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
  20, 21, 22, 23, 24, 25, NO, NO, NO, NO, NO, NO, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37,
  38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, NO, NO, NO, NO, NO
#undef NO8
#undef NO
};
static const uint8_t vbmi_alphabet[65] __attribute__((aligned(64))) =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const uint8_t vbmi_spread[64] __attribute__((aligned(64))) = {
#define FOUR(i) (i) + 1, (i), (i) + 2, (i) + 1
#define SIXTEEN(i) FOUR(i), FOUR((i) + 3), FOUR((i) + 6), FOUR((i) + 9)
  SIXTEEN(0), SIXTEEN(12), SIXTEEN(24), SIXTEEN(36)
#undef SIXTEEN
#undef FOUR
};
static const uint8_t vbmi_gather[64] __attribute__((aligned(64))) = {
#define THREE(i) (i) + 2, (i) + 1, (i)
#define TWELVE(i) THREE(i), THREE((i) + 4), THREE((i) + 8), THREE((i) + 12)
  TWELVE(0), TWELVE(16), TWELVE(32), TWELVE(48)
#undef TWELVE
#undef THREE
};

#define LOW_48 0xffffffffffffull       /* of 64 bytes stored or loaded */

/* The first `n` bytes, 0 to 64. */
VBMI_INLINE uint64_t first_bytes(size_t n) { return n >= 64 ? UINT64_MAX : ((uint64_t)1 << n) - 1; }

VBMI_INLINE __m512i encode_64(__m512i in)
{
  in = _mm512_permutexvar_epi8(_mm512_load_si512(vbmi_spread), in);
  in = _mm512_multishift_epi64_epi8(_mm512_set1_epi64(0x3036242a1016040all), in);
  return _mm512_permutexvar_epi8(in, _mm512_load_si512(vbmi_alphabet));
}

VBMI static size_t encode_vbmi(char *out, const uint8_t *in, size_t n)
{
  size_t at = 0;
  for (; n - at >= 64; at += 48, out += 64)
    _mm512_storeu_si512(out, encode_64(_mm512_loadu_si512(in + at)));
  for (size_t part; (part = (n - at) / 3) > 0; at += part * 3, out += part * 4) {
    part = part < 16 ? part : 16;
    __m512i text = encode_64(_mm512_maskz_loadu_epi8(first_bytes(part * 3), in + at));
    _mm512_mask_storeu_epi8(out, first_bytes(part * 4), text);
  }
  return at;
}

VBMI_INLINE __m512i values_64(__m512i v)
{
  return _mm512_permutex2var_epi8(_mm512_load_si512(vbmi_values), v, _mm512_load_si512(vbmi_values + 64));
}

/* Bytes whose highest bit is set: no ASCII, or not of the alphabet. */
VBMI_INLINE uint64_t wrong_64(__m512i v, __m512i values)
{
  return _mm512_movepi8_mask(_mm512_or_si512(v, values));
}

VBMI_INLINE __m512i pack_64(__m512i values)
{
  values = _mm512_maddubs_epi16(values, _mm512_set1_epi32(0x01400140));
  values = _mm512_madd_epi16(values, _mm512_set1_epi32(0x00011000));
  return _mm512_permutexvar_epi8(_mm512_load_si512(vbmi_gather), values);
}

VBMI static size_t decode_vbmi(char *out, const uint8_t *in, size_t n)
{
  size_t at = 0;
  for (; n - at >= 88; at += 64, out += 48) {      /* 64 bytes are stored for 48: 22 characters must follow */
    __m512i v = _mm512_loadu_si512(in + at), values = values_64(v);
    if (wrong_64(v, values) != 0)
      return at;
    _mm512_storeu_si512(out, pack_64(values));
  }
  for (size_t part; n - at > 4; at += part * 4, out += part * 3) {      /* the last group may have padding */
    part = (n - at - 1) / 4 < 16 ? (n - at - 1) / 4 : 16;
    __m512i v = _mm512_mask_loadu_epi8(_mm512_set1_epi8('A'), first_bytes(part * 4), in + at);
    __m512i values = values_64(v);
    if (wrong_64(v, values) != 0)
      break;
    _mm512_mask_storeu_epi8(out, first_bytes(part * 3), pack_64(values));
  }
  return at;
}

/* Whole blocks with nothing wrong in them. */
VBMI_INLINE size_t right_64s(const uint8_t *in, size_t n)
{
  size_t at = 0;
  for (; n - at >= 64; at += 64) {
    __m512i v = _mm512_loadu_si512(in + at);
    if (wrong_64(v, values_64(v)) != 0)
      break;
  }
  return at;
}

VBMI static size_t check_vbmi(const uint8_t *in, size_t n, bool escaped, size_t *backslashes)
{
  size_t at = 0, count = 0;
  uint64_t carry = 0;
  for (size_t part; at < n; at += part) {
    if (carry == 0)
      at += right_64s(in + at, n - at);
    part = n - at < 64 ? n - at : 64;
    __m512i v = part == 64 ? _mm512_loadu_si512(in + at)
      : _mm512_mask_loadu_epi8(_mm512_set1_epi8('A'), first_bytes(part), in + at);
    uint64_t wrong = wrong_64(v, values_64(v));
    if ((wrong | carry) == 0)
      continue;
    uint64_t back = escaped ? _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('\\')) : 0;
    uint64_t slash = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('/'));
    if (!escapes_right(wrong, back, slash, (unsigned)part, &carry))
      break;
    count += (size_t)__builtin_popcountll(back);
  }
  return without_carry(at, carry, backslashes, count);
}

static bool have_ssse3(void) { return __builtin_cpu_supports("ssse3"); }
static bool have_avx2(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt"); }
static bool have_vbmi(void)
{
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi") && have_avx2();
}

const base64_kernel base64_x86[] = {
  {"avx512vbmi", have_vbmi, encode_vbmi, decode_vbmi, check_vbmi},
  {"avx2", have_avx2, encode_avx2, decode_avx2, check_avx2},
  {"ssse3", have_ssse3, encode_ssse3, decode_ssse3, check_ssse3},
  {.name = NULL},
};

#else
typedef int base64_x86_is_elsewhere;      /* an empty file is not C */
#endif
