#include "shared/engine/config-check-private.h"

#include <string.h>

// Every row begins with its slug: valid and not used by an earlier row.
static bool
check_ids(const void *rows, uint32_t n, size_t stride, const char *table, hq_config_fault *ret)
{
    const char *row = rows;
    for (uint32_t i = 0; i < n; i++, row += stride) {
        if (!hq_slug_is_valid(row))
            return fault(ret, "use 1 to 32 of a-z, 0-9 and -", table, i, "id");
        for (const char *other = rows; other < row; other += stride) {
            if (strcmp(row, other) == 0)
                return fault(ret, "this id is already used; choose another", table, i, "id");
        }
    }
    return true;
}

static bool
check_all_ids(const hq_config *c, hq_config_fault *ret)
{
    return check_ids(c->services, c->n_services, sizeof *c->services, "services", ret) &&
           check_ids(c->classes, c->n_classes, sizeof *c->classes, "classes", ret) &&
           check_ids(c->zones, c->n_zones, sizeof *c->zones, "zones", ret) &&
           check_ids(c->points, c->n_points, sizeof *c->points, "points", ret) &&
           check_ids(c->pause_reasons, c->n_pause_reasons, sizeof *c->pause_reasons,
                     "pause-reasons", ret) &&
           check_ids(c->hand_reasons, c->n_hand_reasons, sizeof *c->hand_reasons, "hand-reasons",
                     ret) &&
           check_ids(c->items, c->n_items, sizeof *c->items, "items", ret) &&
           check_ids(c->disclosure_reasons, c->n_disclosure_reasons, sizeof *c->disclosure_reasons,
                     "disclosure-reasons", ret) &&
           check_ids(c->documents, c->n_documents, sizeof *c->documents, "documents", ret) &&
           check_ids(c->greeting_reasons, c->n_greeting_reasons, sizeof *c->greeting_reasons,
                     "greeting-reasons", ret) &&
           check_ids(c->care_ways, c->n_care_ways, sizeof *c->care_ways, "care-ways", ret) &&
           check_ids(c->alert_rules, c->n_alert_rules, sizeof *c->alert_rules, "alerts", ret) &&
           check_ids(c->alert_measures, c->n_alert_measures, sizeof *c->alert_measures,
                     "alert-measures", ret) &&
           check_ids(c->playlist, c->n_playlist, sizeof *c->playlist, "playlist", ret) &&
           check_ids(c->occasions, c->n_occasions, sizeof *c->occasions, "occasions", ret) &&
           check_ids(c->shifts, c->n_shifts, sizeof *c->shifts, "shifts", ret) &&
           check_ids(c->skills, c->n_skills, sizeof *c->skills, "skills", ret) &&
           check_ids(c->outcomes, c->n_outcomes, sizeof *c->outcomes, "outcomes", ret) &&
           check_ids(c->close_reasons, c->n_close_reasons, sizeof *c->close_reasons,
                     "close-reasons", ret) &&
           check_ids(c->kiosks, c->n_kiosks, sizeof *c->kiosks, "kiosks", ret);
}

static bool
check_sizes(const hq_config *c, hq_config_fault *ret)
{
    if (!within(c->n_services, 1, HQ_MAX_SERVICES))
        return fault(ret, "a hall has 1 to 64 services", NULL, 0, "services");
    if (!within(c->n_classes, 1, HQ_MAX_CLASSES))
        return fault(ret, "a hall has 1 to 16 customer classes", NULL, 0, "classes");
    if (!within(c->n_series, 1, HQ_MAX_SERIES))
        return fault(ret, "a hall has 1 to 26 number series", NULL, 0, "series");
    if (!within(c->n_zones, 1, HQ_MAX_ZONES))
        return fault(ret, "a hall has 1 to 16 zones", NULL, 0, "zones");
    if (!within(c->n_points, 1, HQ_MAX_POINTS))
        return fault(ret, "a hall has 1 to 128 service points", NULL, 0, "points");
    if (c->n_pause_reasons > HQ_MAX_REASONS)
        return fault(ret, "at most 16 reasons", NULL, 0, "pause-reasons");
    if (c->n_hand_reasons > HQ_MAX_REASONS)
        return fault(ret, "at most 16 reasons", NULL, 0, "hand-reasons");
    if (c->n_disclosure_reasons > HQ_MAX_REASONS)
        return fault(ret, "at most 16 reasons", NULL, 0, "disclosure-reasons");
    if (c->n_documents > HQ_MAX_REASONS)
        return fault(ret, "at most 16 documents", NULL, 0, "documents");
    if (c->n_greeting_reasons > HQ_MAX_REASONS)
        return fault(ret, "at most 16 reasons", NULL, 0, "greeting-reasons");
    if (c->n_care_ways > HQ_MAX_REASONS)
        return fault(ret, "at most 16 ways", NULL, 0, "care-ways");
    if (c->n_alert_rules > HQ_MAX_ALERT_RULES)
        return fault(ret, "at most 32 rules", NULL, 0, "alerts");
    if (c->n_alert_measures > HQ_MAX_REASONS)
        return fault(ret, "at most 16 measures", NULL, 0, "alert-measures");
    if (c->n_outcomes > HQ_MAX_OUTCOMES)
        return fault(ret, "at most 16 outcomes", NULL, 0, "outcomes");
    if (c->n_items > HQ_MAX_REASONS)
        return fault(ret, "at most 16 kinds of items", NULL, 0, "items");
    if (c->n_skills > HQ_MAX_SKILLS)
        return fault(ret, "at most 256 members of staff", NULL, 0, "skills");
    if (c->n_shifts > HQ_MAX_SHIFTS)
        return fault(ret, "at most 256 shifts", NULL, 0, "shifts");
    if (c->n_special_days > HQ_MAX_SPECIAL_DAYS)
        return fault(ret, "at most 64 special days", NULL, 0, "special-days");
    if (c->n_occasions > HQ_MAX_OCCASIONS)
        return fault(ret, "at most 16 occasions", NULL, 0, "occasions");
    if (c->n_playlist > HQ_MAX_PLAY)
        return fault(ret, "at most 48 pictures and videos", NULL, 0, "playlist");
    if (c->n_kiosks > HQ_MAX_KIOSKS)
        return fault(ret, "at most 32 kiosks", NULL, 0, "kiosks");
    if (c->n_close_reasons > HQ_MAX_REASONS)
        return fault(ret, "at most 16 reasons", NULL, 0, "close-reasons");
    return true;
}

static bool
check_hall(const hq_config *c, hq_config_fault *ret)
{
    static const char longest[] = "give a time of at most 12 hours";
    if (!hq_slug_is_valid(c->hall.text))
        return fault(ret, "use 1 to 32 of a-z, 0-9 and -", NULL, 0, "hall");
    if (c->unit.text[0] != '\0' && !hq_slug_is_valid(c->unit.text))
        return fault(ret, "use 1 to 32 of a-z, 0-9 and -, or \"\"", NULL, 0, "unit");
    if (!within(c->opens_s, 0, HQ_CHECK_DAY_S) || !within(c->closes_s, c->opens_s, HQ_CHECK_DAY_S))
        return fault(ret, "give opens and closes within one day, opens first", NULL, 0, "closes");
    if (!within(c->undo_s, 0, 60))
        return fault(ret, "give 0 to 60 seconds", NULL, 0, "undo");
    if (!within(c->recall_gap_s, 0, 600))
        return fault(ret, "give 0 to 600 seconds", NULL, 0, "recall-gap");
    if (!within(c->recall_max, 0, 99))
        return fault(ret, "give 0 (no limit) to 99", NULL, 0, "recall-max");
    if (!within(c->no_show_s, 0, 3600))
        return fault(ret, "give 0 (never) to 1 hour", NULL, 0, "no-show-after");
    if (c->no_show_s > 0 && c->recall_max == 0)
        return fault(ret, "give recall-max too: it counts from the last recall", NULL, 0,
                     "no-show-after");
    if (!within(c->wrap_up_s, 0, HQ_CHECK_LONGEST_S))
        return fault(ret, longest, NULL, 0, "wrap-up");
    if (!within(c->auto_call_s, 0, 60))
        return fault(ret, "give 0 (at once) to 60 seconds", NULL, 0, "auto-call-after");
    if (!within(c->call_next_s, 0, 600))
        return fault(ret, "give 0 to 600 seconds", NULL, 0, "call-next");
    if (c->late_rule >= HQ_LATE_RULES)
        return fault(ret, "use keeps-place, retakes, reinserts or by-degree", NULL, 0, "late-rule");
    if (!within(c->late_after, 0, 99) || !within(c->late_next_max, 0, 99))
        return fault(ret, "give 0 to 99 calls", NULL, 0, "late-after");
    if (!within(c->late_max, c->late_next_max, 99))
        return fault(ret, "give at least late-next-max, at most 99 numbers", NULL, 0, "late-max");
    if (!within(c->keep_personal_days, 1, 366))
        return fault(ret, "give 1 to 366 days", NULL, 0, "keep-days");
    if (!within(c->keep_case_days, 1, 366))
        return fault(ret, "give 1 to 366 days", NULL, 0, "case-keep-days");
    if (!within(c->help_target_s, 0, 3600))
        return fault(ret, "give 0 (no target) to 1 hour", NULL, 0, "help-target");
    if (!within(c->rating_s, 0, 300))
        return fault(ret, "give 0 to 300 seconds", NULL, 0, "rating-time");
    if (!within(c->care_after_s, 0, HQ_CHECK_LONGEST_S))
        return fault(ret, longest, NULL, 0, "care-after");
    if (!within(c->max_waiting_list, 1, 1000))
        return fault(ret, "give 1 to 1000", NULL, 0, "max-waiting-list");
    return true;
}

static bool
check_issuing(const hq_config *c, hq_config_fault *ret)
{
    static const char longest[] = "give a time of at most 12 hours";
    if (c->weekdays >> HQ_WEEKDAYS != 0)
        return fault(ret, "name weekdays from mon to sun", NULL, 0, "weekdays");
    if (!within(c->advance_s, 0, HQ_CHECK_LONGEST_S))
        return fault(ret, longest, NULL, 0, "advance");
    if (c->advance_rule >= HQ_ADVANCE_RULES)
        return fault(ret, "use from-issue or from-opening", NULL, 0, "advance-rule");
    if (c->last_ticket >= HQ_LAST_TICKET_RULES)
        return fault(ret, "use off, fixed or by-work", NULL, 0, "last-ticket");
    if (!within(c->last_ticket_before_s, 0, HQ_CHECK_LONGEST_S))
        return fault(ret, longest, NULL, 0, "last-ticket-before");
    if (!within(c->closing_allowance_s, 0, HQ_CHECK_LONGEST_S))
        return fault(ret, longest, NULL, 0, "closing-allowance");
    if (!within(c->offline_numbers, 0, 1000))
        return fault(ret, "give 0 (none) to 1000 numbers", NULL, 0, "offline-numbers");
    if (!within(c->offline_from, 1, 7000))
        return fault(ret, "give a number of 1 to 7000", NULL, 0, "offline-from");
    if (!within(c->offline_after_s, 1, 30))
        return fault(ret, "give 1 to 30 seconds", NULL, 0, "offline-after");
    if (!within(c->person_open, 0, 99) || !within(c->person_day, 0, 99))
        return fault(ret, "give 0 (no limit) to 99", NULL, 0, "person-open");
    return true;
}

static bool
check_appointments(const hq_config *c, hq_config_fault *ret)
{
    if (!within(c->book_days, 0, 365))
        return fault(ret, "give 0 to 365 days", NULL, 0, "book-days");
    if (!within(c->book_cutoff_s, 0, HQ_CHECK_LONGEST_S) ||
        !within(c->check_in_s, 0, HQ_CHECK_LONGEST_S) ||
        !within(c->late_s, 0, HQ_CHECK_LONGEST_S) ||
        !within(c->due_head_start_s, 0, HQ_CHECK_LONGEST_S))
        return fault(ret, "give a time of at most 12 hours", NULL, 0, "book-cutoff");
    if (!within(c->pass_days, 0, 365))
        return fault(ret, "give 0 (no passes) to 365 days", NULL, 0, "pass-days");
    if (!within(c->pass_head_start_s, 0, HQ_CHECK_LONGEST_S))
        return fault(ret, "give a time of at most 12 hours", NULL, 0, "pass-head-start");
    if (c->poster_code_s != 0 && !within(c->poster_code_s, 60, HQ_CHECK_LONGEST_S))
        return fault(ret, "give 0 s (never) or 1 min to 12 hours", NULL, 0, "poster-code");
    if (c->passed_rule >= HQ_PASSED_RULES)
        return fault(ret, "use walks-in or refused", NULL, 0, "passed-rule");
    for (uint32_t i = 0; i < c->n_services; i++) {
        if (!within(c->services[i].slot_s, 0, HQ_CHECK_LONGEST_S))
            return fault(ret, "give a time of at most 12 hours", "services", i, "slot");
        if (c->services[i].slot_s > 0 && c->services[i].slot_s < 300)
            return fault(ret, "give at least 5 min", "services", i, "slot");
        if (!within(c->services[i].slot_capacity, 0, HQ_CHECK_QUOTA_MAX))
            return fault(ret, "give 0 to 9999", "services", i, "slot-capacity");
    }
    return true;
}

static bool
check_closing(const hq_config *c, hq_config_fault *ret)
{
    if (c->closing >= HQ_CLOSING_RULES)
        return fault(ret, "use by-itself or by-manager", NULL, 0, "closing");
    if (!within(c->held_grace_s, 0, HQ_CHECK_LONGEST_S))
        return fault(ret, "give a time of at most 12 hours", NULL, 0, "held-grace");
    if (!within(c->ends_s, c->closes_s, HQ_CHECK_DAY_S + HQ_CHECK_LONGEST_S))
        return fault(ret, "give a time from closing to 36:00", NULL, 0, "ends");
    return true;
}

static bool
check_series(const hq_config *c, hq_config_fault *ret)
{
    for (uint32_t i = 0; i < c->n_series; i++) {
        if (c->series[i].letter < 'A' || c->series[i].letter > 'Z')
            return fault(ret, "use one letter A to Z", "series", i, "letter");
        for (uint32_t k = 0; k < i; k++) {
            if (c->series[k].letter == c->series[i].letter)
                return fault(ret, "another series has this letter", "series", i, "letter");
        }
        if ((c->series[i].skip_digits & 0x3ff) == 0x3fe || c->series[i].skip_digits > 0x3ff ||
            c->series[i].skip_digits == 0x3ff)
            return fault(ret, "leave at least one digit of 1 to 9", "series", i, "skip-digits");
    }
    return true;
}

static bool
check_windows(const hq_service *service, uint32_t row, hq_config_fault *ret)
{
    if (service->n_windows > HQ_MAX_WINDOWS)
        return fault(ret, "at most 8 opening windows", "services", row, "open");
    for (uint32_t i = 0; i < service->n_windows; i++) {
        const hq_window *w = &service->windows[i];
        if (!within(w->from_s, 0, HQ_CHECK_DAY_S) ||
            !within(w->to_s, w->from_s + 1, HQ_CHECK_DAY_S))
            return fault(ret, "a window ends after it begins, within one day", "services", row,
                         "open");
        if (w->weekdays >> HQ_WEEKDAYS != 0)
            return fault(ret, "name weekdays from mon to sun", "services", row, "open");
        if (!within(w->quota, 0, HQ_CHECK_QUOTA_MAX))
            return fault(ret, "give 0 (no limit) to 9999", "services", row, "open");
    }
    return true;
}

static bool
check_needs(const hq_config *c, uint32_t row, hq_config_fault *ret)
{
    hq_text bring;
    if (c->services[row].needs >> c->n_documents != 0)
        return fault(ret, "name documents of the documents table", "services", row, "needs");
    if (!hq_config_bring(c, row, &bring))
        return fault(ret, "say it shorter in `documents`; these names are too long for one line",
                     "services", row, "needs");
    return true;
}

static bool
check_services(const hq_config *c, hq_config_fault *ret)
{
    for (uint32_t i = 0; i < c->n_services; i++) {
        const hq_service *s = &c->services[i];
        if (s->series >= c->n_series)
            return fault(ret, "name a letter of the series table", "services", i, "letter");
        bool top = s->parent == HQ_NONE;
        if (!top &&
            (s->parent >= c->n_services || s->parent == i || !c->services[s->parent].is_branch ||
             s->is_branch || c->services[s->parent].parent != HQ_NONE))
            return fault(ret, "name a branch at the top of the tree", "services", i, "parent");
        if (!within(s->target_wait_s, 0, HQ_CHECK_LONGEST_S))
            return fault(ret, "give a time of at most 12 hours", "services", i, "target-wait");
        if (!within(s->service_s, 1, HQ_CHECK_LONGEST_S))
            return fault(ret, "give a time of at most 12 hours", "services", i, "service-time");
        if (!within(s->self_service_s, 0, HQ_CHECK_LONGEST_S))
            return fault(ret, "give a time of at most 12 hours", "services", i, "self-service");
        if (!within(s->quota, 0, HQ_CHECK_QUOTA_MAX))
            return fault(ret, "give 0 (no limit) to 9999", "services", i, "quota");
        if (s->zone != HQ_NONE && s->zone >= c->n_zones)
            return fault(ret, "name a zone of the zones table, or none", "services", i, "zone");
        if (!check_windows(s, i, ret) || !check_needs(c, i, ret))
            return false;
    }
    return true;
}

static bool
check_classes(const hq_config *c, hq_config_fault *ret)
{
    for (uint32_t i = 0; i < c->n_classes; i++) {
        if (!within(c->classes[i].rate_milli, 1, HQ_CHECK_RATE_MAX))
            return fault(ret, "give a rate of 0.001 to 100", "classes", i, "rate");
        if (!within(c->classes[i].head_start, -24 * HQ_HOUR, 24 * HQ_HOUR))
            return fault(ret, "give a time of at most 24 hours", "classes", i, "head-start");
    }
    return true;
}

// Shares are given to all classes or to none: a class without one would never have its turn.
static bool
check_shares(const hq_config *c, hq_config_fault *ret)
{
    uint32_t given = 0;
    for (uint32_t i = 0; i < c->n_classes; i++) {
        if (!within(c->classes[i].share, 0, 100))
            return fault(ret, "give a share of 0 to 100", "classes", i, "share");
        given += c->classes[i].share > 0;
    }
    if (given != 0 && given != c->n_classes)
        return fault(ret, "give every class a share, or none", NULL, 0, "classes");
    return true;
}

static bool
check_ranks(const hq_config *c, uint32_t row, hq_config_fault *ret)
{
    const hq_point_config *p = &c->points[row];
    for (uint32_t s = 0; s < c->n_services; s++) {
        if (!(p->services & hq_service_bit(s)))
            continue;
        if (c->services[s].is_branch)
            return fault(ret, "name the branch's services, not the branch", "points", row,
                         "services");
        if (!within(p->ranks[s].rate_milli, 1, HQ_CHECK_RATE_MAX))
            return fault(ret, "give a rate of 0.001 to 100", "points", row, "rate");
        if (!within(p->ranks[s].head_start, -24 * HQ_HOUR, 24 * HQ_HOUR) ||
            !within(p->ranks[s].helps_after, 0, 24 * HQ_HOUR))
            return fault(ret, "give a time of at most 24 hours", "points", row, "services");
    }
    return true;
}

static hq_service_set
known_services(const hq_config *c)
{
    return c->n_services == HQ_MAX_SERVICES ? ~UINT64_C(0) : hq_service_bit(c->n_services) - 1;
}

static bool
check_points(const hq_config *c, hq_config_fault *ret)
{
    hq_service_set known = known_services(c);
    for (uint32_t i = 0; i < c->n_points; i++) {
        const hq_point_config *p = &c->points[i];
        if (p->label[0] == '\0')
            return fault(ret, "give the number people see and hear", "points", i, "label");
        if (p->zone >= c->n_zones)
            return fault(ret, "name a zone of the zones table", "points", i, "zone");
        if (p->kind >= HQ_POINT_KINDS)
            return fault(ret, "use counter, handheld or terminal", "points", i, "kind");
        if (p->reserved_for >> c->n_classes != 0)
            return fault(ret, "name classes of the classes table", "points", i, "reserved-for");
        if (!within(p->spills_after, 0, 24 * HQ_HOUR))
            return fault(ret, "give a time of at most 24 hours", "points", i, "spills-after");
        if (p->services & ~known)
            return fault(ret, "name services of the services table", "points", i, "services");
        if (!check_ranks(c, i, ret))
            return false;
    }
    return true;
}

bool
hq_config_check(const hq_config *config, hq_config_fault *ret_fault)
{
    return check_sizes(config, ret_fault) && check_hall(config, ret_fault) &&
           check_all_ids(config, ret_fault) && check_series(config, ret_fault) &&
           check_services(config, ret_fault) && check_classes(config, ret_fault) &&
           check_shares(config, ret_fault) && check_points(config, ret_fault) &&
           check_issuing(config, ret_fault) && check_appointments(config, ret_fault) &&
           check_closing(config, ret_fault) && hq_config_check_staff(config, ret_fault) &&
           hq_config_check_floor(config, known_services(config), ret_fault);
}
