#include "core/http1.h"

enum { READ_STATUS, READ_HEADER, READ_CHUNK_SIZE, READ_CHUNK, READ_CHUNK_END, READ_TRAILER, READ_LENGTH,
       READ_UNTIL_CLOSE, AT_END, AT_BROKEN };

#define AGAIN ((http1_item)-1)     /* a step was taken and gave no item */
#define CRLF_SIZE 2u
#define SWITCHING_PROTOCOLS 101
#define NO_CONTENT 204
#define NOT_MODIFIED 304

void http1_init(http1 *h, bool head_request)
{
  memset(h, 0, sizeof *h);
  h->head_request = head_request;
  buffer_init(&h->line, HTTP1_HEAD_MAX);
}

void http1_free(http1 *h)
{
  buffer_free(&h->line);
}

void http1_feed(http1 *h, slice bytes)
{
  h->input = bytes;
  h->begun |= bytes.len > 0;
}

static http1_item broken(http1 *h, const char *what)
{
  failure_set(&h->broken, FAILURE_API_RESPONSE, "the server's reply is not good HTTP/1.1: %s", what);
  h->state = AT_BROKEN;
  return HTTP1_BROKEN;
}

static slice take(http1 *h, size_t n)
{
  slice taken = slice_first(h->input, n);
  h->input = slice_skip(h->input, taken.len);
  return taken;
}

/* Takes the input up to its first \n, or all of it, behind what there is of the line. */
static http1_item gather(http1 *h, size_t n, bool whole)
{
  buffer_put(&h->line, take(h, n));
  if (h->line.no_memory) {
    failure_no_memory(&h->broken, "reading the reply");
    h->state = AT_BROKEN;
    return HTTP1_BROKEN;
  }
  return whole ? AGAIN : HTTP1_MORE;
}

/* The next line with its end, of at most `max` bytes. AGAIN: it is in *line. */
static http1_item take_line(http1 *h, size_t max, const char *too_long, slice *line)
{
  if (h->line_given)
    buffer_clear(&h->line);
  h->line_given = false;
  const char *lf = h->input.len ? memchr(h->input.ptr, '\n', h->input.len) : NULL;
  size_t n = lf ? (size_t)(lf - h->input.ptr) + 1 : h->input.len;
  if (n > max || h->line.len > max - n)
    return broken(h, too_long);
  if (lf && h->line.len == 0) {
    *line = take(h, n);
    return AGAIN;
  }
  http1_item item = gather(h, n, lf != NULL);
  *line = buffer_slice(&h->line);
  h->line_given = item == AGAIN;
  return item;
}

static slice without_end(slice line)
{
  line.len--;
  if (line.len > 0 && line.ptr[line.len - 1] == '\r')
    line.len--;
  return line;
}

static bool is_control(unsigned char c)
{
  return (c < 0x20 && c != '\t') || c == 0x7f;
}

bool http1_is_value(slice s)
{
  for (size_t i = 0; i < s.len; i++)
    if (is_control((unsigned char)s.ptr[i]))
      return false;
  return true;
}

/* A line of a head or of the trailers, without its end. */
static http1_item take_head_line(http1 *h, slice *line)
{
  http1_item item = take_line(h, HTTP1_HEAD_MAX - h->head_size, "its headers are too long", line);
  if (item != AGAIN)
    return item;
  h->head_size += line->len;
  *line = without_end(*line);
  return http1_is_value(*line) ? AGAIN : broken(h, "a control character in its headers");
}

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* "HTTP/1.1 200 OK", where the reason and the space before it may be missing. */
static bool parse_status(http1 *h, slice line)
{
  const char *p = line.ptr;
  if (line.len < 12 || !slice_starts(line, SLICE("HTTP/1.")) || !is_digit(p[7]) || p[8] != ' ')
    return false;
  if (!is_digit(p[9]) || !is_digit(p[10]) || !is_digit(p[11]) || (line.len > 12 && p[12] != ' '))
    return false;
  h->http10 = p[7] == '0';
  h->status = (p[9] - '0') * 100 + (p[10] - '0') * 10 + (p[11] - '0');
  return h->status >= 100;
}

static bool is_informational(const http1 *h)
{
  return h->status < 200;
}

static http1_item read_status(http1 *h)
{
  slice line;
  http1_item item = take_head_line(h, &line);
  if (item != AGAIN)
    return item;
  if (!parse_status(h, line))
    return broken(h, "no status line");
  if (h->status == SWITCHING_PROTOCOLS)
    return broken(h, "it changes the protocol unasked");
  h->has_length = h->chunked = h->asked_close = h->asked_keep = false;
  h->length = 0;
  h->state = READ_HEADER;
  return is_informational(h) ? AGAIN : HTTP1_STATUS;
}

static slice trim(slice s)
{
  while (s.len > 0 && (s.ptr[0] == ' ' || s.ptr[0] == '\t'))
    s = slice_skip(s, 1);
  while (s.len > 0 && (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '\t'))
    s.len--;
  return s;
}

bool http1_is_name(slice s)
{
  for (size_t i = 0; i < s.len; i++) {
    unsigned char c = (unsigned char)s.ptr[i];
    if (c <= ' ' || c >= 0x7f || memchr("\"(),/:;<=>?@[\\]{}", c, 17))
      return false;
  }
  return s.len > 0;
}

static bool parse_header(http1 *h, slice line)
{
  const char *colon = memchr(line.ptr, ':', line.len);
  if (!colon)
    return false;
  h->name = slice_first(line, (size_t)(colon - line.ptr));
  h->value = trim(slice_skip(line, h->name.len + 1));
  return http1_is_name(h->name);
}

/* The next item of "a, b"; false at the end. */
static bool next_item(slice *list, slice *item)
{
  if (list->len == 0)
    return false;
  const char *comma = memchr(list->ptr, ',', list->len);
  size_t n = comma ? (size_t)(comma - list->ptr) : list->len;
  *item = trim(slice_first(*list, n));
  *list = slice_skip(*list, n + 1);
  return true;
}

static bool parse_length(slice text, uint64_t *length)
{
  *length = 0;
  for (size_t i = 0; i < text.len; i++) {
    unsigned digit = (unsigned)(text.ptr[i] - '0');
    if (digit > 9 || *length > (UINT64_MAX - digit) / 10)
      return false;
    *length = *length * 10 + digit;
  }
  return text.len > 0;
}

/* The same length may be said twice, also as "5, 5". */
static http1_item read_content_length(http1 *h)
{
  slice list = h->value, item = SLICE_NONE;
  do {
    uint64_t length;
    if (!next_item(&list, &item) || !parse_length(item, &length))
      return broken(h, "its Content-Length is no number");
    if (h->has_length && h->length != length)
      return broken(h, "it has two lengths");
    h->length = length;
    h->has_length = true;
  } while (list.len > 0);
  return AGAIN;
}

static http1_item read_transfer_encoding(http1 *h)
{
  if (h->chunked || h->http10 || !slice_equal_nocase(h->value, SLICE("chunked")))
    return broken(h, "its Transfer-Encoding is not just chunked");
  h->chunked = true;
  return AGAIN;
}

static void read_connection(http1 *h)
{
  slice list = h->value, item;
  while (next_item(&list, &item)) {
    h->asked_close |= slice_equal_nocase(item, SLICE("close"));
    h->asked_keep |= slice_equal_nocase(item, SLICE("keep-alive"));
  }
}

static http1_item read_framing(http1 *h)
{
  if (slice_equal_nocase(h->name, SLICE("Content-Length")))
    return read_content_length(h);
  if (slice_equal_nocase(h->name, SLICE("Transfer-Encoding")))
    return read_transfer_encoding(h);
  if (slice_equal_nocase(h->name, SLICE("Connection")))
    read_connection(h);
  return AGAIN;
}

static http1_item end_reply(http1 *h)
{
  h->state = AT_END;
  return AGAIN;
}

/* A reply that may have no body, but says it has one, leaves in doubt where the next reply begins. */
static http1_item begin_no_body(http1 *h)
{
  bool may_say = h->head_request || h->status == NOT_MODIFIED;
  h->keep_alive = h->keep_alive && (may_say || (!h->chunked && h->length == 0));
  return end_reply(h);
}

static http1_item begin_body(http1 *h)
{
  h->keep_alive = !h->asked_close && (!h->http10 || h->asked_keep);
  if (h->head_request || h->status == NO_CONTENT || h->status == NOT_MODIFIED)
    return begin_no_body(h);
  if (h->chunked) {
    h->state = READ_CHUNK_SIZE;
  } else if (h->has_length) {
    h->left = h->length;
    h->state = READ_LENGTH;
  } else {
    h->keep_alive = false;
    h->state = READ_UNTIL_CLOSE;
  }
  return AGAIN;
}

static http1_item end_head(http1 *h)
{
  if (h->chunked && h->has_length)
    return broken(h, "it has both Content-Length and Transfer-Encoding");
  if (!is_informational(h))
    return begin_body(h);
  if (h->chunked || h->length > 0)
    return broken(h, "a 1xx reply with a body");
  h->state = READ_STATUS;
  return AGAIN;
}

static http1_item read_header(http1 *h)
{
  slice line;
  http1_item item = take_head_line(h, &line);
  if (item != AGAIN)
    return item;
  if (line.len == 0)
    return end_head(h);
  if (line.ptr[0] == ' ' || line.ptr[0] == '\t')
    return broken(h, "a folded header line");
  if (!parse_header(h, line))
    return broken(h, "a header line without a name");
  item = read_framing(h);
  return item != AGAIN || is_informational(h) ? item : HTTP1_HEADER;
}

static http1_item read_trailer(http1 *h)
{
  slice line;
  http1_item item = take_head_line(h, &line);
  if (item != AGAIN)
    return item;
  if (line.len == 0)
    return end_reply(h);
  return parse_header(h, line) ? AGAIN : broken(h, "a trailer line without a name");
}

static int hex_digit(char c)
{
  c = slice_lower(c);
  return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "1f", then perhaps blanks and ";extensions". */
static bool parse_chunk_size(slice line, uint64_t *size)
{
  size_t i = 0;
  *size = 0;
  for (; i < line.len && hex_digit(line.ptr[i]) >= 0; i++) {
    if (*size > UINT64_MAX >> 4)
      return false;
    *size = *size << 4 | (uint64_t)hex_digit(line.ptr[i]);
  }
  slice rest = trim(slice_skip(line, i));
  return i > 0 && (rest.len == 0 || rest.ptr[0] == ';') && http1_is_value(rest);
}

static bool ends_with_crlf(slice line)
{
  return line.len >= CRLF_SIZE && line.ptr[line.len - CRLF_SIZE] == '\r';
}

static http1_item read_chunk_size(http1 *h)
{
  slice line;
  http1_item item = take_line(h, HTTP1_CHUNK_LINE_MAX, "a chunk's size is too long", &line);
  if (item != AGAIN)
    return item;
  if (!ends_with_crlf(line) || !parse_chunk_size(without_end(line), &h->left))
    return broken(h, "a chunk's size is no number");
  h->state = h->left > 0 ? READ_CHUNK : READ_TRAILER;
  return AGAIN;
}

static http1_item read_chunk_end(http1 *h)
{
  static const char wrong[] = "a chunk is not as long as it says";
  slice line;
  http1_item item = take_line(h, CRLF_SIZE, wrong, &line);
  if (item != AGAIN)
    return item;
  if (!ends_with_crlf(line))
    return broken(h, wrong);
  h->state = READ_CHUNK_SIZE;
  return AGAIN;
}

/* Of a chunk, or of a body by its length. */
static http1_item read_sized(http1 *h)
{
  if (h->left == 0 && h->state == READ_LENGTH)
    return end_reply(h);
  if (h->input.len == 0)
    return HTTP1_MORE;
  h->bytes = take(h, h->left < h->input.len ? (size_t)h->left : h->input.len);
  h->left -= h->bytes.len;
  if (h->left == 0 && h->state == READ_CHUNK)
    h->state = READ_CHUNK_END;
  return HTTP1_BODY;
}

static http1_item read_until_close(http1 *h)
{
  if (h->input.len == 0)
    return HTTP1_MORE;
  h->bytes = take(h, h->input.len);
  return HTTP1_BODY;
}

/* Bytes that nobody asked for would be taken for the beginning of the next reply. */
static http1_item at_end(http1 *h)
{
  h->keep_alive = h->keep_alive && h->input.len == 0;
  return HTTP1_END;
}

static http1_item step(http1 *h)
{
  switch (h->state) {
  case READ_STATUS: return read_status(h);
  case READ_HEADER: return read_header(h);
  case READ_CHUNK_SIZE: return read_chunk_size(h);
  case READ_CHUNK: return read_sized(h);
  case READ_CHUNK_END: return read_chunk_end(h);
  case READ_TRAILER: return read_trailer(h);
  case READ_LENGTH: return read_sized(h);
  case READ_UNTIL_CLOSE: return read_until_close(h);
  case AT_END: return at_end(h);
  default: return HTTP1_BROKEN;
  }
}

http1_item http1_next(http1 *h, failure *why)
{
  http1_item item;
  do {
    item = step(h);
  } while (item == AGAIN);
  if (item == HTTP1_BROKEN && why)
    *why = h->broken;
  return item;
}

static void cut_short(http1 *h)
{
  failure_set(&h->broken, FAILURE_API_CONNECTION, h->begun
    ? "the connection closed before the reply was whole" : "the connection closed without a reply");
  h->state = AT_BROKEN;
}

http1_item http1_closed(http1 *h, failure *why)
{
  h->keep_alive = false;
  if (h->state == READ_UNTIL_CLOSE)
    h->state = AT_END;
  if (h->state != AT_END && h->state != AT_BROKEN)
    cut_short(h);
  return http1_next(h, why);
}
