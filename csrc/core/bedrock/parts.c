/* Images and documents of a Converse request. */
#include "core/base64.h"
#include "core/bedrock/writer.h"

#include <stdio.h>

#define NAME_MAX_CHARS 200u    /* of a document's name: the API's */
#define TAIL_MAX 12u           /* of it: " 4294967295" */

static const struct {
  slice ending, media_type, format;
} documents[] = {
  {{"pdf", 3}, {"application/pdf", 15}, {"pdf", 3}},
  {{"csv", 3}, {"text/csv", 8}, {"csv", 3}},
  {{"doc", 3}, {"application/msword", 18}, {"doc", 3}},
  {{"docx", 4}, {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", 71}, {"docx", 4}},
  {{"xls", 3}, {"application/vnd.ms-excel", 24}, {"xls", 3}},
  {{"xlsx", 4}, {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 65}, {"xlsx", 4}},
  {{"html", 4}, {"text/html", 9}, {"html", 4}},
  {{"txt", 3}, {"text/plain", 10}, {"txt", 3}},
  {{"md", 2}, {"text/markdown", 13}, {"md", 2}},
};
static const struct {
  slice ending;
  media_type type;
} images[] = {
  {{"png", 3}, MEDIA_PNG}, {{"jpg", 3}, MEDIA_JPEG}, {{"jpeg", 4}, MEDIA_JPEG}, {{"gif", 3}, MEDIA_GIF},
  {{"webp", 4}, MEDIA_WEBP}, {{"pdf", 3}, MEDIA_PDF},
};

/* What follows the last dot. */
static slice ending_of(slice path)
{
  size_t at = path.len;
  while (at > 0 && path.ptr[at - 1] != '.' && path.ptr[at - 1] != '/')
    at--;
  return at > 0 && path.ptr[at - 1] == '.' ? slice_skip(path, at) : SLICE_NONE;
}

static media_type type_of_ending(slice path)
{
  slice ending = ending_of(path);
  for (size_t i = 0; i < sizeof images / sizeof *images; i++)
    if (slice_equal_nocase(ending, images[i].ending))
      return images[i].type;
  return MEDIA_UNKNOWN;
}

static bool is_image(media_type type)
{
  return type == MEDIA_PNG || type == MEDIA_JPEG || type == MEDIA_GIF || type == MEDIA_WEBP;
}

static bool in_name(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '(' ||
         c == ')' || c == '[' || c == ']';
}

/* Letters, digits, single blanks, - ( ) [ ]: other characters become blanks, the ending goes. A number makes
 * it the only one in the request. */
static void put_document_name(bedrock_writer *w, slice file)
{
  char name[NAME_MAX_CHARS + 1];
  size_t n = 0;
  slice ending = ending_of(file);
  for (size_t i = file.len; i > 0; i--)
    if (file.ptr[i - 1] == '/') {
      file = slice_skip(file, i);
      break;
    }
  if (ending.len && ending.len + 1 < file.len)
    file.len -= ending.len + 1;
  for (size_t i = 0; i < file.len && n + TAIL_MAX < NAME_MAX_CHARS; i++) {
    if (in_name(file.ptr[i]))
      name[n++] = file.ptr[i];
    else if (n > 0 && name[n - 1] != ' ' && ((unsigned char)file.ptr[i] & 0xc0) != 0x80)
      name[n++] = ' ';
  }
  while (n > 0 && name[n - 1] == ' ')
    n--;
  body_text(w->out, SLICE("\"name\":\""));
  body_text(w->out, n ? (slice){name, n} : SLICE("document"));
  if (++w->documents > 1) {
    char number[TAIL_MAX];
    snprintf(number, sizeof number, " %u", (unsigned)w->documents);
    body_text(w->out, slice_of(number));
  }
  body_text(w->out, SLICE("\","));
}

static void begin_image(bedrock_writer *w, media_type type, slice name)
{
  bedrock_begin_block(w, is_image(type) ? SLICE("{\"image\":{\"format\":\"")
                                        : SLICE("{\"document\":{\"format\":\""));
  body_text(w->out, slice_of(media_type_short(type)));
  body_text(w->out, SLICE("\","));
  if (!is_image(type))
    put_document_name(w, name);
}

static void note_document(bedrock_writer *w, json_at node)
{
  if (!w->inner)
    w->document = node;
}

static bool put_s3(bedrock_writer *w, const chat_part *part)
{
  slice uri = image_location(part->image);
  media_type type = part->format.len ? media_type_of_name(part->format) : type_of_ending(uri);
  if (!is_image(type) && type != MEDIA_PDF)
    return bedrock_fail(w, part->node, "needs a format, such as image/png: the s3:// URL does not tell");
  begin_image(w, type, uri);
  body_text(w->out, SLICE("\"source\":{\"s3Location\":{\"uri\":"));
  body_string(w->out, uri);
  body_text(w->out, SLICE("}}}}"));
  if (type == MEDIA_PDF)
    note_document(w, part->node);
  return true;
}

bool bedrock_put_image(bedrock_writer *w, const chat_part *part)
{
  char place[CHAT_PLACE_MAX];
  if (image_source_of(part->image) == IMAGE_REMOTE)
    return put_s3(w, part);
  media_type type = media_type_of_name(chat_media_type(part));
  if (!is_image(type) && type != MEDIA_PDF)
    return bedrock_fail(w, part->node, "is of a type that Converse does not take (png, jpeg, gif, webp)");
  begin_image(w, type, SLICE_NONE);
  body_text(w->out, SLICE("\"source\":{\"bytes\":\""));
  body_image_base64(w->out, part->image, chat_part_place(w->chat, part, place, sizeof place));
  body_text(w->out, SLICE("\"}}}"));
  if (type == MEDIA_PDF)
    note_document(w, part->node);
  return true;
}

static slice format_of_document(slice media_type, slice file)
{
  slice ending = ending_of(file);
  for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
    if (slice_equal_nocase(media_type, documents[i].media_type))
      return documents[i].format;
  for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
    if (slice_equal_nocase(ending, documents[i].ending))
      return documents[i].format;
  return SLICE_NONE;
}

/* The base64 of a data URL as it stands in the request: `\/` stays, as JSON allows it. */
static bool inline_data(bedrock_writer *w, json_at data, slice *base64)
{
  const json *j = w->json;
  slice inner = json_inner(j, data);
  size_t bad;
  const char *comma = memchr(inner.ptr, ',', inner.len);
  if (!slice_starts_nocase(inner, SLICE("data:")) || !comma)
    return bedrock_fail(w, data, "must be a data URL: data:application/pdf;base64,…");
  *base64 = slice_skip(inner, (size_t)(comma - inner.ptr) + 1);
  if (base64->len == 0 || base64_check(*base64, json_escaped(j, data), &bad) == BASE64_BAD)
    return bedrock_fail(w, data, "is no base64");
  return true;
}

static void begin_document(bedrock_writer *w, slice format, slice file)
{
  bedrock_begin_block(w, SLICE("{\"document\":{\"format\":\""));
  body_text(w->out, format);
  body_text(w->out, SLICE("\","));
  put_document_name(w, file);
}

static bool put_inline(bedrock_writer *w, json_at data, slice format, slice file)
{
  slice base64;
  if (!inline_data(w, data, &base64))
    return false;
  begin_document(w, format, file);
  body_text(w->out, SLICE("\"source\":{\"bytes\":\""));
  body_span(w->out, base64);
  body_text(w->out, SLICE("\"}}}"));
  return true;
}

static bool put_file_id(bedrock_writer *w, json_at id, slice format, slice file)
{
  if (!slice_starts(json_inner(w->json, id), SLICE("s3:")))
    return bedrock_fail(w, id, "must be an s3:// URL: Converse knows no other files");
  begin_document(w, format, file);
  body_text(w->out, SLICE("\"source\":{\"s3Location\":{\"uri\":"));
  body_span(w->out, json_raw(w->json, id));
  body_text(w->out, SLICE("}}}}"));
  return true;
}

static slice inner_of(const json *j, json_at at)
{
  return json_is(j, at, JSON_STRING) ? json_inner(j, at) : SLICE_NONE;
}

bool bedrock_put_file(bedrock_writer *w, const chat_part *part)
{
  static const slice names[] = {{"file_data", 9}, {"file_id", 7}, {"filename", 8}, {"format", 6}};
  const json *j = w->json;
  json_at file = json_member(j, part->node, SLICE("file")), found[4];
  char label_text[80];
  if (!json_is(j, file, JSON_OBJECT))
    return bedrock_fail(w, part->node, "has no file: {file_data = …} or {file_id = …}");
  if (!json_members(j, file, names, 4, found, w->why))
    return false;
  json_at source = json_is(j, found[0], JSON_STRING) ? found[0] : found[1];
  if (!json_is(j, source, JSON_STRING))
    return bedrock_fail(w, file, "has neither file_data nor file_id");
  slice label = inner_of(j, found[3]), name = inner_of(j, found[2]);
  if (source == found[0] && !label.len) {
    image *img = image_borrow_url(inner_of(j, source), json_escaped(j, source));
    if (!img)
      return failure_no_memory(w->why, "reading a document");
    failure_copy(label_text, sizeof label_text, image_label(img));
    label = slice_of(label_text);
    image_release(img);
  }
  if (!name.len && source == found[1])
    name = inner_of(j, source);
  slice format = format_of_document(label, name);
  if (!format.len)
    return bedrock_fail(w, file, "is of a type that Converse does not take: give a filename or a format of "
                                 "pdf, csv, doc, docx, xls, xlsx, html, txt or md");
  if (source == found[0] ? !put_inline(w, source, format, name) : !put_file_id(w, source, format, name))
    return false;
  note_document(w, part->node);
  return true;
}
