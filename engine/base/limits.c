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

/* What nests is read and evaluated by functions that call themselves: so deep, and
 * not deeper, the smallest stack of a thread (2 MiB) holds them. */
#define DEEPEST 2000

/* Where each limit is, how large a number fits there, and how large it may be. */
#define LIMIT(name, maximum) {#name, G_STRUCT_OFFSET(Limits, name), sizeof defaults.name, maximum}
static const struct {
  const char *name;
  gsize offset;
  gsize size;
  guint64 maximum;
} fields[] = {
    LIMIT(file_bytes, G_MAXUINT64),
    LIMIT(xml_depth, DEEPEST),
    LIMIT(xml_elements, G_MAXUINT),
    LIMIT(xml_attributes, G_MAXUINT),
    LIMIT(expression_depth, DEEPEST),
    LIMIT(evaluation_steps, G_MAXUINT64),
    LIMIT(evaluation_depth, DEEPEST),
    LIMIT(evaluation_bytes, G_MAXUINT64),
    LIMIT(list_length, G_MAXUINT),
    LIMIT(string_bytes, G_MAXUINT),
    LIMIT(pattern_backtracking, G_MAXUINT),
    LIMIT(diagnostics, G_MAXUINT),
};

gboolean limits_set(Limits *limits, const char *name, guint64 value)
{
  for (gsize index = 0; index < G_N_ELEMENTS(fields); index++) {
    if (strcmp(fields[index].name, name) != 0)
      continue;
    gpointer field = G_STRUCT_MEMBER_P(limits, fields[index].offset);
    if (value == 0 || value > fields[index].maximum)
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

guint64 limits_maximum(const char *name)
{
  for (gsize index = 0; index < G_N_ELEMENTS(fields); index++)
    if (strcmp(fields[index].name, name) == 0)
      return fields[index].maximum;
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
