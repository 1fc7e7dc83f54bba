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
