#include "fit/metadata.h"

#include <stdint.h>

static unsigned byte_at(slice s, size_t at) { return (unsigned char)s.ptr[at]; }
static uint32_t be16_at(slice s, size_t at) { return byte_at(s, at) << 8 | byte_at(s, at + 1); }
static uint32_t be32_at(slice s, size_t at) { return be16_at(s, at) << 16 | be16_at(s, at + 2); }
static uint32_t le32_at(slice s, size_t at)
{
  return byte_at(s, at) | byte_at(s, at + 1) << 8 | byte_at(s, at + 2) << 16 | byte_at(s, at + 3) << 24;
}

/* Copies file[from, to) when it stays, else notes that something went. */
static void keep(buffer *out, slice file, size_t from, size_t to, bool stays, bool *dropped)
{
  if (stays)
    buffer_put(out, slice_first(slice_skip(file, from), to - from));
  else
    *dropped = true;
}

static metadata_found result(bool dropped)
{
  return dropped ? METADATA_DROPPED : METADATA_NONE;
}

/* JFIF's APP0, a colour profile's APP2 and Adobe's APP14, which tells how colours are stored. A second
 * picture behind the first (APP2 "MPF") goes: nothing points to it then. */
static bool jpeg_stays(slice file, size_t at, uint32_t marker, size_t length)
{
  if (marker == 0xffe2)
    return length >= 14 && slice_starts(slice_skip(file, at + 4), SLICE("ICC_PROFILE"));
  if (marker == 0xffe0)                      /* "JFXX" holds a small copy of the picture */
    return length >= 9 && slice_starts(slice_skip(file, at + 4), SLICE("JFIF"));
  bool told = (marker >= 0xffe1 && marker <= 0xffef) || marker == 0xfffe;
  return !told || marker == 0xffee;
}

/* Where the scan that begins at `at` ends: at a marker that is neither stuffing nor a restart. */
static size_t jpeg_scan_end(slice file, size_t at)
{
  while (at + 1 < file.len) {
    const char *found = memchr(file.ptr + at, 0xff, file.len - 1 - at);
    if (!found)
      return file.len;
    at = (size_t)(found - file.ptr);
    unsigned next = byte_at(file, at + 1);
    if (next != 0 && next != 0xff && !(next >= 0xd0 && next <= 0xd7))
      return at;
    at += next == 0xff ? 1 : 2;
  }
  return file.len;
}

/* What stands behind the end of the picture is not of it. */
static metadata_found jpeg_drop(slice file, buffer *out)
{
  bool dropped = false;
  size_t at = 2;
  if (file.len < 4)
    return METADATA_UNSURE;
  buffer_put(out, slice_first(file, 2));
  while (at + 2 <= file.len) {
    uint32_t marker = be16_at(file, at);
    if (marker == 0xffff) {                  /* fill */
      at++;
      continue;
    }
    if (marker == 0xffd9) {
      keep(out, file, at, at + 2, true, &dropped);
      return result(dropped || at + 2 < file.len);
    }
    if (marker < 0xffc0 || (marker >= 0xffd0 && marker <= 0xffd8) || at + 4 > file.len)
      return METADATA_UNSURE;
    size_t length = 2 + be16_at(file, at + 2), end = at + length;
    if (length < 4 || end > file.len)
      return METADATA_UNSURE;
    if (marker == 0xffda)
      end = jpeg_scan_end(file, end);
    keep(out, file, at, end, jpeg_stays(file, at, marker, length), &dropped);
    at = end;
  }
  return METADATA_UNSURE;                    /* cut short */
}

/* Ancillary chunks of texts, time and EXIF. */
static bool png_stays(slice name)
{
  static const slice told[] = {{"tEXt", 4}, {"zTXt", 4}, {"iTXt", 4}, {"eXIf", 4}, {"tIME", 4}};
  for (size_t i = 0; i < sizeof told / sizeof *told; i++)
    if (slice_equal(name, told[i]))
      return false;
  return true;
}

static metadata_found png_drop(slice file, buffer *out)
{
  bool dropped = false;
  size_t at = 8;
  buffer_put(out, slice_first(file, 8));
  while (at + 12 <= file.len) {
    uint64_t end = (uint64_t)at + 12 + be32_at(file, at);
    slice name = slice_first(slice_skip(file, at + 4), 4);
    if (end > file.len)
      return METADATA_UNSURE;
    keep(out, file, at, (size_t)end, png_stays(name), &dropped);
    at = (size_t)end;
    if (slice_equal(name, SLICE("IEND")))
      return result(dropped || at < file.len);
  }
  return METADATA_UNSURE;
}

#define WEBP_EXIF 0x08u      /* of VP8X's first byte: the file says what is in it */
#define WEBP_XMP 0x04u

static void webp_finish(buffer *out)
{
  uint32_t size = (uint32_t)(out->len - 8);
  for (int i = 0; i < 4; i++)
    out->ptr[4 + i] = (char)(size >> (8 * i));
  if (out->len > 20 && memcmp(out->ptr + 12, "VP8X", 4) == 0)
    out->ptr[20] = (char)((unsigned char)out->ptr[20] & ~(WEBP_EXIF | WEBP_XMP));
}

static bool webp_shows(slice name)
{
  return slice_equal(name, SLICE("VP8 ")) || slice_equal(name, SLICE("VP8L")) ||
         slice_equal(name, SLICE("ANMF"));
}

static metadata_found webp_drop(slice file, buffer *out)
{
  bool dropped = false, shows = false;
  size_t at = 12;
  if (file.len < 12)
    return METADATA_UNSURE;
  uint64_t all = 8 + (uint64_t)le32_at(file, 4);
  if (all > file.len)
    return METADATA_UNSURE;
  dropped = all < file.len;
  file = slice_first(file, (size_t)all);
  buffer_put(out, slice_first(file, 12));
  while (at + 8 <= file.len) {
    uint32_t size = le32_at(file, at + 4);
    uint64_t end = (uint64_t)at + 8 + size + (size & 1);
    slice name = slice_first(slice_skip(file, at), 4);
    if (end > file.len)
      return METADATA_UNSURE;
    keep(out, file, at, (size_t)end, !slice_equal(name, SLICE("EXIF")) && !slice_equal(name, SLICE("XMP ")),
         &dropped);
    shows = shows || webp_shows(name);
    at = (size_t)end;
  }
  if (at != file.len || !shows)
    return METADATA_UNSURE;
  if (dropped && buffer_ok(out, "a picture", NULL))
    webp_finish(out);
  return result(dropped);
}

/* Past the sub-blocks at `at`, or 0 when they are cut off. */
static size_t gif_skip_blocks(slice file, size_t at)
{
  while (at < file.len && byte_at(file, at) != 0)
    at += 1 + (size_t)byte_at(file, at);
  return at < file.len ? at + 1 : 0;
}

static size_t gif_colours(unsigned flags) { return flags & 0x80 ? (size_t)3 << ((flags & 7) + 1) : 0; }

/* Comments, plain text and application blocks but the one that says how often an animation runs. */
static bool gif_stays(slice file, size_t at)
{
  unsigned label = byte_at(file, at + 1);
  if (label == 0xff)
    return slice_starts(slice_skip(file, at + 3), SLICE("NETSCAPE2.0"));
  return label == 0xf9;
}

static metadata_found gif_drop(slice file, buffer *out)
{
  bool dropped = false;
  if (file.len < 13)
    return METADATA_UNSURE;
  size_t at = 13 + gif_colours(byte_at(file, 10)), end;
  if (at > file.len)
    return METADATA_UNSURE;
  buffer_put(out, slice_first(file, at));
  while (at < file.len && byte_at(file, at) != 0x3b) {
    bool image = byte_at(file, at) == 0x2c;
    size_t blocks = at + 2;
    if (at + (image ? 10 : 2) > file.len || (!image && byte_at(file, at) != 0x21))
      return METADATA_UNSURE;
    if (image)
      blocks = at + 10 + gif_colours(byte_at(file, at + 9)) + 1;
    end = gif_skip_blocks(file, blocks);
    if (end == 0)
      return METADATA_UNSURE;
    keep(out, file, at, end, image || gif_stays(file, at), &dropped);
    at = end;
  }
  if (at >= file.len)
    return METADATA_UNSURE;
  keep(out, file, at, at + 1, true, &dropped);
  return result(dropped || at + 1 < file.len);
}

metadata_found metadata_drop(slice file, media_type type, buffer *out)
{
  switch (type) {
  case MEDIA_JPEG: return jpeg_drop(file, out);
  case MEDIA_PNG: return png_drop(file, out);
  case MEDIA_WEBP: return webp_drop(file, out);
  case MEDIA_GIF: return gif_drop(file, out);
  default: return METADATA_UNSURE;
  }
}
