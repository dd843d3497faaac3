/* MentionIndex: the texts of entries, by the words in them. */
#ifndef SANCTIONS_MENTION_INDEX_H
#define SANCTIONS_MENTION_INDEX_H

#include <glib.h>

typedef struct MentionIndex MentionIndex;

/* A text of an entry: a position of a person, or the narrative. */
typedef struct {
  guint entry;
  gboolean is_position;
  const char *text; /* as the entry has it (borrowed) */
} MentionText;

MentionIndex *mention_index_new(void);
void mention_index_free(MentionIndex *index);
/* text: outlives the index. */
void mention_index_add(MentionIndex *index, const char *text, guint entry, gboolean is_position);

/* The texts that hold a name: its words in a row or, of an acronym, these
 * capitals. Too little for a name, such as one short word, finds none. Pointers
 * to MentionText, in the order added. (transfer container) */
GPtrArray *mention_index_find(const MentionIndex *index, const char *name);

#endif
