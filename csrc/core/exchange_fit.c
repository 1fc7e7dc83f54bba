/* Images that are made to fit before the body is built: which, how small, and the results in their places. */
#include "core/exchange_state.h"

#include "core/fit.h"
#include "core/limits.h"

#include <stdlib.h>

#define FIT_TIME_MS 120000u             /* one image, where the call itself may take longer or for ever */
#define FIT_RESULT_MAX ((size_t)512 << 20)
#define FIT_SOURCE_MAX ((uint64_t)512 << 20)     /* it is held in memory while it is worked on */
/* Of a body limit: what a dialect writes around the request's own text, and around each image. */
#define FIT_BODY_RESERVE (16u << 10)
#define FIT_IMAGE_RESERVE 256u

struct fit_entry {
  uint32_t part;
  uint64_t size;               /* of what will be sent: the result, or the image as it is */
  buffer out;                  /* the result; empty: the image as it is */
};

bool exchange_wants_fit(const exchange *x, char *place, size_t size)
{
  for (uint32_t i = 0; !x->route->mocked && i < x->chat.part_count; i++)
    if (fit_wanted(x->route, &x->chat.parts[i])) {
      chat_part_place(&x->chat, &x->chat.parts[i], place, size);
      return true;
    }
  return false;
}

void exchange_fit_with(exchange *x, const worker *w, const fit_scale *scales, size_t count)
{
  exchange_fitting *f = &x->fit;
  f->worker = w;
  f->scale_count = count < FIT_SCALES ? count : FIT_SCALES;
  for (size_t i = 0; i < f->scale_count; i++)
    f->scales[i] = scales[i];
}

void exchange_fit_free(exchange *x)
{
  exchange_fitting *f = &x->fit;
  for (size_t i = 0; i < f->count; i++)
    buffer_free(&f->entries[i].out);
  free(f->entries);
  f->entries = NULL;
  f->count = 0;
}

static bool at_part(const exchange *x, const chat_part *part, failure *why)
{
  char place[CHAT_PLACE_MAX];
  return failure_at(why, "%s", chat_part_place(&x->chat, part, place, sizeof place));
}

static bool check_pixels(exchange *x, const chat_part *part)
{
  char name[128];
  const image_info *info = image_info_of(part->image);
  if ((uint64_t)info->width * info->height <= FIT_PIXELS_MAX)
    return true;
  return chat_fail(&x->chat, part->node, &x->why, FAILURE_IMAGE,
                   "%s is %u x %u pixels, and fit reads at most %u megapixels",
                   image_name(part->image, name, sizeof name), (unsigned)info->width, (unsigned)info->height,
                   FIT_PIXELS_MAX / 1000000);
}

/* Looks at an image that is to fit, and notes it down. Documents have no pixels and are sent as they are. */
static bool add_entry(exchange *x, uint32_t at)
{
  exchange_fitting *f = &x->fit;
  chat_part *part = &x->chat.parts[at];
  if (!image_inspect(part->image, &x->why))
    return at_part(x, part, &x->why);
  image_close(part->image);
  part->fitted = image_info_of(part->image)->type == MEDIA_PDF;
  if (part->fitted)
    return true;
  if (!check_pixels(x, part))
    return false;
  if (!f->worker)
    return chat_fail(&x->chat, part->node, &x->why, FAILURE_MISSING_MODULE, "vision.fit is not installed");
  struct fit_entry *e = &f->entries[f->count++];
  e->part = at;
  buffer_init(&e->out, FIT_RESULT_MAX);
  return true;
}

static bool is_waiting(const exchange *x, const chat_part *part)
{
  return fit_wanted(x->route, part) && !part->fitted && image_source_of(part->image) != IMAGE_REMOTE;
}

/* Bytes that all images to fit may have together, where the route limits the whole body. */
static bool measure_room(exchange *x)
{
  const chat *c = &x->chat;
  uint64_t most = x->route->limits.base64_request_bytes;
  uint64_t taken = json_raw(&c->json, JSON_ROOT).len + FIT_BODY_RESERVE;
  for (uint32_t i = 0; most && i < c->part_count; i++) {
    const chat_part *part = &c->parts[i];
    if (part->kind != PART_IMAGE || image_source_of(part->image) == IMAGE_REMOTE)
      continue;
    taken += FIT_IMAGE_RESERVE;
    if (part->url != JSON_ABSENT)
      taken -= json_raw(&c->json, part->url).len;
    if (is_waiting(x, part))
      continue;
    if (!image_inspect(part->image, &x->why))
      return at_part(x, part, &x->why);
    image_close(part->image);
    taken += image_base64_size(part->image);
  }
  x->fit.limited = most != 0;
  x->fit.room = most > taken ? (most - taken) / 4 * 3 : 0;
  return true;
}

int exchange_fit_begin(exchange *x)
{
  uint32_t waiting = 0;
  for (uint32_t i = 0; i < x->chat.part_count; i++)
    waiting += is_waiting(x, &x->chat.parts[i]);
  if (waiting == 0)
    return 0;
  exchange_fit_free(x);
  x->fit.entries = calloc(waiting, sizeof *x->fit.entries);
  if (!x->fit.entries)
    return failure_no_memory(&x->why, "making images fit"), -1;
  if (!measure_room(x))
    return -1;
  for (uint32_t i = 0; i < x->chat.part_count; i++)
    if (is_waiting(x, &x->chat.parts[i]) && !add_entry(x, i))
      return -1;
  uint64_t left = x->deadline ? (uint64_t)(x->deadline - x->now) : FIT_TIME_MS;
  x->fit.time_ms = left < FIT_TIME_MS ? (uint32_t)left : FIT_TIME_MS;
  return x->fit.count > 0;
}

static uint64_t smaller(uint64_t a, uint64_t b) { return !a || (b && b < a) ? b : a; }

static worker_fit job_for(exchange *x, const chat_part *part, slice bytes, uint64_t max_bytes)
{
  const route_limits tight = limits_in(&x->route->limits, &x->chat), *limits = &tight;
  const image_info *info = image_info_of(part->image);
  const fit_scale *scale = fit_scale_of(x->fit.scales, x->fit.scale_count, part->detail);
  fit_size has = {info->width, info->height};
  fit_size size = fit_down(has, limits, scale), legal = fit_down(has, limits, NULL);
  return (worker_fit){.bytes = bytes, .width = size.width, .height = size.height,
                      .types = limits->media_types, .max_bytes = smaller(max_bytes, limits->image_bytes),
                      .time_ms = x->fit.time_ms, .cancel = &x->cancel,
                      .wasted = legal.width == has.width && legal.height == has.height};
}

/* Workers know no names: they say "cannot be …". */
static bool name_it(const image *i, failure *why)
{
  failure told = *why;
  char name[128];
  if (why->type == FAILURE_OUT_OF_MEMORY || why->type == FAILURE_MISSING_MODULE)
    return false;
  return failure_set(why, told.type, "%s %s", image_name(i, name, sizeof name), told.message);
}

static bool run_worker(exchange *x, struct fit_entry *e, const worker_fit *job)
{
  const worker *w = x->fit.worker;
  if (!w->fit(w, job, &e->out, &x->why))
    return name_it(x->chat.parts[e->part].image, &x->why);
  return buffer_ok(&e->out, "an image that fits", &x->why);
}

static bool read_and_fit(exchange *x, struct fit_entry *e, uint64_t max_bytes)
{
  const chat_part *part = &x->chat.parts[e->part];
  uint64_t size = image_size(part->image);
  if (size > FIT_SOURCE_MAX)
    return failure_set(&x->why, FAILURE_REQUEST_TOO_LARGE, "the image is too large to be made to fit: "
                       "%llu MiB are the most", (unsigned long long)(FIT_SOURCE_MAX >> 20));
  char *bytes = malloc(size ? (size_t)size : 1);
  if (!bytes)
    return failure_no_memory(&x->why, "making an image fit");
  buffer_clear(&e->out);
  bool ok = image_read(part->image, 0, bytes, (size_t)size, &x->why);
  if (ok) {
    worker_fit job = job_for(x, part, (slice){bytes, (size_t)size}, max_bytes);
    ok = run_worker(x, e, &job);
  }
  free(bytes);
  e->size = e->out.len ? e->out.len : size;
  return ok;
}

static bool fit_one(exchange *x, struct fit_entry *e, uint64_t max_bytes)
{
  const chat_part *part = &x->chat.parts[e->part];
  bool ok = image_inspect(part->image, &x->why) && read_and_fit(x, e, max_bytes);
  image_close(part->image);
  return ok || at_part(x, part, &x->why);
}

/* Together they may still be too many bytes: those over their share are made anew, from their originals. */
static bool fit_together(exchange *x)
{
  exchange_fitting *f = &x->fit;
  uint64_t *sizes = malloc(f->count * sizeof *sizes);
  if (!sizes)
    return failure_no_memory(&x->why, "making images fit");
  for (size_t i = 0; i < f->count; i++)
    sizes[i] = f->entries[i].size;
  uint64_t share = fit_share(sizes, f->count, f->room);
  free(sizes);
  for (size_t i = 0; i < f->count; i++)
    if (f->entries[i].size > share && !fit_one(x, &f->entries[i], share))
      return false;
  return true;
}

bool exchange_fit_run(exchange *x)
{
  exchange_fitting *f = &x->fit;
  for (size_t i = 0; i < f->count; i++)
    if (!fit_one(x, &f->entries[i], 0))
      return false;
  return !f->limited || f->room == 0 || fit_together(x);
}

/* A format that the caller told was the original's. */
static bool put_result(exchange *x, struct fit_entry *e)
{
  size_t len;
  chat_part *part = &x->chat.parts[e->part];
  part->fitted = true;
  if (e->out.len == 0)
    return true;
  char *bytes = buffer_take(&e->out, &len);
  image *result = bytes ? image_adopt_bytes(bytes, len) : NULL;
  if (!result)
    return failure_no_memory(&x->why, "keeping an image that fits");
  image_release(part->image);
  part->image = result;
  part->format = SLICE_NONE;
  return true;
}

bool exchange_fit_end(exchange *x)
{
  bool ok = x->why.type == FAILURE_NONE;
  for (size_t i = 0; ok && i < x->fit.count; i++)
    ok = put_result(x, &x->fit.entries[i]);
  exchange_fit_free(x);
  return ok;
}
