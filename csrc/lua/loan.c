#include "lua/loan.h"

#include <pthread.h>
#include <stdlib.h>

/* Not yet begun, the oldest first: thread pools take them in about that order, so the search is short. */
typedef struct loan_entry {
  struct loan_entry *next;
  uint64_t number;
  exchange *exchange;
} loan_entry;

static struct {
  pthread_mutex_t lock;
  loan_entry *first, **end;            /* `end`: where the next one goes, unless there is none */
  uint64_t made;
} loans = {.lock = PTHREAD_MUTEX_INITIALIZER};

static pthread_once_t prepared = PTHREAD_ONCE_INIT;

static void before_fork(void) { pthread_mutex_lock(&loans.lock); }
static void after_fork(void) { pthread_mutex_unlock(&loans.lock); }
static void prepare(void) { pthread_atfork(before_fork, after_fork, after_fork); }

uint64_t loan_make(exchange *x)
{
  loan_entry *made = malloc(sizeof *made);
  if (!made)
    return 0;
  pthread_once(&prepared, prepare);
  exchange_lend(x);
  pthread_mutex_lock(&loans.lock);
  uint64_t number = ++loans.made;
  *made = (loan_entry){NULL, number, x};
  *(loans.first ? loans.end : &loans.first) = made;
  loans.end = &made->next;
  pthread_mutex_unlock(&loans.lock);
  return number;
}

exchange *loan_take(uint64_t number)
{
  pthread_mutex_lock(&loans.lock);
  loan_entry **at = &loans.first, *found;
  while ((found = *at) && found->number != number)
    at = &found->next;
  if (found) {
    *at = found->next;
    if (!found->next)
      loans.end = at;
  }
  pthread_mutex_unlock(&loans.lock);
  exchange *x = found ? found->exchange : NULL;
  free(found);
  return x;
}

bool loan_work(uint64_t number)
{
  exchange *x = loan_take(number);
  if (x)
    exchange_work_lent(x);
  return x != NULL;
}

bool loan_cancel(uint64_t number)
{
  exchange *x = loan_take(number);
  if (x)
    exchange_take_back(x);
  return x != NULL;
}
