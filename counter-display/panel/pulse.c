// Staff pulse (员工心声) at the panel: its questions one after the other, at most once a shift, as
// a break begins or the clerk signs off. It goes by itself, no key waits for it, and however it
// ends what was said until then is one answer.
#include "panel-private.h"
#include "sentence.h"
#include "shared/base/ids.h"
#include "shared/base/log.h"

enum { GOES_AFTER_S = 20, SCORES = 5 };

// In the order of their digits, the best first.
static const hq_msg words[SCORES] = {HQ_MSG_RATING_VERY_GOOD, HQ_MSG_RATING_GOOD,
                                     HQ_MSG_RATING_FAIR, HQ_MSG_RATING_POOR,
                                     HQ_MSG_RATING_VERY_POOR};

static bool
was_asked(const hq_panel *panel)
{
    return *panel->doc.point.staff.text &&
           hq_slug_equal(panel->pulse.asked, panel->doc.point.staff);
}

static void
set_asked(hq_panel *panel, hq_slug staff)
{
    g_autoptr(GError) error = NULL;
    panel->pulse.asked = staff;
    if (panel->keep && !hq_keep_set_asked(panel->keep, staff, &error))
        hq_log(HQ_LOG_ERROR, "panel", "not kept", "reason=%s", error->message);
}

// ---- the answer --------------------------------------------------------------------------------

static void
on_told(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    g_autofree char *sentence = reply->error ? hq_sentence_of_reply(reply, panel->lang) : NULL;
    if (sentence)
        hq_panel_set_notice(panel, sentence);
    else
        hq_panel_say(panel, hq_tr(panel->lang, HQ_MSG_PULSE_THANKS));
}

static void
on_told_last(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    panel->is_busy = false;
    on_told(reply, panel);
    hq_panel_sign_off(panel);
}

static void
tell(hq_panel *panel, hq_reply_func done)
{
    hq_client_answer_pulse(hq_link_client(panel->link), &panel->pulse.said, done, panel);
    panel->pulse.said = (hq_survey_request){0};
}

// Nobody waits for it but whoever signs off: afterwards it would be known of nobody.
static void
end(hq_panel *panel)
{
    bool has_said = panel->pulse.said.n_scores > 0;
    panel->pulse.is_there = false;
    if (!panel->pulse.leaves) {
        if (has_said)
            tell(panel, on_told);
        hq_panel_leave(panel);
    } else if (has_said) {
        hq_panel_begin(panel);
        tell(panel, on_told_last);
    } else {
        hq_panel_sign_off(panel);
    }
}

// ---- the questions -----------------------------------------------------------------------------

static void ask(hq_panel *panel);

static void
on_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    hq_survey_request *said = &panel->pulse.said;
    bool answers = index >= 0 && index < SCORES;
    if (answers)
        said->scores[said->n_scores++] = (uint32_t)(SCORES - index);
    if (answers && said->n_scores < panel->pulse.form.n_indicators)
        ask(panel);
    else
        end(panel);
}

// "员工心声 · 工作量 2/4". Yours.
static char *
title_of(const hq_survey_form *form, uint32_t i, hq_lang lang)
{
    const char *name = form->indicators[i].name.in[lang];
    if (form->n_indicators == 1)
        return g_strdup_printf("%s · %s", form->title.in[lang], name);
    return g_strdup_printf("%s · %s %u/%u", form->title.in[lang], name, i + 1, form->n_indicators);
}

static void
ask(hq_panel *panel)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    g_autofree char *title = title_of(&panel->pulse.form, panel->pulse.said.n_scores, panel->lang);
    for (int i = 0; i < SCORES; i++)
        hq_panel_add_row(rows, hq_tr(panel->lang, words[i]), NULL);
    const hq_question question = {.title = title,
                                  .about = hq_tr(panel->lang, HQ_MSG_PANEL_PULSE_HOW),
                                  .rows = (const hq_choice_row *)(const void *)rows->data,
                                  .n = rows->len};
    panel->pulse.came_us = g_get_monotonic_time();
    hq_panel_ask(panel, &question, on_chosen);
}

static void
begin(hq_panel *panel)
{
    set_asked(panel, panel->doc.point.staff);
    panel->pulse.is_due = false;
    panel->pulse.is_there = true;
    panel->pulse.said = (hq_survey_request){0};
    ask(panel);
}

static void
on_form(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    hq_survey_form *form = &panel->pulse.form;
    hq_fault fault;
    panel->pulse.request = 0;
    panel->pulse.is_due = !reply->error &&
                          hq_survey_form_decode(reply->body, reply->length, form, &fault) &&
                          form->may_answer && form->n_indicators > 0;
    if (!panel->pulse.leaves)
        return;
    panel->is_busy = false;
    if (panel->pulse.is_due)
        begin(panel);
    else
        hq_panel_sign_off(panel);
}

static void
fetch(hq_panel *panel, bool leaves)
{
    hq_client_cancel(hq_link_client(panel->link), panel->pulse.request);
    panel->pulse.leaves = leaves;
    panel->pulse.request = hq_client_pulse(hq_link_client(panel->link), on_form, panel);
}

// ---- when --------------------------------------------------------------------------------------

void
hq_panel_end_shift(hq_panel *panel)
{
    if (was_asked(panel)) {
        hq_panel_sign_off(panel);
        return;
    }
    hq_panel_begin(panel);
    fetch(panel, true);
}

// The break it was asked in is over, or there is a customer before the clerk could sign off.
static bool
is_over(const hq_panel *panel)
{
    const hq_point_doc *doc = &panel->doc;
    return panel->pulse.leaves ? doc->has_ticket || doc->point.state == HQ_POINT_CLOSED
                               : doc->point.state != HQ_POINT_PAUSED;
}

void
hq_panel_follow_pulse(hq_panel *panel, hq_point_state before)
{
    hq_point_state now = panel->doc.point.state;
    bool begins = now == HQ_POINT_PAUSED && before != HQ_POINT_PAUSED && before != HQ_POINT_CLOSED;
    if (now == HQ_POINT_CLOSED && *panel->pulse.asked.text)
        set_asked(panel, (hq_slug){{0}});
    if (now != HQ_POINT_PAUSED)
        panel->pulse.is_due = false;
    if (panel->pulse.is_there && is_over(panel)) {
        panel->pulse.is_there = false;
        if (panel->pulse.said.n_scores > 0 && now != HQ_POINT_CLOSED)
            tell(panel, on_told);
        hq_panel_leave(panel);
    }
    if (begins && !was_asked(panel))
        fetch(panel, false);
}

bool
hq_panel_skip_pulse(hq_panel *panel)
{
    if (!panel->pulse.is_there || panel->pulse.leaves)
        return false;
    on_chosen(HQ_CHOICE_NONE, panel);
    return true;
}

void
hq_panel_beat_pulse(hq_panel *panel)
{
    gint64 there_us = g_get_monotonic_time() - panel->pulse.came_us;
    if (panel->pulse.is_due && hq_panel_is_at_desk(panel))
        begin(panel);
    else if (panel->pulse.is_there && there_us > GOES_AFTER_S * G_USEC_PER_SEC)
        on_chosen(HQ_CHOICE_NONE, panel);
}
