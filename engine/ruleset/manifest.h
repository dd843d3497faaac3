/* RulesetManifest: ruleset.xml, read but not yet resolved. */
#ifndef RULESET_MANIFEST_H
#define RULESET_MANIFEST_H

#include "engine/ruleset/localised.h"
#include "engine/ruleset/ruleset-private.h"

/* A word of the manifest and where it stands. */
typedef struct {
  const char *text; /* NULL where the attribute is missing, which has been reported */
  Span span;
} ManifestWord;

typedef struct {
  ManifestWord file;
  const char *owner;
} ManifestModel;

typedef struct {
  ManifestWord id;
  RulesetSectionShape shape;
  gboolean has_shape;         /* the shape is one that the format knows */
  gboolean is_criterion;
  ManifestWord model;
  ManifestWord decision;
} ManifestSection;

typedef struct {
  const char *id;
  const char *version;
  RulesetTexts titles;
  RulesetTexts authorities;
  const char *in_force_from;
  const char *in_force_until; /* or NULL */
  ManifestModel *models;
  guint model_count;
  ManifestWord vocabulary_file;
  ManifestWord sources_file;
  ManifestWord facts_model;
  ManifestWord *inputs;
  guint input_count;
  ManifestWord date_model;    /* text NULL: the ruleset takes no date of the decision */
  ManifestWord date_input;
  ManifestWord evidence_model; /* text NULL: the ruleset does not grade facts */
  ManifestWord evidence_input;
  ManifestWord evidence_decision;
  ManifestWord designations;  /* the fact; text NULL: the ruleset screens by no list */
  guint oldest_list_months;
  const char **designating_authorities; /* ends in NULL */
  ManifestSection *sections;
  guint section_count;
} RulesetManifest;

#define RULESET_NAMESPACE "urn:demarche:ruleset:1"
#define RULESET_VOCABULARY_NAMESPACE "urn:demarche:vocabulary:1"
#define RULESET_SOURCES_NAMESPACE "urn:demarche:sources:1"

/* Reads a manifest and checks what can be checked without the other files. NULL
 * where the document is no manifest at all. (arena) */
RulesetManifest *ruleset_manifest_read(Arena *arena, const XmlElement *root,
                                       DiagnosticList *diagnostics);

/* "findings", "checklist", "strategies", "risks"; "evidence" for a grading. */
const char *ruleset_shape_name(RulesetSectionShape shape);

#endif
