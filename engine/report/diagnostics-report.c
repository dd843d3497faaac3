#include "engine/report/diagnostics-report.h"
#include "config.h"
#include "engine/report/structure-writer.h"

#include <string.h>

#define SARIF_SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

typedef struct {
  StructureWriter *writer;
  const char *folder;
} Report;

/* A file's name relative to the folder, where it lies in it. */
static const char *file_name(const Report *report, Span span)
{
  const char *name = source_name(span.source);
  gsize length = report->folder != NULL ? strlen(report->folder) : 0;
  while (length > 0 && report->folder[length - 1] == '/')
    length--;
  if (length == 0 || strncmp(name, report->folder, length) != 0 || name[length] != '/')
    return name;
  return name + length + 1;
}

/* Where a span ends: the column after its last character. */
static SourcePosition end_position(Span span)
{
  Span file = span_in_file(span);
  return span_position((Span){file.source, file.end, file.end});
}

static void write_numbers(const Report *report, Span span, const char *const names[4])
{
  SourcePosition start = span_position(span);
  SourcePosition end = end_position(span);
  structure_number(report->writer, names[0], start.line);
  structure_number(report->writer, names[1], start.column);
  structure_number(report->writer, names[2], end.line);
  structure_number(report->writer, names[3], end.column);
}

static void write_finding(const Report *report, const Diagnostic *diagnostic)
{
  static const char *const names[4] = {"line", "column", "end-line", "end-column"};
  StructureWriter *writer = report->writer;
  structure_begin_record(writer, "finding");
  structure_field(writer, "severity", diagnostic_severity_name(diagnostic->kind->severity));
  structure_field(writer, "code", diagnostic->kind->code);
  if (diagnostic->span.source != NULL) {
    structure_field(writer, "file", file_name(report, diagnostic->span));
    write_numbers(report, diagnostic->span, names);
  }
  structure_text(writer, "message", diagnostic->message);
  structure_text(writer, "place", diagnostic->place);
  structure_text(writer, "cure", diagnostic->kind->cure);
  structure_end_record(writer);
}

static void write_json(const Report *report, const DiagnosticList *diagnostics)
{
  StructureWriter *writer = report->writer;
  structure_begin_record(writer, "check");
  structure_number(writer, "format", 1);
  structure_begin_list(writer, "findings");
  for (guint index = 0; index < diagnostic_list_length(diagnostics); index++)
    write_finding(report, diagnostic_list_get(diagnostics, index));
  structure_end_list(writer);
  structure_number(writer, "left-out", diagnostic_list_dropped(diagnostics));
  structure_end_record(writer);
}

static void write_sarif_text(const Report *report, const char *name, const char *text)
{
  structure_begin_record(report->writer, name);
  structure_text(report->writer, "text", text);
  structure_end_record(report->writer);
}

/* Each kind that was found is described once. */
static void write_sarif_rules(const Report *report, const DiagnosticList *diagnostics)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  structure_begin_list(report->writer, "rules");
  for (guint index = 0; index < diagnostic_list_length(diagnostics); index++) {
    const DiagnosticKind *kind = diagnostic_list_get(diagnostics, index)->kind;
    if (!g_hash_table_add(seen, (gpointer)kind))
      continue;
    structure_begin_record(report->writer, "rule");
    structure_field(report->writer, "id", kind->code);
    write_sarif_text(report, "shortDescription", kind->summary);
    write_sarif_text(report, "help", kind->cure);
    structure_end_record(report->writer);
  }
  structure_end_list(report->writer);
}

static void write_sarif_location(const Report *report, const Diagnostic *diagnostic)
{
  static const char *const names[4] = {"startLine", "startColumn", "endLine", "endColumn"};
  StructureWriter *writer = report->writer;
  structure_begin_list(writer, "locations");
  structure_begin_record(writer, "location");
  if (diagnostic->span.source != NULL) {
    g_autofree char *uri =
        g_uri_escape_string(file_name(report, diagnostic->span), "/", FALSE);
    structure_begin_record(writer, "physicalLocation");
    structure_begin_record(writer, "artifactLocation");
    structure_field(writer, "uri", uri);
    structure_end_record(writer);
    structure_begin_record(writer, "region");
    write_numbers(report, diagnostic->span, names);
    structure_end_record(writer);
    structure_end_record(writer);
  }
  if (diagnostic->place != NULL) {
    structure_begin_list(writer, "logicalLocations");
    structure_begin_record(writer, "logicalLocation");
    structure_text(writer, "fullyQualifiedName", diagnostic->place);
    structure_end_record(writer);
    structure_end_list(writer);
  }
  structure_end_record(writer);
  structure_end_list(writer);
}

static void write_sarif_result(const Report *report, const Diagnostic *diagnostic)
{
  structure_begin_record(report->writer, "result");
  structure_field(report->writer, "ruleId", diagnostic->kind->code);
  structure_field(report->writer, "level", diagnostic_severity_name(diagnostic->kind->severity));
  write_sarif_text(report, "message", diagnostic->message);
  if (diagnostic->span.source != NULL || diagnostic->place != NULL)
    write_sarif_location(report, diagnostic);
  structure_end_record(report->writer);
}

static void write_sarif(const Report *report, const DiagnosticList *diagnostics)
{
  StructureWriter *writer = report->writer;
  structure_begin_record(writer, "sarif");
  structure_field(writer, "$schema", SARIF_SCHEMA);
  structure_field(writer, "version", "2.1.0");
  structure_begin_list(writer, "runs");
  structure_begin_record(writer, "run");
  structure_begin_record(writer, "tool");
  structure_begin_record(writer, "driver");
  structure_field(writer, "name", PACKAGE_NAME);
  structure_field(writer, "version", PACKAGE_VERSION);
  write_sarif_rules(report, diagnostics);
  structure_end_record(writer);
  structure_end_record(writer);
  /* Columns are counted as messages count them. */
  structure_field(writer, "columnKind", "unicodeCodePoints");
  structure_begin_list(writer, "results");
  for (guint index = 0; index < diagnostic_list_length(diagnostics); index++)
    write_sarif_result(report, diagnostic_list_get(diagnostics, index));
  structure_end_list(writer);
  structure_end_record(writer);
  structure_end_list(writer);
  structure_end_record(writer);
}

GString *report_diagnostics(const DiagnosticList *diagnostics, DiagnosticsFormat format,
                            const char *folder)
{
  Report report = {structure_writer_json(), folder};
  if (format == DIAGNOSTICS_SARIF)
    write_sarif(&report, diagnostics);
  else
    write_json(&report, diagnostics);
  return structure_finish(report.writer);
}
