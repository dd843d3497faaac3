#include "tools/fact-value.h"
#include "engine/base/messages.h"
#include "engine/feel/decimal.h"
#include "engine/feel/temporal.h"
#include "engine/ruleset/ruleset-private.h"
#include "tools/language.h"
#include "tools/tool-error.h"
#include <string.h>

/* Names and values are compared so: in small letters, with one hyphen for any
 * run of blanks, hyphens and underscores, and without apostrophes. (transfer full) */
static char *folded(const char *text)
{
  g_autofree char *trimmed = g_strstrip(g_strdup(text));
  GString *result = g_string_new(NULL);
  for (const char *rest = trimmed; *rest != '\0'; rest++) {
    if (*rest == '\'')
      continue;
    if (!g_ascii_isspace(*rest) && *rest != '-' && *rest != '_')
      g_string_append_c(result, g_ascii_tolower(*rest));
    else if (result->len > 0 && result->str[result->len - 1] != '-')
      g_string_append_c(result, '-');
  }
  return g_string_free(result, FALSE);
}

static gboolean same_words(const char *one, const char *other)
{
  g_autofree char *a = folded(one);
  g_autofree char *b = folded(other);
  return g_str_equal(a, b);
}

static gboolean is_changeable(const Profile *profile, guint number)
{
  return ruleset_is_fact(profile_ruleset(profile), profile_fact(profile, number)->fact);
}

static gboolean set_unknown_fact(const Profile *profile, const char *name, GError **error)
{
  g_autoptr(GPtrArray) paths = g_ptr_array_new();
  for (guint i = 0; i < profile_fact_count(profile); i++) {
    if (is_changeable(profile, i))
      g_ptr_array_add(paths, (gpointer)profile_fact(profile, i)->fact->path);
  }
  g_ptr_array_add(paths, NULL);
  g_autofree char *shown = tool_display(name);
  g_autofree char *with_blanks = g_strdelimit(folded(name), "-", ' ');
  const char *nearest =
      diagnostic_nearest(with_blanks, (const char *const *)paths->pdata);
  if (nearest != NULL)
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                _("there is no fact \"%s\"; did you mean \"%s\"?"), shown, nearest);
  else
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                _("there is no fact \"%s\"; \"demarche profile check\" lists those that are not "
                  "known"),
                shown);
  return FALSE;
}

static gboolean find_fact(const Profile *profile, const char *name, guint *fact, GError **error)
{
  for (guint i = 0; i < profile_fact_count(profile); i++) {
    if (is_changeable(profile, i) && same_words(profile_fact(profile, i)->fact->path, name)) {
      *fact = i;
      return TRUE;
    }
  }
  return set_unknown_fact(profile, name, error);
}

static gboolean find_status(const char *text, ProfileStatus *status)
{
  for (guint i = PROFILE_NOT_ASSESSED; i < PROFILE_KNOWN; i++) {
    if (same_words(profile_status_name((ProfileStatus)i), text)) {
      *status = (ProfileStatus)i;
      return TRUE;
    }
  }
  return FALSE;
}

/* An allowed value, by itself or by the vocabulary's words for it. */
static gboolean find_allowed(const Profile *profile, const DmnFact *fact, const char *text,
                             FeelValue *value)
{
  for (guint i = 0; i < dmn_item_allowed_count(fact->item); i++) {
    FeelValue allowed = dmn_item_allowed(fact->item, i);
    if (allowed.kind != FEEL_STRING)
      continue;
    const char *words =
        ruleset_value_text(profile_ruleset(profile), fact, allowed.string, language_of_reader());
    if (same_words(allowed.string, text) || (words != NULL && same_words(words, text))) {
      *value = allowed;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean parse_boolean(const char *text, FeelValue *value)
{
  gboolean is_true =
      same_words(text, "true") || same_words(text, "yes") || same_words(text, _("yes"));
  *value = feel_boolean(is_true);
  return is_true || same_words(text, "false") || same_words(text, "no") ||
         same_words(text, _("no"));
}

/* What a type's values look like, for messages; NULL where none can be written. */
static const char *expected_form(FeelTypeKind kind)
{
  switch (kind) {
  case FEEL_TYPE_STRING:
    return _("text");
  case FEEL_TYPE_BOOLEAN:
    return _("\"yes\" or \"no\"");
  case FEEL_TYPE_NUMBER:
    return _("a number such as \"12\"");
  case FEEL_TYPE_DATE:
    return _("a date such as \"2018-10-01\"");
  case FEEL_TYPE_TIME:
    return _("a time such as \"14:30:00\"");
  case FEEL_TYPE_DATE_TIME:
    return _("a date and time such as \"2018-10-01T14:30:00Z\"");
  case FEEL_TYPE_YEARS_MONTHS_DURATION:
    return _("a duration such as \"P1Y6M\"");
  case FEEL_TYPE_DAYS_TIME_DURATION:
    return _("a duration such as \"P30D\"");
  default:
    return NULL;
  }
}

static gboolean parse_scalar(Arena *arena, FeelTypeKind kind, const char *text, FeelValue *value)
{
  gsize length = strlen(text);
  FeelDecimal decimal;
  FeelDate date;
  FeelTime time;
  FeelDateTime date_time;
  gboolean parsed = FALSE;
  switch (kind) {
  case FEEL_TYPE_STRING:
    *value = feel_string_copy(arena, text, length);
    return length > 0;
  case FEEL_TYPE_BOOLEAN:
    return parse_boolean(text, value);
  case FEEL_TYPE_NUMBER:
    if ((parsed = feel_decimal_parse(text, length, &decimal)))
      *value = feel_number(arena, decimal);
    return parsed;
  case FEEL_TYPE_DATE:
    if ((parsed = feel_date_parse(text, length, &date)))
      *value = feel_date(date);
    return parsed;
  case FEEL_TYPE_TIME:
    if ((parsed = feel_time_parse(arena, text, length, &time)))
      *value = feel_time(arena, time);
    return parsed;
  case FEEL_TYPE_DATE_TIME:
    if ((parsed = feel_date_time_parse(arena, text, length, &date_time)))
      *value = feel_date_time(arena, date_time);
    return parsed;
  case FEEL_TYPE_YEARS_MONTHS_DURATION:
    return feel_duration_parse(text, length, value) && value->kind == FEEL_YEARS_MONTHS_DURATION;
  case FEEL_TYPE_DAYS_TIME_DURATION:
    return feel_duration_parse(text, length, value) && value->kind == FEEL_DAYS_TIME_DURATION;
  default:
    return FALSE;
  }
}

/* An allowed value that is misspelt: the nearest, and all of them. */
static gboolean set_not_allowed(const DmnFact *fact, const char *text, const char *form,
                                GError **error)
{
  g_autofree char *shown = tool_display(text);
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; fact->item != NULL && i < dmn_item_allowed_count(fact->item); i++) {
    FeelValue allowed = dmn_item_allowed(fact->item, i);
    if (allowed.kind == FEEL_STRING)
      g_ptr_array_add(names, (gpointer)allowed.string);
  }
  g_ptr_array_add(names, NULL);
  if (names->len == 1) {
    const char *allowed = fact->item == NULL ? NULL : dmn_item_allowed_text(fact->item);
    if (allowed == NULL)
      g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                  _("\"%s\" is no value of \"%s\"; %s was expected"), shown, fact->path, form);
    else
      g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                  _("\"%s\" is no value of \"%s\"; %s was expected, one of %s"), shown, fact->path,
                  form, allowed);
    return FALSE;
  }
  g_autofree char *all = messages_quoted((const char *const *)names->pdata);
  g_autofree char *word = folded(text);
  const char *nearest = diagnostic_nearest(word, (const char *const *)names->pdata);
  if (nearest == NULL)
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                _("\"%s\" is no value of \"%s\"; its values are %s"), shown, fact->path, all);
  else
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                _("\"%s\" is no value of \"%s\"; its values are %s; did you mean \"%s\"?"),
                shown, fact->path, all, nearest);
  return FALSE;
}

static gboolean parse_one(const Profile *profile, const DmnFact *fact, const FeelType *type,
                          const char *text, Arena *arena, FeelValue *value, GError **error)
{
  const char *form = type == NULL ? NULL : expected_form(type->kind);
  if (form == NULL) {
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                _("a value of \"%s\" has parts, and cannot be written here; write it in a profile"),
                fact->path);
    return FALSE;
  }
  if (fact->item != NULL && find_allowed(profile, fact, text, value))
    return TRUE;
  if (!parse_scalar(arena, type->kind, text, value) ||
      (fact->item != NULL && !dmn_item_allows(fact->item, *value)))
    return set_not_allowed(fact, text, form, error);
  return TRUE;
}

static gboolean parse_several(const Profile *profile, const DmnFact *fact, const FeelType *type,
                              const char *text, Arena *arena, FeelValue *value, GError **error)
{
  FeelValue one;
  gboolean names_none = fact->item != NULL && find_allowed(profile, fact, "none", &one);
  if (*text == '\0' || (!names_none && same_words(text, "none"))) {
    *value = feel_list(NULL, 0);
    return TRUE;
  }
  /* The vocabulary's words for one value may hold a comma. */
  if (fact->item != NULL && find_allowed(profile, fact, text, &one)) {
    FeelValue *single = arena_new_array(arena, FeelValue, 1);
    *single = one;
    *value = feel_list(single, 1);
    return TRUE;
  }
  g_auto(GStrv) parts = g_strsplit(text, ",", -1);
  guint count = g_strv_length(parts);
  FeelValue *items = arena_new_array(arena, FeelValue, count);
  for (guint i = 0; i < count; i++) {
    if (!parse_one(profile, fact, type, g_strstrip(parts[i]), arena, &items[i], error))
      return FALSE;
  }
  *value = feel_list(items, count);
  return TRUE;
}

gboolean fact_value_parse(const Profile *profile, const char *written, Arena *arena, guint *fact,
                          ProfileStatus *status, FeelValue *value, GError **error)
{
  const char *equals = strchr(written, '=');
  g_autofree char *shown = tool_display(written);
  if (!g_utf8_validate(written, -1, NULL)) {
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE, _("\"%s\" is not valid UTF-8"), shown);
    return FALSE;
  }
  if (equals == NULL) {
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                _("\"%s\" is not FACT=VALUE, such as \"conduct.taking hostages=no\""), shown);
    return FALSE;
  }
  g_autofree char *name = g_strndup(written, (gsize)(equals - written));
  if (!find_fact(profile, name, fact, error))
    return FALSE;
  const DmnFact *dmn_fact = profile_fact(profile, *fact)->fact;
  g_autofree char *text = g_strstrip(g_strdup(equals + 1));
  *value = FEEL_NULL_VALUE;
  /* A value of the fact may be called as a status is. */
  gboolean is_allowed = dmn_fact->item != NULL && find_allowed(profile, dmn_fact, text, value);
  if (!is_allowed && find_status(text, status))
    return TRUE;
  *status = PROFILE_KNOWN;
  const FeelType *type =
      dmn_fact->item == NULL ? dmn_element_type(dmn_fact->input) : dmn_item_type(dmn_fact->item);
  gboolean is_list = dmn_fact->item != NULL && dmn_item_is_collection(dmn_fact->item);
  const FeelType *one =
      type != NULL && type->kind == FEEL_TYPE_LIST && type->element != NULL ? type->element : type;
  return is_list ? parse_several(profile, dmn_fact, one, text, arena, value, error)
                 : parse_one(profile, dmn_fact, one, text, arena, value, error);
}
