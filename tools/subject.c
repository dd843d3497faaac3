#include "tools/subject.h"
#include "engine/ruleset/ruleset-private.h"
#include "tools/find-ruleset.h"
#include "tools/load.h"
#include "tools/model-files.h"

void subject_clear(Subject *subject)
{
  g_clear_pointer(&subject->ruleset, ruleset_unref);
  g_clear_pointer(&subject->models, dmn_models_unref);
}

gboolean subject_load(const char *path, Subject *subject, GError **error)
{
  if (path != NULL && g_str_has_suffix(path, ".dmn")) {
    subject->models = model_files_load(path, error);
    return subject->models != NULL;
  }
  g_autofree char *folder = find_ruleset(path, error);
  if (folder == NULL)
    return FALSE;
  subject->ruleset = load_ruleset(folder, error);
  if (subject->ruleset == NULL)
    return FALSE;
  subject->models = dmn_models_ref((DmnModels *)ruleset_models(subject->ruleset));
  return TRUE;
}
