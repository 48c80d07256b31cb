#include "suite.h"

#include <string.h>

#include "shared/base/hex.h"
#include "shared/base/ids.h"

START_TEST(random_ids_differ_and_carry_their_version)
{
    hq_uuid a = hq_uuid_random(), b = hq_uuid_random();
    ck_assert_mem_ne(a.bytes, b.bytes, 16);
    char text[HQ_UUID_TEXT_SIZE];
    hq_uuid_format(a, text);
    ck_assert_uint_eq(strlen(text), 36);
    ck_assert_int_eq(text[14], '4');
    ck_assert_ptr_nonnull(strchr("89ab", text[19]));
}
END_TEST

START_TEST(id_text_is_read_back_in_either_case)
{
    hq_uuid id;
    ck_assert(hq_uuid_parse("0B5E9C1E-6a0b-4d0e-9a55-0d4f7c2c9a11", &id));
    char text[HQ_UUID_TEXT_SIZE];
    hq_uuid_format(id, text);
    ck_assert_str_eq(text, "0b5e9c1e-6a0b-4d0e-9a55-0d4f7c2c9a11");
}
END_TEST

START_TEST(what_is_no_id_is_refused)
{
    const char *const wrong[] = {
        "",
        "0b5e9c1e6a0b4d0e9a550d4f7c2c9a11",
        "0b5e9c1e-6a0b-4d0e-9a55-0d4f7c2c9a1",
        "0b5e9c1e-6a0b-4d0e-9a55-0d4f7c2c9a111",
        "0b5e9c1e-6a0b-4d0e-9a55-0d4f7c2c9a1g",
        "0b5e9c1e-6a0b-4d0e-9a5-50d4f7c2c9a11",
        "{b5e9c1e-6a0b-4d0e-9a55-0d4f7c2c9a1}",
        "------------------------------------",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        hq_uuid id;
        ck_assert_msg(!hq_uuid_parse(wrong[i], &id), "took %s", wrong[i]);
    }
}
END_TEST

START_TEST(hex_is_read_back_and_its_length_is_exact)
{
    const uint8_t bytes[] = {0x00, 0x7f, 0xff};
    char text[7];
    hq_hex_format(bytes, 3, text);
    ck_assert_str_eq(text, "007fff");
    uint8_t back[3];
    ck_assert(hq_hex_parse("007FfF", back, 3));
    ck_assert_mem_eq(back, bytes, 3);
    ck_assert(!hq_hex_parse("007ff", back, 3));
    ck_assert(!hq_hex_parse("007fff0", back, 3));
    ck_assert(!hq_hex_parse("007fg0", back, 3));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ids");
    hq_suite_add(suite, "random", random_ids_differ_and_carry_their_version, 4);
    hq_suite_add(suite, "round trip", id_text_is_read_back_in_either_case, 4);
    hq_suite_add(suite, "refused", what_is_no_id_is_refused, 4);
    hq_suite_add(suite, "hex", hex_is_read_back_and_its_length_is_exact, 4);
    return hq_suite_run(suite);
}
