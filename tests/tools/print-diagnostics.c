/* Writes the table of docs/diagnostics.md; a test compares the two. */
#include <demarche/diagnostic.h>
#include <stdio.h>
#include <string.h>

#define X(symbol, code, severity, summary, cure) {code, severity, summary, cure},
static const DiagnosticKind kinds[] = {
#include "engine/base/base-diagnostics.def"
#include "engine/feel/feel-diagnostics.def"
#include "engine/dmn/dmn-diagnostics.def"
#include "engine/analysis/analysis-diagnostics.def"
#include "engine/ruleset/ruleset-diagnostics.def"
#include "engine/check/check-diagnostics.def"
#include "engine/profile/profile-diagnostics.def"
#include "engine/sanctions/sanctions-diagnostics.def"
#include "engine/assess/assess-diagnostics.def"
#include "engine/register/register-diagnostics.def"
#include "engine/signature/signature-diagnostics.def"
#include "tools/tool-diagnostics.def"
};

/* An example of each, by code. */
#define E(code, example) {code, example},
#define EXAMPLE_TEXT(code, example) {code, example},
static const struct {
  const char *code;
  const char *text;
} examples[] = {
#include "tests/tools/diagnostic-examples.def"
};

static const char *example_of(const char *code)
{
  for (gsize index = 0; index < G_N_ELEMENTS(examples); index++)
    if (strcmp(examples[index].code, code) == 0)
      return examples[index].text;
  return NULL;
}

/* A table's cell: what would end it is escaped. */
static void print_code(const char *text)
{
  printf("`");
  for (; *text != '\0'; text++)
    printf(*text == '|' ? "\\|" : "%c", *text);
  printf("`");
}

int main(void)
{
  int status = 0;
  for (gsize index = 0; index < G_N_ELEMENTS(kinds); index++) {
    const char *example = example_of(kinds[index].code);
    if (example == NULL) {
      fprintf(stderr, "no example of %s in diagnostic-examples.def\n", kinds[index].code);
      status = 1;
      continue;
    }
    printf("| `%s` | %s | %s | ", kinds[index].code, diagnostic_severity_name(kinds[index].severity),
           kinds[index].summary);
    print_code(example);
    printf(" | %s |\n", kinds[index].cure);
  }
  return status;
}
