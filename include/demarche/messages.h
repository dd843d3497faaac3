/* Messages: the language of the program's own words.
 *
 * What the library says itself (headings, sentences, diagnostics, errors) is in
 * English unless a language is chosen here; the locale of the process has no
 * say. What a ruleset says is in the language that ReportOptions names. */
#ifndef DEMARCHE_MESSAGES_H
#define DEMARCHE_MESSAGES_H

#include <demarche/visibility.h>
#include <glib.h>

G_BEGIN_DECLS

/* Chooses the language of all that is said from now on: "en", or one for which
 * folder has a catalogue, LANGUAGE/LC_MESSAGES/demarche.mo (folder may be NULL
 * for "en"). FALSE, and English, where there is none, or where the system cannot
 * translate at all. Sets LC_MESSAGES and the environment variable LANGUAGE of the
 * process: call it before other threads start. */
DEMARCHE_PUBLIC gboolean messages_set_language(const char *language, const char *folder);

G_END_DECLS

#endif
