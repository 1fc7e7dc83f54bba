/* anthropic/writer.h - the inside of anthropic_request, for the files that are it: anthropic/request.c writes
 * the top level, anthropic/turns.c the messages, anthropic/tools.c tools and what is chosen of them.
 */
#ifndef VISION_ANTHROPIC_WRITER_H
#define VISION_ANTHROPIC_WRITER_H

#include "core/anthropic/request.h"
#include "core/extra_body.h"

typedef struct anthropic_writer {
  const route *route;
  const chat *chat;
  const json *json;
  body *out;
  failure *why;
  tool_names *names;
  extra_body extra;
  json_at json_tool;           /* schema of ANTHROPIC_JSON_TOOL, or JSON_ABSENT */
  bool thinking;               /* is on */
  bool comma;                  /* a member stands at the top level */
  bool blocks;                 /* a block stands in the list being written */
  buffer text;                 /* scratch: something unescaped */
  json arguments;              /* scratch: read from it */
} anthropic_writer;

/* Begins a member of the top level. False: extra_body has it, nothing may be written. */
bool anthropic_begin(anthropic_writer *, slice name);
bool anthropic_fail(anthropic_writer *, json_at node, const char *message);
/* A parameter that has no place here: false and an error, or true when drop_params leaves it out. */
bool anthropic_refuse(anthropic_writer *, json_at node, const char *what);
/* What the registry says of the model, when it says anything. */
bool anthropic_model_can(const anthropic_writer *, uint32_t flag);
bool anthropic_model_cannot(const anthropic_writer *, uint32_t flag);
/* ,"cache_control":… when `object` has one. */
void anthropic_put_cache(anthropic_writer *, json_at object);
/* A tool's name as a JSON string; an id, and another one in the place of an odd one. */
bool anthropic_put_name(anthropic_writer *, json_at name);
bool anthropic_put_id(anthropic_writer *, json_at id);

bool anthropic_put_system(anthropic_writer *);
bool anthropic_put_messages(anthropic_writer *);
bool anthropic_put_tools(anthropic_writer *);
bool anthropic_put_tool_choice(anthropic_writer *);

#endif
