// Who works in the hall, what they begin with, and what they have open.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "shared/base/timestamp.h"
#include "shared/wire/access-requests.h"
#include "shared/wire/paths.h"
#include "shell.h"

static char *name, *role, *pin, *password, *home;
static gboolean keep, first_pin;

static const GOptionEntry staff_options[] = {
    {"name", 'n', 0, G_OPTION_ARG_STRING, &name, "As colleagues call them", "NAME"},
    {"role", 'r', 0, G_OPTION_ARG_STRING, &role,
     "counter (default), roaming, manager, district, administrator or auditor", "ROLE"},
    {"pin", 'p', 0, G_OPTION_ARG_STRING, &pin,
     "First PIN for panels and handhelds, read from a line of input when -", "PIN"},
    {"password", 'w', 0, G_OPTION_ARG_STRING, &password,
     "First password for pages, read from a line of input when -", "PASSWORD"},
    {"keep", 'k', 0, G_OPTION_ARG_NONE, &keep,
     "They may keep these; usually they choose others before anything else works", NULL},
    {"home", 0, 0, G_OPTION_ARG_STRING, &home,
     "District only: they sign in at this hall of the same server and look at ours too", "HALL"},
    {NULL},
};

// Takes what was given, from a line of input when it is "-"; asks at the terminal without showing
// it when nothing was. False for nothing or too much.
static bool
take_secret(const char *given, const char *prompt, char *ret_secret, size_t size)
{
    if (given != NULL && strcmp(given, "-") != 0)
        return g_strlcpy(ret_secret, given, size) < size && given[0] != '\0';
    if (given != NULL && fgets(ret_secret, (int)size, stdin) == NULL)
        return false;
    if (given == NULL)
        g_strlcpy(ret_secret, getpass(prompt), size);
    g_strchomp(ret_secret);
    return ret_secret[0] != '\0';
}

// What they begin with: what was given, else what their role needs first is asked for.
static bool
take_secrets(hq_staff_request *request)
{
    bool counter =
        strcmp(request->role.text, "counter") == 0 || strcmp(request->role.text, "roaming") == 0;
    bool none = pin == NULL && password == NULL && home == NULL;
    if ((pin != NULL || (none && counter)) &&
        !take_secret(pin, "PIN: ", request->pin, sizeof request->pin))
        return false;
    return !(password != NULL || (none && !counter)) ||
           take_secret(password, "Password: ", request->password, sizeof request->password);
}

static bool
staff_add(hq_shell *shell, char **args, GError **error)
{
    hq_staff_request request = {.staff = hq_slug_of(args[0]),
                                .role = hq_slug_of(role != NULL ? role : "counter"),
                                .home = hq_slug_of(home),
                                .keep = keep};
    g_auto(hq_writer) body = {0};
    if (request.staff.text[0] == '\0' || request.role.text[0] == '\0')
        return hq_shell_usage(error,
                              "write a staff number such as 1001 and a role such as counter");
    if (!take_secrets(&request))
        return hq_shell_usage(error, "a PIN or password is needed");
    g_strlcpy(request.name, name != NULL ? name : args[0], sizeof request.name);
    hq_writer_init(&body);
    hq_staff_request_encode(&request, &body);
    return hq_shell_say(shell, "POST", HQ_API "/staff", body.text, "added", error);
}

static const char *
state_of(bool there, bool must_change)
{
    return !there ? "none" : must_change ? "to be changed" : "own";
}

static void
add_person(GPtrArray *cells, const hq_staff_view *person)
{
    hq_shell_cell(cells, "%s", person->staff.text);
    hq_shell_cell(cells, "%s", person->name);
    hq_shell_cell(cells, "%s", person->role.text);
    hq_shell_cell(cells, "%s", state_of(person->has_pin, person->must_change));
    if (person->home.text[0] != '\0')
        hq_shell_cell(cells, "at %s", person->home.text);
    else
        hq_shell_cell(cells, "%s", state_of(person->has_password, person->password_must_change));
    if (person->locks > 0)
        hq_shell_cell(cells, "locked at %u", person->locks);
    else
        hq_shell_cell(cells, "%s", "");
}

static bool
staff_list(hq_shell *shell, char **args, GError **error)
{
    static const char *const heads[] = {"staff", "name", "role", "PIN", "password", ""};
    g_auto(hq_blocking_answer) answer = {0};
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    hq_staff_answer staff;
    hq_fault fault;
    if (shell->json)
        return hq_shell_say(shell, "GET", HQ_API "/staff", NULL, NULL, error);
    if (!hq_shell_send(shell, "GET", HQ_API "/staff", NULL, NULL, &answer, error))
        return false;
    if (!hq_staff_answer_decode(answer.body, answer.length, &staff, &fault))
        return hq_fault_raise(&fault, error);
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        hq_shell_cell(cells, "%s", heads[i]);
    for (uint32_t i = 0; i < staff.n; i++)
        add_person(cells, &staff.items[i]);
    hq_shell_print_table(cells, G_N_ELEMENTS(heads));
    hq_staff_answer_clear(&staff);
    return true;
}

static bool
post_about(hq_shell *shell, const char *number, const char *verb, const char *said, GError **error)
{
    g_autofree char *path = g_strdup_printf(HQ_API "/staff/%s/%s", number, verb);
    return hq_shell_say(shell, "POST", path, "{}", said, error);
}

static bool
staff_remove(hq_shell *shell, char **args, GError **error)
{
    return post_about(shell, args[0], "remove", "removed", error);
}

static bool
staff_unlock(hq_shell *shell, char **args, GError **error)
{
    return post_about(shell, args[0], "unlock", "may try again everywhere", error);
}

static const GOptionEntry reset_options[] = {
    {"pin", 'p', 0, G_OPTION_ARG_NONE, &first_pin, "The PIN instead of the password", NULL},
    {NULL},
};

static bool
staff_reset(hq_shell *shell, char **args, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    g_auto(hq_writer) body = {0};
    g_autofree char *path = g_strdup_printf(HQ_API "/staff/%s/reset", args[0]);
    const hq_reset_request request = {.password = !first_pin};
    hq_reset_answer first;
    hq_fault fault;
    hq_writer_init(&body);
    hq_reset_request_encode(&request, &body);
    if (!hq_shell_send(shell, "POST", path, body.text, NULL, &answer, error))
        return false;
    if (!hq_reset_answer_decode(answer.body, answer.length, &first, &fault))
        return hq_fault_raise(&fault, error);
    printf("%s\n", shell->json ? answer.body : first_pin ? first.pin : first.password);
    return true;
}

// ---- sessions ----------------------------------------------------------------------------------

static void
add_session(GPtrArray *cells, const hq_session_view *session)
{
    char opened[HQ_TIMESTAMP_SIZE], used[HQ_TIMESTAMP_SIZE];
    hq_timestamp_format(session->opened_at, opened);
    hq_timestamp_format(session->used_at, used);
    hq_shell_cell(cells, "%s", session->session.text);
    hq_shell_cell(cells, "%s", session->staff.text);
    hq_shell_cell(cells, "%s", session->role);
    hq_shell_cell(cells, "%s", opened);
    hq_shell_cell(cells, "%s", used);
    hq_shell_cell(cells, "%s", session->place);
}

static bool
session_list(hq_shell *shell, char **args, GError **error)
{
    static const char *const heads[] = {"session", "staff", "role", "since", "last used", "from"};
    g_auto(hq_blocking_answer) answer = {0};
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    hq_sessions_answer sessions;
    hq_fault fault;
    if (shell->json)
        return hq_shell_say(shell, "GET", HQ_API "/sessions", NULL, NULL, error);
    if (!hq_shell_send(shell, "GET", HQ_API "/sessions", NULL, NULL, &answer, error))
        return false;
    if (!hq_sessions_answer_decode(answer.body, answer.length, &sessions, &fault))
        return hq_fault_raise(&fault, error);
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        hq_shell_cell(cells, "%s", heads[i]);
    for (uint32_t i = 0; i < sessions.n; i++)
        add_session(cells, &sessions.items[i]);
    hq_shell_print_table(cells, G_N_ELEMENTS(heads));
    hq_sessions_answer_clear(&sessions);
    return true;
}

static const GOptionEntry revoke_options[] = {
    {"staff", 's', 0, G_OPTION_ARG_STRING, &name, "All sessions of this person", "NUMBER"},
    {NULL},
};

static bool
session_revoke(hq_shell *shell, char **args, GError **error)
{
    if ((args[0] == NULL) == (name == NULL))
        return hq_shell_usage(error, "name one session, or somebody with --staff");
    if (name != NULL)
        return post_about(shell, name, "sign-out", "signed out everywhere", error);
    g_autofree char *path = g_strdup_printf(HQ_API "/sessions/%s/end", args[0]);
    return hq_shell_say(shell, "POST", path, "{}", "ended", error);
}

const hq_verb hq_staff_verbs[] = {
    {"staff list", "", 0, 0, "who works here", NULL, NULL, staff_list},
    {"staff add", "NUMBER", 1, 1, "add somebody, or change their name, role, PIN and password",
     "What is left out stays as it is. A PIN opens panels and handhelds, a password pages.",
     staff_options, staff_add},
    {"staff reset", "NUMBER", 1, 1, "a new first password, or PIN; prints it, once",
     "Its owner chooses another before anything else works. What they have open on pages ends.",
     reset_options, staff_reset},
    {"staff unlock", "NUMBER", 1, 1, "end the waits after wrong tries, everywhere", NULL, NULL,
     staff_unlock},
    {"staff remove", "NUMBER", 1, 1, "somebody does not work here any more",
     "What they have open on pages ends at once. Where they are signed on they are signed off, "
     "with a customer after that customer.",
     NULL, staff_remove},
    {"session list", "", 0, 0, "who has signed in on pages", NULL, NULL, session_list},
    {"session revoke", "[SESSION]", 0, 1, "end a session, or all of somebody", NULL, revoke_options,
     session_revoke},
    {NULL},
};
