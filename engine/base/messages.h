/* The program's words, marked where they stand so that they can be translated.
 *
 * A sentence is marked whole, with what changes in it as arguments of a printf
 * format; where another language may need them in another order, with positions
 * ("%1$s"). CONTRIBUTING.md says how translations are made from the marks. */
#ifndef BASE_MESSAGES_H
#define BASE_MESSAGES_H

#include <demarche/messages.h>

/* The text in the reader's language. */
#define _(text) messages_text(text)
/* Only marks a text that is translated where it is used, by _(): one in a table. */
#define N_(text) text
/* The same English for two things: context tells the translator which. */
#define C_(context, text) messages_in_context(context "\004" text, text)

/* (transfer none) */
const char *messages_text(const char *text) G_GNUC_FORMAT(1);
/* One of two texts, by a number that stands in them: "%u rule", "%u rules". */
const char *messages_plural(const char *one, const char *several, guint64 number)
    G_GNUC_FORMAT(1) G_GNUC_FORMAT(2);
const char *messages_in_context(const char *context_and_text, const char *text) G_GNUC_FORMAT(2);

/* From now on this thread speaks English, until as many calls of the other: what is
 * stored, or read by programs, is made in between. Other threads are not touched. */
void messages_hold_english(void);
void messages_release_english(void);

/* Words as a list in quotation marks: "a", "b". words ends in NULL. (transfer full) */
char *messages_quoted(const char *const *words);

/* What the system says of an error number. (transfer none) */
const char *messages_system_error(int number);

#endif
