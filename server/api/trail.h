// A page of a hall's journal for somebody who looks back: read on the pool, beside the hall's work.
// Knows how to page; what belongs on a page its kind says, whose functions but `encode` run there.
#pragma once

#include "server/api/api-private.h"
#include "server/journal/reader.h"

typedef struct {
    GArray *rows; // of the kind's
    int64_t next; // `after` or `before` of the page that follows; -1: none yet
} hq_trail_page;

typedef struct {
    size_t row_size;
    uint32_t usual, most; // rows on a page
    bool newest_only;     // `after` means nothing to it
    // Whether an event belongs on the page.
    bool (*is_wanted)(const hq_journal_event *event);
    // Makes a row of it.
    bool (*read)(const hq_journal_event *event, void *ret_row, hq_fault *ret_fault);
    // Adds what other events know of the rows, which are in order; NULL: nothing is missing.
    bool (*complete)(hq_trail_page *page, hq_journal_reader *reader, GError **error);
    void (*encode)(const hq_trail_page *page, hq_writer *writer);
} hq_trail_kind;

// A ticket that a row speaks of, and what it is called.
typedef struct {
    hq_day day;
    uint64_t seq;                // of the row
    int64_t ticket;              // the day's index of it
    char number[HQ_NUMBER_SIZE]; // "": its issue was not found
    hq_slug service;             // it was issued for
    hq_time issued_at;           // 0: likewise
} hq_trail_ticket;

// An alert that a row speaks of, and what it was raised by.
typedef struct {
    hq_day day;
    uint64_t seq; // of the row
    int64_t alert;
    hq_slug rule; // "": what raised it was not found
} hq_trail_alert;

// Finds the rule of each, which are in the order of their rows. On the pool.
bool hq_trail_find_rules(hq_trail_alert *alerts, guint n, hq_journal_reader *reader,
                         GError **error);

// Finds number and service of each, which are in the order of their rows; known to the days'
// `issued` events alone. On the pool.
bool hq_trail_find_tickets(hq_trail_ticket *tickets, guint n, hq_journal_reader *reader,
                           GError **error);

// Answers with the page that the parameters `after` or `before`, and `limit`, of the request name;
// with `before`, or always as the kind says, the newest stand first. A page may be short, or empty,
// and still name the next. Loop thread.
void hq_trail_reply(hq_http_request *request, const hq_context *context, const hq_trail_kind *kind);
