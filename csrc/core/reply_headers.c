#include "core/reply_headers.h"

#include "core/url.h"

/* wire.md 1.5, 6.5, 9.5; Azure's own beside OpenAI's. */
static const slice request_id_names[] = {
    {"x-request-id", 12},    {"request-id", 10},      {"x-amzn-requestid", 16},
    {"apim-request-id", 15}, {"x-generation-id", 15},
};

void reply_headers_init(reply_headers *h)
{
  h->status = 0;
  h->content = CONTENT_OTHER;
  h->hint = RETRY_HINT_NONE;
  h->count = 0;
  h->request_id = -1;
  buffer_init(&h->text, REPLY_HEADERS_BYTES);
  buffer_init(&h->location, URL_MAX);
}

void reply_headers_begin(reply_headers *h, int status)
{
  buffer_clear(&h->text);
  buffer_clear(&h->location);
  h->status = status;
  h->content = CONTENT_OTHER;
  h->hint = RETRY_HINT_NONE;
  h->count = 0;
  h->request_id = -1;
}

static reply_content content_of(slice type)
{
  if (slice_starts_nocase(type, SLICE("text/event-stream")) ||
      slice_starts_nocase(type, SLICE("application/vnd.amazon.eventstream")))
    return CONTENT_EVENTS;
  if (slice_starts_nocase(type, SLICE("application/json")) || slice_starts_nocase(type, SLICE("application/"
                                                                                              "problem+"
                                                                                              "json")))
    return CONTENT_JSON;
  return slice_starts_nocase(type, SLICE("text/html")) ? CONTENT_HTML : CONTENT_OTHER;
}

static bool is_request_id(slice name)
{
  for (size_t i = 0; i < sizeof request_id_names / sizeof *request_id_names; i++)
    if (slice_equal_nocase(name, request_id_names[i]))
      return true;
  return false;
}

static void keep(reply_headers *h, slice name, slice value)
{
  if (h->count == REPLY_HEADERS_MAX || name.len + value.len > REPLY_HEADERS_BYTES - h->text.len)
    return;
  size_t at = h->text.len;
  buffer_put(&h->text, name);
  buffer_put(&h->text, value);
  if (!buffer_ok(&h->text, "headers", NULL))
    return;
  if (h->request_id < 0 && is_request_id(name))
    h->request_id = (int)h->count;
  h->at[h->count].name = (uint32_t)at;
  h->at[h->count].name_len = (uint32_t)name.len;
  h->at[h->count].value = (uint32_t)(at + name.len);
  h->at[h->count++].value_len = (uint32_t)value.len;
}

void reply_headers_add(reply_headers *h, slice name, slice value)
{
  retry_read_header(&h->hint, name, value);
  if (slice_equal_nocase(name, SLICE("content-type"))) {
    h->content = content_of(value);
  } else if (slice_equal_nocase(name, SLICE("location"))) {
    buffer_clear(&h->location);
    buffer_put(&h->location, value);
  }
  keep(h, name, value);
}

const http_header *reply_headers_view(reply_headers *h)
{
  const char *text = h->text.ptr ? h->text.ptr : "";         /* all of them may be empty */
  for (uint32_t i = 0; i < h->count; i++)
    h->view[i] = (http_header){{text + h->at[i].name, h->at[i].name_len},
                               {text + h->at[i].value, h->at[i].value_len}};
  return h->view;
}

slice reply_headers_request_id(reply_headers *h)
{
  return h->request_id < 0 ? SLICE_NONE : reply_headers_view(h)[h->request_id].value;
}

slice reply_headers_find(reply_headers *h, slice name)
{
  const http_header *view = reply_headers_view(h);
  for (uint32_t i = 0; i < h->count; i++)
    if (slice_equal_nocase(view[i].name, name))
      return view[i].value;
  return SLICE_NONE;
}

void reply_headers_free(reply_headers *h)
{
  buffer_free(&h->text);
  buffer_free(&h->location);
}
