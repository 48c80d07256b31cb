#include "visit.h"

#include "shared/wire/notice.h"

enum { IDLE_S = 60 };

static bool
never_heard(const hq_kiosk_model *model)
{
    return model->doc == NULL;
}

static bool
may_lack_paper(const hq_kiosk_model *model)
{
    return model->unsure;
}

static bool
day_is_over(const hq_kiosk_model *model)
{
    return model->doc && !model->doc->head.day.open && model->taking == HQ_TAKING_NOTHING;
}

static bool
help_was_asked(const hq_kiosk_model *model)
{
    return model->help != HQ_HELP_NONE;
}

static bool
goes_to_terminal(const hq_kiosk_model *model)
{
    return *model->diverted.text != '\0';
}

static bool
leaves_phone(const hq_kiosk_model *model)
{
    return model->leaves_phone;
}

static bool
no_appointment(const hq_kiosk_model *model)
{
    return !model->arriving;
}

static bool
not_together(const hq_kiosk_model *model)
{
    return !model->together || model->picking;
}

static bool
no_other(const hq_kiosk_model *model)
{
    return model->arriving || !not_together(model) || !model->other || *model->chosen.text;
}

static bool
is_leaf(const hq_kiosk_model *model)
{
    const hq_service_view *chosen = hq_model_chosen(model);
    return chosen && !chosen->branch;
}

static bool
is_being_taken(const hq_kiosk_model *model)
{
    return model->take_at_once || model->taking != HQ_TAKING_NOTHING;
}

static bool
no_branch(const hq_kiosk_model *model)
{
    return is_being_taken(model) || !not_together(model) ||
           (is_leaf(model) && model->supply == HQ_PAPER_SUPPLY_OUT);
}

static bool
no_paper_question(const hq_kiosk_model *model)
{
    return is_being_taken(model) || model->together || !is_leaf(model) ||
           model->supply != HQ_PAPER_SUPPLY_OUT;
}

static bool
all_leave(const hq_kiosk_model *model)
{
    const hq_kiosk_doc *doc = model->doc;
    return doc && hq_notice_find(&doc->head, &doc->services, HQ_PRESET_EVACUATE) != NULL;
}

const hq_flow_row hq_visit_rows[] = {
    // over every step
    {"evacuate", hq_evacuate_page_new, 0, NULL, all_leave},
    {"help", hq_help_page_new, IDLE_S, NULL, help_was_asked},
    {"connecting", hq_connecting_page_new, 0, NULL, never_heard},
    {"did-print", hq_did_print_page_new, IDLE_S, NULL, may_lack_paper},
    {"divert", hq_divert_page_new, IDLE_S, NULL, goes_to_terminal},
    {"closed", hq_closed_page_new, 0, NULL, day_is_over},
    {"phone", hq_phone_page_new, IDLE_S, NULL, leaves_phone},
    // the visit
    {"home", hq_services_page_new, IDLE_S, NULL, NULL},
    {"appointment", hq_appointment_page_new, IDLE_S, no_appointment, NULL},
    {"together", hq_together_page_new, IDLE_S, not_together, NULL},
    {"other", hq_other_services_page_new, IDLE_S, no_other, NULL},
    {"branch", hq_branch_page_new, IDLE_S, no_branch, NULL},
    {"no-paper", hq_no_paper_page_new, IDLE_S, no_paper_question, NULL},
    {"ticket", hq_ticket_page_new, IDLE_S, NULL, NULL},
};
const size_t hq_visit_n_rows = G_N_ELEMENTS(hq_visit_rows);
