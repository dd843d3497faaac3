#include "tools/find-ruleset.h"
#include "engine/base/messages.h"
#include "engine/base/xml.h"
#include "tools/options.h"
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

/* The name of the ruleset that a profile says it is written for. (transfer full) */
static char *read_ruleset_name(const char *profile_path, DiagnosticList *diagnostics,
                               GError **error)
{
  const Limits *limits = options_limits();
  g_autoptr(GError) read_error = NULL;
  g_autoptr(Source) source = source_read_file(profile_path, limits, &read_error);
  if (source == NULL) {
    g_set_error_literal(error, TOOL_ERROR,
                        g_error_matches(read_error, SOURCE_ERROR, SOURCE_ERROR_TOO_LARGE)
                            ? TOOL_ERROR_LIMIT
                            : TOOL_ERROR_INPUT,
                        read_error->message);
    return NULL;
  }
  diagnostic_list_keep(diagnostics, source);
  g_autoptr(XmlDocument) document = xml_document_parse(source, limits, diagnostics);
  if (document == NULL) {
    tool_error_set_refused(error, diagnostics, profile_path);
    return NULL;
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
  else
    return g_strdup(name->value);
  tool_error_set_refused(error, diagnostics, profile_path);
  return NULL;
}

/* The folders that a profile's ruleset may be in, in order. (transfer full) */
static GPtrArray *places_for_profile(const char *profile_path, const char *name)
{
  GPtrArray *places = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *absolute = g_canonicalize_filename(profile_path, NULL);
  g_autofree char *folder = g_path_get_dirname(absolute);
  g_autofree char *folder_name = g_path_get_basename(folder);
  g_autofree char *above = g_path_get_dirname(folder);
  if (g_str_equal(folder_name, "profiles"))
    g_ptr_array_add(places, g_strdup(above));
  g_ptr_array_add(places, g_build_filename(folder, "rules", name, NULL));
  g_ptr_array_add(places, g_build_filename(above, "rules", name, NULL));
  g_ptr_array_add(places, g_build_filename(DEMARCHE_RULES_DIR, name, NULL));
  return places;
}

char *find_ruleset_for_profile(const char *given, const char *profile_path,
                               DiagnosticList *diagnostics, GError **error)
{
  g_autofree char *named = named_folder(given);
  if (named != NULL)
    return g_steal_pointer(&named);
  g_autofree char *name = read_ruleset_name(profile_path, diagnostics, error);
  if (name == NULL)
    return NULL;

  g_autoptr(GPtrArray) places = places_for_profile(profile_path, name);
  g_autoptr(GString) looked = g_string_new(NULL);
  for (guint i = 0; i < places->len; i++) {
    const char *place = g_ptr_array_index(places, i);
    if (holds_ruleset(place))
      return g_strdup(place);
    g_autofree char *shown = g_filename_display_name(place);
    g_string_append_printf(looked, "\n  %s", shown);
  }
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_INPUT,
              _("there is no ruleset \"%s\"; give --ruleset DIR or set DEMARCHE_RULESET. "
                "Looked for ruleset.xml in%s"),
              name, looked->str);
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
