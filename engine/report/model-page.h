/* Pages about a ruleset for people to read and print: one for each model, with its
 * diagram and its tables, and one that leads to them. Each is one file that needs
 * no other to be shown. */
#ifndef REPORT_MODEL_PAGE_H
#define REPORT_MODEL_PAGE_H

#include <demarche/ruleset.h>

/* The page of a model, by its number in dmn_models_get. language: of the vocabulary's
 * texts; NULL: its first. (transfer full) */
GString *report_model_page(const Ruleset *ruleset, guint model, const char *language);
/* "facts.html", after the model's file. (transfer full) */
char *report_model_page_name(const Ruleset *ruleset, guint model);
/* The page that leads to the others. (transfer full) */
GString *report_ruleset_page(const Ruleset *ruleset, const char *language);

#endif
