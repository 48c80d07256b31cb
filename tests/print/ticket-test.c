#include "suite.h"

#include "shared/ticket/ticket-paper.h"

#include <string.h>

static const char *
line_at(const HqTicketLayout *layout, int index)
{
    return g_array_index(layout->lines, HqTicketLine, index).text;
}

START_TEST(names_are_printed_as_they_are_not_as_markup)
{
    HqTicketFace face = {.language = HQ_EN,
                         .hall = "A & <B>",
                         .number = "A001",
                         .ahead = -1,
                         .range_from_min = -1,
                         .range_to_min = -1,
                         .documents = "<i>ID</i>"};
    g_autoptr(HqTicketLayout) layout = hq_ticket_layout(&face);
    ck_assert_str_eq(line_at(layout, 0), "A & <B>");
    ck_assert_str_eq(line_at(layout, (int)layout->lines->len - 1), "Have ready: <i>ID</i>");
}
END_TEST

START_TEST(a_copied_face_outlives_its_strings)
{
    char number[] = "A001";
    HqTicketFace face = {.number = number, .ahead = 4, .reprint = true};
    g_autoptr(HqTicketFace) copy = hq_ticket_face_copy(&face);
    memset(number, 'X', 4);
    ck_assert_str_eq(copy->number, "A001");
    ck_assert_ptr_null(copy->hall);
    ck_assert_int_eq(copy->ahead, 4);
    ck_assert(copy->reprint);
}
END_TEST

START_TEST(a_hall_leaves_out_of_its_paper_what_it_does_not_want)
{
    const HqTicketFace whole = {.language = HQ_EN,
                                .number = "A001",
                                .ahead = 4,
                                .range_from_min = 5,
                                .range_to_min = 9,
                                .window_from = "10:05",
                                .window_to = "10:09",
                                .wait_zone = "Zone 2",
                                .wait_side = "window side",
                                .documents = "ID card",
                                .if_missed = "Ask at the desk",
                                .follow_url = "HTTP://10.0.0.8/T/7QX2M4KD9RWE"};
    HqTicketFace face = whole;
    hq_ticket_face_keep(&face, &(HqTicketParts){true, true, true, true, true, true});
    ck_assert_mem_eq(&face, &whole, sizeof face);
    hq_ticket_face_keep(&face, &(HqTicketParts){.wait = true, .documents = true});
    ck_assert_int_lt(face.ahead, 0);
    ck_assert_int_eq(face.range_to_min, 9);
    ck_assert_str_eq(face.documents, "ID card");
    ck_assert(!face.wait_zone && !face.wait_side && !face.if_missed && !face.follow_url);
    hq_ticket_face_keep(&face, &(HqTicketParts){.ahead = true});
    ck_assert(face.range_from_min < 0 && face.range_to_min < 0);
    ck_assert(!face.window_from && !face.window_to && !face.documents);
}
END_TEST

START_TEST(a_line_of_the_halls_own_stands_last)
{
    HqTicketFace face = {.language = HQ_EN,
                         .number = "A001",
                         .ahead = -1,
                         .range_from_min = -1,
                         .range_to_min = -1,
                         .masked_phone = "138****5207",
                         .foot = "Complaints: 10086"};
    g_autoptr(HqTicketLayout) layout = hq_ticket_layout(&face);
    ck_assert_str_eq(line_at(layout, (int)layout->lines->len - 1), "Complaints: 10086");
}
END_TEST

START_TEST(an_address_too_long_for_paper_leaves_the_code_out)
{
    g_autofree char *address = g_strnfill(2000, 'x');
    HqTicketFace face = {.language = HQ_EN, .number = "A001", .follow_url = address, .ahead = 1};
    g_autoptr(HqTicketLayout) layout = hq_ticket_layout(&face);
    ck_assert_ptr_null(layout->qr);
}
END_TEST

START_TEST(the_code_on_paper_keeps_its_quiet_zone)
{
    HqTicketFace face = {.language = HQ_ZH,
                         .number = "A001",
                         .ahead = 1,
                         .follow_url = "HTTP://10.0.0.8/T/7QX2M4KD9RWE"};
    g_autoptr(HqTicketLayout) layout = hq_ticket_layout(&face);
    g_autoptr(HqTicketRaster) raster = hq_ticket_raster(layout);
    int side = hq_qr_modules(layout->qr) * layout->qr_module, quiet = 4 * layout->qr_module;
    ck_assert_int_ge(layout->qr_module, 4);
    ck_assert_int_ge(layout->qr_x, quiet);
    for (int y = layout->qr_y - quiet; y < layout->qr_y + side + quiet; y++)
        for (int x = layout->qr_x - quiet; x < layout->qr_x + side + quiet; x++) {
            bool inside = x >= layout->qr_x && x < layout->qr_x + side && y >= layout->qr_y &&
                          y < layout->qr_y + side;
            bool black = raster->bits[y * raster->stride + x / 8] & 0x80 >> x % 8;
            ck_assert_msg(inside || !black, "ink at %d, %d", x, y);
        }
}
END_TEST

START_TEST(a_code_on_a_screen_has_whole_modules_in_a_white_square)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 200, 200);
    cairo_t *cr = cairo_create(surface);
    ck_assert(hq_qr_cairo(cr, "HTTP://10.0.0.8/T/7QX2M4KD9RWE", 0, 0, 200));
    ck_assert(!hq_qr_cairo(cr, "HTTP://10.0.0.8/T/7QX2M4KD9RWE", 0, 0, 20));
    cairo_surface_flush(surface);
    const guint32 *pixels = (const guint32 *)(void *)cairo_image_surface_get_data(surface);
    int black = 0;
    for (int i = 0; i < 200 * 200; i++) {
        guint32 colour = pixels[i] & 0xffffff;
        ck_assert(colour == 0 || colour == 0xffffff);
        black += colour == 0;
    }
    ck_assert_int_gt(black, 2000);
    ck_assert_int_eq(pixels[0] & 0xffffff, 0xffffff);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}
END_TEST

START_TEST(a_wait_beyond_the_rail_doubles_its_scale)
{
    HqTicketFace face = {.language = HQ_EN,
                         .number = "A001",
                         .ahead = 90,
                         .range_from_min = 95,
                         .range_to_min = 130};
    g_autoptr(HqTicketLayout) layout = hq_ticket_layout(&face);
    bool found = false;
    for (guint i = 0; i < layout->lines->len; i++)
        found |= strcmp(line_at(layout, (int)i), "160") == 0;
    ck_assert(found);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ticket");
    const TTest *tests[] = {names_are_printed_as_they_are_not_as_markup,
                            a_copied_face_outlives_its_strings,
                            a_hall_leaves_out_of_its_paper_what_it_does_not_want,
                            a_line_of_the_halls_own_stands_last,
                            an_address_too_long_for_paper_leaves_the_code_out,
                            the_code_on_paper_keeps_its_quiet_zone,
                            a_code_on_a_screen_has_whole_modules_in_a_white_square,
                            a_wait_beyond_the_rail_doubles_its_scale};
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        hq_suite_add(suite, tests[i]->name, tests[i], 20);
    return hq_suite_run(suite);
}
