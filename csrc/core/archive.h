/* archive.h - a request or an answer as it is kept: its images as files, once each, the rest as JSON text.
 *
 * An image inside the text (a data URL, wherever it stands) becomes "sha256:<hash of the image's bytes>", and
 * its bytes a file <folder>/ab/<hash>.<type>, mode 0600, unless one is there. A data URL that is no image we
 * know, and any other string beyond ARCHIVE_STRING_MAX, becomes a note of its size. Remote URLs stay text.
 * What a member named like a key holds ("api_key", "authorization", …), on top or in an object there, becomes
 * "[hidden]": clients send keys along.
 * An image is never in memory whole: it is decoded by pieces, to be hashed, and once more to be written.
 * Ownership: the archive owns its text and its list until archive_free(). The JSON is borrowed for the call.
 * Errors:    a file that cannot be written is no failure: `kept` is false, and `trouble` says why.
 */
#ifndef VISION_ARCHIVE_H
#define VISION_ARCHIVE_H

#include "buffer.h"
#include "failure.h"
#include "image.h"
#include "signer.h"
#include "slice.h"

#define ARCHIVE_STRING_MAX (1u << 20)     /* of text: a database row is no place for more */
#define ARCHIVE_TEXT_MAX (8u << 20)       /* what is kept of one request, without its images */
#define ARCHIVE_IMAGES_MAX 1000u          /* no provider takes as many in one request */

typedef struct archive_image {
  char hash[2 * SIGNER_HASH + 1];         /* in hex */
  media_type type;
  uint64_t bytes;
  uint32_t width, height;                 /* pixels; 0: its header does not tell */
  bool kept;                              /* there is a file */
} archive_image;

typedef struct archive {
  buffer text;
  archive_image *images;                  /* in the text's order */
  uint32_t count;
  char trouble[160];                      /* "": none */
} archive;                                /* zero-filled = empty */

/* `folder`: "" keeps no file. False: no JSON, too long, or out of memory. */
bool archive_read(archive *, slice json, const signer *, slice folder, failure *why);
void archive_free(archive *);             /* safe on zero-filled, safe twice */

#endif
