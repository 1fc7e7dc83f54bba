/* module.c - require "vision.fit" -> {worker = <vision.worker>, version = "8.14.1"} */
#include "lua/compat.h"
#include "lua/handles.h"

#include "core/image.h"
#include "core/worker.h"
#include "fit/metadata.h"
#include "fit/picture.h"

#include <math.h>

/* Quality of a JPEG: first what nobody sees, then what a model does not miss. Below it pixels are worth less
 * than their number. */
static const int qualities[] = {90, 75};
#define QUALITIES (sizeof qualities / sizeof *qualities)
/* Each takes at least a tenth of the bytes away, and most nearly all that is too much. */
#define SHRINKS_MAX 24
#define SHRINK_MORE 0.95        /* than the bytes in proportion to the pixels would ask for */

static bool takes(const worker_fit *job, media_type type)
{
  return !job->types || (job->types & (1u << type));
}

static bool is_small_enough(const worker_fit *job, size_t bytes)
{
  return !job->max_bytes || bytes <= job->max_bytes;
}

static bool inspect(slice bytes, image_info *info, failure *why)
{
  image *image = image_borrow_bytes(bytes);
  if (!image)
    return failure_no_memory(why, "looking at an image");
  bool ok = image_inspect(image, why);
  if (ok)
    *info = *image_info_of(image);
  image_release(image);
  return ok;
}

static bool is_legal(const worker_fit *job, const image_info *info)
{
  return info->orientation == 1 && takes(job, info->type);
}

static bool has_size(const worker_fit *job, const image_info *info)
{
  return info->width == job->width && info->height == job->height;
}

/* The file itself, without its metadata. False: it must be encoded anew, and *out is as it was. */
static bool keep_file(const worker_fit *job, const image_info *info, buffer *out)
{
  buffer rest;
  buffer_init(&rest, out->limit);
  metadata_found found = metadata_drop(job->bytes, info->type, &rest);
  bool kept = found != METADATA_UNSURE && buffer_ok(&rest, "an image", NULL) &&
              is_small_enough(job, found == METADATA_NONE ? job->bytes.len : rest.len);
  if (kept && found == METADATA_DROPPED)
    buffer_put(out, buffer_slice(&rest));
  buffer_free(&rest);
  return kept;
}

/* Fewer pixels in more bytes: the file had been compressed hard, and serves as it is. */
static void keep_smaller(const worker_fit *job, const image_info *info, buffer *out)
{
  buffer anew = *out;
  buffer_init(out, anew.limit);
  if (keep_file(job, info, out))
    buffer_free(&anew);
  else
    *out = anew;
}

/* PNG where there is transparency, and where it is no larger than the JPEG: drawings, screens and letters,
 * which it also keeps sharp. What came as a lossy photograph is not asked. */
static bool try_png(const picture *p, const worker_fit *job, const image_info *info)
{
  bool photograph = info->type == MEDIA_JPEG || info->type == MEDIA_HEIC || info->type == MEDIA_AVIF;
  return takes(job, MEDIA_PNG) && (!takes(job, MEDIA_JPEG) || picture_has_alpha(p) || !photograph);
}

static bool try_jpeg(const picture *p, const worker_fit *job)
{
  return takes(job, MEDIA_JPEG) && !(picture_has_alpha(p) && takes(job, MEDIA_PNG));
}

/* The smaller of what may be, into *out. */
static bool encode(picture *p, const worker_fit *job, const image_info *info, int quality, buffer *out,
                   failure *why)
{
  buffer png;
  bool as_png = try_png(p, job, info), as_jpeg = try_jpeg(p, job);
  buffer_init(&png, out->limit);
  buffer_clear(out);
  bool ok = !as_png || picture_put_png(p, &png, why);
  ok = ok && (!as_jpeg || picture_put_jpeg(p, quality, out, why));
  if (ok && as_png && (!as_jpeg || png.len <= out->len)) {
    buffer_free(out);
    *out = png;
    return true;
  }
  buffer_free(&png);
  return ok;
}

/* As good as it may be; then with less quality, then with fewer pixels. */
static bool encode_to_fit(picture *p, const worker_fit *job, const image_info *info, buffer *out,
                          failure *why)
{
  size_t quality = 0;
  for (int shrinks = 0; shrinks <= SHRINKS_MAX;) {
    if (!encode(p, job, info, qualities[quality], out, why))
      return false;
    if (is_small_enough(job, out->len))
      return true;
    if (quality + 1 < QUALITIES && try_jpeg(p, job)) {
      quality++;
      continue;
    }
    if (!picture_shrink(p, SHRINK_MORE * sqrt((double)job->max_bytes / (double)out->len), why))
      return false;
    shrinks++;
  }
  return failure_set(why, FAILURE_REQUEST_TOO_LARGE, "cannot be made to fit into %llu bytes",
                     (unsigned long long)job->max_bytes);
}

static bool encode_anew(const worker_fit *job, const image_info *info, buffer *out, failure *why)
{
  if (!takes(job, MEDIA_JPEG) && !takes(job, MEDIA_PNG))
    return failure_set(why, FAILURE_IMAGE,
                       "cannot be converted: fit makes JPEG and PNG, and neither is taken");
  picture *p = picture_make(job, info, why);
  bool ok = p && encode_to_fit(p, job, info, out, why);
  picture_free(p);
  return ok;
}

static bool fit(const worker *self, const worker_fit *job, buffer *out, failure *why)
{
  image_info info;
  (void)self;
  if (!inspect(job->bytes, &info, why))
    return false;
  bool legal = is_legal(job, &info);
  if (legal && has_size(job, &info) && keep_file(job, &info, out))
    return true;
  if (!encode_anew(job, &info, out, why))
    return false;
  if (legal && job->wasted && out->len >= job->bytes.len)
    keep_smaller(job, &info, out);
  return true;
}

static const worker fit_worker = {.abi = WORKER_ABI, .name = "fit", .fit = fit};

__attribute__((visibility("default"))) int luaopen_vision_fit(lua_State *L)
{
  handles_check_abi(L);
  lua_createtable(L, 0, 2);
  handles_push_worker(L, &fit_worker);
  lua_setfield(L, -2, "worker");
  lua_pushstring(L, picture_version());
  lua_setfield(L, -2, "version");
  return 1;
}
