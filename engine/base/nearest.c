/* The nearest of a list of names, for "did you mean". */
#include <demarche/diagnostic.h>

#include <string.h>

/* Longer names are not compared: the work grows with the square of the length. */
#define LONGEST_NAME 64

/* Whether two characters count as the same slip of the hand or the eye. */
static gboolean alike(char left, char right)
{
  static const char separators[] = " -_.";
  if (g_ascii_tolower(left) == g_ascii_tolower(right))
    return TRUE;
  return left != '\0' && right != '\0' && strchr(separators, left) != NULL &&
         strchr(separators, right) != NULL;
}

/* Damerau's edit distance (insert, drop, change, swap neighbours), in bytes. */
static guint edit_distance(const char *left, const char *right)
{
  gsize left_length = strlen(left);
  gsize right_length = strlen(right);
  if (left_length > LONGEST_NAME || right_length > LONGEST_NAME)
    return G_MAXUINT;
  guint8 rows[3][LONGEST_NAME + 1];
  guint8 *before = rows[0];
  guint8 *previous = rows[1];
  guint8 *current = rows[2];
  for (gsize column = 0; column <= right_length; column++)
    previous[column] = (guint8)column;
  for (gsize row = 1; row <= left_length; row++) {
    current[0] = (guint8)row;
    for (gsize column = 1; column <= right_length; column++) {
      gboolean same = alike(left[row - 1], right[column - 1]);
      guint best = MIN(previous[column] + 1u, current[column - 1] + 1u);
      best = MIN(best, previous[column - 1] + (same ? 0u : 1u));
      if (row > 1 && column > 1 && left[row - 1] == right[column - 2] &&
          left[row - 2] == right[column - 1])
        best = MIN(best, before[column - 2] + 1u);
      current[column] = (guint8)best;
    }
    guint8 *free_row = before;
    before = previous;
    previous = current;
    current = free_row;
  }
  return previous[right_length];
}

const char *diagnostic_nearest(const char *name, const char *const *candidates)
{
  const char *nearest = NULL;
  guint accepted = MAX((guint)strlen(name) / 3, 1u);
  for (; *candidates != NULL; candidates++) {
    guint distance = edit_distance(name, *candidates);
    if (distance <= accepted && (nearest == NULL || distance < accepted)) {
      nearest = *candidates;
      accepted = distance;
    }
  }
  return nearest;
}
