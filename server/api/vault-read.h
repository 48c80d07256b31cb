// Reading the vault for an answer: on the pool, over a connection of its own, with the keys as they
// are at that moment.
#pragma once

#include "server/api/api-private.h"
#include "server/journal/personal.h"
#include "server/journal/reader.h"
#include "shared/wire/personal.h"

typedef struct hq_vault_reading hq_vault_reading;

// Reads on the pool and fills what its answer needs; false with an error.
typedef bool hq_vault_read_func(hq_vault_reading *reading, hq_journal_reader *reader,
                                GError **error);
// Answers on the loop thread when the reading went well.
typedef void hq_vault_reply_func(hq_vault_reading *reading);

struct hq_vault_reading {
    hq_http_request *request;
    char *dir, *hall;
    hq_uuid ticket;
    char phone[HQ_PHONE_SIZE]; // wiped
    hq_vault_read_func *read;
    hq_vault_reply_func *reply;
    bool masks;      // numbers that somebody wrote into a text are masked
    bool masked;     // there was one
    GArray *rows;    // hq_personal_row; wiped
    GArray *days;    // hq_kept_day
    GArray *classes; // hq_vault_class_count
    hq_slug class_;
    int32_t keep_days;
    GArray *said; // uint64_t: the steps that lie there in the customer's words
    void *extra;  // what else was found; freed with free_extra
    GDestroyNotify free_extra;
    GError *error;
};

// For the hall the request is about; hand it to hq_vault_read().
hq_vault_reading *hq_vault_reading_new(hq_http_request *request, const hq_api_hall *hall);
// Reads on the pool, answers and frees. `reading` is taken over.
void hq_vault_read(hq_api *api, hq_vault_reading *reading, hq_vault_read_func *read,
                   hq_vault_reply_func *reply);

// An hq_vault_read_func: the rows about the reading's ticket, or record.
hq_vault_read_func hq_vault_read_about;
// Whether whoever asks may read whole numbers in what others wrote.
bool hq_vault_may_read_numbers(const hq_context *context);
// Answers with what staff wrote about a ticket, or with a step of a record; numbers masked for
// whoever may not read them. What the customer said in a survey is marked.
void hq_vault_answer_notes(hq_http_request *request, const hq_context *context, hq_uuid about);

// An hq_vault_each_row that opens the row and appends it to the rows of the reading; rows whose key
// was erased are left out.
bool hq_vault_take_row(const hq_vault_row *row, void *reading, GError **error);
// Calls `each` for the rows of everything that carries a number, on every day there is a key of:
// each day has another index of it.
bool hq_vault_each_of_number(const char *dir, const char *phone, hq_journal_reader *reader,
                             hq_vault_each_row each, void *data, GError **error)
    __attribute__((warn_unused_result));
// Appends all rows of the tickets that carry the reading's number, on every day there is a key of.
bool hq_vault_take_person(hq_vault_reading *reading, hq_journal_reader *reader, GError **error);
