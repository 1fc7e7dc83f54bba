/* value.h - Lua values to canonical JSON text and back.
 *
 * Writing: a table is a list when core.array or lua-cjson's marks say so, or when its keys are exactly 1..n,
 * n > 0; any other is an object, with its names in byte order, so that the same request is the same bytes.
 * Metamethods are not called, so no Lua runs while a text is being written.
 * Reading: null members are absent; null elements are core.null, so that a list keeps its length; an empty
 * list gets the array metatable; whole numbers are integers where Lua has them; a number beyond a double is
 * ±math.huge.
 * Errors: what cannot be written is misuse and raises, with the place: messages[1].content[2].
 */
#ifndef VISION_VALUE_H
#define VISION_VALUE_H

#include "lua/compat.h"

#include "core/buffer.h"
#include "core/chat.h"
#include "core/json.h"

#define VALUE_DEPTH_MAX 100      /* deeper is a table that holds itself: requests and schemas stay under 30 */
#define ARRAY_HANDLE "vision.array"

/* Memory of ours while Lua may raise: a full userdata that frees it. Names are copied and images retained,
 * because a finalizer may run, and change the value, at any string that is pushed. */
typedef struct value_name {
  size_t at, len;                /* in name_bytes */
} value_name;

typedef struct value_text {
  buffer out;
  placed_image *images;          /* in the order of the text */
  size_t count, cap;
  value_name *names;             /* of the open objects; each one's in byte order */
  size_t name_count, name_cap;
  buffer name_bytes;
  json tape;
} value_text;

typedef struct value_style {
  bool pretty;                   /* two spaces a level */
  bool images;                   /* vision.image may stand in the value: "" and an entry in `images` */
  int skip;                      /* stack index of a table whose keys are top-level members to leave out; 0 */
  const char *root;              /* what to call the value itself in an error: "request" */
} value_style;

void value_open(lua_State *L);                       /* makes the metatables */
/* Pushes the userdata. value_release() frees early; else the collector does. */
value_text *value_new(lua_State *L);
void value_release(value_text *);

/* Appends the value at `index` to text->out. Raises for misuse; false: out of memory, or too large. */
bool value_write(lua_State *L, int index, value_text *text, const value_style *style, failure *why);

/* Pushes one value. `scratch` unescapes strings; it belongs to a userdata, as this may raise. */
void value_push(lua_State *L, const json *j, json_at at, buffer *scratch);
/* Pushes a string node, unescaped. */
void value_push_string(lua_State *L, const json *j, json_at at, buffer *scratch);

int value_array(lua_State *L);                       /* core.array([t]) -> t */
int value_marks(lua_State *L);                       /* core.marks{…} */
int value_encode(lua_State *L);                      /* core.encode(value[, pretty]) -> text | nil, err */
int value_decode(lua_State *L);                      /* core.decode(text) -> value | nil, err */

#endif
