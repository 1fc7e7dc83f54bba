/* A secret (the first line) in a text: it is gone, whole or cut, and nothing else is. The second line is the
 * name of a header. */
#include "check.h"

#include "core/secret.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static slice take_line(slice *text)
{
  const char *end = text->len ? memchr(text->ptr, '\n', text->len) : NULL;
  slice line = {text->ptr, end ? (size_t)(end - text->ptr) : text->len};
  *text = slice_skip(*text, line.len + 1);
  return line;
}

static void check(slice before, slice after, slice secret)
{
  bool hides = secret.len >= SECRET_MIN && !memchr(secret.ptr, '\0', secret.len);
  for (size_t i = 0; i < after.len; i++)
    require(after.ptr[i] == before.ptr[i] || (hides && after.ptr[i] == '*'));
  if (hides && !memchr(secret.ptr, '*', secret.len))
    require(!contains(after, slice_first(secret, SECRET_PART + 1)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  slice text = {(const char *)data, size}, secret = take_line(&text), name = take_line(&text);
  slice found = secret_in_header(name, text);
  require(found.len <= text.len && (!found.len || found.ptr + found.len == text.ptr + text.len));
  char *copy = malloc(text.len ? text.len : 1);
  if (text.len)
    memcpy(copy, text.ptr, text.len);
  secret_hide(copy, text.len, secret);
  check(text, (slice){copy, text.len}, secret);
  secret_wipe(copy, text.len);
  for (size_t i = 0; i < text.len; i++)
    require(copy[i] == 0);
  free(copy);
  return 0;
}
