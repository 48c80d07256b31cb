// Bytes ⇄ lower-case hexadecimal text. Pure.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Writes 2 × n digits and a NUL.
void hq_hex_format(const uint8_t *bytes, size_t n, char *ret_text);
// Reads exactly n bytes from 2 × n digits of either case; false on any other digit or length.
bool hq_hex_parse(const char *text, uint8_t *ret_bytes, size_t n);
