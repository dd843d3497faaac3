/* What the files of engine/dmn share: the loaded models, as they are built and
 * as they are evaluated. Besides engine/dmn only engine/analysis includes this.
 *
 * Ownership: everything here lives in the arena of its DmnModels, unless said
 * otherwise, and is not changed once dmn_models_load has returned it. */
#ifndef DMN_DMN_PRIVATE_H
#define DMN_DMN_PRIVATE_H

#include "engine/base/arena.h"
#include "engine/base/xml.h"
#include "engine/dmn/dmn-diagnostics.h"
#include "engine/dmn/dmn.h"
#include "engine/feel/evaluation.h"
#include "engine/feel/expression.h"
#include "engine/feel/scope.h"

typedef struct DmnImport DmnImport;
typedef struct DmnLogic DmnLogic;

struct DmnModels {
  gint references;
  Arena *arena;
  Limits limits;
  DmnModel **models;
  guint count;
  DmnElement **elements; /* of all models, by DmnElement.index */
  guint element_count;
  DmnFact *facts;
  guint fact_count;
  guint recorded_words;  /* 64-bit words of a set while it is recorded: the facts, then
                            the leaves of the decisions that one decision requires */
  GHashTable *fact_by_path;
};

struct DmnImport {
  const char *name;           /* as in FEEL names; "" merges */
  const char *xml_prefix;     /* DMN 1.1, where imports have no name: the prefix bound to
                                 the namespace, or NULL */
  const char *namespace_name;
  const char *location;       /* or NULL */
  Span span;
  DmnModel *model;            /* NULL where it is no DMN model */
};

struct DmnModel {
  DmnModels *models;
  guint index;
  Source *source;
  XmlDocument *document;
  const XmlElement *root;
  const char *name;
  const char *namespace_name;
  const char *description;
  DmnImport *imports;
  guint import_count;
  DmnItemDefinition **items;
  guint item_count;
  GHashTable *item_by_name;
  DmnElement **elements;
  guint element_count;
  GHashTable *element_by_id;
  FeelScope *types;           /* the item definitions, and the imported ones by prefix */
};

/* A cell of allowed values, or of the values that a clause takes. */
typedef struct {
  const char *text;
  Span span;
  const FeelExpression *tests;        /* the whole; NULL where in error */
  const FeelValue *constants;         /* part by part, where all are constants; else NULL */
  const FeelExpression *const *parts; /* where not: part by part, for the order of priority */
  guint count;                        /* of parts */
} DmnValues;

typedef enum { DMN_ITEM_NEW, DMN_ITEM_RESOLVING, DMN_ITEM_RESOLVED } DmnItemState;

struct DmnItemDefinition {
  DmnModel *model;
  const XmlElement *xml;
  const char *name;          /* normalised */
  const char *description;
  gboolean is_collection;
  DmnItemState state;
  const FeelType *type;      /* the list, for a collection */
  const FeelType *element_type;
  const DmnItemDefinition *base;
  guint parts;               /* of its type, written out; at least 1 once resolved */
  DmnItemDefinition **components;
  guint component_count;
  DmnValues *allowed;        /* its own, or NULL */
  DmnValues *constraint;     /* typeConstraint, on the whole value */
  gboolean constrained;      /* a value has to be looked at: here, in base or components */
};

/* A name that an element's logic sees, and what fills its slot. */
typedef struct {
  const DmnElement *element;
  guint slot;
  guint first_recorded; /* decisions: the first of its leaves' bits */
  guint recorded;       /* how many; 0: not recorded by leaf, always taken as read */
} DmnBinding;

typedef struct {
  const char *name;
  const FeelType *type;
  const DmnItemDefinition *item;
  guint slot;
} DmnParameter;

struct DmnElement {
  DmnElementKind kind;
  guint index;               /* in DmnModels.elements */
  DmnModel *model;
  const XmlElement *xml;
  const char *id;            /* "" where there is none */
  const char *name;          /* as written */
  const char *key;           /* normalised: what FEEL calls it */
  const char *description;
  const char *question;
  const char *allowed_answers;
  const char *location;
  const char *place;         /* decision "x" */
  const FeelType *type;      /* never NULL once resolved */
  const DmnItemDefinition *item;
  const FeelType *scope_type; /* what expressions know of its value: type, or where that
                                 is Any what its logic gives; invocables: the function */
  DmnElement **requirements;
  guint requirement_count;
  DmnElement **authorities;
  guint authority_count;

  guint first_fact;          /* input data */
  guint fact_count;

  const DmnLogic *logic;     /* decisions and business knowledge models; NULL: none */
  guint slots;               /* of the frame that the logic is evaluated in */
  DmnBinding *bindings;      /* of the frame, by requirement */
  guint binding_count;

  DmnElement **outputs;      /* decision services */
  guint output_count;
  DmnElement **input_decisions;
  guint input_decision_count;
  DmnElement **input_data;
  guint input_data_count;
  const FeelShape *shape;    /* of the result, with several outputs */

  DmnParameter *parameters;  /* business knowledge models and decision services */
  guint parameter_count;
  const FeelType *function_type;
  const DmnItemDefinition *result_item; /* whose allowed values the result follows, or NULL */
  FeelValue function;
};

typedef struct {
  const char *text;          /* as written, trimmed; "" where empty */
  const XmlElement *xml;     /* the element <text>, or NULL */
  const char *place;
  const FeelExpression *expression; /* NULL where empty or in error */
  gboolean in_error;
  gboolean is_constant;
  gboolean matches_all;      /* input cells */
  FeelValue constant;
} DmnCell;

typedef struct {
  const char *label;
  DmnCell cell;
  const FeelType *type;      /* of the typeRef, or NULL */
  const DmnItemDefinition *item;
  const FeelType *test_type; /* what "?" is */
  DmnValues *values;
} DmnInputClause;

typedef struct {
  const char *name;          /* normalised, "" where there is none */
  const FeelType *type;      /* of the typeRef, or NULL */
  const DmnItemDefinition *item;
  const DmnValues *values;   /* what may be given, or NULL */
  const DmnValues *order;    /* from high to low: the same, or those of an item definition */
  DmnCell default_output;
} DmnOutputClause;

typedef struct {
  const char *id;
  const char *description;
  Span span;
  DmnCell *inputs;
  DmnCell *outputs;
  const char **annotations;  /* "" where a cell is empty or missing */
  const XmlElement **annotation_texts; /* their elements <text>, or NULL */
} DmnRule;

/* Rules of a large table by the strings that a column of theirs is equal to. */
typedef struct {
  const char *text;
  gsize length;
  guint first; /* in DmnTableIndex.rules */
  guint count;
} DmnIndexKey;

typedef struct {
  guint column;
  const DmnIndexKey *keys; /* sorted */
  guint key_count;
  const guint *rules;      /* key by key, ascending for each */
  const guint *others;     /* rules whose test is anything else, ascending */
  guint other_count;
} DmnTableIndex;

struct DmnTable {
  DmnHitPolicy hit_policy;
  DmnAggregation aggregation;
  const char *place;
  Span span;
  DmnInputClause *inputs;
  guint input_count;
  DmnOutputClause *outputs;
  guint output_count;
  const char **annotations;
  guint annotation_count;
  DmnRule *rules;
  guint rule_count;
  gboolean has_default;
  const DmnTableIndex *index; /* or NULL */
  const FeelShape *shape;    /* of an output, where there are several */
};

typedef enum {
  DMN_LOGIC_LITERAL,
  DMN_LOGIC_TABLE,
  DMN_LOGIC_CONTEXT,
  DMN_LOGIC_LIST,
  DMN_LOGIC_RELATION,
  DMN_LOGIC_FUNCTION,
  DMN_LOGIC_EXTERNAL,        /* a function definition of kind Java or PMML */
  DMN_LOGIC_INVOCATION,
  DMN_LOGIC_CONDITIONAL,
  DMN_LOGIC_FILTER,
  DMN_LOGIC_FOR,
  DMN_LOGIC_SOME,
  DMN_LOGIC_EVERY,
} DmnLogicKind;

/* A boxed expression (DMN 1.5, clause 7.2.1 and 10.2.2). */
struct DmnLogic {
  DmnLogicKind kind;
  const FeelType *type;      /* what the value is coerced to, or NULL */
  const DmnItemDefinition *item;
  const char *place;
  Span span;
  union {
    DmnCell literal;
    const DmnTable *table;
    struct {
      const FeelShape *shape;
      const DmnLogic **values; /* by member */
      guint *slots;
      const DmnLogic *result;  /* or NULL: the context itself */
    } context;
    struct {
      const DmnLogic **items;
      guint count;
    } list;
    struct {
      const FeelShape *shape;
      const DmnLogic **cells;  /* row by row */
      guint rows;
    } relation;
    struct {
      const char *name;
      const FeelType *type;
      DmnParameter *parameters;
      guint captured;          /* slots of the enclosing frame that it keeps */
      guint slots;             /* of its own frame; the captured ones come first */
      const DmnLogic *body;
    } function;
    struct {
      const DmnLogic *called;
      const char **names;
      const DmnLogic **arguments;
      guint count;
    } invocation;
    struct {
      const DmnLogic *condition;
      const DmnLogic *then;
      const DmnLogic *otherwise;
    } conditional;
    struct {
      const DmnLogic *in;
      const DmnLogic *body;
      guint slot;              /* of the item */
      guint partial_slot;      /* for: of the results so far */
      const FeelMember *members; /* filter: what bare names mean */
      guint member_count;
      guint first_member_slot;
      gboolean copies_frame;   /* the body may make functions, which keep the item */
    } iteration;
  };
};

static inline gboolean dmn_element_is_invocable(const DmnElement *element)
{
  return element->kind == DMN_BUSINESS_KNOWLEDGE_MODEL || element->kind == DMN_DECISION_SERVICE;
}

#endif
