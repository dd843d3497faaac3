/* The cost of one evaluation as a whole process, set against what xmllint takes
 * to parse the same files: the two commands in turn, medians and their ratio.
 *
 *   bench-cold DEMARCHE PROFILE MODEL-OR-OTHER-FILE... */
#include <glib.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>

#define ROUNDS 41
#define WARM_UP 3

typedef struct {
  double processor; /* seconds, user and system */
  double wall;      /* seconds */
} Cost;

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

static double processor_seconds_of_children(void)
{
  struct rusage usage;
  getrusage(RUSAGE_CHILDREN, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

static Cost run_once(char **command)
{
  double processor = processor_seconds_of_children();
  gint64 start = g_get_monotonic_time();
  g_autoptr(GError) error = NULL;
  g_autofree char *said = NULL; /* warnings, the same in each round */
  gint status = 0;
  if (!g_spawn_sync(NULL, command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL,
                    NULL, NULL, &said, &status, &error) ||
      !g_spawn_check_wait_status(status, &error)) {
    g_printerr("%sbench-cold: %s: %s\n", said != NULL ? said : "", command[0], error->message);
    exit(EXIT_FAILURE);
  }
  Cost cost = {.wall = (double)(g_get_monotonic_time() - start) / 1e6};
  cost.processor = processor_seconds_of_children() - processor;
  return cost;
}

static int compare_doubles(const void *left, const void *right)
{
  double difference = *(const double *)left - *(const double *)right;
  return (difference > 0) - (difference < 0);
}

static double median(double *values)
{
  qsort(values, ROUNDS, sizeof *values, compare_doubles);
  return values[ROUNDS / 2];
}

int main(int argc, char **argv)
{
  if (argc < 4) {
    g_printerr("usage: bench-cold DEMARCHE PROFILE FILE...\n");
    return 2;
  }
  char *evaluate[] = {argv[1], (char *)"evaluate", argv[2], NULL};
  g_autoptr(GPtrArray) parse = g_ptr_array_new();
  g_ptr_array_add(parse, (char *)"xmllint");
  g_ptr_array_add(parse, (char *)"--noout");
  for (int index = 2; index < argc; index++)
    g_ptr_array_add(parse, argv[index]);
  g_ptr_array_add(parse, NULL);

  double processor[2][ROUNDS];
  double wall[2][ROUNDS];
  for (int round = -WARM_UP; round < ROUNDS; round++) {
    Cost ours = run_once(evaluate);
    Cost theirs = run_once((char **)parse->pdata);
    if (round < 0)
      continue;
    processor[0][round] = ours.processor;
    processor[1][round] = theirs.processor;
    wall[0][round] = ours.wall;
    wall[1][round] = theirs.wall;
  }
  double processor_ours = median(processor[0]);
  double processor_theirs = median(processor[1]);
  double wall_ours = median(wall[0]);
  double wall_theirs = median(wall[1]);
  g_print("one evaluation, cold, as a whole process (medians of %d)\n", ROUNDS);
  g_print("  demarche evaluate   %7.2f ms processor  %7.2f ms wall\n", processor_ours * 1e3,
          wall_ours * 1e3);
  g_print("  xmllint --noout     %7.2f ms processor  %7.2f ms wall\n", processor_theirs * 1e3,
          wall_theirs * 1e3);
  g_print("  ratio               %7.2f               %7.2f\n", processor_ours / processor_theirs,
          wall_ours / wall_theirs);
  return EXIT_SUCCESS;
}
