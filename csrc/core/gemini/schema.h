/* gemini/schema.h - a JSON schema as the subset of OpenAPI's schema that generateContent takes (wire.md 7.2).
 *
 * $ref, allOf and an anyOf of one are resolved where they stand; type lists become anyOf, null becomes
 * nullable; unknown keywords are left out, which only loosens. A schema that holds itself is cut at the
 * second round to "some object". No recursion; depth, output and work are bounded.
 */
#ifndef VISION_GEMINI_SCHEMA_H
#define VISION_GEMINI_SCHEMA_H

#include "core/body.h"
#include "core/chat.h"
#include "core/failure.h"

/* Appends the schema at `root`, inside which its $refs point. `ordering`: tell the order of the properties.
 * False: too deep or too large once all is resolved; the place is the schema's. */
bool gemini_schema_write(body *, const chat *, json_at root, bool ordering, failure *why);

#endif
