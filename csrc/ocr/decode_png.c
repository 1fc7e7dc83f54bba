#include "ocr/decode.h"

#include <leptonica/allheaders.h>
#include <png.h>

/* libpng's simplified reader keeps its warnings to itself and composes on a background. */
struct Pix *decode_png(slice bytes, uint32_t width, uint32_t height)
{
  static const png_color white = {255, 255, 255};
  PIX *pix = NULL;
  png_image png = {.version = PNG_IMAGE_VERSION};
  if (png_image_begin_read_from_memory(&png, bytes.ptr, bytes.len) && png.width == width &&
      png.height == height)
    pix = pixCreateNoInit((l_int32)width, (l_int32)height, 8);
  png.format = PNG_FORMAT_GRAY;
  if (pix && !png_image_finish_read(&png, &white, pixGetData(pix), pixGetWpl(pix) * 4, NULL))
    pixDestroy(&pix);
  png_image_free(&png);
  if (pix)
    pixEndianByteSwap(pix);
  return pix;
}
