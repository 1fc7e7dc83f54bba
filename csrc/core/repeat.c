#include "core/repeat.h"

void repeat_forget(repeat *r) { r->before = 0; }

void repeat_learn(repeat *r, const json *j, json_at at)
{
  const json_node *node = &j->nodes[at];
  size_t before = (size_t)node->start + 1, behind = j->text.len - node->end + 1;
  r->before = 0;
  if (node->kind != JSON_STRING || node->escaped || before > REPEAT_MAX || behind > REPEAT_MAX - before)
    return;
  memcpy(r->around, j->text.ptr, before);
  memcpy(r->around + before, j->text.ptr + node->end - 1, behind);
  r->before = before;
  r->behind = behind;
  r->string = at;
}

/* What follows the string moves by `by`, and so do the ends of what it is in. Unsigned arithmetic wraps: the
 * string may have become shorter. */
static void move(json *j, json_at string, uint32_t by)
{
  uint32_t start = j->nodes[string].start;
  for (json_at at = 0; at <= string; at++)
    if (j->nodes[at].end > start)
      j->nodes[at].end += by;
  for (json_at at = string + 1; at < j->count; at++) {
    j->nodes[at].start += by;
    j->nodes[at].end += by;
  }
}

bool repeat_fits(const repeat *r, json *j, slice text)
{
  bool high = false;
  if (r->before == 0 || text.len < r->before + r->behind || text.len > JSON_TEXT_MAX)
    return false;
  size_t end = text.len - r->behind;
  if (memcmp(text.ptr + end, r->around + r->before, r->behind) != 0 ||
      memcmp(text.ptr, r->around, r->before) != 0 || json_scan(text, r->before, &high) != end ||
      (high && !json_utf8((slice){text.ptr + r->before, end - r->before})))
    return false;
  j->text = text;
  uint32_t by = (uint32_t)end + 1 - j->nodes[r->string].end;
  if (by != 0)
    move(j, r->string, by);
  return true;
}
