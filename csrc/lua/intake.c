/* core.intake: a request's text that arrives in pieces, for servers; and what a router asks of it. */
#include "lua/archive.h"
#include "lua/failure.h"
#include "lua/value.h"
#include "lua/vision.h"

#include "core/chat.h"
#include "core/intake.h"

#define INTAKE_HANDLE "vision.intake"
#define BUDGET_HANDLE "vision.intake_budget"

typedef struct budget_user { intake_budget *budget; } budget_user;

typedef struct intake_user {
  intake *intake;                /* NULL: closed */
  bool broken, finished, known;  /* known: `chat` was read */
  chat chat;
  buffer scratch;
} intake_user;

static int budget_close(lua_State *L)
{
  budget_user *u = luaL_checkudata(L, 1, BUDGET_HANDLE);
  intake_budget_release(u->budget);
  u->budget = NULL;
  return 0;
}

/* budget:join(number): this process, forked from the one that made it, is that one of those that share it */
static int budget_join(lua_State *L)
{
  budget_user *u = luaL_checkudata(L, 1, BUDGET_HANDLE);
  unsigned number = (unsigned)check_whole(L, 2, "join: number", 0, INTAKE_SHARERS - 1);
  if (u->budget)
    intake_budget_join(u->budget, number);
  return 0;
}

/* budget:held() -> bytes of memory that texts under way have now in this process */
static int budget_held(lua_State *L)
{
  budget_user *u = luaL_checkudata(L, 1, BUDGET_HANDLE);
  compat_pushint64(L, u->budget ? (long long)intake_budget_held(u->budget) : 0);
  return 1;
}

/* core.intake_budget(bytes) -> budget */
int intake_make_budget(lua_State *L)
{
  int64_t bytes = check_whole(L, 1, "intake_budget: bytes", 0, WHOLE_MAX);
  budget_user *u = lua_newuserdatauv(L, sizeof *u, 0);
  u->budget = NULL;
  luaL_setmetatable(L, BUDGET_HANDLE);
  u->budget = intake_budget_new((uint64_t)bytes);
  return u->budget ? 1 : push_no_memory(L, "making a budget");
}

static intake_user *check_user(lua_State *L, int arg)
{
  intake_user *u = luaL_checkudata(L, arg, INTAKE_HANDLE);
  luaL_argcheck(L, u->intake != NULL, arg, "this intake is closed");
  return u;
}

void intake_check(lua_State *L, int arg) { check_user(L, arg); }

static int user_close(lua_State *L)
{
  intake_user *u = luaL_checkudata(L, 1, INTAKE_HANDLE);
  chat_free(&u->chat);           /* it reads the text: first */
  intake_release(u->intake);
  u->intake = NULL;
  buffer_free(&u->scratch);
  return 0;
}

static int64_t opt_member(lua_State *L, const char *name, const char *what, int64_t low, int64_t otherwise)
{
  lua_getfield(L, 1, name);
  int64_t n = lua_isnil(L, -1) ? otherwise : check_whole(L, lua_gettop(L), what, low, WHOLE_MAX);
  lua_pop(L, 1);
  return n;
}

static intake_user *push_user(lua_State *L)
{
  intake_user *u = lua_newuserdatauv(L, sizeof *u, 0);
  memset(u, 0, sizeof *u);
  luaL_setmetatable(L, INTAKE_HANDLE);
  buffer_init(&u->scratch, JSON_TEXT_MAX);
  return u;
}

/* core.intake{budget=, folder=, limit=, announced=} -> intake | nil, err */
int intake_make(lua_State *L)
{
  failure why;
  check_table(L, 1, "intake: options");
  lua_settop(L, 1);
  int64_t limit = opt_member(L, "limit", "intake: limit", 1, JSON_TEXT_MAX);
  int64_t announced = opt_member(L, "announced", "intake: announced", 0, 0);
  lua_getfield(L, 1, "budget");
  budget_user *b = luaL_checkudata(L, 2, BUDGET_HANDLE);
  luaL_argcheck(L, b->budget != NULL, 1, "this budget is closed");
  lua_getfield(L, 1, "folder");
  slice folder = opt_text(L, 3, "intake: folder");
  intake_user *u = push_user(L);
  u->intake = intake_new(b->budget, folder, (uint64_t)limit, (uint64_t)announced, &why);
  return u->intake ? 1 : push_failure(L, &why);
}

/* intake:feed(piece) -> true | nil, err */
static int user_feed(lua_State *L)
{
  failure why;
  intake_user *u = check_user(L, 1);
  slice piece = check_text(L, 2, "feed: piece");
  luaL_argcheck(L, !u->broken && !u->finished, 1, "this intake takes no more");
  if (!intake_feed(u->intake, piece, &why)) {
    u->broken = true;
    return push_failure(L, &why);
  }
  lua_pushboolean(L, 1);
  return 1;
}

static bool finish(lua_State *L, intake_user *u, slice *text, failure *why)
{
  luaL_argcheck(L, !u->broken, 1, "this intake is broken");
  u->finished = true;
  return intake_finish(u->intake, text, why);
}

static void release_intake(void *owner) { intake_release(owner); }
static void rest_intake(void *owner) { intake_rest(owner); }

bool intake_take_text(lua_State *L, int arg, request_text *request, failure *why)
{
  slice text;
  intake_user *u = check_user(L, arg);
  if (!finish(L, u, &text, why))
    return false;
  *request = (request_text){.text = text, .release = release_intake, .owner = intake_retain(u->intake),
                            .rest = rest_intake, .known = u->known ? &u->chat : NULL};
  u->known = false;              /* who asks again has it read again: few do once there is an exchange */
  return true;
}

/* Reads the text once. False: nil, err are pushed. */
static bool know(lua_State *L, intake_user *u)
{
  failure why;
  slice text;
  if (u->known)
    return true;
  chat_free(&u->chat);
  u->known = finish(L, u, &text, &why) && chat_read(&u->chat, text, NULL, 0, &why);
  intake_rest(u->intake);
  if (!u->known) {
    chat_free(&u->chat);
    push_failure(L, &why);
  }
  return u->known;
}

static void set_count(lua_State *L, const char *name, uint64_t n)
{
  compat_pushint64(L, (long long)n);
  lua_setfield(L, -2, name);
}

static void set_string(lua_State *L, intake_user *u, const char *name, json_at at)
{
  if (!json_is(&u->chat.json, at, JSON_STRING))
    return;
  value_push_string(L, &u->chat.json, at, &u->scratch);
  lua_setfield(L, -2, name);
}

/* Pictures: how many, how many of them by URL, and the text of the largest that is in the request. */
static void set_images(lua_State *L, const chat *c)
{
  uint64_t remote = 0, largest = 0;
  for (uint32_t i = 0; i < c->part_count; i++) {
    const chat_part *part = &c->parts[i];
    if (part->kind != PART_IMAGE)
      continue;
    uint64_t text = part->url == JSON_ABSENT ? 0 : json_inner(&c->json, part->url).len;
    if (image_source_of(part->image) == IMAGE_REMOTE)
      remote++;
    else if (text > largest)
      largest = text;
  }
  set_count(L, "images", c->image_count);
  set_count(L, "remote_images", remote);
  set_count(L, "largest_image", largest / 4 * 3);      /* four characters of base64 are three bytes */
}

/* intake:facts() -> {model, stream, include_usage, length, messages, images, remote_images, largest_image,
 * spooled} | nil, err */
static int user_facts(lua_State *L)
{
  intake_user *u = check_user(L, 1);
  if (!know(L, u))
    return 2;
  const chat *c = &u->chat;
  lua_createtable(L, 0, 9);
  set_string(L, u, "model", c->field[CHAT_MODEL]);
  set_count(L, "length", c->json.text.len);
  set_count(L, "messages", c->message_count);
  set_images(L, c);
  lua_pushboolean(L, c->stream);
  lua_setfield(L, -2, "stream");
  lua_pushboolean(L, intake_spooled(u->intake));
  lua_setfield(L, -2, "spooled");
  json_at options = c->field[CHAT_STREAM_OPTIONS];
  json_at usage = JSON_ABSENT;
  if (options != JSON_ABSENT)
    usage = json_member(&c->json, options, SLICE("include_usage"));
  if (json_is_bool(&c->json, usage)) {
    lua_pushboolean(L, json_is(&c->json, usage, JSON_TRUE));
    lua_setfield(L, -2, "include_usage");
  }
  return 1;
}

/* intake:member(name) -> the value of a top-level member, nil when there is none | nil, err */
static int user_member(lua_State *L)
{
  intake_user *u = check_user(L, 1);
  slice name = check_text(L, 2, "member: name");
  if (!know(L, u))
    return 2;
  json_at at = json_member(&u->chat.json, JSON_ROOT, name);
  if (at == JSON_ABSENT)
    lua_pushnil(L);
  else
    value_push(L, &u->chat.json, at, &u->scratch);
  return 1;
}

/* intake:members(names) -> {name = value}: of the top-level members those that are there | nil, err */
static int user_members(lua_State *L)
{
  intake_user *u = check_user(L, 1);
  luaL_checktype(L, 2, LUA_TTABLE);
  if (!know(L, u))
    return 2;
  int count = (int)lua_rawlen(L, 2);
  lua_createtable(L, 0, 0);
  for (int i = 1; i <= count; i++) {
    lua_rawgeti(L, 2, i);
    json_at at = json_member(&u->chat.json, JSON_ROOT, check_text(L, -1, "members: names"));
    if (at == JSON_ABSENT) {
      lua_pop(L, 1);
      continue;
    }
    value_push(L, &u->chat.json, at, &u->scratch);
    lua_rawset(L, 3);
  }
  return 1;
}

/* intake:has(name, [inner]) -> is there such a top-level member, and in it one named `inner`, null or not?
 * | nil, err */
static int user_has(lua_State *L)
{
  intake_user *u = check_user(L, 1);
  slice name = check_text(L, 2, "has: name");
  if (!know(L, u))
    return 2;
  json_at at = json_member(&u->chat.json, JSON_ROOT, name);
  if (at != JSON_ABSENT && !lua_isnoneornil(L, 3))
    at = json_member(&u->chat.json, at, check_text(L, 3, "has: inner"));
  lua_pushboolean(L, at != JSON_ABSENT);
  return 1;
}

/* intake:with(members) -> intake | nil, err */
static int user_with(lua_State *L)
{
  failure why;
  intake_user *u = check_user(L, 1);
  slice members = check_text(L, 2, "with: members");
  if (!know(L, u))
    return 2;
  intake_user *made = push_user(L);
  made->intake = intake_with(u->intake, members, &why);
  made->finished = true;
  return made->intake ? 1 : push_failure(L, &why);
}

/* intake:lend() -> number | nil, err */
static int user_lend(lua_State *L)
{
  failure why;
  slice text;
  intake_user *u = check_user(L, 1);
  if (!finish(L, u, &text, &why))
    return push_failure(L, &why);
  uint64_t number = archive_lend(u->intake);
  if (number == 0)
    return push_no_memory(L, "lending a request's text");
  compat_pushint64(L, (long long)number);
  return 1;
}

void intake_open(lua_State *L)
{
  static const luaL_Reg methods[] = {
    {"feed", user_feed},
    {"facts", user_facts},
    {"member", user_member},
    {"members", user_members},
    {"has", user_has},
    {"with", user_with},
    {"lend", user_lend},
    {"close", user_close},
    {"__gc", user_close},
    {"__close", user_close},
    {NULL, NULL},
  };
  static const luaL_Reg budget_methods[] = {
    {"held", budget_held},
    {"join", budget_join},
    {"__gc", budget_close},
    {NULL, NULL},
  };
  handle_open(L, INTAKE_HANDLE, methods);
  handle_open(L, BUDGET_HANDLE, budget_methods);
}
