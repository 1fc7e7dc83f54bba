/* bedrock/writer.h - the inside of bedrock_request, for the files that are it: bedrock/request.c writes the
 * top level, bedrock/turns.c messages, bedrock/parts.c images and documents, bedrock/tools.c the tools.
 */
#ifndef VISION_BEDROCK_WRITER_H
#define VISION_BEDROCK_WRITER_H

#include "core/bedrock/request.h"
#include "core/extra_body.h"

typedef enum bedrock_turn { TURN_NONE, TURN_USER, TURN_ASSISTANT } bedrock_turn;

typedef struct bedrock_writer {
  const route *route;
  const chat *chat;
  const json *json;
  body *out;
  failure *why;
  tool_names *names;
  extra_body extra;
  bool comma;                  /* a member stands at the top level */
  bool additional;             /* additionalModelRequestFields is open */
  bool additional_comma;
  uint32_t unknown;            /* members passed on to the model */
  bedrock_turn turn, role;     /* the turn that is open; whose block comes next */
  bool turns;                  /* one was written */
  bool inner, inner_comma;     /* blocks go into a list of their own: system, a tool's result */
  bool cache_owed;             /* a cachePoint, after that list */
  bool has_text;               /* the open turn has */
  json_at document;            /* of the open turn, or JSON_ABSENT */
  json_at lonely;              /* a document whose turn had no text, or JSON_ABSENT */
  uint32_t documents;          /* in the whole request: each has a name of its own */
  buffer text;                 /* scratch: something unescaped */
  json arguments;              /* scratch: read from it */
} bedrock_writer;

bool bedrock_fail(bedrock_writer *, json_at node, const char *message);
/* A parameter that has no place here: false and an error, or true when drop_params leaves it out. */
bool bedrock_refuse(bedrock_writer *, json_at node, slice name);
/* Begins a member of the top level. False: extra_body or the request has it, nothing may be written. */
bool bedrock_begin(bedrock_writer *, slice name);
/* Begins a content block: in the turn of `role`, which is opened when another was, or in an inner list. */
void bedrock_begin_block(bedrock_writer *, slice text);
bool bedrock_put_name(bedrock_writer *, json_at name);

bool bedrock_put_system(bedrock_writer *);
bool bedrock_put_messages(bedrock_writer *);
bool bedrock_put_image(bedrock_writer *, const chat_part *);
bool bedrock_put_file(bedrock_writer *, const chat_part *);
bool bedrock_put_tools(bedrock_writer *);
/* {"cachePoint":…} when `object` has a cache_control. */
void bedrock_put_cache(bedrock_writer *, json_at object);

#endif
