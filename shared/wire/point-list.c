#include "shared/wire/point-list.h"

#include "case-shape.h"

static const hq_field number_fields[] = {
    {HQ_UUID(hq_listed_number, ticket, "id")},
    {HQ_STRING(hq_listed_number, number, "number")},
    {HQ_STRING(hq_listed_number, letter, "letter")},
    {HQ_SLUG(hq_listed_number, service, "service")},
};
static HQ_SHAPE(number, hq_listed_number);

static const hq_field list_fields[] = {
    {HQ_FLAT(hq_point_list, head, hq_head_shape)},
    {HQ_STRING(hq_point_list, label, "label")},
    {HQ_LIST(hq_point_list, services, "services", hq_named_shape, HQ_MAX_SERVICES)},
    {HQ_LIST(hq_point_list, numbers, "numbers", number, HQ_LIST_NUMBERS)},
};
static HQ_SHAPE(list, hq_point_list);

void
hq_point_list_encode(const hq_point_list *value, hq_writer *writer)
{
    hq_shape_write(writer, &list, value, NULL);
}

bool
hq_point_list_decode(const char *json, size_t length, hq_point_list *ret_list, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &list, ret_list, ret_fault);
}

void
hq_point_list_clear(hq_point_list *value)
{
    hq_shape_clear(&list, value);
}

static const hq_field request_fields[] = {
    {HQ_UUID(hq_strike_request, ticket, "ticket")},
    {HQ_TIME(hq_strike_request, struck_at, "struck_at")},
};
static HQ_SHAPE(request, hq_strike_request);

void
hq_strike_request_encode(const hq_strike_request *value, hq_writer *writer)
{
    hq_shape_write(writer, &request, value, NULL);
}

bool
hq_strike_request_decode(const char *json, size_t length, hq_strike_request *ret_request,
                         hq_fault *ret_fault)
{
    return hq_request_read(json, length, &request, false, ret_request, ret_fault);
}

static const hq_field strike_fields[] = {
    {HQ_UUID(hq_strike, key, "key")},
    {HQ_UUID(hq_strike, ticket, "id")},
    {HQ_STRING(hq_strike, number, "number")},
    {HQ_TIME(hq_strike, at, "at")},
};
static HQ_SHAPE(strike, hq_strike);

static const hq_field unbooked_fields[] = {
    {HQ_STRING(hq_unbooked, number, "number")},
    {HQ_BOOL(hq_unbooked, gone, "gone"), .flags = HQ_OPTIONAL},
    {HQ_WORD(hq_unbooked, state, "state", hq_ticket_state_words)},
    {HQ_STRING(hq_unbooked, label, "label"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(unbooked, hq_unbooked);

static const hq_field noted_fields[] = {
    {HQ_UUID(hq_noted_case, key, "key")},
    {HQ_UUID(hq_noted_case, solved, "solved"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_noted_case, is_open, "open"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_noted_case, has_phone, "with_phone"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_noted_case, refused, "refused"), .flags = HQ_OPTIONAL},
    {HQ_OBJECT(hq_noted_case, request, "case", hq_case_request_shape)},
};
static HQ_SHAPE(noted, hq_noted_case);

static const hq_field keep_fields[] = {
    {HQ_MAYBE(hq_panel_keep, list, "list", list, has_list, HQ_OPTIONAL)},
    {HQ_LIST(hq_panel_keep, strikes, "strikes", strike, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_panel_keep, passed, "passed", number, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_panel_keep, unbooked, "unbooked", unbooked, HQ_MAX_ITEMS)},
    {HQ_U32(hq_panel_keep, booked, "booked"), .flags = HQ_OPTIONAL},
    {HQ_LIST(hq_panel_keep, cases, "cases", noted, HQ_MAX_ITEMS), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_panel_keep, asked, "asked"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(keep, hq_panel_keep);

void
hq_panel_keep_encode(const hq_panel_keep *value, hq_writer *writer)
{
    hq_shape_write(writer, &keep, value, NULL);
}

bool
hq_panel_keep_decode(const char *json, size_t length, hq_panel_keep *ret_keep, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &keep, ret_keep, ret_fault);
}

void
hq_panel_keep_clear(hq_panel_keep *value)
{
    hq_shape_clear(&keep, value);
}
