// What each document of the wire promises of any bytes `json`, `size`: refused, or read so that
// what is written of it is read again and written the same.
#pragma once

#include <stdlib.h>
#include <string.h>

#include "shared/wire/writer.h"
#include "tests/fuzz/choice.h"

#define FUZZ_NOTHING(document) (void)(document)

#define FUZZ_ROUND(T, clear)                                                                       \
    do {                                                                                           \
        T document, again;                                                                         \
        hq_fault fault = {0};                                                                      \
        if (!fuzz_is_next())                                                                       \
            break;                                                                                 \
        if (!T##_decode(json, size, &document, &fault))                                            \
            break;                                                                                 \
        g_auto(hq_writer) first = {0}, second = {0};                                               \
        hq_writer_init(&first);                                                                    \
        hq_writer_init(&second);                                                                   \
        T##_encode(&document, &first);                                                             \
        if (!T##_decode(first.text, first.length, &again, &fault))                                 \
            abort();                                                                               \
        T##_encode(&again, &second);                                                               \
        if (strcmp(first.text, second.text) != 0)                                                  \
            abort();                                                                               \
        clear(&document);                                                                          \
        clear(&again);                                                                             \
    } while (0)
