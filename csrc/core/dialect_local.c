/* The local dialect: no request leaves the process. A worker (csrc/ocr) reads the images, or a mock answers.
 */
#include "core/dialect.h"

#include "core/completion.h"
#include "core/json.h"

#include <stdlib.h>

#define LOCAL_REPLY_MAX ((size_t)64 << 20)

struct dialect_state {
  const dialect_call *call;
  json json;
  buffer text;
  size_t given;                /* of the work's text, in a stream */
  enum { PIECES, FINISH, USAGE, OVER } next;
  char id_text[COMPLETION_ID_SIZE];
  completion_head head;
};

static dialect_state *start(const dialect_call *call)
{
  dialect_state *s = calloc(1, sizeof *s);
  if (!s)
    return NULL;
  s->call = call;
  buffer_init(&s->text, LOCAL_REPLY_MAX);
  s->head = (completion_head){completion_id(call->seed, s->id_text), call->created, call->route->wire_model};
  return s;
}

static void finish(dialect_state *s)
{
  if (!s)
    return;
  json_free(&s->json);
  buffer_free(&s->text);
  free(s);
}

static bool build(dialect_state *s, body *out, failure *why)
{
  (void)s, (void)out;
  return failure_set(why, FAILURE_INVALID_REQUEST, "a local model sends no request");
}

/* Words: the honest unit of what an OCR engine reads and writes; an image counts as one. */
static int64_t count_words(slice text)
{
  int64_t words = 0;
  bool inside = false;
  for (size_t i = 0; i < text.len; i++) {
    bool blank = (unsigned char)text.ptr[i] <= ' ';
    words += !blank && !inside;
    inside = !blank;
  }
  return words;
}

static completion_usage usage_of(const dialect_state *s)
{
  const chat *c = s->call->chat;
  int64_t prompt = c->image_count;
  for (uint32_t i = 0; i < c->part_count; i++)
    if (c->parts[i].kind == PART_TEXT)
      prompt += count_words(json_inner(&c->json, c->parts[i].text));
  for (uint32_t i = 0; i < c->message_count; i++)
    if (c->messages[i].parts == 0 && json_is(&c->json, c->messages[i].content, JSON_STRING))
      prompt += count_words(json_inner(&c->json, c->messages[i].content));
  return (completion_usage){
      .prompt = prompt, .completion = count_words(s->call->work), .cached = -1, .reasoning = -1};
}

static bool reply(dialect_state *s, slice wire, dialect_chunk *canonical, failure *why)
{
  completion_usage usage = usage_of(s);
  buffer_clear(&s->text);
  completion_begin(&s->text, &s->head, false);
  buffer_put(&s->text, SLICE(",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"));
  json_quote(&s->text, wire);
  buffer_put(&s->text, SLICE("},\"finish_reason\":\"stop\"}]"));
  completion_put_usage(&s->text, &usage);
  buffer_put_char(&s->text, '}');
  return completion_end(&s->text, &s->json, canonical, why);
}

/* The next word with the blanks after it: whole words, so that no UTF-8 sequence is cut. */
static slice next_piece(slice rest)
{
  size_t n = 0;
  while (n < rest.len && (unsigned char)rest.ptr[n] <= ' ')
    n++;
  while (n < rest.len && (unsigned char)rest.ptr[n] > ' ')
    n++;
  while (n < rest.len && (unsigned char)rest.ptr[n] <= ' ')
    n++;
  return slice_first(rest, n);
}

static void put_piece(dialect_state *s, slice piece)
{
  completion_begin_delta(&s->text);
  if (s->given == 0)
    buffer_put(&s->text, SLICE("\"role\":\"assistant\","));
  buffer_put(&s->text, SLICE("\"content\":"));
  json_quote(&s->text, piece);
  buffer_put(&s->text, SLICE(COMPLETION_DELTA_END));
}

static dialect_event event(dialect_state *s, slice name, slice data, dialect_chunk *chunk, failure *why)
{
  (void)name, (void)data;
  slice answer = s->call->work;
  if (s->next == OVER)
    return DIALECT_END;
  buffer_clear(&s->text);
  completion_begin(&s->text, &s->head, true);
  if (s->next == PIECES) {
    slice piece = next_piece(slice_skip(answer, s->given));
    put_piece(s, piece);
    s->given += piece.len;
    if (s->given >= answer.len)
      s->next = FINISH;
  } else if (s->next == FINISH) {
    buffer_put(&s->text, SLICE(",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}"));
    s->next = USAGE;
  } else {
    completion_usage usage = usage_of(s);
    buffer_put(&s->text, SLICE(",\"choices\":[]"));
    completion_put_usage(&s->text, &usage);
    buffer_put_char(&s->text, '}');
    s->next = OVER;
  }
  return completion_end(&s->text, &s->json, chunk, why) ? DIALECT_CHUNK_AGAIN : DIALECT_FAILED;
}

static bool as_chunk(dialect_state *s, const dialect_chunk *whole, dialect_chunk *chunk, failure *why)
{
  (void)s, (void)why;
  *chunk = *whole;
  return true;
}

static bool ended(dialect_state *s) { return s->next == OVER; }

static void error(dialect_state *s, slice wire, failure *why) { (void)s, (void)wire, (void)why; }

const dialect dialect_local = {
  .name = "local", .framing = FRAMING_NONE, .local = true, .start = start, .finish = finish, .build = build,
  .reply = reply, .event = event, .as_chunk = as_chunk, .ended = ended, .error = error,
};
