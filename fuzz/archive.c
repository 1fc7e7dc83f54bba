/* What the log keeps of a text: it is JSON, holds no image and no key any more, no string too long, and what
 * is kept of it once more is the same. The hash is a stand-in: libcrypto's is none of ours. */
#include "check.h"

#include "core/archive.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void *hash_new(void)
{
  return calloc(1, sizeof(uint64_t));
}

static bool hash_add(void *hash, slice bytes)
{
  uint64_t *sum = hash;
  for (size_t i = 0; i < bytes.len; i++)
    *sum = (*sum ^ (unsigned char)bytes.ptr[i]) * 1099511628211u;
  return true;
}

static bool hash_end(void *hash, unsigned char out[SIGNER_HASH])
{
  memset(out, 0, SIGNER_HASH);
  memcpy(out, hash, sizeof(uint64_t));
  return true;
}

static const signer stand_in = {.abi = SIGNER_ABI, .name = "fuzz", .hash_new = hash_new, .hash_add = hash_add,
  .hash_end = hash_end, .hash_free = free};

static bool is_key(const json *j, json_at name)
{
  static const slice ends[] = {SLICE("key"), SLICE("token"), SLICE("secret"), SLICE("password"),
    SLICE("authorization"), SLICE("credentials"), SLICE("cookie")};
  buffer text;
  bool found = false;
  buffer_init(&text, SIZE_MAX / 2);
  json_text(j, name, &text);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (text.len >= ends[i].len)
      found |= slice_equal_nocase(slice_skip(buffer_slice(&text), text.len - ends[i].len), ends[i]);
  buffer_free(&text);
  return found;
}

static void require_no_keys(const json *j, json_at object, bool top)
{
  for (json_at e = json_first(j, object); e != JSON_ABSENT; e = json_next(j, object, e)) {
    json_at value = json_value(e);
    if (is_key(j, e))
      require(json_equal(j, value, SLICE("[hidden]")));
    else if (top && json_is(j, value, JSON_OBJECT))
      require_no_keys(j, value, false);
  }
}

static void require_no_image(slice inner, bool escaped)
{
  failure ignored;
  image *im = image_borrow_url(inner, escaped);
  require(im && !(image_source_of(im) == IMAGE_BASE64 && image_inspect(im, &ignored)));
  image_release(im);
}

static void check_text(const archive *a)
{
  json j = {0};
  failure why;
  require(a->text.len <= ARCHIVE_TEXT_MAX && json_read(&j, buffer_slice(&a->text), &why));
  if (json_is(&j, JSON_ROOT, JSON_OBJECT))
    require_no_keys(&j, JSON_ROOT, true);
  for (json_at at = 0; at < j.count; at++) {
    slice inner = json_inner(&j, at);
    if (!json_is(&j, at, JSON_STRING))
      continue;
    require(inner.len <= ARCHIVE_STRING_MAX);
    if (slice_starts(inner, SLICE("data:")) && a->count < ARCHIVE_IMAGES_MAX)
      require_no_image(inner, json_escaped(&j, at));
  }
  json_free(&j);
}

static void check_again(const archive *a)
{
  archive again;
  failure why;
  require(archive_read(&again, buffer_slice(&a->text), &stand_in, SLICE(""), &why));
  require(again.count == 0 && slice_equal(buffer_slice(&again.text), buffer_slice(&a->text)));
  archive_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  archive a;
  failure why;
  if (!archive_read(&a, (slice){(const char *)data, size}, &stand_in, SLICE(""), &why)) {
    require_failure(&why);
    require(!a.text.ptr && !a.images && a.count == 0);
    return 0;
  }
  for (uint32_t i = 0; i < a.count; i++) {
    require(strlen(a.images[i].hash) == 2 * SIGNER_HASH && !a.images[i].kept && a.images[i].bytes > 0);
    require(contains(buffer_slice(&a.text), slice_of(a.images[i].hash)));
  }
  check_text(&a);
  check_again(&a);
  archive_free(&a);
  return 0;
}
