// The kiosk's sentences that are put together from figures: waits, clock times, names. Language is
// an argument. Everything returned is the caller's (g_free), except what is said to be borrowed.
#pragma once

#include "model.h"
#include "shared/i18n/format.h"

// A text in the model's language, Chinese when it has none in it. Borrowed.
const char *hq_words_text(const hq_kiosk_model *model, const hq_text *text);

// What to bring for the service at this moment of the kiosk's clock; "" for nothing. Borrowed.
const char *hq_words_bring(const hq_kiosk_model *model, const hq_service_view *service);

// "16–25", the figures of a wait alone; NULL when no promise can be given.
char *hq_words_figures(const hq_range *wait);
// "16–25 分钟" with the unit at `unit_percent` of the figures' size, as Pango markup; NULL when no
// promise can be given.
char *hq_words_range_markup(const hq_kiosk_model *model, const hq_range *wait, int unit_percent);
// "10:40–10:49 叫到您": a promise made at `from` on the hall's clock.
char *hq_words_window(const hq_kiosk_model *model, const hq_range *wait, hq_time from);
// "12 人等候"
char *hq_words_waiting(const hq_kiosk_model *model, uint32_t waiting);
// "现在 33 人等候，8 个台席在办", and until when numbers are given as closing nears
char *hq_words_summary(const hq_kiosk_model *model);
// "13:30 开始", or that no number is given any more today.
char *hq_words_opens(const hq_kiosk_model *model, const hq_service_view *service);
// Why it is closed now, where neither hq_words_opens() nor the banner of the hall says it; NULL
// when one does. Borrowed.
const char *hq_words_why_closed(const hq_kiosk_model *model, const hq_service_view *service);
// What to do instead of taking its number now. Borrowed.
const char *hq_words_instead(const hq_kiosk_model *model, const hq_service_view *service);
// Why no wait is shown at a service that gives numbers. Borrowed.
const char *hq_words_no_range(const hq_kiosk_model *model);
// Name and wait in one breath: the accessible name of a tile.
char *hq_words_tile(const hq_kiosk_model *model, const hq_service_view *service);

// The service's name, and how many services and people the number is for when they are several.
char *hq_words_matter(const hq_kiosk_model *model, const hq_service_view *service);

// What a mobile number that is left is used for: the first word of it, then a line for each use
// that applies here, each begun with `mark`, and that it need not be left.
char *hq_words_phone_uses(const hq_kiosk_model *model, const char *mark);

// "10:24" and "3月2日 星期一" on the hall's clock.
char *hq_words_clock(const hq_kiosk_model *model, hq_time at);
char *hq_words_date(const hq_kiosk_model *model, hq_time at);
// "3月2日"
char *hq_words_day(const hq_kiosk_model *model, hq_time at);

// Of the hall's clock at that time, from midnight.
int32_t hq_words_second_of_day(const hq_kiosk_model *model, hq_time at);

// Whole minutes, rounded up, at least 1.
int hq_words_minutes(int32_t span_s);
