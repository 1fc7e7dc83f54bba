#include "core/intake.h"

#include "core/json.h"
#include "core/pages.h"
#include "core/reference.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define STEP ((size_t)256 << 10)     /* the budget is asked once for so much: a piece has some 16 to 64 kB */
#define FIRST ((size_t)16 << 10)     /* a request without pictures fits in it */
#define LARGE ((size_t)256 << 10)    /* and more comes as pages, not from malloc */
#define FOLDER_MAX 4000              /* with a name it stays within PATH_MAX */

/* In memory that processes forked later have in common. */
typedef struct counts {
  atomic_uint_least64_t held;                        /* by all */
  atomic_uint_least64_t of[INTAKE_SHARERS];          /* by each */
} counts;

struct intake_budget {
  counts *counts;
  unsigned number;                                   /* this process's among them */
  uint64_t max;
  reference_count references;
  pages pages;
};

struct intake {
  reference_count references;
  intake_budget *budget;
  uint64_t limit, held;              /* held: of the budget */
  char *memory;                      /* malloc'ed, pages, or the mapped file */
  size_t len, cap;
  int file;                          /* -1: all is in memory */
  bool paged, mapped;
  char folder[];
};

intake_budget *intake_budget_new(uint64_t bytes)
{
  intake_budget *b = calloc(1, sizeof *b);
  if (!b)
    return NULL;
  b->counts = pages_share(sizeof *b->counts);
  if (!b->counts)
    return free(b), NULL;
  reference_take(&b->references);
  b->max = bytes;
  return b;
}

intake_budget *intake_budget_retain(intake_budget *b)
{
  reference_take(&b->references);
  return b;
}

void intake_budget_release(intake_budget *b)
{
  if (!b || !reference_drop(&b->references))
    return;
  pages_free(&b->pages);
  pages_unshare(b->counts, sizeof *b->counts);
  free(b);
}

void intake_budget_join(intake_budget *b, unsigned number)
{
  b->number = number % INTAKE_SHARERS;
  atomic_fetch_sub(&b->counts->held, atomic_exchange(&b->counts->of[b->number], 0));
}

uint64_t intake_budget_held(const intake_budget *b) { return atomic_load(&b->counts->of[b->number]); }

static bool budget_take(intake_budget *b, uint64_t bytes)
{
  uint64_t held = atomic_load(&b->counts->held);
  do {
    if (bytes > b->max - held)       /* held never passes max */
      return false;
  } while (!atomic_compare_exchange_weak(&b->counts->held, &held, held + bytes));
  atomic_fetch_add(&b->counts->of[b->number], bytes);
  return true;
}

intake *intake_new(intake_budget *budget, slice folder, uint64_t limit, uint64_t announced, failure *why)
{
  if (limit > JSON_TEXT_MAX)
    limit = JSON_TEXT_MAX;
  if (announced > limit) {
    failure_set(why, FAILURE_REQUEST_TOO_LARGE, "the request has %llu bytes; at most %llu are taken",
                (unsigned long long)announced, (unsigned long long)limit);
    return NULL;
  }
  if (folder.len > FOLDER_MAX) {
    failure_set(why, FAILURE_INVALID_REQUEST, "the name of the spool folder is longer than %d bytes",
                FOLDER_MAX);
    return NULL;
  }
  intake *in = calloc(1, sizeof *in + folder.len + 1);
  if (!in) {
    failure_no_memory(why, "taking in a request");
    return NULL;
  }
  reference_take(&in->references);
  in->budget = intake_budget_retain(budget);
  in->limit = limit;
  in->cap = announced ? (size_t)announced : 0;     /* not touched before it is filled */
  in->file = -1;
  memcpy(in->folder, folder.ptr ? folder.ptr : "", folder.len);
  return in;
}

static void give_back(intake *in)
{
  counts *c = in->budget->counts;
  atomic_fetch_sub(&c->of[in->budget->number], in->held);
  atomic_fetch_sub(&c->held, in->held);
  in->held = 0;
}

static void drop_memory(intake *in)
{
  if (in->mapped)
    munmap(in->memory, in->len);
  else if (in->paged)
    pages_give(&in->budget->pages, in->memory, in->cap);
  else
    free(in->memory);
  in->memory = NULL;
  in->mapped = in->paged = false;
}

intake *intake_retain(intake *in)
{
  reference_take(&in->references);
  return in;
}

void intake_release(intake *in)
{
  if (!in || !reference_drop(&in->references))
    return;
  drop_memory(in);
  if (in->file >= 0)
    close(in->file);
  give_back(in);
  intake_budget_release(in->budget);
  free(in);
}

static bool file_failed(const intake *in, failure *why, const char *doing)
{
  return failure_set(why, FAILURE_SERVICE_UNAVAILABLE, "%s a request in %s failed (%s); the gateway's owner "
                     "should look at that disk", doing, in->folder,
                     errno == ENOSPC   ? "no space left"
                     : errno == EACCES ? "permission denied"
                     : errno == ENOENT ? "no such folder"
                     : errno == EMFILE ? "too many open files"
                                       : "an error of the system");
}

/* A file that nobody else can open. Where the file system has none without a name, its name goes at once. */
static int open_unnamed(const char *folder)
{
  int file = -1;
#ifdef O_TMPFILE
  file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR))
    return file;
#endif
  char name[FOLDER_MAX + 32];
  snprintf(name, sizeof name, "%s/request-XXXXXX", folder);
  file = mkstemp(name);                /* mode 0600 */
  if (file < 0)
    return -1;
  unlink(name);
  fcntl(file, F_SETFD, FD_CLOEXEC);
  return file;
}

static bool write_all(intake *in, slice piece, failure *why)
{
  while (piece.len > 0) {
    ssize_t n = write(in->file, piece.ptr, piece.len);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return file_failed(in, why, "writing");
    piece = slice_skip(piece, (size_t)n);
  }
  return true;
}

static bool move_to_file(intake *in, failure *why)
{
  if (!in->folder[0])
    return failure_set(why, FAILURE_SERVICE_UNAVAILABLE, "the memory for requests is used up; try again");
  in->file = open_unnamed(in->folder);
  if (in->file < 0)
    return file_failed(in, why, "keeping");
  bool good = write_all(in, (slice){in->memory, in->len}, why);
  drop_memory(in);
  give_back(in);
  return good;
}

/* False: the budget has no room. */
static bool hold(intake *in, size_t bytes)
{
  if (bytes <= in->held)
    return true;
  uint64_t more = (bytes - in->held + STEP - 1) / STEP * STEP;
  if (!budget_take(in->budget, more))
    return false;
  in->held += more;
  return true;
}

static bool move_to_pages(intake *in, size_t cap)
{
  size_t touched;
  char *block = pages_take(&in->budget->pages, cap, &cap, &touched);
  if (!block)
    return false;
  if (!hold(in, touched))
    pages_forget(block, cap);
  if (in->len)
    memcpy(block, in->memory, in->len);
  drop_memory(in);
  in->memory = block;
  in->cap = cap;
  return in->paged = true;
}

static bool move_to_heap(intake *in, size_t cap)
{
  char *memory = realloc(in->memory, cap);
  if (!memory)
    return false;
  in->memory = memory;
  in->cap = cap;
  return true;
}

static bool grow(intake *in, size_t need, failure *why)
{
  size_t cap = in->cap ? in->cap : FIRST;
  while (cap < need)
    cap += cap / 2;
  if (in->memory && cap == in->cap)
    return true;
  return (cap < LARGE ? move_to_heap : move_to_pages)(in, cap) ||
         failure_no_memory(why, "taking in a request");
}

bool intake_feed(intake *in, slice piece, failure *why)
{
  if (piece.len == 0)
    return true;
  if (piece.len > in->limit - in->len)
    return failure_set(why, FAILURE_REQUEST_TOO_LARGE, "the request has more than %llu bytes: too many",
                       (unsigned long long)in->limit);
  if (in->file < 0 && !hold(in, in->len + piece.len) && !move_to_file(in, why))
    return false;
  if (in->file >= 0 ? !write_all(in, piece, why) : !grow(in, in->len + piece.len, why))
    return false;
  if (in->file < 0)
    memcpy(in->memory + in->len, piece.ptr, piece.len);
  in->len += piece.len;
  return true;
}

bool intake_finish(intake *in, slice *text, failure *why)
{
  if (in->file >= 0 && !in->mapped && in->len > 0) {
    void *map = mmap(NULL, in->len, PROT_READ, MAP_PRIVATE, in->file, 0);
    if (map == MAP_FAILED)
      return file_failed(in, why, "reading");
    in->memory = map;
    in->mapped = true;
  }
  *text = (slice){in->memory ? in->memory : "", in->len};
  return true;
}

static slice without_brace(slice text)
{
  while (text.len > 0 && text.ptr[text.len - 1] != '}')
    text.len--;
  return (slice){text.ptr, text.len ? text.len - 1 : 0};
}

intake *intake_with(intake *from, slice members, failure *why)
{
  slice text, folder = {from->folder, strlen(from->folder)};
  if (!intake_finish(from, &text, why))
    return NULL;
  text = without_brace(text);
  uint64_t whole = (uint64_t)text.len + members.len + 2;
  intake *in = intake_new(from->budget, folder, whole, whole, why);
  if (!in)
    return NULL;
  if (intake_feed(in, text, why) && intake_feed(in, SLICE(","), why) && intake_feed(in, members, why) &&
      intake_feed(in, SLICE("}"), why))
    return in;
  intake_release(in);
  return NULL;
}

bool intake_spooled(const intake *in) { return in->file >= 0; }

void intake_rest(const intake *in)
{
  if (in->mapped)
    madvise(in->memory, in->len, MADV_DONTNEED);
}
