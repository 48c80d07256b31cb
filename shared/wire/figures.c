#include "shared/wire/figures.h"

#include "shape.h"

#define NONE .none = -1, .flags = HQ_NULLABLE
#define CLASS(i, key)                                                                              \
    {                                                                                              \
        HQ_U32(hq_figures_view, wait_classes[i], key)                                              \
    }

static const hq_field wait_classes_fields[] = {
    CLASS(0, "up_to_3"),  CLASS(1, "up_to_5"),  CLASS(2, "up_to_10"), CLASS(3, "up_to_15"),
    CLASS(4, "up_to_20"), CLASS(5, "up_to_30"), CLASS(6, "longer"),
};
static HQ_SHAPE(wait_classes, hq_figures_view);

static const hq_field figures_fields[] = {
    {HQ_SLUG(hq_figures_view, service, "service"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_figures_view, issued, "issued")},
    {HQ_U32(hq_figures_view, served, "served")},
    {HQ_U32(hq_figures_view, no_show, "no_show")},
    {HQ_U32(hq_figures_view, left, "left")},
    {HQ_U32(hq_figures_view, waiting, "waiting")},
    {HQ_I32(hq_figures_view, wait_mean_s, "wait_mean_s"), NONE},
    {HQ_I32(hq_figures_view, wait_p50_s, "wait_p50_s"), NONE},
    {HQ_I32(hq_figures_view, wait_p90_s, "wait_p90_s"), NONE},
    {HQ_I32(hq_figures_view, wait_max_s, "wait_max_s"), NONE},
    {HQ_I32(hq_figures_view, within_target_milli, "within_target_milli"), NONE},
    {HQ_I32(hq_figures_view, abandoned_milli, "abandoned_milli"), NONE},
    {HQ_I32(hq_figures_view, service_mean_s, "service_mean_s"), NONE},
    {HQ_U32(hq_figures_view, visitors, "visitors")},
    {HQ_U32(hq_figures_view, quick, "quick")},
    {HQ_U32(hq_figures_view, struck, "struck")},
    {HQ_U32(hq_figures_view, greeted, "greeted")},
    {HQ_U32(hq_figures_view, diverted, "diverted")},
    {HQ_U32(hq_figures_view, diverted_to[HQ_WAY_SELF_SERVICE], "diverted_to_self_service")},
    {HQ_U32(hq_figures_view, diverted_to[HQ_WAY_ONLINE], "diverted_to_online")},
    {HQ_U32(hq_figures_view, handheld, "handheld")},
    {HQ_I32(hq_figures_view, handheld_milli, "handheld_milli"), NONE},
    {HQ_I32(hq_figures_view, handheld_steps_milli, "handheld_steps_milli"), NONE},
    {HQ_I32(hq_figures_view, diversion_milli, "diversion_milli"), NONE},
    {.key = "wait_minutes", .kind = HQ_KIND_OBJECT, .shape = &wait_classes},
    {HQ_OBJECT(hq_figures_view, rating, "rating", hq_rating_shape)},
};
static HQ_SHAPE(figures, hq_figures_view);

static const hq_field slot_fields[] = {
    {HQ_I32(hq_figures_slot, from_s, "from_s")},
    {HQ_U32(hq_figures_slot, issued, "issued")},
    {HQ_U32(hq_figures_slot, called, "called")},
    {HQ_U32(hq_figures_slot, waiting, "waiting")},
    {HQ_I32(hq_figures_slot, wait_p50_s, "wait_p50_s"), NONE},
    {HQ_I32(hq_figures_slot, wait_p90_s, "wait_p90_s"), NONE},
    {HQ_I32(hq_figures_slot, within_target_milli, "within_target_milli"), NONE},
};
static HQ_SHAPE(slot, hq_figures_slot);

static const hq_field slug_fields[] = {
    {.kind = HQ_KIND_SLUG},
};
static HQ_SHAPE(slug, hq_slug);

static const hq_field interruption_fields[] = {
    {HQ_WORD(hq_interruption_view, preset, "preset", hq_preset_words)},
    {HQ_I32(hq_interruption_view, from_s, "from_s")},
    {HQ_I32(hq_interruption_view, to_s, "to_s")},
    {HQ_BOOL(hq_interruption_view, on, "on")},
    {HQ_ROW(hq_interruption_view, services, "services", slug, n_services), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(interruption, hq_interruption_view);

static const hq_field day_fields[] = {
    {HQ_DAY(hq_day_figures, day, "day")},
    {HQ_TIME(hq_day_figures, now, "now")},
    {HQ_I32(hq_day_figures, now_s, "now_s")},
    {HQ_OBJECT(hq_day_figures, hall, "hall", figures)},
    {HQ_ROW(hq_day_figures, services, "services", figures, n_services)},
    {HQ_U32(hq_day_figures, help_asked, "help_asked")},
    {HQ_I32(hq_day_figures, help_in_time_milli, "help_in_time_milli"), NONE},
    {HQ_ROW(hq_day_figures, slots, "slots", slot, n_slots)},
    {HQ_ROW(hq_day_figures, interruptions, "interruptions", interruption, n_interruptions)},
};
static HQ_SHAPE(day, hq_day_figures);

void
hq_day_figures_encode(const hq_day_figures *view, hq_writer *writer)
{
    hq_shape_write(writer, &day, view, NULL);
}

bool
hq_day_figures_decode(const char *json, size_t length, hq_day_figures *ret_figures,
                      hq_fault *ret_fault)
{
    return hq_document_read(json, length, &day, ret_figures, ret_fault);
}
