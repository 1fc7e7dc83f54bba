#include "core/url.h"

#define PORT_MAX 65535u
#define PORT_DIGITS 5

static bool refuse(failure *why, const char *message)
{
  return failure_set(why, FAILURE_INVALID_REQUEST, "not a usable URL: %s", message);
}

/* Bytes that programs drop, encode or take for something else: each reads another URL then. */
static bool check_bytes(slice text, failure *why)
{
  if (text.len > URL_MAX)
    return refuse(why, "it is too long");
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.ptr[i];
    if (c == ' ')
      return refuse(why, "it has a space in it");
    if (c < 0x20 || c == 0x7f)
      return refuse(why, "it has a control character in it");
    if (c == '\\')
      return refuse(why, "it has a backslash in it");
  }
  return true;
}

static bool is_letter(char c) { return slice_lower(c) >= 'a' && slice_lower(c) <= 'z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_name_char(char c)
{
  return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_';
}

static bool is_literal_char(char c)
{
  return is_digit(c) || (slice_lower(c) >= 'a' && slice_lower(c) <= 'f') || c == ':' || c == '.';
}

static bool all_are(slice s, bool (*is)(char))
{
  for (size_t i = 0; i < s.len; i++)
    if (!is(s.ptr[i]))
      return false;
  return s.len > 0;
}

/* What stands before the first of `marks`. */
static slice until(slice s, const char *marks)
{
  size_t n = 0;
  while (n < s.len && !strchr(marks, s.ptr[n]))
    n++;
  return slice_first(s, n);
}

static bool parse_port(url *u, slice text, failure *why)
{
  u->port = u->tls ? 443 : 80;
  if (text.len <= 1)                     /* "host:" has the scheme's port, RFC 3986 3.2.3 */
    return true;
  slice digits = slice_skip(text, 1);
  if (digits.len > PORT_DIGITS || !all_are(digits, is_digit))
    return refuse(why, "its port is not a number from 1 to 65535");
  unsigned port = 0;
  for (size_t i = 0; i < digits.len; i++)
    port = port * 10 + (unsigned)(digits.ptr[i] - '0');
  if (port == 0 || port > PORT_MAX)
    return refuse(why, "its port is not a number from 1 to 65535");
  u->port = (uint16_t)port;
  return true;
}

static bool parse_literal(url *u, slice authority, failure *why)
{
  slice inside = until(slice_skip(authority, 1), "]");
  slice after = slice_skip(authority, inside.len + 2);
  bool closed = inside.len + 2 <= authority.len;
  if (!closed || !all_are(inside, is_literal_char) || !memchr(inside.ptr, ':', inside.len) ||
      (after.len > 0 && after.ptr[0] != ':'))
    return refuse(why, "its host is not an IPv6 address");
  u->host = inside;
  return parse_port(u, after, why);
}

static bool parse_authority(url *u, slice authority, failure *why)
{
  if (authority.len > 0 && memchr(authority.ptr, '@', authority.len))
    return refuse(why, "it has a user name or password in it");
  if (slice_starts(authority, SLICE("[")))
    return parse_literal(u, authority, why);
  u->host = until(authority, ":");
  if (u->host.len == 0)
    return refuse(why, "it has no host");
  if (!all_are(u->host, is_name_char))
    return refuse(why, "its host has a character that host names do not have");
  return parse_port(u, slice_skip(authority, u->host.len), why);
}

static bool parse_scheme(url *u, slice text, failure *why)
{
  u->tls = slice_starts_nocase(text, SLICE("https://"));
  if (!u->tls && !slice_starts_nocase(text, SLICE("http://")))
    return refuse(why, "it does not begin with http:// or https://");
  u->scheme = slice_first(text, u->tls ? 5 : 4);
  return true;
}

bool url_parse(url *u, slice text, failure *why)
{
  *u = (url){0};
  if (!check_bytes(text, why) || !parse_scheme(u, text, why))
    return false;
  slice rest = slice_skip(text, u->scheme.len + 3);
  slice authority = until(rest, "/?#");
  rest = slice_skip(rest, authority.len);
  u->path = until(rest, "?#");
  u->query = until(slice_skip(rest, u->path.len), "#");
  return parse_authority(u, authority, why);
}

bool url_same_origin(const url *a, const url *b)
{
  return a->tls == b->tls && a->port == b->port && slice_equal_nocase(a->host, b->host);
}

/* A reference by its parts, RFC 3986 4.1. The query has its '?'. */
typedef struct reference {
  slice scheme, authority, path, query;
  bool has_authority;
} reference;

static bool is_scheme_char(char c)
{
  return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
}

static void split(reference *r, slice text)
{
  *r = (reference){0};
  slice rest = until(text, "#");
  slice scheme = until(rest, ":/?");
  if (scheme.len < rest.len && rest.ptr[scheme.len] == ':' && all_are(scheme, is_scheme_char)) {
    r->scheme = scheme;
    rest = slice_skip(rest, scheme.len + 1);
  }
  r->has_authority = slice_starts(rest, SLICE("//"));
  if (r->has_authority) {
    r->authority = until(slice_skip(rest, 2), "/?");
    rest = slice_skip(rest, 2 + r->authority.len);
  }
  r->path = until(rest, "?");
  r->query = slice_skip(rest, r->path.len);
}

static void put_authority(buffer *out, const url *u)
{
  bool literal = memchr(u->host.ptr, ':', u->host.len) != NULL;
  buffer_put_text(out, literal ? "[" : "");
  buffer_put(out, u->host);
  buffer_put_text(out, literal ? "]" : "");
  if (u->port != (u->tls ? 443 : 80))
    buffer_format(out, ":%u", (unsigned)u->port);
}

static void put_segment(buffer *out, size_t root, slice segment, bool last)
{
  bool up = slice_equal(segment, SLICE(".."));
  if (!up && !slice_equal(segment, SLICE("."))) {
    buffer_put_char(out, '/');
    buffer_put(out, segment);
    return;
  }
  while (up && out->len > root && out->ptr[--out->len] != '/')
    continue;
  if (last)
    buffer_put_char(out, '/');
}

/* Appends the segments of "a/b/.." to the path from `root` on, RFC 3986 5.2.4. `last`: no more follow. */
static void put_segments(buffer *out, size_t root, slice path, bool last)
{
  for (;;) {
    slice segment = until(path, "/");
    bool more = segment.len < path.len;
    put_segment(out, root, segment, last && !more);
    if (!more)
      return;
    path = slice_skip(path, segment.len + 1);
  }
}

/* The base's path without its last segment. */
static slice directory(const url *base)
{
  size_t n = base->path.len;
  while (n > 0 && base->path.ptr[n - 1] != '/')
    n--;
  return slice_first(base->path, n > 0 ? n - 1 : 0);
}

static void put_path(buffer *out, const url *base, const reference *r)
{
  size_t root = out->len;
  if (r->path.len == 0) {
    buffer_put(out, r->has_authority ? SLICE_NONE : base->path);
    return;
  }
  bool absolute = r->path.ptr[0] == '/';
  slice above = directory(base);
  if (!absolute && above.len > 0)
    put_segments(out, root, slice_skip(above, 1), false);
  put_segments(out, root, slice_skip(r->path, absolute), true);
}

static void put_resolved(buffer *out, const url *base, const reference *r)
{
  buffer_put(out, r->scheme.len > 0 ? r->scheme : base->scheme);
  buffer_put(out, SLICE("://"));
  if (r->has_authority)
    buffer_put(out, r->authority);
  else
    put_authority(out, base);
  put_path(out, base, r);
  bool same = !r->has_authority && r->path.len == 0 && r->query.len == 0;
  buffer_put(out, same ? base->query : r->query);
}

bool url_resolve(const url *base, slice text, buffer *out, failure *why)
{
  if (!check_bytes(text, why))
    return false;
  reference r;
  split(&r, text);
  if (r.scheme.len > 0 && !r.has_authority)
    return refuse(why, "it does not begin with http:// or https://");
  size_t start = out->len;
  put_resolved(out, base, &r);
  url whole;
  if (buffer_ok(out, "a URL", why) && url_parse(&whole, slice_skip(buffer_slice(out), start), why))
    return true;
  out->len = start;
  return false;
}
