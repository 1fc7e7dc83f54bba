#include "core/image_fetch.h"

#include <stdio.h>

static const struct {
  slice prefix;
  unsigned accept;
  const char *name;
} schemes[] = {
  {{"https://", 8}, ACCEPT_HTTPS, "https://"}, {{"http://", 7}, ACCEPT_HTTP, "http://"},
  {{"gs://", 5}, ACCEPT_GS, "gs://"},          {{"s3://", 5}, ACCEPT_S3, "s3://"},
};
#define URL_TOLD 40      /* of what is no URL: it may be an image's base64, which no error shows */
#define SCHEMES (sizeof schemes / sizeof *schemes)

static size_t scheme_of(slice url)
{
  for (size_t i = 0; i < SCHEMES; i++)
    if (slice_starts_nocase(url, schemes[i].prefix))
      return i;
  return SCHEMES;
}

static bool refuse(const route *r, const chat *c, const chat_part *part, size_t scheme, failure *why)
{
  char name[URL_TOLD + 1];
  json_at at = part->url == JSON_ABSENT ? part->node : part->url;
  if (scheme == SCHEMES)
    return chat_fail(c, at, why, FAILURE_INVALID_REQUEST,
                     "\"%s\" is no URL of an image (https://, http:// or data:); a file is sent as a "
                     "data URL, or in Lua as vision.image(\"path\")",
                     image_name(part->image, name, sizeof name));
  return chat_fail(c, at, why, FAILURE_INVALID_REQUEST,
                   "%.*s does not read %s URLs: give the picture by https:// or as a file",
                   SLICE_ARG(slice_first(r->provider, 40)), schemes[scheme].name);
}

static bool start(image_fetch *f, const chat *c, uint32_t part, failure *why)
{
  slice url = image_location(c->parts[part].image);
  struct url parsed;
  if (!url_parse(&parsed, url, why))
    return chat_fail(c, c->parts[part].node, why, FAILURE_INVALID_REQUEST, "%s",
                     why ? why->message : "bad URL");
  if (!f->url.limit)
    buffer_init(&f->url, URL_MAX + 1);
  buffer_clear(&f->url);
  buffer_put(&f->url, url);
  buffer_put_char(&f->url, '\0');
  f->part = part;
  f->redirects = 0;
  return buffer_ok(&f->url, "an image URL", why);
}

/* The provider's own file, known to it by this URL. */
static bool is_held(const route *r, slice url)
{
  const name_list *held = &r->rules.file_urls;
  for (size_t i = 0; i < held->count; i++)
    if (slice_starts(url, held->names[i]))
      return true;
  return false;
}

/* By its address, as it is: the route takes that scheme, and knows what it will find there. */
static bool is_passed_on(const route *r, const chat_part *part, size_t scheme, bool all)
{
  if (scheme == SCHEMES || !(r->accepts & schemes[scheme].accept) || (all && scheme <= 1))
    return false;
  return scheme > 1 || !r->rules.typed_urls || part->format.len ||
         media_type_by_end(image_location(part->image)).len;
}

int image_fetch_next(image_fetch *f, const route *r, const chat *c, bool all, failure *why)
{
  failure parse;
  for (uint32_t i = 0; i < c->part_count; i++) {
    const chat_part *part = &c->parts[i];
    if (part->kind != PART_IMAGE || image_source_of(part->image) != IMAGE_REMOTE)
      continue;
    if (is_held(r, image_location(part->image)))
      continue;
    size_t scheme = scheme_of(image_location(part->image));
    if (is_passed_on(r, part, scheme, all))
      continue;
    if (scheme > 1)
      return refuse(r, c, part, scheme, why), -1;
    return start(f, c, i, why ? why : &parse) ? 1 : -1;
  }
  return 0;
}

bool image_fetch_redirect(image_fetch *f, const chat *c, slice location, failure *why)
{
  struct url base;
  buffer next;
  json_at at = c->parts[f->part].node;
  if (++f->redirects > IMAGE_FETCH_REDIRECTS)
    return chat_fail(c, at, why, FAILURE_IMAGE_FETCH, "%.*s redirects more than %d times",
                     SLICE_ARG(slice_first(image_fetch_name(f), 300)), IMAGE_FETCH_REDIRECTS);
  buffer_init(&next, URL_MAX + 1);
  bool ok =
      url_parse(&base, (slice){f->url.ptr, f->url.len - 1}, why) && url_resolve(&base, location, &next, why);
  buffer_put_char(&next, '\0');
  ok = ok && buffer_ok(&next, "a redirect", why);
  bool no_memory = next.no_memory;
  if (!ok) {
    buffer_free(&next);
    if (no_memory)
      return failure_no_memory(why, "following a redirect");
    return chat_fail(c, at, why, FAILURE_IMAGE_FETCH, "%.*s redirects to something that is no http(s) URL",
                     SLICE_ARG(slice_first(image_fetch_name(f), 300)));
  }
  buffer_free(&f->url);
  f->url = next;
  return true;
}

bool image_fetch_put(const image_fetch *f, chat *c, char *bytes, size_t len, failure *why)
{
  image *fetched = image_adopt_bytes(bytes, len);
  if (!fetched)
    return failure_no_memory(why, "keeping a fetched image");
  image *remote = image_retain(c->parts[f->part].image);
  for (uint32_t i = 0; i < c->part_count; i++) {
    chat_part *part = &c->parts[i];
    if (part->kind != PART_IMAGE || image_source_of(part->image) != IMAGE_REMOTE ||
        !slice_equal(image_location(part->image), image_location(remote)))
      continue;
    image_release(part->image);
    part->image = image_retain(fetched);
  }
  image_release(remote);
  image_release(fetched);
  return true;
}

slice image_fetch_name(const image_fetch *f)
{
  slice url = {f->url.ptr, f->url.len ? f->url.len - 1 : 0};
  const char *query = url.len ? memchr(url.ptr, '?', url.len) : NULL;
  return query ? slice_first(url, (size_t)(query - url.ptr)) : url;
}

void image_fetch_free(image_fetch *f) { buffer_free(&f->url); }
