#include "archive.h"

#include "json.h"
#include "newfile.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  PIECE = 64 * 1024,           /* bytes decoded at once */
  SHORT = 256                  /* characters: a data URL so short is told as it is when it is no image */
};

typedef struct keeping {
  archive *out;
  const signer *signer;
  slice folder;
  size_t copied;               /* bytes of the JSON that are kept, or became something else */
  char piece[PIECE];
} keeping;

static void trouble(keeping *k, const char *what, int error)
{
  if (!*k->out->trouble)
    snprintf(k->out->trouble, sizeof k->out->trouble, "%s: %s", what, strerror(error));
}

static bool hash_pieces(keeping *k, image *im, void *hash, failure *why)
{
  uint64_t size = image_size(im);
  for (uint64_t at = 0; at < size; at += PIECE) {
    size_t n = size - at < PIECE ? (size_t)(size - at) : PIECE;
    if (!image_read(im, at, k->piece, n, why))
      return false;
    if (!k->signer->hash_add(hash, (slice){k->piece, n}))
      return failure_no_memory(why, "hashing an image");
  }
  return true;
}

static bool hash_image(keeping *k, image *im, char out[2 * SIGNER_HASH + 1], failure *why)
{
  unsigned char sum[SIGNER_HASH];
  void *hash = k->signer->hash_new();
  if (!hash)
    return failure_no_memory(why, "hashing an image");
  bool ok = hash_pieces(k, im, hash, why);
  if (ok && !k->signer->hash_end(hash, sum))
    ok = failure_no_memory(why, "hashing an image");
  k->signer->hash_free(hash);
  for (int i = 0; ok && i < SIGNER_HASH; i++)
    snprintf(out + 2 * i, 3, "%02x", sum[i]);
  return ok;
}

/* 0, or what went wrong. */
static int write_pieces(keeping *k, image *im, newfile *file)
{
  failure why;
  uint64_t size = image_size(im);
  int error = 0;
  for (uint64_t at = 0; !error && at < size; at += PIECE) {
    size_t n = size - at < PIECE ? (size_t)(size - at) : PIECE;
    error = image_read(im, at, k->piece, n, &why) ? newfile_write(file, (slice){k->piece, n}) : EIO;
  }
  return error;
}

static bool write_file(keeping *k, image *im, const char *path)
{
  newfile file;
  int error = newfile_begin(&file, path);
  if (error) {
    trouble(k, "an image's file cannot be made", error);
    return false;
  }
  error = newfile_end(&file, write_pieces(k, im, &file));
  if (error)
    trouble(k, "an image's file cannot be written", error);
  return !error;
}

static bool keep_file(keeping *k, image *im, archive_image *found)
{
  char path[NEWFILE_PATH];
  if (k->folder.len == 0)
    return false;
  int n = snprintf(path, sizeof path, "%.*s/%.2s", SLICE_ARG(k->folder), found->hash);
  int whole = snprintf(NULL, 0, "%.*s/%.2s/%s.%s", SLICE_ARG(k->folder), found->hash, found->hash,
                       media_type_short(found->type));
  if (n < 0 || whole < 0 || whole >= NEWFILE_PATH) {
    trouble(k, "an image's file cannot be made", ENAMETOOLONG);
    return false;
  }
  path[n - 3] = '\0';                           /* the folder itself, before the one of two letters */
  bool made = mkdir(path, 0700) == 0 || errno == EEXIST;
  path[n - 3] = '/';
  if (!made || (mkdir(path, 0700) != 0 && errno != EEXIST)) {
    trouble(k, "a folder of images cannot be made", errno);
    return false;
  }
  snprintf(path + n, sizeof path - (size_t)n, "/%s.%s", found->hash, media_type_short(found->type));
  return access(path, F_OK) == 0 || write_file(k, im, path);
}

static archive_image *new_image(archive *out, failure *why)
{
  if ((out->count & (out->count - 1)) == 0) {   /* the room doubles */
    size_t room = out->count ? 2 * (size_t)out->count : 1;
    archive_image *images = realloc(out->images, room * sizeof *images);
    if (!images) {
      failure_no_memory(why, "keeping a request");
      return NULL;
    }
    out->images = images;
  }
  archive_image *made = &out->images[out->count++];
  memset(made, 0, sizeof *made);
  return made;
}

static void put_note(keeping *k, slice inner, const char *what)
{
  if (inner.len <= SHORT)
    buffer_put(&k->out->text, inner);
  else
    buffer_format(&k->out->text, "[%zu characters%s]", inner.len, what);
}

static bool keep_image(keeping *k, image *im, failure *why)
{
  archive_image *found = new_image(k->out, why);
  if (!found)
    return false;
  const image_info *info = image_info_of(im);
  found->type = info->type;
  found->width = info->width;
  found->height = info->height;
  found->bytes = image_size(im);
  if (!hash_image(k, im, found->hash, why))
    return false;
  found->kept = keep_file(k, im, found);
  buffer_put_text(&k->out->text, "sha256:");
  buffer_put_text(&k->out->text, found->hash);
  return true;
}

static bool keep_data_url(keeping *k, slice inner, bool escaped, failure *why)
{
  failure ignored;
  image *im = image_borrow_url(inner, escaped);
  if (!im)
    return failure_no_memory(why, "keeping a request");
  bool ok = true;
  bool room = k->out->count < ARCHIVE_IMAGES_MAX;
  if (room && image_source_of(im) == IMAGE_BASE64 && image_inspect(im, &ignored))
    ok = keep_image(k, im, why);
  else
    put_note(k, inner, " of data that is no image");
  image_release(im);
  return ok;
}

static bool ends_with(slice name, slice end)
{
  return name.len >= end.len && slice_equal_nocase(slice_skip(name, name.len - end.len), end);
}

/* A name in escapes is nobody's habit. */
static bool is_secret(const json *j, json_at name)
{
  static const slice ends[] = {SLICE("key"), SLICE("token"), SLICE("secret"), SLICE("password"),
    SLICE("authorization"), SLICE("credentials"), SLICE("cookie")};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (ends_with(json_inner(j, name), ends[i]))
      return true;
  return json_escaped(j, name);
}

/* What stands between values that become something else is copied as it is. Such a value, `at`, is passed. */
static void copy_up_to(keeping *k, const json *j, slice at)
{
  size_t start = (size_t)(at.ptr - j->text.ptr);
  buffer_put(&k->out->text, (slice){j->text.ptr + k->copied, start - k->copied});
  k->copied = start + at.len;
}

static bool keep_strings(keeping *k, const json *j, json_at at, json_at end, failure *why)
{
  for (; at < end; at++) {
    if (json_kind_of(j, at) != JSON_STRING)
      continue;
    slice inner = json_inner(j, at);
    bool data = slice_starts(inner, SLICE("data:"));
    if (!data && inner.len <= ARCHIVE_STRING_MAX)
      continue;
    copy_up_to(k, j, inner);
    if (!data)
      put_note(k, inner, "");
    else if (!keep_data_url(k, inner, json_escaped(j, at), why))
      return false;
  }
  return true;
}

/* `depth` bounds the recursion: objects in objects on top. */
static bool keep_members(keeping *k, const json *j, json_at object, int depth, failure *why)
{
  for (json_at e = json_first(j, object); e != JSON_ABSENT; e = json_next(j, object, e)) {
    json_at value = json_value(e);
    bool ok = keep_strings(k, j, e, value, why);      /* the name */
    if (!ok)
      return false;
    if (is_secret(j, e)) {
      copy_up_to(k, j, json_raw(j, value));
      buffer_put(&k->out->text, SLICE("\"[hidden]\""));
    } else if (depth > 0 && json_is(j, value, JSON_OBJECT)) {
      ok = keep_members(k, j, value, depth - 1, why);
    } else {
      ok = keep_strings(k, j, value, j->nodes[value].next, why);
    }
    if (!ok)
      return false;
  }
  return true;
}

static bool keep_all(keeping *k, const json *j, failure *why)
{
  bool ok = json_is(j, JSON_ROOT, JSON_OBJECT) ? keep_members(k, j, JSON_ROOT, 1, why)
                                               : keep_strings(k, j, JSON_ROOT, j->count, why);
  copy_up_to(k, j, (slice){j->text.ptr + j->text.len, 0});
  return ok && buffer_ok(&k->out->text, "what is kept of a request", why);
}

bool archive_read(archive *out, slice text, const signer *signer, slice folder, failure *why)
{
  json j = {0};
  keeping *k = malloc(sizeof *k);
  if (!k)
    return failure_no_memory(why, "keeping a request");
  k->out = out;
  k->signer = signer;
  k->folder = folder;
  k->copied = 0;
  memset(out, 0, sizeof *out);
  buffer_init(&out->text, ARCHIVE_TEXT_MAX);
  bool ok = json_read(&j, text, why) && keep_all(k, &j, why);
  json_free(&j);
  free(k);
  if (!ok)
    archive_free(out);
  return ok;
}

void archive_free(archive *a)
{
  buffer_free(&a->text);
  free(a->images);
  memset(a, 0, sizeof *a);
}
