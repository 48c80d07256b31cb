#include "schema.h"

#include <string.h>

#include <glib.h>

#define AT(type, member) .offset = offsetof(type, member)
#define LIST(count, member)                                                                        \
    .is_list = true, .n_offset = offsetof(hq_config, count),                                       \
    .offset = offsetof(hq_config, member), .item_size = sizeof(((hq_config *)0)->member[0]),       \
    .max = G_N_ELEMENTS(((hq_config *)0)->member)
#define FIELDS(table) .fields = table, .n_fields = G_N_ELEMENTS(table)

static const char *
last_ticket_word(int value)
{
    return hq_last_ticket_word((hq_last_ticket_rule)value);
}

static const char *
advance_word(int value)
{
    return hq_advance_rule_word((hq_advance_rule)value);
}

static const char *
passed_word(int value)
{
    return hq_passed_rule_word((hq_passed_rule)value);
}

static const char *
closing_word(int value)
{
    return hq_closing_rule_word((hq_closing_rule)value);
}

static const char *
alert_kind_word(int value)
{
    return hq_alert_kind_word((hq_alert_kind)value);
}

static const char *
duty_word(int value)
{
    return hq_duty_word((hq_duty)value);
}

static const hq_field hall_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_config, hall), .required = true, .zh = "编号",
     .about = "the hall's short name, never changed: a-z, 0-9 and -",
     .about_zh = "营业厅的短编号，定下后不再改：小写字母、数字和 -"},
    {"name", HQ_FIELD_TEXT, AT(hq_config, name), .required = true, .zh = "名称",
     .about = "as it stands on every screen and ticket", .about_zh = "显示在每块屏幕和每张号票上"},
    {"time-zone", HQ_FIELD_STRING, AT(hq_config, time_zone), .size = 48, .required = true,
     .zh = "时区", .about = "IANA name; the business day follows this clock",
     .about_zh = "IANA 时区名，营业日按这个钟走"},
    {"rehearsal", HQ_FIELD_BOOL, AT(hq_config, rehearsal), .zh = "演练",
     .about = "true for training: time comes over the API and every screen says so",
     .about_zh = "打开即为演练厅：时间由接口给出，每块屏幕都会注明"},
    {"point-noun", HQ_FIELD_TEXT, AT(hq_config, point_noun), .zh = "台席称呼",
     .about = "what a counter is called aloud: 台席, 窗口, 柜台",
     .about_zh = "叫号时怎么称呼台席：台席、窗口或柜台"},
    {"running-text", HQ_FIELD_TEXT, AT(hq_config, running_text), .zh = "滚动文字",
     .about = "the line at the foot of the board; \"\" for none",
     .about_zh = "综合屏底部的一行字，不填就不显示"},
    {"opens", HQ_FIELD_CLOCK, AT(hq_config, opens_s), .max = 86400, .zh = "开门",
     .about = "the business day's opening, HH:MM", .about_zh = "营业日开门时间，时:分"},
    {"closes", HQ_FIELD_CLOCK, AT(hq_config, closes_s), .max = 86400, .zh = "关门",
     .about = "its close; 24:00 is midnight", .about_zh = "营业日关门时间，24:00 即午夜"},
    {"weekdays", HQ_FIELD_WEEKDAYS, AT(hq_config, weekdays), .zh = "营业星期",
     .about = "when the hall opens: \"mon-sun\", \"mon-fri\", \"mon,wed,fri-sun\"",
     .about_zh = "哪几天营业：\"mon-sun\"、\"mon-fri\"、\"mon,wed,fri-sun\""},
    {"ends", HQ_FIELD_CLOCK, AT(hq_config, ends_s), .max = 36 * 3600, .zh = "营业日止",
     .about = "the business day is over then at the latest, whoever waits; 28:00 is four the next\n"
              "morning, 24:00 suits a hall that never closes",
     .about_zh = "营业日最迟到此结束，28:00 即次日四点，全天营业的厅填 24:00"},
};

static const hq_field rule_fields[] = {
    {"undo", HQ_FIELD_SECONDS, AT(hq_config, undo_s), .max = 60, .zh = "撤销时限",
     .about = "a call or a finish can be taken back for so long",
     .about_zh = "一次叫号或办结在多长时间内可以撤销"},
    {"recall-gap", HQ_FIELD_SECONDS, AT(hq_config, recall_gap_s), .max = 600, .zh = "重呼间隔",
     .about = "the same number is called again no sooner than this",
     .about_zh = "同一个号两次叫号之间至少隔多久"},
    {"recall-max", HQ_FIELD_COUNT, AT(hq_config, recall_max), .max = 99, .zh = "重呼次数",
     .about = "recalls before only no-show is left; 0 is no limit",
     .about_zh = "重呼几次后只能记过号，0 为不限"},
    {"no-show-after", HQ_FIELD_SECONDS, AT(hq_config, no_show_s), .max = 3600, .zh = "自动过号",
     .about = "no-show comes by itself so long after the last recall; \"0 s\": never",
     .about_zh = "最后一次重呼后多久自动记过号，“0 s”为不要"},
    {"wrap-up", HQ_FIELD_SECONDS, AT(hq_config, wrap_up_s), .max = 43200, .zh = "办后整理",
     .about = "ends by itself after so long; \"0 s\": none",
     .about_zh = "办后整理多久自动结束，“0 s”为不要"},
    {"auto-call-after", HQ_FIELD_SECONDS, AT(hq_config, auto_call_s), .max = 60,
     .zh = "自动叫号倒数",
     .about = "who calls by itself counts down so long before; \"0 s\": at once",
     .about_zh = "自动叫号的台席叫号前倒数多久，“0 s”为立即叫号"},
    {"last-point-asks", HQ_FIELD_BOOL, AT(hq_config, last_point_asks), .zh = "末席确认",
     .about = "true: the last open one for a service people wait for is asked before it leaves",
     .about_zh = "有人等候的业务只剩一个台席能办时，离席前要确认"},
    {"call-next", HQ_FIELD_SECONDS, AT(hq_config, call_next_s), .max = 600, .zh = "叫号间隔",
     .about = "from one customer to the next, until the hall has learnt its own",
     .about_zh = "办完一位到叫下一位的时间，系统学到之前用这个值"},
    {"late-rule", HQ_FIELD_LATE_RULE, AT(hq_config, late_rule), .zh = "过号规则",
     .about = "who missed the call and comes back: \"keeps-place\", \"retakes\" (重新取号),\n"
              "\"reinserts\" (顺延) or \"by-degree\" (分级顺延)",
     .about_zh = "过号的客户回来后怎么排"},
    {"late-after", HQ_FIELD_COUNT, AT(hq_config, late_after), .max = 99, .zh = "顺延人数",
     .about = "reinserts, by-degree: after so many more calls of the service",
     .about_zh = "顺延、分级顺延：该业务再叫几位后轮到"},
    {"late-next-max", HQ_FIELD_COUNT, AT(hq_config, late_next_max), .max = 99, .zh = "即补上限",
     .about = "by-degree: up to so many numbers passed, the customer is next",
     .about_zh = "分级顺延：过了不超过几个号，下一位就叫"},
    {"late-max", HQ_FIELD_COUNT, AT(hq_config, late_max), .max = 99, .zh = "顺延上限",
     .about = "by-degree: up to so many, after late-after calls; more: a new number",
     .about_zh = "分级顺延：过了不超过几个号可以顺延，再多就重新取号"},
    {"help-target", HQ_FIELD_SECONDS, AT(hq_config, help_target_s), .max = 3600, .zh = "求助响应",
     .about = "who asks for a person at a kiosk is met within this; \"0 s\": no target",
     .about_zh = "客户在取号机呼叫工作人员后，多久应有人到场，“0 s”为不设"},
    {"care-after", HQ_FIELD_SECONDS, AT(hq_config, care_after_s), .max = 43200, .zh = "超时关怀",
     .about = "who waits longer is cared for, as is everybody whose promise was broken; \"0 s\":\n"
              "only those",
     .about_zh = "等候超过多久要关怀，超出预计等候的客户也在其中，“0 s”为只看预计"},
    {"rating-time", HQ_FIELD_SECONDS, AT(hq_config, rating_s), .max = 300, .zh = "评价时长",
     .about = "the sign asks the customer so long after the visit how it was; \"0 s\": never",
     .about_zh = "办完后台席屏请客户评价，显示多久，“0 s”为不请评价"},
    {"advance", HQ_FIELD_SECONDS, AT(hq_config, advance_s), .max = 43200, .zh = "提前取号",
     .about = "numbers are given so long before a window or the hall opens",
     .about_zh = "开门或受理时段开始前多久可以取号"},
    {"advance-rule", HQ_FIELD_WORD, AT(hq_config, advance_rule), .word = advance_word,
     .n_words = HQ_ADVANCE_RULES, .zh = "提前取号排位",
     .about = "who came before opening counts \"from-issue\" or \"from-opening\"",
     .about_zh = "开门前取的号从取号时（from-issue）或开门时（from-opening）算起"},
    {"last-ticket", HQ_FIELD_WORD, AT(hq_config, last_ticket), .word = last_ticket_word,
     .n_words = HQ_LAST_TICKET_RULES, .zh = "停止取号",
     .about = "\"off\": numbers are given while the day is open; \"fixed\": until\n"
              "last-ticket-before; \"by-work\": until the work that waits fills the time",
     .about_zh = "营业日内一直取号（off）、提前固定时间停号（fixed）或按剩余业务量停号（by-work）"},
    {"last-ticket-before", HQ_FIELD_SECONDS, AT(hq_config, last_ticket_before_s), .max = 43200,
     .zh = "提前停号", .about = "fixed: so long before closing",
     .about_zh = "固定停号：关门前多久停止取号"},
    {"closing-allowance", HQ_FIELD_SECONDS, AT(hq_config, closing_allowance_s), .max = 43200,
     .zh = "清号宽限", .about = "by-work: all must be served so long after closing",
     .about_zh = "按业务量停号：关门后最多多久办完"},
    {"person-open", HQ_FIELD_COUNT, AT(hq_config, person_open), .max = 99, .zh = "每人在排",
     .about = "numbers one known person holds at a time; 0 is no limit",
     .about_zh = "一位已识别客户同时持有的号数，0 为不限"},
    {"person-day", HQ_FIELD_COUNT, AT(hq_config, person_day), .max = 99, .zh = "每人每日",
     .about = "numbers one known person takes a day; 0 is no limit",
     .about_zh = "一位已识别客户每日取号数，0 为不限"},
    {"offline-numbers", HQ_FIELD_COUNT, AT(hq_config, offline_numbers), .max = 1000,
     .zh = "离线备用号",
     .about = "numbers of each series that a kiosk holds to give while the server does not answer; "
              "0: it then gives none",
     .about_zh = "每台取号机每个号段备多少个号，服务器没有回应时照常取号；0 为断网时不取号"},
    {"offline-from", HQ_FIELD_COUNT, AT(hq_config, offline_from), .min = 1, .max = 9000,
     .zh = "离线号起点",
     .about = "the first of these numbers: high enough that a whole day's others stay below",
     .about_zh = "离线号从几号起，最好大于一天的正常号数"},
    {"offline-after", HQ_FIELD_SECONDS, AT(hq_config, offline_after_s), .min = 1, .max = 30,
     .zh = "离线判定",
     .about = "a kiosk waits so long for the server's answer before it gives one of them",
     .about_zh = "取号时等服务器回应多久，仍无回应就发离线号"},
    {"book-days", HQ_FIELD_COUNT, AT(hq_config, book_days), .max = 365, .zh = "可预约天数",
     .about = "an appointment is booked at most so many days ahead",
     .about_zh = "最多提前几天预约"},
    {"book-cutoff", HQ_FIELD_SECONDS, AT(hq_config, book_cutoff_s), .max = 43200, .zh = "预约截止",
     .about = "and at least so long before", .about_zh = "最晚提前多久预约"},
    {"check-in", HQ_FIELD_SECONDS, AT(hq_config, check_in_s), .max = 43200, .zh = "提前签到",
     .about = "check-in begins so long before the due time", .about_zh = "预约时间前多久开始签到"},
    {"check-in-late", HQ_FIELD_SECONDS, AT(hq_config, late_s), .max = 43200, .zh = "迟到宽限",
     .about = "and keeps the due time until so long after it",
     .about_zh = "迟到不超过多久仍按预约时间排队"},
    {"due-head-start", HQ_FIELD_SECONDS, AT(hq_config, due_head_start_s), .max = 43200,
     .zh = "预约起点加时",
     .about = "an appointment waits as if it had come so long before its due time",
     .about_zh = "预约客户视为比预约时间早到多久"},
    {"passed-rule", HQ_FIELD_WORD, AT(hq_config, passed_rule), .word = passed_word,
     .n_words = HQ_PASSED_RULES, .zh = "预约过时",
     .about = "who checks in later \"walks-in\" like anybody else, or is \"refused\"",
     .about_zh = "更晚到的按普通取号（walks-in）或不再受理（refused）"},
    {"pass-days", HQ_FIELD_COUNT, AT(hq_config, pass_days), .max = 365, .zh = "优先凭证天数",
     .about = "whoever leaves while the system is down may take a priority pass for so many days; "
              "0: none",
     .about_zh = "系统故障时离开的客户可领优先凭证，几天内有效；0 为不发"},
    {"pass-head-start", HQ_FIELD_SECONDS, AT(hq_config, pass_head_start_s), .max = 43200,
     .zh = "凭证起点加时",
     .about = "whoever checks in with a pass waits as if they had come so long before",
     .about_zh = "持优先凭证签到的客户视为早到多久"},
    {"public-booking", HQ_FIELD_BOOL, AT(hq_config, public_booking), .zh = "网上预约",
     .about = "true: customers book by themselves on the page /book; staff always may",
     .about_zh = "客户可在 /book 页面自行预约，员工始终可以"},
    {"poster-code", HQ_FIELD_SECONDS, AT(hq_config, poster_code_s), .max = 43200, .zh = "海报换码",
     .about = "the code of a QR poster on a screen changes so often, so that nobody takes a number "
              "from afar; 0 s: it stays, for a printed poster",
     .about_zh = "屏幕上的取号海报多久换一次码，防止不在厅里的人取号；0 秒为不换，可以打印张贴"},
    {"closing", HQ_FIELD_WORD, AT(hq_config, closing), .word = closing_word,
     .n_words = HQ_CLOSING_RULES, .zh = "清号",
     .about = "the day ends \"by-itself\" once all are served, or \"by-manager\"",
     .about_zh = "办完自动结束（by-itself）或由厅经理结束（by-manager）"},
    {"held-grace", HQ_FIELD_SECONDS, AT(hq_config, held_grace_s), .max = 43200, .zh = "挂起宽限",
     .about = "after closing the day waits so long for customers on hold",
     .about_zh = "关门后为挂起的客户再等多久"},
    {"max-waiting-list", HQ_FIELD_COUNT, AT(hq_config, max_waiting_list), .min = 1, .max = 1000,
     .zh = "列表长度", .about = "how many waiting tickets one screen is sent",
     .about_zh = "一块屏幕最多收到多少位等候客户"},
};

static const hq_field personal_fields[] = {
    {"phone-step", HQ_FIELD_BOOL, AT(hq_config, phone_step), .zh = "留手机号",
     .about = "true when kiosks offer to leave a mobile number; nobody has to",
     .about_zh = "打开后取号机可以留手机号，客户可以不留"},
    {"phone-asked", HQ_FIELD_BOOL, AT(hq_config, phone_asked), .zh = "逐位询问",
     .about =
         "with phone-step: true when everybody is asked before the number is given, and may go\n"
         "on without; else it is offered beside the services",
     .about_zh =
         "与“留手机号”一起：打开后每位取号前都询问，可以直接跳过；不打开就只在首页提供入口"},
    {"keep-days", HQ_FIELD_COUNT, AT(hq_config, keep_personal_days), .min = 1, .max = 366,
     .zh = "保留天数",
     .about = "numbers and notes can be read for so many days, today included; then their key\n"
              "is erased, and with it every copy of them",
     .about_zh = "手机号和备注从当天起保留这么多天，到期销毁密钥，所有副本随之不可读"},
};

static const hq_field roster_fields[] = {
    {"in-time", HQ_FIELD_COUNT, AT(hq_config, roster_percent), .min = 50, .max = 99,
     .zh = "达标目标", .about = "so many of a hundred are to be called within the target wait",
     .about_zh = "一百位客户里要有多少位在等候目标内叫到"},
    {"shift", HQ_FIELD_SECONDS, AT(hq_config, shift_s), .max = 43200, .zh = "班次时长",
     .about = "length of a shift, lunch included", .about_zh = "一个班次多长，含午餐"},
    {"short-shift", HQ_FIELD_SECONDS, AT(hq_config, short_shift_s), .max = 43200, .zh = "短班时长",
     .about = "of one without lunch, for a peak; \"0 s\": there is none",
     .about_zh = "高峰用的短班多长，不含午餐，“0 s”为不用短班"},
    {"lunch", HQ_FIELD_SECONDS, AT(hq_config, lunch_s), .max = 7200, .zh = "午餐时长",
     .about = "how long lunch takes", .about_zh = "午餐多久"},
    {"lunch-from", HQ_FIELD_CLOCK, AT(hq_config, lunch_from_s), .max = 86400, .zh = "午餐最早",
     .about = "lunch begins then at the earliest", .about_zh = "午餐最早几点开始"},
    {"lunch-until", HQ_FIELD_CLOCK, AT(hq_config, lunch_until_s), .max = 86400, .zh = "午餐最晚",
     .about = "and is over by then", .about_zh = "午餐最晚几点结束"},
    {"at-opening", HQ_FIELD_COUNT, AT(hq_config, opening_points), .max = HQ_MAX_POINTS,
     .zh = "开门台席",
     .about = "so many counters are staffed when the hall opens, which \"ready to open\" asks\n"
              "for where no shifts are planned; 0: all of them",
     .about_zh = "开门时至少要有几个台席有人，没有班次表时开门检查按这个数；0 为全部台席"},
};

static const hq_field ticket_fields[] = {
    {"ahead", HQ_FIELD_BOOL, AT(hq_config, ticket_ahead), .zh = "前面人数",
     .about = "how many people are ahead", .about_zh = "取号时前面还有几人"},
    {"wait", HQ_FIELD_BOOL, AT(hq_config, ticket_wait), .zh = "预计叫号",
     .about = "the expected range; without it the box says to listen for the call",
     .about_zh = "预计多久叫到，不打印就提示留意叫号"},
    {"where", HQ_FIELD_BOOL, AT(hq_config, ticket_where), .zh = "等候地点",
     .about = "where to wait", .about_zh = "在哪里等候"},
    {"documents", HQ_FIELD_BOOL, AT(hq_config, ticket_documents), .zh = "所需证件",
     .about = "what to have ready", .about_zh = "要备好什么"},
    {"if-missed", HQ_FIELD_BOOL, AT(hq_config, ticket_missed), .zh = "过号说明",
     .about = "what to do after a missed call", .about_zh = "错过叫号怎么办"},
    {"code", HQ_FIELD_BOOL, AT(hq_config, ticket_code), .zh = "二维码",
     .about = "the code to follow the queue by phone", .about_zh = "扫码用手机看排队的二维码"},
    {"foot", HQ_FIELD_TEXT, AT(hq_config, ticket_foot), .zh = "附言",
     .about = "a line of the hall's own at the foot; \"\" for none",
     .about_zh = "号票底部自己的一行话，不填就没有"},
};

static const hq_field series_fields[] = {
    {"letter", HQ_FIELD_LETTER, AT(hq_series, letter), .required = true, .zh = "字母",
     .about = "A to Z, once each", .about_zh = "A 到 Z，每个只用一次"},
    {"skip-digits", HQ_FIELD_DIGITS, AT(hq_series, skip_digits), .zh = "避开的数字",
     .about = "numbers with these digits are not given: [4]; none when left out",
     .about_zh = "含这些数字的号不发，例如 4；不填就都发"},
};

static const hq_field zone_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_zone, id), .required = true, .zh = "编号", .about = "short name",
     .about_zh = "短编号"},
    {"name", HQ_FIELD_TEXT, AT(hq_zone, name), .required = true, .zh = "名称",
     .about = "for people", .about_zh = "给人看的名称"},
};

static const hq_field class_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_class, id), .required = true, .zh = "编号", .about = "short name",
     .about_zh = "短编号"},
    {"name", HQ_FIELD_TEXT, AT(hq_class, name), .required = true, .zh = "名称",
     .about = "for staff screens only", .about_zh = "只在员工屏幕上显示"},
    {"head-start", HQ_FIELD_SPAN, AT(hq_class, head_start), .min = -24 * HQ_HOUR,
     .max = 24 * HQ_HOUR, .zh = "起点加时", .about = "counts as if it had waited this much longer",
     .about_zh = "相当于已经多等了这么久"},
    {"rate", HQ_FIELD_RATE, AT(hq_class, rate_milli), .fallback = 1000, .min = 1, .max = 100000,
     .zh = "增速", .about = "how fast its wait counts; 1.0 is ordinary",
     .about_zh = "等候时间增长得多快，1.0 为普通"},
    {"share", HQ_FIELD_COUNT, AT(hq_class, share), .max = 100, .zh = "份额",
     .about = "of each service point's calls: 2 and 1 are \"two to one\"; for every class, or none",
     .about_zh = "每个受理席按份额轮流叫，2 和 1 即“两个对一个”；要么每个等级都填，要么都不填"},
};

static const hq_field service_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_service, id), .required = true, .zh = "编号",
     .about = "short name, never changed", .about_zh = "短编号，定下后不再改"},
    {"name", HQ_FIELD_TEXT, AT(hq_service, name), .required = true, .zh = "名称",
     .about = "on tiles, tickets and boards", .about_zh = "显示在取号机、号票和大屏上"},
    {"parent", HQ_FIELD_PARENT, AT(hq_service, parent), .zh = "上级",
     .about = "the branch it hangs under; left out at the top",
     .about_zh = "归在哪个分支下，在最上层就不选"},
    {"branch", HQ_FIELD_BOOL, AT(hq_service, is_branch), .zh = "分支",
     .about = "true when it only holds other services and gives no tickets itself",
     .about_zh = "只用来归类、自己不发号就打开"},
    {"letter", HQ_FIELD_SERIES, AT(hq_service, series), .zh = "号段",
     .about = "the letter of its tickets; a branch shows its first service's",
     .about_zh = "号票用哪个字母，分支显示它第一项业务的字母"},
    {"icon", HQ_FIELD_SLUG, AT(hq_service, icon), .zh = "图标",
     .about = "a drawing of assets/icons", .about_zh = "图标的名称"},
    {"target-wait", HQ_FIELD_SECONDS, AT(hq_service, target_wait_s), .fallback = 600, .max = 43200,
     .zh = "等候目标", .about = "nobody should wait longer",
     .about_zh = "客户等候不应超过这个时间"},
    {"service-time", HQ_FIELD_SECONDS, AT(hq_service, service_s), .fallback = 300, .min = 1,
     .max = 43200, .zh = "办理时长", .about = "expected, until the hall has learnt its own",
     .about_zh = "预计办理多久，系统学到之前用这个值"},
    {"handheld", HQ_FIELD_BOOL, AT(hq_service, handheld), .zh = "手持可办",
     .about = "true when roaming staff can finish it", .about_zh = "流动岗可以办就打开"},
    {"self-service", HQ_FIELD_SECONDS, AT(hq_service, self_service_s), .max = 43200,
     .zh = "自助办理", .about = "how long it takes at the terminal; left out when it cannot",
     .about_zh = "自助机上要多久，办不了就不填"},
    {"documents", HQ_FIELD_TEXT, AT(hq_service, documents), .zh = "所需证件",
     .about = "what to bring, in a sentence; the names of needs when left out",
     .about_zh = "要带什么，用一句话写；不填就用必备材料的名称"},
    {"needs", HQ_FIELD_DOCUMENTS, AT(hq_service, needs), .zh = "必备材料",
     .about = "which of the documents a pre-check looks for: [\"id-card\"]; all when left out",
     .about_zh = "预审时查看哪些证件材料，不选为全部"},
    {"where", HQ_FIELD_TEXT, AT(hq_service, where), .zh = "等候地点",
     .about = "where to wait; left out for the hall's default",
     .about_zh = "在哪里等候，不填就用全厅的说法"},
    {"zone", HQ_FIELD_ZONE, AT(hq_service, zone), .zh = "分区",
     .about = "only this zone's service points take it; any zone's when left out",
     .about_zh = "只由这个分区的台席受理，不填为都可以"},
    {"open", HQ_FIELD_WINDOWS, .offset = 0, .zh = "受理时间",
     .about = "windows like [\"08:30-12:00\", \"mon-fri 13:30-17:30 max 40\"], up to eight, with\n"
              "weekdays and a quota of numbers where needed; all day when left out",
     .about_zh = "受理时段，最多八段，可注明星期和限量（max），不填为全天"},
    {"slot", HQ_FIELD_SECONDS, AT(hq_service, slot_s), .max = 43200, .zh = "预约时段",
     .about = "length of an appointment slot; none can be booked when left out",
     .about_zh = "每个预约时段的长度，不填为不可预约"},
    {"slot-capacity", HQ_FIELD_COUNT, AT(hq_service, slot_capacity), .max = 9999, .zh = "时段容量",
     .about = "appointments in one slot", .about_zh = "每个时段可预约人数"},
    {"quota", HQ_FIELD_COUNT, AT(hq_service, quota), .max = 9999, .zh = "日限量",
     .about = "numbers given on one day; no limit when left out",
     .about_zh = "每日最多取号数，不填为不限"},
};

static const hq_field point_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_point_config, id), .required = true, .zh = "编号",
     .about = "short name, never changed", .about_zh = "短编号，定下后不再改"},
    {"label", HQ_FIELD_STRING, AT(hq_point_config, label), .size = 8, .required = true,
     .zh = "叫号名", .about = "what is shown and spoken: \"3\"",
     .about_zh = "显示和播报的名称，例如 3"},
    {"kind", HQ_FIELD_KIND, AT(hq_point_config, kind), .zh = "种类",
     .about = "\"counter\", \"handheld\" or \"terminal\"", .about_zh = "台席、手持或自助终端"},
    {"zone", HQ_FIELD_ZONE, AT(hq_point_config, zone), .required = true, .zh = "分区",
     .about = "the zone whose board calls for it", .about_zh = "由哪个分区的屏幕叫号"},
    {"services", HQ_FIELD_DUTIES, .offset = 0, .required = true, .zh = "受理业务",
     .about = "ids, or with a rank: { id = \"…\"; head-start = \"2 min\"; rate = 1.5;\n"
              "helps-after = \"10 min\"; } (helps out once the longest has waited so long)",
     .about_zh = "受理哪些业务，以及各自的先后"},
    {"auto-call", HQ_FIELD_BOOL, AT(hq_point_config, auto_call), .zh = "自动叫号",
     .about = "true: whenever it is free the next is called by itself",
     .about_zh = "空闲时自动叫下一位"},
    {"reserved-for", HQ_FIELD_CLASSES, AT(hq_point_config, reserved_for), .zh = "专席等级",
     .about = "only these classes, like [\"elderly\"]; everybody when left out",
     .about_zh = "只接待这些等级，不选就接待所有人"},
    {"spills-after", HQ_FIELD_SPAN, AT(hq_point_config, spills_after), .max = 24 * HQ_HOUR,
     .zh = "专席放开", .about = "others too, once they have waited so long; never when left out",
     .about_zh = "其他客户等了这么久也接待，不填就一直不接待"},
};

static const hq_field skill_fields[] = {
    {"staff", HQ_FIELD_SLUG, AT(hq_skill, staff), .required = true, .zh = "工号",
     .about = "the staff number", .about_zh = "员工工号"},
    {"services", HQ_FIELD_SKILLS, .offset = 0, .required = true, .zh = "会办业务",
     .about = "what they have learnt, ids or with a rank as at a service point, which it adds to",
     .about_zh = "已经会办的业务，以及各自的先后"},
    {"with-mentor", HQ_FIELD_SERVICES, AT(hq_skill, mentored), .zh = "带教业务",
     .about = "those of them they do only while a mentor is signed on with them",
     .about_zh = "其中有带教一起签入时才能办的业务"},
};

static const hq_field duty_fields[] = {
    {"id", HQ_FIELD_SLUG, .offset = 0, .required = true, .zh = "业务", .about = "",
     .about_zh = "业务"},
    {"head-start", HQ_FIELD_SPAN, AT(hq_rank, head_start), .min = -24 * HQ_HOUR,
     .max = 24 * HQ_HOUR, .zh = "起点加时", .about = "",
     .about_zh = "在这个受理席相当于多等了这么久"},
    {"rate", HQ_FIELD_RATE, AT(hq_rank, rate_milli), .fallback = 1000, .min = 1, .max = 100000,
     .zh = "增速", .about = "", .about_zh = "在这个受理席等候时间增长得多快"},
    {"helps-after", HQ_FIELD_SPAN, AT(hq_rank, helps_after), .max = 24 * HQ_HOUR, .zh = "支援",
     .about = "", .about_zh = "最久的客户等了这么久才来支援"},
};

static const hq_field shift_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_planned_shift, id), .required = true, .zh = "编号",
     .about = "short name", .about_zh = "短编号"},
    {"point", HQ_FIELD_POINT, AT(hq_planned_shift, point), .required = true, .zh = "受理席",
     .about = "the service point, by its id", .about_zh = "哪个受理席"},
    {"weekdays", HQ_FIELD_WEEKDAYS, AT(hq_planned_shift, weekdays), .zh = "星期",
     .about = "\"mon-fri\"; every day the hall opens when left out",
     .about_zh = "星期几上班，如 mon-fri，不填为每个营业日"},
    {"from", HQ_FIELD_CLOCK, AT(hq_planned_shift, from_s), .max = 86400, .required = true,
     .zh = "上班", .about = "begins then", .about_zh = "几点上班"},
    {"until", HQ_FIELD_CLOCK, AT(hq_planned_shift, until_s), .max = 86400, .required = true,
     .zh = "下班", .about = "and is over then", .about_zh = "几点下班"},
    {"lunch-from", HQ_FIELD_CLOCK, AT(hq_planned_shift, lunch_from_s), .max = 86400,
     .zh = "午餐开始", .about = "nobody is there from then",
     .about_zh = "午餐几点开始，不填没有午餐"},
    {"lunch-until", HQ_FIELD_CLOCK, AT(hq_planned_shift, lunch_until_s), .max = 86400,
     .zh = "午餐结束", .about = "until then; no lunch when left out", .about_zh = "午餐几点结束"},
};

static const hq_field special_day_fields[] = {
    {"date", HQ_FIELD_DATE, AT(hq_special_day, date), .required = true, .zh = "日期",
     .about = "\"2026-10-01\"", .about_zh = "如 2026-10-01"},
    {"name", HQ_FIELD_TEXT, AT(hq_special_day, name), .zh = "名称", .about = "for people",
     .about_zh = "节日或原因"},
    {"closed", HQ_FIELD_BOOL, AT(hq_special_day, closed), .zh = "不营业",
     .about = "true for a holiday or closure", .about_zh = "节假日或停业日"},
    {"like", HQ_FIELD_WEEKDAY, AT(hq_special_day, like), .zh = "按星期",
     .about = "the weekday it counts as (调休): \"fri\"; its own when left out",
     .about_zh = "调休时按星期几办理，如 fri，不填按当天"},
    {"opens", HQ_FIELD_CLOCK, AT(hq_special_day, opens_s), .max = 86400, .zh = "开门",
     .about = "its own hours; the usual ones when left out",
     .about_zh = "当天开门时间，不填同平日"},
    {"closes", HQ_FIELD_CLOCK, AT(hq_special_day, closes_s), .max = 86400, .zh = "关门",
     .about = "with opens", .about_zh = "当天关门时间，与开门一起填"},
};

static const hq_field occasion_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_occasion, id), .required = true, .zh = "编号",
     .about = "short name; what was learnt of it is kept under it", .about_zh = "短编号"},
    {"name", HQ_FIELD_TEXT, AT(hq_occasion, name), .required = true, .zh = "名称",
     .about = "for people", .about_zh = "给人看的名称"},
    {"day", HQ_FIELD_COUNT, AT(hq_occasion, day_of_month), .max = 31, .zh = "每月几号",
     .about = "of each month, 1 to 31; 31 is the last day of any",
     .about_zh = "每月的哪一天，31 即月末"},
    {"month-end", HQ_FIELD_COUNT, AT(hq_occasion, month_end_days), .max = 28, .zh = "月末几天",
     .about = "the last so many days of each month", .about_zh = "每月最后几天"},
    {"from", HQ_FIELD_DATE, AT(hq_occasion, from), .zh = "开始日期",
     .about = "\"2026-11-09\", for one that comes once", .about_zh = "只有一次的，如 2026-11-09"},
    {"until", HQ_FIELD_DATE, AT(hq_occasion, until), .zh = "结束日期",
     .about = "with from, included", .about_zh = "与开始日期一起填，含当天"},
    {"percent", HQ_FIELD_COUNT, AT(hq_occasion, percent), .fallback = 100, .min = 10, .max = 1000,
     .zh = "客流百分比", .about = "of the usual arrivals, until the hall has learnt its own",
     .about_zh = "相当于平日客流的百分之几，学到之前用这个值"},
    {"services", HQ_FIELD_SERVICES, AT(hq_occasion, services), .zh = "业务",
     .about = "whose arrivals; all when left out", .about_zh = "影响哪些业务，不选为全部"},
};

static const hq_field kiosk_fields[] = {
    {"device", HQ_FIELD_SLUG, AT(hq_kiosk_config, device), .required = true, .zh = "设备",
     .about = "the kiosk or poster, by its device name", .about_zh = "取号机或海报的设备编号"},
    {"zone", HQ_FIELD_ZONE, AT(hq_kiosk_config, zone), .zh = "分区", .about = "where it stands",
     .about_zh = "所在分区"},
    {"services", HQ_FIELD_SERVICES, AT(hq_kiosk_config, services), .required = true,
     .zh = "可取业务", .about = "what it gives numbers for, like [\"payment\"]",
     .about_zh = "可以取哪些业务的号"},
    {"quota", HQ_FIELD_COUNT, AT(hq_kiosk_config, quota), .max = 9999, .zh = "日限量",
     .about = "numbers it gives on one day; no limit when left out",
     .about_zh = "每日最多取号数，不填为不限"},
};

static const hq_field play_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_play_item, id), .required = true, .zh = "编号",
     .about = "short name", .about_zh = "短编号"},
    {"media", HQ_FIELD_MEDIA, AT(hq_play_item, media), .required = true, .zh = "文件",
     .about = "the file, by the id it got when it was put in",
     .about_zh = "播放哪个文件，上传时得到的编号"},
    {"name", HQ_FIELD_TEXT, AT(hq_play_item, name), .zh = "名称", .about = "for people",
     .about_zh = "给人看的名称"},
    {"show", HQ_FIELD_SECONDS, AT(hq_play_item, show_s), .fallback = 12, .min = 1, .max = 3600,
     .zh = "显示时长", .about = "a picture stays so long; a video plays to its end",
     .about_zh = "图片显示多久，视频播完为止"},
    {"from", HQ_FIELD_DATE, AT(hq_play_item, from), .zh = "开始日期",
     .about = "not before \"2026-10-01\"; no bound when left out",
     .about_zh = "从哪天开始播放，如 2026-10-01，不填为不限"},
    {"until", HQ_FIELD_DATE, AT(hq_play_item, until), .zh = "结束日期",
     .about = "not after this day; no bound when left out",
     .about_zh = "播放到哪天，含当天，不填为不限"},
    {"daily-from", HQ_FIELD_CLOCK, AT(hq_play_item, daily_from_s), .max = 86400, .zh = "每日开始",
     .about = "on each day from this time; all day when left out",
     .about_zh = "每天几点开始播放，不填为全天"},
    {"daily-until", HQ_FIELD_CLOCK, AT(hq_play_item, daily_until_s), .max = 86400, .zh = "每日结束",
     .about = "with daily-from", .about_zh = "每天播放到几点，与每日开始一起填"},
    {"zones", HQ_FIELD_ZONES, AT(hq_play_item, zones), .zh = "分区",
     .about = "on the boards of these, like [\"west\"]; of all when left out",
     .about_zh = "在哪些分区的屏幕上播放，不选为全部"},
};

static const hq_field choice_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_choice, id), .required = true, .zh = "编号", .about = "short name",
     .about_zh = "短编号"},
    {"name", HQ_FIELD_TEXT, AT(hq_choice, name), .required = true, .zh = "名称",
     .about = "for people", .about_zh = "给人看的名称"},
};

static const hq_field pause_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_choice, id), .required = true, .zh = "编号", .about = "short name",
     .about_zh = "短编号"},
    {"name", HQ_FIELD_TEXT, AT(hq_choice, name), .required = true, .zh = "名称",
     .about = "for people", .about_zh = "给人看的名称"},
    {"longest", HQ_FIELD_SECONDS, AT(hq_choice, max_s), .max = 43200, .zh = "计划时长",
     .about = "how long it should take at most; longer ones are shown; no plan when left out",
     .about_zh = "计划最长多久，超过会显示出来；不填就没有计划"},
};

static const hq_field alert_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_alert_rule, id), .required = true, .zh = "编号",
     .about = "short name", .about_zh = "短编号"},
    {"watches", HQ_FIELD_WORD, AT(hq_alert_rule, watches), .word = alert_kind_word,
     .n_words = HQ_ALERT_KINDS, .required = true, .zh = "盯什么",
     .about =
         "\"waiting\" people, \"longest-wait\", \"predicted-wait\" of who comes now,\n"
         "\"abandonment\" in per cent of the last hour, \"idle\" service points while people\n"
         "wait, \"paper-low\", \"paper-out\" of kiosks, \"silent\" devices, \"bad-ratings\" of\n"
         "the last hour",
     .about_zh = "等候人数、最长等候、预计等候、弃号率（最近一小时）、有客空闲、纸将尽、缺纸、设备"
                 "无响应或差评（最近一小时）"},
    {"more-than", HQ_FIELD_COUNT, AT(hq_alert_rule, more_than), .max = 9999, .zh = "多于",
     .about = "waiting: so many people; abandonment: so many per cent; bad-ratings: so many",
     .about_zh = "等候人数、弃号率（%）或差评数超过多少就预警"},
    {"longer-than", HQ_FIELD_SECONDS, AT(hq_alert_rule, longer_than_s), .max = 43200, .zh = "长于",
     .about = "longest-wait, predicted-wait, idle, silent: longer than this",
     .about_zh = "等候、空闲或无响应超过多久就预警"},
    {"services", HQ_FIELD_SERVICES, AT(hq_alert_rule, services), .zh = "业务",
     .about = "only these, like [\"payment\"]; all when left out",
     .about_zh = "只看这些业务，不选就看全部"},
    {"each", HQ_FIELD_BOOL, AT(hq_alert_rule, each), .zh = "逐项",
     .about = "true: each service by itself instead of all together",
     .about_zh = "打开后每项业务分别看，关闭时合起来看"},
    {"for", HQ_FIELD_SECONDS, AT(hq_alert_rule, for_s), .fallback = 60, .max = 3600, .zh = "持续",
     .about = "raised once it was so for so long, over once it was not for as long",
     .about_zh = "持续多久才发出预警；恢复正常同样久才解除"},
    {"cool-down", HQ_FIELD_SECONDS, AT(hq_alert_rule, cool_down_s), .fallback = 600, .max = 43200,
     .zh = "冷却", .about = "not raised again so soon after it was over",
     .about_zh = "解除后多久内不再重复预警"},
    {"owner", HQ_FIELD_WORD, AT(hq_alert_rule, owner), .word = duty_word, .n_words = HQ_DUTIES,
     .zh = "负责",
     .about = "who looks after it: \"duty\", \"manager\", \"greeter\", \"roaming\" or\n"
              "\"district\" – whoever of them is there",
     .about_zh = "由谁处理：当班的这类人员"},
    {"escalates-after", HQ_FIELD_SECONDS, AT(hq_alert_rule, escalates_after_s), .max = 43200,
     .zh = "升级", .about = "to next-owner when nobody acknowledged it; never when left out",
     .about_zh = "多久无人确认就转给下一级，不填为不升级"},
    {"next-owner", HQ_FIELD_WORD, AT(hq_alert_rule, next_owner), .word = duty_word,
     .n_words = HQ_DUTIES, .zh = "下一级", .about = "with escalates-after",
     .about_zh = "无人确认时转给谁"},
    {"sms", HQ_FIELD_BOOL, AT(hq_alert_rule, sms), .zh = "短信",
     .about = "true: the owner's duty number also gets a text message",
     .about_zh = "同时发短信到负责人的值班手机"},
};

const hq_section hq_duty_section = {
    .name = "services", .item_size = sizeof(hq_rank), FIELDS(duty_fields)};

const hq_section hq_sections[] = {
    {.name = "hall",
     .zh = "营业厅",
     .about = "The hall itself.",
     .about_zh = "营业厅本身。",
     FIELDS(hall_fields)},
    {.name = "rules",
     .zh = "规则",
     .optional = true,
     .about = "How calling works in this hall.",
     .about_zh = "这个厅怎么叫号。",
     FIELDS(rule_fields)},
    {.name = "personal",
     .zh = "个人信息",
     .optional = true,
     .about = "What people leave of themselves, and for how long; see docs/privacy.md.",
     .about_zh = "客户留下的个人信息和保留时间，见 docs/privacy.md。",
     FIELDS(personal_fields)},
    {.name = "roster",
     .zh = "排班",
     .optional = true,
     .about = "What the roster is proposed by; see docs/plan.md.",
     .about_zh = "按什么建议排班，见 docs/plan.md。",
     FIELDS(roster_fields)},
    {.name = "ticket",
     .zh = "号票",
     .optional = true,
     .about = "What a paper ticket says beside number, service and time.",
     .about_zh = "号码、业务和时间之外，号票上还印什么。",
     FIELDS(ticket_fields)},
    {.name = "series",
     .zh = "号段",
     .one_line = true,
     LIST(n_series, series),
     .about = "Numbers are a letter and three digits, four after 999; every series starts again "
              "each business day.\nThe letter says which service, never who the customer is.",
     .about_zh = "号码是一个字母加三位数字，超过 999 "
                 "为四位，每个营业日从头开始。字母说明业务，不透露客户是谁。",
     FIELDS(series_fields)},
    {.name = "zones",
     .zh = "分区",
     .one_line = true,
     LIST(n_zones, zones),
     .about = "Parts of the hall with their own board and sound.",
     .about_zh = "厅内有自己大屏和声音的区域。",
     FIELDS(zone_fields)},
    {.name = "classes",
     .zh = "客户等级",
     .one_line = true,
     LIST(n_classes, classes),
     .about = "The first is the ordinary customer. Never shown or spoken in public.",
     .about_zh = "第一个是普通客户。从不公开显示或播报。",
     FIELDS(class_fields)},
    {.name = "services",
     .zh = "业务",
     LIST(n_services, services),
     .about = "What customers come for, in the order of the kiosk's tiles.",
     .about_zh = "客户来办什么，顺序即取号机上的顺序。",
     FIELDS(service_fields)},
    {.name = "points",
     .zh = "受理席",
     LIST(n_points, points),
     .about = "Where customers are served: counters and handhelds. A counter with few services is "
              "a dedicated one (专席).",
     .about_zh = "客户在哪里办理：台席和手持。只受理少数业务的就是专席。",
     FIELDS(point_fields)},
    {.name = "skills",
     .zh = "人员技能",
     .one_line = true,
     .optional = true,
     LIST(n_skills, skills),
     .about = "Who has not learnt everything yet. Who is not listed may do all.",
     .about_zh = "谁还没有学全。没列出的人都会办。",
     FIELDS(skill_fields)},
    {.name = "shifts",
     .zh = "班次表",
     .one_line = true,
     .optional = true,
     LIST(n_shifts, shifts),
     .about =
         "Which service points are planned to be staffed, and when. The forecast counts on it,\n"
         "and \"ready to open\" asks for those who begin the day; where none stands here, the\n"
         "forecast knows nobody who will come or go.",
     .about_zh = "哪些受理席什么时候有人。等候预测按它算，开门检查按它点人。",
     FIELDS(shift_fields)},
    {.name = "special-days",
     .zh = "特殊日期",
     .one_line = true,
     .optional = true,
     LIST(n_special_days, special_days),
     .about = "Holidays, closures and makeup workdays (调休); other days keep the usual hours.",
     .about_zh = "节假日、停业日和调休工作日，其他日子按平日时间",
     FIELDS(special_day_fields)},
    {.name = "occasions",
     .zh = "客流因素",
     .one_line = true,
     .optional = true,
     LIST(n_occasions, occasions),
     .about = "When more or fewer people come than usual: bill days, the end of the month, "
              "promotions.",
     .about_zh = "哪些日子客流和平日不同：账期日、月末、促销。",
     FIELDS(occasion_fields)},
    {.name = "kiosks",
     .zh = "取号点",
     .one_line = true,
     .optional = true,
     LIST(n_kiosks, kiosks),
     .about = "Kiosks and posters that give numbers for some services only. Which is not listed "
              "gives all.",
     .about_zh = "只能取部分业务号的取号机和海报，未列出的都可以取",
     FIELDS(kiosk_fields)},
    {.name = "playlist",
     .zh = "播放单",
     .one_line = true,
     .optional = true,
     LIST(n_playlist, playlist),
     .about = "Pictures and videos that boards play, one after the other. Files are put in on the "
              "settings page.",
     .about_zh = "综合屏依次播放的图片和视频，文件在这一页上传。",
     FIELDS(play_fields)},
    {.name = "pause-reasons",
     .zh = "暂停原因",
     .one_line = true,
     LIST(n_pause_reasons, pause_reasons),
     .about = "Why a service point stops calling.",
     .about_zh = "受理席为什么停止叫号。",
     FIELDS(pause_fields)},
    {.name = "hand-reasons",
     .zh = "特呼原因",
     .one_line = true,
     LIST(n_hand_reasons, hand_reasons),
     .about = "Why somebody is called out of turn; each use is on record.",
     .about_zh = "为什么不按顺序叫人，每次都有记录。",
     FIELDS(choice_fields)},
    {.name = "close-reasons",
     .zh = "清退原因",
     .one_line = true,
     .optional = true,
     LIST(n_close_reasons, close_reasons),
     .about = "Why a customer who still waits is sent home when the manager closes the day.",
     .about_zh = "厅经理结束营业时，客户未办理的原因",
     FIELDS(choice_fields)},
    {.name = "disclosure-reasons",
     .zh = "查看号码原因",
     .one_line = true,
     .optional = true,
     LIST(n_disclosure_reasons, disclosure_reasons),
     .about = "Why somebody reads a whole number or takes out a person's data; each use is on "
              "record.",
     .about_zh = "为什么查看完整号码或导出某位客户的信息，每次使用都有记录。",
     FIELDS(choice_fields)},
    {.name = "documents",
     .zh = "证件材料",
     .one_line = true,
     .optional = true,
     LIST(n_documents, documents),
     .about = "Kinds of papers that a pre-check can find missing.",
     .about_zh = "预审时可能缺少的证件和材料。",
     FIELDS(choice_fields)},
    {.name = "greeting-reasons",
     .zh = "接待原因",
     .one_line = true,
     .optional = true,
     LIST(n_greeting_reasons, greeting_reasons),
     .about = "Why somebody without a number was helped in passing; counted by person.",
     .about_zh = "无号接待的原因，按员工计数。",
     FIELDS(choice_fields)},
    {.name = "care-ways",
     .zh = "关怀方式",
     .one_line = true,
     .optional = true,
     LIST(n_care_ways, care_ways),
     .about = "What is done for a customer who waited longer than was promised.",
     .about_zh = "客户等候超时后怎样关怀。",
     FIELDS(choice_fields)},
    {.name = "alerts",
     .zh = "预警规则",
     .optional = true,
     LIST(n_alert_rules, alert_rules),
     .about = "When somebody of the staff is told that something is wrong; see docs/alerts.md.",
     .about_zh = "什么情况要提醒工作人员，见 docs/alerts.md。",
     FIELDS(alert_fields)},
    {.name = "alert-measures",
     .zh = "预警处置",
     .one_line = true,
     .optional = true,
     LIST(n_alert_measures, alert_measures),
     .about = "What is done about an alert.",
     .about_zh = "收到预警后做了什么。",
     FIELDS(choice_fields)},
    {.name = "outcomes",
     .zh = "办理结果",
     .one_line = true,
     LIST(n_outcomes, outcomes),
     .about = "How a service ended. The first is \"completed\".",
     .about_zh = "一次办理怎样结束。第一个是“已办成”。",
     FIELDS(choice_fields)},
    {.name = "items",
     .zh = "办理件",
     .one_line = true,
     .optional = true,
     LIST(n_items, items),
     .about = "What staff count at the end of a service: SIM cards, contracts.",
     .about_zh = "办结时员工清点的东西：SIM 卡、合约。",
     FIELDS(choice_fields)},
};
const size_t hq_n_sections = G_N_ELEMENTS(hq_sections);

void *
hq_section_item(const hq_section *section, hq_config *config, uint32_t i)
{
    return (char *)config + section->offset + i * section->item_size;
}

uint32_t *
hq_section_count(const hq_section *section, hq_config *config)
{
    return (uint32_t *)(void *)((char *)config + section->n_offset);
}

static void
reset_field(const hq_field *field, char *at)
{
    int32_t small = (int32_t)field->fallback;
    hq_span span = field->fallback;
    hq_index none = HQ_NONE;
    switch (field->kind) {
    case HQ_FIELD_COUNT:
    case HQ_FIELD_SECONDS:
    case HQ_FIELD_CLOCK:
    case HQ_FIELD_RATE:
        memcpy(at, &small, sizeof small);
        break;
    case HQ_FIELD_SPAN:
        memcpy(at, &span, sizeof span);
        break;
    case HQ_FIELD_SERIES:
    case HQ_FIELD_PARENT:
    case HQ_FIELD_ZONE:
        memcpy(at, &none, sizeof none);
        break;
    default:
        break;
    }
}

void
hq_section_reset(const hq_section *section, void *item)
{
    if (section->item_size > 0)
        memset(item, 0, section->item_size);
    for (size_t i = 0; i < section->n_fields; i++)
        reset_field(&section->fields[i], (char *)item + section->fields[i].offset);
}
