#include "core/rewrite.h"

bool rewrite_listed(const json *j, json_at name, const name_list *list)
{
  for (size_t i = 0; i < list->count; i++)
    if (json_equal(j, name, list->names[i]))
      return true;
  return false;
}

/* Where the next string stands that is listed. It only moves on, so that each node is looked at once. */
typedef struct finder {
  const json *json;
  const name_list *drop;
  json_at at;
} finder;

/* Asked in the order of the text. */
static bool holds_listed(finder *f, json_at at)
{
  if (f->at < at)
    f->at = at;
  while (f->at < f->json->count && !rewrite_listed(f->json, f->at, f->drop))
    f->at++;
  return f->at < f->json->nodes[at].next;
}

typedef struct level {
  json_at container, element;      /* element: the next to write, JSON_ABSENT at the end */
  bool comma;
  bool own_names;                  /* the members' names are the caller's, not keywords */
} level;

static const slice own_name_holders[] = {
  {"properties", 10}, {"patternProperties", 17}, {"$defs", 5}, {"definitions", 11}, {"dependentSchemas", 16},
};
static const slice data_holders[] = {
    {"enum", 4}, {"const", 5}, {"default", 7}, {"examples", 8}, {"example", 7}};
static const name_list own_names = {own_name_holders, sizeof own_name_holders / sizeof *own_name_holders};
static const name_list data_names = {data_holders, sizeof data_holders / sizeof *data_holders};

static bool is_container(const json *j, json_at at)
{
  return json_is(j, at, JSON_ARRAY) || json_is(j, at, JSON_OBJECT);
}

/* Writes the separator and, in an object, the name; returns the value to write, or JSON_ABSENT when it is
 * dropped. */
static json_at begin_element(body *out, const json *j, level *l, const name_list *drop)
{
  json_at e = l->element;
  bool object = json_is(j, l->container, JSON_OBJECT);
  l->element = json_next(j, l->container, e);
  if (object && !l->own_names && rewrite_listed(j, e, drop))
    return JSON_ABSENT;
  if (l->comma)
    body_text(out, SLICE(","));
  l->comma = true;
  if (!object)
    return e;
  body_span(out, json_raw(j, e));
  body_text(out, SLICE(":"));
  return json_value(e);
}

void rewrite_without(body *out, const json *j, json_at at, const name_list *drop)
{
  level levels[JSON_DEPTH_MAX + 1];
  size_t depth = 0;
  finder listed = {j, drop, at};
  if (!is_container(j, at) || !holds_listed(&listed, at)) {
    body_span(out, json_raw(j, at));
    return;
  }
  body_text(out, json_is(j, at, JSON_OBJECT) ? SLICE("{") : SLICE("["));
  levels[depth++] = (level){at, json_first(j, at), false, false};
  while (depth > 0) {
    level *l = &levels[depth - 1];
    if (l->element == JSON_ABSENT) {
      body_text(out, json_is(j, l->container, JSON_OBJECT) ? SLICE("}") : SLICE("]"));
      depth--;
      continue;
    }
    json_at name = l->element;
    bool keyword = json_is(j, l->container, JSON_OBJECT) && !l->own_names;
    json_at value = begin_element(out, j, l, drop);
    if (value == JSON_ABSENT)
      continue;
    bool data = keyword && rewrite_listed(j, name, &data_names);
    if (!data && is_container(j, value) && depth <= JSON_DEPTH_MAX && holds_listed(&listed, value)) {
      body_text(out, json_is(j, value, JSON_OBJECT) ? SLICE("{") : SLICE("["));
      levels[depth++] =
          (level){value, json_first(j, value), false, keyword && rewrite_listed(j, name, &own_names)};
    } else {
      body_span(out, json_raw(j, value));
    }
  }
}
