/* provider_error.h - a provider's error, as it came, to one of our types (wire.md 15.1).
 *
 * Shared by the dialects: the status gives a first type, the provider's code and words refine it.
 */
#ifndef VISION_PROVIDER_ERROR_H
#define VISION_PROVIDER_ERROR_H

#include "failure.h"
#include "json.h"
#include "slice.h"

/* 429 -> FAILURE_RATE_LIMIT, … */
failure_type provider_error_type(int status);

/* What an error says, whatever its shape: OpenAI's {error:{message,type,param,code}}, an error that is a
 * string, FastAPI's {detail}, {message}, {object:"error"}, an array around any of them. False: none of these.
 */
typedef struct provider_words {
  json_at message, type, code, param;      /* JSON_ABSENT where there is none */
} provider_words;
bool provider_error_find(const json *, provider_words *);

/* Fills *why from the words; why->type and why->status come in set. Text in no known shape: pass NULL words
 * and the raw reply, of which the first line of text is told. */
void provider_error_fill(failure *why, const json *, const provider_words *, slice raw);

/* Reads an error's text. False: it is no JSON, and *why is filled from its first line; or no memory. */
bool provider_error_read(json *, slice wire, failure *why);

/* The provider says that it could not download an image by its URL. */
bool provider_error_image_download(const failure *);
/* The provider says that there is no such model (any more). */
bool provider_error_model_gone(const failure *);

#endif
