#include "tests/ruleset/mutation.h"

#include <fcntl.h>
#include <unistd.h>

/* A small generator of our own (xorshift), so that runs are alike everywhere. */
static guint32 next(guint32 *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;
  return *state;
}

guint mutation_count(guint rounds) { return 2 * rounds; }

/* What is put in for a byte: mark-up, digits, and bytes that are no UTF-8. */
static char other_byte(guint32 *state)
{
  static const char bytes[] = "<>&\"'=/ -;:.0129aZ{}[]()?,\n\t\xC3\xFF";
  return bytes[next(state) % (sizeof bytes - 1)];
}

/* Changes a letter or digit only, so that mark-up mostly stays whole. */
static void misspell(GString *text, guint32 *state)
{
  static const char bytes[] = "abestuxAZ0195-. ";
  gsize at = next(state) % text->len;
  while (at < text->len && !g_ascii_isalnum(text->str[at]))
    at++;
  if (at < text->len)
    text->str[at] = bytes[next(state) % (sizeof bytes - 1)];
}

static void damage(GString *text, guint32 *state)
{
  if (text->len == 0)
    return;
  if (next(state) % 4 != 0) {
    misspell(text, state);
    return;
  }
  gsize at = next(state) % text->len;
  gsize longest = next(state) % 40 + 1;
  gsize length = MIN(longest, text->len - at);
  g_autofree char *piece = g_strndup(text->str + at, length);
  switch (next(state) % 4) {
  case 0:
    text->str[at] = other_byte(state);
    break;
  case 1:
    g_string_erase(text, (gssize)at, (gssize)length);
    break;
  case 2:
    g_string_insert_len(text, (gssize)at, piece, (gssize)length);
    break;
  default:
    g_string_insert_len(text, (gssize)(next(state) % text->len), piece, (gssize)length);
  }
}

GString *mutation_make(const char *text, gsize length, guint index, guint rounds)
{
  if (index < rounds)
    return g_string_new_len(text, (gssize)(length * index / rounds));
  GString *damaged = g_string_new_len(text, (gssize)length);
  guint32 state = 2463534242u + index * 7919u;
  for (guint times = next(&state) % 3 + 1; times > 0; times--)
    damage(damaged, &state);
  return damaged;
}

gboolean mutation_write(const char *path, const char *text, gsize length)
{
  /* Written over and then cut, so that the disk keeps the file's blocks. */
  int file = open(path, O_WRONLY | O_CREAT, 0600);
  if (file < 0)
    return FALSE;
  gboolean written =
      write(file, text, length) == (gssize)length && ftruncate(file, (off_t)length) == 0;
  return close(file) == 0 && written;
}
