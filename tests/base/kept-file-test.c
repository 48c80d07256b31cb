#include "suite.h"

#include <glib/gstdio.h>
#include <string.h>

#include "shared/base/kept-file.h"

// A folder that is not there yet. Yours.
static char *
new_dir(void)
{
    g_autofree char *made = g_dir_make_tmp("hallqueue-kept-XXXXXX", NULL);
    ck_assert_ptr_nonnull(made);
    return g_build_filename(made, "state", NULL);
}

static hq_kept_file *
opened(const char *dir)
{
    hq_kept_file *file = hq_kept_file_open(dir, "kept.json", NULL);
    ck_assert_ptr_nonnull(file);
    return file;
}

START_TEST(what_was_written_is_there_for_the_next)
{
    g_autofree char *dir = new_dir();
    hq_kept_file *file = opened(dir);
    gsize length;
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(hq_kept_file_read(file, &length, &error));
    ck_assert_ptr_null(error);
    ck_assert(hq_kept_file_write(file, "first", 5, NULL));
    ck_assert(hq_kept_file_write(file, "second", 6, NULL));
    hq_kept_file_free(file);
    file = opened(dir);
    g_autofree char *text = hq_kept_file_read(file, &length, NULL);
    ck_assert_uint_eq(length, 6);
    ck_assert_str_eq(text, "second");
    hq_kept_file_free(file);
}
END_TEST

START_TEST(the_folder_is_one_process_s_own)
{
    g_autofree char *dir = new_dir();
    hq_kept_file *file = opened(dir);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(hq_kept_file_open(dir, "other.json", &error));
    ck_assert_ptr_nonnull(strstr(error->message, "another program works with"));
    hq_kept_file_free(file);
    hq_kept_file_free(opened(dir));
}
END_TEST

START_TEST(what_cannot_be_opened_or_read_is_an_error)
{
    g_autofree char *dir = new_dir();
    hq_kept_file *file = opened(dir);
    g_autofree char *path = g_build_filename(dir, "kept.json", NULL);
    ck_assert_int_eq(g_mkdir(path, 0700), 0);
    gsize length;
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(hq_kept_file_read(file, &length, &error));
    ck_assert_ptr_nonnull(error);
    ck_assert(!hq_kept_file_write(file, "text", 4, NULL));
    hq_kept_file_free(file);
    ck_assert_ptr_null(hq_kept_file_open("/proc/none", "kept.json", NULL));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("kept file");
    hq_suite_add(suite, "kept", what_was_written_is_there_for_the_next, 4);
    hq_suite_add(suite, "one", the_folder_is_one_process_s_own, 4);
    hq_suite_add(suite, "errors", what_cannot_be_opened_or_read_is_an_error, 4);
    return hq_suite_run(suite);
}
