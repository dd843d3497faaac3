/* Every pair of binary operators is read as the grammar groups it (DMN 1.5,
 * grammar rule 2), and every operator with a sign and with "instance of". */
#include "engine/feel/node.h"
#include "tests/run-suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* The levels by the standard, written down apart from operators.def. */
static const struct {
  const char *text;
  guint level;
} levels[] = {
    {"or", 1}, {"and", 2},     {"=", 3},  {"!=", 3}, {"<", 3}, {"<=", 3}, {">", 3},  {">=", 3},
    {"between", 3}, {"in", 3}, {"+", 4},  {"-", 4},  {"*", 5}, {"/", 5},  {"**", 6},
};

static const char *const operators[] = {
#define X(symbol, text, level, node) text,
#include "engine/feel/operators.def"
#undef X
};

static void append(GString *text, const FeelNode *node);

static void append_all(GString *text, const char *name, const FeelNode *const *nodes, guint count)
{
  g_string_append_printf(text, "(%s", name);
  for (guint i = 0; i < count; i++) {
    g_string_append_c(text, ' ');
    append(text, nodes[i]);
  }
  g_string_append_c(text, ')');
}

/* Chains are written as the nested operations that they stand for. */
static void append_logic(GString *text, const FeelNode *node)
{
  for (guint i = 1; i < node->logic.count; i++)
    g_string_append_printf(text, "(%s ", node->kind == FEEL_NODE_AND ? "and" : "or");
  append(text, node->logic.operands[0]);
  for (guint i = 1; i < node->logic.count; i++) {
    g_string_append_c(text, ' ');
    append(text, node->logic.operands[i]);
    g_string_append_c(text, ')');
  }
}

static void append_chain(GString *text, const FeelNode *node)
{
  for (guint i = node->chain.count; i > 0; i--)
    g_string_append_printf(text, "(%s ", operators[node->chain.operators[i - 1]]);
  append(text, node->chain.operands[0]);
  for (guint i = 0; i < node->chain.count; i++) {
    g_string_append_c(text, ' ');
    append(text, node->chain.operands[i + 1]);
    g_string_append_c(text, ')');
  }
}

static void append(GString *text, const FeelNode *node)
{
  switch ((FeelNodeKind)node->kind) {
  case FEEL_NODE_GLOBAL:
    g_string_append_printf(text, "%c", 'a' + (char)node->global.slot);
    return;
  case FEEL_NODE_AND:
  case FEEL_NODE_OR:
    append_logic(text, node);
    return;
  case FEEL_NODE_ARITHMETIC:
    append_chain(text, node);
    return;
  case FEEL_NODE_NEGATE:
    append_all(text, "negate", (const FeelNode *const[]){node->operand}, 1);
    return;
  case FEEL_NODE_COMPARE:
    append_all(text, operators[node->compare.operator],
               (const FeelNode *const[]){node->compare.left, node->compare.right}, 2);
    return;
  case FEEL_NODE_BETWEEN:
    append_all(text, "between",
               (const FeelNode *const[]){node->between.value, node->between.low,
                                         node->between.high},
               3);
    return;
  case FEEL_NODE_IN:
    ck_assert_uint_eq(node->in.tests->count, 1);
    append_all(text, "in",
               (const FeelNode *const[]){node->in.value, node->in.tests->tests[0].operand}, 2);
    return;
  case FEEL_NODE_INSTANCE_OF:
    append_all(text, "instance", (const FeelNode *const[]){node->instance.value}, 1);
    return;
  default:
    ck_abort_msg("a node of kind %u is not expected here", node->kind);
  }
}

/* The tree of an expression over the variables a, b, c and x. */
static char *tree(const char *expression)
{
  g_autoptr(Arena) arena = arena_new(0);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Source) source = source_new("test", expression, strlen(expression));
  FeelScope *scope = feel_scope_new(arena, NULL);
  static const char *const names[] = {"a", "b", "c", "x"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    feel_scope_add(scope, names[i], feel_type_basic(FEEL_TYPE_ANY), i);
  const FeelExpression *compiled =
      feel_compile(arena, source, scope, limits_default(), diagnostics);
  ck_assert_msg(compiled != NULL, "\"%s\" cannot be compiled", expression);
  GString *text = g_string_new(NULL);
  append(text, compiled->root);
  return g_string_free(text, FALSE);
}

/* "between x and" stands where other operators have one word. */
static const char *infix(const char *operator)
{
  return strcmp(operator, "between") == 0 ? "between x and" : operator;
}

static void assert_same(const char *plain, const char *grouped)
{
  g_autofree char *plain_tree = tree(plain);
  g_autofree char *grouped_tree = tree(grouped);
  ck_assert_msg(strcmp(plain_tree, grouped_tree) == 0, "\"%s\" is %s, but \"%s\" is %s", plain,
                plain_tree, grouped, grouped_tree);
}

static void assert_differ(const char *plain, const char *grouped)
{
  g_autofree char *plain_tree = tree(plain);
  g_autofree char *grouped_tree = tree(grouped);
  ck_assert_msg(strcmp(plain_tree, grouped_tree) != 0, "\"%s\" and \"%s\" are both %s", plain,
                grouped, plain_tree);
}

START_TEST(every_pair_of_operators_is_grouped_by_level)
{
  ck_assert_uint_eq(G_N_ELEMENTS(levels), G_N_ELEMENTS(operators));
  guint pairs = 0;
  for (guint i = 0; i < G_N_ELEMENTS(levels); i++) {
    gboolean known = FALSE;
    for (guint j = 0; j < G_N_ELEMENTS(operators); j++)
      known = known || strcmp(levels[i].text, operators[j]) == 0;
    ck_assert_msg(known, "\"%s\" is no operator", levels[i].text);
    for (guint j = 0; j < G_N_ELEMENTS(levels); j++) {
      const char *first = infix(levels[i].text);
      const char *second = infix(levels[j].text);
      g_autofree char *plain = g_strdup_printf("a %s b %s c", first, second);
      g_autofree char *left = g_strdup_printf("(a %s b) %s c", first, second);
      g_autofree char *right = g_strdup_printf("a %s (b %s c)", first, second);
      gboolean leftward = levels[i].level >= levels[j].level;
      assert_same(plain, leftward ? left : right);
      assert_differ(plain, leftward ? right : left);
      pairs++;
    }
  }
  ck_assert_uint_eq(pairs, G_N_ELEMENTS(operators) * G_N_ELEMENTS(operators));
}
END_TEST

START_TEST(a_sign_and_instance_of_bind_tighter_than_every_operator)
{
  for (guint i = 0; i < G_N_ELEMENTS(levels); i++) {
    const char *operator = infix(levels[i].text);
    static const char *const forms[][2] = {
        {"-a %s b", "(-a) %s b"},
        {"a %s -b", "a %s (-b)"},
        {"a instance of number %s b", "(a instance of number) %s b"},
        {"a %s b instance of number", "a %s (b instance of number)"},
    };
    for (guint form = 0; form < G_N_ELEMENTS(forms); form++) {
      g_auto(GStrv) plain = g_strsplit(forms[form][0], "%s", 2);
      g_auto(GStrv) grouped = g_strsplit(forms[form][1], "%s", 2);
      g_autofree char *plain_text = g_strjoin(operator, plain[0], plain[1], NULL);
      g_autofree char *grouped_text = g_strjoin(operator, grouped[0], grouped[1], NULL);
      assert_same(plain_text, grouped_text);
    }
  }
  assert_same("-a instance of number", "-(a instance of number)");
}
END_TEST

START_TEST(long_chains_are_one_node)
{
  g_autoptr(GString) text = g_string_new("a");
  for (guint i = 0; i < 5000; i++)
    g_string_append(text, i % 2 == 0 ? " + b" : " - c");
  g_autofree char *chain = tree(text->str);
  ck_assert_ptr_nonnull(chain);
}
END_TEST

int main(void)
{
  Suite *suite = suite_create("feel precedence");
  TCase *test_case = tcase_create("precedence");
  tcase_add_test(test_case, every_pair_of_operators_is_grouped_by_level);
  tcase_add_test(test_case, a_sign_and_instance_of_bind_tighter_than_every_operator);
  tcase_add_test(test_case, long_chains_are_one_node);
  suite_add_tcase(suite, test_case);
  return run_suite(suite);
}
