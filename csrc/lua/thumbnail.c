/* core.thumbnail: a small JPEG of an image's file, into another file. */
#include "lua/failure.h"
#include "lua/handles.h"
#include "lua/vision.h"

#include "core/newfile.h"
#include "core/thumbnail.h"

#include <string.h>

static cancel stopped;         /* the process': whoever makes one is in another thread and Lua state */

/* 0, or what went wrong with the file. */
static int write_thumbnail(const char *to, buffer *made)
{
  int error = newfile_put(to, buffer_slice(made));
  buffer_free(made);
  return error;
}

static bool make(slice from, const worker *w, buffer *made, failure *why)
{
  image *im = image_from_file(from);
  bool ok = im ? thumbnail_make(im, w, &stopped, made, why) : failure_no_memory(why, "making a thumbnail");
  image_release(im);
  if (!ok)
    buffer_free(made);
  return ok;
}

/* core.thumbnail(from, to, worker) -> bytes | nil, err */
int thumbnail_write(lua_State *L)
{
  failure why;
  buffer made;
  slice from = check_text(L, 1, "thumbnail: from"), to = check_text(L, 2, "thumbnail: to");
  worker_box *box = luaL_checkudata(L, 3, WORKER_HANDLE);
  luaL_argcheck(L, box->worker && box->worker->abi == WORKER_ABI && box->worker->fit, 3,
                "vision.fit is of another version than vision; install them together");
  buffer_init(&made, 2 * THUMBNAIL_BYTES_MAX);
  if (!make(from, box->worker, &made, &why))
    return push_failure(L, &why);
  size_t bytes = made.len;
  int error = write_thumbnail(to.ptr, &made);
  if (error) {
    failure_set(&why, FAILURE_SERVICE_UNAVAILABLE, "a thumbnail cannot be written: %s", strerror(error));
    return push_failure(L, &why);
  }
  lua_pushinteger(L, (lua_Integer)bytes);
  return 1;
}

/* core.stop_thumbnails() */
int thumbnail_stop(lua_State *L)
{
  (void)L;
  cancel_ask(&stopped);
  return 0;
}
