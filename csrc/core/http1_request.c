#include "core/http1_request.h"

#include "core/http1.h"

enum { GIVEN_HOST = 1, GIVEN_ENCODING = 2 };

static bool refuse(failure *why, slice name, const char *what)
{
  return failure_set(why, FAILURE_INVALID_REQUEST, "the header %.*s: %s", SLICE_ARG(slice_first(name, 100)),
                     what);
}

/* Whoever sends the bytes says how they are framed. */
static bool frames(slice name)
{
  static const char *const names[] = {"Content-Length", "Transfer-Encoding", "Connection", "TE", "Trailer",
                                      "Upgrade", "Expect"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (slice_equal_nocase(name, slice_of(names[i])))
      return true;
  return false;
}

static bool check_header(const http_header *h, failure *why)
{
  if (!http1_is_name(h->name))
    return failure_set(why, FAILURE_INVALID_REQUEST, "a header's name is empty, or holds a blank");
  if (!http1_is_value(h->value))
    return refuse(why, h->name, "its value holds a line end or another control character");
  return frames(h->name) ? refuse(why, h->name, "it cannot be given: the connection sets it") : true;
}

static void put_line(buffer *head, slice name, slice value)
{
  buffer_put(head, name);
  buffer_put(head, SLICE(": "));
  buffer_put(head, value);
  buffer_put(head, SLICE("\r\n"));
}

static bool put_headers(const http_request *request, unsigned *given, buffer *head, failure *why)
{
  for (size_t i = 0; i < request->header_count; i++) {
    const http_header *h = &request->headers[i];
    if (!check_header(h, why))
      return false;
    if (slice_equal_nocase(h->name, SLICE("Host")))
      *given |= GIVEN_HOST;
    if (slice_equal_nocase(h->name, SLICE("Accept-Encoding")))
      *given |= GIVEN_ENCODING;
    put_line(head, h->name, h->value);
  }
  return true;
}

static void put_host(const url *address, buffer *head)
{
  bool six = address->host.len && memchr(address->host.ptr, ':', address->host.len);
  buffer_put(head, SLICE("Host: "));
  buffer_put(head, six ? SLICE("[") : SLICE(""));
  buffer_put(head, address->host);
  buffer_put(head, six ? SLICE("]") : SLICE(""));
  if (address->port != (address->tls ? 443 : 80))
    buffer_format(head, ":%u", (unsigned)address->port);
  buffer_put(head, SLICE("\r\n"));
}

static void put_target(const http_request *request, const url *address, buffer *head)
{
  buffer_put(head, request->method);
  buffer_put(head, SLICE(" "));
  buffer_put(head, address->path.len ? address->path : SLICE("/"));
  buffer_put(head, address->query);
  buffer_put(head, SLICE(" HTTP/1.1\r\n"));
}

bool http1_request_head(const http_request *request, const url *address, buffer *head, failure *why)
{
  unsigned given = 0;
  put_target(request, address, head);
  if (!put_headers(request, &given, head, why))
    return false;
  if (!(given & GIVEN_HOST))
    put_host(address, head);
  if (!(given & GIVEN_ENCODING))
    put_line(head, SLICE("Accept-Encoding"), SLICE("identity"));
  if (request->body)
    buffer_format(head, "Content-Length: %llu\r\n", (unsigned long long)body_length(request->body));
  buffer_put(head, SLICE("\r\n"));
  return buffer_ok(head, "the request's head", why);
}
