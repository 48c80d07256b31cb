// Making a hall and asking how it is.
#include <stdio.h>
#include <string.h>

#include "config-source.h"
#include "server/hall/hall.h"
#include "shared/base/timestamp.h"
#include "shared/wire/hall-doc.h"
#include "shared/wire/paths.h"
#include "shell.h"

static char *config_path;
static gboolean rehearsal;

static const GOptionEntry create_options[] = {
    {"config", 'c', 0, G_OPTION_ARG_FILENAME, &config_path, "The hall's configuration file",
     "FILE"},
    {"rehearsal", 0, 0, G_OPTION_ARG_NONE, &rehearsal,
     "A hall for training: its time comes only over the API", NULL},
    {NULL},
};

static bool
create(hq_shell *shell, char **args, GError **error)
{
    if (config_path == NULL)
        return hq_shell_usage(error, "name the configuration with --config FILE; "
                                     "`hallqueue config example` writes one to begin with");
    hq_config *config = hq_config_source_read(config_path, error);
    if (config == NULL)
        return false;
    config->rehearsal = config->rehearsal || rehearsal;
    bool ok = hq_hall_create(args[0], config, error);
    if (ok)
        printf("made the hall \"%s\" in %s; serve it with: hallqueue-server %s\n",
               hq_shell_text(&config->name), args[0], args[0]);
    hq_config_free(config);
    return ok;
}

static void
print_services(const hq_hall_doc *hall)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    static const char *const heads[] = {"service", "", "name", "waiting", "longest", "counters"};
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        hq_shell_cell(cells, "%s", heads[i]);
    for (uint32_t i = 0; i < hall->services.n; i++) {
        const hq_service_view *service = &hall->services.items[i].service;
        if (service->branch)
            continue;
        hq_shell_cell(cells, "%s", service->id.text);
        hq_shell_cell(cells, "%s", service->letter);
        hq_shell_cell(cells, "%s", hq_shell_text(&service->name));
        hq_shell_cell(cells, "%u", service->waiting);
        hq_shell_cell(cells, "%d min", service->longest_wait_s / 60);
        if (service->open)
            hq_shell_cell(cells, "%u", service->open_points);
        else
            hq_shell_cell(cells, "closed");
    }
    hq_shell_print_table(cells, G_N_ELEMENTS(heads));
}

static void
print_points(const hq_hall_doc *hall)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    static const char *const heads[] = {"point",  "label", "kind",  "state",
                                        "ticket", "staff", "served"};
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        hq_shell_cell(cells, "%s", heads[i]);
    for (uint32_t i = 0; i < hall->points.n; i++) {
        const hq_point_view *point = &hall->points.items[i];
        hq_shell_cell(cells, "%s", point->id.text);
        hq_shell_cell(cells, "%s", point->label);
        hq_shell_cell(cells, "%s", hq_point_kind_word(point->kind));
        hq_shell_cell(cells, "%s", hq_point_state_word(point->state));
        hq_shell_cell(cells, "%s", point->has_ticket ? point->ticket.number : "");
        hq_shell_cell(cells, "%s", point->staff.text);
        hq_shell_cell(cells, "%u", point->served);
    }
    hq_shell_print_table(cells, G_N_ELEMENTS(heads));
}

static bool
read_hall(hq_shell *shell, hq_hall_doc *ret_hall, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    hq_fault fault;
    if (!hq_shell_send(shell, "GET", HQ_PATH_HALL, NULL, NULL, &answer, error))
        return false;
    return hq_hall_doc_decode(answer.body, answer.length, ret_hall, &fault) ||
           hq_fault_raise(&fault, error);
}

static void
print_day(const hq_hall_doc *hall)
{
    char date[HQ_DATE_SIZE] = "";
    if (hall->head.day.date != 0)
        hq_date_format(hall->head.day.date, date);
    printf("%s (%s)%s: the day %s %s\n\n", hq_shell_text(&hall->head.hall.name),
           hall->head.hall.id.text, hall->head.hall.rehearsal ? ", rehearsal" : "", date,
           hall->head.day.open ? "is open" : "is not open");
}

typedef void print_func(const hq_hall_doc *hall);

static bool
show(hq_shell *shell, print_func *const *printers, GError **error)
{
    hq_hall_doc hall;
    if (shell->json)
        return hq_shell_say(shell, "GET", HQ_PATH_HALL, NULL, NULL, error);
    if (!read_hall(shell, &hall, error))
        return false;
    for (; *printers != NULL; printers++)
        (*printers)(&hall);
    hq_hall_doc_clear(&hall);
    return true;
}

static void
print_gap(const hq_hall_doc *hall)
{
    printf("\n");
}

static bool
status(hq_shell *shell, char **args, GError **error)
{
    print_func *const printers[] = {print_day, print_services, print_gap, print_points, NULL};
    return show(shell, printers, error);
}

static bool
service_list(hq_shell *shell, char **args, GError **error)
{
    print_func *const printers[] = {print_services, NULL};
    return show(shell, printers, error);
}

static bool
point_list(hq_shell *shell, char **args, GError **error)
{
    print_func *const printers[] = {print_points, NULL};
    return show(shell, printers, error);
}

const hq_verb hq_hall_verbs[] = {
    {"create", "FOLDER --config FILE", 1, 1, "make a new hall", NULL, create_options, create},
    {"status", "", 0, 0, "the day, who waits, who serves", NULL, NULL, status},
    {"service list", "", 0, 0, "services and their queues", NULL, NULL, service_list},
    {"point list", "", 0, 0, "service points and their state", NULL, NULL, point_list},
    {NULL},
};
