#include "ocr/engine.h"

#include <leptonica/allheaders.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <tesseract/capi.h>
#include <time.h>
#include <unistd.h>

/* Kept for later calls; each holds about 20 MB. More may run at once. */
#define ENGINES_IDLE 4
/* A page takes less than a second; what takes this long is a picture made to. */
#define ENGINE_DEADLINE_MS 120000

typedef struct engine {
  TessBaseAPI *tesseract;
  char languages[ENGINE_LANGUAGES];
  struct engine *next;
} engine;

/* The idle engines, the one used last first. `making`: Tesseract's own globals are not safe while one starts.
 * */
static struct {
  pthread_mutex_t lock, making;
  pthread_cond_t left;           /* one of `users` */
  engine *idle;
  unsigned count, users;
  pid_t process;                 /* whose users they are: after a fork the parent's threads are gone */
  bool cleans_up;
  atomic_bool over;
} pool = {.lock = PTHREAD_MUTEX_INITIALIZER, .making = PTHREAD_MUTEX_INITIALIZER,
          .left = PTHREAD_COND_INITIALIZER};

static pthread_once_t silenced = PTHREAD_ONCE_INIT;

static void silence(void) { setMsgSeverity(L_SEVERITY_NONE); }

static void engine_free(engine *e)
{
  if (e && e->tesseract) {
    TessBaseAPIEnd(e->tesseract);
    TessBaseAPIDelete(e->tesseract);
  }
  free(e);
}

/* Before Tesseract's static objects go, or it complains of leaks and what is under way crashes: registered
 * after they are made, so run before. */
static void end(void)
{
  pthread_mutex_lock(&pool.lock);
  atomic_store(&pool.over, true);
  while (pool.users > 0 && pool.process == getpid())
    pthread_cond_wait(&pool.left, &pool.lock);
  engine *e = pool.idle;
  pool.idle = NULL;
  pool.count = 0;
  pthread_mutex_unlock(&pool.lock);
  while (e) {
    engine *next = e->next;
    engine_free(e);
    e = next;
  }
}

static TessBaseAPI *tesseract_new(void)
{
  pthread_once(&silenced, silence);
  TessBaseAPI *tesseract = TessBaseAPICreate();
  if (tesseract)
    TessBaseAPISetVariable(tesseract, "debug_file", "/dev/null");
  return tesseract;
}

static bool listed(char **list, slice name)
{
  for (; list && *list; list++)
    if (slice_equal(slice_of(*list), name))
      return true;
  return false;
}

/* Debian's name of a language's package: chi_sim is tesseract-ocr-chi-sim. */
static bool missing_language(slice name, failure *why)
{
  char package[ENGINE_LANGUAGES];
  size_t n = name.len < sizeof package ? name.len : sizeof package - 1;
  for (size_t i = 0; i < n; i++)
    package[i] = name.ptr[i] == '_' || name.ptr[i] == '/' ? '-' : slice_lower(name.ptr[i]);
  package[n] = 0;
  return failure_set(why, FAILURE_MISSING_MODULE,
                     "local/ocr has no data for the language \"%.*s\"; install the package tesseract-ocr-%s "
                     "(or set TESSDATA_PREFIX to the folder that holds %.*s.traineddata)",
                     SLICE_ARG(name), package, SLICE_ARG(name));
}

/* Tesseract starts when any of the languages is there; we want each. */
static bool check_loaded(TessBaseAPI *tesseract, slice languages, failure *why)
{
  char **loaded = tesseract ? TessBaseAPIGetLoadedLanguagesAsVector(tesseract) : NULL;
  bool ok = true;
  while (ok && languages.len > 0) {
    const char *plus = memchr(languages.ptr, '+', languages.len);
    slice name = slice_first(languages, plus ? (size_t)(plus - languages.ptr) : languages.len);
    ok = listed(loaded, name) || missing_language(name, why);
    languages = slice_skip(languages, name.len + 1);
  }
  if (loaded)
    TessDeleteTextArray(loaded);
  return ok;
}

static bool engine_start(engine *e, failure *why)
{
  slice languages = slice_of(e->languages);
  e->tesseract = tesseract_new();
  if (!e->tesseract)
    return failure_no_memory(why, "starting Tesseract");
  if (TessBaseAPIInit2(e->tesseract, NULL, e->languages, OEM_LSTM_ONLY) != 0)
    return check_loaded(NULL, languages, why);
  if (!check_loaded(e->tesseract, languages, why))
    return false;
  if (!pool.cleans_up)
    pool.cleans_up = atexit(end) == 0;
  return true;
}

static engine *engine_make(const char *languages, failure *why)
{
  engine *e = calloc(1, sizeof *e);
  if (!e) {
    failure_no_memory(why, "starting Tesseract");
    return NULL;
  }
  memcpy(e->languages, languages, sizeof e->languages);
  pthread_mutex_lock(&pool.making);
  bool ok = engine_start(e, why);
  pthread_mutex_unlock(&pool.making);
  if (ok)
    return e;
  engine_free(e);
  return NULL;
}

static engine *engine_take(const char *languages, failure *why)
{
  pthread_mutex_lock(&pool.lock);
  engine **at = &pool.idle;
  while (*at && strcmp((*at)->languages, languages) != 0)
    at = &(*at)->next;
  engine *e = *at;
  if (e) {
    *at = e->next;
    pool.count--;
  }
  pthread_mutex_unlock(&pool.lock);
  return e ? e : engine_make(languages, why);
}

/* Back to the front; the one unused for longest goes when there are too many. */
static void engine_give(engine *e)
{
  engine *spare = NULL;
  TessBaseAPIClear(e->tesseract);
  pthread_mutex_lock(&pool.lock);
  e->next = pool.idle;
  pool.idle = e;
  if (++pool.count > ENGINES_IDLE) {
    engine **last = &pool.idle;
    while ((*last)->next)
      last = &(*last)->next;
    spare = *last;
    *last = NULL;
    pool.count--;
  }
  pthread_mutex_unlock(&pool.lock);
  engine_free(spare);
}

static bool is_unwanted(void *wish, int words)
{
  (void)words;
  return atomic_load(&pool.over) || cancel_asked(wish);
}

/* Why Tesseract stopped. */
static bool tell_stopped(const cancel *wish, time_t start, failure *why)
{
  if (atomic_load(&pool.over))
    return failure_set(why, FAILURE_CANCELLED, "the process ends");
  if (cancel_asked(wish))
    return failure_set(why, FAILURE_CANCELLED, "the call was cancelled");
  if (time(NULL) - start < ENGINE_DEADLINE_MS / 1000)
    return failure_set(why, FAILURE_IMAGE, "Tesseract gave this picture up");
  return failure_set(why, FAILURE_TIMEOUT, "local/ocr could not read this picture within %d seconds",
                     ENGINE_DEADLINE_MS / 1000);
}

static bool recognise(TessBaseAPI *tesseract, TessPageSegMode mode, const cancel *wish, failure *why)
{
  ETEXT_DESC *monitor = TessMonitorCreate();
  if (!monitor)
    return failure_no_memory(why, "reading an image");
  TessMonitorSetDeadlineMSecs(monitor, ENGINE_DEADLINE_MS);
  TessMonitorSetCancelFunc(monitor, is_unwanted);
  TessMonitorSetCancelThis(monitor, (cancel *)wish);
  TessBaseAPISetPageSegMode(tesseract, mode);
  time_t start = time(NULL);
  bool ok = TessBaseAPIRecognize(tesseract, monitor) == 0;
  TessMonitorDelete(monitor);
  return ok || tell_stopped(wish, start, why);
}

static bool append_text(TessBaseAPI *tesseract, buffer *text, failure *why)
{
  char *found = TessBaseAPIGetUTF8Text(tesseract);
  if (!found)
    return failure_no_memory(why, "reading an image");
  slice s = slice_of(found);
  while (s.len > 0 && strchr(" \n\r\t\f", s.ptr[s.len - 1]))
    s.len--;
  buffer_put(text, s);
  TessDeleteText(found);
  return buffer_ok(text, "the text in the image", why);
}

/* Pages first; what has none (a sign, a button) is searched for words anywhere. */
static bool engine_run(engine *e, struct Pix *pix, const cancel *wish, buffer *text, failure *why)
{
  static const TessPageSegMode modes[] = {PSM_AUTO, PSM_SPARSE_TEXT};
  size_t before = text->len;
  for (size_t i = 0; i < sizeof modes / sizeof *modes && text->len == before; i++) {
    TessBaseAPISetImage2(e->tesseract, pix);
    if (!recognise(e->tesseract, modes[i], wish, why) || !append_text(e->tesseract, text, why))
      return false;
  }
  return true;
}

/* It becomes the name of a file: no dots, and nothing that Tesseract has a meaning for but `+`. */
static bool check_languages(slice languages, char out[ENGINE_LANGUAGES], failure *why)
{
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+/";
  memset(out, 0, ENGINE_LANGUAGES);
  if (languages.len == 0)
    languages = SLICE("eng");
  bool ok = languages.len < ENGINE_LANGUAGES && languages.ptr[0] != '/';
  for (size_t i = 0; ok && i < languages.len; i++)
    ok = languages.ptr[i] != 0 && strchr(allowed, languages.ptr[i]) != NULL;
  if (!ok)
    return failure_set(why, FAILURE_INVALID_REQUEST,
                       "languages of local/ocr look like \"eng\" or \"eng+deu\", at most %d characters",
                       ENGINE_LANGUAGES - 1);
  memcpy(out, languages.ptr, languages.len);
  return true;
}

static bool begin_use(failure *why)
{
  pthread_mutex_lock(&pool.lock);
  bool over = atomic_load(&pool.over);
  if (!over) {
    pool.users = pool.process == getpid() ? pool.users + 1 : 1;
    pool.process = getpid();
  }
  pthread_mutex_unlock(&pool.lock);
  return !over || failure_set(why, FAILURE_CANCELLED, "the process ends");
}

static void end_use(void)
{
  pthread_mutex_lock(&pool.lock);
  pool.users--;
  pthread_cond_broadcast(&pool.left);
  pthread_mutex_unlock(&pool.lock);
}

bool engine_read(struct Pix *pix, slice languages, const cancel *wish, buffer *text, failure *why)
{
  char name[ENGINE_LANGUAGES];
  if (!check_languages(languages, name, why) || !begin_use(why))
    return false;
  engine *e = engine_take(name, why);
  bool ok = e && engine_run(e, pix, wish, text, why);
  if (e)
    engine_give(e);
  end_use();
  return ok;
}

const char *engine_version(void) { return TessVersion(); }

/* Tesseract knows its data folder only once it tried to start; with a language that cannot be, it stops
 * there. */
char **engine_languages(void)
{
  pthread_mutex_lock(&pool.making);
  TessBaseAPI *tesseract = tesseract_new();
  char **list = NULL;
  if (tesseract) {
    TessBaseAPIInit2(tesseract, NULL, "none", OEM_LSTM_ONLY);
    list = TessBaseAPIGetAvailableLanguagesAsVector(tesseract);
    TessBaseAPIDelete(tesseract);
  }
  pthread_mutex_unlock(&pool.making);
  return list;
}

void engine_free_languages(char **list)
{
  if (list)
    TessDeleteTextArray(list);
}
