/* Every implementation must say the same of the input as text, and give back the input as bytes. */
#include "core/base64.h"

#include <stdlib.h>

#define SIZE_TRIED 4096u

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
  if (!condition)
    abort();
}

static void round_trip(slice bytes, base64_alphabet alphabet)
{
  size_t n = base64_encoded_size(bytes.len, alphabet), bad_at;
  char *text = malloc(n + 1), *back = malloc(base64_decoded_size(n) + 1);
  require(text && back);
  require(base64_encode(text, bytes, alphabet) == n);
  require(base64_decode(back, (slice){text, n}, alphabet, &bad_at) == bytes.len);
  require(slice_equal((slice){back, bytes.len}, bytes));
  memcpy(back, text, n < bytes.len ? n : bytes.len);
  char *place = text + n - bytes.len;
  if (bytes.len > 0)
    memcpy(place, bytes.ptr, bytes.len);
  base64_encode(text, (slice){place, bytes.len}, alphabet);
  require(memcmp(back, text, bytes.len) == 0);
  free(text);
  free(back);
}

typedef struct verdict {
  size_t size, bad_at;
} verdict;

static verdict decoded(slice text, base64_alphabet alphabet)
{
  size_t room = base64_decoded_size(text.len);
  char *out = malloc(room ? room : 1);
  verdict v = {0, 0};
  require(out != NULL);
  v.size = base64_decode(out, text, alphabet, &v.bad_at);
  require(v.size == BASE64_BAD ? v.bad_at <= text.len : v.size <= room);
  free(out);
  return v;
}

static void same(verdict a, verdict b)
{
  require(a.size == b.size && a.bad_at == b.bad_at);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  slice in = {(const char *)data, size < SIZE_TRIED ? size : SIZE_TRIED};
  verdict escaped = {0, 0}, first = {0, 0};
  for (const char *const *name = base64_implementations(), *const *all = name; *name; name++) {
    require(base64_use(*name));
    round_trip(in, BASE64_STANDARD);
    round_trip(in, BASE64_URL);
    verdict v = decoded(in, BASE64_STANDARD), c = {0, 0}, e = {0, 0};
    decoded(in, BASE64_URL);
    c.size = base64_check(in, false, &c.bad_at);
    e.size = base64_check(in, true, &e.bad_at);
    same(v, c);
    if (name == all)
      first = v, escaped = e;
    same(v, first);
    same(e, escaped);
  }
  return 0;
}
