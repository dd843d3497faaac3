#include "engine/feel/builtins-pattern.h"

#include "engine/base/messages.h"
#include "engine/feel/builtins-shared.h"
#include "engine/feel/pattern.h"

#include <inttypes.h>
#include <string.h>

/* The matches of a pattern in a text, one after another. */
typedef struct {
  FeelEvaluation *evaluation;
  const char *function;
  Span span;
  const Pattern *pattern;
  FeelValue text;
  gsize at;             /* where to look next */
  const gsize *offsets; /* of the match found */
} Matches;

/* flags_value: a string, or null for none. NULL, with a diagnostic, where pattern
 * or flags are not in the language. */
static Pattern *get_pattern(FeelEvaluation *evaluation, const char *function, const char *parameter,
                            FeelValue pattern_value, FeelValue flags_value, Span span)
{
  g_autofree char *problem = NULL;
  Pattern *pattern = pattern_get(pattern_value.string, pattern_value.length,
                                 feel_is_null(flags_value) ? "" : flags_value.string,
                                 feel_is_null(flags_value) ? 0 : flags_value.length, &problem);
  if (pattern == NULL)
    feel_fail(evaluation, &FEEL_ERROR_PATTERN, span, "the parameter \"%s\" of \"%s\" is %s, but %s",
              parameter, function, feel_show(evaluation, pattern_value), problem);
  return pattern;
}

/* The next match; *failed where a limit was hit. */
static gboolean next_match(Matches *matches, gboolean *failed)
{
  FeelEvaluation *evaluation = matches->evaluation;
  *failed = !feel_step(evaluation, matches->span);
  if (*failed || matches->at > matches->text.length)
    return FALSE;
  guint backtracking = evaluation->limits->pattern_backtracking;
  PatternResult result = pattern_match(matches->pattern, matches->text.string, matches->text.length,
                                       matches->at, backtracking, &matches->offsets);
  *failed = result == PATTERN_EXHAUSTED;
  if (*failed)
    feel_stop_at(evaluation, &FEEL_LIMIT_PATTERN, matches->span,
                 "the pattern of \"%s\" needs more than %u attempts to match", matches->function,
                 backtracking);
  return result == PATTERN_MATCH;
}

FeelValue feel_call_matches(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                            Span span)
{
  g_autoptr(Pattern) pattern = get_pattern(evaluation, "matches", "pattern", arguments[1],
                                           feel_argument(arguments, count, 2), span);
  if (pattern == NULL)
    return FEEL_NULL_VALUE;
  Matches matches = {evaluation, "matches", span, pattern, arguments[0], 0, NULL};
  gboolean failed;
  gboolean found = next_match(&matches, &failed);
  return failed ? FEEL_NULL_VALUE : feel_boolean(found);
}

/* Whether a pattern can cut a text apart. */
static gboolean can_cut(const Matches *matches, const char *parameter, FeelValue pattern_value)
{
  if (!pattern_matches_empty(matches->pattern))
    return TRUE;
  feel_fail(matches->evaluation, &FEEL_ERROR_PATTERN, matches->span,
            "the parameter \"%s\" of \"%s\" is %s, which matches the empty string, expected a "
            "pattern that does not",
            parameter, matches->function, feel_show(matches->evaluation, pattern_value));
  return FALSE;
}

/* Moves on behind the match found; one without length is stepped over. */
static void pass_match(Matches *matches)
{
  matches->at = matches->offsets[1];
  if (matches->offsets[1] == matches->offsets[0] && matches->at < matches->text.length)
    matches->at =
        (gsize)(g_utf8_next_char(matches->text.string + matches->at) - matches->text.string);
  else if (matches->offsets[1] == matches->offsets[0])
    matches->at++;
}

/* Checks a replacement: "\" stands before "\" or "$", and "$" before a digit. */
static gboolean check_replacement(FeelEvaluation *evaluation, FeelValue replacement, Span span)
{
  const char *text = replacement.string;
  for (gsize i = 0; i < replacement.length; i++) {
    char after = i + 1 < replacement.length ? text[i + 1] : '\0';
    gboolean wrong =
        text[i] == '\\' ? after != '\\' && after != '$' : text[i] == '$' && !g_ascii_isdigit(after);
    if (wrong) {
      feel_fail(evaluation, &FEEL_ERROR_PATTERN, span,
                "the parameter \"replacement\" of \"replace\" is %s, expected %s",
                feel_show(evaluation, replacement),
                text[i] == '\\' ? _("\"\\\\\" or \"\\$\" wherever it has a backslash")
                                : _("a digit after \"$\", or \"\\$\" for the character itself"));
      return FALSE;
    }
    i += text[i] == '\\';
  }
  return TRUE;
}

/* The group that digits name: as many digits as make one that the pattern has. */
static guint read_group(const FeelValue *replacement, gsize *at, guint groups)
{
  guint group = (guint)(replacement->string[(*at)++] - '0');
  while (*at < replacement->length && g_ascii_isdigit(replacement->string[*at]) &&
         group * 10 + (guint)(replacement->string[*at] - '0') <= groups)
    group = group * 10 + (guint)(replacement->string[(*at)++] - '0');
  return group;
}

static void write_replacement(TextWriter *writer, const Matches *matches, FeelValue replacement)
{
  guint groups = pattern_groups(matches->pattern);
  for (gsize at = 0; at < replacement.length && !writer->full;) {
    const char *text = replacement.string + at;
    if (*text == '\\') {
      text_writer_add(writer, text + 1, 1);
      at += 2;
    } else if (*text == '$') {
      at++;
      guint group = read_group(&replacement, &at, groups);
      if (group <= groups && matches->offsets[group * 2] != G_MAXSIZE)
        text_writer_add(writer, matches->text.string + matches->offsets[group * 2],
                        matches->offsets[group * 2 + 1] - matches->offsets[group * 2]);
    } else {
      gsize run = 1;
      while (at + run < replacement.length && strchr("\\$", text[run]) == NULL)
        run++;
      text_writer_add(writer, text, run);
      at += run;
    }
  }
}

FeelValue feel_call_replace(FeelEvaluation *evaluation, const FeelValue *arguments, guint count,
                            Span span)
{
  FeelValue input = arguments[0], replacement = arguments[2];
  g_autoptr(Pattern) pattern = get_pattern(evaluation, "replace", "pattern", arguments[1],
                                           feel_argument(arguments, count, 3), span);
  if (pattern == NULL || !check_replacement(evaluation, replacement, span))
    return FEEL_NULL_VALUE;
  Matches matches = {evaluation, "replace", span, pattern, input, 0, NULL};
  if (!can_cut(&matches, "pattern", arguments[1]))
    return FEEL_NULL_VALUE;
  TextWriter writer = feel_string_writer(evaluation);
  gsize written = 0;
  gboolean failed;
  while (!writer.full && next_match(&matches, &failed)) {
    text_writer_add(&writer, input.string + written, matches.offsets[0] - written);
    write_replacement(&writer, &matches, replacement);
    written = matches.offsets[1];
    pass_match(&matches);
  }
  if (!writer.full && failed)
    return FEEL_NULL_VALUE;
  if (written == 0 && !writer.full && writer.length == 0 && matches.at == 0)
    return input;
  text_writer_add(&writer, input.string + written, input.length - written);
  return feel_written_string(evaluation, "replace", &writer, span);
}

FeelValue feel_call_split(FeelEvaluation *evaluation, const FeelValue *arguments,
                          guint count G_GNUC_UNUSED, Span span)
{
  FeelValue string = arguments[0];
  g_autoptr(Pattern) pattern =
      get_pattern(evaluation, "split", "delimiter", arguments[1], FEEL_NULL_VALUE, span);
  if (pattern == NULL)
    return FEEL_NULL_VALUE;
  Matches matches = {evaluation, "split", span, pattern, string, 0, NULL};
  if (!can_cut(&matches, "delimiter", arguments[1]))
    return FEEL_NULL_VALUE;
  FeelListBuilder pieces = {.evaluation = evaluation, .function = "split", .span = span};
  gsize start = 0;
  gboolean failed;
  while (next_match(&matches, &failed)) {
    gsize length = matches.offsets[0] - start;
    if (!arena_has_room(evaluation->arena, length + 1))
      return feel_stop_at(evaluation, &FEEL_LIMIT_MEMORY, span,
                          "\"split\" needs more memory than the %" PRIu64 " bytes of an evaluation",
                          evaluation->limits->evaluation_bytes);
    if (!feel_list_builder_add(&pieces,
                               feel_string_copy(evaluation->arena, string.string + start, length)))
      return FEEL_NULL_VALUE;
    start = matches.offsets[1];
    pass_match(&matches);
  }
  /* The last piece ends where the string does, and shares its bytes. */
  FeelValue last = feel_string_borrow(string.string + start, string.length - start);
  if (failed || !feel_list_builder_add(&pieces, last))
    return FEEL_NULL_VALUE;
  return feel_list_builder_list(&pieces);
}
