#include "suite.h"

#include <string.h>

#include "samples.h"
#include "shared/wire/config.h"
#include "shared/wire/event.h"

static hq_config *config;

static char *
golden_path(hq_event_kind kind)
{
    g_autofree char *file = g_strconcat(hq_event_kind_word(kind), ".json", NULL);
    return g_build_filename(g_getenv("HQ_GOLDEN"), "events", file, NULL);
}

static void
compare_with_golden(hq_event_kind kind)
{
    g_auto(hq_writer) writer;
    hq_writer_init(&writer);
    hq_event event = sample_event(kind);
    hq_event_encode(&event, config, &writer);
    hq_event_clear(&event);

    g_autofree char *path = golden_path(kind);
    if (g_getenv("HQ_GOLDEN_WRITE") != NULL) {
        g_autofree char *line = g_strconcat(writer.text, "\n", NULL);
        ck_assert(g_file_set_contents(path, line, -1, NULL));
    }
    g_autofree char *golden = NULL;
    ck_assert_msg(g_file_get_contents(path, &golden, NULL, NULL), "no golden %s", path);
    ck_assert_str_eq(writer.text, g_strchomp(golden));
}

START_TEST(every_kind_is_written_as_its_golden)
{
    for (hq_event_kind kind = 0; kind < HQ_EVENT_KINDS; kind++)
        compare_with_golden(kind);
}
END_TEST

START_TEST(every_golden_reads_back_as_the_event)
{
    for (hq_event_kind kind = 0; kind < HQ_EVENT_KINDS; kind++) {
        g_autofree char *path = golden_path(kind);
        g_autofree char *golden = NULL;
        size_t length;
        ck_assert(g_file_get_contents(path, &golden, &length, NULL));
        hq_event expected = sample_event(kind), event;
        hq_fault fault = {0};
        ck_assert_msg(hq_event_decode(golden, length, config, &event, &fault), "%s: %s: %s",
                      hq_event_kind_word(kind), fault.field, fault.expected);
        ck_assert_msg(same_event(&expected, &event), "%s differs", hq_event_kind_word(kind));
        ck_assert_int_eq(hq_event_peek_kind(golden, length), kind);
        hq_event_clear(&expected);
        hq_event_clear(&event);
    }
}
END_TEST

START_TEST(a_copy_outlives_its_event)
{
    for (hq_event_kind kind = 0; kind < HQ_EVENT_KINDS; kind++) {
        hq_event event = sample_event(kind), expected = sample_event(kind);
        hq_event copy = hq_event_copy(&event);
        hq_event_clear(&event);
        ck_assert_msg(same_event(&expected, &copy), "%s differs", hq_event_kind_word(kind));
        hq_event_clear(&copy);
        hq_event_clear(&expected);
    }
}
END_TEST

START_TEST(random_events_survive_the_journey)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20260302);
    g_auto(hq_writer) writer;
    hq_writer_init(&writer);
    for (int i = 0; i < 5000; i++) {
        hq_event event = random_event(random, config), back;
        hq_writer_reset(&writer);
        hq_event_encode(&event, config, &writer);
        hq_fault fault = {0};
        ck_assert_msg(hq_event_decode(writer.text, writer.length, config, &back, &fault),
                      "%s: %s: %s", writer.text, fault.field, fault.expected);
        ck_assert_msg(same_event(&event, &back), "differs: %s", writer.text);
        hq_event_clear(&event);
        hq_event_clear(&back);
    }
}
END_TEST

START_TEST(names_follow_a_configuration_whose_order_changed)
{
    hq_event event = sample_event(HQ_EVENT_ISSUED), back;
    g_auto(hq_writer) writer;
    hq_writer_init(&writer);
    hq_event_encode(&event, config, &writer);

    hq_config *moved = hq_config_copy(config);
    moved->services[2] = config->services[1];
    moved->services[1] = config->services[2];
    ck_assert(hq_event_decode(writer.text, writer.length, moved, &back, NULL));
    ck_assert_uint_eq(event.issued.service, 1);
    ck_assert_uint_eq(back.issued.service, 2);
    hq_config_free(moved);
}
END_TEST

// What an earlier release wrote says nothing of the rules that came later.
START_TEST(a_configuration_without_the_later_rules_has_their_defaults)
{
    static const char json[] =
        "{\"hall\":\"h\",\"name\":{\"zh\":\"厅\",\"en\":\"Hall\"},\"time_zone\":\"UTC\","
        "\"zones\":[{\"id\":\"z\",\"name\":{\"zh\":\"区\",\"en\":\"Zone\"}}],\"series\":[],"
        "\"classes\":[{\"id\":\"c\",\"name\":{\"zh\":\"普\",\"en\":\"C\"},\"head_start_us\":0,"
        "\"rate_milli\":1000}],\"services\":[],\"points\":[{\"id\":\"p\",\"label\":\"1\","
        "\"kind\":\"counter\",\"zone\":\"z\",\"services\":[]}]}";
    hq_fault fault = {0};
    hq_config *read = hq_config_decode(json, strlen(json), &fault);
    ck_assert_msg(read != NULL, "%s: %s", fault.field, fault.expected);
    hq_config *fresh = hq_config_new();
    ck_assert_int_eq(read->late_rule, HQ_LATE_KEEPS_PLACE);
    ck_assert_int_eq(read->late_after, fresh->late_after);
    ck_assert_int_eq(read->late_next_max, fresh->late_next_max);
    ck_assert_int_eq(read->late_max, fresh->late_max);
    ck_assert_int_eq(read->classes[0].share, 0);
    ck_assert_uint_eq(read->points[0].reserved_for, 0);
    ck_assert_uint_eq(read->n_skills, 0);
    hq_config_free(fresh);
    hq_config_free(read);
}
END_TEST

// As the release before visits wrote it.
START_TEST(a_ticket_issued_before_there_were_plans_is_of_one_person_without_any)
{
    static const char json[] =
        "{\"kind\":\"issued\",\"v\":1,\"at\":1772416800000000,\"device\":\"kiosk-1\",\"ticket\":12,"
        "\"body\":{\"id\":\"a1a1a1a1-a1a1-a1a1-a1a1-a1a1a1a1a1a1\",\"service\":\"new-sim\","
        "\"class\":\"elderly\",\"series\":\"A\",\"number\":12,\"channel\":\"kiosk\",\"lang\":"
        "\"en\","
        "\"ahead\":4,\"promise\":{\"from_s\":720,\"to_s\":1200}}}";
    hq_event event;
    hq_fault fault = {0};
    ck_assert_msg(hq_event_decode(json, strlen(json), config, &event, &fault), "%s: %s",
                  fault.field, fault.expected);
    ck_assert_uint_eq(event.issued.number, 12);
    ck_assert_uint_eq(event.issued.people, 1);
    ck_assert_uint_eq(event.issued.plan.n, 0);
    ck_assert_uint_eq(event.issued.split_from, HQ_NONE);
    ck_assert_uint_eq(event.issued.window, HQ_NONE);
    ck_assert_int_eq(event.issued.ranked_from, 0);
    ck_assert(hq_uuid_is_nil(event.issued.person));
    hq_event_clear(&event);
}
END_TEST

static hq_fault
fault_of(const char *json)
{
    hq_event event;
    hq_fault fault = {0};
    ck_assert_msg(!hq_event_decode(json, strlen(json), config, &event, &fault), "took %s", json);
    return fault;
}

START_TEST(fields_of_a_later_release_are_tolerated)
{
    static const char json[] =
        "{\"kind\":\"serving\",\"v\":1,\"at\":5,\"mood\":\"calm\",\"body\":{\"more\":[1,2]}}";
    hq_event event;
    ck_assert(hq_event_decode(json, strlen(json), config, &event, NULL));
    ck_assert_int_eq(event.kind, HQ_EVENT_SERVING);
    ck_assert_uint_eq(event.ticket, HQ_NONE);
    ck_assert_uint_eq(event.point, HQ_NONE);
}
END_TEST

START_TEST(a_text_that_is_no_event_names_its_fault)
{
    const struct {
        const char *json;
        hq_fault_code code;
        const char *field;
    } wrong[] = {
        {"", HQ_FAULT_MALFORMED_JSON, ""},
        {"{", HQ_FAULT_MALFORMED_JSON, ""},
        {"[]", HQ_FAULT_WRONG_TYPE, ""},
        {"{\"kind\":\"ready\",\"kind\":\"ready\"}", HQ_FAULT_MALFORMED_JSON, ""},
        {"{\"kind\":\"danced\",\"v\":1,\"at\":5,\"body\":{}}", HQ_FAULT_BAD_VALUE, "kind"},
        {"{\"kind\":\"ready\",\"v\":2,\"at\":5,\"body\":{}}", HQ_FAULT_NEWER, "v"},
        {"{\"kind\":\"ready\",\"v\":1,\"at\":5}", HQ_FAULT_MISSING_FIELD, "body"},
        {"{\"kind\":\"ready\",\"v\":1,\"at\":1.5,\"body\":{}}", HQ_FAULT_WRONG_TYPE, "at"},
        {"{\"kind\":\"ready\",\"v\":1,\"at\":5,\"point\":\"counter-9\",\"body\":{}}",
         HQ_FAULT_UNKNOWN_NAME, "point"},
        {"{\"kind\":\"help-asked\",\"v\":1,\"at\":5,\"body\":{\"request\":-1}}",
         HQ_FAULT_OUT_OF_RANGE, "body.request"},
        {"{\"kind\":\"signed-on\",\"v\":1,\"at\":5,\"body\":{\"staff\":\"No Slug\"}}",
         HQ_FAULT_BAD_VALUE, "body.staff"},
        {"{\"kind\":\"configured\",\"v\":1,\"at\":5,\"body\":{\"config\":{\"services\":[{}]}}}",
         HQ_FAULT_MISSING_FIELD, "body.config.services[0].id"},
        {"{\"kind\":\"service-off\",\"v\":1,\"at\":5,\"point\":\"counter-3\",\"body\":{\"service\":"
         "\"tv\",\"reason\":\"a\"}}",
         HQ_FAULT_UNKNOWN_NAME, "body.service"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        hq_fault fault = fault_of(wrong[i].json);
        ck_assert_str_eq(hq_fault_word(fault.code), hq_fault_word(wrong[i].code));
        ck_assert_str_eq(fault.field, wrong[i].field);
    }
}
END_TEST

START_TEST(every_shortened_golden_is_refused)
{
    for (hq_event_kind kind = 0; kind < HQ_EVENT_KINDS; kind++) {
        g_autofree char *path = golden_path(kind);
        g_autofree char *golden = NULL;
        ck_assert(g_file_get_contents(path, &golden, NULL, NULL));
        size_t length = strlen(g_strchomp(golden));
        for (size_t n = 0; n < length; n += kind == HQ_EVENT_CONFIGURED ? 7 : 1) {
            hq_event event;
            ck_assert(!hq_event_decode(golden, n, config, &event, NULL));
        }
    }
}
END_TEST

START_TEST(a_deep_text_is_refused_before_it_is_parsed)
{
    g_autoptr(GString) json = g_string_new(NULL);
    for (int i = 0; i < 100000; i++)
        g_string_append(json, "{\"a\":[");
    hq_event event;
    hq_fault fault;
    ck_assert(!hq_event_decode(json->str, json->len, config, &event, &fault));
    ck_assert_int_eq(fault.code, HQ_FAULT_MALFORMED_JSON);
    ck_assert_str_eq(fault.expected, "JSON of less depth");
}
END_TEST

int
main(void)
{
    config = sample_config();
    Suite *suite = suite_create("event");
    hq_suite_add(suite, "goldens", every_kind_is_written_as_its_golden, 10);
    hq_suite_add(suite, "goldens back", every_golden_reads_back_as_the_event, 10);
    hq_suite_add(suite, "copies", a_copy_outlives_its_event, 10);
    hq_suite_add(suite, "random", random_events_survive_the_journey, 60);
    hq_suite_add(suite, "order", names_follow_a_configuration_whose_order_changed, 10);
    hq_suite_add(suite, "rules", a_configuration_without_the_later_rules_has_their_defaults, 10);
    hq_suite_add(suite, "plans",
                 a_ticket_issued_before_there_were_plans_is_of_one_person_without_any, 10);
    hq_suite_add(suite, "tolerant", fields_of_a_later_release_are_tolerated, 10);
    hq_suite_add(suite, "faults", a_text_that_is_no_event_names_its_fault, 10);
    hq_suite_add(suite, "shortened", every_shortened_golden_is_refused, 60);
    hq_suite_add(suite, "deep", a_deep_text_is_refused_before_it_is_parsed, 10);
    int status = hq_suite_run(suite);
    hq_config_free(config);
    return status;
}
