// A `.day` file: what happens in a hall on one business day, written so that a hall manager can
// read it. It may hold a script (commands at times, each with what is expected of it), a profile
// (how many people come, how long they take, who works when), or both. Reads text only; knows no
// hall and runs nothing.
#pragma once

#include <glib.h>

#include "server/simulator/phrase.h"
#include "shared/engine/engine.h"

typedef enum {
    HQ_EXPECT_CALL,
    HQ_EXPECT_TICKET,
    HQ_EXPECT_AHEAD,
    HQ_EXPECT_NUMBER,
    HQ_EXPECT_NOBODY,
    HQ_EXPECT_REFUSED,
    HQ_EXPECT_WAITING,
    HQ_EXPECT_WHY,
    HQ_EXPECT_POINT,
    HQ_EXPECT_LEFT,
    HQ_EXPECT_DAY,
    HQ_EXPECT_SPENT,
    HQ_EXPECT_DUE,
    HQ_EXPECT_STEPS,
    HQ_EXPECT_PEOPLE,
    HQ_EXPECT_SERVICE,
    HQ_EXPECT_QUICK,
    HQ_EXPECT_TOLD, // why the customer is told another range than before
    HQ_EXPECT_DIVERTED,
    HQ_EXPECT_DIVERSIONS,
    HQ_EXPECT_CHECKED,
    HQ_EXPECT_UNCHECKED,
    HQ_EXPECT_CARE,
    HQ_EXPECT_NO_CARE,
    HQ_EXPECT_HELP,
    HQ_EXPECT_GREETED,
    HQ_EXPECT_ALERT,
    HQ_EXPECT_ALERT_OWNER,
    HQ_EXPECT_RATINGS,
    HQ_EXPECT_DOUBT,
} hq_expectation_kind;

typedef struct {
    unsigned line;
    const char *text; // as written, for messages
    hq_expectation_kind kind;
    hq_phrase phrase;
} hq_expectation;

typedef struct {
    unsigned line;
    hq_span at;           // after local midnight
    bool waits;           // nothing is done, time passes
    bool excuses;         // says why a ticket will be left when the day is closed
    hq_command_kind kind; // unless it waits or excuses
    hq_phrase phrase;
    bool comes_back;      // what the flag of a transfer means
    GArray *expectations; // hq_expectation
} hq_step;

// A time people take: mean and spread, in seconds.
typedef struct {
    double mean_s;
    double spread_s;
} hq_takes;

enum { HQ_HALF_HOURS = 48 };

// Who comes for one service.
typedef struct {
    unsigned line;
    hq_slug service;
    double arrivals[HQ_HALF_HOURS]; // people in each half hour after midnight
    hq_takes lasts;
    double diverted;  // percent sent to self-service instead of taking a number
    hq_slug sends_to; // service that follows for some
    double sent_on;   // percent of them
} hq_demand;

// Who works where, and their break.
typedef struct {
    unsigned line;
    hq_slug staff;
    hq_slug point;
    hq_span from, until;
    hq_slug reason; // of the break; "" for none
    hq_span break_from, break_until;
} hq_shift;

typedef struct {
    unsigned line;
    hq_slug class_;
    double percent;
} hq_class_share;

typedef struct {
    uint64_t seed;
    GArray *demands;   // hq_demand
    GArray *shifts;    // hq_shift
    GArray *classes;   // hq_class_share
    hq_takes walks;    // from the call to the counter
    hq_takes between;  // from one customer to calling the next
    hq_takes patience; // before a waiting customer leaves; 0 is for ever
    double times;      // every arrival this often; 1 is the day as written
    double no_show;    // percent of those called
    double hold;       // percent of those served who fetch a paper first
    double english;    // percent
} hq_profile;

typedef struct {
    char *title;
    char *hall; // its configuration file, as written; "" when none is named
    hq_day date;
    GArray *steps; // hq_step
    hq_profile profile;
    GPtrArray *keep; // strings
} hq_day_file;

// Reads a whole file. NULL with every mistake in `*ret_mistakes` (server/config/mistakes.h, owned
// by the caller) when there are any. Free with hq_day_file_free().
hq_day_file *hq_day_file_read(const char *text, GPtrArray **ret_mistakes);
void hq_day_file_free(hq_day_file *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_day_file, hq_day_file_free)

// Whether the file says who comes.
bool hq_day_file_has_profile(const hq_day_file *file);
