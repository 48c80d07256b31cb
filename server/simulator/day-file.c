#include "day-file.h"

#include <string.h>

#include "day-profile.h"
#include "server/config/mistakes.h"
#include "server/config/spans.h"
#include "shared/base/timestamp.h"

static const struct {
    hq_command_kind kind;
    const char *pattern;
} commands[] = {
    {HQ_COMMAND_OPEN_DAY, "open day"},
    {HQ_COMMAND_CLOSE_DAY, "close day [because REASON]"},
    {HQ_COMMAND_SIGN_ON, "sign on POINT as STAFF [under MENTOR] [surely]"},
    {HQ_COMMAND_SIGN_OFF, "sign off POINT [surely]"},
    {HQ_COMMAND_ISSUE, "take SERVICE [and FURTHER] [for PEOPLE people] [class CLASS] [in LANGUAGE] "
                       "[by CHANNEL] [at DEVICE] "
                       "[for PERSON] [COUNT times]"},
    {HQ_COMMAND_NEXT, "next POINT"},
    {HQ_COMMAND_CALL, "call TICKET at POINT [because REASON]"},
    {HQ_COMMAND_RECALL, "recall POINT"},
    {HQ_COMMAND_SERVE, "serve POINT"},
    {HQ_COMMAND_FINISH, "finish POINT [as OUTCOME] [with ITEMS] [then pause REASON]"},
    {HQ_COMMAND_FINISH, "finish POINT [as OUTCOME] [with ITEMS] [then go on]"},
    {HQ_COMMAND_NO_SHOW, "no-show POINT"},
    {HQ_COMMAND_HOLD, "hold POINT [for SPAN]"},
    {HQ_COMMAND_TRANSFER, "transfer POINT to SERVICE [and return]"},
    {HQ_COMMAND_TRANSFER, "transfer POINT to SERVICE [place PLACE] [after CALLS calls] "
                          "[and come back]"},
    {HQ_COMMAND_RETURN, "return TICKET [to its counter]"},
    {HQ_COMMAND_LEAVE, "leave TICKET [by WHO]"},
    {HQ_COMMAND_PAUSE, "pause POINT because REASON [surely]"},
    {HQ_COMMAND_READY, "ready POINT"},
    {HQ_COMMAND_SERVICE_OFF, "service off SERVICE at POINT because REASON [for SPAN] [surely]"},
    {HQ_COMMAND_SERVICE_ON, "service on SERVICE at POINT"},
    {HQ_COMMAND_AUTO_CALL_OFF, "auto-call off at POINT"},
    {HQ_COMMAND_AUTO_CALL_ON, "auto-call on at POINT"},
    {HQ_COMMAND_BOOK, "book SERVICE as NAME at CLOCK [in DAYS days] [class CLASS] "
                      "[for PERSON]"},
    {HQ_COMMAND_PASS, "take a pass for TICKET as NAME"},
    {HQ_COMMAND_REBOOK, "rebook NAME at CLOCK [in DAYS days]"},
    {HQ_COMMAND_CANCEL_APPOINTMENT, "cancel NAME [by WHO]"},
    {HQ_COMMAND_CHECK_IN, "check in by the number of PERSON"},
    {HQ_COMMAND_CHECK_IN, "check in NAME"},
    {HQ_COMMAND_PRESET_ON, "preset WAY on [for SERVICE]"},
    {HQ_COMMAND_PRESET_OFF, "preset WAY off [for SERVICE]"},
    {HQ_COMMAND_LEASE, "lease numbers to DEVICE [anew]"},
    {HQ_COMMAND_TELL, "DEVICE tells NAME for SERVICE at CLOCK"},
    {HQ_COMMAND_STRIKE, "POINT strikes TICKET off at CLOCK"},
    {HQ_COMMAND_UNDO, "undo POINT"},
    {HQ_COMMAND_PAPER, "paper TICKET STATE"},
    {HQ_COMMAND_PROMISE, "foresee TICKET about SPAN"},
    {HQ_COMMAND_TAKE_HELP, "go to help REQUEST"},
    {HQ_COMMAND_ANSWER_HELP, "answer help REQUEST"},
    {HQ_COMMAND_ASK_HELP, "help"},
    {HQ_COMMAND_RAISE_ALERT, "raise alert WORD [about WAY]"},
    {HQ_COMMAND_END_ALERT, "end alert REQUEST"},
    {HQ_COMMAND_ACKNOWLEDGE_ALERT, "acknowledge alert REQUEST"},
    {HQ_COMMAND_FINISH_ALERT, "alert REQUEST is done by WAY"},
    {HQ_COMMAND_DIVERT, "divert TICKET to WAY"},
    {HQ_COMMAND_DIVERT, "divert SERVICE to WAY"},
    {HQ_COMMAND_PRE_CHECK, "check the papers of TICKET [as APPLICANT] [without MISSING] "
                           "[and set aside]"},
    {HQ_COMMAND_GREET, "greet somebody at POINT [because REASON]"},
    {HQ_COMMAND_CARE, "care for TICKET by WAY"},
    {HQ_COMMAND_RATE, "rate TICKET SCORE at POINT"},
    {HQ_COMMAND_RATE, "rate TICKET SCORE on the page"},
    {HQ_COMMAND_ADD_STEP, "add SERVICE to TICKET"},
    {HQ_COMMAND_DROP_STEP, "drop SERVICE from TICKET"},
    {HQ_COMMAND_CHANGE, "change TICKET to class CLASS [because REASON]"},
    {HQ_COMMAND_CHANGE, "change TICKET to SERVICE [because REASON]"},
    {HQ_COMMAND_CHANGE, "put TICKET PLACE [because REASON]"},
    {HQ_COMMAND_MERGE, "merge TICKET into OTHER"},
    {HQ_COMMAND_SPLIT, "split PEOPLE from OTHER"},
    {HQ_COMMAND_QUICK_START, "start SERVICE without a ticket at POINT"},
    {HQ_COMMAND_QUICK, "count SERVICE without a ticket at POINT [as OUTCOME] [with ITEMS]"},
};

static const struct {
    hq_expectation_kind kind;
    const char *pattern;
} expectations[] = {
    {HQ_EXPECT_CALL, "call TICKET → POINT"},
    {HQ_EXPECT_DAY, "day is STATE"},
    {HQ_EXPECT_DIVERTED, "TICKET was sent to WAY"},
    {HQ_EXPECT_DIVERSIONS, "COUNT sent to WAY"},
    {HQ_EXPECT_CHECKED, "TICKET is checked [as APPLICANT] [without MISSING]"},
    {HQ_EXPECT_UNCHECKED, "TICKET is not checked"},
    {HQ_EXPECT_CARE, "TICKET is owed care because REASON"},
    {HQ_EXPECT_NO_CARE, "TICKET is owed no care"},
    {HQ_EXPECT_HELP, "help REQUEST is STATE"},
    {HQ_EXPECT_GREETED, "STAFF greeted COUNT"},
    {HQ_EXPECT_ALERT_OWNER, "alert REQUEST is for WAY"},
    {HQ_EXPECT_ALERT, "alert REQUEST is STATE"},
    {HQ_EXPECT_RATINGS, "STAFF has COUNT ratings of SCORE"},
    {HQ_EXPECT_DOUBT, "NAME is in doubt because REASON"},
    {HQ_EXPECT_TICKET, "TICKET is STATE"},
    {HQ_EXPECT_LEFT, "TICKET was left because REASON"},
    {HQ_EXPECT_AHEAD, "TICKET has COUNT ahead"},
    {HQ_EXPECT_TOLD, "TICKET is told WORD"},
    {HQ_EXPECT_NUMBER, "TICKET [with COUNT ahead]"},
    {HQ_EXPECT_NOBODY, "nobody"},
    {HQ_EXPECT_REFUSED, "refused WORD"},
    {HQ_EXPECT_WAITING, "COUNT waiting [for SERVICE]"},
    {HQ_EXPECT_WHY, "why WORD"},
    {HQ_EXPECT_STEPS, "TICKET has STEPS steps done"},
    {HQ_EXPECT_PEOPLE, "TICKET stands for PEOPLE people"},
    {HQ_EXPECT_SERVICE, "TICKET waits for SERVICE"},
    {HQ_EXPECT_QUICK, "POINT has served COUNT without a ticket"},
    {HQ_EXPECT_POINT, "POINT is STATE"},
    {HQ_EXPECT_SPENT, "STAFF spent SPAN ACTIVITY"},
    {HQ_EXPECT_DUE, "POINT back by CLOCK"},
};

typedef struct {
    hq_day_file *file;
    GPtrArray *mistakes;
    unsigned line;
    hq_span now; // of the last command
} reading;

static hq_step *
last_step(const reading *r)
{
    GArray *steps = r->file->steps;
    return steps->len > 0 ? &g_array_index(steps, hq_step, steps->len - 1) : NULL;
}

static void
add_step(reading *r, const hq_step *step)
{
    g_array_append_vals(r->file->steps, step, 1);
    last_step(r)->expectations = g_array_new(FALSE, TRUE, sizeof(hq_expectation));
}

// Complains that the words are no sentence, showing the one that begins like it.
static void
complain(reading *r, char **words, const char *const *patterns)
{
    g_autoptr(GPtrArray) firsts = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; patterns[i] != NULL; i++)
        g_ptr_array_add(firsts, g_strndup(patterns[i], strcspn(patterns[i], " ")));
    g_ptr_array_add(firsts, NULL);
    g_autofree char *said = g_strjoinv(" ", words);
    const char *first = words[0] != NULL ? words[0] : "";
    const char *near = hq_suggest(first, (const char *const *)firsts->pdata);
    for (size_t i = 0; patterns[i] != NULL; i++) {
        if (near == g_ptr_array_index(firsts, i)) {
            hq_mistakes_add(r->mistakes, r->line, "", "cannot read \"%s\"; write \"%s\"", said,
                            patterns[i]);
            return;
        }
    }
    hq_mistakes_add(r->mistakes, r->line, "",
                    "cannot read \"%s\"; see docs/scenarios.md for the "
                    "sentences there are",
                    said);
}

static void
read_command(reading *r, char **words)
{
    const char *patterns[G_N_ELEMENTS(commands) + 1] = {NULL};
    hq_step step = {.line = r->line, .at = r->now};
    step.waits = g_strv_length(words) == 1 && strcmp(words[0], "wait") == 0;
    if (step.waits) {
        add_step(r, &step);
        return;
    }
    step.excuses =
        hq_phrase_match("leave out TICKET because REASON", words, r->file->keep, &step.phrase);
    if (step.excuses) {
        add_step(r, &step);
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        patterns[i] = commands[i].pattern;
        step.kind = commands[i].kind;
        step.comes_back = g_str_has_suffix(commands[i].pattern, "[and come back]");
        if (hq_phrase_match(commands[i].pattern, words, r->file->keep, &step.phrase)) {
            add_step(r, &step);
            return;
        }
    }
    complain(r, words, patterns);
}

static void
read_expectation(reading *r, char **words)
{
    const char *patterns[G_N_ELEMENTS(expectations) + 1] = {NULL};
    hq_expectation expectation = {.line = r->line};
    char *text = g_strjoinv(" ", words);
    g_ptr_array_add(r->file->keep, text);
    expectation.text = text;
    if (last_step(r) == NULL) {
        hq_mistakes_add(r->mistakes, r->line, "",
                        "nothing has happened yet; write a command "
                        "before what is expected of it");
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(expectations); i++) {
        patterns[i] = expectations[i].pattern;
        expectation.kind = expectations[i].kind;
        if (hq_phrase_match(patterns[i], words, r->file->keep, &expectation.phrase)) {
            g_array_append_val(last_step(r)->expectations, expectation);
            return;
        }
    }
    complain(r, words, patterns);
}

// "at 09:03:10 take A"
static void
read_at(reading *r, char **words)
{
    int32_t seconds;
    if (words[0] == NULL || !hq_clock_parse(words[0], &seconds)) {
        hq_mistakes_add(r->mistakes, r->line, "",
                        "\"%s\" is not a time of day; write \"at "
                        "09:03:10 …\"",
                        words[0] != NULL ? words[0] : "");
        return;
    }
    if (seconds * HQ_SECOND < r->now)
        hq_mistakes_add(r->mistakes, r->line, "",
                        "%s is before the command above; write commands "
                        "in the order of time",
                        words[0]);
    r->now = MAX(r->now, seconds * HQ_SECOND);
    read_command(r, words + 1);
}

// "after 10 s next 3"
static void
read_after(reading *r, char **words)
{
    hq_span span;
    g_autofree char *text = words[0] != NULL && words[1] != NULL
                                ? g_strdup_printf("%s %s", words[0], words[1])
                                : g_strdup("");
    if (!hq_span_parse(text, &span) || span < 0) {
        hq_mistakes_add(r->mistakes, r->line, "", "write how long after: \"after 10 s …\"");
        return;
    }
    r->now += span;
    read_command(r, words + 2);
}

static void
read_date(reading *r, char **words)
{
    if (words[0] == NULL || words[1] != NULL || !hq_date_parse(words[0], &r->file->date))
        hq_mistakes_add(r->mistakes, r->line, "", "write the date as 2026-03-02");
}

static void
read_words(reading *r, char **words)
{
    const char *first = words[0];
    if (strcmp(first, "at") == 0) {
        read_at(r, words + 1);
    } else if (strcmp(first, "after") == 0) {
        read_after(r, words + 1);
    } else if (strcmp(first, "then") == 0) {
        read_command(r, words + 1);
    } else if (strcmp(first, "expect") == 0) {
        read_expectation(r, words + 1);
    } else if (strcmp(first, "date") == 0) {
        read_date(r, words + 1);
    } else if (strcmp(first, "scenario") == 0) {
        g_free(r->file->title);
        r->file->title = g_strjoinv(" ", words + 1);
    } else if (strcmp(first, "hall") == 0) {
        g_free(r->file->hall);
        r->file->hall = g_strjoinv(" ", words + 1);
    } else if (!hq_profile_read_line(&r->file->profile, words, r->line, r->file->keep,
                                     r->mistakes)) {
        hq_mistakes_add(r->mistakes, r->line, "",
                        "cannot read \"%s …\"; a line begins with at, "
                        "after, then, expect, or a word of the profile",
                        first);
    }
}

// The words of a line up to its comment, with the other spellings of arrows and dashes put right.
// They stay alive with the file.
static char **
split_line(const char *line, GPtrArray *keep)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_auto(GStrv) pieces = g_strsplit_set(line, " \t\r", -1);
    for (char **piece = pieces; *piece != NULL && **piece != '#'; piece++) {
        const char *word = *piece;
        if (*word == '\0')
            continue;
        if (strcmp(word, "->") == 0)
            word = "→";
        else if (strcmp(word, "-") == 0)
            word = "–";
        else if (strcmp(word, "+-") == 0)
            word = "±";
        g_ptr_array_add(keep, g_strdup(word));
        g_ptr_array_add(words, g_ptr_array_index(keep, keep->len - 1));
    }
    g_ptr_array_add(words, NULL);
    char **list = (char **)g_ptr_array_steal(words, NULL);
    g_ptr_array_add(keep, list);
    return list;
}

hq_day_file *
hq_day_file_read(const char *text, GPtrArray **ret_mistakes)
{
    hq_day_file *file = g_new0(hq_day_file, 1);
    file->title = g_strdup("");
    file->hall = g_strdup("");
    file->date = 20260302;
    file->steps = g_array_new(FALSE, TRUE, sizeof(hq_step));
    file->keep = g_ptr_array_new_with_free_func(g_free);
    hq_profile_init(&file->profile);
    reading r = {.file = file, .mistakes = hq_mistakes_new()};
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        r.line++;
        char **words = split_line(*line, file->keep);
        if (!g_utf8_validate(*line, -1, NULL))
            hq_mistakes_add(r.mistakes, r.line, "", "not UTF-8; save the file as UTF-8");
        else if (words[0] != NULL && g_strv_length(words) > HQ_PHRASE_WORDS)
            hq_mistakes_add(r.mistakes, r.line, "", "too many words on one line");
        else if (words[0] != NULL)
            read_words(&r, words);
    }
    if (r.mistakes->len == 0) {
        g_ptr_array_unref(r.mistakes);
        *ret_mistakes = NULL;
        return file;
    }
    *ret_mistakes = r.mistakes;
    hq_day_file_free(file);
    return NULL;
}

void
hq_day_file_free(hq_day_file *file)
{
    for (guint i = 0; i < file->steps->len; i++)
        g_array_unref(g_array_index(file->steps, hq_step, i).expectations);
    g_array_unref(file->steps);
    hq_profile_clear(&file->profile);
    g_ptr_array_unref(file->keep);
    g_free(file->title);
    g_free(file->hall);
    g_free(file);
}

bool
hq_day_file_has_profile(const hq_day_file *file)
{
    return file->profile.demands->len > 0;
}
