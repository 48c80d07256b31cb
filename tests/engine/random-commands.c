// Random halls and random commands.
#include <stdio.h>
#include <string.h>

#include "random-world.h"
#include "shared/engine/calendar.h"
#include "shared/engine/lifecycle.h"

uint32_t
roll(world *w, uint32_t sides)
{
    w->dice ^= w->dice << 13; // xorshift64, Marsaglia 2003
    w->dice ^= w->dice >> 7;
    w->dice ^= w->dice << 17;
    return (uint32_t)(w->dice >> 32) % sides;
}

static hq_slug
slug(const char *word, unsigned n)
{
    char text[HQ_SLUG_SIZE];
    snprintf(text, sizeof text, "%s-%u", word, n);
    return hq_slug_of(text);
}

static void
shape_points(world *w, hq_config *c)
{
    c->n_points = POINTS;
    for (unsigned p = 0; p < POINTS; p++) {
        hq_point_config *point = &c->points[p];
        point->id = slug("point", p);
        point->kind = p == POINTS - 1 ? HQ_HANDHELD : HQ_COUNTER;
        snprintf(point->label, sizeof point->label, "%u", p + 1);
        point->services = 1 + roll(w, (1u << SERVICES) - 1);
        point->zone = roll(w, 3) == 0;
        for (unsigned s = 0; s < SERVICES; s++) {
            point->ranks[s].head_start = roll(w, 3) == 0 ? roll(w, 300) * HQ_SECOND : 0;
            point->ranks[s].rate_milli = roll(w, 3) == 0 ? 500 + (int32_t)roll(w, 2000) : 1000;
            point->ranks[s].helps_after = roll(w, 4) == 0 ? roll(w, 600) * HQ_SECOND : 0;
        }
        point->auto_call = roll(w, 4) == 0;
        point->reserved_for = roll(w, 4) == 0 ? 1u << roll(w, CLASSES) : 0;
        point->spills_after = roll(w, 2) * 200 * HQ_SECOND;
    }
}

// Half of the halls have every rule of issuing, with limits low enough to be met.
static void
shape_issuing(world *w, hq_config *c)
{
    c->opens_s = 0;
    c->closes_s = (2 + (int32_t)roll(w, 18)) * 3600;
    c->held_grace_s = (int32_t)roll(w, 2) * 600;
    c->closing = (hq_closing_rule)roll(w, HQ_CLOSING_RULES);
    c->services[2].slot_s = 600;
    c->services[2].slot_capacity = 1 + (int32_t)roll(w, 2);
    c->passed_rule = (hq_passed_rule)roll(w, HQ_PASSED_RULES);
    c->book_days = 1;
    c->pass_days = (int32_t)roll(w, 3);
    c->pass_head_start_s = (int32_t)roll(w, 3) * 600;
    if (roll(w, 2) == 0)
        return;
    c->advance_s = (int32_t)roll(w, 2) * 900;
    c->advance_rule = (hq_advance_rule)roll(w, HQ_ADVANCE_RULES);
    c->last_ticket = (hq_last_ticket_rule)roll(w, HQ_LAST_TICKET_RULES);
    c->last_ticket_before_s = (int32_t)roll(w, 1800);
    c->person_open = (int32_t)roll(w, 3);
    c->person_day = (int32_t)roll(w, 6);
    c->services[0].quota = 40 + (int32_t)roll(w, 60);
    c->services[1].n_windows = 2;
    c->services[1].windows[0] = (hq_window){600, 2 * 3600, 0, 20};
    c->services[1].windows[1] = (hq_window){3 * 3600, 5 * 3600, 0x1f, 0};
    c->n_kiosks = 1;
    c->kiosks[0] = (hq_kiosk_config){
        .device = hq_slug_of("kiosk-0"), .zone = HQ_NONE, .services = 0x1b, .quota = 90};
}

static void
shape_skill(world *w, hq_skill *skill, hq_slug staff)
{
    skill->staff = staff;
    skill->services = 1 + roll(w, 31);
    skill->mentored = skill->services & roll(w, 32);
    for (unsigned s = 0; s < SERVICES; s++) {
        skill->ranks[s].head_start = roll(w, 3) == 0 ? roll(w, 300) * HQ_SECOND : 0;
        skill->ranks[s].rate_milli = roll(w, 3) == 0 ? 500 + (int32_t)roll(w, 2000) : 1000;
        skill->ranks[s].helps_after = roll(w, 4) == 0 ? roll(w, 600) * HQ_SECOND : 0;
    }
}

static void
shape_alert_rules(world *w, hq_config *c)
{
    c->n_alert_rules = RULES;
    for (unsigned r = 0; r < RULES; r++)
        c->alert_rules[r] = (hq_alert_rule){.id = slug("rule", r),
                                            .more_than = 1,
                                            .cool_down_s = (int32_t)roll(w, 2) * 300,
                                            .owner = HQ_DUTY_GREETER,
                                            .escalates_after_s = (int32_t)roll(w, 2) * 120,
                                            .next_owner = HQ_DUTY_DUTY};
    c->n_alert_measures = 1;
    c->alert_measures[0].id = hq_slug_of("opened");
}

hq_config *
shape_hall(world *w)
{
    hq_config *c = hq_config_new();
    c->hall = hq_slug_of("hall");
    shape_alert_rules(w, c);
    c->n_services = SERVICES;
    c->n_series = 3;
    c->n_classes = CLASSES;
    c->n_zones = 2;
    c->zones[0].id = hq_slug_of("zone");
    c->zones[1].id = hq_slug_of("annexe");
    c->no_show_s = (int32_t)roll(w, 2) * 40;
    c->recall_max = 1 + (int32_t)roll(w, 2);
    c->wrap_up_s = (int32_t)roll(w, 2) * 30;
    c->auto_call_s = (int32_t)roll(w, 2) * 5;
    c->recall_gap_s = (int32_t)roll(w, 2) * 5;
    c->undo_s = 10 + (int32_t)roll(w, 2) * 50;
    for (unsigned s = 0; s < 3; s++) {
        c->series[s].letter = (char)('A' + s);
        c->series[s].skip_digits = s == 1 ? 1u << 4 : 0;
    }
    for (unsigned s = 0; s < SERVICES; s++) {
        c->services[s] = (hq_service){.id = slug("service", s),
                                      .parent = HQ_NONE,
                                      .series = s % 3,
                                      .zone = roll(w, 4) == 0 ? roll(w, 2) : HQ_NONE,
                                      .target_wait_s = 600,
                                      .service_s = 300,
                                      .handheld = s % 2 == 0};
    }
    for (unsigned k = 0; k < CLASSES; k++)
        c->classes[k] = (hq_class){.id = slug("class", k),
                                   .head_start = k * roll(w, 600) * HQ_SECOND,
                                   .rate_milli = 1000 + (int32_t)(k * roll(w, 1000))};
    c->last_point_asks = roll(w, 2) == 0;
    c->late_rule = (hq_late_rule)roll(w, HQ_LATE_RULES);
    c->late_next_max = (int32_t)roll(w, 3);
    c->late_max = c->late_next_max + (int32_t)roll(w, 3);
    for (unsigned k = 0, shared = roll(w, 3); k < CLASSES; k++)
        c->classes[k].share = shared == 0 ? 1 + (int32_t)roll(w, 3) : 0;
    c->n_pause_reasons = 1;
    c->pause_reasons[0] = (hq_choice){.id = hq_slug_of("lunch"), .max_s = (int32_t)roll(w, 3) * 60};
    c->n_skills = 2;
    for (unsigned k = 0; k < 2; k++)
        shape_skill(w, &c->skills[k], slug("staff", k));
    c->n_documents = DOCUMENTS;
    for (unsigned k = 0; k < DOCUMENTS; k++)
        c->documents[k].id = slug("document", k);
    c->offline_numbers = (int32_t)roll(w, 3) * 6;
    c->offline_from = 10 + (int32_t)roll(w, 40);
    c->care_after_s = (int32_t)roll(w, 3) * 300;
    c->help_target_s = (int32_t)roll(w, 2) * 60;
    shape_points(w, c);
    shape_issuing(w, c);
    return c;
}

// The engine must forget nothing when the hall's tables are put in another order.
void
shuffle(world *w, hq_config *c)
{
    unsigned a = roll(w, POINTS), b = roll(w, POINTS);
    hq_point_config point = c->points[a];
    c->points[a] = c->points[b];
    c->points[b] = point;
    unsigned x = roll(w, CLASSES), y = roll(w, CLASSES);
    hq_class class_ = c->classes[x];
    c->classes[x] = c->classes[y];
    c->classes[y] = class_;
    hq_choice document = c->documents[0];
    unsigned z = roll(w, DOCUMENTS);
    c->documents[0] = c->documents[z];
    c->documents[z] = document;
}

// One of the last tickets; mostly of a visit that has not ended, or few commands would succeed.
static hq_uuid
any_ticket(world *w)
{
    uint32_t n = hq_state_tickets(w->state);
    uint32_t recent = n > 200 ? n - 200 : 0;
    const hq_ticket *ticket = NULL;
    for (int tries = 0; n > 0 && tries < 12; tries++) {
        ticket = hq_state_ticket(w->state, recent + roll(w, n - recent));
        if (!hq_ticket_is_final(ticket->state) || roll(w, 20) == 0)
            break;
    }
    return ticket != NULL ? ticket->id : (hq_uuid){{0xff}};
}

static void
shape_visit(world *w, hq_command *c)
{
    c->other = any_ticket(w);
    c->people = roll(w, 5);
    c->back = roll(w, 3) == 0;
    c->here = roll(w, 3) == 0;
    c->place = (hq_place)roll(w, HQ_PLACES);
    c->after = 1 + roll(w, 3);
    c->n_further = roll(w, 3) == 0 ? roll(w, 4) : 0;
    for (uint32_t i = 0; i < c->n_further; i++)
        c->further[i] = slug("service", roll(w, SERVICES));
    c->items.n = roll(w, 3) == 0;
    c->items.list[0] = (hq_item){hq_slug_of("sim-card"), roll(w, 4)};
    if (c->kind == HQ_COMMAND_CHANGE && roll(w, 3) == 0)
        c->service = (hq_slug){{0}};
}

// A slot that begins soon, today or tomorrow, and one of a few appointments.
static void
aim_at_slot(world *w, hq_command *c)
{
    hq_time midnight = hq_state_midnight(w->state);
    int32_t second = (int32_t)((w->now - midnight) / HQ_SECOND);
    c->day = hq_day_after(w->day, roll(w, 4) == 0);
    c->slot_s = (second / 600 + (int32_t)roll(w, 4)) * 600;
    c->appointment.bytes[0] = (uint8_t)(1 + roll(w, 30));
    c->appointment.bytes[1] = (uint8_t)(w->at / 400);
    if (c->kind == HQ_COMMAND_BOOK && roll(w, 4) > 0)
        c->service = slug("service", 2);
}

// Mostly of somebody whose visit is over, often at the sign where they were served.
static void
shape_rating(world *w, hq_command *c)
{
    uint32_t n = hq_state_tickets(w->state);
    c->score = roll(w, HQ_SCORES + 1) + (roll(w, 8) == 0);
    c->source = (hq_rating_source)roll(w, HQ_RATING_SOURCES);
    for (int tries = 0; n > 0 && tries < 30; tries++) {
        const hq_ticket *ticket = hq_state_ticket(w->state, roll(w, n));
        c->ticket = ticket->id;
        if (ticket->state != HQ_TICKET_DONE || ticket->point == HQ_NONE)
            continue;
        if (roll(w, 3) > 0)
            c->point = hq_state_config(w->state)->points[ticket->point].id;
        break;
    }
}

static void
shape_floor(world *w, hq_command *c)
{
    c->applicant = (hq_applicant)roll(w, HQ_APPLICANTS);
    c->missing.n = roll(w, 3);
    for (uint32_t i = 0; i < c->missing.n; i++)
        c->missing.list[i] = slug("document", roll(w, DOCUMENTS + (roll(w, 20) == 0)));
    c->aside = roll(w, 2) == 0;
    if (c->kind != HQ_COMMAND_DIVERT && c->kind != HQ_COMMAND_CARE)
        return;
    c->word = hq_slug_of(roll(w, 2) == 0 ? "online" : "self-service");
    if (c->kind == HQ_COMMAND_DIVERT && roll(w, 2) == 0)
        c->ticket = (hq_uuid){{0}};
}

// One of the last alerts, or a rule about one of a few things.
static void
shape_alert(world *w, hq_command *c)
{
    uint32_t n = hq_state_alerts(w->state), back = roll(w, 5);
    c->request = back <= n ? n + 1 - back : 0;
    c->rule = slug("rule", roll(w, RULES + (roll(w, 20) == 0)));
    c->subject = roll(w, 3) == 0 ? (hq_slug){{0}} : slug("service", roll(w, 2));
    c->value = roll(w, 100);
    c->word = hq_slug_of(roll(w, 9) == 0 ? "magic" : "opened");
}

// What is taken back or comes on again: mostly something that can be, or few commands would
// succeed.
static void
aim_at_point(world *w, hq_command *c)
{
    const hq_config *config = hq_state_config(w->state);
    uint32_t start = roll(w, POINTS);
    for (uint32_t i = 0; config != NULL && i < config->n_points; i++) {
        hq_index p = (start + i) % config->n_points;
        const hq_point *point = hq_state_point(w->state, p);
        bool fits = c->kind == HQ_COMMAND_SERVICE_ON ? point->off != 0
                                                     : point->undo.kind != HQ_UNDO_NOTHING;
        if (!fits)
            continue;
        c->point = config->points[p].id;
        for (hq_index s = 0; c->kind == HQ_COMMAND_SERVICE_ON && s < config->n_services; s++) {
            if (point->off >> s & 1)
                c->service = config->services[s].id;
        }
        return;
    }
}

static hq_uuid
new_id(world *w)
{
    hq_uuid id;
    for (size_t i = 0; i < sizeof id.bytes; i++)
        id.bytes[i] = (uint8_t)roll(w, 256);
    return id;
}

// A few numbers of one block, mostly its next ones and by its own kiosk.
static void
shape_told(world *w, hq_command *c)
{
    uint32_t n = hq_state_blocks(w->state);
    const hq_block *block = hq_state_block(w->state, n == 0 ? 0 : roll(w, n));
    const hq_block nobodys = {.letter = 'A', .first = 5};
    if (block == NULL)
        block = &nobodys;
    uint32_t number = block->told >= block->first ? block->told + 1 : block->first;
    c->offline = w->told;
    c->n_offline = 1 + roll(w, TOLD);
    if (roll(w, 8) > 0)
        c->actor.device = block->kiosk;
    for (uint32_t i = 0; i < c->n_offline; i++) {
        w->told[i] = (hq_offline_number){
            .ticket = roll(w, 12) == 0 ? any_ticket(w) : new_id(w),
            .lease = block->lease,
            .letter = roll(w, 20) == 0 ? 'Q' : block->letter,
            .number = number + i - (roll(w, 12) == 0),
            .service = slug("service", roll(w, SERVICES + (roll(w, 20) == 0))),
            .people = roll(w, 3),
            .taken_at = w->now + ((hq_time)roll(w, 60) - 50) * HQ_MINUTE / 2,
            .instead = roll(w, 4) == 0 ? any_ticket(w) : (hq_uuid){{0}},
        };
    }
}

static bool
is_about_alert(hq_command_kind kind)
{
    return kind == HQ_COMMAND_RAISE_ALERT || kind == HQ_COMMAND_END_ALERT ||
           kind == HQ_COMMAND_ACKNOWLEDGE_ALERT || kind == HQ_COMMAND_FINISH_ALERT;
}

hq_command
any_command(world *w)
{
    static const struct {
        hq_command_kind kind;
        uint32_t times;
    } often[] = {
        {HQ_COMMAND_ISSUE, 6},        {HQ_COMMAND_NEXT, 8},
        {HQ_COMMAND_SERVE, 5},        {HQ_COMMAND_FINISH, 3},
        {HQ_COMMAND_CALL, 2},         {HQ_COMMAND_RECALL, 1},
        {HQ_COMMAND_NO_SHOW, 1},      {HQ_COMMAND_HOLD, 1},
        {HQ_COMMAND_RETURN, 1},       {HQ_COMMAND_TRANSFER, 2},
        {HQ_COMMAND_LEAVE, 1},        {HQ_COMMAND_UNDO, 5},
        {HQ_COMMAND_SIGN_ON, 2},      {HQ_COMMAND_READY, 2},
        {HQ_COMMAND_TICK, 1},         {HQ_COMMAND_PAPER, 1},
        {HQ_COMMAND_SIGN_OFF, 1},     {HQ_COMMAND_PAUSE, 1},
        {HQ_COMMAND_ASK_HELP, 1},     {HQ_COMMAND_ANSWER_HELP, 1},
        {HQ_COMMAND_SERVICE_OFF, 1},  {HQ_COMMAND_SERVICE_ON, 1},
        {HQ_COMMAND_DIVERT, 1},       {HQ_COMMAND_ANNOUNCED, 1},
        {HQ_COMMAND_ADD_STEP, 2},     {HQ_COMMAND_DROP_STEP, 1},
        {HQ_COMMAND_CHANGE, 1},       {HQ_COMMAND_MERGE, 1},
        {HQ_COMMAND_SPLIT, 1},        {HQ_COMMAND_QUICK, 1},
        {HQ_COMMAND_QUICK_START, 1},  {HQ_COMMAND_NOTE, 2},
        {HQ_COMMAND_DISCLOSE, 1},     {HQ_COMMAND_ERASE, 1},
        {HQ_COMMAND_BOOK, 2},         {HQ_COMMAND_REBOOK, 1},
        {HQ_COMMAND_CHECK_IN, 2},     {HQ_COMMAND_CANCEL_APPOINTMENT, 1},
        {HQ_COMMAND_PRESET_OFF, 2},   {HQ_COMMAND_PRE_CHECK, 3},
        {HQ_COMMAND_GREET, 1},        {HQ_COMMAND_TAKE_HELP, 1},
        {HQ_COMMAND_CARE, 2},         {HQ_COMMAND_RAISE_ALERT, 2},
        {HQ_COMMAND_END_ALERT, 1},    {HQ_COMMAND_ACKNOWLEDGE_ALERT, 1},
        {HQ_COMMAND_FINISH_ALERT, 1}, {HQ_COMMAND_PASS, 2},
        {HQ_COMMAND_RATE, 3},         {HQ_COMMAND_LEASE, 2},
        {HQ_COMMAND_TELL, 3},         {HQ_COMMAND_AUTO_CALL_OFF, 1},
        {HQ_COMMAND_AUTO_CALL_ON, 1}, {HQ_COMMAND_STRIKE, 2},
    };
    uint32_t all = 0, k = 0;
    for (size_t i = 0; i < sizeof often / sizeof *often; i++)
        all += often[i].times;
    uint32_t nth = roll(w, all);
    for (; nth >= often[k].times; k++)
        nth -= often[k].times;
    hq_command c = {.kind = often[k].kind};
    uint32_t rare = roll(w, 1000);
    if (rare == 0)
        c.kind = HQ_COMMAND_CONFIGURE;
    else if (rare == 1 || !hq_state_is_open(w->state))
        c.kind = hq_state_is_open(w->state) ? HQ_COMMAND_CLOSE_DAY : HQ_COMMAND_OPEN_DAY;
    else if (rare < 6)
        c.kind = HQ_COMMAND_PRESET_ON;
    bool by_preset = c.kind == HQ_COMMAND_PRESET_ON || c.kind == HQ_COMMAND_PRESET_OFF;
    if (by_preset)
        c.word = hq_slug_of(hq_preset_word((hq_preset)roll(w, HQ_PRESETS)));
    c.point = slug("point", roll(w, POINTS));
    c.service = slug("service", roll(w, SERVICES));
    c.class_ = slug("class", roll(w, CLASSES));
    c.staff = slug("staff", roll(w, STAFF));
    c.reason = roll(w, 3) == 0 ? (hq_slug){{0}} : hq_slug_of("lunch");
    c.ticket = any_ticket(w);
    c.paper = (hq_paper)roll(w, HQ_PAPER_STATES);
    c.span = roll(w, 3) * 100 * HQ_SECOND;
    c.pin = roll(w, 3) == 0;
    c.sure = roll(w, 2) == 0;
    c.mentor = roll(w, 3) == 0 ? slug("staff", roll(w, STAFF)) : (hq_slug){{0}};
    c.request = roll(w, 5);
    c.actor.device = slug("kiosk", roll(w, 3));
    if (roll(w, 4) == 0)
        c.person.bytes[0] = (uint8_t)(1 + roll(w, 40));
    shape_visit(w, &c);
    shape_floor(w, &c);
    if (c.kind == HQ_COMMAND_RATE)
        shape_rating(w, &c);
    c.consents = c.person.bytes[0] != 0 && roll(w, 2) == 0;
    c.reminder = roll(w, 2) == 0;
    c.survey = roll(w, 2) == 0;
    aim_at_slot(w, &c);
    if (c.kind == HQ_COMMAND_SERVICE_ON || c.kind == HQ_COMMAND_UNDO)
        aim_at_point(w, &c);
    if (is_about_alert(c.kind))
        shape_alert(w, &c);
    if (c.kind == HQ_COMMAND_ERASE)
        c.day = roll(w, 9) == 0 ? hq_state_day(w->state) : 0;
    if (by_preset && (!hq_slug_equal(c.word, hq_slug_of("system-down")) || roll(w, 2) == 0))
        c.service = (hq_slug){{0}};
    if (c.kind == HQ_COMMAND_HOLD && roll(w, 3) == 0)
        c.point = (hq_slug){{0}};
    if ((hq_command_issues(&c) || c.kind == HQ_COMMAND_LEASE) && roll(w, 20) > 0)
        c.ticket = new_id(w);
    c.anew = roll(w, 4) == 0;
    c.struck_at = w->now + ((hq_time)roll(w, 30) - 25) * HQ_MINUTE;
    if (c.kind == HQ_COMMAND_TELL)
        shape_told(w, &c);
    return c;
}

// A restart replays from the day's opening and must come to the same hall.
