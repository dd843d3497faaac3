/* A register of the small ruleset's profile, for the tests of records. */
#ifndef TESTS_RECORD_SAMPLE_H
#define TESTS_RECORD_SAMPLE_H

#include "engine/record/record.h"

/* A folder of the test's own, and the path of a register in it; set up and removed
 * around each test. */
extern char *sample_folder;
extern char *sample_path;
void sample_set_up(void);
void sample_tear_down(void);

Register *sample_register(void);
/* Records the small ruleset's profile. (transfer full) */
RegisterEntry *sample_record(Register *self);
/* Records the same once more, with what is changed in its parts: the first role's blob
 * (NULL: none), and the body; each is a text looked for and what becomes of it. */
RegisterEntry *sample_altered(Register *self, const RegisterEntry *entry, const char *role,
                              const char *name, const char *old, const char *new,
                              const char *body_old, const char *body_new);

#endif
