#include "server/push/people.h"

static void
fill_person(hq_floor *floor, hq_index p, hq_person_view *ret)
{
    const hq_config *config = hq_state_config(floor->state);
    const hq_point_config *configured = &config->points[p];
    const hq_point *point = hq_state_point(floor->state, p);
    const hq_staff *staff = hq_access_staff(floor->access, point->staff);
    hq_time until = hq_state_pause_until(floor->state, point);
    *ret = (hq_person_view){.staff = point->staff,
                            .point = configured->id,
                            .zone = config->zones[configured->zone].id,
                            .state = point->state,
                            .since = point->since,
                            .signed_on_at = point->staff_since,
                            .mentor = point->mentor,
                            .pause_until = until == HQ_NEVER ? 0 : until};
    if (point->state == HQ_POINT_PAUSED)
        ret->pause_reason = point->pause_reason;
    g_strlcpy(ret->label, configured->label, sizeof ret->label);
    if (staff != NULL) {
        hq_access_mask(staff->name, ret->name);
        ret->role = hq_slug_of(staff->role);
    }
}

hq_person_views
hq_list_people(hq_floor *floor)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_person_views views = {.items = g_new0(hq_person_view, HQ_MAX_POINTS)};
    for (hq_index p = 0; config != NULL && p < config->n_points; p++) {
        if (hq_state_point(floor->state, p)->state != HQ_POINT_CLOSED)
            fill_person(floor, p, &views.items[views.n++]);
    }
    return views;
}

static void
fill_zone(hq_floor *floor, hq_index zone, hq_zone_view *ret)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_time now = hq_floor_now(floor);
    hq_service_set services = 0;
    *ret = (hq_zone_view){.id = config->zones[zone].id, .name = config->zones[zone].name};
    for (hq_index p = 0; p < config->n_points; p++) {
        hq_point_state state = hq_state_point(floor->state, p)->state;
        if (config->points[p].zone != zone)
            continue;
        services |= config->points[p].services;
        ret->open_points += state != HQ_POINT_CLOSED && state != HQ_POINT_PAUSED;
    }
    for (hq_index s = 0; s < config->n_services; s++) {
        hq_time oldest = hq_state_oldest(floor->state, s);
        if (!(services & hq_service_bit(s)))
            continue;
        ret->waiting += hq_state_counts(floor->state, s)->waiting;
        if (oldest != 0)
            ret->longest_wait_s = MAX(ret->longest_wait_s, (int32_t)((now - oldest) / HQ_SECOND));
    }
}

hq_zone_views
hq_list_zones(hq_floor *floor)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_zone_views views = {.items = g_new0(hq_zone_view, HQ_MAX_ZONES)};
    for (hq_index z = 0; config != NULL && z < config->n_zones; z++)
        fill_zone(floor, z, &views.items[views.n++]);
    return views;
}
