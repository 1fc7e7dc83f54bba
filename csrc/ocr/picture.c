#include "ocr/picture.h"

#include "core/image.h"
#include "ocr/decode.h"

#include <leptonica/allheaders.h>
#include <limits.h>
#include <stdlib.h>

/* Tesseract wants letters about 30 pixels high and a screen's are 10: pictures up to this longer side are
 * enlarged, but not past three times, where letters only get blurred. */
#define PICTURE_GOOD_SIDE 1600.0f
#define PICTURE_ENLARGE_MAX 3.0f
/* Letters that touch the edge are lost, and Tesseract refuses pictures narrower than this. */
#define PICTURE_MARGIN 16

static bool refuse_kind(media_type type, failure *why)
{
  const char *name = media_type_short(type);
  return failure_set(why, FAILURE_IMAGE,
                     "local/ocr cannot read %s; it reads PNG, JPEG, GIF, WebP, BMP and TIFF",
                     name ? name : "this kind of image");
}

static bool check_size(uint64_t width, uint64_t height, failure *why)
{
  if (width == 0 || height == 0)
    return failure_set(why, FAILURE_IMAGE, "cannot be decoded: it is damaged");
  if (width > PICTURE_SIDE || height > PICTURE_SIDE || width * height > PICTURE_PIXELS)
    return failure_set(why, FAILURE_IMAGE,
                       "%llu x %llu pixels; local/ocr reads at most %u megapixels, and %u pixels a side",
                       (unsigned long long)width, (unsigned long long)height, PICTURE_PIXELS / 1000000,
                       PICTURE_SIDE);
  return true;
}

static bool check_kind(const image_info *info, failure *why)
{
  if (info->type == MEDIA_UNKNOWN || info->type >= MEDIA_HEIC)
    return refuse_kind(info->type, why);
  if (info->type == MEDIA_WEBP && info->animated)
    return failure_set(why, FAILURE_IMAGE, "local/ocr cannot read an animated WebP; send one frame of it");
  return check_size(info->width, info->height, why);
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

/* Past the sub-blocks of a GIF that start at `at`; the file's length when they are cut off. */
static size_t gif_skip_blocks(slice gif, size_t at)
{
  while (at < gif.len && gif.ptr[at] != 0)
    at += 1 + (unsigned char)gif.ptr[at];
  return at < gif.len ? at + 1 : gif.len;
}

static size_t gif_colours(unsigned char flags) { return flags & 0x80 ? (size_t)3 << ((flags & 7) + 1) : 0; }

/* Where the first frame of a GIF ends, and that frame's size; 0 when there is none. giflib decodes every
 * frame there is, each of its own size, whatever the size in the header. */
static size_t gif_first_frame(slice gif, uint32_t *width, uint32_t *height)
{
  const unsigned char *p = (const unsigned char *)gif.ptr;
  size_t at = gif.len > 13 ? 13 + gif_colours(p[10]) : gif.len;
  while (at + 2 < gif.len && p[at] == 0x21)
    at = gif_skip_blocks(gif, at + 2);
  if (at + 10 >= gif.len || p[at] != 0x2c)
    return 0;
  *width = p[at + 5] | (uint32_t)p[at + 6] << 8;
  *height = p[at + 7] | (uint32_t)p[at + 8] << 8;
  return gif_skip_blocks(gif, at + 10 + gif_colours(p[at + 9]) + 1);
}

/* The first frame alone: the bytes up to its end, and a trailer. */
static PIX *decode_gif(slice gif, failure *why)
{
  uint32_t width = 0, height = 0;
  size_t end = gif_first_frame(gif, &width, &height);
  if (end > gif.len)
    end = 0;
  if (end && !check_size(width, height, why))
    return NULL;
  char *frame = end ? malloc(end + 1) : NULL;
  if (!frame)
    return NULL;
  memcpy(frame, gif.ptr, end);
  frame[end] = 0x3b;
  PIX *pix = pixReadMemGif((const l_uint8 *)frame, end + 1);
  free(frame);
  return pix;
}

/* Takes `pix` over. */
static PIX *replace(PIX *pix, PIX *by)
{
  pixDestroy(&pix);
  return by;
}

static PIX *flatten(PIX *pix)
{
  l_int32 opaque = 1;
  if (pix && pixGetColormap(pix) && pixcmapIsOpaque(pixGetColormap(pix), &opaque) == 0 && !opaque)
    pix = replace(pix, pixRemoveColormap(pix, REMOVE_CMAP_WITH_ALPHA));
  if (pix && pixGetDepth(pix) == 32 && pixGetSpp(pix) == 4)
    pix = replace(pix, pixAlphaBlendUniform(pix, 0xffffff00));
  return pix ? replace(pix, pixConvertTo8(pix, 0)) : NULL;
}

/* Leptonica reads BMP as it was before Windows 95: BITMAPINFOHEADER's biCompression is 0, or 3 for bit masks.
 * */
static PIX *decode_bmp(slice bmp, failure *why)
{
  unsigned char compression = bmp.len > 30 ? (unsigned char)bmp.ptr[30] : 0;
  if (compression == 0 || compression == 3)
    return pixReadMemBmp((const l_uint8 *)bmp.ptr, bmp.len);
  failure_set(why, FAILURE_IMAGE, "local/ocr cannot read a compressed BMP; save it as PNG");
  return NULL;
}

static PIX *decode(slice bytes, const image_info *info, failure *why)
{
  bool turned = info->orientation >= 5;
  uint32_t width = turned ? info->height : info->width, height = turned ? info->width : info->height;
  switch (info->type) {
  case MEDIA_PNG:
    return decode_png(bytes, width, height);
  case MEDIA_JPEG:
    return decode_jpeg(bytes, width, height);
  case MEDIA_GIF:
    return flatten(decode_gif(bytes, why));
  case MEDIA_BMP:
    return flatten(decode_bmp(bytes, why));
  default:
    return flatten(pixReadMem((const l_uint8 *)bytes.ptr, bytes.len));
  }
}

/* EXIF's eight ways to hold a camera: quarter turns clockwise, then a mirror. */
static PIX *upright(PIX *pix, uint8_t orientation)
{
  static const struct { l_int32 turns; char mirror; } how[] = {
    {0, 0}, {0, 0}, {0, 'x'}, {2, 0}, {0, 'y'}, {1, 'x'}, {1, 0}, {1, 'y'}, {3, 0},
  };
  if (orientation >= sizeof how / sizeof *how)
    return pix;
  if (how[orientation].turns)
    pix = replace(pix, pixRotateOrth(pix, how[orientation].turns));
  if (pix && how[orientation].mirror)
    how[orientation].mirror == 'x' ? pixFlipLR(pix, pix) : pixFlipTB(pix, pix);
  return pix;
}

static PIX *enlarge(PIX *pix)
{
  l_int32 side = pixGetWidth(pix) > pixGetHeight(pix) ? pixGetWidth(pix) : pixGetHeight(pix);
  float factor = PICTURE_GOOD_SIDE / (float)side;
  if (factor <= 1)
    return pix;
  if (factor > PICTURE_ENLARGE_MAX)
    factor = PICTURE_ENLARGE_MAX;
  return replace(pix, pixScale(pix, factor, factor));
}

/* A margin of the picture's own ground: a white frame around a dark picture would be taken for a box. */
static PIX *add_margin(PIX *pix)
{
  l_int32 right = pixGetWidth(pix) - 1, bottom = pixGetHeight(pix) - 1;
  l_uint32 corner[4] = {0, 0, 0, 0};
  pixGetPixel(pix, 0, 0, &corner[0]);
  pixGetPixel(pix, right, 0, &corner[1]);
  pixGetPixel(pix, 0, bottom, &corner[2]);
  pixGetPixel(pix, right, bottom, &corner[3]);
  l_uint32 ground = (corner[0] + corner[1] + corner[2] + corner[3]) / 4;
  return replace(pix, pixAddBorderGeneral(pix, PICTURE_MARGIN, PICTURE_MARGIN, PICTURE_MARGIN, PICTURE_MARGIN,
                                          ground));
}

struct Pix *picture_decode(slice bytes, failure *why)
{
  image_info info = {0};
  if (!inspect(bytes, &info, why) || !check_kind(&info, why))
    return NULL;
  failure refused = {0};
  PIX *pix = decode(bytes, &info, &refused);
  if (!pix) {
    if (refused.type != FAILURE_NONE && why)
      *why = refused;
    else if (refused.type == FAILURE_NONE)
      failure_set(why, FAILURE_IMAGE, "cannot be decoded: it is damaged");
    return NULL;
  }
  if (info.type != MEDIA_TIFF)       /* Leptonica turns those itself */
    pix = upright(pix, info.orientation);
  pix = pix ? enlarge(pix) : NULL;
  pix = pix ? add_margin(pix) : NULL;
  if (!pix)
    failure_no_memory(why, "reading an image");
  return pix;
}
