#include "tools/language.h"
#include "engine/base/messages.h"
#include "tools/tool-error.h"
#include <string.h>

/* English first, and then those that there are catalogues for. */
static const char *const languages[] = {"en", DEMARCHE_LANGUAGES NULL};

static const char *chosen = "en";
static const char *named;

/* The language that a name of a locale stands for ("fr_CF.UTF-8", "fr-CD"), or
 * NULL where the program has no words in it. length: of the name. */
static const char *known_language(const char *locale, gsize length)
{
  gsize of_language = 0;
  while (of_language < length && strchr("_-.@", locale[of_language]) == NULL)
    of_language++;
  for (guint i = 0; languages[i] != NULL; i++) {
    if (strlen(languages[i]) == of_language &&
        g_ascii_strncasecmp(locale, languages[i], of_language) == 0)
      return languages[i];
  }
  return NULL;
}

/* As gettext has it: LANGUAGE is a list that counts only where there is a locale. */
static const char *language_of_locale(void)
{
  static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  const char *locale = NULL;
  for (guint i = 0; locale == NULL && i < G_N_ELEMENTS(variables); i++) {
    const char *value = g_getenv(variables[i]);
    locale = value != NULL && *value != '\0' ? value : NULL;
  }
  if (locale == NULL || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
    return "en";
  const char *list = g_getenv("LANGUAGE");
  while (list != NULL && *list != '\0') {
    gsize length = strcspn(list, ":");
    const char *language = known_language(list, length);
    if (language != NULL)
      return language;
    list += length + strspn(list + length, ":");
  }
  const char *language = known_language(locale, strlen(locale));
  return language == NULL ? "en" : language;
}

/* The value of "--lang" among the arguments, or NULL. It is wanted before the
 * options of a command are read, since reading them may fail. */
static const char *value_of_option(char **arguments)
{
  const char *value = NULL;
  for (; *arguments != NULL && strcmp(*arguments, "--") != 0; arguments++) {
    if (g_str_has_prefix(*arguments, "--lang="))
      value = *arguments + strlen("--lang=");
    else if (strcmp(*arguments, "--lang") == 0 && arguments[1] != NULL)
      value = *++arguments;
  }
  return value;
}

/* Beside the program, as where it was built; where the program was moved to; and
 * where it was installed. */
static gboolean speak(const char *language)
{
  if (strcmp(language, "en") == 0)
    return messages_set_language(language, NULL);
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  if (program != NULL) {
    g_autofree char *folder = g_path_get_dirname(program);
    g_autofree char *built = g_build_filename(folder, "po", NULL);
    g_autofree char *moved = g_build_filename(folder, "..", "share", "locale", NULL);
    if (messages_set_language(language, built) || messages_set_language(language, moved))
      return TRUE;
  }
  return messages_set_language(language, DEMARCHE_LOCALE_DIR);
}

static gboolean set_unknown(const char *value, GError **error)
{
  g_autofree char *shown = tool_display(value);
  g_autofree char *listed = messages_quoted(languages);
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
              _("--lang \"%s\" is none of the languages of this program, %s"), shown, listed);
  return FALSE;
}

gboolean language_choose(char **arguments, GError **error)
{
  chosen = language_of_locale();
  if (!speak(chosen))
    chosen = "en";
  const char *value = value_of_option(arguments);
  if (value == NULL)
    return TRUE;
  const char *language = known_language(value, strlen(value));
  if (language == NULL)
    return set_unknown(value, error);
  if (!speak(language)) {
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_SYSTEM,
                _("the words of the language \"%s\" are not installed"), language);
    return FALSE;
  }
  chosen = named = language;
  return TRUE;
}

const char *language_of_reader(void) { return chosen; }

const char *language_named(void) { return named; }

void language_speak_to_programs(void) { speak("en"); }
