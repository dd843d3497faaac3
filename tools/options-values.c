#include "tools/options-values.h"
#include "engine/base/iso-date.h"
#include "engine/base/messages.h"
#include "tools/language.h"
#include "tools/tool-error.h"

static gboolean is_date(const char *written)
{
  IsoDate date;
  return iso_date_parse(written, &date);
}

gboolean options_check_value(const Options *options, OptionId id, GError **error)
{
  Option option = option_get(id);
  if (option.kind != OPTION_KIND_DAY && option.kind != OPTION_KIND_DATE)
    return TRUE;
  const char *written = G_STRUCT_MEMBER(const char *, options, option.field);
  gboolean whole = option.kind == OPTION_KIND_DAY;
  if (written == NULL || (whole ? iso_date_is_day(written) : is_date(written)))
    return TRUE;
  g_autofree char *name = g_strconcat("--", option.name, NULL);
  g_autofree char *shown = tool_display(written);
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
              whole ? _("%s \"%s\" is not a date; year-month-day was expected, such as 2018-11-01")
                    : _("%s \"%s\" is not a date; a year, a month or a day was expected, such as "
                        "2026-11-21"),
              name, shown);
  return FALSE;
}

gboolean options_choose(const char *option, const char *value, const char *const *choices,
                        guint *chosen, GError **error)
{
  *chosen = 0;
  if (value == NULL)
    return TRUE;
  for (guint i = 0; choices[i] != NULL; i++) {
    if (g_str_equal(choices[i], value)) {
      *chosen = i;
      return TRUE;
    }
  }
  g_autofree char *shown = tool_display(value);
  g_autofree char *listed = messages_quoted(choices);
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE, _("%s \"%s\" is none of %s"), option, shown,
              listed);
  return FALSE;
}

gboolean options_choose_format(const Options *options, const char *const *names, guint *format,
                               GError **error)
{
  return options_choose("--format", options->format, names, format, error);
}

gboolean options_choose_json(const Options *options, gboolean *is_json, GError **error)
{
  static const char *const names[] = {"text", "json", NULL};
  guint format;
  if (!options_choose_format(options, names, &format, error))
    return FALSE;
  *is_json = format != 0;
  if (*is_json)
    language_speak_to_programs();
  return TRUE;
}

gboolean options_passphrase_descriptor(const Options *options, int *descriptor, GError **error)
{
  *descriptor = -1;
  const char *written = options->passphrase_fd;
  guint64 number;
  if (written == NULL)
    return TRUE;
  if (g_ascii_string_to_unsigned(written, 10, 0, 1023, &number, NULL)) {
    *descriptor = (int)number;
    return TRUE;
  }
  g_autofree char *shown = tool_display(written);
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
              _("--passphrase-fd \"%s\" is no number of an open descriptor, such as 3"), shown);
  return FALSE;
}
