/* Publication: a ruleset put into a register by its id and version, for good, with
 * the days on which it is in force.
 *
 * An entry of the kind "publication" refers to the bytes of every file of the
 * ruleset, and of its signature where it has one; its body says what it is
 * (docs/register-format.md). What is published is never changed: a later version
 * may say that it supersedes an earlier one, which is then in force up to the day
 * before. */
#ifndef PUBLICATION_PUBLICATION_H
#define PUBLICATION_PUBLICATION_H

#include <demarche/register.h>
#include <demarche/ruleset.h>

#define PUBLICATION_KIND "publication"

typedef enum {
  PUBLICATION_ERROR_EXISTS,  /* this version is published already, with other files */
  PUBLICATION_ERROR_UNKNOWN, /* no such ruleset, or no such version of it */
  PUBLICATION_ERROR_NONE,    /* none is in force on the day */
  PUBLICATION_ERROR_SEVERAL, /* more than one is */
  PUBLICATION_ERROR_CONTENT, /* what is stored is no publication that this Demarche can read */
} PublicationError;
#define PUBLICATION_ERROR (publication_error_quark())
GQuark publication_error_quark(void);

typedef struct {
  RegisterEntry *entry;
  char *id;         /* of the ruleset */
  char *version;
  char *title;      /* in the ruleset's first language */
  char *digest;
  char *from;       /* the first day in force, ISO 8601 */
  char *until;      /* the last, as its manifest has it; NULL: open */
  char *supersedes; /* the version that it takes the place of, or NULL */
  const char *superseded_from; /* from when a later one takes its place, or NULL; borrowed
                                  from that */
  const char *superseded_by;   /* its version, likewise */
} Publication;

/* Every publication in a register, chain by chain in their order. (transfer full:
 * elements Publication) */
GPtrArray *publications_read(Register *source, GError **error);
/* Whether it is in force on a day (ISO 8601). */
gboolean publication_is_in_force(const Publication *publication, const char *day);
/* The one of these of a ruleset that is in force on a day. NULL and
 * PUBLICATION_ERROR, which names those there are, where none is or several are.
 * (transfer none) */
const Publication *publications_in_force(const GPtrArray *publications, const char *id,
                                         const char *day, GError **error);
/* The one of these of a ruleset and version; NULL and PUBLICATION_ERROR_UNKNOWN,
 * which names those there are. (transfer none) */
const Publication *publications_find(const GPtrArray *publications, const char *id,
                                     const char *version, GError **error);

/* What is to be published, by whom, and when. */
typedef struct {
  const Ruleset *ruleset;
  GBytes *signature;      /* the signature file, or NULL */
  const char *supersedes; /* a version published before, or NULL */
  const char *time;       /* UTC to the second */
  const char *by;         /* a role, or NULL */
  const char *office;     /* or NULL */
} PublicationDraft;

/* Publishes. The same files under the same version are published once: the entry is
 * then the one there is, and *is_new FALSE; PUBLICATION_ERROR_EXISTS where a signature is
 * given that the entry does not keep. NULL and an error where nothing was
 * published. (transfer full) */
RegisterEntry *publication_add(Register *self, const PublicationDraft *draft, gboolean *is_new,
                               GError **error);

/* The ruleset that was published, from its bytes. NULL with an error of the
 * register's, or with diagnostics. (transfer full) */
Ruleset *publication_load(Register *source, const Publication *publication, const Limits *limits,
                          DiagnosticList *diagnostics, GError **error);
/* The bytes of its signature file; NULL where it has none (no error) or where they
 * cannot be read. (transfer full) */
GBytes *publication_signature(Register *source, const Publication *publication, GError **error);

#endif
