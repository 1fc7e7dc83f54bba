#include "core/grant.h"

#include "core/json.h"
#include "core/jwt.h"
#include "core/secret.h"
#include "core/url.h"

#include <stdio.h>
#include <stdlib.h>

#define TOKEN_URI "https://oauth2.googleapis.com/token"        /* the audience too, whatever the file says */
#define SCOPE "https://www.googleapis.com/auth/cloud-platform"
#define MACHINE_PATH "/computeMetadata/v1/instance/service-accounts/default/token"
#define JWT_SECONDS 3600               /* the longest that is taken */
#define LIFE_DEFAULT 3600              /* of a token whose reply does not say */
#define LIFE_MAX 43200                 /* 12 hours, the longest that can be had; more is a mistake */
#define TOKEN_MAX (16u << 10)          /* bytes of a token: it goes into a header */
#define TOLD_MAX 200

typedef enum grant_text {
  TEXT_TYPE, TEXT_URI, TEXT_EMAIL, TEXT_KEY_ID, TEXT_PROJECT, TEXT_QUOTA_PROJECT, TEXT_CLIENT_ID,
  TEXT_CLIENT_SECRET, TEXT_REFRESH_TOKEN, TEXT_HOST, TEXT_SCOPE, TEXTS
} grant_text;

struct grant {
  buffer texts[TEXTS];                 /* each with a NUL behind it; empty: not told. Scope: a client's */
  const signer *signer;
  void *key;                           /* NULL: not a service account */
};

static const slice names[TEXTS] = {
  {"type", 4}, {"token_uri", 9}, {"client_email", 12}, {"private_key_id", 14}, {"project_id", 10},
  {"quota_project_id", 16}, {"client_id", 9}, {"client_secret", 13}, {"refresh_token", 13}, {"", 0}, {"", 0},
};

static slice text_of(const grant *g, grant_text which)
{
  const buffer *b = &g->texts[which];
  return b->len ? (slice){b->ptr, b->len - 1} : SLICE_NONE;
}

void grant_free(grant *g)
{
  if (!g)
    return;
  for (size_t i = 0; i < TEXTS; i++)
    secret_free(&g->texts[i]);
  if (g->key)
    g->signer->key_free(g->key);
  free(g);
}

static bool refuse(failure *why, const char *what)
{
  return failure_set(why, FAILURE_AUTHENTICATION, "the Google credentials %s", what);
}

static bool has_control(slice text)
{
  for (size_t i = 0; i < text.len; i++)
    if ((unsigned char)text.ptr[i] < 0x20 || text.ptr[i] == 0x7f)
      return true;
  return false;
}

/* Room for all of it at once: growing would leave copies behind that nobody wipes. */
static void unescape(const json *j, json_at at, buffer *out)
{
  buffer_init(out, GRANT_FILE_MAX);
  if (buffer_reserve(out, json_raw(j, at).len + 1))
    json_text(j, at, out);
}

static bool read_text(grant *g, const json *j, grant_text which, failure *why)
{
  json_at at = json_member(j, JSON_ROOT, names[which]);
  if (!names[which].len || !json_is(j, at, JSON_STRING) || json_inner(j, at).len == 0)
    return true;
  unescape(j, at, &g->texts[which]);
  if (has_control(buffer_slice(&g->texts[which])))
    return failure_set(why, FAILURE_AUTHENTICATION, "%s in the Google credentials holds a control character",
                       names[which].ptr);
  buffer_put_char(&g->texts[which], '\0');
  return buffer_ok(&g->texts[which], "the Google credentials", why);
}

static bool keep(grant *g, grant_text which, slice text, failure *why)
{
  buffer_init(&g->texts[which], GRANT_FILE_MAX);
  buffer_put(&g->texts[which], text);
  buffer_put_char(&g->texts[which], '\0');
  return buffer_ok(&g->texts[which], "credentials", why);
}

static bool is_here(slice host)
{
  return slice_equal_nocase(host, SLICE("localhost")) || slice_starts(host, SLICE("127.")) ||
         slice_equal(host, SLICE("::1"));
}

/* A signed request, and what comes back, are as good as the key for an hour. */
static bool is_private(slice uri)
{
  struct url parsed;
  return url_parse(&parsed, uri, NULL) && (parsed.tls || is_here(parsed.host));
}

static bool check_uri(grant *g, failure *why)
{
  if (!text_of(g, TEXT_URI).len && !keep(g, TEXT_URI, SLICE(TOKEN_URI), why))
    return false;
  return is_private(text_of(g, TEXT_URI)) ||
         refuse(why, "have a token_uri that is no https:// address");
}

static bool read_key(grant *g, const json *j, failure *why)
{
  json_at at = json_member(j, JSON_ROOT, SLICE("private_key"));
  buffer pem;
  if (!text_of(g, TEXT_EMAIL).len || !json_is(j, at, JSON_STRING))
    return refuse(why, "lack client_email or private_key: is the file whole?");
  if (!g->signer)
    return failure_set(why, FAILURE_MISSING_MODULE, "a service account's requests are signed");
  unescape(j, at, &pem);
  bool ok = buffer_ok(&pem, "a private key", why);
  if (ok)
    g->key = g->signer->key_new(buffer_slice(&pem));
  secret_free(&pem);
  return ok && (g->key || refuse(why, "have a private_key that is no RSA key in PEM"));
}

static bool read_kind(grant *g, const json *j, failure *why)
{
  slice type = text_of(g, TEXT_TYPE);
  if (slice_equal(type, SLICE("service_account")))
    return read_key(g, j, why);
  if (slice_equal(type, SLICE("authorized_user"))) {
    if (text_of(g, TEXT_CLIENT_ID).len && text_of(g, TEXT_CLIENT_SECRET).len &&
        text_of(g, TEXT_REFRESH_TOKEN).len)
      return true;
    return refuse(why, "lack client_id, client_secret or refresh_token: `gcloud auth application-default "
                       "login` writes them anew");
  }
  if (!type.len)
    return refuse(why, "have no type: a service account's key file is wanted");
  return failure_set(why, FAILURE_AUTHENTICATION,
                     "Google credentials of type %.*s are not taken here: use a service account's key file, "
                     "or pass vertex_access_token",
                     SLICE_ARG(slice_first(type, 60)));
}

static bool read_file(grant *g, slice text, failure *why)
{
  json j = {0};
  failure parse = {0};
  bool ok = json_read(&j, text, &parse) && json_is(&j, JSON_ROOT, JSON_OBJECT);
  if (!ok && parse.type == FAILURE_OUT_OF_MEMORY)
    *why = parse;
  else if (!ok)
    refuse(why, "are no JSON object");
  for (int i = 0; ok && i < TEXTS; i++)
    ok = read_text(g, &j, (grant_text)i, why);
  ok = ok && read_kind(g, &j, why) && check_uri(g, why);
  json_free(&j);
  return ok;
}

grant *grant_read(slice text, const signer *s, failure *why)
{
  grant *g = calloc(1, sizeof *g);
  if (!g) {
    failure_no_memory(why, "reading the Google credentials");
    return NULL;
  }
  g->signer = s;
  if (text.len <= GRANT_FILE_MAX ? read_file(g, text, why) : refuse(why, "are too large for a key file"))
    return g;
  grant_free(g);
  return NULL;
}

static bool keep_machine(grant *g, slice host, failure *why)
{
  buffer *uri = &g->texts[TEXT_URI];
  struct url parsed;
  buffer_init(uri, URL_MAX);
  buffer_put(uri, SLICE("http://"));
  buffer_put(uri, host);
  buffer_put(uri, SLICE(MACHINE_PATH));
  buffer_put_char(uri, '\0');
  if (!buffer_ok(uri, "the metadata server's address", why))
    return false;
  if (!url_parse(&parsed, text_of(g, TEXT_URI), NULL) || !slice_equal(parsed.path, SLICE(MACHINE_PATH)))
    return failure_set(why, FAILURE_AUTHENTICATION, "the metadata server's address is no host");
  return keep(g, TEXT_HOST, parsed.host, why);
}

grant *grant_of_machine(slice host, failure *why)
{
  grant *g = calloc(1, sizeof *g);
  if (!g) {
    failure_no_memory(why, "asking the metadata server");
    return NULL;
  }
  if (keep_machine(g, host, why))
    return g;
  grant_free(g);
  return NULL;
}

static bool keep_client(grant *g, const grant_client *c, failure *why)
{
  if (!is_private(c->url))
    return failure_set(why, FAILURE_AUTHENTICATION, "the address that gives tokens is no https:// address");
  if (!c->id.len || !c->secret.len || !c->scope.len || has_control(c->id) || has_control(c->secret) ||
      has_control(c->scope))
    return failure_set(why, FAILURE_AUTHENTICATION,
                       "a client's id, secret or scope is empty or holds a control character");
  return keep(g, TEXT_URI, c->url, why) && keep(g, TEXT_CLIENT_ID, c->id, why) &&
         keep(g, TEXT_CLIENT_SECRET, c->secret, why) && keep(g, TEXT_SCOPE, c->scope, why);
}

grant *grant_of_client(const grant_client *c, failure *why)
{
  grant *g = calloc(1, sizeof *g);
  if (!g) {
    failure_no_memory(why, "asking for a token");
    return NULL;
  }
  if (keep_client(g, c, why))
    return g;
  grant_free(g);
  return NULL;
}

slice grant_project(const grant *g) { return text_of(g, TEXT_PROJECT); }
slice grant_quota_project(const grant *g) { return text_of(g, TEXT_QUOTA_PROJECT); }
slice grant_url(const grant *g) { return text_of(g, TEXT_URI); }
slice grant_machine(const grant *g) { return text_of(g, TEXT_HOST); }

slice grant_name(const grant *g)
{
  if (g->key)
    return text_of(g, TEXT_EMAIL);
  if (text_of(g, TEXT_SCOPE).len)
    return text_of(g, TEXT_CLIENT_ID);
  return grant_machine(g).len ? SLICE("this machine") : SLICE("the user of gcloud");
}

slice grant_secret(const grant *g, unsigned n)
{
  static const grant_text secrets[] = {TEXT_REFRESH_TOKEN, TEXT_CLIENT_SECRET};
  for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
    if (text_of(g, secrets[i]).len && n-- == 0)
      return text_of(g, secrets[i]);
  return SLICE_NONE;
}

static void put_value(buffer *out, const char *name, slice value)
{
  static const char hex[] = "0123456789ABCDEF";
  buffer_put_text(out, name);
  for (size_t i = 0; i < value.len; i++) {
    unsigned char c = (unsigned char)value.ptr[i];
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                 c == '.' || c == '_' || c == '~';
    if (!plain) {
      buffer_put_char(out, '%');
      buffer_put_char(out, hex[c >> 4]);
    }
    buffer_put_char(out, plain ? (char)c : hex[c & 15]);
  }
}

static bool put_signed(const grant *g, int64_t wall_ms, buffer *out, failure *why)
{
  jwt_claims claims = {.issuer = text_of(g, TEXT_EMAIL), .scope = SLICE(SCOPE), .audience = SLICE(TOKEN_URI),
                       .key_id = text_of(g, TEXT_KEY_ID), .issued = wall_ms / 1000,
                       .expires = wall_ms / 1000 + JWT_SECONDS};
  put_value(out, "grant_type=", SLICE("urn:ietf:params:oauth:grant-type:jwt-bearer"));
  buffer_put(out, SLICE("&assertion="));         /* letters of base64url and dots stay as they are */
  return jwt_put(g->signer, g->key, &claims, out, why);
}

bool grant_put_form(const grant *g, int64_t wall_ms, buffer *out, failure *why)
{
  if (grant_machine(g).len)
    return true;
  if (g->key)
    return put_signed(g, wall_ms, out, why);
  bool client = text_of(g, TEXT_SCOPE).len > 0;
  put_value(out, "grant_type=", client ? SLICE("client_credentials") : SLICE("refresh_token"));
  put_value(out, "&client_id=", text_of(g, TEXT_CLIENT_ID));
  put_value(out, "&client_secret=", text_of(g, TEXT_CLIENT_SECRET));
  put_value(out, client ? "&scope=" : "&refresh_token=",
            text_of(g, client ? TEXT_SCOPE : TEXT_REFRESH_TOKEN));
  return buffer_ok(out, "a request for a token", why);
}

/* It will stand in a header. */
static bool is_token(slice text)
{
  for (size_t i = 0; i < text.len; i++)
    if ((unsigned char)text.ptr[i] <= 0x20 || (unsigned char)text.ptr[i] >= 0x7f)
      return false;
  return text.len > 0 && text.len <= TOKEN_MAX;
}

bool grant_read_reply(slice text, buffer *token, int64_t *seconds, failure *why)
{
  json j = {0};
  double life;
  bool read = json_read(&j, text, why) && json_is(&j, JSON_ROOT, JSON_OBJECT);
  if (!read && why->type == FAILURE_OUT_OF_MEMORY)
    return json_free(&j), false;
  json_at at = read ? json_member(&j, JSON_ROOT, SLICE("access_token")) : JSON_ABSENT;
  json_at expires = read ? json_member(&j, JSON_ROOT, SLICE("expires_in")) : JSON_ABSENT;
  *seconds = LIFE_DEFAULT;
  if (expires != JSON_ABSENT && json_number(&j, expires, &life))
    *seconds = life < 0 ? 0 : life > LIFE_MAX ? LIFE_MAX : (int64_t)life;
  if (json_is(&j, at, JSON_STRING))
    unescape(&j, at, token);
  json_free(&j);
  if (token->no_memory)
    return failure_no_memory(why, "keeping a token");
  return is_token(buffer_slice(token)) ||
         failure_set(why, FAILURE_API_RESPONSE, "the reply holds no access_token");
}

static void copy_string(const json *j, json_at at, char *out, size_t size)
{
  out[0] = '\0';
  if (json_is(j, at, JSON_STRING))
    failure_copy(out, size, json_inner(j, at));
}

void grant_read_error(slice text, failure *why)
{
  json j = {0};
  char told[TOLD_MAX + 1] = "";
  if (json_read(&j, text, NULL) && json_is(&j, JSON_ROOT, JSON_OBJECT)) {
    json_at error = json_member(&j, JSON_ROOT, SLICE("error"));
    json_at about = json_member(&j, JSON_ROOT, SLICE("error_description"));
    copy_string(&j, error, why->code, sizeof why->code);
    copy_string(&j, json_is(&j, error, JSON_OBJECT) ? json_member(&j, error, SLICE("message")) : about, told,
                sizeof told);
  }
  json_free(&j);
  size_t len = strlen(why->message);
  snprintf(why->message + len, sizeof why->message - len, "%s%s%s%s", why->code[0] ? ": " : "", why->code,
           told[0] ? ": " : "", told);
}
