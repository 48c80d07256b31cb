#include "audit-table.h"

#include "shared/base/timestamp.h"
#include "shell.h"

static const char *const heads[] = {"event", "at",    "what",   "about", "device",
                                    "staff", "point", "reason", ""};

GPtrArray *
hq_audit_table_new(void)
{
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        hq_shell_cell(cells, "%s", heads[i]);
    return cells;
}

void
hq_audit_table_add(GPtrArray *cells, const hq_audit_row *row)
{
    char at[HQ_TIMESTAMP_SIZE];
    hq_timestamp_format(row->at, at);
    hq_shell_cell(cells, "%" G_GUINT64_FORMAT, row->seq);
    hq_shell_cell(cells, "%s", at);
    hq_shell_cell(cells, "%s", row->what.text[0] != '\0' ? row->what.text : row->kind);
    hq_shell_cell(cells, "%s%s", row->id.text, row->service.text);
    hq_shell_cell(cells, "%s", row->device.text);
    hq_shell_cell(cells, "%s", row->staff.text);
    hq_shell_cell(cells, "%s", row->point.text);
    hq_shell_cell(cells, "%s", row->reason.text);
    if (row->choice[0] != '\0')
        hq_shell_cell(cells, "by %s, passed %d", row->choice, (int)row->passed);
    else
        hq_shell_cell(cells, "%s", "");
}

void
hq_audit_table_print(const GPtrArray *cells)
{
    hq_shell_print_table(cells, G_N_ELEMENTS(heads));
}
