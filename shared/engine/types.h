// Words every layer shares: times, identifiers, the states of tickets and service points.
// Pure C17; knows nothing of JSON, SQL, HTTP, GLib or the clock.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Microseconds since 1970-01-01T00:00:00Z.
typedef int64_t hq_time;
// A span of time in microseconds.
typedef int64_t hq_span;
// A business day in the hall's own time zone, as the number yyyymmdd; 0 means none.
typedef int32_t hq_day;

#define HQ_NEVER  INT64_MAX
#define HQ_SECOND INT64_C(1000000)
#define HQ_MINUTE (60 * HQ_SECOND)
#define HQ_HOUR   (60 * HQ_MINUTE)

// The name of a configured thing: [a-z0-9-]{1,32}, NUL-terminated, "" means none.
#define HQ_SLUG_SIZE 33
typedef struct {
    char text[HQ_SLUG_SIZE];
} hq_slug;

// A ticket's identity: the idempotency key its client sent.
typedef struct {
    uint8_t bytes[16];
} hq_uuid;

enum { HQ_LANGUAGES = 2 };
typedef enum { HQ_ZH, HQ_EN } hq_lang;

// A text in every language.
#define HQ_TEXT_SIZE 160
typedef struct {
    char in[HQ_LANGUAGES][HQ_TEXT_SIZE];
} hq_text;

// Index into one of the configuration's tables or the day's tickets; HQ_NONE means none.
typedef uint32_t hq_index;
#define HQ_NONE UINT32_MAX

// A set of services, one bit an index.
typedef uint64_t hq_service_set;
static inline hq_service_set
hq_service_bit(hq_index service)
{
    return service < 64 ? UINT64_C(1) << service : 0;
}

enum {
    HQ_MAX_SERVICES = 64,
    HQ_MAX_CLASSES = 16,
    HQ_MAX_SERIES = 26,
    HQ_MAX_ZONES = 16,
    HQ_MAX_POINTS = 128,
    HQ_MAX_WINDOWS = 8,
    HQ_MAX_SPECIAL_DAYS = 64,
    HQ_MAX_OCCASIONS = 16,
    HQ_MAX_KIOSKS = 32,
    HQ_MAX_PLAY = 48, // items of the playlist
    HQ_MAX_REASONS = 16,
    HQ_MAX_OUTCOMES = 16,
    HQ_MAX_SKILLS = 256,
    HQ_MAX_SHIFTS = 256,
    HQ_MAX_INTERRUPTIONS = 64,
    HQ_MAX_PLAN = 8,       // services that follow on one ticket
    HQ_MAX_PEOPLE = 20,    // on one ticket
    HQ_MAX_STEP_ITEMS = 8, // kinds of items done in one step
    HQ_MAX_ITEM_COUNT = 9999,
    HQ_MAX_ALERT_RULES = 32,
};

typedef enum {
    HQ_TICKET_PROVISIONAL,
    HQ_TICKET_WAITING,
    HQ_TICKET_CALLED,
    HQ_TICKET_SERVING,
    HQ_TICKET_HELD,
    HQ_TICKET_NO_SHOW,
    HQ_TICKET_DONE,
    HQ_TICKET_CANCELLED,
    HQ_TICKET_EXPIRED,
    HQ_TICKET_VOID,
    HQ_TICKET_STATES,
} hq_ticket_state;

typedef enum {
    HQ_POINT_CLOSED,
    HQ_POINT_OPEN,
    HQ_POINT_CALLING,
    HQ_POINT_SERVING,
    HQ_POINT_WRAP_UP,
    HQ_POINT_PAUSED,
    HQ_POINT_STATES,
} hq_point_state;

typedef enum {
    HQ_PAPER_NOT_PRINTED,
    HQ_PAPER_PRINTING,
    HQ_PAPER_PRINTED,
    HQ_PAPER_FAILED,
    HQ_PAPER_UNKNOWN,
    HQ_PAPER_STATES,
} hq_paper;

typedef enum {
    HQ_CHANNEL_KIOSK,
    HQ_CHANNEL_STAFF,
    HQ_CHANNEL_PHONE,
    HQ_CHANNEL_APPOINTMENT,
    HQ_CHANNELS,
} hq_channel;

typedef enum {
    HQ_COUNTER,
    HQ_HANDHELD,
    HQ_TERMINAL,
    HQ_POINT_KINDS,
} hq_point_kind;

// What signed-on time is spent on.
typedef enum {
    HQ_ACTIVITY_SERVING,
    HQ_ACTIVITY_WRAP_UP,
    HQ_ACTIVITY_CALLING,     // waiting for the called customer
    HQ_ACTIVITY_IDLE_WAITED, // idle while an eligible ticket waits
    HQ_ACTIVITY_IDLE,
    HQ_ACTIVITY_BREAK,
    HQ_ACTIVITIES,
} hq_activity;

// Where a transferred ticket stands in the queue of the other service.
typedef enum {
    HQ_PLACE_ARRIVAL, // by its arrival
    HQ_PLACE_FIRST,   // next there, whatever the priorities
    HQ_PLACE_LAST,    // as if it arrived now
    HQ_PLACE_AFTER,   // by its arrival, once so many were called there
    HQ_PLACES,
} hq_place;

// What a hall does when its ordinary rules do not fit the moment, see preset.h.
typedef enum {
    HQ_PRESET_SYSTEM_DOWN,
    HQ_PRESET_PEAK,
    HQ_PRESET_EVACUATE,
    HQ_PRESETS,
} hq_preset;
// "system-down", "peak", "evacuate"; borrowed, static. HQ_PRESETS when there is no such word.
const char *hq_preset_word(hq_preset preset);
hq_preset hq_preset_of(const char *word);
// Who comes with the papers.
typedef enum {
    HQ_APPLICANT_HOLDER, // for themselves
    HQ_APPLICANT_AGENT,  // for somebody else
    HQ_APPLICANT_MINOR,  // with a guardian
    HQ_APPLICANTS,
} hq_applicant;

// Where somebody is sent instead of waiting.
typedef enum {
    HQ_WAY_SELF_SERVICE,
    HQ_WAY_ONLINE,
    HQ_WAYS,
} hq_way;

// What a rule of alert.h watches.
typedef enum {
    HQ_ALERT_WAITING,     // how many people wait
    HQ_ALERT_LONGEST,     // how long whoever waits longest has waited
    HQ_ALERT_PREDICTED,   // how long somebody who comes now will wait, as the forecast sees it
    HQ_ALERT_ABANDONMENT, // of the numbers that ended lately, per cent that nobody served
    HQ_ALERT_IDLE,        // how long a service point is free while somebody it may call waits
    HQ_ALERT_PAPER_LOW,
    HQ_ALERT_PAPER_OUT,
    HQ_ALERT_SILENT,        // how long a device was not heard of
    HQ_ALERT_BAD_RATINGS,   // how many customers lately gave one of the lower two scores
    HQ_ALERT_DISK_SHORT,    // the server's disk has room for little more
    HQ_ALERT_DISK_FULL,     // … for nobody new
    HQ_ALERT_BELOW_TARGET,  // for how many periods in a row satisfaction was below its target
    HQ_ALERT_CASES_OVERDUE, // how many cases nobody answered in time
    HQ_ALERT_CASES_DUE,     // how many nobody answered, that are due within the hour or overdue
    HQ_ALERT_KINDS,
} hq_alert_kind;

// Who an alert is for: whoever of them is there.
typedef enum {
    HQ_DUTY_DUTY, // the duty manager
    HQ_DUTY_MANAGER,
    HQ_DUTY_GREETER,
    HQ_DUTY_ROAMING,
    HQ_DUTY_DISTRICT,
    HQ_DUTIES,
} hq_duty;
// Where a customer said how the visit was.
typedef enum {
    HQ_RATING_SIGN, // at the service point
    HQ_RATING_PAGE, // the customer's own page
    HQ_RATING_SMS,
    HQ_RATING_SOURCES,
} hq_rating_source;
// Scores are 1 (very dissatisfied) … HQ_SCORES (very satisfied).
enum { HQ_SCORES = 5, HQ_SCORE_BAD = 2 }; // bad up to here

// The words of the states as they stand in the journal, the API and the glossary: "waiting",
// "no-show", "wrap-up", … Never NULL for a member of the enumeration; borrowed, static.
const char *hq_ticket_state_word(hq_ticket_state state);
const char *hq_point_state_word(hq_point_state state);
const char *hq_paper_word(hq_paper paper);
const char *hq_channel_word(hq_channel channel);
const char *hq_point_kind_word(hq_point_kind kind);
const char *hq_activity_word(hq_activity activity);
const char *hq_place_word(hq_place place);
const char *hq_applicant_word(hq_applicant applicant);
const char *hq_way_word(hq_way way);
const char *hq_alert_kind_word(hq_alert_kind kind);
// The job of a member of staff, as their record has it.
const char *hq_duty_word(hq_duty duty);
const char *hq_rating_source_word(hq_rating_source source);
// HQ_WAYS when there is no such way.
hq_way hq_way_of(hq_slug word);

// Whether `text` is a well-formed slug.
bool hq_slug_is_valid(const char *text);
// A slug of `text`; empty when it is malformed or NULL.
hq_slug hq_slug_of(const char *text);
bool hq_slug_equal(hq_slug a, hq_slug b);
bool hq_uuid_equal(hq_uuid a, hq_uuid b);
bool hq_uuid_is_nil(hq_uuid id);
