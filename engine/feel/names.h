/* Names in a FEEL text (DMN 1.5, grammar rules 25 to 32).
 *
 * A name is a run of words and of the symbols . / - ' + * with white space that
 * does not matter; which part of a text is a name depends on the names in scope,
 * so that names are matched against a trie of them, longest first. */
#ifndef FEEL_NAMES_H
#define FEEL_NAMES_H

#include "engine/base/arena.h"
#include <glib.h>

gboolean feel_is_space(gunichar character);
gboolean feel_is_name_start(gunichar character);
gboolean feel_is_name_part(gunichar character);

/* The offset behind white space and comments from start on. An unclosed comment
 * is not passed. */
guint32 feel_skip_space(const char *text, guint32 length, guint32 start);
/* The offset behind the word (name part characters) at start; start where none. */
guint32 feel_skip_word(const char *text, guint32 length, guint32 start);
/* True for the symbols that a name may hold. */
gboolean feel_is_name_symbol(char character);

/* Reads a text as a name, piece by piece, giving the normalised bytes of each. */
typedef struct {
  const char *text;
  guint32 length;
  guint32 start;       /* of the piece */
  guint32 end;
  gboolean word;       /* a word, not a symbol */
  gboolean blank;      /* a blank belongs before it in the normalised name */
  gboolean started;
} FeelNamePieces;

void feel_name_pieces_init(FeelNamePieces *pieces, const char *text, guint32 length, guint32 start);
/* The next piece; FALSE at the first thing that cannot be in a name. */
gboolean feel_name_pieces_next(FeelNamePieces *pieces);

/* A trie from normalised names to what they stand for. */
typedef struct FeelTrieNode FeelTrieNode;
typedef struct {
  Arena *arena;
  FeelTrieNode *first;
} FeelTrie;

/* Sets what a normalised name stands for, in place of what it stood for before. */
void feel_trie_set(FeelTrie *trie, const char *name, gpointer data);
/* What the longest name at start stands for, or NULL; *end is behind it. */
gpointer feel_trie_match(const FeelTrie *trie, const char *text, guint32 length, guint32 start,
                         guint32 *end);
/* What exactly this normalised name stands for, or NULL. */
gpointer feel_trie_get(const FeelTrie *trie, const char *name);

/* Where a single name in a list of candidates matches at start, the longest
 * first: its index, or -1. For short lists, such as the members of a type. */
gint feel_names_match(const char *const *names, guint count, const char *text, guint32 length,
                      guint32 start, guint32 *end);

#endif
