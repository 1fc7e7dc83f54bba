#include "core/dialect.h"

const dialect *dialect_find(slice name)
{
  static const dialect *const all[] = {&dialect_openai, &dialect_anthropic, &dialect_bedrock, &dialect_gemini,
                                       &dialect_responses, &dialect_local};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (slice_equal(name, slice_of(all[i]->name)))
      return all[i];
  return NULL;
}

bool dialect_read(json *j, slice wire, failure *why)
{
  failure parse;
  if (json_read(j, wire, &parse))
    return true;
  return failure_set(why, parse.type == FAILURE_OUT_OF_MEMORY ? parse.type : FAILURE_API_RESPONSE,
                     "the reply is %.400s", parse.message);
}
