// Knowledge cards: what a manager writes, and as staff, their screens and the manager read them.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/version-request.h"

enum {
    HQ_CARDS_MAX = 200, // of one hall, without withdrawn ones
    HQ_CARD_TITLE_SIZE = 121,
    HQ_CARD_TEXT_SIZE = 2401,
    HQ_CARD_KEYWORDS_SIZE = 161,
    HQ_CARD_SERVICES = 16,
    HQ_CARD_MOMENT_SIZE = 32,
    HQ_CARD_NAME_SIZE = 64,
    HQ_CARD_REVISION_SIZE = 17,
    // What customers said and what was done, as boards have room for: a Han character is two wide.
    HQ_CARD_SAID_WIDTH = 40,
    HQ_CARD_DONE_WIDTH = 60,
    HQ_CARD_BRING_WIDTH = 60, // of what to bring, on kiosk and ticket
};

typedef enum {
    HQ_CARD_SCRIPT,
    HQ_CARD_TARIFF,
    HQ_CARD_BRING, // what a customer has to bring
    HQ_CARD_NOTICE,
    HQ_CARD_BRIEFING, // before the shift
    HQ_CARD_ANSWER,   // you said (title), we did (text)
    HQ_CARD_KINDS,
} hq_card_kind;
// "script", "tariff", "bring", "notice", "briefing", "answer"; borrowed, static. HQ_CARD_KINDS when
// there is no such word.
const char *hq_card_kind_word(hq_card_kind kind);
hq_card_kind hq_card_kind_of(const char *word);

// Who sees it; managers see all.
typedef enum {
    HQ_CARD_FOR_ALL,
    HQ_CARD_FOR_COUNTER,
    HQ_CARD_FOR_ROAMING,
    HQ_CARD_FOR_PUBLIC, // customers too
    HQ_CARD_FOR_KIOSK,  // what to bring, on kiosk, ticket and customers' pages too
    HQ_CARD_AUDIENCES,
} hq_card_audience;
// "all", "counter", "roaming", "public", "kiosk"; likewise.
const char *hq_card_audience_word(hq_card_audience audience);
hq_card_audience hq_card_audience_of(const char *word);

// What stands on a card. English may be "". Valid from a date's beginning or a moment on, until a
// date's end or a moment; "" null: at once, until withdrawn. Also the body of POST /cards and
// /cards/{n}/change.
typedef struct {
    hq_card_kind kind;
    hq_card_audience audience;
    struct {
        char in[HQ_LANGUAGES][HQ_CARD_TITLE_SIZE];
    } title;
    struct {
        char in[HQ_LANGUAGES][HQ_CARD_TEXT_SIZE];
    } text;
    char keywords[HQ_CARD_KEYWORDS_SIZE];
    uint32_t n_services; // none: of no service in particular
    hq_slug services[HQ_CARD_SERVICES];
    bool asks_receipt; // each reader says that they read it
    char from[HQ_CARD_MOMENT_SIZE];
    char until[HQ_CARD_MOMENT_SIZE];
} hq_card_content;
typedef hq_card_content hq_card_request;
void hq_card_request_encode(const hq_card_request *request, hq_writer *writer);
// Refuses a title or keywords of more than one line, what moves or hides text, and any mobile
// number; an answer that is not for customers, or that no board has room for; of those for
// kiosks any but one line of what to bring for some services.
bool hq_card_request_decode(const char *json, size_t length, hq_card_request *ret_request,
                            hq_fault *ret_fault);

// …/helped; …/approve and …/read are a hq_version_request.
typedef struct {
    uint32_t version;
    bool helped;
} hq_card_helped_request;
void hq_card_helped_request_encode(const hq_card_helped_request *request, hq_writer *writer);
bool hq_card_helped_request_decode(const char *json, size_t length,
                                   hq_card_helped_request *ret_request, hq_fault *ret_fault);

// What POST /cards and /cards/{n}/change answer.
typedef struct {
    uint64_t seq;
    uint32_t card;
    uint32_t version;
} hq_card_written_answer;
void hq_card_written_answer_encode(const hq_card_written_answer *answer, hq_writer *writer);
bool hq_card_written_answer_decode(const char *json, size_t length,
                                   hq_card_written_answer *ret_answer, hq_fault *ret_fault);

// A card in force, as whoever asks sees it.
typedef struct {
    uint32_t card;
    uint32_t version;
    hq_card_content content;
    hq_time approved_at;
    hq_time ends_at; // 0: null
    bool read;       // by whoever asks
} hq_card_view;

// GET /follow/{token}/cards: what a customer is told, of the service they wait for.
// Kind, title and text leave the hall, nothing else of a card does.
typedef struct {
    uint32_t card;
    hq_card_content content;
} hq_public_card_view;

typedef struct {
    char revision[HQ_CARD_REVISION_SIZE]; // "": there are none
    struct {
        hq_public_card_view *items;
        uint32_t n;
    } cards;
} hq_public_cards_answer;
void hq_public_cards_answer_encode(const hq_public_cards_answer *answer, hq_writer *writer);
void hq_public_cards_answer_clear(hq_public_cards_answer *answer);

// GET /cards
typedef struct {
    char revision[HQ_CARD_REVISION_SIZE]; // as in the documents of panels and handhelds
    struct {
        hq_card_view *items; // g_malloc'ed, released by hq_cards_answer_clear()
        uint32_t n;
    } cards;
} hq_cards_answer;
void hq_cards_answer_encode(const hq_cards_answer *answer, hq_writer *writer);
bool hq_cards_answer_decode(const char *json, size_t length, hq_cards_answer *ret_answer,
                            hq_fault *ret_fault);
void hq_cards_answer_clear(hq_cards_answer *answer);

// A version with who wrote and who approved it; "" left out: nobody that has a number.
typedef struct {
    uint32_t version;
    hq_card_content content;
    hq_slug author;
    hq_time written_at;
    hq_slug approver;
    hq_time approved_at; // 0: null, not yet
} hq_card_version_view;

typedef struct {
    hq_slug staff;
    char name[HQ_CARD_NAME_SIZE];
} hq_card_reader;

typedef enum {
    HQ_CARD_WAITS, // nobody approved a version
    HQ_CARD_LATER, // not in force yet
    HQ_CARD_STANDS,
    HQ_CARD_OVER,
    HQ_CARD_STATES,
} hq_card_state;

// A card as its manager sees it: the newest version, and the one that was approved last when that
// is another. Counts and readers are of the approved one.
typedef struct {
    uint32_t card;
    hq_card_state state; // "waits", "later", "stands", "over"
    hq_card_version_view newest;
    bool has_approved; // false: left out
    hq_card_version_view approved;
    uint32_t readers; // whom it is for
    uint32_t read;
    struct {
        hq_card_reader *items;
        uint32_t n;
    } unread; // who is left, when it asks for receipts
    uint32_t helped, failed;
} hq_card_desk_view;

// GET /cards/desk
typedef struct {
    hq_card_desk_view *items; // g_malloc'ed, released by hq_card_desk_answer_clear()
    uint32_t n;
} hq_card_desk_answer;
void hq_card_desk_answer_encode(const hq_card_desk_answer *answer, hq_writer *writer);
bool hq_card_desk_answer_decode(const char *json, size_t length, hq_card_desk_answer *ret_answer,
                                hq_fault *ret_fault);
void hq_card_desk_answer_clear(hq_card_desk_answer *answer);

// GET /cards/{n}/versions: all there ever were, the newest first, also of a withdrawn card.
typedef struct {
    uint32_t card;
    hq_slug withdrawer;   // "" left out
    hq_time withdrawn_at; // 0: null
    struct {
        hq_card_version_view *items; // g_malloc'ed, released by hq_card_versions_answer_clear()
        uint32_t n;
    } versions;
} hq_card_versions_answer;
void hq_card_versions_answer_encode(const hq_card_versions_answer *answer, hq_writer *writer);
bool hq_card_versions_answer_decode(const char *json, size_t length,
                                    hq_card_versions_answer *ret_answer, hq_fault *ret_fault);
void hq_card_versions_answer_clear(hq_card_versions_answer *answer);
