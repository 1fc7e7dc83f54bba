#include "fit/picture.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <vips/vips.h>

#define PNG_EFFORT 6            /* zlib's own default */

struct picture {
  VipsImage *pixels;           /* in memory */
  const worker_fit *job;
  int64_t deadline;            /* 0: none */
  atomic_bool late;            /* libvips tells from threads of its own */
};

static pthread_once_t started = PTHREAD_ONCE_INIT;
static bool usable;
static atomic_uint at_work;

static void say_nothing(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data)
{
  (void)domain, (void)level, (void)message, (void)data;
}

/* libvips keeps idle threads for a while; they should not outlive what they were made for. */
static void finish(void)
{
  if (atomic_load(&at_work) == 0)
    vips_shutdown();
}

/* What the environment could turn on (VIPS_LEAK, VIPS_TRACE, …) is turned off again. */
static void start(void)
{
  g_log_set_handler("VIPS", G_LOG_LEVEL_MASK, say_nothing, NULL);
  usable = VIPS_INIT("vision") == 0;
  if (!usable)
    return;
  vips_block_untrusted_set(TRUE);
  vips_cache_set_max(0);
  vips_cache_set_trace(FALSE);
  vips_concurrency_set(1);
  vips_leak_set(FALSE);
  vips_profile_set(FALSE);
  atexit(finish);
}

const char *picture_version(void) { return VIPS_VERSION; }

static int64_t now_ms(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void look_up(VipsImage *image, void *progress, picture *p)
{
  (void)progress;
  if (p->deadline && now_ms() >= p->deadline)
    atomic_store(&p->late, true);
  if (atomic_load(&p->late) || cancel_asked(p->job->cancel))
    vips_image_set_kill(image, TRUE);
}

static void watch(VipsImage *image, picture *p)
{
  vips_image_set_progress(image, TRUE);
  g_signal_connect(image, "preeval", G_CALLBACK(look_up), p);
  g_signal_connect(image, "eval", G_CALLBACK(look_up), p);
}

/* Why libvips gave up. Its own words stay untold: they may hold bytes of the file, and are shared by all
 * threads. */
static bool gave_up(picture *p, const char *otherwise, failure *why)
{
  vips_error_clear();
  if (cancel_asked(p->job->cancel))
    return failure_set(why, FAILURE_CANCELLED, "was not made to fit: the call was closed");
  if (atomic_load(&p->late))
    return failure_set(why, FAILURE_TIMEOUT, "could not be made to fit within %u ms",
                       (unsigned)p->job->time_ms);
  return failure_set(why, FAILURE_IMAGE, "%s", otherwise);
}

static const char *loader_of(media_type type)
{
  switch (type) {
  case MEDIA_PNG: return "pngload_buffer";
  case MEDIA_JPEG: return "jpegload_buffer";
  case MEDIA_GIF: return "gifload_buffer";
  case MEDIA_WEBP: return "webpload_buffer";
  case MEDIA_TIFF: return "tiffload_buffer";
  case MEDIA_HEIC:
  case MEDIA_AVIF: return "heifload_buffer";
  default: return NULL;
  }
}

/* JPEG's decoder leaves out what a size of 1/2, 1/4 or 1/8 does not need. */
static int shrink_of(const worker_fit *job, const image_info *info)
{
  uint32_t shrink = info->type == MEDIA_JPEG ? 8 : 1;
  while (shrink > 1 && (info->width / shrink < job->width || info->height / shrink < job->height))
    shrink /= 2;
  return (int)shrink;
}

static VipsImage *open_bytes(slice bytes, const char *loader, int shrink)
{
  VipsImage *image = NULL;
  VipsBlob *blob = vips_blob_new(NULL, bytes.ptr, bytes.len);
  int bad = shrink > 1 ? vips_call(loader, blob, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                   VIPS_FAIL_ON_TRUNCATED, "shrink", shrink, NULL)
                       : vips_call(loader, blob, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                   VIPS_FAIL_ON_TRUNCATED, NULL);
  vips_area_unref(VIPS_AREA(blob));
  return bad ? NULL : image;
}

static bool near(int found, uint32_t told, int shrink)
{
  return found > 0 && (uint64_t)found * (uint64_t)shrink < (uint64_t)told + (uint64_t)shrink &&
         (uint64_t)(found + 1) * (uint64_t)shrink > told;
}

/* As stored, which for some orientations is on its side. HEIF's loader turns by itself. */
static bool size_is_right(const VipsImage *image, const image_info *info, int shrink)
{
  bool heif = info->type == MEDIA_HEIC || info->type == MEDIA_AVIF;
  bool turned = !heif && info->orientation >= 5;
  return near(image->Xsize, turned ? info->height : info->width, shrink) &&
         near(image->Ysize, turned ? info->width : info->height, shrink);
}

static VipsImage *load(picture *p, const image_info *info, failure *why)
{
  const char *loader = loader_of(info->type), *kind = media_type_name(info->type);
  if (!loader || !vips_type_find("VipsOperation", loader)) {
    failure_set(why, FAILURE_IMAGE, "cannot be converted: libvips has no trusted reader of %s here; save it "
                "as a PNG or a JPEG", kind ? kind : "this type");
    return NULL;
  }
  int shrink = shrink_of(p->job, info);
  VipsImage *image = open_bytes(p->job->bytes, loader, shrink);
  if (image && size_is_right(image, info, shrink))
    return image;
  gave_up(p, image ? "cannot be decoded: its header tells another size than it has"
                   : "cannot be decoded: it is damaged, or of a kind that libvips does not read here", why);
  VIPS_UNREF(image);
  return NULL;
}

/* Upright by what our own reader found; HEIF's loader has turned it already. */
static VipsImage *tell_orientation(VipsImage *image, const image_info *info)
{
  VipsImage *copy = NULL;
  bool heif = info->type == MEDIA_HEIC || info->type == MEDIA_AVIF;
  if (vips_copy(image, &copy, NULL))
    return NULL;
  vips_image_set_int(copy, VIPS_META_ORIENTATION, heif ? 1 : info->orientation);
  return copy;
}

/* The pixels of `image` at that size, in memory and in sRGB. */
static VipsImage *scale(picture *p, VipsImage *image, int width, int height)
{
  VipsImage *scaled = NULL, *memory = NULL;
  if (vips_thumbnail_image(image, &scaled, width, "height", height, "size", VIPS_SIZE_FORCE, "export_profile",
                           "srgb", NULL))
    return NULL;
  watch(scaled, p);
  memory = vips_image_new_memory();
  if (memory && vips_image_write(scaled, memory))
    VIPS_UNREF(memory);
  g_object_unref(scaled);
  return memory;
}

static bool is_opaque(VipsImage *image)
{
  double least = 0;
  VipsImage *alpha = NULL;
  bool known = vips_extract_band(image, &alpha, image->Bands - 1, NULL) == 0 &&
               vips_min(alpha, &least, NULL) == 0;
  VIPS_UNREF(alpha);
  return known && least >= 255;
}

/* Many files have an alpha channel in which nothing is transparent. */
static VipsImage *without_idle_alpha(VipsImage *image)
{
  VipsImage *colours = NULL;
  if (!image || !vips_image_hasalpha(image) || !is_opaque(image) ||
      vips_extract_band(image, &colours, 0, "n", image->Bands - 1, NULL))
    return image;
  g_object_unref(image);
  return colours;
}

static bool fill(picture *p, const image_info *info, failure *why)
{
  VipsImage *image = load(p, info, why);
  if (!image)
    return false;
  VipsImage *told = tell_orientation(image, info);
  VipsImage *pixels = told ? scale(p, told, (int)p->job->width, (int)p->job->height) : NULL;
  p->pixels = without_idle_alpha(pixels);
  VIPS_UNREF(told);
  g_object_unref(image);
  return p->pixels || gave_up(p, "cannot be decoded: it is damaged or cut short", why);
}

picture *picture_make(const worker_fit *job, const image_info *info, failure *why)
{
  pthread_once(&started, start);
  if (!usable) {
    failure_set(why, FAILURE_MISSING_MODULE, "libvips cannot be started");
    return NULL;
  }
  picture *p = calloc(1, sizeof *p);
  if (!p) {
    failure_no_memory(why, "making an image fit");
    return NULL;
  }
  atomic_fetch_add(&at_work, 1);
  p->job = job;
  p->deadline = job->time_ms ? now_ms() + job->time_ms : 0;
  if (fill(p, info, why))
    return p;
  picture_free(p);
  return NULL;
}

void picture_free(picture *p)
{
  if (!p)
    return;
  VIPS_UNREF(p->pixels);
  free(p);
  vips_thread_shutdown();
  atomic_fetch_sub(&at_work, 1);
}

bool picture_has_alpha(const picture *p) { return vips_image_hasalpha(p->pixels); }

static int part_of(int side, double factor)
{
  int part = (int)(side * factor);
  return part < 1 ? 1 : part;
}

bool picture_shrink(picture *p, double factor, failure *why)
{
  int width = part_of(p->pixels->Xsize, factor), height = part_of(p->pixels->Ysize, factor);
  VipsImage *smaller = scale(p, p->pixels, width, height);
  if (!smaller)
    return gave_up(p, "cannot be made smaller", why);
  g_object_unref(p->pixels);
  p->pixels = smaller;
  return true;
}

/* A picture to save, watched. The pixels themselves are saved more than once, and a kill flag would stay. */
static VipsImage *to_save(picture *p)
{
  VipsImage *copy = NULL;
  if (vips_copy(p->pixels, &copy, NULL))
    return NULL;
  watch(copy, p);
  return copy;
}

/* Takes over what libvips made. */
static bool put_saved(picture *p, int bad, void *bytes, size_t len, buffer *out, failure *why)
{
  if (bad)
    return gave_up(p, "cannot be encoded anew", why);
  buffer_put(out, (slice){bytes, len});
  g_free(bytes);
  return buffer_ok(out, "an image that fits", why);
}

bool picture_put_png(picture *p, buffer *out, failure *why)
{
  void *bytes = NULL;
  size_t len = 0;
  VipsImage *image = to_save(p);
  int bad = !image || vips_pngsave_buffer(image, &bytes, &len, "compression", PNG_EFFORT, "strip", TRUE,
                                          NULL);
  VIPS_UNREF(image);
  return put_saved(p, bad, bytes, len, out, why);
}

bool picture_put_jpeg(picture *p, int quality, buffer *out, failure *why)
{
  void *bytes = NULL;
  size_t len = 0;
  VipsImage *image = to_save(p);
  VipsArrayDouble *white = vips_array_double_newv(1, 255.0);
  int bad = !image || vips_jpegsave_buffer(image, &bytes, &len, "Q", quality, "optimize_coding", TRUE,
                                           "strip", TRUE, "background", white, NULL);
  vips_area_unref(VIPS_AREA(white));
  VIPS_UNREF(image);
  return put_saved(p, bad, bytes, len, out, why);
}
