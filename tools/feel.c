/* demarche feel: evaluates expressions, one given or one line after another. */
#include "engine/base/arena.h"
#include "engine/base/messages.h"
#include "engine/feel/evaluation.h"
#include "engine/feel/feel-diagnostics.h"
#include "engine/feel/json.h"
#include "engine/feel/scope.h"
#include "tools/json-input.h"
#include "tools/options.h"
#include "tools/output.h"
#include "tools/tool-error.h"
#include <editline/readline.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The variables that expressions may use: the members of the context given. */
typedef struct {
  Arena *arena;
  FeelScope *scope;
  FeelValue *values; /* by slot */
} Variables;

static void variables_clear(Variables *variables) { g_clear_pointer(&variables->arena, arena_free); }
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Variables, variables_clear)

static void add_members(Variables *variables, FeelValue context)
{
  const FeelShape *shape = context.context->shape;
  variables->values = arena_new_array(variables->arena, FeelValue, shape->count);
  for (guint slot = 0; slot < shape->count; slot++) {
    variables->values[slot] = context.context->values[slot];
    feel_scope_add(variables->scope, shape->names[slot],
                   feel_type_of(variables->arena, variables->values[slot]), slot);
  }
}

/* Reads the variables from a JSON file, or sets none where path is NULL. */
static gboolean read_variables(Variables *variables, const char *path, GError **error)
{
  variables->arena = arena_new(0);
  variables->scope = feel_scope_new(variables->arena, NULL);
  if (path == NULL)
    return TRUE;
  FeelValue context;
  if (!json_input_read(variables->arena, path, &context, error))
    return FALSE;
  add_members(variables, context);
  return TRUE;
}

/* A name that nothing answers to is a slip of whoever typed it, not a null. */
static gboolean holds_unresolved_name(const DiagnosticList *diagnostics)
{
  for (guint index = 0; index < diagnostic_list_length(diagnostics); index++)
    if (diagnostic_list_get(diagnostics, index)->kind == &FEEL_ERROR_UNRESOLVED_NAME)
      return TRUE;
  return FALSE;
}

/* Evaluates one expression and appends its value, as FEEL or as JSON. What is
 * wrong goes to standard error. FALSE where there is no value at all. */
static gboolean evaluate(const Variables *variables, const char *text, gboolean as_json,
                         GString *result, GError **error)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Source) source = source_new("expression", text, strlen(text));
  g_autoptr(Arena) compiled = arena_new(0);
  const Limits *limits = options_limits();
  const FeelExpression *expression =
      feel_compile(compiled, source, variables->scope, limits, diagnostics);
  if (expression == NULL || holds_unresolved_name(diagnostics)) {
    tool_print_diagnostics(diagnostics);
    g_set_error_literal(error, TOOL_ERROR, TOOL_ERROR_INPUT, _("the expression is refused"));
    return FALSE;
  }
  diagnostic_list_clear(diagnostics); /* evaluating tells the rest again */
  g_autoptr(Arena) arena = arena_new(limits->evaluation_bytes);
  FeelEvaluation evaluation;
  feel_evaluation_init(&evaluation, arena, limits, diagnostics);
  evaluation.globals = variables->values;
  evaluation.clock = json_input_clock();
  FeelValue value = feel_evaluate(&evaluation, expression);
  tool_print_diagnostics(diagnostics);
  if (evaluation.stopped != NULL)
    return tool_error_set_stopped(error, evaluation.stopped);
  if (as_json)
    feel_json_append(result, value, TRUE);
  else
    g_string_append(result, feel_value_text(arena, value, 0));
  if (result->len == 0 || result->str[result->len - 1] != '\n')
    g_string_append_c(result, '\n');
  return TRUE;
}

/* One line of the loop, whatever becomes of it. FALSE where writing fails. */
static gboolean answer(const Variables *variables, const char *line, gboolean as_json,
                       GError **error)
{
  g_autoptr(GString) result = g_string_new(NULL);
  g_autoptr(GError) failure = NULL;
  if (*line == '\0')
    return TRUE;
  if (!g_utf8_validate(line, -1, NULL)) {
    fprintf(stderr, _("demarche: %s\n"), _("the line is not valid UTF-8"));
    return TRUE;
  }
  if (!evaluate(variables, line, as_json, result, &failure)) {
    fprintf(stderr, _("demarche: %s\n"), failure->message);
    return TRUE;
  }
  return output_write(NULL, result, error);
}

/* Reads lines that a person types and edits, until the end of input. */
static gboolean converse(const Variables *variables, gboolean as_json, GError **error)
{
  rl_initialize();
  using_history();
  fputs(_("FEEL, one expression a line; end with Ctrl-D\n"), stdout);
  for (char *line = NULL; (line = readline("feel> ")) != NULL;) {
    g_strstrip(line);
    if (*line != '\0')
      add_history(line);
    gboolean written = answer(variables, line, as_json, error);
    free(line);
    if (!written)
      return FALSE;
  }
  putchar('\n');
  return TRUE;
}

/* Reads lines from a file or a pipe. */
static gboolean read_lines(const Variables *variables, gboolean as_json, GError **error)
{
  char *line = NULL;
  size_t size = 0;
  gboolean written = TRUE;
  while (written && getline(&line, &size, stdin) >= 0)
    written = answer(variables, g_strstrip(line), as_json, error);
  free(line);
  return written;
}

gboolean command_feel(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_CONTEXT, OPTION_JSON), 0, 1, arguments, &options,
                     error))
    return FALSE;
  if (options.help)
    return TRUE;
  g_auto(Variables) variables = {0};
  if (!read_variables(&variables, options.context, error))
    return FALSE;
  if (options.rest[0] == NULL)
    return isatty(STDIN_FILENO) ? converse(&variables, options.json, error)
                                : read_lines(&variables, options.json, error);
  if (!g_utf8_validate(options.rest[0], -1, NULL)) {
    g_set_error_literal(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                        _("the expression is not valid UTF-8"));
    return FALSE;
  }
  g_autoptr(GString) result = g_string_new(NULL);
  if (!evaluate(&variables, options.rest[0], options.json, result, error))
    return FALSE;
  return output_write(NULL, result, error);
}
