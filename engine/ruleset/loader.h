/* The loaded ruleset, as its own files see it. */
#ifndef RULESET_LOADER_H
#define RULESET_LOADER_H

#include "engine/base/arena.h"
#include "engine/base/xml.h"
#include "engine/ruleset/bibliography.h"
#include "engine/ruleset/citation.h"
#include "engine/ruleset/fact-tree.h"
#include "engine/ruleset/manifest.h"
#include "engine/ruleset/package.h"
#include "engine/ruleset/vocabulary.h"

enum { RULESET_DOCUMENT_MANIFEST, RULESET_DOCUMENT_VOCABULARY, RULESET_DOCUMENT_SOURCES,
       RULESET_DOCUMENTS };

/* Ownership: what is not freed by ruleset_unref lives in the arena, in a
 * document or in the models. */
struct Ruleset {
  gatomicrefcount references;
  Arena *arena;
  RulesetPackage *package;
  XmlDocument *documents[RULESET_DOCUMENTS];
  RulesetManifest *manifest;
  RulesetVocabulary *vocabulary;
  RulesetBibliography *bibliography;
  DmnModels *models;
  const DmnElement **inputs;
  guint input_count;
  const DmnElement *decision_date;
  const DmnElement *evidence_input; /* or NULL, and so is the decision of the grading */
  RulesetSection grading;
  RulesetCitations *grading_citations;
  RulesetFactTree *facts;
  const RulesetScreening *screening; /* or NULL */
  RulesetSection *sections;
  RulesetCitations **citations; /* by section */
  guint section_count;
};

#endif
