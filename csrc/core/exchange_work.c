/* WORK. Reading a picture's text, or a mock, is done here; hashing and fitting in files of their own. */
#include "core/exchange_state.h"

#include <stdlib.h>

#define WORK_IMAGE_MAX ((uint64_t)512 << 20)     /* a worker wants the file in memory */

/* The images of the last message that has any: what was asked about. */
static const chat_message *asked_about(const chat *c)
{
  for (uint32_t i = c->message_count; i-- > 0;)
    if (c->messages[i].has_image)
      return &c->messages[i];
  return NULL;
}

static bool work_on(exchange *x, const chat_part *part)
{
  char place[CHAT_PLACE_MAX];
  uint64_t size = image_size(part->image);
  const worker *w = x->route->worker;
  if (size > WORK_IMAGE_MAX)
    return chat_fail(&x->chat, part->node, &x->why, FAILURE_REQUEST_TOO_LARGE,
                     "the image is too large to be read here");
  char *bytes = malloc(size ? (size_t)size : 1);
  if (!bytes)
    return failure_no_memory(&x->why, "reading an image");
  bool ok = image_read(part->image, 0, bytes, (size_t)size, &x->why) &&
            w->read_text(w, (slice){bytes, (size_t)size}, SLICE_NONE, &x->cancel, &x->work_text, &x->why);
  free(bytes);
  return ok || failure_at(&x->why, "%s", chat_place(&x->chat, part->node, place, sizeof place));
}

static bool work(exchange *x)
{
  const chat_message *m = asked_about(&x->chat);
  if (x->route->mocked) {
    buffer_put(&x->work_text, x->route->mock);
    return buffer_ok(&x->work_text, "the answer", &x->why);
  }
  if (!x->route->worker)
    return failure_set(&x->why, FAILURE_MISSING_MODULE, "this model has no worker");
  if (!m)
    return failure_set(&x->why, FAILURE_INVALID_REQUEST,
                       "%.*s reads the text in images, and there is none in the "
                       "request",
                       SLICE_ARG(slice_first(x->route->model, 100)));
  for (uint32_t i = 0; i < m->parts; i++) {
    const chat_part *part = &x->chat.parts[m->first_part + i];
    if (part->kind != PART_IMAGE)
      continue;
    if (x->work_text.len)
      buffer_put(&x->work_text, SLICE("\n\n"));
    if (!work_on(x, part))
      return false;
  }
  return buffer_ok(&x->work_text, "the answer", &x->why);
}

static bool do_work(exchange *x)
{
  return x->fitting ? exchange_fit_run(x) : x->hashing ? exchange_hash(x) : work(x);
}

void exchange_work(exchange *x)
{
  if (x->stage != STAGE_WORK)
    return;
  x->why = (failure){.retry_after = -1};
  if (!cancel_asked(&x->cancel) && !do_work(x) && x->why.type == FAILURE_NONE)
    failure_set(&x->why, FAILURE_SERVER, "the work failed");
  if (cancel_asked(&x->cancel))
    failure_set(&x->why, FAILURE_CANCELLED, "the call was cancelled");
  x->stage = STAGE_WORKED;
}

void exchange_work_failed(exchange *x, const failure *why)
{
  if (x->stage != STAGE_WORK)
    return;
  x->why = *why;
  x->stage = STAGE_WORKED;
}
