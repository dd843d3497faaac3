#include "engine/feel/pattern.h"

#include "engine/base/messages.h"
#include "engine/feel/pattern-translate.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

#define CACHED_PATTERNS 64
#define LONGEST_PATTERN 65536
#define HEAP_KIBIBYTES 32768
#define EMPTY_BACKTRACKING 100000

G_STATIC_ASSERT(sizeof(PCRE2_SIZE) == sizeof(gsize));

struct Pattern {
  gint references;
  char *key; /* flags, a NUL, the text */
  gsize key_length;
  guint hash;
  guint64 last_use;
  pcre2_code *code;
  guint groups;
  gboolean matches_empty;
};

/* What a thread needs to match: kept, so that matching does not allocate. */
typedef struct {
  pcre2_match_data *data;
  pcre2_match_context *context;
} Matcher;

static void matcher_free(gpointer pointer)
{
  Matcher *matcher = pointer;
  pcre2_match_data_free(matcher->data);
  pcre2_match_context_free(matcher->context);
  g_free(matcher);
}

static Matcher *thread_matcher(void)
{
  static GPrivate key = G_PRIVATE_INIT(matcher_free);
  Matcher *matcher = g_private_get(&key);
  if (matcher == NULL) {
    matcher = g_new0(Matcher, 1);
    matcher->data = pcre2_match_data_create(PATTERN_GROUPS + 1, NULL);
    matcher->context = pcre2_match_context_create(NULL);
    pcre2_set_heap_limit(matcher->context, HEAP_KIBIBYTES);
    g_private_set(&key, matcher);
  }
  return matcher;
}

PatternResult pattern_match(const Pattern *pattern, const char *text, gsize length, gsize start,
                            guint backtracking, const gsize **offsets)
{
  Matcher *matcher = thread_matcher();
  pcre2_set_match_limit(matcher->context, backtracking);
  /* A text is checked to be UTF-8 at its first match only. */
  int result = pcre2_match(pattern->code, (PCRE2_SPTR)text, length, start,
                           start == 0 ? 0 : PCRE2_NO_UTF_CHECK, matcher->data, matcher->context);
  *offsets = pcre2_get_ovector_pointer(matcher->data);
  if (result == PCRE2_ERROR_NOMATCH)
    return PATTERN_NO_MATCH;
  return result > 0 ? PATTERN_MATCH : PATTERN_EXHAUSTED;
}

static pcre2_code *compile(const GString *translation, PatternFlags flags, char **problem)
{
  uint32_t options = PCRE2_UTF | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C;
  if (flags.dot_all)
    options |= PCRE2_DOTALL;
  if (flags.multi_line)
    options |= PCRE2_MULTILINE;
  if (flags.ignore_case)
    options |= PCRE2_CASELESS;
  int number;
  PCRE2_SIZE offset;
  pcre2_compile_context *context = pcre2_compile_context_create(NULL);
  pcre2_set_newline(context, PCRE2_NEWLINE_LF);
  pcre2_code *code = pcre2_compile((PCRE2_SPTR)translation->str, translation->len, options, &number,
                                   &offset, context);
  pcre2_compile_context_free(context);
  if (code == NULL)
    *problem = g_strdup(number == PCRE2_ERROR_MALFORMED_UNICODE_PROPERTY
                            ? _("a category or block of Unicode is not known")
                            : _("the pattern is too large"));
  return code;
}

static void pattern_free(Pattern *pattern)
{
  pcre2_code_free(pattern->code);
  g_free(pattern->key);
  g_free(pattern);
}

static Pattern *pattern_ref(Pattern *pattern)
{
  g_atomic_int_inc(&pattern->references);
  return pattern;
}

void pattern_unref(Pattern *pattern)
{
  if (g_atomic_int_dec_and_test(&pattern->references))
    pattern_free(pattern);
}

static Pattern *pattern_new(const char *text, gsize length, const char *flags_text,
                            gsize flags_length, char **problem)
{
  PatternFlags flags;
  guint groups;
  if (!pattern_flags_parse(flags_text, flags_length, &flags)) {
    *problem = g_strdup_printf(_("the flags are \"%.*s\", expected some of s, m, i and x"),
                               (int)MIN(flags_length, 20), flags_text);
    return NULL;
  }
  if (length > LONGEST_PATTERN) {
    *problem = g_strdup_printf(_("the pattern is longer than %d bytes"), LONGEST_PATTERN);
    return NULL;
  }
  g_autoptr(GString) translation = pattern_translate(text, length, flags, &groups, problem);
  if (translation == NULL)
    return NULL;
  pcre2_code *code = compile(translation, flags, problem);
  if (code == NULL)
    return NULL;
  const gsize *offsets;
  Pattern *pattern = g_new0(Pattern, 1);
  pattern->references = 1;
  pattern->code = code;
  pattern->groups = groups;
  pattern->matches_empty =
      pattern_match(pattern, "", 0, 0, EMPTY_BACKTRACKING, &offsets) == PATTERN_MATCH;
  return pattern;
}

static guint hash_of(const char *bytes, gsize length, guint hash)
{
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar)bytes[i]) * 16777619u;
  return hash;
}

static gboolean has_key(const Pattern *pattern, guint hash, const char *text, gsize length,
                        const char *flags, gsize flags_length)
{
  return pattern->hash == hash && pattern->key_length == flags_length + 1 + length &&
         memcmp(pattern->key, flags, flags_length) == 0 && pattern->key[flags_length] == '\0' &&
         memcmp(pattern->key + flags_length + 1, text, length) == 0;
}

static void set_key(Pattern *pattern, guint hash, const char *text, gsize length, const char *flags,
                    gsize flags_length)
{
  pattern->hash = hash;
  pattern->key_length = flags_length + 1 + length;
  pattern->key = g_malloc0(pattern->key_length);
  memcpy(pattern->key, flags, flags_length);
  memcpy(pattern->key + flags_length + 1, text, length);
}

Pattern *pattern_get(const char *text, gsize length, const char *flags, gsize flags_length,
                     char **problem)
{
  static GMutex mutex;
  static Pattern *cache[CACHED_PATTERNS];
  static guint64 uses;
  guint hash = hash_of(text, length, hash_of(flags, flags_length, 2166136261u));
  guint oldest = 0;
  *problem = NULL;

  g_mutex_lock(&mutex);
  for (guint i = 0; i < CACHED_PATTERNS; i++) {
    Pattern *pattern = cache[i];
    if (pattern != NULL && has_key(pattern, hash, text, length, flags, flags_length)) {
      pattern->last_use = ++uses;
      pattern_ref(pattern);
      g_mutex_unlock(&mutex);
      return pattern;
    }
    if (pattern == NULL || (cache[oldest] != NULL && pattern->last_use < cache[oldest]->last_use))
      oldest = i;
  }
  Pattern *pattern = pattern_new(text, length, flags, flags_length, problem);
  if (pattern != NULL) {
    set_key(pattern, hash, text, length, flags, flags_length);
    pattern->last_use = ++uses;
    if (cache[oldest] != NULL)
      pattern_unref(cache[oldest]);
    cache[oldest] = pattern_ref(pattern);
  }
  g_mutex_unlock(&mutex);
  return pattern;
}

guint pattern_groups(const Pattern *pattern)
{
  return pattern->groups;
}
gboolean pattern_matches_empty(const Pattern *pattern)
{
  return pattern->matches_empty;
}
