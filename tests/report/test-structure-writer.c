/* The same structure as JSON and as XML. */
#include "engine/report/structure-writer.h"
#include "tests/run-suite.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

static void write_example(StructureWriter *writer)
{
  g_autoptr(Arena) arena = arena_new(0);
  FeelDecimal decimal;
  ck_assert(feel_decimal_parse("0.10", 4, &decimal));
  FeelValue items[] = {feel_string_static("a"), feel_number(arena, decimal),
                       feel_integer(arena, 999999999999999999), feel_boolean(TRUE),
                       FEEL_NULL_VALUE, feel_date((FeelDate){2018, 10, 1})};
  const char *names[] = {"of a name", "b"};
  const FeelShape *shape = feel_shape_new(arena, names, 2);
  FeelValue members[] = {feel_list(NULL, 0), feel_boolean(FALSE)};

  structure_begin_record(writer, "root");
  structure_field(writer, "field", "<&\"é\">");
  structure_field(writer, "left-out", NULL);
  structure_flag(writer, "flag", FALSE);
  structure_number(writer, "number", 7);
  structure_text(writer, "text", "a < b");
  structure_begin_list(writer, "list");
  structure_text(writer, "item", "x");
  structure_begin_record(writer, "record");
  structure_end_record(writer);
  structure_end_list(writer);
  structure_value(writer, "values", feel_list(items, G_N_ELEMENTS(items)));
  structure_value(writer, "context", feel_context(arena, shape, members));
  structure_end_record(writer);
}

START_TEST(writes_json)
{
  StructureWriter *writer = structure_writer_json();
  write_example(writer);
  g_autoptr(GString) text = structure_finish(writer);
  ck_assert_str_eq(text->str, "{\n"
                              "  \"field\": \"<&\\\"é\\\">\",\n"
                              "  \"flag\": false,\n"
                              "  \"number\": 7,\n"
                              "  \"text\": \"a < b\",\n"
                              "  \"list\": [\n"
                              "    \"x\",\n"
                              "    {\n"
                              "\n"
                              "    }\n"
                              "  ],\n"
                              "  \"values\": [\n"
                              "    \"a\",\n"
                              "    0.10,\n"
                              "    999999999999999999,\n"
                              "    true,\n"
                              "    null,\n"
                              "    \"2018-10-01\"\n"
                              "  ],\n"
                              "  \"context\": {\n"
                              "    \"of a name\": [\n"
                              "\n"
                              "    ],\n"
                              "    \"b\": false\n"
                              "  }\n"
                              "}\n");
}
END_TEST

START_TEST(writes_xml)
{
  StructureWriter *writer = structure_writer_xml("urn:x");
  write_example(writer);
  g_autoptr(GString) text = structure_finish(writer);
  ck_assert_str_eq(
      text->str,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<root xmlns=\"urn:x\" field=\"&lt;&amp;&quot;é&quot;&gt;\" flag=\"false\" number=\"7\">\n"
      "  <text>a &lt; b</text>\n"
      "  <list>\n"
      "    <item>x</item>\n"
      "    <record/>\n"
      "  </list>\n"
      "  <values>\n"
      "    <item>a</item>\n"
      "    <item>0.10</item>\n"
      "    <item>999999999999999999</item>\n"
      "    <item>true</item>\n"
      "    <item/>\n"
      "    <item>2018-10-01</item>\n"
      "  </values>\n"
      "  <context>\n"
      "    <member name=\"of a name\">\n"
      "      <value/>\n"
      "    </member>\n"
      "    <member name=\"b\">\n"
      "      <value>false</value>\n"
      "    </member>\n"
      "  </context>\n"
      "</root>\n");
}
END_TEST

START_TEST(leaves_out_what_xml_does_not_allow)
{
  StructureWriter *writer = structure_writer_xml("urn:x");
  structure_begin_record(writer, "root");
  structure_field(writer, "field", "a\001b\uffff");
  structure_text(writer, "text", "\033[1m");
  structure_end_record(writer);
  g_autoptr(GString) text = structure_finish(writer);
  ck_assert_str_eq(text->str, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<root xmlns=\"urn:x\" field=\"a\ufffdb\ufffd\">\n"
                              "  <text>\ufffd[1m</text>\n"
                              "</root>\n");
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("report/structure-writer");
  TCase *tests = tcase_create("structure-writer");
  tcase_add_test(tests, writes_json);
  tcase_add_test(tests, writes_xml);
  tcase_add_test(tests, leaves_out_what_xml_does_not_allow);
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}
