#include "shell.h"

#include <stdio.h>
#include <string.h>

#include "shared/base/ids.h"
#include "shared/wire/problem.h"

G_DEFINE_QUARK(hq - shell - error, hq_shell_error)

bool
hq_shell_usage(GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error_literal(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_USAGE, text);
    return false;
}

static bool
connect_line(hq_shell *shell, GError **error)
{
    g_autofree char *socket = g_build_filename(shell->dir, "control.sock", NULL);
    if (shell->line != NULL)
        return true;
    if (!g_file_test(socket, G_FILE_TEST_EXISTS)) {
        g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_NO_SERVER,
                    "no server holds the hall in %s; start one with: hallqueue-server %s",
                    shell->dir, shell->dir);
        return false;
    }
    g_autofree char *url = g_strconcat("unix:", socket, NULL);
    shell->line = hq_blocking_new(url, NULL);
    return true;
}

static bool
raise_problem(const hq_blocking_answer *answer, GError **error)
{
    hq_problem problem;
    hq_fault fault;
    if (!hq_problem_decode(answer->body, answer->length, &problem, &fault))
        g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_REFUSED, "the server answered %u: %s",
                    answer->status, answer->body);
    else
        g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_REFUSED, "%s%s%s (%s)", problem.title,
                    problem.detail[0] != '\0' ? ": " : "", problem.detail, problem.code);
    return false;
}

bool
hq_shell_send(hq_shell *shell, const char *method, const char *path, const char *body,
              const char *type, hq_blocking_answer *ret_answer, GError **error)
{
    hq_uuid key = {0};
    g_autoptr(GError) failed = NULL;
    if (!connect_line(shell, error))
        return false;
    if (strcmp(method, "GET") != 0)
        key = hq_uuid_random();
    if (!hq_blocking_send(shell->line, method, path, body, type, NULL, key, ret_answer, &failed)) {
        g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_NO_SERVER,
                    "the hall in %s has no running server (%s)", shell->dir, failed->message);
        return false;
    }
    return ret_answer->status < 400 || raise_problem(ret_answer, error);
}

bool
hq_shell_say(hq_shell *shell, const char *method, const char *path, const char *body,
             const char *said, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    if (!hq_shell_send(shell, method, path, body, NULL, &answer, error))
        return false;
    if (shell->json)
        printf("%s\n", answer.length > 0 ? answer.body : "null");
    else if (said != NULL)
        printf("%s\n", said);
    return true;
}

void
hq_shell_cell(GPtrArray *cells, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(cells, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

static unsigned
width_of(const char *text)
{
    unsigned width = 0;
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c))
        width += g_unichar_iswide(g_utf8_get_char(c)) ? 2 : 1;
    return width;
}

void
hq_shell_print_table(const GPtrArray *cells, unsigned columns)
{
    g_autofree unsigned *widths = g_new0(unsigned, columns);
    for (guint i = 0; i < cells->len; i++)
        widths[i % columns] = MAX(widths[i % columns], width_of(cells->pdata[i]));
    for (guint i = 0; i < cells->len; i++) {
        const char *cell = cells->pdata[i];
        bool last = i % columns == columns - 1;
        unsigned gap = last ? 0 : widths[i % columns] - width_of(cell) + 2;
        printf("%s%*s%s", cell, (int)gap, "", last ? "\n" : "");
    }
}

const char *
hq_shell_text(const hq_text *text)
{
    const char *const *languages = g_get_language_names();
    bool chinese = g_str_has_prefix(languages[0], "zh");
    return text->in[chinese ? HQ_ZH : HQ_EN];
}
