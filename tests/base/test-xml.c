/* Reading XML: the tree, positions in the file, and everything that is refused. */
#include "engine/base/base-diagnostics.h"
#include "engine/base/xml.h"
#include "tests/run-suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static XmlDocument *parse(const char *text, DiagnosticList *diagnostics)
{
  g_autoptr(Source) source = source_new("test.xml", text, strlen(text));
  return xml_document_parse(source, limits_default(), diagnostics);
}

/* Expects a text to be refused with one rendered message. */
static void expect_refused(const char *text, const char *expected)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(XmlDocument) document = parse(text, diagnostics);
  ck_assert_ptr_null(document);
  g_autofree char *rendered = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_str_eq(rendered, expected);
}

START_TEST(elements_attributes_and_text_are_kept_in_order)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(XmlDocument) document =
      parse("<a xmlns='urn:x' xmlns:y='urn:y' k='1' y:k='2'>\n <b>one</b>\n <y:c/>\n</a>", diagnostics);
  ck_assert_ptr_nonnull(document);
  const XmlElement *root = xml_document_root(document);
  ck_assert_str_eq(root->name, "a");
  ck_assert_str_eq(root->namespace_name, "urn:x");
  ck_assert_str_eq(root->text, "");
  ck_assert_uint_eq(root->attribute_count, 2);
  ck_assert_str_eq(xml_attribute_value(root, "k"), "1");
  ck_assert_str_eq(root->attributes[1].value, "2");
  ck_assert_str_eq(root->attributes[1].namespace_name, "urn:y");
  ck_assert_str_eq(xml_child(root, "b")->text, "one");
  ck_assert_ptr_null(xml_child(root, "c"));
  ck_assert(xml_is(xml_child(root, "b")->next, "urn:y", "c"));
  ck_assert_str_eq(xml_resolve_prefix(xml_child(root, "b"), "y"), "urn:y");
  ck_assert_str_eq(xml_resolve_prefix(xml_child(root, "b"), ""), "urn:x");
}
END_TEST

START_TEST(attribute_spans_lie_between_the_quotes)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  const char *text = "<a\n  xmlns = 'urn:x'\n  first = \"x>y\"  second='&amp;'/>";
  g_autoptr(XmlDocument) document = parse(text, diagnostics);
  const XmlElement *root = xml_document_root(document);
  ck_assert_str_eq(xml_attribute(root, "first")->value, "x>y");
  Span first = xml_attribute(root, "first")->span;
  ck_assert_int_eq(strncmp(text + first.start, "x>y\"", 4), 0);
  Span second = xml_attribute(root, "second")->span;
  ck_assert_int_eq(strncmp(text + second.start, "&amp;'", 6), 0);
  ck_assert_uint_eq(second.end - second.start, 5);
  SourcePosition position = span_position(second);
  ck_assert_uint_eq(position.line, 3);
  ck_assert_uint_eq(position.column, 26);
}
END_TEST

START_TEST(text_spans_lead_through_escapes_and_cdata)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  const char *text = "<a>x &lt; &#233;<!-- no --><![CDATA[ & y]]> z</a>";
  g_autoptr(XmlDocument) document = parse(text, diagnostics);
  const XmlElement *root = xml_document_root(document);
  ck_assert_str_eq(root->text, "x < \xC3\xA9 & y z");
  Span less = xml_text_span(root, 2, 3);
  ck_assert_int_eq(strncmp(text + less.start, "&lt;", 4), 0);
  ck_assert_uint_eq(less.end - less.start, 4);
  Span letter = xml_text_span(root, 4, 6);
  ck_assert_int_eq(strncmp(text + letter.start, "&#233;", 6), 0);
  Span y = xml_text_span(root, 9, 10);
  ck_assert_int_eq(strncmp(text + y.start, "y]]>", 4), 0);
  Span z = xml_text_span(root, 11, 12);
  ck_assert_int_eq(strncmp(text + z.start, "z</a>", 5), 0);

  g_autoptr(Arena) arena = arena_new(0);
  Source *embedded = xml_text_source(arena, root);
  ck_assert_uint_eq(span_position((Span){embedded, 11, 12}).column, 45);
  ck_assert_str_eq(source_name(embedded), "test.xml");
}
END_TEST

START_TEST(positions_count_code_points_and_windows_line_ends)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(XmlDocument) document = parse("<a>\r\n\xD8\xB9\xD8\xA8 <b>x\r\ny</b></a>", diagnostics);
  const XmlElement *child = xml_document_root(document)->first_child;
  ck_assert_str_eq(child->text, "x\ny");
  SourcePosition tag = span_position(child->span);
  ck_assert_uint_eq(tag.line, 2);
  ck_assert_uint_eq(tag.column, 4);
  SourcePosition y = span_position(xml_text_span(child, 2, 3));
  ck_assert_uint_eq(y.line, 3);
  ck_assert_uint_eq(y.column, 1);
}
END_TEST

START_TEST(markup_in_error_is_refused)
{
  expect_refused("<a><b></a>", "test.xml:1:11: error: opening and ending tag mismatch: b line 1 and a"
                               " [xml-not-well-formed]\n  <a><b></a>\n            ^\n"
                               "  help: correct the mark-up at this place\n");
  expect_refused("plain words", "test.xml:1:1: error: start tag expected, '<' not found"
                                " [xml-not-well-formed]\n  plain words\n  ^\n"
                                "  help: correct the mark-up at this place\n");
  expect_refused("", "test.xml:1:1: error: the file is empty; XML is needed [xml-not-well-formed]\n"
                     "  \n  ^\n  help: correct the mark-up at this place\n");
  expect_refused("<y:a/>", "test.xml:1:5: error: namespace prefix y on a is not defined"
                           " [xml-not-well-formed]\n  <y:a/>\n      ^\n"
                           "  help: correct the mark-up at this place\n");
}
END_TEST

START_TEST(document_types_and_entities_are_refused)
{
  expect_refused("<!DOCTYPE lol [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<lol>&b;</lol>",
                 "test.xml:1:1: error: a document type declaration (\"<!DOCTYPE lol\") is not accepted"
                 " [xml-document-type]\n"
                 "  <!DOCTYPE lol [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n"
                 "  ^~~~~~~~~~~~~~\n"
                 "  help: remove the <!DOCTYPE …> declaration\n");
  expect_refused("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
                 "test.xml:1:1: error: a document type declaration (\"<!DOCTYPE a\") is not accepted"
                 " [xml-document-type]\n"
                 "  <!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>\n"
                 "  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"
                 "  help: remove the <!DOCTYPE …> declaration\n");
  expect_refused("<a>&nbsp;</a>",
                 "test.xml:1:4: error: the entity \"&nbsp;\" is not accepted [xml-entity]\n"
                 "  <a>&nbsp;</a>\n     ^~~~~~\n"
                 "  help: write the character itself, or one of &amp; &lt; &gt; &quot; &apos;\n");
}
END_TEST

static char *nested(guint depth)
{
  GString *text = g_string_new(NULL);
  for (guint level = 0; level < depth; level++)
    g_string_append(text, "<a>");
  for (guint level = 0; level < depth; level++)
    g_string_append(text, "</a>");
  return g_string_free(text, FALSE);
}

START_TEST(nesting_is_bounded)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autofree char *allowed = nested(limits_default()->xml_depth);
  g_autoptr(XmlDocument) document = parse(allowed, diagnostics);
  ck_assert_ptr_nonnull(document);
  g_autofree char *bomb = nested(10000);
  g_autoptr(XmlDocument) refused = parse(bomb, diagnostics);
  ck_assert_ptr_null(refused);
  ck_assert_uint_eq(diagnostic_list_length(diagnostics), 1);
  const Diagnostic *diagnostic = diagnostic_list_get(diagnostics, 0);
  ck_assert_ptr_eq(diagnostic->kind, &XML_TOO_DEEP);
  ck_assert_str_eq(diagnostic->message, "elements are nested more than 200 deep");
  ck_assert_uint_eq(span_position(diagnostic->span).column, 601);
}
END_TEST

START_TEST(elements_and_attributes_are_bounded)
{
  Limits limits = *limits_default();
  limits.xml_elements = 3;
  limits.xml_attributes = 1;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  const char *many = "<a><b/><b/><b/></a>";
  g_autoptr(Source) elements = source_new("many.xml", many, strlen(many));
  ck_assert_ptr_null(xml_document_parse(elements, &limits, diagnostics));
  ck_assert_ptr_eq(diagnostic_list_get(diagnostics, 0)->kind, &XML_TOO_MANY_ELEMENTS);
  const char *wide = "<a x='1' y='2'/>";
  g_autoptr(Source) attributes = source_new("wide.xml", wide, strlen(wide));
  ck_assert_ptr_null(xml_document_parse(attributes, &limits, diagnostics));
  ck_assert_str_eq(diagnostic_list_get(diagnostics, 1)->message,
                   "this element has 2 attributes, and at most 1 are accepted");
}
END_TEST

/* <a x0="" x1="" …/> */
static char *wide_element(const char *prefix, guint count)
{
  GString *text = g_string_new("<!-- <b ' --><a");
  for (guint i = 0; i < count; i++)
    g_string_append_printf(text, "\n %s%u = '>'", prefix, i);
  g_string_append(text, "/>");
  return g_string_free(text, FALSE);
}

/* The parser takes time that grows with their square: were they not counted
 * before, this would not end. */
START_TEST(a_million_attributes_or_namespaces_are_refused_at_once)
{
  static const char *const prefixes[] = {"x", "xmlns:x"};
  static const char *const messages[] = {
      "this element has 1000000 attributes, and at most 100 are accepted",
      "this element declares 1000000 namespaces, and at most 100 are accepted"};
  for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++) {
    g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
    g_autofree char *text = wide_element(prefixes[i], 1000000);
    ck_assert_ptr_null(parse(text, diagnostics));
    const Diagnostic *diagnostic = diagnostic_list_get(diagnostics, 0);
    ck_assert_str_eq(diagnostic->message, messages[i]);
    ck_assert_uint_eq(diagnostic->span.start, strlen("<!-- <b ' -->"));
    ck_assert_uint_eq(diagnostic->span.end, strlen(text));
  }
}
END_TEST

START_TEST(limits_above_those_of_the_parser_hold)
{
  Limits limits = *limits_default();
  limits.xml_depth = 1000;
  limits.xml_attributes = 1000;
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < 999; i++)
    g_string_append(text, "<a>");
  g_autofree char *wide = wide_element("x", 1000);
  g_string_append(text, wide);
  for (guint i = 0; i < 999; i++)
    g_string_append(text, "</a>");
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Source) source = source_new("deep.xml", text->str, text->len);
  g_string_free(text, TRUE);
  g_autoptr(XmlDocument) document = xml_document_parse(source, &limits, diagnostics);
  g_autofree char *rendered = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_str_eq(rendered, "");
  ck_assert_ptr_nonnull(document);
}
END_TEST

START_TEST(every_cut_of_a_document_is_refused_without_a_fault)
{
  const char *text = "<?xml version='1.0'?><!-- c --><a b='c' xmlns:d='urn:e'><d:f>g &amp; h</d:f>"
                     "<![CDATA[i]]></a>";
  for (gsize length = 0; length < strlen(text); length++) {
    g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
    g_autoptr(Source) source = source_new("cut.xml", text, length);
    ck_assert_ptr_null(xml_document_parse(source, limits_default(), diagnostics));
    ck_assert_uint_eq(diagnostic_list_length(diagnostics), 1);
    g_autofree char *rendered = diagnostic_list_render(diagnostics, TRUE);
    ck_assert(g_utf8_validate(rendered, -1, NULL));
  }
}
END_TEST

START_TEST(a_declared_encoding_does_not_change_utf8_text)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(XmlDocument) document =
      parse("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xC3\xA9</a>", diagnostics);
  ck_assert_str_eq(xml_document_root(document)->text, "\xC3\xA9");
}
END_TEST

int main(void)
{
  TCase *tree = tcase_create("tree");
  tcase_add_test(tree, elements_attributes_and_text_are_kept_in_order);
  tcase_add_test(tree, attribute_spans_lie_between_the_quotes);
  tcase_add_test(tree, text_spans_lead_through_escapes_and_cdata);
  tcase_add_test(tree, positions_count_code_points_and_windows_line_ends);
  tcase_add_test(tree, a_declared_encoding_does_not_change_utf8_text);
  TCase *refused = tcase_create("refused");
  tcase_add_test(refused, markup_in_error_is_refused);
  tcase_add_test(refused, document_types_and_entities_are_refused);
  tcase_add_test(refused, nesting_is_bounded);
  tcase_add_test(refused, elements_and_attributes_are_bounded);
  tcase_add_test(refused, a_million_attributes_or_namespaces_are_refused_at_once);
  tcase_add_test(refused, limits_above_those_of_the_parser_hold);
  tcase_add_test(refused, every_cut_of_a_document_is_refused_without_a_fault);
  Suite *suite = suite_create("xml");
  suite_add_tcase(suite, tree);
  suite_add_tcase(suite, refused);
  return run_suite(suite);
}
