/* DmnValues: allowed values of an item definition, input values and output
 * values of a decision table (DMN 1.5, clauses 7.3.3 and 8.3.2). */
#include "engine/base/source-embedded.h"
#include "engine/dmn/loader.h"

#include <string.h>

/* The end of the part of a list of tests that starts at text: the next comma
 * that is not inside brackets or a string. */
static const char *part_end(const char *text)
{
  gint nesting = 0;
  gboolean in_string = FALSE;
  for (; *text != '\0'; text++) {
    if (in_string) {
      if (*text == '\\' && text[1] != '\0')
        text++;
      else if (*text == '"')
        in_string = FALSE;
    } else if (*text == '"') {
      in_string = TRUE;
    } else if (strchr("([{", *text) != NULL) {
      nesting++;
    } else if (strchr(")]}", *text) != NULL) {
      nesting--;
    } else if (*text == ',' && nesting <= 0) {
      return text;
    }
  }
  return text;
}

static gboolean is_plain(FeelValue value)
{
  return value.kind != FEEL_RANGE && value.kind != FEEL_LIST && value.kind != FEEL_FUNCTION &&
         value.kind != FEEL_CONTEXT;
}

static guint count_parts(const char *text)
{
  guint count = 1;
  for (const char *end = part_end(text); *end != '\0'; end = part_end(end + 1))
    count++;
  return count;
}

/* One part as a source of its own; *start moves on to the next part. */
static Source *next_part(DmnLoader *loader, Span span, const char **start)
{
  const char *end = part_end(*start);
  char *part = arena_strndup(loader->arena, *start, (gsize)(end - *start));
  *start = end + 1;
  return source_embed(loader->arena, part, strlen(part), span.source, span.start, NULL);
}

/* What is wrong with the parts was reported for the whole already. */
const FeelValue *dmn_constant_parts(DmnLoader *loader, const char *text, Span span,
                                    const FeelScope *scope, guint *count)
{
  g_autoptr(DiagnosticList) ignored = diagnostic_list_new();
  *count = count_parts(text);
  FeelValue *constants = arena_new_array(loader->arena, FeelValue, *count);
  const char *start = text;
  for (guint index = 0; index < *count; index++) {
    const FeelExpression *expression = feel_compile(
        loader->arena, next_part(loader, span, &start), scope, loader->limits, ignored);
    if (expression == NULL || !feel_expression_constant(expression, &constants[index]) ||
        !is_plain(constants[index]))
      return NULL;
  }
  return constants;
}

static const FeelExpression *const *compile_parts(DmnLoader *loader, const char *text, Span span,
                                                  const FeelScope *scope, const FeelType *type)
{
  g_autoptr(DiagnosticList) ignored = diagnostic_list_new();
  guint count = count_parts(text);
  const FeelExpression **parts = arena_new_array(loader->arena, const FeelExpression *, count);
  const char *start = text;
  for (guint index = 0; index < count; index++)
    parts[index] = feel_compile_tests(loader->arena, next_part(loader, span, &start), scope, type,
                                      loader->limits, ignored);
  return parts;
}

DmnValues *dmn_compile_values(DmnLoader *loader, const XmlElement *element, const FeelScope *scope,
                              const FeelType *type)
{
  const XmlElement *text = xml_child(element, "text");
  if (text == NULL) {
    diagnostic_list_add(loader->diagnostics, &DMN_ERROR_MISSING_ELEMENT, element->span,
                        "<%s> has no <text>", element->name);
    return NULL;
  }
  const char *trimmed = xml_trimmed_text(loader->arena, text);
  if (*trimmed == '\0')
    return NULL; /* editors leave empty constraints behind; they allow everything */
  DmnValues *values = arena_new_item(loader->arena, DmnValues);
  values->text = trimmed;
  guint32 lead = (guint32)strspn(text->text, " \t\r\n");
  values->span = xml_text_span(text, lead, lead + (guint32)strlen(trimmed));
  values->tests = feel_compile_tests(loader->arena, xml_text_source(loader->arena, text), scope,
                                     type, loader->limits, loader->diagnostics);
  if (values->tests == NULL)
    return values;
  values->constants =
      dmn_constant_parts(loader, trimmed, values->span, scope, &values->count);
  if (values->constants == NULL)
    values->parts = compile_parts(loader, trimmed, values->span, scope, type);
  return values;
}
