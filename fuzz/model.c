/* The input's first line is a provider, the rest a name. Letter case changes no answer, what sees is found,
 * and every row handed out is one of the table's or says that it is inferred. */
#include "core/model.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { NEAREST = 4 };

static void require(bool condition)
{
  if (!condition)
    abort();
}

static char upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 32) : c; }

static void check_row(const model_row *row)
{
  model_row again;
  require(row->name != NULL && (row->flags & ~row->known) == 0);
  if (!row->inferred)
    require(model_find(SLICE_NONE, slice_of(row->name), &again) && again.name == row->name);
}

static void check_name(slice provider, slice name, slice shouted)
{
  model_row row, same;
  bool found = model_find(provider, name, &row);
  require(found == model_find(provider, shouted, &same) && (!found || row.name == same.name));
  require(model_supports_vision(provider, name) == model_supports_vision(provider, shouted));
  require(found || !model_supports_vision(provider, name));
  if (found)
    check_row(&row);
}

static void check_nearest(slice name)
{
  const char *near[NEAREST];
  model_row row;
  size_t n = model_nearest(name, near, NEAREST);
  require(n <= NEAREST);
  for (size_t i = 0; i < n; i++)
    require(model_find(SLICE_NONE, slice_of(near[i]), &row));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const uint8_t *line = size ? memchr(data, '\n', size) : NULL;
  size_t at = line ? (size_t)(line - data) : 0, start = line ? at + 1 : 0;
  slice provider = {(const char *)data, at}, name = {(const char *)data + start, size - start};
  char *shouted = malloc(name.len + 1);
  if (!shouted)
    return 0;
  for (size_t i = 0; i < name.len; i++)
    shouted[i] = upper(name.ptr[i]);
  check_name(provider, name, (slice){shouted, name.len});
  check_name(SLICE_NONE, name, (slice){shouted, name.len});
  require(slice_equal(model_provider(name), model_provider((slice){shouted, name.len})));
  if (size % 16 == 0)   /* a thousand times slower than the rest */
    check_nearest(name);
  free(shouted);
  return 0;
}
