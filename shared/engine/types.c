#include "shared/engine/types.h"

#include <string.h>

const char *
hq_ticket_state_word(hq_ticket_state state)
{
    static const char *const words[HQ_TICKET_STATES] = {
        [HQ_TICKET_PROVISIONAL] = "provisional",
        [HQ_TICKET_WAITING] = "waiting",
        [HQ_TICKET_CALLED] = "called",
        [HQ_TICKET_SERVING] = "serving",
        [HQ_TICKET_HELD] = "held",
        [HQ_TICKET_NO_SHOW] = "no-show",
        [HQ_TICKET_DONE] = "done",
        [HQ_TICKET_CANCELLED] = "cancelled",
        [HQ_TICKET_EXPIRED] = "expired",
        [HQ_TICKET_VOID] = "void",
    };
    return words[state];
}

const char *
hq_point_state_word(hq_point_state state)
{
    static const char *const words[HQ_POINT_STATES] = {
        [HQ_POINT_CLOSED] = "closed",   [HQ_POINT_OPEN] = "open",
        [HQ_POINT_CALLING] = "calling", [HQ_POINT_SERVING] = "serving",
        [HQ_POINT_WRAP_UP] = "wrap-up", [HQ_POINT_PAUSED] = "paused",
    };
    return words[state];
}

const char *
hq_paper_word(hq_paper paper)
{
    static const char *const words[HQ_PAPER_STATES] = {
        [HQ_PAPER_NOT_PRINTED] = "not-printed", [HQ_PAPER_PRINTING] = "printing",
        [HQ_PAPER_PRINTED] = "printed",         [HQ_PAPER_FAILED] = "failed",
        [HQ_PAPER_UNKNOWN] = "unknown",
    };
    return words[paper];
}

const char *
hq_channel_word(hq_channel channel)
{
    static const char *const words[HQ_CHANNELS] = {
        [HQ_CHANNEL_KIOSK] = "kiosk",
        [HQ_CHANNEL_STAFF] = "staff",
        [HQ_CHANNEL_PHONE] = "phone",
        [HQ_CHANNEL_APPOINTMENT] = "appointment",
    };
    return words[channel];
}

const char *
hq_activity_word(hq_activity activity)
{
    static const char *const words[HQ_ACTIVITIES] = {
        [HQ_ACTIVITY_SERVING] = "serving", [HQ_ACTIVITY_WRAP_UP] = "wrap-up",
        [HQ_ACTIVITY_CALLING] = "calling", [HQ_ACTIVITY_IDLE_WAITED] = "idle-waited",
        [HQ_ACTIVITY_IDLE] = "idle",       [HQ_ACTIVITY_BREAK] = "break",
    };
    return words[activity];
}

const char *
hq_point_kind_word(hq_point_kind kind)
{
    static const char *const words[HQ_POINT_KINDS] = {
        [HQ_COUNTER] = "counter",
        [HQ_HANDHELD] = "handheld",
        [HQ_TERMINAL] = "terminal",
    };
    return words[kind];
}

const char *
hq_place_word(hq_place place)
{
    static const char *const words[HQ_PLACES] = {
        [HQ_PLACE_ARRIVAL] = "arrival",
        [HQ_PLACE_FIRST] = "first",
        [HQ_PLACE_LAST] = "last",
        [HQ_PLACE_AFTER] = "after",
    };
    return words[place];
}

const char *
hq_applicant_word(hq_applicant applicant)
{
    static const char *const words[HQ_APPLICANTS] = {
        [HQ_APPLICANT_HOLDER] = "holder",
        [HQ_APPLICANT_AGENT] = "agent",
        [HQ_APPLICANT_MINOR] = "minor",
    };
    return words[applicant];
}

const char *
hq_way_word(hq_way way)
{
    static const char *const words[HQ_WAYS] = {
        [HQ_WAY_SELF_SERVICE] = "self-service",
        [HQ_WAY_ONLINE] = "online",
    };
    return words[way];
}

const char *
hq_alert_kind_word(hq_alert_kind kind)
{
    static const char *const words[HQ_ALERT_KINDS] = {
        [HQ_ALERT_WAITING] = "waiting",
        [HQ_ALERT_LONGEST] = "longest-wait",
        [HQ_ALERT_PREDICTED] = "predicted-wait",
        [HQ_ALERT_ABANDONMENT] = "abandonment",
        [HQ_ALERT_IDLE] = "idle",
        [HQ_ALERT_PAPER_LOW] = "paper-low",
        [HQ_ALERT_PAPER_OUT] = "paper-out",
        [HQ_ALERT_SILENT] = "silent",
        [HQ_ALERT_BAD_RATINGS] = "bad-ratings",
        [HQ_ALERT_DISK_SHORT] = "disk-short",
        [HQ_ALERT_DISK_FULL] = "disk-full",
        [HQ_ALERT_BELOW_TARGET] = "below-target",
        [HQ_ALERT_CASES_OVERDUE] = "cases-overdue",
        [HQ_ALERT_CASES_DUE] = "cases-due",
    };
    return words[kind];
}

const char *
hq_duty_word(hq_duty duty)
{
    static const char *const words[HQ_DUTIES] = {
        [HQ_DUTY_DUTY] = "duty",         [HQ_DUTY_MANAGER] = "manager",
        [HQ_DUTY_GREETER] = "greeter",   [HQ_DUTY_ROAMING] = "roaming",
        [HQ_DUTY_DISTRICT] = "district",
    };
    return words[duty];
}

const char *
hq_rating_source_word(hq_rating_source source)
{
    static const char *const words[HQ_RATING_SOURCES] = {
        [HQ_RATING_SIGN] = "sign",
        [HQ_RATING_PAGE] = "page",
        [HQ_RATING_SMS] = "sms",
    };
    return words[source];
}

hq_way
hq_way_of(hq_slug word)
{
    hq_way way = 0;
    while (way < HQ_WAYS && strcmp(hq_way_word(way), word.text) != 0)
        way++;
    return way;
}

bool
hq_slug_is_valid(const char *text)
{
    if (text == NULL)
        return false;
    size_t n = 0;
    for (; text[n] != '\0'; n++) {
        char c = text[n];
        bool allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        if (!allowed || n >= HQ_SLUG_SIZE - 1)
            return false;
    }
    return n > 0;
}

hq_slug
hq_slug_of(const char *text)
{
    hq_slug slug = {{0}};
    if (hq_slug_is_valid(text))
        memcpy(slug.text, text, strlen(text));
    return slug;
}

bool
hq_slug_equal(hq_slug a, hq_slug b)
{
    return strcmp(a.text, b.text) == 0;
}

bool
hq_uuid_equal(hq_uuid a, hq_uuid b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

bool
hq_uuid_is_nil(hq_uuid id)
{
    return hq_uuid_equal(id, (hq_uuid){{0}});
}
