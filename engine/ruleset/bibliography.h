/* RulesetBibliography: the sources that rules cite. */
#ifndef RULESET_BIBLIOGRAPHY_H
#define RULESET_BIBLIOGRAPHY_H

#include "engine/base/xml.h"
#include "engine/ruleset/ruleset-private.h"

typedef struct {
  RulesetSource *sources; /* in document order */
  const char **keys;      /* of each */
  guint count;
  GHashTable *by_key;
} RulesetBibliography;

/* Reads sources.xml into the arena; whatever is wrong is reported. root NULL:
 * an empty bibliography. (transfer full) */
RulesetBibliography *ruleset_bibliography_read(Arena *arena, const XmlElement *root,
                                               DiagnosticList *diagnostics);
void ruleset_bibliography_free(RulesetBibliography *bibliography);
/* A source by key, or NULL. */
const RulesetSource *ruleset_bibliography_find(const RulesetBibliography *bibliography,
                                               const char *key);

#endif
