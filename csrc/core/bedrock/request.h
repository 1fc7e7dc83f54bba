/* bedrock/request.h - the canonical request as Bedrock's Converse takes it (wire.md 9.4).
 *
 * What Converse has no place for is an error that names it, or is left out with drop_params. Members that it
 * does not know go to the model as additionalModelRequestFields. Images, texts and schemas go out as spans of
 * the request.
 */
#ifndef VISION_BEDROCK_REQUEST_H
#define VISION_BEDROCK_REQUEST_H

#include "core/body.h"
#include "core/chat.h"
#include "core/failure.h"
#include "core/route.h"
#include "core/tool_names.h"

#define BEDROCK_NAME_MAX 64        /* the API's, of names and of ids */
#define BEDROCK_ID_OTHERS ".:"     /* in an id, beside what a name may have */
#define BEDROCK_JSON_TOOL "json_tool_call"      /* answers in a schema, where a model has no other way */

/* `names` comes in without a name and is filled for the reply; the caller frees it, also on failure. */
bool bedrock_request_build(const route *, const chat *, tool_names *names, body *out, failure *why);
/* The answer is asked for through BEDROCK_JSON_TOOL: the reply's call of it is the answer. */
bool bedrock_has_json_tool(const route *, const chat *);

#endif
