// What is kept of people, and forgetting it. A number is never a word of the command line: those
// stand in the shell's history and in the list of processes.
#include <stdio.h>
#include <unistd.h>

#include "shared/base/crypto.h"
#include "shared/base/ids.h"
#include "shared/base/timestamp.h"
#include "shared/wire/paths.h"
#include "shared/wire/personal.h"
#include "shell.h"

static char *reason;

static const GOptionEntry reason_options[] = {
    {"reason", 'r', 0, G_OPTION_ARG_STRING, &reason, "Why, for the record", "WORD"},
    {NULL},
};

static void
add_kept_day(GPtrArray *cells, const hq_kept_day *day)
{
    char date[HQ_DATE_SIZE];
    hq_date_format(day->day, date);
    hq_shell_cell(cells, "%s", date);
    hq_shell_cell(cells, "%u", day->contacts);
    hq_shell_cell(cells, "%u", day->notes);
    hq_shell_cell(cells, "%s", day->key ? "can be read" : "no key");
}

static bool
show(hq_shell *shell, char **args, GError **error)
{
    static const char *const heads[] = {"day", "numbers", "notes", ""};
    g_auto(hq_blocking_answer) answer = {0};
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    hq_privacy_answer privacy;
    hq_fault fault;
    if (shell->json)
        return hq_shell_say(shell, "GET", HQ_API "/privacy", NULL, NULL, error);
    if (!hq_shell_send(shell, "GET", HQ_API "/privacy", NULL, NULL, &answer, error))
        return false;
    if (!hq_privacy_answer_decode(answer.body, answer.length, &privacy, &fault))
        return hq_fault_raise(&fault, error);
    printf("kept for %d business days, today included\n", (int)privacy.keep_days);
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        hq_shell_cell(cells, "%s", heads[i]);
    for (uint32_t i = 0; i < privacy.days.n; i++)
        add_kept_day(cells, &privacy.days.items[i]);
    hq_shell_print_table(cells, G_N_ELEMENTS(heads));
    hq_privacy_answer_clear(&privacy);
    return true;
}

static bool
print_erased(hq_shell *shell, const char *path, const hq_writer *body, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    hq_erased_answer erased;
    hq_fault fault;
    if (!hq_shell_send(shell, "POST", path, body->text, NULL, &answer, error))
        return false;
    if (!hq_erased_answer_decode(answer.body, answer.length, &erased, &fault))
        return hq_fault_raise(&fault, error);
    if (shell->json)
        printf("%s\n", answer.body);
    else
        printf("%u erased\n", erased.rows);
    return true;
}

static bool
erase_day(hq_shell *shell, char **args, GError **error)
{
    hq_erase_day_request request = {.reason = hq_slug_of(reason)};
    g_auto(hq_writer) body = {0};
    if (!hq_date_parse(args[0], &request.day))
        return hq_shell_usage(error, "write the day as 2026-11-30");
    if (request.reason.text[0] == '\0')
        return hq_shell_usage(error, "say why with --reason, one word such as order");
    hq_writer_init(&body);
    hq_erase_day_request_encode(&request, &body);
    return print_erased(shell, HQ_API "/privacy/erase-day", &body, error);
}

static bool
take_line(char *ret_line, size_t size)
{
    if (isatty(STDIN_FILENO))
        g_strlcpy(ret_line, getpass("Mobile number: "), size);
    else if (fgets(ret_line, (int)size, stdin) == NULL)
        return false;
    g_strchomp(ret_line);
    return ret_line[0] != '\0';
}

static bool
take_person(hq_person_request *ret_person, GError **error)
{
    hq_phone_fault fault = HQ_PHONE_LENGTH;
    char phone[HQ_PHONE_SIZE];
    ret_person->reason = hq_slug_of(reason);
    if (ret_person->reason.text[0] == '\0')
        return hq_shell_usage(error, "say why with --reason, one word such as request");
    if (take_line(ret_person->phone, sizeof ret_person->phone))
        fault = hq_phone_parse(ret_person->phone, phone);
    if (fault == HQ_PHONE_OK)
        g_strlcpy(ret_person->phone, phone, sizeof ret_person->phone);
    hq_crypto_wipe(phone, sizeof phone);
    return fault == HQ_PHONE_OK ||
           hq_shell_usage(error, "the number is read from a line of input: %s",
                          hq_phone_expected(fault));
}

static bool
erase_person(hq_shell *shell, char **args, GError **error)
{
    hq_person_request person = {0};
    g_auto(hq_writer) body = {0};
    if (!take_person(&person, error))
        return false;
    hq_writer_init(&body);
    hq_person_request_encode(&person, &body);
    hq_crypto_wipe(&person, sizeof person);
    return print_erased(shell, HQ_API "/contacts/erase", &body, error);
}

static void
add_row(GPtrArray *cells, const hq_personal_row *row)
{
    char date[HQ_DATE_SIZE], at[HQ_TIMESTAMP_SIZE], ticket[HQ_UUID_TEXT_SIZE];
    g_autofree char *text = g_strdelimit(g_strdup(row->text), "\n", ' ');
    hq_date_format(row->day, date);
    hq_timestamp_format(row->at, at);
    hq_uuid_format(row->ticket, ticket);
    hq_shell_cell(cells, "%s", date);
    hq_shell_cell(cells, "%s", at);
    hq_shell_cell(cells, "%s", ticket);
    hq_shell_cell(cells, "%s", row->kind);
    hq_shell_cell(cells, "%s", row->author.text);
    hq_shell_cell(cells, "%s", text);
}

static void
print_rows(const hq_person_answer *person)
{
    static const char *const heads[] = {"day", "at", "ticket", "what", "by", "text"};
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        hq_shell_cell(cells, "%s", heads[i]);
    for (uint32_t i = 0; i < person->rows.n; i++)
        add_row(cells, &person->rows.items[i]);
    hq_shell_print_table(cells, G_N_ELEMENTS(heads));
}

static bool
export_person(hq_shell *shell, char **args, GError **error)
{
    hq_person_request person = {0};
    hq_person_answer found;
    hq_fault fault;
    g_auto(hq_writer) body = {0};
    g_auto(hq_blocking_answer) answer = {0};
    if (!take_person(&person, error))
        return false;
    hq_writer_init(&body);
    hq_person_request_encode(&person, &body);
    hq_crypto_wipe(&person, sizeof person);
    if (shell->json)
        return hq_shell_say(shell, "POST", HQ_API "/contacts/export", body.text, NULL, error);
    if (!hq_shell_send(shell, "POST", HQ_API "/contacts/export", body.text, NULL, &answer, error))
        return false;
    if (!hq_person_answer_decode(answer.body, answer.length, &found, &fault))
        return hq_fault_raise(&fault, error);
    if (found.class_.text[0] != '\0')
        printf("listed with the customer class %s\n", found.class_.text);
    print_rows(&found);
    hq_person_answer_clear(&found);
    return true;
}

const hq_verb hq_privacy_verbs[] = {
    {"privacy show", "", 0, 0, "which days' numbers and notes are kept, and for how long", NULL,
     NULL, show},
    {"privacy erase-day", "DAY --reason WORD", 1, 1, "erase a day's numbers and notes now",
     "DAY is a business day such as 2026-11-30. Its key is destroyed: every copy of the day, "
     "in "
     "backups too, can no longer be read.",
     reason_options, erase_day},
    {"privacy erase-person", "--reason WORD", 0, 0, "erase everything kept of one person",
     "The mobile number is asked for, or read from a line of input; never write it on a "
     "command "
     "line. Backups made before keep the sealed rows until the day's key goes.",
     reason_options, erase_person},
    {"privacy export-person", "--reason WORD", 0, 0, "print everything kept of one person",
     "The mobile number is asked for, or read from a line of input. The reason is one of the "
     "hall's disclosure-reasons; the reading is on record.",
     reason_options, export_person},
    {NULL},
};
