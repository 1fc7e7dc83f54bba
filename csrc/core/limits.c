#include "core/limits.h"

#include "core/decimal.h"

#include <stdio.h>
#include <string.h>

static const char override_hint[] = "; pass ignore_limits = true to send it all the same";

static bool refuse(const route *r, const chat *c, json_at node, failure *why, failure_type type,
                   const char *what)
{
  slice source = r->limits.source;
  return chat_fail(c, node, why, type, "%s%s%.*s%s%s", what, source.len ? " (" : "", SLICE_ARG(source),
                   source.len ? ")" : "", override_hint);
}

typedef char size_text[32];

static void bytes_text(uint64_t bytes, size_text out)
{
  snprintf(out, sizeof(size_text), "%llu bytes", (unsigned long long)bytes);
}

/* "4 MiB", "3.75 MiB", "512 KiB": providers write MB and count in 1024s. */
static void round_text(uint64_t bytes, size_text out)
{
  const uint64_t kib = 1024, mib = kib * kib;
  decimal_text number;
  if (bytes >= kib)
    snprintf(out, sizeof(size_text), "%.24s %s", decimal_put(number, bytes, bytes >= mib ? mib : kib, 2),
             bytes >= mib ? "MiB" : "KiB");
  else
    bytes_text(bytes, out);
}

/* "21 MiB" and "20 MiB"; to the byte where rounding would make them the same. */
static void compare_text(uint64_t has, uint64_t most, size_text has_text, size_text most_text)
{
  round_text(has, has_text);
  round_text(most, most_text);
  if (strcmp(has_text, most_text) != 0)
    return;
  bytes_text(has, has_text);
  bytes_text(most, most_text);
}

static const chat_part *nth_image(const chat *c, uint32_t n)
{
  for (uint32_t i = 0; i < c->part_count; i++)
    if (c->parts[i].kind == PART_IMAGE && n-- == 0)
      return &c->parts[i];
  return NULL;
}

static bool check_count(const route *r, const chat *c, failure *why)
{
  char text[200];
  if (!r->limits.images || c->image_count <= r->limits.images)
    return true;
  snprintf(text, sizeof text, "%.*s takes at most %u image%s in a request, and this is one more",
           SLICE_ARG(slice_first(r->model, 100)), (unsigned)r->limits.images,
           r->limits.images == 1 ? "" : "s");
  return refuse(r, c, nth_image(c, r->limits.images)->node, why, FAILURE_INVALID_REQUEST, text);
}

static bool check_system(const route *r, const chat *c, failure *why)
{
  char text[200];
  if (!r->limits.no_system_with_image || !c->image_count)
    return true;
  for (uint32_t i = 0; i < c->message_count; i++)
    if (c->messages[i].role == ROLE_SYSTEM || c->messages[i].role == ROLE_DEVELOPER) {
      snprintf(text, sizeof text,
               "%.*s takes no system message beside an image: put it into the user message",
               SLICE_ARG(slice_first(r->model, 100)));
      return refuse(r, c, c->messages[i].node, why, FAILURE_INVALID_REQUEST, text);
    }
  return true;
}

static bool check_vision(const route *r, const chat *c, failure *why)
{
  if (!c->image_count || !r->vision_known || r->vision)
    return true;
  const chat_part *part = nth_image(c, 0);
  chat_fail(c, part->node, why, FAILURE_INVALID_REQUEST,
            "%.*s does not take images%s%.*s; if you know better, pass model_info = {supports_vision = true}",
            SLICE_ARG(slice_first(r->model, 100)), r->successor.len ? "; one that does: " : "",
            SLICE_ARG(r->successor));
  return false;
}

bool limits_check_request(const route *r, const chat *c, failure *why)
{
  if (r->ignore_limits)
    return true;
  return check_vision(r, c, why) && check_count(r, c, why) && check_system(r, c, why);
}

static bool taken_types(uint32_t set, char *out, size_t size)
{
  size_t len = 0;
  for (int t = MEDIA_PNG; t < MEDIA_TYPES && len < size; t++)
    if (set & (1u << t))
      len += (size_t)snprintf(out + len, size - len, "%s%s", len ? ", " : "",
                              media_type_short((media_type)t));
  return len > 0;
}

/* What is left to do about an image; fit is no help for one that it made, nor for what it does not read. */
static const char *fit_hint(const chat_part *part)
{
  media_type type = image_info_of(part->image)->type;
  return part->fitted || type == MEDIA_PDF || type == MEDIA_BMP ? "" : ", or pass fit = true";
}

static bool check_media_type(const route *r, const chat *c, const chat_part *part, failure *why)
{
  char taken[128] = "", name[128], text[400];
  media_type type = media_type_of_name(chat_media_type(part));
  if (!r->limits.media_types || type == MEDIA_UNKNOWN || (r->limits.media_types & (1u << type)))
    return true;
  taken_types(r->limits.media_types, taken, sizeof taken);
  snprintf(text, sizeof text, "%s is %s, which %.*s does not take (it takes %s): convert it first%s",
           image_name(part->image, name, sizeof name), media_type_name(type),
           SLICE_ARG(slice_first(r->provider, 40)), taken, fit_hint(part));
  return refuse(r, c, part->node, why, FAILURE_IMAGE, text);
}

static bool check_size(const route *r, const chat *c, const chat_part *part, failure *why)
{
  char name[128], text[400];
  size_text has, most;
  bool document = image_info_of(part->image)->type == MEDIA_PDF;
  uint64_t bytes = image_size(part->image);
  uint64_t limit = document ? r->limits.document_bytes : r->limits.image_bytes;
  if (!limit || bytes <= limit)
    return true;
  compare_text(bytes, limit, has, most);
  snprintf(text, sizeof text, "%s is %s, and %.*s takes %s of at most %s: make it smaller%s",
           image_name(part->image, name, sizeof name), has, SLICE_ARG(slice_first(r->provider, 40)),
           document ? "documents" : "images", most, fit_hint(part));
  return refuse(r, c, part->node, why, FAILURE_REQUEST_TOO_LARGE, text);
}

static bool is_crowded(const route_limits *l, const chat *c)
{
  return l->crowd && c->image_count > l->crowd;
}

route_limits limits_in(const route_limits *l, const chat *c)
{
  route_limits tight = *l;
  if (is_crowded(l, c))
    tight.side = l->crowd_side;
  return tight;
}

static bool check_pixels(const route *r, const chat *c, const chat_part *part, failure *why)
{
  char name[128], text[400];
  decimal_text most;
  const image_info *info = image_info_of(part->image);
  uint32_t side = info->width > info->height ? info->width : info->height;
  bool crowded = is_crowded(&r->limits, c);
  uint32_t longest = limits_in(&r->limits, c).side;
  bool too_long = longest && side > longest;
  bool too_many = r->limits.pixels && (uint64_t)info->width * info->height > r->limits.pixels;
  if (!too_long && !too_many)
    return true;
  if (too_long)
    snprintf(text, sizeof text,
             "%s is %u x %u pixels, and %.*s takes at most %u on the longer side%s: make it smaller%s",
             image_name(part->image, name, sizeof name), (unsigned)info->width, (unsigned)info->height,
             SLICE_ARG(slice_first(r->provider, 40)), (unsigned)longest,
             crowded ? " of each of so many images" : "", fit_hint(part));
  else
    snprintf(text, sizeof text,
             "%s is %u x %u pixels, and %.*s takes at most %s megapixels: make it smaller%s",
             image_name(part->image, name, sizeof name), (unsigned)info->width, (unsigned)info->height,
             SLICE_ARG(slice_first(r->provider, 40)), decimal_put(most, r->limits.pixels, 1000000, 2),
             fit_hint(part));
  return refuse(r, c, part->node, why, FAILURE_INVALID_REQUEST, text);
}

bool limits_check_image(const route *r, const chat *c, const chat_part *part, failure *why)
{
  if (r->ignore_limits)
    return true;
  return check_media_type(r, c, part, why) && check_size(r, c, part, why) && check_pixels(r, c, part, why);
}

bool limits_check_body(const route *r, uint64_t length, failure *why)
{
  size_text has, most;
  if (r->ignore_limits || !r->limits.base64_request_bytes || length <= r->limits.base64_request_bytes)
    return true;
  slice source = r->limits.source;
  compare_text(length, r->limits.base64_request_bytes, has, most);
  failure_set(why, FAILURE_REQUEST_TOO_LARGE,
              "with its base64 images the request is %s, and %.*s takes at most %s%s%.*s%s: make the images "
              "smaller (fit = true does), or give them by URL%s",
              has, SLICE_ARG(slice_first(r->model, 100)), most, source.len ? " (" : "", SLICE_ARG(source),
              source.len ? ")" : "", override_hint);
  return false;
}
