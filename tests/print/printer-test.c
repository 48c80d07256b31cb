#include "suite.h"

#include "kiosk/print/job.h"
#include "kiosk/print/media.h"

#define CHOOSE(length, ...)                                                                        \
    hq_media_choose((const char *const[]){__VA_ARGS__},                                            \
                    sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *), 8000, length)

START_TEST(a_reason_means_one_state_whatever_its_ending)
{
    ck_assert_int_eq(hq_printer_state_from_reason("media-empty"), HQ_PRINTER_PAPER_OUT);
    ck_assert_int_eq(hq_printer_state_from_reason("media-empty-report"), HQ_PRINTER_PAPER_OUT);
    ck_assert_int_eq(hq_printer_state_from_reason("media-needed-warning"), HQ_PRINTER_PAPER_OUT);
    ck_assert_int_eq(hq_printer_state_from_reason("media-low-report"), HQ_PRINTER_PAPER_LOW);
    ck_assert_int_eq(hq_printer_state_from_reason("cover-open-error"), HQ_PRINTER_COVER_OPEN);
    ck_assert_int_eq(hq_printer_state_from_reason("media-jam-error"), HQ_PRINTER_JAM);
    ck_assert_int_eq(hq_printer_state_from_reason("offline-report"), HQ_PRINTER_OFFLINE);
}
END_TEST

START_TEST(a_reason_that_stops_no_paper_is_ok)
{
    ck_assert_int_eq(hq_printer_state_from_reason("none"), HQ_PRINTER_OK);
    ck_assert_int_eq(hq_printer_state_from_reason("connecting-to-device"), HQ_PRINTER_OK);
    ck_assert_int_eq(hq_printer_state_from_reason("media-emptyish"), HQ_PRINTER_OK);
}
END_TEST

START_TEST(only_ok_and_low_paper_promise_a_ticket)
{
    for (HqPrinterState state = 0; state < HQ_PRINTER_STATES; state++)
        ck_assert_int_eq(hq_printer_state_can_print(state),
                         state == HQ_PRINTER_OK || state == HQ_PRINTER_PAPER_LOW);
}
END_TEST

START_TEST(a_roll_of_any_length_is_cut_to_the_ticket)
{
    g_autofree char *media =
        CHOOSE(16037, "om_receipt_80x120mm", "custom_min_50x30mm", "custom_max_80x600mm");
    ck_assert_str_eq(media, "custom_ticket_80x160.37mm");
}
END_TEST

START_TEST(a_roll_narrower_than_the_paper_keeps_its_own_width)
{
    g_autofree char *media = CHOOSE(16000, "custom_min_50x30mm", "custom_max_72x600mm");
    ck_assert_str_eq(media, "custom_ticket_72x160mm");
}
END_TEST

START_TEST(of_fixed_lengths_the_shortest_that_holds_the_ticket_is_taken)
{
    g_autofree char *media = CHOOSE(16000, "iso_a4_210x297mm", "om_long_80x297mm",
                                    "om_short_80x120mm", "om_right_80x200mm");
    ck_assert_str_eq(media, "om_right_80x200mm");
}
END_TEST

START_TEST(a_ticket_longer_than_every_size_gets_the_longest_roll_not_office_paper)
{
    g_autofree char *media = CHOOSE(16000, "na_letter_8.5x11in", "om_shorter_80x80mm",
                                    "om_short_80x120mm", "om_shortest_80x50mm");
    ck_assert_str_eq(media, "om_short_80x120mm");
}
END_TEST

START_TEST(no_roll_at_all_is_no_answer)
{
    g_autofree char *media = CHOOSE(16000, "iso_a4_210x297mm", "custom_min_300x300mm");
    ck_assert_ptr_null(media);
}
END_TEST

START_TEST(an_operator_s_target_says_where_and_how)
{
    static const struct {
        const char *written;
        int kind;
        HqPaperFormat format;
        const char *name;
    } targets[] = {
        {"none", HQ_TO_NOWHERE, HQ_PAPER_PDF, NULL},
        {"receipt", HQ_TO_QUEUE, HQ_PAPER_PDF, "receipt"},
        {"pwg:receipt", HQ_TO_QUEUE, HQ_PAPER_PWG, "receipt"},
        {"escpos:usb", HQ_TO_QUEUE, HQ_PAPER_ESCPOS, "usb"},
        {"folder:/tmp/x", HQ_TO_FOLDER, HQ_PAPER_PDF, "/tmp/x"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(targets); i++) {
        HqPrintTarget target = hq_print_target_parse(targets[i].written);
        ck_assert_int_eq((int)target.kind, targets[i].kind);
        ck_assert_int_eq(target.format, targets[i].format);
        ck_assert(g_strcmp0(target.name, targets[i].name) == 0);
        hq_print_target_clear(&target);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("printer");
    const TTest *tests[] = {
        a_reason_means_one_state_whatever_its_ending,
        a_reason_that_stops_no_paper_is_ok,
        only_ok_and_low_paper_promise_a_ticket,
        a_roll_of_any_length_is_cut_to_the_ticket,
        a_roll_narrower_than_the_paper_keeps_its_own_width,
        of_fixed_lengths_the_shortest_that_holds_the_ticket_is_taken,
        a_ticket_longer_than_every_size_gets_the_longest_roll_not_office_paper,
        no_roll_at_all_is_no_answer,
        an_operator_s_target_says_where_and_how,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        hq_suite_add(suite, tests[i]->name, tests[i], 5);
    return hq_suite_run(suite);
}
