/* model.h - what a model can do: a sorted table compiled in (model_data.c, made by `make models`).
 *
 * Pure, read-only, allocates nothing. Unknown, empty, broken and overlong names are not errors. Facts and
 * their sources: data/README.md.
 * Units:     tokens; money is US dollars for one token; dates are YYYYMMDD, 0 for none.
 * Ownership: every pointer handed out points into static memory.
 */
#ifndef VISION_MODEL_H
#define VISION_MODEL_H

#include "slice.h"

#include <stdint.h>

/* One bit for each supports_* the registry has; absent in the source means neither `known` nor `flags`. */
typedef enum model_flag {
  MODEL_VISION = 1 << 0,
  MODEL_PDF_INPUT = 1 << 1,
  MODEL_FUNCTION_CALLING = 1 << 2,
  MODEL_PARALLEL_FUNCTION_CALLING = 1 << 3,
  MODEL_TOOL_CHOICE = 1 << 4,
  MODEL_RESPONSE_SCHEMA = 1 << 5,
  MODEL_NATIVE_STRUCTURED_OUTPUT = 1 << 6,
  MODEL_SYSTEM_MESSAGES = 1 << 7,
  MODEL_SAMPLING_PARAMS = 1 << 8,
  MODEL_FORCED_TOOL_USE = 1 << 9,
  MODEL_ASSISTANT_PREFILL = 1 << 10,
  MODEL_REASONING = 1 << 11,
  MODEL_PROMPT_CACHING = 1 << 12,
  MODEL_MID_CONVERSATION_SYSTEM = 1 << 13,
  MODEL_TOOL_RESULT_IMAGES = 1 << 14,       /* supports_bedrock_converse_tool_result_images */
  MODEL_AUDIO_INPUT = 1 << 15,
  MODEL_WEB_SEARCH = 1 << 16
} model_flag;

typedef struct model_row {
  const char *name;            /* "openai/gpt-4o": provider/model, the model part as published */
  const char *mode;            /* "chat", "responses", … or NULL */
  const char *successor;       /* a model to use instead, full name, or NULL */
  uint32_t known, flags;       /* model_flag bits: told by the source; true */
  uint32_t max_input_tokens, max_output_tokens;   /* 0: not told */
  double input_cost, output_cost, cached_input_cost;   /* for one token; negative: not told */
  uint32_t deprecation_date;   /* of a retired model: when it went, where known */
  bool retired;                /* kept by us after the provider dropped it */
  bool inferred;               /* no such row: what the shape of the name tells; `name` is that shape */
} model_row;

/* The row for a name as users write it: "gpt-4o", "openai/gpt-4o", "OpenAI/GPT-4O", with or without a date or
 * -latest suffix; wire.md 13.1 and 13.2 say which names are tried. `provider` may be empty; a row of another
 * provider than asked for does not count. false: unknown, and *row is untouched. */
bool model_find(slice provider, slice name, model_row *row);

/* true only when a row, or a pattern rule (wire.md 13.2), says so explicitly. Never fails. */
bool model_supports_vision(slice provider, slice name);

/* The provider a name belongs to ("gpt-4o" -> "openai"; "groq/x" -> "groq" when groq is in the registry), or
 * an empty slice. The text of an alias ("aimlapi/x") is its provider's ("aiml"). */
slice model_provider(slice name);

/* All rows, sorted by name in lower case. false past the last. */
size_t model_count(void);
bool model_at(size_t index, model_row *row);

/* For messages: up to `n` (at most 128) row names nearest to `name` by edit distance, nearest first; none
 * when nothing is near. Returns how many. */
size_t model_nearest(slice name, const char **out, size_t n);

/* Names of the flags as the registry has them: "supports_vision" for bit 0; NULL past the last. */
const char *model_flag_name(unsigned bit);

#endif
