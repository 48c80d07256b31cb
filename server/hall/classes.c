// The list of customer classes by number, on the hall's thread: taking a page of it in, and looking
// a number up.
#include "server/hall/hall-private.h"

#include "server/journal/vault-keys.h"
#include "shared/base/log.h"

static bool
load_key(hq_hall *hall, bool make, hq_vault_key *ret_key, GError **error)
{
    return hq_vault_key_load(hall->dir, HQ_VAULT_CLASSES, make, ret_key, error);
}

bool
hq_hall_prepare_classes(hq_hall *hall, GError **error)
{
    hq_vault_key key;
    g_autoptr(GError) wrong = NULL;
    bool there = load_key(hall, true, &key, &wrong);
    hq_crypto_wipe(&key, sizeof key);
    if (wrong != NULL)
        g_propagate_error(error, g_steal_pointer(&wrong));
    else if (!there)
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT,
                    "the key of the list of classes is empty");
    return there;
}

static void
put_class(hq_making *making, const hq_vault_key *key, const hq_listed *listed, int64_t imported)
{
    uint8_t *index = g_malloc(HQ_VAULT_INDEX_SIZE);
    hq_slug *class_ = g_memdup2(&listed->class_, sizeof listed->class_);
    hq_vault_write write = {
        .verb = HQ_VAULT_PUT_CLASS,
        .class_ = {
            .person = index, .class_ = class_->text, .until = listed->until, .imported = imported}};
    hq_vault_key_index(key, listed->phone, index);
    g_ptr_array_add(making->memory, index);
    g_ptr_array_add(making->memory, class_);
    g_array_append_val(making->vault, write);
}

void
hq_hall_fill_classes(hq_hall *hall, hq_making *making, const hq_personal *personal)
{
    hq_vault_key key;
    hq_vault_write drop = {.verb = HQ_VAULT_ERASE_OLDER,
                           .class_ = {.imported = personal->imported}};
    if (personal->drops_earlier)
        g_array_append_val(making->vault, drop);
    if (!load_key(hall, false, &key, NULL))
        g_error("the key of the list of classes went away between deciding and writing");
    for (guint i = 0; i < personal->listed->len; i++)
        put_class(making, &key, &g_array_index(personal->listed, hq_listed, i), personal->imported);
    hq_crypto_wipe(&key, sizeof key);
}

hq_slug
hq_hall_listed_class(hq_hall *hall, const char *phone)
{
    hq_vault_key key;
    hq_vault_class_count found = {0};
    uint8_t index[HQ_VAULT_INDEX_SIZE];
    int32_t until = 0;
    g_autoptr(GError) wrong = NULL;
    if (load_key(hall, false, &key, &wrong)) {
        hq_vault_key_index(&key, phone, index);
        hq_crypto_wipe(&key, sizeof key);
        if (!hq_journal_find_class(hall->journal, index, &found, &until, &wrong))
            found.class_[0] = '\0';
    }
    if (wrong != NULL)
        hq_log(HQ_LOG_ERROR, "hall", "the list of classes cannot be read", "reason=%s",
               wrong->message);
    hq_slug class_ = hq_slug_of(found.class_);
    bool counts = (until == 0 || until >= hq_state_day(hall->state)) &&
                  hq_config_class(hq_state_config(hall->state), class_) != HQ_NONE;
    return counts ? class_ : (hq_slug){0};
}
