/* The loaded profile, as its own files see it. */
#ifndef PROFILE_LOADER_H
#define PROFILE_LOADER_H

#include "engine/base/arena.h"
#include "engine/base/iso-date.h"
#include "engine/base/xml.h"
#include "engine/profile/profile-private.h"
#include "engine/ruleset/ruleset-private.h"

#define PROFILE_NAMESPACE "urn:demarche:profile:1"

/* What a profile says apart from its facts. */
typedef struct {
  const char *id;
  const char *ruleset_id;
  const char *as_of;
  const char *classification;
  const char *group_name;
  const char *scope;
  const char **aliases;
  guint alias_count;
  ProfileLabel *labels;
  guint label_count;
  ProfileEvidence *evidence;
  guint evidence_count;
} ProfileHeader;

/* Ownership: what profile_unref does not free lives in the arena, in the
 * document, or in the profile that this one is a variation of. */
struct Profile {
  gatomicrefcount references;
  Arena *arena;
  Ruleset *ruleset;
  XmlDocument *document;    /* NULL for a variation */
  Profile *base;            /* a variation keeps what it was made from; else NULL */
  char *digest;             /* NULL for a variation */
  const ProfileHeader *header;
  ProfileFact *facts;       /* by DmnFact.index */
  guint fact_count;
  FeelValue *input_values;  /* by fact input */
};

/* What reading a profile needs at hand. */
typedef struct {
  Profile *profile;
  const Limits *limits;
  DiagnosticList *diagnostics;
  ProfileHeader *header;
  gboolean has_date;        /* the profile's own date could be read */
  IsoDate date;
  GHashTable *evidence_by_id;   /* id → ProfileEvidence */
  GHashTable *evidence_used;    /* ProfileEvidence that a fact names */
} ProfileReader;

/* Reads an attribute that holds a year, month or day; NULL where it is missing
 * or wrong, which is reported. *date may be NULL. */
const char *profile_read_date(ProfileReader *reader, const XmlElement *element, const char *name,
                              IsoDate *date);

/* Reads <evidence>; element may be NULL. */
void profile_read_evidence(ProfileReader *reader, const XmlElement *element);
/* Warns of evidence that no fact names. element may be NULL. */
void profile_check_unused_evidence(ProfileReader *reader, const XmlElement *element);
/* Reads the attribute evidence of a fact. */
void profile_read_evidence_references(ProfileReader *reader, const XmlElement *element,
                                      ProfileFact *fact);
/* Reads <facts>. */
void profile_read_facts(ProfileReader *reader, const XmlElement *element);

/* The value of a known fact from its element's content; FALSE where it is
 * wrong, which is reported. */
gboolean profile_read_value(ProfileReader *reader, const XmlElement *element,
                            const RulesetFactNode *node, FeelValue *value);
/* The component of a node that has an element's name, or NULL. */
const RulesetFactNode *profile_find_child(const RulesetFactNode *node, const char *element_name);
/* Reports children of a group or an item that are in another namespace, or
 * stand twice; TRUE where the child may be read. seen holds the names so far. */
gboolean profile_accept_child(ProfileReader *reader, const XmlElement *child, GHashTable *seen);
/* "; did you mean "x"?" for a child that a node does not have, or "". (transfer full) */
char *profile_child_suggestion(const RulesetFactNode *node, const char *name);

/* Makes the values of all fact inputs from the facts. */
void profile_make_input_values(Profile *profile);
/* The value along one tree of facts. */
FeelValue profile_tree_value(Arena *arena, const RulesetFactNode *node, const ProfileFact *facts);

#endif
