#include "shared/wire/csv.h"

#include <string.h>

GString *
hq_csv_new(void)
{
    return g_string_new("\xef\xbb\xbf");
}

// A comma unless the cell is the first of its row.
static void
begin_cell(GString *csv)
{
    if (csv->len > 3 && csv->str[csv->len - 1] != '\n')
        g_string_append_c(csv, ',');
}

bool
hq_csv_is_formula(const char *text)
{
    while (*text == ' ')
        text++;
    return *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
}

void
hq_csv_put_text(GString *csv, const char *text)
{
    begin_cell(csv);
    g_string_append_c(csv, '"');
    if (hq_csv_is_formula(text))
        g_string_append_c(csv, '\'');
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"')
            g_string_append_c(csv, '"');
        g_string_append_c(csv, *at);
    }
    g_string_append_c(csv, '"');
}

void
hq_csv_put_number(GString *csv, double number, int decimals)
{
    char format[8], text[G_ASCII_DTOSTR_BUF_SIZE];
    g_snprintf(format, sizeof format, "%%.%df", decimals);
    begin_cell(csv);
    g_string_append(csv, g_ascii_formatd(text, sizeof text, format, number));
}

void
hq_csv_put_nothing(GString *csv)
{
    begin_cell(csv);
    g_string_append(csv, "\"\"");
}

void
hq_csv_end_row(GString *csv)
{
    g_string_append(csv, "\r\n");
}
