/* core.archive: what a log keeps of a request or an answer; and texts of intakes that another Lua state of
 * the process reads, by a number, as nginx's thread pool hands on nothing but strings and numbers. */
#include "lua/archive.h"

#include "lua/failure.h"
#include "lua/handles.h"
#include "lua/vision.h"

#include "core/archive.h"

#include <pthread.h>

typedef struct lent_text {
  struct lent_text *next;
  uint64_t number;
  intake *intake;
} lent_text;

static struct {
  pthread_mutex_t lock;
  lent_text *first;
  uint64_t made;
} texts = {.lock = PTHREAD_MUTEX_INITIALIZER};

uint64_t archive_lend(intake *in)
{
  lent_text *made = malloc(sizeof *made);
  if (!made)
    return 0;
  pthread_mutex_lock(&texts.lock);
  uint64_t number = ++texts.made;
  *made = (lent_text){texts.first, number, intake_retain(in)};
  texts.first = made;
  pthread_mutex_unlock(&texts.lock);
  return number;
}

/* With a reference of the caller's own. NULL: it was given back. */
static intake *find_text(uint64_t number)
{
  pthread_mutex_lock(&texts.lock);
  lent_text *at = texts.first;
  while (at && at->number != number)
    at = at->next;
  intake *found = at ? intake_retain(at->intake) : NULL;
  pthread_mutex_unlock(&texts.lock);
  return found;
}

static lent_text *unlink_text(uint64_t number)
{
  pthread_mutex_lock(&texts.lock);
  lent_text **at = &texts.first, *found;
  while ((found = *at) && found->number != number)
    at = &found->next;
  if (found)
    *at = found->next;
  pthread_mutex_unlock(&texts.lock);
  return found;
}

/* core.take_text_back(number) -> was it lent */
int archive_take_back(lua_State *L)
{
  lent_text *found = unlink_text((uint64_t)check_whole(L, 1, "take_text_back: number", 0, WHOLE_MAX));
  if (found)
    intake_release(found->intake);
  lua_pushboolean(L, found != NULL);
  free(found);
  return 1;
}

static void set_number(lua_State *L, const char *name, uint64_t n)
{
  compat_pushint64(L, (long long)n);
  lua_setfield(L, -2, name);
}

static void push_image(lua_State *L, const archive_image *found)
{
  lua_createtable(L, 0, 7);
  lua_pushstring(L, found->hash);
  lua_setfield(L, -2, "hash");
  lua_pushstring(L, media_type_name(found->type));
  lua_setfield(L, -2, "type");
  lua_pushstring(L, media_type_short(found->type));
  lua_setfield(L, -2, "extension");
  set_number(L, "bytes", found->bytes);
  if (found->width > 0) {
    set_number(L, "width", found->width);
    set_number(L, "height", found->height);
  }
  lua_pushboolean(L, found->kept);
  lua_setfield(L, -2, "kept");
}

/* In a userdata, so that a raise below leaks nothing. */
#define ARCHIVE_HANDLE "vision.archive"
typedef struct archive_user { archive archive; intake *intake; } archive_user;

static int user_close(lua_State *L)
{
  archive_user *u = luaL_checkudata(L, 1, ARCHIVE_HANDLE);
  archive_free(&u->archive);
  intake_release(u->intake);
  u->intake = NULL;
  return 0;
}

void archive_open(lua_State *L)
{
  static const luaL_Reg methods[] = {{"__gc", user_close}, {NULL, NULL}};
  handle_open(L, ARCHIVE_HANDLE, methods);
}

static bool source_text(lua_State *L, archive_user *u, slice *text, failure *why)
{
  if (lua_type(L, 1) == LUA_TSTRING) {
    *text = check_text(L, 1, "archive: text");
    return true;
  }
  u->intake = find_text((uint64_t)check_whole(L, 1, "archive: text or number", 0, WHOLE_MAX));
  if (!u->intake)
    return failure_set(why, FAILURE_INVALID_REQUEST, "this text was taken back");
  return intake_finish(u->intake, text, why);
}

static void push_archive(lua_State *L, const archive *a)
{
  lua_createtable(L, 0, 3);
  lua_pushlstring(L, a->text.len ? a->text.ptr : "", a->text.len);
  lua_setfield(L, -2, "text");
  if (*a->trouble) {
    lua_pushstring(L, a->trouble);
    lua_setfield(L, -2, "trouble");
  }
  lua_createtable(L, (int)a->count, 0);
  for (uint32_t i = 0; i < a->count; i++) {
    push_image(L, &a->images[i]);
    lua_rawseti(L, -2, (int)i + 1);
  }
  lua_setfield(L, -2, "images");
}

/* core.archive(text or number, signer, folder) -> {text, images, trouble} | nil, err */
int archive_make(lua_State *L)
{
  failure why;
  slice text;
  signer_box *box = luaL_checkudata(L, 2, SIGNER_HANDLE);
  luaL_argcheck(L, box->signer && box->signer->abi == SIGNER_ABI, 2, "the signer of vision.sign is expected");
  slice folder = opt_text(L, 3, "archive: folder");
  lua_settop(L, 3);
  archive_user *u = lua_newuserdatauv(L, sizeof *u, 0);
  memset(u, 0, sizeof *u);
  luaL_setmetatable(L, ARCHIVE_HANDLE);
  if (!source_text(L, u, &text, &why) || !archive_read(&u->archive, text, box->signer, folder, &why)) {
    intake_release(u->intake);
    u->intake = NULL;
    return push_failure(L, &why);
  }
  push_archive(L, &u->archive);
  archive_free(&u->archive);           /* sooner than the collector */
  intake_release(u->intake);
  u->intake = NULL;
  return 1;
}
