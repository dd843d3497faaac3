#include "tools/find-ruleset.h"
#include "engine/base/messages.h"
#include "engine/base/xml.h"
#include "tools/options.h"
#include "tools/published.h"
#include "tools/tool-diagnostics.h"
#include "tools/tool-error.h"
#include <demarche/source.h>
#include <string.h>

#define MANIFEST "ruleset.xml"

static gboolean holds_ruleset(const char *folder)
{
  g_autofree char *manifest = g_build_filename(folder, MANIFEST, NULL);
  return g_file_test(manifest, G_FILE_TEST_IS_REGULAR);
}

/* The folder that the user or the environment names, or NULL. (transfer full) */
static char *named_folder(const char *given)
{
  if (given != NULL)
    return g_strdup(given);
  const char *environment = g_getenv("DEMARCHE_RULESET");
  return environment != NULL && *environment != '\0' ? g_strdup(environment) : NULL;
}

/* An identifier, and so neither a path nor empty. */
static gboolean is_identifier(const char *text)
{
  return *text != '\0' &&
         strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(text);
}

/* What the first element of a profile says. */
typedef struct {
  char *ruleset; /* the name of the ruleset that it is written for */
  char *as_of;   /* the date that it describes, or NULL */
} Heading;

static void heading_clear(Heading *heading)
{
  g_clear_pointer(&heading->ruleset, g_free);
  g_clear_pointer(&heading->as_of, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Heading, heading_clear)

static gboolean read_heading(const char *profile_path, Heading *heading,
                             DiagnosticList *diagnostics, GError **error)
{
  const Limits *limits = options_limits();
  g_autoptr(GError) read_error = NULL;
  g_autoptr(Source) source = source_read_file(profile_path, limits, &read_error);
  if (source == NULL)
    return tool_error_set_unreadable(error, read_error);
  diagnostic_list_keep(diagnostics, source);
  g_autoptr(XmlDocument) document = xml_document_parse(source, limits, diagnostics);
  if (document == NULL) {
    tool_error_set_refused(error, diagnostics, profile_path);
    return FALSE;
  }
  const XmlElement *root = xml_document_root(document);
  const XmlAttribute *name = xml_attribute(root, "ruleset");
  if (name == NULL)
    diagnostic_list_add(diagnostics, &TOOL_NO_RULESET_NAMED, root->span,
                        "element \"%s\" has no attribute \"ruleset\"; a profile names the ruleset "
                        "that it is written for",
                        root->name);
  else if (!is_identifier(name->value))
    diagnostic_list_add(diagnostics, &TOOL_RULESET_NAME, name->span,
                        "\"%s\" cannot name a ruleset; lower-case letters, digits and hyphens were "
                        "expected",
                        name->value);
  else {
    heading->ruleset = g_strdup(name->value);
    heading->as_of = g_strdup(xml_attribute_value(root, "as-of"));
    return TRUE;
  }
  tool_error_set_refused(error, diagnostics, profile_path);
  return FALSE;
}

/* The first of some folders that holds a ruleset; the others are added to looked.
 * (transfer full) */
static char *first_ruleset(char *const *places, GString *looked)
{
  for (; *places != NULL; places++) {
    if (holds_ruleset(*places))
      return g_strdup(*places);
    g_autofree char *shown = g_filename_display_name(*places);
    g_string_append_printf(looked, "\n  %s", shown);
  }
  return NULL;
}

/* The folders near a profile that its ruleset may be in, in order. (transfer full) */
static char **places_near(const char *profile_path, const char *name)
{
  g_autoptr(GStrvBuilder) places = g_strv_builder_new();
  g_autofree char *absolute = g_canonicalize_filename(profile_path, NULL);
  g_autofree char *folder = g_path_get_dirname(absolute);
  g_autofree char *folder_name = g_path_get_basename(folder);
  g_autofree char *above = g_path_get_dirname(folder);
  g_autofree char *beside = g_build_filename(folder, "rules", name, NULL);
  g_autofree char *beside_above = g_build_filename(above, "rules", name, NULL);
  if (g_str_equal(folder_name, "profiles"))
    g_strv_builder_add(places, above);
  g_strv_builder_add(places, beside);
  g_strv_builder_add(places, beside_above);
  return g_strv_builder_end(places);
}

char *find_ruleset_for_profile(const char *given, const char *profile_path, const char *as_of,
                               DiagnosticList *diagnostics, GError **error)
{
  g_autofree char *named = named_folder(given);
  if (named != NULL)
    return g_steal_pointer(&named);
  g_auto(Heading) heading = {0};
  if (!read_heading(profile_path, &heading, diagnostics, error))
    return NULL;

  g_autoptr(GString) looked = g_string_new(NULL);
  g_auto(GStrv) near = places_near(profile_path, heading.ruleset);
  char *found = first_ruleset(near, looked);
  if (found != NULL)
    return found;
  const char *day = as_of != NULL ? as_of : heading.as_of;
  GError *problem = NULL;
  found = day != NULL ? published_in_force(heading.ruleset, day, &problem) : NULL;
  if (problem != NULL)
    g_propagate_error(error, problem);
  if (found != NULL || problem != NULL)
    return found;
  g_autofree char *installed = g_build_filename(DEMARCHE_RULES_DIR, heading.ruleset, NULL);
  char *const last[] = {installed, NULL};
  found = first_ruleset(last, looked);
  if (found != NULL)
    return found;
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_INPUT,
              _("there is no ruleset \"%s\"; give --ruleset DIR or set DEMARCHE_RULESET. "
                "Looked for ruleset.xml in%s"),
              heading.ruleset, looked->str);
  return NULL;
}

char *find_ruleset(const char *given, GError **error)
{
  g_autofree char *named = named_folder(given);
  if (named != NULL)
    return g_steal_pointer(&named);
  if (holds_ruleset("."))
    return g_strdup(".");
  g_set_error(
      error, TOOL_ERROR, TOOL_ERROR_USAGE,
      _("no ruleset is given: name its folder, set DEMARCHE_RULESET, or change to the folder "
        "that holds its ruleset.xml"));
  return NULL;
}
