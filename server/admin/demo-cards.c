#include "demo-cards.h"

#include "demo-files.h"
#include "shared/wire/card-view.h"
#include "shared/wire/paths.h"

static bool
has_cards(hq_shell *shell, bool *ret_has, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    hq_card_desk_answer desk;
    hq_fault fault;
    if (!hq_shell_send(shell, "GET", HQ_PATH_CARDS "/desk", NULL, NULL, &answer, error))
        return false;
    if (!hq_card_desk_answer_decode(answer.body, answer.length, &desk, &fault))
        return hq_fault_raise(&fault, error);
    *ret_has = desk.n > 0;
    hq_card_desk_answer_clear(&desk);
    return true;
}

// One line of cards.list is the body of POST /cards.
static bool
write_card(hq_shell *shell, const char *line, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    g_auto(hq_blocking_answer) approved = {0};
    g_auto(hq_writer) body = {0};
    hq_card_written_answer written;
    hq_fault fault;
    if (!hq_shell_send(shell, "POST", HQ_PATH_CARDS, line, NULL, &answer, error))
        return false;
    if (!hq_card_written_answer_decode(answer.body, answer.length, &written, &fault))
        return hq_fault_raise(&fault, error);
    g_autofree char *path = g_strdup_printf(HQ_PATH_CARDS "/%u/approve", written.card);
    hq_version_request request = {.version = written.version};
    hq_writer_init(&body);
    hq_version_request_encode(&request, &body);
    return hq_shell_send(shell, "POST", path, body.text, NULL, &approved, error);
}

bool
hq_demo_cards_write(hq_shell *shell, GError **error)
{
    g_autoptr(GBytes) bytes = hq_demo_file("cards.list");
    g_auto(GStrv) lines = g_strsplit(g_bytes_get_data(bytes, NULL), "\n", -1);
    bool has = false;
    bool ok = has_cards(shell, &has, error);
    for (char **line = lines; ok && !has && *line != NULL; line++)
        ok = **line != '{' || write_card(shell, *line, error);
    return ok;
}
