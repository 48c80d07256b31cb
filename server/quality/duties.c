#include "server/quality/duties.h"

#include "shared/base/timestamp.h"

// Days back that can still be looked at.
enum { KEPT_DAYS = 7 };

hq_duties *
hq_duties_new(void)
{
    hq_duties *duties = g_new0(hq_duties, 1);
    duties->all = g_array_new(FALSE, TRUE, sizeof(hq_duty_of));
    return duties;
}

void
hq_duties_free(hq_duties *duties)
{
    g_array_unref(duties->all);
    g_free(duties);
}

static void
drop(hq_duties *duties, const hq_duty_of *set, hq_day today)
{
    int64_t oldest = hq_day_to_epoch(today) - KEPT_DAYS;
    for (guint i = duties->all->len; i-- > 0;) {
        const hq_duty_of *each = &g_array_index(duties->all, hq_duty_of, i);
        bool same = each->day == set->day && each->shift == set->shift &&
                    hq_slug_equal(each->zone, set->zone);
        if (same || (today != 0 && hq_day_to_epoch(each->day) < oldest))
            g_array_remove_index_fast(duties->all, i);
    }
}

void
hq_duties_apply(hq_duties *duties, const hq_record *record)
{
    hq_duty_of set;
    if (!hq_duty_of_decode(record->facts, record->facts_len, &set, NULL))
        return;
    drop(duties, &set, record->day);
    if (set.staff.text[0] != '\0')
        g_array_append_val(duties->all, set);
}

static hq_slug
exactly(const hq_duties *duties, hq_day day, hq_shift_of_day shift, hq_slug zone)
{
    for (guint i = 0; i < duties->all->len; i++) {
        const hq_duty_of *each = &g_array_index(duties->all, hq_duty_of, i);
        if (each->day == day && each->shift == shift && hq_slug_equal(each->zone, zone))
            return each->staff;
    }
    return (hq_slug){{0}};
}

hq_slug
hq_duties_of(const hq_duties *duties, hq_day day, hq_shift_of_day shift, hq_slug zone)
{
    hq_slug found = exactly(duties, day, shift, zone);
    return found.text[0] != '\0' ? found : exactly(duties, day, HQ_SHIFT_ALL_DAY, zone);
}
