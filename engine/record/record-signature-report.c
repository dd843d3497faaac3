#include "engine/record/record-signature-report.h"

#include "engine/base/messages.h"
#include "engine/record/record-report.h"

static void append_certificate(TextWriter *writer, guint indent, const SignatureInfo *info)
{
  g_autoptr(GString) issuer = g_string_new(NULL);
  text_append_isolated(issuer, info->issuer);
  g_autofree char *body =
      g_strdup_printf(_("issued by \"%s\", valid from %s to %s; SHA-256"), issuer->str,
                      info->valid_from, info->valid_until);
  text_paragraph(writer, indent, indent + 2, TEXT_FAINT, _("Certificate:"), body);
  text_paragraph(writer, indent + 2, indent + 2, TEXT_FAINT, NULL, info->fingerprint);
}

static void append_holding(TextWriter *writer, guint indent, const RecordSignature *signature,
                           gboolean full)
{
  g_autoptr(GString) signer = g_string_new(NULL);
  text_append_isolated(signer, signature->info->signer);
  g_autofree char *body =
      g_strdup_printf(_("signed by \"%s\"; the signature holds for the stored files"), signer->str);
  text_paragraph(writer, indent, indent + 2, TEXT_STRONG, _("Ruleset's signature:"), body);
  if (full)
    append_certificate(writer, indent + 2, signature->info);
  if (signature->is_outside_validity)
    text_paragraph(writer, indent + 2, indent + 4, TEXT_STRONG, NULL,
                   _("The certificate was not valid on the day of the record."));
}

static const char *state_text(RecordSignatureState state)
{
  switch (state) {
  case RECORD_SIGNATURE_NOT_SIGNED:
    return _("not signed");
  case RECORD_SIGNATURE_NOT_RECORDED:
    return _("not recorded; whether the ruleset was signed cannot be told from this record");
  case RECORD_SIGNATURE_NOT_CHECKED:
    return _("kept, and not checked, since the stored ruleset was not read");
  case RECORD_SIGNATURE_BROKEN:
    return _("DOES NOT HOLD for the stored files");
  case RECORD_SIGNATURE_HOLDS:
    break;
  }
  return "";
}

void record_text_signature(TextWriter *writer, guint indent, const RecordSignature *signature,
                           gboolean full)
{
  if (signature->state == RECORD_SIGNATURE_HOLDS) {
    append_holding(writer, indent, signature, full);
    return;
  }
  text_paragraph(writer, indent, indent + 2, TEXT_STRONG, _("Ruleset's signature:"),
                 state_text(signature->state));
  if (signature->problem != NULL)
    record_text_verbatim(writer, indent + 2, signature->problem);
}

char *record_signature_counts_line(const guint *counts)
{
  return g_strdup_printf(_("Rulesets of these records: signed %u, with a broken signature %u, "
                           "not signed %u, not recorded whether signed %u, not checked %u."),
                         counts[RECORD_SIGNATURE_HOLDS], counts[RECORD_SIGNATURE_BROKEN],
                         counts[RECORD_SIGNATURE_NOT_SIGNED],
                         counts[RECORD_SIGNATURE_NOT_RECORDED],
                         counts[RECORD_SIGNATURE_NOT_CHECKED]);
}

void record_structure_signature(StructureWriter *writer, const RecordSignature *signature)
{
  structure_field(writer, "ruleset-signature", record_signature_state_name(signature->state));
  if (signature->info == NULL)
    return;
  structure_field(writer, "ruleset-signer", signature->info->signer);
  structure_field(writer, "ruleset-certificate", signature->info->fingerprint);
  structure_flag(writer, "ruleset-certificate-valid", !signature->is_outside_validity);
}

void record_structure_signature_problem(StructureWriter *writer, const RecordSignature *signature)
{
  structure_text(writer, "ruleset-signature-problem", signature->problem);
}
