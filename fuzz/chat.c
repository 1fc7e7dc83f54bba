/* A request, read and built for a route whose rules the first bytes choose. What is sent is one JSON object,
 * names nothing twice that the request did not, and holds every base64 image of the request. */
#include "check.h"

#include "core/chat.h"
#include "core/openai/request.h"

#define PLACED_MAX 4

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char gif[] = "GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\4\1\0\0\0\0,"
                          "\0\0\0\0\1\0\1\0\0\2\2D\1\0;";

/* Images where the text has empty strings, as the Lua side places them. */
static size_t place(slice text, placed_image *placed)
{
  size_t n = 0;
  for (size_t i = 0; i + 1 < text.len && n < PLACED_MAX; i++)
    if (text.ptr[i] == '"' && text.ptr[i + 1] == '"') {
      placed[n].at = i++;
      placed[n++].image = image_borrow_bytes((slice){gif, sizeof gif - 1});
    }
  return n;
}

static void check_places(const chat *c)
{
  char out[CHAT_PLACE_MAX], small[7];
  for (json_at at = 0; at < c->json.count; at += 1 + at / 8) {
    require(json_utf8(slice_of(chat_place(c, at, out, sizeof out))));
    require(json_utf8(slice_of(chat_place(c, at, small, sizeof small))));
  }
  for (uint32_t i = 0; i < c->part_count; i++) {
    chat_part_place(c, &c->parts[i], small, sizeof small);
    chat_part_place(c, &c->parts[i], out, sizeof out);
    char walked[CHAT_PLACE_MAX];
    require(strcmp(out, chat_place(c, c->parts[i].node, walked, sizeof walked)) == 0);
  }
}

static bool inspect_all(const chat *c)
{
  failure why;
  for (uint32_t i = 0; i < c->part_count; i++) {
    const chat_part *part = &c->parts[i];
    require((part->kind == PART_IMAGE) == (part->image != NULL));
    if (part->image && image_source_of(part->image) != IMAGE_REMOTE && !image_inspect(part->image, &why)) {
      require_failure(&why);
      return false;
    }
  }
  return true;
}

static char *read_body(body *b, size_t *len)
{
  failure why;
  uint64_t size = body_length(b);
  char *text = malloc(size + 1);
  size_t got = 1, at = 0, step = 1 + size / 3;
  for (; got > 0; at += got)
    require(body_read(b, text + at, at + step > size + 1 ? size + 1 - at : step, &got, &why));
  require(at == size);
  *len = at;
  return text;
}

static void check_images(const chat *c, const json *j)
{
  if (json_member(&c->json, c->field[CHAT_EXTRA_BODY], SLICE("messages")) != JSON_ABSENT)
    return;
  buffer text;
  buffer_init(&text, SIZE_MAX / 2);
  for (json_at at = 0; at < j->count; at++)
    if (json_is(j, at, JSON_STRING)) {
      json_text(j, at, &text);
      buffer_put_char(&text, '\n');
    }
  for (uint32_t i = 0; i < c->part_count; i++) {
    image *img = c->parts[i].image;
    if (!img || image_source_of(img) == IMAGE_REMOTE)
      continue;
    size_t n = (size_t)image_base64_size(img);
    char *base64 = malloc(n);
    require(image_read_base64(img, 0, base64, n, NULL) && contains(buffer_slice(&text), (slice){base64, n}));
    free(base64);
  }
  buffer_free(&text);
}

static void check_body(const chat *c, body *b)
{
  json j = {0};
  size_t len;
  failure why = {0};
  char *text = read_body(b, &len);
  bool read = json_read(&j, (slice){text, len}, &why);
  if (!read)
    fprintf(stderr, "%s\n%.*s\n", why.message, (int)len, text);
  require(read && json_is(&j, JSON_ROOT, JSON_OBJECT));
  require(repeats_itself(&c->json, JSON_ROOT) || !repeats_itself(&j, JSON_ROOT));
  check_images(c, &j);
  json_free(&j);
  free(text);
}

static void build(const route *r, const chat *c)
{
  failure why = {0};
  body *b = body_new();
  if (openai_request_build(r, c, b, &why)) {
    check_body(c, b);
    body_rewind(b);
    check_body(c, b);
  } else {
    require_failure(&why);
  }
  body_free(b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size < 3)
    return 0;
  slice text = {(const char *)data + 3, size - 3};
  placed_image placed[PLACED_MAX];
  size_t n = data[2] & 1 ? place(text, placed) : 0;
  route *r = route_new();
  chat c = {0};
  failure why = {0};
  set_rules(r, data[0] | (unsigned)data[1] << 8);
  if (chat_read(&c, text, placed, n, &why)) {
    check_places(&c);
    if (inspect_all(&c))
      build(r, &c);
  } else {
    require_failure(&why);
    require(json_utf8(slice_of(why.place)));
  }
  chat_free(&c);
  chat_free(&c);
  for (size_t i = 0; i < n; i++)
    image_release(placed[i].image);
  route_release(r);
  return 0;
}
