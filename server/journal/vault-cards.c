#include "server/journal/vault-cards.h"

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
    hq_bind_int_or_null(statement, ":seq", (int64_t)step->seq);
    hq_bind_string(statement, ":by", step->by);
    hq_bind_int_or_null(statement, ":at", step->at);
    if (write->verb != HQ_VAULT_WITHDRAW_CARD)
        hq_bind_int(statement, ":version", step->version);
    if (write->verb != HQ_VAULT_MARK_CARD)
        return;
    hq_bind_int(statement, ":helped", step->helped);
    hq_bind_int(statement, ":failed", step->failed);
}

static hq_vault_card
card_of(sqlite3_stmt *statement)
{
    return (hq_vault_card){
        .card = sqlite3_column_int64(statement, 0),
        .version = sqlite3_column_int64(statement, 1),
        .seq = (uint64_t)sqlite3_column_int64(statement, 2),
        .kind = hq_column_text(statement, 3),
        .audience = hq_column_text(statement, 4),
        .services = hq_column_text(statement, 5),
        .title_zh = hq_column_text(statement, 6),
        .title_en = hq_column_text(statement, 7),
        .text_zh = hq_column_text(statement, 8),
        .text_en = hq_column_text(statement, 9),
        .keywords = hq_column_text(statement, 10),
        .asks_receipt = sqlite3_column_int(statement, 11) != 0,
        .valid_from = hq_column_text(statement, 12),
        .valid_until = hq_column_text(statement, 13),
        .author = hq_column_text(statement, 14),
        .written_at = sqlite3_column_int64(statement, 15),
        .approved_seq = (uint64_t)sqlite3_column_int64(statement, 16),
        .approver = hq_column_text(statement, 17),
        .approved_at = sqlite3_column_int64(statement, 18),
        .withdrawn_seq = (uint64_t)sqlite3_column_int64(statement, 19),
        .withdrawer = hq_column_text(statement, 20),
        .withdrawn_at = sqlite3_column_int64(statement, 21),
    };
}

static hq_vault_card_step
mark_of(sqlite3_stmt *statement)
{
    return (hq_vault_card_step){
        .card = sqlite3_column_int64(statement, 0),
        .version = sqlite3_column_int64(statement, 1),
        .by = hq_column_text(statement, 2),
        .seq = (uint64_t)sqlite3_column_int64(statement, 3),
        .at = sqlite3_column_int64(statement, 4),
        .helped = sqlite3_column_int64(statement, 5),
        .failed = sqlite3_column_int64(statement, 6),
    };
}

// Who is told of each row.
typedef struct {
    union {
        hq_vault_each_card card;
        hq_vault_each_mark mark;
    } each;
    void *data;
} listener;

static bool
tell_card(sqlite3_stmt *statement, const void *data, GError **error)
{
    const listener *to = data;
    hq_vault_card card = card_of(statement);
    return to->each.card(&card, to->data, error);
}

static bool
tell_mark(sqlite3_stmt *statement, const void *data, GError **error)
{
    const listener *to = data;
    hq_vault_card_step mark = mark_of(statement);
    return to->each.mark(&mark, to->data, error);
}

bool
hq_vault_read_cards(hq_store *store, hq_vault_each_card each, void *data, GError **error)
{
    listener to = {.each.card = each, .data = data};
    return hq_store_each(store, HQ_QUERY_CARDS, tell_card, &to, error);
}

bool
hq_vault_read_marks(hq_store *store, hq_vault_each_mark each, void *data, GError **error)
{
    listener to = {.each.mark = each, .data = data};
    return hq_store_each(store, HQ_QUERY_CARD_MARKS, tell_mark, &to, error);
}
