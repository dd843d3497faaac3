/* Arenas, sources, diagnostics, digests and suggestions. */
#include "engine/base/arena.h"
#include "engine/base/digest.h"
#include "engine/base/source-embedded.h"
#include "tests/run-suite.h"

#include <check.h>
#include <demarche/diagnostic.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const DiagnosticKind test_error = {"test-error", DIAGNOSTIC_ERROR, "A test.", "write \"ten\""};
static const DiagnosticKind test_warning = {"test-warning", DIAGNOSTIC_WARNING, "A test.", ""};

START_TEST(an_arena_that_is_reset_and_used_alike_does_not_allocate)
{
  g_autoptr(Arena) arena = arena_new(0);
  for (guint round = 0; round < 5; round++) {
    for (gsize size = 1; size < 3000; size += 7) {
      char *memory = arena_alloc(arena, size);
      ck_assert_uint_eq((guintptr)memory % 16, 0);
      memset(memory, 'x', size);
    }
    arena_alloc(arena, 3 * 1024 * 1024);
    static guint allocations = 0;
    if (round == 0)
      allocations = arena_block_allocations(arena);
    ck_assert_uint_eq(arena_block_allocations(arena), allocations);
    arena_reset(arena);
    ck_assert_uint_eq(arena_bytes(arena), 0);
  }
}
END_TEST

START_TEST(an_arena_says_when_it_is_exhausted)
{
  g_autoptr(Arena) arena = arena_new(100);
  ck_assert(arena_has_room(arena, 100));
  ck_assert(!arena_has_room(arena, 101));
  arena_alloc(arena, 96);
  ck_assert(!arena_exhausted(arena));
  ck_assert_ptr_nonnull(arena_alloc(arena, 16));
  ck_assert(arena_exhausted(arena));
  ck_assert(!arena_has_room(arena, 0));
  arena_reset(arena);
  ck_assert(!arena_exhausted(arena));
}
END_TEST

START_TEST(arena_text_is_formatted_and_copied)
{
  g_autoptr(Arena) arena = arena_new(0);
  ck_assert_str_eq(arena_printf(arena, "%s %d", "rule", 7), "rule 7");
  ck_assert_str_eq(arena_strndup(arena, "abcdef", 3), "abc");
}
END_TEST

static void expect_unreadable(const char *path, SourceError code, const char *message)
{
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(source_read_file(path, limits_default(), &error));
  ck_assert(g_error_matches(error, SOURCE_ERROR, (gint)code));
  ck_assert_str_eq(error->message, message);
}

static char *write_file(const char *folder, const char *name, const char *text, gsize length)
{
  char *path = g_build_filename(folder, name, NULL);
  ck_assert(g_file_set_contents(path, text, (gssize)length, NULL));
  return path;
}

START_TEST(files_that_cannot_be_read_are_refused_with_the_reason)
{
  g_autofree char *folder = g_dir_make_tmp("demarche-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename(folder, "missing", NULL);
  g_autofree char *expected = g_strdup_printf("cannot read \"%s\": No such file or directory", missing);
  expect_unreadable(missing, SOURCE_ERROR_UNREADABLE, expected);

  g_autofree char *directory = g_strdup_printf(
      "cannot read \"%s\": it is a directory, a file is needed", folder);
  expect_unreadable(folder, SOURCE_ERROR_UNREADABLE, directory);

  g_autofree char *pipe_path = g_build_filename(folder, "pipe", NULL);
  ck_assert_int_eq(mkfifo(pipe_path, 0600), 0);
  g_autofree char *pipe_message =
      g_strdup_printf("cannot read \"%s\": it is not a regular file", pipe_path);
  expect_unreadable(pipe_path, SOURCE_ERROR_UNREADABLE, pipe_message);
  g_unlink(pipe_path);

  g_autofree char *nul = write_file(folder, "nul", "ab\nc\0d", 6);
  g_autofree char *nul_message = g_strdup_printf(
      "%s:2:2: the file holds a NUL byte; it must be UTF-8 text", nul);
  expect_unreadable(nul, SOURCE_ERROR_NUL, nul_message);
  g_unlink(nul);

  g_autofree char *latin = write_file(folder, "latin", "caf\xE9", 4);
  g_autofree char *latin_message = g_strdup_printf(
      "%s:1:4: byte 0xE9 is not valid UTF-8 here; the file must be UTF-8 text", latin);
  expect_unreadable(latin, SOURCE_ERROR_ENCODING, latin_message);

  Limits limits = *limits_default();
  limits.file_bytes = 3;
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(source_read_file(latin, &limits, &error));
  g_autofree char *large =
      g_strdup_printf("cannot read \"%s\": it has 4 bytes, and at most 3 are accepted", latin);
  ck_assert_str_eq(error->message, large);
  g_unlink(latin);
  g_rmdir(folder);
}
END_TEST

START_TEST(a_byte_order_mark_is_dropped)
{
  g_autofree char *folder = g_dir_make_tmp("demarche-XXXXXX", NULL);
  g_autofree char *path = write_file(folder, "with mark \xD8\xB9", "\xEF\xBB\xBF<a/>", 7);
  g_autoptr(Source) source = source_read_file(path, limits_default(), NULL);
  ck_assert_str_eq(source_text(source), "<a/>");
  ck_assert_uint_eq(source_length(source), 4);
  g_unlink(path);
  g_rmdir(folder);
}
END_TEST

static char *render_one(const char *text, guint32 start, guint32 end, const char *place)
{
  g_autoptr(Source) source = source_new("t.xml", text, strlen(text));
  g_autoptr(DiagnosticList) list = diagnostic_list_new();
  diagnostic_list_add_at(list, &test_error, (Span){source, start, end}, place, "the value \"%s\"", "x");
  return diagnostic_render(diagnostic_list_get(list, 0), FALSE);
}

START_TEST(a_diagnostic_shows_its_line_with_carets_and_the_cure)
{
  g_autofree char *plain = render_one("one\ntwo three\n", 8, 13, "rule 3");
  ck_assert_str_eq(plain, "t.xml:2:5: error: the value \"x\" [test-error]\n"
                          "  two three\n"
                          "      ^~~~~\n"
                          "  in rule 3\n"
                          "  help: write \"ten\"\n");
  g_autofree char *wide = render_one("\xE4\xB8\xAD\xE6\x96\x87 abc", 7, 10, NULL);
  ck_assert_str_eq(wide, "t.xml:1:4: error: the value \"x\" [test-error]\n"
                         "  \xE4\xB8\xAD\xE6\x96\x87 abc\n"
                         "       ^~~\n"
                         "  help: write \"ten\"\n");
}
END_TEST

START_TEST(control_characters_of_a_file_do_not_reach_the_terminal)
{
  g_autofree char *rendered = render_one("a\x1B[2Jb", 0, 1, NULL);
  ck_assert_ptr_null(strchr(rendered, '\x1B'));
}
END_TEST

/* A line feed, the eight-bit form of ESC [ and an override of the direction. */
#define DISRUPTIVE "a\nb\x1B[2J\xC2\x9B" "2J\xE2\x80\xAE" "c"
#define REPLACED "b\xEF\xBF\xBD[2J\xEF\xBF\xBD" "2J\xEF\xBF\xBD" "c"

START_TEST(control_characters_of_a_name_do_not_reach_the_terminal)
{
  g_autoptr(Source) source = source_new(DISRUPTIVE, "x\xE2\x80\xAEy", 5);
  g_autoptr(DiagnosticList) list = diagnostic_list_new();
  diagnostic_list_add_at(list, &test_error, (Span){source, 0, 1}, DISRUPTIVE, "%s", DISRUPTIVE);
  g_autofree char *rendered = diagnostic_render(diagnostic_list_get(list, 0), FALSE);
  ck_assert_str_eq(rendered, "a\xEF\xBF\xBD" REPLACED ":1:1: error: a\n" REPLACED " [test-error]\n"
                             "  x\xEF\xBF\xBDy\n"
                             "  ^\n"
                             "  in a\xEF\xBF\xBD" REPLACED "\n"
                             "  help: write \"ten\"\n");
}
END_TEST

START_TEST(a_long_line_is_cut_around_the_span)
{
  g_autoptr(GString) line = g_string_new(NULL);
  for (guint count = 0; count < 300; count++)
    g_string_append_c(line, (char)('a' + count % 26));
  g_autofree char *rendered = render_one(line->str, 200, 203, NULL);
  g_auto(GStrv) lines = g_strsplit(rendered, "\n", -1);
  ck_assert(g_str_has_prefix(lines[1], "  …"));
  ck_assert(g_str_has_suffix(lines[1], "…"));
  ck_assert_uint_eq(strspn(lines[2], " "), 2 + 1 + 40);
}
END_TEST

START_TEST(a_list_keeps_so_many_and_counts_the_rest)
{
  g_autoptr(DiagnosticList) list = diagnostic_list_new();
  guint limit = limits_default()->diagnostics;
  for (guint count = 0; count < limit + 5; count++)
    diagnostic_list_add(list, count % 2 == 0 ? &test_error : &test_warning, SPAN_NONE, "number %u", count);
  ck_assert_uint_eq(diagnostic_list_length(list), limit);
  ck_assert_uint_eq(diagnostic_list_dropped(list), 5);
  ck_assert_uint_eq(diagnostic_list_errors(list), (limit + 6) / 2);
  ck_assert_str_eq(diagnostic_list_get(list, 40)->message, "number 40");
  g_autofree char *rendered = diagnostic_list_render(list, FALSE);
  ck_assert(g_str_has_suffix(rendered, "… and 5 more\n"));
  diagnostic_list_clear(list);
  ck_assert_uint_eq(diagnostic_list_length(list), 0);
  ck_assert_uint_eq(diagnostic_list_errors(list), 0);
}
END_TEST

START_TEST(the_nearest_name_is_suggested_and_a_far_one_is_not)
{
  static const char *const names[] = {"conduct", "context", "structure", NULL};
  ck_assert_str_eq(diagnostic_nearest("condcut", names), "conduct");
  ck_assert_str_eq(diagnostic_nearest("Structur", names), "structure");
  ck_assert_ptr_null(diagnostic_nearest("mandate", names));
  ck_assert_ptr_null(diagnostic_nearest("", names));
  static const char *const spaced[] = {"killing and maiming", NULL};
  ck_assert_str_eq(diagnostic_nearest("killing-and-maiming", spaced), "killing and maiming");
}
END_TEST

START_TEST(digests_are_sha_256)
{
  g_autofree char *digest = digest_bytes("abc", 3);
  ck_assert_str_eq(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
END_TEST

int main(void)
{
  TCase *tests = tcase_create("base");
  tcase_add_test(tests, an_arena_that_is_reset_and_used_alike_does_not_allocate);
  tcase_add_test(tests, an_arena_says_when_it_is_exhausted);
  tcase_add_test(tests, arena_text_is_formatted_and_copied);
  tcase_add_test(tests, files_that_cannot_be_read_are_refused_with_the_reason);
  tcase_add_test(tests, a_byte_order_mark_is_dropped);
  tcase_add_test(tests, a_diagnostic_shows_its_line_with_carets_and_the_cure);
  tcase_add_test(tests, control_characters_of_a_file_do_not_reach_the_terminal);
  tcase_add_test(tests, control_characters_of_a_name_do_not_reach_the_terminal);
  tcase_add_test(tests, a_long_line_is_cut_around_the_span);
  tcase_add_test(tests, a_list_keeps_so_many_and_counts_the_rest);
  tcase_add_test(tests, the_nearest_name_is_suggested_and_a_far_one_is_not);
  tcase_add_test(tests, digests_are_sha_256);
  Suite *suite = suite_create("base");
  suite_add_tcase(suite, tests);
  return run_suite(suite);
}
