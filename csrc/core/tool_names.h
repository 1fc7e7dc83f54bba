/* tool_names.h - tool names and call ids as a wire takes them, and the way back for names.
 *
 * A name is at most `longest` of [a-zA-Z0-9_-]: get.x becomes get_x, or get_x_2 when a tool of that name is
 * there already; a reply that calls it gets the caller's own name again. An id may have `id_others` too:
 * call/1 becomes call_1_ and a hash, the same each time, so that results find their calls. What fits is never
 * touched and costs nothing.
 */
#ifndef VISION_TOOL_NAMES_H
#define VISION_TOOL_NAMES_H

#include "body.h"
#include "buffer.h"
#include "chat.h"
#include "failure.h"

#define TOOL_NAME_MAX 128      /* the most that a wire takes */
#define TOOL_NAMES_MAX 512     /* that must be changed in one request: each is compared with each */

typedef struct tool_name {
  buffer caller;               /* as the request has it, unescaped */
  char wire[TOOL_NAME_MAX + 1];
} tool_name;

typedef struct tool_names {
  size_t longest;              /* at most TOOL_NAME_MAX; of an id too */
  slice id_others;             /* characters that an id may have and a name may not */
  slice reserved;              /* a name of ours: a tool of the caller's gets another one */
  tool_name *at;
  size_t count, cap;
} tool_names;                  /* empty: only what the wire takes is set */

void tool_names_free(tool_names *);
/* The name to send for the string node `name`, valid until the next call. False: *why. */
bool tool_names_wire(tool_names *, const chat *, json_at name, slice *wire, failure *why);
/* The caller's name for one of a reply. */
slice tool_names_caller(const tool_names *, slice wire);
/* Appends an id as a JSON string. `scratch` is the caller's. */
bool tool_names_put_id(const tool_names *, const json *, json_at id, body *, buffer *scratch, failure *why);
/* The node of a tool's name, as {function:{name}} or {name}; JSON_ABSENT: it has none. */
json_at tool_names_node(const json *, json_at tool);

#endif
