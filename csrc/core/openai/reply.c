#include "core/openai/reply.h"

#include "core/completion.h"
#include "core/provider_error.h"


static const slice root_names[] = {{"id", 2}, {"object", 6}, {"created", 7}, {"model", 5}, {"choices", 7},
                                   {"usage", 5}, {"x_groq", 6}, {"error", 5}};
enum { ROOT_ID, ROOT_OBJECT, ROOT_CREATED, ROOT_MODEL, ROOT_CHOICES, ROOT_USAGE, ROOT_GROQ, ROOT_ERROR,
  ROOT_NAMES };
static const slice choice_names[] = {{"index", 5}, {"finish_reason", 13}, {"message", 7}, {"delta", 5}};
enum { CHOICE_INDEX, CHOICE_FINISH, CHOICE_MESSAGE, CHOICE_DELTA, CHOICE_NAMES };
static const slice message_names[] = {{"role", 4}, {"content", 7}, {"reasoning", 9},
                                      {"reasoning_content", 17}, {"tool_calls", 10}};
enum { MESSAGE_ROLE, MESSAGE_CONTENT, MESSAGE_REASONING, MESSAGE_REASONING_CONTENT, MESSAGE_TOOLS,
  MESSAGE_NAMES };
static const slice call_names[] = {{"index", 5}, {"id", 2}, {"type", 4}, {"function", 8}};
enum { CALL_INDEX, CALL_ID, CALL_TYPE, CALL_FUNCTION, CALL_NAMES };

typedef struct choice {
  json_at node, message;
  json_at found[CHOICE_NAMES], inner[MESSAGE_NAMES];
  uint32_t index;
} choice;

void openai_reply_init(openai_reply *r, const dialect_call *call)
{
  *r = (openai_reply){.call = call};
  buffer_init(&r->text, COMPLETION_MAX);
}

void openai_reply_free(openai_reply *r)
{
  json_free(&r->wire);
  json_free(&r->canonical);
  buffer_free(&r->text);
}

json *openai_reply_wire(openai_reply *r)
{
  repeat_forget(&r->repeat);
  return &r->wire;
}

bool openai_reply_repeats(openai_reply *r, slice text, dialect_chunk *out)
{
  if (!repeat_fits(&r->repeat, &r->wire, text))
    return false;
  *out = (dialect_chunk){text, &r->wire, r->content};
  return true;
}

/* False when one of the names stands twice: which of the two we judged and which the caller reads could
 * differ. */
static bool find(const json *j, json_at object, const slice *names, size_t n, json_at *found)
{
  bool once = true;
  for (size_t i = 0; i < n; i++)
    found[i] = JSON_ABSENT;
  if (!json_is(j, object, JSON_OBJECT))
    return true;
  for (json_at e = json_first(j, object); e != JSON_ABSENT; e = json_next(j, object, e)) {
    slice name = json_inner(j, e);
    bool escaped = json_escaped(j, e);
    for (size_t i = 0; i < n; i++)
      if (escaped ? json_equal(j, e, names[i]) : slice_equal(name, names[i])) {
        once = once && found[i] == JSON_ABSENT;
        found[i] = json_value(e);
        break;
      }
  }
  return once;
}

static uint64_t bit(uint32_t index) { return index < OPENAI_CHOICES ? (uint64_t)1 << index : 0; }

/* False: one of its members stands twice. */
static bool read_choice(const json *j, json_at node, bool chunk, uint32_t number, choice *c)
{
  int64_t index;
  c->node = node;
  bool once = find(j, node, choice_names, CHOICE_NAMES, c->found);
  c->message = c->found[chunk ? CHOICE_DELTA : CHOICE_MESSAGE];
  once = find(j, c->message, message_names, MESSAGE_NAMES, c->inner) && once;
  bool given = c->found[CHOICE_INDEX] != JSON_ABSENT && json_integer(j, c->found[CHOICE_INDEX], &index);
  c->index = given && index >= 0 && index < OPENAI_CHOICES ? (uint32_t)index : number;
  return once;
}

static bool has_tools(const json *j, const choice *c)
{
  json_at at = c->inner[MESSAGE_TOOLS];
  return json_is(j, at, JSON_ARRAY) && json_first(j, at) != JSON_ABSENT;
}

/* The canonical finish reason; empty: none yet (null). */
static slice finish_of(const json *j, const choice *c, bool tools, bool chunk)
{
  static const slice known[] = {{"stop", 4}, {"length", 6}, {"tool_calls", 10}, {"content_filter", 14},
                                {"function_call", 13}};
  static const struct {
    slice theirs, ours;
  } others[] = {{{"model_length", 12}, {"length", 6}}, {{"max_tokens", 10}, {"length", 6}}};
  json_at at = c->found[CHOICE_FINISH];
  slice given = json_is(j, at, JSON_STRING) ? json_inner(j, at) : SLICE_NONE;
  if (given.len == 0)
    return chunk ? SLICE_NONE : tools ? known[2] : known[0];
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (slice_equal(given, others[i].theirs))
      return others[i].ours;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (slice_equal(given, known[i]))
      return i == 0 && tools ? known[2] : known[i];
  return tools ? known[2] : known[0];
}

static bool finish_is_canonical(const json *j, const choice *c, bool tools, bool chunk)
{
  json_at at = c->found[CHOICE_FINISH];
  slice ours = finish_of(j, c, tools, chunk);
  if (json_is(j, at, JSON_STRING))
    return slice_equal(json_inner(j, at), ours) && ours.len;
  return chunk && ours.len == 0;
}

static bool call_is_canonical(const json *j, json_at call, bool chunk)
{
  json_at found[CALL_NAMES];
  int64_t index;
  find(j, call, call_names, CALL_NAMES, found);
  json_at arguments = found[CALL_FUNCTION] == JSON_ABSENT
                        ? JSON_ABSENT
                        : json_member(j, found[CALL_FUNCTION], SLICE("arguments"));
  if (chunk)
    return found[CALL_INDEX] != JSON_ABSENT && json_integer(j, found[CALL_INDEX], &index) &&
           (arguments == JSON_ABSENT || json_is(j, arguments, JSON_STRING));
  return json_is(j, found[CALL_ID], JSON_STRING) && json_is(j, found[CALL_TYPE], JSON_STRING) &&
         json_is(j, arguments, JSON_STRING);
}

static bool calls_are_canonical(const json *j, json_at calls, bool chunk)
{
  for (json_at e = json_first(j, calls); e != JSON_ABSENT; e = json_next(j, calls, e))
    if (!call_is_canonical(j, e, chunk))
      return false;
  return true;
}

static bool choice_is_canonical(const openai_reply *r, const choice *c, bool chunk)
{
  const json *j = &r->wire;
  bool tools = (r->tools_seen & bit(c->index)) != 0;
  if (c->found[CHOICE_INDEX] == JSON_ABSENT || !json_is(j, c->message, JSON_OBJECT))
    return false;
  if (c->inner[MESSAGE_REASONING] != JSON_ABSENT || json_is(j, c->inner[MESSAGE_CONTENT], JSON_ARRAY))
    return false;
  if (has_tools(j, c) && !calls_are_canonical(j, c->inner[MESSAGE_TOOLS], chunk))
    return false;
  if (chunk && c->inner[MESSAGE_ROLE] != JSON_ABSENT && (r->role_given & bit(c->index)))
    return false;
  return finish_is_canonical(j, c, tools, chunk);
}

/* Next tool index of a choice, as the server numbers them. */
static void note_tools(openai_reply *r, const choice *c)
{
  const json *j = &r->wire;
  int64_t index;
  if (c->index >= OPENAI_CHOICES)
    return;
  json_at calls = c->inner[MESSAGE_TOOLS];
  for (json_at e = json_first(j, calls); e != JSON_ABSENT; e = json_next(j, calls, e)) {
    json_at at = json_member(j, e, SLICE("index"));
    if (at != JSON_ABSENT && json_integer(j, at, &index) && index >= r->next_tool[c->index] &&
        index < INT32_MAX)
      r->next_tool[c->index] = (uint32_t)index + 1;
  }
}

static bool folds_reasoning(const openai_reply *r, json_at usage, int64_t *completion)
{
  const json *j = &r->wire;
  int64_t prompt, total, reasoning;
  if (!r->call->route->rules.reasoning_outside_completion || !json_is(j, usage, JSON_OBJECT))
    return false;
  json_at details = json_member(j, usage, SLICE("completion_tokens_details"));
  json_at at =
      json_member(j, details, SLICE("reasoning_tokens"));
  json_at p = json_member(j, usage, SLICE("prompt_tokens")), t = json_member(j, usage, SLICE("total_tokens"));
  json_at c = json_member(j, usage, SLICE("completion_tokens"));
  if (at == JSON_ABSENT || p == JSON_ABSENT || t == JSON_ABSENT || c == JSON_ABSENT)
    return false;
  if (!json_integer(j, at, &reasoning) || !json_integer(j, p, &prompt) || !json_integer(j, t, &total) ||
      !json_integer(j, c, completion) || reasoning <= 0 || prompt < 0 || *completion < 0)
    return false;
  if (reasoning > INT32_MAX || prompt > INT32_MAX || *completion > INT32_MAX ||
      total != prompt + *completion + reasoning)
    return false;
  *completion += reasoning;
  return true;
}

static void put_span(openai_reply *r, json_at at) { buffer_put(&r->text, json_raw(&r->wire, at)); }

static void begin_member(openai_reply *r, bool *comma, slice name)
{
  if (*comma)
    buffer_put_char(&r->text, ',');
  *comma = true;
  buffer_put_char(&r->text, '"');
  buffer_put(&r->text, name);
  buffer_put(&r->text, SLICE("\":"));
}

static void put_member(openai_reply *r, bool *comma, json_at name)
{
  begin_member(r, comma, json_inner(&r->wire, name));
  put_span(r, json_value(name));
}

/* The texts of a thinking part's own list. */
static bool put_texts(openai_reply *r, json_at list)
{
  const json *j = &r->wire;
  bool any = false;
  for (json_at e = json_first(j, list); e != JSON_ABSENT; e = json_next(j, list, e)) {
    json_at text = json_member(j, e, SLICE("text"));
    if (!json_is(j, text, JSON_STRING))
      continue;
    buffer_put(&r->text, json_inner(j, text));
    any = true;
  }
  return any;
}

/* The text of one part of a content list when it is of the kind asked for: thinking (Mistral, wire.md 10), or
 * what is said. */
static json_at text_of_part(const json *j, json_at part, bool thinking)
{
  if (json_is(j, part, JSON_STRING))
    return thinking ? JSON_ABSENT : part;
  json_at type = json_member(j, part, SLICE("type"));
  if (type == JSON_ABSENT || json_equal(j, type, SLICE("thinking")) != thinking)
    return JSON_ABSENT;
  return json_member(j, part, thinking ? SLICE("thinking") : SLICE("text"));
}

/* Joins the text of a list of parts into the inside of a string. False: there was none of that kind. */
static bool put_joined(openai_reply *r, json_at list, bool thinking)
{
  const json *j = &r->wire;
  bool any = false;
  for (json_at e = json_first(j, list); e != JSON_ABSENT; e = json_next(j, list, e)) {
    json_at text = text_of_part(j, e, thinking);
    if (thinking && json_is(j, text, JSON_ARRAY))
      any |= put_texts(r, text);
    if (!json_is(j, text, JSON_STRING))
      continue;
    buffer_put(&r->text, json_inner(j, text));
    any = true;
  }
  return any;
}

static void put_content_list(openai_reply *r, bool *comma, json_at list, bool reasoning)
{
  size_t mark;
  begin_member(r, comma, SLICE("content"));
  mark = r->text.len;
  buffer_put_char(&r->text, '"');
  if (put_joined(r, list, false)) {
    buffer_put_char(&r->text, '"');
  } else if (r->text.len > mark) {
    r->text.len = mark;
    buffer_put(&r->text, SLICE("null"));
  }
  size_t before = r->text.len;
  if (!reasoning)
    return;
  begin_member(r, comma, SLICE("reasoning_content"));
  buffer_put_char(&r->text, '"');
  if (put_joined(r, list, true))
    buffer_put_char(&r->text, '"');
  else if (r->text.len > before)
    r->text.len = before;
}

static void put_function(openai_reply *r, json_at function)
{
  const json *j = &r->wire;
  bool comma = false;
  buffer_put_char(&r->text, '{');
  for (json_at e = json_first(j, function); e != JSON_ABSENT; e = json_next(j, function, e)) {
    json_at value = json_value(e);
    if (!json_equal(j, e, SLICE("arguments")) || json_is(j, value, JSON_STRING)) {
      put_member(r, &comma, e);
      continue;
    }
    begin_member(r, &comma, SLICE("arguments"));
    if (json_is(j, value, JSON_NULL))
      buffer_put(&r->text, SLICE("\"\""));
    else
      json_quote(&r->text, json_raw(j, value));
  }
  buffer_put_char(&r->text, '}');
}

/* The index of a streamed tool call that has none: a new id opens a new call, anything else goes on with the
 * last. */
static uint32_t index_of_call(openai_reply *r, const choice *c, json_at id)
{
  uint32_t *next = &r->next_tool[c->index < OPENAI_CHOICES ? c->index : 0];
  bool opens = json_has_text(&r->wire, id);
  if (opens || *next == 0)
    ++*next;
  return *next - 1;
}

static void put_call(openai_reply *r, const choice *c, json_at call, bool chunk, uint32_t number)
{
  const json *j = &r->wire;
  json_at found[CALL_NAMES];
  char id[COMPLETION_ID_SIZE];
  bool comma = false;
  int64_t index;
  find(j, call, call_names, CALL_NAMES, found);
  buffer_put_char(&r->text, '{');
  if (found[CALL_INDEX] != JSON_ABSENT && json_integer(j, found[CALL_INDEX], &index)) {
    begin_member(r, &comma, SLICE("index"));
    json_put_integer(&r->text, index);
  } else if (chunk) {
    begin_member(r, &comma, SLICE("index"));
    json_put_integer(&r->text, index_of_call(r, c, found[CALL_ID]));
  }
  bool make_id = !chunk && !json_is(j, found[CALL_ID], JSON_STRING);
  bool make_type = !chunk && !json_is(j, found[CALL_TYPE], JSON_STRING);
  if (make_id) {
    begin_member(r, &comma, SLICE("id"));
    json_quote(&r->text, completion_id(r->call->seed + number + 1, id));
  }
  if (make_type) {
    begin_member(r, &comma, SLICE("type"));
    buffer_put(&r->text, SLICE("\"function\""));
  }
  for (json_at e = json_first(j, call); e != JSON_ABSENT; e = json_next(j, call, e)) {
    json_at value = json_value(e);
    if (value == found[CALL_INDEX] || json_is(j, value, JSON_NULL) || (make_id && value == found[CALL_ID]) ||
        (make_type && value == found[CALL_TYPE]))
      continue;
    if (value == found[CALL_FUNCTION] && json_is(j, value, JSON_OBJECT)) {
      begin_member(r, &comma, SLICE("function"));
      put_function(r, value);
    } else {
      put_member(r, &comma, e);
    }
  }
  buffer_put_char(&r->text, '}');
}

static void put_calls(openai_reply *r, const choice *c, bool chunk)
{
  const json *j = &r->wire;
  json_at calls = c->inner[MESSAGE_TOOLS];
  uint32_t number = 0;
  buffer_put_char(&r->text, '[');
  for (json_at e = json_first(j, calls); e != JSON_ABSENT; e = json_next(j, calls, e)) {
    if (!json_is(j, e, JSON_OBJECT))
      continue;
    if (number)
      buffer_put_char(&r->text, ',');
    put_call(r, c, e, chunk, number++);
  }
  buffer_put_char(&r->text, ']');
}

static void put_message(openai_reply *r, const choice *c, bool chunk)
{
  const json *j = &r->wire;
  bool comma = false;
  buffer_put_char(&r->text, '{');
  if (!chunk && c->inner[MESSAGE_ROLE] == JSON_ABSENT) {
    begin_member(r, &comma, SLICE("role"));
    buffer_put(&r->text, SLICE("\"assistant\""));
  }
  for (json_at e = json_is(j, c->message, JSON_OBJECT) ? json_first(j, c->message) : JSON_ABSENT;
       e != JSON_ABSENT; e = json_next(j, c->message, e)) {
    json_at value = json_value(e);
    if (value == c->inner[MESSAGE_ROLE] && chunk && (r->role_given & bit(c->index)))
      continue;
    if (value == c->inner[MESSAGE_REASONING]) {
      if (c->inner[MESSAGE_REASONING_CONTENT] != JSON_ABSENT || !json_is(j, value, JSON_STRING))
        continue;
      begin_member(r, &comma, SLICE("reasoning_content"));
      put_span(r, value);
    } else if (value == c->inner[MESSAGE_CONTENT] && json_is(j, value, JSON_ARRAY)) {
      bool told = c->inner[MESSAGE_REASONING_CONTENT] != JSON_ABSENT ||
                  json_is(j, c->inner[MESSAGE_REASONING], JSON_STRING);
      put_content_list(r, &comma, value, !told);
    } else if (value == c->inner[MESSAGE_TOOLS] && has_tools(j, c)) {
      begin_member(r, &comma, SLICE("tool_calls"));
      put_calls(r, c, chunk);
    } else {
      put_member(r, &comma, e);
    }
  }
  buffer_put_char(&r->text, '}');
}

static void put_choice(openai_reply *r, const choice *c, bool chunk)
{
  const json *j = &r->wire;
  bool comma = true, tools = (r->tools_seen & bit(c->index)) != 0;
  buffer_put(&r->text, SLICE("{\"index\":"));
  json_put_integer(&r->text, c->index);
  begin_member(r, &comma, chunk ? SLICE("delta") : SLICE("message"));
  put_message(r, c, chunk);
  slice finish = finish_of(j, c, tools, chunk);
  begin_member(r, &comma, SLICE("finish_reason"));
  if (finish.len)
    json_quote(&r->text, finish);
  else
    buffer_put(&r->text, SLICE("null"));
  for (json_at e = json_is(j, c->node, JSON_OBJECT) ? json_first(j, c->node) : JSON_ABSENT; e != JSON_ABSENT;
       e = json_next(j, c->node, e)) {
    json_at value = json_value(e);
    if (value != c->found[CHOICE_INDEX] && value != c->found[CHOICE_FINISH] && value != c->message)
      put_member(r, &comma, e);
  }
  buffer_put_char(&r->text, '}');
}

static void put_usage(openai_reply *r, bool *comma, json_at usage)
{
  const json *j = &r->wire;
  int64_t completion;
  bool inner = false, fold = folds_reasoning(r, usage, &completion);
  begin_member(r, comma, SLICE("usage"));
  if (!fold) {
    put_span(r, usage);
    return;
  }
  buffer_put_char(&r->text, '{');
  for (json_at e = json_first(j, usage); e != JSON_ABSENT; e = json_next(j, usage, e)) {
    if (!json_equal(j, e, SLICE("completion_tokens"))) {
      put_member(r, &inner, e);
      continue;
    }
    begin_member(r, &inner, SLICE("completion_tokens"));
    json_put_integer(&r->text, completion);
  }
  buffer_put_char(&r->text, '}');
}

static slice made_up_id(openai_reply *r)
{
  if (r->id.len == 0)
    r->id = completion_id(r->call->seed, r->id_text);
  return r->id;
}

static void begin_root(openai_reply *r, const json *j, const json_at *root, bool chunk)
{
  bool id = json_has_text(j, root[ROOT_ID]);
  buffer_clear(&r->text);
  buffer_put(&r->text, SLICE("{\"id\":"));
  if (id) {
    buffer_put(&r->text, json_raw(j, root[ROOT_ID]));
  } else {                              /* kept as it was written, escapes and all */
    buffer_put_char(&r->text, '"');
    buffer_put(&r->text, made_up_id(r));
    buffer_put_char(&r->text, '"');
  }
  buffer_put(&r->text, chunk ? SLICE(",\"object\":\"chat.completion.chunk\",\"created\":")
                             : SLICE(",\"object\":\"chat.completion\",\"created\":"));
  if (json_is(j, root[ROOT_CREATED], JSON_NUMBER))
    buffer_put(&r->text, json_raw(j, root[ROOT_CREATED]));
  else
    json_put_integer(&r->text, r->call->created);
  buffer_put(&r->text, SLICE(",\"model\":"));
  if (json_is(j, root[ROOT_MODEL], JSON_STRING))
    buffer_put(&r->text, json_raw(j, root[ROOT_MODEL]));
  else
    json_quote(&r->text, r->call->route->wire_model);
}

static json_at groq_usage(const json *j, const json_at *root)
{
  if (json_is(j, root[ROOT_USAGE], JSON_OBJECT) || !json_is(j, root[ROOT_GROQ], JSON_OBJECT))
    return JSON_ABSENT;
  json_at usage = json_member(j, root[ROOT_GROQ], SLICE("usage"));
  return json_is(j, usage, JSON_OBJECT) ? usage : JSON_ABSENT;
}

static bool rewrite(openai_reply *r, const json_at *root, bool chunk, dialect_chunk *out, failure *why)
{
  const json *j = &r->wire;
  uint32_t number = 0;
  choice c;
  begin_root(r, j, root, chunk);
  buffer_put(&r->text, SLICE(",\"choices\":["));
  json_at choices = root[ROOT_CHOICES];
  for (json_at e = json_first_of(j, choices); e != JSON_ABSENT;
       e = json_next(j, choices, e)) {
    if (number)
      buffer_put_char(&r->text, ',');
    read_choice(j, e, chunk, number++, &c);
    put_choice(r, &c, chunk);
  }
  buffer_put_char(&r->text, ']');
  bool comma = true;
  json_at groq = groq_usage(j, root);
  for (json_at e = json_first(j, JSON_ROOT); e != JSON_ABSENT; e = json_next(j, JSON_ROOT, e)) {
    json_at value = json_value(e);
    if (value == root[ROOT_USAGE] && groq == JSON_ABSENT)
      put_usage(r, &comma, value);
    else if (value != root[ROOT_ID] && value != root[ROOT_OBJECT] && value != root[ROOT_CREATED] &&
             value != root[ROOT_MODEL] && value != choices && value != root[ROOT_USAGE])
      put_member(r, &comma, e);
  }
  if (groq != JSON_ABSENT)
    put_usage(r, &comma, groq);
  buffer_put_char(&r->text, '}');
  return completion_end(&r->text, &r->canonical, out, why);
}

static bool root_is_canonical(openai_reply *r, const json_at *root)
{
  const json *j = &r->wire;
  int64_t unused;
  return json_has_text(j, root[ROOT_ID]) &&
         json_is(j, root[ROOT_OBJECT], JSON_STRING) && json_is(j, root[ROOT_CREATED], JSON_NUMBER) &&
         json_is(j, root[ROOT_MODEL], JSON_STRING) && json_is(j, root[ROOT_CHOICES], JSON_ARRAY) &&
         groq_usage(j, root) == JSON_ABSENT && !folds_reasoning(r, root[ROOT_USAGE], &unused);
}

/* A chunk that we must make up later carries the stream's own id. */
static void keep_id(openai_reply *r, json_at id)
{
  if (r->id.len || !json_is(&r->wire, id, JSON_STRING))
    return;
  slice text = json_inner(&r->wire, id);
  if (text.len == 0 || text.len > sizeof r->id_text)
    return;
  memcpy(r->id_text, text.ptr, text.len);
  r->id = (slice){r->id_text, text.len};
}

/* What later chunks depend on. */
static void remember(openai_reply *r, const choice *c, bool chunk)
{
  const json *j = &r->wire;
  if (c->inner[MESSAGE_ROLE] != JSON_ABSENT)
    r->role_given |= bit(c->index);
  if (finish_of(j, c, false, chunk).len)
    r->finished |= bit(c->index);
  if (has_tools(j, c))
    note_tools(r, c);
}

/* An error instead of an answer. False when it is one; then *why is filled. */
static bool check_error(const openai_reply *r, const json_at *root, failure *why)
{
  const json *j = &r->wire;
  provider_words words;
  bool told = json_given(j, root[ROOT_ERROR]);
  if (!told && !json_equal(j, root[ROOT_OBJECT], SLICE("error")))
    return true;
  if (!provider_error_find(j, &words))
    return true;
  failure_set(why, FAILURE_SERVER, "error");
  why->status = 200;
  provider_error_fill(why, j, &words, j->text);
  return false;
}

static bool upstream_broke(const json *j, const choice *c)
{
  json_at at = c->found[CHOICE_FINISH];
  return json_is(j, at, JSON_STRING) && slice_equal(json_inner(j, at), SLICE("error"));
}

/* The date may differ, where servers tell that of each chunk; so does the padding of OpenAI's own. */
static void learn(openai_reply *r, json_at created)
{
  const json *j = &r->wire;
  json_at holes[] = {echo_content(j), created, json_member(j, JSON_ROOT, SLICE("obfuscation"))};
  r->content = holes[0];
  if (r->content != JSON_ABSENT)
    repeat_learn(&r->repeat, j, holes, sizeof holes / sizeof *holes);
}

bool openai_reply_mend(openai_reply *r, bool chunk, dialect_chunk *out, failure *why)
{
  const json *j = &r->wire;
  json_at root[ROOT_NAMES];
  uint32_t number = 0;
  choice c;
  bool ok = true;
  if (!json_is(j, JSON_ROOT, JSON_OBJECT))
    return failure_set(why, FAILURE_API_RESPONSE, "the reply is JSON, but no object");
  bool once = find(j, JSON_ROOT, root_names, ROOT_NAMES, root);
  if (!check_error(r, root, why))
    return false;
  keep_id(r, root[ROOT_ID]);
  bool canonical = root_is_canonical(r, root);
  json_at choices = root[ROOT_CHOICES];
  json_at first = json_first_of(j, choices);
  if (!chunk && first == JSON_ABSENT)
    return failure_set(why, FAILURE_API_RESPONSE,
                       "the reply has no choices: is this a chat completions endpoint?");
  for (json_at e = first; e != JSON_ABSENT; e = json_next(j, choices, e)) {
    if (!json_is(j, e, JSON_OBJECT))
      return failure_set(why, FAILURE_API_RESPONSE, "choice %u of the reply is no object", number + 1);
    once = read_choice(j, e, chunk, number++, &c) && once;
    if (upstream_broke(j, &c))
      return failure_set(why, FAILURE_SERVER, "the provider ended the answer with finish_reason \"error\"");
    if (has_tools(j, &c))
      r->tools_seen |= bit(c.index);
    canonical = choice_is_canonical(r, &c, chunk) && canonical;
  }
  if (!once)
    return failure_set(why, FAILURE_API_RESPONSE, "a member of the reply stands twice");
  if (canonical)
    *out = (dialect_chunk){.text = j->text, .json = j};
  else
    ok = rewrite(r, root, chunk, out, why);
  if (number == 1) {            /* the usual case: `c` is still that choice */
    if (canonical && chunk)
      learn(r, root[ROOT_CREATED]);
    return remember(r, &c, chunk), ok;
  }
  number = 0;
  for (json_at e = first; e != JSON_ABSENT; e = json_next(j, choices, e)) {
    read_choice(j, e, chunk, number++, &c);
    remember(r, &c, chunk);
  }
  return ok;
}

bool openai_reply_finish(openai_reply *r, dialect_chunk *out, failure *why)
{
  static const json_at none[ROOT_NAMES] = {JSON_ABSENT, JSON_ABSENT, JSON_ABSENT, JSON_ABSENT,
                                           JSON_ABSENT, JSON_ABSENT, JSON_ABSENT, JSON_ABSENT};
  begin_root(r, &r->wire, none, true);
  buffer_put(&r->text, SLICE(",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":"));
  buffer_put(&r->text, r->tools_seen & 1 ? SLICE("\"tool_calls\"}]}") : SLICE("\"stop\"}]}"));
  r->finished |= 1;
  return completion_end(&r->text, &r->canonical, out, why);
}

bool openai_reply_as_chunk(openai_reply *r, const json *whole, dialect_chunk *out, failure *why)
{
  return completion_as_chunk(whole, &r->text, &r->canonical, out, why);
}
