// What the kiosk's screen shows: one plain struct that pages read and only the kiosk (kiosk.c)
// writes. Knows no widget, no request and no printer. Main thread.
#pragma once

#include "shared/wire/kiosk-doc.h"
#include "shared/wire/ticket-view.h"

// The line to the hall. A short break is not worth a word: it counts as up.
typedef enum { HQ_LINE_CONNECTING, HQ_LINE_UP, HQ_LINE_DOWN } hq_line;

// What the printer would do with a ticket now.
typedef enum { HQ_PAPER_SUPPLY_OK, HQ_PAPER_SUPPLY_OUT, HQ_PAPER_SUPPLY_NONE } hq_paper_supply;

typedef enum { HQ_TAKING_NOTHING, HQ_TAKING, HQ_TAKEN, HQ_TAKE_FAILED } hq_taking;

typedef enum {
    HQ_HELP_NONE,
    HQ_HELP_CALLING, // the hall is being told
    HQ_HELP_ASKED,   // it knows
    HQ_HELP_COMING,  // somebody has taken it
    HQ_HELP_LATE,    // nobody has, in time
    HQ_HELP_FAILED,  // it could not be told
} hq_asking_help;

typedef struct {
    hq_lang lang;
    bool large;     // large text, high contrast
    bool landscape; // the window is wider than tall

    const hq_kiosk_doc *doc; // NULL before the first one came
    hq_time now;             // the hall's clock
    hq_line line;
    hq_time down_since; // on the hall's clock; with HQ_LINE_DOWN
    bool alone;         // with HQ_LINE_DOWN: the kiosk gives numbers of its own
    uint32_t untold;    // so many that the hall has not heard of
    bool unsure;        // whether the paper of this number came out, before the last power cut
    char unsure_number[HQ_NUMBER_SIZE];

    hq_paper_supply supply;
    bool supply_told; // the hall knows that paper is missing

    hq_slug chosen;       // the service or branch that was touched; "" at the start
    bool other;           // "other services" was touched
    uint32_t other_page;  // of the other services, from 0
    uint32_t branch_page; // of a long branch, from 0
    bool take_at_once;    // the touch on a leaf already was the second one

    hq_taking taking;
    char trouble[48];        // why no number could be given, see trouble.h; "" for none
    hq_issued_answer issued; // with HQ_TAKEN
    hq_paper paper;          // of the issued ticket
    bool issued_alone;       // it is one of the kiosk's own
    bool reprint;            // its paper is printed once more
    char follow_url[256];    // of the issued ticket; "" when there is none

    bool together;   // several people or services on one number
    bool picking;    // one of those services is being chosen
    uint32_t people; // 0: one
    uint32_t n_picked;
    hq_slug picked[1 + HQ_MAX_PLAN]; // the first gives the number, the others follow

    bool arriving;    // "I have an appointment" was touched
    bool by_code;     // the booking code is typed, not the mobile number
    bool checking_in; // what was typed is being looked up
    char typed[16];   // of either

    bool leaves_phone;         // the page to leave a mobile number stands there
    bool phone_settled;        // it was left, or the customer went on without
    char phone[HQ_PHONE_SIZE]; // to be left with the ticket; "" for none
    hq_slug awaiting;          // the service whose number is taken after that; "" for none

    hq_asking_help help;
    hq_time help_at;
    uint32_t help_request; // its number
    hq_slug diverted;      // the service that is done at the terminal instead; "" for none

    bool speaks; // a voice is there
    bool speaking;
} hq_kiosk_model;

// The service with this id in the current document, or NULL.
const hq_service_view *hq_model_service(const hq_kiosk_model *model, hq_slug id);
const hq_service_view *hq_model_chosen(const hq_kiosk_model *model);

// What the home screen and the pages behind it offer: places for `capacity` choices are filled with
// services of one level, in the hall's order.
enum { HQ_MAX_CHOICES = 12 };
typedef struct {
    const hq_service_view *items[HQ_MAX_CHOICES];
    uint32_t n;
    bool more; // the last place is for "more"
} hq_choices;

// The first screen: all top services when they fit, else one fewer and `more`. In large text the
// counter for those who need help stands first and closed services last.
hq_choices hq_model_home(const hq_kiosk_model *model, uint32_t capacity);
// Those that did not fit on the first screen of `home_capacity`, page by page.
hq_choices hq_model_other(const hq_kiosk_model *model, uint32_t home_capacity, uint32_t capacity);
// The services under the chosen branch, page by page; the chosen leaf itself otherwise.
hq_choices hq_model_branch(const hq_kiosk_model *model, uint32_t capacity);

// How many choices fit on the screens.
uint32_t hq_model_home_capacity(const hq_kiosk_model *model);
uint32_t hq_model_other_capacity(const hq_kiosk_model *model);
uint32_t hq_model_branch_capacity(const hq_kiosk_model *model);

// Whether numbers can be taken at all now: the day is open, and the line is up or the kiosk gives
// numbers alone.
bool hq_model_can_take(const hq_kiosk_model *model);
// Whether any service of this kiosk is booked.
bool hq_model_takes_appointments(const hq_kiosk_model *model);
// Whether the booking code or number is typed to its end.
bool hq_model_is_typed(const hq_kiosk_model *model);
void hq_model_forget_arrival(hq_kiosk_model *model);
// Whether a mobile number can be left beside the services.
bool hq_model_offers_phone(const hq_kiosk_model *model);
// Whether what is typed cannot become a mobile number any more.
bool hq_model_is_typed_wrong(const hq_kiosk_model *model);
void hq_model_forget_phone(hq_kiosk_model *model);
// Whether every service has stopped giving numbers because the hall closes.
bool hq_model_is_closing(const hq_kiosk_model *model);
// Takes over what the hall says of the own request for a person; answered, it is forgotten.
void hq_model_follow_help(hq_kiosk_model *model);
// The largest upper end of all ranges on the screen in minutes, for one scale of all rails.
double hq_model_longest_min(const hq_kiosk_model *model);
