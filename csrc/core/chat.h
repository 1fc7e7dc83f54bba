/* chat.h - the canonical request (OpenAI chat completions) as a checked view over its spans.
 *
 * What a dialect interprets is found once and checked here; everything else stays text. An error names the
 * place: messages[2].content[1].image_url.url (1-based, as Lua counts).
 * Beyond OpenAI's form: a content list may hold plain strings (text parts), and an image may stand where a
 * string is expected (`placed`), because the Lua side puts vision.image values into the table as they are.
 * Ownership: borrows the text and the placed images' array until chat_free(); holds a reference to each
 * image.
 */
#ifndef VISION_CHAT_H
#define VISION_CHAT_H

#include "buffer.h"
#include "failure.h"
#include "image.h"
#include "json.h"
#include "slice.h"

/* An image that stands in the text: at byte `at` the text has an empty string "" in its stead. */
typedef struct placed_image {
  size_t at;
  image *image;
} placed_image;

/* Top-level members that somebody interprets. The order is chat.c's table of names. */
typedef enum chat_field {
  CHAT_MODEL, CHAT_MESSAGES, CHAT_STREAM, CHAT_STREAM_OPTIONS, CHAT_MAX_TOKENS, CHAT_MAX_COMPLETION_TOKENS,
  CHAT_TEMPERATURE, CHAT_TOP_P, CHAT_TOP_K, CHAT_STOP, CHAT_N, CHAT_SEED, CHAT_USER, CHAT_TOOLS,
  CHAT_TOOL_CHOICE, CHAT_PARALLEL_TOOL_CALLS, CHAT_RESPONSE_FORMAT, CHAT_REASONING_EFFORT, CHAT_THINKING,
  CHAT_LOGPROBS, CHAT_TOP_LOGPROBS, CHAT_PRESENCE_PENALTY, CHAT_FREQUENCY_PENALTY, CHAT_LOGIT_BIAS,
  CHAT_SERVICE_TIER, CHAT_EXTRA_BODY,
  CHAT_FIELDS
} chat_field;

typedef enum chat_role { ROLE_SYSTEM, ROLE_DEVELOPER, ROLE_USER, ROLE_ASSISTANT, ROLE_TOOL, ROLE_FUNCTION,
  ROLE_OTHER } chat_role;

typedef enum chat_part_kind { PART_TEXT, PART_IMAGE, PART_FILE, PART_AUDIO, PART_REFUSAL, PART_OTHER }
chat_part_kind;

typedef struct chat_part {
  chat_part_kind kind;
  json_at node;                /* the whole part: an object, or a string, or the "" of a placed image */
  json_at text;                /* PART_TEXT: its string node */
  json_at url;                 /* PART_IMAGE: the url's string node, JSON_ABSENT for a bare placed image */
  image *image;                /* PART_IMAGE: never NULL. Owned by the chat */
  slice detail, format;        /* as given beside the url, else with the image; "" when not given */
  bool fitted;                 /* `image` is the one that fits (exchange_fit.c) */
} chat_part;

typedef struct chat_message {
  chat_role role;
  json_at node, role_node;
  json_at content;             /* string, array, null, or JSON_ABSENT */
  json_at tool_calls, tool_call_id, name;
  uint32_t first_part, parts;  /* into chat.parts; none when content is a string */
  bool has_image;
} chat_message;

typedef struct chat {
  json json;
  buffer unescaped;            /* text of detail and format members written with escapes */
  json_at field[CHAT_FIELDS];
  chat_message *messages;
  uint32_t message_count;
  chat_part *parts;
  uint32_t part_count;
  uint32_t image_count;
  bool stream;
} chat;                        /* zero-filled = empty */

bool chat_read(chat *, slice request, const placed_image *, size_t placed, failure *why);
void chat_free(chat *);        /* safe on zero-filled, safe twice */

slice chat_field_name(chat_field);
/* Writes where a node stands into `out`: "messages[2].content[1].image_url.url". Returns `out`. */
const char *chat_place(const chat *, json_at node, char *out, size_t size);
/* The same of a part, without a walk: "messages[2].content[1]". */
const char *chat_part_place(const chat *, const chat_part *, char *out, size_t size);
/* failure_set with the node's place. Always false. */
bool chat_fail(const chat *, json_at node, failure *why, failure_type, const char *format, ...)
  __attribute__((format(printf, 5, 6)));
/* Media type to send: the part's format, else the image's own, else the sniffed one. After image_inspect. */
slice chat_media_type(const chat_part *);
#define CHAT_PLACE_MAX 160     /* as failure.place */

#endif
