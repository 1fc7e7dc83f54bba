/* The input's first line is a base, the rest a reference. What was resolved must be a URL, and its own
 * resolution. */
#include "core/url.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
  if (!condition)
    abort();
}

static bool inside(slice part, slice whole)
{
  return part.len == 0 || (part.ptr >= whole.ptr && part.ptr + part.len <= whole.ptr + whole.len);
}

static void check(const url *u, slice text)
{
  require(inside(u->scheme, text) && inside(u->host, text));
  require(inside(u->path, text) && inside(u->query, text));
  require(u->host.len > 0 && u->port > 0 && u->scheme.len == (u->tls ? 5u : 4u));
  require(u->path.len == 0 || u->path.ptr[0] == '/');
  require(u->query.len == 0 || u->query.ptr[0] == '?');
}

static void check_resolve(const url *base, slice reference)
{
  buffer once, twice;
  buffer_init(&once, 1u << 20);
  buffer_init(&twice, 1u << 20);
  url u;
  if (url_resolve(base, reference, &once, NULL)) {
    require(url_parse(&u, buffer_slice(&once), NULL));
    check(&u, buffer_slice(&once));
    require(url_resolve(&u, SLICE(""), &twice, NULL));
    url same;
    require(url_parse(&same, buffer_slice(&twice), NULL) && url_same_origin(&u, &same));
    require(slice_equal(u.path, same.path) && slice_equal(u.query, same.query));
  } else
    require(once.len == 0);
  buffer_free(&once);
  buffer_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  slice text = {(const char *)data, size};
  const char *end = size > 0 ? memchr(text.ptr, '\n', size) : NULL;
  slice line = slice_first(text, end ? (size_t)(end - text.ptr) : size);
  url base;
  if (!url_parse(&base, line, NULL))
    require(url_parse(&base, SLICE("http://a/b/c/d;p?q"), NULL));
  else
    check(&base, line);
  check_resolve(&base, slice_skip(text, end ? line.len + 1 : 0));
  return 0;
}
