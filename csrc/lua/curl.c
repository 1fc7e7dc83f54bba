/* curl.c - luaopen_vision_curl: exchanges driven by libcurl.
 *
 * A call holds its exchange and its transport in C, so Lua may drop or collect them in any order.
 * Nothing here raises while curl is on the stack.
 */
#include "lua/compat.h"
#include "lua/failure.h"
#include "lua/handles.h"
#include "lua/vision.h"

#include "curl/transport.h"

#include <limits.h>

/* A signal that comes just before a wait does not end it: its hook runs at the latest after this long. */
#define WAIT_SLICE_MS 500

#define MULTI_HANDLE "vision.multi"
#define CALL_HANDLE "vision.call"
#define INBOX_HANDLE "vision.inbox"

typedef struct multi_box {
  transport *transport;
} multi_box;

typedef struct inbox_box {
  inbox *inbox;
} inbox_box;

typedef struct call_box {
  call *call;
  exchange_share *share;
} call_box;

static transport *check_multi(lua_State *L)
{
  multi_box *box = luaL_checkudata(L, 1, MULTI_HANDLE);
  luaL_argcheck(L, box->transport != NULL, 1, "this multi is closed");
  return box->transport;
}

/* curl.multi() -> multi | nil, err */
static int multi_new(lua_State *L)
{
  failure why;
  multi_box *box = lua_newuserdatauv(L, sizeof *box, 0);
  box->transport = NULL;
  luaL_setmetatable(L, MULTI_HANDLE);
  box->transport = transport_new(&why);
  return box->transport ? 1 : push_failure(L, &why);
}

/* multi:inbox() -> inbox | nil, err: for calls of this multi or another */
static int inbox_open(lua_State *L)
{
  failure why;
  inbox_box *box = lua_newuserdatauv(L, sizeof *box, 0);
  box->inbox = NULL;
  luaL_setmetatable(L, INBOX_HANDLE);
  box->inbox = inbox_new();
  if (box->inbox)
    return 1;
  failure_no_memory(&why, "making an inbox");
  return push_failure(L, &why);
}

static inbox *check_inbox(lua_State *L, int arg)
{
  inbox_box *box = luaL_checkudata(L, arg, INBOX_HANDLE);
  luaL_argcheck(L, box->inbox != NULL, arg, "this inbox is closed");
  return box->inbox;
}

/* inbox:take() -> mark | nil: of the next call that may be ready; it leaves */
static int inbox_next(lua_State *L)
{
  int64_t mark;
  if (!inbox_take(check_inbox(L, 1), &mark))
    return 0;
  compat_pushint64(L, mark);
  return 1;
}

/* inbox:empty() -> boolean */
static int inbox_is_empty(lua_State *L)
{
  lua_pushboolean(L, inbox_empty(check_inbox(L, 1)));
  return 1;
}

static int inbox_close(lua_State *L)
{
  inbox_box *box = luaL_checkudata(L, 1, INBOX_HANDLE);
  inbox_release(box->inbox);
  box->inbox = NULL;
  return 0;
}

/* multi:start(exchange[, inbox, mark]) -> call | nil, err: with an inbox, what becomes ready is found there
 * by its mark, a whole number */
static int multi_start(lua_State *L)
{
  failure why;
  transport *t = check_multi(L);
  exchange_share *share = handles_check_exchange(L, 2);
  luaL_argcheck(L, !share->driven, 2, "this exchange was started before");
  inbox *told = lua_isnoneornil(L, 3) ? NULL : check_inbox(L, 3);
  int64_t mark = told ? (int64_t)luaL_checkinteger(L, 4) : 0;
  call_box *box = lua_newuserdatauv(L, sizeof *box, 0);
  *box = (call_box){NULL, NULL};
  luaL_setmetatable(L, CALL_HANDLE);
  box->call = transport_start(t, share->exchange, told, mark, &why);
  if (!box->call)
    return push_failure(L, &why);
  box->share = exchange_share_retain(share);
  share->driven = true;
  return 1;
}

/* A signal came while we waited. The interpreter's own handler leaves a hook, which fires in Lua code. */
static void run_hooks(lua_State *L)
{
  if (luaL_loadstring(L, "return") == 0)
    lua_call(L, 0, 0);
  else
    lua_pop(L, 1);
}

/* multi:step(timeout_ms): drives everything; waits at most that long, not at all without a number */
static int multi_step(lua_State *L)
{
  transport *t = check_multi(L);
  lua_Number ms = luaL_optnumber(L, 2, 0);
  luaL_argcheck(L, ms >= 0, 2, "milliseconds expected");
  if (!transport_step(t, ms < INT_MAX ? (int)ms : INT_MAX))
    run_hooks(L);
  return 0;
}

/* multi:wait(call): until there is something to take, or it is settled */
static int multi_wait(lua_State *L)
{
  transport *t = check_multi(L);
  call_box *box = luaL_checkudata(L, 2, CALL_HANDLE);
  luaL_argcheck(L, box->call != NULL, 2, "this call is closed");
  luaL_argcheck(L, call_transport(box->call) == t, 2, "this call is another multi's");
  while (!call_ready(box->call)) {
    transport_wait(t, box->call, WAIT_SLICE_MS);
    run_hooks(L);
    luaL_argcheck(L, box->call != NULL, 2, "this call was closed while it was waited for");
  }
  if (call_foreign(box->call))
    return luaL_error(L, "this call was started before a fork; its reply goes to the parent process");
  return 0;
}

/* multi:fd() -> one descriptor, readable when step() has something to do */
static int multi_fd(lua_State *L)
{
  lua_pushinteger(L, transport_fd(check_multi(L)));
  return 1;
}

/* multi:timeout() -> ms until the next step is due | nil */
static int multi_timeout(lua_State *L)
{
  int ms = transport_timeout(check_multi(L));
  if (ms < 0)
    return 0;
  lua_pushinteger(L, ms);
  return 1;
}

static int multi_close(lua_State *L)
{
  multi_box *box = luaL_checkudata(L, 1, MULTI_HANDLE);
  if (box->transport) {
    transport_close(box->transport);
    transport_release(box->transport);
  }
  box->transport = NULL;
  return 0;
}

/* call:ready() -> boolean: true once for each time that something came, always once it is over */
static int call_is_ready(lua_State *L)
{
  call_box *box = luaL_checkudata(L, 1, CALL_HANDLE);
  lua_pushboolean(L, !box->call || call_ready(box->call));
  return 1;
}

/* call:foreign() -> boolean: started before a fork, by the parent, who gets what comes */
static int call_is_foreign(lua_State *L)
{
  call_box *box = luaL_checkudata(L, 1, CALL_HANDLE);
  lua_pushboolean(L, box->call && call_foreign(box->call));
  return 1;
}

static void set_time(lua_State *L, const char *name, int64_t ms)
{
  if (ms < 0)
    return;
  compat_pushint64(L, ms);
  lua_setfield(L, -2, name);
}

/* call:timings() -> {started =, connected =, first_byte =, finished =}: ms after the call's start */
static int call_times(lua_State *L)
{
  call_timings times = {-1, -1, -1, -1};
  call_box *box = luaL_checkudata(L, 1, CALL_HANDLE);
  if (box->call)
    call_time(box->call, &times);
  lua_createtable(L, 0, 4);
  set_time(L, "started", times.started);
  set_time(L, "connected", times.connected);
  set_time(L, "first_byte", times.first_byte);
  set_time(L, "finished", times.finished);
  return 1;
}

static int call_close(lua_State *L)
{
  call_box *box = luaL_checkudata(L, 1, CALL_HANDLE);
  call_free(box->call);
  exchange_share_release(box->share);
  *box = (call_box){NULL, NULL};
  return 0;
}

/* curl.send(loan) -> true | nil, err: blocks until the reply to a borrowed request is there; gives it back */
static int send_loan(lua_State *L)
{
  failure why;
  loan_box *box = luaL_checkudata(L, 1, LOAN_HANDLE);
  luaL_argcheck(L, box->exchange != NULL, 1, "this request was given back");
  exchange *x = box->exchange;
  transport *t = transport_new(&why);
  bool sent = t && transport_send(t, x, &why);
  if (t) {
    transport_close(t);
    transport_release(t);
  }
  if (!sent)
    exchange_closed(x, CLOSED_NO_MEMORY, SLICE(""));
  box->exchange = NULL;
  exchange_give_back(x);
  lua_pushboolean(L, sent);
  return sent ? 1 : push_failure(L, &why);
}

static const luaL_Reg multi_methods[] = {
  {"inbox", inbox_open}, {"start", multi_start}, {"step", multi_step}, {"wait", multi_wait},
  {"fd", multi_fd}, {"timeout", multi_timeout}, {"close", multi_close}, {"__gc", multi_close},
  {"__close", multi_close},
  {NULL, NULL}
};

static const luaL_Reg call_methods[] = {
  {"ready", call_is_ready}, {"foreign", call_is_foreign}, {"timings", call_times}, {"close", call_close},
  {"__gc", call_close}, {"__close", call_close}, {NULL, NULL}
};

static const luaL_Reg inbox_methods[] = {
  {"take", inbox_next}, {"empty", inbox_is_empty}, {"close", inbox_close},
  {"__gc", inbox_close}, {"__close", inbox_close}, {NULL, NULL}
};

static const luaL_Reg functions[] = {{"multi", multi_new}, {"send", send_loan}, {NULL, NULL}};

__attribute__((visibility("default"))) int luaopen_vision_curl(lua_State *L)
{
  lua_getglobal(L, "require");
  lua_pushliteral(L, "vision.core");       /* it makes the classes of what we are given */
  lua_call(L, 1, 0);
  handles_check_abi(L);
  handle_open(L, MULTI_HANDLE, multi_methods);
  handle_open(L, CALL_HANDLE, call_methods);
  handle_open(L, INBOX_HANDLE, inbox_methods);
  luaL_newlib(L, functions);
  return 1;
}
