#include "server/hall/hall-private.h"

#include "shared/base/log.h"
#include "shared/engine/calendar.h"

#define WALL_STEP HQ_SECOND      // the machine's clock was set; less is no matter
#define WALL_LEAP (24 * HQ_HOUR) // further only a time server is believed

bool
hq_hall_is_rehearsal(const hq_hall *hall)
{
    const hq_config *config = hq_state_config(hall->state);
    return config != NULL && config->rehearsal;
}

hq_time
hq_hall_now(hq_hall *hall)
{
    hq_time last = hq_state_last_at(hall->state);
    hq_time now = hq_hall_is_rehearsal(hall) ? hall->rehearsal_now : hq_clock_now(hall->clock);
    return now > last ? now : last;
}

static const hq_zone_time *
zone_of(hq_hall *hall)
{
    const hq_config *config = hq_state_config(hall->state);
    const char *name = config != NULL ? config->time_zone : "UTC";
    if (g_strcmp0(hall->zone_name, name) != 0) {
        g_clear_pointer(&hall->zone, hq_zone_time_free);
        g_free(hall->zone_name);
        hall->zone_name = g_strdup(name);
        hall->zone = hq_zone_time_new(name);
        if (hall->zone == NULL)
            hall->zone = hq_zone_time_new("UTC");
    }
    return hall->zone;
}

void
hq_hall_complete(hq_hall *hall, hq_command *command, hq_time now)
{
    if (command->kind != HQ_COMMAND_OPEN_DAY || command->day != 0)
        return;
    command->day = hq_zone_time_day(zone_of(hall), now);
    command->midnight = hq_zone_time_midnight(zone_of(hall), now);
}

// The business day opens by the hall's own calendar and hours; how it ends is the engine's.
static bool
day_is_due(hq_hall *hall, hq_time now)
{
    const hq_config *config = hq_state_config(hall->state);
    if (config == NULL || config->rehearsal || hq_state_is_open(hall->state))
        return false;
    hq_day today = hq_zone_time_day(zone_of(hall), now);
    int32_t second = hq_zone_time_second_of_day(zone_of(hall), now);
    hq_hours hours = hq_config_hours(config, today);
    return hours.open && hq_state_day(hall->state) < today &&
           second >= hours.opens_s - config->advance_s && second < hours.closes_s;
}

// Why the hall does not go with the machine's clock; NULL: it does.
static const char *
wall_trouble(hq_span behind)
{
    if (behind < -WALL_STEP)
        return "the machine's clock stands behind: the hall's time goes on";
    if (behind > WALL_LEAP && !hq_clock_is_synchronised())
        return "the machine's clock was put forward by more than a day, by hand: the hall's time "
               "goes on; put it right, or start the server again when it is";
    return NULL;
}

// Forward a hall goes with the machine, at once; back never, nor to a day that somebody mistyped.
static void
follow_wall(hq_hall *hall)
{
    hq_span behind = hq_clock_wall() - hq_clock_now(hall->clock);
    const char *trouble = wall_trouble(behind);
    if (trouble != NULL && trouble != hall->wall_trouble)
        hq_log(HQ_LOG_WARNING, "hall", trouble, "dir=%s by_ms=%ld", hall->dir,
               (long)(behind / 1000));
    if (trouble == NULL && behind > WALL_STEP)
        hq_log(HQ_LOG_WARNING, "hall", "the machine's clock was put forward: the hall goes with it",
               "dir=%s by_ms=%ld", hall->dir, (long)(hq_clock_reanchor(hall->clock) / 1000));
    hall->wall_trouble = trouble;
}

void
hq_hall_do_due(hq_hall *hall, hq_making *making)
{
    if (!hq_hall_is_rehearsal(hall))
        follow_wall(hall);
    hq_time now = hq_hall_now(hall);
    hq_command command;
    if (hq_deadline(hall->state) <= now) {
        command = (hq_command){.kind = HQ_COMMAND_TICK};
        hq_hall_decide(hall, making, &command, NULL);
    }
    if (day_is_due(hall, now)) {
        command = (hq_command){.kind = HQ_COMMAND_OPEN_DAY};
        hq_hall_decide(hall, making, &command, NULL);
    }
    hq_hall_retain(hall, making, hq_zone_time_day(zone_of(hall), now));
}

hq_span
hq_hall_until_due(hq_hall *hall)
{
    hq_span idle = HQ_HALL_IDLE_S * HQ_SECOND;
    hq_time deadline = hq_deadline(hall->state);
    if (hq_hall_is_rehearsal(hall) || deadline == HQ_NEVER)
        return idle;
    hq_span left = deadline - hq_hall_now(hall);
    return left < 0 ? 0 : MIN(left + 1000, idle);
}

static bool
move_clock(hq_hall *hall, hq_call *call, GError **error)
{
    if (!hq_hall_is_rehearsal(hall)) {
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "not a rehearsal hall");
        return false;
    }
    if (call->clock < hq_hall_now(hall)) {
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                            "a hall's clock only goes forward");
        return false;
    }
    for (hq_time due = hq_deadline(hall->state); due <= call->clock;
         due = hq_deadline(hall->state)) {
        hq_making making;
        hq_command tick = {.kind = HQ_COMMAND_TICK};
        hall->rehearsal_now = due;
        hq_making_init(&making, hall);
        hq_refusal refusal = hq_hall_decide(hall, &making, &tick, NULL);
        hq_hall_commit(hall, &making);
        if (refusal != HQ_OK || hall->stopped != NULL)
            break;
    }
    hall->rehearsal_now = call->clock;
    return true;
}

hq_call *
hq_call_new_clock(hq_time now)
{
    hq_call *call = hq_call_new_work(move_clock, NULL);
    call->clock = now;
    return call;
}
