// The day and the floor from a shell: open and close, take a number, call, list.
#include <stdio.h>
#include <string.h>

#include "shared/base/ids.h"
#include "shared/wire/paths.h"
#include "shared/wire/point-requests.h"
#include "shared/wire/ticket-view.h"
#include "shell.h"

static char *reason, *class_, *language, *ticket_number, *service_wanted, *state_wanted;

static const GOptionEntry reason_options[] = {
    {"reason", 'r', 0, G_OPTION_ARG_STRING, &reason, "Why, while people wait", "WORD"},
    {NULL},
};

// A slug from the command line; false with a usage error.
static bool
read_slug(const char *text, const char *what, hq_slug *ret_slug, GError **error)
{
    *ret_slug = hq_slug_of(text);
    if (text == NULL || ret_slug->text[0] != '\0')
        return true;
    return hq_shell_usage(error, "\"%s\" cannot be a %s: use a-z, 0-9 and -", text, what);
}

static bool
change_day(hq_shell *shell, const char *path, const char *said, GError **error)
{
    g_auto(hq_writer) body = {0};
    hq_reason_request request;
    if (!read_slug(reason, "reason", &request.reason, error))
        return false;
    hq_writer_init(&body);
    hq_reason_request_encode(&request, &body);
    return hq_shell_say(shell, "POST", path, body.text, said, error);
}

static bool
day_open(hq_shell *shell, char **args, GError **error)
{
    return change_day(shell, HQ_PATH_DAY_OPEN, "the day is open", error);
}

static bool
day_close(hq_shell *shell, char **args, GError **error)
{
    return change_day(shell, HQ_PATH_DAY_CLOSE, "the day is closed", error);
}

static const GOptionEntry take_options[] = {
    {"class", 'c', 0, G_OPTION_ARG_STRING, &class_, "The customer's class", "CLASS"},
    {"lang", 'l', 0, G_OPTION_ARG_STRING, &language, "zh or en", "LANGUAGE"},
    {NULL},
};

static bool
take(hq_shell *shell, char **args, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    g_auto(hq_writer) body = {0};
    hq_issue_request request = {0};
    hq_issued_answer issued;
    hq_fault fault;
    if (!read_slug(args[0], "service", &request.service, error) ||
        !read_slug(class_, "class", &request.class_, error))
        return false;
    request.lang = language != NULL && strcmp(language, "en") == 0 ? HQ_EN : HQ_ZH;
    hq_writer_init(&body);
    hq_issue_request_encode(&request, &body);
    if (!hq_shell_send(shell, "POST", HQ_PATH_TICKETS, body.text, NULL, &answer, error))
        return false;
    if (shell->json) {
        printf("%s\n", answer.body);
        return true;
    }
    if (!hq_issued_answer_decode(answer.body, answer.length, &issued, &fault))
        return hq_fault_raise(&fault, error);
    printf("%s, %u ahead", issued.number, issued.ahead);
    if (issued.wait.known)
        printf(", %d–%d min", issued.wait.from_s / 60, issued.wait.to_s / 60);
    printf("\n");
    return true;
}

static char *
tickets_path(const char *state, const char *service, int64_t after)
{
    GString *path = g_string_new(HQ_PATH_TICKETS "?limit=500");
    if (state != NULL)
        g_string_append_printf(path, "&state=%s", state);
    if (service != NULL)
        g_string_append_printf(path, "&service=%s", service);
    if (after >= 0)
        g_string_append_printf(path, "&after=%" G_GINT64_FORMAT, after);
    return g_string_free(path, FALSE);
}

static bool
read_tickets(hq_shell *shell, const char *state, const char *service, int64_t after,
             hq_tickets_answer *ret_tickets, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    g_autofree char *path = tickets_path(state, service, after);
    hq_fault fault;
    if (!hq_shell_send(shell, "GET", path, NULL, NULL, &answer, error))
        return false;
    return hq_tickets_answer_decode(answer.body, answer.length, ret_tickets, &fault) ||
           hq_fault_raise(&fault, error);
}

// The id of the ticket with this number; the day's are read page by page.
static bool
find_ticket(hq_shell *shell, const char *number, hq_uuid *ret_id, GError **error)
{
    bool found = false;
    int64_t after = -1;
    do {
        hq_tickets_answer page;
        if (!read_tickets(shell, NULL, NULL, after, &page, error))
            return false;
        for (uint32_t i = 0; i < page.tickets.n && !found; i++) {
            found = strcmp(page.tickets.items[i].number, number) == 0;
            if (found)
                *ret_id = page.tickets.items[i].id;
        }
        after = page.next;
        hq_tickets_answer_clear(&page);
    } while (!found && after >= 0);
    if (!found)
        g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_REFUSED,
                    "nobody was given the number %s today", number);
    return found;
}

static const GOptionEntry call_options[] = {
    {"ticket", 't', 0, G_OPTION_ARG_STRING, &ticket_number, "Call this one by hand", "NUMBER"},
    {"reason", 'r', 0, G_OPTION_ARG_STRING, &reason, "Why by hand", "REASON"},
    {NULL},
};

static bool
encode_call(hq_shell *shell, hq_writer *body, GError **error)
{
    hq_call_request request = {0};
    if (!find_ticket(shell, ticket_number, &request.ticket, error) ||
        !read_slug(reason, "reason", &request.reason, error))
        return false;
    hq_call_request_encode(&request, body);
    return true;
}

static bool
call(hq_shell *shell, char **args, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    g_auto(hq_writer) body = {0};
    g_autofree char *path = hq_path_point(args[0], ticket_number != NULL ? "call" : "next");
    hq_ticket_answer called;
    hq_fault fault;
    hq_writer_init(&body);
    if (ticket_number != NULL && !encode_call(shell, &body, error))
        return false;
    if (!hq_shell_send(shell, "POST", path, body.length > 0 ? body.text : NULL, NULL, &answer,
                       error))
        return false;
    if (shell->json) {
        printf("%s\n", answer.status == 204 ? "null" : answer.body);
        return true;
    }
    if (answer.status == 204) {
        printf("nobody waits\n");
        return true;
    }
    if (!hq_ticket_answer_decode(answer.body, answer.length, &called, &fault))
        return hq_fault_raise(&fault, error);
    printf("%s → %s\n", called.ticket.number, called.ticket.label);
    return true;
}

static const GOptionEntry list_options[] = {
    {"service", 's', 0, G_OPTION_ARG_STRING, &service_wanted, "Only this service", "SERVICE"},
    {"state", 0, 0, G_OPTION_ARG_STRING, &state_wanted, "waiting (default), called, held, …",
     "STATE"},
    {NULL},
};

static void
add_row(GPtrArray *cells, const hq_ticket_view *ticket)
{
    g_autoptr(GDateTime) issued = g_date_time_new_from_unix_local(ticket->issued_at / HQ_SECOND);
    g_autofree char *at = g_date_time_format(issued, "%H:%M:%S");
    hq_shell_cell(cells, "%s", ticket->number);
    hq_shell_cell(cells, "%s", ticket->service.text);
    hq_shell_cell(cells, "%s", ticket->class_.text);
    hq_shell_cell(cells, "%s", hq_ticket_state_word(ticket->state));
    hq_shell_cell(cells, "%s", at);
    hq_shell_cell(cells, "%s", ticket->point.text);
}

static bool
list(hq_shell *shell, char **args, GError **error)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    static const char *const heads[] = {"ticket", "service", "class", "state", "issued", "point"};
    const char *state = state_wanted != NULL ? state_wanted : "waiting";
    if (shell->json) {
        g_autofree char *path = tickets_path(state, service_wanted, -1);
        return hq_shell_say(shell, "GET", path, NULL, NULL, error);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        hq_shell_cell(cells, "%s", heads[i]);
    for (int64_t after = -1, more = 1; more;) {
        hq_tickets_answer page;
        if (!read_tickets(shell, state, service_wanted, after, &page, error))
            return false;
        for (uint32_t i = 0; i < page.tickets.n; i++)
            add_row(cells, &page.tickets.items[i]);
        after = page.next;
        more = after >= 0;
        hq_tickets_answer_clear(&page);
    }
    hq_shell_print_table(cells, G_N_ELEMENTS(heads));
    return true;
}

const hq_verb hq_floor_verbs[] = {
    {"day open", "", 0, 0, "open the business day", NULL, NULL, day_open},
    {"day close", "[--reason WORD]", 0, 0, "close the business day",
     "While people wait it needs a reason; their tickets expire.", reason_options, day_close},
    {"take", "SERVICE", 1, 1, "take a number", NULL, take_options, take},
    {"call", "POINT [--ticket NUMBER]", 1, 1, "call the next customer, or one by hand", NULL,
     call_options, call},
    {"list", "", 0, 0, "tickets of today, those who wait by default", NULL, list_options, list},
    {NULL},
};
