#include "lua/value.h"

#include "lua/failure.h"
#include "lua/handles.h"
#include "lua/vision.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define TEXT_HANDLE "vision.text"
#define MARKS "vision.marks"            /* registry: what core.marks was given */
#define FEW_NAMES 64                    /* insertion sort up to here: objects of a request have a dozen */
#define SCRATCH_KEEP (64u << 10)        /* unescaping memory that is kept for the next string */
#define PATH_SIZE 160
#define LARGE_STRING (1u << 20)         /* from here on memory is what is needed, not a doubling */
#define CYCLE_PATH_SIZE 40              /* of a table that holds itself, the first few steps tell all */

/* One open table of the value being written; it stands on the Lua stack. */
typedef struct level {
  bool list;
  size_t count, done;                   /* elements or members */
  size_t first_name, first_byte;        /* where its names begin in value_text */
} level;

typedef struct writer {
  lua_State *L;
  value_text *text;
  const value_style *style;
  int marks;                            /* stack index of the first of the four marks */
  size_t depth;
  level levels[VALUE_DEPTH_MAX];
} writer;

enum { MARK_ARRAY, MARK_CJSON_ARRAY, MARK_CJSON_EMPTY, MARK_EMPTY_VALUE, MARK_COUNT };

static slice name_at(const writer *w, size_t index)
{
  value_name name = w->text->names[index];
  const char *bytes = w->text->name_bytes.ptr;          /* NULL when "" is the only name */
  return (slice){bytes ? bytes + name.at : "", name.len};
}

static bool is_plain_name(slice name)
{
  for (size_t i = 0; i < name.len; i++) {
    char c = slice_lower(name.ptr[i]);
    if (!((c >= 'a' && c <= 'z') || c == '_' || c == '-' || (c >= '0' && c <= '9')))
      return false;
  }
  return name.len > 0 && name.len < PATH_SIZE;
}

/* Writes "messages[1].content[2]" into `path`; the far end of a deep one is left out. */
static void write_path(const writer *w, char *path, size_t size)
{
  size_t used = 0;
  path[0] = 0;
  for (size_t i = 0; i < w->depth && used + 1 < size; i++) {
    const level *l = &w->levels[i];
    if (l->done == 0)
      break;
    slice name = l->list ? SLICE_NONE : name_at(w, l->first_name + l->done - 1);
    int n = l->list               ? snprintf(path + used, size - used, "[%zu]", l->done)
            : is_plain_name(name) ? snprintf(path + used, size - used, i ? ".%.*s" : "%.*s", SLICE_ARG(name))
                                  : snprintf(path + used, size - used, "[a name with other characters]");
    used += n > 0 ? (size_t)n : 0;
  }
}

static int refuse(writer *w, const char *what)
{
  bool endless = w->depth == VALUE_DEPTH_MAX;
  char path[PATH_SIZE], kept[PATH_SIZE];
  write_path(w, path, endless ? CYCLE_PATH_SIZE : sizeof path);
  failure_copy(kept, sizeof kept, slice_of(path[0] ? path : w->style->root));   /* whole characters */
  value_release(w->text);
  return misuse(w->L, "%s%s: %s", kept, endless ? "…" : "", what);
}

static int refuse_kind(writer *w, const char *format, const char *kind)
{
  char what[PATH_SIZE];
  snprintf(what, sizeof what, format, kind);
  return refuse(w, what);
}

/* Doubling would take 32 MB to hold 20, which malloc gets from the system anew each time, page by page. */
static char *reserve(buffer *out, size_t n)
{
  size_t limit = out->limit, slack = n / 8;
  if (n >= LARGE_STRING && n + slack < limit - out->len)
    out->limit = out->len + n + slack;
  char *at = buffer_reserve(out, n);
  out->limit = limit;
  return at;
}

/* One scan and one copy for a long ASCII string without escapes: a data URL. */
static void put_string(writer *w, slice s)
{
  buffer *out = &w->text->out;
  bool high = false;
  bool plain = json_scan(s, 0, &high) == s.len;
  if ((high || !plain) && !json_utf8(s))
    refuse(w, "this text is not valid UTF-8; an image's bytes go into vision.image_bytes");
  if (!plain) {
    json_quote(out, s);
    return;
  }
  char *at = s.len < JSON_TEXT_MAX ? reserve(out, s.len + 2) : NULL;
  if (!at) {
    out->over = out->over || !out->no_memory;
    return;
  }
  at[0] = '"';
  if (s.len)
    memcpy(at + 1, s.ptr, s.len);
  at[s.len + 1] = '"';
  buffer_advance(out, s.len + 2);
}

static void put_number(writer *w)
{
  if (compat_isinteger(w->L, -1)) {
    json_put_integer(&w->text->out, (int64_t)lua_tointeger(w->L, -1));
    return;
  }
  double value = lua_tonumber(w->L, -1);
  if (!isfinite(value))
    refuse(w, isnan(value) ? "nan has no JSON form" : "an infinite number has no JSON form");
  json_put_number(&w->text->out, value);
}

/* Room for one more element of `size` bytes, or false. */
static bool grow(void **items, size_t count, size_t *cap, size_t size)
{
  if (count < *cap)
    return true;
  size_t wanted = *cap ? *cap * 2 : 16;
  void *grown = wanted <= SIZE_MAX / size ? realloc(*items, wanted * size) : NULL;
  if (!grown)
    return false;
  *items = grown;
  *cap = wanted;
  return true;
}

static void put_image(writer *w)
{
  value_text *t = w->text;
  image_box *box = compat_testudata(w->L, -1, IMAGE_HANDLE);
  if (!box)
    refuse(w, "a userdata has no JSON form");
  if (!box->image)
    refuse(w, "this image is closed");
  if (w->style->pretty) {
    char name[PATH_SIZE];
    json_quote(&t->out, slice_of(image_name(box->image, name, sizeof name)));
    return;
  }
  if (!w->style->images)
    refuse(w, "a vision.image has no JSON form; only a request may hold one");
  if (!grow((void **)&t->images, t->count, &t->cap, sizeof *t->images)) {
    t->out.no_memory = true;
    return;
  }
  t->images[t->count++] = (placed_image){t->out.len, image_retain(box->image)};
  buffer_put(&t->out, SLICE("\"\""));
}

static void put_light(writer *w)
{
  if (lua_touserdata(w->L, -1) == NULL)
    buffer_put(&w->text->out, SLICE("null"));
  else if (lua_rawequal(w->L, -1, w->marks + MARK_EMPTY_VALUE))
    buffer_put(&w->text->out, SLICE("[]"));
  else
    refuse(w, "a light userdata has no JSON form");
}

static int compare_names(const void *a, const void *b)
{
  const slice *x = a, *y = b;
  size_t shorter = x->len < y->len ? x->len : y->len;
  int order = shorter ? memcmp(x->ptr, y->ptr, shorter) : 0;
  return order ? order : (x->len > y->len) - (x->len < y->len);
}

static void sort_names(slice *names, size_t count)
{
  if (count > FEW_NAMES) {
    qsort(names, count, sizeof *names, compare_names);
    return;
  }
  for (size_t i = 1; i < count; i++) {
    slice name = names[i];
    size_t at = i;
    for (; at > 0 && compare_names(&names[at - 1], &name) > 0; at--)
      names[at] = names[at - 1];
    names[at] = name;
  }
}

/* What the keys of the table on top are. `names` and `numbers` count them; numbers not in 1..length are
 * odd. */
typedef struct key_census {
  size_t names, numbers, odd;
  const char *other;                    /* type name of a key that is neither */
} key_census;

static bool is_skipped(writer *w)       /* the name at -2, its value at -1 */
{
  if (w->depth > 0 || !w->style->skip)
    return false;
  lua_pushvalue(w->L, -2);
  lua_rawget(w->L, w->style->skip);
  bool skipped = lua_toboolean(w->L, -1);
  lua_pop(w->L, 1);
  return skipped;
}

static void count_key(writer *w, size_t length, key_census *keys)
{
  int type = lua_type(w->L, -2);
  if (type == LUA_TSTRING) {
    keys->names += !is_skipped(w);
  } else if (type == LUA_TNUMBER) {
    lua_Number n = lua_tonumber(w->L, -2);
    keys->numbers++;
    keys->odd += !(n >= 1 && n <= (lua_Number)length && n == floor(n));
  } else {
    keys->other = luaL_typename(w->L, -2);
  }
}

static key_census count_keys(writer *w, size_t length)
{
  key_census keys = {0};
  for (lua_pushnil(w->L); lua_next(w->L, -2); lua_pop(w->L, 1))
    count_key(w, length, &keys);
  return keys;
}

/* Nothing of Lua's is allocated between here and keep_names(), so the slices into its strings stay good. */
static void collect_names(writer *w, slice *names)
{
  size_t n = 0;
  for (lua_pushnil(w->L); lua_next(w->L, -2); lua_pop(w->L, 1)) {
    if (is_skipped(w))
      continue;
    names[n].ptr = lua_tolstring(w->L, -2, &names[n].len);
    n++;
  }
  sort_names(names, n);
}

static void keep_names(value_text *t, const slice *names, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    if (!grow((void **)&t->names, t->name_count, &t->name_cap, sizeof *t->names)) {
      t->out.no_memory = true;
      return;
    }
    t->names[t->name_count++] = (value_name){t->name_bytes.len, names[i].len};
    buffer_put(&t->name_bytes, names[i]);
  }
  t->out.no_memory |= t->name_bytes.no_memory;
  t->out.over |= t->name_bytes.over;
}

static void gather_names(writer *w, size_t count)
{
  slice few[FEW_NAMES];
  slice *names = count <= FEW_NAMES ? few : malloc(count * sizeof *names);
  if (!names) {
    w->text->out.no_memory = true;
    return;
  }
  collect_names(w, names);
  keep_names(w->text, names, count);
  if (names != few)
    free(names);
}

static bool has_mark(writer *w, int mark)
{
  if (!lua_getmetatable(w->L, -1))
    return false;
  bool same = lua_rawequal(w->L, -1, w->marks + mark);
  lua_pop(w->L, 1);
  return same;
}

/* Is the table on top a list? Raises when it is neither that nor an object. */
static bool judge_table(writer *w, const key_census *keys)
{
  bool marked = has_mark(w, MARK_ARRAY) || has_mark(w, MARK_CJSON_ARRAY);
  if (keys->other)
    refuse_kind(w, "a table with a %s as a key has no JSON form", keys->other);
  if (keys->names && (keys->numbers || marked))
    refuse(w, "a table is either a list or has names, not both");
  if (keys->odd || (keys->numbers && keys->numbers != lua_rawlen(w->L, -1)))
    refuse(w, "a list with holes (write vision.null for them), or numbers as names (write them as strings)");
  return keys->numbers || marked || (!keys->names && has_mark(w, MARK_CJSON_EMPTY));
}

static void open_table(writer *w)
{
  if (w->depth == VALUE_DEPTH_MAX)
    refuse(w, "more than 100 tables inside one another; does one hold itself?");
  luaL_checkstack(w->L, 8, "too many tables inside one another");
  size_t length = lua_rawlen(w->L, -1);
  key_census keys = count_keys(w, length);
  level l = {.first_name = w->text->name_count, .first_byte = w->text->name_bytes.len};
  l.list = judge_table(w, &keys);
  l.count = l.list ? length : keys.names;
  if (!l.list)
    gather_names(w, keys.names);
  w->levels[w->depth++] = l;
  buffer_put_char(&w->text->out, l.list ? '[' : '{');
}

/* Writes the value on top, or opens it, which leaves it there. */
static void put_value(writer *w)
{
  buffer *out = &w->text->out;
  slice s;
  switch (lua_type(w->L, -1)) {
  case LUA_TNIL:
    buffer_put(out, SLICE("null"));
    break;
  case LUA_TBOOLEAN:
    buffer_put_text(out, lua_toboolean(w->L, -1) ? "true" : "false");
    break;
  case LUA_TNUMBER:
    put_number(w);
    break;
  case LUA_TSTRING:
    s.ptr = lua_tolstring(w->L, -1, &s.len);
    put_string(w, s);
    break;
  case LUA_TLIGHTUSERDATA:
    put_light(w);
    break;
  case LUA_TUSERDATA:
    put_image(w);
    break;
  case LUA_TTABLE:
    open_table(w);
    return;
  default:
    refuse_kind(w, "a %s has no JSON form", luaL_typename(w->L, -1));
  }
  lua_pop(w->L, 1);
}

static void put_line(writer *w)
{
  if (!w->style->pretty)
    return;
  buffer_put_char(&w->text->out, '\n');
  for (size_t i = 0; i < w->depth; i++)
    buffer_put(&w->text->out, SLICE("  "));
}

static void push_member(writer *w, const level *l)
{
  slice name = name_at(w, l->first_name + l->done - 1);
  put_string(w, name);
  buffer_put_text(&w->text->out, w->style->pretty ? ": " : ":");
  lua_pushlstring(w->L, name.ptr, name.len);
  lua_rawget(w->L, -2);
}

static void push_next(writer *w, level *l)
{
  if (l->done++ > 0)
    buffer_put_char(&w->text->out, ',');
  put_line(w);
  if (l->list)
    lua_rawgeti(w->L, -1, (int)l->done);
  else
    push_member(w, l);
}

static void close_table(writer *w, const level *l)
{
  w->depth--;
  if (l->count)
    put_line(w);
  buffer_put_char(&w->text->out, l->list ? ']' : '}');
  w->text->name_count = l->first_name;
  w->text->name_bytes.len = l->first_byte;
  lua_pop(w->L, 1);
}

static bool failed(const value_text *t) { return t->out.over || t->out.no_memory; }

static void put_all(writer *w)
{
  put_value(w);
  while (w->depth > 0 && !failed(w->text)) {
    level *l = &w->levels[w->depth - 1];
    if (l->done == l->count) {
      close_table(w, l);
      continue;
    }
    push_next(w, l);
    put_value(w);
  }
}

static void push_marks(lua_State *L)
{
  luaL_getmetatable(L, ARRAY_HANDLE);
  lua_getfield(L, LUA_REGISTRYINDEX, MARKS);
  if (lua_isnil(L, -1)) {
    lua_settop(L, lua_gettop(L) + MARK_COUNT - 2);
    return;
  }
  lua_getfield(L, -1, "array_mt");
  lua_getfield(L, -2, "empty_array_mt");
  lua_getfield(L, -3, "empty_array");
  lua_remove(L, -4);
}

bool value_write(lua_State *L, int index, value_text *text, const value_style *style, failure *why)
{
  writer w = {.L = L, .text = text, .style = style};
  int top = lua_gettop(L);
  luaL_checkstack(L, 16, "no room for a value");
  w.marks = top + 1;
  push_marks(L);
  lua_pushvalue(L, index);
  put_all(&w);
  lua_settop(L, top);
  return buffer_ok(&text->out, style->root, why);
}

void value_release(value_text *t)
{
  for (size_t i = 0; i < t->count; i++)
    image_release(t->images[i].image);
  free(t->images);
  free(t->names);
  buffer_free(&t->out);
  buffer_free(&t->name_bytes);
  json_free(&t->tape);
  t->images = NULL;
  t->names = NULL;
  t->count = t->cap = t->name_count = t->name_cap = 0;
}

static int text_gc(lua_State *L)
{
  value_release(luaL_checkudata(L, 1, TEXT_HANDLE));
  return 0;
}

value_text *value_new(lua_State *L)
{
  value_text *t = lua_newuserdatauv(L, sizeof *t, 0);
  memset(t, 0, sizeof *t);
  luaL_setmetatable(L, TEXT_HANDLE);
  buffer_init(&t->out, JSON_TEXT_MAX);
  buffer_init(&t->name_bytes, JSON_TEXT_MAX);
  return t;
}

void value_open(lua_State *L)
{
  luaL_newmetatable(L, TEXT_HANDLE);
  lua_pushcfunction(L, text_gc);
  lua_setfield(L, -2, "__gc");
  luaL_newmetatable(L, ARRAY_HANDLE);
  lua_pushliteral(L, ARRAY_HANDLE);
  lua_setfield(L, -2, "__name");
  lua_pop(L, 2);
}

void value_push_string(lua_State *L, const json *j, json_at at, buffer *scratch)
{
  slice s = json_inner(j, at);
  if (!json_escaped(j, at)) {
    lua_pushlstring(L, s.ptr, s.len);
    return;
  }
  buffer_clear(scratch);
  json_text(j, at, scratch);
  if (scratch->over || scratch->no_memory)
    luaL_error(L, "out of memory while reading a string");
  lua_pushlstring(L, scratch->ptr ? scratch->ptr : "", scratch->len);
  if (scratch->cap > SCRATCH_KEEP)
    buffer_free(scratch);
}

static void push_json_number(lua_State *L, const json *j, json_at at)
{
  int64_t whole;
  double value;
  if (!j->nodes[at].fraction && json_integer(j, at, &whole))
    compat_pushint64(L, whole);
  else if (json_number(j, at, &value))
    lua_pushnumber(L, value);
  else
    lua_pushnumber(L, json_raw(j, at).ptr[0] == '-' ? -HUGE_VAL : HUGE_VAL);
}

static void push_scalar(lua_State *L, const json *j, json_at at, buffer *scratch)
{
  switch (json_kind_of(j, at)) {
  case JSON_STRING:
    value_push_string(L, j, at, scratch);
    return;
  case JSON_NUMBER:
    push_json_number(L, j, at);
    return;
  case JSON_TRUE:
  case JSON_FALSE:
    lua_pushboolean(L, json_is(j, at, JSON_TRUE));
    return;
  default:
    lua_pushlightuserdata(L, NULL);
  }
}

/* A container whose table is being filled: `element` is next, `index` the elements done. */
typedef struct filling {
  json_at container, element;
  int index;
} filling;

static void push_table(lua_State *L, const json *j, json_at at, filling *f)
{
  luaL_checkstack(L, 8, "too many levels");
  int length = (int)json_length(j, at);
  bool list = json_kind_of(j, at) == JSON_ARRAY;
  lua_createtable(L, list ? length : 0, list ? 0 : length);
  if (list && length == 0)
    luaL_setmetatable(L, ARRAY_HANDLE);
  *f = (filling){at, json_first(j, at), 0};
}

/* Puts the value on top into the table below it. */
static void store(lua_State *L, const json *j, filling *f)
{
  if (json_kind_of(j, f->container) == JSON_ARRAY)
    lua_rawseti(L, -2, ++f->index);
  else
    lua_rawset(L, -3);
}

/* Steps to the next element, pushes its name if it has one, and gives its value's node. */
static json_at take_element(lua_State *L, const json *j, filling *f, buffer *scratch)
{
  json_at element = f->element;
  f->element = json_next(j, f->container, element);
  if (json_kind_of(j, f->container) == JSON_ARRAY)
    return element;
  if (json_kind_of(j, json_value(element)) == JSON_NULL)
    return JSON_ABSENT;
  value_push_string(L, j, element, scratch);
  return json_value(element);
}

static bool is_container(const json *j, json_at at) { return json_kind_of(j, at) >= JSON_ARRAY; }

void value_push(lua_State *L, const json *j, json_at at, buffer *scratch)
{
  filling levels[JSON_DEPTH_MAX + 1];
  size_t depth = 0;
  luaL_checkstack(L, 8, "no room for a value");
  if (!is_container(j, at)) {
    push_scalar(L, j, at, scratch);
    return;
  }
  push_table(L, j, at, &levels[depth++]);
  while (depth > 0) {
    filling *f = &levels[depth - 1];
    if (f->element == JSON_ABSENT) {
      if (--depth > 0)
        store(L, j, &levels[depth - 1]);
      continue;
    }
    json_at value = take_element(L, j, f, scratch);
    if (value == JSON_ABSENT)
      continue;
    if (is_container(j, value) && depth <= JSON_DEPTH_MAX) {
      push_table(L, j, value, &levels[depth++]);
      continue;
    }
    push_scalar(L, j, value, scratch);
    store(L, j, f);
  }
}

int value_array(lua_State *L)
{
  if (lua_isnoneornil(L, 1)) {
    lua_settop(L, 0);
    lua_newtable(L);
  }
  check_table(L, 1, "array: the list");
  lua_settop(L, 1);
  luaL_setmetatable(L, ARRAY_HANDLE);
  return 1;
}

int value_marks(lua_State *L)
{
  static const char *const known[] = {"empty_array", "array_mt", "empty_array_mt", NULL};
  check_table(L, 1, "marks: the table");
  lua_settop(L, 1);
  for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
    const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "?";
    int i = 0;
    while (known[i] && strcmp(known[i], name) != 0)
      i++;
    if (!known[i])
      misuse(L, "marks: unknown member '%s' (empty_array, array_mt, empty_array_mt)", name);
  }
  lua_newtable(L);
  for (int i = 0; known[i]; i++) {
    lua_getfield(L, 1, known[i]);
    lua_setfield(L, 2, known[i]);
  }
  lua_setfield(L, LUA_REGISTRYINDEX, MARKS);
  return 0;
}

int value_encode(lua_State *L)
{
  failure why;
  value_style style = {.pretty = lua_toboolean(L, 2), .root = "the value"};
  lua_settop(L, 1);
  value_text *t = value_new(L);
  if (!value_write(L, 1, t, &style, &why)) {
    value_release(t);
    return push_failure(L, &why);
  }
  lua_pushlstring(L, t->out.ptr, t->out.len);
  value_release(t);
  return 1;
}

int value_decode(lua_State *L)
{
  failure why;
  slice text = check_text(L, 1, "decode: text");
  lua_settop(L, 1);
  value_text *t = value_new(L);
  if (!json_read(&t->tape, text, &why)) {
    value_release(t);
    return push_failure(L, &why);
  }
  if (json_is(&t->tape, JSON_ROOT, JSON_NULL))
    lua_pushnil(L);
  else
    value_push(L, &t->tape, JSON_ROOT, &t->out);
  value_release(t);
  return 1;
}
