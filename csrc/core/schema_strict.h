/* schema_strict.h - a JSON schema as constrained decoding takes it (wire.md 6.2).
 *
 * Objects are closed (additionalProperties:false), oneOf becomes anyOf, and keywords that no decoder can
 * enforce (limits of numbers, lengths, patterns) are left out. Other parts go out as spans of the source; no
 * recursion.
 */
#ifndef VISION_SCHEMA_STRICT_H
#define VISION_SCHEMA_STRICT_H

#include "body.h"
#include "json.h"

void schema_put_strict(body *, const json *, json_at schema);

#endif
