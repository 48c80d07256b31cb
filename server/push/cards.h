// The knowledge cards of a hall, as the floor remembers them: of each the newest version and the
// one approved last, who read that one and whom it helped. Withdrawn ones are forgotten here; the
// vault keeps every version.
#pragma once

#include "server/push/floor.h"
#include "shared/wire/answer-view.h"
#include "shared/wire/card-view.h"

typedef struct {
    uint32_t version;
    hq_card_content content;
    hq_slug author; // "": the server's own machine
    hq_time written_at;
    hq_slug approver;
    hq_time approved_at; // 0: not yet
} hq_card_version;

// What one person did with the version approved last.
typedef struct {
    hq_slug staff;
    hq_time read_at; // 0: not read
    uint32_t helped, failed;
} hq_card_mark;

typedef struct hq_card {
    uint32_t number;
    bool stands;               // in force, as hq_cards_look() found last
    bool is_busy;              // a change, approval or withdrawal is on its way through the hall
    hq_card_version *newest;   // never NULL
    hq_card_version *approved; // NULL: none yet; may be `newest`
    GArray *marks;             // hq_card_mark
} hq_card;

typedef struct hq_cards {
    GPtrArray *all;                   // hq_card, in order of number
    uint32_t last;                    // number
    char told[HQ_CARD_REVISION_SIZE]; // what screens are told, see hq_cards_revision()
} hq_cards;
hq_cards *hq_cards_new(void);
void hq_cards_free(hq_cards *cards);

// What a stored version says; its kind or audience is HQ_CARD_KINDS or HQ_CARD_AUDIENCES when a
// later release wrote it. Any thread.
void hq_card_content_of(const hq_vault_card *stored, hq_card_content *ret);

// Reads them, when the hall starts.
bool hq_cards_load(hq_floor *floor, hq_journal *journal, GError **error);

// Borrowed; NULL when there is none of this number, or it was withdrawn.
hq_card *hq_cards_find(const hq_floor *floor, uint64_t number);

// The number of a new card: nobody else gets the same.
uint32_t hq_cards_next(hq_floor *floor);

// After it was stored: the first version of a card, or a newer one. Copies `version`.
void hq_cards_write(hq_floor *floor, uint32_t number, const hq_card_version *version);
void hq_card_approve(hq_card *card, hq_slug by, hq_time at);
void hq_cards_withdraw(hq_floor *floor, uint32_t number);
// What is marked of another version than the approved one is not kept here.
void hq_card_note(hq_card *card, uint32_t version, const hq_card_mark *added);
// Borrowed; NULL: nothing of this person.
const hq_card_mark *hq_card_mark_of(const hq_card *card, hq_slug staff);

// When what stands on it is in force: from, and until, HQ_NEVER without an end.
hq_time hq_card_begins(hq_floor *floor, const hq_card_content *content);
hq_time hq_card_ends(hq_floor *floor, const hq_card_content *content);
hq_card_state hq_card_state_of(hq_floor *floor, const hq_card *card);

// Another text whenever another version of some card is in force; "" when none is. It stands in
// documents that are written whenever anything moves: it is what hq_cards_look() found last.
// Borrowed.
const char *hq_cards_revision(const hq_floor *floor);
// Looks which are in force: after an approval or a withdrawal, and as time passes. Whether the
// revision is another one now.
bool hq_cards_look(hq_floor *floor);

// Those in force for a role, as this person sees them. `items` are the caller's.
void hq_cards_list(hq_floor *floor, hq_role role, hq_slug staff, hq_cards_answer *ret);
// Of those in force that are for customers of this service, the newest card first: how many, and
// the list unless NULL, whose `items` are the caller's.
uint32_t hq_cards_for_customers(const hq_floor *floor, hq_slug service,
                                hq_public_cards_answer *ret);
// Adds the titles of the notices that are for customers to what boards let run, those that fit
// whole.
void hq_cards_add_notices(const hq_floor *floor, hq_text *text);
// The newest card in force that says what to bring for the service on kiosk and ticket, a line
// that fits a text; NULL when none does. Borrowed.
const hq_card_content *hq_cards_bring(const hq_floor *floor, hq_slug service);
// What customers said and the hall did: the newest of those in force.
void hq_cards_answers(hq_floor *floor, hq_answer_views *ret);
// All, as their manager sees them, the newest card first. Likewise.
void hq_cards_list_desk(hq_floor *floor, hq_card_desk_answer *ret);
