/* anthropic_names.h - tool names that the wire does not take (^[a-zA-Z0-9_-]{1,128}$), and the way back.
 *
 * get.x becomes get_x, or get_x_2 when a tool of that name is there already; a reply that calls it gets the
 * caller's own name again. Names that fit are never touched and cost nothing.
 */
#ifndef VISION_ANTHROPIC_NAMES_H
#define VISION_ANTHROPIC_NAMES_H

#include "buffer.h"
#include "chat.h"
#include "failure.h"

#define ANTHROPIC_NAME_MAX 128      /* the API's */
#define ANTHROPIC_NAMES_MAX 512     /* that must be changed in one request: each is compared with each */
#define ANTHROPIC_JSON_TOOL "json_tool_call"      /* answers in a schema, where a model has no other way */

typedef struct anthropic_name {
  buffer caller;               /* as the request has it, unescaped */
  char wire[ANTHROPIC_NAME_MAX + 1];
} anthropic_name;

typedef struct anthropic_names {
  anthropic_name *at;
  size_t count, cap;
  bool json_tool;              /* ANTHROPIC_JSON_TOOL is ours: a tool of the caller's gets another name */
} anthropic_names;             /* zero-filled = empty */

void anthropic_names_free(anthropic_names *);
/* The name to send for the string node `name`, valid until the next call. False: *why. */
bool anthropic_names_wire(anthropic_names *, const chat *, json_at name, slice *wire, failure *why);
/* The caller's name for one of a reply. */
slice anthropic_names_caller(const anthropic_names *, slice wire);
/* The node of a tool's name, as {function:{name}} or {name}; JSON_ABSENT: it has none. */
json_at anthropic_tool_name(const json *, json_at tool);

#endif
