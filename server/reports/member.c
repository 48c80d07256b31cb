#include "server/reports/member.h"

#include "shared/base/timestamp.h"

void
hq_put_int(hq_writer *writer, const char *key, int64_t value)
{
    hq_write_key(writer, key);
    hq_write_int(writer, value);
}

void
hq_put_string(hq_writer *writer, const char *key, const char *text)
{
    hq_write_key(writer, key);
    hq_write_string(writer, text);
}

void
hq_put_quark(hq_writer *writer, const char *key, GQuark name)
{
    hq_put_string(writer, key, g_quark_to_string(name));
}

void
hq_put_day(hq_writer *writer, const char *key, hq_day day)
{
    char date[HQ_DATE_SIZE];
    hq_date_format(day, date);
    hq_put_string(writer, key, date);
}
