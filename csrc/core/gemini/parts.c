/* Texts, images, files and sound of a generateContent request. */
#include "core/gemini/writer.h"

void gemini_begin_part(gemini_writer *w, gemini_turn turn)
{
  if (w->turn == turn) {
    gemini_put(w, SLICE(","));
    return;
  }
  if (w->turn != TURN_NONE)
    gemini_put(w, SLICE("]},"));
  gemini_put(w, turn == TURN_MODEL ? SLICE("{\"role\":\"model\",\"parts\":[")
                            : SLICE("{\"role\":\"user\",\"parts\":["));
  w->turn = turn;
}

void gemini_put_text_part(gemini_writer *w, json_at text, json_at signature)
{
  gemini_put(w, SLICE("{\"text\":"));
  gemini_put_raw(w, text);
  if (json_has_text(w->json, signature)) {
    gemini_put(w, SLICE(",\"thoughtSignature\":"));
    gemini_put_raw(w, signature);
  }
  gemini_put(w, SLICE("}"));
}

static slice type_of_remote(const chat_part *part)
{
  return part->format.len ? chat_media_type(part) : media_type_by_end(image_location(part->image));
}

static bool put_file_data(gemini_writer *w, const chat_part *part)
{
  slice url = image_location(part->image), type = type_of_remote(part);
  if (!type.len && slice_starts_nocase(url, SLICE("gs://")))
    return chat_fail(
        w->chat, part->node, w->why, FAILURE_INVALID_REQUEST,
        "the name does not say which type of image this is: give format = \"image/png\" beside the url");
  gemini_put(w, SLICE("\"fileData\":{"));
  if (type.len) {
    gemini_put(w, SLICE("\"mimeType\":"));
    body_string(w->out, type);
    gemini_put(w, SLICE(","));
  }
  gemini_put(w, SLICE("\"fileUri\":"));
  if (part->url != JSON_ABSENT && json_inner(w->json, part->url).len)
    gemini_put_raw(w, part->url);
  else
    body_string(w->out, url);
  gemini_put(w, SLICE("}"));
  return true;
}

static void put_inline_data(gemini_writer *w, const chat_part *part)
{
  char place[CHAT_PLACE_MAX];
  gemini_put(w, SLICE("\"inlineData\":{\"mimeType\":"));
  body_string(w->out, chat_media_type(part));
  gemini_put(w, SLICE(",\"data\":\""));
  body_image_base64(w->out, part->image, chat_part_place(w->chat, part, place, sizeof place));
  gemini_put(w, SLICE("\"}"));
}

gemini_resolution gemini_resolution_of(const chat_part *part)
{
  static const struct {
    slice detail;
    gemini_resolution resolution;
  } known[] = {
      {{"", 0}, RESOLUTION_NONE},          {{"auto", 4}, RESOLUTION_NONE},
      {{"low", 3}, RESOLUTION_LOW},        {{"medium", 6}, RESOLUTION_MEDIUM},
      {{"high", 4}, RESOLUTION_HIGH},      {{"ultra_high", 10}, RESOLUTION_ULTRA},
      {{"original", 8}, RESOLUTION_ULTRA},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (slice_equal(part->detail, known[i].detail))
      return known[i].resolution;
  return RESOLUTION_UNKNOWN;
}

void gemini_put_resolution(gemini_writer *w, gemini_resolution resolution)
{
  static const slice levels[] = {[RESOLUTION_LOW] = {"\"MEDIA_RESOLUTION_LOW\"", 22},
                                 [RESOLUTION_MEDIUM] = {"\"MEDIA_RESOLUTION_MEDIUM\"", 25},
                                 [RESOLUTION_HIGH] = {"\"MEDIA_RESOLUTION_HIGH\"", 23},
                                 [RESOLUTION_ULTRA] = {"\"MEDIA_RESOLUTION_ULTRA_HIGH\"", 29}};
  gemini_put(w, levels[resolution]);
}

bool gemini_put_image(gemini_writer *w, const chat_part *part)
{
  gemini_resolution resolution = gemini_resolution_of(part);
  if (resolution == RESOLUTION_UNKNOWN)
    return chat_fail(w->chat, part->node, w->why, FAILURE_INVALID_REQUEST,
                     "has a detail that is none of auto, low, medium, high and ultra_high");
  gemini_put(w, SLICE("{"));
  if (image_source_of(part->image) != IMAGE_REMOTE)
    put_inline_data(w, part);
  else if (!put_file_data(w, part))
    return false;
  if (gemini_generation(w) >= 3 && resolution != RESOLUTION_NONE) {
    gemini_put(w, SLICE(",\"mediaResolution\":{\"level\":"));
    gemini_put_resolution(w, resolution);
    gemini_put(w, SLICE("}"));
  }
  gemini_put(w, SLICE("}"));
  return true;
}

/* "data:application/pdf;base64,…" -> label and base64 text, both as they stand. */
static bool split_data_url(slice url, slice *label, slice *base64)
{
  const char *comma = url.len ? memchr(url.ptr, ',', url.len) : NULL;
  slice head = {url.ptr, comma ? (size_t)(comma - url.ptr) : 0};
  if (!comma || !slice_starts_nocase(head, SLICE("data:")) || head.len < 12 ||
      !slice_equal_nocase(slice_skip(head, head.len - 7), SLICE(";base64")))
    return false;
  *label = (slice){head.ptr + 5, head.len - 12};
  const char *more = memchr(label->ptr, ';', label->len);
  if (more)
    label->len = (size_t)(more - label->ptr);
  *base64 = slice_skip(url, head.len + 1);
  return true;
}

static void put_blob(gemini_writer *w, slice type, slice base64)
{
  gemini_put(w, SLICE("{\"inlineData\":{\"mimeType\":\""));
  gemini_put(w, type);
  gemini_put(w, SLICE("\",\"data\":\""));
  body_span(w->out, base64);
  gemini_put(w, SLICE("\"}}"));
}

bool gemini_put_file(gemini_writer *w, const chat_part *part)
{
  json_at file = json_member(w->json, part->node, SLICE("file"));
  json_at data = json_member(w->json, file, SLICE("file_data"));
  json_at id = json_member(w->json, file, SLICE("file_id"));
  json_at format = json_member(w->json, file, SLICE("format"));
  slice label, base64;
  if (json_has_text(w->json, id)) {
    gemini_put(w, SLICE("{\"fileData\":{"));
    if (json_has_text(w->json, format)) {
      gemini_put(w, SLICE("\"mimeType\":"));
      gemini_put_raw(w, format);
      gemini_put(w, SLICE(","));
    }
    gemini_put(w, SLICE("\"fileUri\":"));
    gemini_put_raw(w, id);
    gemini_put(w, SLICE("}}"));
    return true;
  }
  if (!json_is(w->json, data, JSON_STRING) || !split_data_url(json_inner(w->json, data), &label, &base64))
    return chat_fail(w->chat, part->node, w->why, FAILURE_INVALID_REQUEST,
                     "a file needs a file_id, or a file_data that is a data URL in base64");
  if (json_has_text(w->json, format))
    label = json_inner(w->json, format);
  put_blob(w, label, base64);
  return true;
}

static bool put_audio(gemini_writer *w, const chat_part *part)
{
  json_at audio = json_member(w->json, part->node, SLICE("input_audio"));
  json_at data = json_member(w->json, audio, SLICE("data"));
  json_at format = json_member(w->json, audio, SLICE("format"));
  if (!json_has_text(w->json, data) || !json_has_text(w->json, format))
    return chat_fail(w->chat, part->node, w->why, FAILURE_INVALID_REQUEST,
                     "input_audio needs data and format");
  gemini_put(w, SLICE("{\"inlineData\":{\"mimeType\":\"audio/"));
  body_span(w->out, json_inner(w->json, format));
  gemini_put(w, SLICE("\",\"data\":\""));
  body_span(w->out, json_inner(w->json, data));
  gemini_put(w, SLICE("\"}}"));
  return true;
}

bool gemini_refuse_part(gemini_writer *w, const chat_part *part)
{
  json_at type = json_member(w->json, part->node, SLICE("type"));
  slice name = slice_first(json_inner(w->json, type), 60);
  return chat_fail(w->chat, part->node, w->why, FAILURE_INVALID_REQUEST,
                   "%.*s takes no part of type %.*s here", SLICE_ARG(slice_first(w->route->provider, 40)),
                   SLICE_ARG(name));
}

/* An echo of what a model of another make thought: nothing to send. */
static bool is_echo(const gemini_writer *w, const chat_part *part)
{
  json_at type = json_member(w->json, part->node, SLICE("type"));
  return json_equal(w->json, type, SLICE("thinking")) ||
         json_equal(w->json, type, SLICE("redacted_thinking"));
}

bool gemini_put_part(gemini_writer *w, gemini_turn turn, const chat_part *part, json_at signature)
{
  json_at refusal;
  switch (part->kind) {
  case PART_TEXT:
    if (json_has_text(w->json, part->text))
      gemini_begin_part(w, turn), gemini_put_text_part(w, part->text, signature);
    return true;
  case PART_REFUSAL:
    refusal = json_member(w->json, part->node, SLICE("refusal"));
    if (json_has_text(w->json, refusal))
      gemini_begin_part(w, turn), gemini_put_text_part(w, refusal, JSON_ABSENT);
    return true;
  case PART_IMAGE: return gemini_begin_part(w, turn), gemini_put_image(w, part);
  case PART_FILE: return gemini_begin_part(w, turn), gemini_put_file(w, part);
  case PART_AUDIO: return gemini_begin_part(w, turn), put_audio(w, part);
  default: return is_echo(w, part) || gemini_refuse_part(w, part);
  }
}
