/* Sanctions: the United Nations Security Council Consolidated List, and the
 * entries on it whose names are like a given one.
 *
 * Screening names candidates and says why each is one; it never says that an
 * entry is the person or group asked about: that is for people to find out. */
#ifndef DEMARCHE_SANCTIONS_H
#define DEMARCHE_SANCTIONS_H

#include <demarche/diagnostic.h>
#include <demarche/limits.h>
#include <demarche/visibility.h>
#include <glib.h>

G_BEGIN_DECLS

/* A list, read whole. Immutable. */
typedef struct SanctionsList SanctionsList;
/* The candidates for one name. It keeps its list. */
typedef struct SanctionsScreening SanctionsScreening;

typedef enum { SANCTIONS_INDIVIDUAL, SANCTIONS_ENTITY } SanctionsKind;
/* "individual" or "entity". */
DEMARCHE_PUBLIC const char *sanctions_kind_name(SanctionsKind kind);

typedef enum {
  SANCTIONS_NAME,            /* FIRST_NAME to FOURTH_NAME, joined */
  SANCTIONS_ORIGINAL_SCRIPT, /* NAME_ORIGINAL_SCRIPT */
  SANCTIONS_ALIAS,           /* an alias of any other quality than "Low" */
  SANCTIONS_LOW_ALIAS,       /* an alias that the list itself calls "Low" */
} SanctionsNameKind;

typedef struct {
  const char *text;    /* as the list has it, but for white space and control
                          characters; never empty */
  SanctionsNameKind kind;
  const char *quality; /* of an alias, as the list has it ("Good", "a.k.a."); "" where it has none */
} SanctionsName;

typedef struct {
  const char *reference;  /* permanent reference number, such as "QDe.159" */
  SanctionsKind kind;
  const SanctionsName *names; /* the first is its name; at least one */
  guint name_count;
  const char *listed_on;   /* ISO 8601 */
  const char *delisted_on; /* ISO 8601, or NULL: the list says nothing of its removal */
  const char *regime;      /* UN_LIST_TYPE, such as "Al-Qaida"; "" where there is none */
  const char *const *positions; /* a person's, as the list describes them; ends in NULL */
  const char *narrative;   /* what else the entry says, COMMENTS1; "" where it says nothing */
} SanctionsEntry;

/* Reads a Consolidated List in the XML that the United Nations publishes. NULL
 * where it is not one, or not whole, or passes a limit; diagnostics tell where
 * and why. (transfer full) */
DEMARCHE_PUBLIC SanctionsList *sanctions_list_load(const char *path, const Limits *limits,
                                                   DiagnosticList *diagnostics);
/* The same from bytes in memory, which messages call name. (transfer full) */
DEMARCHE_PUBLIC SanctionsList *sanctions_list_load_bytes(const char *name, GBytes *bytes,
                                                         const Limits *limits,
                                                         DiagnosticList *diagnostics);
DEMARCHE_PUBLIC SanctionsList *sanctions_list_ref(SanctionsList *list);
DEMARCHE_PUBLIC void sanctions_list_unref(SanctionsList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SanctionsList, sanctions_list_unref)

/* The day that the list says it was generated on, ISO 8601. (transfer none) */
DEMARCHE_PUBLIC const char *sanctions_list_date(const SanctionsList *list);
/* SHA-256 over the bytes of the file, lower-case hexadecimal. (transfer none) */
DEMARCHE_PUBLIC const char *sanctions_list_digest(const SanctionsList *list);
/* The bytes that it was read from. (transfer full) */
DEMARCHE_PUBLIC GBytes *sanctions_list_bytes(const SanctionsList *list);
DEMARCHE_PUBLIC guint sanctions_list_length(const SanctionsList *list);
/* The entry at index, in the order of the file. (transfer none) */
DEMARCHE_PUBLIC const SanctionsEntry *sanctions_list_get(const SanctionsList *list, guint index);
/* The entry of a reference number, the first where it stands twice, or NULL. */
DEMARCHE_PUBLIC const SanctionsEntry *sanctions_list_find(const SanctionsList *list,
                                                          const char *reference);

/* In what a candidate is like the name asked about, the most telling first. */
typedef enum {
  SANCTIONS_EXACT_NAME,       /* the words of its name, in its own script or the original */
  SANCTIONS_EXACT_ALIAS,      /* those of an alias */
  SANCTIONS_ACRONYM,          /* an acronym that the list gives */
  SANCTIONS_EXACT_LOW_ALIAS,  /* the words of an alias of low quality */
  SANCTIONS_SPELLING_VARIANT, /* the same words but for vowels, doubled letters, articles, script */
  SANCTIONS_INITIALS,         /* the one is the initials of the other */
  SANCTIONS_WORDS_IN_COMMON,  /* some of the words */
} SanctionsLikeness;
/* A code: "exact-name", "spelling-variant". */
DEMARCHE_PUBLIC const char *sanctions_likeness_name(SanctionsLikeness likeness);

/* How much a likeness is worth. None is a verdict: a strong candidate may be
 * another group of the same name, and a weak one the group itself. */
typedef enum {
  SANCTIONS_STRONG,   /* the name or an alias as it stands, or an acronym that the list gives */
  SANCTIONS_MODERATE, /* a variant of spelling, or an alias that the list calls of low quality */
  SANCTIONS_WEAK,     /* a variant of such an alias, initials, or some words */
} SanctionsStrength;
/* "strong", "moderate" or "weak". */
DEMARCHE_PUBLIC const char *sanctions_strength_name(SanctionsStrength strength);

/* How an entry stood on the date asked about. */
typedef enum {
  SANCTIONS_LISTED,
  SANCTIONS_LISTED_LATER, /* no candidate, but worth knowing */
  SANCTIONS_DELISTED,     /* the list says it was removed by then; no candidate either */
} SanctionsStanding;
/* "listed", "listed-later" or "delisted". */
DEMARCHE_PUBLIC const char *sanctions_standing_name(SanctionsStanding standing);

typedef struct {
  const SanctionsEntry *entry;
  SanctionsStanding standing;
  SanctionsStrength strength;
  SanctionsLikeness likeness;
  const SanctionsName *name; /* the name of the entry that is like the one asked about */
  const char *alike;   /* the acronym, or the words in common, each in quotes; "" otherwise */
  guint shared;        /* of words in common: how many */
  guint asked;         /* and of how many asked about */
} SanctionsCandidate;

/* Why an entry is a candidate, in the reader's words: lower case, without a full
 * stop. (transfer full) */
DEMARCHE_PUBLIC char *sanctions_candidate_reason(const SanctionsCandidate *candidate);

/* An entry whose own text names what was asked about: a person of the group, or
 * a group that the list connects with it. */
typedef struct {
  const SanctionsEntry *entry;
  SanctionsStanding standing;
  const char *position; /* where it is a position of a person that names it, the position;
                           NULL: it is named in the narrative */
} SanctionsMention;

/* The longest name, in bytes, on a list or asked about. */
#define SANCTIONS_NAME_BYTES 2000

/* Looks for a name as of a date (ISO 8601, to the day; NULL: the list's own).
 * NULL where the name is longer than SANCTIONS_NAME_BYTES, is not UTF-8 or has
 * neither letter nor digit, or where the date is none. (transfer full) */
DEMARCHE_PUBLIC SanctionsScreening *sanctions_screen(SanctionsList *list, const char *name,
                                                     const char *as_of);
DEMARCHE_PUBLIC void sanctions_screening_free(SanctionsScreening *screening);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SanctionsScreening, sanctions_screening_free)

/* Entries, each once, with the most telling reason: those listed first, and
 * among them the most alike, then by reference number. (transfer none) */
DEMARCHE_PUBLIC guint sanctions_screening_length(const SanctionsScreening *screening);
DEMARCHE_PUBLIC const SanctionsCandidate *sanctions_screening_get(
    const SanctionsScreening *screening, guint index);
/* Entries whose text names what was asked about and that are no candidates, or weak
 * ones: those with a position first, then by reference number. (transfer none) */
DEMARCHE_PUBLIC guint sanctions_screening_mention_count(const SanctionsScreening *screening);
DEMARCHE_PUBLIC const SanctionsMention *sanctions_screening_mention(
    const SanctionsScreening *screening, guint index);
/* The date that was screened for. (transfer none) */
DEMARCHE_PUBLIC const char *sanctions_screening_as_of(const SanctionsScreening *screening);

G_END_DECLS

#endif
