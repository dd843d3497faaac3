/* demarche screen: names looked up in the Security Council's Consolidated List. */
#include "engine/report/structure-writer.h"
#include "tools/options.h"
#include "tools/output.h"
#include "tools/tool-error.h"
#include <demarche/sanctions.h>
#include <string.h>

/* The text shows so many candidates of a name, and counts the rest. */
#define SHOWN 20

#define NO_VERDICT                                                                                 \
  "candidates by name only; whether one is the group or person asked about is for people to "      \
  "establish, and no candidate does not mean that nobody is listed"

/* What there is to know of a list and a date that differ; NULL where they do not. */
static const char *age_note(const SanctionsList *list, const char *as_of)
{
  int order = strcmp(sanctions_list_date(list), as_of);
  if (order < 0)
    return "the list is older than that date: what was listed or removed between the two is not "
           "seen";
  if (order > 0)
    return "the list is newer than that date: what was removed between the two is no longer on it";
  return NULL;
}

static guint count_standing(const SanctionsScreening *screening, SanctionsStanding standing)
{
  guint count = 0;
  for (guint i = 0; i < sanctions_screening_length(screening); i++)
    count += sanctions_screening_get(screening, i)->standing == standing;
  return count;
}

static void append_candidate(GString *text, const SanctionsCandidate *candidate)
{
  const SanctionsEntry *entry = candidate->entry;
  g_string_append_printf(text, "  %s  %s\n", entry->reference, entry->names[0].text);
  g_string_append_printf(text, "    %s, %s list, listed on %s", sanctions_kind_name(entry->kind),
                         *entry->regime == '\0' ? "no named" : entry->regime, entry->listed_on);
  if (entry->delisted_on != NULL)
    g_string_append_printf(text, ", removed on %s", entry->delisted_on);
  g_string_append_printf(text, "\n    %s: %s", sanctions_strength_name(candidate->strength),
                         candidate->reason);
  if (candidate->name != &entry->names[0])
    g_string_append_printf(text, " (\"%s\"%s%s)", candidate->name->text,
                           *candidate->name->quality == '\0' ? "" : ", ",
                           candidate->name->quality);
  g_string_append_c(text, '\n');
}

static void append_standing(GString *text, const SanctionsScreening *screening,
                            SanctionsStanding standing)
{
  guint shown = 0, count = count_standing(screening, standing);
  for (guint i = 0; i < sanctions_screening_length(screening) && shown < SHOWN; i++) {
    const SanctionsCandidate *candidate = sanctions_screening_get(screening, i);
    if (candidate->standing != standing)
      continue;
    append_candidate(text, candidate);
    shown++;
  }
  if (count > shown)
    g_string_append_printf(text, "  and %u more, less like it; --format json has them\n",
                           count - shown);
}

static void append_screening(GString *text, const char *name, const SanctionsScreening *screening)
{
  const char *as_of = sanctions_screening_as_of(screening);
  g_string_append_printf(text, "\n\"%s\"\n", name);
  if (count_standing(screening, SANCTIONS_LISTED) == 0)
    g_string_append(text, "  no candidate\n");
  append_standing(text, screening, SANCTIONS_LISTED);
  if (count_standing(screening, SANCTIONS_LISTED_LATER) > 0)
    g_string_append_printf(text, "  Listed only after %s, and so no candidates:\n", as_of);
  append_standing(text, screening, SANCTIONS_LISTED_LATER);
  if (count_standing(screening, SANCTIONS_DELISTED) > 0)
    g_string_append_printf(text, "  Removed by %s, and so no candidates:\n", as_of);
  append_standing(text, screening, SANCTIONS_DELISTED);
}

static GString *screen_text(const SanctionsList *list, char **names,
                            SanctionsScreening *const *screenings)
{
  GString *text = g_string_new(NULL);
  const char *as_of = sanctions_screening_as_of(screenings[0]);
  g_string_append_printf(text,
                         "United Nations Security Council Consolidated List of %s, %u entries\n"
                         "SHA-256 %s\nScreened for %s",
                         sanctions_list_date(list), sanctions_list_length(list),
                         sanctions_list_digest(list), as_of);
  const char *note = age_note(list, as_of);
  g_string_append_printf(text, "%s%s\n", note == NULL ? "" : "; ", note == NULL ? "" : note);
  g_string_append(text, "These are " NO_VERDICT ".\n");
  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *shown = tool_display(names[i]);
    append_screening(text, shown, screenings[i]);
  }
  return text;
}

static void write_candidate(StructureWriter *writer, const SanctionsCandidate *candidate)
{
  const SanctionsEntry *entry = candidate->entry;
  structure_begin_record(writer, "candidate");
  structure_field(writer, "reference", entry->reference);
  structure_field(writer, "standing", sanctions_standing_name(candidate->standing));
  structure_field(writer, "strength", sanctions_strength_name(candidate->strength));
  structure_field(writer, "reason", candidate->reason);
  structure_field(writer, "kind", sanctions_kind_name(entry->kind));
  structure_field(writer, "name", entry->names[0].text);
  structure_field(writer, "likeName", candidate->name->text);
  structure_field(writer, "quality",
                  *candidate->name->quality == '\0' ? NULL : candidate->name->quality);
  structure_field(writer, "regime", *entry->regime == '\0' ? NULL : entry->regime);
  structure_field(writer, "listedOn", entry->listed_on);
  structure_field(writer, "delistedOn", entry->delisted_on);
  structure_end_record(writer);
}

static GString *screen_json(const SanctionsList *list, char **names,
                            SanctionsScreening *const *screenings)
{
  StructureWriter *writer = structure_writer_json();
  const char *as_of = sanctions_screening_as_of(screenings[0]);
  structure_begin_record(writer, "screening");
  structure_field(writer, "asOf", as_of);
  structure_field(writer, "listDate", sanctions_list_date(list));
  structure_field(writer, "listDigest", sanctions_list_digest(list));
  structure_number(writer, "listEntries", sanctions_list_length(list));
  structure_field(writer, "listNote", age_note(list, as_of));
  structure_field(writer, "caution", NO_VERDICT);
  structure_begin_list(writer, "names");
  for (guint i = 0; names[i] != NULL; i++) {
    structure_begin_record(writer, "name");
    structure_field(writer, "asked", names[i]);
    structure_begin_list(writer, "candidates");
    for (guint at = 0; at < sanctions_screening_length(screenings[i]); at++)
      write_candidate(writer, sanctions_screening_get(screenings[i], at));
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
      g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                  "\"%s\" is no name to look for: UTF-8 with a letter or digit was expected, of at "
                  "most %d bytes",
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
  if (!options_parse(command, OPTIONS_SCREEN, 1, G_MAXUINT, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  if (options.list == NULL) {
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                "--list is missing; usage: demarche %s [OPTION…] %s", command->name,
                command->usage);
    return FALSE;
  }
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(SanctionsList) list = sanctions_list_load(options.list, options_limits(), diagnostics);
  tool_print_diagnostics(diagnostics);
  if (list == NULL) {
    tool_error_set_refused(error, diagnostics, options.list);
    return FALSE;
  }
  g_autoptr(GPtrArray) screenings = screen_all(list, &options, error);
  if (screenings == NULL)
    return FALSE;
  SanctionsScreening *const *all = (SanctionsScreening *const *)screenings->pdata;
  g_autoptr(GString) text = options.report.format == REPORT_JSON
                                ? screen_json(list, options.rest, all)
                                : screen_text(list, options.rest, all);
  return output_write(NULL, text, error);
}
