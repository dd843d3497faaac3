#include "engine/record/findings.h"

#include "engine/base/messages.h"
#include "engine/record/record-error.h"
#include <string.h>

typedef struct {
  Arena *arena;
  GArray *items; /* Finding */
  const char *shape;
} Reader;

static FindingStanding standing_of(const char *standing)
{
  if (g_strcmp0(standing, "open") == 0)
    return FINDING_OPEN;
  return g_strcmp0(standing, "rests-on-unknown") == 0 ? FINDING_ON_UNKNOWN : FINDING_STANDS;
}

/* Codes hold no line feeds. */
static char *make_key(Arena *arena, const Finding *finding)
{
  return arena_printf(arena, "%s\n%s\n%s\n%s", finding->section,
                      finding->role == NULL ? "" : finding->role,
                      finding->subject == NULL ? "" : finding->subject, finding->code);
}

static void add(Reader *reader, Finding finding)
{
  if (finding.section == NULL || finding.code == NULL)
    return;
  finding.shape = reader->shape;
  finding.key = make_key(reader->arena, &finding);
  g_array_append_val(reader->items, finding);
}

static void read_lines(Reader *reader, FeelValue lines)
{
  for (guint i = 0; i < lines.length; i++) {
    FeelValue line = lines.items[i];
    const char *role = json_tree_text(line, "role");
    add(reader, (Finding){
                    .section = json_tree_text(line, "section"),
                    .role = role == NULL ? "" : role,
                    .subject = json_tree_text(line, "subject"),
                    .code = json_tree_text(line, "code"),
                    .text = json_tree_text(line, "text"),
                    .standing = standing_of(json_tree_text(line, "standing")),
                    .json = line,
                });
  }
}

static void read_section(Reader *reader, FeelValue section)
{
  const char *id = json_tree_text(section, "id");
  reader->shape = json_tree_text(section, "shape");
  if (reader->shape == NULL)
    reader->shape = "";
  read_lines(reader, json_tree_list(section, "lines"));
  FeelValue subjects = json_tree_list(section, "subjects");
  for (guint i = 0; i < subjects.length; i++) {
    FeelValue subject = subjects.items[i];
    const char *state = json_tree_text(subject, "state");
    add(reader, (Finding){
                    .section = id,
                    .code = json_tree_text(subject, "code"),
                    .text = json_tree_text(subject, "text"),
                    .state = state == NULL ? "" : state,
                    .standing = FINDING_STANDS,
                    .json = subject,
                });
    read_lines(reader, json_tree_list(subject, "lines"));
  }
  read_lines(reader, json_tree_list(section, "open"));
}

gboolean findings_read(Arena *arena, const char *name, GBytes *json, Findings *findings,
                       GError **error)
{
  FeelValue root;
  if (!json_tree_read(arena, name, json, &root, error))
    return FALSE;
  FeelValue sections = json_tree_list(root, "sections");
  if (root.kind != FEEL_CONTEXT || json_tree_text(root, "as-of") == NULL) {
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_CONTENT, _("%s is no report of an assessment"),
                name);
    return FALSE;
  }
  Reader reader = {arena, g_array_new(FALSE, FALSE, sizeof(Finding)), NULL};
  for (guint i = 0; i < sections.length; i++)
    read_section(&reader, sections.items[i]);
  Finding *items = arena_new_array(arena, Finding, reader.items->len + 1);
  if (reader.items->len > 0)
    memcpy(items, reader.items->data, reader.items->len * sizeof *items);
  *findings = (Findings){
      .items = items,
      .count = reader.items->len,
      .by_key = g_hash_table_new(g_str_hash, g_str_equal),
      .json = root,
  };
  for (guint i = 0; i < findings->count; i++)
    if (!g_hash_table_contains(findings->by_key, items[i].key))
      g_hash_table_insert(findings->by_key, items[i].key, &items[i]);
  g_array_unref(reader.items);
  return TRUE;
}

void findings_clear(Findings *findings)
{
  g_clear_pointer(&findings->by_key, g_hash_table_unref);
}
