#include "core/secret.h"

/* How much of the secret stands at the beginning of the text. */
static size_t common(const char *text, size_t len, slice secret)
{
  size_t n = 0;
  while (n < len && n < secret.len && text[n] == secret.ptr[n])
    n++;
  return n;
}

void secret_hide(char *text, size_t len, slice secret)
{
  if (secret.len < SECRET_MIN || memchr(secret.ptr, '\0', secret.len))
    return;
  for (size_t at = 0; at + SECRET_PART <= len;) {
    const char *next = memchr(text + at, secret.ptr[0], len - at);
    if (!next)
      return;
    at = (size_t)(next - text);
    size_t n = common(text + at, len - at, secret);
    if (n > SECRET_PART || n == secret.len)
      memset(text + at, '*', n);
    at += n > SECRET_PART ? n : 1;
  }
}

void secret_wipe(void *bytes, size_t len)
{
  if (len == 0)
    return;
  memset(bytes, 0, len);
  __asm__ __volatile__("" : : "r"(bytes) : "memory");     /* else the store is dead */
}

void secret_free(buffer *b)
{
  secret_wipe(b->ptr, b->len);
  buffer_free(b);
}

static bool contains(slice text, slice word)
{
  for (; text.len >= word.len; text = slice_skip(text, 1))
    if (slice_starts_nocase(text, word))
      return true;
  return false;
}

slice secret_in_header(slice name, slice value)
{
  static const slice words[] = {{"auth", 4}, {"key", 3}, {"token", 5}, {"secret", 6}, {"cookie", 6}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (contains(name, words[i])) {
      const char *blank = value.len ? memrchr(value.ptr, ' ', value.len) : NULL;
      return blank ? slice_skip(value, (size_t)(blank - value.ptr) + 1) : value;
    }
  return SLICE_NONE;
}
