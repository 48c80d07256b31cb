#include "demo-entries.h"

#include "demo-past.h"
#include "server/simulator/dice.h"
#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/timestamp.h"
#include "shared/engine/calendar.h"
#include "shared/wire/paths.h"
#include "shared/wire/transaction.h"

enum { SEED = 20262, MONTHS = 12, YUAN = 100, PAGE = 300 };

// How many of a type on a usual day, at the beginning of the year and at its end.
static const struct {
    const char *type;
    bool visits;  // the hall counts them by itself while it keeps a journal
    int32_t yuan; // of one; 0: nothing is paid
    struct {
        int32_t first, last;
    } at[HQ_SELLING_PLACES]; // counter, handheld, terminal, online
} types[] = {
    {"payment", false, 68, {{62, 24}, {8, 14}, {48, 74}, {30, 38}}},
    {"bill-query", false, 0, {{18, 8}, {8, 10}, {12, 20}, {0, 0}}},
    {"receipt", false, 0, {{22, 11}, {0, 0}, {14, 25}, {0, 0}}},
    {"plan", true, 0, {{66, 63}, {22, 26}, {0, 0}, {0, 0}}},
    {"enquiry", true, 0, {{28, 26}, {8, 10}, {0, 0}, {0, 0}}},
    {"new-number", true, 0, {{38, 39}, {0, 0}, {0, 0}, {0, 0}}},
    {"sim", true, 0, {{39, 38}, {0, 0}, {0, 0}, {0, 0}}},
    {"assisted", true, 0, {{17, 17}, {0, 0}, {0, 0}, {0, 0}}},
    {"broadband-new", true, 0, {{16, 16}, {0, 0}, {0, 0}, {0, 0}}},
    {"broadband-repair", true, 0, {{6, 6}, {9, 10}, {0, 0}, {0, 0}}},
    {"broadband-move", true, 0, {{9, 9}, {0, 0}, {0, 0}, {0, 0}}},
    {"roaming", true, 0, {{7, 6}, {5, 6}, {0, 0}, {0, 0}}},
    {"porting", true, 0, {{11, 11}, {0, 0}, {0, 0}, {0, 0}}},
    {"ownership", true, 0, {{7, 7}, {0, 0}, {0, 0}, {0, 0}}},
    {"complaints", true, 0, {{7, 7}, {0, 0}, {0, 0}, {0, 0}}},
    {"business", true, 0, {{5, 5}, {0, 0}, {0, 0}, {0, 0}}},
};

typedef struct {
    hq_shell *shell;
    hq_transactions_request page;
    GArray *rows; // hq_transaction, of the page
    hq_dice dice;
} bringing;

static bool
send_page(bringing *b, bool last, GError **error)
{
    g_auto(hq_writer) body = {0};
    g_auto(hq_blocking_answer) answer = {0};
    b->page.last = last;
    b->page.rows.items = (hq_transaction *)b->rows->data;
    b->page.rows.n = b->rows->len;
    hq_writer_init(&body);
    hq_transactions_request_encode(&b->page, &body);
    if (!hq_shell_send(b->shell, "POST", HQ_API "/transactions/import", body.text, NULL, &answer,
                       error))
        return false;
    b->page.page++;
    g_array_set_size(b->rows, 0);
    return true;
}

static void
add_staff(hq_transaction *entry, int32_t turn)
{
    static const char *const counters[] = {"1001", "1002", "1007", "1012", "1008", "1004"};
    static const char *const floor[] = {"1021", "1022", "1023"};
    if (entry->place == HQ_AT_COUNTER)
        entry->staff = hq_slug_of(counters[turn % (int32_t)G_N_ELEMENTS(counters)]);
    else if (entry->place == HQ_AT_HANDHELD)
        entry->staff = hq_slug_of(floor[turn % (int32_t)G_N_ELEMENTS(floor)]);
}

// `passed` and `of`: how many days of the year are over, of how many.
static bool
add(bringing *b, hq_day day, size_t type, hq_selling_place place, int32_t passed, int32_t of,
    GError **error)
{
    double first = types[type].at[place].first, last = types[type].at[place].last;
    double usual = first + (last - first) * passed / of;
    char date[HQ_DATE_SIZE];
    hq_transaction entry = {.day = day,
                            .at_s = 20 * 3600,
                            .place = place,
                            .type = hq_slug_of(types[type].type),
                            .count = (uint32_t)hq_dice_time(&b->dice, usual, usual / 8)};
    if (entry.count == 0)
        return true;
    entry.amount = (int64_t)entry.count * types[type].yuan * YUAN;
    add_staff(&entry, passed);
    hq_date_format(day, date);
    g_snprintf(entry.external, sizeof entry.external, "%s-%s-%s", date, types[type].type,
               hq_selling_place_word(place));
    g_array_append_val(b->rows, entry);
    return b->rows->len < PAGE || send_page(b, false, error);
}

static bool
add_day(bringing *b, hq_day day, int32_t passed, int32_t of, GError **error)
{
    bool ok = true;
    bool has_journal = of - passed <= HQ_DEMO_PAST_DAYS;
    for (size_t type = 0; ok && type < G_N_ELEMENTS(types); type++) {
        for (int place = 0; ok && place < HQ_SELLING_PLACES; place++)
            ok = (has_journal && types[type].visits) ||
                 add(b, day, type, (hq_selling_place)place, passed, of, error);
    }
    return ok;
}

// The first of the month with which the year begins.
static hq_day
first_day(hq_day today)
{
    int32_t month = today / 100 % 100 - (MONTHS - 1), year = today / 10000;
    return (month > 0 ? year * 100 + month : (year - 1) * 100 + month + MONTHS) * 100 + 1;
}

static bool
has_entries(hq_shell *shell, bool *ret_has, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    if (!hq_shell_send(shell, "GET", HQ_API "/transactions/imports", NULL, NULL, &answer, error))
        return false;
    *ret_has = g_strstr_len(answer.body, (gssize)answer.length, "\"import\"") != NULL;
    return true;
}

bool
hq_demo_entries_bring(hq_shell *shell, const hq_config *config, GError **error)
{
    bool has = false;
    g_autoptr(hq_zone_time) zone = hq_zone_time_new(config->time_zone);
    hq_day today = hq_zone_time_day(zone, hq_clock_wall()), first = first_day(today);
    int32_t of = (int32_t)(hq_day_to_epoch(today) - hq_day_to_epoch(first));
    bringing b = {.shell = shell,
                  .page = {.import = hq_uuid_random(), .line = 1},
                  .rows = g_array_new(FALSE, FALSE, sizeof(hq_transaction)),
                  .dice = hq_dice_of(SEED)};
    bool ok = has_entries(shell, &has, error);
    for (int32_t passed = 0; ok && !has && passed < of; passed++)
        ok = add_day(&b, hq_day_after(first, passed), passed, of, error);
    ok = ok && (has || send_page(&b, true, error));
    g_array_unref(b.rows);
    return ok;
}
