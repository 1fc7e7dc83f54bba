/* image.c - the object: its source, what was learnt of it, and reading it. */
#define _FILE_OFFSET_BITS 64

#include "core/image.h"
#include "core/base64.h"
#include "core/image_source.h"
#include "core/reference.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE 3072u               /* base64 characters unescaped at a time, on the stack; a multiple of 4 */
#define READ_MAX (192u << 10)     /* bytes of one pread: they and their base64 stay in a core's cache */

#ifdef __APPLE__
#define MTIME(s) ((s)->st_mtimespec)
#else
#define MTIME(s) ((s)->st_mtim)
#endif

typedef struct image_file {
  int fd;                         /* -1: not open */
  dev_t device;
  ino_t inode;
  off_t size;
  struct timespec changed;
} image_file;

struct image {
  reference_count references;
  image_source source;
  image *twin_of;                 /* whose `data` this is */
  text location;                  /* path, URL; empty for memory and base64 */
  text label, detail, format;
  slice data;                     /* IMAGE_MEMORY: bytes; IMAGE_BASE64: base64 text */
  char *owned;                    /* what `data` lies in, when it is ours */
  const char *broken;             /* a data URL that cannot be read: why not */
  image_wish fit;
  bool escaped;                   /* `data` may hold `\/`; after inspection: does */
  bool inspected;
  uint32_t version;
  uint64_t size;
  image_info info;
  image_file file;
  size_t cursor;                  /* escaped base64: where in `data` character `cursor_chars` begins */
  uint64_t cursor_chars;
};

static image *image_new(image_source source)
{
  image *i = calloc(1, sizeof *i);
  if (i) {
    reference_take(&i->references);
    i->source = source;
    i->file.fd = -1;
  }
  return i;
}

/* The image when all of it was made, else NULL with nothing left behind. */
static image *image_finish(image *i, bool complete)
{
  if (complete)
    return i;
  image_release(i);
  return NULL;
}

image *image_from_file(slice path)
{
  image *i = image_new(IMAGE_FILE);
  return image_finish(i, i && text_set(&i->location, path));
}

image *image_adopt_bytes(char *bytes, size_t len)
{
  image *i = image_new(IMAGE_MEMORY);
  if (!i) {
    free(bytes);
    return NULL;
  }
  i->owned = bytes;
  i->data = (slice){bytes, len};
  return i;
}

image *image_from_bytes(slice bytes)
{
  char *copy = malloc(bytes.len ? bytes.len : 1);
  if (!copy)
    return NULL;
  if (bytes.len)
    memcpy(copy, bytes.ptr, bytes.len);
  return image_adopt_bytes(copy, bytes.len);
}

image *image_borrow_bytes(slice bytes)
{
  image *i = image_new(IMAGE_MEMORY);
  if (i)
    i->data = bytes;
  return i;
}

static bool set_media_type(text *to, slice name)
{
  if (slice_equal_nocase(name, SLICE("image/jpg")))
    name = SLICE("image/jpeg");
  if (!text_set(to, name))
    return false;
  for (size_t i = 0; i < to->len; i++)
    to->ptr[i] = slice_lower(to->ptr[i]);
  return true;
}

image *image_borrow_base64(slice base64, slice label, bool escaped)
{
  image *i = image_new(IMAGE_BASE64);
  if (i) {
    i->data = base64;
    i->escaped = escaped;
  }
  return image_finish(i, i && set_media_type(&i->label, label));
}

static image *image_remote(slice url, bool escaped)
{
  image *i = image_new(IMAGE_REMOTE);
  if (!i || !text_set(&i->location, url))
    return image_finish(i, false);
  if (escaped)
    text_unescape(&i->location);
  return i;
}

image *image_borrow_url(slice url, bool escaped)
{
  if (!slice_starts_nocase(url, SLICE("data:")))
    return image_remote(url, escaped);
  image *i = image_new(IMAGE_BASE64);
  text label = {0};
  bool complete = i && data_url_read(slice_skip(url, 5), escaped, &i->data, &label, &i->broken);
  complete = complete && set_media_type(&i->label, text_slice(&label));
  text_free(&label);
  if (complete)
    i->escaped = escaped;
  return image_finish(i, complete);
}

image *image_from_url(slice url)
{
  if (!slice_starts_nocase(url, SLICE("data:")))
    return image_remote(url, false);
  text copy = {0};
  if (!text_set(&copy, url))
    return NULL;
  image *i = image_borrow_url(text_slice(&copy), false);
  if (i)
    i->owned = copy.ptr;
  else
    text_free(&copy);
  return i;
}

image *image_retain(image *i)
{
  reference_take(&i->references);
  return i;
}

void image_close(image *i)
{
  if (i->file.fd >= 0)
    close(i->file.fd);
  i->file.fd = -1;
}

void image_release(image *i)
{
  if (!i || !reference_drop(&i->references))
    return;
  image_release(i->twin_of);      /* one step: a twin's twin is made of the first */
  image_close(i);
  text_free(&i->location);
  text_free(&i->label);
  text_free(&i->detail);
  text_free(&i->format);
  free(i->owned);
  free(i);
}

image *image_twin(image *i)
{
  image *twin = image_new(i->source);
  if (!twin || !text_set(&twin->location, text_slice(&i->location)) ||
      !text_set(&twin->label, text_slice(&i->label)) || !text_set(&twin->detail, text_slice(&i->detail)) ||
      !text_set(&twin->format, text_slice(&i->format)))
    return image_finish(twin, false);
  twin->data = i->data;
  twin->twin_of = image_retain(i->twin_of ? i->twin_of : i);
  twin->fit = i->fit;
  twin->broken = i->broken;
  twin->escaped = i->escaped;
  twin->inspected = i->inspected;
  twin->version = i->version;
  twin->size = i->size;
  twin->info = i->info;
  twin->file = i->file;
  twin->file.fd = -1;
  return twin;
}

bool image_set_detail(image *i, slice detail) { return text_set(&i->detail, detail); }
bool image_set_format(image *i, slice format) { return set_media_type(&i->format, format); }
void image_set_fit(image *i, image_wish wish) { i->fit = wish; }
image_wish image_fit(const image *i) { return i->fit; }
slice image_detail(const image *i) { return text_slice(&i->detail); }
slice image_format(const image *i) { return text_slice(&i->format); }
image_source image_source_of(const image *i) { return i->source; }
slice image_location(const image *i) { return text_slice(&i->location); }
slice image_label(const image *i) { return text_slice(&i->label); }
const image_info *image_info_of(const image *i) { return &i->info; }
uint64_t image_size(const image *i) { return i->size; }
uint64_t image_base64_size(const image *i) { return (i->size + 2) / 3 * 4; }
uint32_t image_version(const image *i) { return i->version; }

slice image_base64_span(const image *i)
{
  return i->source == IMAGE_BASE64 && i->inspected && !i->escaped ? i->data : SLICE_NONE;
}

slice image_media_type(const image *i)
{
  return i->format.len ? text_slice(&i->format) : slice_of(media_type_name(i->info.type));
}

const char *image_name(const image *i, char *out, size_t size)
{
  if (i->source == IMAGE_FILE)
    name_path(text_slice(&i->location), out, size);
  else if (i->source == IMAGE_REMOTE)
    name_url(text_slice(&i->location), out, size);
  else
    failure_copy(out, size, i->source == IMAGE_MEMORY ? SLICE("the image data") : SLICE("the data URL"));
  return out;
}

/* "<name> <what>". Always false. */
static bool image_failed(const image *i, failure *why, const char *what)
{
  char name[IMAGE_NAME_MAX];
  return failure_set(why, FAILURE_IMAGE, "%s %s", image_name(i, name, sizeof name), what);
}

static bool file_changed(const image *i, failure *why)
{
  return image_failed(i, why, "changed while it was being sent");
}

static bool same_file(const image_file *f, const struct stat *s)
{
  return f->device == s->st_dev && f->inode == s->st_ino && f->size == s->st_size &&
    f->changed.tv_sec == MTIME(s).tv_sec && f->changed.tv_nsec == MTIME(s).tv_nsec;
}

static bool file_is_regular(const image *i, mode_t mode, failure *why)
{
  if (S_ISREG(mode))
    return true;
  const char *what = S_ISDIR(mode) ? "is a directory, not a file" : S_ISFIFO(mode) ? "is a FIFO, not a file"
    : S_ISSOCK(mode) ? "is a socket, not a file" : "is a device, not a file";
  return image_failed(i, why, what);
}

/* "<name> cannot be <done>: <errno>". Always false. */
static bool file_failed(const image *i, failure *why, const char *done, int error)
{
  char name[IMAGE_NAME_MAX], reason[64];
  error_text(error, reason, sizeof reason);
  image_name(i, name, sizeof name);
  return failure_set(why, FAILURE_IMAGE, "%s cannot be %s: %s", name, done, reason);
}

/* Opens the path and looks at what is there. O_NONBLOCK: a FIFO must not hold us up. */
static bool file_open(image *i, struct stat *found, failure *why)
{
  if (i->location.len == 0)
    return failure_set(why, FAILURE_IMAGE, "the path of the image is empty");
  if (memchr(i->location.ptr, '\0', i->location.len))
    return image_failed(i, why, "cannot be opened: the path has a NUL byte in it");
  do
    i->file.fd = open(i->location.ptr, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  while (i->file.fd < 0 && errno == EINTR);
  if (i->file.fd < 0)
    return file_failed(i, why, "opened", errno);
  bool fine = fstat(i->file.fd, found) == 0 ? file_is_regular(i, found->st_mode, why)
    : file_failed(i, why, "opened", errno);
  if (!fine)
    image_close(i);
  return fine;
}

/* Before an inspection: open, and what is there now is what we hold on to. *same: as it was the last time. */
static bool file_refresh(image *i, bool *same, failure *why)
{
  struct stat now;
  memset(&now, 0, sizeof now);
  bool open = i->file.fd >= 0 && fstat(i->file.fd, &now) == 0 && same_file(&i->file, &now);
  if (!open) {
    image_close(i);
    if (!file_open(i, &now, why))
      return false;
  }
  *same = i->inspected && same_file(&i->file, &now);
  i->file = (image_file){i->file.fd, now.st_dev, now.st_ino, now.st_size, MTIME(&now)};
  i->size = (uint64_t)now.st_size;
  return true;
}

/* Before a read: open, and the file is still the one that was inspected. */
static bool file_ready(image *i, failure *why)
{
  struct stat now;
  memset(&now, 0, sizeof now);
  if (i->file.fd >= 0)
    return true;
  if (!file_open(i, &now, why))
    return false;
  if (same_file(&i->file, &now))
    return true;
  image_close(i);
  return file_changed(i, why);
}

static bool file_read(image *i, uint64_t offset, char *out, size_t n, failure *why)
{
  if (!file_ready(i, why))
    return false;
  for (size_t got = 0; got < n;) {
    ssize_t r = pread(i->file.fd, out + got, n - got, (off_t)(offset + got));
    if (r < 0 && errno != EINTR)
      return file_failed(i, why, "read", errno);
    if (r == 0)
      return file_changed(i, why);
    got += r > 0 ? (size_t)r : 0;
  }
  struct stat now;
  if (offset + n == i->size && (fstat(i->file.fd, &now) != 0 || !same_file(&i->file, &now)))
    return file_changed(i, why);
  return true;
}

/* Puts the cursor on a character of escaped base64. Forwards is cheap; backwards begins again. */
static void cursor_seek(image *i, uint64_t chars)
{
  if (chars < i->cursor_chars)
    i->cursor = 0, i->cursor_chars = 0;
  while (i->cursor_chars < chars) {
    const char *from = i->data.ptr + i->cursor;
    size_t n = (size_t)(chars - i->cursor_chars), left = i->data.len - i->cursor;
    n = n < left ? n : left;
    const char *back = n ? memchr(from, '\\', n) : NULL;
    if (!back && n == 0)
      return;
    size_t run = back ? (size_t)(back - from) : n;
    i->cursor += run + (back ? 1 : 0);
    i->cursor_chars += run;
    if (back && i->cursor < i->data.len)      /* the '/' itself, so that it cannot be met as a run of none */
      i->cursor++, i->cursor_chars++;
  }
}

/* Copies characters `chars` and on, without their backslashes. Returns how many there were. */
static size_t cursor_read(image *i, uint64_t chars, char *out, size_t n)
{
  size_t got = 0;
  cursor_seek(i, chars);
  while (got < n && i->cursor < i->data.len) {
    const char *from = i->data.ptr + i->cursor;
    size_t left = i->data.len - i->cursor, most = n - got < left ? n - got : left;
    const char *back = memchr(from, '\\', most);
    size_t run = back ? (size_t)(back - from) : most;
    memcpy(out + got, from, run);
    got += run;
    i->cursor += run;
    if (back && i->cursor + 1 < i->data.len && got < n) {
      out[got++] = from[run + 1];
      i->cursor += 2;
    } else if (back) {
      break;
    }
  }
  i->cursor_chars += got;
  return got;
}

/* The text of whole groups: as it stands, or unescaped into `piece`. */
static slice base64_groups(image *i, uint64_t chars, size_t n, char *piece)
{
  if (!i->escaped)
    return slice_first(slice_skip(i->data, (size_t)chars), n);
  n = n < PIECE ? n : PIECE;
  return (slice){piece, cursor_read(i, chars, piece, n)};
}

/* Decodes whole groups from `offset`, a multiple of 3, into `out`. 0: the text is not what was inspected. */
static size_t base64_decode_some(image *i, uint64_t offset, char *out, size_t n)
{
  char piece[PIECE];
  slice groups = base64_groups(i, offset / 3 * 4, n / 3 * 4, piece);
  size_t got = base64_decode(out, groups, BASE64_STANDARD, NULL);
  return got == BASE64_BAD ? 0 : got;
}

static bool base64_read(image *i, uint64_t offset, char *out, size_t n, failure *why)
{
  while (n > 0) {
    size_t skip = (size_t)(offset % 3), got;
    if (skip == 0 && n >= 3) {
      got = base64_decode_some(i, offset, out, n);
    } else {
      char group[3];
      got = base64_decode_some(i, offset - skip, group, 3);
      got = got > skip ? got - skip : 0;
      got = got < n ? got : n;
      memcpy(out, group + skip, got);
    }
    if (got == 0)
      return image_failed(i, why, "changed while it was being sent");
    out += got, offset += got, n -= got;
  }
  return true;
}

static bool read_source(image *i, uint64_t offset, char *out, size_t n, failure *why)
{
  if (i->source == IMAGE_FILE)
    return file_read(i, offset, out, n, why);
  if (i->source == IMAGE_BASE64)
    return base64_read(i, offset, out, n, why);
  memcpy(out, i->data.ptr + offset, n);
  return true;
}

static bool in_range(const image *i, uint64_t all, uint64_t offset, size_t n, failure *why)
{
  if (!i->inspected)
    return image_failed(i, why, "was not inspected before it was read");
  if (offset > all || n > all - offset)
    return image_failed(i, why, "ends before what was asked for");
  return true;
}

bool image_read(image *i, uint64_t offset, char *out, size_t n, failure *why)
{
  return in_range(i, i->size, offset, n, why) && (n == 0 || read_source(i, offset, out, n, why));
}

/* Encodes whole groups from byte `offset`, a multiple of 3. `n` characters, a multiple of 4; *got of them.
 * The bytes are read to the end of where their base64 goes and encoded from there: no other memory. */
static bool encode_some(image *i, uint64_t offset, char *out, size_t n, size_t *got, failure *why)
{
  uint64_t left = i->size - offset;
  size_t bytes = n / 4 < READ_MAX / 3 ? n / 4 * 3 : READ_MAX;
  bytes = bytes < left ? bytes : (size_t)left;
  *got = base64_encoded_size(bytes, BASE64_STANDARD);
  slice in = {i->data.ptr + offset, bytes};
  if (i->source == IMAGE_FILE) {
    in.ptr = out + *got - bytes;
    if (!file_read(i, offset, out + *got - bytes, bytes, why))
      return false;
  }
  base64_encode(out, in, BASE64_STANDARD);
  return true;
}

static bool read_encoded(image *i, uint64_t offset, char *out, size_t n, failure *why)
{
  while (n > 0) {
    size_t skip = (size_t)(offset % 4), got;
    uint64_t byte = offset / 4 * 3;
    if (skip == 0 && n >= 4) {
      if (!encode_some(i, byte, out, n / 4 * 4, &got, why))
        return false;
    } else {
      char group[4];
      if (!encode_some(i, byte, group, 4, &got, why))
        return false;
      got = got - skip < n ? got - skip : n;
      memcpy(out, group + skip, got);
    }
    out += got, offset += got, n -= got;
  }
  return true;
}

bool image_read_base64(image *i, uint64_t offset, char *out, size_t n, failure *why)
{
  if (!in_range(i, image_base64_size(i), offset, n, why))
    return false;
  if (i->source != IMAGE_BASE64)
    return read_encoded(i, offset, out, n, why);
  if (i->escaped)
    return cursor_read(i, offset, out, n) == n || image_failed(i, why, "changed while it was being sent");
  if (n > 0)
    memcpy(out, i->data.ptr + offset, n);
  return true;
}

/* What the header reader reads through: tells a file that cannot be read from one that is short. */
typedef struct inspection {
  image *image;
  failure failed;
} inspection;

static bool inspection_read(void *context, uint64_t offset, char *out, size_t n)
{
  inspection *in = context;
  return offset <= in->image->size && n <= in->image->size - offset &&
    read_source(in->image, offset, out, n, &in->failed);
}

/* The format is sent as it is: nothing may be in it that is not of a media type. */
static bool format_is_right(const image *i, failure *why)
{
  if (i->format.len == 0 || media_type_is_valid(text_slice(&i->format)))
    return true;
  return image_failed(i, why, "has a format that is no media type, such as image/png");
}

static bool base64_is_right(image *i, failure *why)
{
  size_t bad_at, size;
  if (i->broken)
    return image_failed(i, why, i->broken);
  size = base64_check(i->data, i->escaped, &bad_at);
  if (size == BASE64_BAD) {
    char name[IMAGE_NAME_MAX];
    return failure_set(why, FAILURE_IMAGE, "%s has bad base64 at character %zu: %s",
      image_name(i, name, sizeof name), bad_at + 1, base64_complaint(i->data, bad_at));
  }
  i->size = size;
  i->escaped = i->escaped && size > 0 && memchr(i->data.ptr, '\\', i->data.len) != NULL;
  return true;
}

static bool source_ready(image *i, bool *same, failure *why)
{
  *same = i->inspected;
  switch (i->source) {
  case IMAGE_FILE:
    return file_refresh(i, same, why);
  case IMAGE_BASE64:
    return *same || base64_is_right(i, why);
  case IMAGE_MEMORY:
    i->size = i->data.len;
    return true;
  case IMAGE_REMOTE:
    break;
  }
  return image_failed(i, why, "is remote: it must be fetched before it can be looked at");
}

/* Bytes we know no type for: says what they seem to be. */
static bool not_an_image(image *i, inspection *in, failure *why)
{
  char head[IMAGE_HEAD_MAX], name[IMAGE_NAME_MAX];
  size_t n = i->size < sizeof head ? (size_t)i->size : sizeof head;
  if (!inspection_read(in, 0, head, n))
    return why ? *why = in->failed, false : false;
  return failure_set(why, FAILURE_IMAGE, "%s is not an image that can be sent: it is %s",
    image_name(i, name, sizeof name), bytes_description((slice){head, n}, text_slice(&i->label)));
}

static bool read_header(image *i, failure *why)
{
  inspection in = {.image = i};
  image_reader reader = {inspection_read, &in, i->size};
  failure header;
  char name[IMAGE_NAME_MAX];
  if (i->size == 0)
    return image_failed(i, why, "is empty: 0 bytes");
  bool fine = image_read_header(&reader, &i->info, &header);
  if (in.failed.type != FAILURE_NONE)
    return why ? *why = in.failed, false : false;
  if (!fine)
    return failure_set(why, header.type, "%s is a broken image: %s", image_name(i, name, sizeof name),
      header.message);
  return i->info.type != MEDIA_UNKNOWN || not_an_image(i, &in, why);
}

bool image_inspect(image *i, failure *why)
{
  bool same;
  if (!format_is_right(i, why) || !source_ready(i, &same, why))
    return false;
  if (same)
    return true;
  i->inspected = false;
  i->version++;
  if (!read_header(i, why))
    return false;
  i->inspected = true;
  return true;
}
