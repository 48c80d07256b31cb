#include "shared/engine/calendar.h"
#include "shared/engine/config-check-private.h"

static bool
check_special_days(const hq_config *c, hq_config_fault *ret)
{
    for (uint32_t i = 0; i < c->n_special_days; i++) {
        const hq_special_day *day = &c->special_days[i];
        if (!hq_day_is_valid(day->date))
            return fault(ret, "give a date like 2026-10-01", "special-days", i, "date");
        for (uint32_t k = 0; k < i; k++) {
            if (c->special_days[k].date == day->date)
                return fault(ret, "this date stands here twice", "special-days", i, "date");
        }
        if (!within(day->like, 0, HQ_WEEKDAYS))
            return fault(ret, "name a weekday from mon to sun", "special-days", i, "like");
        if (!within(day->opens_s, 0, HQ_CHECK_DAY_S) ||
            !within(day->closes_s, day->opens_s, HQ_CHECK_DAY_S))
            return fault(ret, "give opens and closes within one day, opens first", "special-days",
                         i, "closes");
    }
    return true;
}

static bool
check_occasion(const hq_occasion *o, uint32_t i, hq_service_set known, hq_config_fault *ret)
{
    bool dated = o->from != 0 || o->until != 0;
    if (!within(o->day_of_month, 0, 31))
        return fault(ret, "give a day from 1 to 31", "occasions", i, "day");
    if (!within(o->month_end_days, 0, 28))
        return fault(ret, "give 1 to 28 days", "occasions", i, "month-end");
    if (dated && (!hq_day_is_valid(o->from) || !hq_day_is_valid(o->until) || o->until < o->from))
        return fault(ret, "give from and until, the earlier one first", "occasions", i, "until");
    if (!dated && o->day_of_month == 0 && o->month_end_days == 0)
        return fault(ret, "say when: day, month-end, or from and until", "occasions", i, "day");
    if (!within(o->percent, 10, 1000))
        return fault(ret, "give 10 to 1000 percent", "occasions", i, "percent");
    if ((o->services & ~known) != 0)
        return fault(ret, "name services of the services table", "occasions", i, "services");
    return true;
}

static bool
check_occasions(const hq_config *c, hq_service_set known, hq_config_fault *ret)
{
    for (uint32_t i = 0; i < c->n_occasions; i++) {
        if (!check_occasion(&c->occasions[i], i, known, ret))
            return false;
    }
    return true;
}

static bool
check_play_item(const hq_play_item *p, uint32_t i, uint32_t n_zones, hq_config_fault *ret)
{
    bool all_day = p->daily_from_s == 0 && p->daily_until_s == 0;
    if (!hq_slug_is_valid(p->media.text))
        return fault(ret, "name a file of the hall's media", "playlist", i, "media");
    if (!within(p->show_s, 1, 3600))
        return fault(ret, "give 1 s to 1 hour", "playlist", i, "show");
    if (p->from != 0 && !hq_day_is_valid(p->from))
        return fault(ret, "give a date like 2026-10-01", "playlist", i, "from");
    if (p->until != 0 && (!hq_day_is_valid(p->until) || p->until < p->from))
        return fault(ret, "give a date that is not before from", "playlist", i, "until");
    if (!all_day && (!within(p->daily_from_s, 0, HQ_CHECK_DAY_S) ||
                     !within(p->daily_until_s, p->daily_from_s + 1, HQ_CHECK_DAY_S)))
        return fault(ret, "give daily-from and daily-until, the earlier one first", "playlist", i,
                     "daily-until");
    if (p->zones >> n_zones != 0)
        return fault(ret, "name zones of the zones table", "playlist", i, "zones");
    return true;
}

static bool
check_playlist(const hq_config *c, hq_config_fault *ret)
{
    for (uint32_t i = 0; i < c->n_playlist; i++)
        if (!check_play_item(&c->playlist[i], i, c->n_zones, ret))
            return false;
    return true;
}

static bool
check_kiosks(const hq_config *c, hq_service_set known, hq_config_fault *ret)
{
    for (uint32_t i = 0; i < c->n_kiosks; i++) {
        const hq_kiosk_config *kiosk = &c->kiosks[i];
        if (kiosk->zone != HQ_NONE && kiosk->zone >= c->n_zones)
            return fault(ret, "name a zone of the zones table", "kiosks", i, "zone");
        if (kiosk->services == 0 || (kiosk->services & ~known))
            return fault(ret, "name services of the services table", "kiosks", i, "services");
        if (!within(kiosk->quota, 0, HQ_CHECK_QUOTA_MAX))
            return fault(ret, "give 0 (no limit) to 9999", "kiosks", i, "quota");
    }
    return true;
}

static bool
check_alert_measure(const hq_alert_rule *rule, uint32_t i, hq_config_fault *ret)
{
    bool counts = rule->watches == HQ_ALERT_WAITING;
    bool shares = rule->watches == HQ_ALERT_ABANDONMENT;
    bool rates = rule->watches == HQ_ALERT_BAD_RATINGS;
    bool periods = rule->watches == HQ_ALERT_BELOW_TARGET;
    bool cases = rule->watches == HQ_ALERT_CASES_OVERDUE || rule->watches == HQ_ALERT_CASES_DUE;
    bool looks = rule->watches == HQ_ALERT_PAPER_LOW || rule->watches == HQ_ALERT_PAPER_OUT ||
                 rule->watches == HQ_ALERT_DISK_SHORT || rule->watches == HQ_ALERT_DISK_FULL;
    if (counts && !within(rule->more_than, 1, 9999))
        return fault(ret, "say how many people: 1 to 9999", "alerts", i, "more-than");
    if (shares && !within(rule->more_than, 1, 99))
        return fault(ret, "say how many per cent: 1 to 99", "alerts", i, "more-than");
    if (rates && !within(rule->more_than, 0, 999))
        return fault(ret, "say how many bad ratings: 0 to 999", "alerts", i, "more-than");
    if (periods && !within(rule->more_than, 0, 11))
        return fault(ret, "say how many periods: 0 (as the survey says) to 11", "alerts", i,
                     "more-than");
    if (cases && !within(rule->more_than, 0, 999))
        return fault(ret, "say how many cases: 0 to 999", "alerts", i, "more-than");
    if (!counts && !shares && !rates && !periods && !cases && !looks &&
        !within(rule->longer_than_s, 1, HQ_CHECK_LONGEST_S))
        return fault(ret, "say how long: 1 s to 12 h", "alerts", i, "longer-than");
    return true;
}

static bool
check_alerts(const hq_config *c, hq_service_set known, hq_config_fault *ret)
{
    for (uint32_t i = 0; i < c->n_alert_rules; i++) {
        const hq_alert_rule *rule = &c->alert_rules[i];
        if (rule->watches >= HQ_ALERT_KINDS)
            return fault(ret, "say what it watches", "alerts", i, "watches");
        if (!check_alert_measure(rule, i, ret))
            return false;
        if (rule->services & ~known)
            return fault(ret, "name services of the services table", "alerts", i, "services");
        if (!within(rule->for_s, 0, 3600))
            return fault(ret, "give a time of at most an hour", "alerts", i, "for");
        if (!within(rule->cool_down_s, 0, HQ_CHECK_LONGEST_S))
            return fault(ret, "give a time of at most 12 hours", "alerts", i, "cool-down");
        if (!within(rule->escalates_after_s, 0, HQ_CHECK_LONGEST_S))
            return fault(ret, "give a time of at most 12 hours", "alerts", i, "escalates-after");
        if (rule->owner >= HQ_DUTIES)
            return fault(ret, "name a duty", "alerts", i, "owner");
        if (rule->next_owner >= HQ_DUTIES)
            return fault(ret, "name a duty", "alerts", i, "next-owner");
        if (rule->escalates_after_s > 0 && rule->owner == rule->next_owner)
            return fault(ret, "name another duty than the owner's", "alerts", i, "next-owner");
    }
    return true;
}

bool
hq_config_check_floor(const hq_config *config, hq_service_set known, hq_config_fault *ret_fault)
{
    return check_special_days(config, ret_fault) && check_occasions(config, known, ret_fault) &&
           check_playlist(config, ret_fault) && check_kiosks(config, known, ret_fault) &&
           check_alerts(config, known, ret_fault);
}
