/* Writes the table of docs/diagnostics.md; a test compares the two. */
#include <demarche/diagnostic.h>
#include <stdio.h>

static const char *severity_name(DiagnosticSeverity severity)
{
  switch (severity) {
  case DIAGNOSTIC_ERROR:
    return "error";
  case DIAGNOSTIC_WARNING:
    return "warning";
  case DIAGNOSTIC_NOTE:
    return "note";
  }
  return "";
}

#define X(symbol, code, severity, summary, cure) {code, severity, summary, cure},
static const DiagnosticKind kinds[] = {
#include "engine/base/base-diagnostics.def"
#include "engine/feel/feel-diagnostics.def"
#include "engine/dmn/dmn-diagnostics.def"
#include "engine/ruleset/ruleset-diagnostics.def"
#include "engine/profile/profile-diagnostics.def"
#include "engine/assess/assess-diagnostics.def"
#include "tools/tool-diagnostics.def"
#include "tools/tool-diagnostics.def"
};

int main(void)
{
  for (gsize index = 0; index < G_N_ELEMENTS(kinds); index++)
    printf("| `%s` | %s | %s | %s |\n", kinds[index].code, severity_name(kinds[index].severity),
           kinds[index].summary, kinds[index].cure);
  return 0;
}
