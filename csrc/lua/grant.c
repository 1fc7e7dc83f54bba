/* core.grant: what access tokens are asked for with, as a credential. */
#include "lua/failure.h"
#include "lua/handles.h"
#include "lua/vision.h"

#include "core/grant.h"
#include "core/secret.h"

#include <stdio.h>

static slice member(lua_State *L, const char *name)
{
  slice s = SLICE_NONE;
  lua_getfield(L, 1, name);
  if (lua_type(L, -1) == LUA_TSTRING)
    s.ptr = lua_tolstring(L, -1, &s.len);
  lua_pop(L, 1);                       /* the table holds it */
  return s;
}

static const signer *signer_member(lua_State *L)
{
  lua_getfield(L, 1, "signer");
  signer_box *box = compat_testudata(L, -1, SIGNER_HANDLE);
  lua_pop(L, 1);
  if (box && box->signer && box->signer->abi != SIGNER_ABI)
    misuse(L, "vision.sign is of another version than vision; install them together");
  return box ? box->signer : NULL;
}

/* The file passes through our own memory alone, and is wiped there. */
static grant *read_path(const char *path, const signer *s, failure *why)
{
  grant *g = NULL;
  char *text = malloc(GRANT_FILE_MAX + 1);
  FILE *file = text ? fopen(path, "rb") : NULL;
  if (!text)
    failure_no_memory(why, "reading the Google credentials");
  else if (!file)
    failure_set(why, FAILURE_AUTHENTICATION, "the file of the Google credentials cannot be read");
  if (file) {
    setvbuf(file, NULL, _IONBF, 0);    /* no copy of it in a buffer of stdio's */
    g = grant_read((slice){text, fread(text, 1, GRANT_FILE_MAX + 1, file)}, s, why);
    fclose(file);
    secret_wipe(text, GRANT_FILE_MAX + 1);
  }
  free(text);
  return g;
}

static void push_text(lua_State *L, const char *name, slice text)
{
  if (!text.len)
    return;
  lua_pushlstring(L, text.ptr, text.len);
  lua_setfield(L, -2, name);
}

static grant *make(lua_State *L, const signer *s, failure *why)
{
  slice path = member(L, "path"), machine = member(L, "machine");
  grant_client client = {member(L, "url"), member(L, "client_id"), member(L, "client_secret"),
                         member(L, "scope")};
  if (client.url.len)
    return grant_of_client(&client, why);
  if (machine.len)
    return grant_of_machine(machine, why);
  return path.len ? read_path(path.ptr, s, why) : grant_read(member(L, "text"), s, why);
}

/* core.grant{path= | text= | machine= | url=, client_id=, client_secret=, scope=; signer=}
 * -> credential, {project=, quota_project=} | nil, err */
int grant_make(lua_State *L)
{
  failure why = {.type = FAILURE_NONE, .retry_after = -1};
  check_table(L, 1, "grant: what it is");
  const signer *s = signer_member(L);
  credential_box *box = lua_newuserdatauv(L, sizeof *box, 0);
  box->credential = NULL;
  luaL_setmetatable(L, CREDENTIAL_HANDLE);
  grant *g = make(L, s, &why);
  if (!g)
    return push_failure(L, &why);
  box->credential = credential_new_grant(g);
  if (!box->credential)
    return luaL_error(L, "out of memory for a key");
  lua_createtable(L, 0, 2);
  push_text(L, "project", grant_project(g));
  push_text(L, "quota_project", grant_quota_project(g));
  return 2;
}
