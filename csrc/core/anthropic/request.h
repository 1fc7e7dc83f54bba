/* anthropic/request.h - the canonical request as the Messages API takes it (wire.md 6.2).
 *
 * What the API has no place for is an error that names it, or is left out with drop_params. Images, texts and
 * schemas go out as spans of the request.
 */
#ifndef VISION_ANTHROPIC_REQUEST_H
#define VISION_ANTHROPIC_REQUEST_H

#include "core/body.h"
#include "core/chat.h"
#include "core/failure.h"
#include "core/route.h"
#include "core/tool_names.h"

#define ANTHROPIC_NAME_MAX 128      /* the API's, of a tool's name */
#define ANTHROPIC_JSON_TOOL "json_tool_call"      /* answers in a schema, where a model has no other way */

/* `names` comes in without a name and is filled for the reply; the caller frees it, also on failure. */
bool anthropic_request_build(const route *, const chat *, tool_names *names, body *out, failure *why);
/* The schema that is asked for by the tool ANTHROPIC_JSON_TOOL, because the model has no structured output of
 * its own: the reply's call of it is the answer. JSON_ABSENT: no such thing. */
json_at anthropic_json_tool_schema(const route *, const chat *);

#endif
