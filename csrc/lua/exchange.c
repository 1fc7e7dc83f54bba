/* core.exchange: made of a route and a request, lent to other Lua states, closed. */
#include "lua/exchange_user.h"
#include "lua/failure.h"
#include "lua/loan.h"
#include "lua/value.h"
#include "lua/vision.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

exchange_user *exchange_check_user(lua_State *L)
{
  return luaL_checkudata(L, 1, EXCHANGE_HANDLE);
}

bool exchange_user_lent(const exchange_user *u) { return exchange_lent(u->box.share->exchange); }

exchange *exchange_check_open(lua_State *L)
{
  exchange_share *share = handles_check_exchange(L, 1);
  luaL_argcheck(L, !exchange_lent(share->exchange), 1, "this exchange is at work on another thread");
  return share->exchange;
}

/* For what only a transport may do. */
exchange *exchange_check_transport(lua_State *L)
{
  exchange *e = exchange_check_open(L);
  luaL_argcheck(L, !handles_check_exchange(L, 1)->driven, 1, "this exchange is driven by a multi");
  return e;
}

int exchange_user_close(lua_State *L)
{
  exchange_user *u = exchange_check_user(L);
  exchange_share *share = u->box.share;
  u->box.share = NULL;
  if (share && share->exchange)
    exchange_cancel(share->exchange);      /* others may hold it, and a thread be at work on it */
  if (u->loan)
    loan_cancel(u->loan);
  exchange_share_release(share);
  buffer_free(&u->scratch);
  buffer_free(&u->usage);
  return 0;
}

/* Made-up ids and the jitter of retries differ between processes, forked ones too, and between calls; nothing
 * secret hangs on it. The system's entropy would cost a call of the system for each. */
static uint64_t make_seed(const void *salt)
{
  static atomic_uint_least64_t count;
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  uint64_t seed = (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
  seed ^= (uint64_t)(uintptr_t)salt << 20 ^ (uint64_t)getpid() << 48;
  seed += 0x9e3779b97f4a7c15u * atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
  seed = (seed ^ seed >> 30) * 0xbf58476d1ce4e5b9u;
  seed = (seed ^ seed >> 27) * 0x94d049bb133111ebu;
  return seed ^ seed >> 31;
}

static char *copy_text(slice text)
{
  char *copy = malloc(text.len + 1);
  if (copy && text.len)
    memcpy(copy, text.ptr, text.len);
  return copy;
}

/* The request at stack index 2; a table's images are placed in *t. False: *why. */
static bool take_request(lua_State *L, value_text *t, request_text *request, failure *why)
{
  if (lua_type(L, 2) == LUA_TUSERDATA)
    return intake_take_text(L, 2, request, why);
  slice s;
  char *text;
  if (lua_type(L, 2) == LUA_TSTRING) {
    s.ptr = lua_tolstring(L, 2, &s.len);
    text = copy_text(s);
  } else {
    value_style style = {.images = true, .skip = lua_istable(L, 3) ? 3 : 0, .root = "the request"};
    if (!value_write(L, 2, t, &style, why))
      return false;
    text = buffer_take(&t->out, &s.len);
  }
  *request = (request_text){.text = {text, s.len}, .release = free, .owner = text};
  return text || failure_no_memory(why, "reading the request");
}

static bool open_exchange(lua_State *L, exchange_user *u, route *r, failure *why)
{
  request_text request;
  value_text *t = value_new(L);
  bool good = take_request(L, t, &request, why);
  if (good) {
    exchange *e = exchange_new(r, request, t->images, t->count, make_seed(u), why);
    u->box.share->exchange = e;
    good = e != NULL;
  }
  value_release(t);
  lua_pop(L, 1);
  return good;
}

static exchange_user *new_user(lua_State *L)
{
  exchange_user *u = lua_newuserdatauv(L, sizeof *u, 0);
  memset(u, 0, sizeof *u);
  luaL_setmetatable(L, EXCHANGE_HANDLE);
  buffer_init(&u->scratch, JSON_TEXT_MAX);
  buffer_init(&u->usage, JSON_TEXT_MAX);
  return u;
}

/* core.exchange(route, request[, skip]) -> exchange | nil, err */
int exchange_make(lua_State *L)
{
  failure why;
  route *r = handles_check_route(L, 1);
  int type = lua_type(L, 2);
  if (type == LUA_TUSERDATA)
    intake_check(L, 2);
  else if (type != LUA_TTABLE && type != LUA_TSTRING)
    misuse(L, "the request must be a table or JSON text (it is a %s)", luaL_typename(L, 2));
  if (!lua_isnoneornil(L, 3))
    check_table(L, 3, "exchange: skip");
  lua_settop(L, 3);
  exchange_user *u = new_user(L);
  u->box.share = calloc(1, sizeof *u->box.share);
  if (!u->box.share)
    return push_no_memory(L, "starting a call");
  u->box.share->references = 1;
  if (open_exchange(L, u, r, &why))
    return 1;
  exchange_share_release(u->box.share);
  u->box.share = NULL;
  return push_failure_of(L, &why, r);
}

/* loan:close([why]): the request was not sent, and its owner must not wait for ever */
static int loan_end(lua_State *L)
{
  loan_box *box = luaL_checkudata(L, 1, LOAN_HANDLE);
  exchange *e = box->exchange;
  box->exchange = NULL;
  if (e) {
    exchange_closed(e, CLOSED_HOST, lua_isstring(L, 2) ? check_text(L, 2, "close: why") : SLICE("not sent"));
    exchange_give_back(e);
  }
  return 0;
}

/* core.borrow(number) -> a request that an exchange elsewhere lent | nil: nobody wants it any more */
int exchange_borrow(lua_State *L)
{
  int64_t number = check_whole(L, 1, "borrow: number", 1, WHOLE_MAX);
  loan_box *box = lua_newuserdatauv(L, sizeof *box, 0);
  box->exchange = NULL;
  luaL_setmetatable(L, LOAN_HANDLE);
  box->exchange = loan_take((uint64_t)number);
  return box->exchange != NULL;
}

/* exchange:lend() -> number | nil, err: what core.work() in another Lua state does the work by. Until then it
 * answers settled(), failure(), meta(), lent(), cancel(), take_back() and close(), and has nothing else. */
static int user_lend(lua_State *L)
{
  exchange *e = exchange_check_transport(L);
  exchange_user *u = exchange_check_user(L);
  luaL_argcheck(L, u->work || u->sending, 1, "there is no work: next() did not say \"work\" or \"send\"");
  u->loan = loan_make(e);
  if (!u->loan)
    return push_no_memory(L, "handing on the work");
  u->lent_request = u->sending;
  u->work = u->sending = false;
  lua_pushnumber(L, (lua_Number)u->loan);
  return 1;
}

/* exchange:lent() -> boolean: the work is still to be done, or under way */
static int user_lent(lua_State *L)
{
  exchange_user *u = exchange_check_user(L);
  lua_pushboolean(L, u->box.share && exchange_user_lent(u));
  return 1;
}

/* exchange:take_back() -> true: nobody had begun, and work() may be called here; false: too late */
static int user_take_back(lua_State *L)
{
  exchange_user *u = exchange_check_user(L);
  bool back = u->box.share && u->loan && loan_cancel(u->loan);
  u->work = u->work || (back && !u->lent_request);
  u->sending = u->sending || (back && u->lent_request);
  lua_pushboolean(L, back);
  return 1;
}

/* exchange:cancel(): work under way ends soon, and the call with the error "cancelled" */
static int user_cancel(lua_State *L)
{
  exchange_user *u = exchange_check_user(L);
  if (u->box.share)
    exchange_cancel(u->box.share->exchange);
  return 0;
}

/* core.work(number) -> true: it was done here; false: nobody wants it any more */
int exchange_work_by_number(lua_State *L)
{
  lua_pushboolean(L, loan_work((uint64_t)check_whole(L, 1, "work: number", 1, WHOLE_MAX)));
  return 1;
}

void exchange_open(lua_State *L)
{
  static const luaL_Reg loan_methods[] = {{"close", loan_end}, {"__gc", loan_end}, {"__close", loan_end},
                                          {NULL, NULL}};
  static const luaL_Reg methods[] = {
    {"wants_fit", fit_wants},
    {"fit_with", fit_hand_in},
    {"lend", user_lend},
    {"lent", user_lent},
    {"take_back", user_take_back},
    {"cancel", user_cancel},
    {"close", exchange_user_close},
    {"__gc", exchange_user_close},
    {"__close", exchange_user_close},
    {NULL, NULL},
  };
  handle_open(L, EXCHANGE_HANDLE, methods);
  exchange_transport_open(L);
  exchange_take_open(L);
  handle_open(L, LOAN_HANDLE, loan_methods);
}
