// What the hall's thread does with personal data: it finds the day's key, seals texts beside the
// events that tell of them, and erases by order and by age.
#include "server/hall/hall-private.h"

#include "server/journal/personal.h"
#include "shared/base/log.h"
#include "shared/engine/calendar.h"

static const char reason_retention[] = "retention";

static bool
load_key(hq_hall *hall, hq_day day, hq_vault_key *ret_key, GError **error)
{
    g_autoptr(GError) wrong = NULL;
    if (hq_vault_key_load(hall->dir, day, true, ret_key, &wrong))
        return true;
    if (wrong == NULL)
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_OTHER,
                    "the key of %d is being erased", (int)day);
    else
        g_propagate_error(error, g_steal_pointer(&wrong));
    return false;
}

static hq_uuid
person_of(const hq_vault_key *key, const char *phone)
{
    hq_uuid person;
    hq_vault_key_person(key, phone, person.bytes);
    return person;
}

// Of a number: what the class hook said, else the list.
static hq_slug
class_of(hq_hall *hall, const hq_personal *personal)
{
    if (hq_config_class(hq_state_config(hall->state), personal->class_) != HQ_NONE)
        return personal->class_;
    return hq_hall_listed_class(hall, personal->phone);
}

static bool
prepare_issue(hq_hall *hall, hq_command *command, const hq_personal *personal, GError **error)
{
    hq_vault_key key;
    if (personal == NULL || personal->phone[0] == '\0' || !hq_state_is_open(hall->state))
        return true;
    if (!load_key(hall, hq_state_day(hall->state), &key, error))
        return false;
    command->person = person_of(&key, personal->phone);
    command->consents = true;
    if (command->class_.text[0] == '\0')
        command->class_ = class_of(hall, personal);
    hq_crypto_wipe(&key, sizeof key);
    return true;
}

// The key of the appointment's own day makes the person's digest, so that it finds them again at
// check-in. No key is made for a day that cannot be booked, and no number is kept.
static bool
prepare_booking(hq_hall *hall, hq_command *command, const hq_personal *personal, GError **error)
{
    hq_vault_key key;
    hq_events events = {0};
    if (personal == NULL || personal->phone[0] == '\0')
        return true;
    hq_refusal refusal = hq_decide(hall->state, command, hq_hall_now(hall), &events);
    hq_events_clear(&events);
    if (refusal != HQ_OK)
        return true;
    if (!load_key(hall, command->day, &key, error))
        return false;
    command->person = person_of(&key, personal->phone);
    hq_crypto_wipe(&key, sizeof key);
    return true;
}

static bool
prepare_check_in(hq_hall *hall, hq_command *command, const hq_personal *personal, GError **error)
{
    hq_vault_key key;
    hq_day today = hq_state_day(hall->state);
    g_autoptr(GError) wrong = NULL;
    if (personal == NULL || personal->phone[0] == '\0' || today == 0)
        return true;
    if (hq_vault_key_load(hall->dir, today, false, &key, &wrong)) {
        command->person = person_of(&key, personal->phone);
        hq_crypto_wipe(&key, sizeof key);
    } else if (wrong != NULL) {
        g_propagate_error(error, g_steal_pointer(&wrong));
        return false;
    }
    return true;
}

static bool
prepare_note(hq_hall *hall, GError **error)
{
    hq_vault_key key;
    if (hq_state_day(hall->state) == 0)
        return true;
    bool done = load_key(hall, hq_state_day(hall->state), &key, error);
    hq_crypto_wipe(&key, sizeof key);
    return done;
}

// Whose key seals what belongs to a record today: of a later day when it is to be kept longer than
// a ticket's, so that it is forgotten with that day.
static hq_day
record_day(const hq_hall *hall)
{
    const hq_config *config = hq_state_config(hall->state);
    int32_t longer = config->keep_case_days - config->keep_personal_days;
    return hq_day_after(hq_state_day(hall->state), MAX(longer, 0));
}

static bool
prepare_record(hq_hall *hall, const hq_personal *personal, GError **error)
{
    hq_vault_key key;
    if (personal == NULL || hq_state_day(hall->state) == 0)
        return true;
    bool done = load_key(hall, record_day(hall), &key, error);
    hq_crypto_wipe(&key, sizeof key);
    return done;
}

// Calls `each` with the number's blind index under every key there is.
typedef bool index_func(hq_hall *hall, hq_day day, const hq_vault_key *key,
                        const uint8_t index[HQ_VAULT_INDEX_SIZE], void *data, GError **error);

static bool
each_index(hq_hall *hall, const char *phone, index_func *each, void *data, GError **error)
{
    g_autoptr(GArray) days = hq_vault_key_days(hall->dir, false);
    bool done = true;
    for (guint i = 0; i < days->len && done; i++) {
        hq_vault_key key;
        uint8_t index[HQ_VAULT_INDEX_SIZE];
        hq_day day = g_array_index(days, int32_t, i);
        g_autoptr(GError) wrong = NULL;
        if (hq_vault_key_load(hall->dir, day, false, &key, &wrong)) {
            hq_vault_key_index(&key, phone, index);
            done = each(hall, day, &key, index, data, error);
            hq_crypto_wipe(&key, sizeof key);
        } else if (wrong != NULL) {
            g_propagate_error(error, g_steal_pointer(&wrong));
            done = false;
        }
    }
    return done;
}

static bool
count_rows(hq_hall *hall, hq_day day, const hq_vault_key *key,
           const uint8_t index[HQ_VAULT_INDEX_SIZE], void *data, GError **error)
{
    hq_command *command = data;
    uint32_t rows;
    if (!hq_journal_count_person(hall->journal, index, &rows, error))
        return false;
    command->rows += rows;
    return true;
}

static bool
prepare_erase_person(hq_hall *hall, hq_command *command, const char *phone, GError **error)
{
    hq_vault_key key;
    g_autoptr(GError) wrong = NULL;
    hq_day today = hq_state_day(hall->state);
    command->rows = 0;
    if (today != 0 && hq_vault_key_load(hall->dir, today, false, &key, &wrong)) {
        command->person = person_of(&key, phone);
        hq_crypto_wipe(&key, sizeof key);
    }
    return each_index(hall, phone, count_rows, command, error);
}

static bool
count_day(hq_hall *hall, hq_command *command, GError **error)
{
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(hq_vault_day));
    command->rows = 0;
    if (!hq_journal_list_days(hall->journal, days, error))
        return false;
    for (guint i = 0; i < days->len; i++) {
        const hq_vault_day *one = &g_array_index(days, hq_vault_day, i);
        if (one->day == command->day)
            command->rows = one->contacts + one->notes;
    }
    return true;
}

// The key goes before the event says so; a refusal leaves it alone.
static bool
prepare_erase_day(hq_hall *hall, hq_command *command, GError **error)
{
    hq_events events = {0};
    hq_refusal refusal = hq_decide(hall->state, command, hq_hall_now(hall), &events);
    hq_events_clear(&events);
    return refusal != HQ_OK ||
           (count_day(hall, command, error) && hq_vault_key_shred(hall->dir, command->day, error));
}

bool
hq_hall_prepare(hq_hall *hall, hq_command *command, const hq_personal *personal, GError **error)
{
    switch (command->kind) {
    case HQ_COMMAND_ISSUE:
        return prepare_issue(hall, command, personal, error);
    case HQ_COMMAND_BOOK:
    case HQ_COMMAND_REBOOK:
        return prepare_booking(hall, command, personal, error);
    case HQ_COMMAND_CHECK_IN:
        return prepare_check_in(hall, command, personal, error);
    case HQ_COMMAND_NOTE:
        return prepare_note(hall, error);
    case HQ_COMMAND_RECORD:
        return prepare_record(hall, personal, error);
    case HQ_COMMAND_ACCESS:
        return personal == NULL || hq_hall_prepare_classes(hall, error);
    case HQ_COMMAND_ERASE:
        if (command->day != 0)
            return prepare_erase_day(hall, command, error);
        return personal == NULL || prepare_erase_person(hall, command, personal->phone, error);
    default:
        return true;
    }
}

static void *
keep(hq_making *making, const void *bytes, size_t size)
{
    void *copy = g_memdup2(bytes, size);
    g_ptr_array_add(making->memory, copy);
    return copy;
}

static const char *
author_of(hq_making *making, const hq_event *event)
{
    hq_slug author = event->actor.staff.text[0] != '\0' ? event->actor.staff : event->actor.device;
    return author.text[0] == '\0' ? NULL : keep(making, author.text, sizeof author.text);
}

// A text to be sealed beside the event that tells of it.
typedef struct {
    uint64_t seq;
    hq_day day;           // whose key seals it
    const uint8_t *about; // a ticket's id, or a record's
    hq_vault_kind kind;
    const char *text;
} sealing;

static void
put_row(hq_hall *hall, hq_making *making, const hq_event *event, const sealing *s)
{
    hq_vault_key key;
    size_t size = strlen(s->text);
    uint8_t index[HQ_VAULT_INDEX_SIZE];
    uint8_t *memory = g_malloc(HQ_PERSONAL_SEALED_SIZE(size));
    hq_vault_write write = {.verb = HQ_VAULT_PUT_ROW,
                            .row = {.id = s->seq, .day = s->day, .kind = s->kind, .at = event->at}};
    g_ptr_array_add(making->memory, memory);
    if (!hq_vault_key_load(hall->dir, s->day, false, &key, NULL))
        g_error("the key of the day went away between deciding and sealing");
    write.row.ticket = keep(making, s->about, HQ_VAULT_TICKET_SIZE);
    if (s->kind == HQ_VAULT_CONTACT) {
        hq_vault_key_index(&key, s->text, index);
        write.row.person = keep(making, index, sizeof index);
    } else {
        write.row.author = author_of(making, event);
    }
    hq_personal_seal(&key, hq_journal_get_head(hall->journal)->hall, s->text, size, memory,
                     &write.row);
    hq_crypto_wipe(&key, sizeof key);
    g_array_append_val(making->vault, write);
}

static bool
leaves_contact(const hq_event *event)
{
    return event->kind == HQ_EVENT_CONSENTED ||
           (event->kind == HQ_EVENT_RECORDED &&
            strcmp(event->recorded.what.text, HQ_CONTACT_LEFT) == 0);
}

// The text of an event that tells of one.
static void
seal(hq_hall *hall, hq_making *making, const hq_event *event, uint64_t seq,
     const hq_personal *personal)
{
    bool contact = leaves_contact(event), recorded = event->kind == HQ_EVENT_RECORDED;
    if (personal == NULL || (!contact && !recorded && event->kind != HQ_EVENT_NOTED))
        return;
    sealing s = {.seq = seq,
                 .day = recorded ? record_day(hall) : hq_state_day(hall->state),
                 .about = recorded ? event->recorded.record.bytes
                                   : hq_state_ticket(hall->state, event->ticket)->id.bytes,
                 .kind = contact ? HQ_VAULT_CONTACT : HQ_VAULT_NOTE,
                 .text = contact ? personal->phone : personal->note};
    if (s.text != NULL)
        put_row(hall, making, event, &s);
}

static bool
erase_index(hq_hall *hall, hq_day day, const hq_vault_key *key,
            const uint8_t index[HQ_VAULT_INDEX_SIZE], void *data, GError **error)
{
    hq_making *making = data;
    hq_vault_write write = {.verb = HQ_VAULT_ERASE_PERSON,
                            .row = {.person = keep(making, index, HQ_VAULT_INDEX_SIZE)}};
    g_array_append_val(making->vault, write);
    return true;
}

// The number's place in the list of customer classes.
static bool
erase_class(hq_hall *hall, hq_making *making, const char *phone, GError **error)
{
    hq_vault_key key;
    g_autoptr(GError) wrong = NULL;
    uint8_t index[HQ_VAULT_INDEX_SIZE];
    hq_vault_write write = {.verb = HQ_VAULT_ERASE_CLASS};
    if (!hq_vault_key_load(hall->dir, HQ_VAULT_CLASSES, false, &key, &wrong)) {
        bool none = wrong == NULL;
        if (!none)
            g_propagate_error(error, g_steal_pointer(&wrong));
        return none;
    }
    hq_vault_key_index(&key, phone, index);
    hq_crypto_wipe(&key, sizeof key);
    write.class_.person = keep(making, index, sizeof index);
    g_array_append_val(making->vault, write);
    return true;
}

static void
erase_rows(hq_hall *hall, hq_making *making, const hq_event *event, const hq_personal *personal)
{
    g_autoptr(GError) error = NULL;
    hq_vault_write day = {.verb = HQ_VAULT_ERASE_DAY, .row = {.day = event->erased.day}};
    if (event->erased.day != 0)
        g_array_append_val(making->vault, day);
    else if (personal != NULL && (!each_index(hall, personal->phone, erase_index, making, &error) ||
                                  !erase_class(hall, making, personal->phone, &error)))
        hq_log(HQ_LOG_ERROR, "hall", "a key cannot be read", "reason=%s", error->message);
}

void
hq_hall_fill_vault(hq_hall *hall, hq_making *making, const hq_personal *personal, size_t first,
                   uint64_t first_seq)
{
    bool erased = false;
    for (size_t i = first; i < making->events.n; i++) {
        const hq_event *event = &making->events.items[i];
        if (event->kind == HQ_EVENT_ERASED && !erased) {
            erase_rows(hall, making, event, personal);
            erased = true;
        }
        if (personal != NULL && event->kind == HQ_EVENT_ACCESS_CHANGED)
            hq_hall_fill_classes(hall, making, personal);
        seal(hall, making, event, first_seq + (i - first), personal);
    }
}

static void
erase_day(hq_hall *hall, hq_making *making, hq_day day)
{
    g_autoptr(GError) error = NULL;
    hq_command command = {.kind = HQ_COMMAND_ERASE,
                          .word = hq_slug_of("day"),
                          .reason = hq_slug_of(reason_retention),
                          .day = day};
    if (hq_hall_prepare(hall, &command, NULL, &error))
        hq_hall_decide(hall, making, &command, NULL);
    else
        hq_log(HQ_LOG_ERROR, "hall", "a day could not be erased", "day=%d reason=%s", (int)day,
               error->message);
}

static void
add_day(GArray *days, hq_day day)
{
    for (guint i = 0; i < days->len; i++) {
        if (g_array_index(days, int32_t, i) == day)
            return;
    }
    g_array_append_val(days, day);
}

// Days before `first` of which there is a key or a row, and those whose key is gone already without
// the journal having told of it.
static GArray *
list_due(hq_hall *hall, hq_day first)
{
    g_autoptr(GError) error = NULL;
    GArray *due = hq_vault_key_days(hall->dir, true);
    g_autoptr(GArray) keys = hq_vault_key_days(hall->dir, false);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(hq_vault_day));
    if (!hq_journal_list_days(hall->journal, rows, &error))
        hq_log(HQ_LOG_ERROR, "hall", "the vault cannot be read", "reason=%s", error->message);
    for (guint i = 0; i < keys->len; i++) {
        if (g_array_index(keys, int32_t, i) < first)
            add_day(due, g_array_index(keys, int32_t, i));
    }
    for (guint i = 0; i < rows->len; i++) {
        if (g_array_index(rows, hq_vault_day, i).day < first)
            add_day(due, g_array_index(rows, hq_vault_day, i).day);
    }
    return due;
}

void
hq_hall_retain(hq_hall *hall, hq_making *making, hq_day today)
{
    const hq_config *config = hq_state_config(hall->state);
    if (config == NULL || hall->retained_on == today)
        return;
    hall->retained_on = today;
    g_autoptr(GArray) due = list_due(hall, hq_day_after(today, 1 - config->keep_personal_days));
    for (guint i = 0; i < due->len; i++)
        erase_day(hall, making, g_array_index(due, int32_t, i));
}

void
hq_hall_settle_erased(hq_hall *hall, const hq_making *making)
{
    for (size_t i = 0; i < making->events.n; i++) {
        const hq_event *event = &making->events.items[i];
        g_autoptr(GError) error = NULL;
        if (event->kind != HQ_EVENT_ERASED)
            continue;
        hall->scrub = true;
        if (event->erased.day != 0 && !hq_vault_key_settle(hall->dir, event->erased.day, &error))
            hq_log(HQ_LOG_WARNING, "hall", "an erased key's file stays", "reason=%s",
                   error->message);
    }
}
