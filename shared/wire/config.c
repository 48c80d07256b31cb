#include "shared/wire/config.h"

#include <string.h>

#include "config-json.h"
#include "reader.h"

// What is first read of a configuration: only the names, so that whatever refers to them can be
// read in any order.
static const hq_field service_name_fields[] = {{HQ_SLUG(hq_service, id, "id")}};
static HQ_SHAPE(service_name, hq_service);
static const hq_field series_name_fields[] = {{HQ_CHAR(hq_series, letter, "letter")}};
static HQ_SHAPE(series_name, hq_series);
static const hq_field zone_name_fields[] = {{HQ_SLUG(hq_zone, id, "id")}};
static HQ_SHAPE(zone_name, hq_zone);
static const hq_field class_name_fields[] = {{HQ_SLUG(hq_class, id, "id")}};
static HQ_SHAPE(class_name, hq_class);
static const hq_field document_name_fields[] = {{HQ_SLUG(hq_choice, id, "id")}};
static HQ_SHAPE(document_name, hq_choice);

static const hq_field names_fields[] = {
    {HQ_ROW(hq_config, services, "services", service_name, n_services)},
    {HQ_ROW(hq_config, series, "series", series_name, n_series)},
    {HQ_ROW(hq_config, zones, "zones", zone_name, n_zones)},
    {HQ_ROW(hq_config, classes, "classes", class_name, n_classes)},
    {HQ_ROW(hq_config, documents, "documents", document_name, n_documents), .flags = HQ_KEEP},
};
static HQ_SHAPE(names, hq_config);

// A set, one bit an index, is a list of names.
static void
write_set(hq_writer *writer, hq_table table, uint64_t set, const hq_config *config)
{
    hq_write_list(writer);
    for (hq_index i = 0; set != 0; i++, set >>= 1) {
        if (set & 1)
            hq_write_string(writer, hq_name_of(config, table, i).text);
    }
    hq_write_end(writer);
}

static bool
read_set(hq_reader *reader, const json_t *json, hq_table table, uint64_t *ret_set)
{
    const hq_field name = {.kind = HQ_KIND_NAME, .table = table};
    if (!json_is_array(json))
        return hq_reader_refuse(reader, HQ_FAULT_WRONG_TYPE, "a list");
    const json_t *item;
    size_t i;
    *ret_set = 0;
    json_array_foreach((json_t *)json, i, item)
    {
        hq_index index;
        size_t mark = hq_reader_enter_item(reader, i);
        if (!hq_read_scalar(reader, item, &name, &index))
            return false;
        *ret_set |= UINT64_C(1) << index;
        hq_reader_leave(reader, mark);
    }
    return true;
}

static bool
read_small_set(hq_reader *reader, const json_t *json, hq_table table, void *at)
{
    uint64_t set;
    bool read = read_set(reader, json, table, &set);
    if (read)
        *(uint32_t *)at = (uint32_t)set;
    return read;
}

static void
write_classes(hq_writer *writer, const void *at, const hq_config *config)
{
    write_set(writer, HQ_TABLE_CLASSES, *(const uint32_t *)at, config);
}

static bool
read_classes(hq_reader *reader, const json_t *json, void *at)
{
    return read_small_set(reader, json, HQ_TABLE_CLASSES, at);
}

static const hq_custom classes_custom = {write_classes, read_classes, NULL};

static void
write_documents(hq_writer *writer, const void *at, const hq_config *config)
{
    write_set(writer, HQ_TABLE_DOCUMENTS, *(const uint32_t *)at, config);
}

static bool
read_documents(hq_reader *reader, const json_t *json, void *at)
{
    return read_small_set(reader, json, HQ_TABLE_DOCUMENTS, at);
}

static void
write_zones(hq_writer *writer, const void *at, const hq_config *config)
{
    write_set(writer, HQ_TABLE_ZONES, *(const uint32_t *)at, config);
}

static bool
read_zones(hq_reader *reader, const json_t *json, void *at)
{
    return read_small_set(reader, json, HQ_TABLE_ZONES, at);
}

static const hq_custom zones_custom = {write_zones, read_zones, NULL};

static const hq_custom documents_custom = {write_documents, read_documents, NULL};

static const hq_field window_fields[] = {
    {HQ_I32(hq_window, from_s, "from_s")},
    {HQ_I32(hq_window, to_s, "to_s")},
    {HQ_U32(hq_window, weekdays, "weekdays"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_window, quota, "quota"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(window, hq_window);

static const hq_field service_fields[] = {
    {HQ_SLUG(hq_service, id, "id")},
    {HQ_TEXT(hq_service, name, "name")},
    {HQ_TEXT(hq_service, documents, "documents"), .flags = HQ_KEEP},
    {HQ_CUSTOM(hq_service, needs, "needs", documents_custom), .flags = HQ_KEEP},
    {HQ_SLUG(hq_service, icon, "icon"), .flags = HQ_OPTIONAL},
    {HQ_NAME(hq_service, parent, "parent", SERVICES), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_service, is_branch, "branch"), .flags = HQ_KEEP},
    {HQ_NAME(hq_service, series, "series", SERIES), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_service, target_wait_s, "target_wait_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_service, service_s, "service_s"), .flags = HQ_KEEP},
    {HQ_BOOL(hq_service, handheld, "handheld"), .flags = HQ_KEEP},
    {HQ_I32(hq_service, self_service_s, "self_service_s"), .flags = HQ_KEEP},
    {HQ_TEXT(hq_service, where, "where"), .flags = HQ_KEEP},
    {HQ_NAME(hq_service, zone, "zone", ZONES), .flags = HQ_OPTIONAL},
    {HQ_ROW(hq_service, windows, "windows", window, n_windows), .flags = HQ_KEEP},
    {HQ_I32(hq_service, quota, "quota"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_service, slot_s, "slot_s"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_service, slot_capacity, "slot_capacity"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(service, hq_service);

static const hq_field customer_class_fields[] = {
    {HQ_SLUG(hq_class, id, "id")},
    {HQ_TEXT(hq_class, name, "name")},
    {HQ_I64(hq_class, head_start, "head_start_us")},
    {HQ_I32(hq_class, rate_milli, "rate_milli")},
    {HQ_I32(hq_class, share, "share"), .flags = HQ_KEEP},
};
static HQ_SHAPE(customer_class, hq_class);

static const hq_field series_fields[] = {
    {HQ_CHAR(hq_series, letter, "letter")},
    {HQ_U32(hq_series, skip_digits, "skip_digits"), .flags = HQ_KEEP},
};
static HQ_SHAPE(series, hq_series);

static const hq_field zone_fields[] = {
    {HQ_SLUG(hq_zone, id, "id")},
    {HQ_TEXT(hq_zone, name, "name")},
};
static HQ_SHAPE(zone, hq_zone);

static const hq_field choice_fields[] = {
    {HQ_SLUG(hq_choice, id, "id")},
    {HQ_TEXT(hq_choice, name, "name")},
};
static HQ_SHAPE(choice, hq_choice);

static const hq_field pause_choice_fields[] = {
    {HQ_SLUG(hq_choice, id, "id")},
    {HQ_TEXT(hq_choice, name, "name")},
    {HQ_I32(hq_choice, max_s, "max_s"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(pause_choice, hq_choice);

// One service of a service point: its name and how the service point ranks it.
typedef struct {
    hq_index service;
    hq_rank rank;
} ranked_service;

static const hq_field ranked_fields[] = {
    {HQ_NAME(ranked_service, service, "service", SERVICES)},
    {HQ_I64(ranked_service, rank.head_start, "head_start_us")},
    {HQ_I32(ranked_service, rank.rate_milli, "rate_milli")},
    {HQ_I64(ranked_service, rank.helps_after, "helps_after_us")},
};
static HQ_SHAPE(ranked, ranked_service);

static void
write_ranked(hq_writer *writer, const void *at, const hq_config *config)
{
    const hq_point_config *point = at;
    hq_write_list(writer);
    for (hq_index i = 0; i < config->n_services; i++) {
        if (!(point->services & hq_service_bit(i)))
            continue;
        ranked_service one = {i, point->ranks[i]};
        hq_shape_write(writer, &ranked, &one, config);
    }
    hq_write_end(writer);
}

// A service without a rank of its own may stand as its bare name.
static bool
read_rank(hq_reader *reader, const json_t *json, ranked_service *ret)
{
    const hq_field name = {.kind = HQ_KIND_NAME, .table = HQ_TABLE_SERVICES};
    *ret = (ranked_service){.rank = {.rate_milli = 1000}};
    return json_is_string(json) ? hq_read_scalar(reader, json, &name, &ret->service)
                                : hq_reader_object(reader, json, &ranked, ret);
}

static bool
read_ranks(hq_reader *reader, const json_t *json, hq_service_set *services, hq_rank *ranks)
{
    if (!json_is_array(json))
        return hq_reader_refuse(reader, HQ_FAULT_WRONG_TYPE, "a list");
    const json_t *item;
    size_t i;
    json_array_foreach((json_t *)json, i, item)
    {
        size_t mark = hq_reader_enter_item(reader, i);
        ranked_service one;
        if (!read_rank(reader, item, &one))
            return false;
        *services |= hq_service_bit(one.service);
        hq_rank *rank = &ranks[one.service];
        rank->head_start = one.rank.head_start;
        rank->rate_milli = one.rank.rate_milli;
        rank->helps_after = one.rank.helps_after;
        hq_reader_leave(reader, mark);
    }
    return true;
}

static bool
read_ranked(hq_reader *reader, const json_t *json, void *at)
{
    hq_point_config *point = at;
    return read_ranks(reader, json, &point->services, point->ranks);
}

static const hq_custom ranked_custom = {write_ranked, read_ranked, NULL};

static void
write_services(hq_writer *writer, const void *at, const hq_config *config)
{
    write_set(writer, HQ_TABLE_SERVICES, *(const hq_service_set *)at, config);
}

static bool
read_services(hq_reader *reader, const json_t *json, void *at)
{
    return read_set(reader, json, HQ_TABLE_SERVICES, at);
}

static const hq_custom services_custom = {write_services, read_services, NULL};

static bool
is_plain(const hq_rank *rank)
{
    return rank->head_start == 0 && rank->rate_milli == 1000 && rank->helps_after == 0;
}

static void
write_learnt(hq_writer *writer, const void *at, const hq_config *config)
{
    const hq_skill *skill = at;
    hq_write_list(writer);
    for (hq_index i = 0; i < config->n_services; i++) {
        ranked_service one = {i, skill->ranks[i]};
        if (!(skill->services & hq_service_bit(i)))
            continue;
        if (is_plain(&one.rank))
            hq_write_string(writer, hq_name_of(config, HQ_TABLE_SERVICES, i).text);
        else
            hq_shape_write(writer, &ranked, &one, config);
    }
    hq_write_end(writer);
}

static bool
read_learnt(hq_reader *reader, const json_t *json, void *at)
{
    hq_skill *skill = at;
    return read_ranks(reader, json, &skill->services, skill->ranks);
}

static const hq_custom learnt_custom = {write_learnt, read_learnt, NULL};

static const hq_field skill_fields[] = {
    {HQ_SLUG(hq_skill, staff, "staff")},
    {.key = "services", .kind = HQ_KIND_CUSTOM, .custom = &learnt_custom},
    {HQ_CUSTOM(hq_skill, mentored, "mentored", services_custom), .flags = HQ_KEEP},
};
static HQ_SHAPE(skill, hq_skill);

static const hq_field shift_fields[] = {
    {HQ_SLUG(hq_planned_shift, id, "id")},
    {HQ_SLUG(hq_planned_shift, point, "point")},
    {HQ_U32(hq_planned_shift, weekdays, "weekdays"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_planned_shift, from_s, "from_s")},
    {HQ_I32(hq_planned_shift, until_s, "until_s")},
    {HQ_I32(hq_planned_shift, lunch_from_s, "lunch_from_s"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_planned_shift, lunch_until_s, "lunch_until_s"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(shift, hq_planned_shift);

static const hq_field special_day_fields[] = {
    {HQ_DAY(hq_special_day, date, "date")},
    {HQ_TEXT(hq_special_day, name, "name"), .flags = HQ_KEEP},
    {HQ_BOOL(hq_special_day, closed, "closed"), .flags = HQ_KEEP},
    {HQ_I32(hq_special_day, like, "like"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_special_day, opens_s, "opens_s"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_special_day, closes_s, "closes_s"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(special_day, hq_special_day);

static const hq_field occasion_fields[] = {
    {HQ_SLUG(hq_occasion, id, "id")},
    {HQ_TEXT(hq_occasion, name, "name")},
    {HQ_I32(hq_occasion, day_of_month, "day_of_month"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_occasion, month_end_days, "month_end_days"), .flags = HQ_OPTIONAL},
    {HQ_DAY(hq_occasion, from, "from"), .flags = HQ_OPTIONAL},
    {HQ_DAY(hq_occasion, until, "until"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_occasion, percent, "percent")},
    {HQ_CUSTOM(hq_occasion, services, "services", services_custom), .flags = HQ_KEEP},
};
static HQ_SHAPE(occasion, hq_occasion);

static const hq_field play_item_fields[] = {
    {HQ_SLUG(hq_play_item, id, "id")},
    {HQ_SLUG(hq_play_item, media, "media")},
    {HQ_TEXT(hq_play_item, name, "name"), .flags = HQ_KEEP},
    {HQ_I32(hq_play_item, show_s, "show_s")},
    {HQ_DAY(hq_play_item, from, "from"), .flags = HQ_OPTIONAL},
    {HQ_DAY(hq_play_item, until, "until"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_play_item, daily_from_s, "daily_from_s"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_play_item, daily_until_s, "daily_until_s"), .flags = HQ_OPTIONAL},
    {HQ_CUSTOM(hq_play_item, zones, "zones", zones_custom), .flags = HQ_KEEP},
};
static HQ_SHAPE(play_item, hq_play_item);

static const hq_field kiosk_fields[] = {
    {HQ_SLUG(hq_kiosk_config, device, "device")},
    {HQ_NAME(hq_kiosk_config, zone, "zone", ZONES), .flags = HQ_OPTIONAL},
    {HQ_CUSTOM(hq_kiosk_config, services, "services", services_custom)},
    {HQ_I32(hq_kiosk_config, quota, "quota"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(kiosk, hq_kiosk_config);

static const hq_field alert_rule_fields[] = {
    {HQ_SLUG(hq_alert_rule, id, "id")},
    {HQ_WORD(hq_alert_rule, watches, "watches", hq_alert_kind_words)},
    {HQ_I32(hq_alert_rule, more_than, "more_than"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_alert_rule, longer_than_s, "longer_than_s"), .flags = HQ_OPTIONAL},
    {HQ_CUSTOM(hq_alert_rule, services, "services", services_custom), .flags = HQ_KEEP},
    {HQ_BOOL(hq_alert_rule, each, "each"), .flags = HQ_KEEP},
    {HQ_I32(hq_alert_rule, for_s, "for_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_alert_rule, cool_down_s, "cool_down_s"), .flags = HQ_KEEP},
    {HQ_WORD(hq_alert_rule, owner, "owner", hq_duty_words), .flags = HQ_KEEP},
    {HQ_I32(hq_alert_rule, escalates_after_s, "escalates_after_s"), .flags = HQ_OPTIONAL},
    {HQ_WORD(hq_alert_rule, next_owner, "next_owner", hq_duty_words), .flags = HQ_KEEP},
    {HQ_BOOL(hq_alert_rule, sms, "sms"), .flags = HQ_KEEP},
};
static HQ_SHAPE(alert_rule, hq_alert_rule);

static const char *
last_ticket_rule(int value)
{
    return hq_last_ticket_word((hq_last_ticket_rule)value);
}

static const hq_words last_ticket_words = {last_ticket_rule, HQ_LAST_TICKET_RULES,
                                           "off, fixed or by-work"};

static const char *
advance_rule(int value)
{
    return hq_advance_rule_word((hq_advance_rule)value);
}

static const hq_words advance_rule_words = {advance_rule, HQ_ADVANCE_RULES,
                                            "from-issue or from-opening"};

static const char *
passed_rule(int value)
{
    return hq_passed_rule_word((hq_passed_rule)value);
}

static const hq_words passed_rule_words = {passed_rule, HQ_PASSED_RULES, "walks-in or refused"};

static const char *
closing_rule(int value)
{
    return hq_closing_rule_word((hq_closing_rule)value);
}

static const hq_words closing_rule_words = {closing_rule, HQ_CLOSING_RULES,
                                            "by-itself or by-manager"};

static const hq_field point_fields[] = {
    {HQ_SLUG(hq_point_config, id, "id")},
    {HQ_STRING(hq_point_config, label, "label")},
    {HQ_WORD(hq_point_config, kind, "kind", hq_point_kind_words)},
    {HQ_NAME(hq_point_config, zone, "zone", ZONES), .flags = HQ_OPTIONAL},
    {.key = "services", .kind = HQ_KIND_CUSTOM, .custom = &ranked_custom},
    {HQ_BOOL(hq_point_config, auto_call, "auto_call"), .flags = HQ_KEEP},
    {HQ_CUSTOM(hq_point_config, reserved_for, "reserved_for", classes_custom), .flags = HQ_KEEP},
    {HQ_I64(hq_point_config, spills_after, "spills_after_us"), .flags = HQ_KEEP},
};
static HQ_SHAPE(point, hq_point_config);

static const hq_field config_shape_fields[] = {
    {HQ_SLUG(hq_config, hall, "hall")},
    {HQ_TEXT(hq_config, name, "name")},
    {HQ_STRING(hq_config, time_zone, "time_zone")},
    {HQ_BOOL(hq_config, rehearsal, "rehearsal"), .flags = HQ_KEEP},
    {HQ_TEXT(hq_config, point_noun, "point_noun"), .flags = HQ_KEEP},
    {HQ_TEXT(hq_config, running_text, "running_text"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, opens_s, "opens_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, closes_s, "closes_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, undo_s, "undo_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, recall_gap_s, "recall_gap_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, recall_max, "recall_max"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, no_show_s, "no_show_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, wrap_up_s, "wrap_up_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, auto_call_s, "auto_call_s"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_config, last_point_asks, "last_point_asks"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, call_next_s, "call_next_s"), .flags = HQ_KEEP},
    {HQ_WORD(hq_config, late_rule, "late_rule", hq_late_words), .flags = HQ_KEEP},
    {HQ_I32(hq_config, late_after, "late_after"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, late_next_max, "late_next_max"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, late_max, "late_max"), .flags = HQ_KEEP},
    {HQ_U32(hq_config, weekdays, "weekdays"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, advance_s, "advance_s"), .flags = HQ_KEEP},
    {HQ_WORD(hq_config, advance_rule, "advance_rule", advance_rule_words), .flags = HQ_KEEP},
    {HQ_WORD(hq_config, last_ticket, "last_ticket", last_ticket_words), .flags = HQ_KEEP},
    {HQ_I32(hq_config, last_ticket_before_s, "last_ticket_before_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, closing_allowance_s, "closing_allowance_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, person_open, "person_open"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, person_day, "person_day"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, book_days, "book_days"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, book_cutoff_s, "book_cutoff_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, check_in_s, "check_in_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, late_s, "late_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, due_head_start_s, "due_head_start_s"), .flags = HQ_KEEP},
    {HQ_WORD(hq_config, passed_rule, "passed_rule", passed_rule_words), .flags = HQ_KEEP},
    {HQ_I32(hq_config, offline_numbers, "offline_numbers"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, offline_from, "offline_from"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, offline_after_s, "offline_after_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, pass_days, "pass_days"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_config, pass_head_start_s, "pass_head_start_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, poster_code_s, "poster_code_s"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_config, public_booking, "public_booking"), .flags = HQ_KEEP},
    {HQ_WORD(hq_config, closing, "closing", closing_rule_words), .flags = HQ_KEEP},
    {HQ_I32(hq_config, held_grace_s, "held_grace_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, ends_s, "ends_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, help_target_s, "help_target_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, care_after_s, "care_after_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, rating_s, "rating_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, keep_personal_days, "keep_personal_days"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, keep_case_days, "keep_case_days"), .flags = HQ_KEEP},
    {HQ_SLUG(hq_config, unit, "unit"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_config, author_approves, "author_approves"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_config, phone_step, "phone_step"), .flags = HQ_KEEP},
    {HQ_BOOL(hq_config, phone_asked, "phone_asked"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_config, max_waiting_list, "max_waiting_list"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, roster_percent, "roster_percent"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, shift_s, "shift_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, short_shift_s, "short_shift_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, lunch_s, "lunch_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, lunch_from_s, "lunch_from_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, lunch_until_s, "lunch_until_s"), .flags = HQ_KEEP},
    {HQ_I32(hq_config, opening_points, "opening_points"), .flags = HQ_KEEP},
    {HQ_BOOL(hq_config, ticket_ahead, "ticket_ahead"), .flags = HQ_KEEP},
    {HQ_BOOL(hq_config, ticket_wait, "ticket_wait"), .flags = HQ_KEEP},
    {HQ_BOOL(hq_config, ticket_where, "ticket_where"), .flags = HQ_KEEP},
    {HQ_BOOL(hq_config, ticket_documents, "ticket_documents"), .flags = HQ_KEEP},
    {HQ_BOOL(hq_config, ticket_missed, "ticket_missed"), .flags = HQ_KEEP},
    {HQ_BOOL(hq_config, ticket_code, "ticket_code"), .flags = HQ_KEEP},
    {HQ_TEXT(hq_config, ticket_foot, "ticket_foot"), .flags = HQ_KEEP},
    {HQ_ROW(hq_config, zones, "zones", zone, n_zones)},
    {HQ_ROW(hq_config, series, "series", series, n_series)},
    {HQ_ROW(hq_config, classes, "classes", customer_class, n_classes)},
    {HQ_ROW(hq_config, services, "services", service, n_services)},
    {HQ_ROW(hq_config, points, "points", point, n_points)},
    {HQ_ROW(hq_config, pause_reasons, "pause_reasons", pause_choice, n_pause_reasons),
     .flags = HQ_KEEP},
    {HQ_ROW(hq_config, hand_reasons, "hand_reasons", choice, n_hand_reasons), .flags = HQ_KEEP},
    {HQ_ROW(hq_config, disclosure_reasons, "disclosure_reasons", choice, n_disclosure_reasons),
     .flags = HQ_KEEP},
    {HQ_ROW(hq_config, documents, "documents", choice, n_documents), .flags = HQ_KEEP},
    {HQ_ROW(hq_config, greeting_reasons, "greeting_reasons", choice, n_greeting_reasons),
     .flags = HQ_KEEP},
    {HQ_ROW(hq_config, care_ways, "care_ways", choice, n_care_ways), .flags = HQ_KEEP},
    {HQ_ROW(hq_config, alert_rules, "alerts", alert_rule, n_alert_rules), .flags = HQ_KEEP},
    {HQ_ROW(hq_config, alert_measures, "alert_measures", choice, n_alert_measures),
     .flags = HQ_KEEP},
    {HQ_ROW(hq_config, outcomes, "outcomes", choice, n_outcomes), .flags = HQ_KEEP},
    {HQ_ROW(hq_config, items, "items", choice, n_items), .flags = HQ_KEEP},
    {HQ_ROW(hq_config, skills, "skills", skill, n_skills), .flags = HQ_KEEP},
    {HQ_ROW(hq_config, shifts, "shifts", shift, n_shifts), .flags = HQ_KEEP},
    {HQ_ROW(hq_config, special_days, "special_days", special_day, n_special_days),
     .flags = HQ_KEEP},
    {HQ_ROW(hq_config, occasions, "occasions", occasion, n_occasions), .flags = HQ_KEEP},
    {HQ_ROW(hq_config, kiosks, "kiosks", kiosk, n_kiosks), .flags = HQ_KEEP},
    {HQ_ROW(hq_config, playlist, "playlist", play_item, n_playlist), .flags = HQ_KEEP},
    {HQ_ROW(hq_config, close_reasons, "close_reasons", choice, n_close_reasons), .flags = HQ_KEEP},
};
static HQ_SHAPE(config_shape, hq_config);

static void
write_config(hq_writer *writer, const void *at, const hq_config *config)
{
    const hq_config *own = *(hq_config *const *)at;
    hq_config_encode(own, writer);
}

static bool
read_config(hq_reader *reader, const json_t *json, void *at)
{
    const hq_config *in_force = reader->options.config;
    g_autofree hq_config *named = g_malloc0(sizeof *named);
    hq_config *config = hq_config_new();
    *(hq_config **)at = config;
    bool read = hq_reader_object(reader, json, &names, named);
    reader->options.config = named;
    read = read && hq_reader_object(reader, json, &config_shape, config);
    reader->options.config = in_force;
    return read;
}

static void
clear_config(void *at)
{
    hq_config_free(*(hq_config **)at);
    *(hq_config **)at = NULL;
}

const hq_custom hq_config_custom = {write_config, read_config, clear_config};

void
hq_config_encode(const hq_config *config, hq_writer *writer)
{
    hq_shape_write(writer, &config_shape, config, config);
}

hq_config *
hq_config_decode(const char *json, size_t length, hq_fault *ret_fault)
{
    hq_reader reader = {.options = {.max_length = HQ_MAX_DOCUMENT}};
    hq_config *config = NULL;
    json_t *root = hq_reader_parse(&reader, json, length);
    bool read = root != NULL && read_config(&reader, root, &config);
    json_decref(root);
    if (!read) {
        clear_config(&config);
        if (ret_fault != NULL)
            *ret_fault = reader.fault;
    }
    return config;
}
