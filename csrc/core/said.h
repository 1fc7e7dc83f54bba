/* said.h - what the messages of a request say, for wires that refuse blank texts and lift system messages. */
#ifndef VISION_SAID_H
#define VISION_SAID_H

#include "buffer.h"
#include "chat.h"
#include "failure.h"
#include "json.h"
#include "slice.h"

/* The inside of a JSON string without the white space, plain or escaped, at its end. */
slice said_trimmed(slice inner);
/* Of a string node: it has nothing but white space. */
bool said_blank(const json *, json_at string);
/* Some part of the message is no blank text. */
bool said_anything(const chat *, const chat_message *);
/* The number of the last part that says anything; `parts` when none does. */
uint32_t said_last(const chat *, const chat_message *);
/* It calls a tool at least. */
bool said_calls(const chat *, const chat_message *);
/* The object that a call's arguments are or, as a string, hold; {} where there are none. `scratch` holds a
 * string's text and `tape` reads it: *object may lie there. False: no JSON, or no object. */
bool said_arguments(const chat *, json_at arguments, json *tape, buffer *scratch, slice *object, failure *);
/* Its role is system or developer. */
bool said_by_system(const chat_message *);
/* How many messages stand before the first that is no system message. */
uint32_t said_leading(const chat *);

#endif
