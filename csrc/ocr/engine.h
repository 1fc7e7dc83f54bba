/* engine.h - Tesseract, ready to read: engines are slow to make, so a few are kept for the next call.
 *
 * Threads:   any number at once, each with an engine of its own. At the end of the process those under way
 *            are ended and waited for, as Tesseract's static objects go then; later ones fail.
 * Silent:    what Tesseract and Leptonica have to say goes nowhere. For that, process-wide settings of both
 *            are set once, at the first use.
 */
#ifndef VISION_ENGINE_H
#define VISION_ENGINE_H

#include "core/buffer.h"
#include "core/cancel.h"
#include "core/failure.h"
#include "core/slice.h"

struct Pix;

#define ENGINE_LANGUAGES 128      /* "eng+deu+chi_sim", with its NUL */

const char *engine_version(void);

/* What is installed: a list that ends with NULL, for engine_free_languages(); NULL when there is none. */
char **engine_languages(void);
void engine_free_languages(char **);

/* Appends the text of a picture as UTF-8, without blanks at its end; no text is no failure. `languages`:
 * "eng+deu", empty for English. A language that is not installed is FAILURE_MISSING_MODULE and names the
 * package. Cancelled, it ends with the word that is being read. */
bool engine_read(struct Pix *, slice languages, const cancel *, buffer *text, failure *why);

#endif
