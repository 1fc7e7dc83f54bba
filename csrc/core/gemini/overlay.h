/* gemini/overlay.h - members of the caller's that are sent as they are, and win over those we would write.
 *
 * Names are the same whatever their spelling: the wire takes generationConfig and generation_config alike.
 * Borrows the chat's nodes; bounded, nothing to free.
 */
#ifndef VISION_GEMINI_OVERLAY_H
#define VISION_GEMINI_OVERLAY_H

#include "core/chat.h"
#include "core/failure.h"

#define GEMINI_OVERLAY_MAX 64u /* members: each is compared with each that we write */

typedef struct gemini_overlay {
  json_at root[GEMINI_OVERLAY_MAX];        /* name nodes; their values follow */
  json_at config[GEMINI_OVERLAY_MAX];      /* inside generationConfig */
  size_t root_count, config_count;
} gemini_overlay;                          /* zero-filled = empty */

/* Adds a member, unless one of that name is there: the first wins. An object generationConfig adds its
 * members. False: too many. */
bool gemini_overlay_add(gemini_overlay *, const chat *, json_at name, failure *why);
/* Adds all members of an object; anything else adds nothing. */
bool gemini_overlay_add_all(gemini_overlay *, const chat *, json_at object, failure *why);
/* There is a member of that name, in generationConfig (`config`) or at the top. */
bool gemini_overlay_has(const gemini_overlay *, const json *, slice name, bool config);

#endif
