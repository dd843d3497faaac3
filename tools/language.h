/* The language of the program's words: "--lang", or what the locale says. */
#ifndef TOOLS_LANGUAGE_H
#define TOOLS_LANGUAGE_H

#include <glib.h>

/* Chooses the language before anything is said: by "--lang" among the arguments,
 * wherever it stands, or else by LANGUAGE, LC_ALL, LC_MESSAGES and LANG as
 * gettext has them. FALSE and TOOL_ERROR_USAGE where "--lang" names no language
 * that the program has words in. */
gboolean language_choose(char **arguments, GError **error);

/* The language chosen ("en", "fr"), for what people read. */
const char *language_of_reader(void);
/* The language that "--lang" named, or NULL: what programs read does not hang on
 * the locale. */
const char *language_named(void);

/* For what programs read: from now on the program speaks English, whatever the
 * reader's language; the words of a ruleset are those of language_named. */
void language_speak_to_programs(void);

#endif
