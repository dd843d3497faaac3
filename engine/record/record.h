/* Record: an assessment as a register keeps it, with all that it was derived
 * from. docs/record-format.md describes it.
 *
 * An entry of the kind "record" refers to the bytes of the profile, of every file
 * of the ruleset and of its signature, of the lists used, of the canonical assessment
 * and of the trace; its body says with which engine, limits and dates. Equal evaluations
 * have equal bodies and equal blobs. */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include "engine/base/arena.h"
#include "engine/record/record-error.h"
#include <demarche/assessment.h>
#include <demarche/register.h>

#define RECORD_FORMAT 1

/* Kinds of entries. */
#define RECORD_KIND "record"
#define RECORD_KIND_DECISION "decision"

/* Roles of what a record refers to. */
#define RECORD_ROLE_PROFILE "profile"
#define RECORD_ROLE_RULESET "ruleset"
#define RECORD_ROLE_SIGNATURE "signature"
#define RECORD_ROLE_LIST "list"
#define RECORD_ROLE_ASSESSMENT "assessment"
#define RECORD_ROLE_TRACE "trace"

/* Who records, and when; all copied. */
typedef struct {
  const char *time;   /* UTC to the second: 2026-11-21T18:15:00Z */
  const char *by;     /* a role, or NULL */
  const char *office; /* or NULL */
} RecordStamp;

/* Assesses by assessment_new_screened, and speaks English while it does: what an
 * assessment met on the way is part of it, and is the same whatever the reader speaks. */
Assessment *record_assess(Ruleset *ruleset, Profile *profile, const char *as_of,
                          SanctionsList *const *lists, guint list_count, const Limits *limits,
                          DiagnosticList *diagnostics);

/* Records an assessment made by record_assess with these limits. signature: the bytes of the
 * ruleset's signature file, as they were checked; NULL: it is not signed, which is recorded
 * too. NULL and an error of the register's where it could not be. (transfer full) */
RegisterEntry *record_add(Register *self, const Assessment *assessment, GBytes *signature,
                          const Limits *limits, const RecordStamp *stamp, GError **error);

/* The canonical assessment: the report in JSON in the ruleset's first language, in
 * English where the program itself speaks. engine: the version to name; NULL: this
 * one's. (transfer full) */
GBytes *record_canonical(const Assessment *assessment, const char *engine);

/* A gate that the assessment put up, and that a role must clear. */
typedef struct {
  const char *section;
  const char *code;
  const char *standing; /* "stands", "rests-on-unknown", "read-unknown"; "open": it cannot
                           be ruled out */
} RecordGate;

/* What a record says of its ruleset's signature. */
typedef enum {
  RECORD_SIGNING_NOT_SAID, /* by a Demarche that kept no signatures */
  RECORD_SIGNING_UNSIGNED,
  RECORD_SIGNING_SIGNED, /* and it refers to the signature */
} RecordSigning;

/* What the body of a record says. Strings live in the record's arena. */
typedef struct {
  RegisterEntry *entry;
  Arena *arena;
  const char *engine;
  const char *zone_data; /* the version of the time-zone database */
  const char *as_of;
  const char *classification;
  const char *ruleset_id;
  const char *ruleset_version;
  const char *ruleset_digest;
  RecordSigning signing;
  guint signature_count; /* signatures that the entry refers to */
  const char *profile_id;
  const char *group_name;
  Limits limits;
  const RecordGate *gates; /* each code once */
  guint gate_count;
} Record;

/* Reads the body of an entry. NULL and RECORD_ERROR where the entry is no record,
 * or one that this engine cannot read: the message says exactly why. (transfer full) */
Record *record_open(const RegisterEntry *entry, GError **error);
void record_free(Record *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Record, record_free)

#endif
