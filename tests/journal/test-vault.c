#include "hall.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

static char *dir;
static hq_journal *journal;

static void
set_up(void)
{
    dir = hall_folder();
    journal = hall_new(dir);
}

static void
tear_down(void)
{
    g_clear_pointer(&journal, hq_journal_free);
    hall_remove(dir);
    g_clear_pointer(&dir, g_free);
}

static const uint8_t token_hash[HQ_VAULT_TOKEN_HASH_SIZE] = {1, 2, 3};

static hq_vault_write
put_staff(const char *id, const char *name)
{
    return (hq_vault_write){
        .verb = HQ_VAULT_PUT_STAFF,
        .staff = {.id = id,
                  .name = name,
                  .role = "clerk",
                  .pin_hash = "$argon2id$made",
                  .must_change = true,
                  .created_at = HALL_START},
    };
}

static hq_vault_write
put_device(const char *id)
{
    return (hq_vault_write){
        .verb = HQ_VAULT_PUT_DEVICE,
        .device = {.id = id,
                   .kind = "panel",
                   .role = "counter",
                   .name = "Counter 3",
                   .token_hash = token_hash,
                   .point = "counter-3",
                   .created_at = HALL_START,
                   .revoked_at = HALL_START + 1},
    };
}

static bool
list_staff(const hq_vault_staff *staff, void *data, GError **error)
{
    g_string_append_printf(data, "%s|%s|%s|%s|%d|%d\n", staff->id, staff->name, staff->role,
                           staff->pin_hash != NULL ? staff->pin_hash : "-", staff->must_change,
                           staff->removed_at != 0);
    return true;
}

static bool
list_devices(const hq_vault_device *device, void *data, GError **error)
{
    bool token = device->token_hash != NULL &&
                 memcmp(device->token_hash, token_hash, sizeof token_hash) == 0;
    g_string_append_printf(
        data, "%s|%s|%s|%s|%d|%s|%s|%d\n", device->id, device->kind, device->role, device->name,
        token, device->zone != NULL ? device->zone : "-",
        device->point != NULL ? device->point : "-", (int)(device->revoked_at - HALL_START));
    return true;
}

static void
expect_staff(const char *wanted)
{
    g_autoptr(GString) found = g_string_new(NULL);
    ck_assert_done(hq_journal_each_staff(journal, list_staff, found, &error));
    ck_assert_str_eq(found->str, wanted);
}

START_TEST(records_are_written_with_the_event_that_tells_of_them)
{
    hall_event_memory keep;
    hq_journal_event event = hall_event(1, &keep);
    hq_vault_write writes[] = {put_staff("wang", "王芳"), put_staff("li", "李雷"),
                               put_device("panel-3")};
    ck_assert_done(hq_journal_append(journal, &event, 1, writes, G_N_ELEMENTS(writes), &error));
    g_clear_pointer(&journal, hq_journal_free);
    journal = hall_open(dir);
    expect_staff("li|李雷|clerk|$argon2id$made|1|0\nwang|王芳|clerk|$argon2id$made|1|0\n");
    g_autoptr(GString) devices = g_string_new(NULL);
    ck_assert_done(hq_journal_each_device(journal, list_devices, devices, &error));
    ck_assert_str_eq(devices->str, "panel-3|panel|counter|Counter 3|1|-|counter-3|1\n");
}
END_TEST

START_TEST(a_record_is_replaced_and_erased_by_its_id)
{
    hq_vault_write writes[] = {put_staff("wang", "王芳"), put_staff("li", "李雷")};
    ck_assert_done(hq_journal_append(journal, NULL, 0, writes, 2, &error));
    hq_vault_write change = put_staff("wang", "王芳芳");
    change.staff.pin_hash = NULL;
    change.staff.must_change = false;
    change.staff.removed_at = HALL_START + 5;
    hq_vault_write erase = {.verb = HQ_VAULT_ERASE_STAFF, .staff = {.id = "li"}};
    ck_assert_done(hq_journal_append(journal, NULL, 0, &change, 1, &error));
    ck_assert_done(hq_journal_append(journal, NULL, 0, &erase, 1, &error));
    expect_staff("wang|王芳芳|clerk|-|0|1\n");
}
END_TEST

START_TEST(a_secret_is_found_by_its_name_or_is_not_there)
{
    uint8_t secret[HQ_VAULT_SECRET_SIZE] = {7, 7, 7}, found[HQ_VAULT_SECRET_SIZE];
    hq_vault_write write = {.verb = HQ_VAULT_PUT_SECRET,
                            .secret = {.name = "follow", .value = secret}};
    ck_assert_done(hq_journal_append(journal, NULL, 0, &write, 1, &error));
    ck_assert_done(hq_journal_get_secret(journal, "follow", found, &error));
    ck_assert_mem_eq(found, secret, sizeof secret);
    GError *error = NULL;
    ck_assert(!hq_journal_get_secret(journal, "cookie", found, &error));
    ck_assert_ptr_null(error);
}
END_TEST

START_TEST(a_record_that_breaks_a_rule_takes_its_event_with_it)
{
    hall_event_memory keep;
    hq_journal_event event = hall_event(1, &keep);
    hq_vault_write write = put_staff("wang", NULL);
    ck_assert_fails(HQ_JOURNAL_ERROR_OTHER,
                    hq_journal_append(journal, &event, 1, &write, 1, &error));
    g_clear_pointer(&journal, hq_journal_free);
    journal = hall_open(dir);
    ck_assert_uint_eq(hq_journal_get_head(journal)->last_seq, 0);
    expect_staff("");
}
END_TEST

START_TEST(what_is_erased_is_gone_from_the_file)
{
    static const char name[] = "a-name-to-be-forgotten";
    g_autofree char *path = g_build_filename(dir, "hall.db", NULL);
    hq_vault_write write = put_staff("wang", name);
    hq_vault_write erase = {.verb = HQ_VAULT_ERASE_STAFF, .staff = {.id = "wang"}};
    bool expected[] = {true, false};
    for (int i = 0; i < 2; i++) {
        g_autofree char *bytes = NULL;
        gsize size;
        ck_assert_done(hq_journal_append(journal, NULL, 0, i == 0 ? &write : &erase, 1, &error));
        ck_assert_done(hq_journal_checkpoint(journal, NULL, &error));
        g_autofree char *copy = g_build_filename(dir, "copy", NULL);
        g_autofree char *command = g_strdup_printf("cp %s %s", path, copy);
        ck_assert(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
        ck_assert(g_file_get_contents(copy, &bytes, &size, NULL));
        ck_assert_int_eq(memmem(bytes, size, name, strlen(name)) != NULL, expected[i]);
    }
}
END_TEST

static hq_vault_write
put_card(int64_t version)
{
    return (hq_vault_write){.verb = HQ_VAULT_PUT_CARD,
                            .card = {.card = 12,
                                     .version = version,
                                     .seq = (uint64_t)version,
                                     .kind = "script",
                                     .audience = "all",
                                     .services = "new-sim broadband",
                                     .title_zh = "话术",
                                     .title_en = "",
                                     .text_zh = "您好",
                                     .text_en = "",
                                     .keywords = "k",
                                     .valid_until = "2026-03-31",
                                     .written_at = HALL_START}};
}

static bool
list_cards(const hq_vault_card *card, void *data, GError **error)
{
    g_string_append_printf(data, "%d.%d %s %s %s %s %d %d\n", (int)card->card, (int)card->version,
                           card->services, card->valid_from != NULL ? card->valid_from : "-",
                           card->valid_until, card->approver != NULL ? card->approver : "-",
                           (int)card->approved_seq, (int)card->withdrawn_seq);
    return true;
}

static bool
list_marks(const hq_vault_card_step *mark, void *data, GError **error)
{
    g_string_append_printf(data, "%d.%d %s %d %d %d\n", (int)mark->card, (int)mark->version,
                           mark->by, (int)mark->seq, (int)mark->helped, (int)mark->failed);
    return true;
}

START_TEST(versions_of_a_card_stay_and_what_became_of_them_stands_with_each)
{
    hq_vault_card_step step = {.card = 12, .version = 2, .seq = 7, .by = "9001", .at = HALL_START};
    hq_vault_write writes[] = {
        put_card(1), put_card(2), {.verb = HQ_VAULT_APPROVE_CARD, .card_step = step}};
    hq_vault_write withdraw = {.verb = HQ_VAULT_WITHDRAW_CARD, .card_step = step};
    g_autoptr(GString) found = g_string_new(NULL);
    ck_assert_done(hq_journal_append(journal, NULL, 0, writes, G_N_ELEMENTS(writes), &error));
    ck_assert_done(hq_journal_each_card(journal, list_cards, found, &error));
    ck_assert_str_eq(found->str, "12.1 new-sim broadband - 2026-03-31 - 0 0\n"
                                 "12.2 new-sim broadband - 2026-03-31 9001 7 0\n");
    g_string_truncate(found, 0);
    ck_assert_done(hq_journal_append(journal, NULL, 0, &withdraw, 1, &error));
    ck_assert_done(hq_journal_each_card(journal, list_cards, found, &error));
    ck_assert_str_eq(found->str, "12.1 new-sim broadband - 2026-03-31 - 0 7\n"
                                 "12.2 new-sim broadband - 2026-03-31 9001 7 7\n");
    ck_assert_fails(HQ_JOURNAL_ERROR_OTHER, hq_journal_append(journal, NULL, 0, writes, 1, &error));
}
END_TEST

START_TEST(the_first_reading_of_a_card_counts_and_each_answer)
{
    hq_vault_card_step read = {.card = 12, .version = 1, .seq = 7, .by = "1001", .at = HALL_START};
    hq_vault_card_step later = {.card = 12, .version = 1, .seq = 9, .by = "1001", .at = HALL_START};
    hq_vault_card_step helped = {.card = 12, .version = 1, .by = "1001", .helped = 1};
    hq_vault_card_step failed = {.card = 12, .version = 1, .by = "1002", .failed = 1};
    hq_vault_write writes[] = {{.verb = HQ_VAULT_MARK_CARD, .card_step = helped},
                               {.verb = HQ_VAULT_MARK_CARD, .card_step = read},
                               {.verb = HQ_VAULT_MARK_CARD, .card_step = later},
                               {.verb = HQ_VAULT_MARK_CARD, .card_step = helped},
                               {.verb = HQ_VAULT_MARK_CARD, .card_step = failed}};
    g_autoptr(GString) found = g_string_new(NULL);
    ck_assert_done(hq_journal_append(journal, NULL, 0, writes, G_N_ELEMENTS(writes), &error));
    ck_assert_done(hq_journal_each_mark(journal, list_marks, found, &error));
    ck_assert_str_eq(found->str, "12.1 1001 7 2 0\n12.1 1002 0 0 1\n");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("vault");
    hall_add(suite, records_are_written_with_the_event_that_tells_of_them, set_up, tear_down);
    hall_add(suite, a_record_is_replaced_and_erased_by_its_id, set_up, tear_down);
    hall_add(suite, a_secret_is_found_by_its_name_or_is_not_there, set_up, tear_down);
    hall_add(suite, a_record_that_breaks_a_rule_takes_its_event_with_it, set_up, tear_down);
    hall_add(suite, versions_of_a_card_stay_and_what_became_of_them_stands_with_each, set_up,
             tear_down);
    hall_add(suite, the_first_reading_of_a_card_counts_and_each_answer, set_up, tear_down);
    hall_add(suite, what_is_erased_is_gone_from_the_file, set_up, tear_down);
    return hq_suite_run(suite);
}
