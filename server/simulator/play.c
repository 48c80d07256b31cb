#include "play-private.h"

#include <stdlib.h>
#include <string.h>

#include "names.h"
#include "server/config/mistakes.h"
#include "server/config/spans.h"
#include "shared/base/clock.h"
#include "shared/engine/calendar.h"

void
hq_play_fail(hq_player *p, unsigned line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    hq_mistakes_add(p->failures, line, "", "%s", text);
}

// The `n`th ticket id of a scenario's day: a version-4 UUID that anybody can recognise, and that no
// other day has.
static hq_uuid
ticket_id(hq_day day, uint64_t n)
{
    hq_uuid id = {.bytes = {0xda, 0x1e, [6] = 0x40, [8] = 0x80}};
    for (int i = 0; i < 4; i++)
        id.bytes[5 - i] = (uint8_t)((uint32_t)day >> (8 * i));
    for (int i = 0; i < 7; i++)
        id.bytes[15 - i] = (uint8_t)(n >> (8 * i));
    return id;
}

bool
hq_play_find_ticket(hq_player *p, unsigned line, const char *number, hq_uuid *ret_id)
{
    const hq_uuid *id = g_hash_table_lookup(p->tickets, number);
    if (id == NULL)
        hq_play_fail(p, line, "nobody was given the number %s", number);
    else
        *ret_id = *id;
    return id != NULL;
}

// What the last words of a sentence mean: "and return", "and come back", "then go on".
static void
say_flag(const hq_step *step, hq_command *command)
{
    command->pin = step->phrase.flag && !step->comes_back;
    command->back = step->phrase.flag && step->comes_back;
    command->here = step->phrase.flag;
    command->aside = step->phrase.flag;
}

// A number of the block that the kiosk got last; the stage knows its lease.
static void
say_offline(hq_player *p, const hq_step *step, hq_command *command)
{
    const char *number = step->phrase.slots[HQ_SLOT_NAME];
    p->offline = (hq_offline_number){
        .ticket = ticket_id(p->file->date, ++p->issued),
        .letter = number[0],
        .number = (uint32_t)strtoul(number + 1, NULL, 10),
        .service = command->service,
        .taken_at = p->midnight + command->slot_s * HQ_SECOND,
    };
    command->offline = &p->offline;
    command->n_offline = 1;
}

static bool
make_command(hq_player *p, const hq_step *step, hq_command *command)
{
    const char *number = step->phrase.slots[HQ_SLOT_TICKET];
    command->kind = step->kind;
    const char *unknown = hq_name_fill(p->stage->config, &step->phrase, command);
    say_flag(step, command);
    command->sure = step->phrase.flag;
    if (unknown != NULL) {
        hq_play_fail(p, step->line, "this hall has no \"%s\"", unknown);
        return false;
    }
    if (step->kind == HQ_COMMAND_CLOSE_DAY) {
        command->left = (const hq_left *)(const void *)p->left->data;
        command->n_left = p->left->len;
    }
    if (step->kind == HQ_COMMAND_OPEN_DAY) {
        int32_t later = (int32_t)(step->at / (24 * HQ_HOUR));
        command->day = hq_day_after(p->file->date, later);
        command->midnight = p->midnight + later * 24 * HQ_HOUR;
    }
    if (step->kind == HQ_COMMAND_LEASE)
        command->anew = step->phrase.flag;
    if (step->kind == HQ_COMMAND_TELL)
        say_offline(p, step, command);
    if (step->kind == HQ_COMMAND_STRIKE)
        command->struck_at = p->midnight + command->slot_s * HQ_SECOND;
    if (step->kind == HQ_COMMAND_BOOK || step->kind == HQ_COMMAND_REBOOK)
        command->day = hq_day_after(p->file->date, (int32_t)command->request);
    const char *other = step->phrase.slots[HQ_SLOT_OTHER];
    return (number == NULL || hq_play_find_ticket(p, step->line, number, &command->ticket)) &&
           (other == NULL || hq_play_find_ticket(p, step->line, other, &command->other));
}

// Carries out a command and remembers the number that it gave, if any.
static bool
give(hq_player *p, const hq_command *command, GError **error)
{
    if (!p->stage->perform(p->stage, command, &p->outcome, error))
        return false;
    if (p->outcome.has_ticket)
        g_hash_table_insert(p->tickets, g_strdup(p->outcome.number),
                            g_memdup2(&p->outcome.ticket, sizeof p->outcome.ticket));
    return true;
}

static bool
issue(hq_player *p, hq_command *command, GError **error)
{
    command->ticket = ticket_id(p->file->date, ++p->issued);
    return give(p, command, error);
}

static bool
perform_step(hq_player *p, const hq_step *step, GError **error)
{
    hq_command command = {0};
    const char *times = step->phrase.slots[HQ_SLOT_COUNT];
    if (!make_command(p, step, &command))
        return true;
    if (command.kind == HQ_COMMAND_LEASE)
        command.ticket = ticket_id(p->file->date, ++p->issued);
    if (command.kind == HQ_COMMAND_TELL)
        return give(p, &command, error);
    if (!hq_command_issues(&command))
        return p->stage->perform(p->stage, &command, &p->outcome, error);
    unsigned long n = times != NULL ? strtoul(times, NULL, 10) : 1;
    for (unsigned long i = 0; i < n && p->outcome.refusal[0] == '\0'; i++) {
        if (!issue(p, &command, error))
            return false;
    }
    return true;
}

static void
excuse(hq_player *p, const hq_step *step)
{
    hq_left left = {.reason = hq_slug_of(step->phrase.slots[HQ_SLOT_REASON])};
    if (hq_play_find_ticket(p, step->line, step->phrase.slots[HQ_SLOT_TICKET], &left.ticket))
        g_array_append_val(p->left, left);
}

static bool
play_step(hq_player *p, const hq_step *step, GError **error)
{
    p->outcome = (hq_outcome){0};
    p->answered = false;
    if (!p->stage->advance(p->stage, p->midnight + step->at, error) ||
        (!step->waits && !step->excuses && !perform_step(p, step, error)))
        return false;
    if (step->excuses)
        excuse(p, step);
    for (guint i = 0; i < step->expectations->len; i++) {
        if (!hq_player_expect(p, &g_array_index(step->expectations, hq_expectation, i), error))
            return false;
    }
    if (p->outcome.refusal[0] != '\0' && !p->answered)
        hq_play_fail(p, step->line, "refused: %s", p->outcome.refusal);
    return true;
}

bool
hq_play_midnight(const hq_day_file *file, const hq_config *config, hq_time *ret_midnight,
                 GError **error)
{
    g_autoptr(hq_zone_time) zone = hq_zone_time_new(config->time_zone);
    if (zone == NULL) {
        g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_BROKEN,
                    "this machine does not know the time zone \"%s\"", config->time_zone);
        return false;
    }
    g_autoptr(GDateTime) noon =
        g_date_time_new_utc(file->date / 10000, file->date / 100 % 100, file->date % 100, 0, 0, 0);
    hq_time at = g_date_time_to_unix(noon) * HQ_SECOND;
    // A zone is at most 14 hours from UTC: the moment whose local day is the date lies near.
    for (int hours = -14; hours <= 14; hours++) {
        if (hq_zone_time_day(zone, at + hours * HQ_HOUR) == file->date) {
            *ret_midnight = hq_zone_time_midnight(zone, at + hours * HQ_HOUR);
            return true;
        }
    }
    g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_BROKEN, "there is no such day in %s",
                config->time_zone);
    return false;
}

bool
hq_play(const hq_day_file *file, hq_stage *stage, GPtrArray **ret_failures, GError **error)
{
    hq_player p = {.file = file, .stage = stage, .failures = hq_mistakes_new()};
    p.tickets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    p.left = g_array_new(FALSE, FALSE, sizeof(hq_left));
    bool ok = hq_play_midnight(file, stage->config, &p.midnight, error);
    for (guint i = 0; ok && i < file->steps->len; i++) {
        const hq_step *step = &g_array_index(file->steps, hq_step, i);
        ok = play_step(&p, step, error);
        if (!ok)
            g_prefix_error(error, "line %u: ", step->line);
    }
    g_hash_table_unref(p.tickets);
    g_array_unref(p.left);
    if (ok)
        *ret_failures = p.failures;
    else
        g_ptr_array_unref(p.failures);
    return ok;
}
