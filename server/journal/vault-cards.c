#include "server/journal/vault-cards.h"

// 0 stands for "not" in a record and is NULL in its table.
static void
bind_maybe(sqlite3_stmt *statement, const char *name, int64_t value)
{
    if (value != 0)
        hq_bind_int(statement, name, value);
    else
        hq_bind_null(statement, name);
}

void
hq_vault_bind_card(sqlite3_stmt *statement, const hq_vault_card *card)
{
    hq_bind_int(statement, ":card", card->card);
    hq_bind_int(statement, ":version", card->version);
    hq_bind_int(statement, ":seq", (int64_t)card->seq);
    hq_bind_string(statement, ":kind", card->kind);
    hq_bind_string(statement, ":audience", card->audience);
    hq_bind_string(statement, ":services", card->services);
    hq_bind_string(statement, ":title_zh", card->title_zh);
    hq_bind_string(statement, ":title_en", card->title_en);
    hq_bind_string(statement, ":text_zh", card->text_zh);
    hq_bind_string(statement, ":text_en", card->text_en);
    hq_bind_string(statement, ":keywords", card->keywords);
    hq_bind_int(statement, ":asks_receipt", card->asks_receipt);
    hq_bind_string(statement, ":valid_from", card->valid_from);
    hq_bind_string(statement, ":valid_until", card->valid_until);
    hq_bind_string(statement, ":author", card->author);
    hq_bind_int(statement, ":written_at", card->written_at);
}

void
hq_vault_bind_card_step(sqlite3_stmt *statement, const hq_vault_write *write)
{
    const hq_vault_card_step *step = &write->card_step;
    hq_bind_int(statement, ":card", step->card);
    bind_maybe(statement, ":seq", (int64_t)step->seq);
    hq_bind_string(statement, ":by", step->by);
    bind_maybe(statement, ":at", step->at);
    if (write->verb != HQ_VAULT_WITHDRAW_CARD)
        hq_bind_int(statement, ":version", step->version);
    if (write->verb != HQ_VAULT_MARK_CARD)
        return;
    hq_bind_int(statement, ":helped", step->helped);
    hq_bind_int(statement, ":failed", step->failed);
}

static const char *
text_at(sqlite3_stmt *statement, int column)
{
    return (const char *)sqlite3_column_text(statement, column);
}

static hq_vault_card
card_of(sqlite3_stmt *statement)
{
    return (hq_vault_card){
        .card = sqlite3_column_int64(statement, 0),
        .version = sqlite3_column_int64(statement, 1),
        .seq = (uint64_t)sqlite3_column_int64(statement, 2),
        .kind = text_at(statement, 3),
        .audience = text_at(statement, 4),
        .services = text_at(statement, 5),
        .title_zh = text_at(statement, 6),
        .title_en = text_at(statement, 7),
        .text_zh = text_at(statement, 8),
        .text_en = text_at(statement, 9),
        .keywords = text_at(statement, 10),
        .asks_receipt = sqlite3_column_int(statement, 11) != 0,
        .valid_from = text_at(statement, 12),
        .valid_until = text_at(statement, 13),
        .author = text_at(statement, 14),
        .written_at = sqlite3_column_int64(statement, 15),
        .approved_seq = (uint64_t)sqlite3_column_int64(statement, 16),
        .approver = text_at(statement, 17),
        .approved_at = sqlite3_column_int64(statement, 18),
        .withdrawn_seq = (uint64_t)sqlite3_column_int64(statement, 19),
        .withdrawer = text_at(statement, 20),
        .withdrawn_at = sqlite3_column_int64(statement, 21),
    };
}

static hq_vault_card_step
mark_of(sqlite3_stmt *statement)
{
    return (hq_vault_card_step){
        .card = sqlite3_column_int64(statement, 0),
        .version = sqlite3_column_int64(statement, 1),
        .by = text_at(statement, 2),
        .seq = (uint64_t)sqlite3_column_int64(statement, 3),
        .at = sqlite3_column_int64(statement, 4),
        .helped = sqlite3_column_int64(statement, 5),
        .failed = sqlite3_column_int64(statement, 6),
    };
}

// Who is told of each row: of cards or of marks.
typedef struct {
    hq_vault_each_card card;
    hq_vault_each_mark mark;
    void *data;
} listener;

static bool
tell(sqlite3_stmt *statement, const listener *to, GError **error)
{
    if (to->card != NULL) {
        hq_vault_card card = card_of(statement);
        return to->card(&card, to->data, error);
    }
    hq_vault_card_step mark = mark_of(statement);
    return to->mark(&mark, to->data, error);
}

// Until a callback returns false, with an error when it has one.
static bool
read_each(hq_store *store, hq_query query, const listener *to, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, query, error);
    bool row = statement != NULL;
    while (row) {
        g_autoptr(GError) failure = NULL;
        if (!hq_store_step(store, statement, &row, error))
            return false;
        if (!row)
            return true;
        row = tell(statement, to, &failure);
        if (failure != NULL) {
            sqlite3_reset(statement);
            g_propagate_error(error, g_steal_pointer(&failure));
            return false;
        }
    }
    sqlite3_reset(statement);
    return statement != NULL;
}

bool
hq_vault_read_cards(hq_store *store, hq_vault_each_card each, void *data, GError **error)
{
    return read_each(store, HQ_QUERY_CARDS, &(listener){.card = each, .data = data}, error);
}

bool
hq_vault_read_marks(hq_store *store, hq_vault_each_mark each, void *data, GError **error)
{
    return read_each(store, HQ_QUERY_CARD_MARKS, &(listener){.mark = each, .data = data}, error);
}
