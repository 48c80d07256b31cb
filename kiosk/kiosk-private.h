// The kiosk's inside, shared by its files: kiosk.c builds it and hears hall and printer, taking.c
// takes numbers, alone.c gives them when the hall is away, together.c several on one, arriving.c
// checks in appointments, phone-step.c leaves mobile numbers, touches.c hears the customer. For
// nobody else. Main thread.
#pragma once

#include "flow.h"
#include "frame.h"
#include "idle.h"
#include "kiosk.h"
#include "paper-desk.h"
#include "scanner.h"
#include "shared/client/calls.h"
#include "shared/client/follower.h"
#include "speech.h"
#include "store.h"

struct hq_kiosk {
    hq_kiosk_model model;
    hq_kiosk_doc doc;
    hq_time doc_came; // hq_clock_boot()
    hq_lang first_lang;
    unsigned idle_s;
    char *public_url;

    GtkWindow *window;
    hq_frame *frame;
    hq_flow *flow;
    hq_idle *idle;
    hq_scanner *scanner;
    hq_speech *speech;
    hq_paper_desk *paper;
    hq_client *client;
    hq_follower *follower;

    hq_uuid key;              // of the ticket that is being taken
    guint64 request;          // for it, 0 when none is under way
    guint64 help_request;     // likewise
    guint no_answer;          // timer of that request: then the number is given alone
    hq_store *store;          // NULL: this kiosk gives no number alone
    guint64 alone_request;    // that asks for numbers, or tells of them
    hq_time doc_kept;         // hq_clock_boot(); 0: not yet
    hq_offline_number unsure; // whose paper may not have come out
    hq_supply report;         // of the printer, for the hall
    uint64_t tested;          // the last test ticket that was printed; 0: none
    hq_time page_came;        // hq_clock_boot()
    const hq_flow_row *page;
    guint grace;
    guint heartbeat;
    unsigned beats;
};

// Shows the model as it is now; call after every change of it.
void hq_kiosk_refresh(hq_kiosk *kiosk);
// Forgets the customer: everything chosen, language and size too.
void hq_kiosk_begin_anew(hq_kiosk *kiosk);
// Large text on or off.
void hq_kiosk_use_large(hq_kiosk *kiosk, bool large);

// Takes a number for this service: while one is being taken every other touch is the same one.
void hq_kiosk_take(hq_kiosk *kiosk, const char *service);
// Chooses one of the services that go on one number.
void hq_kiosk_pick(hq_kiosk *kiosk, hq_slug service);
// Takes the number for all that were picked.
void hq_kiosk_take_together(hq_kiosk *kiosk);
// Asks again for the number that could not be had, with the same key.
void hq_kiosk_take_again(hq_kiosk *kiosk);
// A number was given: it is shown and printed.
void hq_kiosk_issued(hq_kiosk *kiosk, const hq_issued_answer *issued);
// Gives a number of the kiosk's own block, instead of one that was asked for without an answer
// (nil: none); false when there is none to give.
bool hq_kiosk_take_alone(hq_kiosk *kiosk, hq_uuid instead);
// Opens what the kiosk keeps on its disk; NULL: nothing.
void hq_kiosk_open_store(hq_kiosk *kiosk, const char *dir);
// Whether numbers are given alone now, and which; before the model is shown.
void hq_kiosk_look_alone(hq_kiosk *kiosk);
// The hall is there: it is told what was given, then asked for numbers. And the same each while.
void hq_kiosk_come_back(hq_kiosk *kiosk);
void hq_kiosk_beat_alone(hq_kiosk *kiosk);
// Keeps the hall's document for a start without it, and takes it from there; false without one.
void hq_kiosk_keep_doc(hq_kiosk *kiosk, const char *json, size_t length);
bool hq_kiosk_remember_hall(hq_kiosk *kiosk);
// Nobody said whether the last paper came out.
void hq_kiosk_forget_unsure(hq_kiosk *kiosk);
void hq_kiosk_add_alone(hq_kiosk *kiosk, GActionMap *actions);
// Something was scanned: a booking code checks in, whatever page stands there.
void hq_kiosk_scanned(hq_kiosk *kiosk, const char *text);
// Tells the hall what became of a paper.
void hq_kiosk_report_paper(hq_kiosk *kiosk, hq_uuid ticket, hq_paper paper);

// Whether the touch was meant for the page that stands there.
bool hq_kiosk_is_settled(const hq_kiosk *kiosk);
// Lets the pages' actions reach the kiosk.
void hq_kiosk_add_actions(hq_kiosk *kiosk);
void hq_kiosk_add_together(hq_kiosk *kiosk, GActionMap *actions);
void hq_kiosk_add_arriving(hq_kiosk *kiosk, GActionMap *actions);
void hq_kiosk_add_phone_step(hq_kiosk *kiosk, GActionMap *actions);

// Whether a mobile number is asked for before this service's number is taken: then the page for it
// comes, and hq_kiosk_take() is called again when it was answered.
bool hq_kiosk_asks_phone(hq_kiosk *kiosk, const char *service);
// Adds the number that was left, if any.
void hq_kiosk_add_phone(const hq_kiosk_model *model, hq_issue_request *request);
// The voice came to its end.
void hq_kiosk_on_speech_end(gpointer kiosk);
