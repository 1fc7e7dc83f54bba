#include "core/chat.h"

#include "core/image_source.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static const slice field_names[CHAT_FIELDS] = {
  [CHAT_MODEL] = {"model", 5},
  [CHAT_MESSAGES] = {"messages", 8},
  [CHAT_STREAM] = {"stream", 6},
  [CHAT_STREAM_OPTIONS] = {"stream_options", 14},
  [CHAT_MAX_TOKENS] = {"max_tokens", 10},
  [CHAT_MAX_COMPLETION_TOKENS] = {"max_completion_tokens", 21},
  [CHAT_TEMPERATURE] = {"temperature", 11},
  [CHAT_TOP_P] = {"top_p", 5},
  [CHAT_TOP_K] = {"top_k", 5},
  [CHAT_STOP] = {"stop", 4},
  [CHAT_N] = {"n", 1},
  [CHAT_SEED] = {"seed", 4},
  [CHAT_USER] = {"user", 4},
  [CHAT_TOOLS] = {"tools", 5},
  [CHAT_TOOL_CHOICE] = {"tool_choice", 11},
  [CHAT_PARALLEL_TOOL_CALLS] = {"parallel_tool_calls", 19},
  [CHAT_RESPONSE_FORMAT] = {"response_format", 15},
  [CHAT_REASONING_EFFORT] = {"reasoning_effort", 16},
  [CHAT_THINKING] = {"thinking", 8},
  [CHAT_LOGPROBS] = {"logprobs", 8},
  [CHAT_TOP_LOGPROBS] = {"top_logprobs", 12},
  [CHAT_PRESENCE_PENALTY] = {"presence_penalty", 16},
  [CHAT_FREQUENCY_PENALTY] = {"frequency_penalty", 17},
  [CHAT_LOGIT_BIAS] = {"logit_bias", 10},
  [CHAT_SERVICE_TIER] = {"service_tier", 12},
  [CHAT_EXTRA_BODY] = {"extra_body", 10},
};

/* What a field must be when it is there and not null; the others are the provider's to judge. */
static const struct {
  chat_field field;
  enum { BOOLEAN, STRING, ARRAY, OBJECT, NUMBER, INTEGER } shape;
} field_shapes[] = {
  {CHAT_MODEL, STRING},       {CHAT_STREAM, BOOLEAN},    {CHAT_STREAM_OPTIONS, OBJECT},
  {CHAT_MAX_TOKENS, INTEGER}, {CHAT_MAX_COMPLETION_TOKENS, INTEGER},
  {CHAT_TEMPERATURE, NUMBER}, {CHAT_TOP_P, NUMBER},      {CHAT_N, INTEGER},
  {CHAT_TOOLS, ARRAY},        {CHAT_RESPONSE_FORMAT, OBJECT},
  {CHAT_EXTRA_BODY, OBJECT},
};
static const char *const shape_names[] = {"true or false", "a string", "a list", "an object", "a number",
                                          "a whole number"};

static const struct {
  slice name;
  chat_role role;
} roles[] = {
  {{"system", 6}, ROLE_SYSTEM},       {{"developer", 9}, ROLE_DEVELOPER}, {{"user", 4}, ROLE_USER},
  {{"assistant", 9}, ROLE_ASSISTANT}, {{"tool", 4}, ROLE_TOOL},           {{"function", 8}, ROLE_FUNCTION},
};

static const struct {
  slice name;
  chat_part_kind kind;
} part_kinds[] = {
  {{"text", 4}, PART_TEXT},        {{"image_url", 9}, PART_IMAGE},  {{"file", 4}, PART_FILE},
  {{"input_audio", 11}, PART_AUDIO}, {{"refusal", 7}, PART_REFUSAL},
};

#define PLACE_NAME_MAX 64u      /* of a member's name: the rest of the place should fit too */

typedef struct reader {
  chat *chat;
  const placed_image *placed;
  size_t placed_count;
  size_t placed_left;          /* the first that was not met yet: they are met in the order of the text */
  failure *why;
} reader;

slice chat_field_name(chat_field field) { return field_names[field]; }

/* The element of `container` that holds `node`, and its number. */
static json_at child_holding(const json *j, json_at container, json_at node, uint32_t *number)
{
  *number = 1;
  for (json_at e = json_first(j, container); e != JSON_ABSENT; e = json_next(j, container, e), ++*number) {
    json_at next = json_next(j, container, e);
    if (next == JSON_ABSENT || node < next)
      return e;
  }
  return JSON_ABSENT;
}

/* The start of a name, not cut within a character. */
static slice name_to_show(slice name)
{
  slice shown = slice_first(name, PLACE_NAME_MAX);
  while (shown.len < name.len && shown.len > 0 && ((unsigned char)name.ptr[shown.len] & 0xc0) == 0x80)
    shown.len--;
  return shown;
}

/* Text that was cut after `len` bytes: its last character may be half a one. */
static void end_at_character(char *text, size_t len)
{
  while (len > 0 && ((unsigned char)text[len - 1] & 0xc0) == 0x80)
    len--;
  text[len > 0 && (unsigned char)text[len - 1] >= 0xc0 ? len - 1 : len] = '\0';
}

const char *chat_place(const chat *c, json_at node, char *out, size_t size)
{
  const json *j = &c->json;
  size_t len = 0;
  json_at at = JSON_ROOT;
  out[0] = '\0';
  while (at != node && len < size) {
    uint32_t number;
    json_at e = child_holding(j, at, node, &number);
    if (e == JSON_ABSENT)
      break;
    int n;
    if (json_kind_of(j, at) == JSON_OBJECT) {
      slice name = name_to_show(json_inner(j, e));
      n = snprintf(out + len, size - len, "%s%.*s", len ? "." : "", SLICE_ARG(name));
      at = e == node ? node : json_value(e);
    } else {
      n = snprintf(out + len, size - len, "[%u]", (unsigned)number);
      at = e;
    }
    len += n > 0 ? (size_t)n : 0;
  }
  if (len >= size)
    end_at_character(out, size - 1);
  return out;
}

const char *chat_part_place(const chat *c, const chat_part *part, char *out, size_t size)
{
  uint32_t at = (uint32_t)(part - c->parts), low = 0, high = c->message_count;
  while (high - low > 1) {
    uint32_t mid = low + (high - low) / 2;
    if (c->messages[mid].first_part <= at)
      low = mid;
    else
      high = mid;
  }
  const chat_message *m = &c->messages[low];
  if (json_is(&c->json, m->content, JSON_ARRAY))
    snprintf(out, size, "messages[%u].content[%u]", (unsigned)low + 1, (unsigned)(at - m->first_part) + 1);
  else
    snprintf(out, size, "messages[%u].content", (unsigned)low + 1);
  return out;
}

bool chat_fail(const chat *c, json_at node, failure *why, failure_type type, const char *format, ...)
{
  char text[sizeof why->message], place[CHAT_PLACE_MAX];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  failure_set(why, type, "%s", text);
  return failure_at(why, "%s", chat_place(c, node, place, sizeof place));
}

slice chat_media_type(const chat_part *part)
{
  const char *known = part->format.len ? media_type_name(media_type_of_name(part->format)) : NULL;
  return known ? slice_of(known) : part->format.len ? part->format : image_media_type(part->image);
}

static bool fail(reader *r, json_at node, const char *message)
{
  return chat_fail(r->chat, node, r->why, FAILURE_INVALID_REQUEST, "%s", message);
}

/* json_members, with the object's place added to what it says. */
static bool members(reader *r, json_at object, const slice *names, size_t n, json_at *found)
{
  char place[CHAT_PLACE_MAX];
  if (json_members(&r->chat->json, object, names, n, found, r->why))
    return true;
  return failure_at(r->why, "%s", chat_place(r->chat, object, place, sizeof place));
}

static bool null_or_absent(const json *j, json_at at)
{
  return at == JSON_ABSENT || json_is(j, at, JSON_NULL);
}

static bool has_shape(const json *j, json_at at, int shape)
{
  int64_t integer;
  double number;
  switch (shape) {
  case BOOLEAN: return json_is_bool(j, at);
  case STRING: return json_is(j, at, JSON_STRING);
  case ARRAY: return json_is(j, at, JSON_ARRAY);
  case OBJECT: return json_is(j, at, JSON_OBJECT);
  case INTEGER: return json_integer(j, at, &integer);
  default: return json_number(j, at, &number);
  }
}

static bool check_shapes(reader *r)
{
  const chat *c = r->chat;
  for (size_t i = 0; i < sizeof field_shapes / sizeof *field_shapes; i++) {
    json_at at = c->field[field_shapes[i].field];
    if (!null_or_absent(&c->json, at) && !has_shape(&c->json, at, field_shapes[i].shape))
      return chat_fail(c, at, r->why, FAILURE_INVALID_REQUEST, "must be %s",
                       shape_names[field_shapes[i].shape]);
  }
  return true;
}

/* The placed image that stands at this node, or NULL. `placed` is in the order of the text. */
static image *placed_at(reader *r, json_at node)
{
  const json *j = &r->chat->json;
  if (!json_is(j, node, JSON_STRING) || json_inner(j, node).len != 0)
    return NULL;
  size_t low = 0, high = r->placed_count, at = j->nodes[node].start;
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    if (r->placed[mid].at < at)
      low = mid + 1;
    else
      high = mid;
  }
  if (low == r->placed_count || r->placed[low].at != at)
    return NULL;
  if (low == r->placed_left)
    r->placed_left++;
  return image_retain(r->placed[low].image);
}

/* Has escapes other than `\/`: then a borrowed span cannot stand for the text. */
static bool needs_unescape(slice inner)
{
  for (size_t i = 0; i + 1 < inner.len; i++) {
    const char *p = memchr(inner.ptr + i, '\\', inner.len - i);
    if (!p)
      return false;
    i = (size_t)(p - inner.ptr);
    if (i + 1 < inner.len && inner.ptr[++i] != '/')
      return true;
  }
  return false;
}

static image *image_of_string(reader *r, json_at node)
{
  const json *j = &r->chat->json;
  slice inner = json_inner(j, node);
  if (!json_escaped(j, node) || !needs_unescape(inner))
    return image_borrow_url(inner, json_escaped(j, node));
  buffer text;
  buffer_init(&text, inner.len);
  json_text(j, node, &text);
  image *img = buffer_ok(&text, "an image URL", NULL) ? image_from_url(buffer_slice(&text)) : NULL;
  buffer_free(&text);
  return img;
}

/* detail and format are short words: the inner text as it is, unless somebody escaped it. */
static bool word_of(reader *r, json_at node, slice *word)
{
  const json *j = &r->chat->json;
  if (null_or_absent(j, node))
    return true;
  if (!json_is(j, node, JSON_STRING))
    return fail(r, node, "must be a string");
  *word = json_inner(j, node);
  if (json_escaped(j, node) && needs_unescape(*word))
    return fail(r, node, "must be written without escapes");
  if (!json_escaped(j, node))
    return true;
  buffer *keep = &r->chat->unescaped;      /* reserved to the text's size: slices into it stay valid */
  size_t start = keep->len;
  if (!keep->ptr && !buffer_reserve(keep, r->chat->json.text.len))
    return failure_no_memory(r->why, "reading the request");
  json_text(j, node, keep);
  *word = (slice){keep->ptr + start, keep->len - start};
  return true;
}

static bool take_url(reader *r, chat_part *part, json_at node)
{
  const json *j = &r->chat->json;
  if (!json_is(j, node, JSON_STRING))
    return fail(r, node, "must be a string: an http(s) URL or a data URL");
  part->url = node;
  part->image = placed_at(r, node);
  if (part->image)
    return true;
  if (json_inner(j, node).len == 0)
    return fail(r, node, "is empty: give an http(s) URL, a data URL, or a vision.image");
  part->image = image_of_string(r, node);
  return part->image ? true : failure_no_memory(r->why, "reading an image URL");
}

static bool read_image_url(reader *r, chat_part *part, json_at node, json_at at)
{
  static const slice names[] = {{"url", 3}, {"detail", 6}, {"format", 6}};
  json_at found[3];
  const json *j = &r->chat->json;
  if (null_or_absent(j, at))
    return fail(r, node, "has no image_url");
  if (json_is(j, at, JSON_STRING))
    return take_url(r, part, at);
  if (!json_is(j, at, JSON_OBJECT))
    return fail(r, at, "must be a string or an object with a url");
  if (!members(r, at, names, 3, found))
    return false;
  if (found[0] == JSON_ABSENT)
    return fail(r, at, "has no url");
  return take_url(r, part, found[0]) && word_of(r, found[1], &part->detail) &&
         word_of(r, found[2], &part->format);
}

static chat_part_kind part_kind_of(const json *j, json_at type)
{
  for (size_t i = 0; i < sizeof part_kinds / sizeof *part_kinds; i++)
    if (json_equal(j, type, part_kinds[i].name))
      return part_kinds[i].kind;
  return PART_OTHER;
}

static bool read_part_object(reader *r, chat_part *part)
{
  static const slice names[] = {{"type", 4}, {"text", 4}, {"image_url", 9}};
  json_at found[3];
  const json *j = &r->chat->json;
  if (!members(r, part->node, names, 3, found))
    return false;
  if (!json_is(j, found[0], JSON_STRING))
    return fail(r, part->node,
                "has no type: a part is {type = \"text\", …}, {type = \"image_url\", …}, a string "
                "or a vision.image");
  part->kind = part_kind_of(j, found[0]);
  if (part->kind == PART_IMAGE)
    return read_image_url(r, part, part->node, found[2]);
  if (part->kind != PART_TEXT)
    return true;
  if (!json_is(j, found[1], JSON_STRING))
    return fail(r, found[1] == JSON_ABSENT ? part->node : found[1],
                "a text part needs a text that is a string");
  part->text = found[1];
  return true;
}

static bool read_part(reader *r, json_at node)
{
  chat *c = r->chat;
  chat_part *part = &c->parts[c->part_count++];
  *part = (chat_part){.kind = PART_TEXT, .node = node, .text = JSON_ABSENT, .url = JSON_ABSENT};
  if (json_is(&c->json, node, JSON_OBJECT)) {
    if (!read_part_object(r, part))
      return false;
  } else if (json_is(&c->json, node, JSON_STRING)) {
    part->image = placed_at(r, node);
    part->kind = part->image ? PART_IMAGE : PART_TEXT;
    part->text = part->image ? JSON_ABSENT : node;
  } else {
    return fail(r, node, "must be a part: an object with a type, a string, or a vision.image");
  }
  if (!part->image)
    return true;
  c->image_count++;
  if (part->detail.len == 0)
    part->detail = image_detail(part->image);
  if (part->format.len == 0)
    part->format = image_format(part->image);
  if (part->format.len && !media_type_is_valid(part->format))
    return fail(r, node, "has a format that is no media type, such as image/png");
  return true;
}

static bool read_content(reader *r, chat_message *m)
{
  chat *c = r->chat;
  const json *j = &c->json;
  m->first_part = c->part_count;
  if (json_is(j, m->content, JSON_ARRAY)) {
    for (json_at e = json_first(j, m->content); e != JSON_ABSENT; e = json_next(j, m->content, e))
      if (!read_part(r, e))
        return false;
  } else if (json_is(j, m->content, JSON_STRING)) {
    if (!read_part(r, m->content))
      return false;
    if (!c->parts[m->first_part].image)    /* plain text: stays text */
      c->part_count--;
  } else if (!null_or_absent(j, m->content)) {
    return fail(r, m->content, "must be a string or a list of parts");
  }
  m->parts = c->part_count - m->first_part;
  for (uint32_t i = 0; i < m->parts; i++)
    m->has_image |= c->parts[m->first_part + i].kind == PART_IMAGE;
  return true;
}

static chat_role role_of(const json *j, json_at node)
{
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
    if (json_equal(j, node, roles[i].name))
      return roles[i].role;
  return ROLE_OTHER;
}

static bool read_message(reader *r, json_at node)
{
  static const slice names[] = {
      {"role", 4}, {"content", 7}, {"tool_calls", 10}, {"tool_call_id", 12}, {"name", 4}};
  json_at found[5];
  chat *c = r->chat;
  if (!json_is(&c->json, node, JSON_OBJECT))
    return fail(r, node, "must be an object with a role and a content");
  if (!members(r, node, names, 5, found))
    return false;
  if (!json_is(&c->json, found[0], JSON_STRING))
    return fail(r, node, "has no role: one of system, developer, user, assistant, tool");
  chat_message *m = &c->messages[c->message_count++];
  *m = (chat_message){.role = role_of(&c->json, found[0]),
                      .node = node,
                      .role_node = found[0],
                      .content = found[1],
                      .tool_calls = found[2],
                      .tool_call_id = found[3],
                      .name = found[4]};
  return read_content(r, m);
}

/* One part for each string content too: a placed image may stand there. */
static size_t count_parts(const json *j, json_at messages)
{
  static const slice content = {"content", 7};
  size_t parts = 0;
  for (json_at m = json_first(j, messages); m != JSON_ABSENT; m = json_next(j, messages, m)) {
    json_at at = json_member(j, m, content);
    parts += json_is(j, at, JSON_ARRAY) ? json_length(j, at) : 1;
  }
  return parts;
}

static bool read_messages(reader *r)
{
  chat *c = r->chat;
  const json *j = &c->json;
  json_at messages = c->field[CHAT_MESSAGES];
  if (messages == JSON_ABSENT)
    return failure_set(r->why, FAILURE_INVALID_REQUEST, "the request has no messages");
  if (json_is(j, messages, JSON_OBJECT) && json_length(j, messages) == 0)
    return fail(r, messages, "is empty: give at least one message");
  if (!json_is(j, messages, JSON_ARRAY))
    return fail(r, messages, "must be a list of messages");
  size_t count = json_length(j, messages), parts = count_parts(j, messages);
  if (count == 0)
    return fail(r, messages, "is empty: give at least one message");
  c->messages = calloc(count, sizeof *c->messages);
  c->parts = calloc(parts ? parts : 1, sizeof *c->parts);
  if (!c->messages || !c->parts)
    return failure_no_memory(r->why, "reading the messages");
  for (json_at m = json_first(j, messages); m != JSON_ABSENT; m = json_next(j, messages, m))
    if (!read_message(r, m))
      return false;
  return true;
}

/* A placed image that nobody took stands where no image may. */
static bool refuse_misplaced(reader *r)
{
  const json *j = &r->chat->json;
  for (json_at at = 0; at < j->count; at++)
    if (j->nodes[at].start == r->placed[r->placed_left].at)
      return fail(r, at, "an image cannot stand here: put it into a message's content");
  return failure_set(r->why, FAILURE_INVALID_REQUEST, "an image stands outside of the request");
}

static bool read_all(reader *r, slice request)
{
  chat *c = r->chat;
  if (!json_read(&c->json, request, r->why))
    return false;
  if (!json_is(&c->json, JSON_ROOT, JSON_OBJECT))
    return failure_set(r->why, FAILURE_INVALID_REQUEST, "the request must be a JSON object");
  if (!json_members(&c->json, JSON_ROOT, field_names, CHAT_FIELDS, c->field, r->why))
    return false;
  if (!check_shapes(r) || !read_messages(r))
    return false;
  c->stream = json_is(&c->json, c->field[CHAT_STREAM], JSON_TRUE);
  return r->placed_left == r->placed_count || refuse_misplaced(r);
}

bool chat_read(chat *c, slice request, const placed_image *placed, size_t count, failure *why)
{
  reader r = {.chat = c, .placed = placed, .placed_count = count, .why = why};
  buffer_init(&c->unescaped, request.len);
  return read_all(&r, request);
}

void chat_free(chat *c)
{
  for (uint32_t i = 0; i < c->part_count; i++)
    image_release(c->parts[i].image);
  free(c->parts);
  free(c->messages);
  buffer_free(&c->unescaped);
  json_free(&c->json);
  *c = (chat){0};
}
