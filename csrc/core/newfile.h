/* newfile.h - a file that is there whole or not at all: written under a name of its own, mode 0600, and
 * renamed at its end.
 *
 * Errors: an errno; 0 is none. The first one stays, and nothing is left behind by newfile_end().
 */
#ifndef VISION_NEWFILE_H
#define VISION_NEWFILE_H

#include "slice.h"

#define NEWFILE_PATH 4096      /* of a path; Linux takes no more */

typedef struct newfile {
  int file;
  int error;
  char path[NEWFILE_PATH], part[NEWFILE_PATH + 8];
} newfile;

int newfile_begin(newfile *, const char *path);
int newfile_write(newfile *, slice);
/* `error`: what else went wrong with what was to be written. */
int newfile_end(newfile *, int error);
/* All three. */
int newfile_put(const char *path, slice);

#endif
