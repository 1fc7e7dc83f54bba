/* image_header.c - type and size of an image by its own first bytes. */
#include "core/image_window.h"

#define SIDE_MAX 0x7fffffffu           /* PNG's own limit; no format we know goes past it */
#define PNG_CHUNKS_MAX 256u            /* before the picture itself; real files have less than twenty */
#define JPEG_SEGMENTS_MAX 4096u        /* a colour profile may take 255 of them */
#define JPEG_STRAY_MAX 65536u          /* fill bytes, and the garbage that decoders pass over */
#define GIF_BLOCKS_MAX 16384u          /* 4 MB of the first frame; then it counts as a still picture */
#define TIFF_ENTRIES_MAX 4096u         /* of the first directory; real ones have less than a hundred */

const uint8_t *window_look(window *w, uint64_t offset, size_t n)
{
  if (w->failed || n > WINDOW_SIZE || offset > w->in->size || n > w->in->size - offset)
    return NULL;
  if (offset < w->at || offset - w->at > w->len || n > w->len - (size_t)(offset - w->at)) {
    uint64_t left = w->in->size - offset;
    w->at = offset;
    w->len = left < WINDOW_SIZE ? (size_t)left : WINDOW_SIZE;
    if (!w->in->read(w->in->context, offset, (char *)w->bytes, w->len)) {
      w->failed = true;
      return NULL;
    }
  }
  return w->bytes + (offset - w->at);
}

static bool starts(window *w, uint64_t offset, slice magic)
{
  const uint8_t *p = window_look(w, offset, magic.len);
  return p && memcmp(p, magic.ptr, magic.len) == 0;
}

/* NULL when both sides are possible. */
static const char *set_size(image_info *info, uint64_t width, uint64_t height, const char *impossible)
{
  if (width == 0 || height == 0 || width > SIDE_MAX || height > SIDE_MAX)
    return impossible;
  info->width = (uint32_t)width;
  info->height = (uint32_t)height;
  return NULL;
}

static void turn(image_info *info, unsigned orientation)
{
  if (orientation < 1 || orientation > 8)
    return;
  info->orientation = (uint8_t)orientation;
  if (orientation >= 5) {
    uint32_t width = info->width;
    info->width = info->height;
    info->height = width;
  }
}

static bool png_is_animated(window *w)
{
  uint64_t at = 8;
  for (unsigned i = 0; i < PNG_CHUNKS_MAX; i++) {
    const uint8_t *p = window_look(w, at, 8);
    if (!p || memcmp(p + 4, "IDAT", 4) == 0)
      return false;
    if (memcmp(p + 4, "acTL", 4) == 0)
      return true;
    at += 12 + (uint64_t)be32(p);
  }
  return false;
}

/* Deflate makes at most 1032 bytes of one, and a byte holds at most 8 pixels: a file that claims more is cut
 * short, or made to fill somebody's memory. */
#define PNG_PIXELS_PER_BYTE (UINT64_C(1032) * 8)

static const char *read_png(window *w, image_info *info)
{
  const uint8_t *p = window_look(w, 8, 16);
  if (!p)
    return "its PNG header is cut short";
  if (memcmp(p, "\0\0\0\x0dIHDR", 8) != 0)
    return "its PNG header is not where it should be";
  const char *wrong = set_size(info, be32(p + 8), be32(p + 12), "its PNG header tells an impossible size");
  if (wrong)
    return wrong;
  if ((uint64_t)info->width * info->height / PNG_PIXELS_PER_BYTE > w->in->size)
    return "its PNG header tells more pixels than its bytes can hold";
  info->animated = png_is_animated(w);
  return NULL;
}

/* A TIFF structure: a file, or the EXIF data of a JPEG, from `base` to `end`. */
typedef struct tiff {
  uint64_t base, end;
  bool little;
  uint64_t width, height;
  unsigned orientation;
} tiff;

static const uint8_t *tiff_look(window *w, const tiff *t, uint64_t offset, size_t n)
{
  uint64_t size = t->end - t->base;
  return offset <= size && n <= size - offset ? window_look(w, t->base + offset, n) : NULL;
}

static uint32_t tiff16(const tiff *t, const uint8_t *p) { return t->little ? le16(p) : be16(p); }
static uint32_t tiff32(const tiff *t, const uint8_t *p) { return t->little ? le32(p) : be32(p); }

/* The first value of a SHORT or LONG entry; 0 for other kinds. */
static uint32_t tiff_value(const tiff *t, const uint8_t *entry)
{
  switch (tiff16(t, entry + 2)) {
  case 3: return tiff16(t, entry + 8);
  case 4: return tiff32(t, entry + 8);
  default: return 0;
  }
}

static void tiff_entry(tiff *t, const uint8_t *entry)
{
  uint32_t value = tiff_value(t, entry);
  switch (tiff16(t, entry)) {
  case 0x100: t->width = value; break;
  case 0x101: t->height = value; break;
  case 0x112: t->orientation = value; break;
  default: break;
  }
}

/* Reads the first directory. NULL, or what is wrong with it. */
static const char *tiff_read(window *w, tiff *t)
{
  const uint8_t *p = tiff_look(w, t, 0, 8);
  if (!p)
    return "its TIFF header is cut short";
  t->little = p[0] == 'I';
  if (tiff16(t, p + 2) == 43)
    return "it is a BigTIFF, which no provider takes";
  uint64_t at = tiff32(t, p + 4);
  p = tiff_look(w, t, at, 2);
  if (!p)
    return "its TIFF directory is cut short";
  uint32_t count = tiff16(t, p);
  if (count > TIFF_ENTRIES_MAX)
    return "its TIFF directory is too long to be true";
  at += 2;
  for (uint32_t i = 0; i < count; i++, at += 12) {
    p = tiff_look(w, t, at, 12);
    if (!p)
      return "its TIFF directory is cut short";
    tiff_entry(t, p);
  }
  return NULL;
}

static const char *read_tiff(window *w, image_info *info)
{
  tiff t = {.end = w->in->size};
  const char *wrong = tiff_read(w, &t);
  if (!wrong)
    wrong = set_size(info, t.width, t.height, "its TIFF directory tells an impossible size, or none");
  if (!wrong)
    turn(info, t.orientation);
  return wrong;
}

/* 0: none. */
static unsigned exif_orientation(window *w, uint64_t at, uint64_t end)
{
  if (end - at < 14 || !starts(w, at, SLICE("Exif\0\0")))
    return 0;
  if (!starts(w, at + 6, SLICE("II*\0")) && !starts(w, at + 6, SLICE("MM\0*")))
    return 0;
  tiff t = {.base = at + 6, .end = end};
  tiff_read(w, &t);                 /* cut short or not: what was found counts */
  return t.orientation <= 8 ? t.orientation : 0;
}

/* Puts *at behind the next marker and returns it; 0: none. */
static unsigned jpeg_marker(window *w, uint64_t *at, uint32_t *stray)
{
  bool filled = false;
  for (; *stray < JPEG_STRAY_MAX; ++*stray) {
    const uint8_t *p = window_look(w, *at, 1);
    if (!p)
      return 0;
    ++*at;
    if (filled && *p != 0xff && *p != 0)
      return *p;
    filled = *p == 0xff;
  }
  return 0;
}

static bool jpeg_is_frame(unsigned marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static bool jpeg_is_alone(unsigned marker) { return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8); }

static const char *jpeg_frame(window *w, uint64_t at, unsigned orientation, image_info *info)
{
  const uint8_t *p = window_look(w, at, 7);
  if (!p)
    return "its JPEG frame header is cut short";
  static const char impossible[] = "its JPEG frame header tells an impossible size";
  const char *wrong = set_size(info, be16(p + 5), be16(p + 3), impossible);
  if (!wrong)
    turn(info, orientation);
  return wrong;
}

static const char *read_jpeg(window *w, image_info *info)
{
  uint64_t at = 2;
  uint32_t stray = 0;
  unsigned orientation = 0;
  for (unsigned i = 0; i < JPEG_SEGMENTS_MAX; i++) {
    unsigned marker = jpeg_marker(w, &at, &stray);
    if (marker == 0)
      return "it is a JPEG that is cut short before its frame header";
    if (marker == 0xda || marker == 0xd9)
      return "it is a JPEG without a frame header";
    if (jpeg_is_alone(marker))
      continue;
    if (jpeg_is_frame(marker))
      return jpeg_frame(w, at, orientation, info);
    const uint8_t *p = window_look(w, at, 2);
    uint32_t length = p ? be16(p) : 2;
    if (length < 2)
      return "it is a JPEG with a segment of an impossible length";
    if (marker == 0xe1 && orientation == 0)
      orientation = exif_orientation(w, at + 2, at + length);
    at += length;
  }
  return "it is a JPEG with too many segments before its frame header";
}

/* Puts *at behind a row of sub-blocks. */
static bool gif_skip(window *w, uint64_t *at, uint32_t *blocks)
{
  while (++*blocks < GIF_BLOCKS_MAX) {
    const uint8_t *p = window_look(w, *at, 1);
    if (!p)
      return false;
    *at += 1 + (uint64_t)*p;
    if (*p == 0)
      return true;
  }
  return false;
}

static uint64_t gif_colours(uint8_t flags) { return flags & 0x80 ? 3u << ((flags & 7) + 1) : 0; }

static bool gif_is_animated(window *w, uint8_t flags)
{
  uint64_t at = 13 + gif_colours(flags);
  uint32_t blocks = 0;
  for (unsigned frames = 0; ++blocks < GIF_BLOCKS_MAX;) {
    const uint8_t *p = window_look(w, at, 1);
    if (!p || (*p != '!' && *p != ','))
      return false;
    if (*p == ',' && ++frames == 2)
      return true;
    bool frame = *p == ',';
    if (frame) {
      p = window_look(w, at, 10);
      at += p ? gif_colours(p[9]) : 0;
    }
    at += frame ? 11 : 2;
    if (!gif_skip(w, &at, &blocks))
      return false;
  }
  return false;
}

static const char *read_gif(window *w, image_info *info)
{
  const uint8_t *p = window_look(w, 0, 13);
  if (!p)
    return "its GIF header is cut short";
  uint8_t flags = p[10];
  const char *wrong = set_size(info, le16(p + 6), le16(p + 8), "its GIF header tells an impossible size");
  if (!wrong)
    info->animated = gif_is_animated(w, flags);
  return wrong;
}

static const char *read_webp(window *w, image_info *info)
{
  static const char cut[] = "its WebP header is cut short", odd[] = "its WebP header is not one";
  const uint8_t *p = window_look(w, 12, 13);
  if (!p)
    return cut;
  if (memcmp(p, "VP8L", 4) == 0) {
    uint32_t bits = le32(p + 9);
    if (p[8] != 0x2f || bits >> 29 != 0)
      return odd;
    return set_size(info, (bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1, odd);
  }
  p = window_look(w, 12, 18);
  if (!p)
    return cut;
  if (memcmp(p, "VP8 ", 4) == 0) {
    if ((p[8] & 1) != 0 || memcmp(p + 11, "\x9d\x01\x2a", 3) != 0)
      return odd;
    return set_size(info, le16(p + 14) & 0x3fff, le16(p + 16) & 0x3fff, odd);
  }
  if (memcmp(p, "VP8X", 4) != 0)
    return odd;
  info->animated = (p[8] & 2) != 0;
  return set_size(info, (le32(p + 11) >> 8) + 1, (le32(p + 14) >> 8) + 1, odd);
}

static bool bmp_header_size(uint32_t n)
{
  return n == 12 || n == 16 || n == 40 || n == 52 || n == 56 || n == 64 || n == 108 || n == 124;
}

static const char *read_bmp(window *w, image_info *info)
{
  static const char impossible[] = "its BMP header tells an impossible size";
  const uint8_t *p = window_look(w, 14, 8);
  if (p && le32(p) == 12)
    return set_size(info, le16(p + 4), le16(p + 6), impossible);
  p = window_look(w, 14, 12);
  if (!p)
    return "its BMP header is cut short";
  uint32_t height = le32(p + 8);          /* negative: the rows go from top to bottom */
  return set_size(info, le32(p + 4), height >> 31 ? 0u - height : height, impossible);
}

static const char *read_pdf(window *w, image_info *info)
{
  (void)w;
  (void)info;
  return NULL;
}

/* "BM" begins many a plain text too. */
static bool is_bmp(window *w)
{
  const uint8_t *p = starts(w, 0, SLICE("BM")) ? window_look(w, 14, 4) : NULL;
  return p && bmp_header_size(le32(p));
}

static media_type sniff(window *w)
{
  static const struct { slice magic; media_type type; } magics[] = {
    {{"\x89PNG\r\n\x1a\n", 8}, MEDIA_PNG}, {{"\xff\xd8\xff", 3}, MEDIA_JPEG}, {{"GIF87a", 6}, MEDIA_GIF},
    {{"GIF89a", 6}, MEDIA_GIF}, {{"II*\0", 4}, MEDIA_TIFF}, {{"MM\0*", 4}, MEDIA_TIFF},
    {{"II+\0", 4}, MEDIA_TIFF}, {{"MM\0+", 4}, MEDIA_TIFF}, {{"%PDF-", 5}, MEDIA_PDF},
  };
  for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
    if (starts(w, 0, magics[i].magic))
      return magics[i].type;
  if (starts(w, 0, SLICE("RIFF")) && starts(w, 8, SLICE("WEBP")))
    return MEDIA_WEBP;
  return is_bmp(w) ? MEDIA_BMP : heif_type(w);
}

bool image_read_header(const image_reader *in, image_info *info, failure *why)
{
  static header_reader *const readers[MEDIA_TYPES] = {
    [MEDIA_PNG] = read_png, [MEDIA_JPEG] = read_jpeg, [MEDIA_GIF] = read_gif, [MEDIA_WEBP] = read_webp,
    [MEDIA_BMP] = read_bmp, [MEDIA_TIFF] = read_tiff, [MEDIA_HEIC] = read_heif, [MEDIA_AVIF] = read_heif,
    [MEDIA_PDF] = read_pdf,
  };
  window w;
  w.in = in;
  w.at = 0;
  w.len = 0;
  w.failed = false;
  *info = (image_info){.type = sniff(&w), .orientation = 1};
  if (info->type == MEDIA_UNKNOWN)
    return true;
  const char *wrong = readers[info->type](&w, info);
  return !wrong || failure_set(why, FAILURE_IMAGE, "%s", wrong);
}
