/* Ctrl-C in the middle of long work: it stops between two pieces, tells what is
 * done, and then ends as the signal asks. */
#ifndef TOOLS_INTERRUPT_H
#define TOOLS_INTERRUPT_H

#include <glib.h>

/* From now on SIGINT and SIGTERM only ask. */
void interrupt_watch(void);
gboolean interrupt_asked(void);
/* Ends the process as the signal would have, where one came; else does nothing. */
void interrupt_obey(void);

#endif
