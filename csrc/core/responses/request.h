/* responses/request.h - the canonical request as the Responses API takes it: messages become input items in
 * their order, tools and formats their flat form, and nothing is stored unless the caller says so.
 *
 * Members that the API knows under the same name go through untouched, and so do parts, tools and choices in
 * the API's own form. What has no counterpart is an error with its place, or dropped by drop_params.
 */
#ifndef VISION_RESPONSES_REQUEST_H
#define VISION_RESPONSES_REQUEST_H

#include "core/body.h"
#include "core/chat.h"
#include "core/failure.h"
#include "core/route.h"

bool responses_request_build(const route *, const chat *, body *out, failure *why);

#endif
