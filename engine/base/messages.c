/* Translation by the gettext of the C library, whatever the locale: the language
 * is chosen by LANGUAGE, which is heeded where LC_MESSAGES is any locale but "C".
 * No other category is touched, so that numbers and order stay those of "C". */
#include "engine/base/messages.h"

#include <errno.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

/* Set before threads start, read by all. */
static gboolean is_translating;
/* How often this thread has been told to speak English. */
static _Thread_local guint english_holds;

static gboolean translates(void) { return is_translating && english_holds == 0; }

void messages_hold_english(void) { english_holds++; }

void messages_release_english(void)
{
  g_return_if_fail(english_holds > 0);
  english_holds--;
}

/* Every system has one of these; which one makes no difference. */
static gboolean leave_the_c_locale(void)
{
  static const char *const locales[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "POSIX.UTF-8", ""};
  for (guint i = 0; i < G_N_ELEMENTS(locales); i++) {
    const char *locale = setlocale(LC_MESSAGES, locales[i]);
    if (locale != NULL && strcmp(locale, "C") != 0 && strcmp(locale, "POSIX") != 0)
      return TRUE;
  }
  return FALSE;
}

gboolean messages_set_language(const char *language, const char *folder)
{
  is_translating = FALSE;
  if (strcmp(language, "en") == 0)
    return TRUE;
  if (folder == NULL)
    return FALSE;
  g_autofree char *catalogue =
      g_build_filename(folder, language, "LC_MESSAGES", PACKAGE ".mo", NULL);
  if (!g_file_test(catalogue, G_FILE_TEST_IS_REGULAR) || !leave_the_c_locale())
    return FALSE;
  g_setenv("LANGUAGE", language, TRUE);
  bindtextdomain(PACKAGE, folder);
  bind_textdomain_codeset(PACKAGE, "UTF-8");
  is_translating = TRUE;
  return TRUE;
}

const char *messages_text(const char *text)
{
  /* The catalogue keeps its own head under the empty text. */
  return translates() && *text != '\0' ? dgettext(PACKAGE, text) : text;
}

const char *messages_plural(const char *one, const char *several, guint64 number)
{
  if (translates())
    return dngettext(PACKAGE, one, several, (unsigned long)number);
  return number == 1 ? one : several;
}

const char *messages_in_context(const char *context_and_text, const char *text)
{
  if (!translates())
    return text;
  const char *found = dgettext(PACKAGE, context_and_text);
  return found == context_and_text ? text : found;
}

char *messages_quoted(const char *const *words)
{
  GString *list = g_string_new(NULL);
  for (guint i = 0; words[i] != NULL; i++) {
    g_string_append(list, i > 0 ? ", " : "");
    g_string_append_printf(list, messages_text("\"%s\""), words[i]);
  }
  return g_string_free(list, FALSE);
}

/* Where the C library has no catalogue of its own, it has English only. */
const char *messages_system_error(int number)
{
  static const struct {
    int number;
    const char *text;
  } texts[] = {
      {ENOENT, N_("No such file or directory")},
      {EACCES, N_("Permission denied")},
      {EPERM, N_("Operation not permitted")},
      {EISDIR, N_("Is a directory")},
      {ENOTDIR, N_("Not a directory")},
      {ENOSPC, N_("No space left on device")},
      {EDQUOT, N_("Disk quota exceeded")},
      {EROFS, N_("Read-only file system")},
      {EFBIG, N_("File too large")},
      {EIO, N_("Input/output error")},
      {ELOOP, N_("Too many levels of symbolic links")},
      {ENAMETOOLONG, N_("File name too long")},
      {EMFILE, N_("Too many open files")},
      {ENFILE, N_("Too many open files in system")},
      {ENXIO, N_("No such device or address")},
      {EBADF, N_("Bad file descriptor")},
      {EINVAL, N_("Invalid argument")},
      {EBUSY, N_("Device or resource busy")},
      {ETXTBSY, N_("Text file busy")},
      {EPIPE, N_("Broken pipe")},
      {ENOMEM, N_("Cannot allocate memory")},
      {EEXIST, N_("File exists")},
  };
  for (guint i = 0; translates() && i < G_N_ELEMENTS(texts); i++) {
    if (texts[i].number == number)
      return messages_text(texts[i].text);
  }
  return g_strerror(number);
}
