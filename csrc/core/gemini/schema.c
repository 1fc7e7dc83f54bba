#include "core/gemini/schema.h"

#define DEPTH_MAX 64           /* of the schema as written: servers refuse far less */
#define LAYERS_MAX 8u /* schemas that stand for one: a $ref, what it refers to, the parts of an allOf */
#define SCHEMAS_MAX 20000u     /* written: refs that double at each level stop here */
#define MEMBERS_MAX 4000000u   /* looked at, over all */
#define REF_MAX 1024u          /* bytes of a $ref */
#define BYTES_MAX (8u << 20)   /* of the source, as often as it is written: a long text behind many $refs */

enum {
  KEY_TYPE, KEY_REF, KEY_ALL_OF, KEY_ANY_OF, KEY_ONE_OF, KEY_ENUM, KEY_CONST, KEY_FORMAT, KEY_ITEMS,
  KEY_PROPERTIES, KEY_REQUIRED, KEY_NULLABLE, KEY_TITLE, KEY_DESCRIPTION, KEY_PATTERN, KEY_MIN_ITEMS,
  KEY_MAX_ITEMS, KEY_MIN_PROPERTIES, KEY_MAX_PROPERTIES, KEY_MIN_LENGTH, KEY_MAX_LENGTH, KEY_MINIMUM,
  KEY_MAXIMUM,
  KEYS
};

/* From KEY_TITLE on copied as they are, from KEY_MIN_ITEMS on numbers. */
static const slice key_names[KEYS] = {
    {"type", 4},      {"$ref", 4},     {"allOf", 5},          {"anyOf", 5},          {"oneOf", 5},
    {"enum", 4},      {"const", 5},    {"format", 6},         {"items", 5},          {"properties", 10},
    {"required", 8},  {"nullable", 8}, {"title", 5},          {"description", 11},   {"pattern", 7},
    {"minItems", 8},  {"maxItems", 8}, {"minProperties", 13}, {"maxProperties", 13}, {"minLength", 9},
    {"maxLength", 9}, {"minimum", 7},  {"maximum", 7},
};

typedef enum phase { PHASE_ITEMS, PHASE_PROPERTIES, PHASE_LIST, PHASE_END } phase;

typedef struct frame {
  json_at layers[LAYERS_MAX];  /* the schemas that this one is; the first wins */
  size_t layer_count;
  json_at properties[LAYERS_MAX], required[LAYERS_MAX];
  size_t property_layers, required_layers;
  json_at found[KEYS];
  json_at forced;              /* one type of a list of types, or JSON_ABSENT */
  slice type;                  /* empty: none is told */
  phase phase;
  json_at list, element; /* anyOf's schemas or the list of types; the next of them, or of the properties */
  size_t layer;                /* whose properties are being written */
  bool types;                  /* `list` holds types */
  bool begun, comma, inner_comma, nullable, cut, in_items;
} frame;

typedef struct writer {
  body *out;
  const chat *chat;
  const json *json;
  json_at root;
  failure *why;
  bool ordering, no_memory;
  uint32_t schemas, members;
  size_t bytes;
  size_t depth;
  frame frames[DEPTH_MAX];
} writer;

static bool too_large(writer *w)
{
  return chat_fail(w->chat, w->root, w->why, FAILURE_INVALID_REQUEST,
                   "is too large a schema once its $refs are put in place");
}

static bool spend(writer *w) { return w->members < MEMBERS_MAX ? ++w->members, true : false; }

/* Past the limit nothing is written, and gemini_schema_write() says so. */
static void put_span(writer *w, slice text)
{
  if (text.len > BYTES_MAX - w->bytes) {
    w->members = MEMBERS_MAX;
    return;
  }
  w->bytes += text.len;
  body_span(w->out, text);
}

static bool is_null_type(const json *j, json_at at)
{
  return json_is(j, at, JSON_STRING) && slice_equal_nocase(json_inner(j, at), SLICE("null"));
}

/* {"type":"null"} */
static bool is_null_schema(const json *j, json_at at)
{
  return json_is(j, at, JSON_OBJECT) && is_null_type(j, json_member(j, at, SLICE("type")));
}

static json_at member_of(writer *w, json_at object, slice name)
{
  if (!json_is(w->json, object, JSON_OBJECT))
    return JSON_ABSENT;
  for (json_at e = json_first(w->json, object); e != JSON_ABSENT && spend(w);
       e = json_next(w->json, object, e))
    if (json_equal(w->json, e, name))
      return json_value(e);
  return JSON_ABSENT;
}

static json_at element_of(writer *w, json_at array, slice number)
{
  uint64_t left = 0;
  for (size_t i = 0; i < number.len; i++) {
    if (number.ptr[i] < '0' || number.ptr[i] > '9' || i > 8)
      return JSON_ABSENT;
    left = left * 10 + (uint64_t)(number.ptr[i] - '0');
  }
  for (json_at e = json_first(w->json, array); e != JSON_ABSENT && spend(w); e = json_next(w->json, array, e))
    if (left-- == 0)
      return e;
  return JSON_ABSENT;
}

/* ~1 is a slash and ~0 a tilde (RFC 6901), in place. */
static slice unescape_step(char *text, size_t len)
{
  size_t n = 0;
  for (size_t i = 0; i < len; i++) {
    bool pair = text[i] == '~' && i + 1 < len && (text[i + 1] == '0' || text[i + 1] == '1');
    text[n++] = !pair ? text[i] : text[i + 1] == '0' ? '~' : '/';
    i += pair;
  }
  return (slice){text, n};
}

/* "#/$defs/Place" -> its node; JSON_ABSENT: points to nothing here. */
static json_at follow(writer *w, char *path, size_t len)
{
  json_at at = w->root;
  for (size_t i = 0; i < len && at != JSON_ABSENT;) {
    if (path[i++] != '/')
      return JSON_ABSENT;
    const char *end = memchr(path + i, '/', len - i);
    size_t n = end ? (size_t)(end - path) - i : len - i;
    slice step = unescape_step(path + i, n);
    at = json_is(w->json, at, JSON_ARRAY) ? element_of(w, at, step) : member_of(w, at, step);
    i += n;
  }
  return at;
}

static json_at resolve(writer *w, json_at ref)
{
  buffer text;
  json_at at = JSON_ABSENT;
  if (!json_is(w->json, ref, JSON_STRING))
    return JSON_ABSENT;
  buffer_init(&text, REF_MAX);
  json_text(w->json, ref, &text);
  if (!text.over && !text.no_memory && text.len && text.ptr[0] == '#')
    at = follow(w, text.ptr + 1, text.len - 1);
  w->no_memory |= text.no_memory;
  buffer_free(&text);
  return at;
}

/* The schema is being written already, further out: its second round would never end. */
static bool is_open(const writer *w, json_at at)
{
  for (size_t i = 0; i < w->depth; i++)
    for (size_t k = 0; k < w->frames[i].layer_count; k++)
      if (w->frames[i].layers[k] == at)
        return true;
  return false;
}

static void add_layer(frame *f, json_at at)
{
  if (f->layer_count < LAYERS_MAX)
    f->layers[f->layer_count++] = at;
}

static void add_reference(writer *w, frame *f, json_at ref)
{
  json_at at = resolve(w, ref);
  if (at == JSON_ABSENT || is_open(w, at))
    f->cut = true;
  else
    add_layer(f, at);
}

/* An anyOf whose only choice beside null is one schema is that schema, nullable. */
static void add_choices(writer *w, frame *f, json_at list)
{
  const json *j = w->json;
  json_at only = JSON_ABSENT;
  size_t others = 0;
  if (!json_is(j, list, JSON_ARRAY))
    return;
  for (json_at e = json_first(j, list); e != JSON_ABSENT && spend(w); e = json_next(j, list, e)) {
    if (is_null_schema(j, e)) {
      f->nullable = true;
    } else {
      only = e;
      others++;
    }
  }
  if (others == 1)
    add_layer(f, only);
  else if (others > 1 && f->list == JSON_ABSENT)
    f->list = list;
}

static void read_key(writer *w, frame *f, size_t key, json_at value)
{
  const json *j = w->json;
  if (f->found[key] == JSON_ABSENT)
    f->found[key] = value;
  if (f->forced != JSON_ABSENT &&
      (key == KEY_REF || key == KEY_ALL_OF || key == KEY_ANY_OF || key == KEY_ONE_OF))
    return;                    /* its layers are all there, and it is no list of choices */
  switch (key) {
  case KEY_REF: add_reference(w, f, value); break;
  case KEY_ANY_OF: case KEY_ONE_OF: add_choices(w, f, value); break;
  case KEY_NULLABLE: f->nullable |= json_is(j, value, JSON_TRUE); break;
  case KEY_PROPERTIES:
    if (json_is(j, value, JSON_OBJECT) && json_first(j, value) != JSON_ABSENT)
      f->properties[f->property_layers++] = value;
    break;
  case KEY_REQUIRED:
    if (json_is(j, value, JSON_ARRAY) && json_first(j, value) != JSON_ABSENT)
      f->required[f->required_layers++] = value;
    break;
  case KEY_ALL_OF:
    for (json_at e = json_first_of(j, value);
         e != JSON_ABSENT && f->layer_count < LAYERS_MAX; e = json_next(j, value, e))
      add_layer(f, e);
    break;
  default: break;
  }
}

/* Each keyword counts once, so that a layer adds at most one to the lists of a frame. */
static void read_layer(writer *w, frame *f, json_at at)
{
  const json *j = w->json;
  bool seen[KEYS] = {false};
  if (!json_is(j, at, JSON_OBJECT))
    return;
  for (json_at e = json_first(j, at); e != JSON_ABSENT && spend(w); e = json_next(j, at, e))
    for (size_t k = 0; k < KEYS; k++)
      if (!seen[k] && json_equal(j, e, key_names[k])) {
        seen[k] = true;
        read_key(w, f, k, json_value(e));
        break;
      }
}

/* The type to write; several of them become a list of alternatives. */
static void read_types(writer *w, frame *f)
{
  const json *j = w->json;
  json_at type = f->forced != JSON_ABSENT ? f->forced : f->found[KEY_TYPE], only = JSON_ABSENT;
  size_t others = 0;
  if (json_is(j, type, JSON_ARRAY)) {
    for (json_at e = json_first(j, type); e != JSON_ABSENT && spend(w); e = json_next(j, type, e)) {
      if (is_null_type(j, e))
        f->nullable = true;
      else if (json_is(j, e, JSON_STRING))
        only = e, others++;
    }
    if (others > 1) {
      f->list = type;
      f->types = true;
      return;
    }
    type = only;
  }
  if (is_null_type(j, type))
    f->nullable = true;
  else if (json_is(j, type, JSON_STRING))
    f->type = json_inner(j, type);
}

static bool is_type(const frame *f, slice name)
{
  return slice_equal_nocase(f->type, name);
}

static size_t count_strings(writer *w, frame *f, json_at list, bool *others)
{
  const json *j = w->json;
  size_t n = 0;
  for (json_at e = json_first(j, list); e != JSON_ABSENT && spend(w); e = json_next(j, list, e)) {
    n += json_is(j, e, JSON_STRING);
    f->nullable |= json_is(j, e, JSON_NULL);
    *others |= !json_is(j, e, JSON_STRING) && !json_is(j, e, JSON_NULL);
  }
  return n;
}

/* Leaves found[KEY_ENUM] and found[KEY_CONST] only where they can be written; tells the type that they imply.
 */
static void read_values(writer *w, frame *f)
{
  const json *j = w->json;
  bool others = false;
  bool some =
      json_is(j, f->found[KEY_ENUM], JSON_ARRAY) && count_strings(w, f, f->found[KEY_ENUM], &others) > 0;
  bool one = json_is(j, f->found[KEY_CONST], JSON_STRING);
  if (!f->type.len && !f->types && f->list == JSON_ABSENT && (one || (some && !others)))
    f->type = SLICE("string");
  if (!some || !is_type(f, SLICE("string")))
    f->found[KEY_ENUM] = JSON_ABSENT;
  if (!one || !is_type(f, SLICE("string")))
    f->found[KEY_CONST] = JSON_ABSENT;
}

static void infer_type(frame *f)
{
  if (f->type.len || f->types)
    f->list = f->types ? f->list : JSON_ABSENT; /* alternatives that only constrain a type are left out */
  else if (f->property_layers)
    f->type = SLICE("object"), f->list = JSON_ABSENT;
  else if (f->list == JSON_ABSENT && f->found[KEY_ITEMS] != JSON_ABSENT)
    f->type = SLICE("array");
  else if (f->list == JSON_ABSENT && (f->cut || f->in_items))
    f->type = SLICE("object");
}

static void name_member(writer *w, bool *comma, slice name)
{
  body_text(w->out, *comma ? SLICE(",\"") : SLICE("\""));
  body_text(w->out, name);
  body_text(w->out, SLICE("\":"));
  *comma = true;
}

/* The strings of a list. */
static void put_strings(writer *w, json_at list, bool *comma)
{
  const json *j = w->json;
  for (json_at e = json_first(j, list); e != JSON_ABSENT && spend(w); e = json_next(j, list, e)) {
    if (!json_is(j, e, JSON_STRING))
      continue;
    if (*comma)
      body_text(w->out, SLICE(","));
    put_span(w, json_raw(j, e));
    *comma = true;
  }
}

static void put_values(writer *w, frame *f)
{
  bool comma = false;
  if (f->found[KEY_ENUM] == JSON_ABSENT && f->found[KEY_CONST] == JSON_ABSENT)
    return;
  name_member(w, &f->comma, SLICE("enum"));
  body_text(w->out, SLICE("["));
  if (f->found[KEY_ENUM] != JSON_ABSENT)
    put_strings(w, f->found[KEY_ENUM], &comma);
  else
    put_span(w, json_raw(w->json, f->found[KEY_CONST]));
  body_text(w->out, SLICE("]"));
}

static void put_format(writer *w, frame *f)
{
  json_at at = f->found[KEY_FORMAT];
  if (!is_type(f, SLICE("string")) ||
      !(json_equal(w->json, at, SLICE("enum")) || json_equal(w->json, at, SLICE("date-time"))))
    return;
  name_member(w, &f->comma, SLICE("format"));
  put_span(w, json_raw(w->json, at));
}

static void put_plain(writer *w, frame *f)
{
  for (size_t k = KEY_TITLE; k < KEYS; k++) {
    json_at at = f->found[k];
    if (!json_is(w->json, at, k >= KEY_MIN_ITEMS ? JSON_NUMBER : JSON_STRING))
      continue;
    name_member(w, &f->comma, key_names[k]);
    put_span(w, json_raw(w->json, at));
  }
}

static void put_required(writer *w, frame *f)
{
  bool comma = false;
  if (!f->required_layers || !f->property_layers || !is_type(f, SLICE("object")))
    return;
  name_member(w, &f->comma, SLICE("required"));
  body_text(w->out, SLICE("["));
  for (size_t i = 0; i < f->required_layers; i++)
    put_strings(w, f->required[i], &comma);
  body_text(w->out, SLICE("]"));
}

/* Reads what the frame's schema says and writes all but what holds further schemas. */
static void begin(writer *w, frame *f)
{
  f->begun = true;
  for (size_t i = 0; i < f->layer_count; i++)
    read_layer(w, f, f->layers[i]);
  read_types(w, f);
  read_values(w, f);
  infer_type(f);
  body_text(w->out, SLICE("{"));
  if (f->type.len) {
    name_member(w, &f->comma, SLICE("type"));
    body_text(w->out, SLICE("\""));
    put_span(w, f->type);
    body_text(w->out, SLICE("\""));
  }
  if (f->nullable) {
    name_member(w, &f->comma, SLICE("nullable"));
    body_text(w->out, SLICE("true"));
  }
  put_format(w, f);
  put_plain(w, f);
  put_values(w, f);
  put_required(w, f);
}

/* A new innermost schema. The frame is not read yet: its layers may still be set. */
static frame *push(writer *w)
{
  if (w->depth == DEPTH_MAX || w->schemas == SCHEMAS_MAX)
    return NULL;
  w->schemas++;
  frame *f = &w->frames[w->depth];
  *f = (frame){.forced = JSON_ABSENT, .list = JSON_ABSENT, .element = JSON_ABSENT};
  for (size_t k = 0; k < KEYS; k++)
    f->found[k] = JSON_ABSENT;
  return f;
}

static bool push_schema(writer *w, json_at at, bool in_items)
{
  frame *f = push(w);
  if (!f)
    return too_large(w);
  f->in_items = in_items;
  if (is_open(w, at))
    f->cut = true;
  else
    add_layer(f, at);
  w->depth++;
  return true;
}

/* The same schema with one of its types. */
static bool push_type(writer *w, const frame *all, json_at type)
{
  frame *f = push(w);
  if (!f)
    return too_large(w);
  f->forced = type;
  f->layer_count = all->layer_count;
  memcpy(f->layers, all->layers, sizeof f->layers);
  w->depth++;
  return true;
}

static bool step_items(writer *w, frame *f)
{
  f->phase = PHASE_PROPERTIES;
  f->element = f->property_layers ? json_first(w->json, f->properties[0]) : JSON_ABSENT;
  if (!is_type(f, SLICE("array")))
    return true;
  name_member(w, &f->comma, SLICE("items"));
  json_at items = f->found[KEY_ITEMS];
  if (json_is(w->json, items, JSON_OBJECT))
    return push_schema(w, items, true);
  body_text(w->out, SLICE("{\"type\":\"object\"}"));
  return true;
}

/* A layer before this one has a property of that name already. */
static bool told_before(writer *w, const frame *f, json_at name)
{
  for (size_t i = 0; i < f->layer; i++)
    if (!json_escaped(w->json, name) &&
        member_of(w, f->properties[i], json_inner(w->json, name)) != JSON_ABSENT)
      return true;
  return false;
}

static void put_ordering(writer *w, frame *f)
{
  const json *j = w->json;
  bool comma = false;
  name_member(w, &f->comma, SLICE("propertyOrdering"));
  body_text(w->out, SLICE("["));
  for (f->layer = 0; f->layer < f->property_layers; f->layer++) {
    json_at all = f->properties[f->layer];
    for (json_at e = json_first(j, all); e != JSON_ABSENT && spend(w); e = json_next(j, all, e)) {
      if (told_before(w, f, e))
        continue;
      if (comma)
        body_text(w->out, SLICE(","));
      put_span(w, json_raw(j, e));
      comma = true;
    }
  }
  body_text(w->out, SLICE("]"));
}

static void end_properties(writer *w, frame *f)
{
  f->phase = PHASE_LIST;
  f->element = f->list == JSON_ABSENT ? JSON_ABSENT : json_first(w->json, f->list);
  if (!f->inner_comma)
    return;
  body_text(w->out, SLICE("}"));
  if (w->ordering)
    put_ordering(w, f);
  f->inner_comma = false;
}

static bool step_properties(writer *w, frame *f)
{
  const json *j = w->json;
  if (!is_type(f, SLICE("object")))
    return end_properties(w, f), true;
  while (f->layer < f->property_layers) {
    json_at name = f->element;
    if (name == JSON_ABSENT) {
      if (++f->layer < f->property_layers)
        f->element = json_first(j, f->properties[f->layer]);
      continue;
    }
    f->element = json_next(j, f->properties[f->layer], name);
    if (told_before(w, f, name))
      continue;
    if (!f->inner_comma) {
      name_member(w, &f->comma, SLICE("properties"));
      body_text(w->out, SLICE("{"));
    } else {
      body_text(w->out, SLICE(","));
    }
    f->inner_comma = true;
    put_span(w, json_raw(j, name));
    body_text(w->out, SLICE(":"));
    return push_schema(w, json_value(name), false);
  }
  return end_properties(w, f), true;
}

static bool is_null_choice(const writer *w, const frame *f, json_at e)
{
  return f->types ? is_null_type(w->json, e) || !json_is(w->json, e, JSON_STRING)
                  : is_null_schema(w->json, e);
}

static bool step_list(writer *w, frame *f)
{
  json_at e = f->element;
  while (e != JSON_ABSENT && is_null_choice(w, f, e))
    e = json_next(w->json, f->list, e);
  if (e == JSON_ABSENT) {
    if (f->inner_comma)
      body_text(w->out, SLICE("]"));
    f->phase = PHASE_END;
    return true;
  }
  f->element = json_next(w->json, f->list, e);
  if (f->inner_comma)
    body_text(w->out, SLICE(","));
  else
    name_member(w, &f->comma, SLICE("anyOf")), body_text(w->out, SLICE("["));
  f->inner_comma = true;
  return f->types ? push_type(w, f, e) : push_schema(w, e, false);
}

static bool step(writer *w)
{
  frame *f = &w->frames[w->depth - 1];
  if (!f->begun)
    return begin(w, f), true;
  switch (f->phase) {
  case PHASE_ITEMS: return step_items(w, f);
  case PHASE_PROPERTIES: return step_properties(w, f);
  case PHASE_LIST: return step_list(w, f);
  default: break;
  }
  body_text(w->out, SLICE("}"));
  w->depth--;
  return true;
}

bool gemini_schema_write(body *out, const chat *c, json_at root, bool ordering, failure *why)
{
  writer w;                    /* the frames are set as they are pushed */
  w.out = out, w.chat = c, w.json = &c->json, w.root = root, w.why = why, w.ordering = ordering;
  w.schemas = w.members = 0;
  w.bytes = 0;
  w.depth = 0;
  w.no_memory = false;
  if (!push_schema(&w, root, false))
    return false;
  while (w.depth > 0)
    if (!step(&w))
      return false;
  if (w.no_memory)
    return failure_no_memory(why, "resolving a schema");
  return w.members < MEMBERS_MAX || too_large(&w);
}
