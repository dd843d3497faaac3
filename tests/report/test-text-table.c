/* Tables on a terminal: widths, wrapping, other scripts. */
#include "engine/report/text-table.h"
#include "engine/report/text-wrap.h"
#include "engine/report/text-writer.h"
#include "tests/run-suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static TextTable *table_of(guint columns, const char *const *cells)
{
  TextTable *table = text_table_new(columns);
  for (; *cells != NULL; cells++)
    text_table_add(table, *cells);
  return table;
}

START_TEST(columns_are_aligned)
{
  const char *const cells[] = {"", "stage", "result", "1", "\"talks\"", "low", "10", "-", "high", NULL};
  g_autoptr(TextTable) table = table_of(3, cells);
  g_autoptr(GString) text = g_string_new(NULL);
  text_table_append(table, text, 2, 40);
  ck_assert_str_eq(text->str, "     │ stage   │ result\n"
                              "  ───┼─────────┼───────\n"
                              "  1  │ \"talks\" │ low\n"
                              "  10 │ -       │ high\n");
}
END_TEST

START_TEST(no_line_is_wider_than_asked)
{
  const char *const cells[] = {"a heading of several words", "another",
                               "words that go on and on over more than one line of a cell",
                               "a-word-that-is-longer-than-any-column-can-be", NULL};
  g_autoptr(TextTable) table = table_of(2, cells);
  for (guint width = 30; width < 100; width++) {
    g_autoptr(GString) text = g_string_new(NULL);
    text_table_append(table, text, 0, width);
    g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
    if (!text_table_fits(table, width))
      continue;
    for (guint index = 0; lines[index] != NULL; index++)
      ck_assert_uint_le(text_display_width(lines[index]), width);
  }
  ck_assert(!text_table_fits(table, 20));
  ck_assert(text_table_fits(table, 80));
}
END_TEST

START_TEST(nothing_is_lost_in_wrapping)
{
  const char *text = "جماعة أنصار الإسلام, 武装勢力 and a-word-without-an-end-0123456789";
  for (guint columns = 1; columns < 50; columns++) {
    g_autoptr(GPtrArray) lines = text_wrap(text, columns);
    g_autoptr(GString) joined = g_string_new(NULL);
    for (guint index = 0; index < lines->len; index++)
      g_string_append(joined, lines->pdata[index]);
    g_string_replace(joined, " ", "", 0);
    g_autoptr(GString) expected = g_string_new(text);
    g_string_replace(expected, " ", "", 0);
    ck_assert_str_eq(joined->str, expected->str);
  }
}
END_TEST

START_TEST(an_empty_text_is_one_line)
{
  g_autoptr(GPtrArray) lines = text_wrap(" \n\t ", 10);
  ck_assert_uint_eq(lines->len, 1);
  ck_assert_str_eq(lines->pdata[0], "");
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("text table");
  TCase *test_case = tcase_create("tables");
  tcase_add_test(test_case, columns_are_aligned);
  tcase_add_test(test_case, no_line_is_wider_than_asked);
  tcase_add_test(test_case, nothing_is_lost_in_wrapping);
  tcase_add_test(test_case, an_empty_text_is_one_line);
  suite_add_tcase(suite, test_case);
  return run_suite(suite);
}
