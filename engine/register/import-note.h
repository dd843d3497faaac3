/* The body of an entry of kind "import": what was taken in, so that it can be
 * missed when it is gone. */
#ifndef REGISTER_IMPORT_NOTE_H
#define REGISTER_IMPORT_NOTE_H

#include <demarche/register.h>

#define REGISTER_IMPORT_KIND "import"

/* Entries of a chain, from first to last, whose content was taken in. */
typedef struct {
  guint64 first;
  guint64 last;
} RegisterRun;

typedef struct {
  RegisterHead head; /* of the chain as it came */
  GArray *runs;      /* RegisterRun, in order */
} RegisterImportedChain;

typedef struct {
  char *digest;   /* of the export */
  GArray *chains; /* RegisterImportedChain */
} RegisterImportNote;

RegisterImportNote *register_import_note_new(void);
void register_import_note_free(RegisterImportNote *note);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RegisterImportNote, register_import_note_free)

/* Notes a link as it comes: chains one after the other, each in its order. */
void register_import_note_add(RegisterImportNote *note, const char *chain, guint64 number,
                              const char *hash, gboolean has_content);
/* (transfer full) */
GBytes *register_import_note_write(const RegisterImportNote *note);
/* NULL where the bytes are not a note. (transfer full) */
RegisterImportNote *register_import_note_read(GBytes *body);

#endif
