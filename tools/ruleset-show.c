/* demarche ruleset show: what is in a ruleset. */
#include "engine/base/messages.h"
#include "engine/report/model-page.h"
#include "engine/report/model-text.h"
#include "engine/report/text-writer.h"
#include "engine/report/words.h"
#include "engine/ruleset/ruleset-private.h"
#include "tools/language.h"
#include "tools/load.h"
#include "tools/output.h"
#include "tools/tool-error.h"
#include <errno.h>
#include <glib/gstdio.h>

#define BASIS_COUNT (RULESET_BASIS_DESIGN + 1)
#define BASIS_COLUMNS 9

/* The table that feeds a section; it was checked when the ruleset was loaded. */
static const DmnTable *section_table(const RulesetSection *section)
{
  return dmn_element_table(section->decision);
}

/* The languages of the vocabulary, and how much each lacks. */
static void append_languages(GString *text, const Ruleset *ruleset)
{
  for (guint i = 0; i < ruleset_language_count(ruleset); i++) {
    const char *language = ruleset_language(ruleset, i);
    guint missing = ruleset_missing_translations(ruleset, i);
    if (missing == 0)
      g_string_append_printf(text, _("  language   %s\n"), language);
    else
      g_string_append_printf(text,
                             messages_plural("  language   %s, %u text missing\n",
                                             "  language   %s, %u texts missing\n", missing),
                             language, missing);
  }
}

static void append_manifest(GString *text, const Ruleset *ruleset)
{
  const char *until = ruleset_in_force_until(ruleset);
  g_string_append_printf(text, "%s %s\n", ruleset_id(ruleset), ruleset_version(ruleset));
  g_string_append_printf(text, _("  title      %s\n"),
                         ruleset_title(ruleset, language_of_reader()));
  g_string_append_printf(text, _("  authority  %s\n"),
                         ruleset_authority(ruleset, language_of_reader()));
  const char *from = ruleset_in_force_from(ruleset);
  if (until == NULL)
    g_string_append_printf(text, _("  in force   from %s\n"), from);
  else
    g_string_append_printf(text, _("  in force   from %s until %s\n"), from, until);
  g_string_append_printf(text, _("  digest     %s\n"), ruleset_digest(ruleset));
  append_languages(text, ruleset);
  g_string_append(text, _("\nfiles\n"));
  for (guint i = 0; i < ruleset_file_count(ruleset); i++) {
    const RulesetFile *file = ruleset_file(ruleset, i);
    g_string_append_printf(text, "  %s  %s\n", file->digest, file->name);
  }
}

static void append_decision(GString *text, const DmnElement *decision)
{
  const DmnTable *table = dmn_element_table(decision);
  g_string_append_printf(text, "    %s", dmn_element_name(decision));
  if (table != NULL)
    g_string_append_printf(
        text, messages_plural(" (%u rule)", " (%u rules)", dmn_table_rule_count(table)),
        dmn_table_rule_count(table));
  g_string_append_c(text, '\n');
  if (dmn_element_question(decision) != NULL)
    g_string_append_printf(text, _("      asks: %s\n"), dmn_element_question(decision));
  if (dmn_element_allowed_answers(decision) != NULL)
    g_string_append_printf(text, _("      answers: %s\n"), dmn_element_allowed_answers(decision));
}

static void append_models(GString *text, const Ruleset *ruleset)
{
  const DmnModels *models = ruleset_models(ruleset);
  g_string_append(text, _("\nmodels and their decisions\n"));
  for (guint i = 0; i < dmn_models_count(models); i++) {
    const DmnModel *model = dmn_models_get(models, i);
    g_string_append_printf(text, "  %s\n", dmn_model_name(model));
    for (guint e = 0; e < dmn_model_element_count(model); e++) {
      const DmnElement *element = dmn_model_element(model, e);
      if (dmn_element_kind(element) == DMN_DECISION)
        append_decision(text, element);
    }
  }
  guint facts = 0;
  for (guint i = 0; i < dmn_models_fact_count(models); i++)
    facts += ruleset_is_fact(ruleset, dmn_models_fact(models, i));
  g_string_append_printf(text, messages_plural("  %u fact\n", "  %u facts\n", facts), facts);
}

static const char *shape_words(RulesetSectionShape shape)
{
  switch (shape) {
  case RULESET_SECTION_FINDINGS:
    return _("findings");
  case RULESET_SECTION_CHECKLIST:
    return _("a checklist");
  case RULESET_SECTION_STRATEGIES:
    return _("strategies");
  case RULESET_SECTION_RISKS:
    return _("risks");
  case RULESET_GRADING:
    break;
  }
  return "";
}

static void append_sections(GString *text, const Ruleset *ruleset)
{
  g_string_append(text, _("\nsections of an assessment\n"));
  for (guint i = 0; i < ruleset_section_count(ruleset); i++) {
    const RulesetSection *section = ruleset_section(ruleset, i);
    guint rules = dmn_table_rule_count(section_table(section));
    g_string_append_printf(
        text,
        section->is_criterion
            ? messages_plural("  %s: %s, one of the criteria, from \"%s\" of %s, %u rule\n",
                              "  %s: %s, one of the criteria, from \"%s\" of %s, %u rules\n", rules)
            : messages_plural("  %s: %s, from \"%s\" of %s, %u rule\n",
                              "  %s: %s, from \"%s\" of %s, %u rules\n", rules),
        section->id, shape_words(section->shape), dmn_element_name(section->decision),
        dmn_model_name(dmn_element_model(section->decision)), rules);
  }
}

static void append_grading(GString *text, const Ruleset *ruleset)
{
  const RulesetSection *grading = ruleset_grading(ruleset);
  if (grading == NULL)
    return;
  guint rules = dmn_table_rule_count(section_table(grading));
  g_string_append_printf(
      text,
      messages_plural("\nwhat each known fact may be called\n  from \"%s\" of %s, %u rule\n",
                      "\nwhat each known fact may be called\n  from \"%s\" of %s, %u rules\n",
                      rules),
      dmn_element_name(grading->decision), dmn_model_name(dmn_element_model(grading->decision)),
      rules);
}

static guint count_bases(const Ruleset *ruleset, const RulesetSection *section, guint *counts)
{
  guint rules = dmn_table_rule_count(section_table(section));
  for (guint rule = 0; rule < rules; rule++) {
    gboolean seen[BASIS_COUNT] = {FALSE};
    for (guint c = 0; c < ruleset_rule_citation_count(ruleset, section, rule); c++)
      seen[ruleset_rule_citation(ruleset, section, rule, c)->basis] = TRUE;
    for (guint basis = 0; basis < BASIS_COUNT; basis++)
      counts[basis] += seen[basis];
  }
  return rules;
}

/* How many rules rest on each basis; a rule with several sources counts once
 * for each basis among them. */
static void append_bases(GString *text, const Ruleset *ruleset)
{
  guint counts[BASIS_COUNT] = {0}, rules = 0;
  for (guint i = 0; i < ruleset_section_count(ruleset); i++)
    rules += count_bases(ruleset, ruleset_section(ruleset, i), counts);
  if (ruleset_grading(ruleset) != NULL)
    rules += count_bases(ruleset, ruleset_grading(ruleset), counts);
  g_string_append_printf(text, _("\nrules by basis, of %u\n"), rules);
  for (guint basis = 0; basis < BASIS_COUNT; basis++) {
    const char *word = report_basis_word((RulesetBasis)basis);
    g_string_append_printf(text, "  %s%*s %u\n", word,
                           MAX(0, BASIS_COLUMNS - (int)text_display_width(word)), "",
                           counts[basis]);
  }
}

static void append_sources(GString *text, const Ruleset *ruleset)
{
  g_string_append(text, _("\nsources\n"));
  for (guint i = 0; i < ruleset_source_count(ruleset); i++) {
    const RulesetSource *source = ruleset_source_at(ruleset, i);
    g_string_append_printf(text, "  %s  %s%s%s", source->key,
                           source->author == NULL ? "" : source->author,
                           source->author == NULL || *source->author == '\0' ? "" : ", ",
                           source->title);
    if (source->date != NULL)
      g_string_append_printf(text, ", %s", source->date);
    g_string_append_c(text, '\n');
  }
}

static GString *overview(const Ruleset *ruleset)
{
  GString *text = g_string_new(NULL);
  append_manifest(text, ruleset);
  append_models(text, ruleset);
  append_sections(text, ruleset);
  append_grading(text, ruleset);
  append_bases(text, ruleset);
  append_sources(text, ruleset);
  return text;
}

/* The number of a model by its name. FALSE and TOOL_ERROR_USAGE where there is none. */
static gboolean find_model(const Ruleset *ruleset, const char *name, guint *number, GError **error)
{
  const DmnModels *models = ruleset_models(ruleset);
  guint count = dmn_models_count(models);
  g_autofree const char **names = g_new0(const char *, count + 1);
  for (*number = 0; *number < count; (*number)++) {
    names[*number] = dmn_model_name(dmn_models_get(models, *number));
    if (g_str_equal(names[*number], name))
      return TRUE;
  }
  g_autofree char *shown = tool_display(name);
  g_autofree char *listed = g_strjoinv("\", \"", (char **)names);
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
              _("--model \"%s\" is no model of the ruleset; \"%s\" are"), shown, listed);
  return FALSE;
}

static gboolean show_model(const Ruleset *ruleset, const Options *options, GError **error)
{
  guint number;
  if (!find_model(ruleset, options->model, &number, error))
    return FALSE;
  g_autoptr(GString) text = report_model_text(ruleset, number, &options->report);
  return output_write(options->output, text, error);
}

static gboolean write_page(const char *folder, const char *name, const GString *page,
                           GError **error)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  return output_write(path, page, error);
}

/* One page for each model, and one that leads to them. */
static gboolean write_pages(const Ruleset *ruleset, const Options *options, GError **error)
{
  if (g_mkdir_with_parents(options->html, 0777) != 0) {
    g_autofree char *shown = tool_display(options->html);
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_SYSTEM, _("cannot make the folder \"%s\": %s"), shown,
                messages_system_error(errno));
    return FALSE;
  }
  for (guint index = 0; index < dmn_models_count(ruleset_models(ruleset)); index++) {
    g_autofree char *name = report_model_page_name(ruleset, index);
    g_autoptr(GString) page = report_model_page(ruleset, index, options->report.language);
    if (!write_page(options->html, name, page, error))
      return FALSE;
  }
  g_autoptr(GString) index_page = report_ruleset_page(ruleset, options->report.language);
  return write_page(options->html, "index.html", index_page, error);
}

gboolean command_ruleset_show(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_MODEL, OPTION_HTML, OPTION_GROUP_TEXT), 0, 1,
                     arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  g_autoptr(Ruleset) ruleset = load_given_ruleset(options.rest[0], error);
  if (ruleset == NULL)
    return FALSE;
  if (options.model != NULL)
    return show_model(ruleset, &options, error);
  if (options.html != NULL)
    return write_pages(ruleset, &options, error);
  g_autoptr(GString) text = overview(ruleset);
  return output_write(options.output, text, error);
}
