// Every fault of a configuration is found, and named as the annotated file names it.
#include <stddef.h>
#include <string.h>

#include "morning.h"
#include "suite.h"

// One or two settings made wrong, and the path that is told.
typedef struct {
    const char *path;
    struct {
        size_t at, size;
        int64_t value;
    } set[2];
} mistake;

#define SET(field, wrong)                                                                          \
    {                                                                                              \
        offsetof(hq_config, field), sizeof((hq_config *)NULL)->field, wrong                        \
    }
// clang-format off
#define TABLE_ID(path, table) {path "[0].id", {SET(n_##table, 1), SET(table[0], 0)}}
#define TOO_MANY(path, table, most) {path, {SET(n_##table, (most) + 1)}}

static const mistake mistakes[] = {
    {"services", {SET(n_services, 0)}},
    TOO_MANY("services", services, HQ_MAX_SERVICES),
    {"classes", {SET(n_classes, 0)}},
    {"series", {SET(n_series, 0)}},
    {"zones", {SET(n_zones, 0)}},
    {"points", {SET(n_points, 0)}},
    TOO_MANY("pause-reasons", pause_reasons, HQ_MAX_REASONS),
    TOO_MANY("hand-reasons", hand_reasons, HQ_MAX_REASONS),
    TOO_MANY("disclosure-reasons", disclosure_reasons, HQ_MAX_REASONS),
    TOO_MANY("documents", documents, HQ_MAX_REASONS),
    TOO_MANY("greeting-reasons", greeting_reasons, HQ_MAX_REASONS),
    TOO_MANY("care-ways", care_ways, HQ_MAX_REASONS),
    TOO_MANY("alerts", alert_rules, HQ_MAX_ALERT_RULES),
    TOO_MANY("alert-measures", alert_measures, HQ_MAX_REASONS),
    TOO_MANY("outcomes", outcomes, HQ_MAX_OUTCOMES),
    TOO_MANY("items", items, HQ_MAX_REASONS),
    TOO_MANY("skills", skills, HQ_MAX_SKILLS),
    TOO_MANY("shifts", shifts, HQ_MAX_SHIFTS),
    TOO_MANY("special-days", special_days, HQ_MAX_SPECIAL_DAYS),
    TOO_MANY("occasions", occasions, HQ_MAX_OCCASIONS),
    TOO_MANY("kiosks", kiosks, HQ_MAX_KIOSKS),
    TOO_MANY("playlist", playlist, HQ_MAX_PLAY),
    TOO_MANY("close-reasons", close_reasons, HQ_MAX_REASONS),

    {"hall", {SET(hall, 0)}},
    {"closes", {SET(opens_s, -1)}},
    {"closes", {SET(closes_s, 1)}},
    {"undo", {SET(undo_s, 61)}},
    {"recall-gap", {SET(recall_gap_s, 601)}},
    {"recall-max", {SET(recall_max, 100)}},
    {"no-show-after", {SET(no_show_s, 3601)}},
    {"no-show-after", {SET(no_show_s, 60), SET(recall_max, 0)}},
    {"wrap-up", {SET(wrap_up_s, -1)}},
    {"auto-call-after", {SET(auto_call_s, 61)}},
    {"call-next", {SET(call_next_s, 601)}},
    {"rating-time", {SET(rating_s, 301)}},
    {"late-rule", {SET(late_rule, HQ_LATE_RULES)}},
    {"late-after", {SET(late_after, 100)}},
    {"late-after", {SET(late_next_max, 100)}},
    {"late-max", {SET(late_max, 1), SET(late_next_max, 2)}},
    {"keep-days", {SET(keep_personal_days, 0)}},
    {"case-keep-days", {SET(keep_case_days, 367)}},
    {"help-target", {SET(help_target_s, 3601)}},
    {"care-after", {SET(care_after_s, -1)}},
    {"max-waiting-list", {SET(max_waiting_list, 0)}},

    TABLE_ID("services", services),
    {"services[1].id", {SET(services[1].id, 0)}},
    TABLE_ID("classes", classes),
    TABLE_ID("zones", zones),
    TABLE_ID("points", points),
    TABLE_ID("pause-reasons", pause_reasons),
    TABLE_ID("hand-reasons", hand_reasons),
    TABLE_ID("items", items),
    TABLE_ID("disclosure-reasons", disclosure_reasons),
    TABLE_ID("documents", documents),
    TABLE_ID("greeting-reasons", greeting_reasons),
    TABLE_ID("care-ways", care_ways),
    TABLE_ID("alerts", alert_rules),
    TABLE_ID("alert-measures", alert_measures),
    TABLE_ID("occasions", occasions),
    TABLE_ID("skills", skills),
    TABLE_ID("playlist", playlist),
    {"shifts[0].id", {SET(shifts[0], 0)}},
    TABLE_ID("outcomes", outcomes),
    TABLE_ID("close-reasons", close_reasons),
    TABLE_ID("kiosks", kiosks),

    {"series[0].letter", {SET(series[0].letter, 'a')}},
    {"series[0].letter", {SET(series[0].letter, '1')}},
    {"series[1].letter", {SET(series[1].letter, 'A')}},
    {"series[0].skip-digits", {SET(series[0].skip_digits, 0x3fe)}},
    {"series[0].skip-digits", {SET(series[0].skip_digits, 0x3ff)}},
    {"series[0].skip-digits", {SET(series[0].skip_digits, 0x400)}},

    {"services[0].letter", {SET(services[0].series, 2)}},
    {"services[2].parent", {SET(services[2].parent, 99)}},
    {"services[2].parent", {SET(services[2].parent, 2)}},
    {"services[2].parent", {SET(services[2].parent, 0)}},
    {"services[2].parent", {SET(services[2].is_branch, 1)}},
    {"services[2].parent", {SET(services[3].parent, 0)}},
    {"services[0].target-wait", {SET(services[0].target_wait_s, -1)}},
    {"services[0].service-time", {SET(services[0].service_s, 0)}},
    {"services[0].self-service", {SET(services[0].self_service_s, -1)}},
    {"services[0].quota", {SET(services[0].quota, 10000)}},
    {"services[0].zone", {SET(services[0].zone, 1)}},
    {"services[0].open", {SET(services[0].n_windows, HQ_MAX_WINDOWS + 1)}},
    {"services[0].open", {SET(services[0].windows[0].from_s, -1)}},
    {"services[0].open", {SET(services[0].windows[0].to_s, 0)}},
    {"services[0].open", {SET(services[0].windows[0].weekdays, 128)}},
    {"services[0].open", {SET(services[0].windows[0].quota, 10000)}},
    {"services[0].needs", {SET(services[0].needs, 4)}},
    {"services[0].slot", {SET(services[0].slot_s, -1)}},
    {"services[0].slot", {SET(services[0].slot_s, 299)}},
    {"services[0].slot-capacity", {SET(services[0].slot_capacity, -1)}},

    {"classes[0].rate", {SET(classes[0].rate_milli, 0)}},
    {"classes[0].head-start", {SET(classes[0].head_start, 25 * HQ_HOUR)}},
    {"classes[0].share", {SET(classes[0].share, 101)}},
    {"classes", {SET(classes[0].share, 1)}},

    {"points[0].services", {SET(points[0].services, 8)}},
    {"points[0].services", {SET(points[0].services, 16)}},
    {"points[0].rate", {SET(points[0].ranks[0].rate_milli, 0)}},
    {"points[0].services", {SET(points[0].ranks[0].head_start, 25 * HQ_HOUR)}},
    {"points[0].services", {SET(points[0].ranks[0].helps_after, -1)}},
    {"points[0].label", {SET(points[0].label, 0)}},
    {"points[0].zone", {SET(points[0].zone, 1)}},
    {"points[0].kind", {SET(points[0].kind, HQ_POINT_KINDS)}},
    {"points[0].reserved-for", {SET(points[0].reserved_for, 4)}},
    {"points[0].spills-after", {SET(points[0].spills_after, -1)}},

    {"skills[0].with-mentor", {SET(skills[0].mentored, 2)}},
    {"skills[0].services", {SET(skills[0].ranks[0].rate_milli, 0)}},
    {"skills[0].services", {SET(skills[0].ranks[0].head_start, 25 * HQ_HOUR)}},
    {"skills[0].services", {SET(skills[0].ranks[0].helps_after, -1)}},
    {"pause-reasons[0].longest", {SET(pause_reasons[0].max_s, -1)}},

    {"weekdays", {SET(weekdays, 128)}},
    {"advance", {SET(advance_s, -1)}},
    {"advance-rule", {SET(advance_rule, HQ_ADVANCE_RULES)}},
    {"last-ticket", {SET(last_ticket, HQ_LAST_TICKET_RULES)}},
    {"last-ticket-before", {SET(last_ticket_before_s, -1)}},
    {"closing-allowance", {SET(closing_allowance_s, -1)}},
    {"person-open", {SET(person_open, 100)}},
    {"person-open", {SET(person_day, 100)}},

    {"book-days", {SET(book_days, 366)}},
    {"book-cutoff", {SET(book_cutoff_s, -1)}},
    {"book-cutoff", {SET(check_in_s, -1)}},
    {"book-cutoff", {SET(late_s, -1)}},
    {"book-cutoff", {SET(due_head_start_s, -1)}},
    {"offline-numbers", {SET(offline_numbers, 1001)}},
    {"offline-from", {SET(offline_from, 0)}},
    {"offline-after", {SET(offline_after_s, 31)}},
    {"pass-days", {SET(pass_days, 366)}},
    {"pass-head-start", {SET(pass_head_start_s, -1)}},
    {"poster-code", {SET(poster_code_s, 59)}},
    {"passed-rule", {SET(passed_rule, HQ_PASSED_RULES)}},
    {"closing", {SET(closing, HQ_CLOSING_RULES)}},
    {"held-grace", {SET(held_grace_s, -1)}},
    {"ends", {SET(ends_s, 3600)}},

    {"special-days[0].date", {SET(special_days[0].date, 20260230)}},
    {"special-days[0].date", {SET(special_days[0].date, 19691231)}},
    {"special-days[0].date", {SET(special_days[0].date, 100000101)}},
    {"special-days[1].date", {SET(special_days[1].date, 20261001)}},
    {"special-days[0].like", {SET(special_days[0].like, 8)}},
    {"special-days[0].closes", {SET(special_days[0].opens_s, -1)}},
    {"special-days[0].closes", {SET(special_days[0].opens_s, 100)}},

    {"occasions[0].day", {SET(occasions[0].day_of_month, 32)}},
    {"occasions[0].month-end", {SET(occasions[0].month_end_days, 29)}},
    {"occasions[0].until", {SET(occasions[0].from, 20260230)}},
    {"occasions[0].until", {SET(occasions[0].until, 20260301)}},
    {"occasions[0].until", {SET(occasions[0].until, 20260301), SET(occasions[0].from, 20260302)}},
    {"occasions[0].until", {SET(occasions[0].until, 20260230), SET(occasions[0].from, 20260201)}},
    {"occasions[0].day", {SET(occasions[0].day_of_month, 0)}},
    {"occasions[0].percent", {SET(occasions[0].percent, 9)}},
    {"occasions[0].services", {SET(occasions[0].services, 16)}},

    {"playlist[0].media", {SET(playlist[0].media.text[0], 0)}},
    {"playlist[0].show", {SET(playlist[0].show_s, 0)}},
    {"playlist[0].show", {SET(playlist[0].show_s, 3601)}},
    {"playlist[0].from", {SET(playlist[0].from, 20260230)}},
    {"playlist[0].until", {SET(playlist[0].until, 20260230)}},
    {"playlist[0].until", {SET(playlist[0].until, 20260301), SET(playlist[0].from, 20260302)}},
    {"playlist[0].daily-until", {SET(playlist[0].daily_from_s, 60)}},
    {"playlist[0].daily-until", {SET(playlist[0].daily_from_s, -60)}},
    {"playlist[0].daily-until", {SET(playlist[0].daily_until_s, 86401)}},
    {"playlist[0].daily-until",
     {SET(playlist[0].daily_from_s, 60), SET(playlist[0].daily_until_s, 60)}},
    {"playlist[0].zones", {SET(playlist[0].zones, 2)}},

    {"in-time", {SET(roster_percent, 49)}},
    {"shift", {SET(shift_s, 3600)}},
    {"short-shift", {SET(short_shift_s, 60)}},
    {"lunch", {SET(lunch_s, 3 * 3600)}},
    {"lunch-until", {SET(lunch_from_s, -1)}},
    {"lunch-until", {SET(lunch_until_s, 60)}},
    {"at-opening", {SET(opening_points, M_POINTS + 1)}},

    {"shifts[0].point", {SET(shifts[0].point, 'x')}},
    {"shifts[0].weekdays", {SET(shifts[0].weekdays, 128)}},
    {"shifts[0].until", {SET(shifts[0].from_s, -1)}},
    {"shifts[0].until", {SET(shifts[0].until_s, 25 * 3600)}},
    {"shifts[0].lunch-until", {SET(shifts[0].lunch_from_s, 3600)}},
    {"shifts[0].lunch-until", {SET(shifts[0].lunch_until_s, 18 * 3600)}},
    {"shifts[0].lunch-until", {SET(shifts[0].lunch_until_s, 0)}},
    {"shifts[1].lunch-until", {SET(shifts[1].lunch_until_s, 12 * 3600)}},
    {"shifts[1].from", {SET(shifts[1].from_s, 16 * 3600)}},
    {"shifts[1].from", {SET(shifts[1].from_s, 16 * 3600), SET(shifts[1].weekdays, 0)}},
    {"shifts[1].from", {SET(shifts[1].from_s, 16 * 3600), SET(shifts[0].weekdays, 0)}},
    {"shifts[3].point", {SET(shifts[3].weekdays, 0)}},

    {"kiosks[0].zone", {SET(kiosks[0].zone, 1)}},
    {"kiosks[0].services", {SET(kiosks[0].services, 0)}},
    {"kiosks[0].services", {SET(kiosks[0].services, 16)}},
    {"kiosks[0].quota", {SET(kiosks[0].quota, -1)}},

    {"alerts[0].watches", {SET(alert_rules[0].watches, HQ_ALERT_KINDS)}},
    {"alerts[0].more-than", {SET(alert_rules[0].more_than, 0)}},
    {"alerts[0].more-than",
     {SET(alert_rules[0].watches, HQ_ALERT_ABANDONMENT), SET(alert_rules[0].more_than, 100)}},
    {"alerts[0].more-than",
     {SET(alert_rules[0].watches, HQ_ALERT_BAD_RATINGS), SET(alert_rules[0].more_than, 1000)}},
    {"alerts[0].more-than",
     {SET(alert_rules[0].watches, HQ_ALERT_CASES_OVERDUE), SET(alert_rules[0].more_than, 1000)}},
    {"alerts[0].more-than",
     {SET(alert_rules[0].watches, HQ_ALERT_CASES_DUE), SET(alert_rules[0].more_than, -1)}},
    {"alerts[0].longer-than", {SET(alert_rules[0].watches, HQ_ALERT_LONGEST)}},
    {"alerts[0].services", {SET(alert_rules[0].services, 16)}},
    {"alerts[0].for", {SET(alert_rules[0].for_s, -1)}},
    {"alerts[0].cool-down", {SET(alert_rules[0].cool_down_s, -1)}},
    {"alerts[0].escalates-after", {SET(alert_rules[0].escalates_after_s, -1)}},
    {"alerts[0].owner", {SET(alert_rules[0].owner, HQ_DUTIES)}},
    {"alerts[0].next-owner", {SET(alert_rules[0].next_owner, HQ_DUTIES)}},
    {"alerts[0].next-owner", {SET(alert_rules[0].next_owner, HQ_DUTY_GREETER)}},
};
// clang-format on

// The morning's hall, with a row in every table.
static hq_config *
whole_hall(void)
{
    morning m = morning_new();
    hq_config *c = hq_config_copy(m.config);
    morning_free(&m);
    c->services[0].n_windows = 1;
    c->services[0].windows[0] = (hq_window){.from_s = 9 * 3600, .to_s = 17 * 3600};
    c->services[0].needs = 1;
    c->n_skills = c->n_kiosks = c->n_occasions = 1;
    c->skills[0] = (hq_skill){.staff = hq_slug_of("1"), .services = 1, .ranks[0].rate_milli = 1000};
    c->kiosks[0] = (hq_kiosk_config){.device = hq_slug_of("k"), .zone = HQ_NONE, .services = 1};
    c->occasions[0] = (hq_occasion){.id = hq_slug_of("bills"), .day_of_month = 5, .percent = 150};
    c->n_playlist = 1;
    c->playlist[0] =
        (hq_play_item){.id = hq_slug_of("p"), .media = hq_slug_of("m"), .show_s = 12, .zones = 1};
    c->n_shifts = 5;
    c->shifts[0] = (hq_planned_shift){
        hq_slug_of("shift-0"), c->points[0].id, 0x1f, 9 * 3600, 17 * 3600, 43200, 45900};
    c->shifts[1] = (hq_planned_shift){
        hq_slug_of("shift-1"), c->points[0].id, 0x1f, 17 * 3600, 18 * 3600, 0, 0};
    c->shifts[2] =
        (hq_planned_shift){hq_slug_of("shift-2"), c->points[0].id, 0x1f, 7 * 3600, 8 * 3600, 0, 0};
    c->shifts[3] = (hq_planned_shift){
        hq_slug_of("shift-3"), c->points[0].id, 0x60, 20 * 3600, 21 * 3600, 0, 0};
    c->shifts[4] =
        (hq_planned_shift){hq_slug_of("shift-4"), c->points[1].id, 0x1f, 9 * 3600, 17 * 3600, 0, 0};
    c->n_special_days = 2;
    c->special_days[0].date = 20261001;
    c->special_days[1].date = 20261002;
    return c;
}

static void
make(hq_config *config, const mistake *m)
{
    for (int i = 0; i < 2; i++) {
        int64_t value = m->set[i].value;
        size_t size = m->set[i].size < sizeof value ? m->set[i].size : sizeof value;
        memcpy((char *)config + m->set[i].at, &value, size); // little end first
    }
}

START_TEST(a_whole_hall_has_no_fault)
{
    hq_config_fault fault;
    hq_config *config = whole_hall();
    ck_assert_msg(hq_config_check(config, &fault), "%s", fault.path);
    hq_config_free(config);
}
END_TEST

START_TEST(whatever_an_alert_watches_can_be_configured)
{
    for (int kind = 0; kind < HQ_ALERT_KINDS; kind++) {
        hq_config_fault fault;
        hq_config *config = whole_hall();
        config->alert_rules[0].watches = (hq_alert_kind)kind;
        config->alert_rules[0].longer_than_s = 600;
        config->alert_rules[0].more_than = 3;
        ck_assert_msg(hq_config_check(config, &fault), "%d: %s", kind, fault.path);
        hq_config_free(config);
    }
}
END_TEST

START_TEST(every_fault_is_found_and_named)
{
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        hq_config_fault fault = {0};
        hq_config *config = whole_hall();
        make(config, &mistakes[i]);
        ck_assert_msg(!hq_config_check(config, &fault), "row %zu: %s is not found", i,
                      mistakes[i].path);
        ck_assert_msg(strcmp(fault.path, mistakes[i].path) == 0, "row %zu: %s instead of %s", i,
                      fault.path, mistakes[i].path);
        ck_assert(fault.remedy != NULL && fault.remedy[0] != '\0');
        hq_config_free(config);
    }
}
END_TEST

START_TEST(two_of_a_kind_and_names_too_long_are_faults)
{
    hq_config_fault fault;
    hq_config *config = whole_hall();
    config->points[1].id = config->points[0].id;
    ck_assert(!hq_config_check(config, &fault));
    ck_assert_str_eq(fault.path, "points[1].id");
    hq_config_free(config);
    config = whole_hall();
    memset(config->documents[0].name.in[HQ_EN], 'x', HQ_TEXT_SIZE - 1);
    config->services[0].needs = 3;
    ck_assert(!hq_config_check(config, &fault));
    ck_assert_str_eq(fault.path, "services[0].needs");
    hq_config_free(config);
}
END_TEST

START_TEST(the_largest_hall_has_no_fault)
{
    hq_config_fault fault;
    hq_config *config = whole_hall();
    for (uint32_t s = config->n_services; s < HQ_MAX_SERVICES; s++) {
        config->services[s] = config->services[1];
        config->services[s].id =
            hq_slug_of((char[]){'s', (char)('a' + s / 26), (char)('a' + s % 26), '\0'});
    }
    config->n_services = HQ_MAX_SERVICES;
    config->kiosks[0].services = ~UINT64_C(0);
    ck_assert_msg(hq_config_check(config, &fault), "%s", fault.path);
    hq_config_free(config);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("faults");
    hq_suite_add(suite, "none", a_whole_hall_has_no_fault, 10);
    hq_suite_add(suite, "alerts", whatever_an_alert_watches_can_be_configured, 10);
    hq_suite_add(suite, "faults", every_fault_is_found_and_named, 30);
    hq_suite_add(suite, "names", two_of_a_kind_and_names_too_long_are_faults, 10);
    hq_suite_add(suite, "largest", the_largest_hall_has_no_fault, 10);
    return hq_suite_run(suite);
}
