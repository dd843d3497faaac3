/* Boxed expressions (DMN 1.5, clauses 7.2.1 and 10.2.2), compiled. */
#include "engine/dmn/logic-compile.h"
#include "engine/base/diagnostic-place.h"
#include "engine/base/messages.h"

#include <string.h>

typedef void (*CompileKind)(const DmnCompile *compile, const XmlElement *xml, DmnLogic *logic,
                            const FeelType **type);

static const FeelType *any(void) { return feel_type_basic(FEEL_TYPE_ANY); }

static const FeelType *known_type(const FeelType *type) { return type != NULL ? type : any(); }

/* A place below another: "decision "x", entry "y"". */
static DmnCompile below(const DmnCompile *compile, const char *place)
{
  DmnCompile inner = *compile;
  inner.depth++;
  inner.expected = NULL;
  if (place != NULL)
    inner.place = arena_printf(compile->loader->arena, "%s, %s", compile->place, place);
  return inner;
}

static gboolean is_feel(const char *language)
{
  return language == NULL || *language == '\0' || strstr(language, "FEEL") != NULL ||
         strstr(language, "feel") != NULL;
}

/* The child <text>, or NULL with a diagnostic. */
static const XmlElement *find_text(const DmnCompile *compile, const XmlElement *xml)
{
  const XmlAttribute *language = xml_attribute(xml, "expressionLanguage");
  if (language != NULL && !is_feel(language->value)) {
    diagnostic_list_add_at(compile->loader->diagnostics, &DMN_ERROR_ATTRIBUTE, language->span,
                           compile->place,
                           "the expression language \"%s\" is not known; it may be FEEL",
                           language->value);
    return NULL;
  }
  const XmlElement *text = xml_child(xml, "text");
  if (text == NULL)
    diagnostic_list_add_at(compile->loader->diagnostics, &DMN_ERROR_MISSING_ELEMENT, xml->span,
                           compile->place, "<%s> has no <text>", xml->name);
  return text;
}

/* Sets what every cell has. Its text's element, or NULL where there is none: the
 * cell is then in error. */
static const XmlElement *begin_cell(const DmnCompile *compile, const XmlElement *xml,
                                    DmnCell *cell)
{
  cell->place = compile->place;
  cell->text = "";
  cell->in_error = TRUE;
  const XmlElement *text = find_text(compile, xml);
  if (text == NULL)
    return NULL;
  cell->xml = text;
  cell->text = xml_trimmed_text(compile->loader->arena, text);
  return text;
}

void dmn_compile_cell(const DmnCompile *compile, const XmlElement *xml, gboolean may_be_empty,
                      DmnCell *cell)
{
  const XmlElement *text = begin_cell(compile, xml, cell);
  if (text == NULL)
    return;
  DmnLoader *loader = compile->loader;
  if (*cell->text == '\0' && may_be_empty) {
    cell->in_error = FALSE;
    cell->is_constant = TRUE;
    cell->constant = FEEL_NULL_VALUE;
    return;
  }
  const char *before = diagnostic_list_enter(loader->diagnostics, compile->place);
  cell->expression = feel_compile(loader->arena, xml_text_source(loader->arena, text),
                                  compile->scope, loader->limits, loader->diagnostics);
  diagnostic_list_enter(loader->diagnostics, before);
  cell->in_error = cell->expression == NULL;
  if (cell->expression != NULL)
    cell->is_constant = feel_expression_constant(cell->expression, &cell->constant);
}

void dmn_compile_test_cell(const DmnCompile *compile, const XmlElement *xml,
                           const FeelType *input_type, DmnCell *cell)
{
  const XmlElement *text = begin_cell(compile, xml, cell);
  if (text == NULL)
    return;
  DmnLoader *loader = compile->loader;
  if (*cell->text == '\0') { /* editors leave "any value" empty */
    cell->in_error = FALSE;
    cell->matches_all = TRUE;
    return;
  }
  const char *before = diagnostic_list_enter(loader->diagnostics, compile->place);
  cell->expression =
      feel_compile_tests(loader->arena, xml_text_source(loader->arena, text), compile->scope,
                         input_type, loader->limits, loader->diagnostics);
  diagnostic_list_enter(loader->diagnostics, before);
  cell->in_error = cell->expression == NULL;
  cell->matches_all = cell->expression != NULL && feel_tests_match_all(cell->expression);
}

static void compile_literal(const DmnCompile *compile, const XmlElement *xml, DmnLogic *logic,
                            const FeelType **type)
{
  logic->kind = DMN_LOGIC_LITERAL;
  dmn_compile_cell(compile, xml, FALSE, &logic->literal);
  if (logic->literal.expression != NULL)
    *type = feel_expression_type(logic->literal.expression);
}

static void compile_table(const DmnCompile *compile, const XmlElement *xml, DmnLogic *logic,
                          const FeelType **type)
{
  logic->kind = DMN_LOGIC_TABLE;
  logic->table = dmn_compile_table(compile, xml, type);
}

/* The boxed expression inside a child such as <if>, <in> or <match>. */
static const DmnLogic *compile_child(const DmnCompile *compile, const XmlElement *xml,
                                     const char *name, const FeelType **type)
{
  static const char *const none[] = {"description", "extensionElements", NULL};
  const XmlElement *child = xml_child(xml, name);
  const XmlElement *expression =
      child != NULL ? dmn_find_expression(compile->loader, child, none) : NULL;
  if (expression == NULL) {
    diagnostic_list_add_at(compile->loader->diagnostics, &DMN_ERROR_MISSING_ELEMENT,
                           child != NULL ? child->span : xml->span, compile->place,
                           child != NULL ? N_("<%s> of <%s> has no expression")
                                         : N_("the part <%s> of <%s> is missing"),
                           name, xml->name);
    DmnLogic *faulty = arena_new_item(compile->loader->arena, DmnLogic);
    faulty->kind = DMN_LOGIC_LITERAL;
    faulty->literal.in_error = TRUE;
    faulty->literal.text = "";
    faulty->place = faulty->literal.place = compile->place;
    faulty->span = xml->span;
    *type = any();
    return faulty;
  }
  DmnCompile inner = below(compile, name);
  return dmn_compile_logic(&inner, expression, type);
}

static void compile_context(const DmnCompile *compile, const XmlElement *xml, DmnLogic *logic,
                            const FeelType **type)
{
  static const char *const others[] = {"description", "extensionElements", "variable", NULL};
  static const char *const known[] = {"description", "extensionElements", "contextEntry", NULL};
  DmnLoader *loader = compile->loader;
  logic->kind = DMN_LOGIC_CONTEXT;
  dmn_check_children(loader, xml, known);
  guint count = 0;
  xml_for_each_child(child, xml)
    count += xml_is(child, xml->namespace_name, "contextEntry") ? 1 : 0;
  const char **names = arena_new_array(loader->arena, const char *, count);
  FeelMember *members = arena_new_array(loader->arena, FeelMember, count);
  logic->context.values = arena_new_array(loader->arena, const DmnLogic *, count);
  logic->context.slots = arena_new_array(loader->arena, guint, count);
  DmnCompile inner = below(compile, NULL);
  inner.scope = feel_scope_new(loader->arena, compile->scope);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  guint entries = 0;
  const FeelType *result_type = NULL;
  xml_for_each_child(child, xml) {
    if (!xml_is(child, xml->namespace_name, "contextEntry"))
      continue;
    const XmlElement *variable = xml_child(child, "variable");
    const char *name = variable != NULL ? xml_attribute_value(variable, "name") : NULL;
    gboolean is_result = name == NULL || *name == '\0';
    const char *key = is_result ? NULL : dmn_name_key(loader->arena, name);
    DmnCompile entry =
        below(&inner, is_result ? "result" : arena_printf(loader->arena, _("entry \"%s\""), key));
    const XmlElement *expression = dmn_find_expression(loader, child, others);
    if (expression == NULL) {
      diagnostic_list_add_at(loader->diagnostics, &DMN_ERROR_MISSING_ELEMENT, child->span,
                             entry.place, "the entry has no expression");
      continue;
    }
    const FeelType *value_type = any();
    const DmnLogic *value = dmn_compile_logic(&entry, expression, &value_type);
    const DmnItemDefinition *item = NULL;
    const FeelType *declared =
        variable != NULL ? dmn_attribute_type(loader, compile->model, variable, "typeRef", &item)
                         : NULL;
    if (declared != NULL && declared->kind != FEEL_TYPE_ANY) {
      /* The entry's variable converts, whatever the expression's own type. */
      DmnLogic *typed = (DmnLogic *)value;
      if (typed->type == NULL) {
        typed->type = declared;
        typed->item = item;
      }
      value_type = declared;
    }
    if (is_result) {
      logic->context.result = value;
      result_type = value_type;
      continue;
    }
    if (!g_hash_table_add(seen, (gpointer)key)) {
      diagnostic_list_add_at(loader->diagnostics, &DMN_ERROR_DUPLICATE_NAME,
                             dmn_attribute_span(variable, "name"), compile->place,
                             "two entries of the context are named \"%s\"", key);
      continue;
    }
    names[entries] = key;
    members[entries].name = key;
    members[entries].type = value_type;
    logic->context.values[entries] = value;
    logic->context.slots[entries] = (*compile->slots)++;
    feel_scope_add(inner.scope, key, value_type, logic->context.slots[entries]);
    entries++;
  }
  logic->context.shape = feel_shape_new(loader->arena, names, entries);
  *type = result_type != NULL ? result_type : feel_type_context(loader->arena, members, entries);
}

static void compile_list(const DmnCompile *compile, const XmlElement *xml, DmnLogic *logic,
                         const FeelType **type)
{
  static const char *const ignored[] = {"description", "extensionElements", NULL};
  DmnLoader *loader = compile->loader;
  logic->kind = DMN_LOGIC_LIST;
  guint count = 0;
  xml_for_each_child(child, xml)
    count += dmn_is_dmn(child) && !g_strv_contains(ignored, child->name) ? 1 : 0;
  logic->list.items = arena_new_array(loader->arena, const DmnLogic *, count);
  xml_for_each_child(child, xml) {
    if (!dmn_is_dmn(child) || g_strv_contains(ignored, child->name))
      continue;
    DmnCompile inner =
        below(compile, arena_printf(loader->arena, _("item %u"), logic->list.count + 1));
    const FeelType *item_type = any();
    logic->list.items[logic->list.count++] = dmn_compile_logic(&inner, child, &item_type);
  }
  *type = feel_type_list(loader->arena, any());
}

static void compile_relation(const DmnCompile *compile, const XmlElement *xml, DmnLogic *logic,
                             const FeelType **type)
{
  static const char *const known[] = {"description", "extensionElements", "column", "row", NULL};
  static const char *const ignored[] = {"description", "extensionElements", NULL};
  DmnLoader *loader = compile->loader;
  logic->kind = DMN_LOGIC_RELATION;
  dmn_check_children(loader, xml, known);
  guint columns = 0;
  guint rows = 0;
  xml_for_each_child(child, xml) {
    columns += xml_is(child, xml->namespace_name, "column") ? 1 : 0;
    rows += xml_is(child, xml->namespace_name, "row") ? 1 : 0;
  }
  const char **names = arena_new_array(loader->arena, const char *, columns);
  FeelMember *members = arena_new_array(loader->arena, FeelMember, columns);
  const DmnItemDefinition **items =
      arena_new_array(loader->arena, const DmnItemDefinition *, columns);
  logic->relation.cells = arena_new_array(loader->arena, const DmnLogic *, (gsize)columns * rows);
  guint column = 0;
  xml_for_each_child(child, xml) {
    if (!xml_is(child, xml->namespace_name, "column"))
      continue;
    names[column] = dmn_name_key(loader->arena, dmn_required_attribute(loader, child, "name"));
    members[column].name = names[column];
    members[column].type =
        known_type(dmn_attribute_type(loader, compile->model, child, "typeRef", &items[column]));
    column++;
  }
  xml_for_each_child(child, xml) {
    if (!xml_is(child, xml->namespace_name, "row"))
      continue;
    guint row = logic->relation.rows;
    column = 0;
    xml_for_each_child(cell, child) {
      if (!dmn_is_dmn(cell) || g_strv_contains(ignored, cell->name))
        continue;
      if (column < columns) {
        DmnCompile inner = below(compile, arena_printf(loader->arena, _("row %u, column \"%s\""),
                                                       row + 1, names[column]));
        const FeelType *cell_type = NULL;
        DmnLogic *value = (DmnLogic *)dmn_compile_logic(&inner, cell, &cell_type);
        if (value->type == NULL && members[column].type->kind != FEEL_TYPE_ANY) {
          value->type = members[column].type;
          value->item = items[column];
        }
        logic->relation.cells[row * columns + column] = value;
      }
      column++;
    }
    if (column == columns)
      logic->relation.rows++;
    else
      diagnostic_list_add_at(loader->diagnostics, &DMN_ERROR_TABLE_WIDTH, child->span,
                             compile->place, "the row has %u cells for %u columns", column,
                             columns);
  }
  logic->relation.shape = feel_shape_new(loader->arena, names, columns);
  *type = feel_type_list(loader->arena, feel_type_context(loader->arena, members, columns));
}

DmnParameter *dmn_read_parameters(DmnLoader *loader, DmnModel *model, const XmlElement *xml,
                                  const char *place, guint *count)
{
  guint expected = 0;
  xml_for_each_child(child, xml)
    expected += xml_is(child, xml->namespace_name, "formalParameter") ? 1 : 0;
  DmnParameter *parameters = arena_new_array(loader->arena, DmnParameter, expected);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  *count = 0;
  xml_for_each_child(child, xml) {
    if (!xml_is(child, xml->namespace_name, "formalParameter"))
      continue;
    DmnParameter *parameter = &parameters[(*count)++];
    parameter->name = dmn_name_key(loader->arena, dmn_required_attribute(loader, child, "name"));
    parameter->type =
        known_type(dmn_attribute_type(loader, model, child, "typeRef", &parameter->item));
    if (!g_hash_table_add(seen, (gpointer)parameter->name))
      diagnostic_list_add_at(loader->diagnostics, &DMN_ERROR_DUPLICATE_NAME,
                             dmn_attribute_span(child, "name"), place,
                             "two parameters are named \"%s\"", parameter->name);
  }
  return parameters;
}

void dmn_enter_parameters(DmnCompile *compile, DmnParameter *parameters, guint count)
{
  compile->scope = feel_scope_new(compile->loader->arena, compile->scope);
  for (guint index = 0; index < count; index++) {
    parameters[index].slot = (*compile->slots)++;
    feel_scope_add(compile->scope, parameters[index].name, parameters[index].type,
                   parameters[index].slot);
  }
}

const FeelType *dmn_function_type(Arena *arena, const DmnParameter *parameters, guint count,
                                  const FeelType *result)
{
  FeelMember *members = arena_new_array(arena, FeelMember, count);
  for (guint index = 0; index < count; index++) {
    members[index].name = parameters[index].name;
    members[index].type = parameters[index].type;
  }
  return feel_type_function(arena, members, count, result);
}

const DmnLogic *dmn_compile_function_body(const DmnCompile *compile, const XmlElement *xml,
                                          const FeelType **type)
{
  static const char *const others[] = {"description", "extensionElements", "formalParameter",
                                       NULL};
  DmnLoader *loader = compile->loader;
  const XmlAttribute *kind = xml_attribute(xml, "kind");
  gboolean external = kind != NULL && strcmp(kind->value, "FEEL") != 0;
  if (external && strcmp(kind->value, "Java") != 0 && strcmp(kind->value, "PMML") != 0)
    diagnostic_list_add_at(loader->diagnostics, &DMN_ERROR_ATTRIBUTE, kind->span, compile->place,
                           "the function kind is \"%s\"; it may be \"FEEL\", \"Java\" or \"PMML\"",
                           kind->value);
  const XmlElement *expression = dmn_find_expression(loader, xml, others);
  const DmnLogic *body =
      expression != NULL ? dmn_compile_logic(compile, expression, type) : NULL;
  if (external) {
    DmnLogic *logic = arena_new_item(loader->arena, DmnLogic);
    logic->kind = DMN_LOGIC_EXTERNAL;
    logic->place = compile->place;
    logic->span = xml->span;
    *type = any();
    return logic;
  }
  if (body == NULL)
    diagnostic_list_add_at(loader->diagnostics, &DMN_ERROR_MISSING_ELEMENT, xml->span,
                           compile->place, "<%s> has no expression", xml->name);
  return body;
}

static void compile_function(const DmnCompile *compile, const XmlElement *xml, DmnLogic *logic,
                             const FeelType **type)
{
  DmnLoader *loader = compile->loader;
  logic->kind = DMN_LOGIC_FUNCTION;
  logic->function.name = compile->place;
  logic->function.captured = *compile->slots;
  logic->function.slots = *compile->slots;
  DmnCompile inner = below(compile, NULL);
  inner.slots = &logic->function.slots;
  guint count = 0;
  logic->function.parameters =
      dmn_read_parameters(loader, compile->model, xml, compile->place, &count);
  dmn_enter_parameters(&inner, logic->function.parameters, count);
  const FeelType *body_type = any();
  logic->function.body = dmn_compile_function_body(&inner, xml, &body_type);
  /* The typeRef of a function definition is that of its result. */
  if (logic->type != NULL && logic->type->kind == FEEL_TYPE_FUNCTION) {
    body_type = logic->type->element;
  } else if (logic->type != NULL) {
    body_type = logic->type;
    logic->type = NULL;
  }
  logic->function.type =
      dmn_function_type(loader->arena, logic->function.parameters, count, any());
  *type = dmn_function_type(loader->arena, logic->function.parameters, count, body_type);
}

static void compile_invocation(const DmnCompile *compile, const XmlElement *xml, DmnLogic *logic,
                               const FeelType **type)
{
  static const char *const others[] = {"description", "extensionElements", "binding", NULL};
  static const char *const binding_others[] = {"description", "extensionElements", "parameter",
                                               NULL};
  DmnLoader *loader = compile->loader;
  logic->kind = DMN_LOGIC_INVOCATION;
  const XmlElement *called = dmn_find_expression(loader, xml, others);
  if (called == NULL) {
    diagnostic_list_add_at(loader->diagnostics, &DMN_ERROR_MISSING_ELEMENT, xml->span,
                           compile->place, "the invocation does not say what it calls");
  } else {
    DmnCompile inner = below(compile, NULL);
    const FeelType *function = any();
    logic->invocation.called = dmn_compile_logic(&inner, called, &function);
    if (function->kind == FEEL_TYPE_FUNCTION && function->element != NULL)
      *type = function->element;
  }
  guint count = 0;
  xml_for_each_child(child, xml)
    count += xml_is(child, xml->namespace_name, "binding") ? 1 : 0;
  logic->invocation.names = arena_new_array(loader->arena, const char *, count);
  logic->invocation.arguments = arena_new_array(loader->arena, const DmnLogic *, count);
  xml_for_each_child(child, xml) {
    if (!xml_is(child, xml->namespace_name, "binding"))
      continue;
    const XmlElement *parameter = xml_child(child, "parameter");
    if (parameter == NULL) {
      diagnostic_list_add_at(loader->diagnostics, &DMN_ERROR_MISSING_ELEMENT, child->span,
                             compile->place, "the binding has no <parameter>");
      continue;
    }
    const char *name =
        dmn_name_key(loader->arena, dmn_required_attribute(loader, parameter, "name"));
    DmnCompile inner = below(compile, arena_printf(loader->arena, _("parameter \"%s\""), name));
    const XmlElement *expression = dmn_find_expression(loader, child, binding_others);
    const FeelType *ignored = NULL;
    guint index = logic->invocation.count++;
    logic->invocation.names[index] = name;
    logic->invocation.arguments[index] =
        expression != NULL ? dmn_compile_logic(&inner, expression, &ignored) : NULL;
  }
}

static void compile_conditional(const DmnCompile *compile, const XmlElement *xml, DmnLogic *logic,
                                const FeelType **type)
{
  logic->kind = DMN_LOGIC_CONDITIONAL;
  const FeelType *ignored = NULL;
  const FeelType *then_type = any();
  const FeelType *else_type = any();
  logic->conditional.condition = compile_child(compile, xml, "if", &ignored);
  logic->conditional.then = compile_child(compile, xml, "then", &then_type);
  logic->conditional.otherwise = compile_child(compile, xml, "else", &else_type);
  if (feel_type_conforms(else_type, then_type))
    *type = then_type;
}

/* Whether a part of the model may make a function: boxed, or in an expression. */
static gboolean may_make_functions(const XmlElement *xml)
{
  if (strcmp(xml->name, "functionDefinition") == 0 || strstr(xml->text, "function") != NULL)
    return TRUE;
  xml_for_each_child(child, xml)
    if (may_make_functions(child))
      return TRUE;
  return FALSE;
}

/* The type of the items that go through an iteration over a type. */
static const FeelType *item_type_of(const FeelType *type)
{
  if ((type->kind == FEEL_TYPE_LIST || type->kind == FEEL_TYPE_RANGE) && type->element != NULL)
    return type->element;
  return any();
}

static void start_iteration(const DmnCompile *compile, const XmlElement *xml, DmnLogic *logic,
                            const char *body_name, DmnCompile *inner, const FeelType **in_type)
{
  DmnLoader *loader = compile->loader;
  *in_type = any();
  logic->iteration.in = compile_child(compile, xml, "in", in_type);
  *inner = *compile;
  inner->scope = feel_scope_new(loader->arena, compile->scope);
  logic->iteration.slot = (*compile->slots)++;
  const XmlElement *body = xml_child(xml, body_name);
  logic->iteration.copies_frame = body != NULL && may_make_functions(body);
}

static void compile_filter(const DmnCompile *compile, const XmlElement *xml, DmnLogic *logic,
                           const FeelType **type)
{
  logic->kind = DMN_LOGIC_FILTER;
  DmnCompile inner;
  const FeelType *in_type = NULL;
  start_iteration(compile, xml, logic, "match", &inner, &in_type);
  const FeelType *item_type = item_type_of(in_type);
  gboolean shadowed = FALSE;
  if (item_type->kind == FEEL_TYPE_CONTEXT) {
    logic->iteration.members = item_type->members;
    logic->iteration.member_count = item_type->member_count;
    logic->iteration.first_member_slot = *compile->slots;
    *compile->slots += item_type->member_count;
    for (guint index = 0; index < item_type->member_count; index++) {
      const FeelMember *member = &item_type->members[index];
      shadowed = shadowed || strcmp(member->name, "item") == 0;
      feel_scope_add(inner.scope, member->name, member->type,
                     logic->iteration.first_member_slot + index);
    }
  }
  if (!shadowed)
    feel_scope_add(inner.scope, "item", item_type, logic->iteration.slot);
  const FeelType *ignored = NULL;
  logic->iteration.body = compile_child(&inner, xml, "match", &ignored);
  *type = feel_type_list(compile->loader->arena, item_type);
}

static void compile_iterator(const DmnCompile *compile, const XmlElement *xml, DmnLogic *logic,
                             const char *body_name, const FeelType **body_type)
{
  DmnLoader *loader = compile->loader;
  DmnCompile inner;
  const FeelType *in_type = NULL;
  start_iteration(compile, xml, logic, body_name, &inner, &in_type);
  const char *name = dmn_required_attribute(loader, xml, "iteratorVariable");
  feel_scope_add(inner.scope, dmn_name_key(loader->arena, name), item_type_of(in_type),
                 logic->iteration.slot);
  if (logic->kind == DMN_LOGIC_FOR) {
    logic->iteration.partial_slot = (*compile->slots)++;
    feel_scope_add(inner.scope, "partial", feel_type_list(loader->arena, any()),
                   logic->iteration.partial_slot);
  }
  logic->iteration.body = compile_child(&inner, xml, body_name, body_type);
}

static void compile_for(const DmnCompile *compile, const XmlElement *xml, DmnLogic *logic,
                        const FeelType **type)
{
  logic->kind = DMN_LOGIC_FOR;
  const FeelType *body_type = any();
  compile_iterator(compile, xml, logic, "return", &body_type);
  *type = feel_type_list(compile->loader->arena, body_type);
}

static void compile_quantified(const DmnCompile *compile, const XmlElement *xml, DmnLogic *logic,
                               const FeelType **type)
{
  logic->kind = strcmp(xml->name, "some") == 0 ? DMN_LOGIC_SOME : DMN_LOGIC_EVERY;
  const FeelType *body_type = any();
  compile_iterator(compile, xml, logic, "satisfies", &body_type);
  *type = feel_type_basic(FEEL_TYPE_BOOLEAN);
}

static const struct {
  const char *name;
  CompileKind compile;
} kinds[] = {
    {"literalExpression", compile_literal}, {"decisionTable", compile_table},
    {"context", compile_context},           {"list", compile_list},
    {"relation", compile_relation},         {"functionDefinition", compile_function},
    {"invocation", compile_invocation},     {"conditional", compile_conditional},
    {"filter", compile_filter},             {"for", compile_for},
    {"some", compile_quantified},           {"every", compile_quantified},
};

static CompileKind find_kind(const char *name)
{
  for (guint index = 0; index < G_N_ELEMENTS(kinds); index++)
    if (strcmp(kinds[index].name, name) == 0)
      return kinds[index].compile;
  return NULL;
}

static void report_unknown(DmnLoader *loader, const XmlElement *xml, const char *place)
{
  const char *names[G_N_ELEMENTS(kinds) + 1] = {NULL};
  g_autoptr(GString) known = g_string_new(NULL);
  for (guint index = 0; index < G_N_ELEMENTS(kinds); index++) {
    names[index] = kinds[index].name;
    g_string_append_printf(known, "%s<%s>", index == 0 ? "" : ", ", kinds[index].name);
  }
  const char *nearest = diagnostic_nearest(xml->name, names);
  if (nearest != NULL)
    diagnostic_list_add_at(loader->diagnostics, &DMN_ERROR_UNKNOWN_EXPRESSION, xml->span, place,
                           "<%s> is no boxed expression; did you mean <%s>?", xml->name, nearest);
  else
    diagnostic_list_add_at(loader->diagnostics, &DMN_ERROR_UNKNOWN_EXPRESSION, xml->span, place,
                           "<%s> is no boxed expression; it may be %s", xml->name, known->str);
}

const XmlElement *dmn_find_expression(DmnLoader *loader, const XmlElement *parent,
                                      const char *const *others)
{
  const XmlElement *found = NULL;
  xml_for_each_child(child, parent) {
    if (!dmn_is_dmn(child) || g_strv_contains(others, child->name))
      continue;
    if (found == NULL) {
      found = child;
      continue;
    }
    diagnostic_list_add(loader->diagnostics, &DMN_ERROR_UNKNOWN_EXPRESSION, child->span,
                        "<%s> has a second expression, <%s>, after <%s>; it may have one",
                        parent->name, child->name, found->name);
    break;
  }
  return found;
}

const DmnLogic *dmn_compile_logic(const DmnCompile *compile, const XmlElement *xml,
                                  const FeelType **type)
{
  DmnLoader *loader = compile->loader;
  DmnLogic *logic = arena_new_item(loader->arena, DmnLogic);
  logic->place = compile->place;
  logic->span = xml->span;
  logic->kind = DMN_LOGIC_LITERAL;
  logic->literal.in_error = TRUE;
  logic->literal.place = compile->place;
  logic->literal.text = "";
  *type = any();
  CompileKind compile_kind = find_kind(xml->name);
  if (compile_kind == NULL) {
    report_unknown(loader, xml, compile->place);
    return logic;
  }
  if (compile->depth >= loader->limits->expression_depth) {
    diagnostic_list_add_at(loader->diagnostics, &DMN_ERROR_TOO_DEEP, xml->span, compile->place,
                           "boxed expressions are nested more than %u deep",
                           loader->limits->expression_depth);
    return logic;
  }
  memset(&logic->literal, 0, sizeof logic->literal);
  logic->type = dmn_attribute_type(loader, compile->model, xml, "typeRef", &logic->item);
  compile_kind(compile, xml, logic, type);
  if (logic->type != NULL && logic->type->kind != FEEL_TYPE_ANY)
    *type = logic->type;
  *type = dmn_bounded_type(*type);
  return logic;
}
