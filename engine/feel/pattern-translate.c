#include "engine/feel/pattern-translate.h"

#include "engine/base/messages.h"

#include <string.h>

#define NESTING 100
#define REPETITIONS 65535 /* the most that PCRE2 counts */
#define LAST_CHARACTER 0x10ffff
#define END ((gunichar)-1)

typedef struct {
  gunichar first, last;
} Range;

/* The characters that begin and continue a name (XML 1.0, productions 4 and 4a). */
static const Range name_start_ranges[] = {
    {':', ':'},       {'A', 'Z'},       {'_', '_'},       {'a', 'z'},
    {0xc0, 0xd6},     {0xd8, 0xf6},     {0xf8, 0x2ff},    {0x370, 0x37d},
    {0x37f, 0x1fff},  {0x200c, 0x200d}, {0x2070, 0x218f}, {0x2c00, 0x2fef},
    {0x3001, 0xd7ff}, {0xf900, 0xfdcf}, {0xfdf0, 0xfffd}, {0x10000, 0xeffff},
};
static const Range name_ranges[] = {
    {'-', '.'},       {'0', ':'},       {'A', 'Z'},         {'_', '_'},       {'a', 'z'},
    {0xb7, 0xb7},     {0xc0, 0xd6},     {0xd8, 0xf6},       {0xf8, 0x37d},    {0x37f, 0x1fff},
    {0x200c, 0x200d}, {0x203f, 0x2040}, {0x2070, 0x218f},   {0x2c00, 0x2fef}, {0x3001, 0xd7ff},
    {0xf900, 0xfdcf}, {0xfdf0, 0xfffd}, {0x10000, 0xeffff},
};
static const Range space_ranges[] = {{0x9, 0xa}, {0xd, 0xd}, {0x20, 0x20}};

static const struct {
  const char *name;
  Range range;
} blocks[] = {
#define X(name, first, last) {name, {first, last}},
#include "engine/feel/unicode-blocks.def"
#undef X
};

typedef struct {
  const char *at;
  const char *end;
  PatternFlags flags;
  GString *out;
  guint groups;        /* opened so far */
  guint open[NESTING]; /* the open groups, innermost last; 0: not capturing */
  guint depth;
  guint8 closed[PATTERN_GROUPS + 1];
  char *problem;
} Translator;

static gboolean fail(Translator *translator, const char *format, ...) G_GNUC_PRINTF(2, 3);
static gboolean fail(Translator *translator, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  if (translator->problem == NULL)
    translator->problem = g_strdup_vprintf(_(format), arguments);
  va_end(arguments);
  return FALSE;
}

static gunichar peek(const Translator *translator)
{
  return translator->at < translator->end ? g_utf8_get_char(translator->at) : END;
}

static gunichar next(Translator *translator)
{
  gunichar character = peek(translator);
  if (character != END)
    translator->at = g_utf8_next_char(translator->at);
  return character;
}

static gboolean take(Translator *translator, char character)
{
  if (peek(translator) != (gunichar)character)
    return FALSE;
  translator->at++;
  return TRUE;
}

static void add_character(GString *out, gunichar character)
{
  if (character < 0x80 && g_ascii_isalnum((char)character))
    g_string_append_c(out, (char)character);
  else
    g_string_append_printf(out, "\\x{%x}", character);
}

static void add_range(GString *out, gunichar first, gunichar last)
{
  add_character(out, first);
  if (last > first) {
    g_string_append_c(out, '-');
    add_character(out, last);
  }
}

/* Ranges, or all else, as the inside of a class. Surrogates are no characters: no
 * range may begin or end with one. */
static void add_ranges(GString *out, const Range *ranges, guint count, gboolean complement)
{
  gunichar from = 0;
  for (guint i = 0; i < count; i++) {
    if (!complement)
      add_range(out, ranges[i].first, ranges[i].last);
    else if (ranges[i].first > from)
      add_range(out, from, ranges[i].first == 0xe000 ? 0xd7ff : ranges[i].first - 1);
    from = ranges[i].last == 0xd7ff ? 0xe000 : ranges[i].last + 1;
  }
  if (complement && from <= LAST_CHARACTER)
    add_range(out, from, LAST_CHARACTER);
}

/* \p{…} and \P{…}: a category or a block. */
static gboolean add_property(Translator *translator, GString *out, gboolean complement)
{
  static const char *const categories =
      " L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So "
      "C Cc Cf Co Cn ";
  const char *end = memchr(translator->at, '}', (gsize)(translator->end - translator->at));
  if (!take(translator, '{') || end == NULL)
    return fail(translator, "\"\\%c\" is not followed by a category or block in braces",
                complement ? 'P' : 'p');
  g_autofree char *name = g_strndup(translator->at, (gsize)(end - translator->at));
  g_autofree char *padded = g_strconcat(" ", name, " ", NULL);
  translator->at = end + 1;
  if (strchr(name, ' ') == NULL && *name != '\0' && strstr(categories, padded) != NULL) {
    g_string_append_printf(out, "\\%c{%s}", complement ? 'P' : 'p', name);
    return TRUE;
  }
  for (guint i = 0; g_str_has_prefix(name, "Is") && i < G_N_ELEMENTS(blocks); i++) {
    if (strcmp(blocks[i].name, name + 2) == 0) {
      add_ranges(out, &blocks[i].range, 1, complement);
      return TRUE;
    }
  }
  return fail(translator, "\"%s\" is neither a general category nor a block of Unicode", name);
}

/* An escape for many characters, as the inside of a class. *is_set FALSE, and
 * nothing read, where the escape is another. */
static gboolean add_set_escape(Translator *translator, GString *out, gboolean *is_set)
{
  gunichar letter = peek(translator);
  *is_set =
      letter != END && letter < 0x80 && strchr("sSiIcCdDwWpP", (char)letter) != NULL && letter != 0;
  if (!*is_set)
    return TRUE;
  next(translator);
  gboolean complement = g_ascii_isupper((char)letter);
  switch (g_ascii_tolower((char)letter)) {
  case 's':
    add_ranges(out, space_ranges, G_N_ELEMENTS(space_ranges), complement);
    return TRUE;
  case 'i':
    add_ranges(out, name_start_ranges, G_N_ELEMENTS(name_start_ranges), complement);
    return TRUE;
  case 'c':
    add_ranges(out, name_ranges, G_N_ELEMENTS(name_ranges), complement);
    return TRUE;
  case 'd':
    g_string_append(out, complement ? "\\P{Nd}" : "\\p{Nd}");
    return TRUE;
  case 'w': /* all but punctuation, separators and others */
    g_string_append(out, complement ? "\\p{P}\\p{Z}\\p{C}" : "\\p{L}\\p{M}\\p{N}\\p{S}");
    return TRUE;
  default:
    return add_property(translator, out, complement);
  }
}

/* An escape for one character, after its backslash. */
static gboolean read_character_escape(Translator *translator, gunichar *character)
{
  gunichar letter = next(translator);
  switch (letter) {
  case END:
    return fail(translator, "the pattern ends in a backslash");
  case 'n':
    *character = '\n';
    return TRUE;
  case 'r':
    *character = '\r';
    return TRUE;
  case 't':
    *character = '\t';
    return TRUE;
  default:
    *character = letter;
    if (letter < 0x80 && letter != 0 && strchr("\\|.-^?*+{}()[]$", (char)letter) != NULL)
      return TRUE;
  }
  char bytes[7] = {0};
  g_unichar_to_utf8(letter, bytes);
  return fail(translator, "the escape \"\\%s\" is not in the language of XPath patterns", bytes);
}

static gboolean fail_hyphen(Translator *translator)
{
  return fail(translator, "\"-\" inside a character class is not escaped by a backslash");
}

/* A "-" that stands for itself is the first or the last of its class. */
static gboolean is_misplaced_hyphen(const Translator *translator, gboolean first)
{
  gunichar after = peek(translator);
  gboolean before_subtraction =
      translator->end - translator->at >= 2 && memcmp(translator->at, "-[", 2) == 0;
  return !first && after != ']' && !before_subtraction;
}

static gboolean read_class_character(Translator *translator, gunichar *character, gboolean first)
{
  *character = next(translator);
  if (*character == '-' && is_misplaced_hyphen(translator, first))
    return fail_hyphen(translator);
  if (*character == '\\')
    return read_character_escape(translator, character);
  if (*character == END)
    return fail(translator, "a character class is not closed by \"]\"");
  if (*character == '[' || *character == ']')
    return fail(translator, "\"%c\" in a character class is not escaped by a backslash",
                (char)*character);
  return TRUE;
}

/* One member of a class: a character, a range of them, or an escape for a set. */
static gboolean add_member(Translator *translator, GString *members)
{
  gunichar first, last;
  gboolean is_first = members->len == 0;
  if (peek(translator) == '\\') {
    gboolean is_set;
    translator->at++;
    if (!add_set_escape(translator, members, &is_set) || is_set)
      return translator->problem == NULL;
    translator->at--;
  }
  if (!read_class_character(translator, &first, is_first))
    return FALSE;
  last = first;
  gboolean range = translator->end - translator->at >= 2 && translator->at[0] == '-' &&
                   translator->at[1] != ']' && translator->at[1] != '[';
  if (range) {
    translator->at++;
    if (peek(translator) == '-')
      return fail_hyphen(translator);
    if (!read_class_character(translator, &last, FALSE))
      return FALSE;
    if (last < first)
      return fail(translator, "a range of characters in a class runs backwards");
  }
  add_range(members, first, last);
  return TRUE;
}

/* A class, after its "[". What is subtracted becomes a look-ahead that fails. */
static gboolean add_class(Translator *translator, GString *out, guint depth)
{
  g_autoptr(GString) members = g_string_new(NULL);
  g_autoptr(GString) subtracted = g_string_new(NULL);
  if (depth == NESTING)
    return fail(translator, "character classes are nested more than %d deep", NESTING);
  gboolean complement = take(translator, '^');
  while (!take(translator, ']')) {
    if (subtracted->len > 0)
      return fail(translator, "what is subtracted does not end its character class");
    if (translator->end - translator->at >= 2 && memcmp(translator->at, "-[", 2) == 0) {
      translator->at += 2;
      if (!add_class(translator, subtracted, depth + 1))
        return FALSE;
    } else if (!add_member(translator, members)) {
      return FALSE;
    }
  }
  if (members->len == 0)
    return fail(translator, "a character class is empty");
  if (subtracted->len > 0)
    g_string_append_printf(out, "(?:(?!%s)[%s%s])", subtracted->str, complement ? "^" : "",
                           members->str);
  else
    g_string_append_printf(out, "[%s%s]", complement ? "^" : "", members->str);
  return TRUE;
}

/* A back-reference, its first digit read: as many digits as name a group. */
static gboolean add_back_reference(Translator *translator, guint group)
{
  while (translator->at < translator->end && g_ascii_isdigit(*translator->at) &&
         group * 10 + (guint)(*translator->at - '0') <= translator->groups)
    group = group * 10 + (guint)(*translator->at++ - '0');
  if (group > translator->groups || !translator->closed[group])
    return fail(translator, "the back-reference \"\\%u\" names no group that is closed before it",
                group);
  g_string_append_printf(translator->out, "(?:\\g{%u})", group);
  return TRUE;
}

static gboolean add_escape(Translator *translator)
{
  gunichar letter = peek(translator);
  if (letter >= '1' && letter <= '9') {
    translator->at++;
    return add_back_reference(translator, letter - '0');
  }
  gboolean is_set;
  gsize before = translator->out->len;
  g_string_append_c(translator->out, '[');
  if (!add_set_escape(translator, translator->out, &is_set))
    return FALSE;
  if (is_set) {
    g_string_append_c(translator->out, ']');
    return TRUE;
  }
  g_string_truncate(translator->out, before);
  gunichar character;
  if (!read_character_escape(translator, &character))
    return FALSE;
  add_character(translator->out, character);
  return TRUE;
}

static gboolean open_group(Translator *translator)
{
  gboolean capturing = TRUE;
  if (take(translator, '?')) {
    if (!take(translator, ':'))
      return fail(translator, "\"(?\" is followed by something other than \":\"");
    capturing = FALSE;
  }
  if (translator->depth == NESTING)
    return fail(translator, "groups are nested more than %d deep", NESTING);
  if (capturing && translator->groups == PATTERN_GROUPS)
    return fail(translator, "the pattern has more than %d groups", PATTERN_GROUPS);
  translator->open[translator->depth++] = capturing ? ++translator->groups : 0;
  g_string_append(translator->out, capturing ? "(" : "(?:");
  return TRUE;
}

static gboolean close_group(Translator *translator)
{
  if (translator->depth == 0)
    return fail(translator, "\")\" closes no group");
  translator->closed[translator->open[--translator->depth]] = TRUE;
  g_string_append_c(translator->out, ')');
  return TRUE;
}

static gboolean read_count(Translator *translator, guint *count)
{
  const char *first = translator->at;
  *count = 0;
  for (; translator->at < translator->end && g_ascii_isdigit(*translator->at); translator->at++)
    *count = MIN(*count * 10 + (guint)(*translator->at - '0'), REPETITIONS + 1);
  return translator->at > first;
}

/* {n}, {n,} or {n,m}, after its "{". */
static gboolean add_counts(Translator *translator)
{
  guint least, most;
  if (!read_count(translator, &least))
    return fail(translator, "\"{\" is not followed by a number of repetitions");
  most = least;
  gboolean comma = take(translator, ',');
  gboolean unbounded = comma && !read_count(translator, &most);
  if (!take(translator, '}'))
    return fail(translator, "a number of repetitions is not closed by \"}\"");
  if (least > REPETITIONS || (!unbounded && most > REPETITIONS))
    return fail(translator, "a number of repetitions is more than %d", REPETITIONS);
  if (!unbounded && most < least)
    return fail(translator, "repetitions run from %u down to %u", least, most);
  if (unbounded)
    g_string_append_printf(translator->out, "{%u,}", least);
  else
    g_string_append_printf(translator->out, "{%u,%u}", least, most);
  return TRUE;
}

/* A quantifier after a piece, if there is one. */
static gboolean add_quantifier(Translator *translator)
{
  if (take(translator, '{')) {
    if (!add_counts(translator))
      return FALSE;
  } else if (take(translator, '?')) {
    g_string_append_c(translator->out, '?');
  } else if (take(translator, '*')) {
    g_string_append_c(translator->out, '*');
  } else if (take(translator, '+')) {
    g_string_append_c(translator->out, '+');
  } else {
    return TRUE;
  }
  if (take(translator, '?'))
    g_string_append_c(translator->out, '?');
  return TRUE;
}

/* One piece of the pattern, its first character read. */
static gboolean add_piece(Translator *translator, gunichar character)
{
  GString *out = translator->out;
  switch (character) {
  case '|':
    g_string_append_c(out, '|');
    return TRUE;
  case '(':
    return open_group(translator);
  case ')':
    return close_group(translator) && add_quantifier(translator);
  case '[':
    return add_class(translator, out, 0) && add_quantifier(translator);
  case '\\':
    return add_escape(translator) && add_quantifier(translator);
  case '.':
    g_string_append(out, translator->flags.dot_all ? "." : "[^\\n\\r]");
    return add_quantifier(translator);
  case '^':
    g_string_append(out, "(?:^)");
    return add_quantifier(translator);
  case '$': /* without m, not before a line end at the end of the text */
    g_string_append(out, translator->flags.multi_line ? "(?:$)" : "(?:\\z)");
    return add_quantifier(translator);
  case '?':
  case '*':
  case '+':
  case '{':
    return fail(translator, "\"%c\" repeats nothing", (char)character);
  case '}':
  case ']':
    return fail(translator, "\"%c\" is not escaped by a backslash", (char)character);
  default:
    add_character(out, character);
    return add_quantifier(translator);
  }
}

/* White space is dropped before anything else is read, but for that in classes. */
static GString *without_space(const char *text, gsize length)
{
  GString *kept = g_string_sized_new(length);
  guint classes = 0;
  for (gsize i = 0; i < length; i++) {
    if (classes == 0 && strchr("\t\n\r ", text[i]) != NULL && text[i] != '\0')
      continue;
    g_string_append_c(kept, text[i]);
    if (text[i] == '\\' && i + 1 < length && (guchar)text[i + 1] > ' ')
      g_string_append_c(kept, text[++i]);
    else if (text[i] == '[')
      classes++;
    else if (text[i] == ']' && classes > 0)
      classes--;
  }
  return kept;
}

gboolean pattern_flags_parse(const char *text, gsize length, PatternFlags *flags)
{
  *flags = (PatternFlags){0};
  for (gsize i = 0; i < length; i++) {
    if (text[i] == 's')
      flags->dot_all = TRUE;
    else if (text[i] == 'm')
      flags->multi_line = TRUE;
    else if (text[i] == 'i')
      flags->ignore_case = TRUE;
    else if (text[i] == 'x')
      flags->remove_space = TRUE;
    else
      return FALSE;
  }
  return TRUE;
}

GString *pattern_translate(const char *text, gsize length, PatternFlags flags, guint *groups,
                           char **problem)
{
  g_autoptr(GString) source =
      flags.remove_space ? without_space(text, length) : g_string_new_len(text, (gssize)length);
  g_autoptr(GString) out = g_string_sized_new(source->len * 2);
  Translator translator = {
      .at = source->str, .end = source->str + source->len, .flags = flags, .out = out};
  gboolean read = TRUE;
  while (read && translator.at < translator.end)
    read = add_piece(&translator, next(&translator));
  if (read && translator.depth > 0)
    read = fail(&translator, "a group is not closed by \")\"");
  *problem = translator.problem;
  *groups = translator.groups;
  return read ? g_steal_pointer(&out) : NULL;
}
