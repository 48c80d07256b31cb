#include "demo-hall.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "demo-cards.h"
#include "demo-entries.h"
#include "demo-files.h"
#include "demo-past.h"
#include "server/config/config-file.h"
#include "shared/wire/access-requests.h"
#include "shared/wire/paths.h"
#include "shared/wire/point-requests.h"

bool
hq_demo_hall_make(const char *dir, GError **error)
{
    g_autofree char *database = g_build_filename(dir, "hall.db", NULL);
    g_autofree char *tokens = g_build_filename(dir, "tokens", NULL);
    g_autoptr(GBytes) bytes = hq_demo_file("hall.conf");
    GPtrArray *mistakes = NULL;
    if (!g_file_test(database, G_FILE_TEST_EXISTS)) {
        hq_config *config = hq_config_file_read(g_bytes_get_data(bytes, NULL), &mistakes);
        bool ok = hq_demo_past_make(dir, config, error);
        hq_config_free(config);
        if (!ok)
            return false;
    }
    if (g_mkdir_with_parents(tokens, 0700) == 0)
        return true;
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "cannot make %s: %s", tokens,
                g_strerror(errno));
    return false;
}

static bool
post(hq_shell *shell, const char *path, hq_writer *body, hq_blocking_answer *answer, GError **error)
{
    return hq_shell_send(shell, "POST", path, body->text, NULL, answer, error);
}

// One line of staff.list: number, name, role, PIN.
static bool
hire(hq_shell *shell, char **words, GHashTable *pins, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    g_auto(hq_writer) body = {0};
    hq_staff_request request = {.staff = hq_slug_of(words[0]), .role = hq_slug_of(words[2])};
    g_strlcpy(request.name, words[1], sizeof request.name);
    g_strlcpy(request.pin, words[3], sizeof request.pin);
    request.keep = true;
    g_hash_table_insert(pins, g_strdup(words[0]), g_strdup(words[3]));
    hq_writer_init(&body);
    hq_staff_request_encode(&request, &body);
    return post(shell, HQ_API "/staff", &body, &answer, error);
}

static bool
hire_all(hq_shell *shell, GHashTable *pins, GError **error)
{
    g_autoptr(GBytes) bytes = hq_demo_file("staff.list");
    g_auto(GStrv) lines = g_strsplit(g_bytes_get_data(bytes, NULL), "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) words = g_strsplit(*line, " ", -1);
        if (**line == '#' || g_strv_length(words) != 4)
            continue;
        if (!hire(shell, words, pins, error))
            return false;
    }
    return true;
}

static bool
enrol(hq_shell *shell, const char *device, const char *kind, const char *zone, const char *point,
      char **ret_token, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    g_auto(hq_writer) body = {0};
    hq_device_request request = {
        .device = hq_slug_of(device), .zone = hq_slug_of(zone), .point = hq_slug_of(point)};
    hq_device_answer added;
    hq_fault fault;
    g_strlcpy(request.kind, kind, sizeof request.kind);
    hq_writer_init(&body);
    hq_device_request_encode(&request, &body);
    if (!post(shell, HQ_API "/devices", &body, &answer, error))
        return false;
    if (!hq_device_answer_decode(answer.body, answer.length, &added, &fault))
        return hq_fault_raise(&fault, error);
    *ret_token = g_strdup(added.token);
    return true;
}

static bool
write_secret(const char *path, const char *text, GError **error)
{
    return g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

// The device's token: as an earlier demo left it, or new.
static bool
fit_device(hq_shell *shell, const char *device, const char *kind, const char *zone,
           const char *point, GHashTable *tokens, GError **error)
{
    g_autofree char *path = g_strdup_printf("%s/tokens/%s.token", shell->dir, device);
    g_autofree char *token = NULL;
    if (g_file_get_contents(path, &token, NULL, NULL))
        g_strchomp(token);
    else if (!enrol(shell, device, kind, zone, point, &token, error) ||
             !write_secret(path, token, error))
        return false;
    g_hash_table_insert(tokens, g_strdup(device), g_strdup(token));
    if (point != NULL && strcmp(kind, "sign") != 0)
        g_hash_table_insert(tokens, g_strdup(point), g_strdup(token));
    return true;
}

static bool
fit_points(hq_shell *shell, const hq_config *config, GHashTable *tokens, GError **error)
{
    for (uint32_t i = 0; i < config->n_points; i++) {
        const hq_point_config *point = &config->points[i];
        bool handheld = point->kind == HQ_HANDHELD;
        g_autofree char *panel = g_strdup_printf("panel-%s", point->label);
        if (!fit_device(shell, handheld ? point->id.text : panel, handheld ? "handheld" : "counter",
                        config->zones[point->zone].id.text, point->id.text, tokens, error))
            return false;
    }
    return true;
}

bool
hq_demo_hall_fit_out(hq_shell *shell, GHashTable *pins, GHashTable *tokens, GError **error)
{
    static const struct {
        const char *device, *kind, *zone, *point;
    } devices[] = {
        {"kiosk-1", "kiosk", "zone-1", NULL},          {"board-1", "board", "zone-1", NULL},
        {"board-2", "board", "zone-2", NULL},          {"sign-1", "sign", "zone-1", HQ_DEMO_POINT},
        {"rating-1", "sign", "zone-1", HQ_DEMO_POINT}, {"dashboard-1", "dashboard", NULL, NULL},
    };
    g_autoptr(GBytes) bytes = hq_demo_file("hall.conf");
    GPtrArray *mistakes = NULL;
    bool ok = hire_all(shell, pins, error);
    for (size_t i = 0; ok && i < G_N_ELEMENTS(devices); i++)
        ok = fit_device(shell, devices[i].device, devices[i].kind, devices[i].zone,
                        devices[i].point, tokens, error);
    if (!ok)
        return false;
    g_hash_table_insert(tokens, g_strdup("kiosk"),
                        g_strdup(g_hash_table_lookup(tokens, "kiosk-1")));
    hq_config *config = hq_config_file_read(g_bytes_get_data(bytes, NULL), &mistakes);
    ok = fit_points(shell, config, tokens, error) && hq_demo_entries_bring(shell, config, error);
    hq_config_free(config);
    return ok && hq_demo_cards_write(shell, error);
}

bool
hq_demo_hall_open_day(hq_shell *shell, GError **error)
{
    g_auto(hq_blocking_answer) closed = {0};
    g_auto(hq_blocking_answer) opened = {0};
    g_auto(hq_blocking_answer) signed_on = {0};
    g_auto(hq_writer) body = {0};
    g_autofree char *path = hq_path_point(HQ_DEMO_POINT, "sign-on");
    hq_sign_on_request request = {.staff = hq_slug_of(HQ_DEMO_STAFF), .pin = HQ_DEMO_STAFF};
    // Refused when no day is open: then there is nothing to close.
    hq_shell_send(shell, "POST", HQ_PATH_DAY_CLOSE, "{\"reason\":\"demo\"}", NULL, &closed, NULL);
    hq_writer_init(&body);
    hq_sign_on_request_encode(&request, &body);
    return hq_shell_send(shell, "POST", HQ_PATH_DAY_OPEN, "{}", NULL, &opened, error) &&
           post(shell, path, &body, &signed_on, error);
}

static char *
note_path(void)
{
    return g_build_filename(g_get_user_runtime_dir(), "hallqueue-demo", NULL);
}

char *
hq_demo_hall_noted(void)
{
    g_autofree char *path = note_path();
    char *dir = NULL;
    if (g_file_get_contents(path, &dir, NULL, NULL))
        g_strchomp(dir);
    return dir;
}

static void
append_variable(GString *env, const char *name, const char *value)
{
    g_autofree char *quoted = g_shell_quote(value);
    g_string_append_printf(env, "%s=%s\n", name, quoted);
}

bool
hq_demo_hall_write_env(const char *dir, const char *url, GHashTable *tokens, GError **error)
{
    static const char *const devices[][2] = {
        {"HALLQUEUE_KIOSK_TOKEN", "kiosk-1"},       {"HALLQUEUE_COUNTER_TOKEN", "panel-1"},
        {"HALLQUEUE_BOARD_TOKEN", "board-1"},       {"HALLQUEUE_SIGN_TOKEN", "sign-1"},
        {"HALLQUEUE_HANDHELD_TOKEN", "handheld-1"}, {"HALLQUEUE_DASHBOARD_TOKEN", "dashboard-1"},
    };
    g_autoptr(GString) env = g_string_new(NULL);
    g_autofree char *path = g_build_filename(dir, "env", NULL);
    g_autofree char *note = note_path();
    g_autofree char *folder = g_path_get_dirname(note);
    append_variable(env, "HALLQUEUE_URL", url);
    append_variable(env, "HALLQUEUE_SERVICE", HQ_DEMO_SERVICE);
    append_variable(env, "HALLQUEUE_POINT", HQ_DEMO_POINT);
    for (size_t i = 0; i < G_N_ELEMENTS(devices); i++)
        append_variable(env, devices[i][0], g_hash_table_lookup(tokens, devices[i][1]));
    append_variable(env, "HALLQUEUE_DIR", dir);
    g_mkdir_with_parents(folder, 0700);
    return write_secret(path, env->str, error) && write_secret(note, dir, error);
}

void
hq_demo_hall_remove_env(const char *dir)
{
    g_autofree char *path = g_build_filename(dir, "env", NULL);
    g_autofree char *note = note_path();
    g_autofree char *noted = hq_demo_hall_noted();
    g_unlink(path);
    if (noted != NULL && strcmp(noted, dir) == 0)
        g_unlink(note);
}
