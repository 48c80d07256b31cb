#include "server/push/views.h"

#include <string.h>

#include "server/push/cards.h"
#include "server/push/sentence.h"
#include "shared/engine/calendar.h"
#include "shared/engine/issuing.h"

static void
fill_presets(const hq_state *state, hq_doc_head *ret)
{
    const hq_config *config = hq_state_config(state);
    for (hq_preset p = 0; p < HQ_PRESETS; p++) {
        const hq_preset_state *on = hq_state_preset(state, p);
        if (on->services == 0)
            continue;
        hq_preset_view *view = &ret->presets[ret->n_presets++];
        *view = (hq_preset_view){.preset = p, .since = on->since};
        for (hq_index s = 0; on->services != ~UINT64_C(0) && s < config->n_services; s++) {
            if (on->services & hq_service_bit(s))
                view->services[view->n_services++] = config->services[s].id;
        }
    }
}

// Whether the last ticket was given: some service stopped for today, and none gives numbers or
// will.
static bool
is_closing(const hq_state *state, hq_time now)
{
    const hq_config *config = hq_state_config(state);
    bool stopped = false;
    for (hq_index s = 0; hq_state_is_open(state) && s < config->n_services; s++) {
        if (config->services[s].is_branch)
            continue;
        hq_issuing issuing = hq_state_issuing(state, s, now);
        if (issuing.refusal == HQ_OK || issuing.opens_s >= 0)
            return false;
        stopped |= issuing.refusal == HQ_REFUSED_LAST_TICKET_PASSED;
    }
    return stopped;
}

void
hq_fill_head(hq_floor *floor, hq_doc_head *ret)
{
    const hq_config *config = hq_state_config(floor->state);
    *ret = (hq_doc_head){.now = hq_floor_now(floor)};
    if (config == NULL)
        return;
    ret->hall = (hq_hall_view){.id = config->hall,
                               .name = config->name,
                               .rehearsal = config->rehearsal,
                               .noun = config->point_noun};
    ret->hall.utc_offset_s = hq_zone_time_utc_offset_s(hq_floor_zone(floor), ret->now);
    g_strlcpy(ret->hall.time_zone, config->time_zone, sizeof ret->hall.time_zone);
    fill_presets(floor->state, ret);
    hq_hours hours = hq_config_hours(config, hq_state_day(floor->state));
    ret->day = (hq_day_view){.date = hq_state_day(floor->state),
                             .open = hq_state_is_open(floor->state),
                             .closing = is_closing(floor->state, ret->now),
                             .opens_s = hours.opens_s,
                             .closes_s = hours.closes_s};
}

bool
hq_fill_phone_step(const hq_floor *floor, hq_phone_step *ret)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_classes_from listed = config->n_classes > 1 ? HQ_CLASSES_LIST : HQ_CLASSES_NOBODY;
    *ret = (hq_phone_step){.asked = config->phone_asked,
                           .keep_days = (uint32_t)config->keep_personal_days,
                           .classes_from = floor->asks_hook ? HQ_CLASSES_HOOK : listed,
                           .reminder = floor->reminds,
                           .survey = hq_floor_asks(floor)};
    return config->phone_step;
}

static int32_t
longest_wait_s(const hq_state *state, hq_index service, hq_time now)
{
    hq_time oldest = hq_state_oldest(state, service);
    return oldest == 0 ? 0 : (int32_t)((now - oldest) / HQ_SECOND);
}

// Whether numbers are given, and if not, why and from when.
static void
fill_issuing(const hq_state *state, hq_index index, hq_time now, hq_service_view *ret)
{
    hq_issuing issuing = {
        .refusal = HQ_REFUSED_DAY_NOT_OPEN, .opens_s = -1, .serves_s = -1, .left = -1};
    if (hq_state_is_open(state))
        issuing = hq_state_issuing(state, index, now);
    ret->open = issuing.refusal == HQ_OK;
    ret->opens_s = ret->open ? -1 : issuing.opens_s;
    ret->serves_s = ret->open ? issuing.serves_s : -1;
    ret->left = issuing.left;
    if (!ret->open)
        g_strlcpy(ret->closed, hq_refusal_word(issuing.refusal), sizeof ret->closed);
}

static void
fill_leaf(hq_floor *floor, hq_index index, hq_service_view *ret)
{
    const hq_state *state = floor->state;
    hq_time now = hq_floor_now(floor);
    fill_issuing(state, index, now, ret);
    ret->waiting = ret->ahead = hq_state_counts(state, index)->waiting;
    ret->longest_wait_s = longest_wait_s(state, index, now);
    ret->open_points = hq_state_open_points(state, index);
    if (ret->open)
        ret->wait = hq_floor_promise(floor, index);
}

// What a branch shows: the people behind all its doors, and the range of the door most go through.
static void
add_child(const hq_service_view *child, hq_service_view *branch, uint32_t *busiest)
{
    branch->waiting += child->waiting;
    branch->ahead += child->ahead;
    branch->open |= child->open;
    branch->open_points = MAX(branch->open_points, child->open_points);
    branch->longest_wait_s = MAX(branch->longest_wait_s, child->longest_wait_s);
    if (!branch->open && child->opens_s >= 0 &&
        (branch->opens_s < 0 || child->opens_s < branch->opens_s))
        branch->opens_s = child->opens_s;
    if (branch->closed[0] == '\0')
        memcpy(branch->closed, child->closed, sizeof branch->closed);
    if (child->wait.known && (!branch->wait.known || child->waiting > *busiest)) {
        branch->wait = child->wait;
        *busiest = child->waiting;
    }
}

static void
fill_branch(hq_floor *floor, hq_index branch, hq_service_view *ret)
{
    const hq_config *config = hq_state_config(floor->state);
    uint32_t busiest = 0;
    ret->opens_s = ret->serves_s = ret->left = -1;
    for (hq_index s = 0; s < config->n_services; s++) {
        hq_service_view child = {0};
        if (config->services[s].parent != branch)
            continue;
        fill_leaf(floor, s, &child);
        add_child(&child, ret, &busiest);
    }
    if (ret->open) {
        ret->opens_s = -1;
        ret->closed[0] = '\0';
    }
}

static void
list_documents(const hq_config *config, uint32_t set, hq_documents *ret)
{
    for (uint32_t i = 0; i < config->n_documents; i++) {
        if (set >> i & 1)
            ret->list[ret->n++] = config->documents[i].id;
    }
}

void
hq_bring(const hq_floor *floor, hq_index service, hq_text *ret)
{
    const hq_config *config = hq_state_config(floor->state);
    const hq_card_content *card = hq_cards_bring(floor, config->services[service].id);
    hq_config_bring(config, service, ret);
    for (int lang = 0; card != NULL && lang < HQ_LANGUAGES; lang++)
        g_strlcpy(ret->in[lang], card->text.in[lang], HQ_TEXT_SIZE);
}

// Whoever follows learns beforehand what it is once the card has run out, for when the line is cut.
static void
fill_bring(hq_floor *floor, hq_index service, hq_service_view *ret)
{
    const hq_config *config = hq_state_config(floor->state);
    const hq_card_content *card = hq_cards_bring(floor, config->services[service].id);
    hq_time until = card != NULL ? hq_card_ends(floor, card) : HQ_NEVER;
    hq_bring(floor, service, &ret->documents);
    ret->has_then = until != HQ_NEVER;
    if (!ret->has_then)
        return;
    ret->documents_then.from = until;
    hq_config_bring(config, service, &ret->documents_then.text);
}

void
hq_fill_service(hq_floor *floor, hq_index index, hq_service_view *ret)
{
    const hq_config *config = hq_state_config(floor->state);
    const hq_service *service = &config->services[index];
    *ret = (hq_service_view){.id = service->id,
                             .name = service->name,
                             .letter = {config->series[service->series].letter},
                             .icon = service->icon,
                             .branch = service->is_branch,
                             .target_s = service->target_wait_s,
                             .self_service_s = service->self_service_s,
                             .handheld = service->handheld,
                             .where = service->where,
                             .bookable = service->slot_s > 0 && service->slot_capacity > 0};
    fill_bring(floor, index, ret);
    list_documents(config, service->needs, &ret->needs);
    if (service->parent != HQ_NONE)
        ret->parent = config->services[service->parent].id;
    if (service->is_branch)
        fill_branch(floor, index, ret);
    else
        fill_leaf(floor, index, ret);
}

uint32_t
hq_count_staffed(const hq_state *state)
{
    uint32_t n = 0;
    for (hq_index p = 0; p < hq_state_config(state)->n_points; p++) {
        hq_point_state point = hq_state_point(state, p)->state;
        n += point != HQ_POINT_CLOSED && point != HQ_POINT_PAUSED;
    }
    return n;
}

uint32_t
hq_count_waiting(const hq_state *state)
{
    uint32_t n = 0;
    for (hq_index s = 0; s < hq_state_config(state)->n_services; s++)
        n += hq_state_counts(state, s)->waiting;
    return n;
}

hq_service_views
hq_list_services(hq_floor *floor, hq_service_set wanted, bool branches)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_service_views views = {0};
    if (config == NULL)
        return views;
    for (hq_index s = 0; branches && s < config->n_services; s++) {
        if ((wanted & hq_service_bit(s)) && config->services[s].parent != HQ_NONE)
            wanted |= hq_service_bit(config->services[s].parent);
    }
    views.items = g_new0(hq_service_view, config->n_services);
    for (hq_index s = 0; s < config->n_services; s++) {
        if ((wanted & hq_service_bit(s)) && (branches || !config->services[s].is_branch))
            hq_fill_service(floor, s, &views.items[views.n++]);
    }
    return views;
}

hq_named_list
hq_list_choices(const hq_choice *choices, uint32_t n)
{
    hq_named_list list = {.items = g_new0(hq_named, n + 1), .n = n};
    for (uint32_t i = 0; i < n; i++)
        list.items[i] = (hq_named){.id = choices[i].id, .name = choices[i].name};
    return list;
}

hq_named_list
hq_list_classes(const hq_config *config)
{
    hq_named_list list = {.items = g_new0(hq_named, config->n_classes), .n = config->n_classes};
    for (uint32_t i = 0; i < config->n_classes; i++)
        list.items[i] = (hq_named){.id = config->classes[i].id, .name = config->classes[i].name};
    return list;
}

static void
number_of(const hq_state *state, hq_index index, char *ret_number)
{
    const hq_ticket *ticket = hq_state_ticket(state, index);
    if (ticket != NULL)
        hq_number_format(hq_state_config(state), ticket->series, ticket->number, ret_number);
}

// The tickets it joined or was split from.
static void
fill_kin(const hq_state *state, const hq_ticket *ticket, hq_ticket_view *ret)
{
    number_of(state, ticket->merged_into, ret->merged_into);
    number_of(state, ticket->split_from, ret->split_from);
}

static void
fill_plan(const hq_config *config, const hq_plan *plan, hq_ticket_view *ret)
{
    ret->n_plan = plan->n;
    for (uint32_t i = 0; i < plan->n; i++) {
        const hq_planned *step = &plan->steps[i];
        ret->plan[i].service = config->services[step->service].id;
        if (step->pinned != HQ_NONE)
            ret->plan[i].point = config->points[step->pinned].id;
    }
}

static void
fill_step(const hq_config *config, const hq_visit_step *step, hq_step_view *ret)
{
    *ret = (hq_step_view){.staff = step->staff,
                          .from = step->from,
                          .until = step->until,
                          .outcome = step->outcome,
                          .items = step->items,
                          .transferred = step->transferred};
    if (step->service != HQ_NONE)
        ret->service = config->services[step->service].id;
    if (step->point == HQ_NONE)
        return;
    ret->point = config->points[step->point].id;
    g_strlcpy(ret->label, config->points[step->point].label, sizeof ret->label);
}

hq_step_views
hq_list_steps(const hq_state *state, const hq_ticket *ticket)
{
    hq_step_views views = {.items = g_new0(hq_step_view, ticket->steps + 1), .n = ticket->steps};
    hq_index index = ticket->last_step;
    for (uint32_t i = views.n; i-- > 0;) {
        const hq_visit_step *step = hq_state_step(state, index);
        fill_step(hq_state_config(state), step, &views.items[i]);
        index = step->before;
    }
    return views;
}

static void
fill_pre_check(const hq_config *config, const hq_pre_check *check, hq_pre_check_view *ret)
{
    *ret = (hq_pre_check_view){.at = check->at, .applicant = check->applicant};
    list_documents(config, check->missing, &ret->missing);
}

// What staff see beside the queue.
static void
fill_floor(const hq_state *state, hq_time now, const hq_ticket *ticket, hq_ticket_view *ret)
{
    const hq_pre_check *check = hq_ticket_pre_check(ticket);
    hq_care causes = hq_state_care(state, ticket, now);
    ret->has_pre_check = check != NULL;
    if (check != NULL)
        fill_pre_check(hq_state_config(state), check, &ret->pre_check);
    for (uint32_t i = 0; i < HQ_CARE_CAUSES; i++) {
        if (causes >> i & 1)
            ret->care[ret->n_care++] = hq_slug_of(hq_care_word(i));
    }
    ret->score = ticket->rating.score;
    ret->rated_at = ticket->rating.at;
    ret->has_cared = ticket->cared.at != 0;
    ret->cared = (hq_cared_view){ticket->cared.at, ticket->cared.way, ticket->cared.staff};
}

void
hq_fill_ticket_of(const hq_state *state, hq_time now, const hq_ticket *ticket, bool staff,
                  hq_ticket_view *ret)
{
    const hq_config *config = hq_state_config(state);
    *ret = (hq_ticket_view){.id = ticket->id,
                            .letter = {config->series[ticket->series].letter},
                            .service = config->services[ticket->service].id,
                            .state = ticket->state,
                            .paper = ticket->paper,
                            .channel = ticket->channel,
                            .lang = ticket->lang,
                            .issued_at = ticket->issued_at,
                            .ahead = -1,
                            .promise = ticket->promise,
                            .called_at = ticket->called_at,
                            .serving_from = ticket->serving_from,
                            .ended_at = ticket->ended_at,
                            .since = ticket->state_since,
                            .recalls = ticket->recalls,
                            .people = ticket->people,
                            .steps = ticket->steps,
                            .late = ticket->late,
                            .first = ticket->first,
                            .hold_until = ticket->hold_until,
                            .outcome = ticket->outcome,
                            .left_reason = ticket->left_reason,
                            .seq = ticket->seq};
    if (ticket->diverted != HQ_WAYS)
        ret->diverted = hq_slug_of(hq_way_word(ticket->diverted));
    hq_number_format(config, ticket->series, ticket->number, ret->number);
    fill_kin(state, ticket, ret);
    fill_plan(config, &ticket->plan, ret);
    if (staff) {
        ret->class_ = config->classes[ticket->class_].id;
        ret->contact = ticket->contact;
        ret->notes = ticket->notes;
        fill_floor(state, now, ticket, ret);
    }
    if (ticket->point != HQ_NONE) {
        ret->point = config->points[ticket->point].id;
        g_strlcpy(ret->label, config->points[ticket->point].label, sizeof ret->label);
    }
    if (ticket->state == HQ_TICKET_WAITING) {
        ret->ahead = (int32_t)hq_state_ahead(state, ticket->index, now);
        ret->wait = hq_told_left(ticket, now);
        ret->change = ticket->told.change;
    }
}

void
hq_fill_ticket(hq_floor *floor, const hq_ticket *ticket, bool staff, hq_ticket_view *ret)
{
    char token[HQ_FOLLOW_TOKEN_SIZE];
    hq_fill_ticket_of(floor->state, hq_floor_now(floor), ticket, staff, ret);
    hq_access_follow_token(floor->access, ticket->id, token);
    g_snprintf(ret->follow, sizeof ret->follow, "/t/%s", token);
}

void
hq_fill_why_of(const hq_state *state, const hq_ticket *ticket, hq_why_view *ret)
{
    char runner_up[HQ_NUMBER_SIZE];
    const hq_ticket *other = hq_state_ticket(state, ticket->why.runner_up);
    if (other != NULL)
        hq_number_format(hq_state_config(state), other->series, other->number, runner_up);
    hq_why_view_fill(ret, &ticket->why, other != NULL ? runner_up : NULL, ticket->hand_reason);
}

void
hq_fill_why(hq_floor *floor, const hq_ticket *ticket, hq_ticket_view *ret)
{
    if (ticket->called_at == 0)
        return;
    hq_fill_why_of(floor->state, ticket, &ret->why);
    ret->has_why = true;
    hq_sentence_write(hq_state_config(floor->state), ticket, &ret->why, &ret->sentence);
    ret->has_sentence = true;
}

static void
fill_point_ticket(const hq_state *state, const hq_ticket *ticket, hq_point_ticket *ret)
{
    const hq_config *config = hq_state_config(state);
    *ret = (hq_point_ticket){.id = ticket->id,
                             .letter = {config->series[ticket->series].letter},
                             .service = config->services[ticket->service].id,
                             .state = ticket->state,
                             .since = ticket->state_since};
    hq_number_format(config, ticket->series, ticket->number, ret->number);
}

// The services of its configuration, and which of them it cannot do at the moment.
static void
fill_point_services(const hq_config *config, const hq_point_config *configured,
                    const hq_point *point, hq_point_view *ret)
{
    for (hq_index s = 0; s < config->n_services; s++) {
        if (!(configured->services & hq_service_bit(s)))
            continue;
        ret->services[ret->n_services++] = config->services[s].id;
        if (!(point->off & hq_service_bit(s)))
            continue;
        hq_point_off *off = &ret->off[ret->n_off++];
        off->service = config->services[s].id;
        off->until = point->off_until[s] == HQ_NEVER ? 0 : point->off_until[s];
        off->reason = point->off_reason[s];
    }
}

void
hq_fill_point_of(const hq_state *state, hq_index index, hq_point_view *ret)
{
    const hq_config *config = hq_state_config(state);
    const hq_point_config *configured = &config->points[index];
    const hq_point *point = hq_state_point(state, index);
    const hq_ticket *ticket = hq_state_ticket(state, point->ticket);
    *ret = (hq_point_view){.id = configured->id,
                           .kind = configured->kind,
                           .zone = config->zones[configured->zone].id,
                           .state = point->state,
                           .since = point->since,
                           .staff = point->staff,
                           .has_ticket = ticket != NULL,
                           .mentor = point->mentor,
                           .pause_reason = point->pause_reason,
                           .pause_until = hq_state_pause_until(state, point),
                           .pause_asked = point->pause_asked,
                           .auto_call = configured->auto_call,
                           .auto_off = point->auto_off,
                           .auto_call_at = hq_state_auto_call_at(state, index),
                           .served = point->served,
                           .quick_served = point->quick_served};
    g_strlcpy(ret->label, configured->label, sizeof ret->label);
    if (point->quick != HQ_NONE)
        ret->quick = config->services[point->quick].id;
    if (ticket != NULL)
        fill_point_ticket(state, ticket, &ret->ticket);
    if (ret->pause_until == HQ_NEVER)
        ret->pause_until = 0;
    if (ret->auto_call_at == HQ_NEVER)
        ret->auto_call_at = 0;
    fill_point_services(config, configured, point, ret);
    hq_service_set last = hq_state_last_for(state, index);
    for (hq_index s = 0; last != 0; s++, last >>= 1) {
        if (last & 1)
            ret->last_for[ret->n_last_for++] = config->services[s].id;
    }
}

void
hq_fill_masked_name(const hq_floor *floor, hq_slug person, char ret_name[HQ_MASKED_NAME_SIZE])
{
    const hq_staff *staff = hq_access_staff(floor->access, person);
    if (staff != NULL)
        hq_access_mask(staff->name, ret_name);
}

void
hq_fill_point(hq_floor *floor, hq_index point, hq_point_view *ret)
{
    hq_fill_point_of(floor->state, point, ret);
    hq_fill_masked_name(floor, ret->staff, ret->staff_name);
}

hq_point_views
hq_list_points(hq_floor *floor)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_point_views views = {0};
    if (config == NULL)
        return views;
    views.items = g_new0(hq_point_view, config->n_points);
    for (hq_index p = 0; p < config->n_points; p++)
        hq_fill_point(floor, p, &views.items[views.n++]);
    return views;
}
