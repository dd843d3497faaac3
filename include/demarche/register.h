/* Register: what was assessed, from which bytes, and what people decided.
 *
 * A register only grows. Its entries form a chain: each holds the hash of the
 * one before, over a documented canonical form (docs/register-format.md), so
 * that no entry can be altered, moved or taken out unseen. What an entry refers
 * to is kept beside it by SHA-256, each content once.
 *
 * A register may hold chains of other registers, as they were imported. Chains
 * are never woven into each other; new entries go to the register's own.
 *
 * How a register is stored is not visible here. A Register is used by one thread
 * at a time; several processes may open the same one. */
#ifndef DEMARCHE_REGISTER_H
#define DEMARCHE_REGISTER_H

#include <demarche/diagnostic.h>
#include <demarche/limits.h>
#include <demarche/visibility.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct Register Register;

/* Digits of SHA-256 in lower-case hexadecimal, and of a chain's identifier. */
#define REGISTER_HASH_LENGTH 64
#define REGISTER_CHAIN_LENGTH 32

typedef enum {
  REGISTER_ERROR_ABSENT,         /* there is no register at the path */
  REGISTER_ERROR_NOT_A_REGISTER, /* the file is something else */
  REGISTER_ERROR_VERSION,    /* written by a newer Demarche, or by an older one and not writable */
  REGISTER_ERROR_DAMAGED,    /* bytes are not those that were recorded */
  REGISTER_ERROR_SYSTEM,     /* disk full, no permission, input or output failed */
  REGISTER_ERROR_READ_ONLY,  /* the file, its folder or the opening does not allow writing */
  REGISTER_ERROR_BUSY,       /* another process did not let go in time */
  REGISTER_ERROR_UNKNOWN_ID, /* no entry has this id, or no blob this digest */
  REGISTER_ERROR_AMBIGUOUS_ID, /* several entries' ids begin so */
  REGISTER_ERROR_NOT_HELD,     /* only the entry's link was imported, not its content */
  REGISTER_ERROR_INVALID,      /* an id, or a field of a draft, is not of its form */
  REGISTER_ERROR_LIMIT,        /* more than Limits allow */
  REGISTER_ERROR_EXPORT,       /* an export is cut short, altered, or contradicts the register */
  REGISTER_ERROR_HEAD,         /* a note of a head is malformed, or its signature is wrong */
} RegisterError;
#define REGISTER_ERROR (register_error_quark())
DEMARCHE_PUBLIC GQuark register_error_quark(void);

typedef enum {
  REGISTER_READ,   /* it must exist; works on a read-only file or medium */
  REGISTER_WRITE,  /* it must exist */
  REGISTER_CREATE, /* made where there is none, with the folders to it; private to its owner */
} RegisterMode;

/* Where a user's register is by the XDG rules:
 * $XDG_DATA_HOME/demarche/register.db. (transfer full) */
DEMARCHE_PUBLIC char *register_default_path(void);

/* Opens a register. For reading, an export may stand for one: it is verified and
 * read into memory, its chains beside an own one that is empty. Blobs are bounded by
 * Limits.file_bytes, bodies by Limits.string_bytes, references of one entry by Limits.list_length.
 * limits is copied. NULL and REGISTER_ERROR where it cannot be opened. (transfer full) */
DEMARCHE_PUBLIC Register *register_open(const char *path, RegisterMode mode, const Limits *limits,
                                        GError **error);
DEMARCHE_PUBLIC void register_close(Register *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Register, register_close)

/* The path it was opened by. */
DEMARCHE_PUBLIC const char *register_path(const Register *self);
/* The identifier of the register's own chain, REGISTER_CHAIN_LENGTH hexadecimal digits. */
DEMARCHE_PUBLIC const char *register_chain(const Register *self);

/* --- entries ------------------------------------------------------------ */

/* A blob that an entry refers to: what it is to the entry (role), and which one
 * of that role (name). */
typedef struct {
  const char *role;   /* lower-case letters, digits and hyphens: "profile", "ruleset", "trace" */
  const char *name;   /* one line of text: a path in the package */
  const char *digest; /* SHA-256, hexadecimal */
  guint64 size;       /* bytes */
} RegisterReference;

/* An entry, as it stands in its chain. It was checked against its hash when it
 * was read. Immutable; strings are NUL-terminated and live as long as it. */
typedef struct {
  const char *id;        /* its hash: hexadecimal, REGISTER_HASH_LENGTH digits */
  const char *chain;     /* of which chain */
  gboolean is_own;       /* of this register's own chain */
  guint64 number;        /* its place in the chain, from 1 */
  const char *previous;  /* the id of the entry before; all zeros for the first */
  const char *content;   /* SHA-256 of its canonical form */
  gboolean is_backdated; /* dated before the entry that it follows */

  const char *kind;    /* "record", "decision", … */
  const char *time;    /* of the clock of whoever recorded it: 2026-11-21T18:15:00Z */
  const char *by;      /* a role, or NULL */
  const char *office;  /* or NULL */
  const char *subject; /* the id of the entry that it is about, or NULL */
  const RegisterReference *references; /* in the order recorded */
  guint reference_count;
  GBytes *body; /* may be empty, never NULL */
} RegisterEntry;

DEMARCHE_PUBLIC RegisterEntry *register_entry_ref(const RegisterEntry *entry);
DEMARCHE_PUBLIC void register_entry_unref(RegisterEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RegisterEntry, register_entry_unref)

/* The first reference of a role, and of a name unless that is NULL; or NULL. */
DEMARCHE_PUBLIC const RegisterReference *
register_entry_reference(const RegisterEntry *entry, const char *role, const char *name);

/* An id short enough to be read over a telephone: its first twelve digits,
 * "3f2a-9c41-07be". (transfer full) */
DEMARCHE_PUBLIC char *register_id_short(const char *id);

/* Content to be stored with an entry, and what it is to the entry. */
typedef struct {
  const char *role;
  const char *name;
  GBytes *content;
} RegisterAttachment;

/* An entry to be recorded. All is copied. Text is one line of UTF-8 without
 * control characters. */
typedef struct {
  const char *kind;    /* lower-case letters, digits and hyphens, at most 32 */
  const char *time;    /* UTC to the second: 2026-11-21T18:15:00Z */
  const char *by;      /* or NULL */
  const char *office;  /* or NULL */
  const char *subject; /* the whole id of an entry in this register, or NULL */
  const RegisterAttachment *attachments;
  guint attachment_count;
  GBytes *body; /* NULL: empty */
} RegisterDraft;

/* Records an entry at the end of the register's own chain, with the blobs that
 * are not there yet: all of it or nothing. When it returns an entry, the entry
 * is on disk and survives the loss of power. NULL and REGISTER_ERROR where
 * nothing was recorded. (transfer full) */
DEMARCHE_PUBLIC RegisterEntry *register_add_entry(Register *self, const RegisterDraft *draft,
                                                  GError **error);

/* The entry whose id begins with a prefix of at least four digits; hyphens and
 * capitals do not matter. (transfer full) */
DEMARCHE_PUBLIC RegisterEntry *register_entry(Register *self, const char *id_prefix,
                                              GError **error);

/* Which entries to visit; what is NULL does not matter. */
typedef struct {
  const char *chain; /* only of this chain */
  const char *kind;
  const char *since;   /* dated at or after: the beginning of a time, such as 2026-11 */
  const char *until;   /* dated at or before the end of it: "2026-11" takes in all of November */
  const char *subject; /* only about this entry: its whole id */
} RegisterFilter;

/* FALSE stops; error may then be set, and is what the visit as a whole fails with. */
typedef gboolean (*RegisterVisit)(const RegisterEntry *entry, gpointer data, GError **error);

/* Visits entries, the own chain first, then others by identifier, each in its
 * order; all as they stood at the beginning. The visitor may read the register,
 * not add to it. filter may be NULL. FALSE and error set where an entry could not be
 * read or the visitor failed. */
DEMARCHE_PUBLIC gboolean register_each(Register *self, const RegisterFilter *filter,
                                       RegisterVisit visit, gpointer data, GError **error);

/* The content of a blob by its digest, checked against it. (transfer full) */
DEMARCHE_PUBLIC GBytes *register_blob(Register *self, const char *digest, GError **error);

/* --- verifying ------------------------------------------------------------ */

typedef struct {
  guint64 chains;
  guint64 links;   /* entries, whether or not their content is held */
  guint64 entries; /* entries whose content is held */
  guint64 blobs;
  guint64 blob_bytes; /* of all blobs */
  guint64 bytes;      /* of the whole store */
} RegisterCounts;

/* What is in a register, counted. Nothing is checked. */
DEMARCHE_PUBLIC gboolean register_counts(Register *self, RegisterCounts *counts, GError **error);

/* Told now and then how much of a total has been done. */
typedef void (*RegisterProgress)(guint64 done, guint64 total, gpointer data);

/* Checks every hash and link of every chain, every blob, every column that
 * derives from them, and the store's own structure. What is wrong becomes an
 * error in diagnostics, whose place names table, row and column, the first fault
 * of each chain first; entries dated before the one that they follow become
 * warnings. progress may be NULL. FALSE and error set only where the register
 * could not be read for a reason outside it. */
DEMARCHE_PUBLIC gboolean register_verify(Register *self, RegisterProgress progress, gpointer data,
                                         DiagnosticList *diagnostics, GError **error);

/* --- heads ---------------------------------------------------------------- */

/* The last link of a chain. Whoever notes it elsewhere can tell later that
 * nothing up to it was altered or taken away. */
typedef struct {
  char chain[REGISTER_CHAIN_LENGTH + 1];
  guint64 number;                      /* 0: nothing has been recorded yet */
  char hash[REGISTER_HASH_LENGTH + 1]; /* all zeros for number 0 */
} RegisterHead;

/* The head of the register's own chain. An export has none. */
DEMARCHE_PUBLIC gboolean register_head(Register *self, RegisterHead *head, GError **error);
/* The heads of all chains, the own one first. (element-type RegisterHead) (transfer full) */
DEMARCHE_PUBLIC GArray *register_heads(Register *self, GError **error);
/* Whether the register still holds a head: its chain goes through it. FALSE and
 * REGISTER_ERROR_HEAD where it does not. */
DEMARCHE_PUBLIC gboolean register_holds_head(Register *self, const RegisterHead *head,
                                             GError **error);

/* A head as a note to be kept elsewhere (docs/register-format.md). (transfer full) */
DEMARCHE_PUBLIC char *register_head_write(const RegisterHead *head);
/* Reads a note. *is_signed: it has a signature, which is not checked here. FALSE and
 * REGISTER_ERROR_HEAD where it is malformed. */
DEMARCHE_PUBLIC gboolean register_head_read(const char *note, gsize length, RegisterHead *head,
                                            gboolean *is_signed, GError **error);
/* The note of a head, signed by the Ed25519 private key in a PEM file. A key under a
 * passphrase asks for it on the terminal, or reads its first line from
 * passphrase_descriptor unless that is -1. (transfer full) */
DEMARCHE_PUBLIC char *register_head_sign(const RegisterHead *head, const char *key_path,
                                         int passphrase_descriptor, GError **error);
/* Checks the signature of a note by the Ed25519 public key in a PEM file. FALSE and
 * REGISTER_ERROR_HEAD where it is not signed, or not by this key. */
DEMARCHE_PUBLIC gboolean register_head_check_signature(const char *note, gsize length,
                                                       const char *public_key_path, GError **error);

/* --- moving --------------------------------------------------------------- */

typedef struct {
  guint64 chains;
  guint64 links;   /* entries, whether or not with their content */
  guint64 entries; /* entries with their content */
  guint64 blobs;
} RegisterMoved;

/* Writes entries to one file that holds all that replaying them needs, and the
 * links that prove where in their chains they stand (docs/register-format.md).
 * With an entry goes what it is about, and every entry about it. ids are ids or
 * prefixes, ended by NULL; NULL or none: all entries. The file is written whole
 * or not at all, private to its owner; moved tells what is in it. */
DEMARCHE_PUBLIC gboolean register_export(Register *self, const char *const *ids, const char *path,
                                         RegisterMoved *moved, GError **error);

/* Verifies an export by itself. FALSE and REGISTER_ERROR_EXPORT where it is cut
 * short or altered. */
DEMARCHE_PUBLIC gboolean register_check_export(const char *path, const Limits *limits,
                                               GError **error);
/* Takes an export in, beside what is there: each chain is kept as it came. All
 * of the file is verified before anything is written. That it was taken in
 * becomes an entry of kind "import" in the own chain, made by (a role, or NULL) in
 * office (or NULL) at a time; NULL where there was nothing new. moved tells what was
 * new. The register must be opened for writing. FALSE and REGISTER_ERROR_EXPORT,
 * and nothing taken in, where the file is cut short, altered, or tells another
 * story than the register. (entry: out, transfer full, optional) */
DEMARCHE_PUBLIC gboolean register_import(Register *self, const char *path, const char *time,
                                         const char *by, const char *office, RegisterMoved *moved,
                                         RegisterEntry **entry, GError **error);

G_END_DECLS

#endif
