/* rewrite.h - copies a JSON subtree into a body, leaving listed members out wherever they stand.
 *
 * Scalars and untouched subtrees go out as spans of the source; nothing is unescaped. No recursion.
 */
#ifndef VISION_REWRITE_H
#define VISION_REWRITE_H

#include "body.h"
#include "json.h"
#include "route.h"

/* Is the member's name in the list (compared unescaped)? */
bool rewrite_listed(const json *, json_at name, const name_list *);

/* Appends the value at `at` (tools, a JSON schema) without the members named in `drop`. Names that are the
 * caller's own stay: those inside "properties", "$defs", …; and so does all inside "enum", "const",
 * "default". */
void rewrite_without(body *, const json *, json_at at, const name_list *drop);

#endif
