/* gemini/request.h - the canonical request as a generateContent body (wire.md 7.2).
 *
 * Rules that differ by model are route_rules: generation, minimal_thinking, drop, refuse. Members that are
 * not canonical go to the top level as they are; extra_body's win over everything, those of its
 * generationConfig one by one.
 */
#ifndef VISION_GEMINI_REQUEST_H
#define VISION_GEMINI_REQUEST_H

#include "core/body.h"
#include "core/chat.h"
#include "core/failure.h"
#include "core/route.h"

/* Stands between a call's id and its thought signature where both travel as one tool call id. */
#define GEMINI_THOUGHT_MARK "__thought__"

bool gemini_request_build(const route *, const chat *, body *out, failure *why);

#endif
