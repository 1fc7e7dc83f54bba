#include "core/assembly.h"

#include <stdlib.h>

/* Strings that are joined; the order is that of the reply's message. */
enum { TEXT_CONTENT, TEXT_REASONING, TEXT_REFUSAL, TEXTS };
static const slice text_names[TEXTS] = {{"content", 7}, {"reasoning_content", 17}, {"refusal", 7}};

typedef struct text {
  buffer joined;               /* escaped, without quotes */
  bool given;
} text;

typedef struct call {
  int64_t index;
  assembly_members members, function;      /* but arguments */
  text arguments;
} call;

struct assembly_choice {
  int64_t index;
  text texts[TEXTS];
  call *calls;
  size_t call_count;
  assembly_members message, others, logprobs;
};

static bool named(const json *j, json_at name, slice text) { return slice_equal(json_inner(j, name), text); }

static void members_free(assembly_members *m)
{
  for (size_t i = 0; i < m->count; i++) {
    buffer_free(&m->at[i].name);
    buffer_free(&m->at[i].value);
  }
  free(m->at);
  *m = (assembly_members){0};
}

/* `near` is where it stood last time: chunks have their members in one order. */
static assembly_member *member_of(assembly *a, assembly_members *m, slice name, size_t near)
{
  if (near < m->count && slice_equal(buffer_slice(&m->at[near].name), name))
    return &m->at[near];
  for (size_t i = 0; i < m->count; i++)
    if (slice_equal(buffer_slice(&m->at[i].name), name))
      return &m->at[i];
  if (m->count == m->cap) {
    size_t cap = m->cap ? m->cap * 2 : 8;
    assembly_member *grown = cap < SIZE_MAX / sizeof *grown ? realloc(m->at, cap * sizeof *grown) : NULL;
    if (!grown)
      return a->no_memory = true, NULL;
    m->at = grown;
    m->cap = cap;
  }
  assembly_member *fresh = &m->at[m->count++];
  *fresh = (assembly_member){0};
  buffer_init(&fresh->name, ASSEMBLY_MAX);
  buffer_init(&fresh->value, ASSEMBLY_MAX);
  buffer_put(&fresh->name, name);
  return fresh;
}

static void grow_list(assembly_member *m, slice elements)
{
  if (!m->list)
    buffer_clear(&m->value);
  m->list = true;
  if (elements.len == 0)
    return;
  if (m->value.len)
    buffer_put_char(&m->value, ',');
  buffer_put(&m->value, elements);
}

/* Keeps a member: lists grow, other values replace, null only fills a gap. */
static void keep(assembly *a, assembly_members *list, const json *j, json_at name, size_t near)
{
  json_at value = json_value(name);
  assembly_member *m = member_of(a, list, json_inner(j, name), near);
  slice raw = json_raw(j, value);
  if (!m)
    return;
  if (json_is(j, value, JSON_ARRAY)) {
    json_at last = j->nodes[value].next;
    slice inside = last > value + 1 ? (slice){raw.ptr + 1, raw.len - 2} : SLICE_NONE;
    grow_list(m, inside);
  } else if (!json_is(j, value, JSON_NULL) || m->value.len == 0) {
    if (slice_equal(buffer_slice(&m->value), raw) && !m->list)
      return;
    m->list = false;
    buffer_clear(&m->value);
    buffer_put(&m->value, raw);
  }
}

static void join(text *t, const json *j, json_at value)
{
  if (json_is(j, value, JSON_STRING)) {
    t->given = true;
    buffer_put(&t->joined, json_inner(j, value));
  }
}

static assembly_choice *choice_of(assembly *a, int64_t index)
{
  for (size_t i = 0; i < a->count; i++)
    if (a->choices[i].index == index)
      return &a->choices[i];
  if (a->count == ASSEMBLY_CHOICES)
    return NULL;
  assembly_choice *grown = realloc(a->choices, (a->count + 1) * sizeof *grown);
  if (!grown)
    return a->no_memory = true, NULL;
  a->choices = grown;
  assembly_choice *c = &grown[a->count++];
  *c = (assembly_choice){.index = index};
  for (int i = 0; i < TEXTS; i++)
    buffer_init(&c->texts[i].joined, ASSEMBLY_MAX);
  return c;
}

static call *call_of(assembly *a, assembly_choice *c, int64_t index)
{
  for (size_t i = c->call_count; i-- > 0;)
    if (c->calls[i].index == index)
      return &c->calls[i];
  if (c->call_count == ASSEMBLY_CALLS)
    return NULL;
  call *grown = realloc(c->calls, (c->call_count + 1) * sizeof *grown);
  if (!grown)
    return a->no_memory = true, NULL;
  c->calls = grown;
  call *fresh = &grown[c->call_count++];
  *fresh = (call){.index = index};
  buffer_init(&fresh->arguments.joined, ASSEMBLY_MAX);
  return fresh;
}

static void add_function(assembly *a, call *c, const json *j, json_at function)
{
  if (!json_is(j, function, JSON_OBJECT))
    return;
  for (json_at e = json_first(j, function); e != JSON_ABSENT; e = json_next(j, function, e)) {
    if (named(j, e, SLICE("arguments")))
      join(&c->arguments, j, json_value(e));
    else
      keep(a, &c->function, j, e, 0);
  }
}

static void add_call(assembly *a, assembly_choice *choice, const json *j, json_at node, int64_t position)
{
  int64_t index = position;
  if (!json_is(j, node, JSON_OBJECT))
    return;
  json_at given = json_member(j, node, SLICE("index"));
  if (given != JSON_ABSENT && !json_integer(j, given, &index))
    index = position;
  call *c = call_of(a, choice, index);
  if (!c)
    return;
  for (json_at e = json_first(j, node); e != JSON_ABSENT; e = json_next(j, node, e)) {
    if (named(j, e, SLICE("function")))
      add_function(a, c, j, json_value(e));
    else if (!named(j, e, SLICE("index")))
      keep(a, &c->members, j, e, 0);
  }
}

static int text_of(const json *j, json_at name)
{
  for (int i = 0; i < TEXTS; i++)
    if (named(j, name, text_names[i]))
      return i;
  return -1;
}

static void add_delta(assembly *a, assembly_choice *c, const json *j, json_at delta)
{
  if (!json_is(j, delta, JSON_OBJECT))
    return;
  for (json_at e = json_first(j, delta); e != JSON_ABSENT; e = json_next(j, delta, e)) {
    json_at value = json_value(e);
    int text = text_of(j, e);
    int64_t position = 0;
    if (text >= 0) {
      join(&c->texts[text], j, value);
    } else if (named(j, e, SLICE("tool_calls")) && json_is(j, value, JSON_ARRAY)) {
      for (json_at t = json_first(j, value); t != JSON_ABSENT; t = json_next(j, value, t))
        add_call(a, c, j, t, position++);
    } else if (!named(j, e, SLICE("role"))) {
      keep(a, &c->message, j, e, 0);
    }
  }
}

static void add_logprobs(assembly *a, assembly_choice *c, const json *j, json_at logprobs)
{
  if (!json_is(j, logprobs, JSON_OBJECT))
    return;
  for (json_at e = json_first(j, logprobs); e != JSON_ABSENT; e = json_next(j, logprobs, e))
    keep(a, &c->logprobs, j, e, 0);
}

static void add_choice(assembly *a, const json *j, json_at node, int64_t position)
{
  int64_t index = position;
  size_t near = 0;
  if (!json_is(j, node, JSON_OBJECT))
    return;
  json_at given = json_member(j, node, SLICE("index"));
  if (given != JSON_ABSENT && !json_integer(j, given, &index))
    index = position;
  assembly_choice *c = choice_of(a, index);
  if (!c)
    return;
  for (json_at e = json_first(j, node); e != JSON_ABSENT; e = json_next(j, node, e)) {
    if (named(j, e, SLICE("delta")))
      add_delta(a, c, j, json_value(e));
    else if (named(j, e, SLICE("logprobs")))
      add_logprobs(a, c, j, json_value(e));
    else if (!named(j, e, SLICE("index")))
      keep(a, &c->others, j, e, near++);
  }
}

void assembly_add(assembly *a, const json *j)
{
  size_t near = 0;
  int64_t position = 0;
  for (json_at e = json_first(j, JSON_ROOT); e != JSON_ABSENT; e = json_next(j, JSON_ROOT, e)) {
    json_at value = json_value(e);
    if (named(j, e, SLICE("choices")) && json_is(j, value, JSON_ARRAY)) {
      for (json_at c = json_first(j, value); c != JSON_ABSENT; c = json_next(j, value, c))
        add_choice(a, j, c, position++);
    } else if (!named(j, e, SLICE("object"))) {
      keep(a, &a->root, j, e, near++);
    }
  }
}

void assembly_add_content(assembly *a, const json *j, json_at content)
{
  assembly_choice *c = choice_of(a, 0);
  if (c)
    join(&c->texts[TEXT_CONTENT], j, content);
}

static bool members_ok(const assembly_members *m, failure *why)
{
  for (size_t i = 0; i < m->count; i++)
    if (!buffer_ok(&m->at[i].name, "the reply", why) || !buffer_ok(&m->at[i].value, "the reply", why))
      return false;
  return true;
}

static bool call_ok(const call *c, failure *why)
{
  return members_ok(&c->members, why) && members_ok(&c->function, why) &&
         buffer_ok(&c->arguments.joined, "the reply", why);
}

static bool choice_ok(const assembly_choice *c, failure *why)
{
  for (size_t i = 0; i < c->call_count; i++)
    if (!call_ok(&c->calls[i], why))
      return false;
  for (int i = 0; i < TEXTS; i++)
    if (!buffer_ok(&c->texts[i].joined, "the reply", why))
      return false;
  return members_ok(&c->message, why) && members_ok(&c->others, why) && members_ok(&c->logprobs, why);
}

static void begin_member(buffer *out, bool *comma, slice name)
{
  if (*comma)
    buffer_put_char(out, ',');
  *comma = true;
  buffer_put_char(out, '"');
  buffer_put(out, name);
  buffer_put(out, SLICE("\":"));
}

static void put_members(buffer *out, bool *comma, const assembly_members *m)
{
  for (size_t i = 0; i < m->count; i++) {
    begin_member(out, comma, buffer_slice(&m->at[i].name));
    if (m->at[i].list)
      buffer_put_char(out, '[');
    buffer_put(out, buffer_slice(&m->at[i].value));
    if (m->at[i].list)
      buffer_put_char(out, ']');
  }
}

static void put_text(buffer *out, const text *t)
{
  buffer_put_char(out, '"');
  buffer_put(out, buffer_slice(&t->joined));
  buffer_put_char(out, '"');
}

static void put_call(buffer *out, const call *c)
{
  bool comma = false;
  buffer_put_char(out, '{');
  put_members(out, &comma, &c->members);
  begin_member(out, &comma, SLICE("function"));
  buffer_put_char(out, '{');
  comma = false;
  put_members(out, &comma, &c->function);
  begin_member(out, &comma, SLICE("arguments"));
  put_text(out, &c->arguments);
  buffer_put(out, SLICE("}}"));
}

/* A message without any text has a null content, as a whole reply has. */
static void put_message(buffer *out, const assembly_choice *c)
{
  bool comma = true;
  buffer_put(out, SLICE("{\"role\":\"assistant\""));
  for (int i = 0; i < TEXTS; i++) {
    if (c->texts[i].given) {
      begin_member(out, &comma, text_names[i]);
      put_text(out, &c->texts[i]);
    } else if (i == TEXT_CONTENT) {
      begin_member(out, &comma, text_names[i]);
      buffer_put(out, SLICE("null"));
    }
  }
  if (c->call_count) {
    begin_member(out, &comma, SLICE("tool_calls"));
    for (size_t i = 0; i < c->call_count; i++) {
      buffer_put_char(out, i ? ',' : '[');
      put_call(out, &c->calls[i]);
    }
    buffer_put_char(out, ']');
  }
  put_members(out, &comma, &c->message);
  buffer_put_char(out, '}');
}

static void put_choice(buffer *out, const assembly_choice *c)
{
  bool comma = true;
  buffer_put(out, SLICE("{\"index\":"));
  json_put_integer(out, c->index);
  begin_member(out, &comma, SLICE("message"));
  put_message(out, c);
  if (c->logprobs.count) {
    begin_member(out, &comma, SLICE("logprobs"));
    comma = false;
    buffer_put_char(out, '{');
    put_members(out, &comma, &c->logprobs);
    buffer_put_char(out, '}');
    comma = true;
  }
  put_members(out, &comma, &c->others);
  buffer_put_char(out, '}');
}

static int by_index(const void *a, const void *b)
{
  int64_t x = (*(const assembly_choice *const *)a)->index, y = (*(const assembly_choice *const *)b)->index;
  return x < y ? -1 : x > y;
}

bool assembly_write(const assembly *a, buffer *out, failure *why)
{
  const assembly_choice *order[ASSEMBLY_CHOICES];
  bool comma = true;
  if (a->no_memory)
    return failure_no_memory(why, "putting the reply together");
  if (!members_ok(&a->root, why))
    return false;
  for (size_t i = 0; i < a->count; i++) {
    if (!choice_ok(&a->choices[i], why))
      return false;
    order[i] = &a->choices[i];
  }
  qsort(order, a->count, sizeof *order, by_index);
  buffer_put(out, SLICE("{\"object\":\"chat.completion\""));
  put_members(out, &comma, &a->root);
  begin_member(out, &comma, SLICE("choices"));
  buffer_put_char(out, '[');
  for (size_t i = 0; i < a->count; i++) {
    if (i)
      buffer_put_char(out, ',');
    put_choice(out, order[i]);
  }
  buffer_put(out, SLICE("]}"));
  return buffer_ok(out, "the reply", why);
}

static void choice_free(assembly_choice *c)
{
  for (int i = 0; i < TEXTS; i++)
    buffer_free(&c->texts[i].joined);
  for (size_t i = 0; i < c->call_count; i++) {
    members_free(&c->calls[i].members);
    members_free(&c->calls[i].function);
    buffer_free(&c->calls[i].arguments.joined);
  }
  free(c->calls);
  members_free(&c->message);
  members_free(&c->others);
  members_free(&c->logprobs);
}

void assembly_free(assembly *a)
{
  for (size_t i = 0; i < a->count; i++)
    choice_free(&a->choices[i]);
  free(a->choices);
  members_free(&a->root);
  *a = (assembly){0};
}
