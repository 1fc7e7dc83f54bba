/* sigv4.h for specs: sigv4.sign(signer, {url=, region=, service=, access_key=, secret=, session=, date=,
 * content_type=, body=, cancelled=}) -> authorization, canonical request, hash of the body in hex
 * | nil, type, message;
 * sigv4.date(wall_ms) -> text.
 */
#include "core/sigv4.h"
#include "internal.h"
#include "lua/handles.h"

#define TEXT_MAX ((size_t)1 << 20)

INTERNAL_EXPORT int luaopen_internal_sigv4(lua_State *);

static slice field(lua_State *L, const char *name)
{
  slice s = SLICE_NONE;
  lua_getfield(L, 2, name);
  if (lua_type(L, -1) == LUA_TSTRING)
    s.ptr = lua_tolstring(L, -1, &s.len);
  lua_pop(L, 1);                       /* the table holds it */
  return s;
}

static bool flag(lua_State *L, const char *name)
{
  lua_getfield(L, 2, name);
  bool set = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return set;
}

static bool hash(const signer *s, slice text, const cancel *wish,
                 unsigned char out[SIGNER_HASH], failure *why)
{
  body *b = body_new();
  if (!b)
    return failure_no_memory(why, "hashing");
  body_text(b, text);
  bool ok = body_ok(b, why) && sigv4_hash_body(s, b, wish, out, why);
  body_free(b);
  return ok;
}

static void push_hex(lua_State *L, const unsigned char *bytes)
{
  char text[2 * SIGNER_HASH];
  for (size_t i = 0; i < sizeof text; i++)
    text[i] = "0123456789abcdef"[bytes[i / 2] >> (i % 2 ? 0 : 4) & 15];
  lua_pushlstring(L, text, sizeof text);
}

static int sign(lua_State *L)
{
  signer_box *box = luaL_checkudata(L, 1, SIGNER_HANDLE);
  sigv4_key key = {field(L, "access_key"), field(L, "secret"), field(L, "region"), field(L, "service")};
  slice session = field(L, "session"), path;
  unsigned char digest[SIGNER_HASH];
  buffer host, request, authorization;
  cancel wish = {0};
  failure why = {0};
  if (flag(L, "cancelled"))
    cancel_ask(&wish);
  buffer_init(&host, TEXT_MAX);
  buffer_init(&request, TEXT_MAX);
  buffer_init(&authorization, TEXT_MAX);
  bool ok = hash(box->signer, field(L, "body"), &wish, digest, &why) &&
            sigv4_put_host(&host, field(L, "url"), &path, &why) && buffer_ok(&host, "the host", &why);
  if (ok) {
    const http_header headers[] = {
      {SLICE("content-type"), field(L, "content_type")}, {SLICE("host"), buffer_slice(&host)},
      {SLICE("x-amz-date"), field(L, "date")}, {SLICE("x-amz-security-token"), session},
    };
    sigv4_call call = {.method = SLICE("POST"), .path = path, .headers = headers, .body_hash = digest,
                       .header_count = session.len ? 4 : 3, .date = field(L, "date").ptr};
    sigv4_put_request(&call, &request);
    ok = sigv4_put_authorization(box->signer, &key, &call, &authorization, &why);
  }
  buffer_free(&host);
  if (!ok) {
    buffer_free(&request);
    buffer_free(&authorization);
    return internal_failure(L, &why);
  }
  internal_buffer(L, &authorization);
  internal_buffer(L, &request);
  push_hex(L, digest);
  return 3;
}

static int date(lua_State *L)
{
  char text[SIGV4_DATE_SIZE];
  sigv4_date((int64_t)luaL_checknumber(L, 1), text);
  lua_pushstring(L, text);
  return 1;
}

static const luaL_Reg functions[] = {{"sign", sign}, {"date", date}, {NULL, NULL}};

int luaopen_internal_sigv4(lua_State *L)
{
  luaL_newlib(L, functions);
  return 1;
}
