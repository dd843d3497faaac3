#include "engine/feel/names.h"
#include "engine/feel/scope.h"
#include <string.h>

gboolean feel_is_space(gunichar c)
{
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         c == 0x180E || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

/* Grammar rule 28. White space within the ranges stays white space. */
gboolean feel_is_name_start(gunichar c)
{
  static const struct {
    gunichar first, last;
  } ranges[] = {
      {'?', '?'},         {'A', 'Z'},         {'_', '_'},         {'a', 'z'},
      {0xC0, 0xD6},       {0xD8, 0xF6},       {0xF8, 0x2FF},      {0x370, 0x37D},
      {0x37F, 0x1FFF},    {0x200C, 0x200D},   {0x2070, 0x218F},   {0x2C00, 0x2FEF},
      {0x3001, 0xD7FF},   {0xF900, 0xFDCF},   {0xFDF0, 0xFFFD},   {0x10000, 0xEFFFF},
  };
  if (feel_is_space(c))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(ranges); i++)
    if (c >= ranges[i].first && c <= ranges[i].last)
      return TRUE;
  return FALSE;
}

/* Grammar rule 29. */
gboolean feel_is_name_part(gunichar c)
{
  return (c >= '0' && c <= '9') || c == 0xB7 || (c >= 0x300 && c <= 0x36F) ||
         c == 0x203F || c == 0x2040 || feel_is_name_start(c);
}

gboolean feel_is_name_symbol(char character)
{
  return character != '\0' && strchr("./-'+*", character) != NULL;
}

static gunichar character_at(const char *text, guint32 position)
{
  guchar byte = (guchar)text[position];
  return byte < 0x80 ? byte : g_utf8_get_char(text + position);
}

static guint32 character_length(const char *text, guint32 position)
{
  return (guint32)g_utf8_skip[(guchar)text[position]];
}

/* The offset behind the comment at start, or start where there is none. */
static guint32 skip_comment(const char *text, guint32 length, guint32 start)
{
  if (start + 1 >= length || text[start] != '/')
    return start;
  if (text[start + 1] == '/') {
    const char *end = memchr(text + start, '\n', length - start);
    return end == NULL ? length : (guint32)(end - text) + 1;
  }
  if (text[start + 1] != '*')
    return start;
  const char *end = g_strstr_len(text + start + 2, length - start - 2, "*/");
  return end == NULL ? start : (guint32)(end - text) + 2;
}

guint32 feel_skip_space(const char *text, guint32 length, guint32 start)
{
  guint32 position = start;
  while (position < length) {
    if (feel_is_space(character_at(text, position))) {
      position += character_length(text, position);
      continue;
    }
    guint32 end = skip_comment(text, length, position);
    if (end == position)
      break;
    position = end;
  }
  return position;
}

guint32 feel_skip_word(const char *text, guint32 length, guint32 start)
{
  guint32 position = start;
  while (position < length && feel_is_name_part(character_at(text, position)))
    position += character_length(text, position);
  return position;
}

void feel_name_pieces_init(FeelNamePieces *pieces, const char *text, guint32 length, guint32 start)
{
  *pieces = (FeelNamePieces){.text = text, .length = length, .start = start, .end = start};
}

gboolean feel_name_pieces_next(FeelNamePieces *pieces)
{
  guint32 start = feel_skip_space(pieces->text, pieces->length, pieces->end);
  if (start >= pieces->length)
    return FALSE;
  gboolean after_word = pieces->started && pieces->word;
  guint32 end = feel_skip_word(pieces->text, pieces->length, start);
  gboolean word = end > start;
  if (!word) {
    if (!feel_is_name_symbol(pieces->text[start]))
      return FALSE;
    end = start + 1;
  }
  pieces->blank = word && after_word;
  pieces->start = start;
  pieces->end = end;
  pieces->word = word;
  pieces->started = TRUE;
  return TRUE;
}

const char *feel_name_normalise(Arena *arena, const char *name, gsize length)
{
  char *normal = arena_alloc(arena, length + 1);
  gsize used = 0;
  gsize position = 0;
  gboolean after_word = FALSE;
  gboolean space = FALSE;
  while (position < length) {
    gunichar c = g_utf8_get_char(name + position);
    gsize size = character_length(name, position);
    if (feel_is_space(c)) {
      space = TRUE;
      position += size;
      continue;
    }
    gboolean symbol = feel_is_name_symbol(name[position]);
    if (space && after_word && !symbol)
      normal[used++] = ' ';
    memcpy(normal + used, name + position, size);
    used += size;
    after_word = !symbol;
    space = FALSE;
    position += size;
  }
  normal[used] = '\0';
  return normal;
}

/* Nodes of one level hang on each other by next: there are at most 256 of them. */
struct FeelTrieNode {
  char byte;
  FeelTrieNode *next;
  FeelTrieNode *first;
  gpointer data;
};

static FeelTrieNode *step(FeelTrieNode *first, char byte)
{
  FeelTrieNode *node = first;
  while (node != NULL && node->byte != byte)
    node = node->next;
  return node;
}

void feel_trie_set(FeelTrie *trie, const char *name, gpointer data)
{
  FeelTrieNode **first = &trie->first;
  FeelTrieNode *node = NULL;
  for (const char *byte = name; *byte != '\0'; byte++) {
    node = step(*first, *byte);
    if (node == NULL) {
      node = arena_new_item(trie->arena, FeelTrieNode);
      node->byte = *byte;
      node->next = *first;
      *first = node;
    }
    first = &node->first;
  }
  if (node != NULL)
    node->data = data;
}

gpointer feel_trie_get(const FeelTrie *trie, const char *name)
{
  FeelTrieNode *first = trie->first;
  FeelTrieNode *node = NULL;
  for (const char *byte = name; *byte != '\0'; byte++) {
    node = step(first, *byte);
    if (node == NULL)
      return NULL;
    first = node->first;
  }
  return node == NULL ? NULL : node->data;
}

gpointer feel_trie_match(const FeelTrie *trie, const char *text, guint32 length, guint32 start,
                         guint32 *end)
{
  FeelNamePieces pieces;
  feel_name_pieces_init(&pieces, text, length, start);
  gpointer found = NULL;
  FeelTrieNode *first = trie->first;
  while (first != NULL && feel_name_pieces_next(&pieces)) {
    FeelTrieNode *node = NULL;
    if (pieces.blank) {
      node = step(first, ' ');
      if (node == NULL)
        break;
      first = node->first;
    }
    for (guint32 i = pieces.start; i < pieces.end; i++) {
      node = step(first, text[i]);
      if (node == NULL)
        return found;
      first = node->first;
    }
    if (node->data != NULL) {
      found = node->data;
      *end = pieces.end;
    }
  }
  return found;
}

/* The offset behind a normalised name at start, or start where it is not there. */
static guint32 match_one(const char *name, const char *text, guint32 length, guint32 start)
{
  FeelNamePieces pieces;
  feel_name_pieces_init(&pieces, text, length, start);
  while (*name != '\0') {
    if (!feel_name_pieces_next(&pieces))
      return start;
    if (pieces.blank && *name++ != ' ')
      return start;
    gsize size = pieces.end - pieces.start;
    if (strncmp(name, text + pieces.start, size) != 0)
      return start;
    name += size;
  }
  return pieces.end;
}

gint feel_names_match(const char *const *names, guint count, const char *text, guint32 length,
                      guint32 start, guint32 *end)
{
  gint found = -1;
  guint32 longest = start;
  for (guint i = 0; i < count; i++) {
    guint32 here = match_one(names[i], text, length, start);
    if (here > longest) {
      longest = here;
      found = (gint)i;
    }
  }
  *end = longest;
  return found;
}
