/* decode.h - PNG and JPEG to gray pixels, without a word on standard error. Private to picture.c.
 *
 * The caller has checked the size that the header tells; a file that then says another one is damaged.
 * NULL: damaged, or no memory for it.
 */
#ifndef VISION_OCR_DECODE_H
#define VISION_OCR_DECODE_H

#include "core/slice.h"

#include <stdint.h>

struct Pix *decode_png(slice bytes, uint32_t width, uint32_t height);
struct Pix *decode_jpeg(slice bytes, uint32_t width, uint32_t height);

#endif
