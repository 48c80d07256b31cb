// What the files of the panel share: one panel, its questions and how a request begins and ends.
#pragma once

#include "actions.h"
#include "alone-page.h"
#include "case-page.h"
#include "chooser.h"
#include "knowledge-page.h"
#include "counter-display/common/hall-clock.h"
#include "counter-display/common/link.h"
#include "panel.h"
#include "shared/client/calls.h"
#include "shared/wire/case-rules.h"

struct hq_panel {
    hq_lang lang;
    hq_slug point;
    hq_link *link;
    hq_hall_clock clock;
    hq_point_doc doc;
    bool has_doc;
    GtkWidget *stage, *pages, *waiting, *sign_on, *desk, *chooser, *customer, *day, *phone, *keys,
        *alone, *knowledge, *case_page;
    bool is_busy;       // a request is under way
    hq_action accepted; // the last action, and when (monotonic time)
    gint64 accepted_us;
    gint64 notice_us; // when the notice came; 0: none
    guint tick;
    guint32 sign_ms; // when the last sign was typed, by its event
    hq_uuid noted;   // the ticket whose notes are on the desk, and how many there were
    uint32_t n_notes;
    guint64 notes_request; // handle of the one under way
    hq_cards_answer cards; // knowledge cards for here; of the list and reader that are known
    bool has_cards;
    char cards_known[HQ_CARD_REVISION_SIZE + HQ_SLUG_SIZE],
        cards_asked[HQ_CARD_REVISION_SIZE + HQ_SLUG_SIZE];
    gint64 cards_asked_us;
    hq_slug briefed;       // who was told of briefings; "": nobody since the last sign-off
    guint64 cards_request; // 0: none under way
    hq_keep *keep;         // NULL: without the hall there is nothing to go on with
    gint64 lost_us;        // since when the line is gone; 0: it stands
    bool list_is_old;
    gint64 listed_us, told_us; // when the list was asked for, and a strike was told, last
    guint64 list_request, strike_request;
    struct {
        hq_uuid ticket;
        char number[HQ_NUMBER_SIZE]; // "": nobody was served yet
        gint64 left_us;              // 0: still here
    } visit;                         // the last one here
    hq_case_rules rules;
    bool has_rules;
    struct {
        hq_noted_case one;
        char number[HQ_NUMBER_SIZE]; // of whom it is about; "": nobody
        hq_slug above;               // what the causes asked about are below, and how many
        uint32_t n;
        bool waits; // for the rules
        guint64 rules_request;
    } noting;
    struct {
        hq_slug asked; // who was asked in this shift; "": nobody
        hq_survey_form form;
        hq_survey_request said; // so far
        bool is_due;            // it is to be asked as soon as the desk is there
        bool is_there;          // a question
        gint64 came_us;         // and since when
        bool leaves;            // the clerk signs off after it
        guint64 request;
    } pulse;
    guint64 case_request; // 0: none under way
    gint64 case_told_us;
    bool case_is_late;       // the clerk was told so
    hq_noted_case told_case; // the last one the hall took, without its words
    // What a question that takes several steps has gathered so far.
    GArray *offered; // hq_slug of each row asked about
    GArray *listed;  // hq_uuid of each
    hq_action more[HQ_MORE_ACTIONS];
    unsigned n_more;
    struct {
        hq_uuid ticket;
        hq_finish_request finish;
        hq_pause_request pause;
        hq_service_off_request off;
        hq_change_request change;
        hq_issue_request issue; // never with a mobile number
    } wish;
    // Sends the last wish once more, being sure; NULL when it needs no being sure.
    void (*send_sure)(hq_panel *panel);
};

// The first two arguments of a request about this service point.
#define HQ_PANEL_HERE(panel) hq_link_client((panel)->link), (panel)->point.text

// One sentence on the desk for some seconds, or NULL.
void hq_panel_set_notice(hq_panel *panel, const char *notice);
// The same of something that went well.
void hq_panel_say(hq_panel *panel, const char *said);

// Shows the question; what is empty says so, if it says nothing itself.
void hq_panel_ask(hq_panel *panel, const hq_question *question, hq_chooser_func done);
// `rows` are hq_choice_row.
void hq_panel_ask_rows(hq_panel *panel, const char *title, const GArray *rows,
                       hq_chooser_func done);
void hq_panel_add_row(GArray *rows, const char *title, const char *detail);
void hq_panel_ask_named(hq_panel *panel, hq_msg title, const hq_named_list *names,
                        hq_chooser_func done);

// Asks whether to leave services to nobody; yes sends the last wish once more.
void hq_panel_ask_whether_sure(hq_panel *panel);

// Whether a row below `n` was chosen and can be acted upon; else the desk is back.
bool hq_panel_is_chosen(hq_panel *panel, int index, uint32_t n);

// The desk, with a request under way; hq_panel_done() ends it.
void hq_panel_begin(hq_panel *panel);
void hq_panel_done(const hq_reply *reply, gpointer data);

// Another page comes to the front.
void hq_panel_turn_to(hq_panel *panel, GtkWidget *page);

// The desk again, without a request.
void hq_panel_leave(hq_panel *panel);

// Asks what an action needs to know, and then sends; an action of another kind does nothing. Of the
// customer here: visit.c; of other tickets: tickets.c; of the service point: questions.c.
void hq_panel_ask_of_visit(hq_panel *panel, hq_action action);
void hq_panel_ask_of_tickets(hq_panel *panel, hq_action action);
void hq_panel_ask_of_point(hq_panel *panel, hq_action action);

// Asks for what and for whom a number is given here; then for the mobile number (giving.c).
void hq_panel_ask_issue(hq_panel *panel);
void hq_panel_on_phone(const char *phone, gpointer data);
void hq_panel_on_number_given(const hq_issued_answer *issued, const hq_reply *reply, gpointer data);

// Fetches the notes of the ticket that came, or when there is one more (notes.c).
void hq_panel_follow_notes(hq_panel *panel);
// The page of the customer here, and what was written there.
void hq_panel_show_customer(hq_panel *panel);
void hq_panel_on_note(const char *note, gpointer data);

// Knowledge cards (knowledge.c): fetches them when there are others; what a moment brings; shows
// them, those of the customer here first; what the clerk did with one.
void hq_panel_follow_cards(hq_panel *panel);
void hq_panel_beat_cards(hq_panel *panel);
void hq_panel_show_knowledge(hq_panel *panel);
void hq_panel_on_knowledge(hq_knowledge_act act, hq_card_view *card, gpointer data);

// Noting a case (noting.c): who is or was here; what it is asked about; what was typed.
void hq_panel_follow_visit(hq_panel *panel);
void hq_panel_ask_case(hq_panel *panel);
void hq_panel_on_case(const hq_case_page_answer *answer, gpointer data);
// Telling of those that were noted, and what a moment brings (cases.c).
void hq_panel_tell_cases(hq_panel *panel);
void hq_panel_beat_cases(hq_panel *panel);

// Staff pulse (pulse.c): what the point's state, which was `before`, means for it; signing off,
// asked before at most once a shift; whether a key that goes on has skipped it; what a moment
// brings.
void hq_panel_follow_pulse(hq_panel *panel, hq_point_state before);
void hq_panel_end_shift(hq_panel *panel);
bool hq_panel_skip_pulse(hq_panel *panel);
void hq_panel_beat_pulse(hq_panel *panel);

// The clerk's own day, fetched.
void hq_panel_show_day(hq_panel *panel);

// What was typed at sign-on (signing.c).
void hq_panel_on_sign_on(const hq_sign_on_request *request, const char *new_pin, gpointer data);

// Leaves the service point, or asks first when it is the last one for somebody who waits.
void hq_panel_sign_off(hq_panel *panel);

// The panel alone (alone.c): opens what is kept in the folder; what a moment brings; whether its
// page is to be shown, and showing it.
void hq_panel_open_keep(hq_panel *panel, const char *dir);
void hq_panel_beat_alone(hq_panel *panel);
bool hq_panel_is_alone(const hq_panel *panel);
void hq_panel_show_alone(hq_panel *panel);
void hq_panel_on_alone(hq_alone_act act, uint32_t nth, gpointer data);
// Whether the desk is there and nothing is asked or under way.
bool hq_panel_is_at_desk(const hq_panel *panel);
