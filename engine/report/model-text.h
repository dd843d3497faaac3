/* A model on a terminal: its decisions with their questions, and its tables with
 * their annotations. */
#ifndef REPORT_MODEL_TEXT_H
#define REPORT_MODEL_TEXT_H

#include <demarche/report.h>
#include <demarche/ruleset.h>

/* The model's number in dmn_models_get. Of the options the width, the colour and the
 * language of codes' texts are heeded. (transfer full) */
GString *report_model_text(const Ruleset *ruleset, guint model, const ReportOptions *options);

#endif
