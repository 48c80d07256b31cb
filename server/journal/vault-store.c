#include "server/journal/vault-store.h"

#include "server/journal/personal-store.h"
#include "server/journal/transactions.h"
#include "server/journal/vault-cards.h"

#include <string.h>

static void
bind_staff(sqlite3_stmt *statement, const hq_vault_staff *staff)
{
    hq_bind_string(statement, ":id", staff->id);
    hq_bind_string(statement, ":name", staff->name);
    hq_bind_string(statement, ":role", staff->role);
    hq_bind_string(statement, ":pin_hash", staff->pin_hash);
    hq_bind_int(statement, ":must_change", staff->must_change);
    hq_bind_string(statement, ":password_hash", staff->password_hash);
    hq_bind_int(statement, ":password_must_change", staff->password_must_change);
    hq_bind_string(statement, ":home", staff->home);
    hq_bind_int(statement, ":created_at", staff->created_at);
    hq_bind_int_or_null(statement, ":removed_at", staff->removed_at);
}

static void
bind_device(sqlite3_stmt *statement, const hq_vault_device *device)
{
    hq_bind_string(statement, ":id", device->id);
    hq_bind_string(statement, ":kind", device->kind);
    hq_bind_string(statement, ":role", device->role);
    hq_bind_string(statement, ":name", device->name);
    hq_bind_blob(statement, ":token_hash", device->token_hash, HQ_VAULT_TOKEN_HASH_SIZE);
    hq_bind_string(statement, ":zone", device->zone);
    hq_bind_string(statement, ":point", device->point);
    hq_bind_int(statement, ":created_at", device->created_at);
    hq_bind_int_or_null(statement, ":revoked_at", device->revoked_at);
}

static void
bind_secret(sqlite3_stmt *statement, const hq_vault_secret *secret)
{
    hq_bind_string(statement, ":name", secret->name);
    hq_bind_blob(statement, ":value", secret->value, HQ_VAULT_SECRET_SIZE);
}

static void
bind_row(sqlite3_stmt *statement, const hq_vault_row *row)
{
    hq_bind_int(statement, ":id", (int64_t)row->id);
    hq_bind_int(statement, ":day", row->day);
    hq_bind_blob(statement, ":ticket", row->ticket, HQ_VAULT_TICKET_SIZE);
    hq_bind_string(statement, ":kind", hq_vault_kind_word(row->kind));
    hq_bind_int(statement, ":at", row->at);
    hq_bind_string(statement, ":author", row->author);
    hq_bind_blob(statement, ":person", row->person, HQ_VAULT_INDEX_SIZE);
    hq_bind_blob(statement, ":nonce", row->nonce, HQ_VAULT_NONCE_SIZE);
    hq_bind_blob(statement, ":sealed", row->sealed, row->size);
}

static void
bind_class(sqlite3_stmt *statement, const hq_vault_class *class_)
{
    hq_bind_blob(statement, ":person", class_->person, HQ_VAULT_INDEX_SIZE);
    hq_bind_string(statement, ":class", class_->class_);
    hq_bind_int(statement, ":until", class_->until);
    hq_bind_int(statement, ":imported", class_->imported);
}

static void
bind_notice(sqlite3_stmt *statement, const hq_vault_notice *notice)
{
    hq_bind_int(statement, ":seq", (int64_t)notice->seq);
    hq_bind_string(statement, ":zone", notice->zone);
    hq_bind_string(statement, ":zh", notice->zh);
    hq_bind_string(statement, ":en", notice->en);
    hq_bind_int(statement, ":is_shown", notice->is_shown);
    hq_bind_int(statement, ":is_spoken", notice->is_spoken);
    hq_bind_int(statement, ":every_s", notice->every_s);
    hq_bind_int(statement, ":since", notice->since);
    hq_bind_int(statement, ":until", notice->until);
}

static void
bind_record(sqlite3_stmt *statement, const hq_vault_record *record)
{
    hq_bind_int(statement, ":seq", (int64_t)record->seq);
    hq_bind_string(statement, ":family", record->family);
    hq_bind_blob(statement, ":record", record->record, HQ_VAULT_RECORD_SIZE);
    hq_bind_int(statement, ":day", record->day);
}

static void
bind_write(sqlite3_stmt *statement, const hq_vault_write *write)
{
    switch (write->verb) {
    case HQ_VAULT_PUT_STAFF:
        bind_staff(statement, &write->staff);
        break;
    case HQ_VAULT_ERASE_STAFF:
        hq_bind_string(statement, ":id", write->staff.id);
        break;
    case HQ_VAULT_PUT_DEVICE:
        bind_device(statement, &write->device);
        break;
    case HQ_VAULT_ERASE_DEVICE:
        hq_bind_string(statement, ":id", write->device.id);
        break;
    case HQ_VAULT_PUT_SECRET:
        bind_secret(statement, &write->secret);
        break;
    case HQ_VAULT_PUT_ROW:
        bind_row(statement, &write->row);
        break;
    case HQ_VAULT_ERASE_DAY:
        hq_bind_int(statement, ":day", write->row.day);
        break;
    case HQ_VAULT_ERASE_PERSON:
        hq_bind_blob(statement, ":person", write->row.person, HQ_VAULT_INDEX_SIZE);
        break;
    case HQ_VAULT_PUT_CLASS:
        bind_class(statement, &write->class_);
        break;
    case HQ_VAULT_ERASE_CLASS:
        hq_bind_blob(statement, ":person", write->class_.person, HQ_VAULT_INDEX_SIZE);
        break;
    case HQ_VAULT_ERASE_OLDER:
        hq_bind_int(statement, ":imported", write->class_.imported);
        hq_bind_int(statement, ":most", HQ_VAULT_OLDER_MAX);
        break;
    case HQ_VAULT_PUT_NOTICE:
        bind_notice(statement, &write->notice);
        break;
    case HQ_VAULT_ERASE_NOTICE:
        hq_bind_int(statement, ":seq", (int64_t)write->notice.seq);
        break;
    case HQ_VAULT_PUT_CARD:
        hq_vault_bind_card(statement, &write->card);
        break;
    case HQ_VAULT_APPROVE_CARD:
    case HQ_VAULT_WITHDRAW_CARD:
    case HQ_VAULT_MARK_CARD:
        hq_vault_bind_card_step(statement, write);
        break;
    case HQ_VAULT_PUT_RECORD:
        bind_record(statement, &write->record);
        break;
    case HQ_VAULT_REPLACE_TRANSACTION:
    case HQ_VAULT_PUT_TRANSACTION:
        hq_vault_bind_transaction(statement, &write->transaction);
        break;
    }
}

bool
hq_vault_apply(hq_store *store, const hq_vault_write *write, GError **error)
{
    static const hq_query queries[] = {
        [HQ_VAULT_PUT_STAFF] = HQ_QUERY_STAFF_PUT,
        [HQ_VAULT_ERASE_STAFF] = HQ_QUERY_STAFF_ERASE,
        [HQ_VAULT_PUT_DEVICE] = HQ_QUERY_DEVICE_PUT,
        [HQ_VAULT_ERASE_DEVICE] = HQ_QUERY_DEVICE_ERASE,
        [HQ_VAULT_PUT_SECRET] = HQ_QUERY_SECRET_PUT,
        [HQ_VAULT_PUT_ROW] = HQ_QUERY_PERSONAL_PUT,
        [HQ_VAULT_ERASE_DAY] = HQ_QUERY_PERSONAL_ERASE_DAY,
        [HQ_VAULT_ERASE_PERSON] = HQ_QUERY_PERSONAL_ERASE_PERSON,
        [HQ_VAULT_PUT_CLASS] = HQ_QUERY_CLASS_PUT,
        [HQ_VAULT_ERASE_CLASS] = HQ_QUERY_CLASS_ERASE,
        [HQ_VAULT_ERASE_OLDER] = HQ_QUERY_CLASS_ERASE_OLDER,
        [HQ_VAULT_PUT_NOTICE] = HQ_QUERY_NOTICE_PUT,
        [HQ_VAULT_ERASE_NOTICE] = HQ_QUERY_NOTICE_ERASE,
        [HQ_VAULT_PUT_CARD] = HQ_QUERY_CARD_PUT,
        [HQ_VAULT_APPROVE_CARD] = HQ_QUERY_CARD_APPROVE,
        [HQ_VAULT_WITHDRAW_CARD] = HQ_QUERY_CARD_WITHDRAW,
        [HQ_VAULT_MARK_CARD] = HQ_QUERY_CARD_MARK,
        [HQ_VAULT_PUT_RECORD] = HQ_QUERY_RECORD_PUT,
        [HQ_VAULT_REPLACE_TRANSACTION] = HQ_QUERY_TRANSACTION_REPLACE,
        [HQ_VAULT_PUT_TRANSACTION] = HQ_QUERY_TRANSACTION_PUT,
    };
    sqlite3_stmt *statement = hq_store_statement(store, queries[write->verb], error);
    if (statement == NULL)
        return false;
    bind_write(statement, write);
    return hq_store_finish(store, statement, error);
}

// Who is told of each row.
typedef struct {
    union {
        hq_vault_each_staff staff;
        hq_vault_each_device device;
        hq_vault_each_notice notice;
    } each;
    void *data;
} listener;

static bool
tell_staff(sqlite3_stmt *statement, const void *data, GError **error)
{
    const listener *to = data;
    hq_vault_staff staff = {
        .id = hq_column_text(statement, 0),
        .name = hq_column_text(statement, 1),
        .role = hq_column_text(statement, 2),
        .pin_hash = hq_column_text(statement, 3),
        .must_change = sqlite3_column_int(statement, 4) != 0,
        .created_at = sqlite3_column_int64(statement, 5),
        .removed_at = sqlite3_column_int64(statement, 6),
        .password_hash = hq_column_text(statement, 7),
        .password_must_change = sqlite3_column_int(statement, 8) != 0,
        .home = hq_column_text(statement, 9),
    };
    return to->each.staff(&staff, to->data, error);
}

static bool
tell_device(sqlite3_stmt *statement, const void *data, GError **error)
{
    const listener *to = data;
    hq_vault_device device = {
        .id = hq_column_text(statement, 0),
        .kind = hq_column_text(statement, 1),
        .role = hq_column_text(statement, 2),
        .name = hq_column_text(statement, 3),
        .token_hash = hq_column_blob(statement, 4, HQ_VAULT_TOKEN_HASH_SIZE),
        .zone = hq_column_text(statement, 5),
        .point = hq_column_text(statement, 6),
        .created_at = sqlite3_column_int64(statement, 7),
        .revoked_at = sqlite3_column_int64(statement, 8),
    };
    return to->each.device(&device, to->data, error);
}

static bool
tell_notice(sqlite3_stmt *statement, const void *data, GError **error)
{
    const listener *to = data;
    hq_vault_notice notice = {
        .seq = (uint64_t)sqlite3_column_int64(statement, 0),
        .zone = hq_column_text(statement, 1),
        .zh = hq_column_text(statement, 2),
        .en = hq_column_text(statement, 3),
        .is_shown = sqlite3_column_int(statement, 4) != 0,
        .is_spoken = sqlite3_column_int(statement, 5) != 0,
        .every_s = sqlite3_column_int(statement, 6),
        .since = sqlite3_column_int64(statement, 7),
        .until = sqlite3_column_int64(statement, 8),
    };
    return to->each.notice(&notice, to->data, error);
}

bool
hq_vault_read_staff(hq_store *store, hq_vault_each_staff each, void *data, GError **error)
{
    listener to = {.each.staff = each, .data = data};
    return hq_store_each(store, HQ_QUERY_STAFF, tell_staff, &to, error);
}

bool
hq_vault_read_devices(hq_store *store, hq_vault_each_device each, void *data, GError **error)
{
    listener to = {.each.device = each, .data = data};
    return hq_store_each(store, HQ_QUERY_DEVICES, tell_device, &to, error);
}

bool
hq_vault_read_notices(hq_store *store, hq_vault_each_notice each, void *data, GError **error)
{
    listener to = {.each.notice = each, .data = data};
    return hq_store_each(store, HQ_QUERY_NOTICES, tell_notice, &to, error);
}

bool
hq_vault_read_secret(hq_store *store, const char *name, uint8_t ret_secret[HQ_VAULT_SECRET_SIZE],
                     GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_SECRET, error);
    if (statement == NULL)
        return false;
    hq_bind_string(statement, ":name", name);
    bool row;
    if (!hq_store_step(store, statement, &row, error) || !row)
        return false;
    const void *value = hq_column_blob(statement, 0, HQ_VAULT_SECRET_SIZE);
    if (value != NULL)
        memcpy(ret_secret, value, HQ_VAULT_SECRET_SIZE);
    sqlite3_reset(statement);
    return value != NULL;
}
