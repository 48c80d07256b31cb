#include "shared/wire/case-figures.h"

#include "shape.h"

static const hq_field tally_fields[] = {
    {HQ_SLUG(hq_case_tally, of, "of"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_case_tally, received, "received")},
    {HQ_U32(hq_case_tally, unsolved, "unsolved")},
    {HQ_U32(hq_case_tally, told, "told")},
    {HQ_U32(hq_case_tally, on_time, "on_time")},
    {HQ_U32(hq_case_tally, late, "late")},
    {HQ_U32(hq_case_tally, reopened, "reopened")},
    {HQ_U32(hq_case_tally, content, "content")},
    {HQ_I32(hq_case_tally, spot_milli, "spot_milli"), .flags = HQ_NULLABLE, .none = -1},
    {HQ_I32(hq_case_tally, on_time_milli, "on_time_milli"), .flags = HQ_NULLABLE, .none = -1},
    {HQ_I32(hq_case_tally, reopened_milli, "reopened_milli"), .flags = HQ_NULLABLE, .none = -1},
    {HQ_I32(hq_case_tally, content_milli, "content_milli"), .flags = HQ_NULLABLE, .none = -1},
    {HQ_I64(hq_case_tally, mean_s, "mean_s"), .flags = HQ_NULLABLE, .none = -1},
};
static HQ_SHAPE(tally, hq_case_tally);

static const hq_field all_fields[] = {
    {HQ_U32(hq_case_figures, version, "version")},
    {HQ_DAY(hq_case_figures, from, "from")},
    {HQ_DAY(hq_case_figures, to, "to")},
    {HQ_OBJECT(hq_case_figures, total, "total", tally)},
    {HQ_LIST(hq_case_figures, kinds, "kinds", tally, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_case_figures, causes, "causes", tally, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_case_figures, services, "services", tally, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_case_figures, points, "points", tally, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_case_figures, sources, "sources", tally, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(all, hq_case_figures);

void
hq_case_figures_encode(const hq_case_figures *figures, hq_writer *writer)
{
    hq_shape_write(writer, &all, figures, NULL);
}

bool
hq_case_figures_decode(const char *json, size_t length, hq_case_figures *ret_figures,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &all, ret_figures, ret_fault);
}

void
hq_case_figures_clear(hq_case_figures *figures)
{
    hq_shape_clear(&all, figures);
}
