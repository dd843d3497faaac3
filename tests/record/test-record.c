/* Records, and their replay. */
#include "engine/base/messages.h"
#include "engine/feel/temporal.h"
#include "engine/record/impact.h"
#include "engine/record/parallel.h"
#include "engine/record/replay-report.h"
#include "engine/record/replay.h"
#include "engine/record/show.h"
#include "tests/record/sample.h"
#include "tests/ruleset/edit-case.h"
#include "tests/run-suite.h"

#include <string.h>

static Replay *replay(Register *self, const RegisterEntry *entry)
{
  g_autoptr(InputCache) cache = input_cache_new(limits_default());
  return replay_run(replay_prepare(cache, self, entry));
}

static void assert_text(const Replay *replayed, const char *expected)
{
  ReportOptions options = {.format = REPORT_TEXT};
  ReplayReport *report = replay_report_new(&options);
  replay_report_add(report, replayed, NULL, TRUE);
  g_autoptr(GString) text = replay_report_finish(report, TRUE);
  ck_assert_msg(strstr(text->str, expected) != NULL, "\"%s\" is not in:\n%s", expected, text->str);
}

START_TEST(a_record_gives_again_what_was_recorded)
{
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) entry = sample_record(self);
  g_autoptr(Replay) replayed = replay(self, entry);
  ck_assert_int_eq(replayed->outcome, REPLAY_IDENTICAL);
  ck_assert_ptr_null(replayed->refusal);
  ck_assert_str_eq(replayed->record->profile_id, "small-group");
  ck_assert_str_eq(replayed->record->as_of, "2019-01-01");
  ck_assert_str_eq(replayed->record->engine, PACKAGE_VERSION);
  ck_assert_str_eq(replayed->record->zone_data, feel_zone_database_version());
  ck_assert_str_eq(replayed->record->classification, "confidential");
}
END_TEST

static gboolean count_blobs(const RegisterEntry *entry, gpointer data, GError **error)
{
  (void)error;
  for (guint i = 0; i < entry->reference_count; i++)
    g_hash_table_add(data, g_strdup(entry->references[i].digest));
  return TRUE;
}

START_TEST(equal_evaluations_share_all_they_hold)
{
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) first = sample_record(self);
  g_autoptr(RegisterEntry) second = sample_record(self);
  ck_assert_str_ne(first->id, second->id);
  ck_assert(g_bytes_equal(first->body, second->body));
  g_autoptr(GHashTable) digests = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  ck_assert(register_each(self, NULL, count_blobs, digests, NULL));
  ck_assert_uint_eq(g_hash_table_size(digests), first->reference_count);
  /* A profile, five files of the ruleset, the assessment and the trace. */
  ck_assert_uint_eq(first->reference_count, 8);
}
END_TEST

START_TEST(what_is_stored_is_the_report_in_the_first_language)
{
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) entry = sample_record(self);
  const RegisterReference *reference = register_entry_reference(entry, "assessment", NULL);
  g_autoptr(GBytes) stored = register_blob(self, reference->digest, NULL);
  g_autoptr(Replay) replayed = replay(self, entry);
  g_autoptr(Record) record = record_open(entry, NULL);
  ReportOptions options = {.format = REPORT_JSON};
  g_autoptr(GString) shown =
      record_show(self, g_steal_pointer(&record), limits_default(), &options, NULL);
  ck_assert_ptr_nonnull(shown);
  ck_assert_ptr_nonnull(strstr(shown->str, "\"derived-again\": true"));
  ck_assert_ptr_nonnull(g_strstr_len(g_bytes_get_data(stored, NULL),
                                     (gssize)g_bytes_get_size(stored),
                                     "\"as-of\": \"2019-01-01\""));
}
END_TEST

/* What another engine said: an assessment that this one does not give. */
START_TEST(a_difference_is_told_finding_by_finding)
{
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) entry = sample_record(self);
  g_autoptr(RegisterEntry) altered =
      sample_altered(self, entry, "assessment", NULL, "\"code\": \"harm-established\"",
                     "\"code\": \"harm-alleged\"", NULL, NULL);
  g_autoptr(Replay) replayed = replay(self, altered);
  ck_assert_int_eq(replayed->outcome, REPLAY_DIFFERS);
  ck_assert(replayed->assessment_differs);
  ck_assert(!replayed->trace_differs);
  ck_assert_uint_eq(replayed->causes, 0);
  assert_text(replayed, "harm-established");
  assert_text(replayed, "Cause: none that can be told.");
  assert_text(replayed, "1 record: 0 identical, 1 different, 0 that cannot be replayed.");
}
END_TEST

START_TEST(the_cause_of_a_difference_is_named)
{
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) entry = sample_record(self);
  const char *engine = "\"engine\": \"" PACKAGE_VERSION "\"";
  g_autoptr(RegisterEntry) older =
      sample_altered(self, entry, "trace", NULL, "\"matched\"", "\"undetermined\"", engine,
                     "\"engine\": \"0.0.9\"");
  g_autoptr(Replay) replayed = replay(self, older);
  ck_assert_int_eq(replayed->outcome, REPLAY_DIFFERS);
  /* The older engine wrote its own name into the assessment; here it did not. */
  ck_assert_uint_eq(replayed->causes, REPLAY_CAUSE_ENGINE);
  assert_text(replayed,
              "Cause: the record was made by Demarche 0.0.9; this is Demarche " PACKAGE_VERSION);
  assert_text(replayed, "The trace differs in: \"");

  g_autofree char *zones =
      g_strdup_printf("\"time-zone-data\": \"%s\"", feel_zone_database_version());
  g_autoptr(RegisterEntry) elsewhere =
      sample_altered(self, entry, "trace", NULL, "\"matched\"", "\"undetermined\"", zones,
                     "\"time-zone-data\": \"1999a\"");
  g_autoptr(Replay) other = replay(self, elsewhere);
  ck_assert_int_eq(other->outcome, REPLAY_DIFFERS);
  ck_assert_uint_eq(other->causes, REPLAY_CAUSE_ZONE_DATA);
  ck_assert(!other->assessment_differs);
}
END_TEST

/* The name of the engine is all of the report that depends on it. */
START_TEST(a_record_of_another_engine_that_says_the_same_is_identical)
{
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) entry = sample_record(self);
  const char *engine = "\"engine\": \"" PACKAGE_VERSION "\"";
  g_autoptr(RegisterEntry) older =
      sample_altered(self, entry, "assessment", NULL, engine, "\"engine\": \"0.0.9\"", engine,
                     "\"engine\": \"0.0.9\"");
  g_autoptr(Replay) replayed = replay(self, older);
  ck_assert_int_eq(replayed->outcome, REPLAY_IDENTICAL);
}
END_TEST

static void assert_refused(Register *self, const RegisterEntry *entry, const char *expected)
{
  g_autoptr(Replay) replayed = replay(self, entry);
  ck_assert_int_eq(replayed->outcome, REPLAY_REFUSED);
  ck_assert_str_eq(replayed->refusal, expected);
}

START_TEST(what_cannot_be_replayed_is_told_exactly)
{
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) entry = sample_record(self);
  g_autoptr(RegisterEntry) later =
      sample_altered(self, entry, NULL, NULL, NULL, NULL, "\"format\": 1", "\"format\": 2");
  assert_refused(self, later,
                 "the record is in format 2, made by Demarche " PACKAGE_VERSION
                 "; Demarche " PACKAGE_VERSION " reads format 1");
  g_autoptr(RegisterEntry) limited =
      sample_altered(self, entry, NULL, NULL, NULL, NULL, "\"xml_depth\"", "\"xml_width\"");
  assert_refused(self, limited,
                 "the record was made under a limit \"xml_width\" that Demarche " PACKAGE_VERSION
                 " cannot set");
  /* A record from elsewhere must not make the auditor work without end. */
  g_autoptr(RegisterEntry) endless = sample_altered(self, entry, NULL, NULL, NULL, NULL,
                                                    "\"xml_depth\": 200", "\"xml_depth\": 201");
  assert_refused(self, endless,
                 "the record was made under a limit of 201 (xml_depth), and at most 200 is allowed "
                 "here; --limit xml_depth=201 allows it");
  g_autoptr(RegisterEntry) garbled =
      sample_altered(self, entry, NULL, NULL, NULL, NULL, "\"format\"", "\"format");
  g_autoptr(Replay) replayed = replay(self, garbled);
  ck_assert_int_eq(replayed->outcome, REPLAY_REFUSED);
  ck_assert(g_str_has_prefix(replayed->refusal, "the record:2:"));
}
END_TEST

START_TEST(a_ruleset_that_this_engine_refuses_is_told)
{
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) entry = sample_record(self);
  g_autoptr(RegisterEntry) unsupported =
      sample_altered(self, entry, "ruleset", "models/rules.dmn", "https://www.omg.org/spec/DMN/",
                     "https://www.omg.org/spec/DMN9/", "\"engine\": \"" PACKAGE_VERSION "\"",
                     "\"engine\": \"9.0.0\"");
  g_autoptr(Replay) replayed = replay(self, unsupported);
  ck_assert_int_eq(replayed->outcome, REPLAY_REFUSED);
  ck_assert_msg(g_str_has_prefix(replayed->refusal,
                                 "Demarche " PACKAGE_VERSION " refuses the ruleset \"small\" 1.0.0 "
                                 "that Demarche 9.0.0 took:\nmodels/rules.dmn:"),
                "%s", replayed->refusal);
  /* It is shown all the same. */
  ReportOptions options = {.format = REPORT_TEXT};
  g_autoptr(GString) shown =
      record_show(self, record_open(unsupported, NULL), limits_default(), &options, NULL);
  ck_assert_ptr_nonnull(shown);
  ck_assert_ptr_nonnull(strstr(shown->str, "What follows is what was recorded"));
  ck_assert_ptr_nonnull(strstr(shown->str, "harm-established"));
}
END_TEST

START_TEST(what_is_nested_without_end_is_no_assessment)
{
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) entry = sample_record(self);
  g_autoptr(GString) deep = g_string_new("\"format\": 1, \"x\": ");
  for (guint i = 0; i < 100; i++)
    g_string_append_c(deep, '[');
  for (guint i = 0; i < 100; i++)
    g_string_append_c(deep, ']');
  g_autoptr(RegisterEntry) nested =
      sample_altered(self, entry, "assessment", NULL, "\"format\": 1", deep->str, NULL, NULL);
  g_autoptr(Replay) replayed = replay(self, nested);
  ck_assert_int_eq(replayed->outcome, REPLAY_DIFFERS);
  ck_assert_str_eq(replayed->comparison.elsewhere, "x");
  ReportOptions options = {.format = REPORT_JSON};
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(
      record_show(self, record_open(nested, NULL), limits_default(), &options, &error));
  ck_assert_str_eq(error->message, "the recorded assessment is nested more than 60 deep");
}
END_TEST

START_TEST(files_other_than_those_named_are_refused)
{
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) entry = sample_record(self);
  g_autoptr(RegisterEntry) exchanged = sample_altered(self, entry, "ruleset", "vocabulary.xml",
                                                      "No purpose", "A purpose", NULL, NULL);
  g_autoptr(Replay) replayed = replay(self, exchanged);
  ck_assert_int_eq(replayed->outcome, REPLAY_REFUSED);
  ck_assert(
      g_str_has_prefix(replayed->refusal, "the stored files of the ruleset have the digest "));
}
END_TEST

START_TEST(an_entry_of_another_kind_is_no_record)
{
  g_autoptr(Register) self = sample_register();
  RegisterDraft draft = {.kind = "import", .time = "2026-11-21T18:15:00Z"};
  g_autoptr(RegisterEntry) entry = register_add_entry(self, &draft, NULL);
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(record_open(entry, &error));
  g_autofree char *id = register_id_short(entry->id);
  g_autofree char *expected = g_strdup_printf(
      "%s is an entry of the kind \"import\"; the record of an assessment is needed", id);
  ck_assert_str_eq(error->message, expected);
  ck_assert_int_eq(error->code, RECORD_ERROR_KIND);
}
END_TEST

START_TEST(a_changed_ruleset_has_an_impact)
{
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) entry = sample_record(self);
  g_autofree char *folder = fixture_copy("ruleset/small");
  g_autofree char *path = g_build_filename(folder, "models/rules.dmn", NULL);
  g_autofree char *text = NULL;
  ck_assert(g_file_get_contents(path, &text, NULL, NULL));
  g_autoptr(GString) changed = g_string_new(text);
  ck_assert_uint_gt(g_string_replace(changed, "\"verified-isolated\"", "\"alleged\"", 0), 0);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(InputCache) cache = input_cache_new(limits_default());
  g_autoptr(Ruleset) same = ruleset_load(folder, limits_default(), diagnostics);
  g_autoptr(Impact) none = impact_run(impact_prepare(cache, self, record_open(entry, NULL), same));
  ck_assert_int_eq(none->outcome, IMPACT_SAME);
  ck_assert_uint_eq(none->comparison.count, 0);

  ck_assert(g_file_set_contents(path, changed->str, (gssize)changed->len, NULL));
  g_autoptr(Ruleset) other = ruleset_load(folder, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(other);
  g_autoptr(Impact) impact =
      impact_run(impact_prepare(cache, self, record_open(entry, NULL), other));
  ck_assert_int_eq(impact->outcome, IMPACT_CHANGES);
  ck_assert_uint_gt(impact->comparison.count, 0);
  fixture_remove(folder);
}
END_TEST

/* --- what was stored by somebody else ------------------------------------- */

/* A byte made another, or the rest cut off; by a sequence that is the same each time. */
static GBytes *mutated(GBytes *bytes, guint *seed)
{
  static const char others[] = "\0\"{}[],:0x\\\xff";
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  g_autofree char *copy = g_memdup2(data, length);
  *seed = *seed * 1103515245u + 12345u;
  gsize at = (*seed >> 8) % length;
  *seed = *seed * 1103515245u + 12345u;
  guint what = (*seed >> 8) % (G_N_ELEMENTS(others) + 4);
  if (what < G_N_ELEMENTS(others))
    copy[at] = others[what];
  return g_bytes_new(copy, what < G_N_ELEMENTS(others) ? length : at);
}

START_TEST(a_body_that_is_anything_is_read_or_refused)
{
  guint seed = 7;
  guint refused = 0;
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) entry = sample_record(self);
  for (guint i = 0; i < 200; i++) {
    g_autoptr(GBytes) body = mutated(entry->body, &seed);
    RegisterDraft draft = {.kind = RECORD_KIND, .time = "2026-11-21T18:15:00Z", .body = body};
    g_autoptr(RegisterEntry) strange = register_add_entry(self, &draft, NULL);
    ck_assert_ptr_nonnull(strange);
    g_autoptr(Replay) replayed = replay(self, strange);
    ck_assert_int_eq(replayed->outcome, REPLAY_REFUSED);
    ck_assert_ptr_nonnull(replayed->refusal);
    refused += replayed->record == NULL;
  }
  ck_assert_uint_gt(refused, 100);
}
END_TEST

START_TEST(an_assessment_that_is_anything_is_compared_or_refused)
{
  guint seed = 11;
  guint read = 0;
  g_autoptr(Register) self = sample_register();
  g_autoptr(RegisterEntry) entry = sample_record(self);
  const RegisterReference *reference = register_entry_reference(entry, "assessment", NULL);
  g_autoptr(GBytes) stored = register_blob(self, reference->digest, NULL);
  for (guint i = 0; i < 400; i++) {
    g_autoptr(Arena) arena = arena_new(0);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) other = mutated(stored, &seed);
    Findings before, after;
    ck_assert(findings_read(arena, "before", stored, &before, NULL));
    if (findings_read(arena, "after", other, &after, &error)) {
      comparison_make(arena, &before, &after);
      findings_clear(&after);
      read++;
    } else {
      ck_assert_ptr_nonnull(error);
    }
    findings_clear(&before);
  }
  ck_assert_uint_gt(read, 20);
}
END_TEST

/* --- work in parallel ---------------------------------------------------- */

static gpointer uneven_work(gpointer job)
{
  guint number = GPOINTER_TO_UINT(job);
  g_usleep(number % 7 == 0 ? 2000 : 10);
  return GUINT_TO_POINTER(number * 2);
}

static void take_in_order(gpointer result, gpointer data)
{
  guint *expected = data;
  ck_assert_uint_eq(GPOINTER_TO_UINT(result), *expected * 2);
  ++*expected;
}

START_TEST(results_come_in_the_order_of_the_work)
{
  guint next = 1;
  Parallel *parallel = parallel_new(4, uneven_work, take_in_order, &next);
  for (guint i = 1; i <= 500; i++)
    parallel_push(parallel, GUINT_TO_POINTER(i));
  parallel_finish(parallel);
  ck_assert_uint_eq(next, 501);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("record");
  TCase *cases = tcase_create("record");
  tcase_add_checked_fixture(cases, sample_set_up, sample_tear_down);
  tcase_add_test(cases, a_record_gives_again_what_was_recorded);
  tcase_add_test(cases, equal_evaluations_share_all_they_hold);
  tcase_add_test(cases, what_is_stored_is_the_report_in_the_first_language);
  tcase_add_test(cases, a_difference_is_told_finding_by_finding);
  tcase_add_test(cases, the_cause_of_a_difference_is_named);
  tcase_add_test(cases, a_record_of_another_engine_that_says_the_same_is_identical);
  tcase_add_test(cases, what_cannot_be_replayed_is_told_exactly);
  tcase_add_test(cases, a_ruleset_that_this_engine_refuses_is_told);
  tcase_add_test(cases, what_is_nested_without_end_is_no_assessment);
  tcase_add_test(cases, files_other_than_those_named_are_refused);
  tcase_add_test(cases, an_entry_of_another_kind_is_no_record);
  tcase_add_test(cases, a_changed_ruleset_has_an_impact);
  tcase_add_test(cases, a_body_that_is_anything_is_read_or_refused);
  tcase_add_test(cases, an_assessment_that_is_anything_is_compared_or_refused);
  tcase_add_test(cases, results_come_in_the_order_of_the_work);
  suite_add_tcase(suite, cases);
  return run_suite(suite);
}
