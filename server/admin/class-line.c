#include "class-line.h"

#include <glib.h>
#include <string.h>

#include "shared/base/timestamp.h"

enum { COLUMNS_MAX = 3 };

const char *
hq_class_line_read(char *line, hq_listed *ret_row)
{
    char *columns[COLUMNS_MAX] = {NULL};
    size_t n = 0;
    char phone[HQ_PHONE_SIZE];
    *ret_row = (hq_listed){0};
    for (char *rest = line, *column; (column = strsep(&rest, ",")) != NULL; n++) {
        if (n == COLUMNS_MAX)
            return "phone,class or phone,class,until";
        columns[n] = g_strstrip(column);
    }
    if (n < 2)
        return "phone,class or phone,class,until";
    hq_phone_fault fault = hq_phone_parse(columns[0], phone);
    g_strlcpy(ret_row->phone, phone, sizeof ret_row->phone);
    ret_row->class_ = hq_slug_of(columns[1]);
    if (fault != HQ_PHONE_OK)
        return hq_phone_expected(fault);
    if (ret_row->class_.text[0] == '\0')
        return "a customer class";
    bool dated = columns[2] == NULL || columns[2][0] == '\0';
    return dated || hq_date_parse(columns[2], &ret_row->until) ? NULL : "a day such as 2026-12-31";
}
