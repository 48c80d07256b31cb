#include "shared/wire/points.h"

#include <string.h>

#include "shape.h"

static const char *const of_words[] = {"person", "hall", "manager"};
static const char *const by_words[] = {"total", "business", "satisfaction", "attainment",
                                       "coefficient"};

const char *
hq_rank_of_word(hq_rank_of of)
{
    return of_words[of];
}

const char *
hq_rank_by_word(hq_rank_by by)
{
    return by_words[by];
}

static const char *
of_word(int value)
{
    return of_words[value];
}

static const char *
by_word(int value)
{
    return by_words[value];
}

static const hq_words ofs = {of_word, HQ_RANK_OFS, "person, hall or manager"};
static const hq_words bys = {by_word, HQ_RANK_BYS,
                             "total, business, satisfaction, attainment or coefficient"};

static const hq_field source_row_fields[] = {{.kind = HQ_KIND_SLUG}};
static HQ_SHAPE(source_row, hq_slug);

static const hq_field type_row_fields[] = {
    {HQ_SLUG(hq_point_type, id, "id")},
    {HQ_TEXT(hq_point_type, name, "name")},
    {HQ_ROW(hq_point_type, from, "from", source_row, n_from)},
    {HQ_BOOL(hq_point_type, cash, "cash")},
    {HQ_U32(hq_point_type, points[HQ_AT_COUNTER], "counter")},
    {HQ_U32(hq_point_type, points[HQ_AT_HANDHELD], "handheld")},
    {HQ_U32(hq_point_type, points[HQ_AT_TERMINAL], "terminal")},
    {HQ_U32(hq_point_type, points[HQ_AT_ONLINE], "online")},
};
static HQ_SHAPE(type_row, hq_point_type);

static const hq_field band_fields[] = {
    {HQ_U32(hq_point_band, from_milli, "from_milli")},
    {HQ_I32(hq_point_band, value, "value")},
};
static HQ_SHAPE(band, hq_point_band);

static const hq_field rank_row_fields[] = {
    {HQ_SLUG(hq_point_rank, id, "id")},      {HQ_TEXT(hq_point_rank, name, "name")},
    {HQ_WORD(hq_point_rank, of, "of", ofs)}, {HQ_WORD(hq_point_rank, by, "by", bys)},
    {HQ_U32(hq_point_rank, first, "first")}, {HQ_U32(hq_point_rank, least_visits, "least_visits")},
};
static HQ_SHAPE(rank_row, hq_point_rank);

static const hq_field star_fields[] = {{.kind = HQ_KIND_U32}};
static const hq_shape star = {star_fields, 1, sizeof(uint32_t)};

#define BANDS(member, key) HQ_ROW(hq_points_table, member.items, key, band, member.n)

static const hq_field table_shape_fields[] = {
    {HQ_ROW(hq_points_table, types, "types", type_row, n_types)},
    {HQ_U32(hq_points_table, least_ratings, "least_ratings")},
    {BANDS(satisfaction, "satisfaction")},
    {BANDS(attainment, "attainment")},
    {BANDS(hall_satisfaction, "hall_satisfaction")},
    {BANDS(hall_attainment, "hall_attainment")},
    {HQ_U32(hq_points_table, least_milli, "least_milli")},
    {HQ_U32(hq_points_table, most_milli, "most_milli")},
    {HQ_U32(hq_points_table, bad_rating, "bad_rating")},
    {HQ_U32(hq_points_table, free_bad, "free_bad")},
    {HQ_U32(hq_points_table, most_deducted, "most_deducted")},
    {HQ_ROW(hq_points_table, ranks, "ranks", rank_row, n_ranks)},
    {HQ_ROW(hq_points_table, stars, "stars", star, n_stars)},
    {HQ_U32(hq_points_table, star_months, "star_months")},
};
static HQ_SHAPE(table_shape, hq_points_table);

void
hq_points_table_encode(const hq_points_table *table, hq_writer *writer)
{
    hq_shape_write(writer, &table_shape, table, NULL);
}

// ---- what cannot be meant so -------------------------------------------------------------------

enum { POINTS_MOST = 100000, MILLI_MOST = 1000, COEFFICIENT_MOST = 3000, MONTHS_MOST = 12 };

static bool
refuse(hq_fault *ret_fault, const char *field, const char *expected)
{
    return hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, field, expected);
}

static bool
is_source_before(const hq_points_table *t, uint32_t type, uint32_t source)
{
    for (uint32_t i = 0; i <= type; i++) {
        uint32_t end = i == type ? source : t->types[i].n_from;
        for (uint32_t s = 0; s < end; s++) {
            if (hq_slug_equal(t->types[i].from[s], t->types[type].from[source]))
                return true;
        }
    }
    return false;
}

static bool
check_type(const hq_points_table *t, uint32_t n, hq_fault *ret_fault)
{
    const hq_point_type *one = &t->types[n];
    for (uint32_t i = 0; i < n; i++) {
        if (hq_slug_equal(t->types[i].id, one->id))
            return refuse(ret_fault, "types", "each id once");
    }
    for (uint32_t s = 0; s < one->n_from; s++) {
        if (is_source_before(t, n, s))
            return refuse(ret_fault, "types", "each service and item in one type");
    }
    for (int place = 0; place < HQ_SELLING_PLACES; place++) {
        if (one->points[place] > POINTS_MOST)
            return refuse(ret_fault, "types", "at most 100000 points for one");
    }
    return g_ascii_isalpha(one->id.text[0]) ||
           refuse(ret_fault, "types", "ids that begin with a letter");
}

static bool
check_bands(const hq_point_bands *bands, const char *field, int32_t most, hq_fault *ret_fault)
{
    for (uint32_t i = 0; i < bands->n; i++) {
        const hq_point_band *one = &bands->items[i];
        if (one->from_milli > MILLI_MOST || one->value > most || one->value < -most)
            return refuse(ret_fault, field, "from 0 to 1000 thousandths, and what is allowed");
        if (i > 0 && one->from_milli >= bands->items[i - 1].from_milli)
            return refuse(ret_fault, field, "the highest first");
    }
    return true;
}

static bool
check_stars(const hq_points_table *t, hq_fault *ret_fault)
{
    for (uint32_t i = 1; i < t->n_stars; i++) {
        if (t->stars[i] <= t->stars[i - 1])
            return refuse(ret_fault, "stars", "each more than the one before");
    }
    return (t->star_months >= 1 && t->star_months <= MONTHS_MOST) ||
           refuse(ret_fault, "star_months", "1 to 12 months");
}

static bool
check_rank(const hq_point_rank *rank, hq_fault *ret_fault)
{
    bool of_halls = rank->of != HQ_RANK_OF_PERSON;
    if (rank->by == HQ_RANK_BY_COEFFICIENT && !of_halls)
        return refuse(ret_fault, "ranks", "a coefficient of halls only");
    return rank->first >= 1 || refuse(ret_fault, "ranks", "a first of 1 or more");
}

static bool
check(const hq_points_table *t, hq_fault *ret_fault)
{
    for (uint32_t i = 0; i < t->n_types; i++) {
        if (!check_type(t, i, ret_fault))
            return false;
    }
    for (uint32_t i = 0; i < t->n_ranks; i++) {
        if (!check_rank(&t->ranks[i], ret_fault))
            return false;
    }
    if (t->least_milli > t->most_milli || t->most_milli > COEFFICIENT_MOST)
        return refuse(ret_fault, "most_milli", "least_milli to 3000");
    if (t->bad_rating > POINTS_MOST || t->most_deducted > POINTS_MOST)
        return refuse(ret_fault, "bad_rating", "at most 100000 points");
    return check_bands(&t->satisfaction, "satisfaction", POINTS_MOST, ret_fault) &&
           check_bands(&t->attainment, "attainment", POINTS_MOST, ret_fault) &&
           check_bands(&t->hall_satisfaction, "hall_satisfaction", MILLI_MOST, ret_fault) &&
           check_bands(&t->hall_attainment, "hall_attainment", MILLI_MOST, ret_fault) &&
           check_stars(t, ret_fault);
}

bool
hq_points_table_decode(const char *json, size_t length, hq_points_table *ret_table,
                       hq_fault *ret_fault)
{
    return hq_request_read(json, length, &table_shape, false, ret_table, ret_fault) &&
           check(ret_table, ret_fault);
}
