/* intake.h - a request's text as it arrives in pieces: in memory while a budget lasts, else in a file.
 *
 * For servers. The text never becomes one string of the host's language: an exchange reads it where it lies.
 * The file has no name (or loses it at once), mode 0600, and is mapped when the text is whole.
 * Units:     bytes.
 * Ownership: reference-counted. Whoever reads the text holds a reference; the last one gives the memory back
 *            to the budget. References and the budget may be let go on any thread; feeding is for one.
 * Errors:    false and *why; then nothing more can be fed, only released.
 */
#ifndef VISION_INTAKE_H
#define VISION_INTAKE_H

#include "core/failure.h"
#include "core/slice.h"

#include <stdint.h>

#define INTAKE_SHARERS 512u              /* nginx's workers, at most */

/* What the texts under way may take of memory together, in this process and in those that are forked from it.
 * Reference-counted, in each process by itself. */
typedef struct intake_budget intake_budget;
intake_budget *intake_budget_new(uint64_t bytes);                /* NULL: out of memory */
intake_budget *intake_budget_retain(intake_budget *);
void intake_budget_release(intake_budget *);                     /* NULL is fine */
/* Before anything is taken: this process is the one of that number among those that share it. What the last
 * one of that number held when it died is given back. */
void intake_budget_join(intake_budget *, unsigned number);
uint64_t intake_budget_held(const intake_budget *);              /* by this process */

typedef struct intake intake;
/* `limit`: of the whole text, at most JSON_TEXT_MAX. `folder`: where texts go that the budget has no room
 * for; "" : nowhere, and that is an error. `announced`: the length that is expected, 0: not known. */
intake *intake_new(intake_budget *, slice folder, uint64_t limit, uint64_t announced, failure *why);
bool intake_feed(intake *, slice piece, failure *why);
/* No more will come: *text is valid for as long as there is a reference. May be asked again. */
bool intake_finish(intake *, slice *text, failure *why);
bool intake_spooled(const intake *);
/* A whole text was read, and is not for a while: what the file has of it leaves this process's memory, and
 * comes back as it is read. */
void intake_rest(const intake *);
/* A further one, whole: the text with `members`, such as "\"a\":1,\"b\":2", behind those of its object, which
 * has some. The text must have been read as JSON. */
intake *intake_with(intake *, slice members, failure *why);
intake *intake_retain(intake *);
void intake_release(intake *);                                   /* NULL is fine */

#endif
