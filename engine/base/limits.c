#include <demarche/limits.h>

static const Limits defaults = {
    .file_bytes = 64 * 1024 * 1024,
    .xml_depth = 200,
    .xml_elements = 2000000,
    .xml_attributes = 100,
    .expression_depth = 200,
    .evaluation_steps = 20000000,
    .evaluation_depth = 400,
    .evaluation_bytes = 256 * 1024 * 1024,
    .list_length = 1000000,
    .string_bytes = 16 * 1024 * 1024,
    .pattern_backtracking = 100000,
    .diagnostics = 200,
};

const Limits *limits_default(void) { return &defaults; }
