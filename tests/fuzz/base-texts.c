// Any bytes as each small text that comes from outside: an id, a time, a date, bytes in hexadecimal
// and base64, a span, an address. Refused, or what is written of it reads back.
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "server/access/allowance.h"
#include "server/config/spans.h"
#include "shared/base/crypto.h"
#include "shared/base/hex.h"
#include "shared/base/ids.h"
#include "shared/base/timestamp.h"
#include "tests/fuzz/fuzz.h"

enum { BYTES = 32 };

static void
require(bool condition)
{
    if (!condition)
        abort();
}

static void
try_ids(const char *text)
{
    hq_uuid id, again;
    char written[HQ_UUID_TEXT_SIZE];
    if (!hq_uuid_parse(text, &id))
        return;
    hq_uuid_format(id, written);
    require(hq_uuid_parse(written, &again) && hq_uuid_equal(id, again));
    require(g_ascii_strcasecmp(text, written) == 0);
}

static void
try_times(const char *text)
{
    hq_time at, again;
    hq_day day;
    char written[HQ_TIMESTAMP_SIZE], date[HQ_DATE_SIZE];
    if (hq_timestamp_parse(text, &at)) {
        hq_timestamp_format(at, written);
        require(hq_timestamp_parse(written, &again));
    }
    if (hq_date_parse(text, &day)) {
        hq_date_format(day, date);
        require(strcmp(date, text) == 0 && hq_day_from_epoch(hq_day_to_epoch(day)) == day);
    }
}

static void
try_bytes(const char *text)
{
    uint8_t bytes[BYTES], again[BYTES];
    char hex[2 * BYTES + 1], base64[64];
    if (hq_hex_parse(text, bytes, sizeof bytes)) {
        hq_hex_format(bytes, sizeof bytes, hex);
        require(g_ascii_strcasecmp(hex, text) == 0);
    }
    if (hq_crypto_base64url_decode(text, bytes, sizeof bytes)) {
        hq_crypto_base64url(bytes, sizeof bytes, base64);
        require(hq_crypto_base64url_decode(base64, again, sizeof again));
        require(memcmp(bytes, again, sizeof bytes) == 0);
    }
}

static void
try_spans(const char *text)
{
    hq_span span, span_again;
    int32_t seconds, seconds_again;
    hq_weekdays days, days_again;
    hq_window window, window_again;
    if (hq_span_parse(text, &span)) {
        g_autofree char *written = hq_span_format(span);
        require(hq_span_parse(written, &span_again) && span == span_again);
    }
    if (hq_clock_parse(text, &seconds)) {
        g_autofree char *written = hq_clock_format(seconds);
        require(hq_clock_parse(written, &seconds_again) && seconds == seconds_again);
    }
    if (hq_weekdays_parse(text, &days)) {
        g_autofree char *written = hq_weekdays_format(days);
        require(hq_weekdays_parse(written, &days_again) && days == days_again);
    }
    if (hq_window_parse(text, &window)) {
        g_autofree char *written = hq_window_format(window);
        require(hq_window_parse(written, &window_again));
    }
}

static void
try_place(const char *text)
{
    char place[HQ_PLACE_SIZE], again[HQ_PLACE_SIZE];
    hq_allowances_place(text, place);
    hq_allowances_place(place, again);
    require(strlen(place) < sizeof place && strcmp(place, again) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup(size == 0 ? "" : (const char *)data, size);
    try_ids(text);
    try_times(text);
    try_bytes(text);
    try_spans(text);
    try_place(text);
    return 0;
}
