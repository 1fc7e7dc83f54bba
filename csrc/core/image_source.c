/* image_source.c - names, data URLs, and what is not an image. */
#include "core/image_source.h"
#include "core/failure.h"
#include "core/json.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

bool text_set(text *t, slice from)
{
  char *copy = NULL;
  if (from.len > 0) {
    if (from.len == SIZE_MAX || !(copy = malloc(from.len + 1)))
      return false;
    memcpy(copy, from.ptr, from.len);
    copy[from.len] = '\0';
  }
  free(t->ptr);
  *t = (text){copy, from.len};
  return true;
}

void text_unescape(text *t)
{
  size_t to = 0;
  for (size_t i = 0; i < t->len; i++) {
    if (t->ptr[i] == '\\' && i + 1 < t->len && t->ptr[i + 1] == '/')
      i++;
    t->ptr[to++] = t->ptr[i];
  }
  t->len = to;
  if (t->ptr)
    t->ptr[to] = '\0';
}

void text_free(text *t)
{
  free(t->ptr);
  *t = (text){0};
}

static bool is_token_char(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
    (c != '\0' && strchr("!#$&^_.+-", c) != NULL);
}

bool media_type_is_valid(slice s)
{
  size_t slash = 0;
  while (slash < s.len && is_token_char(s.ptr[slash]))
    slash++;
  if (slash == 0 || slash + 1 >= s.len || s.ptr[slash] != '/')
    return false;
  for (size_t i = slash + 1; i < s.len; i++)
    if (!is_token_char(s.ptr[i]))
      return false;
  return true;
}

static slice trim(slice s)
{
  while (s.len > 0 && (s.ptr[0] == ' ' || s.ptr[0] == '\t'))
    s = slice_skip(s, 1);
  while (s.len > 0 && (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '\t'))
    s.len--;
  return s;
}

/* Takes the text before the next ';' off `rest`. */
static slice next_part(slice *rest)
{
  const char *end = rest->len ? memchr(rest->ptr, ';', rest->len) : NULL;
  slice part = end ? slice_first(*rest, (size_t)(end - rest->ptr)) : *rest;
  *rest = slice_skip(*rest, part.len + (end ? 1 : 0));
  return trim(part);
}

bool data_url_read(slice url, bool escaped, slice *data, text *label, const char **broken)
{
  slice head = slice_first(url, DATA_HEAD_MAX);
  const char *comma = head.len ? memchr(head.ptr, ',', head.len) : NULL;
  if (!comma) {
    *broken = "has no comma before its data: write data:image/png;base64,...";
    return true;
  }
  head.len = (size_t)(comma - head.ptr);
  *data = slice_skip(url, head.len + 1);
  if (!text_set(label, next_part(&head)))
    return false;
  if (escaped)
    text_unescape(label);
  if (label->len > 0 && !media_type_is_valid(text_slice(label))) {
    text_free(label);
    *broken = "has no proper media type: write data:image/png;base64,...";
    return true;
  }
  bool base64 = false;
  while (head.len > 0)
    base64 = slice_equal_nocase(next_part(&head), SLICE("base64"));
  if (!base64)
    *broken = "is not base64: only data:image/png;base64,... can be read";
  return true;
}

const char *base64_complaint(slice in, size_t at)
{
  if (at >= in.len)
    return in.len == 0 ? "there is none" : "it is cut short, or its padding is missing";
  switch (in.ptr[at]) {
  case '\r': case '\n': case ' ': case '\t':
    return "white space; write it as one line";
  case '\\':
    return "a backslash; write it as one line, without escapes";
  case '-': case '_':
    return "the alphabet for URLs; the standard one has + and /";
  case '=':
    return "padding where none belongs";
  case '%':
    return "percent-encoded; write the character itself";
  default:
    return "not a character of base64, or one that should be the last";
  }
}

/* A cut must not leave half a character. */
static bool is_continuation(char c) { return ((unsigned char)c & 0xc0) == 0x80; }

void name_path(slice path, char *out, size_t size)
{
  if (path.len < size) {
    failure_copy(out, size, path);
    return;
  }
  slice tail = slice_skip(path, path.len - (size - 4));
  while (tail.len > 0 && is_continuation(tail.ptr[0]))
    tail = slice_skip(tail, 1);
  failure_copy(out, size, SLICE("..."));
  failure_copy(out + 3, size - 3, tail);
}

void name_url(slice url, char *out, size_t size)
{
  size_t end = 0, host = 0;
  while (end < url.len && url.ptr[end] != '?' && url.ptr[end] != '#')
    end++;
  url.len = end;
  for (size_t i = 0; i + 2 < url.len && host == 0; i++)
    if (memcmp(url.ptr + i, "://", 3) == 0)
      host = i + 3;
  size_t user = host;
  for (size_t i = host; host > 0 && i < url.len && url.ptr[i] != '/'; i++)
    if (url.ptr[i] == '@')
      user = i + 1;
  char scheme[16];
  failure_copy(scheme, sizeof scheme, slice_first(url, user > host ? host : 0));
  snprintf(out, size, "%s", scheme);
  size_t used = strlen(out);
  failure_copy(out + used, size - used, slice_skip(url, user > host ? user : 0));
}

void error_text(int error, char *out, size_t size)
{
  static const struct { int error; const char *text; } texts[] = {
    {ENOENT, "there is no such file"}, {EACCES, "permission denied"}, {EPERM, "permission denied"},
    {ENOTDIR, "a part of the path is not a directory"}, {ELOOP, "too many symbolic links"},
    {ENAMETOOLONG, "the name is too long"}, {EMFILE, "this process has too many open files (see ulimit -n)"},
    {ENFILE, "the system has too many open files"}, {ENXIO, "it is a socket or a device, not a file"},
    {EIO, "input/output error"}, {ENOMEM, "out of memory"}, {EISDIR, "it is a directory"},
    {EOVERFLOW, "the file is too large"},
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (texts[i].error == error) {
      snprintf(out, size, "%s", texts[i].text);
      return;
    }
  snprintf(out, size, "error %d", error);
}

static bool contains_nocase(slice text, slice what)
{
  for (; text.len >= what.len; text = slice_skip(text, 1))
    if (slice_starts_nocase(text, what))
      return true;
  return false;
}

/* No control characters but the usual ones, and a first character of UTF-8: the head may end within one. */
static bool is_text(slice head)
{
  for (size_t i = 0; i < head.len; i++) {
    unsigned char c = (unsigned char)head.ptr[i];
    if ((c < 0x20 && !(c >= '\t' && c <= '\r')) || c == 0x7f)
      return false;
  }
  return head.len < 4 || json_utf8(slice_first(head, 4)) || json_utf8(slice_first(head, 3)) ||
    json_utf8(slice_first(head, 2)) || json_utf8(slice_first(head, 1));
}

static const char *markup_description(slice text)
{
  static const char *const pages[] = {"<!doctype html", "<html", "<head", "<body", "<script", "<title"};
  for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
    if (slice_starts_nocase(text, slice_of(pages[i])))
      return "an HTML page";
  if (slice_starts(text, SLICE("<?xml")) || slice_starts(text, SLICE("<!")) ||
    slice_starts(text, SLICE("<svg"))) {
    if (contains_nocase(text, SLICE("<svg")))
      return "an SVG drawing; convert it to PNG first";
    return contains_nocase(text, SLICE("<html")) ? "an HTML page" : "an XML document";
  }
  return NULL;
}

static const char *magic_description(slice head)
{
  static const struct { slice magic; const char *text; } known[] = {
    {{"PK\3\4", 4}, "a ZIP archive or an office document"}, {{"\x1f\x8b", 2}, "gzip-compressed"},
    {{"\xff\x0a", 2}, "a JPEG XL image, which no provider takes"},
    {{"\0\0\0\x0cJXL ", 8}, "a JPEG XL image, which no provider takes"},
    {{"\0\0\0\x0cjP  ", 8}, "a JPEG 2000 image, which no provider takes"},
    {{"\0\0\1\0", 4}, "a Windows icon; convert it to PNG first"}, {{"8BPS", 4}, "a Photoshop document"},
    {{"data:", 5}, "the text of a data URL"}, {{"\x1a\x45\xdf\xa3", 4}, "a video"},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (slice_starts(head, known[i].magic))
      return known[i].text;
  return slice_starts(slice_skip(head, 4), SLICE("ftyp")) ? "a video" : NULL;
}

static const char *label_description(slice label)
{
  if (slice_equal(label, SLICE("image/svg+xml")))
    return "labelled an SVG drawing; convert it to PNG first";
  return slice_equal(label, SLICE("text/html")) ? "labelled an HTML page" : NULL;
}

const char *bytes_description(slice head, slice label)
{
  const char *found = magic_description(head);
  if (found)
    return found;
  slice text = slice_starts(head, SLICE("\xef\xbb\xbf")) ? slice_skip(head, 3) : head;
  while (text.len > 0 && strchr(" \t\r\n", text.ptr[0]) && text.ptr[0] != '\0')
    text = slice_skip(text, 1);
  found = markup_description(text);
  if (!found)
    found = label_description(label);
  if (!found)
    found = is_text(head) ? "plain text" : "of a type that is not known";
  return found;
}
