/* check.h - what the fuzzers of the exchange and its parts demand of everything that comes out. */
#ifndef VISION_FUZZ_CHECK_H
#define VISION_FUZZ_CHECK_H

#include "core/buffer.h"
#include "core/failure.h"
#include "core/json.h"
#include "core/route.h"

#include <stdio.h>
#include <stdlib.h>

#define require(condition) require_at(condition, #condition, __LINE__)

static inline void require_at(bool condition, const char *text, int line)
{
  if (condition)
    return;
  fprintf(stderr, "line %d: not so: %s\n", line, text);
  abort();
}

static inline bool contains(slice text, slice what)
{
  for (; text.len >= what.len; text = slice_skip(text, 1)) {
    if (slice_starts(text, what))
      return true;
    if (text.len == 0)
      break;
  }
  return false;
}

static inline void require_failure(const failure *why)
{
  require(why->type > FAILURE_NONE && why->type < FAILURE_TYPES && why->message[0]);
}

/* Two members of one object with the same name. */
static inline bool repeats_itself(const json *j, json_at object)
{
  bool found = false;
  for (json_at e = json_first(j, object); e != JSON_ABSENT && !found; e = json_next(j, object, e)) {
    buffer name;
    buffer_init(&name, SIZE_MAX / 2);
    json_text(j, e, &name);
    found = json_member(j, object, buffer_slice(&name)) != json_value(e);
    buffer_free(&name);
  }
  return found;
}

static inline bool repeats_anywhere(const json *j)
{
  for (json_at at = 0; at < j->count; at++)
    if (json_is(j, at, JSON_OBJECT) && repeats_itself(j, at))
      return true;
  return false;
}

#define RULE_NAMES(list) ((name_list){list, sizeof list / sizeof *list})

/* Each bit of `bits` is one rule of a route. */
static inline void set_rules(route *r, unsigned bits)
{
  static const name_pair rename[] = {{{"max_tokens", 10}, {"max_completion_tokens", 21}}};
  static const slice drop[] = {{"user", 4}, {"top_k", 5}}, refuse[] = {{"n", 1}, {"logit_bias", 10}},
                     message_drop[] = {{"reasoning_content", 17}},
                     schema_drop[] = {{"strict", 6}, {"$schema", 7}};
  route_rules *rules = &r->rules;
  rules->rename = rename;
  rules->rename_count = bits & 1;
  rules->drop = bits & 2 ? RULE_NAMES(drop) : (name_list){NULL, 0};
  rules->refuse = bits & 4 ? RULE_NAMES(refuse) : (name_list){NULL, 0};
  rules->message_drop = bits & 8 ? RULE_NAMES(message_drop) : (name_list){NULL, 0};
  rules->schema_drop = bits & 16 ? RULE_NAMES(schema_drop) : (name_list){NULL, 0};
  rules->tool_choice_required = bits & 32 ? SLICE("any") : SLICE_NONE;
  rules->keep_format = bits & 64;
  rules->drop_detail = bits & 128;
  rules->keep_developer = bits & 256;
  rules->keep_tool_images = bits & 512;
  rules->keep_cache_control = bits & 1024;
  rules->drop_nulls = bits & 2048;
  rules->temperature_only_one = bits & 4096;
  rules->text_first = bits & 8192;
  rules->reasoning_outside_completion = bits & 16384;
  rules->include_usage = bits & 32768;
  r->drop_params = bits & 2;
  r->wire_model = r->model = SLICE("m\"\xc3\xa9");
  r->provider = SLICE("p");
}

#endif
