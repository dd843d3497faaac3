/* A hundred names looked up in a Consolidated List: how long reading the list
 * takes, and how long the names.
 *
 *   bench-screen LIST [NAMES] */
#include <demarche/sanctions.h>

#include <stdlib.h>

#define NAMES 100

static double seconds_since(gint64 start)
{
  return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

int main(int argc, char **argv)
{
  if (argc < 2) {
    g_printerr("usage: bench-screen LIST [NAMES]\n");
    return 2;
  }
  guint names = argc > 2 ? (guint)g_ascii_strtoull(argv[2], NULL, 10) : NAMES;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  gint64 start = g_get_monotonic_time();
  g_autoptr(SanctionsList) list = sanctions_list_load(argv[1], limits_default(), diagnostics);
  if (list == NULL) {
    g_autofree char *messages = diagnostic_list_render(diagnostics, FALSE);
    g_printerr("%s", messages);
    return EXIT_FAILURE;
  }
  double reading = seconds_since(start);

  guint candidates = 0;
  start = g_get_monotonic_time();
  for (guint i = 0; i < names; i++) {
    const SanctionsEntry *entry =
        sanctions_list_get(list, (guint)((guint64)i * 7919 % sanctions_list_length(list)));
    g_autoptr(SanctionsScreening) screening =
        sanctions_screen(list, entry->names[i % entry->name_count].text, NULL);
    candidates += screening == NULL ? 0 : sanctions_screening_length(screening);
  }
  g_print("%u names screened against %u entries\n", names, sanctions_list_length(list));
  g_print("  %.3f s for the names, %.3f s for reading the list; %u candidates\n",
          seconds_since(start), reading, candidates);
  return EXIT_SUCCESS;
}
