#include "engine/record/attachments.h"
#include "engine/record/record.h"
#include "engine/ruleset/ruleset-private.h"
#include "engine/signature/signature.h"

static void clear_attachment(gpointer data)
{
  g_bytes_unref(((RegisterAttachment *)data)->content);
}

GArray *attachments_new(void)
{
  GArray *attachments = g_array_new(FALSE, FALSE, sizeof(RegisterAttachment));
  g_array_set_clear_func(attachments, clear_attachment);
  return attachments;
}

void attachments_add(GArray *attachments, const char *role, const char *name, GBytes *content)
{
  RegisterAttachment attachment = {role, name, content};
  g_array_append_val(attachments, attachment);
}

void attachments_add_ruleset(GArray *attachments, const Ruleset *ruleset, GBytes *signature)
{
  for (guint i = 0; i < ruleset_file_count(ruleset); i++)
    attachments_add(attachments, RECORD_ROLE_RULESET, ruleset_file(ruleset, i)->name,
                    ruleset_file_bytes(ruleset, i));
  if (signature != NULL)
    attachments_add(attachments, RECORD_ROLE_SIGNATURE, SIGNATURE_FILE, g_bytes_ref(signature));
}
