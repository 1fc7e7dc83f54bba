#include "lua/failure.h"
#include "lua/handles.h"
#include "lua/vision.h"

#include "core/dialect.h"
#include "core/json.h"
#include "core/model.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#define LIST_MAX 10000        /* names or headers in one list: more is a mistake, and sizes cannot overflow */

typedef enum member_kind {
  KIND_TEXT, KIND_BOOL, KIND_U32, KIND_U64, KIND_NAMES, KIND_RENAME, KIND_HEADERS, KIND_ACCEPTS, KIND_MEDIA,
  KIND_DIALECT, KIND_CREDENTIAL, KIND_WORKER, KIND_SIGNER, KIND_VISION, KIND_MOCK,
  KIND_TABLE, KIND_BODY_ADD, KIND_SUPPORTS
} member_kind;

typedef struct member {
  const char *name;
  member_kind kind;
  size_t offset;              /* in the struct that the table describes */
  const struct member *inner; /* KIND_TABLE */
} member;

#define LIMIT(name, kind) {#name, kind, offsetof(route_limits, name), NULL}
static const member limit_members[] = {
  LIMIT(images, KIND_U32),       LIMIT(image_bytes, KIND_U64),
  LIMIT(pixels, KIND_U64),       LIMIT(base64_request_bytes, KIND_U64),
  LIMIT(document_bytes, KIND_U64), LIMIT(crowd, KIND_U32),
  LIMIT(crowd_side, KIND_U32),   LIMIT(side, KIND_U32),         LIMIT(no_system_with_image, KIND_BOOL),
  LIMIT(media_types, KIND_MEDIA), LIMIT(source, KIND_TEXT),
  {NULL, 0, 0, NULL},
};

#define RULE(name, kind) {#name, kind, offsetof(route_rules, name), NULL}
static const member rule_members[] = {
  RULE(rename, KIND_RENAME),            RULE(drop, KIND_NAMES),
  RULE(refuse, KIND_NAMES),             RULE(message_drop, KIND_NAMES),
  RULE(schema_drop, KIND_NAMES),        RULE(tool_choice_required, KIND_TEXT),
  RULE(keep_format, KIND_BOOL),         RULE(drop_detail, KIND_BOOL),
  RULE(keep_developer, KIND_BOOL),      RULE(keep_tool_images, KIND_BOOL),
  RULE(keep_cache_control, KIND_BOOL),  RULE(drop_nulls, KIND_BOOL),
  RULE(temperature_only_one, KIND_BOOL), RULE(text_first, KIND_BOOL),
  RULE(include_usage, KIND_BOOL),       RULE(reasoning_outside_completion, KIND_BOOL),
  RULE(file_header, KIND_TEXT),
  RULE(body_add, KIND_BODY_ADD),        RULE(drop_model, KIND_BOOL),
  RULE(generation, KIND_U32),           RULE(minimal_thinking, KIND_U32),
  RULE(file_urls, KIND_NAMES),          RULE(typed_urls, KIND_BOOL),
  RULE(adaptive_thinking, KIND_BOOL),   RULE(reasoning, KIND_TEXT),
  {NULL, 0, 0, NULL},
};

#define TIMEOUT(name) {#name, KIND_U32, offsetof(route_timeouts, name), NULL}
static const member timeout_members[] = {
  TIMEOUT(connect), TIMEOUT(first_byte), TIMEOUT(idle), TIMEOUT(total), {NULL, 0, 0, NULL},
};

#define SIGNING(name, kind) {#name, kind, offsetof(route_signing, name), NULL}
static const member signing_members[] = {
  SIGNING(signer, KIND_SIGNER),         SIGNING(service, KIND_TEXT),
  SIGNING(region, KIND_TEXT),           SIGNING(access_key, KIND_TEXT),
  SIGNING(session, KIND_CREDENTIAL),    {NULL, 0, 0, NULL},
};

#define ROUTE(name, kind) {#name, kind, offsetof(route, name), NULL}
static const member route_members[] = {
  ROUTE(dialect, KIND_DIALECT),
  ROUTE(provider, KIND_TEXT),
  ROUTE(model, KIND_TEXT),
  ROUTE(wire_model, KIND_TEXT),
  ROUTE(url, KIND_TEXT),
  ROUTE(stream_url, KIND_TEXT),
  ROUTE(key_header, KIND_TEXT),
  ROUTE(key_prefix, KIND_TEXT),
  ROUTE(credential, KIND_CREDENTIAL),
  ROUTE(key_hint, KIND_TEXT),
  ROUTE(headers, KIND_HEADERS),
  ROUTE(accepts, KIND_ACCEPTS),
  {"limits", KIND_TABLE, offsetof(route, limits), limit_members},
  {"rules", KIND_TABLE, offsetof(route, rules), rule_members},
  {"signing", KIND_TABLE, offsetof(route, signing), signing_members},
  {"timeouts", KIND_TABLE, offsetof(route, timeouts), timeout_members},
  ROUTE(retries, KIND_U32),
  ROUTE(max_response_bytes, KIND_U64),
  ROUTE(max_image_bytes, KIND_U64),
  ROUTE(allow_hosts, KIND_NAMES),
  ROUTE(user_agent, KIND_TEXT),
  ROUTE(ca_file, KIND_TEXT),
  ROUTE(proxy, KIND_TEXT),
  ROUTE(image_proxy, KIND_TEXT),
  ROUTE(http2_streams, KIND_BOOL),
  ROUTE(drop_params, KIND_BOOL),
  ROUTE(fit, KIND_BOOL),
  ROUTE(impatient, KIND_BOOL),
  ROUTE(ignore_limits, KIND_BOOL),
  ROUTE(vision, KIND_VISION),
  {"supports", KIND_SUPPORTS, 0, NULL},
  ROUTE(default_max_tokens, KIND_U32),
  ROUTE(successor, KIND_TEXT),
  ROUTE(worker, KIND_WORKER),
  ROUTE(mock, KIND_MOCK),
  {NULL, 0, 0, NULL},
};

/* What is being read: `where` names it in errors ("route.limits"), the value is on top of the Lua stack. */
typedef struct reader {
  lua_State *L;
  route *route;
  const char *where;
  const char *name;
} reader;

static void wrong(const reader *r, const char *wanted)
{
  misuse(r->L, "%s.%s is a %s, not %s", r->where, r->name, luaL_typename(r->L, -1), wanted);
}

static void no_memory(const reader *r) { luaL_error(r->L, "out of memory for a route"); }

static void *keep_memory(const reader *r, size_t size)
{
  void *memory = route_alloc(r->route, size);
  if (!memory)
    no_memory(r);
  return memory;
}

static slice keep_text(const reader *r, slice text)
{
  slice kept = route_keep(r->route, text);
  if (!kept.ptr)
    no_memory(r);
  return kept;
}

static slice raw_text(const reader *r)
{
  slice s;
  if (lua_type(r->L, -1) != LUA_TSTRING)
    wrong(r, "a string");
  s.ptr = lua_tolstring(r->L, -1, &s.len);
  return s;
}

static bool has_control(slice text)
{
  for (size_t i = 0; i < text.len; i++)
    if (((unsigned char)text.ptr[i] < 0x20 && text.ptr[i] != '\t') || text.ptr[i] == 0x7f)
      return true;
  return false;
}

/* Every text of a route but the mock's may end in a header, a URL or a message. The value is never told. */
static slice read_text(const reader *r)
{
  slice text = raw_text(r);
  if (has_control(text))
    misuse(r->L, "%s.%s holds a line break or another control character", r->where, r->name);
  return keep_text(r, text);
}

static int64_t read_whole(const reader *r, int64_t high)
{
  if (lua_type(r->L, -1) != LUA_TNUMBER)
    wrong(r, "a number");
  lua_Number n = lua_tonumber(r->L, -1);
  if (!(n >= 0 && n == floor(n)))
    misuse(r->L, "%s.%s must be a whole number, 0 or more", r->where, r->name);
  if (n > (lua_Number)high)
    misuse(r->L, "%s.%s is too large (0: no limit)", r->where, r->name);
  return (int64_t)n;
}

static bool read_bool(const reader *r)
{
  if (!lua_isboolean(r->L, -1))
    wrong(r, "a boolean");
  return lua_toboolean(r->L, -1);
}

/* Elements of the list on top. Each of them is pushed with push_element() and popped by the caller. */
static int list_length(const reader *r)
{
  if (!lua_istable(r->L, -1))
    wrong(r, "a list");
  size_t length = lua_rawlen(r->L, -1), pairs = 0;
  for (lua_pushnil(r->L); lua_next(r->L, -2); lua_pop(r->L, 1))
    pairs++;
  if (pairs != length || length > LIST_MAX)
    misuse(r->L, "%s.%s must be a list without holes and names", r->where, r->name);
  return (int)length;
}

static name_list read_names(const reader *r)
{
  int count = list_length(r);
  if (count == 0)
    return (name_list){NULL, 0};
  slice *names = keep_memory(r, (size_t)count * sizeof *names);
  for (int i = 0; i < count; i++) {
    lua_rawgeti(r->L, -1, i + 1);
    names[i] = read_text(r);
    lua_pop(r->L, 1);
  }
  return (name_list){names, (size_t)count};
}

static int compare_pairs(const void *a, const void *b)
{
  const name_pair *x = a, *y = b;
  return strcmp(x->from.ptr, y->from.ptr);          /* kept texts end in a NUL and hold none */
}

static size_t count_renames(const reader *r)
{
  size_t count = 0;
  if (!lua_istable(r->L, -1))
    wrong(r, "a table of names");
  for (lua_pushnil(r->L); lua_next(r->L, -2); lua_pop(r->L, 1)) {
    if (lua_type(r->L, -2) != LUA_TSTRING || lua_type(r->L, -1) != LUA_TSTRING || ++count > LIST_MAX)
      misuse(r->L, "%s.%s must map names to names", r->where, r->name);
  }
  return count;
}

static const name_pair *read_pairs(const reader *r, size_t *found)
{
  size_t n = 0, count = count_renames(r);
  *found = count;
  if (count == 0)
    return NULL;
  name_pair *pairs = keep_memory(r, count * sizeof *pairs);
  for (lua_pushnil(r->L); lua_next(r->L, -2); lua_pop(r->L, 1), n++) {
    lua_pushvalue(r->L, -2);
    pairs[n].from = read_text(r);
    lua_pop(r->L, 1);
    pairs[n].to = read_text(r);
  }
  qsort(pairs, count, sizeof *pairs, compare_pairs);
  return pairs;
}

/* Names of members and the raw JSON of their values. */
static void read_body_add(const reader *r, route_rules *rules)
{
  json j = {0};
  bool good = true;
  rules->body_add = read_pairs(r, &rules->body_add_count);
  for (size_t i = 0; i < rules->body_add_count && good; i++)
    good = json_read(&j, rules->body_add[i].to, NULL);
  json_free(&j);
  if (!good)
    misuse(r->L, "%s.%s must map names to JSON text", r->where, r->name);
}

/* {native_structured_output = true, …}: model_flag_name without "supports_". Others are not ours to judge. */
static void read_supports(const reader *r)
{
  if (!lua_istable(r->L, -1))
    wrong(r, "a table of names");
  for (unsigned bit = 0; bit < 32 && model_flag_name(bit); bit++) {
    lua_getfield(r->L, -1, model_flag_name(bit) + sizeof "supports_" - 1);
    if (lua_isboolean(r->L, -1)) {
      r->route->model_known |= 1u << bit;
      r->route->model_flags |= lua_toboolean(r->L, -1) ? 1u << bit : 0;
    }
    lua_pop(r->L, 1);
  }
}

/* RFC 9110, token. */
static bool is_header_name(slice name)
{
  for (size_t i = 0; i < name.len; i++) {
    unsigned char c = (unsigned char)name.ptr[i];
    if (c <= 0x20 || c >= 0x7f || strchr("\"(),/:;<=>?@[\\]{}", c))
      return false;
  }
  return name.len > 0;
}

/* The element `index` of the {name, value} on top. */
static slice header_text(const reader *r, int index, int number)
{
  slice s;
  lua_rawgeti(r->L, -1, index);
  if (lua_type(r->L, -1) != LUA_TSTRING)
    misuse(r->L, "%s.%s[%d][%d] is a %s, not a string", r->where, r->name, number, index,
           luaL_typename(r->L, -1));
  s.ptr = lua_tolstring(r->L, -1, &s.len);
  lua_pop(r->L, 1);
  return s;                                          /* the pair holds it */
}

static http_header read_header(const reader *r, int number)
{
  if (!lua_istable(r->L, -1))
    misuse(r->L, "%s.%s[%d] must be {name, value}", r->where, r->name, number);
  slice name = header_text(r, 1, number), value = header_text(r, 2, number);
  if (!is_header_name(name))
    misuse(r->L, "%s.%s[%d]: this is no name of an HTTP header", r->where, r->name, number);
  if (has_control(value))
    misuse(r->L, "header '%s': its value holds a line break or another control character", name.ptr);
  return (http_header){keep_text(r, name), keep_text(r, value)};
}

static void read_headers(const reader *r)
{
  int count = list_length(r);
  if (count == 0)
    return;
  http_header *headers = keep_memory(r, (size_t)count * sizeof *headers);
  for (int i = 0; i < count; i++) {
    lua_rawgeti(r->L, -1, i + 1);
    headers[i] = read_header(r, i + 1);
    lua_pop(r->L, 1);
  }
  r->route->headers = headers;
  r->route->header_count = (size_t)count;
}

static uint32_t accept_bit(slice name)
{
  static const struct { slice name; image_accept bit; } known[] = {
    {{"https", 5}, ACCEPT_HTTPS}, {{"http", 4}, ACCEPT_HTTP}, {{"base64", 6}, ACCEPT_BASE64},
    {{"gs", 2}, ACCEPT_GS}, {{"s3", 2}, ACCEPT_S3},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (slice_equal(name, known[i].name))
      return known[i].bit;
  return 0;
}

static uint32_t media_bit(slice name)
{
  for (int type = MEDIA_UNKNOWN + 1; type < MEDIA_TYPES; type++)
    if (slice_equal(name, slice_of(media_type_short((media_type)type))))
      return 1u << type;
  media_type full = media_type_of_name(name);
  return full == MEDIA_UNKNOWN ? 0 : 1u << full;
}

static uint32_t read_bits(const reader *r, uint32_t (*bit_of)(slice), const char *known)
{
  uint32_t bits = 0;
  int count = list_length(r);
  for (int i = 0; i < count; i++) {
    lua_rawgeti(r->L, -1, i + 1);
    slice name = raw_text(r);
    uint32_t bit = bit_of(name);
    if (!bit)
      misuse(r->L, "%s.%s: '%s' is none of %s", r->where, r->name, name.ptr, known);
    bits |= bit;
    lua_pop(r->L, 1);
  }
  return bits;
}

static const struct dialect *read_dialect(const reader *r)
{
  slice name = raw_text(r);
  const struct dialect *found = dialect_find(name);
  if (!found)
    misuse(r->L, "%s.%s: there is no dialect '%s'", r->where, r->name, name.ptr);
  return found;
}

static credential *read_credential(const reader *r)
{
  credential_box *box = compat_testudata(r->L, -1, CREDENTIAL_HANDLE);
  if (!box)
    wrong(r, "one made by core.credential");
  if (!box->credential)
    misuse(r->L, "%s.%s is closed", r->where, r->name);
  return credential_retain(box->credential);
}

static const worker *read_worker(const reader *r)
{
  worker_box *box = compat_testudata(r->L, -1, WORKER_HANDLE);
  if (!box || !box->worker)
    wrong(r, "the worker of an optional module");
  if (box->worker->abi != WORKER_ABI)
    misuse(r->L, "%s.%s: the optional module '%s' is of another version than vision; install them together",
           r->where, r->name, box->worker->name);
  if (!box->worker->read_text)
    misuse(r->L, "%s.%s: the optional module '%s' reads no text", r->where, r->name, box->worker->name);
  return box->worker;
}

static const signer *read_signer(const reader *r)
{
  signer_box *box = compat_testudata(r->L, -1, SIGNER_HANDLE);
  if (!box || !box->signer)
    wrong(r, "the signer of vision.sign");
  if (box->signer->abi != SIGNER_ABI)
    misuse(r->L, "%s.%s: vision.sign is of another version than vision; install them together", r->where,
           r->name);
  return box->signer;
}

static void read_members(reader *r, const member *members, void *into);

static void read_value(reader *r, const member *m, void *into)
{
  void *at = (char *)into + m->offset;
  switch (m->kind) {
  case KIND_TEXT: *(slice *)at = read_text(r); break;
  case KIND_BOOL: *(bool *)at = read_bool(r); break;
  case KIND_U32: *(uint32_t *)at = (uint32_t)read_whole(r, UINT32_MAX); break;
  case KIND_U64: *(uint64_t *)at = (uint64_t)read_whole(r, WHOLE_MAX); break;
  case KIND_NAMES: *(name_list *)at = read_names(r); break;
  case KIND_RENAME: {
    route_rules *rules = into;
    rules->rename = read_pairs(r, &rules->rename_count);
    break;
  }
  case KIND_BODY_ADD: read_body_add(r, into); break;
  case KIND_SUPPORTS: read_supports(r); break;
  case KIND_HEADERS: read_headers(r); break;
  case KIND_ACCEPTS: r->route->accepts = read_bits(r, accept_bit, "https, http, base64, gs, s3"); break;
  case KIND_MEDIA: *(uint32_t *)at = read_bits(r, media_bit, "the known media types (png, jpeg, …)"); break;
  case KIND_DIALECT: r->route->dialect = read_dialect(r); break;
  case KIND_CREDENTIAL: *(credential **)at = read_credential(r); break;
  case KIND_SIGNER: *(const signer **)at = read_signer(r); break;
  case KIND_WORKER: r->route->worker = read_worker(r); break;
  case KIND_VISION:
    r->route->vision = read_bool(r);
    r->route->vision_known = true;
    break;
  case KIND_MOCK:
    r->route->mock = keep_text(r, raw_text(r));
    r->route->mocked = true;
    break;
  case KIND_TABLE:
    read_members(&(reader){.L = r->L, .route = r->route, .where = m->name}, m->inner, at);
    break;
  }
}

static int push_known_names(lua_State *L, const member *members)
{
  luaL_Buffer names;
  luaL_buffinit(L, &names);
  for (const member *m = members; m->name; m++) {
    luaL_addstring(&names, m == members ? "" : ", ");
    luaL_addstring(&names, m->name);
  }
  luaL_pushresult(&names);
  return 1;
}

static const member *find_member(const reader *r, const member *members)
{
  const char *name = lua_type(r->L, -2) == LUA_TSTRING ? lua_tostring(r->L, -2) : luaL_typename(r->L, -2);
  for (const member *m = members; m->name; m++)
    if (strcmp(m->name, name) == 0)
      return m;
  lua_pushstring(r->L, name);
  push_known_names(r->L, members);
  misuse(r->L, "%s: unknown member '%s' (it may have %s)", r->where, lua_tostring(r->L, -2),
         lua_tostring(r->L, -1));
  return NULL;
}

/* The table on top, member by member. */
static void read_members(reader *r, const member *members, void *into)
{
  if (!lua_istable(r->L, -1))
    misuse(r->L, "%s is a %s, not a table", r->where, luaL_typename(r->L, -1));
  luaL_checkstack(r->L, 16, "no room for a route");
  for (lua_pushnil(r->L); lua_next(r->L, -2); lua_pop(r->L, 1)) {
    const member *m = find_member(r, members);
    r->name = m->name;
    read_value(r, m, into);
  }
}

static int route_close(lua_State *L)
{
  route_box *box = luaL_checkudata(L, 1, ROUTE_HANDLE);
  route_release(box->route);
  box->route = NULL;
  return 0;
}

/* core.route(t) -> route */
int route_make(lua_State *L)
{
  check_table(L, 1, "route: the description");
  lua_settop(L, 1);
  route_box *box = lua_newuserdatauv(L, sizeof *box, 0);
  box->route = NULL;
  luaL_setmetatable(L, ROUTE_HANDLE);
  box->route = route_new();
  if (!box->route)
    return luaL_error(L, "out of memory for a route");
  lua_pushvalue(L, 1);
  read_members(&(reader){.L = L, .route = box->route, .where = "route"}, route_members, box->route);
  if (!box->route->dialect)
    return misuse(L, "route: dialect is missing");
  if (!box->route->dialect->local && box->route->url.len == 0)
    return misuse(L, "route: url is missing");
  lua_settop(L, 2);
  return 1;
}

static int credential_close(lua_State *L)
{
  credential_box *box = luaL_checkudata(L, 1, CREDENTIAL_HANDLE);
  credential_release(box->credential);
  box->credential = NULL;
  return 0;
}

/* core.credential(secret) -> credential. Lua's copy of the string is beyond our reach; this one is wiped. */
int credential_make(lua_State *L)
{
  slice secret = check_text(L, 1, "credential: secret");
  if (has_control(secret))
    return misuse(L, "the key holds a line break or another control character; "
                     "was it read with its newline?");
  credential_box *box = lua_newuserdatauv(L, sizeof *box, 0);
  box->credential = NULL;
  luaL_setmetatable(L, CREDENTIAL_HANDLE);
  box->credential = credential_new(secret);
  if (!box->credential)
    return luaL_error(L, "out of memory for a key");
  return 1;
}

/* tostring() of one shows nothing of the secret, and two of one key are not told apart. */
static int credential_tostring(lua_State *L)
{
  lua_pushliteral(L, "vision.credential");
  return 1;
}

void route_open(lua_State *L)
{
  static const luaL_Reg route_methods[] = {
    {"close", route_close}, {"__gc", route_close}, {"__close", route_close}, {NULL, NULL},
  };
  static const luaL_Reg credential_methods[] = {
    {"close", credential_close}, {"__gc", credential_close}, {"__close", credential_close},
    {"__tostring", credential_tostring}, {NULL, NULL},
  };
  handle_open(L, ROUTE_HANDLE, route_methods);
  handle_open(L, CREDENTIAL_HANDLE, credential_methods);
}
