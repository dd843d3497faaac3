#include "tools/terminal.h"
#include <sys/ioctl.h>
#include <unistd.h>

#define DEFAULT_WIDTH 80

gboolean terminal_shows_colour(int descriptor)
{
  const char *refused = g_getenv("NO_COLOR");
  if (refused != NULL && *refused != '\0')
    return FALSE;
  const char *terminal = g_getenv("TERM");
  return terminal != NULL && !g_str_equal(terminal, "dumb") && isatty(descriptor);
}

guint terminal_width(int descriptor)
{
  struct winsize size;
  if (!isatty(descriptor) || ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return DEFAULT_WIDTH;
  return size.ws_col;
}
