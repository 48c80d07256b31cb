// The annotated configuration file: what it teaches, what it refuses, and that nothing is lost.
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "server/config/config-file.h"
#include "server/config/spans.h"
#include "tests/lib/suite.h"

static char *
read_source(const char *name)
{
    g_autofree char *path = g_build_filename(g_getenv("HQ_SOURCE"), name, NULL);
    char *text = NULL;
    ck_assert_msg(g_file_get_contents(path, &text, NULL, NULL), "cannot read %s", path);
    return text;
}

// The mistakes of `text` as one text; "" when there are none.
static char *
mistakes_of(const char *text)
{
    g_autoptr(GPtrArray) mistakes = NULL;
    hq_config *config = hq_config_file_read(text, &mistakes);
    ck_assert((config == NULL) == (mistakes != NULL));
    hq_config_free(config);
    return mistakes != NULL ? hq_mistakes_format(mistakes, "hall.conf") : g_strdup("");
}

static hq_config *
must_read(const char *text)
{
    g_autoptr(GPtrArray) mistakes = NULL;
    hq_config *config = hq_config_file_read(text, &mistakes);
    if (config == NULL) {
        g_autofree char *all = hq_mistakes_format(mistakes, "hall.conf");
        ck_abort_msg("%s", all);
    }
    return config;
}

START_TEST(the_demo_hall_is_its_own_export)
{
    g_autofree char *text = read_source("assets/demo/hall.conf");
    hq_config *config = must_read(text);
    g_autofree char *written = hq_config_file_write(config);
    ck_assert_str_eq(written, text);
    hq_config_free(config);
}
END_TEST

START_TEST(the_demo_hall_is_what_a_mobile_operator_runs)
{
    g_autofree char *text = read_source("assets/demo/hall.conf");
    hq_config *config = must_read(text);
    hq_index payment = hq_config_service(config, hq_slug_of("payment"));
    hq_index business = hq_config_service(config, hq_slug_of("business"));
    hq_index new_number = hq_config_service(config, hq_slug_of("new-number"));
    hq_index counter_6 = hq_config_point(config, hq_slug_of("counter-6"));
    ck_assert_uint_eq(config->n_series, 8);
    ck_assert_uint_eq(config->n_points, 15);
    ck_assert_int_eq(config->services[payment].self_service_s, 120);
    ck_assert_int_eq(config->services[business].windows[0].from_s, 13 * 3600 + 1800);
    ck_assert(config->points[counter_6].services == hq_service_bit(new_number));
    ck_assert_int_eq(config->closes_s - config->opens_s, 24 * 3600);
    hq_index elderly = hq_config_class(config, hq_slug_of("elderly"));
    hq_index counter_8 = hq_config_point(config, hq_slug_of("counter-8"));
    ck_assert_int_eq(config->late_rule, HQ_LATE_BY_DEGREE);
    ck_assert(config->points[counter_8].reserved_for & (1u << elderly));
    ck_assert_int_gt(config->points[counter_8].spills_after, 0);
    ck_assert_uint_eq(config->n_skills, 1);
    ck_assert_uint_eq(config->services[business].needs,
                      1u << hq_config_document(config, hq_slug_of("agent-id")) |
                          1u << hq_config_document(config, hq_slug_of("licence")));
    hq_config_free(config);
}
END_TEST

START_TEST(every_mistake_is_reported_with_its_line_and_remedy)
{
    g_autofree char *text = read_source("tests/api/config-mistakes.conf");
    g_autofree char *expected = read_source("tests/api/config-mistakes.txt");
    g_autofree char *found = mistakes_of(text);
    ck_assert_str_eq(found, expected);
}
END_TEST

// The small hall with other words in place of `what`.
static char *
small_hall_with(const char *what, const char *instead)
{
    g_autofree char *text = read_source("tests/scenarios/small.conf");
    g_auto(GStrv) parts = g_strsplit(text, what, 2);
    ck_assert_msg(parts[1] != NULL, "no %s", what);
    return g_strjoin(instead, parts[0], parts[1], NULL);
}

START_TEST(rules_that_contradict_each_other_are_refused_at_their_line)
{
    g_autofree char *late = small_hall_with("rules = {", "rules = { late-max = 2;");
    g_autofree char *of_late = mistakes_of(late);
    ck_assert_str_eq(of_late, "hall.conf:10: rules.late-max: late-max is 2 and late-next-max 3; "
                              "late-max is never less\n");
    g_autofree char *shares = small_hall_with("head-start = \"5 min\";", "share = 2;");
    g_autofree char *of_shares = mistakes_of(shares);
    ck_assert_str_eq(of_shares, "hall.conf:13: classes: give every class a share, or none\n");
}
END_TEST

START_TEST(a_syntax_error_names_its_line)
{
    g_autofree char *found = mistakes_of("hall = {\n  id = \"x\"\n  name = \"y\";\n} }\n");
    ck_assert_msg(g_str_has_prefix(found, "hall.conf:4: syntax error"), "%s", found);
}
END_TEST

START_TEST(an_include_cannot_read_other_files)
{
    g_autofree char *found = mistakes_of("hall = { };\n  @include \"/etc/passwd\"\n");
    ck_assert_msg(g_str_has_prefix(found, "hall.conf:2: @include is not allowed"), "%s", found);
}
END_TEST

START_TEST(an_empty_file_says_which_sections_are_missing)
{
    g_autofree char *found = mistakes_of("");
    ck_assert_ptr_nonnull(strstr(found, "hall.conf:1: hall: this section is missing"));
    ck_assert_ptr_nonnull(strstr(found, "hall.conf:1: outcomes: this section is missing"));
    ck_assert_ptr_null(strstr(found, "rules"));
}
END_TEST

// A generator of whole configurations, from one seed.
typedef struct {
    guint64 state;
} dice;

static guint32
roll(dice *d, guint32 sides)
{
    d->state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    guint64 z = d->state;
    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return (guint32)((z ^ (z >> 31)) % sides);
}

static void
roll_slug(dice *d, hq_slug *ret_slug, guint32 unique)
{
    g_snprintf(ret_slug->text, sizeof ret_slug->text, "%c-%u-%x", 'a' + (char)roll(d, 26), unique,
               roll(d, 4096));
}

static void
roll_text(dice *d, hq_text *ret_text)
{
    static const char *const pieces[] = {"营业厅", "\"",   "\\",   "\n", "#", ";", "é",
                                         "a b",    "\x01", "{zh}", "//", "'", "=", "%s"};
    for (int language = 0; language < HQ_LANGUAGES; language++) {
        g_strlcpy(ret_text->in[language], "x", HQ_TEXT_SIZE);
        for (guint32 n = roll(d, 12); n > 0; n--)
            g_strlcat(ret_text->in[language], pieces[roll(d, G_N_ELEMENTS(pieces))], HQ_TEXT_SIZE);
    }
}

// One line, as kiosk and ticket have room for.
static void
roll_line(dice *d, hq_text *ret_text)
{
    static const char *const pieces[] = {"营业厅", "\"", "\\", "#", "é", "{zh}", "'", "%s"};
    for (int language = 0; language < HQ_LANGUAGES; language++) {
        g_strlcpy(ret_text->in[language], "x", HQ_TEXT_SIZE);
        for (guint32 n = roll(d, 9); n > 0; n--)
            g_strlcat(ret_text->in[language], pieces[roll(d, G_N_ELEMENTS(pieces))], HQ_TEXT_SIZE);
    }
}

static void
roll_choices(dice *d, hq_choice *choices, uint32_t *ret_n, guint32 most)
{
    *ret_n = roll(d, most + 1);
    for (uint32_t i = 0; i < *ret_n; i++) {
        roll_slug(d, &choices[i].id, i);
        roll_text(d, &choices[i].name);
    }
}

static void
roll_service(dice *d, hq_config *config, uint32_t i)
{
    hq_service *service = &config->services[i];
    roll_slug(d, &service->id, i);
    roll_text(d, &service->name);
    service->is_branch = i > 0 && roll(d, 8) == 0;
    service->parent = HQ_NONE;
    for (uint32_t k = 0; k < i && !service->is_branch; k++) {
        if (config->services[k].is_branch && roll(d, 2) == 0)
            service->parent = k;
    }
    service->series = roll(d, config->n_series);
    service->zone = roll(d, 2) == 0 ? HQ_NONE : roll(d, config->n_zones);
    service->target_wait_s = (int32_t)roll(d, 3000);
    service->service_s = (int32_t)roll(d, 3000) + 1;
    service->handheld = roll(d, 2) == 0;
    service->self_service_s = roll(d, 2) == 0 ? (int32_t)roll(d, 600) : 0;
    if (roll(d, 2) == 0)
        roll_line(d, &service->documents);
    if (roll(d, 2) == 0)
        service->icon = hq_slug_of("router");
    service->n_windows = roll(d, 3);
    for (uint32_t w = 0; w < service->n_windows; w++) {
        service->windows[w].from_s = (int32_t)(w * 20000 + roll(d, 10000));
        service->windows[w].to_s = service->windows[w].from_s + 1 + (int32_t)roll(d, 9000);
        service->windows[w].weekdays = roll(d, 127);
        service->windows[w].quota = (int32_t)(roll(d, 2) * roll(d, 9999));
    }
    service->quota = (int32_t)(roll(d, 2) * roll(d, 9999));
}

static void
roll_rank(dice *d, hq_rank *rank)
{
    rank->rate_milli = roll(d, 3) == 0 ? 1 + (int32_t)roll(d, 100000) : 1000;
    if (roll(d, 3) == 0)
        rank->head_start = (hq_span)roll(d, 4000000) * 1000 - HQ_HOUR / 3;
    if (roll(d, 3) == 0)
        rank->helps_after = roll(d, 100000000);
}

static void
roll_point(dice *d, hq_config *config, uint32_t i)
{
    hq_point_config *point = &config->points[i];
    roll_slug(d, &point->id, i);
    g_snprintf(point->label, sizeof point->label, "%u", i);
    point->kind = (hq_point_kind)roll(d, HQ_POINT_KINDS);
    point->zone = roll(d, config->n_zones);
    for (uint32_t s = 0; s < config->n_services; s++) {
        if (config->services[s].is_branch || roll(d, 2) == 0)
            continue;
        point->services |= hq_service_bit(s);
        roll_rank(d, &point->ranks[s]);
    }
}

static void
roll_rules(dice *d, hq_config *config)
{
    bool shared = roll(d, 2) == 0;
    config->last_point_asks = roll(d, 2) == 0;
    config->late_rule = (hq_late_rule)roll(d, HQ_LATE_RULES);
    config->late_after = (int32_t)roll(d, 100);
    config->no_show_s = (int32_t)roll(d, 3600);
    config->late_next_max = (int32_t)roll(d, 50);
    config->late_max = config->late_next_max + (int32_t)roll(d, 50);
    for (uint32_t i = 0; i < config->n_classes && shared; i++)
        config->classes[i].share = 1 + (int32_t)roll(d, 100);
    for (uint32_t i = 0; i < config->n_points; i++) {
        config->points[i].reserved_for = roll(d, UINT32_C(1) << config->n_classes);
        config->points[i].auto_call = roll(d, 2) == 0;
        config->points[i].spills_after = roll(d, 2) * (hq_span)roll(d, 4000000) * 7;
    }
    config->n_skills = roll(d, 9);
    for (uint32_t i = 0; i < config->n_skills; i++) {
        roll_slug(d, &config->skills[i].staff, i);
        for (uint32_t s = 0; s < config->n_services; s++) {
            if (config->services[s].is_branch || roll(d, 2) == 0)
                continue;
            config->skills[i].services |= hq_service_bit(s);
            config->skills[i].mentored |= roll(d, 2) == 0 ? hq_service_bit(s) : 0;
            roll_rank(d, &config->skills[i].ranks[s]);
        }
    }
}

// Side by side for each service point, whatever the days.
static void
roll_shifts(dice *d, hq_config *config)
{
    config->n_shifts = roll(d, config->n_points);
    for (uint32_t i = 0; i < config->n_shifts; i++) {
        hq_planned_shift *shift = &config->shifts[i];
        roll_slug(d, &shift->id, i);
        shift->point = config->points[i].id;
        shift->weekdays = roll(d, 127);
        shift->from_s = 60 * (int32_t)roll(d, 600);
        shift->until_s = shift->from_s + 60 + 60 * (int32_t)roll(d, 800);
        if (roll(d, 2) != 0)
            continue;
        shift->lunch_from_s = shift->from_s + (int32_t)roll(d, 30);
        shift->lunch_until_s = shift->lunch_from_s + 1 + (int32_t)roll(d, 29);
    }
}

static void
roll_issuing(dice *d, hq_config *config)
{
    config->weekdays = roll(d, 127);
    config->ends_s = 24 * 3600 + (int32_t)roll(d, 40000);
    config->advance_s = (int32_t)roll(d, 4000);
    config->advance_rule = (hq_advance_rule)roll(d, HQ_ADVANCE_RULES);
    config->last_ticket = (hq_last_ticket_rule)roll(d, HQ_LAST_TICKET_RULES);
    config->last_ticket_before_s = (int32_t)roll(d, 4000);
    config->closing_allowance_s = (int32_t)roll(d, 4000);
    config->person_open = (int32_t)roll(d, 99);
    config->person_day = (int32_t)roll(d, 99);
    config->offline_numbers = (int32_t)roll(d, 500);
    config->offline_from = 1 + (int32_t)roll(d, 900);
    config->offline_after_s = 1 + (int32_t)roll(d, 29);
    config->closing = (hq_closing_rule)roll(d, HQ_CLOSING_RULES);
    config->held_grace_s = (int32_t)roll(d, 4000);
    config->book_days = (int32_t)roll(d, 300);
    config->book_cutoff_s = (int32_t)roll(d, 4000);
    config->check_in_s = (int32_t)roll(d, 4000);
    config->late_s = (int32_t)roll(d, 4000);
    config->due_head_start_s = (int32_t)roll(d, 4000);
    config->passed_rule = (hq_passed_rule)roll(d, HQ_PASSED_RULES);
    config->pass_days = (int32_t)roll(d, 90);
    config->pass_head_start_s = (int32_t)roll(d, 4000);
    config->public_booking = roll(d, 2) == 0;
    config->poster_code_s = roll(d, 2) == 0 ? 0 : 60 + (int32_t)roll(d, 4000);
    config->services[0].slot_s = 300 + (int32_t)roll(d, 4000);
    config->services[0].slot_capacity = (int32_t)roll(d, 50);
    config->n_special_days = roll(d, 20);
    for (uint32_t i = 0; i < config->n_special_days; i++) {
        hq_special_day *day = &config->special_days[i];
        day->date = 20261001 + (hq_day)i;
        day->closed = roll(d, 2) == 0;
        day->like = (int32_t)roll(d, 8);
        day->opens_s = (int32_t)roll(d, 40000);
        day->closes_s = day->opens_s + (int32_t)roll(d, 40000);
    }
    config->n_playlist = roll(d, 5);
    for (uint32_t i = 0; i < config->n_playlist; i++) {
        hq_play_item *item = &config->playlist[i];
        roll_slug(d, &item->id, i);
        roll_slug(d, &item->media, i);
        roll_text(d, &item->name);
        item->show_s = 1 + (int32_t)roll(d, 3600);
        item->from = roll(d, 2) == 0 ? 20261101 : 0;
        item->until = roll(d, 2) == 0 ? 20261111 : 0;
        item->daily_from_s = (int32_t)roll(d, 12) * 3600;
        item->daily_until_s = item->daily_from_s + 60 * (int32_t)roll(d, 60);
        if (item->daily_until_s == item->daily_from_s)
            item->daily_from_s = item->daily_until_s = 0;
        item->zones = roll(d, 2);
    }
    config->n_occasions = roll(d, 5);
    for (uint32_t i = 0; i < config->n_occasions; i++) {
        hq_occasion *occasion = &config->occasions[i];
        roll_slug(d, &occasion->id, i);
        roll_text(d, &occasion->name);
        occasion->day_of_month = 1 + (int32_t)roll(d, 31);
        occasion->month_end_days = (int32_t)roll(d, 28);
        occasion->from = roll(d, 2) == 0 ? 20261101 : 0;
        occasion->until = occasion->from == 0 ? 0 : 20261111;
        occasion->percent = 10 + (int32_t)roll(d, 900);
        occasion->services = roll(d, 2);
    }
    config->roster_percent = 50 + (int32_t)roll(d, 50);
    config->shift_s = 7200 + (int32_t)roll(d, 30000);
    config->short_shift_s = roll(d, 2) == 0 ? 0 : 3600 + (int32_t)roll(d, 3600);
    config->lunch_s = (int32_t)roll(d, 7200);
    config->lunch_from_s = (int32_t)roll(d, 40000);
    config->lunch_until_s = config->lunch_from_s + config->lunch_s + (int32_t)roll(d, 30000);
    config->n_kiosks = roll(d, 5);
    for (uint32_t i = 0; i < config->n_kiosks; i++) {
        roll_slug(d, &config->kiosks[i].device, i);
        config->kiosks[i].zone = roll(d, 2) == 0 ? HQ_NONE : roll(d, config->n_zones);
        config->kiosks[i].services = 1; // the first is never a branch
        config->kiosks[i].quota = (int32_t)roll(d, 9999);
    }
}

static void
roll_ticket(dice *d, hq_config *config)
{
    config->ticket_ahead = roll(d, 2) == 0;
    config->ticket_wait = roll(d, 2) == 0;
    config->ticket_where = roll(d, 2) == 0;
    config->ticket_documents = roll(d, 2) == 0;
    config->ticket_missed = roll(d, 2) == 0;
    config->ticket_code = roll(d, 2) == 0;
    roll_text(d, &config->ticket_foot);
    for (uint32_t i = 0; i < config->n_points && config->opening_points == 0; i++)
        config->opening_points = config->points[i].kind == HQ_COUNTER && roll(d, 2) == 0;
}

// One document always fits into the line that says what to bring; more need a sentence of their
// own.
static void
roll_needs(dice *d, hq_config *config)
{
    for (uint32_t i = 0; i < config->n_services && config->n_documents > 0; i++) {
        hq_service *service = &config->services[i];
        service->needs = service->documents.in[HQ_ZH][0] == '\0'
                             ? 1u << roll(d, config->n_documents)
                             : roll(d, 1u << config->n_documents);
    }
}

static hq_config *
roll_config(guint64 seed)
{
    dice d = {seed};
    hq_config *config = hq_config_new();
    roll_slug(&d, &config->hall, 0);
    roll_text(&d, &config->name);
    roll_text(&d, &config->running_text);
    config->rehearsal = roll(&d, 2) == 0;
    config->opens_s = (int32_t)roll(&d, 40000);
    config->closes_s = config->opens_s + (int32_t)roll(&d, 40000);
    config->wrap_up_s = (int32_t)roll(&d, 5000);
    config->auto_call_s = (int32_t)roll(&d, 60);
    config->n_series = 1 + roll(&d, HQ_MAX_SERIES);
    for (uint32_t i = 0; i < config->n_series; i++) {
        config->series[i].letter = (char)('A' + i);
        config->series[i].skip_digits = roll(&d, 512);
    }
    config->n_zones = 1 + roll(&d, HQ_MAX_ZONES);
    for (uint32_t i = 0; i < config->n_zones; i++) {
        roll_slug(&d, &config->zones[i].id, i);
        roll_text(&d, &config->zones[i].name);
    }
    config->n_classes = 1 + roll(&d, HQ_MAX_CLASSES);
    for (uint32_t i = 0; i < config->n_classes; i++) {
        roll_slug(&d, &config->classes[i].id, i);
        roll_text(&d, &config->classes[i].name);
        config->classes[i].head_start = (hq_span)roll(&d, 4000000) * 7;
        config->classes[i].rate_milli = 1 + (int32_t)roll(&d, 99999);
    }
    config->n_services = 1 + roll(&d, HQ_MAX_SERVICES);
    for (uint32_t i = 0; i < config->n_services; i++)
        roll_service(&d, config, i);
    config->n_points = 1 + roll(&d, 20);
    for (uint32_t i = 0; i < config->n_points; i++)
        roll_point(&d, config, i);
    roll_rules(&d, config);
    roll_issuing(&d, config);
    roll_shifts(&d, config);
    roll_choices(&d, config->close_reasons, &config->n_close_reasons, HQ_MAX_REASONS);
    roll_choices(&d, config->pause_reasons, &config->n_pause_reasons, HQ_MAX_REASONS);
    for (uint32_t i = 0; i < config->n_pause_reasons; i++)
        config->pause_reasons[i].max_s = (int32_t)roll(&d, 12 * 3600);
    roll_choices(&d, config->hand_reasons, &config->n_hand_reasons, HQ_MAX_REASONS);
    roll_choices(&d, config->disclosure_reasons, &config->n_disclosure_reasons, HQ_MAX_REASONS);
    roll_choices(&d, config->documents, &config->n_documents, HQ_MAX_REASONS);
    roll_needs(&d, config);
    roll_choices(&d, config->greeting_reasons, &config->n_greeting_reasons, HQ_MAX_REASONS);
    roll_choices(&d, config->care_ways, &config->n_care_ways, HQ_MAX_REASONS);
    config->help_target_s = (int32_t)roll(&d, 3601);
    config->care_after_s = (int32_t)roll(&d, 12 * 3600 + 1);
    config->rating_s = (int32_t)roll(&d, 301);
    config->keep_personal_days = 1 + (int32_t)roll(&d, 366);
    config->keep_case_days = 1 + (int32_t)roll(&d, 366);
    config->phone_step = roll(&d, 2) == 0;
    config->phone_asked = roll(&d, 2) == 0;
    config->author_approves = roll(&d, 2) == 0;
    if (roll(&d, 2) == 0)
        config->unit = hq_slug_of("city-south");
    roll_ticket(&d, config);
    roll_choices(&d, config->outcomes, &config->n_outcomes, HQ_MAX_OUTCOMES);
    roll_choices(&d, config->items, &config->n_items, HQ_MAX_REASONS);
    return config;
}

START_TEST(what_is_exported_is_imported_equal)
{
    for (guint64 seed = 1; seed <= 300; seed++) {
        hq_config *config = roll_config(seed);
        g_autofree char *text = hq_config_file_write(config);
        hq_config *again = must_read(text);
        ck_assert_msg(memcmp(config, again, sizeof *config) == 0, "seed %u differs",
                      (unsigned)seed);
        hq_config_free(again);
        hq_config_free(config);
    }
}
END_TEST

// The demo hall with other documents for `broadband-repair`, which says nothing of its own.
static char *
demo_with_needs(const char *needs)
{
    g_autofree char *text = read_source("assets/demo/hall.conf");
    const char *at = strstr(text, "id = \"broadband-repair\";");
    return g_strdup_printf("%.*sneeds = %s; %s", (int)(at - text), text, needs, at);
}

START_TEST(what_to_bring_is_a_sentence_or_the_names_of_what_the_service_needs)
{
    g_autofree char *text = demo_with_needs("[\"consent\", \"id-card\"]");
    hq_config *config = must_read(text);
    hq_text bring;
    ck_assert(
        hq_config_bring(config, hq_config_service(config, hq_slug_of("broadband-repair")), &bring));
    ck_assert_str_eq(bring.in[HQ_ZH], "身份证原件、授权委托书");
    ck_assert_str_eq(bring.in[HQ_EN], "Identity card, Letter of consent");
    ck_assert(hq_config_bring(config, hq_config_service(config, hq_slug_of("business")), &bring));
    ck_assert_str_eq(bring.in[HQ_ZH], "营业执照、经办人身份证");
    ck_assert(hq_config_bring(config, hq_config_service(config, hq_slug_of("payment")), &bring));
    ck_assert_str_eq(bring.in[HQ_ZH], "");
    hq_config_free(config);
}
END_TEST

START_TEST(what_to_bring_has_the_room_of_a_line)
{
    const char *own = "documents = { zh = \"身份证原件\"; en = \"Original ID card\"; };";
    g_autofree char *text = read_source("assets/demo/hall.conf");
    g_auto(GStrv) parts = g_strsplit(text, own, 2);
    g_autofree char *wide = g_strconcat(
        parts[0], "documents = \"机主本人的身份证原件、宽带账号和安装地址的房产证明或者租赁合同\";",
        parts[1], NULL);
    g_autofree char *said = mistakes_of(wide);
    ck_assert_ptr_nonnull(strstr(said, ".documents: too long: there is room for 60 letters or 30 "
                                       "Han characters, it takes 62\n"));
    ck_assert_ptr_null(strchr(strchr(said, '\n') + 1, '\n'));
}
END_TEST

START_TEST(what_a_service_needs_is_a_document_of_the_hall_and_fits_into_a_line)
{
    g_autofree char *unknown = demo_with_needs("[\"licence\", \"licens\"]");
    g_autofree char *said = mistakes_of(unknown);
    ck_assert_ptr_nonnull(
        strstr(said, "there is no document \"licens\"; did you mean \"licence\"?"));
    g_autofree char *text = demo_with_needs("[\"id-card\", \"consent\", \"household\"]");
    hq_config *config = must_read(text);
    hq_config_fault fault;
    hq_index household = hq_config_document(config, hq_slug_of("household"));
    memset(config->documents[household].name.in[HQ_EN], 'x', HQ_TEXT_SIZE - 1);
    ck_assert(!hq_config_check(config, &fault));
    hq_index repair = hq_config_service(config, hq_slug_of("broadband-repair"));
    g_autofree char *path = g_strdup_printf("services[%u].needs", repair);
    ck_assert_str_eq(fault.path, path);
    config->services[repair].needs = 1u << config->n_documents;
    ck_assert(!hq_config_check(config, &fault));
    ck_assert_str_eq(fault.path, path);
    hq_config_free(config);
}
END_TEST

START_TEST(a_span_survives_its_text)
{
    static const hq_span spans[] = {0,         1,
                                    -1,        999,
                                    1000,      HQ_SECOND,
                                    HQ_MINUTE, 90 * HQ_SECOND,
                                    HQ_HOUR,   -5 * HQ_MINUTE,
                                    INT64_MAX, -INT64_MAX};
    for (size_t i = 0; i < G_N_ELEMENTS(spans); i++) {
        g_autofree char *text = hq_span_format(spans[i]);
        hq_span span;
        ck_assert_msg(hq_span_parse(text, &span), "%s", text);
        ck_assert_msg(span == spans[i], "%s", text);
    }
}
END_TEST

START_TEST(a_span_is_whole_numbers_with_units)
{
    static const char *const wrong[] = {"",      "10",    "min",          "1.5 s", "10 mins", "- ",
                                        "5 s x", "1 h -", "9999999999 h", "１ s",  "+5 s"};
    hq_span span;
    ck_assert(hq_span_parse("1 h 30 min", &span) && span == 90 * HQ_MINUTE);
    ck_assert(hq_span_parse(" 10min ", &span) && span == 10 * HQ_MINUTE);
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        ck_assert_msg(!hq_span_parse(wrong[i], &span), "%s", wrong[i]);
}
END_TEST

START_TEST(a_time_of_day_is_hours_and_minutes)
{
    static const char *const wrong[] = {"", "8:30", "08:60", "49:00", "08:30:", "08-30", "08:30 "};
    int32_t seconds;
    ck_assert(hq_clock_parse("08:30", &seconds) && seconds == 30600);
    ck_assert(hq_clock_parse("24:00", &seconds) && seconds == 86400);
    ck_assert(hq_clock_parse("08:30:05", &seconds) && seconds == 30605);
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        ck_assert_msg(!hq_clock_parse(wrong[i], &seconds), "%s", wrong[i]);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("config");
    hq_suite_add(suite, "config", the_demo_hall_is_its_own_export, 10);
    hq_suite_add(suite, "config", the_demo_hall_is_what_a_mobile_operator_runs, 10);
    hq_suite_add(suite, "config", every_mistake_is_reported_with_its_line_and_remedy, 10);
    hq_suite_add(suite, "config", rules_that_contradict_each_other_are_refused_at_their_line, 10);
    hq_suite_add(suite, "config", a_syntax_error_names_its_line, 10);
    hq_suite_add(suite, "config", an_include_cannot_read_other_files, 10);
    hq_suite_add(suite, "config", an_empty_file_says_which_sections_are_missing, 10);
    hq_suite_add(suite, "config", what_is_exported_is_imported_equal, 120);
    hq_suite_add(suite, "config",
                 what_to_bring_is_a_sentence_or_the_names_of_what_the_service_needs, 10);
    hq_suite_add(suite, "config", what_to_bring_has_the_room_of_a_line, 10);
    hq_suite_add(suite, "config",
                 what_a_service_needs_is_a_document_of_the_hall_and_fits_into_a_line, 10);
    hq_suite_add(suite, "config", a_span_survives_its_text, 10);
    hq_suite_add(suite, "config", a_span_is_whole_numbers_with_units, 10);
    hq_suite_add(suite, "config", a_time_of_day_is_hours_and_minutes, 10);
    return hq_suite_run(suite);
}
