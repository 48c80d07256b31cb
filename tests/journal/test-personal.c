// Keys of days, sealed rows, listed classes: what opens, what does not, what is gone when erased.
#include "hall.h"
#include "suite.h"

#include "server/journal/backup.h"
#include "server/journal/personal.h"
#include "server/journal/reader.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PHONE "13800138000"

enum { DAY = 20260302, NEXT_DAY = 20260303 };

static char *dir;
static hq_journal *journal;
static unsigned emptied_with_bytes; // files of a key's size that were cut with something in them
static const uint8_t ticket[HQ_VAULT_TICKET_SIZE] = {7, 7};
static const uint8_t other_ticket[HQ_VAULT_TICKET_SIZE] = {8};

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

static hq_vault_key
key_of(int32_t day)
{
    hq_vault_key key;
    ck_assert_done(hq_vault_key_load(dir, day, true, &key, &error));
    return key;
}

typedef struct {
    hq_vault_key key;
    uint8_t memory[HQ_PERSONAL_SEALED_SIZE(64)], index[HQ_VAULT_INDEX_SIZE];
    hq_vault_row row;
} sealed;

static void
seal(sealed *one, uint64_t id, int32_t day, const uint8_t *of, hq_vault_kind kind, const char *text)
{
    one->key = key_of(day);
    one->row = (hq_vault_row){
        .id = id, .day = day, .ticket = of, .kind = kind, .at = HALL_START, .author = "1001"};
    if (kind == HQ_VAULT_CONTACT) {
        hq_vault_key_index(&one->key, text, one->index);
        one->row.person = one->index;
    }
    hq_personal_seal(&one->key, "test", text, strlen(text), one->memory, &one->row);
}

static void
store_text(uint64_t id, int32_t day, const uint8_t *of, hq_vault_kind kind, const char *text)
{
    sealed one;
    seal(&one, id, day, of, kind, text);
    hq_vault_write write = {.verb = HQ_VAULT_PUT_ROW, .row = one.row};
    ck_assert_done(hq_journal_append(journal, NULL, 0, &write, 1, &error));
}

static void
erase(hq_vault_write write)
{
    ck_assert_done(hq_journal_append(journal, NULL, 0, &write, 1, &error));
}

static bool
open_row(const hq_vault_row *row, void *data, GError **error)
{
    hq_vault_key key;
    if (!hq_vault_key_load(dir, row->day, false, &key, error)) {
        g_string_append(data, "(erased)\n");
        return true;
    }
    g_autofree char *text = hq_personal_open(&key, "test", row);
    g_string_append_printf(data, "%d %s %s\n", (int)row->id,
                           row->kind == HQ_VAULT_CONTACT ? "contact" : "note",
                           text != NULL ? text : "(does not open)");
    return true;
}

static void
expect_ticket(const uint8_t *of, const char *wanted)
{
    g_autoptr(GString) found = g_string_new(NULL);
    g_autoptr(hq_journal_reader) reader = NULL;
    ck_assert_done((reader = hq_journal_reader_open(dir, &error)) != NULL);
    ck_assert_done(hq_journal_reader_each_of_ticket(reader, of, open_row, found, &error));
    ck_assert_str_eq(found->str, wanted);
}

// The journal's calls come here too.
int
ftruncate(int fd, off_t size)
{
    static const uint8_t nothing[HQ_CRYPTO_KEY_SIZE];
    uint8_t bytes[HQ_CRYPTO_KEY_SIZE + 1];
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = pread(file, bytes, sizeof bytes, 0);
    close(file);
    emptied_with_bytes +=
        length == HQ_CRYPTO_KEY_SIZE && memcmp(bytes, nothing, sizeof nothing) != 0;
    return (int)syscall(SYS_ftruncate, fd, size);
}

START_TEST(a_key_is_its_owners_alone_and_the_same_until_it_is_erased)
{
    struct stat about;
    hq_vault_key first = key_of(DAY), again = key_of(DAY), other = key_of(NEXT_DAY);
    g_autofree char *file = g_strdup_printf("%s/keys/%d", dir, DAY);
    ck_assert_mem_eq(&first, &again, sizeof first);
    ck_assert_mem_ne(&first, &other, sizeof first);
    ck_assert_mem_ne(first.seal, first.index, sizeof first.seal);
    ck_assert_mem_ne(first.person, first.index, sizeof first.index);
    ck_assert_int_eq(stat(file, &about), 0);
    ck_assert_uint_eq(about.st_mode & 0777, 0600);
    ck_assert_done(hq_vault_key_shred(dir, DAY, &error));
    ck_assert_uint_eq(emptied_with_bytes, 0);
    GError *error = NULL;
    ck_assert(!hq_vault_key_load(dir, DAY, true, &again, &error));
    ck_assert_ptr_null(error);
}
END_TEST

START_TEST(an_erased_key_is_remembered_until_the_journal_told_of_it)
{
    key_of(DAY);
    key_of(NEXT_DAY);
    ck_assert_done(hq_vault_key_shred(dir, DAY, &error));
    g_autoptr(GArray) kept = hq_vault_key_days(dir, false);
    g_autoptr(GArray) shredded = hq_vault_key_days(dir, true);
    ck_assert_uint_eq(kept->len, 1);
    ck_assert_int_eq(g_array_index(kept, int32_t, 0), NEXT_DAY);
    ck_assert_uint_eq(shredded->len, 1);
    ck_assert_int_eq(g_array_index(shredded, int32_t, 0), DAY);
    ck_assert_done(hq_vault_key_settle(dir, DAY, &error));
    g_autoptr(GArray) none = hq_vault_key_days(dir, true);
    ck_assert_uint_eq(none->len, 0);
    ck_assert_done(hq_vault_key_shred(dir, 20250101, &error));
}
END_TEST

START_TEST(a_damaged_key_is_said_to_be_one)
{
    hq_vault_key key = key_of(DAY);
    g_autofree char *file = g_strdup_printf("%s/keys/%d", dir, DAY);
    ck_assert(g_file_set_contents(file, "short", 5, NULL));
    ck_assert_fails(HQ_JOURNAL_ERROR_CORRUPT, hq_vault_key_load(dir, DAY, true, &key, &error));
}
END_TEST

START_TEST(texts_are_found_by_their_ticket_and_open)
{
    store_text(1, DAY, ticket, HQ_VAULT_CONTACT, PHONE);
    store_text(2, DAY, ticket, HQ_VAULT_NOTE, "带了老人");
    store_text(3, DAY, other_ticket, HQ_VAULT_NOTE, "other");
    expect_ticket(ticket, "1 contact " PHONE "\n2 note 带了老人\n");
}
END_TEST

START_TEST(a_text_moved_to_another_place_does_not_open)
{
    static const char *const moves[] = {
        "UPDATE personal SET id = 9",
        "UPDATE personal SET day = 20260303",
        "UPDATE personal SET ticket = (SELECT ticket FROM personal WHERE id = 2)",
        "UPDATE personal SET kind = 'contact', person = zeroblob(32) WHERE kind = 'note'",
        "UPDATE personal SET sealed = zeroblob(30)",
    };
    key_of(NEXT_DAY);
    for (size_t i = 0; i < G_N_ELEMENTS(moves); i++) {
        g_autofree char *found = NULL;
        hq_vault_write clean = {.verb = HQ_VAULT_ERASE_DAY, .row = {.day = DAY}};
        erase(clean);
        clean.row.day = NEXT_DAY;
        erase(clean);
        store_text(1, DAY, ticket, HQ_VAULT_NOTE, "a note");
        store_text(2, NEXT_DAY, other_ticket, HQ_VAULT_NOTE, "other");
        g_clear_pointer(&journal, hq_journal_free);
        g_autofree char *move = g_strdup_printf(
            "%s %s id = 1", moves[i], strstr(moves[i], "WHERE kind") != NULL ? "AND" : "WHERE");
        hall_tamper(dir, move);
        journal = hall_open(dir);
        g_autoptr(GString) opened = g_string_new(NULL);
        g_autoptr(hq_journal_reader) reader = NULL;
        ck_assert_done((reader = hq_journal_reader_open(dir, &error)) != NULL);
        ck_assert_done(hq_journal_reader_each_of_ticket(reader, ticket, open_row, opened, &error));
        ck_assert_done(
            hq_journal_reader_each_of_ticket(reader, other_ticket, open_row, opened, &error));
        ck_assert_msg(strstr(opened->str, "a note") == NULL, "%s: %s", moves[i], opened->str);
        ck_assert_msg(strstr(opened->str, "(does not open)") != NULL, "%s", moves[i]);
    }
}
END_TEST

START_TEST(a_person_is_found_by_the_whole_number_only)
{
    uint8_t index[HQ_VAULT_INDEX_SIZE];
    uint32_t rows;
    hq_vault_key key = key_of(DAY);
    store_text(1, DAY, ticket, HQ_VAULT_CONTACT, PHONE);
    store_text(2, DAY, ticket, HQ_VAULT_NOTE, "a note");
    store_text(3, DAY, other_ticket, HQ_VAULT_CONTACT, "13800138001");
    hq_vault_key_index(&key, PHONE, index);
    ck_assert_done(hq_journal_count_person(journal, index, &rows, &error));
    ck_assert_uint_eq(rows, 2);
    hq_vault_key_index(&key, "1380013800", index);
    ck_assert_done(hq_journal_count_person(journal, index, &rows, &error));
    ck_assert_uint_eq(rows, 0);
    key = key_of(NEXT_DAY);
    hq_vault_key_index(&key, PHONE, index);
    ck_assert_done(hq_journal_count_person(journal, index, &rows, &error));
    ck_assert_uint_eq(rows, 0);
}
END_TEST

static bool
file_holds(const char *folder, const char *name, const uint8_t *bytes, size_t size)
{
    g_autofree char *path = g_build_filename(folder, name, NULL), *content = NULL;
    gsize length = 0;
    g_file_get_contents(path, &content, &length, NULL);
    return content != NULL && memmem(content, length, bytes, size) != NULL;
}

START_TEST(erasing_a_person_leaves_neither_row_nor_ciphertext)
{
    sealed one;
    size_t left;
    seal(&one, 1, DAY, ticket, HQ_VAULT_CONTACT, PHONE);
    hq_vault_write put = {.verb = HQ_VAULT_PUT_ROW, .row = one.row};
    ck_assert_done(hq_journal_append(journal, NULL, 0, &put, 1, &error));
    store_text(2, DAY, ticket, HQ_VAULT_NOTE, "a note");
    store_text(3, DAY, other_ticket, HQ_VAULT_NOTE, "stays");
    ck_assert_done(hq_journal_scrub(journal, &left, &error));
    ck_assert(file_holds(dir, "hall.db", one.row.sealed, one.row.size));
    erase((hq_vault_write){.verb = HQ_VAULT_ERASE_PERSON, .row = {.person = one.index}});
    ck_assert_done(hq_journal_scrub(journal, &left, &error));
    ck_assert_uint_eq(left, 0);
    ck_assert(!file_holds(dir, "hall.db", one.row.sealed, one.row.size));
    ck_assert(!file_holds(dir, "hall.db-wal", one.row.sealed, one.row.size));
    expect_ticket(ticket, "");
    expect_ticket(other_ticket, "3 note stays\n");
}
END_TEST

START_TEST(a_backup_holds_no_key_and_a_day_erased_does_not_open_from_it)
{
    g_autofree char *copy = g_build_filename(dir, "copy", NULL);
    g_autofree char *restored = g_build_filename(dir, "restored", NULL);
    store_text(1, DAY, ticket, HQ_VAULT_CONTACT, PHONE);
    ck_assert_done(hq_backup_make(dir, copy, HALL_START, NULL, &error));
    g_autofree char *keys = g_build_filename(copy, "keys", NULL);
    ck_assert(!g_file_test(keys, G_FILE_TEST_EXISTS));
    ck_assert(!file_holds(copy, "hall.db", (const uint8_t *)PHONE, strlen(PHONE)));
    ck_assert_done(hq_backup_restore(copy, restored, 0, HALL_START, NULL, &error));
    hq_journal_free(hall_open(restored));
    g_autofree char *hall = dir;
    g_clear_pointer(&journal, hq_journal_free);
    g_autofree char *command = g_strdup_printf("cp -r %s/keys %s/", hall, restored);
    ck_assert(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
    dir = restored;
    expect_ticket(ticket, "1 contact " PHONE "\n");
    ck_assert_done(hq_vault_key_shred(restored, DAY, &error));
    expect_ticket(ticket, "(erased)\n");
    dir = g_strdup(hall);
}
END_TEST

START_TEST(rows_are_counted_by_day_and_go_with_it)
{
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(hq_vault_day));
    store_text(1, DAY, ticket, HQ_VAULT_CONTACT, PHONE);
    store_text(2, DAY, ticket, HQ_VAULT_NOTE, "first");
    store_text(3, NEXT_DAY, other_ticket, HQ_VAULT_NOTE, "a note");
    ck_assert_done(hq_journal_list_days(journal, days, &error));
    ck_assert_uint_eq(days->len, 2);
    hq_vault_day first = g_array_index(days, hq_vault_day, 0);
    ck_assert(first.day == DAY && first.contacts == 1 && first.notes == 1);
    erase((hq_vault_write){.verb = HQ_VAULT_ERASE_DAY, .row = {.day = DAY}});
    g_array_set_size(days, 0);
    ck_assert_done(hq_journal_list_days(journal, days, &error));
    ck_assert_uint_eq(days->len, 1);
    ck_assert_int_eq(g_array_index(days, hq_vault_day, 0).day, NEXT_DAY);
    expect_ticket(other_ticket, "3 note a note\n");
}
END_TEST

START_TEST(a_listed_class_is_replaced_by_a_later_import_and_older_ones_go)
{
    int32_t until;
    hq_vault_class_count found;
    uint8_t index[3][HQ_VAULT_INDEX_SIZE] = {{1}, {2}, {3}};
    const char *const classes[] = {"vip", "vip", "elderly"};
    for (int i = 0; i < 3; i++)
        erase((hq_vault_write){.verb = HQ_VAULT_PUT_CLASS,
                               .class_ = {index[i], classes[i], 20261231, 1}});
    erase((hq_vault_write){.verb = HQ_VAULT_PUT_CLASS, .class_ = {index[1], "elderly", 0, 2}});
    ck_assert_done(hq_journal_find_class(journal, index[1], &found, &until, &error));
    ck_assert_str_eq(found.class_, "elderly");
    ck_assert_int_eq(until, 0);
    erase((hq_vault_write){.verb = HQ_VAULT_ERASE_OLDER, .class_ = {.imported = 2}});
    ck_assert_done(hq_journal_find_class(journal, index[0], &found, &until, &error));
    ck_assert_str_eq(found.class_, "");
    g_autoptr(GArray) counts = g_array_new(FALSE, FALSE, sizeof(hq_vault_class_count));
    g_autoptr(hq_journal_reader) reader = NULL;
    ck_assert_done((reader = hq_journal_reader_open(dir, &error)) != NULL);
    ck_assert_done(hq_journal_reader_list_classes(reader, counts, &error));
    ck_assert_uint_eq(counts->len, 1);
    ck_assert_uint_eq(g_array_index(counts, hq_vault_class_count, 0).n, 1);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("personal");
    hall_add(suite, a_key_is_its_owners_alone_and_the_same_until_it_is_erased, set_up, tear_down);
    hall_add(suite, an_erased_key_is_remembered_until_the_journal_told_of_it, set_up, tear_down);
    hall_add(suite, a_damaged_key_is_said_to_be_one, set_up, tear_down);
    hall_add(suite, texts_are_found_by_their_ticket_and_open, set_up, tear_down);
    hall_add(suite, a_text_moved_to_another_place_does_not_open, set_up, tear_down);
    hall_add(suite, a_person_is_found_by_the_whole_number_only, set_up, tear_down);
    hall_add(suite, erasing_a_person_leaves_neither_row_nor_ciphertext, set_up, tear_down);
    hall_add(suite, a_backup_holds_no_key_and_a_day_erased_does_not_open_from_it, set_up,
             tear_down);
    hall_add(suite, rows_are_counted_by_day_and_go_with_it, set_up, tear_down);
    hall_add(suite, a_listed_class_is_replaced_by_a_later_import_and_older_ones_go, set_up,
             tear_down);
    return hq_suite_run(suite);
}
