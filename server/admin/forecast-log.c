#include "forecast-log.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "shared/engine/types.h"
#include "shell.h"

enum { DAY, SERVICE, PRIORITY, ARRIVE, QUEUED, CALL, OUTCOME, START, END, AGENT, POINT, COLUMNS };
#define HEADING       "date,service,priority,arrive_s,queued,call_s,outcome,start_s,end_s,agent"
#define POINT_HEADING HEADING ",point"
#define PLAN_HEADING  "date,point,agent,from_s,until_s"
#define PLAN_COLUMNS  5
// A day may end in the next one.
#define MOST_S (2 * 86400)

hq_forecast_log *
hq_forecast_log_new(hq_config *config)
{
    hq_forecast_log *log = g_new0(hq_forecast_log, 1);
    log->config = config;
    log->plans = g_array_new(FALSE, TRUE, sizeof(hq_forecast_plan));
    log->rows = g_array_new(FALSE, TRUE, sizeof(hq_forecast_row));
    log->services = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    log->agents = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return log;
}

void
hq_forecast_log_free(hq_forecast_log *log)
{
    g_clear_pointer(&log->config, hq_config_free);
    g_array_unref(log->plans);
    g_array_unref(log->rows);
    g_hash_table_unref(log->services);
    g_hash_table_unref(log->agents);
    g_free(log);
}

static guint32
index_of(GHashTable *names, const char *name)
{
    guint32 at = GPOINTER_TO_UINT(g_hash_table_lookup(names, name));
    if (at == 0) {
        at = g_hash_table_size(names) + 1;
        g_hash_table_insert(names, g_strdup(name), GUINT_TO_POINTER(at));
    }
    return at - 1;
}

static bool
read_seconds(const char *cell, bool needed, double *ret_s)
{
    char *end = NULL;
    *ret_s = g_ascii_strtod(cell, &end);
    return *end == '\0' && (end != cell || !needed) && *ret_s >= 0 && *ret_s <= MOST_S;
}

// What a cell means in the hall's configuration, or by itself.
static guint32
service_of(hq_forecast_log *log, const char *cell)
{
    return log->config != NULL ? hq_config_service(log->config, hq_slug_of(cell))
                               : index_of(log->services, cell);
}

static guint32
class_of(const hq_forecast_log *log, const char *cell)
{
    return log->config != NULL ? hq_config_class(log->config, hq_slug_of(cell))
                               : strcmp(cell, "2") == 0;
}

static guint32
agent_of(hq_forecast_log *log, const char *cell)
{
    return cell[0] != '\0' ? index_of(log->agents, cell) : HQ_NONE;
}

static guint32
desk_of(const hq_forecast_log *log, const char *cell, guint32 agent)
{
    return log->config != NULL ? hq_config_point(log->config, hq_slug_of(cell)) : agent;
}

static bool
read_day(const char *cell, guint32 *ret_day)
{
    guint64 day;
    bool ok = g_ascii_string_to_unsigned(cell, 10, 19000101, 99991231, &day, NULL);
    *ret_day = ok ? (guint32)day : 0;
    return ok;
}

static bool
read_row(hq_forecast_log *log, char **cells, hq_forecast_row *ret_row)
{
    hq_forecast_row row = {
        .class_ = class_of(log, cells[PRIORITY]),
        .queued = strcmp(cells[QUEUED], "1") == 0,
        .served = strcmp(cells[OUTCOME], "SERVED") == 0,
        .missed = strcmp(cells[OUTCOME], "NO-SHOW") == 0,
        .service = service_of(log, cells[SERVICE]),
        .agent = agent_of(log, cells[AGENT]),
    };
    row.desk = desk_of(log, cells[AGENT][0] != '\0' && cells[POINT] != NULL ? cells[POINT] : "",
                       row.agent);
    if (!read_day(cells[DAY], &row.day) || !read_seconds(cells[ARRIVE], true, &row.arrive_s) ||
        !read_seconds(cells[CALL], row.queued, &row.call_s) ||
        !read_seconds(cells[START], row.served, &row.start_s) ||
        !read_seconds(cells[END], row.served || row.missed, &row.end_s) ||
        row.service >= HQ_MAX_SERVICES || row.class_ >= HQ_MAX_CLASSES)
        return false;
    if (!row.queued && cells[CALL][0] == '\0')
        row.call_s = row.served ? row.start_s : row.arrive_s;
    *ret_row = row;
    return true;
}

static char *
read_text(const char *path, GError **error)
{
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GFileInputStream) raw = g_file_read(file, NULL, error);
    if (raw == NULL)
        return NULL;
    g_autoptr(GInputStream) in = g_object_ref(G_INPUT_STREAM(raw));
    if (g_str_has_suffix(path, ".gz")) {
        g_autoptr(GZlibDecompressor) unzip = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
        g_object_unref(in);
        in = g_converter_input_stream_new(G_INPUT_STREAM(raw), G_CONVERTER(unzip));
    }
    g_autoptr(GOutputStream) out = g_memory_output_stream_new_resizable();
    if (g_output_stream_splice(out, in, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
        return NULL;
    GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM(out);
    gsize size = g_memory_output_stream_get_data_size(memory);
    return size == 0 ? g_strdup("") : g_strndup(g_memory_output_stream_get_data(memory), size);
}

// The lines of a file; the first there always is.
static char **
split(const char *text)
{
    char **lines = g_strsplit(*text == '\0' ? "\n" : text, "\n", -1);
    g_strchomp(lines[0]);
    return lines;
}

// Of a log alone: waits are scored from 7:00 on; call-backs (TT) are dialled by the clerks, nobody
// waits in line.
static bool
is_scored(const hq_forecast_log *log, const hq_forecast_row *row, const char *service)
{
    bool in_line = log->config != NULL || (row->arrive_s >= 7 * 3600 && row->arrive_s < 24 * 3600 &&
                                           strcmp(service, "TT") != 0);
    return row->queued && row->served && in_line;
}

static bool
add_row(hq_forecast_log *log, char **cells, bool score)
{
    hq_forecast_row row;
    if (!read_row(log, cells, &row))
        return false;
    row.scored = score && is_scored(log, &row, cells[SERVICE]);
    g_array_append_val(log->rows, row);
    return true;
}

static bool
add_plan(hq_forecast_log *log, char **cells, bool score)
{
    hq_forecast_plan plan = {.desk = desk_of(log, cells[1], HQ_NONE),
                             .agent = agent_of(log, cells[2])};
    (void)score;
    if (!read_day(cells[0], &plan.day) || !read_seconds(cells[3], true, &plan.from_s) ||
        !read_seconds(cells[4], true, &plan.until_s) || plan.desk == HQ_NONE)
        return false;
    g_array_append_val(log->plans, plan);
    return true;
}

static bool
read_lines(hq_forecast_log *log, const char *path, unsigned columns, char **lines,
           bool (*add)(hq_forecast_log *log, char **cells, bool score), bool score, GError **error)
{
    for (unsigned i = 1; lines[i] != NULL; i++) {
        g_strchomp(lines[i]);
        if (lines[i][0] == '\0')
            continue;
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", -1);
        if (g_strv_length(cells) != columns || !add(log, cells, score))
            return hq_shell_usage(error, "%s:%u: cannot be understood: %s", path, i + 1, lines[i]);
    }
    return true;
}

bool
hq_forecast_log_read(hq_forecast_log *log, const char *path, bool score, GError **error)
{
    g_autofree char *text = read_text(path, error);
    if (text == NULL)
        return false;
    g_auto(GStrv) lines = split(text);
    bool points = strcmp(lines[0], POINT_HEADING) == 0;
    if (!points && (strcmp(lines[0], HEADING) != 0 || log->config != NULL))
        return hq_shell_usage(error, "%s: the first line is not \"%s\"", path,
                              log->config != NULL ? POINT_HEADING : HEADING);
    return read_lines(log, path, points ? COLUMNS : COLUMNS - 1, lines, add_row, score, error);
}

bool
hq_forecast_log_read_plans(hq_forecast_log *log, const char *path, GError **error)
{
    g_autofree char *text = read_text(path, error);
    if (text == NULL)
        return false;
    g_auto(GStrv) lines = split(text);
    if (strcmp(lines[0], PLAN_HEADING) != 0)
        return hq_shell_usage(error, "%s: the first line is not \"%s\"", path, PLAN_HEADING);
    return read_lines(log, path, PLAN_COLUMNS, lines, add_plan, false, error);
}

hq_service_set
hq_forecast_log_skills(const hq_forecast_log *log, guint32 agent)
{
    GHashTableIter iter;
    gpointer name, at;
    if (log->config == NULL)
        return ~(hq_service_set)0;
    g_hash_table_iter_init(&iter, log->agents);
    while (g_hash_table_iter_next(&iter, &name, &at)) {
        if (GPOINTER_TO_UINT(at) != agent + 1)
            continue;
        for (hq_index i = 0; i < log->config->n_skills; i++) {
            if (strcmp(log->config->skills[i].staff.text, name) == 0)
                return log->config->skills[i].services;
        }
    }
    return ~(hq_service_set)0;
}

static int
by_arrival(const void *a, const void *b)
{
    const hq_forecast_row *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->arrive_s > y->arrive_s) - (x->arrive_s < y->arrive_s);
}

static int
by_desk(const void *a, const void *b)
{
    const hq_forecast_plan *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    if (x->desk != y->desk)
        return x->desk < y->desk ? -1 : 1;
    return (x->from_s > y->from_s) - (x->from_s < y->from_s);
}

void
hq_forecast_log_order(hq_forecast_log *log, unsigned days)
{
    g_array_sort(log->plans, by_desk);
    g_array_sort(log->rows, by_arrival);
    guint32 day = 0;
    unsigned seen = 0;
    for (unsigned i = 0; i < log->rows->len; i++) {
        hq_forecast_row *row = &g_array_index(log->rows, hq_forecast_row, i);
        seen += row->day != day;
        day = row->day;
        if (seen <= days)
            row->scored = false;
    }
}
