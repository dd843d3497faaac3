#include "tools/interrupt.h"
#include <signal.h>

static volatile sig_atomic_t signal_received;

static void on_signal(int number)
{
  signal_received = number;
}

void interrupt_watch(void)
{
  /* A second one ends the process at once. */
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESETHAND | SA_RESTART};
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
}

gboolean interrupt_asked(void)
{
  return signal_received != 0;
}

void interrupt_obey(void)
{
  if (signal_received == 0)
    return;
  signal(signal_received, SIG_DFL);
  raise(signal_received);
}
