#include "engine/sanctions/acronym.h"
#include "engine/sanctions/name-key.h"

#include <string.h>

#define MAX_ACRONYM 10

/* "(GSIM, JNIM)" holds two. */
static void add_bracket(GPtrArray *brackets, const char *text, gsize length)
{
  g_autofree char *inside = g_strndup(text, length);
  g_auto(GStrv) each = g_strsplit_set(inside, ",;", -1);
  for (guint i = 0; each[i] != NULL; i++)
    g_ptr_array_add(brackets, g_strdup(g_strstrip(each[i])));
}

NameParts *name_parts_new(const char *name)
{
  NameParts *parts = g_new0(NameParts, 1);
  parts->brackets = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GString) outside = g_string_new(NULL);
  for (const char *at = name; *at != '\0';) {
    const char *open = strchr(at, '(');
    const char *close = open == NULL ? NULL : strchr(open, ')');
    if (close == NULL) {
      g_string_append(outside, at);
      break;
    }
    g_string_append_len(outside, at, open - at);
    g_string_append_c(outside, ' ');
    add_bracket(parts->brackets, open + 1, (gsize)(close - open - 1));
    at = close + 1;
  }
  parts->outside = g_string_free(g_steal_pointer(&outside), FALSE);
  return parts;
}

void name_parts_free(NameParts *parts)
{
  if (parts == NULL)
    return;
  g_free(parts->outside);
  g_ptr_array_unref(parts->brackets);
  g_free(parts);
}

char *acronym_of(const char *text)
{
  guint capitals = 0, digits = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (g_unichar_isupper(character))
      capitals++;
    else if (g_unichar_isdigit(character))
      digits++;
    else if (character != '.' && character != '-' && character != '/')
      return NULL;
  }
  if (capitals + digits > MAX_ACRONYM || capitals + MIN(digits, 1) < 2)
    return NULL;
  g_autoptr(GPtrArray) words = name_words(text, strlen(text));
  g_ptr_array_add(words, NULL);
  return g_strjoinv("", (char **)words->pdata);
}

char *acronym_initials(const GPtrArray *words, gboolean keep_small)
{
  g_autoptr(GString) initials = g_string_new(NULL);
  guint count = 0;
  for (guint i = 0; i < words->len && count <= MAX_ACRONYM; i++) {
    const char *word = words->pdata[i];
    if (!keep_small && name_word_is_small(word))
      continue;
    g_string_append_unichar(initials, g_utf8_get_char(word));
    count++;
  }
  if (count < 3 || count > MAX_ACRONYM)
    return NULL;
  return g_string_free(g_steal_pointer(&initials), FALSE);
}
