/* NameIndex: which names of a list have a key. Looking a name up costs what its
 * own words lead to, never a walk over the list. */
#ifndef SANCTIONS_NAME_INDEX_H
#define SANCTIONS_NAME_INDEX_H

#include <demarche/sanctions.h>
#include <glib.h>

typedef struct NameIndex NameIndex;

/* The kinds of key, each in a space of its own. */
typedef enum {
  NAME_KEY_WORDS,    /* all folded words, in alphabetical order */
  NAME_KEY_ACRONYM,  /* an acronym in brackets or standing alone */
  NAME_KEY_INITIALS, /* the initials of an entity's name */
  NAME_KEY_VARIANT,  /* all skeletons, in alphabetical order */
  NAME_KEY_JOINED,   /* all skeletons as they stand, without parting them */
  NAME_KEY_WORD,     /* one word */
} NameKeyKind;

/* A name of an entry. */
typedef struct {
  guint entry;
  guint name;
  const char *heard; /* of a variant or a word: how what has the key sounds; or NULL */
  guint words;       /* how many words the name has that are not small */
} NamePlace;

NameIndex *name_index_new(void);
void name_index_free(NameIndex *index);
/* Adds the name of that number of an entry. */
void name_index_add(NameIndex *index, const SanctionsName *name, guint entry, guint number,
                    SanctionsKind kind);
/* The places of a key, in the order added, each once; NULL where there are none. */
const GArray *name_index_find(const NameIndex *index, NameKeyKind kind, const char *key);

/* What a name is looked up by. Strings are owned. */
typedef struct {
  GPtrArray *words;    /* folded, in order */
  char *key;           /* of all words */
  char *variant;       /* NULL where too little is left to tell anything by */
  char *joined;        /* the same, without parting words; or NULL */
  char *heard;         /* how the words of variant sound, in its order */
  char *joined_heard;  /* how those of joined do */
  GPtrArray *word_keys; /* of the words that are not small, each once */
  GPtrArray *key_words; /* the words that these are of (borrowed from words) */
  GPtrArray *key_heard; /* how these sound; NULL where the key is the word itself */
} NameKeys;

/* Whether the key of a word is the word itself, because its skeleton is too short. */
gboolean name_key_is_word(const char *key);

/* (transfer full: name_keys_free) */
NameKeys *name_keys_new(const char *name);
void name_keys_free(NameKeys *keys);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NameKeys, name_keys_free)

#endif
