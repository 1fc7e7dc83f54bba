/* gemini/writer.h - the inside of gemini_request, for the files that are it: gemini/request.c writes the top
 * level and generationConfig, gemini/turns.c whose turn it is, gemini/parts.c what stands in a turn,
 * gemini/tools.c tools and what is chosen of them.
 */
#ifndef VISION_GEMINI_WRITER_H
#define VISION_GEMINI_WRITER_H

#include "core/gemini/calls.h"
#include "core/gemini/overlay.h"
#include "core/gemini/request.h"

typedef enum gemini_turn { TURN_NONE, TURN_USER, TURN_MODEL, TURN_TOOL } gemini_turn;

typedef enum gemini_resolution { RESOLUTION_NONE, RESOLUTION_LOW, RESOLUTION_MEDIUM, RESOLUTION_HIGH,
  RESOLUTION_ULTRA, RESOLUTION_UNKNOWN }
gemini_resolution;

typedef struct gemini_writer {
  const route *route;
  const chat *chat;
  const json *json;
  json_at field[CHAT_FIELDS];  /* JSON_ABSENT too where it is null or left out */
  body *out;
  gemini_overlay overlay;      /* the caller's own members, which win */
  gemini_calls calls;
  json parsed;                 /* a string's text, as JSON: arguments, a tool's result */
  buffer text;
  gemini_turn turn;             /* whose parts are being written */
  bool root_comma, config_comma;
  failure *why;
} gemini_writer;

static inline uint32_t gemini_generation(const gemini_writer *w)
{
  return w->route->rules.generation ? w->route->rules.generation : 2;
}

static inline void gemini_put(gemini_writer *w, slice text) { body_text(w->out, text); }
static inline void gemini_put_raw(gemini_writer *w, json_at at) { body_span(w->out, json_raw(w->json, at)); }

/* Begins a member of the top level. False: the caller gave that member, which wins. */
bool gemini_begin_root(gemini_writer *, slice name);

/* What comes next is a part of this turn: ends the one under way where that is another's. */
void gemini_begin_part(gemini_writer *, gemini_turn);
/* `signature`: of the thought that goes with it, or JSON_ABSENT. */
void gemini_put_text_part(gemini_writer *, json_at text, json_at signature);
bool gemini_put_part(gemini_writer *, gemini_turn, const chat_part *, json_at signature);
bool gemini_put_image(gemini_writer *, const chat_part *);
bool gemini_put_file(gemini_writer *, const chat_part *);
bool gemini_refuse_part(gemini_writer *, const chat_part *);
/* How closely an image is to be looked at, by its detail. */
gemini_resolution gemini_resolution_of(const chat_part *);
void gemini_put_resolution(gemini_writer *, gemini_resolution);

bool gemini_put_contents(gemini_writer *);
bool gemini_put_system(gemini_writer *);
bool gemini_put_tools(gemini_writer *);
bool gemini_put_tool_choice(gemini_writer *);

#endif
