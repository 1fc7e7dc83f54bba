#include "model.h"

#include "model_data.h"

/* The longest name that is looked up, provider and slash included. The longest in the registry is about a
 * third of it; the rest is room for fine-tunes and Bedrock routes. tools/models.lua refuses rows over it. */
enum { MODEL_NAME_MAX = 255 };

/* Longer names than this are not worth a suggestion; the longest model name in the registry fits. */
enum { MODEL_NEAREST_MAX = 128 };

typedef struct alias {
  const char *name, *provider;
} alias;

static const alias aliases[] = {
  {"aimlapi", "aiml"},           {"amazon-nova", "amazon_nova"},     {"azure_text", "azure"},
  {"bedrock_converse", "bedrock"}, {"cohere_chat", "cohere"},        {"ollama_chat", "ollama"},
  {"text-completion-openai", "openai"}, {"vertex_ai_beta", "vertex_ai"},
};

/* Providers that pass the models of others on under their bare names: the one place where a row of another
 * provider counts. */
static const char *const relays[] = {"litellm_proxy", "portkey", "github"};

/* Providers without a row of their own; the pattern rules hold for their names too. */
static const char *const rowless[] = {"custom_openai", "hosted_vllm", "llamafile", "lm_studio"};

enum { ANY = 0, BEDROCK = 1, GOOGLE = 2 };

typedef struct version {
  const char *pattern;   /* at the end of a name; '#' is a digit */
  int family;            /* whose names may end so */
} version;

static const version versions[] = {
  {"-####-##-##", ANY}, {"-########", ANY}, {"@########", ANY}, {"-###", ANY},  {"@###", ANY},
  {"-latest", ANY},     {"@latest", ANY},   {"@default", ANY},  {"-####", GOOGLE},
  {":#", BEDROCK},      {":##k", BEDROCK},  {":###k", BEDROCK}, {"-v#", BEDROCK},
};

static const char *const bedrock_routes[] = {"converse/", "converse_like/", "invoke/", "async_invoke/"};
static const char *const bedrock_geos[] = {
  "us.", "eu.", "apac.", "au.", "jp.", "ca.", "sa.", "in.", "us-gov.", "global.",
};

enum {
  SHARED_FLAGS = MODEL_VISION | MODEL_PDF_INPUT | MODEL_FUNCTION_CALLING | MODEL_TOOL_CHOICE |
                 MODEL_RESPONSE_SCHEMA | MODEL_SYSTEM_MESSAGES | MODEL_REASONING | MODEL_PROMPT_CACHING,
  CLAUDE_FLAGS = SHARED_FLAGS | MODEL_PARALLEL_FUNCTION_CALLING | MODEL_ASSISTANT_PREFILL,
  GEMINI_FLAGS = SHARED_FLAGS | MODEL_WEB_SEARCH,
};

/* What the shape of a name tells when there is no row for it: makers name new models like the old ones. */
typedef struct shape {
  const char *name;
  const char *prefix;          /* anywhere in the name */
  bool word_first;             /* "<word>-<version>", else "<version>-<one of words>" */
  unsigned version_min;        /* hundreds of major plus minor */
  const char *words[2];
  const char *not_words[10];   /* kinds of the family that are no chats */
  uint32_t flags, max_input, max_output;
} shape;

static const shape shapes[] = {
  {"claude-<word>-<version>", "claude-", true, 0, {NULL}, {NULL}, CLAUDE_FLAGS, 200000, 64000},
  {"gemini-<2.5 or later>-<pro or flash>", "gemini-", false, 205, {"-pro", "-flash"},
   {"-tts", "-image", "-live", "-audio", "-embedding", "-computer-use", "-robotics", "-transcribe",
    "-translate"},
   GEMINI_FLAGS, 0, 0},
};

static const char *const modes[] = {NULL, "chat", "responses", "completion"};

static const char *const flag_names[] = {
  "supports_vision", "supports_pdf_input", "supports_function_calling", "supports_parallel_function_calling",
  "supports_tool_choice", "supports_response_schema", "supports_native_structured_output",
  "supports_system_messages", "supports_sampling_params", "supports_forced_tool_use",
  "supports_assistant_prefill", "supports_reasoning", "supports_prompt_caching",
  "supports_mid_conversation_system", "supports_bedrock_converse_tool_result_images", "supports_audio_input",
  "supports_web_search",
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A name under trial: "provider/model" in lower case. Routes come off the model's start, for good. */
typedef struct query {
  char text[MODEL_NAME_MAX + 1];
  size_t provider;   /* its length; the model starts one behind it */
  size_t len;
} query;

/* At most one of the two is set. */
typedef struct found {
  const model_record *row;
  const shape *shape;
} found;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

static const char *row_name(const model_record *row) { return model_data_names + row->name; }

static const char *row_model(const model_record *row) { return strchr(row_name(row), '/') + 1; }

static slice query_model(const query *q)
{
  return (slice){q->text + q->provider + 1, q->len - q->provider - 1};
}

static slice query_provider(const query *q) { return slice_first((slice){q->text, q->len}, q->provider); }

/* `key` is in lower case; `name` is as published. */
static int compare(slice key, const char *name)
{
  for (size_t i = 0; i < key.len; i++) {
    unsigned char a = (unsigned char)key.ptr[i], b = (unsigned char)slice_lower(name[i]);
    if (a != b)
      return a < b ? -1 : 1;
  }
  return name[key.len] ? -1 : 0;
}

/* The first row whose name is not before `key`. */
static size_t lower_bound(slice key)
{
  size_t low = 0, high = model_data_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (compare(key, row_name(&model_data_records[middle])) > 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static const model_record *row_by_name(slice key)
{
  size_t at = lower_bound(key);
  const model_record *row = at < model_data_count ? &model_data_records[at] : NULL;
  return row && compare(key, row_name(row)) == 0 ? row : NULL;
}

static const model_record *row_by_bare_name(slice key)
{
  size_t low = 0, high = model_data_bare_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const model_record *row = &model_data_records[model_data_bare[middle]];
    int order = compare(key, row_model(row));
    if (order == 0)
      return row;
    if (order > 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

static bool in_list(slice s, const char *const *list, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (slice_equal(s, slice_of(list[i])))
      return true;
  return false;
}

static slice canonical_provider(slice provider)
{
  for (size_t i = 0; i < COUNT(aliases); i++)
    if (slice_equal(provider, slice_of(aliases[i].name)))
      return slice_of(aliases[i].provider);
  return provider;
}

static bool is_relay(slice provider) { return in_list(provider, relays, COUNT(relays)); }

/* `prefix` is a provider's name with the slash behind it, in lower case. The rows' own copy of that name. */
static slice registry_provider(slice prefix)
{
  size_t at = lower_bound(prefix);
  if (at == model_data_count)
    return SLICE_NONE;
  const char *name = row_name(&model_data_records[at]);
  return slice_starts_nocase(slice_of(name), prefix) ? (slice){name, prefix.len - 1} : SLICE_NONE;
}

static slice list_provider(slice provider, const char *const *list, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (slice_equal(provider, slice_of(list[i])))
      return slice_of(list[i]);
  return SLICE_NONE;
}

/* The provider that `name`, in lower case, starts with, in static memory; empty when it starts with none. */
static slice prefix_provider(slice name)
{
  const char *slash = name.len ? memchr(name.ptr, '/', name.len) : NULL;
  if (!slash || slash == name.ptr)
    return SLICE_NONE;
  slice prefix = {name.ptr, (size_t)(slash - name.ptr)};
  slice provider = canonical_provider(prefix);
  if (provider.ptr != prefix.ptr)
    return provider;
  provider = list_provider(prefix, relays, COUNT(relays));
  if (!provider.len)
    provider = list_provider(prefix, rowless, COUNT(rowless));
  return provider.len ? provider : registry_provider(slice_first(name, prefix.len + 1));
}

/* false for what no name can be: empty, overlong, or holding bytes that are not visible ASCII. */
static bool lower_case(slice from, char *to, size_t size)
{
  if (from.len == 0 || from.len > size)
    return false;
  for (size_t i = 0; i < from.len; i++) {
    if (from.ptr[i] <= ' ' || from.ptr[i] > '~')
      return false;
    to[i] = slice_lower(from.ptr[i]);
  }
  return true;
}

/* Both parts in lower case already. */
static bool query_set(query *q, slice provider, slice model)
{
  if (model.len == 0 || provider.len + 1 + model.len > sizeof q->text)
    return false;
  memcpy(q->text, provider.ptr, provider.len);
  q->text[provider.len] = '/';
  memcpy(q->text + provider.len + 1, model.ptr, model.len);
  q->provider = provider.len;
  q->len = provider.len + 1 + model.len;
  return true;
}

static int family_of(slice provider)
{
  if (slice_equal(provider, SLICE("bedrock")))
    return BEDROCK;
  if (slice_equal(provider, SLICE("vertex_ai")) || slice_equal(provider, SLICE("gemini")) ||
      slice_equal(provider, SLICE("databricks")))
    return GOOGLE;
  return ANY;
}

static bool ends_with(slice s, slice pattern)
{
  if (s.len <= pattern.len)
    return false;
  const char *end = s.ptr + s.len - pattern.len;
  for (size_t i = 0; i < pattern.len; i++)
    if (pattern.ptr[i] == '#' ? !is_digit(end[i]) : pattern.ptr[i] != end[i])
      return false;
  return true;
}

/* "ft:gpt-4o-2024-08-06:org:suffix:id": what comes behind the base model. 0 when it is no such name. */
static size_t fine_tune_length(slice model)
{
  size_t colons = 0, at = model.len;
  if (!slice_starts(model, SLICE("ft:")))
    return 0;
  while (colons < 3 && at > 3)
    if (model.ptr[--at] == ':')
      colons++;
  return colons == 3 ? model.len - at : 0;
}

static size_t version_length(slice model, int family)
{
  for (size_t i = 0; i < COUNT(versions); i++)
    if ((versions[i].family == ANY || versions[i].family == family) &&
        ends_with(model, slice_of(versions[i].pattern)))
      return strlen(versions[i].pattern);
  return fine_tune_length(model);
}

/* The row for the name as it is, then with one version suffix after the other taken off. */
static const model_record *row_by_version(const query *q, int family)
{
  slice name = {q->text, q->len};
  for (;;) {
    const model_record *row = row_by_name(name);
    size_t cut = row ? 0 : version_length(slice_skip(name, q->provider + 1), family);
    if (cut == 0)
      return row;
    name.len -= cut;
  }
}

static const model_record *bare_row_by_version(slice name)
{
  for (;;) {
    const model_record *row = row_by_bare_name(name);
    size_t cut = row ? 0 : version_length(name, ANY);
    if (cut == 0)
      return row;
    name.len -= cut;
  }
}

static size_t prefix_length(slice s, const char *const *list, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (slice_starts(s, slice_of(list[i])))
      return strlen(list[i]);
  return 0;
}

/* "eu-west-1/": two letters or more words, then a number. */
static size_t region_length(slice s)
{
  const char *slash = s.len ? memchr(s.ptr, '/', s.len) : NULL;
  size_t n = slash ? (size_t)(slash - s.ptr) : 0;
  if (n < 6 || !is_digit(s.ptr[n - 1]) || s.ptr[n - 2] != '-')
    return 0;
  for (size_t i = 0; i < n - 1; i++)
    if (!is_letter(s.ptr[i]) && s.ptr[i] != '-')
      return 0;
  return n + 1;
}

static bool query_drop_route(query *q)
{
  slice model = query_model(q);
  size_t cut = prefix_length(model, bedrock_routes, COUNT(bedrock_routes));
  if (!cut)
    cut = region_length(model);
  if (!cut)
    cut = prefix_length(model, bedrock_geos, COUNT(bedrock_geos));
  if (!cut || cut == model.len)
    return false;
  memmove(q->text + q->provider + 1, model.ptr + cut, model.len - cut);
  q->len -= cut;
  return true;
}

static const model_record *row_of_provider(query *q)
{
  int family = family_of(query_provider(q));
  const model_record *row = row_by_version(q, family);
  while (!row && family == BEDROCK && query_drop_route(q))
    row = row_by_version(q, family);
  return row;
}

static size_t digits_length(slice s, size_t at, size_t most)
{
  size_t n = 0;
  while (n < most && at + n < s.len && is_digit(s.ptr[at + n]))
    n++;
  return n;
}

static size_t word_length(slice s)
{
  size_t n = 0;
  while (n < s.len && is_letter(s.ptr[n]))
    n++;
  return n;
}

/* "4", "4.5" or "4-5" as hundreds of major plus minor; *len is what it took. Longer numbers are dates. */
static bool read_version(slice s, unsigned *value, size_t *len)
{
  size_t major = digits_length(s, 0, 3), minor = 0;
  if (major == 0 || major > 2)
    return false;
  *len = major;
  *value = 0;
  for (size_t i = 0; i < major; i++)
    *value = *value * 10 + (unsigned)(s.ptr[i] - '0');
  *value *= 100;
  if (s.len > major && (s.ptr[major] == '.' || s.ptr[major] == '-'))
    minor = digits_length(s, major + 1, 3);
  if (minor == 0 || minor > 2)
    return true;
  unsigned part = 0;
  for (size_t i = 0; i < minor; i++)
    part = part * 10 + (unsigned)(s.ptr[major + 1 + i] - '0');
  *value += part;
  *len += 1 + minor;
  return true;
}

static bool contains(slice s, const char *word)
{
  size_t n = strlen(word);
  for (size_t i = 0; i + n <= s.len; i++)
    if (memcmp(s.ptr + i, word, n) == 0)
      return true;
  return false;
}

static bool has_excluded_word(const shape *rule, slice s)
{
  for (size_t i = 0; i < COUNT(rule->not_words) && rule->not_words[i]; i++)
    if (contains(s, rule->not_words[i]))
      return true;
  return false;
}

/* `rest` begins with one of the rule's words, and the word ends there. */
static bool begins_with_word(const shape *rule, slice rest)
{
  for (size_t i = 0; i < COUNT(rule->words) && rule->words[i]; i++) {
    slice word = slice_of(rule->words[i]);
    if (slice_starts(rest, word) && (rest.len == word.len || !is_letter(rest.ptr[word.len])))
      return true;
  }
  return false;
}

/* `rest` is what follows the rule's prefix. */
static bool fits_shape(const shape *rule, slice rest)
{
  unsigned number;
  size_t used;
  if (rule->word_first) {
    size_t word = word_length(rest);
    if (word == 0 || word == rest.len || rest.ptr[word] != '-')
      return false;
    rest = slice_skip(rest, word + 1);
    return rest.len > 0 && is_digit(rest.ptr[0]);
  }
  if (has_excluded_word(rule, rest) || !read_version(rest, &number, &used) || number < rule->version_min)
    return false;
  return begins_with_word(rule, slice_skip(rest, used));
}

static const shape *shape_of(slice name)
{
  for (size_t r = 0; r < COUNT(shapes); r++) {
    slice prefix = slice_of(shapes[r].prefix);
    for (size_t i = 0; i + prefix.len < name.len; i++) {
      slice rest = slice_skip(name, i);
      if (slice_starts(rest, prefix) && fits_shape(&shapes[r], slice_skip(rest, prefix.len)))
        return &shapes[r];
    }
  }
  return NULL;
}

/* "claude-<word>-<number>" and no more than a minor and a date behind it. */
static bool is_bare_claude(slice name)
{
  unsigned number;
  size_t used;
  if (!slice_starts(name, SLICE("claude-")) || !fits_shape(&shapes[0], slice_skip(name, 7)))
    return false;
  slice rest = slice_skip(name, 7);
  rest = slice_skip(rest, word_length(rest) + 1);
  if (!read_version(rest, &number, &used))
    return false;
  rest = slice_skip(rest, used);
  return rest.len == 0 || (rest.len == 9 && rest.ptr[0] == '-' && digits_length(rest, 1, 8) == 8);
}

/* "anthropic.claude-…", perhaps behind "<geo>." */
static bool is_bedrock_claude(slice name)
{
  const slice claude = SLICE("anthropic.claude-");
  size_t geo = 0;
  while (geo < name.len && (is_letter(name.ptr[geo]) || name.ptr[geo] == '-'))
    geo++;
  if (slice_starts(name, claude))
    return true;
  return geo > 0 && geo < name.len && name.ptr[geo] == '.' && slice_starts(slice_skip(name, geo + 1), claude);
}

/* The provider of a bare name that has no row. */
static slice provider_by_shape(slice name)
{
  if (is_bedrock_claude(name))
    return SLICE("bedrock");
  if (is_bare_claude(name))
    return SLICE("anthropic");
  if (slice_starts(name, SLICE("ft:gpt-")))
    return SLICE("openai");
  return SLICE_NONE;
}

static slice bare_provider(slice name)
{
  const model_record *row = bare_row_by_version(name);
  if (row)
    return (slice){row_name(row), (size_t)(row_model(row) - row_name(row)) - 1};
  return provider_by_shape(name);
}

static slice without_prefix(slice name, slice provider)
{
  return name.len > provider.len && slice_starts(name, provider) && name.ptr[provider.len] == '/'
           ? slice_skip(name, provider.len + 1)
           : name;
}

/* Takes the provider off the front of *name, or tells whose a bare name is. Empty: nobody's. */
static slice split_provider(slice *name)
{
  slice provider = prefix_provider(*name);
  if (!provider.len)
    return bare_provider(*name);
  const char *slash = memchr(name->ptr, '/', name->len);
  *name = slice_skip(*name, (size_t)(slash - name->ptr) + 1);
  return provider;
}

/* Of a provider asked for in so many words; its name may also stand before the model. */
static slice take_provider(slice asked, slice *name)
{
  slice provider = canonical_provider(asked);
  *name = without_prefix(without_prefix(*name, asked), provider);
  return provider;
}

/* Both in lower case. Leaves in *model what was asked for without its provider. */
static found lookup(slice asked, slice name, slice *model)
{
  query q;
  slice provider = asked.len ? take_provider(asked, &name) : split_provider(&name);
  bool relayed = is_relay(provider);
  if (relayed)
    provider = split_provider(&name);
  *model = name;
  if (!provider.len || !query_set(&q, provider, name))
    return (found){NULL, relayed ? shape_of(name) : NULL};
  const model_record *row = row_of_provider(&q);
  /* A name that another provider has a row for is known, if not to this one: nothing to guess. */
  if (row || row_by_bare_name(name))
    return (found){row, NULL};
  return (found){NULL, shape_of(name)};
}

/* The memory that a name in lower case lives in while it is looked up. */
typedef struct asked_name {
  char provider[MODEL_NAME_MAX], name[MODEL_NAME_MAX];
} asked_name;

static found lookup_any_case(slice provider, slice name, asked_name *memory, slice *model)
{
  *model = SLICE_NONE;
  if (!lower_case(name, memory->name, sizeof memory->name))
    return (found){NULL, NULL};
  if (provider.len && !lower_case(provider, memory->provider, sizeof memory->provider))
    return (found){NULL, NULL};
  return lookup((slice){memory->provider, provider.len}, (slice){memory->name, name.len}, model);
}

static uint32_t unpacked_date(uint16_t date)
{
  return date ? (2000u + (date >> 9)) * 10000u + (date >> 5 & 15u) * 100u + (date & 31u) : 0;
}

static void fill_row(const model_record *from, model_row *row)
{
  const model_costs *costs = &model_data_costs[from->costs];
  const model_limits *limits = &model_data_limits[from->limits];
  const model_flags *flags = &model_data_flags[from->flags];
  *row = (model_row){
    .name = row_name(from),
    .mode = modes[from->mode],
    .successor = from->successor ? row_name(&model_data_records[from->successor - 1]) : NULL,
    .known = flags->known,
    .flags = flags->flags,
    .max_input_tokens = limits->input,
    .max_output_tokens = limits->output,
    .input_cost = costs->input,
    .output_cost = costs->output,
    .cached_input_cost = costs->cached_input,
    .deprecation_date = unpacked_date(from->date),
    .retired = (from->marks & MODEL_MARK_RETIRED) != 0,
  };
}

static void fill_inferred(const shape *from, model_row *row)
{
  *row = (model_row){
    .name = from->name,
    .mode = "chat",
    .known = from->flags,
    .flags = from->flags,
    .max_input_tokens = from->max_input,
    .max_output_tokens = from->max_output,
    .input_cost = -1,
    .output_cost = -1,
    .cached_input_cost = -1,
    .inferred = true,
  };
}

bool model_find(slice provider, slice name, model_row *row)
{
  asked_name memory;
  slice model;
  found at = lookup_any_case(provider, name, &memory, &model);
  if (at.row)
    fill_row(at.row, row);
  else if (at.shape)
    fill_inferred(at.shape, row);
  return at.row || at.shape;
}

bool model_supports_vision(slice provider, slice name)
{
  asked_name memory;
  slice model;
  found at = lookup_any_case(provider, name, &memory, &model);
  if (!at.row)
    return at.shape && at.shape->flags & MODEL_VISION;
  const model_flags *flags = &model_data_flags[at.row->flags];
  if (!(flags->known & MODEL_VISION)) {
    /* The provider's row is silent: the row of the model itself may tell. Aggregators name whose it is. */
    const model_record *bare = row_by_bare_name(model);
    if (!bare)
      bare = row_by_name(model);
    if (!bare)
      return false;
    flags = &model_data_flags[bare->flags];
  }
  return flags->flags & MODEL_VISION;
}

slice model_provider(slice name)
{
  char lower[MODEL_NAME_MAX];
  if (!lower_case(name, lower, sizeof lower))
    return SLICE_NONE;
  slice key = {lower, name.len}, provider = prefix_provider(key);
  return provider.len ? provider : bare_provider(key);
}

size_t model_count(void) { return model_data_count; }

bool model_at(size_t index, model_row *row)
{
  if (index >= model_data_count)
    return false;
  fill_row(&model_data_records[index], row);
  return true;
}

/* Edit distance (insert, delete, replace) of `a`, in lower case, and `b`, as published; `limit` + 1 when it
 * is over `limit`. Only the cells within `limit` of the diagonal can matter. */
static unsigned distance(slice a, slice b, unsigned limit)
{
  unsigned char cost[MODEL_NAME_MAX + 2];
  size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;
  if (gap > limit)
    return limit + 1;
  for (size_t j = 0; j <= b.len; j++)
    cost[j] = (unsigned char)(j <= limit ? j : limit + 1);
  for (size_t i = 1; i <= a.len; i++) {
    size_t from = i > limit ? i - limit : 1, to = i + limit < b.len ? i + limit : b.len;
    unsigned best = limit + 1;
    unsigned char diagonal = cost[from - 1];
    cost[from - 1] = (unsigned char)(from == 1 && i <= limit ? i : limit + 1);
    for (size_t j = from; j <= to; j++) {
      unsigned char up = cost[j];
      unsigned change = diagonal + (a.ptr[i - 1] == slice_lower(b.ptr[j - 1]) ? 0u : 1u);
      unsigned gain = 1u + (up < cost[j - 1] ? up : cost[j - 1]);
      unsigned least = change < gain ? change : gain;
      cost[j] = (unsigned char)(least < limit + 1 ? least : limit + 1);
      best = cost[j] < best ? cost[j] : best;
      diagonal = up;
    }
    if (best > limit)
      return limit + 1;
  }
  return cost[b.len];
}

/* The distance first; then names that stand alone, then models still served. The provider may be left out. */
static unsigned nearness(slice key, const model_record *row, unsigned limit)
{
  slice name = slice_of(row_name(row)), model = slice_of(row_model(row));
  unsigned edits = distance(key, name, limit);
  unsigned without = distance(key, model, limit);
  edits = edits < without ? edits : without;
  return edits * 4 + (row->marks & MODEL_MARK_BARE ? 0u : 2u) + (row->marks & MODEL_MARK_RETIRED ? 1u : 0u);
}

/* How far off a suggestion may be: a third of the name, as more than that is another name. */
static unsigned farthest(size_t len) { return (unsigned)(len / 3 + 1); }

size_t model_nearest(slice name, const char **out, size_t n)
{
  enum { MOST = 128 };  /* a message names three, of providers that can be called */
  char lower[MODEL_NEAREST_MAX];
  unsigned scores[MOST];
  size_t count = 0;
  if (n > MOST)
    n = MOST;
  if (n == 0 || !lower_case(name, lower, sizeof lower))
    return 0;
  unsigned limit = farthest(name.len);
  for (size_t i = 0; i < model_data_count; i++) {
    unsigned score = nearness((slice){lower, name.len}, &model_data_records[i], limit);
    if (score / 4 > limit || (count == n && score >= scores[n - 1]))
      continue;
    size_t at = count < n ? count++ : n - 1;
    for (; at > 0 && scores[at - 1] > score; at--) {
      scores[at] = scores[at - 1];
      out[at] = out[at - 1];
    }
    scores[at] = score;
    out[at] = row_name(&model_data_records[i]);
    if (count == n)
      limit = scores[n - 1] / 4;
  }
  return count;
}

const char *model_flag_name(unsigned bit) { return bit < COUNT(flag_names) ? flag_names[bit] : NULL; }
