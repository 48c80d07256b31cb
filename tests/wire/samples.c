#include "samples.h"

#include <stdlib.h>
#include <string.h>

hq_text
sample_text(const char *zh, const char *en)
{
    hq_text text = {0};
    g_strlcpy(text.in[HQ_ZH], zh, HQ_TEXT_SIZE);
    g_strlcpy(text.in[HQ_EN], en, HQ_TEXT_SIZE);
    return text;
}

hq_slug
sample_slug(const char *text)
{
    return hq_slug_of(text);
}

hq_uuid
sample_uuid(uint8_t byte)
{
    hq_uuid id;
    memset(id.bytes, byte, sizeof id.bytes);
    return id;
}

// Fills a zeroed row field by field: the tests compare whole configurations byte by byte.
static void
fill_service(hq_service *service, const char *id, hq_text name, hq_index parent, hq_index series)
{
    service->id = sample_slug(id);
    service->name = name;
    service->icon = service->id;
    service->parent = parent;
    service->is_branch = parent == HQ_NONE && series == 0;
    service->series = series;
    service->zone = HQ_NONE;
    service->target_wait_s = 600;
    service->service_s = 300;
    service->where = sample_text("一楼", "Ground floor");
}

static void
fill_services(hq_config *config)
{
    config->n_series = 2;
    config->series[0].letter = 'A';
    config->series[1].letter = 'B';
    config->series[1].skip_digits = 1u << 4;
    config->n_services = 4;
    fill_service(&config->services[0], "mobile", sample_text("手机业务", "Mobile"), HQ_NONE, 0);
    fill_service(&config->services[1], "new-sim", sample_text("新开户", "New SIM"), 0, 0);
    fill_service(&config->services[2], "roaming", sample_text("国际漫游", "Roaming"), 0, 0);
    fill_service(&config->services[3], "broadband", sample_text("宽带", "Broadband"), HQ_NONE, 1);
    hq_service *new_sim = &config->services[1];
    new_sim->documents = sample_text("身份证", "Identity card");
    new_sim->handheld = true;
    new_sim->n_windows = 1;
    new_sim->windows[0] = (hq_window){8 * 3600, 19 * 3600 + 1800};
    config->services[2].self_service_s = 120;
    config->services[2].needs = 1;
    config->services[3].zone = 0;
}

static void
fill_rank(hq_rank *rank, hq_index service)
{
    rank->head_start = service * HQ_MINUTE;
    rank->rate_milli = 1000;
    rank->helps_after = service == 3 ? 5 * HQ_MINUTE : 0;
}

static void
fill_points(hq_config *config)
{
    config->n_zones = 2;
    config->zones[0] = (hq_zone){sample_slug("east"), sample_text("东区", "East")};
    config->zones[1] = (hq_zone){sample_slug("west"), sample_text("西区", "West")};
    config->n_points = 2;
    for (uint32_t i = 0; i < 2; i++) {
        hq_point_config *point = &config->points[i];
        point->id = sample_slug(i == 0 ? "counter-3" : "handheld-1");
        g_strlcpy(point->label, i == 0 ? "3" : "H1", sizeof point->label);
        point->kind = i == 0 ? HQ_COUNTER : HQ_HANDHELD;
        point->zone = i;
        point->services = i == 0 ? 0xe : 0x2;
        for (hq_index s = 1; s < 4; s++) {
            if (point->services & hq_service_bit(s))
                fill_rank(&point->ranks[s], s);
        }
    }
}

static void
fill_class(hq_class *class_, const char *id, hq_text name, hq_span head_start, int32_t rate_milli)
{
    class_->id = sample_slug(id);
    class_->name = name;
    class_->head_start = head_start;
    class_->rate_milli = rate_milli;
}

hq_config *
sample_config(void)
{
    hq_config *config = hq_config_new();
    config->hall = sample_slug("xinjiekou");
    config->name = sample_text("新街口营业厅", "Xinjiekou Hall");
    config->running_text = sample_text("请保管好\"随身\"物品", "Please mind your belongings");
    config->n_classes = 2;
    fill_class(&config->classes[0], "ordinary", sample_text("普通", "Ordinary"), 0, 1000);
    fill_class(&config->classes[1], "elderly", sample_text("老年", "Elderly"), 10 * HQ_MINUTE,
               1500);
    fill_services(config);
    fill_points(config);
    config->n_pause_reasons = 1;
    config->pause_reasons[0] =
        (hq_choice){sample_slug("lunch"), sample_text("午餐", "Lunch"), 2700};
    config->n_hand_reasons = 1;
    config->hand_reasons[0] =
        (hq_choice){sample_slug("floor"), sample_text("流动", "On the floor")};
    config->n_disclosure_reasons = 1;
    config->disclosure_reasons[0] =
        (hq_choice){sample_slug("lost-item"), sample_text("遗失物品", "Lost item")};
    config->n_documents = 1;
    config->documents[0] =
        (hq_choice){sample_slug("id-card"), sample_text("身份证原件", "Identity card")};
    config->n_greeting_reasons = 1;
    config->greeting_reasons[0] =
        (hq_choice){sample_slug("directions"), sample_text("指路", "Directions")};
    config->n_care_ways = 1;
    config->care_ways[0] = (hq_choice){sample_slug("water"), sample_text("送水", "Water")};
    config->n_alert_rules = 2;
    config->alert_rules[0] = (hq_alert_rule){.id = sample_slug("crowd"),
                                             .watches = HQ_ALERT_WAITING,
                                             .more_than = 12,
                                             .services = 1,
                                             .each = true,
                                             .for_s = 60,
                                             .cool_down_s = 600,
                                             .escalates_after_s = 300,
                                             .next_owner = HQ_DUTY_MANAGER,
                                             .sms = true};
    config->alert_rules[1] = (hq_alert_rule){.id = sample_slug("quiet"),
                                             .watches = HQ_ALERT_SILENT,
                                             .longer_than_s = 90,
                                             .owner = HQ_DUTY_ROAMING};
    config->n_alert_measures = 1;
    config->alert_measures[0] =
        (hq_choice){sample_slug("opened"), sample_text("加开台席", "Opened a counter")};
    config->help_target_s = 90;
    config->care_after_s = 2400;
    config->rating_s = 30;
    config->keep_personal_days = 3;
    config->keep_case_days = 30;
    config->roster_percent = 85;
    config->opening_points = 1;
    config->ticket_where = config->ticket_code = false;
    config->ticket_foot = sample_text("服务监督电话 10086", "Complaints: 10086");
    config->n_occasions = 1;
    config->occasions[0] = (hq_occasion){
        sample_slug("bill-day"), sample_text("账期日", "Bill day"), 5, 0, 0, 0, 130, 1};
    config->n_playlist = 1;
    config->playlist[0] = (hq_play_item){.id = sample_slug("phones"),
                                         .media = sample_slug("0123456789abcdef0123456789abcdef"),
                                         .name = sample_text("新手机", "New phones"),
                                         .show_s = 20,
                                         .from = 20261001,
                                         .until = 20261007,
                                         .daily_from_s = 9 * 3600,
                                         .daily_until_s = 12 * 3600,
                                         .zones = 1};
    config->phone_step = true;
    config->auto_call_s = 5;
    config->phone_asked = true;
    config->author_approves = true;
    config->unit = sample_slug("city-south");
    config->late_rule = HQ_LATE_BY_DEGREE;
    config->late_after = 4;
    config->late_next_max = 2;
    config->late_max = 6;
    config->classes[0].share = 2;
    config->classes[1].share = 1;
    config->points[0].reserved_for = 1u << 1;
    config->points[0].spills_after = 10 * HQ_MINUTE;
    config->n_shifts = 1;
    config->shifts[0] = (hq_planned_shift){.id = sample_slug("early"),
                                           .point = config->points[0].id,
                                           .weekdays = 0x1f,
                                           .from_s = 30600,
                                           .until_s = 63000,
                                           .lunch_from_s = 43200,
                                           .lunch_until_s = 45900};
    config->n_skills = 1;
    config->skills[0].staff = sample_slug("1012");
    config->skills[0].services = hq_service_bit(1) | hq_service_bit(3);
    config->skills[0].mentored = hq_service_bit(3);
    config->skills[0].ranks[1].rate_milli = 1000;
    fill_rank(&config->skills[0].ranks[3], 3);
    config->points[0].auto_call = true;
    config->public_booking = true;
    config->pass_days = 7;
    config->poster_code_s = 600;
    config->last_point_asks = true;
    config->no_show_s = 90;
    config->n_items = 1;
    config->items[0] = (hq_choice){sample_slug("sim-card"), sample_text("SIM 卡", "SIM card")};
    config->n_outcomes = 1;
    config->outcomes[0] = (hq_choice){sample_slug("completed"), sample_text("已办结", "Completed")};
    return config;
}

static hq_plan
sample_plan(void)
{
    return (hq_plan){2, {{2, HQ_NONE, SAMPLE_NOW - HQ_MINUTE}, {3, 0, SAMPLE_NOW}}};
}

static hq_items
sample_items(void)
{
    return (hq_items){1, {{sample_slug("sim-card"), 2}}};
}

static hq_booking
sample_booking(void)
{
    return (hq_booking){sample_uuid(0xb0), 20260309, 36000, 3, 1, HQ_EN, {{0}}};
}

static void
fill_body(hq_event *event)
{
    switch (event->kind) {
    case HQ_EVENT_DAY_OPENED:
        event->day_opened =
            (hq_day_opened){20260302, SAMPLE_NOW - 10 * HQ_HOUR, 100, sample_config()};
        event->day_opened.bookings.n = 1;
        event->day_opened.bookings.items = calloc(1, sizeof(hq_booking));
        event->day_opened.bookings.items[0] = sample_booking();
        break;
    case HQ_EVENT_DAY_CLOSED:
        event->day_closed.reason = sample_slug("power-cut");
        break;
    case HQ_EVENT_CONFIGURED:
        event->configured.config = sample_config();
        break;
    case HQ_EVENT_SIGNED_ON:
        event->signed_on.staff = sample_slug("1001");
        event->signed_on.mentor = sample_slug("1002");
        break;
    case HQ_EVENT_PAUSED:
    case HQ_EVENT_PAUSE_ASKED:
        event->paused.reason = sample_slug("lunch");
        break;
    case HQ_EVENT_ISSUED:
        event->issued = (hq_issued){.id = sample_uuid(0xa1),
                                    .service = 1,
                                    .class_ = 1,
                                    .number = 12,
                                    .channel = HQ_CHANNEL_STAFF,
                                    .lang = HQ_EN,
                                    .ahead = 4,
                                    .promise = {true, 720, 1200},
                                    .window = HQ_NONE,
                                    .person = sample_uuid(0x9e),
                                    .people = 3,
                                    .split_from = 9,
                                    .plan = sample_plan()};
        break;
    case HQ_EVENT_CALLED:
        event->called.why = (hq_why){HQ_CHOICE_HAND,
                                     9 * HQ_MINUTE,
                                     10 * HQ_MINUTE,
                                     HQ_MINUTE,
                                     1500,
                                     1470 * HQ_SECOND,
                                     11,
                                     1600 * HQ_SECOND,
                                     2,
                                     true};
        event->called.reason = sample_slug("floor");
        break;
    case HQ_EVENT_FINISHED:
        event->finished.outcome = sample_slug("completed");
        event->finished.items = sample_items();
        event->finished.next = 2;
        event->finished.here = true;
        break;
    case HQ_EVENT_HELD:
        event->held.until = SAMPLE_NOW + 10 * HQ_MINUTE;
        break;
    case HQ_EVENT_RETURNED:
        event->returned.pinned = 0;
        event->returned.after = 7;
        break;
    case HQ_EVENT_TRANSFERRED:
        event->transferred.service = 3;
        event->transferred.pinned = 1;
        event->transferred.after = 7;
        event->transferred.first = true;
        event->transferred.ranked_from = SAMPLE_NOW - HQ_MINUTE;
        event->transferred.back = true;
        break;
    case HQ_EVENT_CANCELLED:
        event->cancelled.by = sample_slug("customer");
        break;
    case HQ_EVENT_UNDONE:
        event->undone.kind = HQ_UNDO_FINISH_AND_CALL;
        event->undone.finished = 10;
        break;
    case HQ_EVENT_PAPER:
        event->paper.paper = HQ_PAPER_FAILED;
        break;
    case HQ_EVENT_HELP_ASKED:
        event->help.due = SAMPLE_NOW + 2 * HQ_MINUTE;
        event->help.request = 3;
        break;
    case HQ_EVENT_HELP_TAKEN:
    case HQ_EVENT_HELP_ANSWERED:
        event->help.request = 3;
        break;
    case HQ_EVENT_DIVERTED:
        event->diverted.service = 2;
        event->diverted.to = sample_slug("self-service");
        break;
    case HQ_EVENT_ANNOUNCED:
        event->announced.call = 4711;
        event->announced.shown = true;
        break;
    case HQ_EVENT_ACCESS_CHANGED:
        event->access.what = sample_slug("device-added");
        event->access.id = sample_slug("kiosk-2");
        break;
    case HQ_EVENT_SERVICE_OFF:
        event->service.service = 3;
        event->service.reason = sample_slug("no-cards");
        event->service.until = SAMPLE_NOW + 15 * HQ_MINUTE;
        break;
    case HQ_EVENT_BOOKED:
    case HQ_EVENT_REBOOKED:
        event->booking = sample_booking();
        break;
    case HQ_EVENT_APPOINTMENT_CANCELLED:
        event->appointment.by = sample_slug("customer");
        event->appointment.id = sample_uuid(0xb0);
        break;
    case HQ_EVENT_APPOINTMENT_MISSED:
        event->appointment.id = sample_uuid(0xb0);
        break;
    case HQ_EVENT_SERVICE_ON:
        event->service.service = 3;
        break;
    case HQ_EVENT_PLANNED:
        event->planned.plan = sample_plan();
        break;
    case HQ_EVENT_CHANGED:
        event->changed.service = 2;
        event->changed.class_ = 1;
        event->changed.reason = sample_slug("floor");
        break;
    case HQ_EVENT_MERGED:
        event->merged.into = 4;
        event->merged.people = 3;
        event->merged.ranked_from = SAMPLE_NOW - 9 * HQ_MINUTE;
        event->merged.plan = sample_plan();
        break;
    case HQ_EVENT_QUICK_SERVED:
        event->quick.from = SAMPLE_NOW - 40 * HQ_SECOND;
        event->quick.outcome = sample_slug("completed");
        event->quick.items = sample_items();
        event->quick.service = 2;
        break;
    case HQ_EVENT_QUICK_STARTED:
        event->quick.service = 2;
        break;
    case HQ_EVENT_PRESET_ON:
    case HQ_EVENT_PRESET_OFF:
        event->preset.preset = HQ_PRESET_SYSTEM_DOWN;
        event->preset.service = 2;
        break;
    case HQ_EVENT_DISCLOSED:
        event->disclosed.what = sample_slug("revealed");
        event->disclosed.reason = sample_slug("lost-item");
        break;
    case HQ_EVENT_ERASED:
        event->erased.what = sample_slug("day");
        event->erased.reason = sample_slug("retention");
        event->erased.day = 20260223;
        event->erased.rows = 412;
        break;
    case HQ_EVENT_PROMISED:
        event->promised = (hq_promised){
            {true, 900, 1500}, {HQ_RUNG_SIMULATION, 1180, 1}, HQ_CHANGE_FEWER_COUNTERS};
        break;
    case HQ_EVENT_PRE_CHECKED:
        event->pre_checked.applicant = HQ_APPLICANT_AGENT;
        event->pre_checked.missing.n = 2;
        event->pre_checked.missing.list[0] = sample_slug("id-card");
        event->pre_checked.missing.list[1] = sample_slug("consent");
        break;
    case HQ_EVENT_GREETED:
        event->greeted.reason = sample_slug("directions");
        break;
    case HQ_EVENT_CARED:
        event->cared.way = sample_slug("water");
        event->cared.causes = HQ_CARE_PROMISE | HQ_CARE_MISSED;
        break;
    case HQ_EVENT_ALERT_RAISED:
        event->alert_raised = (hq_alert_raised){.alert = 2,
                                                .rule = sample_slug("long"),
                                                .watches = HQ_ALERT_LONGEST,
                                                .subject = sample_slug("payment"),
                                                .value = 1260,
                                                .threshold = 1200,
                                                .owner = HQ_DUTY_DUTY,
                                                .escalates_at = SAMPLE_NOW + 5 * HQ_MINUTE,
                                                .next_owner = HQ_DUTY_MANAGER};
        break;
    case HQ_EVENT_ALERT_ESCALATED:
        event->alert.alert = 2;
        event->alert.owner = HQ_DUTY_MANAGER;
        break;
    case HQ_EVENT_ALERT_DONE:
        event->alert.alert = 2;
        event->alert.measure = sample_slug("opened");
        break;
    case HQ_EVENT_ALERT_ACKNOWLEDGED:
    case HQ_EVENT_ALERT_OVER:
        event->alert.alert = 2;
        break;
    case HQ_EVENT_RATED:
        event->rated.score = 4;
        event->rated.source = HQ_RATING_PAGE;
        event->rated.service = 2;
        event->rated.staff = sample_slug("1002");
        break;
    case HQ_EVENT_BLOCK_LEASED:
        event->block_leased.lease = sample_uuid(0xb1);
        event->block_leased.series = 1;
        event->block_leased.first = 601;
        event->block_leased.last = 700;
        break;
    case HQ_EVENT_RECONCILED:
        event->reconciled.reason = sample_slug("service-closed");
        break;
    case HQ_EVENT_DOUBTED:
        event->doubted = (hq_doubt){.ticket = sample_uuid(0xd0),
                                    .lease = sample_uuid(0xb1),
                                    .letter = 'B',
                                    .number = 604,
                                    .service = sample_slug("new-sim"),
                                    .taken_at = 5 * HQ_MINUTE,
                                    .reason = sample_slug("told-before")};
        break;
    case HQ_EVENT_STRUCK:
        event->struck.at = SAMPLE_NOW - 7 * HQ_MINUTE;
        event->struck.next = 2;
        break;
    case HQ_EVENT_RECORDED:
        event->recorded.what = sample_slug("case-opened");
        event->recorded.record = sample_uuid(0xe0);
        event->recorded.facts = hq_recorded_keep("{\"kind\":\"complaint\",\"hours\":48}");
        break;
    case HQ_EVENT_RESTORED:
        event->restored.epoch = 2;
        event->restored.number_floor = 200;
        break;
    default:
        break;
    }
}

hq_event
sample_event(hq_event_kind kind)
{
    hq_event event;
    memset(&event, 0, sizeof event);
    event.kind = kind;
    event.at = SAMPLE_NOW;
    event.actor.device = sample_slug("panel-3");
    event.actor.staff = sample_slug("1001");
    event.ticket = 12;
    event.point = 0;
    fill_body(&event);
    return event;
}

static hq_index
random_index(GRand *random, uint32_t n)
{
    return g_rand_boolean(random) ? HQ_NONE : (hq_index)g_rand_int_range(random, 0, (gint32)n);
}

static hq_span
random_span(GRand *random)
{
    return ((hq_span)g_rand_int(random) << 31 ^ g_rand_int(random)) *
           (g_rand_boolean(random) ? 1 : -1);
}

static hq_slug
random_slug(GRand *random)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
    hq_slug slug = {0};
    int n = g_rand_int_range(random, 0, HQ_SLUG_SIZE);
    for (int i = 0; i < n; i++)
        slug.text[i] = letters[g_rand_int_range(random, 0, sizeof letters - 1)];
    return hq_slug_of(slug.text);
}

static hq_plan
random_plan(GRand *random, const hq_config *config)
{
    hq_plan plan = {.n = (uint32_t)g_rand_int_range(random, 0, HQ_MAX_PLAN + 1)};
    for (uint32_t i = 0; i < plan.n; i++) {
        plan.steps[i].service = (hq_index)g_rand_int_range(random, 0, (gint32)config->n_services);
        plan.steps[i].pinned = random_index(random, config->n_points);
        plan.steps[i].ranked_from = random_span(random);
    }
    return plan;
}

static hq_items
random_items(GRand *random)
{
    hq_items items = {.n = (uint32_t)g_rand_int_range(random, 0, HQ_MAX_STEP_ITEMS + 1)};
    for (uint32_t i = 0; i < items.n; i++) {
        g_snprintf(items.list[i].id.text, HQ_SLUG_SIZE, "item-%u", i);
        items.list[i].count = g_rand_int(random);
    }
    return items;
}

// Any rules of who is next, and of coming late.
static void
shake_issuing(GRand *random, hq_config *config)
{
    hq_window *window = &config->services[1].windows[0];
    config->weekdays = (hq_weekdays)g_rand_int_range(random, 0, 128);
    config->advance_s = g_rand_int_range(random, 0, 3600);
    config->advance_rule = (hq_advance_rule)g_rand_int_range(random, 0, HQ_ADVANCE_RULES);
    config->last_ticket = (hq_last_ticket_rule)g_rand_int_range(random, 0, HQ_LAST_TICKET_RULES);
    config->closing = (hq_closing_rule)g_rand_int_range(random, 0, HQ_CLOSING_RULES);
    config->person_open = g_rand_int_range(random, 0, 3);
    config->person_day = g_rand_int_range(random, 0, 9);
    config->book_days = g_rand_int_range(random, 0, 100);
    config->passed_rule = (hq_passed_rule)g_rand_int_range(random, 0, HQ_PASSED_RULES);
    config->services[3].slot_s = g_rand_int_range(random, 0, 3600);
    config->services[3].slot_capacity = g_rand_int_range(random, 0, 9);
    config->ends_s = g_rand_int_range(random, 90000, 120000);
    config->services[3].quota = g_rand_int_range(random, 0, 200);
    window->weekdays = (hq_weekdays)g_rand_int_range(random, 0, 128);
    window->quota = g_rand_int_range(random, 0, 50);
    config->n_special_days = 1;
    config->special_days[0].date = 20261001;
    config->special_days[0].closed = g_rand_boolean(random);
    config->special_days[0].like = g_rand_int_range(random, 0, 8);
    config->n_kiosks = 1;
    config->kiosks[0].device = sample_slug("kiosk-2");
    config->kiosks[0].zone = random_index(random, config->n_zones);
    config->kiosks[0].services = (hq_service_set)g_rand_int_range(random, 1, 16);
    config->kiosks[0].quota = g_rand_int_range(random, 0, 9);
    config->n_close_reasons = 1;
    config->close_reasons[0].id = sample_slug("power-cut");
}

static void
shake_rules(GRand *random, hq_config *config)
{
    config->late_rule = (hq_late_rule)g_rand_int_range(random, 0, HQ_LATE_RULES);
    config->late_after = g_rand_int_range(random, 0, 100);
    config->late_next_max = g_rand_int_range(random, 0, 100);
    config->late_max = g_rand_int_range(random, 0, 100);
    for (uint32_t i = 0; i < config->n_classes; i++)
        config->classes[i].share = g_rand_int_range(random, 0, 101);
    for (uint32_t i = 0; i < config->n_points; i++) {
        hq_point_config *point = &config->points[i];
        point->reserved_for = g_rand_int(random) & ((1u << config->n_classes) - 1);
        point->auto_call = g_rand_boolean(random);
        point->spills_after = g_rand_int_range(random, 0, 3600) * HQ_SECOND;
    }
    memset(config->skills, 0, sizeof config->skills);
    config->n_skills = (uint32_t)g_rand_int_range(random, 0, 5);
    for (uint32_t i = 0; i < config->n_skills; i++) {
        g_snprintf(config->skills[i].staff.text, HQ_SLUG_SIZE, "staff-%u", i);
        config->skills[i].services = g_rand_int(random) & ((1u << config->n_services) - 1);
        config->skills[i].mentored = g_rand_int(random) & config->skills[i].services;
        for (uint32_t s = 0; s < config->n_services; s++) {
            hq_rank *rank = &config->skills[i].ranks[s];
            if (!(config->skills[i].services >> s & 1))
                continue;
            rank->head_start = g_rand_boolean(random) ? 0 : random_span(random);
            rank->rate_milli = g_rand_boolean(random) ? 1000 : g_rand_int_range(random, 1, 5000);
            rank->helps_after = g_rand_boolean(random) ? 0 : random_span(random);
        }
    }
    memset(config->shifts, 0, sizeof config->shifts);
    config->n_shifts = (uint32_t)g_rand_int_range(random, 0, 4);
    for (uint32_t i = 0; i < config->n_shifts; i++) {
        hq_planned_shift *shift = &config->shifts[i];
        g_snprintf(shift->id.text, HQ_SLUG_SIZE, "shift-%u", i);
        shift->point = config->points[g_rand_int(random) % config->n_points].id;
        shift->weekdays = g_rand_int(random) & 0x7f;
        shift->from_s = g_rand_int_range(random, 0, 40000);
        shift->until_s = g_rand_int_range(random, 40001, 86400);
        shift->lunch_until_s = g_rand_int_range(random, 0, 2) * 40001;
    }
    shake_issuing(random, config);
}

static void
shake(GRand *random, hq_event *event, const hq_config *config)
{
    hq_why *why = &event->called.why;
    switch (event->kind) {
    case HQ_EVENT_ISSUED:
        event->issued.service = (hq_index)g_rand_int_range(random, 0, (gint32)config->n_services);
        event->issued.number = g_rand_int(random);
        event->issued.promise.known = g_rand_boolean(random);
        if (!event->issued.promise.known)
            event->issued.promise = (hq_range){0};
        event->issued.basis.rung = (hq_rung)g_rand_int_range(random, 0, HQ_RUNGS);
        event->issued.basis.likely_s = g_rand_int_range(random, 0, 7200);
        event->issued.basis.version = (uint32_t)g_rand_int_range(random, 0, 5);
        event->issued.ranked_from = g_rand_boolean(random) ? 0 : random_span(random);
        event->issued.due = g_rand_boolean(random) ? 0 : random_span(random);
        event->issued.lease.bytes[9] = (uint8_t)g_rand_int_range(random, 0, 256);
        event->issued.taken_at = g_rand_boolean(random) ? 0 : random_span(random);
        event->issued.appointment.bytes[5] = (uint8_t)g_rand_int_range(random, 0, 256);
        event->issued.window = random_index(random, HQ_MAX_WINDOWS);
        event->issued.person.bytes[3] = (uint8_t)g_rand_int_range(random, 0, 256);
        event->issued.people = g_rand_boolean(random) ? 1 : 1 + g_rand_int(random) % 20;
        event->issued.split_from = random_index(random, 1000);
        event->issued.plan = random_plan(random, config);
        break;
    case HQ_EVENT_DISCLOSED:
        event->disclosed.reason = random_slug(random);
        break;
    case HQ_EVENT_ERASED:
        event->erased.what = random_slug(random);
        event->erased.day = g_rand_boolean(random) ? 0 : 20260101 + g_rand_int_range(random, 0, 28);
        event->erased.rows = g_rand_int(random);
        break;
    case HQ_EVENT_PROMISED:
        event->promised.promise.known = g_rand_boolean(random);
        if (!event->promised.promise.known)
            event->promised.promise = (hq_range){0};
        event->promised.basis.rung = (hq_rung)g_rand_int_range(random, 0, HQ_RUNGS);
        event->promised.change = (hq_change)g_rand_int_range(random, 0, HQ_CHANGES);
        break;
    case HQ_EVENT_CALLED:
        why->choice = (hq_choice_kind)g_rand_int_range(random, 0, HQ_CHOICES);
        why->late = g_rand_boolean(random);
        why->waited = random_span(random);
        why->credit = random_span(random);
        why->runner_up = g_rand_boolean(random) ? HQ_NONE : g_rand_int(random) >> 1;
        event->called.reason = random_slug(random);
        break;
    case HQ_EVENT_EXPIRED:
        event->expired.reason = random_slug(random);
        break;
    case HQ_EVENT_HELD:
        if (g_rand_boolean(random))
            event->held.until = HQ_NEVER;
        break;
    case HQ_EVENT_RETURNED:
        event->returned.pinned = random_index(random, config->n_points);
        event->returned.after = g_rand_boolean(random) ? 0 : g_rand_int(random);
        break;
    case HQ_EVENT_TRANSFERRED:
        event->transferred.pinned = random_index(random, config->n_points);
        event->transferred.after = g_rand_boolean(random) ? 0 : g_rand_int(random);
        event->transferred.first = g_rand_boolean(random);
        event->transferred.ranked_from = g_rand_boolean(random) ? 0 : random_span(random);
        event->transferred.back = g_rand_boolean(random);
        break;
    case HQ_EVENT_FINISHED:
        event->finished.items = random_items(random);
        event->finished.next = random_index(random, config->n_services);
        event->finished.here = g_rand_boolean(random);
        break;
    case HQ_EVENT_PLANNED:
        event->planned.plan = random_plan(random, config);
        break;
    case HQ_EVENT_CHANGED:
        event->changed.service = random_index(random, config->n_services);
        event->changed.class_ = random_index(random, config->n_classes);
        event->changed.reason = random_slug(random);
        break;
    case HQ_EVENT_MERGED:
        event->merged.into = g_rand_int(random) >> 1;
        event->merged.plan = random_plan(random, config);
        break;
    case HQ_EVENT_QUICK_SERVED:
        event->quick.from = g_rand_boolean(random) ? 0 : random_span(random);
        event->quick.items = random_items(random);
        break;
    case HQ_EVENT_SERVICE_OFF:
        event->service.service = (hq_index)g_rand_int_range(random, 0, (gint32)config->n_services);
        event->service.reason = random_slug(random);
        event->service.until = g_rand_boolean(random) ? HQ_NEVER : random_span(random);
        break;
    case HQ_EVENT_CONFIGURED:
        shake_rules(random, event->configured.config);
        break;
    case HQ_EVENT_UNDONE:
        event->undone.finished = random_index(random, 1000);
        break;
    case HQ_EVENT_DAY_CLOSED:
        event->day_closed.reason = random_slug(random);
        break;
    case HQ_EVENT_ACCESS_CHANGED:
        event->access.count = g_rand_boolean(random) ? 0 : g_rand_int(random);
        break;
    default:
        break;
    }
}

hq_event
random_event(GRand *random, const hq_config *config)
{
    hq_event event = sample_event((hq_event_kind)g_rand_int_range(random, 0, HQ_EVENT_KINDS));
    event.at = random_span(random);
    event.actor.device = random_slug(random);
    event.actor.staff = random_slug(random);
    event.ticket = random_index(random, 5000);
    event.point = random_index(random, config->n_points);
    shake(random, &event, config);
    return event;
}

static const hq_config *
config_of(const hq_event *event)
{
    if (event->kind == HQ_EVENT_DAY_OPENED)
        return event->day_opened.config;
    return event->kind == HQ_EVENT_CONFIGURED ? event->configured.config : NULL;
}

static bool
same_bookings(const hq_day_opened *a, const hq_day_opened *b)
{
    return a->bookings.n == b->bookings.n &&
           (a->bookings.n == 0 || memcmp(a->bookings.items, b->bookings.items,
                                         a->bookings.n * sizeof *a->bookings.items) == 0);
}

bool
same_event(const hq_event *a, const hq_event *b)
{
    hq_event x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    const hq_config *of_a = config_of(a), *of_b = config_of(b);
    if (of_a != NULL && (of_b == NULL || memcmp(of_a, of_b, sizeof *of_a) != 0))
        return false;
    if (x.kind == HQ_EVENT_DAY_OPENED) {
        if (!same_bookings(&x.day_opened, &y.day_opened))
            return false;
        x.day_opened.config = y.day_opened.config = NULL;
        x.day_opened.bookings.items = y.day_opened.bookings.items = NULL;
    }
    if (x.kind == HQ_EVENT_CONFIGURED)
        x.configured.config = y.configured.config = NULL;
    if (x.kind == HQ_EVENT_RECORDED) {
        if (y.kind != x.kind || strcmp(x.recorded.facts, y.recorded.facts) != 0)
            return false;
        x.recorded.facts = y.recorded.facts = NULL;
    }
    return memcmp(&x, &y, sizeof x) == 0;
}
