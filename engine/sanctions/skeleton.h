/* What is left of a word where spellings differ: its consonants, in Latin. */
#ifndef SANCTIONS_SKELETON_H
#define SANCTIONS_SKELETON_H

#include <glib.h>

/* Stands for a word of a script that writes no vowels. */
#define NAME_HEARD_ANY "*"

/* How a folded word sounds, vowels and all: the steps of name_skeleton but for
 * the last. NAME_HEARD_ANY for a word in Arabic. (transfer full) */
char *name_heard(const char *word);

/* Whether words heard, one or several with blanks between, are near enough to be
 * one name spelt in two ways: about one letter in three may differ in each.
 * Consonants alone would take Darassa for Drissi. */
gboolean name_heard_alike(const char *left, const char *right);

/* The skeleton of a folded word; may be empty.
 *
 * Arabic and Cyrillic letters are written in Latin by the tables in skeleton.c,
 * and the Arabic article is left out. Then: an article assimilated to what
 * follows goes ("eddine": "dine"), the feminine ending goes ("nusrat", "nusra"),
 * letters doubled become one, sounds that are written in several ways become one
 * ("kh", "q" and "c": k; "dj": j; "ch": s), a vowel at the start becomes "a", and
 * other vowels, and y, w and h within the word, go. (transfer full) */
char *name_skeleton(const char *word);

#endif
