/* Decisions about records, and gates. */
#include "engine/record/decision.h"
#include "tests/record/sample.h"
#include "tests/run-suite.h"

#include <string.h>

static const RecordStamp chief = {"2026-11-22T08:00:00Z", "head of office", "Bunia"};

/* The sample has no gate: a record that is like it, and has two. */
static RegisterEntry *with_gates(Register *self)
{
  g_autoptr(RegisterEntry) entry = sample_record(self);
  return sample_altered(
      self, entry, NULL, NULL, NULL, NULL, "\"gates\": [",
      "\"gates\": [{\"section\": \"purpose\", \"code\": \"purpose-not-stated\", \"standing\": "
      "\"stands\"}, {\"section\": \"timing\", \"code\": \"risk-to-staff\", \"standing\": "
      "\"open\"}");
}

/* A decision about a record; NULL where it is refused, with the message in *refusal. */
static RegisterEntry *decide(Register *self, const Record *record, DecisionDraft draft,
                             char **refusal)
{
  g_autoptr(GError) error = NULL;
  g_auto(DecisionHistory) history = {0};
  ck_assert(decision_history_read(self, record, &history, NULL));
  RegisterEntry *entry = decision_add(self, record, &history, &draft, &chief, &error);
  *refusal = g_strdup(error != NULL ? error->message : NULL);
  return entry;
}

static void decided(Register *self, const Record *record, DecisionDraft draft)
{
  g_autofree char *refusal = NULL;
  g_autoptr(RegisterEntry) entry = decide(self, record, draft, &refusal);
  ck_assert_msg(entry != NULL, "%s", refusal);
  ck_assert_str_eq(entry->subject, record->entry->id);
}

static void refused(Register *self, const Record *record, DecisionDraft draft, const char *message)
{
  g_autofree char *refusal = NULL;
  ck_assert_ptr_null(decide(self, record, draft, &refusal));
  ck_assert_str_eq(refusal, message);
}

START_TEST(gates_are_cleared_one_by_one)
{
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) entry = with_gates(self);
  g_autoptr(Record) record = record_open(entry, NULL);
  ck_assert_uint_eq(record->gate_count, 2);
  const char *code = record->gates[0].code;
  DecisionGate clearing = {code, "the order was lifted yesterday", FALSE};
  decided(self, record, (DecisionDraft){DECISION_NONE, NULL, &clearing, 1});
  decided(self, record, (DecisionDraft){DECISION_ADOPTED, "as advised", NULL, 0});

  g_auto(DecisionHistory) history = {0};
  ck_assert(decision_history_read(self, record, &history, NULL));
  ck_assert_uint_eq(history.decision_count, 2);
  ck_assert_uint_eq(history.open_count, 1);
  ck_assert_ptr_eq(history.cleared[0], &history.decisions[0]);
  ck_assert_str_eq(history.clearing[0]->because, "the order was lifted yesterday");
  ck_assert_ptr_null(history.cleared[1]);
  ck_assert_ptr_eq(history.latest, &history.decisions[1]);
  ck_assert_int_eq(history.latest->kind, DECISION_ADOPTED);
  ck_assert_str_eq(history.latest->left_open[0], record->gates[1].code);
  ck_assert_ptr_null(history.latest->left_open[1]);
  ck_assert_str_eq(history.latest->entry->by, "head of office");
}
END_TEST

START_TEST(a_gate_is_opened_again_by_a_later_entry)
{
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) entry = with_gates(self);
  g_autoptr(Record) record = record_open(entry, NULL);
  DecisionGate clearing = {record->gates[0].code, "cleared", FALSE};
  DecisionGate reopening = {record->gates[0].code, "it was another order", TRUE};
  decided(self, record, (DecisionDraft){DECISION_NONE, NULL, &clearing, 1});
  decided(self, record, (DecisionDraft){DECISION_NONE, NULL, &reopening, 1});
  g_auto(DecisionHistory) history = {0};
  ck_assert(decision_history_read(self, record, &history, NULL));
  ck_assert_uint_eq(history.decision_count, 2);
  ck_assert_uint_eq(history.open_count, 2);
  ck_assert_ptr_null(history.cleared[0]);
}
END_TEST

START_TEST(what_is_no_decision_is_refused)
{
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) entry = with_gates(self);
  g_autoptr(Record) record = record_open(entry, NULL);
  const char *code = record->gates[0].code;
  g_autofree char *misspelt = g_strdup_printf("%sx", code);
  g_autofree char *suggestion =
      g_strdup_printf("the assessment has no gate \"%s\"; did you mean \"%s\"?", misspelt, code);
  refused(self, record,
          (DecisionDraft){DECISION_NONE, NULL, &(DecisionGate){misspelt, "so", FALSE}, 1},
          suggestion);
  g_autofree char *listed =
      g_strdup_printf("the assessment has no gate \"zzz\"; its gates are \"%s\", \"%s\"",
                      record->gates[0].code, record->gates[1].code);
  refused(self, record,
          (DecisionDraft){DECISION_NONE, NULL, &(DecisionGate){"zzz", "so", FALSE}, 1}, listed);
  g_autofree char *wordless =
      g_strdup_printf("no words say why gate \"%s\" changes; whoever audits this must be able to "
                      "read it",
                      code);
  refused(self, record,
          (DecisionDraft){DECISION_NONE, NULL, &(DecisionGate){code, " \t", FALSE}, 1}, wordless);
  g_autofree char *open = g_strdup_printf("gate \"%s\" is open already", code);
  refused(self, record, (DecisionDraft){DECISION_NONE, NULL, &(DecisionGate){code, "so", TRUE}, 1},
          open);
  DecisionGate twice[] = {{code, "so", FALSE}, {code, "so", FALSE}};
  g_autofree char *repeated = g_strdup_printf("gate \"%s\" is named twice", code);
  refused(self, record, (DecisionDraft){DECISION_NONE, NULL, twice, 2}, repeated);
  refused(self, record, (DecisionDraft){DECISION_DECLINED, "  ", NULL, 0},
          "the reason is empty; whoever audits this must be able to read it");

  decided(self, record, (DecisionDraft){DECISION_NONE, NULL, twice, 1});
  g_autofree char *cleared = g_strdup_printf("gate \"%s\" is cleared already", code);
  refused(self, record, (DecisionDraft){DECISION_NONE, NULL, twice, 1}, cleared);
  g_auto(DecisionHistory) history = {0};
  ck_assert(decision_history_read(self, record, &history, NULL));
  ck_assert_uint_eq(history.decision_count, 1);
}
END_TEST

START_TEST(a_decision_of_a_later_format_is_not_guessed_at)
{
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) entry = with_gates(self);
  g_autoptr(Record) record = record_open(entry, NULL);
  g_autoptr(GBytes) body = g_bytes_new_static("{\"format\": 2}", 13);
  RegisterDraft draft = {.kind = RECORD_KIND_DECISION,
                         .time = "2026-11-22T08:00:00Z",
                         .subject = entry->id,
                         .body = body};
  g_autoptr(RegisterEntry) later = register_add_entry(self, &draft, NULL);
  g_auto(DecisionHistory) history = {0};
  g_autoptr(GError) error = NULL;
  ck_assert(!decision_history_read(self, record, &history, &error));
  g_autofree char *id = register_id_short(later->id);
  g_autofree char *expected = g_strdup_printf(
      "decision %s is in a format that Demarche " PACKAGE_VERSION " does not read", id);
  ck_assert_str_eq(error->message, expected);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("decision");
  TCase *cases = tcase_create("decision");
  tcase_add_checked_fixture(cases, sample_set_up, sample_tear_down);
  tcase_add_test(cases, gates_are_cleared_one_by_one);
  tcase_add_test(cases, a_gate_is_opened_again_by_a_later_entry);
  tcase_add_test(cases, what_is_no_decision_is_refused);
  tcase_add_test(cases, a_decision_of_a_later_format_is_not_guessed_at);
  suite_add_tcase(suite, cases);
  return run_suite(suite);
}
