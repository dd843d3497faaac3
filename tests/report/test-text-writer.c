/* Paragraphs: wrapping by display width, and text that would rearrange a report. */
#include "engine/report/text-writer.h"
#include "tests/run-suite.h"
#include <check.h>
#include <stdlib.h>

static char *paragraph(guint width, guint indent, guint hanging, const char *label,
                       const char *body, gboolean colour)
{
  TextWriter writer = {.out = g_string_new(NULL), .width = width, .colour = colour};
  text_paragraph(&writer, indent, hanging, TEXT_STRONG, label, body);
  return g_string_free(writer.out, FALSE);
}

static void expect(char *actual, const char *expected)
{
  ck_assert_str_eq(actual, expected);
  g_free(actual);
}

START_TEST(wraps_at_the_width)
{
  expect(paragraph(24, 0, 2, "Gate:", "one two three four five six", FALSE),
         "Gate: one two three four\n  five six\n");
  expect(paragraph(24, 2, 4, NULL, "one  two\n three", FALSE), "  one two three\n");
}
END_TEST

START_TEST(counts_columns_not_bytes_or_characters)
{
  /* Each of these is one column: accents of their own, and combined ones. */
  expect(paragraph(24, 0, 0, NULL, "ééééé ééééé ééééé ééééé ééééé", FALSE),
         "ééééé ééééé ééééé ééééé\nééééé\n");
  expect(paragraph(24, 0, 0, NULL, "e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301e\u0301 e",
                   FALSE),
         "e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301e\u0301\ne\n");
  /* Each of these is two. */
  expect(paragraph(20, 0, 0, NULL, "漢字漢字漢字漢字漢字漢字", FALSE),
         "漢字漢字漢字漢字漢字\n漢字\n");
  ck_assert_uint_eq(text_display_width("漢字e\u0301\u2068x\u2069"), 6);
}
END_TEST

START_TEST(breaks_a_word_longer_than_a_line_but_not_an_address)
{
  expect(paragraph(20, 0, 0, NULL, "aaaaaaaaaabbbbbbbbbbcc", FALSE), "aaaaaaaaaabbbbbbbbbb\ncc\n");
  expect(paragraph(20, 0, 0, NULL, "at https://example.org/a/long/address", FALSE),
         "at\nhttps://example.org/a/long/address\n");
}
END_TEST

START_TEST(shows_styles_only_in_colour)
{
  expect(paragraph(80, 0, 0, "Gate:", "x", TRUE), "\033[1mGate:\033[0m x\n");
  expect(paragraph(80, 0, 0, "Gate:", "x", FALSE), "Gate: x\n");
}
END_TEST

static void expect_isolated(const char *foreign, const char *expected)
{
  g_autoptr(GString) text = g_string_new(NULL);
  text_append_isolated(text, foreign);
  ck_assert_str_eq(text->str, expected);
}

START_TEST(isolates_right_to_left_text_only)
{
  expect_isolated("حركة", "\u2068حركة\u2069");
  expect_isolated("FRPI Ŋgbala 漢字", "FRPI Ŋgbala 漢字");
}
END_TEST

START_TEST(drops_what_would_rearrange_the_report)
{
  expect_isolated("a\u202eb\u2069c\u200fd", "abcd");
  expect_isolated("a\033[31mb\302\233c", "a\ufffd[31mb\ufffdc");
  expect_isolated("a\nb\tc", "a b c");
}
END_TEST

START_TEST(closes_an_isolate_where_a_line_ends)
{
  expect(paragraph(20, 0, 2, NULL, "\u2068حركة الشباب المجاهدين الكبرى\u2069 x", FALSE),
         "\u2068حركة الشباب المجاهدين\u2069\n  \u2068الكبرى\u2069 x\n");
}
END_TEST

START_TEST(underlines_a_heading_over_its_columns)
{
  TextWriter writer = {.out = g_string_new(NULL), .width = 80};
  text_heading(&writer, '-', "漢字");
  ck_assert_str_eq(writer.out->str, "\n漢字\n----\n");
  g_string_free(writer.out, TRUE);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("report/text-writer");
  TCase *tests = tcase_create("text-writer");
  tcase_add_test(tests, wraps_at_the_width);
  tcase_add_test(tests, counts_columns_not_bytes_or_characters);
  tcase_add_test(tests, breaks_a_word_longer_than_a_line_but_not_an_address);
  tcase_add_test(tests, shows_styles_only_in_colour);
  tcase_add_test(tests, isolates_right_to_left_text_only);
  tcase_add_test(tests, drops_what_would_rearrange_the_report);
  tcase_add_test(tests, closes_an_isolate_where_a_line_ends);
  tcase_add_test(tests, underlines_a_heading_over_its_columns);
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}
