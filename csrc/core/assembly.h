/* assembly.h - the chunks of a stream put together into the reply that the same call gives without a stream.
 *
 * Strings are joined as the JSON text they are, so that a chunk costs a few copies of its own bytes and no
 * parsing. content, reasoning_content, refusal and tool arguments are joined; lists grow; anything else is
 * the last one told (a null never replaces a value).
 * Ownership: copies what it keeps. Errors are sticky and told by assembly_write().
 */
#ifndef VISION_ASSEMBLY_H
#define VISION_ASSEMBLY_H

#include "buffer.h"
#include "failure.h"
#include "json.h"

#define ASSEMBLY_MAX ((size_t)256 << 20)     /* one joined string; a reply of 60 million tokens */
#define ASSEMBLY_CHOICES 128                 /* n is at most 128 at OpenAI */
#define ASSEMBLY_CALLS 1024 /* tool calls of one choice; a hostile index cannot make it grow */

typedef struct assembly_choice assembly_choice;

typedef struct assembly_member {
  buffer name, value;          /* JSON text: the name between its quotes, the value whole */
  bool list;                   /* value holds a list's elements, without brackets */
} assembly_member;

typedef struct assembly_members {
  assembly_member *at;
  size_t count, cap;
} assembly_members;

typedef struct assembly {
  assembly_members root;
  assembly_choice *choices;
  size_t count;
  bool no_memory;
} assembly;                    /* zero-filled = nothing came */

/* Adds a canonical chunk. */
void assembly_add(assembly *, const json *chunk);
/* Adds a chunk that differs from the last one added in its first choice's text only, the string `content`. */
void assembly_add_content(assembly *, const json *chunk, json_at content);
/* Appends the canonical reply. False: memory ran out on the way, or a string passed ASSEMBLY_MAX. */
bool assembly_write(const assembly *, buffer *out, failure *why);
void assembly_free(assembly *);              /* safe on zero-filled, safe twice */

#endif
