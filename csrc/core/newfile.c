#include "newfile.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int newfile_begin(newfile *f, const char *path)
{
  int n = snprintf(f->path, sizeof f->path, "%s", path);
  f->file = -1;
  f->error = 0;
  if (n < 0 || (size_t)n >= sizeof f->path)
    return f->error = ENAMETOOLONG;
  snprintf(f->part, sizeof f->part, "%s.XXXXXX", f->path);
  f->file = mkstemp(f->part);                   /* mode 0600 */
  return f->error = f->file < 0 ? errno : 0;
}

int newfile_write(newfile *f, slice bytes)
{
  while (!f->error && bytes.len > 0) {
    ssize_t written = write(f->file, bytes.ptr, bytes.len);
    if (written > 0)
      bytes = (slice){bytes.ptr + written, bytes.len - (size_t)written};
    else if (written == 0 || errno != EINTR)
      f->error = written < 0 ? errno : ENOSPC;
  }
  return f->error;
}

int newfile_end(newfile *f, int error)
{
  if (f->file < 0)
    return f->error;
  if (!f->error)
    f->error = error;
  if (close(f->file) != 0 && !f->error)
    f->error = errno;
  f->file = -1;
  if (!f->error && rename(f->part, f->path) != 0)
    f->error = errno;
  if (f->error)
    unlink(f->part);
  return f->error;
}

int newfile_put(const char *path, slice bytes)
{
  newfile f;
  if (newfile_begin(&f, path) == 0)
    newfile_write(&f, bytes);
  return newfile_end(&f, 0);
}
