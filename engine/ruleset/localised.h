/* RulesetTexts: one text in several languages. */
#ifndef RULESET_LOCALISED_H
#define RULESET_LOCALISED_H

#include "engine/base/xml.h"

typedef struct {
  const char *language; /* never NULL */
  const char *text;
} RulesetText;

typedef struct {
  const RulesetText *items;
  guint count;
} RulesetTexts;

/* The children of an element that have a name (and, where role is not NULL, an
 * attribute role of that value), with white space in them made single blanks.
 * A text without xml:lang is in default_language. (arena) */
RulesetTexts ruleset_texts_read(Arena *arena, const XmlElement *element, const char *name,
                                const char *role, const char *default_language);
/* The text in a language, or the first; NULL where there is none. "en" finds
 * "en-GB" too. language may be NULL. */
const char *ruleset_texts_get(const RulesetTexts *texts, const char *language);
/* Whether there is a text in just this language. */
gboolean ruleset_texts_has(const RulesetTexts *texts, const char *language);

/* An element's text with white space made single blanks, none at the ends. (arena) */
const char *ruleset_plain_text(Arena *arena, const XmlElement *element);
/* The same for an attribute's value; NULL where there is none. (arena) */
const char *ruleset_plain_attribute(Arena *arena, const XmlElement *element, const char *name);

#endif
