/* openai/request.h - the canonical request as an OpenAI-compatible server takes it: copied, with the listed
 * replacements (wire.md 4.2, 10; the list itself is route_rules).
 */
#ifndef VISION_OPENAI_REQUEST_H
#define VISION_OPENAI_REQUEST_H

#include "core/body.h"
#include "core/chat.h"
#include "core/failure.h"
#include "core/route.h"

bool openai_request_build(const route *, const chat *, body *out, failure *why);

#endif
