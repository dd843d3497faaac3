/* Writes the table of docs/limits.md; a test compares the two. */
#include <demarche/limits.h>
#include <stdio.h>

int main(void)
{
  const Limits *limits = limits_default();
  const struct {
    const char *name;
    guint64 value;
    const char *bounds;
  } rows[] = {
      {"file_bytes", limits->file_bytes, "bytes of one file that is read"},
      {"xml_depth", limits->xml_depth, "nested XML elements"},
      {"xml_elements", limits->xml_elements, "XML elements in one document"},
      {"xml_attributes", limits->xml_attributes, "attributes on one XML element"},
      {"expression_depth", limits->expression_depth,
       "nested FEEL constructs, and nested boxed expressions"},
      {"evaluation_steps", limits->evaluation_steps, "FEEL nodes evaluated in one evaluation"},
      {"evaluation_depth", limits->evaluation_depth, "nested calls in one evaluation"},
      {"evaluation_bytes", limits->evaluation_bytes, "bytes of memory of one evaluation"},
      {"list_length", limits->list_length, "items of one list"},
      {"string_bytes", limits->string_bytes, "bytes of one string"},
      {"pattern_backtracking", limits->pattern_backtracking,
       "steps back in matching one regular expression"},
      {"diagnostics", limits->diagnostics, "diagnostics kept in one list; the rest are counted"},
  };
  for (gsize index = 0; index < G_N_ELEMENTS(rows); index++)
    printf("| `%s` | %" G_GUINT64_FORMAT " | %s |\n", rows[index].name, rows[index].value,
           rows[index].bounds);
  return 0;
}
