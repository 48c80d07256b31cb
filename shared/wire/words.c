#include "shape.h"

#include "shared/engine/event.h"
#include "shared/wire/device-view.h"

static const char *
ticket_state(int value)
{
    return hq_ticket_state_word((hq_ticket_state)value);
}

static const char *
point_state(int value)
{
    return hq_point_state_word((hq_point_state)value);
}

static const char *
paper(int value)
{
    return hq_paper_word((hq_paper)value);
}

static const char *
channel(int value)
{
    return hq_channel_word((hq_channel)value);
}

static const char *
point_kind(int value)
{
    return hq_point_kind_word((hq_point_kind)value);
}

static const char *
place(int value)
{
    return hq_place_word((hq_place)value);
}

static const char *
applicant(int value)
{
    return hq_applicant_word((hq_applicant)value);
}

static const char *
way(int value)
{
    return hq_way_word((hq_way)value);
}

static const char *
alert_kind(int value)
{
    return hq_alert_kind_word((hq_alert_kind)value);
}

static const char *
duty(int value)
{
    return hq_duty_word((hq_duty)value);
}

static const char *
rating_source(int value)
{
    return hq_rating_source_word((hq_rating_source)value);
}

static const char *
lang(int value)
{
    return value == HQ_EN ? "en" : "zh";
}

static const char *
choice(int value)
{
    static const char *const words[] = {
        [HQ_CHOICE_CREDIT] = "credit", [HQ_CHOICE_PINNED] = "pinned", [HQ_CHOICE_HAND] = "hand",
        [HQ_CHOICE_RATIO] = "ratio",   [HQ_CHOICE_FIRST] = "first",
    };
    return words[value];
}

static const char *
late(int value)
{
    return hq_late_rule_word((hq_late_rule)value);
}

static const char *
undo(int value)
{
    static const char *const words[] = {
        [HQ_UNDO_NOTHING] = "nothing",
        [HQ_UNDO_CALL] = "call",
        [HQ_UNDO_FINISH] = "finish",
        [HQ_UNDO_FINISH_AND_CALL] = "finish-and-call",
    };
    return words[value];
}

static const char *
rung(int value)
{
    return hq_rung_word((hq_rung)value);
}

static const char *
change(int value)
{
    return hq_change_word((hq_change)value);
}

static const char *
supply(int value)
{
    return hq_supply_word((hq_supply)value);
}

static const char *
voice(int value)
{
    return hq_voice_word((hq_voice)value);
}

const char *
hq_supply_word(hq_supply value)
{
    static const char *const words[HQ_SUPPLIES] = {
        [HQ_SUPPLY_OK] = "ok",           [HQ_SUPPLY_LOW] = "low",
        [HQ_SUPPLY_OUT] = "out",         [HQ_SUPPLY_COVER_OPEN] = "cover-open",
        [HQ_SUPPLY_JAM] = "jam",         [HQ_SUPPLY_SILENT] = "silent",
        [HQ_SUPPLY_UNKNOWN] = "unknown",
    };
    return words[value];
}

static const char *
preset(int value)
{
    return hq_preset_word((hq_preset)value);
}

const char *
hq_voice_word(hq_voice value)
{
    static const char *const words[HQ_VOICES] = {
        [HQ_VOICE_OK] = "ok",
        [HQ_VOICE_FALLBACK] = "fallback",
        [HQ_VOICE_SILENT] = "silent",
        [HQ_VOICE_UNKNOWN] = "unknown",
    };
    return words[value];
}

const hq_words hq_ticket_state_words = {ticket_state, HQ_TICKET_STATES, "a state of a ticket"};
const hq_words hq_point_state_words = {point_state, HQ_POINT_STATES, "a state of a service point"};
const hq_words hq_paper_words = {paper, HQ_PAPER_STATES, "printing, printed, failed or unknown"};
const hq_words hq_channel_words = {channel, HQ_CHANNELS, "a channel"};
const hq_words hq_point_kind_words = {point_kind, HQ_POINT_KINDS, "counter, handheld or terminal"};
const hq_words hq_place_words = {place, HQ_PLACES, "arrival, first, last or after"};
const hq_words hq_alert_kind_words = {
    alert_kind, HQ_ALERT_KINDS,
    "waiting, longest-wait, predicted-wait, abandonment, idle, paper-low, paper-out, silent, "
    "bad-ratings, disk-short, disk-full, below-target, cases-overdue or cases-due"};
const hq_words hq_duty_words = {duty, HQ_DUTIES, "duty, manager, greeter, roaming or district"};
const hq_words hq_applicant_words = {applicant, HQ_APPLICANTS, "holder, agent or minor"};
const hq_words hq_way_words = {way, HQ_WAYS, "self-service or online"};
const hq_words hq_rating_source_words = {rating_source, HQ_RATING_SOURCES, "sign, page or sms"};
const hq_words hq_lang_words = {lang, HQ_LANGUAGES, "zh or en"};
const hq_words hq_choice_words = {choice, HQ_CHOICES, "credit, pinned, hand, ratio or first"};
const hq_words hq_late_words = {late, HQ_LATE_RULES,
                                "keeps-place, retakes, reinserts or by-degree"};
const hq_words hq_undo_words = {undo, 4, "call, finish or finish-and-call"};
const hq_words hq_supply_words = {supply, HQ_SUPPLIES,
                                  "ok, low, out, cover-open, jam, silent or unknown"};
const hq_words hq_rung_words = {rung, HQ_RUNGS, "simulation, queue or hour"};
const hq_words hq_preset_words = {preset, HQ_PRESETS, "system-down, peak or evacuate"};
const hq_words hq_change_words = {change, HQ_CHANGES, "why a promise changed"};
static const char *
playing(int value)
{
    return hq_playing_word((hq_playing)value);
}

const char *
hq_playing_word(hq_playing value)
{
    static const char *const words[HQ_PLAYINGS] = {
        [HQ_PLAYING_OK] = "ok", [HQ_PLAYING_BROKEN] = "broken"};
    return value < HQ_PLAYINGS ? words[value] : NULL;
}

const hq_words hq_playing_words = {playing, HQ_PLAYINGS, "ok or broken"};
const hq_words hq_voice_words = {voice, HQ_VOICES, "ok, fallback, silent or unknown"};

int
hq_find_word(const char *const *words, int n, const char *word)
{
    int at = 0;
    while (at < n && g_strcmp0(words[at], word) != 0)
        at++;
    return at;
}
