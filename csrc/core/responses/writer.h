/* responses/writer.h - the inside of responses_request, for the files that are it: responses/request.c writes
 * the top level, responses/input.c the items, responses/tools.c tools and what is chosen of them.
 */
#ifndef VISION_RESPONSES_WRITER_H
#define VISION_RESPONSES_WRITER_H

#include "core/extra_body.h"
#include "core/responses/request.h"

typedef struct responses_writer {
  const route *route;
  const chat *chat;
  const json *json;
  body *out;
  failure *why;
  extra_body extra;
  bool comma;                  /* a member stands at the top level */
  bool items;                  /* an input item stands before */
  const chat_message *calls;   /* the last message with tool calls, or NULL */
} responses_writer;

/* Begins a member of the top level. False: extra_body has it, nothing may be written. */
bool responses_begin(responses_writer *, slice name);
bool responses_fail(responses_writer *, json_at node, const char *message);
/* A parameter that has no place here: false and an error, or true when drop_params leaves it out. */
bool responses_refuse(responses_writer *, json_at node, slice what);
/* The object's members but the named ones and cache_control; each with a comma before it, or with one between
 * when *comma is false. */
void responses_put_others(responses_writer *, json_at object, const name_list *written, bool *comma);

bool responses_put_input(responses_writer *);
bool responses_put_tools(responses_writer *);
void responses_put_tool_choice(responses_writer *);

#define RESPONSES_NAMES(list) (&(name_list){list, sizeof list / sizeof *list})

#endif
