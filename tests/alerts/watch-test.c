// The rules of alerts as a table: a hall, a rule, what happens when, and what comes of it. Time is
// a number.
#include <stdio.h>
#include <string.h>

#include "server/alerts/watch.h"
#include "tests/engine/small-hall.h"
#include "tests/lib/suite.h"

// One look at the hall, and what the watch says then: "raise plan 4", "end 1", "" for nothing.
typedef struct {
    int at_s;
    const char *happens;
    const char *said;
} moment;

typedef struct {
    const char *name;
    hq_alert_rule rule;
    moment moments[12];
} story;

enum { SAID = 256 };

typedef struct {
    hall h;
    hq_alert_watch *watch;
    hq_alert_device device;
    bool disk_short, disk_full;
    int32_t predicted_s[2];
    uint32_t bad_replies[2], below, overdue, due;
    hq_time began;
} scene;

static hq_state *
state_of(scene *s)
{
    return (hq_state *)hq_forecaster_state(s->h.forecaster);
}

static void
configure(scene *s, const hq_alert_rule *rule)
{
    hq_config *config = hq_config_copy(hq_state_config(state_of(s)));
    config->n_alert_rules = rule == NULL ? 0 : 1;
    if (rule != NULL)
        config->alert_rules[0] = *rule;
    ck_assert_int_eq(do_it(&s->h, (hq_command){.kind = HQ_COMMAND_CONFIGURE, .config = config}),
                     HQ_OK);
    hq_config_free(config);
}

// "take 3 plan", "sign on", "serve" (one is called and served in no time), "lose" (one leaves),
// "rate 2" (who was served last says so), "paper out", "paper ok", "disk full", "silent", "heard",
// "foresee 900", "say badly", "say no more" (in a survey), "below 3" (periods), "overdue 1", "due
// 1" (cases), "no rule", "close"; several with ", ".
static void
make_happen(scene *s, const char *what)
{
    int n;
    char service[16];
    if (sscanf(what, "take %d %15[a-z]", &n, service) == 2) {
        for (int i = 0; i < n; i++)
            take(&s->h, service, "plain", (hq_offer){0});
    } else if (sscanf(what, "foresee %d", &n) == 1) {
        s->predicted_s[0] = n;
    } else if (sscanf(what, "rate %d", &n) == 1) {
        hq_index last = hq_state_last_step_at(state_of(s), 0);
        hq_index ticket = hq_state_step(state_of(s), last)->ticket;
        hq_command rate = {.kind = HQ_COMMAND_RATE,
                           .ticket = hq_state_ticket(state_of(s), ticket)->id,
                           .score = (uint32_t)n,
                           .source = HQ_RATING_PAGE};
        ck_assert_int_eq(do_it(&s->h, rate), HQ_OK);
    } else if (sscanf(what, "below %d", &n) == 1) {
        s->below = (uint32_t)n;
    } else if (sscanf(what, "overdue %d", &n) == 1) {
        s->overdue = (uint32_t)n;
    } else if (sscanf(what, "due %d", &n) == 1) {
        s->due = (uint32_t)n;
    } else if (g_str_has_prefix(what, "say ")) {
        s->bad_replies[0] = strcmp(what, "say badly") == 0;
    } else if (strcmp(what, "sign on") == 0) {
        sign_on(&s->h, "counter-1", "1001");
    } else if (strcmp(what, "serve") == 0) {
        ck_assert_int_eq(do_it(&s->h, at(HQ_COMMAND_NEXT, "counter-1")), HQ_OK);
        ck_assert_int_eq(do_it(&s->h, at(HQ_COMMAND_SERVE, "counter-1")), HQ_OK);
        ck_assert_int_eq(do_it(&s->h, at(HQ_COMMAND_FINISH, "counter-1")), HQ_OK);
    } else if (strcmp(what, "lose") == 0) {
        hq_index first;
        for (hq_index service_ = 0; service_ < 2; service_++) {
            if (hq_state_first(state_of(s), service_, s->h.now, 1, &first) == 0)
                continue;
            hq_command leave = {.kind = HQ_COMMAND_LEAVE,
                                .ticket = hq_state_ticket(state_of(s), first)->id};
            ck_assert_int_eq(do_it(&s->h, leave), HQ_OK);
            return;
        }
        ck_abort_msg("nobody is there to leave");
    } else if (strcmp(what, "close") == 0) {
        hq_command close = {.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("late")};
        ck_assert_int_eq(do_it(&s->h, close), HQ_OK);
    } else if (strcmp(what, "no rule") == 0) {
        configure(s, NULL);
    } else if (strcmp(what, "heard") == 0) {
        s->device.connected = true;
    } else if (strcmp(what, "silent") == 0) {
        s->device.connected = false;
        s->device.heard_at = s->h.now;
    } else if (g_str_has_prefix(what, "disk ")) {
        s->disk_full = strcmp(what, "disk full") == 0;
        s->disk_short = s->disk_full || strcmp(what, "disk short") == 0;
    } else {
        s->device.paper_out = strcmp(what, "paper out") == 0;
        s->device.paper_low = strcmp(what, "paper low") == 0;
        ck_assert(g_str_has_prefix(what, "paper "));
    }
}

// Does what the watch says, as the server would: the engine's word is the last.
static void
carry_out(scene *s, const hq_alert_step *step)
{
    hq_command command = {.kind = step->alert != 0 ? HQ_COMMAND_END_ALERT : HQ_COMMAND_RAISE_ALERT,
                          .request = step->alert,
                          .rule = step->rule,
                          .subject = step->subject,
                          .value = step->value};
    ck_assert_int_eq(do_it(&s->h, command), HQ_OK);
}

static void
look(scene *s, char ret_said[SAID])
{
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(hq_alert_step));
    g_autoptr(GString) said = g_string_new(NULL);
    hq_alert_sight sight = {.devices = &s->device,
                            .n_devices = 1,
                            .disk_short = s->disk_short,
                            .disk_full = s->disk_full,
                            .predicted_s = s->predicted_s,
                            .bad_replies = s->bad_replies,
                            .periods_below = s->below,
                            .cases_overdue = s->overdue,
                            .cases_due = s->due};
    hq_alert_watch_look(s->watch, state_of(s), &sight, s->h.now, steps);
    for (guint i = 0; i < steps->len; i++) {
        const hq_alert_step *step = &g_array_index(steps, hq_alert_step, i);
        const char *comma = i == 0 ? "" : ", ";
        const char *subject = step->subject.text[0] == '\0' ? "all" : step->subject.text;
        if (step->alert != 0)
            g_string_append_printf(said, "%send %u", comma, step->alert);
        else
            g_string_append_printf(said, "%sraise %s %d", comma, subject, (int)step->value);
        carry_out(s, step);
    }
    g_strlcpy(ret_said, said->str, SAID);
}

#define RULE(...)                                                                                  \
    {                                                                                              \
        .id = {"rule"}, __VA_ARGS__                                                                \
    }

static const story stories[] = {
    {"more people than may wait, for long enough, and over once it is calm for as long",
     RULE(.watches = HQ_ALERT_WAITING, .more_than = 2, .for_s = 60),
     {{0, "take 2 plan", ""},
      {30, "take 1 payment", ""},
      {89, "", ""},
      {90, "", "raise all 3"},
      {91, "", ""},
      {100, "lose", ""},
      {150, "take 1 plan", ""},
      {160, "lose", ""},
      {219, "", ""},
      {220, "", "end 1"}}},
    {"a peak that is over in no time is nothing to be told about",
     RULE(.watches = HQ_ALERT_WAITING, .more_than = 1, .for_s = 60),
     {{0, "take 2 plan", ""},
      {30, "lose", ""},
      {40, "take 1 plan", ""},
      {70, "", ""},
      {99, "", ""},
      {100, "", "raise all 2"}}},
    {"each service by itself",
     RULE(.watches = HQ_ALERT_WAITING, .more_than = 1, .each = true),
     {{0, "take 2 plan", "raise plan 2"},
      {1, "take 2 payment", "raise payment 2"},
      {2, "lose", "end 1"}}},
    {"only the services of the rule",
     RULE(.watches = HQ_ALERT_WAITING, .more_than = 1, .services = 2),
     {{0, "take 5 plan", ""}, {1, "take 2 payment", "raise all 2"}}},
    {"it is not raised again while it cools down",
     RULE(.watches = HQ_ALERT_WAITING, .more_than = 1, .cool_down_s = 300),
     {{0, "take 2 plan", "raise all 2"},
      {10, "lose", "end 1"},
      {20, "take 1 plan", ""},
      {309, "", ""},
      {310, "", "raise all 2"}}},
    {"the longest wait, in seconds",
     RULE(.watches = HQ_ALERT_LONGEST, .longer_than_s = 600),
     {{0, "take 1 plan", ""},
      {300, "take 1 payment", ""},
      {600, "", ""},
      {601, "", "raise all 601"},
      {602, "lose", "end 1"}}},
    {"what the forecast says of who comes now; without a number nothing",
     RULE(.watches = HQ_ALERT_PREDICTED, .longer_than_s = 600, .each = true),
     {{0, "foresee -1", ""},
      {1, "foresee 600", ""},
      {2, "foresee 601", "raise plan 601"},
      {3, "foresee -1", "end 1"}}},
    {"the share of those that nobody served, once there are enough to speak of a share",
     RULE(.watches = HQ_ALERT_ABANDONMENT, .more_than = 20),
     {{0, "sign on, take 20 plan, lose, lose, serve, serve, serve, serve, serve, serve", ""},
      {1, "serve", ""},
      {2, "lose", "raise all 30"},
      {3, "serve, serve, serve, serve, serve", "end 1"},
      {4, "lose, lose, lose", "raise all 33"},
      {3603, "", "end 2"}}},
    {"a service point that is free while somebody it may call waits",
     RULE(.watches = HQ_ALERT_IDLE, .longer_than_s = 120),
     {{0, "sign on", ""},
      {300, "take 1 plan", ""},
      {419, "", ""},
      {420, "", "raise counter-1 120"},
      {425, "serve", "end 1"},
      {900, "", ""}}},
    {"bad ratings of the last hour, and no others",
     RULE(.watches = HQ_ALERT_BAD_RATINGS, .more_than = 1, .each = true),
     {{0, "sign on, take 5 plan, serve, rate 2, serve, rate 3", ""},
      {60, "serve, rate 1", "raise plan 2"},
      {61, "serve, rate 5", ""},
      {3600, "", "end 1"},
      {3601, "serve, rate 1", "raise plan 2"},
      {3660, "", "end 2"}}},
    {"a bad survey counts beside the faces",
     RULE(.watches = HQ_ALERT_BAD_RATINGS, .more_than = 0),
     {{0, "sign on, take 1 plan, serve, rate 5", ""},
      {60, "say badly", "raise all 1"},
      {61, "say no more", "end 1"}}},
    {"satisfaction below its target for several periods",
     RULE(.watches = HQ_ALERT_BELOW_TARGET),
     {{0, "", ""}, {60, "below 3", "raise all 3"}, {61, "below 0", "end 1"}}},
    {"cases that are overdue, of the hall as a whole",
     RULE(.watches = HQ_ALERT_CASES_OVERDUE, .for_s = 5),
     {{0, "due 2", ""},
      {1, "overdue 1", ""},
      {6, "overdue 2", "raise all 2"},
      {7, "overdue 0", ""},
      {12, "", "end 1"}}},
    {"more cases than one that are soon due",
     RULE(.watches = HQ_ALERT_CASES_DUE, .more_than = 1),
     {{0, "overdue 9, due 1", ""}, {1, "due 2", "raise all 2"}, {2, "due 1", "end 1"}}},
    {"a kiosk without paper, at once",
     RULE(.watches = HQ_ALERT_PAPER_OUT),
     {{0, "paper low", ""}, {1, "paper out", "raise kiosk-1 1"}, {2, "paper ok", "end 1"}}},
    {"a kiosk whose paper runs low",
     RULE(.watches = HQ_ALERT_PAPER_LOW),
     {{0, "paper out", ""}, {1, "paper low", "raise kiosk-1 1"}, {2, "paper out", "end 1"}}},
    {"a device that is not heard of",
     RULE(.watches = HQ_ALERT_SILENT, .longer_than_s = 90),
     {{0, "heard", ""},
      {600, "", ""},
      {700, "silent", ""},
      {790, "", ""},
      {791, "", "raise kiosk-1 91"},
      {800, "heard", "end 1"}}},
    {"a disk that gets short, and is full",
     RULE(.watches = HQ_ALERT_DISK_SHORT, .for_s = 5),
     {{0, "disk short", ""},
      {5, "", "raise all 1"},
      {9, "disk full", ""},
      {10, "disk ok", ""},
      {15, "", "end 1"}}},
    {"a disk that is full, at once",
     RULE(.watches = HQ_ALERT_DISK_FULL),
     {{0, "disk short", ""}, {1, "disk full", "raise all 1"}, {2, "disk short", "end 1"}}},
    {"a rule that is no more has no alerts",
     RULE(.watches = HQ_ALERT_WAITING, .more_than = 1, .for_s = 60),
     {{0, "take 2 plan", ""}, {60, "", "raise all 2"}, {70, "no rule", "end 1"}}},
    {"the day closes: nothing more is said",
     RULE(.watches = HQ_ALERT_WAITING, .more_than = 1),
     {{0, "take 2 plan", "raise all 2"}, {1, "close", ""}, {2, "", ""}}},
};

static void
begin(scene *s, const hq_alert_rule *rule)
{
    *s = (scene){.watch = hq_alert_watch_new(), .predicted_s = {-1, -1}};
    open_hall(&s->h);
    configure(s, rule);
    s->began = s->h.now;
    s->device =
        (hq_alert_device){.id = hq_slug_of("kiosk-1"), .always_on = true, .connected = true};
}

static void
end(scene *s)
{
    hq_alert_watch_free(s->watch);
    close_hall(&s->h);
}

static void
live_through(scene *s, const moment *m)
{
    char said[SAID];
    s->h.now = s->began + m->at_s * HQ_SECOND;
    g_auto(GStrv) happenings = g_strsplit(m->happens, ", ", -1);
    for (char **one = happenings; *one != NULL; one++)
        make_happen(s, *one);
    look(s, said);
    ck_assert_msg(strcmp(said, m->said) == 0, "after %d s: \"%s\" instead of \"%s\"", m->at_s, said,
                  m->said);
}

START_TEST(a_rule_says_what_its_story_tells)
{
    const story *told = &stories[_i];
    scene s;
    begin(&s, &told->rule);
    for (size_t i = 0; i < G_N_ELEMENTS(told->moments) && told->moments[i].happens != NULL; i++)
        live_through(&s, &told->moments[i]);
    end(&s);
}
END_TEST

// What is still so after a restart is not told twice; what ended meanwhile is over after a while.
START_TEST(a_restart_neither_repeats_nor_forgets)
{
    scene s;
    hq_alert_rule rule = RULE(.watches = HQ_ALERT_WAITING, .more_than = 1, .for_s = 60);
    begin(&s, &rule);
    live_through(&s, &(moment){0, "take 2 plan", ""});
    live_through(&s, &(moment){60, "", "raise all 2"});
    hq_alert_watch_free(s.watch);
    s.watch = hq_alert_watch_new();
    live_through(&s, &(moment){70, "", ""});
    live_through(&s, &(moment){200, "", ""});
    live_through(&s, &(moment){210, "lose", ""});
    hq_alert_watch_free(s.watch);
    s.watch = hq_alert_watch_new();
    live_through(&s, &(moment){220, "", ""});
    live_through(&s, &(moment){280, "", "end 1"});
    end(&s);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("alerts");
    TCase *table = tcase_create("rules");
    tcase_add_loop_test(table, a_rule_says_what_its_story_tells, 0, (int)G_N_ELEMENTS(stories));
    suite_add_tcase(suite, table);
    hq_suite_add(suite, "restart", a_restart_neither_repeats_nor_forgets, 10);
    return hq_suite_run(suite);
}
