#include "engine/publication/publication.h"
#include "engine/base/arena.h"
#include "engine/base/iso-date.h"
#include "engine/base/messages.h"
#include "engine/record/attachments.h"
#include "engine/record/json-tree.h"
#include "engine/record/record.h"
#include "engine/report/structure-writer.h"
#include "engine/ruleset/ruleset-private.h"

#include <string.h>

#define FORMAT 1

G_DEFINE_QUARK(publication-error-quark, publication_error)

static void publication_free(gpointer data)
{
  Publication *publication = data;
  g_clear_pointer(&publication->entry, register_entry_unref);
  g_free(publication->id);
  g_free(publication->version);
  g_free(publication->title);
  g_free(publication->digest);
  g_free(publication->from);
  g_free(publication->until);
  g_free(publication->supersedes);
  g_free(publication);
}

/* Reads the body of an entry into a publication. FALSE and an error that names the
 * entry where it is none. */
static gboolean read_body(Publication *publication, GError **error)
{
  g_autoptr(Arena) arena = arena_new(0);
  FeelValue body;
  guint64 format = 0;
  const RegisterEntry *entry = publication->entry;
  if (!json_tree_read(arena, "publication", entry->body, &body, error))
    return FALSE;
  FeelValue ruleset = json_tree_member(body, "ruleset");
  FeelValue in_force = json_tree_member(body, "in-force");
  const char *from = json_tree_text(in_force, "from");
  const char *until = json_tree_text(in_force, "until");
  if (!json_tree_number(body, "format", &format) || format != FORMAT ||
      json_tree_text(ruleset, "id") == NULL || json_tree_text(ruleset, "version") == NULL ||
      json_tree_text(ruleset, "digest") == NULL || from == NULL || !iso_date_is_day(from) ||
      (until != NULL && !iso_date_is_day(until))) {
    g_set_error(error, PUBLICATION_ERROR, PUBLICATION_ERROR_CONTENT,
                _("entry %s is no publication that Demarche %s can read"), entry->id,
                PACKAGE_VERSION);
    return FALSE;
  }
  publication->id = g_strdup(json_tree_text(ruleset, "id"));
  publication->version = g_strdup(json_tree_text(ruleset, "version"));
  publication->title = g_strdup(json_tree_text(ruleset, "title"));
  publication->digest = g_strdup(json_tree_text(ruleset, "digest"));
  publication->from = g_strdup(from);
  publication->until = g_strdup(until);
  publication->supersedes = g_strdup(json_tree_text(body, "supersedes"));
  return TRUE;
}

static gboolean visit(const RegisterEntry *entry, gpointer data, GError **error)
{
  Publication *publication = g_new0(Publication, 1);
  publication->entry = register_entry_ref(entry);
  g_ptr_array_add(data, publication);
  return read_body(publication, error);
}

/* Tells each publication which later one takes its place, the earliest where there
 * are several. */
static void link_superseded(GPtrArray *publications)
{
  for (guint later = 0; later < publications->len; later++) {
    const Publication *by = publications->pdata[later];
    for (guint index = 0; index < publications->len && by->supersedes != NULL; index++) {
      Publication *publication = publications->pdata[index];
      if (strcmp(publication->id, by->id) != 0 ||
          strcmp(publication->version, by->supersedes) != 0 ||
          (publication->superseded_from != NULL &&
           strcmp(publication->superseded_from, by->from) <= 0))
        continue;
      publication->superseded_from = by->from;
      publication->superseded_by = by->version;
    }
  }
}

GPtrArray *publications_read(Register *source, GError **error)
{
  g_autoptr(GPtrArray) publications = g_ptr_array_new_with_free_func(publication_free);
  RegisterFilter filter = {.kind = PUBLICATION_KIND};
  if (!register_each(source, &filter, visit, publications, error))
    return NULL;
  link_superseded(publications);
  return g_steal_pointer(&publications);
}

gboolean publication_is_in_force(const Publication *publication, const char *day)
{
  return strcmp(publication->from, day) <= 0 &&
         (publication->until == NULL || strcmp(day, publication->until) <= 0) &&
         (publication->superseded_from == NULL || strcmp(day, publication->superseded_from) < 0);
}

/* One line: the version and its days. */
static void append_publication(GString *text, const Publication *publication)
{
  if (publication->superseded_by != NULL)
    g_string_append_printf(text, _("\n  %s %s, in force from %s, superseded by %s from %s"),
                           publication->id, publication->version, publication->from,
                           publication->superseded_by, publication->superseded_from);
  else if (publication->until != NULL)
    g_string_append_printf(text, _("\n  %s %s, in force from %s until %s"), publication->id,
                           publication->version, publication->from, publication->until);
  else
    g_string_append_printf(text, _("\n  %s %s, in force from %s"), publication->id,
                           publication->version, publication->from);
}

static void append_versions(GString *text, const GPtrArray *publications, const char *id)
{
  for (guint index = 0; index < publications->len; index++) {
    const Publication *publication = publications->pdata[index];
    if (strcmp(publication->id, id) == 0)
      append_publication(text, publication);
  }
}

/* The same files may have been published in two registers of which one was imported. */
static gboolean is_same(const Publication *left, const Publication *right)
{
  return strcmp(left->version, right->version) == 0 && strcmp(left->digest, right->digest) == 0;
}

const Publication *publications_in_force(const GPtrArray *publications, const char *id,
                                         const char *day, GError **error)
{
  const Publication *found = NULL;
  guint published = 0;
  g_autoptr(GString) several = g_string_new(NULL);
  gboolean is_clear = TRUE;
  for (guint index = 0; index < publications->len; index++) {
    const Publication *publication = publications->pdata[index];
    if (strcmp(publication->id, id) != 0)
      continue;
    published++;
    if (!publication_is_in_force(publication, day) ||
        (found != NULL && is_same(found, publication)))
      continue;
    is_clear = is_clear && found == NULL;
    found = found != NULL ? found : publication;
    append_publication(several, publication);
  }
  if (found != NULL && is_clear)
    return found;
  if (found != NULL) {
    g_set_error(error, PUBLICATION_ERROR, PUBLICATION_ERROR_SEVERAL,
                _("more than one version of ruleset \"%s\" is in force on %s; publish the later one "
                  "with --supersedes, or give --ruleset ID@VERSION:%s"),
                id, day, several->str);
    return NULL;
  }
  g_autoptr(GString) versions = g_string_new(NULL);
  append_versions(versions, publications, id);
  if (published == 0)
    g_set_error(error, PUBLICATION_ERROR, PUBLICATION_ERROR_UNKNOWN,
                _("no ruleset \"%s\" is published in this register"), id);
  else
    g_set_error(error, PUBLICATION_ERROR, PUBLICATION_ERROR_NONE,
                _("no version of ruleset \"%s\" is in force on %s:%s"), id, day, versions->str);
  return NULL;
}

const Publication *publications_find(const GPtrArray *publications, const char *id,
                                     const char *version, GError **error)
{
  for (guint index = 0; index < publications->len; index++) {
    const Publication *publication = publications->pdata[index];
    if (strcmp(publication->id, id) == 0 && strcmp(publication->version, version) == 0)
      return publication;
  }
  g_autoptr(GString) versions = g_string_new(NULL);
  append_versions(versions, publications, id);
  if (versions->len > 0)
    g_set_error(error, PUBLICATION_ERROR, PUBLICATION_ERROR_UNKNOWN,
                _("version %s of ruleset \"%s\" is not published in this register; these are:%s"),
                version, id, versions->str);
  else
    g_set_error(error, PUBLICATION_ERROR, PUBLICATION_ERROR_UNKNOWN,
                _("no ruleset \"%s\" is published in this register"), id);
  return NULL;
}

static GBytes *compose_body(const PublicationDraft *draft)
{
  const Ruleset *ruleset = draft->ruleset;
  StructureWriter *writer = structure_writer_json();
  structure_begin_record(writer, "publication");
  structure_number(writer, "format", FORMAT);
  structure_begin_record(writer, "ruleset");
  structure_field(writer, "id", ruleset_id(ruleset));
  structure_field(writer, "version", ruleset_version(ruleset));
  structure_field(writer, "digest", ruleset_digest(ruleset));
  structure_text(writer, "title", ruleset_title(ruleset, NULL));
  structure_end_record(writer);
  structure_begin_record(writer, "in-force");
  structure_field(writer, "from", ruleset_in_force_from(ruleset));
  structure_field(writer, "until", ruleset_in_force_until(ruleset));
  structure_end_record(writer);
  structure_field(writer, "supersedes", draft->supersedes);
  structure_end_record(writer);
  return g_string_free_to_bytes(structure_finish(writer));
}

static RegisterEntry *add(Register *self, const PublicationDraft *draft, GError **error)
{
  g_autoptr(GArray) attachments = attachments_new();
  attachments_add_ruleset(attachments, draft->ruleset, draft->signature);
  g_autoptr(GBytes) body = compose_body(draft);
  RegisterDraft entry = {
      .kind = PUBLICATION_KIND,
      .time = draft->time,
      .by = draft->by,
      .office = draft->office,
      .attachments = (const RegisterAttachment *)attachments->data,
      .attachment_count = attachments->len,
      .body = body,
  };
  return register_add_entry(self, &entry, error);
}

/* Whether what is given is not more than what is published: a signature that is not kept would
 * be lost unseen. */
static gboolean keeps_signature(Register *self, const Publication *before, GBytes *signature,
                                GError **error)
{
  if (signature == NULL)
    return TRUE;
  g_autoptr(GError) problem = NULL;
  g_autoptr(GBytes) kept = publication_signature(self, before, &problem);
  if (problem != NULL) {
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
  }
  if (kept != NULL && g_bytes_equal(kept, signature))
    return TRUE;
  g_set_error(error, PUBLICATION_ERROR, PUBLICATION_ERROR_EXISTS,
              kept == NULL
                  ? _("version %s of ruleset \"%s\" is published already, not signed; a signature "
                      "cannot be added to what is published: give the signed one a version of its "
                      "own")
                  : _("version %s of ruleset \"%s\" is published already, with another signature; "
                      "give the one signed anew a version of its own"),
              before->version, before->id);
  return FALSE;
}

RegisterEntry *publication_add(Register *self, const PublicationDraft *draft, gboolean *is_new,
                               GError **error)
{
  const char *id = ruleset_id(draft->ruleset);
  const char *version = ruleset_version(draft->ruleset);
  g_autoptr(GPtrArray) publications = publications_read(self, error);
  *is_new = FALSE;
  if (publications == NULL)
    return NULL;
  const Publication *before = publications_find(publications, id, version, NULL);
  if (before != NULL && strcmp(before->digest, ruleset_digest(draft->ruleset)) != 0) {
    g_set_error(error, PUBLICATION_ERROR, PUBLICATION_ERROR_EXISTS,
                _("version %s of ruleset \"%s\" is published already, with other files; give the "
                  "changed one a version of its own"),
                version, id);
    return NULL;
  }
  if (before != NULL && !keeps_signature(self, before, draft->signature, error))
    return NULL;
  if (before != NULL)
    return register_entry_ref(before->entry);
  if (draft->supersedes != NULL &&
      publications_find(publications, id, draft->supersedes, error) == NULL)
    return NULL;
  *is_new = TRUE;
  return add(self, draft, error);
}

static void clear_file(gpointer data) { g_bytes_unref(((RulesetBytes *)data)->bytes); }

Ruleset *publication_load(Register *source, const Publication *publication, const Limits *limits,
                          DiagnosticList *diagnostics, GError **error)
{
  g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(RulesetBytes));
  g_array_set_clear_func(files, clear_file);
  for (guint index = 0; index < publication->entry->reference_count; index++) {
    const RegisterReference *reference = &publication->entry->references[index];
    if (strcmp(reference->role, RECORD_ROLE_RULESET) != 0)
      continue;
    RulesetBytes file = {reference->name, register_blob(source, reference->digest, error)};
    if (file.bytes == NULL)
      return NULL;
    g_array_append_val(files, file);
  }
  g_autofree char *name = g_strdup_printf("%s@%s", publication->id, publication->version);
  return ruleset_load_bytes(name, (const RulesetBytes *)files->data, files->len, limits,
                            diagnostics);
}

GBytes *publication_signature(Register *source, const Publication *publication, GError **error)
{
  const RegisterReference *reference =
      register_entry_reference(publication->entry, RECORD_ROLE_SIGNATURE, NULL);
  return reference != NULL ? register_blob(source, reference->digest, error) : NULL;
}
