/* bedrock_names.h - tool names and call ids as Converse takes them, and the way back for names.
 *
 * A name has at most 64 of [a-zA-Z0-9_-]: get.x becomes get_x, or get_x_2 when a tool of that name is there
 * already. An id has at most 64 of [a-zA-Z0-9_.:-]: call/1 becomes call_1_ and a hash, the same each time, so
 * that results find their calls. What fits is never touched and costs nothing.
 */
#ifndef VISION_BEDROCK_NAMES_H
#define VISION_BEDROCK_NAMES_H

#include "body.h"
#include "buffer.h"
#include "chat.h"
#include "failure.h"

#define BEDROCK_NAME_MAX 64        /* the API's, of names and of ids */
#define BEDROCK_NAMES_MAX 128      /* names that must be changed in one request: each is compared with each */

typedef struct bedrock_name {
  buffer caller;                   /* as the request has it, unescaped */
  char wire[BEDROCK_NAME_MAX + 1];
} bedrock_name;

typedef struct bedrock_names {
  bedrock_name *at;
  size_t count;
} bedrock_names;                   /* zero-filled = empty */

void bedrock_names_free(bedrock_names *);
/* The name to send for the string node `name`, valid until the next call. False: *why. */
bool bedrock_names_wire(bedrock_names *, const chat *, json_at name, slice *wire, failure *why);
/* The caller's name for one of a reply. */
slice bedrock_names_caller(const bedrock_names *, slice wire);
/* The node of a tool's name, in {function:{name}}; JSON_ABSENT: it has none. */
json_at bedrock_tool_name(const json *, json_at tool);
/* Appends an id as a JSON string. `scratch` is the caller's. */
bool bedrock_put_id(body *, const json *, json_at id, buffer *scratch, failure *why);

#endif
