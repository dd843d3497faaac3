/* Reading a Consolidated List, and everything that is none. */
#include <demarche/sanctions.h>

#include "engine/sanctions/sanctions-diagnostics.h"

#include "tests/run-suite.h"
#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEAD "<CONSOLIDATED_LIST dateGenerated=\"2024-09-26\"><ENTITIES>"
#define TAIL "</ENTITIES></CONSOLIDATED_LIST>"
#define ENTITY(reference, name, listed)                                                            \
  "<ENTITY><FIRST_NAME>" name "</FIRST_NAME><REFERENCE_NUMBER>" reference                          \
  "</REFERENCE_NUMBER><LISTED_ON>" listed "</LISTED_ON></ENTITY>"

static SanctionsList *load_text(const char *text, gsize length, const Limits *limits,
                                DiagnosticList *diagnostics)
{
  g_autofree char *path = NULL;
  int file = g_file_open_tmp("demarche-list-XXXXXX", &path, NULL);
  ck_assert_int_ge(file, 0);
  close(file);
  ck_assert(g_file_set_contents(path, text, (gssize)length, NULL));
  SanctionsList *list = sanctions_list_load(path, limits, diagnostics);
  g_remove(path);
  return list;
}

START_TEST(a_list_is_read_whole)
{
  g_autofree char *path =
      g_build_filename(g_getenv("abs_top_srcdir"), "tests/fixtures/sanctions/small.xml", NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  ck_assert(g_file_get_contents(path, &bytes, &length, NULL));
  g_autofree char *digest =
      g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, length);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(SanctionsList) list = sanctions_list_load(path, limits_default(), diagnostics);
  ck_assert_str_eq(sanctions_list_date(list), "2019-01-15");
  ck_assert_str_eq(sanctions_list_digest(list), digest);
  ck_assert_uint_eq(sanctions_list_length(list), 4);

  const SanctionsEntry *person = sanctions_list_get(list, 0);
  ck_assert_str_eq(person->reference, "EXi.001");
  ck_assert_str_eq(sanctions_kind_name(person->kind), "individual");
  ck_assert_str_eq(person->listed_on, "2015-07-01");
  ck_assert_ptr_null(person->delisted_on);
  ck_assert_str_eq(person->regime, "Example");
  ck_assert_uint_eq(person->name_count, 4);
  ck_assert_str_eq(person->names[0].text, "ADAMU TEST OMARI");
  ck_assert_str_eq(person->names[1].text, "Colonel Éclair");
  ck_assert_int_eq(person->names[1].kind, SANCTIONS_LOW_ALIAS);
  ck_assert_str_eq(person->names[2].text, "A. T. Umari");
  ck_assert_str_eq(person->names[3].text, "Adam the Tester");
  ck_assert_str_eq(person->names[3].quality, "Good");

  const SanctionsEntry *group = sanctions_list_get(list, 1);
  ck_assert_uint_eq(group->name_count, 2);
  ck_assert_int_eq(group->names[1].kind, SANCTIONS_ORIGINAL_SCRIPT);
  ck_assert_str_eq(group->names[1].text, "جماعة نصرة الأمثلة والقواعد");
  ck_assert_str_eq(sanctions_list_get(list, 2)->delisted_on, "2016-05-01");
}
END_TEST

static const struct {
  const char *text;
  const DiagnosticKind *kind; /* NULL: of another module */
  const char *message;
} refused[] = {
    {"<SDN_LIST/>", &SANCTIONS_ERROR_NOT_A_LIST,
     "the root element is <SDN_LIST>; <CONSOLIDATED_LIST>, without a namespace, was expected"},
    {"<CONSOLIDATED_LIST xmlns=\"urn:x\"/>", &SANCTIONS_ERROR_NOT_A_LIST,
     "the root element is <CONSOLIDATED_LIST>; <CONSOLIDATED_LIST>, without a namespace, was "
     "expected"},
    {"<CONSOLIDATED_LIST/>", &SANCTIONS_ERROR_DATE,
     "the list does not say when it was generated: dateGenerated=\"…\" is missing"},
    {"<CONSOLIDATED_LIST dateGenerated=\"today\"/>", &SANCTIONS_ERROR_DATE,
     "\"today\" is not a date; year-month-day was expected, such as 2018-10-04"},
    {"<CONSOLIDATED_LIST dateGenerated=\"2024-09-26\"/>", &SANCTIONS_ERROR_EMPTY,
     "the list holds no entry"},
    {"<CONSOLIDATED_LIST dateGenerated=\"2024-09-26\"><VESSELS/></CONSOLIDATED_LIST>",
     &SANCTIONS_ERROR_PART,
     "<VESSELS> in <CONSOLIDATED_LIST>; <INDIVIDUALS> or <ENTITIES> was expected"},
    {HEAD "<VESSEL/>" TAIL, &SANCTIONS_ERROR_PART, "<VESSEL> in <ENTITIES>; <ENTITY> was expected"},
    {HEAD ENTITY("", "A", "2018-01-01") TAIL, &SANCTIONS_ERROR_ENTRY,
     "<ENTITY> has no text in <REFERENCE_NUMBER>"},
    {HEAD ENTITY("QDe.1", " ; ", "2018-01-01") TAIL, &SANCTIONS_ERROR_ENTRY,
     "<ENTITY> has no text in <FIRST_NAME>"},
    {HEAD ENTITY("QDe.1", "A", "") TAIL, &SANCTIONS_ERROR_DATE,
     "<ENTITY> has no date in <LISTED_ON>"},
    {HEAD ENTITY("QDe.1", "A", "4 October 2018") TAIL, &SANCTIONS_ERROR_DATE,
     "\"4 October 2018\" is not a date; year-month-day was expected, such as 2018-10-04"},
};

START_TEST(what_is_no_list_is_refused)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  ck_assert_ptr_null(
      load_text(refused[_i].text, strlen(refused[_i].text), limits_default(), diagnostics));
  ck_assert_uint_ge(diagnostic_list_length(diagnostics), 1);
  const Diagnostic *diagnostic = diagnostic_list_get(diagnostics, 0);
  ck_assert_str_eq(diagnostic->message, refused[_i].message);
  ck_assert_ptr_eq(diagnostic->kind, refused[_i].kind);
  ck_assert_uint_gt(diagnostic->span.end, diagnostic->span.start);
}
END_TEST

static void assert_code(const char *text, gsize length, const Limits *limits, const char *code)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  ck_assert_ptr_null(load_text(text, length, limits, diagnostics));
  ck_assert_uint_ge(diagnostic_list_length(diagnostics), 1);
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 0)->kind->code, code);
}

START_TEST(a_file_that_is_not_whole_or_not_utf_8_is_refused)
{
  const char *whole = HEAD ENTITY("QDe.1", "Añb", "2018-01-01") TAIL;
  for (gsize length = 1; length < strlen(whole); length++) {
    g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
    ck_assert_ptr_null(load_text(whole, length, limits_default(), diagnostics));
    ck_assert_uint_ge(diagnostic_list_errors(diagnostics), 1);
  }
  assert_code(whole, strlen(whole) - 5, limits_default(), "xml-not-well-formed");
  static const char latin_1[] = HEAD "\xe9" TAIL;
  assert_code(latin_1, sizeof latin_1 - 1, limits_default(), "file-not-text");
  static const char utf_16[] = "\xff\xfe<\0C\0";
  assert_code(utf_16, sizeof utf_16 - 1, limits_default(), "file-not-text");
}
END_TEST

START_TEST(a_list_that_is_too_long_is_refused_before_it_is_read)
{
  g_autoptr(GString) text = g_string_new(HEAD);
  for (guint i = 0; i < 51; i++)
    g_string_append(text, "<ENTITY/>");
  g_string_append(text, TAIL);
  Limits limits = *limits_default();
  limits.list_length = 100;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  ck_assert_ptr_null(load_text(text->str, text->len, &limits, diagnostics));
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 1);
  ck_assert_ptr_eq(diagnostic_list_get(diagnostics, 0)->kind, &SANCTIONS_ERROR_TOO_MANY);
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 0)->message,
                   "51 entries, with at least as many names, are more than the limit of 100 "
                   "(list_length)");
  limits.xml_elements = 50;
  assert_code(text->str, text->len, &limits, "xml-too-many-elements");
  limits.file_bytes = 500;
  assert_code(text->str, text->len, &limits, "file-too-large");
}
END_TEST

START_TEST(a_list_full_of_errors_is_not_read_to_its_end)
{
  g_autoptr(GString) text = g_string_new(HEAD);
  for (guint i = 0; i < 10; i++)
    g_string_append(text, "<ENTITY/>");
  g_string_append(text, TAIL);
  Limits limits = *limits_default();
  limits.diagnostics = 3;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  ck_assert_ptr_null(load_text(text->str, text->len, &limits, diagnostics));
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 4);
  ck_assert_ptr_eq(diagnostic_list_get(diagnostics, 3)->kind, &SANCTIONS_ERROR_STOPPED);
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 3)->message,
                   "the list is read no further than this, with 3 problems so far");
}
END_TEST

START_TEST(bytes_are_read_like_the_file)
{
  const char *text = HEAD ENTITY("a", "b", "2000-01-01") TAIL;
  g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(SanctionsList) list =
      sanctions_list_load_bytes("list", bytes, limits_default(), diagnostics);
  g_autoptr(SanctionsList) same =
      load_text(text, strlen(text), limits_default(), diagnostics);
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 0);
  ck_assert_str_eq(sanctions_list_digest(list), sanctions_list_digest(same));
  g_autoptr(GBytes) kept = sanctions_list_bytes(list);
  ck_assert(g_bytes_equal(kept, bytes));

  g_autoptr(GBytes) none = g_bytes_new_static("<a/>", 4);
  ck_assert_ptr_null(sanctions_list_load_bytes("other", none, limits_default(), diagnostics));
  g_autofree char *shown = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_msg(g_str_has_prefix(shown, "other:1:1: error: the root element is <a>"), "%s", shown);
}
END_TEST

START_TEST(entries_and_names_are_counted_together)
{
  const char *text = HEAD ENTITY("a", "b; c", "2000-01-01") ENTITY("d", "e", "2000-01-01") TAIL;
  Limits limits = *limits_default();
  limits.list_length = 5;
  g_autoptr(DiagnosticList) fits = diagnostic_list_new();
  g_autoptr(SanctionsList) list = load_text(text, strlen(text), &limits, fits);
  ck_assert_ptr_nonnull(list);
  limits.list_length = 4;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  ck_assert_ptr_null(load_text(text, strlen(text), &limits, diagnostics));
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 0)->message,
                   "more entries and names than the limit of 4 (list_length)");
  ck_assert_ptr_eq(diagnostic_list_get(diagnostics, 0)->kind, &SANCTIONS_ERROR_TOO_MANY);
}
END_TEST

START_TEST(a_name_is_no_longer_than_names_are)
{
  g_autofree char *name = g_strnfill(SANCTIONS_NAME_BYTES + 1, 'x');
  g_autofree char *text = g_strconcat(HEAD "<ENTITY><FIRST_NAME>a</FIRST_NAME><REFERENCE_NUMBER>r"
                                           "</REFERENCE_NUMBER><LISTED_ON>2000-01-01</LISTED_ON>"
                                           "<NAME_ORIGINAL_SCRIPT>",
                                      name, "</NAME_ORIGINAL_SCRIPT></ENTITY>" TAIL, NULL);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  ck_assert_ptr_null(load_text(text, strlen(text), limits_default(), diagnostics));
  ck_assert_ptr_eq(diagnostic_list_get(diagnostics, 0)->kind, &SANCTIONS_ERROR_NAME_LENGTH);
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 0)->message,
                   "a name of 2001 bytes; at most 2000 were expected");
}
END_TEST

START_TEST(a_name_holds_nothing_that_acts_on_a_terminal)
{
  const char *text =
      HEAD ENTITY("a&#x9b;1", "b&#x202e;c&#x9b;2J\n d", "2000-01-01") TAIL;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(SanctionsList) list = load_text(text, strlen(text), limits_default(), diagnostics);
  ck_assert_ptr_nonnull(list);
  ck_assert_str_eq(sanctions_list_get(list, 0)->reference, "a1");
  ck_assert_str_eq(sanctions_list_get(list, 0)->names[0].text, "bc2J d");
}
END_TEST

static const struct {
  const char *text;
  const DiagnosticKind *kind;
  const char *message;
} doubtful[] = {
    {HEAD ENTITY("a", "b", "2000-01-01") ENTITY("a", "c", "2000-01-01") TAIL,
     &SANCTIONS_WARNING_DUPLICATE, "another entry has the reference number \"a\" too"},
    {HEAD ENTITY("a", "b", "2000-01-01") ENTITY("a", "c", "2001-01-01") TAIL,
     &SANCTIONS_WARNING_CONTRADICTION,
     "another entry has the reference number \"a\" too, and was listed on 2000-01-01, not on "
     "2001-01-01"},
    {HEAD ENTITY("a", "b", "2024-09-27") TAIL, &SANCTIONS_WARNING_CONTRADICTION,
     "\"a\" was listed on 2024-09-27, after the list was generated, on 2024-09-26"},
    {HEAD ENTITY("a", "b", "2001-01-01</LISTED_ON><DELISTED_ON>2000-01-01</DELISTED_ON><LISTED_ON>")
         TAIL,
     &SANCTIONS_WARNING_CONTRADICTION,
     "\"a\" was removed on 2000-01-01, before it was listed, on 2001-01-01"},
};

START_TEST(what_contradicts_itself_is_told)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(SanctionsList) list =
      load_text(doubtful[_i].text, strlen(doubtful[_i].text), limits_default(), diagnostics);
  ck_assert_ptr_nonnull(list);
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 1);
  ck_assert_ptr_eq(diagnostic_list_get(diagnostics, 0)->kind, doubtful[_i].kind);
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 0)->message, doubtful[_i].message);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("sanctions list");
  TCase *test_case = tcase_create("reading");
  tcase_add_test(test_case, a_list_is_read_whole);
  tcase_add_loop_test(test_case, what_is_no_list_is_refused, 0, G_N_ELEMENTS(refused));
  tcase_add_test(test_case, a_file_that_is_not_whole_or_not_utf_8_is_refused);
  tcase_add_test(test_case, a_list_that_is_too_long_is_refused_before_it_is_read);
  tcase_add_test(test_case, a_list_full_of_errors_is_not_read_to_its_end);
  tcase_add_test(test_case, bytes_are_read_like_the_file);
  tcase_add_test(test_case, entries_and_names_are_counted_together);
  tcase_add_test(test_case, a_name_is_no_longer_than_names_are);
  tcase_add_test(test_case, a_name_holds_nothing_that_acts_on_a_terminal);
  tcase_add_loop_test(test_case, what_contradicts_itself_is_told, 0, G_N_ELEMENTS(doubtful));
  suite_add_tcase(suite, test_case);
  return run_suite(suite);
}
