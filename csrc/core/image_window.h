/* image_window.h - bounded random access for the header readers, and what they share. Private to image*.c.
 *
 * Every look is checked against the end of the file; what is found there is hostile until compared.
 */
#ifndef VISION_IMAGE_WINDOW_H
#define VISION_IMAGE_WINDOW_H

#include "core/image.h"

#define WINDOW_SIZE 4096u         /* one read; most headers are in the first */

typedef struct window {
  const image_reader *in;
  uint64_t at;
  size_t len;
  bool failed;                    /* the reader gave less than its size promised: nothing is read any more */
  uint8_t bytes[WINDOW_SIZE];
} window;

/* `n` bytes at `offset`, at most WINDOW_SIZE; NULL when the file ends before. Valid until the next look. */
const uint8_t *window_look(window *, uint64_t offset, size_t n);

static inline uint32_t be16(const uint8_t *p) { return (uint32_t)p[0] << 8 | p[1]; }
static inline uint32_t be32(const uint8_t *p) { return be16(p) << 16 | be16(p + 2); }
static inline uint64_t be64(const uint8_t *p) { return (uint64_t)be32(p) << 32 | be32(p + 4); }
static inline uint32_t le16(const uint8_t *p) { return (uint32_t)p[1] << 8 | p[0]; }
static inline uint32_t le32(const uint8_t *p) { return le16(p + 2) << 16 | le16(p); }

/* One reader for each type: NULL when *info is filled, else what is wrong: "the JPEG header is cut short". */
typedef const char *header_reader(window *, image_info *);
header_reader read_heif;
/* HEIC, AVIF by brand, or MEDIA_UNKNOWN. */
media_type heif_type(window *);

#endif
