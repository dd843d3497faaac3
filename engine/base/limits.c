#include <demarche/limits.h>

#include <string.h>

static const Limits defaults = {
    .file_bytes = 64 * 1024 * 1024,
    .xml_depth = 200,
    .xml_elements = 2000000,
    .xml_attributes = 100,
    .expression_depth = 200,
    .evaluation_steps = 20000000,
    .evaluation_depth = 400,
    .evaluation_bytes = 256 * 1024 * 1024,
    .list_length = 1000000,
    .string_bytes = 16 * 1024 * 1024,
    .pattern_backtracking = 100000,
    .diagnostics = 200,
};

const Limits *limits_default(void) { return &defaults; }

/* Where each limit is, and how large a number fits there. */
#define LIMIT(name) {#name, G_STRUCT_OFFSET(Limits, name), sizeof defaults.name}
static const struct {
  const char *name;
  gsize offset;
  gsize size;
} fields[] = {
    LIMIT(file_bytes),       LIMIT(xml_depth),        LIMIT(xml_elements),
    LIMIT(xml_attributes),   LIMIT(expression_depth), LIMIT(evaluation_steps),
    LIMIT(evaluation_depth), LIMIT(evaluation_bytes), LIMIT(list_length),
    LIMIT(string_bytes),     LIMIT(pattern_backtracking), LIMIT(diagnostics),
};

gboolean limits_set(Limits *limits, const char *name, guint64 value)
{
  for (gsize index = 0; index < G_N_ELEMENTS(fields); index++) {
    if (strcmp(fields[index].name, name) != 0)
      continue;
    gpointer field = G_STRUCT_MEMBER_P(limits, fields[index].offset);
    if (value == 0 || (fields[index].size == sizeof(guint) && value > G_MAXUINT))
      return FALSE;
    if (fields[index].size == sizeof(guint))
      *(guint *)field = (guint)value;
    else
      *(guint64 *)field = value;
    return TRUE;
  }
  return FALSE;
}

guint64 limits_get(const Limits *limits, const char *name)
{
  for (gsize index = 0; index < G_N_ELEMENTS(fields); index++) {
    if (strcmp(fields[index].name, name) != 0)
      continue;
    gconstpointer field = G_STRUCT_MEMBER_P(limits, fields[index].offset);
    return fields[index].size == sizeof(guint) ? *(const guint *)field : *(const guint64 *)field;
  }
  return 0;
}

const char *const *limits_names(void)
{
  static const char *names[G_N_ELEMENTS(fields) + 1];
  static gsize initialised = 0;
  if (g_once_init_enter(&initialised)) {
    for (gsize index = 0; index < G_N_ELEMENTS(fields); index++)
      names[index] = fields[index].name;
    g_once_init_leave(&initialised, 1);
  }
  return names;
}
