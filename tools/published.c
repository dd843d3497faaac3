#include "tools/published.h"
#include "engine/base/messages.h"
#include "engine/publication/publication.h"
#include "tools/find-register.h"
#include "tools/publication-error.h"
#include "tools/tool-error.h"
#include <string.h>

static const char *register_file;

void published_use_register(const char *path) { register_file = path; }

gboolean published_is_name(const char *text)
{
  const char *at = strchr(text, '@');
  return at != NULL && at != text && at[1] != '\0' && strpbrk(text, "/\\") == NULL &&
         !g_file_test(text, G_FILE_TEST_EXISTS);
}

static Register *open_published(GError **error)
{
  g_autofree char *path = find_register(register_file);
  return register_open(path, REGISTER_READ, options_limits(), error);
}

static GPtrArray *read_all(Register *source, GError **error)
{
  GError *failure = NULL;
  GPtrArray *publications = publications_read(source, &failure);
  if (publications == NULL)
    tool_error_set_publication(error, failure);
  return publications;
}

char *published_in_force(const char *id, const char *day, GError **error)
{
  g_autofree char *path = find_register(register_file);
  if (!g_file_test(path, G_FILE_TEST_EXISTS))
    return NULL;
  GError *failure = NULL;
  g_autoptr(Register) source = open_published(&failure);
  if (source == NULL) {
    tool_error_set_publication(error, failure);
    return NULL;
  }
  g_autoptr(GPtrArray) publications = read_all(source, error);
  if (publications == NULL)
    return NULL;
  const Publication *publication = publications_in_force(publications, id, day, &failure);
  if (publication != NULL)
    return g_strdup_printf("%s@%s", publication->id, publication->version);
  if (g_error_matches(failure, PUBLICATION_ERROR, PUBLICATION_ERROR_UNKNOWN))
    g_error_free(failure);
  else
    tool_error_set_publication(error, failure);
  return NULL;
}

/* The publication of a name "ID@VERSION". publications keeps it. */
static const Publication *find(const char *name, Register **source, GPtrArray **publications,
                               GError **error)
{
  GError *failure = NULL;
  *source = open_published(&failure);
  if (*source == NULL) {
    tool_error_set_publication(error, failure);
    return NULL;
  }
  *publications = read_all(*source, error);
  if (*publications == NULL)
    return NULL;
  g_auto(GStrv) parts = g_strsplit(name, "@", 2);
  const Publication *publication =
      publications_find(*publications, parts[0], parts[1], &failure);
  if (publication == NULL)
    tool_error_set_publication(error, failure);
  return publication;
}

Ruleset *published_load(const char *name, GError **error)
{
  g_autoptr(Register) source = NULL;
  g_autoptr(GPtrArray) publications = NULL;
  const Publication *publication = find(name, &source, &publications, error);
  if (publication == NULL)
    return NULL;
  GError *failure = NULL;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  Ruleset *ruleset =
      publication_load(source, publication, options_limits(), diagnostics, &failure);
  tool_print_diagnostics(diagnostics);
  if (ruleset == NULL && failure != NULL)
    tool_error_set_publication(error, failure);
  else if (ruleset == NULL)
    tool_error_set_refused(error, diagnostics, name);
  return ruleset;
}

gboolean published_signature(const Ruleset *ruleset, GBytes **signature, GError **error)
{
  g_autoptr(Register) source = NULL;
  g_autoptr(GPtrArray) publications = NULL;
  g_autofree char *name =
      g_strdup_printf("%s@%s", ruleset_id(ruleset), ruleset_version(ruleset));
  const Publication *publication = find(name, &source, &publications, error);
  if (publication == NULL)
    return FALSE;
  GError *failure = NULL;
  *signature = publication_signature(source, publication, &failure);
  if (failure == NULL)
    return TRUE;
  return tool_error_set_publication(error, failure);
}
