/* image.h - an image: a file, bytes, a base64 span or a remote URL; what it is, by its own bytes.
 *
 * Lazy: making one reads nothing. image_inspect() opens it and reads its header; nothing decodes pixels.
 * A file is opened when it is looked at or read (O_RDONLY|O_NONBLOCK|O_CLOEXEC, regular files only), and
 * stays open until image_close(). It is read with pread: a mapping would kill the process with SIGBUS when
 * the file shrinks. A short read, a change of it, or another file in its place is an error.
 * Ownership: reference-counted; released on any thread, the rest one thread at a time. Sources are copied in,
 *            but for image_borrow_*: their bytes must outlive the image.
 * Units:     pixels as displayed (EXIF orientation applied); sizes are bytes of the image itself, not of its
 *            base64.
 */
#ifndef VISION_IMAGE_H
#define VISION_IMAGE_H

#include "buffer.h"
#include "failure.h"
#include "slice.h"

#include <stdint.h>

typedef enum image_source {
  IMAGE_FILE,        /* a path */
  IMAGE_MEMORY,      /* bytes */
  IMAGE_BASE64,      /* base64 text: of a data URL, or a span of a request */
  IMAGE_REMOTE       /* http, https, gs, s3, or a provider's own file URI: never opened here */
} image_source;

typedef enum media_type {      /* by magic bytes */
  MEDIA_UNKNOWN, MEDIA_PNG, MEDIA_JPEG, MEDIA_GIF, MEDIA_WEBP, MEDIA_BMP, MEDIA_TIFF, MEDIA_HEIC, MEDIA_AVIF,
  MEDIA_PDF, MEDIA_TYPES
} media_type;

typedef struct image_info {
  media_type type;
  uint32_t width, height;      /* 0: the header does not tell (PDF) */
  uint8_t orientation;         /* EXIF 1..8; 1 when none */
  bool animated;               /* GIF with a second frame, WebP, APNG, AVIF: if the header read shows it */
} image_info;

/* What the caller wishes for this image; NONE leaves it to the route. */
typedef enum image_wish { IMAGE_WISH_NONE, IMAGE_WISH_YES, IMAGE_WISH_NO } image_wish;

typedef struct image image;

/* `detail` and `format` are "" when not given. NULL: out of memory. Each returns one reference. */
image *image_from_file(slice path);
image *image_from_bytes(slice bytes);                      /* copies */
image *image_borrow_bytes(slice bytes);                    /* borrows */
image *image_adopt_bytes(char *bytes, size_t len);         /* takes malloc'ed memory over, also on failure */
/* `text` is base64, `label` the media type it came with (may be empty); `escaped`: it may hold `\/`. */
image *image_borrow_base64(slice text, slice label, bool escaped);
/* A URL of any kind, copied: data: URLs are read (a bad one: image_inspect tells), others IMAGE_REMOTE. */
image *image_from_url(slice url);
/* As image_from_url, but the base64 of a data URL is borrowed from `url`. `escaped`: `url` may hold `\/`. */
image *image_borrow_url(slice url, bool escaped);
image *image_retain(image *);
void image_release(image *);                               /* NULL is fine */
/* The same image, for another thread: it shares the bytes, which never change, and opens its file anew. NULL:
 * out of memory. */
image *image_twin(image *);

/* Options the caller gave with the image; copied. False: out of memory. */
bool image_set_detail(image *, slice detail);
bool image_set_format(image *, slice format);              /* image/jpg becomes image/jpeg */
void image_set_fit(image *, image_wish);                   /* see fit.h */
slice image_detail(const image *);
slice image_format(const image *);
image_wish image_fit(const image *);

image_source image_source_of(const image *);
/* Path or URL as given, NUL-terminated; for memory and base64 empty. For messages there is image_name():
 * "photo.jpg", "the data URL", a URL without its query and user, which may be secret. */
slice image_location(const image *);
const char *image_name(const image *, char *out, size_t size);
slice image_label(const image *);                       /* media type of the data URL, lower case; or empty */

/* Opens it if needed and reads its header. FAILURE_IMAGE when it cannot be read or is no image we know; what
 * is HTML, SVG or empty is named as such. IMAGE_REMOTE: an error that says it must be fetched first.
 * Again: cheap, and the same answer, but for a file that was written to in between: it is looked at anew. */
bool image_inspect(image *, failure *why);
uint32_t image_version(const image *);                     /* changes when image_inspect looked at it anew */
const image_info *image_info_of(const image *);            /* valid after image_inspect */
/* Media type to send: `format` if given, else the sniffed one. "image/jpeg". Valid after image_inspect. */
slice image_media_type(const image *);
/* Bytes of the image. Valid after image_inspect. */
uint64_t image_size(const image *);

/* Base64 form, without making it: exact characters, and any part of it produced into `out`. */
uint64_t image_base64_size(const image *);                                  /* after image_inspect */
bool image_read_base64(image *, uint64_t offset, char *out, size_t n, failure *why);
/* The image's own bytes, any part. (IMAGE_BASE64: decoded as they are read.) */
bool image_read(image *, uint64_t offset, char *out, size_t n, failure *why);
/* IMAGE_BASE64 whose text may be sent as it stands (no `\/` in it): that text; else empty. */
slice image_base64_span(const image *);
/* A file: forget the descriptor until the next read (keeps what was learnt). */
void image_close(image *);

const char *media_type_name(media_type);              /* "image/png"; "application/pdf"; NULL for unknown */
media_type media_type_of_name(slice name);           /* case-insensitive, image/jpg too; else MEDIA_UNKNOWN */
/* Where no bytes are at hand: what the end of a path or URL tells ("https://a/b.JPG?c"), or "". */
slice media_type_by_end(slice url);
const char *media_type_short(media_type);             /* "png", "jpeg", … */

/* The header reader, over any random access: for tests and fuzzing too. `read` copies `n` bytes at `offset`,
 * false when there are fewer. MEDIA_UNKNOWN is not a failure; a known type with a broken header is. */
typedef struct image_reader {
  bool (*read)(void *context, uint64_t offset, char *out, size_t n);
  void *context;
  uint64_t size;
} image_reader;
bool image_read_header(const image_reader *, image_info *, failure *why);

#endif
