/* demarche screen: names looked up in the Security Council's Consolidated List. */
#include "engine/base/messages.h"
#include "engine/report/screening.h"
#include "engine/report/structure.h"
#include "tools/load.h"
#include "tools/output.h"
#include "tools/tool-error.h"
#include <string.h>

/* The text shows so many candidates of a name, and counts the rest. */
#define SHOWN 20

#define DEFAULT_WIDTH 80

/* What there is to know of a list and a date that differ; NULL where they do not. */
static const char *age_note(const SanctionsList *list, const char *as_of)
{
  int order = strcmp(sanctions_list_date(list), as_of);
  if (order < 0)
    return _("the list is older than that date: what was listed or removed between the two is not "
             "seen");
  if (order > 0)
    return _("the list is newer than that date: what was removed between the two is no longer on "
             "it");
  return NULL;
}

static const SanctionsMention *mentions_of(const SanctionsScreening *screening, guint *count)
{
  *count = sanctions_screening_mention_count(screening);
  return *count == 0 ? NULL : sanctions_screening_mention(screening, 0);
}

static guint count_standing(const SanctionsScreening *screening, SanctionsStanding standing)
{
  guint count = 0;
  for (guint i = 0; i < sanctions_screening_length(screening); i++)
    count += sanctions_screening_get(screening, i)->standing == standing;
  return count;
}

static void append_standing(TextWriter *writer, const SanctionsScreening *screening,
                            SanctionsStanding standing, gboolean full)
{
  guint indent = standing == SANCTIONS_LISTED ? 2 : 4;
  guint shown = 0, count = count_standing(screening, standing);
  for (guint i = 0; i < sanctions_screening_length(screening) && (full || shown < SHOWN); i++) {
    const SanctionsCandidate *candidate = sanctions_screening_get(screening, i);
    if (candidate->standing != standing)
      continue;
    report_text_candidate(writer, indent, candidate, NULL);
    shown++;
  }
  if (count > shown) {
    g_autofree char *more = g_strdup_printf(
        messages_plural("%u more candidate is less like it; \"--full\" shows it.",
                        "%u more candidates are less like it; \"--full\" shows them.",
                        count - shown),
        count - shown);
    text_paragraph(writer, indent, indent + 2, TEXT_PLAIN, NULL, more);
  }
  guint mention_count;
  const SanctionsMention *mentions = mentions_of(screening, &mention_count);
  report_text_mentions(writer, indent, mentions, mention_count, standing, full);
}

static gboolean has_standing(const SanctionsScreening *screening, SanctionsStanding standing)
{
  guint count;
  const SanctionsMention *mentions = mentions_of(screening, &count);
  for (guint i = 0; i < count; i++)
    if (mentions[i].standing == standing)
      return TRUE;
  return count_standing(screening, standing) > 0;
}

/* "JNIM", or "GSIM, JNIM". */
static gboolean is_acronym(const char *name)
{
  gboolean has_capital = FALSE;
  for (; *name != '\0'; name = g_utf8_next_char(name)) {
    gunichar character = g_utf8_get_char(name);
    if (g_unichar_isspace(character) || g_unichar_islower(character))
      return FALSE;
    has_capital |= g_unichar_isupper(character);
  }
  return has_capital;
}

static void append_screening(TextWriter *writer, const char *name,
                             const SanctionsScreening *screening, gboolean full)
{
  const char *as_of = sanctions_screening_as_of(screening);
  g_autoptr(GString) heading = g_string_new(NULL);
  g_autofree char *shown = tool_display(name);
  text_append_isolated(heading, shown);
  text_heading(writer, '-', heading->str);
  if (count_standing(screening, SANCTIONS_LISTED) == 0) {
    text_paragraph(writer, 2, 4, TEXT_PLAIN, NULL, _("No candidate."));
    if (is_acronym(name))
      text_paragraph(writer, 2, 4, TEXT_PLAIN, NULL,
                     _("An acronym is found only where the list gives it. Look for the name in "
                       "full too, in the group's own language and as others write it."));
  }
  append_standing(writer, screening, SANCTIONS_LISTED, full);
  static const SanctionsStanding others[] = {SANCTIONS_LISTED_LATER, SANCTIONS_DELISTED};
  for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
    if (!has_standing(screening, others[i]))
      continue;
    g_autofree char *label = g_strdup_printf(
        others[i] == SANCTIONS_LISTED_LATER ? _("Listed only after %s, and so no candidates then:")
                                            : _("Removed by %s, and so no candidates then:"),
        as_of);
    text_paragraph(writer, 2, 4, TEXT_STRONG, NULL, label);
    append_standing(writer, screening, others[i], full);
  }
}

static GString *screen_text(const SanctionsList *list, char **names,
                            SanctionsScreening *const *screenings, const ReportOptions *options)
{
  TextWriter writer = {.out = g_string_new(NULL),
                       .width = options->width == 0 ? DEFAULT_WIDTH : options->width,
                       .colour = options->colour};
  const char *as_of = sanctions_screening_as_of(screenings[0]);
  const char *note = age_note(list, as_of);
  g_autofree char *edition = report_screening_edition(list);
  g_autofree char *screened = note == NULL
                                  ? g_strdup_printf(_("Screened for %s."), as_of)
                                  : g_strdup_printf(_("Screened for %s; %s."), as_of, note);
  text_paragraph(&writer, 0, 2, TEXT_PLAIN, NULL, edition);
  text_paragraph(&writer, 0, 2, TEXT_PLAIN, "SHA-256", sanctions_list_digest(list));
  text_paragraph(&writer, 0, 2, TEXT_PLAIN, NULL, screened);
  for (guint i = 0; names[i] != NULL; i++)
    append_screening(&writer, names[i], screenings[i], options->full);
  text_blank_line(&writer);
  text_paragraph(&writer, 0, 0, TEXT_PLAIN, NULL, report_screening_caution());
  return writer.out;
}

static GString *screen_structure(const SanctionsList *list, char **names,
                                 SanctionsScreening *const *screenings, ReportFormat format)
{
  StructureWriter *writer =
      format == REPORT_JSON ? structure_writer_json() : structure_writer_xml(REPORT_NAMESPACE);
  const char *as_of = sanctions_screening_as_of(screenings[0]);
  structure_begin_record(writer, "screen");
  structure_field(writer, "as-of", as_of);
  report_structure_list(writer, list);
  structure_text(writer, "note", age_note(list, as_of));
  structure_text(writer, "caution", report_screening_caution());
  structure_begin_list(writer, "names");
  for (guint i = 0; names[i] != NULL; i++) {
    structure_begin_record(writer, "name");
    structure_text(writer, "asked", names[i]);
    structure_begin_list(writer, "candidates");
    for (guint at = 0; at < sanctions_screening_length(screenings[i]); at++)
      report_structure_candidate(writer, sanctions_screening_get(screenings[i], at), NULL, FALSE);
    structure_end_list(writer);
    structure_begin_list(writer, "mentions");
    for (guint at = 0; at < sanctions_screening_mention_count(screenings[i]); at++)
      report_structure_mention(writer, sanctions_screening_mention(screenings[i], at));
    structure_end_list(writer);
    structure_end_record(writer);
  }
  structure_end_list(writer);
  structure_end_record(writer);
  return structure_finish(writer);
}

static GPtrArray *screen_all(SanctionsList *list, const Options *options, GError **error)
{
  g_autoptr(GPtrArray) screenings =
      g_ptr_array_new_with_free_func((GDestroyNotify)sanctions_screening_free);
  for (guint i = 0; options->rest[i] != NULL; i++) {
    SanctionsScreening *screening = sanctions_screen(list, options->rest[i], options->as_of);
    if (screening == NULL) {
      g_autofree char *shown = tool_display(options->rest[i]);
      g_set_error(
          error, TOOL_ERROR, TOOL_ERROR_USAGE,
          _("\"%s\" is no name to look for: UTF-8 with a letter or digit was expected, of at "
            "most %d bytes"),
          shown, SANCTIONS_NAME_BYTES);
      return NULL;
    }
    g_ptr_array_add(screenings, screening);
  }
  return g_steal_pointer(&screenings);
}

gboolean command_screen(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(
          command,
          OPTIONS(OPTION_LIST, OPTION_AS_OF_OF_LIST, OPTION_FULL_OF_NAMES, OPTION_GROUP_LAYOUT), 1,
          G_MAXUINT, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  if (options.list == NULL) {
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                _("--list is missing; usage: demarche %s [OPTION…] %s"), command->name,
                _(command->usage));
    return FALSE;
  }
  g_autoptr(SanctionsList) list = load_sanctions_list(options.list, error);
  if (list == NULL)
    return FALSE;
  g_autoptr(GPtrArray) screenings = screen_all(list, &options, error);
  if (screenings == NULL)
    return FALSE;
  SanctionsScreening *const *all = (SanctionsScreening *const *)screenings->pdata;
  g_autoptr(GString) text = options.report.format == REPORT_TEXT
                                ? screen_text(list, options.rest, all, &options.report)
                                : screen_structure(list, options.rest, all, options.report.format);
  return output_write(options.output, text, error);
}
