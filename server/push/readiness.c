#include "server/push/readiness.h"

#include <string.h>

#include "server/push/checked.h"
#include "shared/base/version.h"
#include "shared/engine/calendar.h"
#include "shared/engine/issuing.h"

#define CLOCK_OFF     (5 * HQ_SECOND)
#define BACKUP_OLD    (36 * HQ_HOUR)
#define FREE_MB_LEAST 1024
#define TEST_ANSWER   (20 * HQ_SECOND) // a printer takes up to 8 s, a board says its calls first
#define TEST_TELLS    (4 * HQ_HOUR)    // of this opening, not of yesterday's

static hq_check *
add(hq_readiness_answer *answer, const char *about, const char *fault)
{
    hq_check *check = &answer->checks.items[answer->checks.n++];
    *check =
        (hq_check){.about = hq_slug_of(about), .fault = hq_slug_of(fault), .n = -1, .of_n = -1};
    return check;
}

static hq_check *
add_of_device(hq_readiness_answer *answer, const char *about, const char *fault,
              const hq_device *device)
{
    hq_check *check = add(answer, about, fault);
    check->of = device->id;
    g_strlcpy(check->device_kind, device->kind, sizeof check->device_kind);
    return check;
}

// ---- devices -----------------------------------------------------------------------------------

static const char *
presence_fault(const hq_device_health *health)
{
    if (health->last_seen == 0)
        return "never-seen";
    if (health->streams == 0)
        return "away";
    bool is_other = health->version[0] != '\0' && strcmp(health->version, hq_version()) != 0;
    return is_other ? "other-version" : NULL;
}

static const char *
paper_fault(const hq_device_health *health)
{
    if (health->paper == HQ_SUPPLY_OK)
        return NULL;
    return health->paper == HQ_SUPPLY_NONE ? "unknown" : hq_supply_word(health->paper);
}

// Speaking counts when the sound device is there and the last announcement was heard.
static const char *
voice_fault(const hq_device_health *health)
{
    if (health->voice == HQ_VOICE_NONE)
        return "unknown";
    if (health->voice != HQ_VOICE_OK)
        return hq_voice_word(health->voice);
    return health->announced_at != 0 && !health->was_heard ? "not-heard" : NULL;
}

// A device that has not told what became of the test yet.
static const char *
unanswered(const hq_test *test, hq_time now)
{
    return now - test->at < TEST_ANSWER ? "waiting" : "silent";
}

static const char *
test_ticket_fault(const hq_test *test, const hq_device_health *health, hq_time now)
{
    if (health->tested != test->seq)
        return unanswered(test, now);
    return health->test_paper == HQ_PAPER_PRINTED ? NULL : "not-printed";
}

static const char *
test_call_fault(const hq_test *test, const hq_device_health *health, hq_time now)
{
    return health->tested == test->seq ? NULL : unanswered(test, now);
}

// Whether it was heard is the voice's line.
static void
check_test(const hq_test *test, const hq_device *device, const hq_device_health *health,
           hq_readiness_answer *answer)
{
    hq_time now = answer->now, told_at = health->tested == test->seq ? health->tested_at : 0;
    if (test->seq == 0 || now - test->at > TEST_TELLS)
        return;
    if (strcmp(device->kind, "kiosk") == 0)
        add_of_device(answer, "test-ticket", test_ticket_fault(test, health, now), device)->at =
            told_at;
    else if (strcmp(device->kind, "board") == 0)
        add_of_device(answer, "test-call", test_call_fault(test, health, now), device)->at =
            told_at;
}

static void
check_device(hq_floor *floor, const hq_device *device, hq_readiness_answer *answer)
{
    const hq_device_health *health = hq_floor_health(floor, device->id);
    hq_check *there = add_of_device(answer, "device", presence_fault(health), device);
    there->at = health->last_seen;
    g_strlcpy(there->version, health->version, sizeof there->version);
    if (strcmp(device->kind, "kiosk") == 0)
        add_of_device(answer, "paper", paper_fault(health), device);
    if (strcmp(device->kind, "board") == 0)
        add_of_device(answer, "voice", voice_fault(health), device)->at = health->announced_at;
    check_test(&floor->test, device, health, answer);
}

// A poster is paper, a dashboard is where this list is read, and a gateway comes when it has a
// message.
static bool
is_needed(const hq_device *device)
{
    return device->revoked_at == 0 && strcmp(device->kind, "poster") != 0 &&
           strcmp(device->kind, "gateway") != 0 && strcmp(device->kind, "dashboard") != 0;
}

static void
check_devices(hq_floor *floor, GPtrArray *devices, hq_readiness_answer *answer)
{
    for (guint i = 0; i < devices->len; i++) {
        if (is_needed(devices->pdata[i]))
            check_device(floor, devices->pdata[i], answer);
    }
}

// ---- people and services -----------------------------------------------------------------------

// Counters that begin the day by the roster: at opening, or when the first of them do. 0 without a
// roster.
static int64_t
planned_at_opening(const hq_config *config, hq_day today)
{
    int32_t opening_s = INT32_MAX, begins_s[HQ_MAX_POINTS];
    int64_t n = 0;
    for (hq_index p = 0; p < config->n_points; p++) {
        hq_stretch stretches[HQ_STRETCHES];
        bool planned = config->points[p].kind == HQ_COUNTER &&
                       hq_config_stretches(config, today, p, stretches) > 0;
        begins_s[p] = planned ? stretches[0].from_s : INT32_MAX;
        opening_s = MIN(opening_s, begins_s[p]);
    }
    opening_s = MAX(opening_s, hq_config_hours(config, today).opens_s);
    for (hq_index p = 0; p < config->n_points; p++)
        n += begins_s[p] <= opening_s && begins_s[p] < INT32_MAX;
    return n;
}

static void
check_people(hq_floor *floor, hq_readiness_answer *answer)
{
    const hq_state *state = floor->state;
    const hq_config *config = hq_state_config(state);
    int64_t there = 0, wanted = 0;
    int64_t planned =
        planned_at_opening(config, hq_zone_time_day(hq_floor_zone(floor), answer->now));
    for (hq_index p = 0; p < config->n_points; p++) {
        if (config->points[p].kind != HQ_COUNTER)
            continue;
        wanted++;
        there += hq_state_point(state, p)->state != HQ_POINT_CLOSED;
    }
    if (planned > 0)
        wanted = planned;
    else if (config->opening_points > 0)
        wanted = config->opening_points;
    hq_check *check = add(answer, "people", there < wanted ? "too-few" : NULL);
    check->n = there;
    check->of_n = wanted;
}

static bool
somebody_does(const hq_config *config, hq_index service)
{
    hq_service_set does = 0;
    for (hq_index p = 0; p < config->n_points; p++)
        does |= config->points[p].services;
    return does & hq_service_bit(service);
}

// A service that gives no number any more today needs nobody.
static bool
is_offered(const hq_state *state, hq_index service, hq_time now)
{
    if (hq_state_config(state)->services[service].is_branch)
        return false;
    if (!hq_state_is_open(state))
        return true;
    hq_issuing issuing = hq_state_issuing(state, service, now);
    return issuing.refusal == HQ_OK || issuing.opens_s >= 0;
}

// Each service that nobody serves; one line when there is none.
static void
check_services(const hq_state *state, hq_time now, hq_readiness_answer *answer)
{
    const hq_config *config = hq_state_config(state);
    int64_t offered = 0, served = 0;
    for (hq_index s = 0; s < config->n_services; s++) {
        if (!is_offered(state, s, now))
            continue;
        bool is_served = hq_state_open_points(state, s) > 0;
        offered++;
        served += is_served;
        if (!is_served)
            add(answer, "service", somebody_does(config, s) ? "nobody" : "no-point")->of =
                config->services[s].id;
    }
    if (served < offered)
        return;
    hq_check *check = add(answer, "service", NULL);
    check->n = served;
    check->of_n = offered;
}

// ---- kiosks alone ------------------------------------------------------------------------------

static hq_check *
find_of(hq_readiness_answer *answer, const char *about, hq_slug of)
{
    for (uint32_t i = 0; i < answer->checks.n; i++) {
        hq_check *check = &answer->checks.items[i];
        if (hq_slug_equal(check->about, hq_slug_of(about)) && hq_slug_equal(check->of, of))
            return check;
    }
    return NULL;
}

// Numbers that a kiosk gave alone and that were not taken over: somebody may hold one on paper.
static void
check_doubts(const hq_state *state, hq_readiness_answer *answer)
{
    for (uint32_t i = 0; i < hq_state_doubts(state); i++) {
        const hq_doubted *doubted = hq_state_doubted(state, i);
        hq_check *check = find_of(answer, "offline", doubted->kiosk);
        if (check == NULL) {
            check = add(answer, "offline", "in-doubt");
            check->of = doubted->kiosk;
            check->n = 0;
            g_strlcpy(check->device_kind, "kiosk", sizeof check->device_kind);
        }
        size_t used = strlen(check->numbers);
        check->n++;
        if (used + 8 < sizeof check->numbers)
            g_snprintf(check->numbers + used, sizeof check->numbers - used, "%s%c%03u",
                       used > 0 ? ", " : "", doubted->doubt.letter, doubted->doubt.number % 10000);
    }
}

// ---- the machine -------------------------------------------------------------------------------

static const char *
clock_fault(const hq_floor *floor, const hq_machine *machine)
{
    const hq_config *config = hq_state_config(floor->state);
    if (config != NULL && config->rehearsal)
        return NULL;
    if (machine->behind > CLOCK_OFF)
        return "off";
    return machine->synchronised ? NULL : "unsynchronised";
}

static const char *
storage_fault(const hq_floor *floor, const hq_machine *machine)
{
    if (floor->stopped != NULL)
        return "stopped";
    return machine->free_mb >= 0 && machine->free_mb < FREE_MB_LEAST ? "nearly-full" : NULL;
}

static const char *
backup_fault(const hq_machine *machine, hq_time now)
{
    if (machine->backed_up_at == 0)
        return "never";
    return now - machine->backed_up_at > BACKUP_OLD ? "old" : NULL;
}

static void
check_machine(hq_floor *floor, const hq_machine *machine, hq_readiness_answer *answer)
{
    add(answer, "clock", clock_fault(floor, machine));
    add(answer, "storage", storage_fault(floor, machine))->n = machine->free_mb;
    add(answer, "backup", backup_fault(machine, answer->now))->at = machine->backed_up_at;
}

static void
mark_seen(hq_floor *floor, hq_readiness_answer *answer)
{
    for (uint32_t i = 0; i < answer->checks.n; i++) {
        hq_check *check = &answer->checks.items[i];
        hq_checked_mark(floor, check);
        answer->faults += check->fault.text[0] != '\0' && check->seen_at == 0;
    }
}

void
hq_check_readiness(hq_floor *floor, const hq_machine *machine, hq_readiness_answer *ret_answer)
{
    g_autoptr(GPtrArray) devices = hq_access_devices(floor->access);
    guint most = 3 * devices->len + HQ_MAX_SERVICES + 4;
    *ret_answer = (hq_readiness_answer){.now = hq_floor_now(floor)};
    ret_answer->checks.items = g_new0(hq_check, most);
    check_devices(floor, devices, ret_answer);
    if (hq_state_config(floor->state) != NULL) {
        check_people(floor, ret_answer);
        check_services(floor->state, ret_answer->now, ret_answer);
        check_doubts(floor->state, ret_answer);
    }
    check_machine(floor, machine, ret_answer);
    mark_seen(floor, ret_answer);
}
