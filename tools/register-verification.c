#include "tools/register-verification.h"
#include "engine/base/messages.h"
#include "tools/register-heads.h"
#include "tools/tool-error.h"
#include <inttypes.h>

void register_verification_clear(RegisterVerification *verification)
{
  register_signatures_clear(&verification->signatures);
  g_clear_pointer(&verification->heads, g_array_unref);
  g_clear_pointer(&verification->diagnostics, diagnostic_list_free);
  g_clear_pointer(&verification->opened, register_close);
}

static void append_head(const RegisterVerification *verification, GString *text)
{
  g_string_append_printf(text,
                         _("it holds the head that was noted: number %" PRIu64 " of chain %s\n"),
                         verification->head.number, verification->head.chain);
  if (verification->is_head_checked)
    g_string_append(text, _("the note's signature is the key's\n"));
  else if (verification->is_head_signed)
    g_string_append(text, _("the note is signed; its signature was not checked, for want of "
                            "--public-key FILE\n"));
}

GString *register_verification_text(const RegisterVerification *verification)
{
  GString *text = g_string_new(NULL);
  const RegisterCounts *counts = &verification->counts;
  if (!verification->is_counted)
    return text;
  g_string_append_printf(text,
                         _("entries: %" PRIu64 ", blobs: %" PRIu64 ", chains: %" PRIu64
                           "; every byte, hash and link is as recorded\n"),
                         counts->entries, counts->blobs, counts->chains);
  for (guint i = 0; i < verification->heads->len; i++) {
    const RegisterHead *head = &g_array_index(verification->heads, RegisterHead, i);
    g_string_append_printf(text, _("head: number %" PRIu64 " of chain %s, %s\n"), head->number,
                           head->chain, head->hash);
  }
  if (verification->has_signatures)
    register_signatures_append(&verification->signatures, text);
  if (verification->holds_head)
    append_head(verification, text);
  return text;
}

static void write_faults(StructureWriter *writer, const DiagnosticList *diagnostics)
{
  structure_begin_list(writer, "faults");
  for (guint i = 0; i < diagnostic_list_length(diagnostics); i++) {
    const Diagnostic *diagnostic = diagnostic_list_get(diagnostics, i);
    structure_begin_record(writer, "fault");
    structure_field(writer, "code", diagnostic->kind->code);
    structure_field(writer, "severity", diagnostic_severity_name(diagnostic->kind->severity));
    structure_text(writer, "place", diagnostic->place);
    structure_text(writer, "message", diagnostic->message);
    structure_end_record(writer);
  }
  structure_end_list(writer);
}

static void write_head(StructureWriter *writer, const RegisterVerification *verification)
{
  structure_begin_record(writer, "noted-head");
  structure_field(writer, "chain", verification->head.chain);
  structure_number(writer, "number", verification->head.number);
  structure_field(writer, "hash", verification->head.hash);
  structure_flag(writer, "signed", verification->is_head_signed);
  structure_flag(writer, "signature-checked", verification->is_head_checked);
  structure_end_record(writer);
}

GString *register_verification_json(const RegisterVerification *verification, const char *problem)
{
  StructureWriter *writer = structure_writer_json();
  const DiagnosticList *diagnostics = verification->diagnostics;
  g_autofree char *path = tool_display(verification->path);
  structure_begin_record(writer, "verification");
  structure_number(writer, "format", RECORD_FORMAT);
  structure_field(writer, "register", path);
  structure_flag(writer, "right", problem == NULL);
  if (verification->is_counted) {
    structure_number(writer, "entries", verification->counts.entries);
    structure_number(writer, "links", verification->counts.links);
    structure_number(writer, "blobs", verification->counts.blobs);
  }
  if (diagnostics != NULL)
    structure_number(writer, "faults-left-out", diagnostic_list_dropped(diagnostics));
  structure_text(writer, "problem", problem);
  if (diagnostics != NULL)
    write_faults(writer, diagnostics);
  if (verification->heads != NULL)
    register_heads_structure(writer, verification->opened, verification->heads);
  if (verification->has_signatures)
    register_signatures_structure(&verification->signatures, writer);
  if (verification->holds_head)
    write_head(writer, verification);
  structure_end_record(writer);
  return structure_finish(writer);
}
