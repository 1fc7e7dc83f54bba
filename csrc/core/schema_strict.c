#include "core/schema_strict.h"

#include "core/rewrite.h"

#define NAMES(list) ((name_list){list, sizeof list / sizeof *list})

/* What stands in a value: a schema, schemas by names of the caller's own, a list of schemas, or data. */
typedef enum place { SCHEMA, SCHEMAS_BY_NAME, SCHEMA_LIST, DATA } place;

typedef struct level {
  json_at container, element;      /* element: the next to write, JSON_ABSENT at the end */
  place place;
  bool comma;
} level;

static const slice unenforced[] = {
  {"minimum", 7}, {"maximum", 7}, {"exclusiveMinimum", 16}, {"exclusiveMaximum", 16}, {"multipleOf", 10},
  {"minLength", 9}, {"maxLength", 9}, {"pattern", 7}, {"minItems", 8}, {"maxItems", 8}, {"uniqueItems", 11},
  {"minProperties", 13}, {"maxProperties", 13}, {"additionalProperties", 20},
};
static const slice named_holders[] = {{"properties", 10}, {"$defs", 5}, {"definitions", 11}};
static const slice list_holders[] = {{"anyOf", 5}, {"oneOf", 5}, {"allOf", 5}, {"prefixItems", 11}};
static const slice single_holders[] = {{"items", 5}, {"not", 3}};

static place place_of(const json *j, json_at name)
{
  if (rewrite_listed(j, name, &NAMES(named_holders)))
    return SCHEMAS_BY_NAME;
  if (rewrite_listed(j, name, &NAMES(list_holders)))
    return SCHEMA_LIST;
  return rewrite_listed(j, name, &NAMES(single_holders)) ? SCHEMA : DATA;
}

static bool is_object_schema(const json *j, json_at at)
{
  json_at type = json_member(j, at, SLICE("type"));
  if (json_is(j, type, JSON_ARRAY))
    for (json_at e = json_first(j, type); e != JSON_ABSENT; e = json_next(j, type, e))
      if (json_equal(j, e, SLICE("object")))
        return true;
  return json_equal(j, type, SLICE("object")) || json_member(j, at, SLICE("properties")) != JSON_ABSENT;
}

/* The shape that is expected there; anything else is the provider's to judge. */
static bool can_enter(const json *j, json_at at, place p)
{
  return p != DATA && json_is(j, at, p == SCHEMA_LIST ? JSON_ARRAY : JSON_OBJECT);
}

static level enter(body *out, const json *j, json_at at, place p)
{
  level l = {at, json_first(j, at), p, false};
  body_text(out, p == SCHEMA_LIST ? SLICE("[") : SLICE("{"));
  if (p == SCHEMA && is_object_schema(j, at)) {
    body_text(out, SLICE("\"additionalProperties\":false"));
    l.comma = true;
  }
  return l;
}

static void put_name(body *out, const json *j, const level *l, json_at name)
{
  bool one_of = l->place == SCHEMA && json_equal(j, name, SLICE("oneOf"));
  if (one_of)
    body_text(out, SLICE("\"anyOf\""));
  else
    body_span(out, json_raw(j, name));
  body_text(out, SLICE(":"));
}

static bool left_out(const json *j, const level *l, json_at name)
{
  if (l->place != SCHEMA)
    return false;
  bool both = json_equal(j, name, SLICE("oneOf")) &&
              json_member(j, l->container, SLICE("anyOf")) != JSON_ABSENT;
  return both || rewrite_listed(j, name, &NAMES(unenforced));
}

void schema_put_strict(body *out, const json *j, json_at schema)
{
  level levels[JSON_DEPTH_MAX + 1];
  size_t depth = 0;
  if (!can_enter(j, schema, SCHEMA)) {
    body_span(out, json_raw(j, schema));
    return;
  }
  levels[depth++] = enter(out, j, schema, SCHEMA);
  while (depth > 0) {
    level *l = &levels[depth - 1];
    json_at e = l->element, value = e;
    place inside = SCHEMA;
    if (e == JSON_ABSENT) {
      body_text(out, l->place == SCHEMA_LIST ? SLICE("]") : SLICE("}"));
      depth--;
      continue;
    }
    l->element = json_next(j, l->container, e);
    if (left_out(j, l, e))
      continue;
    if (l->comma)
      body_text(out, SLICE(","));
    l->comma = true;
    if (l->place != SCHEMA_LIST) {
      put_name(out, j, l, e);
      inside = l->place == SCHEMA ? place_of(j, e) : SCHEMA;
      value = json_value(e);
    }
    if (can_enter(j, value, inside) && depth <= JSON_DEPTH_MAX)
      levels[depth++] = enter(out, j, value, inside);
    else
      body_span(out, json_raw(j, value));
  }
}
