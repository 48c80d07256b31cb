#include "forecast-log.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "shared/engine/types.h"
#include "shell.h"

enum { DAY, SERVICE, PRIORITY, ARRIVE, QUEUED, CALL, OUTCOME, START, END, AGENT, COLUMNS };
#define HEADING "date,service,priority,arrive_s,queued,call_s,outcome,start_s,end_s,agent"

hq_forecast_log *
hq_forecast_log_new(void)
{
    hq_forecast_log *log = g_new0(hq_forecast_log, 1);
    log->rows = g_array_new(FALSE, TRUE, sizeof(hq_forecast_row));
    log->services = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    log->agents = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return log;
}

void
hq_forecast_log_free(hq_forecast_log *log)
{
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
    return *end == '\0' && (end != cell || !needed) && *ret_s >= 0;
}

static bool
read_row(hq_forecast_log *log, char **cells, hq_forecast_row *ret_row)
{
    if (g_strv_length(cells) != COLUMNS)
        return false;
    guint64 day;
    hq_forecast_row row = {
        .class_ = strcmp(cells[PRIORITY], "2") == 0,
        .queued = strcmp(cells[QUEUED], "1") == 0,
        .served = strcmp(cells[OUTCOME], "SERVED") == 0,
        .service = index_of(log->services, cells[SERVICE]),
        .agent = cells[AGENT][0] != '\0' ? index_of(log->agents, cells[AGENT]) : HQ_NONE,
    };
    if (!g_ascii_string_to_unsigned(cells[DAY], 10, 19000101, 99991231, &day, NULL) ||
        !read_seconds(cells[ARRIVE], true, &row.arrive_s) ||
        !read_seconds(cells[CALL], row.queued, &row.call_s) ||
        !read_seconds(cells[START], row.served, &row.start_s) ||
        !read_seconds(cells[END], row.served, &row.end_s) || row.service >= HQ_MAX_SERVICES)
        return false;
    row.day = (guint32)day;
    if (!row.queued)
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
    return g_strndup(g_memory_output_stream_get_data(memory),
                     g_memory_output_stream_get_data_size(memory));
}

// Waits are scored from 7:00 on; call-backs (TT) are dialled by the clerks, nobody waits in line.
static bool
is_scored(const hq_forecast_row *row, const char *service)
{
    return row->queued && row->served && row->arrive_s >= 7 * 3600 && row->arrive_s < 24 * 3600 &&
           strcmp(service, "TT") != 0;
}

bool
hq_forecast_log_read(hq_forecast_log *log, const char *path, bool score, GError **error)
{
    g_autofree char *text = read_text(path, error);
    if (text == NULL)
        return false;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (unsigned i = 0; lines[i] != NULL; i++) {
        hq_forecast_row row;
        g_strchomp(lines[i]);
        if (i == 0 && strcmp(lines[0], HEADING) != 0)
            return hq_shell_usage(error, "%s: the first line is not \"%s\"", path, HEADING);
        if (i == 0 || lines[i][0] == '\0')
            continue;
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", -1);
        if (!read_row(log, cells, &row))
            return hq_shell_usage(error, "%s:%u: cannot be understood: %s", path, i + 1, lines[i]);
        row.scored = score && is_scored(&row, cells[SERVICE]);
        g_array_append_val(log->rows, row);
    }
    return true;
}

static int
by_arrival(const void *a, const void *b)
{
    const hq_forecast_row *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->arrive_s > y->arrive_s) - (x->arrive_s < y->arrive_s);
}

void
hq_forecast_log_order(hq_forecast_log *log, unsigned days)
{
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
