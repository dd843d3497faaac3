/* What the register asks of whatever stores it.
 *
 * A store keeps rows and blobs as they are given, and knows nothing of hashes.
 * SQLite is one (sqlite-store.h); another one (a database server) implements the
 * same functions and is chosen in register_open. Every function that returns
 * gboolean sets a REGISTER_ERROR where it fails, with a message that says what
 * could not be done with which register. */
#ifndef REGISTER_STORE_H
#define REGISTER_STORE_H

#include <demarche/register.h>

/* An entry as it is stored: nothing in it has been checked. What only derives
 * from the form is stored too, so that it can be searched and referred to. */
typedef struct {
  const char *chain;
  guint64 number;
  const char *previous;
  const char *content;
  const char *hash;
  gboolean has_content; /* FALSE: only the link is held; what follows is not set */
  const char *kind;
  const char *time;
  const char *by;      /* or NULL */
  const char *office;  /* or NULL */
  const char *subject; /* or NULL */
  GBytes *form;
  const RegisterReference *references; /* by position */
  const guint64 *positions;            /* of each; not looked at when a row is added */
  guint reference_count;
  const char *time_before; /* of the entry before it in the chain, or NULL */
} RegisterRow;

typedef struct {
  const char *chain;
  gboolean is_own;
} RegisterChainRow;

/* Visitors return FALSE to stop, with error set where they failed. */
typedef gboolean (*RegisterRowVisit)(const RegisterRow *row, gpointer data, GError **error);
typedef gboolean (*RegisterBlobVisit)(const char *digest, guint64 size, GBytes *content,
                                      gpointer data, GError **error);

/* Told of what is wrong in the store itself: which table and row, which column
 * (or NULL), and what. */
typedef void (*RegisterStoreFault)(const char *table, const char *row, const char *column,
                                   const char *message, gpointer data);

typedef struct {
  guint64 links;   /* entries, whether or not their content is held */
  guint64 entries; /* entries whose content is held */
  guint64 blobs;
  guint64 blob_bytes;
  guint64 bytes; /* of the whole store */
} RegisterStoreCounts;

typedef struct RegisterStore RegisterStore;

typedef struct {
  /* One transaction at a time. A writing one keeps other writers waiting; what
   * is read in either is as it stood at the beginning, but for one's own writes. */
  gboolean (*begin)(RegisterStore *store, gboolean writing, GError **error);
  /* On disk when it returns TRUE; nothing was written when it returns FALSE. */
  gboolean (*commit)(RegisterStore *store, GError **error);
  void (*rollback)(RegisterStore *store);

  /* All chains, the own one first, then by identifier. (element-type
   * RegisterChainRow) (transfer full) */
  GArray *(*chains)(RegisterStore *store, GError **error);
  /* Adds a chain that is not this register's own. */
  gboolean (*add_chain)(RegisterStore *store, const char *chain, GError **error);
  /* The number and hash of a chain's last link; 0 and NULL where it has none. (hash: transfer full)
   */
  gboolean (*head)(RegisterStore *store, const char *chain, guint64 *number, char **hash,
                   GError **error);
  /* Adds a link, and its content where the row has it: each only if it is not there. */
  gboolean (*add_row)(RegisterStore *store, const RegisterRow *row, GError **error);
  /* Adds a blob if it is not there. */
  gboolean (*add_blob)(RegisterStore *store, const char *digest, GBytes *content, GError **error);

  /* Rows by chain and number. filter may be NULL: then links without content are
   * visited too. */
  gboolean (*each_row)(RegisterStore *store, const RegisterFilter *filter, RegisterRowVisit visit,
                       gpointer data, GError **error);
  /* At most count rows whose hash begins with a prefix, by hash. */
  gboolean (*find)(RegisterStore *store, const char *prefix, guint count, RegisterRowVisit visit,
                   gpointer data, GError **error);
  /* The row at a place; visit is not called where there is none. */
  gboolean (*row_at)(RegisterStore *store, const char *chain, guint64 number,
                     RegisterRowVisit visit, gpointer data, GError **error);
  /* The bytes stored under a digest, unchecked; content NULL where there are none.
   * (content: transfer full) */
  gboolean (*blob)(RegisterStore *store, const char *digest, GBytes **content, GError **error);
  /* Whether there is a blob of this digest, and which size is noted for it. */
  gboolean (*has_blob)(RegisterStore *store, const char *digest, gboolean *is_there, guint64 *size,
                       GError **error);
  gboolean (*each_blob)(RegisterStore *store, RegisterBlobVisit visit, gpointer data,
                        GError **error);
  gboolean (*counts)(RegisterStore *store, RegisterStoreCounts *counts, GError **error);
  /* Checks what only the store can: its structure, and rows that nothing leads to. */
  gboolean (*check)(RegisterStore *store, RegisterStoreFault fault, gpointer data, GError **error);
  void (*close)(RegisterStore *store);
} RegisterStoreClass;

struct RegisterStore {
  const RegisterStoreClass *class;
};

#endif
