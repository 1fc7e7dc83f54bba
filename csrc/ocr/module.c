/* module.c - require "vision.ocr" -> {worker = <vision.worker>, version = "5.3.0", languages = {"eng", …}} */
#include "lua/compat.h"
#include "lua/handles.h"

#include "core/worker.h"
#include "ocr/engine.h"
#include "ocr/picture.h"

#include <leptonica/allheaders.h>

static bool read_text(const worker *self, slice image_bytes, slice languages, const cancel *wish,
                      buffer *text, failure *why)
{
  (void)self;
  PIX *pix = picture_decode(image_bytes, why);
  if (!pix)
    return false;
  bool ok = engine_read(pix, languages, wish, text, why);
  pixDestroy(&pix);
  return ok;
}

static const worker ocr_worker = {.abi = WORKER_ABI, .name = "ocr", .read_text = read_text};

/* A raise (out of memory) would leak the list: that is all it would do. */
static void push_languages(lua_State *L)
{
  lua_newtable(L);
  char **list = engine_languages();
  for (int i = 0; list && list[i]; i++) {
    lua_pushstring(L, list[i]);
    lua_rawseti(L, -2, i + 1);
  }
  engine_free_languages(list);
}

__attribute__((visibility("default"))) int luaopen_vision_ocr(lua_State *L)
{
  handles_check_abi(L);
  lua_createtable(L, 0, 3);
  handles_push_worker(L, &ocr_worker);
  lua_setfield(L, -2, "worker");
  lua_pushstring(L, engine_version());
  lua_setfield(L, -2, "version");
  push_languages(L);
  lua_setfield(L, -2, "languages");
  return 1;
}
