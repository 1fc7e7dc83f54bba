#include "core/openai/request.h"

#include "core/extra_body.h"
#include "core/rewrite.h"

typedef struct writer {
  const route *route;
  const chat *chat;
  const json *json;
  body *out;
  extra_body extra;            /* wins over the request's own members */
  bool comma;                  /* at the top level */
  failure *why;
} writer;

static const slice cache_control = {"cache_control", 13};
static const name_list cache_control_only = {&cache_control, 1};
static const name_list nothing = {NULL, 0};

/* What tool parts leave behind in the tool message, and say in the user message that carries them
 * (wire.md 4.2). */
#define IMAGES_FOLLOW "\"(image, see the next message)\""
#define TOOL_IMAGES "{\"type\":\"text\",\"text\":\"Images returned by the tools above:\"}"

static const name_list *unwanted_in_parts(const writer *w)
{
  return w->route->rules.keep_cache_control ? &nothing : &cache_control_only;
}

static bool has_listed(const json *j, json_at object, const name_list *list)
{
  for (size_t i = 0; i < list->count; i++)
    if (json_member(j, object, list->names[i]) != JSON_ABSENT)
      return true;
  return false;
}

static void begin_member(writer *w, slice name)
{
  body_text(w->out, w->comma ? SLICE(",\"") : SLICE("\""));
  body_text(w->out, name);
  body_text(w->out, SLICE("\":"));
  w->comma = true;
}

/* A data URL whose own label is what we would write: its text can go out as it stands. */
static bool label_is_right(const chat_part *part)
{
  return slice_equal_nocase(image_label(part->image), chat_media_type(part));
}

/* The url's string in the request is what is sent. */
static bool url_verbatim(const chat_part *part)
{
  if (part->url == JSON_ABSENT)
    return false;
  switch (image_source_of(part->image)) {
  case IMAGE_REMOTE: return true;
  case IMAGE_BASE64: return label_is_right(part);
  default: return false;
  }
}

static void put_url(writer *w, const chat_part *part)
{
  char place[CHAT_PLACE_MAX];
  if (url_verbatim(part) && json_has_text(w->json, part->url)) {
    body_span(w->out, json_raw(w->json, part->url));
    return;
  }
  if (image_source_of(part->image) == IMAGE_REMOTE) {
    body_string(w->out, image_location(part->image));
    return;
  }
  body_text(w->out, SLICE("\"data:"));
  body_text(w->out, chat_media_type(part));
  body_text(w->out, SLICE(";base64,"));
  body_image_base64(w->out, part->image, chat_part_place(w->chat, part, place, sizeof place));
  body_text(w->out, SLICE("\""));
}

static slice format_to_send(const writer *w, const chat_part *part)
{
  return w->route->rules.keep_format ? part->format : SLICE_NONE;
}

/* The members of `object` but those already written, which `written` names. */
static void put_others(writer *w, json_at object, const name_list *written)
{
  const json *j = w->json;
  if (!json_is(j, object, JSON_OBJECT))
    return;
  for (json_at e = json_first(j, object); e != JSON_ABSENT; e = json_next(j, object, e)) {
    if (rewrite_listed(j, e, written) || rewrite_listed(j, e, unwanted_in_parts(w)))
      continue;
    body_text(w->out, SLICE(","));
    body_span(w->out, json_raw(j, e));
    body_text(w->out, SLICE(":"));
    body_span(w->out, json_raw(j, json_value(e)));
  }
}

static json_at image_url_node(const writer *w, const chat_part *part)
{
  return json_member(w->json, part->node, SLICE("image_url"));
}

static void put_image(writer *w, const chat_part *part)
{
  static const slice in_part[] = {{"type", 4}, {"image_url", 9}};
  static const slice in_url[] = {{"url", 3}, {"detail", 6}, {"format", 6}};
  slice format = format_to_send(w, part);
  body_text(w->out, SLICE("{\"type\":\"image_url\",\"image_url\":{\"url\":"));
  put_url(w, part);
  if (part->detail.len && !w->route->rules.drop_detail) {
    body_text(w->out, SLICE(",\"detail\":"));
    body_string(w->out, part->detail);
  }
  if (format.len) {
    body_text(w->out, SLICE(",\"format\":"));
    body_string(w->out, format);
  }
  put_others(w, image_url_node(w, part), &(name_list){in_url, 3});
  body_text(w->out, SLICE("}"));
  put_others(w, part->node, &(name_list){in_part, 2});
  body_text(w->out, SLICE("}"));
}

static bool image_verbatim(const writer *w, const chat_part *part)
{
  const route_rules *rules = &w->route->rules;
  json_at at = image_url_node(w, part);
  if (!json_is(w->json, at, JSON_OBJECT) || !url_verbatim(part) || !json_has_text(w->json, part->url))
    return false;
  if (!rules->keep_format && json_member(w->json, at, SLICE("format")) != JSON_ABSENT)
    return false;
  return !rules->drop_detail || json_member(w->json, at, SLICE("detail")) == JSON_ABSENT;
}

static bool part_verbatim(const writer *w, const chat_part *part)
{
  if (!json_is(w->json, part->node, JSON_OBJECT) || has_listed(w->json, part->node, unwanted_in_parts(w)))
    return false;
  return part->kind != PART_IMAGE || image_verbatim(w, part);
}

static void put_part(writer *w, const chat_part *part)
{
  if (part_verbatim(w, part)) {
    body_span(w->out, json_raw(w->json, part->node));
  } else if (part->kind == PART_IMAGE) {
    put_image(w, part);
  } else if (json_is(w->json, part->node, JSON_OBJECT)) {
    rewrite_without(w->out, w->json, part->node, unwanted_in_parts(w));
  } else {
    body_text(w->out, SLICE("{\"type\":\"text\",\"text\":"));
    body_span(w->out, json_raw(w->json, part->node));
    body_text(w->out, SLICE("}"));
  }
}

typedef enum which_parts { ALL_PARTS, IMAGES_ONLY, ALL_BUT_IMAGES } which_parts;

/* Returns how many were written; `comma`: something stands before them. */
static size_t put_parts(writer *w, const chat_message *m, which_parts which, bool comma)
{
  size_t written = 0;
  for (uint32_t i = 0; i < m->parts; i++) {
    const chat_part *part = &w->chat->parts[m->first_part + i];
    bool is_image = part->kind == PART_IMAGE;
    if ((which == IMAGES_ONLY && !is_image) || (which == ALL_BUT_IMAGES && is_image))
      continue;
    if (comma || written)
      body_text(w->out, SLICE(","));
    put_part(w, part);
    written++;
  }
  return written;
}

static bool hoists(const writer *w, const chat_message *m)
{
  return m->role == ROLE_TOOL && m->has_image && !w->route->rules.keep_tool_images;
}

static bool text_goes_first(const writer *w, const chat_message *m)
{
  return w->route->rules.text_first && m->role == ROLE_USER && m->has_image;
}

static bool is_placed_content(const chat_message *m) { return m->parts > 0; }

static void put_content(writer *w, const chat_message *m)
{
  if (json_is(w->json, m->content, JSON_STRING) && !is_placed_content(m)) {
    body_span(w->out, json_raw(w->json, m->content));
    return;
  }
  if (!json_is(w->json, m->content, JSON_ARRAY) && !is_placed_content(m)) {
    body_span(w->out, json_raw(w->json, m->content));
    return;
  }
  if (hoists(w, m)) {
    bool text = false;
    for (uint32_t i = 0; i < m->parts; i++)
      text |= w->chat->parts[m->first_part + i].kind != PART_IMAGE;
    if (!text) {
      body_text(w->out, SLICE(IMAGES_FOLLOW));
      return;
    }
  }
  body_text(w->out, SLICE("["));
  if (hoists(w, m))
    put_parts(w, m, ALL_BUT_IMAGES, false);
  else if (text_goes_first(w, m))
    put_parts(w, m, IMAGES_ONLY, put_parts(w, m, ALL_BUT_IMAGES, false) > 0);
  else
    put_parts(w, m, ALL_PARTS, false);
  body_text(w->out, SLICE("]"));
}

static bool becomes_system(const writer *w, const chat_message *m)
{
  return m->role == ROLE_DEVELOPER && !w->route->rules.keep_developer;
}

static bool member_left_out(const writer *w, const chat_message *m, json_at name)
{
  const route_rules *rules = &w->route->rules;
  json_at value = json_value(name);
  if (rules->message_drop.count && rewrite_listed(w->json, name, &rules->message_drop))
    return true;
  if (!json_is(w->json, value, JSON_NULL))
    return false;
  return rules->drop_nulls || (value == m->content && m->role == ROLE_ASSISTANT);
}

static bool parts_verbatim(const writer *w, const chat_message *m)
{
  for (uint32_t i = 0; i < m->parts; i++)
    if (!part_verbatim(w, &w->chat->parts[m->first_part + i]))
      return false;
  return true;
}

static bool message_verbatim(const writer *w, const chat_message *m)
{
  if (becomes_system(w, m) || hoists(w, m) || text_goes_first(w, m) || !parts_verbatim(w, m))
    return false;
  if (json_is(w->json, m->content, JSON_STRING) && is_placed_content(m))
    return false;
  for (json_at e = json_first(w->json, m->node); e != JSON_ABSENT; e = json_next(w->json, m->node, e))
    if (member_left_out(w, m, e))
      return false;
  return true;
}

static void put_message(writer *w, const chat_message *m)
{
  bool comma = false;
  if (message_verbatim(w, m)) {
    body_span(w->out, json_raw(w->json, m->node));
    return;
  }
  body_text(w->out, SLICE("{"));
  for (json_at e = json_first(w->json, m->node); e != JSON_ABSENT; e = json_next(w->json, m->node, e)) {
    if (member_left_out(w, m, e))
      continue;
    if (comma)
      body_text(w->out, SLICE(","));
    comma = true;
    body_span(w->out, json_raw(w->json, e));
    body_text(w->out, SLICE(":"));
    if (json_value(e) == m->content)
      put_content(w, m);
    else if (json_value(e) == m->role_node && becomes_system(w, m))
      body_text(w->out, SLICE("\"system\""));
    else
      body_span(w->out, json_raw(w->json, json_value(e)));
  }
  body_text(w->out, SLICE("}"));
}

/* The images of a run of tool messages, in a user message after it. */
static void put_hoisted(writer *w, uint32_t first, uint32_t end)
{
  body_text(w->out, SLICE(",{\"role\":\"user\",\"content\":[" TOOL_IMAGES));
  for (uint32_t i = first; i < end; i++)
    put_parts(w, &w->chat->messages[i], IMAGES_ONLY, true);
  body_text(w->out, SLICE("]}"));
}

static bool all_verbatim(const writer *w)
{
  for (uint32_t i = 0; i < w->chat->message_count; i++)
    if (!message_verbatim(w, &w->chat->messages[i]))
      return false;
  return true;
}

static void put_messages(writer *w)
{
  const chat *c = w->chat;
  uint32_t run = 0;
  bool images = false;
  if (all_verbatim(w)) {
    body_span(w->out, json_raw(w->json, c->field[CHAT_MESSAGES]));
    return;
  }
  body_text(w->out, SLICE("["));
  for (uint32_t i = 0; i < c->message_count; i++) {
    const chat_message *m = &c->messages[i];
    if (m->role != ROLE_TOOL)
      run = i + 1;
    images = m->role == ROLE_TOOL && (images || hoists(w, m));
    if (i > 0)
      body_text(w->out, SLICE(","));
    put_message(w, m);
    bool run_ends = i + 1 == c->message_count || c->messages[i + 1].role != ROLE_TOOL;
    if (images && run_ends)
      put_hoisted(w, run, i + 1);
  }
  body_text(w->out, SLICE("]"));
}

static bool refused(writer *w, json_at name, bool *leave_out)
{
  const route *r = w->route;
  json_at value = json_value(name);
  double number;
  bool temperature = value == w->chat->field[CHAT_TEMPERATURE] && r->rules.temperature_only_one &&
                     json_number(w->json, value, &number) && number != 1;
  bool listed = rewrite_listed(w->json, name, &r->rules.refuse);
  if (json_is(w->json, value, JSON_NULL) || (!listed && !temperature))
    return false;
  *leave_out = r->drop_params;
  if (r->drop_params)
    return false;
  chat_fail(w->chat, value, w->why, FAILURE_UNSUPPORTED_PARAMS,
            "%.*s takes no %.*s%s: leave it out, or pass drop_params = true to have it dropped",
            SLICE_ARG(slice_first(r->model, 100)), SLICE_ARG(slice_first(json_inner(w->json, name), 64)),
            temperature && !listed ? " other than 1" : "");
  return true;
}

/* A member that the body must not have, whatever its value. */
static bool left_out(const writer *w, json_at name)
{
  const route_rules *rules = &w->route->rules;
  const chat *c = w->chat;
  json_at value = json_value(name);
  if (value == c->field[CHAT_EXTRA_BODY] || rewrite_listed(w->json, name, &rules->drop))
    return true;
  if (rules->drop_nulls && json_is(w->json, value, JSON_NULL))
    return true;
  if (value == c->field[CHAT_STREAM_OPTIONS] && !c->stream)
    return true;
  if (value == c->field[CHAT_TOOL_CHOICE] && c->field[CHAT_TOOLS] == JSON_ABSENT)
    return true;
  return rewrite_listed(w->json, name, &(name_list){w->extra.names, w->extra.count});
}

static bool is_given(const writer *w, slice name)
{
  json_at at = json_member(w->json, JSON_ROOT, name);
  if (json_is(w->json, at, JSON_NULL) && w->route->rules.drop_nulls)
    at = JSON_ABSENT;
  return at != JSON_ABSENT || extra_body_has(&w->extra, name);
}

/* The name it is sent under; NULL when the caller gave the new name too, which then wins. */
static slice name_to_send(const writer *w, json_at name)
{
  const route_rules *rules = &w->route->rules;
  for (size_t i = 0; i < rules->rename_count; i++)
    if (json_equal(w->json, name, rules->rename[i].from))
      return is_given(w, rules->rename[i].to) ? SLICE_NONE : rules->rename[i].to;
  return json_inner(w->json, name);
}

#define UNWANTED_MAX 33        /* route.c takes lists of at most 32 names; and cache_control */

static void put_tools(writer *w, json_at tools)
{
  slice names[UNWANTED_MAX];
  size_t n = 0;
  const name_list *schema = &w->route->rules.schema_drop;
  for (; n < schema->count && n + 1 < UNWANTED_MAX; n++)
    names[n] = schema->names[n];
  if (!w->route->rules.keep_cache_control)
    names[n++] = cache_control;
  rewrite_without(w->out, w->json, tools, &(name_list){names, n});
}

static void put_tool_choice(writer *w, json_at choice)
{
  slice required = w->route->rules.tool_choice_required;
  bool forced = json_is(w->json, choice, JSON_OBJECT) || json_equal(w->json, choice, SLICE("required"));
  if (required.len && forced)
    body_string(w->out, required);
  else
    body_span(w->out, json_raw(w->json, choice));
}

/* Whatever the caller wants to know of a stream: its usage is asked for. */
static void put_stream_options(writer *w, json_at options)
{
  body_text(w->out, SLICE("{\"include_usage\":true"));
  if (json_is(w->json, options, JSON_OBJECT))
    for (json_at e = json_first(w->json, options); e != JSON_ABSENT; e = json_next(w->json, options, e))
      if (!json_equal(w->json, e, SLICE("include_usage"))) {
        body_text(w->out, SLICE(","));
        body_span(w->out, json_raw(w->json, e));
        body_text(w->out, SLICE(":"));
        body_span(w->out, json_raw(w->json, json_value(e)));
      }
  body_text(w->out, SLICE("}"));
}

static bool put_member(writer *w, json_at name)
{
  json_at value = json_value(name);
  bool leave_out = false;
  if (left_out(w, name))
    return true;
  if (refused(w, name, &leave_out))
    return false;
  slice sent = leave_out ? SLICE_NONE : name_to_send(w, name);
  if (!sent.ptr)
    return true;
  begin_member(w, sent);
  if (value == w->chat->field[CHAT_MODEL])
    body_string(w->out, w->route->wire_model);
  else if (value == w->chat->field[CHAT_MESSAGES])
    put_messages(w);
  else if (value == w->chat->field[CHAT_TOOLS])
    put_tools(w, value);
  else if (value == w->chat->field[CHAT_TOOL_CHOICE])
    put_tool_choice(w, value);
  else if (value == w->chat->field[CHAT_STREAM_OPTIONS] && w->route->rules.include_usage)
    put_stream_options(w, value);
  else
    body_span(w->out, json_raw(w->json, value));
  return true;
}

static bool build(writer *w)
{
  const route *r = w->route;
  const chat *c = w->chat;
  body_text(w->out, SLICE("{"));
  if (c->field[CHAT_MODEL] == JSON_ABSENT && !extra_body_has(&w->extra, SLICE("model"))) {
    begin_member(w, SLICE("model"));
    body_string(w->out, r->wire_model);
  }
  for (json_at e = json_first(w->json, JSON_ROOT); e != JSON_ABSENT; e = json_next(w->json, JSON_ROOT, e))
    if (!put_member(w, e))
      return false;
  bool asks = c->stream && r->rules.include_usage && !is_given(w, SLICE("stream_options"));
  if (asks) {
    begin_member(w, SLICE("stream_options"));
    body_text(w->out, SLICE("{\"include_usage\":true}"));
  }
  extra_body_put(&w->extra, w->out, w->comma);
  body_text(w->out, SLICE("}"));
  return body_ok(w->out, w->why);
}

bool openai_request_build(const route *r, const chat *c, body *out, failure *why)
{
  writer w = {.route = r, .chat = c, .json = &c->json, .out = out, .why = why};
  bool ok = extra_body_read(&w.extra, c, why) && build(&w);
  extra_body_free(&w.extra);
  return ok;
}
