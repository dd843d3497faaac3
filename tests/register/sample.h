/* Registers that tests are made on. */
#ifndef TESTS_REGISTER_SAMPLE_H
#define TESTS_REGISTER_SAMPLE_H

#include <demarche/register.h>

/* A fixture: a folder of the test's own, and the path of a register in it. */
extern char *sample_folder;
extern char *sample_path;
void sample_set_up(void);
void sample_tear_down(void);

/* A path in the folder. (transfer full) */
char *sample_file(const char *name);
/* Opens a register, which must succeed. (transfer full) */
Register *sample_open(const char *path, RegisterMode mode);
/* Adds an entry with two blobs: one that every entry shares, one of text, which
 * is its body too. subject may be NULL. (transfer full) */
RegisterEntry *sample_add(Register *into, const char *kind, const char *time, const char *subject,
                          const char *text);
/* Fills a register with records, every third followed by a decision on it, so
 * that count entries are in it. */
void sample_fill(Register *into, guint count);
/* What verifying says, rendered; "" where all is well. (transfer full) */
char *sample_verify(const char *path);

#endif
