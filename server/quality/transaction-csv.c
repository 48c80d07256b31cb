#include "server/quality/transaction-csv.h"

#include <glib.h>
#include <string.h>

#include "shared/base/timestamp.h"

// Each is what is wrong when its cell is.
typedef enum {
    COLUMN_DAY = HQ_ENTRY_DAY,
    COLUMN_TIME = HQ_ENTRY_TIME,
    COLUMN_CHANNEL = HQ_ENTRY_CHANNEL,
    COLUMN_TYPE = HQ_ENTRY_TYPE,
    COLUMN_COUNT = HQ_ENTRY_COUNT,
    COLUMN_AMOUNT = HQ_ENTRY_AMOUNT,
    COLUMN_EXTERNAL = HQ_ENTRY_ID,
    COLUMN_STAFF = HQ_ENTRY_STAFF,
    COLUMN_POINT = HQ_ENTRY_POINT,
    COLUMNS,
} column;
enum { FIRST_OPTIONAL = COLUMN_STAFF, CELLS_MAX = COLUMNS };

static const struct {
    const char *en, *zh;
} column_names[COLUMNS] = {
    [COLUMN_DAY] = {"day", "日期"},         [COLUMN_TIME] = {"time", "时间"},
    [COLUMN_CHANNEL] = {"channel", "渠道"}, [COLUMN_TYPE] = {"type", "业务类型"},
    [COLUMN_COUNT] = {"count", "笔数"},     [COLUMN_AMOUNT] = {"amount", "金额"},
    [COLUMN_EXTERNAL] = {"id", "流水号"},   [COLUMN_STAFF] = {"staff", "工号"},
    [COLUMN_POINT] = {"point", "受理席"},
};

static const char *const places_zh[HQ_SELLING_PLACES] = {"柜台", "手持", "自助", "线上"};

typedef struct {
    column columns[CELLS_MAX];
    int n;
} heading;

// One cell of a line, unquoted in place; `*rest` goes on behind it, NULL after the last one. NULL
// when a quote is not closed.
static char *
next_cell(char **rest)
{
    char *cell = *rest, *to = cell, *from = cell;
    bool quoted = *from == '"';
    from += quoted;
    for (; *from != '\0' && (quoted || *from != ','); from++) {
        if (quoted && *from == '"' && *++from != '"') {
            quoted = false;
            if (*from == '\0' || *from == ',')
                break;
        }
        *to++ = *from;
    }
    *rest = *from == ',' ? from + 1 : NULL;
    *to = '\0';
    return quoted ? NULL : g_strstrip(cell);
}

// The cells of a line; −1 when there are too many, or a quote is not closed.
static int
split(char *line, char *cells[CELLS_MAX])
{
    int n = 0;
    for (char *rest = line; rest != NULL;) {
        char *cell = next_cell(&rest);
        if (cell == NULL || n == CELLS_MAX)
            return -1;
        cells[n++] = cell;
    }
    return n;
}

static column
column_of(const char *name)
{
    int c = 0;
    while (c < COLUMNS && g_ascii_strcasecmp(column_names[c].en, name) != 0 &&
           strcmp(column_names[c].zh, name) != 0)
        c++;
    return (column)c;
}

static bool
read_heading(char *line, heading *ret)
{
    char *cells[CELLS_MAX];
    unsigned seen = 0;
    ret->n = split(line, cells);
    for (int i = 0; i < ret->n; i++) {
        ret->columns[i] = column_of(cells[i]);
        if (ret->columns[i] == COLUMNS || (seen & (1u << ret->columns[i])) != 0)
            return false;
        seen |= 1u << ret->columns[i];
    }
    return (seen & ((1u << FIRST_OPTIONAL) - 1)) == (1u << FIRST_OPTIONAL) - 1;
}

static hq_selling_place
place_of(const char *text)
{
    for (int place = 0; place < HQ_SELLING_PLACES; place++) {
        if (strcmp(places_zh[place], text) == 0)
            return (hq_selling_place)place;
    }
    return hq_selling_place_of(text);
}

// A slug, or none where the cell is empty.
static bool
read_name(const char *text, hq_slug *ret)
{
    *ret = hq_slug_of(text);
    return text[0] == '\0' || ret->text[0] != '\0';
}

// Whether the cell can be read.
static bool
read_cell(column which, const char *text, hq_transaction *ret)
{
    gint64 amount = 0;
    guint64 count = 0;
    bool read = true;
    switch (which) {
    case COLUMN_DAY:
        return hq_date_parse(text, &ret->day);
    case COLUMN_TIME:
        return hq_second_of_day_parse(text, &ret->at_s);
    case COLUMN_CHANNEL:
        ret->place = place_of(text);
        return ret->place < HQ_SELLING_PLACES;
    case COLUMN_TYPE:
        ret->type = hq_slug_of(text);
        return ret->type.text[0] != '\0';
    case COLUMN_COUNT:
        read = g_ascii_string_to_unsigned(text, 10, 0, UINT32_MAX, &count, NULL);
        ret->count = (uint32_t)count;
        return read;
    case COLUMN_AMOUNT:
        read = g_ascii_string_to_signed(text, 10, INT64_MIN, INT64_MAX, &amount, NULL);
        ret->amount = amount;
        return read;
    case COLUMN_EXTERNAL:
        return g_strlcpy(ret->external, text, sizeof ret->external) < sizeof ret->external;
    case COLUMN_STAFF:
        return read_name(text, &ret->staff);
    default:
        return read_name(text, &ret->point);
    }
}

static hq_entry_fault
read_line(const heading *head, char *line, hq_transaction *ret)
{
    char *cells[CELLS_MAX];
    *ret = (hq_transaction){0};
    if (split(line, cells) != head->n)
        return HQ_ENTRY_CELLS;
    for (int i = 0; i < head->n; i++) {
        if (!read_cell(head->columns[i], cells[i], ret))
            return (hq_entry_fault)head->columns[i];
    }
    return HQ_ENTRY_FAULTS;
}

bool
hq_transaction_csv_read(const char *csv, uint32_t line, hq_transaction_line *each, void *data,
                        hq_fault *ret_fault)
{
    g_autofree char *text = g_strdup(g_str_has_prefix(csv, "\xef\xbb\xbf") ? csv + 3 : csv);
    char *rest = text;
    heading head;
    if (!read_heading(g_strchomp(strsep(&rest, "\n")), &head))
        return hq_fault_refuse(
            ret_fault, HQ_FAULT_BAD_VALUE, "csv",
            "columns day, time, channel, type, count, amount, id[, staff, point]");
    for (char *each_line; (each_line = strsep(&rest, "\n")) != NULL; line++) {
        hq_transaction transaction;
        g_strchomp(each_line);
        if (each_line[0] == '\0')
            continue;
        hq_entry_fault fault = read_line(&head, each_line, &transaction);
        each(line, &transaction, fault, data);
    }
    return true;
}
